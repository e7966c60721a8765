/* What merging two values comes to. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_MERGE_H
#define CVCONV_MERGE_H

#include "match/match.h"

enum cv_choice {
	CV_CHOOSE_EITHER,     /* the first says it all */
	CV_CHOOSE_ADDED,     /* the first says nothing: the second */
	CV_CHOOSE_FIRST,    /* both say the same, the first better */
	CV_CHOOSE_SECOND,   /* both say the same, the second better */
	CV_CONFLICT, /* one of them is wrong */
};

/* ---- merge_choose.c ---- */

/* Of two values that are not both lists, nor both objects. */
enum cv_choice cv_choose(const struct cv_node *, const struct cv_node *,
    enum cv_prefer);

/* Whether the second of two values in conflict is to win. */
bool cv_second_wins(const struct cv_node *, const struct cv_node *,
    enum cv_prefer);

/*
 * Whether two objects are addresses that are in conflict: no mixture of them
 * is a place.
 */
bool cv_is_other_address(const struct cv_node *, const struct cv_node *);

#endif
