/* Finds dates and periods in text. */
/* SPDX-License-Identifier: ISC */
#include "recognise/date_words.h"
#include "recognise/separator.h"

/* Words before a date's first number, and bytes that they take. */
enum { WORD = 40, LEAD = 48 };

/* Lines that are but a date have no more bytes, units of time have fewer. */
enum { LONGEST = 120, UNIT = 16 };

/* ---- periods ---- */

/* A dash, a tilde or a word between two dates. */
static bool
joiner(struct md_at *r)
{
	struct md_at at = *r;
	size_t n;

	md_skip_blanks(&at);
	n = md_separator(md_rest(&at), MD_SEP_PERIOD);
	at.at += n;
	if (n == 0 && !md_says(&at, CV_W_TO))
		return false;
	*r = at;
	return true;
}

/* "23" behind "2020-", "19/20" behind "2017 - 20". */
static bool
short_year(struct md_at *r, const struct cv_date *start, struct cv_date *d)
{
	struct md_at at = *r;
	int v;

	if (start->month != 0 || md_digits(&at, 2, &v) != 2 ||
	    md_in_word(md_look(&at, 0)) || md_look(&at, 0) == '.')
		return false;
	v += start->year / 100 * 100;
	if (v < start->year || v > start->year + 20)
		return false;
	*d = (struct cv_date){ v, 0, 0 };
	*r = at;
	return true;
}

/* What "Present" may look like: a word, "?", "...", "N". */
static bool
present(struct md_at *r)
{
	struct md_at at = *r;

	md_skip_blanks(&at);
	if (md_says(&at, CV_W_PRESENT)) {
		*r = at;
		return true;
	}
	if (md_skip(&at, "?") || md_skip(&at, "...") || md_skip(&at, "…") ||
	    (md_skip(&at, "N") && !md_in_word(md_look(&at, 0)))) {
		*r = at;
		return true;
	}
	return false;
}

/* Nothing more, or the end of the brackets or of this piece of the line. */
static bool
at_stop(const struct md_at *r)
{
	struct md_at at = *r;

	while (md_look(&at, 0) == ' ')
		at.at++;
	return at.at >= at.text.n || cv_one_of(md_look(&at, 0), ")]|,;\t*\n") ||
	    cv_starts(md_rest(&at), CV_S("）")) ||
	    cv_starts(md_rest(&at), CV_S("·"));
}

/* The rest of a period, of which the start is read. */
static bool
period_end(struct md_at *r, struct md_when *w)
{
	struct md_at at = *r, end;

	if (!joiner(&at)) {
		if (md_wide_is(&at, CV_W_PRESENT)) {
			w->range = w->open = true;
			*r = at;
		}
		return w->start.year != 0;
	}
	md_skip_blanks(&at);
	end = at;
	if (md_date(&end, &w->end) && w->end.year != 0) {
		if (w->start.year == 0)
			w->start.year = w->end.year;
		w->range = true;
		*r = end;
		return true;
	}
	w->end = (struct cv_date){ 0, 0, 0 };
	if (w->start.year == 0)
		return false;
	end = at;
	if (present(&end)) {
		w->range = w->open = true;
		*r = end;
	} else if (short_year(&at, &w->start, &w->end)) {
		md_academic(&at, &w->end);
		w->range = true;
		*r = at;
	} else if (at_stop(&at)) {
		w->range = w->open = true;
		*r = at;
	}
	return true;
}

/* What the word at the front of a period may begin to say. */
struct front {
	bool since, expected;
};

/* "since", "expected:" before a date; whether it was the first. */
static bool
skip_words(struct md_at *r, struct front front)
{
	bool since = front.since && md_says(r, CV_W_SINCE);

	md_skip_blanks(r);
	if (since && md_skip_word(r, CV_EXACT_THE))
		md_skip_blanks(r);
	while ((since || front.expected) && md_says(r, CV_W_EXPECTED)) {
		md_skip(r, ":");
		md_skip_blanks(r);
	}
	return since;
}

