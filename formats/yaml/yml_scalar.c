/* What a plain scalar is: for the reader, and for the writer to avoid. */
/* SPDX-License-Identifier: ISC */
#include "core/chars.h"
#include "formats/yaml/yml.h"

static bool
is_one_of(cv_str s, const char *const *words)
{
	for (; *words != NULL; words++)
		if (cv_same(s, cv_from(*words)))
			return true;
	return false;
}

bool
yml_is_null(cv_str s)
{
	static const char *const words[] = { "", "~", "null", "Null", "NULL",
		NULL };

	return s.n <= 4 && is_one_of(s, words);
}

bool
yml_is_bool(cv_str s, bool *value)
{
	static const char *const yes[] = { "true", "True", "TRUE", NULL };
	static const char *const no[] = { "false", "False", "FALSE", NULL };

	if (s.n != 4 && s.n != 5)
		return false;
	*value = s.n == 4;
	return is_one_of(s, *value ? yes : no);
}

/* Takes the digits at the front off the text; false if there are none. */
static bool
skip_digits(cv_str *s)
{
	size_t i = 0;

	while (i < s->n && cv_digit(s->p[i]))
		i++;
	*s = cv_behind(*s, i);
	return i > 0;
}

static bool
next_is(cv_str s, const char *set)
{
	return s.n > 0 && cv_one_of(s.p[0], set);
}

/* Takes an exponent off, if there is one; false if it lacks its digits. */
static bool
skip_exponent(cv_str *s)
{
	if (!next_is(*s, "eE"))
		return true;
	*s = cv_behind(*s, 1);
	if (next_is(*s, "+-"))
		*s = cv_behind(*s, 1);
	return skip_digits(s);
}

/* RFC 8259, section 6. */
bool
yml_is_number(cv_str s, bool *whole)
{
	if (next_is(s, "-"))
		s = cv_behind(s, 1);
	if (s.n > 1 && s.p[0] == '0' && cv_digit(s.p[1]))
		return false;
	if (!skip_digits(&s))
		return false;
	*whole = s.n == 0;
	if (next_is(s, ".")) {
		s = cv_behind(s, 1);
		if (!skip_digits(&s))
			return false;
	}
	return skip_exponent(&s) && s.n == 0;
}

enum cv_kind
yml_kind(cv_str s)
{
	bool ignored;

	if (s.n == 0)
		return CV_NULL;
	if (cv_digit(s.p[0]) || s.p[0] == '-')
		return yml_is_number(s, &ignored) ? CV_NUMBER : CV_STRING;
	if (s.n > 5)
		return CV_STRING;
	if (yml_is_null(s))
		return CV_NULL;
	return yml_is_bool(s, &ignored) ? CV_BOOL : CV_STRING;
}

/* ---- what the writer keeps clear of ---- */

/* The words of YAML 1.1 and 1.2, and those that only some readers know. */
static bool
is_word(cv_str s)
{
	static const cv_str words[] = { { "y", 1 }, { "n", 1 }, { "~", 1 },
		{ "=", 1 }, { "no", 2 }, { "on", 2 }, { "<<", 2 }, { "yes", 3 },
		{ "off", 3 }, { "true", 4 }, { "null", 4 }, { ".inf", 4 },
		{ ".nan", 4 }, { "false", 5 }, { "+.inf", 5 }, { "-.inf", 5 } };

	if (s.n > 5 || !cv_one_of(s.p[0], "yYnNtTfFoO~<=.+-"))
		return false;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (cv_same_nocase(s, words[i]))
			return true;
	return false;
}

/* Takes digits and what YAML 1.1 and its readers allow between them. */
static size_t
loose_digits(cv_str *s)
{
	size_t points = 0, i = 0;

	for (; i < s->n && (cv_digit(s->p[i]) || cv_one_of(s->p[i], "_,:."));
	     i++)
		points += s->p[i] == '.';
	*s = cv_behind(*s, i);
	return points;
}

/*
 * 12, 1_000, 1,000, 12:30:45, 1.5, .5, 1e5, even e5; with two points or more
 * it is a version or an address, which no reader takes for a number.
 */
static bool
is_loose_number(cv_str s)
{
	if (next_is(s, "+-"))
		s = cv_behind(s, 1);
	return next_is(s, "0123456789.eE") && loose_digits(&s) < 2 &&
	    skip_exponent(&s) && s.n == 0;
}

/* 0x1f, 0o17 and 0b1, with any sign. */
static bool
is_based_number(cv_str s)
{
	if (next_is(s, "+-"))
		s = cv_behind(s, 1);
	if (s.n < 3 || s.p[0] != '0' || !cv_one_of(s.p[1], "xXoObB"))
		return false;
	for (s = cv_behind(s, 2); s.n > 0; s = cv_behind(s, 1))
		if (!cv_one_of(s.p[0], "0123456789abcdefABCDEF_"))
			return false;
	return true;
}

/* Takes from least to most digits and a dash off; false if others stand. */
static bool
skip_part(cv_str *s, size_t least, size_t most, bool dash)
{
	size_t n = s->n;

	if (!skip_digits(s) || n - s->n < least || n - s->n > most)
		return false;
	if (!dash)
		return true;
	if (!next_is(*s, "-"))
		return false;
	*s = cv_behind(*s, 1);
	return true;
}

/* 2013-12-01, with or without a time: a timestamp of YAML 1.1. */
static bool
is_timestamp(cv_str s)
{
	return skip_part(&s, 4, 4, true) && skip_part(&s, 1, 2, true) &&
	    skip_part(&s, 1, 2, false) && (s.n == 0 || next_is(s, "Tt \t"));
}

bool
yml_is_ambiguous(cv_str s)
{
	if (s.n == 0)
		return true;
	if (cv_digit(s.p[0]))
		return is_loose_number(s) || is_based_number(s) ||
		    is_timestamp(s);
	return is_word(s) ||
	    (cv_one_of(s.p[0], "+-.eE") &&
		(is_loose_number(s) || is_based_number(s)));
}
