/* Gives the PDF reader, loaded from its module when first needed. */
/* SPDX-License-Identifier: ISC */
#include "xml/module_load.h"
#include "formats/europass/file/pdf.h"

const struct eu_pdf *
eu_pdf_get(void)
{
	const struct eu_pdf *pdf = cv_module_load(EU_PDF_FILE, EU_PDF_SYMBOL);

	return pdf != NULL && pdf->abi == EU_PDF_ABI ? pdf : NULL;
}
