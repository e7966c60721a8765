/* Pairs the entries of two lists that are not equal, but the same. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_ALIKE_H
#define CVCONV_ALIKE_H

#include "match/identity.h"
#include "match/match.h"

/* Lists that are being matched. */
struct cv_pairing {
	struct cv_match *m;
	struct cv_identity *a, *b; /* of the entries, once they are known */
};

/* A way to pair what has no partner yet: by equal keys, 0 being none. */
struct cv_pass {
	uint64_t (
	    *key)(const struct cv_pairing *, const struct cv_side *, uint32_t);
	bool (*fits)(const struct cv_pairing *, uint32_t, uint32_t);
	bool unique; /* only keys that each side has once */
};

/* ---- match.c ---- */

/* Makes two entries partners. */
void cv_pair(struct cv_match *, uint32_t a, uint32_t b, enum cv_bond);

void cv_pair_by(struct cv_pairing *, const struct cv_pass *);

/* ---- alike.c ---- */

/* Pairs by identity, then by words. */
void cv_pair_alike(struct cv_pairing *);

#endif
