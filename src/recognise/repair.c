/* Repairs lines: joins wrapped ones, and finds bullets and tables. */
/* SPDX-License-Identifier: ISC */
#include "recognise/when.h"

enum { NARROW = 40, WIDE = 60 };

/* ---- single lines ---- */

/* "{: .class}", "{% tag %}" and "[block]" speak to a generator of pages. */
static bool
is_template(cv_str s)
{
	char last;

	if (s.n < 4)
		return false;
	last = s.p[s.n - 1];
	if (s.p[0] == '{' && last == '}')
		return s.p[1] == ':' || s.p[1] == '%' || s.p[1] == '{';
	return cv_same(s, CV_S("[block]")) || cv_same(s, CV_S("[/block]"));
}

/* "Page 1 of 4", "- 3 -" alone in a block. */
static bool
is_page_number(cv_str s)
{
	cv_str word;
	size_t digits = 0;

	s = md_bare(s);
	if (s.n == 0 || s.n > 24)
		return false;
	word = cv_until(&s, " ");
	if (md_is(word, CV_W_PAGE))
		word = s;
	else if (s.n > 0)
		return false;
	for (size_t i = 0; i < word.n; i++) {
		digits += cv_digit(word.p[i]);
		if (!cv_digit(word.p[i]) && !cv_one_of(word.p[i], " /ofvnde"))
			return false;
	}
	return digits > 0 && digits <= 5;
}

static void
cut_front(struct md_line *l, size_t n)
{
	l->text = cv_trim(cv_behind(l->text, n));
}

/* "{#id}" at the end of a heading names it. */
static void
cut_name(cv_str *s)
{
	size_t i = s->n;

	if (i == 0 || s->p[i - 1] != '}')
		return;
	while (i > 1 && s->p[i - 1] != '{')
		i--;
	if (i > 0 && i < s->n && (s->p[i] == '#' || s->p[i] == '.'))
		*s = cv_trim((cv_str){ s->p, i - 1 });
}

/* A line over a rule is no heading if it is long, or a row of things. */
static bool
is_no_heading(const struct md_line *l, bool lonely)
{
	if ((l->flags & MD_SETEXT) == 0)
		return false;
	if (!lonely || md_is_wider(l->text, WIDE) || md_words(l->text) > 8)
		return true;
	for (size_t i = 0; i < l->text.n; i++)
		if (l->text.p[i] == '|' || l->text.p[i] == '@')
			return true;
	return md_ends_sentence(l->text) && l->text.p[l->text.n - 1] == '.';
}

static void
mend_line(struct md_line *l, bool lonely)
{
	size_t n;

	if (l->kind == MD_HEADING && is_no_heading(l, lonely)) {
		l->kind = MD_TEXT;
		l->level = 0;
	}
	if (l->kind == MD_HEADING)
		cut_name(&l->text);
	if (l->kind != MD_TEXT && l->kind != MD_ITEM)
		return;
	n = md_bullet(l->text);
	if (n == 0 && l->kind == MD_TEXT && (l->flags & MD_FIRST) == 0 &&
	    l->text.n > 2 && cv_one_of(l->text.p[0], "-*+") &&
	    l->text.p[1] == ' ')
		n = 2;
	if (n > 0) {
		if (l->kind == MD_TEXT) {
			l->kind = MD_ITEM;
			l->level = (uint8_t)(l->level + 1);
			l->flags |= MD_FIRST;
		}
		cut_front(l, n);
	} else if (l->kind == MD_TEXT && l->text.n > 1 && l->text.p[0] == ':' &&
	    cv_one_of(l->text.p[1], " \t")) {
		l->kind = MD_ABOUT;
		l->flags |= MD_FIRST;
		cut_front(l, 1);
	}
}

/* ---- tables ---- */

static bool
has_mark(cv_str s, char c)
{
	return s.n > 0 && memchr(s.p, c, s.n) != NULL;
}

/* "| --- | :-: |" */
static bool
is_delimiter(cv_str s)
{
	bool dash = false;

	for (size_t i = 0; i < s.n; i++) {
		if (!cv_one_of(s.p[i], "|-: \t"))
			return false;
		dash |= s.p[i] == '-';
	}
	return dash && has_mark(s, '|');
}

static void
make_row(struct md_line *l)
{
	l->kind = MD_ROW;
	if (l->text.n > 0 && l->text.p[0] == '|')
		l->text = cv_behind(l->text, 1);
	if (l->text.n > 0 && l->text.p[l->text.n - 1] == '|')
		l->text.n--;
}

/* Makes rows of the lines from i on if they are a table; how many. */
static size_t
table(struct md_doc *d, size_t i)
{
	size_t k = i + 1;

	if (d->lines[i].kind != MD_TEXT || k >= d->count ||
	    d->lines[k].block != d->lines[i].block ||
	    !has_mark(d->lines[i].text, '|') || !is_delimiter(d->lines[k].text))
		return 0;
	make_row(&d->lines[i]);
	d->lines[i].flags |= MD_TITLES;
	d->lines[k].text.n = 0;
	for (k++; k < d->count && d->lines[k].block == d->lines[i].block; k++)
		make_row(&d->lines[k]);
	return k - i;
}

