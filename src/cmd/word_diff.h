/* The words that differ between two texts. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_WORD_DIFF_H
#define CVCONV_WORD_DIFF_H

#include "cvconv/format.h"

enum word_edit { WORDS_SAME, WORDS_OUT, WORDS_IN };

/* Text that both have, or that only the old or the new one has. */
struct word_run {
	cv_str text;
	enum word_edit edit;
};

/* Steps that comparing may take in one run of the program: a second or so. */
enum { WORD_STEPS = 100000000 };

/*
 * The runs that make up both texts, as few changes as can be; to be freed.
 * NULL: memory ran out.  Where more than a thousand words differ whole lines
 * are compared, and where that is too much too, or the steps are used up, the
 * texts as wholes.
 */
struct word_run *word_diff(cv_str from, cv_str to, size_t *steps, size_t *n);

#endif
