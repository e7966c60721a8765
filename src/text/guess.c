/* Guessing the date that was meant where its form is another than ISO's. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>

#include "core/chars.h"
#include "text/guess.h"
#include "text/words.h"

/* A run of digits or of letters; what stands between them is passed over. */
struct token {
	cv_str text;
	int number; /* -1: a word */
};

enum { TOKENS = 3 };

/* How many tokens there are, TOKENS + 1 for more; a clock time ends it. */
static int
split_tokens(cv_str s, struct token *t)
{
	int n = 0;
	size_t len;
	bool number;

	while (s.n > 0) {
		if (!cv_alnum(s.p[0])) {
			s = cv_behind(s, 1);
			continue;
		}
		number = cv_digit(s.p[0]);
		for (len = 0; len < s.n && cv_alnum(s.p[len]) &&
		     cv_digit(s.p[len]) == number;
		     len++)
			continue;
		if (n == TOKENS)
			return TOKENS + 1;
		t[n] = (struct token){ { s.p, len }, number ? 0 : -1 };
		for (size_t i = 0; number && i < len && i < 5; i++)
			t[n].number = t[n].number * 10 + (s.p[i] - '0');
		n++;
		s = cv_behind(s, len);
	}
	return n;
}

enum { ENGLISH = 0 };

/* The month of an English name or its first three letters or more; or 0. */
static int
month_named(cv_str s)
{
	for (uint8_t i = 1; s.n >= 3 && i <= 12; i++) {
		cv_str name = cv_word_in(ENGLISH, CV_W_MONTH, i);

		if (s.n <= name.n && cv_same_nocase(s, (cv_str){ name.p, s.n }))
			return i;
	}
	return 0;
}

static bool
is_year(const struct token *t)
{
	return t->number >= 1000 && t->text.n == 4;
}

/* A month's name before or behind the year, and perhaps a day. */
static bool
month_in_words(struct token *t, int n, struct cv_date *d)
{
	int word = 0, month, year, day;

	while (word < n && t[word].number >= 0)
		word++;
	month = word < n ? month_named(t[word].text) : 0;
	if (month == 0 || n < 2)
		return false;
	year = word == n - 1 ? 0 : n - 1;
	day = 3 - word - year;
	if (!is_year(&t[year]) || (n == 3 && t[day].text.n > 2))
		return false;
	*d = (struct cv_date){ t[year].number, month,
		n == 3 ? t[day].number : 0 };
	return n == 2 || t[day].number > 0;
}

/* Day and month at the front are told apart by dots or by a day over 12. */
static bool
year_last(const struct token *t, int n, struct cv_date *d)
{
	const int a = t[0].number, b = t[1].number;
	bool dotted = t[0].text.p[t[0].text.n] == '.';

	if (n == 2)
		*d = (struct cv_date){ b, a, 0 };
	else if (dotted || a > 12 || a == b)
		*d = (struct cv_date){ t[2].number, b, a };
	else if (b > 12)
		*d = (struct cv_date){ t[2].number, a, b };
	else
		return false;
	return true;
}

static bool
understand(struct token *t, int n, struct cv_date *d)
{
	if (n < 1 || n > TOKENS)
		return false;
	for (int i = 0; i < n; i++)
		if (t[i].number < 0)
			return month_in_words(t, n, d);
	if (is_year(&t[0])) {
		*d = (struct cv_date){ t[0].number, n > 1 ? t[1].number : 0,
			n > 2 ? t[2].number : 0 };
		return true;
	}
	return is_year(&t[n - 1]) && year_last(t, n, d);
}

static void
write_iso_date(struct cv_date d, char p[CV_DATE_MAX])
{
	const unsigned y = (unsigned)d.year % 10000;
	const unsigned m = (unsigned)d.month % 100;

	if (d.month == 0)
		snprintf(p, CV_DATE_MAX, "%04u", y);
	else if (d.day == 0)
		snprintf(p, CV_DATE_MAX, "%04u-%02u", y, m);
	else
		snprintf(p, CV_DATE_MAX, "%04u-%02u-%02u", y, m,
		    (unsigned)d.day % 100);
}

const char *
cv_date_guess(cv_str s, char p[CV_DATE_MAX])
{
	struct token t[TOKENS];
	struct cv_date d;

	p[0] = '\0';
	s = cv_trim(s);
	if (s.n > 10 && cv_one_of(s.p[10], "Tt ") &&
	    cv_date_parse((cv_str){ s.p, 10 }, &d))
		s.n = 10;
	if (s.n > 30 || !understand(t, split_tokens(s, t), &d) ||
	    d.month > 12 || d.day > 31)
		return p;
	write_iso_date(d, p);
	if (!cv_date_parse(cv_from(p), &d))
		p[0] = '\0';
	return p;
}
