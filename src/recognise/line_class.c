/* Classifies the lines of a section: head of an entry, body, date. */
/* SPDX-License-Identifier: ISC */
#include "recognise/line_class.h"

enum { HEAD_WIDTH = 110, SENTENCE = 60 };

static const struct md_line *
line_at(const struct md_reader *r, size_t i)
{
	return &r->doc.lines[i];
}

bool
md_is_sentence(cv_str s)
{
	char last = s.n > 0 ? s.p[s.n - 1] : ' ';

	if (!md_is_wider(s, SENTENCE))
		return false;
	return (last != ':' && last != ')' && md_ends_sentence(s)) ||
	    md_is_wider(s, HEAD_WIDTH + 40);
}

/* "Responsibilities:", "担当業務": what a list is of. */
bool
md_is_inside_label(cv_str s)
{
	cv_str value, label = md_label(s, &value);

	if (label.n > 0 && value.n == 0 && md_words(label) <= 6)
		return true;
	return md_is_of(s, CV_G_OVER_LIST, NULL) && !md_is(s, CV_W_INSIDE_LINK);
}

bool
md_is_bold_start(const struct md_reader *r, size_t i)
{
	const struct md_line *l = line_at(r, i);
	const struct md_doc *d = &r->doc;

	return (md_style_at(d, l->text) & MD_BOLD) != 0 &&
	    !md_is_inside_label((cv_str){ l->text.p, md_styled(d, l->text) });
}

/* Dates are asked for often, and found once. */
enum { KNOWN = 1, HAS_DATE = 2, DATE_ONLY = 4 };

bool
md_first_date(const struct md_reader *r, cv_str s, struct md_when *w)
{
	const uint32_t spread = 2654435761; /* of Knuth's */
	struct md_date *d;

	if (!md_has_digit(s))
		return false;
	d = &r->dates[(md_offset(&r->doc, s) * spread >> 16) % MD_DATES];
	if (d->of.p != s.p || d->of.n != s.n) {
		d->of = s;
		d->found = md_when(s, &d->when);
	}
	*w = d->when;
	return d->found;
}

static uint8_t
dates_of(const struct md_reader *r, size_t i)
{
	struct md_line *l = &r->doc.lines[i];
	struct md_when when;

	if ((l->dated & KNOWN) != 0)
		return l->dated;
	l->dated = KNOWN;
	if (md_is_wider(l->text, HEAD_WIDTH * 2) ||
	    !md_first_date(r, l->text, &when))
		return l->dated;
	if (!when.loose || when.range)
		l->dated |= HAS_DATE;
	if (l->kind != MD_HEADING && md_is_only(l->text, &when))
		l->dated |= DATE_ONLY;
	return l->dated;
}

bool
md_has_date(const struct md_reader *r, size_t i)
{
	return (dates_of(r, i) & HAS_DATE) != 0;
}

bool
md_is_date_only(const struct md_reader *r, size_t i)
{
	return (dates_of(r, i) & DATE_ONLY) != 0;
}

/* Whether what stands behind the date, if any, makes it a line of its own. */
static bool
is_link_only(const struct md_reader *r, size_t i)
{
	cv_str s = md_bare(line_at(r, i)->text), value;
	cv_str label = md_label(s, &value);

	if (label.n > 0 && md_is(label, CV_W_INSIDE_LINK))
		s = value;
	return md_is_url(s) && md_words(s) == 1;
}

/* "Position: Engineer" and such in the head of an entry. */
static bool
is_head_label(const struct md_reader *r, size_t i)
{
	cv_str value;
	cv_str label = md_label(line_at(r, i)->text, &value);

	return label.n > 0 && value.n > 0 &&
	    md_is_of(label, CV_G_HEAD_LINE, NULL);
}

/* Whether a word of this sense begins or ends a part of the text. */
static bool
is_at_edge(cv_str s, const struct md_hit *hits, size_t n, enum cv_word word)
{
	for (size_t i = 0; i < n; i++) {
		size_t end = (size_t)hits[i].at + hits[i].n;

		if (hits[i].word == word &&
		    (hits[i].at == 0 || end + 1 >= s.n ||
			cv_one_of(s.p[end], ",|/;(") ||
			cv_one_of(s.p[end + 1], "|-/(@\xe2\xc2")))
			return true;
	}
	return false;
}

/* Whether a line under the heading of an entry tells what it is. */
bool
md_is_head_line(const struct md_reader *r, enum cv_word kind, size_t i)
{
	const struct md_line *l = line_at(r, i);
	const struct md_doc *d = &r->doc;
	struct md_found found;
	const struct md_hit *hits = found.hits;

	if (md_is_date_only(r, i) || is_head_label(r, i) || is_link_only(r, i))
		return true;
	if (l->kind == MD_ABOUT || l->kind == MD_ROW ||
	    md_is_sentence(l->text) || md_is_wider(l->text, HEAD_WIDTH) ||
	    md_is_inside_label(l->text) || (l->flags & MD_QUOTED) != 0)
		return false;
	if (l->kind == MD_ITEM)
		return kind != CV_W_NONE &&
		    ((md_style_of(d, l->text) != 0 &&
			 md_words(l->text) <= 10) ||
			(md_has_date(r, i) && md_words(l->text) <= 6));
	if (md_style_of(d, l->text) != 0 || md_has_date(r, i))
		return true;
	if (md_ends_sentence(l->text))
		return false;
	if (md_words(l->text) > 10)
		return false;
	md_find(l->text, &found);
	return is_at_edge(l->text, hits, found.n, CV_W_ROLE) ||
	    is_at_edge(l->text, hits, found.n, CV_W_COMPANY) ||
	    is_at_edge(l->text, hits, found.n, CV_W_SCHOOL) ||
	    (kind == CV_W_SECTION_EDUCATION &&
		md_hit(hits, found.n, CV_W_DEGREE) != NULL) ||
	    md_place_of(l->text, &found) >= 2;
}
