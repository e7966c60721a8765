/* What there is to do in a batch, before anything is done. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_SURVEY_H
#define CVCONV_SURVEY_H

#include "cmd/many/walk.h"

/*
 * The output below a folder of an input of this name: an extension that is
 * a format's gives way to that of the format to write, to any other name it is
 * added.  False: memory ran out.
 */
bool output_name(struct cv_buf *, const char *folder, const char *name,
    const struct cv_format *to);

struct surveyed {
	uint64_t count; /* of inputs */
	char *common; /* the folder all of a list are in; malloc'ed, or NULL */
};

/*
 * Counts the inputs, and finds two that would be written to one output, or one
 * that would be written over, which are printed.  False: there are any, or
 * memory ran out.
 */
bool survey(struct printer *, const struct inputs *, const char *folder,
    const struct cv_format *to, struct surveyed *);

#endif
