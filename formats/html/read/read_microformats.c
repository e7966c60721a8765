/* Reads pages marked up with microformats: h-resume, h-card and the like. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>

#include "formats/html/read/read.h"
#include "text/country.h"
#include "text/layout.h"
#include "text/network.h"

struct page {
	struct cv_in *in;
	const struct dom_node *top; /* of the h-resume or h-card */
	bool before;                /* it has the classic names: hresume */
};

/* ---- finding properties ---- */

static bool
has_class(const struct page *p, const struct dom_node *n, const char *now,
    const char *before)
{
	return n->attributes != NULL &&
	    (dom_word(n, "class", cv_from(now)) ||
		(p->before && before != NULL &&
		    dom_word(n, "class", cv_from(before))));
}

/* Whether an item of its own begins here, such as an h-card. */
static bool
begins_item(const struct page *p, const struct dom_node *n)
{
	static const char *const before[] = { "vcard", "vevent", "experience",
		"education", NULL };
	cv_str rest = dom_attribute(n, "class");

	while (rest.n > 0) {
		cv_str word = cv_until(&rest, " \t\n\r\f");

		if (cv_starts(word, CV_S("h-")) ||
		    cv_same(word, CV_S("p-experience")) ||
		    cv_same(word, CV_S("p-education")))
			return true;
		for (size_t i = 0; p->before && before[i] != NULL; i++)
			if (cv_same(word, cv_from(before[i])))
				return true;
		rest = cv_trim(rest);
	}
	return false;
}

/*
 * The next element in top with a class, after the given one or, for NULL,
 * from the start; deep: also in items within.
 */
static const struct dom_node *
next_with(const struct page *p, const struct dom_node *top,
    const struct dom_node *after, const char *now, const char *before,
    bool deep)
{
	const struct dom_node *n = after == NULL ? top : after;
	bool skip = after != NULL;

	do {
		n = skip ? dom_behind(n, top) : dom_next(n, top);
		if (n == NULL || has_class(p, n, now, before))
			break;
		skip = !deep && begins_item(p, n);
	} while (true);
	return n;
}

static const struct dom_node *
first_with(const struct page *p, const struct dom_node *top, const char *now,
    const char *before, bool deep)
{
	return next_with(p, top, NULL, now, before, deep);
}

/* ---- values ---- */

/* What is marked as the value, or else the whole. */
static cv_str
item_text(const struct page *p, const struct dom_node *n)
{
	const struct dom_node *value = first_with(p, n, "value", "value", true);
	cv_str s = CV_S("");

	if (dom_is(n, "abbr"))
		s = cv_trim(dom_attribute(n, "title"));
	else if (dom_is(n, "data") || dom_is(n, "input"))
		s = cv_trim(dom_attribute(n, "value"));
	else if (dom_is(n, "img"))
		s = cv_trim(dom_attribute(n, "alt"));
	return s.n > 0 ? s : dom_kept(p->in, value != NULL ? value : n);
}

static cv_str
item_link(const struct page *p, const struct dom_node *n)
{
	static const char *const names[] = { "href", "src", "data", NULL };

	for (size_t i = 0; names[i] != NULL; i++)
		if (dom_attribute(n, names[i]).n > 0)
			return cv_trim(dom_attribute(n, names[i]));
	return item_text(p, n);
}

static cv_str
item_address(const struct page *p, const struct dom_node *n, cv_str scheme)
{
	cv_str s = item_link(p, n);

	if (!cv_starts(s, scheme))
		return item_text(p, n);
	s = cv_behind(s, scheme.n);
	return cv_until(&s, "?");
}

/* "20131201", "2013-12-01T09:00" and "1 Dec 2013" as days; else the text. */
static cv_str
item_date(const struct page *p, const struct dom_node *n)
{
	cv_str s = cv_trim(dom_attribute(n, "datetime"));
	char day[CV_DATE_WORDS];
	struct cv_date date;
	size_t digits = 0;

	if (s.n == 0)
		s = item_text(p, n);
	while (digits < s.n && cv_digit(s.p[digits]))
		digits++;
	if (digits == 8)
		snprintf(day, sizeof(day), "%.4s-%.2s-%.2s", s.p, s.p + 4,
		    s.p + 6);
	else
		snprintf(day, sizeof(day), "%.*s",
		    s.n > 10 && (s.p[10] == 'T' || s.p[10] == ' ')
			? 10
			: (int)(s.n < 39 ? s.n : 39),
		    s.p);
	if (!cv_date_parse(cv_from(day), &date) &&
	    cv_date_of_words(s, day).n == 0)
		return s;
	s = cv_from(day);
	s.p = cv_keep(p->in, s.p, s.n);
	return s.p == NULL ? CV_S("") : s;
}

