/* Composes texts from values, and writes them as filled lines. */
/* SPDX-License-Identifier: ISC */
#include "formats/text/sheet.h"

#include "core/chars.h"
#include "formats/text/clean.h"
#include "formats/text/fill.h"
#include "core/unicode.h"
#include "text/country.h"

/* ---- composing ---- */

struct text_part
text_open(struct text_sheet *s, size_t from, const char *between,
    const char *label)
{
	struct text_part part = { .before = s->text.n };

	if (s->text.n > from)
		cv_puts(&s->text, between);
	if (label[0] != '\0') {
		cv_puts(&s->text, label);
		cv_puts(&s->text, ": ");
	}
	part.at = s->text.n;
	return part;
}

bool
text_close(struct text_sheet *s, struct text_part part)
{
	struct cv_buf *b = &s->text;

	while (b->n > part.at && cv_one_of(b->p[b->n - 1], " \n"))
		b->n--;
	if (b->n > part.at)
		return true;
	b->n = part.before;
	return false;
}

/* Cleans the end of the text, which is to be one line. */
static void
one_line(struct text_sheet *s, size_t from)
{
	char *p, *end;

	text_clean(&s->text, from);
	if (s->text.n == from)
		return;
	end = s->text.p + s->text.n;
	p = s->text.p + from;
	while ((p = memchr(p, '\n', (size_t)(end - p))) != NULL)
		*p = ' ';
}

void
text_add(struct text_sheet *s, cv_str text, const char *between)
{
	const size_t from = s->text.n;
	cv_str line;

	text = cv_trim(text);
	while (cv_line(&text, &line)) {
		struct text_part part = text_open(s, from, between, "");

		cv_put(&s->text, cv_trim(line));
		one_line(s, part.at);
		text_close(s, part);
	}
}

static void
add_prose(struct text_sheet *s, cv_str text)
{
	const size_t from = s->text.n;

	cv_prose_text(&s->text, text);
	text_clean(&s->text, from);
}

static void
add_date(struct text_sheet *s, cv_str text)
{
	const size_t from = s->text.n;

	cv_date_words(&s->text, cv_trim(text));
	one_line(s, from);
}

bool
text_add_period(struct text_sheet *s, size_t from, const char *between,
    const struct cv_period *p)
{
	struct text_part when = text_open(s, from, between, "");

	cv_period_words(&s->text, p, s->iso);
	one_line(s, when.at);
	return text_close(s, when);
}

void
text_say(struct text_sheet *s, const struct cv_node *n)
{
	cv_str text = cv_use_text(s->out, n);
	cv_str country = n->type == CV_COUNTRY
	    ? cv_country_name(cv_trim(text), 0)
	    : CV_S("");

	if (n->kind == CV_LIST) {
		const size_t from = s->text.n;

		CV_EACH(item, n)
			text_say_part(s, from, ", ", "", item);
	} else if (n->type == CV_PROSE)
		add_prose(s, text);
	else if (n->type == CV_DATE && !s->iso)
		add_date(s, text);
	else if (country.n > 0)
		cv_put(&s->text, country);
	else
		text_add(s, text,
		    cv_fields[n->field].role == CV_R_LOCALITY ? ", " : " ");
}

bool
text_say_part(struct text_sheet *s, size_t from, const char *between,
    const char *label, const struct cv_node *n)
{
	struct text_part part;

	if (n == NULL || n->type == CV_ANY || cv_is_blank(n))
		return false;
	part = text_open(s, from, between, label);
	text_say(s, n);
	return text_close(s, part);
}

bool
text_add_part(struct text_sheet *s, size_t from, const char *between,
    cv_str text)
{
	struct text_part part = text_open(s, from, between, "");

	text_add(s, text, " ");
	return text_close(s, part);
}

/* ---- lines ---- */

static struct text_shape
shape_of(const struct text_sheet *s, const char *first, const char *rest)
{
	return (struct text_shape){ s->width, cv_from(first), cv_from(rest) };
}

static void
underline(struct text_sheet *s, char c)
{
	size_t width = cv_columns(text_content(&s->heading));

	if (s->width > 0 && width > s->width)
		width = s->width;
	cv_pad(s->out->buf, width, c);
	cv_putc(s->out->buf, '\n');
}

void
text_flush(struct text_sheet *s, char c)
{
	const struct text_shape shape = shape_of(s, "", "");
	struct cv_buf *b = s->out->buf;

	if (s->heading.n == 0)
		return;
	if (s->gap && b->n > s->start)
		cv_putc(b, '\n');
	s->gap = false;
	text_fill(b, text_content(&s->heading), &shape);
	underline(s, c);
	s->heading.n = 0;
}

bool
text_end(struct text_sheet *s, const char *first, const char *rest)
{
	const struct text_shape shape = shape_of(s, first, rest);
	struct cv_buf *b = s->out->buf;

	if (text_blank(text_content(&s->text))) {
		s->text.n = 0;
		return false;
	}
	text_flush(s, '-');
	if (s->gap && b->n > s->start)
		cv_putc(b, '\n');
	s->gap = false;
	text_fill(b, text_content(&s->text), &shape);
	s->text.n = 0;
	return true;
}

void
text_end_row(struct text_sheet *s)
{
	cv_str rest = text_content(&s->text);
	size_t column = 0;

	s->row.n = 0;
	while (rest.n > 0) {
		cv_str part = cv_until(&rest, TEXT_BETWEEN);
		const size_t wide = cv_columns(part);

		if (s->row.n > 0) {
			const bool fits =
			    s->width == 0 || column + 3 + wide <= s->width;

			cv_puts(&s->row, fits ? " | " : "\n");
			column = fits ? column + 3 : 0;
		}
		cv_put(&s->row, part);
		column += wide;
		if (rest.n > 0)
			rest = cv_behind(rest, 1);
	}
	s->text.n = 0;
	cv_put(&s->text, text_content(&s->row));
	text_end(s, "", "");
}

void
text_heading(struct text_sheet *s)
{
	s->heading.n = 0;
	if (!text_blank(text_content(&s->text)))
		cv_put(&s->heading, text_content(&s->text));
	s->text.n = 0;
}
