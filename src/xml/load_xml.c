/* Gives the XML parser, loaded from its module when first needed. */
/* SPDX-License-Identifier: ISC */
#include "xml/module_load.h"
#include "xml/sax.h"

const struct cv_sax *
cv_sax_get(void)
{
	const struct cv_sax *sax = cv_module_load(CV_SAX_FILE, CV_SAX_SYMBOL);

	return sax != NULL && sax->abi == CV_SAX_ABI ? sax : NULL;
}
