/* The part with a PDF library as it is linked. */
/* SPDX-License-Identifier: ISC */
#include "formats/europass/file/pdf.h"

extern const struct eu_pdf cvconv_pdf;

const struct eu_pdf *
eu_pdf_get(void)
{
	return &cvconv_pdf;
}
