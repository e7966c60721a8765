/* Reads pages whose classes tell what stands where: microformats. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>

#include "text/country.h"
#include "formats/html/read/read.h"
#include "text/layout.h"
#include "text/network.h"

/* Names in microformats2, and those of before in pages that keep to them. */
struct property {
	const char *now, *before;
	enum cv_field field;
};

struct page {
	struct cv_in *in;
	const struct dom_node *top;
	bool before; /* hresume and vcard, not h-resume and h-card */
};

/* ---- finding properties ---- */

static bool
is(const struct page *p, const struct dom_node *n, const char *now,
    const char *before)
{
	return n->attributes != NULL &&
	    (dom_word(n, "class", cv_from(now)) ||
		(p->before && before != NULL &&
		    dom_word(n, "class", cv_from(before))));
}

/* Whether an item of its own begins here: h-card and the like. */
static bool
is_item(const struct page *p, const struct dom_node *n)
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
 * The next element in top with a property, behind the given one or the first;
 * deep: also of items within.
 */
static const struct dom_node *
next(const struct page *p, const struct dom_node *top,
    const struct dom_node *after, struct property what, bool deep)
{
	const struct dom_node *n = after == NULL ? top : after;
	bool skip = after != NULL;

	do {
		n = skip ? dom_behind(n, top) : dom_next(n, top);
		if (n == NULL || is(p, n, what.now, what.before))
			break;
		skip = !deep && is_item(p, n);
	} while (true);
	return n;
}

static const struct dom_node *
first(const struct page *p, const struct dom_node *top, const char *now,
    const char *before, bool deep)
{
	return next(p, top, NULL, (struct property){ now, before, CV_EXT },
	    deep);
}

/* ---- values ---- */

