/* Makes the segments of a head and scores the words in them. */
/* SPDX-License-Identifier: ISC */
#include "recognise/segment.h"
#include "recognise/separator.h"

enum { MANY_COMMAS = 160, LINK_WORD = 8 };

/* ---- scores ---- */

/* Whether the hit is the last word, or the first of the segment. */
static bool
at_end(const struct md_segment *p, const struct md_hit *hit)
{
	return hit->at == 0 || (size_t)hit->at + hit->n + 1 >= p->text.n;
}

static void
add_score(uint8_t *score, uint8_t more)
{
	*score = (uint8_t)(*score + more);
}

static void
score_piece(struct md_segment *p)
{
	struct md_found found;
	const struct md_hit *hits = found.hits;

	md_find(p->text, &found);
	for (size_t i = 0; i < found.n; i++) {
		uint8_t weight = at_end(p, &hits[i]) ? 3 : 2;

		if (i > 0 && hits[i].word == hits[i - 1].word &&
		    hits[i].at == hits[i - 1].at)
			continue;
		if (hits[i].word == CV_W_ROLE)
			add_score(&p->role, weight);
		else if (hits[i].word == CV_W_COMPANY)
			add_score(&p->org, weight);
		else if (hits[i].word == CV_W_SCHOOL)
			add_score(&p->school, 3);
		else if (hits[i].word == CV_W_DEGREE &&
		    !md_in_brackets(p->text, hits[i].at))
			add_score(&p->degree, hits[i].at < 4 ? 3 : 1);
	}
	p->place = md_place_of(p->text, &found) >= 2;
}

static void
classify(struct md_segment *p)
{
	score_piece(p);
	if (md_is(p->text, CV_W_INSIDE_LINK) ||
	    (md_is_url(p->text) && md_words(p->text) == 1))
		p->class = MD_C_LINK;
	else if (p->place)
		p->class = MD_C_PLACE;
	else if (p->role > 0 && p->role >= p->org + p->school)
		p->class = MD_C_ROLE;
	else if (p->school > 0 && p->school >= p->org)
		p->class = MD_C_SCHOOL;
	else if (p->org > 0)
		p->class = MD_C_ORG;
	else
		p->class = MD_C_NONE;
}

/* ---- segments ---- */

/* Whether a comma is the last mark before this part of the text. */
static bool
is_behind_comma(const struct md_cutter *c, cv_str s)
{
	const char *p = s.p;

	while (p > c->r->doc.text && cv_one_of(p[-1], " *_"))
		p--;
	return p > c->r->doc.text && p[-1] == ',';
}

/* "Engineer at", before a name that is a segment of its own. */
static cv_str
without_link_word(cv_str s)
{
	size_t i = s.n;
	cv_str word;

	while (i > 0 && s.n - i < LINK_WORD && s.p[i - 1] != ' ')
		i--;
	word = cv_behind(s, i);
	if (i > 1 && s.p[i - 1] == ' ' &&
	    (cv_same(word, CV_S("@")) || cv_is_exact(CV_EXACT_AT, word) ||
		cv_is_exact(CV_EXACT_AT_END, word)))
		return md_bare((cv_str){ s.p, i - 1 });
	return s;
}

/* "Inc.", "Ltd", "LLC" behind a comma: a part of the name before it. */
static bool
goes_on_with_name(cv_str s)
{
	cv_str word = cv_until(&s, " (");

	return cv_is_exact(CV_EXACT_LEGAL_FORM, word) ||
	    cv_is_exact(CV_EXACT_NAME_SUFFIX, word);
}

static bool
is_legal_form(cv_str word)
{
	return cv_is_exact(CV_EXACT_LEGAL_FORM, word) ||
	    cv_is_exact(CV_EXACT_LEGAL_FORM_END, word);
}

/* "Acme Ltd" ends where its name does; "Ada Lovelace, PhD" is no company. */
static bool
ends_in_legal_form(cv_str s)
{
	size_t i = s.n;
	cv_str last;

	while (i > 0 && s.p[i - 1] != ' ')
		i--;
	last = cv_behind(s, i);
	return i > 0 && is_legal_form(cv_until(&last, "("));
}

/* One to three words in capitals behind a firm's name and a comma. */
static bool
is_place_behind(const struct md_segment *firm, const struct md_segment *p)
{
	if (p->class != MD_C_NONE || md_words(p->text) > 3 ||
	    !ends_in_legal_form(firm->text) || md_begins_small(p->text))
		return false;
	for (size_t i = 0; i < p->text.n; i++)
		if (cv_digit(p->text.p[i]) || cv_one_of(p->text.p[i], "@/&:;+"))
			return false;
	return true;
}

void
md_add_segment(struct md_cutter *c, cv_str s, bool weak, bool brackets)
{
	struct md_segment *p = &c->h->segment[c->h->count];

	s = without_link_word(md_bare(s));
	while (s.n > 1 && (s.p[0] == ')' || s.p[0] == ']'))
		s = md_bare(cv_behind(s, 1));
	while (s.n > 1 && s.p[s.n - 1] == ')' && memchr(s.p, '(', s.n) == NULL)
		s = md_bare((cv_str){ s.p, s.n - 1 });
	if (s.n == 0 || (s.n == 1 && cv_one_of(s.p[0], "()[].")) ||
	    md_is_duration(s))
		return;
	if (c->h->count == MD_SEGMENTS) {
		p = &c->h->segment[MD_SEGMENTS - 1];
		p->text.n = (size_t)(s.p + s.n - p->text.p);
		return;
	}
	*p = (struct md_segment){ .text = s,
		.line = c->line,
		.weak = weak,
		.brackets = brackets,
		.label = CV_S(""),
		.comma = is_behind_comma(c, s) };
	p->url = md_link_in(&c->r->doc, s, NULL);
	classify(p);
	if (weak && c->h->count > 0 && is_place_behind(&p[-1], p)) {
		p->place = true;
		p->class = MD_C_PLACE;
	}
	c->h->count++;
}

