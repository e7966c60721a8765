/* What a batch will do, found out before anything is written. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_BATCH_PLAN_H
#define CVCONV_BATCH_PLAN_H

#include "cmd/many/walk.h"

/*
 * The output in a folder for an input of this name: an extension of a known
 * format is replaced by that of the output format, to any other name it is
 * appended.  False: out of memory.
 */
bool output_name(struct cv_buf *, const char *folder, const char *name,
    const struct cv_format *to);

struct batch_plan {
	uint64_t count; /* of inputs */
	char *common;   /* folder that contains the list; malloc'ed, or NULL */
};

/*
 * Counts the inputs and reports those that would be written to the same output
 * or over an input.  False: there are any, or memory ran out.
 */
bool batch_plan(struct printer *, const struct inputs *, const char *folder,
    const struct cv_format *to, struct batch_plan *);

#endif
