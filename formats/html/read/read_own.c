/* Reads a page that cvconv wrote, by the fields that its elements name. */
/* SPDX-License-Identifier: ISC */
#include "formats/html/page/page.h"
#include "formats/html/read/read.h"
#include "text/country.h"

static void read_record(struct cv_in *, struct cv_node *record,
    const struct dom_node *, bool notes);

/* ---- values ---- */

/* The date shown, which a person may have edited, not the attribute. */
static cv_str
shown_date(struct cv_in *in, const struct dom_node *n)
{
	cv_str seen = dom_kept(in, n), date;
	char p[CV_DATE_WORDS];

	date = cv_date_of_words(seen, p);
	if (date.n == 0)
		return seen;
	date.p = cv_keep(in, date.p, date.n);
	return date.p == NULL ? CV_S("") : date;
}

static cv_str
join(struct cv_in *in, cv_str a, const char *between, cv_str b)
{
	struct cv_buf text = { 0 };
	cv_str s = CV_S("");

	cv_put(&text, a);
	cv_puts(&text, between);
	cv_put(&text, b);
	if (text.failed)
		cv_no_memory(in);
	else if (text.n > 0)
		s = (cv_str){ cv_keep(in, text.p, text.n), text.n };
	cv_buf_free(&text);
	return s.p == NULL ? CV_S("") : s;
}

/* "10 Sep 1843, 12:00:00" */
static cv_str
shown_stamp(struct cv_in *in, const struct dom_node *n)
{
	cv_str seen = dom_kept(in, n), rest = seen, day;
	char p[CV_DATE_WORDS];

	day = cv_date_of_words(cv_until(&rest, ","), p);
	if (day.n == 0)
		return seen;
	rest = cv_trim(cv_behind(rest, rest.n > 0));
	return join(in, day, rest.n > 0 ? "T" : "", rest);
}

/* The target, unless the text of the link was edited. */
static cv_str
shown_url(struct cv_in *in, const struct dom_node *n)
{
	cv_str target = cv_trim(dom_attribute(n, "href")), seen;

	if (!dom_is(n, "a") || n->first == NULL || n->first->marked)
		return dom_is(n, "a") ? target : dom_kept(in, n);
	seen = dom_kept(in, n);
	if (seen.n == 0 || cv_same(html_short_url(target), seen))
		return target;
	if (memchr(seen.p, ':', seen.n) != NULL)
		return seen;
	return join(in, CV_S("https://"), "", seen);
}

static cv_str
shown_image(struct cv_in *in, const struct dom_node *n)
{
	cv_str s = dom_attribute(n, dom_is(n, "img") ? "src" : "href");

	return s.n > 0 ? s : dom_kept(in, n);
}

static cv_str
shown_country(struct cv_in *in, const struct dom_node *n)
{
	cv_str seen = dom_kept(in, n), code = cv_country_meant(seen);

	return code.n > 0 ? code : seen;
}

static cv_str
shown_value(struct cv_in *in, enum cv_type type, const struct dom_node *n)
{
	switch (type) {
	case CV_PROSE: return html_commonmark(in, n, true);
	case CV_DATE: return shown_date(in, n);
	case CV_STAMP: return shown_stamp(in, n);
	case CV_URL: return shown_url(in, n);
	case CV_IMAGE: return shown_image(in, n);
	case CV_COUNTRY: return shown_country(in, n);
	default: return dom_kept(in, n);
	}
}

/* ---- lists of texts ---- */

static void
add_item(struct cv_in *in, struct cv_node *list, cv_str s)
{
	if (s.n > 0)
		cv_set(in, cv_item(in, list, CV_STRING), s);
}

static void
add_seen(struct cv_in *in, struct cv_node *list, struct cv_buf *b)
{
	if (b->failed)
		cv_no_memory(in);
	else if (b->n > 0)
		add_item(in, list, cv_trim(cv_buf_text(b)));
	b->n = 0;
}

/* "a, b"; an element within is one item, commas included. */
static void
read_commas(struct cv_in *in, struct cv_node *list, const struct dom_node *top)
{
	struct cv_buf b = { 0 };

	DOM_EACH(n, top) {
		struct dom_node part = *n;
		cv_str rest = n->text;

		if (dom_word(n, "class", CV_S("of")))
			continue;
		while (n->name.n == 0 && rest.n > 0) {
			part.text = cv_until(&rest, ",");
			dom_text(&b, &part);
			if (rest.n == 0)
				break;
			add_seen(in, list, &b);
			rest = cv_behind(rest, 1);
		}
		if (n->name.n > 0)
			dom_text(&b, n);
	}
	add_seen(in, list, &b);
	cv_buf_free(&b);
}

