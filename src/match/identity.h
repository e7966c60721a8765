/* What an entry of a list is known by, and how like another it is. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_IDENTITY_H
#define CVCONV_IDENTITY_H

#include "core/core.h"

/*
 * Hashes of what an entry is known by, without regard to case, white space and
 * the marks of CommonMark; 0: it says nothing there.
 */
struct cv_identity {
	uint64_t title, subtitle, lead; /* a text is its own title */
	uint64_t link;                  /* address or e-mail */
	struct cv_date date;            /* when it was, or began */
};

void cv_identify(const struct cv_node *entry, struct cv_identity *);

/* Whether both say when, and not the same. */
bool cv_is_other_date(const struct cv_identity *, const struct cv_identity *);

/* The hash of a text for people; 0: nothing is said. */
uint64_t cv_text_hash(cv_str);

/* Puts hashes in order, for qsort(3) and bsearch(3). */
int cv_by_hash(const void *, const void *);

enum { CV_SKETCH = 256 };

/*
 * Hashes of the words of an entry, in order, the smallest if there are too
 * many: those above "most" are not among them.  The words of its title and
 * subtitle count three times.
 */
struct cv_words {
	const uint64_t *of;
	uint32_t n; /* CV_SKETCH at most */
	uint64_t most;
};

/* Room to make one in. */
struct cv_sketch {
	uint64_t word[CV_SKETCH * 4];
	uint32_t n;
	uint64_t most;
};

/* The words of an entry, which are in the sketch. */
struct cv_words cv_words_of(const struct cv_node *entry, struct cv_sketch *);

/* How much of both is in common, from 0 to 100. */
unsigned cv_likeness(const struct cv_words *, const struct cv_words *);

#endif
