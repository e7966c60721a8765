/* The run of characters that stand for themselves, eight at a time. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_JSON_PLAIN_H
#define CVCONV_JSON_PLAIN_H

#include <stdint.h>
#include <string.h>

/*
 * The first of p[0..end) that is a control character, a quote, a backslash or
 * not ASCII; end if there is none.  In a word a byte's high bit comes up if
 * the byte is less than a blank, or equal to either of the two.
 */
static inline const char *
json_plain(const char *p, const char *end)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	uint64_t w;

	for (; end - p >= 8; p += 8) {
		memcpy(&w, p, 8);
		if (((w | (w - ones * ' ') | ((w ^ ones * '"') - ones) |
			 ((w ^ ones * '\\') - ones)) &
			ones * 0x80) != 0)
			break;
	}
	while (p < end && (signed char)*p >= ' ' && *p != '"' && *p != '\\')
		p++;
	return p;
}

#endif