/* As shown; the link, which has only the digits, if no number is shown. */
static cv_str
item_phone(const struct page *p, const struct dom_node *n)
{
	cv_str s = item_text(p, n);

	for (size_t i = 0; i < s.n; i++)
		if (cv_digit(s.p[i]))
			return s;
	return item_address(p, n, CV_S("tel:"));
}

static cv_str
item_country(const struct page *p, const struct dom_node *n)
{
	cv_str s = item_text(p, n), code = cv_country_meant(s);

	return code.n > 0 ? code : s;
}

static cv_str
item_value(const struct page *p, enum cv_type type, const struct dom_node *n)
{
	switch (type) {
	case CV_PROSE: return html_commonmark(p->in, n, false);
	case CV_DATE: return item_date(p, n);
	case CV_URL: return item_link(p, n);
	case CV_IMAGE: return item_link(p, n);
	case CV_EMAIL: return item_address(p, n, CV_S("mailto:"));
	case CV_PHONE: return item_phone(p, n);
	case CV_COUNTRY: return item_country(p, n);
	default: return item_text(p, n);
	}
}

static void
set_text(const struct page *p, struct cv_node *record, enum cv_field f,
    cv_str s)
{
	if (s.n > 0 && record != NULL && cv_get(record, f) == NULL)
		cv_set(p->in, cv_add(p->in, record, f), s);
}

static void
read_field(const struct page *p, struct cv_node *record,
    const struct dom_node *n, enum cv_field f)
{
	if (n == NULL || record == NULL)
		return;
	dom_place(p->in, n);
	if (cv_get(record, f) == NULL)
		set_text(p, record, f,
		    item_value(p, (enum cv_type)cv_fields[f].type, n));
}

/* The fields of a record that have classes; deep: also in items within. */
static void
read_fields(const struct page *p, struct cv_node *record, enum cv_type type,
    const struct dom_node *top, bool deep)
{
	for (const struct html_class *c = html_classes; c->now != NULL; c++)
		if (cv_fields[c->field].record == type && c->use != WRITE)
			read_field(p, record,
			    first_with(p, top, c->now, c->before, deep),
			    c->field);
}

static struct cv_node *
add_record(const struct page *p, struct cv_node *parent, enum cv_field list,
    const struct dom_node *n)
{
	struct cv_node *l = (struct cv_node *)cv_get(parent, list);

	dom_place(p->in, n);
	if (l == NULL)
		l = cv_add(p->in, parent, list);
	return cv_item(p->in, l, CV_OBJECT);
}

/* ---- the person ---- */

static bool
has_address_part(const struct page *p, const struct dom_node *top)
{
	for (const struct html_class *c = html_classes; c->now != NULL; c++)
		if (cv_fields[c->field].record == CV_LOCATION &&
		    first_with(p, top, c->now, c->before, false) != NULL)
			return true;
	return false;
}

static void
read_address(const struct page *p, struct cv_node *basics,
    const struct dom_node *card)
{
	const struct dom_node *adr = first_with(p, card, "p-adr", "adr", false);
	struct cv_node *location;
	bool parted;

	if (adr == NULL)
		adr = first_with(p, card, "h-adr", NULL, false);
	parted = has_address_part(p, adr == NULL ? card : adr);
	if (adr == NULL && !parted)
		return;
	dom_place(p->in, adr == NULL ? card : adr);
	location = cv_add(p->in, basics, CV_BASICS_LOCATION);
	if (parted)
		read_fields(p, location, CV_LOCATION, adr == NULL ? card : adr,
		    false);
	else
		set_text(p, location, CV_LOCATION_ADDRESS, item_text(p, adr));
}

/* The first link to no known network is the person's own page. */
static void
read_links(const struct page *p, struct cv_node *basics,
    const struct dom_node *card)
{
	const struct dom_node *n = dom_has(card, "href") ? card : NULL;

	if (n == NULL)
		n = first_with(p, card, "u-url", "url", false);
	for (; n != NULL; n = next_with(p, card, n == card ? NULL : n, "u-url",
			      "url", false)) {
		cv_str s = item_link(p, n), network = cv_network(s);
		struct cv_node *profile;

		if (cv_starts(s, CV_S("mailto:")) || cv_starts(s, CV_S("tel:")))
			continue;
		if (network.n == 0 && cv_get(basics, CV_BASICS_URL) == NULL) {
			dom_place(p->in, n);
			set_text(p, basics, CV_BASICS_URL, s);
			continue;
		}
		if (cv_same(s, cv_text(basics, CV_BASICS_URL)))
			continue;
		profile = add_record(p, basics, CV_BASICS_PROFILES, n);
		set_text(p, profile, CV_PROFILE_NETWORK,
		    network.n > 0 ? network : item_text(p, n));
		if (network.n > 0)
			set_text(p, profile, CV_PROFILE_USERNAME,
			    cv_username(s));
		set_text(p, profile, CV_PROFILE_URL, s);
	}
}

