/* Codes of Europass and the words they stand for. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_EU_CODES_H
#define CVCONV_EU_CODES_H

#include "text/words.h"

/* A code in a small buffer of its own. */
struct eu_code {
	char p[12];
	size_t n;
};

/*
 * The name of a language by its code of ISO 639-1, 639-2/B or 639-2/T, in the
 * language of words if its lists have it, else in English; "" if unknown.
 */
cv_str eu_language_name(cv_str code, uint8_t words);

/* The code of a language's name, in any language; "" if it is unknown. */
cv_str eu_language_639_1(cv_str name);
cv_str eu_language_639_2(cv_str name); /* 639-2/B, as in exports */

/* ISO 3166-1 alpha-2 in capitals for "gr", "EL", "UK"; "" if it is none. */
struct eu_code eu_country(cv_str code);

/* The name of a country by that code, as eu_language_name(). */
cv_str eu_country_name(cv_str code, uint8_t words);

/* The code for the name of a country in any language; "" if unknown. */
struct eu_code eu_country_code(cv_str name);

/* ISCED-F 2013: "0500" to its name and back; "" if it is unknown. */
cv_str eu_field_name(cv_str code);
cv_str eu_field_code(cv_str name);

/*
 * The CEFR level, "A1" to "C2", that words for how well a language is spoken
 * stand for: the level itself, a word of the lists, the levels of ILR (0+ to
 * 5).  "" if they say nothing of the kind.
 */
cv_str eu_cefr(cv_str fluency);

/* Whether they say that it is the mother tongue. */
bool eu_is_native(cv_str fluency);

/* How many digits at the front are the country's: E.164; 0 if none. */
size_t eu_dialing(cv_str digits);

/* "LinkedIn" for "linkedin" and back; "" for a network not in the list. */
cv_str eu_network_name(cv_str code);
cv_str eu_network_code(cv_str name);

#endif
