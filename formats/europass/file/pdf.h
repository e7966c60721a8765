/* What the loadable part with a PDF library is asked. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_EU_PDF_H
#define CVCONV_EU_PDF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define EU_PDF_ABI 1

enum eu_pdf_outcome {
	EU_PDF_FOUND,
	EU_PDF_NONE, /* no attachment was wanted */
	EU_PDF_BROKEN,
	EU_PDF_LOCKED, /* a password is needed */
	EU_PDF_TOO_LARGE,
	EU_PDF_OUT_OF_MEMORY
};

/*
 * Gives the attachments of a PDF, unpacked and at most so large each, to the
 * callback until it wants one: the bytes are valid during the call.
 */
typedef enum eu_pdf_outcome eu_pdf_attachments(const char *pdf, size_t n,
    size_t limit, bool (*wanted)(void *, const char *p, size_t n),
    void *context);

/* The only symbol of the loadable part. */
struct eu_pdf {
	uint32_t abi; /* EU_PDF_ABI */
	eu_pdf_attachments *attachments;
};

#define EU_PDF_SYMBOL "cvconv_pdf"
#define EU_PDF_FILE "cvconv-pdf.so"

/* ---- link_pdf.c, load_pdf.c, no_pdf.c ---- */

/* The part, loaded if it is not linked; NULL if cvconv was built without. */
const struct eu_pdf *eu_pdf_get(void);

#endif
