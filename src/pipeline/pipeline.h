/* The steps between bytes and a document that formats and verbs share. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_PIPELINE_H
#define CVCONV_PIPELINE_H

#include "core/core.h"

/* ---- encoding.c ---- */

/*
 * Sets in->text to the input as UTF-8 without byte order mark.  *owned is set
 * to memory that the caller frees, or NULL.  False if refused and reported.
 */
bool cv_decode(struct cv_in *, const char *text, size_t n, char **owned);

/* ---- read.c ---- */

/*
 * Reads without checking that the result is a résumé: any value may be the
 * root.  Hidden values are not applied.
 */
enum cv_status cv_read_syntax(struct cv_doc *, const struct cv_format *,
    const char *text, size_t n, const struct cv_job *);

/* The same for data inside a document; a NUL in it is an error. */
enum cv_status cv_read_data(struct cv_doc *, const struct cv_format *,
    const char *text, size_t n, const struct cv_job *);

/*
 * What cv_read() does once the format has read its text with this status:
 * puts back carried values, checks that it is a résumé, settles duplicate and
 * old names.  The document is empty unless CV_OK is returned.
 */
enum cv_status cv_read_finish(struct cv_in *, const struct cv_format *,
    enum cv_status);

/* ---- write.c ---- */

struct cv_writing {
	const struct cv_format *format;
	union cv_value options[CV_OPTIONS_MAX], common[CV_COMMON_OPTIONS];
	struct cv_doc *cut;        /* the selected part, or NULL: all */
	const struct cv_node *all; /* the root before selection */
	struct cv_out out;
};

/*
 * Prepares writing: options, selection, and an empty ledger.  Errors are
 * reported.  The caller calls cv_writing_end() whatever is returned.
 */
enum cv_status cv_writing_begin(struct cv_writing *, const struct cv_doc *,
    const struct cv_format *, struct cv_buf *, const struct cv_job *);

/* Whether the output is to hold hidden values. */
bool cv_writing_carries(const struct cv_writing *);

/* Writes, with hidden values if asked; failure is in out.buf->failed. */
void cv_writing_put(struct cv_writing *);

void cv_writing_end(struct cv_writing *);

#endif
