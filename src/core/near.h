/* Telling a misspelt name from a different one. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_NEAR_H
#define CVCONV_NEAR_H

#include "cvconv/format.h"

enum { CV_FAR = 3 };

/*
 * How many letters must be put in, left out, replaced, or swapped with the
 * next (optimal string alignment) to get from what was written to what could
 * be meant, the case of ASCII letters aside.  CV_FAR if that is more than a
 * slip of the fingers: more than none in names of up to 2 letters, more than
 * 1 in those of up to 5, more than 2 in longer ones.
 */
unsigned cv_distance(cv_str written, cv_str meant);

/* Whether the distance is less than CV_FAR. */
bool cv_is_near(cv_str written, cv_str meant);

#endif
