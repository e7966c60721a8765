/* Cuts the head of an entry, "Engineer at Acme, Paris", into segments. */
/* SPDX-License-Identifier: ISC */
#include "recognise/date_words.h"
#include "recognise/line_class.h"
#include "recognise/segment.h"
#include "recognise/separator.h"

enum { MANY_COMMAS = 160 };

/* The length of "at" or the like between blanks at i; 0 if it is none. */
static size_t
word_between(cv_str s, size_t i)
{
	struct md_hit hits[MD_HITS];
	size_t n = cv_exact_front(CV_EXACT_AT, cv_behind(s, i), SIZE_MAX);

	if (n == 0 || i + n >= s.n || s.p[i + n] != ' ')
		return 0;
	/* "University at Galveston" is one name. */
	return md_hit(hits, md_hits((cv_str){ s.p, i }, hits), CV_W_SCHOOL) ==
		NULL
	    ? n
	    : 0;
}

/* The length of a colon behind a label at the front of s; 0 if it is none. */
static size_t
label_colon(cv_str s)
{
	if (s.p[0] == ':')
		return s.n > 1 && cv_one_of(s.p[1], " \t");
	return cv_starts(s, CV_S("：")) ? sizeof("：") - 1 : 0;
}

/* The length of a strong separator at s[i], one that is no comma; or 0. */
static size_t
head_separator(cv_str s, size_t i)
{
	bool spaced = i > 0 && s.p[i - 1] == ' ';
	cv_str rest = cv_behind(s, i);
	size_t n;

	if (spaced && md_in_word(s.p[i]) && (n = word_between(s, i)) > 0)
		return n;
	if (cv_alnum(s.p[i]))
		return 0;
	if ((n = md_separator(rest, MD_SEP_HEAD)) > 0 ||
	    (n = label_colon(rest)) > 0)
		return n;
	n = spaced ? md_separator(rest, MD_SEP_HEAD_SPACED) : 0;
	return n > 0 && n < rest.n && rest.p[n] == ' ' ? n : 0;
}

/* Where text of another style or a link begins or ends at i. */
static bool
style_ends(const struct md_doc *d, cv_str s, size_t *at)
{
	size_t n = md_styled(d, s);
	cv_str rest;

	if (md_style_at(d, s) == 0 || n == 0 || n >= s.n)
		return false;
	rest = cv_behind(s, n);
	if (!cv_one_of(rest.p[0], " ,;:\t.(|-") && n > 0)
		return false;
	if (cv_one_of(rest.p[0], ",;:.|"))
		rest = cv_behind(rest, 1);
	else if (md_style_of(d, cv_trim(rest)) == 0 &&
	    md_style_at(d, cv_trim(rest)) == 0)
		return false;
	*at = n;
	return cv_trim(rest).n > 0;
}

/* The label that the text before a colon ends with: "… Supervisor". */
static size_t
label_tail(cv_str s)
{
	struct md_hit hits[MD_HITS];
	size_t n;

	while (s.n > 0 && cv_one_of(s.p[s.n - 1], " *_"))
		s.n--;
	n = md_hits(s, hits);
	for (size_t i = 0; i < n; i++)
		if ((cv_word_groups(hits[i].word) & CV_G_IN_LINE) != 0 &&
		    (size_t)hits[i].at + hits[i].n == s.n)
			return hits[i].at;
	return s.n + 1;
}

static size_t
next_separator(cv_str s, size_t i, size_t *n)
{
	for (; i < s.n; i++)
		if ((*n = head_separator(s, i)) > 0)
			return i;
	return s.n;
}

/* The link that begins behind the front of s and ends at its end. */
static size_t
last_link(const struct md_doc *d, cv_str s)
{
	cv_str text, rest = s;
	size_t at = 0;

	while (md_link_in(d, rest, &text).n > 0) {
		size_t end = (size_t)(text.p - s.p) + text.n;

		at = (size_t)(text.p - s.p);
		if (end >= s.n)
			break;
		rest = cv_behind(s, end);
		if (md_bare(rest).n == 0 || rest.p[0] == '.')
			return at;
		at = 0;
	}
	return at;
}

