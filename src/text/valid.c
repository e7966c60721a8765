/* The grammars of dates, URIs, e-mail addresses, language tags and stamps. */
/* SPDX-License-Identifier: ISC */
#include "core/chars.h"
#include "text/valid.h"

/* Whether the text is like the picture, in which 9 stands for a digit. */
static bool
matches_picture(cv_str s, const char *picture)
{
	if (s.n != strlen(picture))
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (picture[i] == '9' ? !cv_digit(s.p[i])
				      : s.p[i] != picture[i])
			return false;
	return true;
}

/* ---- dates ---- */

bool
cv_date_written(cv_str s)
{
	if (!matches_picture(s, "9999-99-99") &&
	    !matches_picture(s, "9999-99") && !matches_picture(s, "9999"))
		return false;
	return (s.p[0] == '1' || s.p[0] == '2') && (s.n < 7 || s.p[5] <= '1') &&
	    (s.n < 10 || s.p[8] <= '3');
}

/* The number of two digits is at most this. */
static bool
is_at_most(const char *p, int max)
{
	return (p[0] - '0') * 10 + (p[1] - '0') <= max;
}

static bool
is_time_zone(cv_str s)
{
	if (s.n == 1)
		return cv_one_of(s.p[0], "Zz");
	if (!cv_one_of(s.p[0], "+-"))
		return false;
	s = cv_behind(s, 1);
	return (matches_picture(s, "99") || matches_picture(s, "9999") ||
		   matches_picture(s, "99:99")) &&
	    is_at_most(s.p, 23) && (s.n == 2 || is_at_most(s.p + s.n - 2, 59));
}

/* Seconds may be 60, which is a leap second. */
static bool
seconds(cv_str *s)
{
	size_t i = 3;

	if (s->n == 0 || s->p[0] != ':')
		return true;
	if (s->n < 3 || !matches_picture((cv_str){ s->p, 3 }, ":99") ||
	    !is_at_most(s->p + 1, 60))
		return false;
	if (s->n > 4 && cv_one_of(s->p[3], ".,") && cv_digit(s->p[4]))
		for (i = 4; i < s->n && cv_digit(s->p[i]); i++)
			continue;
	*s = cv_behind(*s, i);
	return true;
}

bool
cv_stamp_valid(cv_str s)
{
	struct cv_date d;

	if (s.n < 16 || !cv_date_parse((cv_str){ s.p, 10 }, &d) ||
	    !cv_one_of(s.p[10], "Tt") ||
	    !matches_picture((cv_str){ s.p + 11, 5 }, "99:99") ||
	    !is_at_most(s.p + 11, 23) || !is_at_most(s.p + 14, 59))
		return false;
	s = cv_behind(s, 16);
	return seconds(&s) && (s.n == 0 || is_time_zone(s));
}

/* ---- e-mail ---- */

static bool
is_atom(cv_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!cv_alnum(s.p[i]) &&
		    !cv_one_of(s.p[i], "!#$%&'*+/=?^_`{|}~-"))
			return false;
	return s.n > 0;
}

static bool
is_label(cv_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!cv_alnum(s.p[i]) && s.p[i] != '-')
			return false;
	return s.n > 0 && s.p[0] != '-' && s.p[s.n - 1] != '-';
}

/* The parts between dots, at least so many, are all good; none is empty. */
static bool
dotted(cv_str s, size_t least, bool good(cv_str))
{
	size_t parts = 1;

	while (good(cv_until(&s, "."))) {
		if (s.n == 0)
			return parts >= least;
		s = cv_behind(s, 1);
		parts++;
	}
	return false;
}

bool
cv_host_valid(cv_str s)
{
	return dotted(s, 2, is_label);
}

bool
cv_email_valid(cv_str s)
{
	cv_str local = cv_until(&s, "@");

	return s.n > 0 && dotted(local, 1, is_atom) &&
	    cv_host_valid(cv_behind(s, 1));
}

/* ---- language tags ---- */

/* One subtag of a language tag at a time. */
struct subtags {
	cv_str now, rest;
	bool ended; /* nothing is left, now is "" */
};

static void
next_subtag(struct subtags *t)
{
	t->ended = t->rest.n == 0;
	t->now = cv_until(&t->rest, "-");
	if (t->rest.n > 1)
		t->rest = cv_behind(t->rest, 1);
}

static bool
all_chars(cv_str s, bool good(char))
{
	for (size_t i = 0; i < s.n; i++)
		if (!good(s.p[i]))
			return false;
	return true;
}

static bool
is_variant(cv_str s)
{
	return s.n >= 5 || (s.n == 4 && cv_digit(s.p[0]));
}

/* Singletons and what belongs to them, to the end; "x" takes the rest. */
static bool
extensions(struct subtags *t)
{
	size_t least, parts;

	while (!t->ended) {
		if (t->now.n != 1)
			return false;
		least = cv_one_of(t->now.p[0], "xX") ? 1 : 2;
		parts = 0;
		for (next_subtag(t); t->now.n >= least; next_subtag(t))
			parts++;
		if (parts == 0)
			return false;
	}
	return true;
}

static bool
is_langtag(struct subtags *t)
{
	if (t->now.n < 2 || t->now.n > 3 || !all_chars(t->now, cv_letter))
		return false;
	next_subtag(t);
	for (int i = 0; i < 3 && t->now.n == 3 && all_chars(t->now, cv_letter);
	     i++)
		next_subtag(t);
	if (t->now.n == 4 && all_chars(t->now, cv_letter))
		next_subtag(t);
	if ((t->now.n == 2 && all_chars(t->now, cv_letter)) ||
	    (t->now.n == 3 && all_chars(t->now, cv_digit)))
		next_subtag(t);
	while (is_variant(t->now))
		next_subtag(t);
	return extensions(t);
}

/* Registered before the grammar was, and outside it. */
static const char *const irregular[] = { "en-GB-oed", "i-ami", "i-bnn",
	"i-default", "i-enochian", "i-hak", "i-klingon", "i-lux", "i-mingo",
	"i-navajo", "i-pwn", "i-tao", "i-tay", "i-tsu", "sgn-BE-FR",
	"sgn-BE-NL", "sgn-CH-DE", NULL };

bool
cv_langtag_valid(cv_str s)
{
	struct subtags t = { .rest = s };
	cv_str subtag, rest = s;

	for (size_t i = 0; irregular[i] != NULL; i++)
		if (cv_same_nocase(s, cv_from(irregular[i])))
			return true;
	do {
		subtag = cv_until(&rest, "-");
		if (subtag.n < 1 || subtag.n > 8 ||
		    !all_chars(subtag, cv_alnum) || rest.n == 1)
			return false;
		rest = rest.n > 0 ? cv_behind(rest, 1) : rest;
	} while (rest.n > 0);
	next_subtag(&t);
	return cv_one_of(s.p[0], "xX") && t.now.n == 1 ? extensions(&t)
						       : is_langtag(&t);
}
