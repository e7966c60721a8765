/* What the parts of cv_merge() share. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_MERGER_H
#define CVCONV_MERGER_H

#include "match/identity.h"
#include "match/merge.h"

struct cv_merger {
	struct cv_in in; /* of the result */
	const struct cv_source *of;
	size_t n, at; /* the source that is being merged */
	enum cv_prefer prefer;
	uint32_t *first_id;                 /* of the nodes from each source */
	uint64_t *hash_first, *hash_second; /* of the result, and the source */
	size_t changes;
};

/* A record that is being merged, and what was kept aside in it before. */
struct cv_frame {
	struct cv_node *record;
	uint64_t *kept; /* hashes, in order; made when needed */
	size_t n;
	struct cv_node *list; /* "x-merged", once it is known */
};

/* ---- merge_keep.c ---- */

/* Whether this is what values are kept under. */
bool cv_is_kept_list(const struct cv_node *);

/* Reports a conflict, and keeps the value that is not taken. */
void cv_keep_conflict(struct cv_merger *, struct cv_frame *,
    const struct cv_node *loser, const struct cv_node *winner);

/* Reports a value that another says better. */
void cv_report_merged(struct cv_merger *, const struct cv_node *,
    const struct cv_node *better);

/* Keeps a member of the source that another one of its name hides. */
void cv_keep_member(struct cv_merger *, struct cv_frame *,
    const struct cv_node *);

#endif
