/* Finding any of many texts in one pass, whatever they are. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_FIND_H
#define CVCONV_FIND_H

#include "cvconv/format.h"

struct cv_found;

/* Aho's and Corasick's automaton; {0} is one that finds nothing. */
struct cv_finder {
	struct cv_found *nodes; /* the first is the start */
	uint32_t *edges;        /* hash table of nodes by parent and byte */
	uint32_t n, room;
	bool failed; /* memory ran out */
	bool over;   /* too much is to be found */
};

/* No text to be found is longer than this. */
enum { CV_FIND_MOST = 128 };

/*
 * Adds a text of 1 to CV_FIND_MOST bytes to those that are to be found; all are
 * added before the first search.
 */
void cv_find_add(struct cv_finder *, cv_str);

/* Makes it ready to search; false if it failed or is over. */
bool cv_find_ready(struct cv_finder *);

/* The state after one more byte; it starts as 0. */
uint32_t cv_find_step(const struct cv_finder *, uint32_t state, char);

/*
 * The length of the longest text to be found that ends in this state, shorter
 * than less; 0 if there is none.
 */
size_t cv_find_ends(const struct cv_finder *, uint32_t state, size_t less);

void cv_find_free(struct cv_finder *);

#endif
