/* Which entries of two lists are the same, whatever their order and edits. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_MATCH_H
#define CVCONV_MATCH_H

#include "core/core.h"

/* The place of a partner that is not there. */
#define CV_ALONE UINT32_MAX

/* How two entries came together; the surest first. */
enum cv_bond {
	CV_BOND_EQUAL,    /* the same value */
	CV_BOND_IDENTITY, /* the same name, date or link */
	CV_BOND_LIKE      /* the same words for the most part */
};

/* The elements of a list, or the members of an object that count. */
struct cv_side {
	const struct cv_node **of;
	const uint64_t *hash; /* cv_hashes() */
	uint32_t *to;         /* the partner's place on the other side */
	uint32_t n;
};

struct cv_match {
	struct cv_side a, b;
	uint8_t *bond; /* of b's entries that have a partner */
	bool *moved;   /* likewise: out of the order that the others keep */
	bool careful;  /* words pair records only, of the same time and name */
	bool failed;   /* memory ran out */
};

/*
 * The hashes of all values below the document's model, behind their number, by
 * the ids of nodes; to be freed.  The order of members, and members that a
 * later one hides, do not count.  NULL: memory ran out.
 */
uint64_t *cv_hashes(const struct cv_doc *);

/*
 * Pairs the elements of two lists: equal ones first, in order; then records
 * that agree in title, subtitle and date, or in a link, as far as these tell
 * them apart, and texts that differ in case, white space and marks only; then
 * what has half of its words in common, the likest first.  Takes n log n time:
 * of entries that only their words could pair, each is compared with those
 * nearest to its place, about half a million times in all.
 *
 * The hashes are those of the documents.  False: memory ran out.  To be freed
 * in either case; careful is to be set before.
 */
bool cv_match_lists(struct cv_match *, const struct cv_node *a,
    const uint64_t *hash_a, const struct cv_node *b, const uint64_t *hash_b);

/* Pairs the members of two objects by their names. */
bool cv_match_members(struct cv_match *, const struct cv_node *a,
    const struct cv_node *b);

void cv_match_free(struct cv_match *);

#endif