/* ---- wrapped lines ---- */

static size_t
first_word(cv_str s)
{
	size_t n = 0;

	while (n < s.n && !cv_one_of(s.p[n], " \t\n"))
		n++;
	return md_width((cv_str){ s.p, n });
}

/* "**Database:** MySQL", or a line that is all italic, stands for itself. */
static bool
begins_apart(const struct md_doc *d, cv_str before, cv_str s)
{
	size_t n;

	if (md_style_of(d, s) != 0 &&
	    md_style_of(d, s) != md_style_of(d, before))
		return true;
	if ((md_style_at(d, s) & MD_BOLD) == 0)
		return false;
	n = md_styled(d, s);
	return n == s.n || s.p[n - 1] == ':' || s.p[n] == ':';
}

/* The greatest width of a block's lines. */
static size_t
block_width(const struct md_doc *d, size_t i)
{
	uint32_t block = d->lines[i].block;
	size_t width = 0;

	while (i > 0 && d->lines[i - 1].block == block)
		i--;
	for (; i < d->count && d->lines[i].block == block; i++) {
		size_t w = md_width(d->lines[i].text);

		width = w > width ? w : width;
	}
	return width;
}

/* Whether the line goes on with the one before, of this width. */
static bool
is_wrapped(const struct md_doc *d, const struct md_line *before,
    size_t width_before, size_t i, size_t width)
{
	const struct md_line *l = &d->lines[i];

	if (l->kind != MD_TEXT || (l->flags & (MD_FIRST | MD_BREAK)) != 0 ||
	    l->block != before->block || before->kind == MD_HEADING ||
	    begins_apart(d, before->text, l->text))
		return false;
	if (before->kind == MD_ITEM || before->kind == MD_ABOUT ||
	    (l->flags & MD_QUOTED) != 0)
		return true;
	if (has_mark(before->text, '\t') || has_mark(l->text, '\t'))
		return false;
	/* A line of contact data ends where it ends. */
	if (has_mark(before->text, '@') && width_before < WIDE)
		return false;
	if (md_begins_small(l->text) && width_before >= NARROW)
		return true;
	return width_before >= WIDE &&
	    width_before + 1 + first_word(l->text) + 8 > width;
}

/* Lines one after the other become one; what is empty goes. */
static void
join_lines(struct md_doc *d)
{
	size_t kept = 0, width = 0, last_width = 0;
	uint32_t block = 0;
	bool alone;

	for (size_t i = 0; i < d->count; i++) {
		struct md_line *l = &d->lines[i];
		struct md_line *before = kept > 0 ? &d->lines[kept - 1] : NULL;

		if (l->text.n == 0 && l->kind != MD_RULE)
			continue;
		alone = i + 1 == d->count || l[1].block != l->block;
		if (l->block != block && !alone) {
			block = l->block;
			width = (l->flags & MD_QUOTED) ? 0 : block_width(d, i);
		}
		if (before != NULL &&
		    is_wrapped(d, before, last_width, i, width)) {
			d->text[md_offset(d, before->text) + before->text.n] =
			    ' ';
			before->text.n =
			    (size_t)(l->text.p + l->text.n - before->text.p);
		} else
			d->lines[kept++] = *l;
		last_width = alone ? 0 : md_width(l->text);
	}
	d->count = kept;
}

/* ---- lines torn apart ---- */

/* A line with a date under it begins an entry, small letter or not. */
static bool
is_over_date(const struct md_doc *d, size_t i)
{
	struct md_when when;

	return i + 1 < d->count && d->lines[i + 1].block == d->lines[i].block &&
	    md_only_when(d->lines[i + 1].text, &when);
}

/* A page of a PDF file leaves blank lines within sentences. */
static void
mark_apart(struct md_doc *d)
{
	const struct md_line *before = NULL;

	for (size_t i = 0; i < d->count; i++) {
		struct md_line *l = &d->lines[i];

		if (l->kind == MD_TEXT && (l->flags & MD_FIRST) != 0 &&
		    before != NULL && md_begins_small(l->text) &&
		    before->kind != MD_HEADING && before->kind != MD_RULE &&
		    !md_ends_sentence(before->text) &&
		    md_is_wider(before->text, WIDE - 1) && !is_over_date(d, i))
			l->flags |= MD_APART | MD_WRAPPED;
		if (l->kind != MD_TEXT || md_is_wider(l->text, NARROW - 1))
			before = l;
	}
}

void
md_repair(struct md_doc *d)
{
	for (size_t i = 0; i < d->count;) {
		size_t rows = table(d, i);
		struct md_line *l = &d->lines[i];
		bool lonely =
		    i + 1 >= d->count || d->lines[i + 1].block != l->block;

		if (rows > 0) {
			i += rows;
			continue;
		}
		if (i > 0 && d->lines[i - 1].block == l->block)
			lonely = false;
		if (is_template(l->text) ||
		    (lonely && l->kind == MD_TEXT && is_page_number(l->text)))
			l->text.n = 0;
		mend_line(l, lonely);
		i++;
	}
	join_lines(d);
	mark_apart(d);
}
