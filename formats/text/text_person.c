/* The head of the sheet: name, label, ways of contact, address, profiles. */
/* SPDX-License-Identifier: ISC */
#include "core/chars.h"
#include "formats/text/fill.h"
#include "formats/text/sheet.h"
#include "core/unicode.h"

/* Labels up to this width have their values in one column. */
enum { LABEL_MOST = 16 };

static const char spaces[] = "                    ";

/*
 * The rows of contact: label, tab, value, line end.  The texts are clean, so
 * they have none of these themselves.
 */
struct rows {
	struct text_sheet *s;
	struct cv_buf text;
	struct cv_buf label; /* of the row being written, as a string */
	size_t labels;       /* columns of the widest that is in line */
};

/*
 * Begins a row in the sheet's text, with the other label if the first says
 * nothing; where its value begins.
 */
static size_t
open_row(struct rows *r, cv_str label, const char *other)
{
	struct cv_buf *b = &r->s->text;

	text_add(r->s, label, " ");
	if (b->n == 0)
		cv_puts(b, other);
	cv_putc(b, '\t');
	return b->n;
}

/* Keeps the row if it has a value, which becomes one line. */
static void
close_row(struct rows *r, size_t value)
{
	struct cv_buf *b = &r->s->text;
	size_t wide;

	for (size_t i = value; i < b->n; i++)
		if (b->p[i] == '\n')
			b->p[i] = ' ';
	if (b->n > value) {
		wide = cv_columns((cv_str){ b->p, value - 1 });
		if (r->labels < wide && wide <= LABEL_MOST)
			r->labels = wide;
		cv_put(&r->text, text_content(b));
		cv_putc(&r->text, '\n');
	}
	b->n = 0;
}

/* ---- rows ---- */

static void
add_value(struct rows *r, const struct cv_node *n)
{
	size_t from = open_row(r, CV_S(""), cv_fields[n->field].label);

	text_say_part(r->s, from, "", "", n);
	close_row(r, from);
}

/* "12 St James's Square, SW1Y 4JH London, United Kingdom": country last. */
static void
add_address(struct rows *r, const struct cv_node *record)
{
	size_t from = open_row(r, CV_S(""), cv_fields[record->field].label);
	const char *between = "";

	CV_EACH_FIELD(f, record->type) {
		const struct cv_node *n = cv_get(record, (enum cv_field)f);

		if (cv_fields[f].type == CV_COUNTRY ||
		    !text_say_part(r->s, from, between, "", n))
			continue;
		between = f == CV_LOCATION_POSTAL_CODE ? " " : ", ";
	}
	CV_EACH(n, record)
		if (n->type == CV_COUNTRY)
			text_say_part(r->s, from, ", ", "", n);
	close_row(r, from);
}

/* "GitHub: ada, https://github.com/ada"; "Profile: GitHub" if that is all. */
static void
add_profile(struct rows *r, const struct cv_node *record)
{
	const struct cv_heading h = cv_heading_of(r->s->out, record);
	const char *label = cv_records[record->type - CV_RECORDS].label;
	size_t from = open_row(r, h.title, label);

	text_add_part(r->s, from, "", h.subtitle);
	text_add_part(r->s, from, ", ", h.link);
	if (text_blank(cv_behind(text_content(&r->s->text), from))) {
		r->s->text.n = 0;
		from = open_row(r, CV_S(""), label);
		text_add_part(r->s, from, "", h.title);
	}
	CV_EACH(n, record)
		if (text_is_fact(record, n))
			text_say_part(r->s, from, ", ",
			    cv_fields[n->field].label, n);
	close_row(r, from);
}

/* A picture in the document itself is nothing to read. */
static bool
is_picture_data(const struct cv_node *n)
{
	cv_str s = cv_trim(cv_node_text(n));

	return n->type == CV_IMAGE && s.n >= 5 &&
	    cv_same_nocase((cv_str){ s.p, 5 }, CV_S("data:"));
}

/* All that is short, but name and label. */
static bool
is_row(const struct cv_node *basics, const struct cv_node *n)
{
	const enum cv_role role = (enum cv_role)cv_fields[n->field].role;

	return role == CV_R_LEAD || role == CV_R_LEVEL ||
	    (role >= CV_R_START && role <= CV_R_LINK) ||
	    text_is_fact(basics, n);
}

static void
add_member(struct rows *r, const struct cv_node *basics,
    const struct cv_node *n)
{
	if (n->field == CV_EXT || is_picture_data(n))
		return;
	if (n->kind == CV_OBJECT)
		add_address(r, n);
	else if (n->type >= CV_RECORDS) {
		CV_EACH(record, n)
			if (record->type != CV_ANY)
				add_profile(r, record);
	} else if (is_row(basics, n))
		add_value(r, n);
}

/* ---- writing them ---- */

/* "Label:   value", or with a label too wide for that "Label: value". */
static void
put_row(struct rows *r, cv_str label, cv_str value, size_t column)
{
	const char *below = spaces + (sizeof(spaces) - 1 - column);
	const size_t wide = cv_columns(label) + 1;
	struct cv_buf *b = &r->label;

	b->n = 0;
	cv_put(b, label);
	cv_putc(b, ':');
	cv_pad(b, wide < column ? column - wide : 1, ' ');
	if (wide >= column)
		cv_put(&r->s->text, text_content(b));
	cv_put(&r->s->text, value);
	cv_putc(b, '\0');
	text_end(r->s, wide >= column || b->failed ? "" : b->p, below);
}

static void
put_rows(struct rows *r)
{
	const size_t width = r->s->width;
	size_t column = r->labels + 2;
	cv_str rest = text_content(&r->text), value;

	if (width > 0 && column > width / 3)
		column = 2;
	while (cv_line(&rest, &value)) {
		cv_str label = cv_until(&value, "\t");

		put_row(r, label, cv_behind(value, 1), column);
	}
}

static void
put_contact_rows(struct text_sheet *s, const struct cv_node *basics)
{
	struct rows r = { .s = s };

	CV_EACH(n, basics)
		if (n->type != CV_IMAGE)
			add_member(&r, basics, n);
	CV_EACH(n, basics)
		if (n->type == CV_IMAGE)
			add_member(&r, basics, n);
	put_rows(&r);
	if (r.text.failed || r.label.failed)
		s->text.failed = true;
	cv_buf_free(&r.text);
	cv_buf_free(&r.label);
}

void
text_person(struct text_sheet *s, const struct cv_node *basics)
{
	text_add(s, cv_take_text(s->out, basics, CV_BASICS_NAME), " ");
	text_heading(s);
	text_flush(s, '=');
	text_add(s, cv_take_text(s->out, basics, CV_BASICS_LABEL), " ");
	text_end(s, "", "");
	s->gap = true;
	put_contact_rows(s, basics);
	text_own_words(s, basics);
}