/* A period at the front of the text. */
static bool
period_at(struct md_at *r, struct front front, struct md_when *w)
{
	struct md_at at = *r;
	bool since = skip_words(&at, front);

	*w = (struct md_when){ .range = false };
	if (!md_date(&at, &w->start))
		return false;
	if (w->start.year != 0 && !md_is_year(w->start.year))
		w->loose = true;
	if (!period_end(&at, w))
		return false;
	if (w->start.month == 0 && !w->range)
		w->loose = true;
	if (since && !w->range) {
		w->range = w->open = true;
		w->loose = false;
	}
	w->text = (cv_str){ r->text.p + r->at, at.at - r->at };
	*r = at;
	return true;
}

/* ---- finding ---- */

/* Whether a word or number may begin here: nothing of the sort before. */
static bool
may_begin(cv_str s, size_t i)
{
	unsigned char before = i > 0 ? (unsigned char)s.p[i - 1] : ' ';
	unsigned char c = (unsigned char)s.p[i];

	if ((c & 0xc0) == 0x80 || c <= ' ')
		return false;
	if (cv_digit((char)c))
		return !cv_alnum((char)before) &&
		    !cv_one_of((char)before, "./$€#@%_=");
	if (c >= 0xe3)
		return true;
	return (cv_letter((char)c) || c >= 0xc3) && !cv_alnum((char)before) &&
	    (before < 0x80 || before == 0x9d);
}

/* The brackets around a period, and what explains it, belong to it. */
static void
widen(cv_str all, cv_str *s)
{
	size_t start = (size_t)(s->p - all.p), end = start + s->n;
	struct md_at at = { all, end };

	md_skip_blanks(&at);
	for (;;) {
		struct md_at more = at;

		md_skip(&more, "(");
		md_skip_blanks(&more);
		if (!md_says(&more, CV_W_EXPECTED))
			break;
		md_skip(&more, ")");
		end = more.at;
		at = more;
		md_skip_blanks(&at);
	}
	while (start > 0 && cv_one_of(all.p[start - 1], "([") && end < all.n &&
	    cv_one_of(all.p[end], ")]")) {
		start--;
		end++;
	}
	if (start >= 3 && end + 3 <= all.n &&
	    memcmp(all.p + start - 3, "（", 3) == 0 &&
	    memcmp(all.p + end, "）", 3) == 0) {
		start -= 3;
		end += 3;
	}
	*s = (cv_str){ all.p + start, end - start };
}

/* A number that is more than a year: part of a word, count or amount. */
static bool
is_amount(cv_str s, const struct md_when *w)
{
	size_t end = (size_t)(w->text.p + w->text.n - s.p);
	char after = end < s.n ? s.p[end] : ' ';

	if (!w->loose)
		return md_in_word(after) && (unsigned char)after < 0x80;
	return cv_letter(after) || cv_one_of(after, "+%_@-") ||
	    (after == '.' && end + 1 < s.n && cv_alnum(s.p[end + 1])) ||
	    (after == '/' && end + 1 < s.n && cv_alnum(s.p[end + 1]));
}

/* Whether a year may be in it: four digits, or two behind a mark. */
static bool
has_year(cv_str s)
{
	for (size_t i = md_digit(s, 0), start; i < s.n; i = md_digit(s, i)) {
		for (start = i; i < s.n && cv_digit(s.p[i]);)
			i++;
		if (i - start == 4 ||
		    (i - start == 2 && start > 0 &&
			(cv_one_of(s.p[start - 1], "'-/.") ||
			    (unsigned char)s.p[start - 1] == 0x99)))
			return true;
	}
	return false;
}

/* Whether the word at i may be the first of a date, and what it may say. */
static bool
word_begins(cv_str s, size_t i, size_t digit, struct front *front)
{
	const struct cv_sense *sense;
	size_t n = i, count;
	bool begins = false, lead = false;

	*front = (struct front){ true, true };
	if ((unsigned char)s.p[i] >= 0xe3)
		return digit - i <= 12;
	while (n < s.n && md_in_word(s.p[n]))
		n++;
	if (n - i > WORD)
		return false;
	sense = md_senses((cv_str){ s.p + i, n - i }, &count);
	*front = (struct front){ false, false };
	for (size_t k = 0; k < count; k++) {
		lead |= sense[k].word == CV_W_DATE_BEGINS;
		front->since |= sense[k].word == CV_W_SINCE;
		front->expected |= sense[k].word == CV_W_EXPECTED;
		begins |=
		    sense[k].word == CV_W_MONTH || sense[k].word == CV_W_SEASON;
	}
	begins |= front->since || front->expected;
	if (!begins && lead)
		begins = md_leads_to_date(&(struct md_at){ s, i });
	/* Such a word may go on behind a mark, "d'ici". */
	lead |= n < s.n && cv_one_of(s.p[n], ".'-");
	front->since |= lead;
	front->expected |= lead;
	return begins;
}

