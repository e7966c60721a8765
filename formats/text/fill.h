/* Filling: lines of a text are broken where they would get too wide. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_TEXT_FILL_H
#define CVCONV_TEXT_FILL_H

#include "cvconv/format.h"

/* The shape of what is filled; the prefixes may be "". */
struct text_shape {
	size_t width;       /* columns of a line, 0: as many as it takes */
	cv_str first, rest; /* before the first and the other lines */
};

/*
 * Appends clean text, each of its lines filled, and a "\n" behind each line.
 * A line that begins with blanks or with a bullet or number goes on below its
 * text.  Blanks in a row become one; several empty lines become one, and go
 * at either end.  A line is broken at blanks, and next to ideographs, kana
 * and Hangul syllables as UAX #14 wants it; a word wider than a line stays
 * whole.  Of a blank text nothing is appended.
 */
void text_fill(struct cv_buf *, cv_str text, const struct text_shape *);

/* Whether there is nothing but blanks and line ends. */
bool text_blank(cv_str);

/*
 * The bytes of "- ", "• ", "1. " and the like at the start of a line, with
 * the blanks behind it; 0 if there is none.
 */
size_t text_marker(cv_str);

#endif
