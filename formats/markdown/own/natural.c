/* Writes entries in the form that people use in a Markdown CV. */
/* SPDX-License-Identifier: ISC */
#include "text/layout.h"
#include "text/words.h"
#include "formats/markdown/own/own.h"

enum cv_field
md_role(enum cv_type record, enum cv_role role)
{
	CV_EACH_FIELD(f, record)
		if (cv_fields[f].role == role)
			return (enum cv_field)f;
	return CV_EXT;
}

bool
md_is_term(enum cv_type record)
{
	return md_role(record, CV_R_LEVEL) != CV_EXT || record == CV_INTEREST;
}

static cv_str
text_of_role(const struct cv_node *record, enum cv_role role)
{
	return cv_node_text(cv_by_role(record, role, NULL));
}

/* ---- the heading ---- */

static void
put_linked(struct cv_buf *b, cv_str text, cv_str url)
{
	if (url.n == 0) {
		cv_prose_escape(b, text);
		return;
	}
	cv_putc(b, '[');
	cv_prose_escape(b, text);
	cv_puts(b, "](");
	cv_put(b, url);
	cv_putc(b, ')');
}

/* "**Employer:** Acme" where nothing else says what it is. */
static void
put_labelled(struct cv_buf *b, const struct cv_node *n)
{
	cv_puts(b, "**");
	cv_puts(b, cv_fields[n->field].label);
	cv_puts(b, ":** ");
}

/* A link leads to the employer or school if there is one, else to the entry. */
static bool
links_subtitle(const struct cv_node *record)
{
	return md_role((enum cv_type)record->type, CV_R_LOCALITY) != CV_EXT &&
	    record->type != CV_PROJECT;
}

static void
put_heading(struct cv_buf *b, const struct cv_node *record)
{
	const struct cv_node *title = cv_by_role(record, CV_R_TITLE, NULL);
	const struct cv_node *under = cv_by_role(record, CV_R_SUBTITLE, NULL);
	cv_str lead = text_of_role(record, CV_R_LEAD);
	cv_str url = text_of_role(record, CV_R_LINK);
	bool linked = links_subtitle(record) && under != NULL;

	cv_puts(b, "### ");
	if (lead.n > 0) {
		cv_prose_escape(b, lead);
		cv_puts(b, title != NULL ? ", " : "");
	}
	if (title != NULL)
		put_linked(b, title->u.text, linked ? CV_S("") : url);
	if (under != NULL) {
		if (title != NULL || lead.n > 0)
			cv_puts(b, " — ");
		else
			put_labelled(b, under);
		put_linked(b, under->u.text, linked ? url : CV_S(""));
	}
	cv_putc(b, '\n');
}

/* ---- the line below ---- */

/* "2020年5月3日", "2020년 5월 3일" */
static void
put_counted_date(struct cv_buf *b, struct cv_date d, uint8_t language)
{
	const char *gap =
	    cv_same(cv_language_code(language), CV_S("ko")) ? " " : "";

	cv_put_number(b, d.year);
	cv_put(b, cv_exact_in(language, CV_EXACT_COUNTER_YEAR));
	cv_puts(b, gap);
	cv_put_number(b, d.month);
	cv_put(b, cv_exact_in(language, CV_EXACT_COUNTER_MONTH));
	if (d.day == 0)
		return;
	cv_puts(b, gap);
	cv_put_number(b, d.day);
	cv_put(b, cv_exact_in(language, CV_EXACT_COUNTER_DAY));
}

/* "5 May 2020", with the month's name in the language. */
static void
write_date(struct cv_buf *b, cv_str date, uint8_t language)
{
	struct cv_date d;

	if (language == 0 || !cv_date_parse(date, &d) || d.month == 0) {
		cv_date_words(b, date);
		return;
	}
	if (cv_exact_in(language, CV_EXACT_COUNTER_YEAR).n > 0) {
		put_counted_date(b, d, language);
		return;
	}
	if (d.day > 0) {
		cv_put_number(b, d.day);
		cv_putc(b, ' ');
	}
	cv_put(b, cv_word_in(language, CV_W_MONTH, (uint8_t)d.month));
	cv_putc(b, ' ');
	cv_put_number(b, d.year);
}

static void
put_period(struct cv_buf *b, const struct cv_node *record, uint8_t language)
{
	cv_str start = text_of_role(record, CV_R_START);
	cv_str end = text_of_role(record, CV_R_END),
	       on = text_of_role(record, CV_R_ON);
	enum cv_field last = md_role((enum cv_type)record->type, CV_R_END);

	if (on.n > 0) {
		write_date(b, on, language);
		return;
	}
	write_date(b, start, language);
	if (last == CV_EXT || (start.n == 0 && end.n == 0))
		return;
	cv_puts(b, start.n > 0 ? " – " : "– ");
	if (end.n > 0)
		write_date(b, end, language);
	else
		cv_put(b, cv_word_in(language, CV_W_PRESENT, 0));
}

