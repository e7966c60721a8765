/* Finds names that occur more than once, at eight bytes per name. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_DUP_OUTPUTS_H
#define CVCONV_DUP_OUTPUTS_H

#include "cvconv/format.h"

enum { DUP_MOST = 1000 };

/* Hashes of names; set up by dup_start(). */
struct dup_names {
	uint64_t seed;
	uint64_t *hashes;
	size_t n, room;
	bool failed; /* out of memory */
};

void dup_start(struct dup_names *);
void dup_free(struct dup_names *);

uint64_t dup_hash(const struct dup_names *, cv_str name);
void dup_add(struct dup_names *, uint64_t hash);

/* Keeps only the hashes that were added more than once, at most DUP_MOST. */
void dup_find(struct dup_names *);

/* The index of a hash among those that dup_find() kept, or DUP_MOST. */
size_t dup_index(const struct dup_names *, uint64_t hash);

#endif