bool
md_when(cv_str s, struct md_when *w)
{
	struct front front;
	size_t digit = 0;

	if (!has_year(s))
		return false;
	for (size_t i = 0; i < s.n; i++) {
		struct md_at r = { s, i };

		if (digit < i || i == 0)
			digit = md_digit(s, i);
		if (digit >= s.n)
			return false;
		if (digit - i > LEAD)
			i = digit - LEAD;
		r.at = i;
		front = (struct front){ false, false };
		if (!may_begin(s, i) ||
		    (i < digit && !word_begins(s, i, digit, &front)) ||
		    !period_at(&r, front, w) || is_amount(s, w))
			continue;
		widen(s, &w->text);
		return true;
	}
	return false;
}

/* Whether it is a unit of time, or stands between two lengths of it. */
static bool
is_unit(cv_str word)
{
	return cv_is_exact_nocase(CV_EXACT_DURATION, word) ||
	    md_is(word, CV_W_AND);
}

/* "(3 months)", "· 2 yrs": lengths of time follow from the dates. */
bool
md_is_duration(cv_str s)
{
	bool unit = false, digit = false;

	if (!md_has_digit(s))
		return false;
	s = md_bare(s);
	while (s.n > 0) {
		cv_str word;

		while (s.n > 0 && cv_one_of(s.p[0], " \t(),.~+"))
			s = cv_behind(s, 1);
		if (s.n > 0 && cv_digit(s.p[0])) {
			digit = true;
			s = cv_behind(s, 1);
			continue;
		}
		word = (cv_str){ s.p, s.n < UNIT ? s.n : UNIT };
		word = cv_until(&word, " \t(),.0123456789");
		s = cv_behind(s, word.n);
		if (word.n > 0 && !is_unit(word))
			return false;
		unit |= word.n > 0;
	}
	return unit && digit;
}

/* Whether nothing but the date that was found is in the bare text. */
static bool
is_only(cv_str bare, const struct md_when *w)
{
	cv_str before, after;

	before = md_bare((cv_str){ bare.p, (size_t)(w->text.p - bare.p) });
	after = (cv_str){ w->text.p + w->text.n,
		(size_t)(bare.p + bare.n - w->text.p) - w->text.n };
	after = md_bare(after);
	if (before.n > 0 && !md_is(before, CV_W_INSIDE_PERIOD) &&
	    !cv_same(before, CV_S("(")) && !cv_same(before, CV_S("[")))
		return false;
	return after.n == 0 || cv_same(after, CV_S(")")) ||
	    cv_same(after, CV_S("]")) || md_is_duration(after);
}

bool
md_only_when(cv_str s, struct md_when *w)
{
	cv_str bare;

	if (s.n > LONGEST || !md_has_digit(s))
		return false;
	bare = md_bare(s);
	return md_when(bare, w) && is_only(bare, w);
}

bool
md_is_only(cv_str s, const struct md_when *w)
{
	cv_str bare = md_bare(s);

	if (bare.p != s.p || bare.n != s.n)
		return md_only_when(s, &(struct md_when){ 0 });
	return s.n <= LONGEST && is_only(s, w);
}

size_t
md_iso(struct cv_date d, char p[16])
{
	const int parts[] = { d.month, d.day };
	size_t n = 4;

	for (int i = 3, y = d.year; i >= 0; i--, y /= 10)
		p[i] = (char)('0' + y % 10);
	for (size_t i = 0; i < 2 && parts[i] > 0; i++) {
		p[n++] = '-';
		p[n++] = (char)('0' + parts[i] / 10);
		p[n++] = (char)('0' + parts[i] % 10);
	}
	return n;
}
