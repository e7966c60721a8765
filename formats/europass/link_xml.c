/* The part with libxml2 as it is linked. */
/* SPDX-License-Identifier: ISC */
#include "sax.h"

extern const struct eu_sax cvconv_sax;

const struct eu_sax *
eu_sax_get(void)
{
	return &cvconv_sax;
}