/* How long the link's text is that s begins with, unless it is all of s. */
static size_t
link_length(const struct md_doc *d, cv_str s)
{
	cv_str text;

	if (md_link_in(d, s, &text).n == 0 || text.p != s.p ||
	    text.n + 1 >= s.n)
		return 0;
	return text.n;
}

/* Cuts "Label: value" from a line; how far it went, 0: there is no label. */
static size_t
cut_labelled(struct md_cutter *c, cv_str s, size_t start, size_t colon,
    size_t length)
{
	cv_str before = { s.p + start, colon - start };
	size_t tail = label_tail(before), n = 0, end, first;
	cv_str value;

	if (tail > before.n)
		return 0;
	md_cut_brackets(c, (cv_str){ before.p, tail });
	end = next_separator(s, colon + length, &n);
	value = (cv_str){ s.p + colon + length, end - colon - length };
	first = c->h->count;
	md_add_segment(c, value, false, false);
	if (c->h->count > first)
		c->h->segment[first].label = md_bare(cv_behind(before, tail));
	return end + n;
}

static void
cut_segment(struct md_cutter *c, cv_str s)
{
	size_t start = 0, n, at, end;
	bool quoted = false;

	s = md_bare(s);
	if (style_ends(&c->r->doc, s, &at)) {
		cut_segment(c, (cv_str){ s.p, at });
		cut_segment(c, cv_behind(s, at));
		return;
	}
	at = last_link(&c->r->doc, s);
	if (at > 0 && md_words(cv_behind(s, at)) > 1) {
		cut_segment(c, (cv_str){ s.p, at });
		cut_segment(c, cv_behind(s, at));
		return;
	}
	for (size_t i = 0; i < s.n; i++) {
		if (start == i &&
		    (n = link_length(&c->r->doc, cv_behind(s, i))) > 0) {
			i += n - 1;
			continue;
		}
		quoted ^= s.p[i] == '"';
		n = quoted ? 0 : head_separator(s, i);
		if (n == 0)
			continue;
		if (cv_one_of(s.p[i], ":\xef") &&
		    (end = cut_labelled(c, s, start, i, n)) > 0) {
			start = end;
			i = end - 1;
			continue;
		}
		md_cut_brackets(c, (cv_str){ s.p + start, i - start });
		start = i + n;
		i = start - 1;
	}
	if (start >= s.n)
		return;
	md_cut_brackets(c, cv_behind(s, start));
}

/* ---- dates ---- */

/* A bare year counts where it stands apart: at an end or in brackets. */
static bool
counts(cv_str s, const struct md_when *w)
{
	size_t before = (size_t)(w->text.p - s.p);
	size_t after = s.n - before - w->text.n;
	cv_str left = md_bare((cv_str){ s.p, before });
	cv_str right = md_bare(cv_behind(s, before + w->text.n));

	if (!w->loose || w->range)
		return true;
	if (before == 0 || left.n == 0 || right.n == 0)
		return true;
	return cv_one_of(w->text.p[0], "([") ||
	    (after > 0 && cv_one_of(s.p[before + w->text.n], ",|)\t")) ||
	    left.n < before - 1;
}

/* Notes the date and returns what is before it; *after gets the rest. */
static bool
take_date(struct md_cutter *c, cv_str s, cv_str *before, cv_str *after)
{
	struct md_head *h = c->h;
	struct md_when w;

	if (md_is_wider(s, 2 * MANY_COMMAS) || !md_first_date(c->r, s, &w) ||
	    !counts(s, &w))
		return false;
	if (!h->dated) {
		h->when = w;
		h->dated = true;
	} else if (!h->dated_twice) {
		h->more = w;
		h->dated_twice = true;
	} else
		return false;
	*before = (cv_str){ s.p, (size_t)(w.text.p - s.p) };
	*after = cv_behind(s, before->n + w.text.n);
	return true;
}

