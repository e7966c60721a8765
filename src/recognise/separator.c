/* Finds the separators listed in separators.def. */
/* SPDX-License-Identifier: ISC */
#include "core/chars.h"
#include "recognise/separator.h"

const uint16_t md_separator_bytes[128] = {
#define BYTE(byte, uses) [byte] = (uses),
#define MARK(text, uses)
#include "recognise/separators.def"
#undef BYTE
#undef MARK
};

/* Those of several bytes, of ASCII or one other character; in order. */
static const struct mark {
	char text[5];
	uint8_t n;
	uint16_t uses;
} marks[] = {
#define BYTE(byte, uses)
#define MARK(text, uses) { text, sizeof(text) - 1, uses },
#include "recognise/separators.def"
#undef BYTE
#undef MARK
};

enum { MARKS = sizeof(marks) / sizeof(marks[0]) };

static size_t
ascii_mark(cv_str s, unsigned uses)
{
	unsigned char c = (unsigned char)s.p[0];
	size_t n = (md_separator_bytes[c] & uses) != 0;

	if (s.n < 2 || !cv_punct(s.p[0]) || !cv_punct(s.p[1]))
		return n;
	for (size_t i = 0; (unsigned char)marks[i].text[0] < 0x80; i++)
		if ((marks[i].uses & uses) != 0 && marks[i].n > n &&
		    cv_starts(s, (cv_str){ marks[i].text, marks[i].n }))
			n = marks[i].n;
	return n;
}

/* A character of n bytes. */
static size_t
long_mark(cv_str s, size_t n, unsigned uses)
{
	size_t low = 0, high = MARKS;

	while (s.n >= n && low < high) {
		size_t middle = low + (high - low) / 2;
		int order = memcmp(s.p, marks[middle].text, n);

		if (order == 0)
			return (marks[middle].uses & uses) != 0 ? n : 0;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return 0;
}

size_t
md_separator(cv_str s, unsigned uses)
{
	if (s.n == 0)
		return 0;
	/* These are all the first bytes in the list, as t_separator tests. */
	switch ((unsigned char)s.p[0]) {
	case 0xc2: return long_mark(s, 2, uses);
	case 0xe2:
	case 0xe3:
	case 0xef: return long_mark(s, 3, uses);
	case 0xf0: return long_mark(s, 4, uses);
	default: return (s.p[0] & 0x80) != 0 ? 0 : ascii_mark(s, uses);
	}
}
