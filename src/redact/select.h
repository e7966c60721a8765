/* The options redact, only and order, and the document they make. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_SELECT_H
#define CVCONV_SELECT_H

#include "core/core.h"

enum { CV_RULES = 64, CV_STEPS = 8 };

/* A member by its name, or an element by its index. */
struct cv_step {
	cv_str name; /* "" is an index */
	enum cv_field field;
	uint32_t index;
};

/* A path, such as "work[2].summary", or a top-level name. */
struct cv_rule {
	cv_str text;
	struct cv_step step[CV_STEPS];
	unsigned steps;
	bool known; /* JSON Resume has it */
};

struct cv_rules {
	struct cv_rule rule[CV_RULES];
	unsigned n;
};

/* Groups of fields that are redacted together, by their names in rule.c. */
enum {
	CV_REDACT_CONTACT = 1,
	CV_REDACT_PHOTO = 2,
	CV_REDACT_BIRTH = 4,
	CV_REDACT_REFERENCES = 8,
	CV_REDACT_PERSON = 7 /* any of the first three */
};

/* What the options redact, omit and reorder. */
struct cv_selection {
	unsigned groups;
	struct cv_rules redact, only, order;
};

/* ---- rule.c ---- */

/* Parses the job's options for a format; reports errors and returns false. */
bool cv_selection_get(const struct cv_job *, const char *format,
    struct cv_selection *);

/* Whether the job has any of the three options. */
bool cv_selection_asked(const struct cv_job *, const char *format);

/* Whether one of the groups redacts a field of a record; CV_EXT if unknown. */
bool cv_selection_takes(unsigned groups, enum cv_type record, enum cv_field);

/* Whether the job's options are valid; reports errors. */
bool cv_selection_check(const struct cv_job *, const char *format);

/* ---- select.c ---- */

/*
 * Makes *cut a copy of the document with the job's options for this format
 * applied, or NULL if they change nothing.  Nodes keep their positions.  Texts
 * are shared with the document, which must outlive the copy; the caller frees
 * it.
 */
enum cv_status cv_select(const struct cv_doc *, const struct cv_format *,
    const struct cv_job *, struct cv_doc **cut);

#endif
