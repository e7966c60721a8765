/* The steps between bytes and a document that formats and verbs share. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_PIPELINE_H
#define CVCONV_PIPELINE_H

#include "core/core.h"

/* ---- encoding.c ---- */

/*
 * Sets in->text to the input as UTF-8 without byte order mark.  *owned is
 * memory to free afterwards, or NULL.  False: refused, and said why.
 */
bool cv_decode(struct cv_in *, const char *text, size_t n, char **owned);

/* ---- read.c ---- */

/*
 * Reads without asking whether the result is a résumé: any value may be the
 * root.  For the tests of syntax.
 */
enum cv_status cv_read_syntax(struct cv_doc *, const struct cv_format *,
    const char *text, size_t n, const struct cv_job *);

/* The same for data that stand in a document: a NUL in them is an error. */
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
