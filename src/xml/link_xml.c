/* Gives the XML parser that is linked into the program. */
/* SPDX-License-Identifier: ISC */
#include "xml/sax.h"

extern const struct cv_sax cvconv_sax;

const struct cv_sax *
cv_sax_get(void)
{
	return &cvconv_sax;
}
