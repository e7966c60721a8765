/* ASCII character classes and string searches, independent of the locale. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_CHARS_H
#define CVCONV_CHARS_H

#include <string.h>

#include "cvconv/format.h"

static inline bool
cv_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool
cv_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool
cv_alnum(char c)
{
	return cv_letter(c) || cv_digit(c);
}

/* Lower case of an ASCII letter; other bytes unchanged. */
static inline char
cv_small(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

/* ASCII punctuation, which a backslash can escape in CommonMark. */
static inline bool
cv_punct(char c)
{
	return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') ||
	    (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

/* Markup of emphasis and code in CommonMark. */
static inline bool
cv_mark(char c)
{
	return c == '*' || c == '_' || c == '`';
}

/* First code point of scripts in which a character may be a word. */
#define CV_IDEOGRAPHS 0x2e80

/* Whether the character is in the set and not NUL. */
static inline bool
cv_one_of(char c, const char *set)
{
	/* Sets are short; calling strchr(3) is slower. */
	for (; *set != '\0'; set++)
		if (*set == c)
			return true;
	return false;
}

/* Whether the text is in this list, which ends with NULL. */
static inline bool
cv_is_among(cv_str s, const char *const *all)
{
	for (; *all != NULL && s.n > 0; all++)
		if (**all == s.p[0] && cv_same(s, cv_from(*all)))
			return true;
	return false;
}

/* The text without its first i bytes; i is at most s.n. */
static inline cv_str
cv_behind(cv_str s, size_t i)
{
	return (cv_str){ s.p + i, s.n - i };
}

/*
 * Initializers of a table of 256 bytes: controls are entries 0 to 31, and the
 * bytes of characters beyond ASCII are the last 128.
 */
#define CV_EIGHT_ONES 1, 1, 1, 1, 1, 1, 1, 1
#define CV_CONTROL_BYTES \
	CV_EIGHT_ONES, CV_EIGHT_ONES, CV_EIGHT_ONES, CV_EIGHT_ONES
#define CV_BYTES_BEYOND_ASCII \
	[0x80] = CV_CONTROL_BYTES, CV_CONTROL_BYTES, CV_CONTROL_BYTES, \
	CV_CONTROL_BYTES

/*
 * The index of the first byte from i on whose table entry is not 0; s.n if
 * there is none.  Tests four bytes at a time, as most entries are 0.
 */
static inline size_t
cv_next_in(const unsigned char table[256], cv_str s, size_t i)
{
	const unsigned char *p = (const unsigned char *)s.p;

	while (s.n - i >= 4 &&
	    (table[p[i]] | table[p[i + 1]] | table[p[i + 2]] |
		table[p[i + 3]]) == 0)
		i += 4;
	while (i < s.n && table[p[i]] == 0)
		i++;
	return i;
}

/* The index of the first occurrence of what, which is not ""; else s.n. */
static inline size_t
cv_find(cv_str s, cv_str what)
{
	cv_str rest = s;
	const char *at;

	while (rest.n >= what.n) {
		at = memchr(rest.p, what.p[0], rest.n - what.n + 1);
		if (at == NULL)
			break;
		rest = cv_behind(s, (size_t)(at - s.p));
		if (memcmp(at, what.p, what.n) == 0)
			return s.n - rest.n;
		rest = cv_behind(rest, 1);
	}
	return s.n;
}

/* Removes from *rest and returns the text before any character of the set. */
static inline cv_str
cv_until(cv_str *rest, const char *set)
{
	cv_str s = { rest->p, 0 };

	while (s.n < rest->n && !cv_one_of(s.p[s.n], set))
		s.n++;
	*rest = cv_behind(*rest, s.n);
	return s;
}

#endif
