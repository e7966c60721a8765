/* The part with libxml2 as it is loaded. */
/* SPDX-License-Identifier: ISC */
#include "load.h"
#include "sax.h"

const struct eu_sax *
eu_sax_get(void)
{
	const struct eu_sax *sax = eu_load(EU_SAX_FILE, EU_SAX_SYMBOL);

	return sax != NULL && sax->abi == EU_SAX_ABI ? sax : NULL;
}