static void
read_items(struct cv_in *in, struct cv_node *list, const struct dom_node *top)
{
	if (list == NULL)
		return;
	if (!dom_is(top, "ul") && !dom_is(top, "ol")) {
		read_commas(in, list, top);
		return;
	}
	DOM_EACH(n, top)
		if (n->name.n > 0) {
			dom_place(in, n);
			add_item(in, list,
			    shown_value(in, (enum cv_type)list->type, n));
		}
}

/* ---- fields ---- */

/* The list or object of this field, added if it is missing. */
static struct cv_node *
get_or_add(struct cv_in *in, struct cv_node *record, enum cv_field f)
{
	const struct cv_node *n = cv_get(record, f);

	return n != NULL ? (struct cv_node *)n : cv_add(in, record, f);
}

static void
read_field(struct cv_in *in, struct cv_node *record, enum cv_field f,
    const struct dom_node *n)
{
	const struct cv_fieldinfo *info = &cv_fields[f];

	dom_place(in, n);
	if (info->kind == CV_OBJECT)
		read_record(in, get_or_add(in, record, f), n, true);
	else if (info->kind == CV_LIST && info->type >= CV_RECORDS)
		read_record(in,
		    cv_item(in, get_or_add(in, record, f), CV_OBJECT), n, true);
	else if (info->kind == CV_LIST)
		read_items(in, get_or_add(in, record, f), n);
	else {
		if (cv_get(record, f) == NULL)
			cv_set(in, cv_add(in, record, f),
			    shown_value(in, (enum cv_type)info->type, n));
		read_record(in, record, n, false);
	}
}

/* ---- text that somebody added ---- */

/* Whether there is more than the separators between fields. */
static bool
has_word(cv_str s)
{
	while (s.n > 0) {
		cv_str word = cv_until(&s, " \n");
		bool filler = cv_same(word, CV_S("·")) ||
		    cv_same(word, CV_S("–")) || cv_same(word, CV_S("Present"));

		for (size_t i = 0; i < word.n && !filler; i++)
			if (cv_alnum(word.p[i]) ||
			    (unsigned char)word.p[i] >= 0x80)
				return true;
		s = cv_trim(s);
	}
	return false;
}

/* Whether the writer puts text into such an element that is no value. */
static bool
is_heading_or_label(const struct dom_node *n)
{
	static const char *const names[] = { "head", "h1", "h2", "script",
		NULL };

	for (size_t i = 0; names[i] != NULL; i++)
		if (dom_is(n, names[i]))
			return true;
	return dom_word(n, "class", CV_S("of"));
}

/* Keeps text outside the fields in its record. */
static void
keep_note(struct cv_in *in, struct cv_node *record, const struct dom_node *n)
{
	struct cv_node *list;
	cv_str s;

	if (is_heading_or_label(n))
		return;
	s = dom_kept(in, n);
	if (!has_word(s))
		return;
	dom_place(in, n);
	list = (struct cv_node *)cv_named(record, CV_S("x-notes"));
	if (list == NULL)
		list = cv_member(in, record, CV_S("x-notes"), CV_LIST);
	cv_set(in, cv_item(in, list, CV_STRING), s);
}

/* Recurses as deep as the page is nested, which dom_parse() limits. */
static void
read_record(struct cv_in *in, struct cv_node *record,
    const struct dom_node *top, bool notes)
{
	if (record == NULL)
		return;
	DOM_EACH(n, top) {
		enum cv_field f = !n->marked
		    ? CV_EXT
		    : cv_field_named((enum cv_type)record->type,
			  dom_attribute(n, HTML_MARK));

		if (f != CV_EXT)
			read_field(in, record, f, n);
		else if (n->marked)
			read_record(in, record, n, notes);
		else if (notes)
			keep_note(in, record, n);
	}
}

/* The page's language, if it is marked as that of the document. */
static void
read_language(struct cv_in *in, const struct dom_node *top,
    struct cv_node *root)
{
	DOM_EACH(n, top)
		if (dom_is(n, "html") &&
		    cv_same(dom_attribute(n, HTML_MARK),
			cv_fields[CV_META_LANGUAGE].name)) {
			dom_place(in, n);
			cv_set(in,
			    cv_add(in, get_or_add(in, root, CV_RESUME_META),
				CV_META_LANGUAGE),
			    dom_attribute(n, "lang"));
		}
}

void
html_read_own(struct cv_in *in, const struct dom_node *top,
    struct cv_node *root)
{
	read_record(in, root, top, true);
	read_language(in, top, root);
}
