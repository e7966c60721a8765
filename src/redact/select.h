/* What of a document is written: redaction, parts and their order. */
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

/* A path, such as "work[2].summary", or the name of a part. */
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

/* Groups of what is redacted, by their names in rule.c. */
enum {
	CV_REDACT_CONTACT = 1,
	CV_REDACT_PHOTO = 2,
	CV_REDACT_BIRTH = 4,
	CV_REDACT_REFERENCES = 8,
	CV_REDACT_PERSON = 7 /* any of the first three */
};

/* What the options ask for. */
struct cv_selection {
	unsigned groups;
	struct cv_rules redact, only, order;
};

/* ---- rule.c ---- */

/* Takes the job's options for a format; false: bad, which is reported. */
bool cv_selection_get(const struct cv_job *, const char *format,
    struct cv_selection *);

/* Whether the job has any of the options. */
bool cv_selection_asked(const struct cv_job *, const char *format);

/* Whether a group takes a field of a record; unknown members are CV_EXT. */
bool cv_selection_takes(unsigned groups, enum cv_type record, enum cv_field);

/* Whether the options of the job are good ones; reports what is not. */
bool cv_selection_check(const struct cv_job *, const char *format);

/* ---- select.c ---- */

/*
 * Makes *cut the document without what the job's options leave out, for this
 * format, at the same positions; NULL if that is all of it.  Its texts are
 * those of the document.
 */
enum cv_status cv_select(const struct cv_doc *, const struct cv_format *,
    const struct cv_job *, struct cv_doc **cut);

#endif
