/* Carrying along what a format does not give back. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_CARRY_H
#define CVCONV_CARRY_H

#include "core/core.h"

/* ---- carry.c ---- */

/*
 * Compares the document with what was read back of it, with that status, and
 * lets the format carry what differs, which then counts as said.  start is
 * where in the buffer the written document begins.  False, and nothing is
 * carried, if the writer should try again with care: a field did not come
 * back, or nothing did.
 */
bool cv_carry_out(struct cv_out *, const struct cv_format *, size_t start,
    const struct cv_doc *back, enum cv_status);

/* ---- carry_in.c ---- */

/* Puts what the reader has found to be carried into its document. */
void cv_carry_in(struct cv_in *);

/* ---- carry.c ---- */

/* The hash of a value; the order of members does not count. */
uint64_t cv_carry_hash(const struct cv_node *);

enum { CV_CARRY_HASH = 16 };

/* The same as it is carried: hexadecimal, 16 digits; the text is in p. */
cv_str cv_carry_hash_text(const struct cv_node *, char p[CV_CARRY_HASH]);

/*
 * What a record is called, to find it again: its title, or who it is with.  Of
 * members that stand twice the last one counts.
 */
cv_str cv_record_title(const struct cv_node *);

/* Whether two values are the same, whatever the order of their members. */
bool cv_same_value(const struct cv_node *, const struct cv_node *);

/* Whether a picture went along itself, and so not by its name. */
bool cv_was_put_in(const struct cv_node *, const struct cv_node *back);

#endif
