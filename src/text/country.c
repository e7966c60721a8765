/* Countries: the codes of ISO 3166-1, and their names in each language. */
/* SPDX-License-Identifier: ISC */
#include "text/country.h"
#include "text/words.h"

enum { ENGLISH = 0 };

/* In the order of the codes, which are the values of CV_W_COUNTRY. */
static const struct country {
	char code[3], alpha3[4];
} countries[] = {
#define COUNTRY(code, alpha3) { code, alpha3 },
#define CODE(other, code)
#include "text/country.def"
#undef COUNTRY
#undef CODE
};

static const struct {
	char other[3], code[3];
} other_codes[] = {
#define COUNTRY(code, alpha3)
#define CODE(other, code) { other, code },
#include "text/country.def"
#undef COUNTRY
#undef CODE
};

enum {
	COUNTRIES = sizeof(countries) / sizeof(countries[0]),
	OTHERS = sizeof(other_codes) / sizeof(other_codes[0])
};

/* The index of a code in capitals; COUNTRIES if there is none. */
static size_t
find_code(cv_str code)
{
	size_t low = 0, high = COUNTRIES, mid;
	int order;

	if (code.n != 2)
		return COUNTRIES;
	while (low < high) {
		mid = low + (high - low) / 2;
		order = memcmp(code.p, countries[mid].code, 2);
		if (order == 0)
			return mid;
		if (order < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return COUNTRIES;
}

cv_str
cv_country_name(cv_str code, uint8_t language)
{
	size_t i = find_code(code);
	cv_str name;

	if (i == COUNTRIES)
		return CV_S("");
	name = cv_word_in(language, CV_W_COUNTRY, (uint8_t)i);
	return name.n > 0 ? name
			  : cv_word_in(ENGLISH, CV_W_COUNTRY, (uint8_t)i);
}

bool
cv_country_is(cv_str code)
{
	return find_code(code) < COUNTRIES;
}

/* The code that such a code of two or three letters means; "" if none. */
static cv_str
code_meant(cv_str text)
{
	for (size_t i = 0; i < COUNTRIES; i++)
		if (cv_same_nocase(text, cv_from(countries[i].code)) ||
		    cv_same_nocase(text, cv_from(countries[i].alpha3)))
			return cv_from(countries[i].code);
	for (size_t i = 0; i < OTHERS; i++)
		if (cv_same_nocase(text, cv_from(other_codes[i].other)))
			return cv_from(other_codes[i].code);
	return CV_S("");
}

cv_str
cv_country_meant(cv_str text)
{
	cv_str code = CV_S("");
	uint8_t value;

	text = cv_trim(text);
	if (text.n <= 3)
		code = code_meant(text);
	if (code.n == 0 && cv_is_word(text, CV_W_COUNTRY, &value))
		code = cv_from(countries[value].code);
	return code;
}
