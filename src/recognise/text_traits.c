/* Properties of a text: width, words, label, end of a sentence. */
/* SPDX-License-Identifier: ISC */
#include "core/bytes.h"
#include "recognise/lines.h"
#include "recognise/separator.h"

enum { LABEL = 60 }; /* so far into a text its label may reach */

size_t
md_char(cv_str s, uint32_t *code)
{
	size_t n;

	if ((unsigned char)s.p[0] < 0x80) {
		*code = (unsigned char)s.p[0];
		return 1;
	}
	n = cv_utf8(s.p, s.n, code);
	if (n == 0) {
		*code = 0xfffd;
		return 1;
	}
	return n;
}

/* The sum of the bytes, of which each is 0 or 1. */
static size_t
sum(uint64_t bytes)
{
	return (size_t)(bytes * CV_EACH_BYTE >> 56);
}

/* The width of eight bytes, of which each may be part of a longer one. */
static size_t
width_of_eight(const char *p)
{
	const uint64_t low = ~CV_HIGH_BITS, w = cv_eight_bytes(p);
	const uint64_t high = w & CV_HIGH_BITS;
	uint64_t follows, wide;

	if (high == 0)
		return 8;
	follows = high & ~(w << 1);
	wide = high & ((w & low) + CV_EACH_BYTE * (0x100 - 0xe3)) &
	    ~((w & low) + CV_EACH_BYTE * (0x100 - 0xf5));
	return 8 - sum(follows >> 7) + sum(wide >> 7);
}

static size_t
width_of_one(char c)
{
	unsigned char u = (unsigned char)c;

	if (u >= 0x80 && u < 0xc0)
		return 0;
	return u >= 0xe3 && u < 0xf5 ? 2 : 1;
}

/* The width, or more than this if it is that wide. */
static size_t
width_to(cv_str s, size_t most)
{
	size_t width = 0, i = 0;

	for (; s.n - i >= 8 && width <= most; i += 8)
		width += width_of_eight(s.p + i);
	for (; i < s.n && width <= most; i++)
		width += width_of_one(s.p[i]);
	return width;
}

size_t
md_width(cv_str s)
{
	return width_to(s, SIZE_MAX);
}

/* No character is wider than it has bytes, unless it is cut short. */
bool
md_is_wider(cv_str s, size_t than)
{
	return s.n >= than && width_to(s, than) > than;
}

bool
md_has_digit(cv_str s)
{
	return md_digit(s, 0) < s.n;
}

size_t
md_digit(cv_str s, size_t i)
{
	for (; s.n - i >= 8; i += 8) {
		uint64_t w = cv_eight_bytes(s.p + i) ^ CV_EACH_BYTE * '0';

		/* Only bytes below 10, the digits, borrow from their top. */
		if (cv_any_byte(cv_bytes_below(w, 10) & ~w))
			break;
	}
	while (i < s.n && !cv_digit(s.p[i]))
		i++;
	return i;
}

bool
md_begins_small(cv_str s)
{
	uint32_t c;

	if (s.n == 0)
		return false;
	md_char(s, &c);
	if (c < 0x100)
		return (c >= 'a' && c <= 'z') || (c >= 0xdf && c != 0xf7);
	if (c < 0x180)
		return (c & 1) == 1;
	return (c >= 0x3ac && c < 0x3d0) || (c >= 0x430 && c < 0x460);
}

bool
md_ends_sentence(cv_str s)
{
	while (s.n > 0 && cv_one_of(s.p[s.n - 1], "\"')]* \t"))
		s.n--;
	if (s.n == 0)
		return false;
	return md_separator(cv_behind(s, s.n - 1), MD_SEP_STOP) > 0 ||
	    (s.n >= 3 && md_separator(cv_behind(s, s.n - 3), MD_SEP_STOP) == 3);
}

size_t
md_bullet(cv_str s)
{
	size_t n = md_separator(s, MD_SEP_BULLET);

	if (n > 0 && n < s.n && cv_one_of(s.p[n], " \t"))
		return n + 1;
	return n > 0 && n < s.n ? md_separator(s, MD_SEP_TIGHT_BULLET) : 0;
}

/* Symbols and pictures that stand before or between words. */
static bool
is_symbol(uint32_t c)
{
	return (c >= 0x2190 && c < 0x2c00) || (c >= 0x1f000 && c < 0x20000);
}

/* The length of the edge at the front of s, or 0. */
static size_t
edge_at(cv_str s)
{
	unsigned char first = (unsigned char)s.p[0];
	uint32_t c;
	size_t n;

	if (first < 0x80)
		return (md_separator_bytes[first] & MD_SEP_EDGE) != 0;
	n = md_separator(s, MD_SEP_EDGE);
	if (n > 0 || (first != 0xe2 && first != 0xf0))
		return n;
	n = md_char(s, &c);
	return is_symbol(c) ? n : 0;
}

/* The length of the last character, which n bytes go before. */
static size_t
last_char(cv_str s)
{
	size_t n = 1;

	while (n < s.n && n < 4 && ((unsigned char)s.p[s.n - n] & 0xc0) == 0x80)
		n++;
	return n;
}

cv_str
md_bare(cv_str s)
{
	size_t n;

	while (s.n > 0 && (n = edge_at(s)) > 0)
		s = cv_behind(s, n);
	while (s.n > 0 && edge_at(cv_behind(s, s.n - (n = last_char(s)))) > 0)
		s.n -= n;
	return s;
}

static bool
is_white(char c)
{
	return (unsigned char)c <= ' ' && cv_one_of(c, " \t\n");
}

size_t
md_words(cv_str s)
{
	size_t n = 0;
	bool in = false;

	for (size_t i = 0; i < s.n; i++) {
		bool blank = is_white(s.p[i]);

		n += !blank && !in;
		in = !blank;
	}
	return n;
}

/* Where the first colon of the front is, and its length; s.n: nowhere. */
static size_t
find_colon(cv_str s, size_t *n)
{
	cv_str rest = { s.p, s.n < LABEL ? s.n : LABEL };
	const char *p = memchr(s.p, ':', rest.n);
	size_t colon = p == NULL ? s.n : (size_t)(p - s.p);

	if (p != NULL)
		rest.n = colon;
	while ((p = memchr(rest.p, '\xef', rest.n)) != NULL) {
		size_t i = (size_t)(p - s.p);

		*n = 3;
		if (cv_starts(cv_behind(s, i), CV_S("：")))
			return i;
		rest = cv_behind(rest, (size_t)(p - rest.p) + 1);
	}
	*n = 1;
	return colon;
}

cv_str
md_label(cv_str s, cv_str *value)
{
	size_t n, i;

	if (s.n == 0)
		return CV_S("");
	i = find_colon(s, &n);
	if (i == s.n || cv_starts(cv_behind(s, i), CV_S("://")))
		return CV_S("");
	*value = cv_trim(cv_behind(s, i + n));
	return md_bare((cv_str){ s.p, i });
}
