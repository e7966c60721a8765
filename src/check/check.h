/* What the parts of cv_check() share. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_CHECK_H
#define CVCONV_CHECK_H

#include "core/core.h"

struct cv_check {
	const struct cv_job *job;
	uint32_t errors;
	bool lenient; /* in what JSON Schema does not know: no errors */
	bool no_memory;
};

/* The members that count in a record: the last one that is each field. */
struct cv_members {
	enum cv_type record;
	const struct cv_node *of[CV_FIELDS];
};

/* ---- check.c ---- */

/*
 * Reports at a node: at its name if the code is about that, else at its
 * value; with the code's severity, but a warning at most where lenient.
 */
void cv_check_report(struct cv_check *, enum cv_code, const struct cv_node *,
    const char *hint, const char *fmt, ...) CV_PRINTF(5, 6);

/* ---- check_text.c ---- */

/* Checks what a text says; n is a text of this type. */
void cv_check_text(struct cv_check *, const struct cv_node *n,
    const struct cv_fieldinfo *);

/* ---- check_name.c ---- */

/* Reports a member that is no field of its record. */
void cv_check_name(struct cv_check *, const struct cv_members *,
    const struct cv_node *);

/* ---- check_entry.c ---- */

/* The entries of a list that say what an earlier one says. */
struct cv_repeats {
	struct cv_repeat *p;
	size_t n, next;
};

/*
 * Finds the repeated entries of a list of such texts or records: texts that
 * are equal; records whose names, dates, places, links and levels all are.
 * Takes n log n time.  False when memory ran out; free(p) afterwards.
 */
bool cv_repeats_find(struct cv_repeats *, const struct cv_node *list,
    enum cv_type);

/* The first entry that this one repeats, or NULL; to be asked in order. */
const struct cv_node *cv_repeats_of(struct cv_repeats *,
    const struct cv_node *entry);

/* Reports an end that is before the start. */
void cv_check_order(struct cv_check *, const struct cv_members *,
    const struct cv_node *end);

#endif
