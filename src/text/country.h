/* Countries of ISO 3166-1 beyond their names, which layout.h has. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_COUNTRY_H
#define CVCONV_COUNTRY_H

#include "cvconv/format.h"

/* Whether the text is a code of ISO 3166-1 alpha-2, in capitals. */
bool cv_country_is(cv_str code);

/*
 * The code that was meant: by "de", by the alpha-3 code "DEU", by the English
 * name "Germany", or by "UK" and other names in wide use; "" if it is not
 * known.
 */
cv_str cv_country_meant(cv_str text);

#endif