/* The length of the comma at the front of s, or 0. */
static size_t
comma_at(cv_str s)
{
	if (s.p[0] == ',')
		return s.n > 1 &&
			(s.p[1] == ' ' || (unsigned char)s.p[1] >= 0x80)
		    ? 1
		    : 0;
	return md_separator(s, MD_SEP_COMMA);
}

/* Where the comma is that parts s; s.n if there is none. */
static size_t
comma(cv_str s, size_t i, size_t *n)
{
	size_t depth = 0;

	for (; i < s.n; i++) {
		switch (s.p[i]) {
		case '(':
		case '[': depth++; break;
		case ')':
		case ']': depth -= depth > 0; break;
		case ',':
		case '\xe3':
		case '\xef':
			if (depth == 0 && (*n = comma_at(cv_behind(s, i))) > 0)
				return i;
			break;
		default: break;
		}
	}
	return s.n;
}

/* A place of two parts, "Los Angeles, California", stays one segment. */
static bool
is_place_pair(cv_str s, size_t i, size_t n)
{
	size_t more, end = comma(s, i + n, &more);

	return md_is_sure_place((cv_str){ s.p, end });
}

void
md_cut_commas(struct md_cutter *c, cv_str s, bool brackets)
{
	bool weak = false;
	size_t from = 0, n = 1;

	if (md_is_wider(s, MANY_COMMAS)) {
		md_add_segment(c, s, false, brackets);
		return;
	}
	while (s.n > 0) {
		size_t i = comma(s, from, &n);

		if (i < s.n &&
		    (is_place_pair(s, i, n) ||
			goes_on_with_name(cv_trim(cv_behind(s, i + n))))) {
			from = i + n;
			continue;
		}
		md_add_segment(c, (cv_str){ s.p, i }, weak, brackets);
		if (i >= s.n)
			return;
		s = cv_behind(s, i + n);
		from = 0;
		weak = true;
	}
}

/* East Asian letters for the most part, and blanks between them. */
static bool
is_wide_list(cv_str s)
{
	size_t wide = 0;

	for (size_t i = 0; i < s.n; i++)
		wide += (unsigned char)s.p[i] >= 0xe3 &&
		    (unsigned char)s.p[i] < 0xf0;
	return wide * 5 > s.n && md_words(s) >= 2;
}

static void
cut_blanks(struct md_cutter *c, cv_str s)
{
	while (s.n > 0) {
		cv_str word = cv_until(&s, " \t");

		md_add_segment(c, word, false, false);
		s = cv_trim(s);
	}
}

/* Brackets at the end may say a place, and then are a segment. */
void
md_cut_brackets(struct md_cutter *c, cv_str s)
{
	size_t i = s.n;
	cv_str inner;

	s = md_bare(s);
	i = s.n;
	if (is_wide_list(s) && c->blanks) {
		cut_blanks(c, s);
		return;
	}
	if (s.n < 4 || s.p[s.n - 1] != ')') {
		md_cut_commas(c, s, false);
		return;
	}
	while (i > 0 && s.p[i - 1] != '(')
		i--;
	inner = (cv_str){ s.p + i, i > 0 ? s.n - i - 1 : 0 };
	if (i > 1 && md_place(inner) >= 2) {
		md_cut_commas(c, (cv_str){ s.p, i - 1 }, false);
		md_add_segment(c, inner, false, true);
	} else
		md_cut_commas(c, s, false);
}

void
md_join_segments(struct md_head *h, size_t i)
{
	struct md_segment *p = &h->segment[i], *q = p + 1;

	if (i + 1 >= h->count)
		return;
	p->text.n = (size_t)(q->text.p + q->text.n - p->text.p);
	if (p->url.n == 0)
		p->url = q->url;
	memmove(q, q + 1, (h->count - i - 2) * sizeof(*q));
	h->count--;
	p->role = p->org = p->school = p->degree = 0;
	classify(p);
}

void
md_cut_segment(struct md_head *h, size_t i, size_t at)
{
	struct md_segment *p = &h->segment[i], *q = p + 1;
	cv_str text = p->text;

	if (h->count == MD_SEGMENTS || at == 0 || at >= text.n)
		return;
	memmove(q + 1, q, (h->count - i - 1) * sizeof(*q));
	h->count++;
	*q = *p;
	q->weak = false;
	p->text = md_bare((cv_str){ text.p, at });
	q->text = md_bare(cv_behind(text, at));
	p->role = p->org = p->school = p->degree = 0;
	q->role = q->org = q->school = q->degree = 0;
	classify(p);
	classify(q);
}

cv_str
md_with_label(const struct md_segment *p)
{
	if (p->label.n == 0 || p->label.p > p->text.p ||
	    (size_t)(p->text.p - p->label.p) > p->label.n + 8)
		return p->text;
	return (
	    cv_str){ p->label.p, (size_t)(p->text.p + p->text.n - p->label.p) };
}