static void
read_card(const struct page *p, struct cv_node *basics,
    const struct dom_node *card)
{
	read_fields(p, basics, CV_BASICS, card, false);
	if (cv_get(basics, CV_BASICS_NAME) == NULL &&
	    first_with(p, card, "p-name", "fn", true) == NULL)
		read_field(p, basics, card, CV_BASICS_NAME);
	read_address(p, basics, card);
	read_links(p, basics, card);
}

/* ---- entries ---- */

struct section {
	const char *now, *before; /* class of its entries */
	enum cv_field list;
	enum cv_field title, with; /* what the entry's name may be */
};

static const struct section sections[] = {
	{ "p-experience", "experience", CV_RESUME_WORK, CV_WORK_POSITION,
	    CV_WORK_NAME },
	{ "p-education", "education", CV_RESUME_EDUCATION, CV_EDUCATION_AREA,
	    CV_EDUCATION_INSTITUTION },
	{ "p-award", "award", CV_RESUME_AWARDS, CV_AWARD_TITLE,
	    CV_AWARD_AWARDER },
	{ "h-cite", "hcite", CV_RESUME_PUBLICATIONS, CV_PUBLICATION_NAME,
	    CV_PUBLICATION_PUBLISHER },
	{ "p-skill", "skill", CV_RESUME_SKILLS, CV_SKILL_NAME, CV_EXT },
};

/*
 * An entry's name is its title, or with whom it was: if it says the same, or
 * if an education has no institution.
 */
static void
read_title(const struct page *p, struct cv_node *record,
    const struct dom_node *entry, const struct section *s)
{
	const struct dom_node *n =
	    first_with(p, entry, "p-name", "summary", false);
	cv_str name, with = cv_text(record, s->with);

	if (n == NULL && cv_first(record) == NULL)
		n = entry;
	if (n == NULL)
		return;
	dom_place(p->in, n);
	name = item_text(p, n);
	if (s->with != CV_EXT &&
	    (cv_get(record, s->with) == NULL ? s->list == CV_RESUME_EDUCATION
					     : cv_same(name, with)))
		set_text(p, record, s->with, name);
	else
		set_text(p, record, s->title, name);
}

static void
read_section(const struct page *p, struct cv_node *root,
    const struct section *s)
{
	enum cv_type type = (enum cv_type)cv_fields[s->list].type;
	const struct dom_node *n = NULL;

	while (
	    (n = next_with(p, p->top, n, s->now, s->before, false)) != NULL) {
		struct cv_node *record = add_record(p, root, s->list, n);

		if (record == NULL)
			return;
		read_fields(p, record, type, n, true);
		read_title(p, record, n, s);
	}
}

/* ---- the page ---- */

/* The first h-resume, or else h-card; sets p->before. */
static const struct dom_node *
find_root_item(struct page *p, const struct dom_node *top)
{
	static const char *const roots[] = { "h-resume", "hresume", "h-card",
		"vcard" };

	for (size_t i = 0; i < 4; i++) {
		p->before = i % 2 == 1;
		p->top = first_with(p, top, roots[i], NULL, true);
		if (p->top != NULL)
			return p->top;
	}
	return NULL;
}

static void
read_resume(const struct page *p, struct cv_node *root, struct cv_node *basics)
{
	const struct dom_node *card =
	    first_with(p, p->top, "p-contact", "contact", false);

	if (card == NULL)
		card = first_with(p, p->top, "h-card", "vcard", false);
	if (card != NULL)
		read_card(p, basics, card);
	read_field(p, basics,
	    first_with(p, p->top, "p-summary", "summary", false),
	    CV_BASICS_SUMMARY);
	read_field(p, basics, first_with(p, p->top, "p-name", NULL, false),
	    CV_BASICS_NAME);
	for (size_t i = 0; i < sizeof(sections) / sizeof(*sections); i++)
		read_section(p, root, &sections[i]);
}

bool
html_read_classes(struct cv_in *in, const struct dom_node *top,
    struct cv_node *root)
{
	struct page p = { .in = in };
	const struct dom_node *found = find_root_item(&p, top);
	struct cv_node *basics;

	if (found == NULL)
		return false;
	dom_place(in, found);
	basics = cv_add(in, root, CV_RESUME_BASICS);
	if (dom_word(found, "class", CV_S("h-resume")) ||
	    dom_word(found, "class", CV_S("hresume")))
		read_resume(&p, root, basics);
	else
		read_card(&p, basics, found);
	return true;
}
