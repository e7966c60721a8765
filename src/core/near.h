/* Finds misspelt names by edit distance. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_NEAR_H
#define CVCONV_NEAR_H

#include "cvconv/format.h"

enum { CV_FAR = 3 };

/*
 * The number of insertions, deletions, replacements and swaps of neighbours
 * (optimal string alignment) between two names, ignoring the case of ASCII
 * letters.  CV_FAR if that is too many for a typing error: more than 0 in names
 * of up to 2 letters, more than 1 in names of up to 5, more than 2 otherwise.
 */
unsigned cv_distance(cv_str written, cv_str meant);

/* Whether the distance is less than CV_FAR. */
bool cv_is_near(cv_str written, cv_str meant);

#endif