static void
put_when(struct cv_buf *b, const struct cv_node *record, uint8_t language)
{
	struct cv_buf period = { 0 };
	cv_str place = text_of_role(record, CV_R_LOCALITY);

	put_period(&period, record, language);
	if (period.failed)
		b->failed = true;
	if (period.n > 0 || place.n > 0) {
		cv_putc(b, '*');
		cv_put(b, cv_buf_text(&period));
		if (place.n > 0) {
			cv_puts(b, period.n > 0 ? " · " : "· ");
			cv_prose_escape(b, place);
		}
		cv_puts(b, "*\n");
	}
	cv_buf_free(&period);
}

/* ---- the body ---- */

/* Each line behind a mark, "> " or blanks for the lines of an item. */
static void
write_lines(struct cv_buf *b, cv_str s, const char *first, const char *others)
{
	cv_str line;

	while (cv_line(&s, &line)) {
		cv_puts(b, first);
		cv_put(b, line);
		cv_putc(b, '\n');
		first = others;
	}
}

static void
write_bullets(struct cv_buf *b, const struct cv_node *list)
{
	cv_putc(b, '\n');
	CV_EACH(n, list)
		if (n->type != CV_ANY && !cv_is_blank(n))
			write_lines(b, n->u.text, "- ", "  ");
}

static void
put_terms(struct cv_buf *b, const struct cv_node *list)
{
	bool begun = false;

	CV_EACH(n, list) {
		if (n->type == CV_ANY || cv_is_blank(n))
			continue;
		cv_puts(b, begun ? "; " : "");
		cv_prose_escape(b, n->u.text);
		begun = true;
	}
}

static void
put_detail(struct cv_buf *b, const struct cv_node *n, bool *begun)
{
	if (!*begun)
		cv_putc(b, '\n');
	*begun = true;
	cv_puts(b, "- ");
	put_labelled(b, n);
	if (n->kind == CV_LIST)
		put_terms(b, n);
	else
		cv_prose_escape(b, n->u.text);
	cv_putc(b, '\n');
}

static bool
is_detail(const struct cv_node *n)
{
	switch (cv_fields[n->field].role) {
	case CV_R_LISTING: return true;
	case CV_R_TAGS: return true;
	case CV_R_DETAIL: return true;
	case CV_R_LEVEL: return true;
	default: return false;
	}
}

void
md_put_entry(struct cv_buf *b, const struct cv_node *record, uint8_t language)
{
	const struct cv_node *n = NULL;
	bool begun = false;

	put_heading(b, record);
	put_when(b, record, language);
	while ((n = cv_by_role(record, CV_R_ABOUT, n)) != NULL) {
		cv_putc(b, '\n');
		md_put_prose_lines(b, n->u.text, "> ");
	}
	while ((n = cv_by_role(record, CV_R_QUOTE, n)) != NULL) {
		cv_putc(b, '\n');
		md_put_prose_lines(b, n->u.text, "> ");
	}
	while ((n = cv_by_role(record, CV_R_BODY, n)) != NULL) {
		cv_putc(b, '\n');
		md_put_prose_lines(b, n->u.text, "");
	}
	while ((n = cv_by_role(record, CV_R_BULLETS, n)) != NULL)
		write_bullets(b, n);
	CV_EACH(m, record)
		if (m->field != CV_EXT && is_detail(m) && !cv_is_blank(m))
			put_detail(b, m, &begun);
}

/* ---- terms ---- */

void
md_put_term(struct cv_buf *b, const struct cv_node *record)
{
	cv_str level = text_of_role(record, CV_R_LEVEL);
	const struct cv_node *tags = cv_by_role(record, CV_R_TAGS, NULL);

	cv_puts(b, "- **");
	cv_prose_escape(b, text_of_role(record, CV_R_TITLE));
	cv_puts(b, "**");
	if (level.n > 0) {
		cv_puts(b, " (");
		cv_prose_escape(b, level);
		cv_putc(b, ')');
	}
	if (tags != NULL) {
		cv_puts(b, ": ");
		put_terms(b, tags);
	}
	cv_putc(b, '\n');
	CV_EACH(n, record)
		if (cv_fields[n->field].role == CV_R_DETAIL && !cv_is_blank(n))
			md_put_field(b, n, 2);
}
