/* Finds any of many texts in one pass (Aho-Corasick). */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_FIND_H
#define CVCONV_FIND_H

#include "cvconv/format.h"

struct cv_check_report;

/* The automaton; {0} is one that finds nothing. */
struct cv_finder {
	struct cv_check_report *nodes; /* the first is the start */
	uint32_t *edges;        /* hash table of nodes by parent and byte */
	uint32_t n, room;
	bool failed; /* memory ran out */
	bool over;   /* too many texts */
};

/* The longest text, in bytes. */
enum { CV_FIND_MOST = 128 };

/*
 * Adds a text to be found, of 1 to CV_FIND_MOST bytes; others are ignored.  Add
 * all texts before calling cv_find_ready().
 */
void cv_find_add(struct cv_finder *, cv_str);

/* Prepares the search; false if memory ran out or there are too many texts. */
bool cv_find_ready(struct cv_finder *);

/* The state after one more byte; the first state is 0. */
uint32_t cv_find_step(const struct cv_finder *, uint32_t state, char);

/*
 * The length of the longest text, shorter than `less`, that ends in this state;
 * 0 if there is none.
 */
size_t cv_find_ends(const struct cv_finder *, uint32_t state, size_t less);

void cv_find_free(struct cv_finder *);

#endif
