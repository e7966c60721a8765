/* Which of any number of names are the same, in little memory. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_TWINS_H
#define CVCONV_TWINS_H

#include <stdio.h>

#include "cvconv/format.h"

enum { TWINS_ROOM = 1 << 16, TWINS_MOST = 1000 };

/* Hashes of names: the last of them here, those before in a file. */
struct twins {
	uint64_t seed;
	uint64_t count;
	FILE *spilled;  /* whole rooms of hashes, or NULL */
	uint64_t *room; /* TWINS_ROOM of them */
	bool failed;    /* no memory, or no space for the file */
};

/* The hashes that stand more than once, in order. */
struct twins_found {
	uint64_t hash[TWINS_MOST];
	size_t count;
};

/* Sets out; end with twins_free(). */
void twins_start(struct twins *);
void twins_free(struct twins *);

uint64_t twins_hash(const struct twins *, cv_str name);
void twins_add(struct twins *, uint64_t hash);

/* Finds what stands twice; only the first TWINS_MOST. */
void twins_find(struct twins *, struct twins_found *);

/* The place of a hash among those found, or TWINS_MOST. */
size_t twins_place(const struct twins_found *, uint64_t hash);

#endif