static bool
is_left_over(cv_str s)
{
	const struct cv_sense *sense;
	size_t n;

	s = md_bare(s);
	sense = md_senses(s, &n);
	for (size_t i = 0; i < n; i++)
		if (sense[i].word == CV_W_INSIDE_PERIOD ||
		    sense[i].word == CV_W_SINCE)
			return true;
	return s.n == 0;
}

static void
cut_line(struct md_cutter *c, cv_str s)
{
	cv_str before, after;

	while (take_date(c, s, &before, &after)) {
		while (
		    before.n > 0 && cv_one_of(before.p[before.n - 1], " (,["))
			before.n--;
		if (before.n > 2 &&
		    cv_same(cv_behind(before, before.n - 3), CV_S("（")))
			before.n -= 3;
		if (!is_left_over(before))
			cut_segment(c, before);
		while (after.n > 0 && cv_one_of(after.p[0], " ),].,"))
			after = cv_behind(after, 1);
		if (cv_starts(after, CV_S("）")))
			after = cv_behind(after, 3);
		s = after;
		if (s.n == 0)
			return;
	}
	if (!is_left_over(s))
		cut_segment(c, s);
}

/* "Position: Engineer" says which field it is. */
static bool
labelled(struct md_cutter *c, cv_str s)
{
	struct cv_sense sense;
	cv_str value, label = md_label(s, &value);
	size_t first = c->h->count;

	if (label.n == 0 || value.n == 0 || !md_is_of(label, CV_G_HEAD, &sense))
		return false;
	if (sense.word == CV_W_INSIDE_PERIOD) {
		cut_line(c, value);
		return true;
	}
	if (sense.word != CV_W_INSIDE_LINK)
		return false;
	md_add_segment(c, value, false, false);
	if (c->h->count > first)
		c->h->segment[first].label = label;
	return true;
}

/* The word of a column's title that says what is in it; its own part. */
static cv_str
column_label(cv_str title)
{
	struct md_hit hits[MD_HITS];
	size_t n = md_hits(title, hits);

	for (size_t i = 0; i < n; i++)
		if ((cv_word_groups(hits[i].word) & CV_G_COLUMN) != 0)
			return (cv_str){ title.p + hits[i].at, hits[i].n };
	return CV_S("");
}

/* The cells of a table's row, which its titles are labels for. */
static void
cut_row(struct md_cutter *c, const struct md_entry *e)
{
	cv_str cells = e->heads[0];
	cv_str titles = e->row != NULL ? e->row->text : CV_S("");

	while (cells.n > 0) {
		cv_str cell = md_bare(cv_until(&cells, "|"));
		cv_str label = column_label(md_bare(cv_until(&titles, "|")));
		cv_str before, after;
		size_t first = c->h->count;
		bool link = md_is(label, CV_W_INSIDE_LINK);

		cells = cells.n > 0 ? cv_behind(cells, 1) : cells;
		titles = titles.n > 0 ? cv_behind(titles, 1) : titles;
		if (md_only_when(cell, &(struct md_when){ 0 }) &&
		    take_date(c, cell, &before, &after))
			continue;
		if (label.n > 0 && md_is_of(label, CV_G_DETAIL, NULL))
			label.n = 0;
		if (label.n > 0 && md_is_of(label, CV_G_WHO, NULL)) {
			md_add_segment(c, cell, false, false);
			if (c->h->count > first)
				c->h->segment[first].label = label;
		} else
			md_cut_commas(c, cell, false);
		for (; link && first < c->h->count; first++)
			c->h->segment[first].class = MD_C_LINK;
		c->line++;
	}
}

void
md_read_head(struct md_reader *r, const struct md_entry *e, struct md_head *h)
{
	struct md_cutter c = { r, h, 0, e->blanks };

	*h = (struct md_head){ .entry = e };
	if (e->is_row) {
		cut_row(&c, e);
		return;
	}
	for (size_t i = 0; i < e->head_count; i++) {
		c.line = (uint8_t)i;
		if (!labelled(&c, e->heads[i]))
			cut_line(&c, e->heads[i]);
	}
}
