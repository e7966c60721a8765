/* Tests eight bytes of text at once, in the bytes of a 64-bit word. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_BYTES_H
#define CVCONV_BYTES_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/*
 * Each test returns a word with the high bit set in bytes that match.  Bytes
 * above the lowest match may be false matches because of a borrow, and bytes
 * from 0x80 give arbitrary results.  So combine tests, and the word itself to
 * catch those bytes, with |, and use only cv_any_byte() on the result.
 */
#define CV_EACH_BYTE UINT64_C(0x0101010101010101)
#define CV_HIGH_BITS (CV_EACH_BYTE << 7)

static inline uint64_t
cv_eight_bytes(const char *p)
{
	uint64_t w;

	memcpy(&w, p, sizeof(w));
	return w;
}

/* c is at most 0x80. */
static inline uint64_t
cv_bytes_below(uint64_t w, unsigned char c)
{
	return w - CV_EACH_BYTE * c;
}

static inline uint64_t
cv_bytes_equal(uint64_t w, unsigned char c)
{
	return (w ^ CV_EACH_BYTE * c) - CV_EACH_BYTE;
}

/* DEL, and bytes that are not ASCII. */
static inline uint64_t
cv_bytes_from_del(uint64_t w)
{
	return w | (w + CV_EACH_BYTE);
}

static inline bool
cv_any_byte(uint64_t tests)
{
	return (tests & CV_HIGH_BITS) != 0;
}

#endif
