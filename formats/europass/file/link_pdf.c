/* Gives the PDF reader that is linked into the program. */
/* SPDX-License-Identifier: ISC */
#include <errno.h>

#include "formats/europass/file/pdf.h"

extern const struct eu_pdf cvconv_pdf;

const struct eu_pdf *
eu_pdf_get(void)
{
	errno = 0;
	return cvconv_pdf.abi == EU_PDF_ABI ? &cvconv_pdf : NULL;
}