/* The parts that are marked as the value, or all. */
static cv_str
text_of(const struct page *p, const struct dom_node *n)
{
	const struct dom_node *value = first(p, n, "value", "value", true);
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
link_of(const struct page *p, const struct dom_node *n)
{
	static const char *const names[] = { "href", "src", "data", NULL };

	for (size_t i = 0; names[i] != NULL; i++)
		if (dom_attribute(n, names[i]).n > 0)
			return cv_trim(dom_attribute(n, names[i]));
	return text_of(p, n);
}

static cv_str
address_of(const struct page *p, const struct dom_node *n, cv_str scheme)
{
	cv_str s = link_of(p, n);

	if (!cv_starts(s, scheme))
		return text_of(p, n);
	s = cv_behind(s, scheme.n);
	return cv_until(&s, "?");
}

/* "20131201" and "2013-12-01T09:00" as days; other text as it is. */
static cv_str
date_of(const struct page *p, const struct dom_node *n)
{
	cv_str s = cv_trim(dom_attribute(n, "datetime"));
	char day[CV_DATE_WORDS];
	struct cv_date date;
	size_t digits = 0;

	if (s.n == 0)
		s = text_of(p, n);
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

/* As it is written for people; links have only its digits. */
static cv_str
phone_of(const struct page *p, const struct dom_node *n)
{
	cv_str s = text_of(p, n);

	for (size_t i = 0; i < s.n; i++)
		if (cv_digit(s.p[i]))
			return s;
	return address_of(p, n, CV_S("tel:"));
}

static cv_str
country_of(const struct page *p, const struct dom_node *n)
{
	cv_str s = text_of(p, n), code = cv_country_meant(s);

	return code.n > 0 ? code : s;
}

static cv_str
value_of(const struct page *p, enum cv_type type, const struct dom_node *n)
{
	switch (type) {
	case CV_PROSE: return html_commonmark(p->in, n, false);
	case CV_DATE: return date_of(p, n);
	case CV_URL: return link_of(p, n);
	case CV_IMAGE: return link_of(p, n);
	case CV_EMAIL: return address_of(p, n, CV_S("mailto:"));
	case CV_PHONE: return phone_of(p, n);
	case CV_COUNTRY: return country_of(p, n);
	default: return text_of(p, n);
	}
}

static void
set(const struct page *p, struct cv_node *record, enum cv_field f, cv_str s)
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
		set(p, record, f,
		    value_of(p, (enum cv_type)cv_fields[f].type, n));
}

/* Of several names for one field the first counts that is there. */
static void
read_fields(const struct page *p, struct cv_node *record,
    const struct dom_node *top, const struct property *all, bool deep)
{
	for (; all->now != NULL; all++)
		read_field(p, record, next(p, top, NULL, *all, deep),
		    all->field);
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

static void
read_address(const struct page *p, struct cv_node *basics,
    const struct dom_node *card)
{
	static const struct property parts[] = {
		{ "p-street-address", "street-address", CV_LOCATION_ADDRESS },
		{ "p-postal-code", "postal-code", CV_LOCATION_POSTAL_CODE },
		{ "p-locality", "locality", CV_LOCATION_CITY },
		{ "p-country-name", "country-name", CV_LOCATION_COUNTRY_CODE },
		{ "p-region", "region", CV_LOCATION_REGION },
		{ NULL, NULL, CV_EXT }
	};
	const struct dom_node *adr = first(p, card, "p-adr", "adr", false);
	struct cv_node *location;
	bool parted = false;

	if (adr == NULL)
		adr = first(p, card, "h-adr", NULL, false);
	for (const struct property *q = parts; q->now != NULL; q++)
		parted |=
		    next(p, adr == NULL ? card : adr, NULL, *q, false) != NULL;
	if (adr == NULL && !parted)
		return;
	dom_place(p->in, adr == NULL ? card : adr);
	location = cv_add(p->in, basics, CV_BASICS_LOCATION);
	if (parted)
		read_fields(p, location, adr == NULL ? card : adr, parts,
		    false);
	else
		set(p, location, CV_LOCATION_ADDRESS, text_of(p, adr));
}

/* The first link that leads to no network is the person's own. */
static void
read_links(const struct page *p, struct cv_node *basics,
    const struct dom_node *card)
{
	static const struct property url = { "u-url", "url", CV_EXT };
	const struct dom_node *n = dom_has(card, "href") ? card : NULL;

	if (n == NULL)
		n = next(p, card, NULL, url, false);
	for (; n != NULL; n = next(p, card, n == card ? NULL : n, url, false)) {
		cv_str s = link_of(p, n), network = cv_network(s);
		struct cv_node *profile;

		if (cv_starts(s, CV_S("mailto:")) || cv_starts(s, CV_S("tel:")))
			continue;
		if (network.n == 0 && cv_get(basics, CV_BASICS_URL) == NULL) {
			dom_place(p->in, n);
			set(p, basics, CV_BASICS_URL, s);
			continue;
		}
		if (cv_same(s, cv_text(basics, CV_BASICS_URL)))
			continue;
		profile = add_record(p, basics, CV_BASICS_PROFILES, n);
		set(p, profile, CV_PROFILE_NETWORK,
		    network.n > 0 ? network : text_of(p, n));
		if (network.n > 0)
			set(p, profile, CV_PROFILE_USERNAME, cv_username(s));
		set(p, profile, CV_PROFILE_URL, s);
	}
}

static void
read_card(const struct page *p, struct cv_node *basics,
    const struct dom_node *card)
{
	static const struct property all[] = { { "p-name", "fn",
						   CV_BASICS_NAME },
		{ "p-job-title", "title", CV_BASICS_LABEL },
		{ "p-role", "role", CV_BASICS_LABEL },
		{ "u-photo", "photo", CV_BASICS_IMAGE },
		{ "u-email", "email", CV_BASICS_EMAIL },
		{ "p-tel", "tel", CV_BASICS_PHONE },
		{ "u-tel", NULL, CV_BASICS_PHONE },
		{ "p-note", "note", CV_BASICS_SUMMARY },
		{ "dt-bday", "bday", CV_BASICS_BIRTH_DATE },
		{ NULL, NULL, CV_EXT } };

	read_fields(p, basics, card, all, false);
	if (cv_get(basics, CV_BASICS_NAME) == NULL &&
	    first(p, card, "p-name", "fn", true) == NULL)
		read_field(p, basics, card, CV_BASICS_NAME);
	read_address(p, basics, card);
	read_links(p, basics, card);
}

/* ---- entries ---- */

struct section {
	struct property name;
	struct property parts[14];
};

static const struct section sections[] = {
	{ { "p-experience", "experience", CV_RESUME_WORK },
	    { { "p-job-title", "title", CV_WORK_POSITION },
		{ "p-role", "role", CV_WORK_POSITION },
		{ "p-org", "org", CV_WORK_NAME },
		{ "p-location", "location", CV_WORK_LOCATION },
		{ "p-locality", "locality", CV_WORK_LOCATION },
		{ "u-url", "url", CV_WORK_URL },
		{ "dt-start", "dtstart", CV_WORK_START_DATE },
		{ "dt-end", "dtend", CV_WORK_END_DATE },
		{ "p-summary", NULL, CV_WORK_SUMMARY },
		{ "p-description", "description", CV_WORK_SUMMARY },
		{ "e-content", NULL, CV_WORK_SUMMARY },
		{ "p-note", "note", CV_WORK_SUMMARY },
		{ NULL, NULL, CV_EXT } } },
	{ { "p-education", "education", CV_RESUME_EDUCATION },
	    { { "p-org", "org", CV_EDUCATION_INSTITUTION },
		{ "p-location", "location", CV_EDUCATION_LOCATION },
		{ "p-locality", "locality", CV_EDUCATION_LOCATION },
		{ "p-degree", "degree", CV_EDUCATION_STUDY_TYPE },
		{ "u-url", "url", CV_EDUCATION_URL },
		{ "dt-start", "dtstart", CV_EDUCATION_START_DATE },
		{ "dt-end", "dtend", CV_EDUCATION_END_DATE },
		{ "p-summary", NULL, CV_EDUCATION_SUMMARY },
		{ "p-description", "description", CV_EDUCATION_SUMMARY },
		{ "e-content", NULL, CV_EDUCATION_SUMMARY },
		{ "p-note", "note", CV_EDUCATION_SUMMARY },
		{ NULL, NULL, CV_EXT } } },
	{ { "p-award", "award", CV_RESUME_AWARDS },
	    { { "p-name", "summary", CV_AWARD_TITLE },
		{ "p-org", "org", CV_AWARD_AWARDER },
		{ "dt-start", "dtstart", CV_AWARD_DATE },
		{ "u-url", "url", CV_AWARD_URL },
		{ "p-summary", "description", CV_AWARD_SUMMARY },
		{ NULL, NULL, CV_EXT } } },
	{ { "h-cite", "hcite", CV_RESUME_PUBLICATIONS },
	    { { "p-name", "fn", CV_PUBLICATION_NAME },
		{ "p-publication", "publisher", CV_PUBLICATION_PUBLISHER },
		{ "dt-published", "dtpublished", CV_PUBLICATION_RELEASE_DATE },
		{ "u-url", "url", CV_PUBLICATION_URL },
		{ "p-content", "description", CV_PUBLICATION_SUMMARY },
		{ NULL, NULL, CV_EXT } } },
	{ { "p-skill", "skill", CV_RESUME_SKILLS },
	    { { NULL, NULL, CV_EXT } } },
};

/* What an entry is called if nothing in it is marked. */
static const struct {
	enum cv_field list, title, with;
} titles[] = {
	{ CV_RESUME_WORK, CV_WORK_POSITION, CV_WORK_NAME },
	{ CV_RESUME_EDUCATION, CV_EDUCATION_AREA, CV_EDUCATION_INSTITUTION },
	{ CV_RESUME_AWARDS, CV_AWARD_TITLE, CV_AWARD_AWARDER },
	{ CV_RESUME_PUBLICATIONS, CV_PUBLICATION_NAME,
	    CV_PUBLICATION_PUBLISHER },
	{ CV_RESUME_SKILLS, CV_SKILL_NAME, CV_EXT },
};

/* The name of an event is what it was, unless it is only with whom. */
static void
read_title(const struct page *p, struct cv_node *record,
    const struct dom_node *entry, size_t i)
{
	const struct dom_node *n = first(p, entry, "p-name", "summary", false);
	cv_str s;

	if (n == NULL && cv_first(record) == NULL)
		n = entry;
	if (n == NULL)
		return;
	dom_place(p->in, n);
	s = text_of(p, n);
	if (titles[i].with != CV_EXT &&
	    (cv_get(record, titles[i].with) == NULL
		    ? i == 1
		    : cv_same(s, cv_text(record, titles[i].with))))
		set(p, record, titles[i].with, s);
	else
		set(p, record, titles[i].title, s);
}

static void
read_sections(const struct page *p, struct cv_node *root)
{
	for (size_t i = 0; i < sizeof(sections) / sizeof(*sections); i++) {
		const struct section *s = &sections[i];
		const struct dom_node *n = NULL;

		while ((n = next(p, p->top, n, s->name, false)) != NULL) {
			struct cv_node *record =
			    add_record(p, root, s->name.field, n);

			if (record == NULL)
				return;
			read_fields(p, record, n, s->parts, true);
			read_title(p, record, n, i);
		}
	}
}

/* ---- the page ---- */

static const struct dom_node *
find(struct page *p, const struct dom_node *top)
{
	static const char *const roots[] = { "h-resume", "hresume", "h-card",
		"vcard" };

	for (size_t i = 0; i < 4; i++) {
		p->before = i % 2 == 1;
		p->top = first(p, top, roots[i], NULL, true);
		if (p->top != NULL)
			return p->top;
	}
	return NULL;
}

static void
read_resume(const struct page *p, struct cv_node *root, struct cv_node *basics)
{
	const struct dom_node *card =
	    first(p, p->top, "p-contact", "contact", false);
	static const struct property whole[] = { { "p-summary", "summary",
						     CV_BASICS_SUMMARY },
		{ "p-name", NULL, CV_BASICS_NAME }, { NULL, NULL, CV_EXT } };

	if (card == NULL)
		card = first(p, p->top, "h-card", "vcard", false);
	if (card != NULL)
		read_card(p, basics, card);
	read_fields(p, basics, p->top, whole, false);
	read_sections(p, root);
}

bool
html_read_classes(struct cv_in *in, const struct dom_node *top,
    struct cv_node *root)
{
	struct page p = { .in = in };
	const struct dom_node *found = find(&p, top);
	struct cv_node *basics;

	if (found == NULL)
		return false;
	dom_place(in, found);
	basics = cv_add(in, root, CV_RESUME_BASICS);
	if (is(&p, found, "h-resume", NULL) || is(&p, found, "hresume", NULL))
		read_resume(&p, root, basics);
	else
		read_card(&p, basics, found);
	return true;
}
