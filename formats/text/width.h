/* How many columns text takes in a terminal, and where a line may end. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_TEXT_WIDTH_H
#define CVCONV_TEXT_WIDTH_H

#include "cvconv/format.h"

/* What matters of a character here; width.awk makes its tables of these. */
enum text_class {
	TEXT_WIDE = 1,        /* two columns */
	TEXT_ZERO = 2,        /* none */
	TEXT_EXTEND = 4,      /* belongs to the character before it */
	TEXT_IDEOGRAPH = 8,   /* a line may end before and after it, unless */
	TEXT_NOT_BEFORE = 16, /* it closes: no line may begin with it */
	TEXT_NOT_AFTER = 32,  /* it opens: no line may end with it */
	TEXT_PICTURE = 64,    /* Extended_Pictographic */
	TEXT_BLANK = 128      /* a line may end here; takes no marks */
};

/* What a reader sees as one character. */
struct text_cluster {
	size_t n;             /* bytes */
	size_t width;         /* columns */
	unsigned first, last; /* classes of its first and last character */
};

/*
 * The cluster at the start of n > 0 bytes of UTF-8, after the main rules of
 * UAX #29.  Its width follows UAX #11, with ambiguous characters narrow, and
 * is that of its first character, plus spacing marks; a picture that is asked
 * for (U+FE0F) and a pair of regional indicators are wide.
 */
struct text_cluster text_cluster_at(const char *, size_t n);

/* The columns of text without control characters. */
size_t text_width(cv_str);

/*
 * Whether a line may end between two neighbours that no blank divides: where
 * one of them is an ideograph, kana or Hangul syllable, as in UAX #14.
 */
static inline bool
text_may_break(unsigned before, unsigned after)
{
	return ((before | after) & TEXT_IDEOGRAPH) != 0 &&
	    (before & TEXT_NOT_AFTER) == 0 && (after & TEXT_NOT_BEFORE) == 0;
}

#endif
