/* Finds the words that differ between two texts. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_WORD_DIFF_H
#define CVCONV_WORD_DIFF_H

#include "cvconv/format.h"

enum word_edit { WORDS_SAME, WORDS_OUT, WORDS_IN };

/* Text that is in both, or only in the old or the new one. */
struct word_run {
	cv_str text;
	enum word_edit edit;
};

/* Limit on steps per run of the program, which is about a second. */
enum { WORD_STEPS = 100000000 };

/*
 * The runs that make up both texts, with as few changes as possible; to be
 * freed.  NULL: out of memory.  If more than a thousand words differ, lines are
 * compared instead; if that is still too much, or no steps are left, the texts
 * are compared as a whole.
 */
struct word_run *word_diff(cv_str from, cv_str to, size_t *steps, size_t *n);

#endif
