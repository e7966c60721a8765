/* Bytes as ASCII characters, whatever the locale. */
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

/* The small letter of a letter; all else as it is. */
static inline char
cv_small(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

/* What a backslash may stand before in CommonMark. */
static inline bool
cv_punct(char c)
{
	return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') ||
	    (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

/* Emphasis and code in CommonMark. */
static inline bool
cv_mark(char c)
{
	return c == '*' || c == '_' || c == '`';
}

/* From here on, as in Chinese, a character may be a word of its own. */
#define CV_IDEOGRAPHS 0x2e80

/* Whether the character is in the set and not NUL. */
static inline bool
cv_one_of(char c, const char *set)
{
	/* Sets are short: a call of strchr(3) takes longer. */
	for (; *set != '\0'; set++)
		if (*set == c)
			return true;
	return false;
}

/* Whether the text is one of these, of which NULL is behind the last. */
static inline bool
cv_is_among(cv_str s, const char *const *all)
{
	for (; *all != NULL && s.n > 0; all++)
		if (**all == s.p[0] && cv_same(s, cv_from(*all)))
			return true;
	return false;
}

/* The text without its first i bytes, of which it has so many. */
static inline cv_str
cv_behind(cv_str s, size_t i)
{
	return (cv_str){ s.p + i, s.n - i };
}

/*
 * Where the first byte from i on is that the table has something for; s.n if
 * there is none.  Four at a time, as most have nothing.
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

/* Where the first of these texts, which is not "", is in the other; or s.n. */
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

/* Takes what is before the first of these characters, or all, off *rest. */
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
