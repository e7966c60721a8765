/* Hidden values: what an output holds so that reading it restores all. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_CARRY_H
#define CVCONV_CARRY_H

#include "core/core.h"

/* ---- carry.c ---- */

/*
 * Compares the document with what was read back from the output, which begins
 * at start in the buffer; status is that of reading.  What differs is written
 * by the format's carry() and marked as taken.  Returns false, having written
 * nothing, if the writer should first try again with cv_out.careful set.
 */
bool cv_carry_out(struct cv_out *, const struct cv_format *, size_t start,
    const struct cv_doc *back, enum cv_status);

/* ---- carry_in.c ---- */

/* Applies the hidden values that the reader found, in->carried. */
void cv_carry_in(struct cv_in *);

/* ---- carry.c ---- */

/* The hash of a value, independent of the order of members. */
uint64_t cv_carry_hash(const struct cv_node *);

enum { CV_CARRY_HASH = 16 };

/* The same as 16 hexadecimal digits, which are written into p. */
cv_str cv_carry_hash_text(const struct cv_node *, char p[CV_CARRY_HASH]);

/*
 * The text by which a record is found again: its title or, if it has none, its
 * subtitle.  Of duplicate members the last one counts.
 */
cv_str cv_record_title(const struct cv_node *);

/* Whether two values are equal, ignoring the order of members. */
bool cv_same_value(const struct cv_node *, const struct cv_node *);

/* Whether n names a picture that came back embedded, as a data: URI. */
bool cv_was_put_in(const struct cv_node *, const struct cv_node *back);

#endif
