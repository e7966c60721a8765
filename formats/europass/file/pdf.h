/* The interface of the module that reads PDFs. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_EU_PDF_H
#define CVCONV_EU_PDF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define EU_PDF_ABI 1

enum eu_pdf_outcome {
	EU_PDF_FOUND,
	EU_PDF_NONE, /* wanted() returned true for none */
	EU_PDF_BROKEN,
	EU_PDF_LOCKED, /* a password is needed */
	EU_PDF_TOO_LARGE,
	EU_PDF_OUT_OF_MEMORY
};

/*
 * Calls wanted() with each attachment of a PDF, unpacked and at most limit
 * bytes long, until it returns true.  The bytes are valid during the call.
 */
typedef enum eu_pdf_outcome eu_pdf_attachments(const char *pdf, size_t n,
    size_t limit, bool (*wanted)(void *, const char *p, size_t n),
    void *context);

/* The only symbol of the module. */
struct eu_pdf {
	uint32_t abi; /* EU_PDF_ABI */
	eu_pdf_attachments *attachments;
};

#define EU_PDF_SYMBOL "cvconv_pdf"
#define EU_PDF_FILE "cvconv-pdf.so"

/* ---- link_pdf.c, load_pdf.c ---- */

/*
 * The PDF reader, loaded if it is a module; NULL if this build has none, or,
 * with errno ENOMEM, if memory ran out.
 */
const struct eu_pdf *eu_pdf_get(void);

#endif
