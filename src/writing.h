/* Writing a document, step by step. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_WRITING_H
#define CVCONV_WRITING_H

#include "core.h"

struct cv_writing {
	const struct cv_format *format;
	union cv_value options[CV_OPTIONS_MAX], common[CV_COMMON_OPTIONS];
	struct cv_doc *cut;        /* what the options leave, or NULL: all */
	const struct cv_node *all; /* what out.root is left of */
	struct cv_out out;
};

/*
 * The options, what they leave of the document, and an empty ledger; what is
 * wrong is reported.  It is to be ended whatever came of it.
 */
enum cv_status cv_writing_begin(struct cv_writing *, const struct cv_doc *,
    const struct cv_format *, struct cv_buf *, const struct cv_job *);

/* Whether what does not come back is carried along. */
bool cv_writing_carries(const struct cv_writing *);

/* Writes, and carries along; the buffer remembers having failed. */
void cv_writing_put(struct cv_writing *);

void cv_writing_end(struct cv_writing *);

#endif
