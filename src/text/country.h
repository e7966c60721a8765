/* Countries: their codes, and their names in the languages of words/. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_COUNTRY_H
#define CVCONV_COUNTRY_H

#include "cvconv/format.h"

/* Whether the text is a code of ISO 3166-1 alpha-2, in capitals. */
bool cv_country_is(cv_str code);

/*
 * The code that was meant: by "de", by the alpha-3 code "DEU", by a code in
 * use elsewhere ("UK"), or by a name in any language of words/, "Germany" or
 * "Allemagne"; "" if it is not known.
 */
cv_str cv_country_meant(cv_str text);

/*
 * The name of a country in a language of words/ (see cv_language_find()), or
 * in English if that has none; "" for what is no code.
 */
cv_str cv_country_name(cv_str code, uint8_t language);

#endif
