/* Countries: the codes of ISO 3166-1 and their English names. */
/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "country.h"
#include "layout.h"

static const struct country {
	char code[3], alpha3[4];
	const char *name;
} countries[] = {
#define COUNTRY(code, alpha3, name) { code, alpha3, name },
#include "country.def"
#undef COUNTRY
};

/* Other names, and codes that are not the standard's but in use. */
static const struct {
	const char *name, *code;
} others[] = {
	{ "UK", "GB" },
	{ "EL", "GR" },
	{ "U.K.", "GB" },
	{ "U.S.", "US" },
	{ "U.S.A.", "US" },
	{ "Britain", "GB" },
	{ "Great Britain", "GB" },
	{ "England", "GB" },
	{ "Scotland", "GB" },
	{ "Wales", "GB" },
	{ "Northern Ireland", "GB" },
	{ "United States of America", "US" },
	{ "The Netherlands", "NL" },
	{ "Holland", "NL" },
	{ "Czech Republic", "CZ" },
	{ "Russian Federation", "RU" },
	{ "Republic of Korea", "KR" },
	{ "Korea", "KR" },
	{ "Viet Nam", "VN" },
	{ "Turkey", "TR" },
	{ "Ivory Coast", "CI" },
	{ "Macedonia", "MK" },
	{ "Burma", "MM" },
	{ "Cabo Verde", "CV" },
	{ "Swaziland", "SZ" },
	{ "UAE", "AE" },
	{ "België", "BE" },
	{ "Belgique", "BE" },
	{ "Brasil", "BR" },
	{ "Česko", "CZ" },
	{ "Danmark", "DK" },
	{ "Deutschland", "DE" },
	{ "España", "ES" },
	{ "Italia", "IT" },
	{ "Magyarország", "HU" },
	{ "México", "MX" },
	{ "Nederland", "NL" },
	{ "Norge", "NO" },
	{ "Österreich", "AT" },
	{ "Perú", "PE" },
	{ "Polska", "PL" },
	{ "Schweiz", "CH" },
	{ "Slovensko", "SK" },
	{ "Suisse", "CH" },
	{ "Suomi", "FI" },
	{ "Sverige", "SE" },
	{ "Svizzera", "CH" },
	{ "Україна", "UA" },
	{ "Россия", "RU" },
	{ "中国", "CN" },
	{ "日本", "JP" },
	{ "대한민국", "KR" },
};

enum {
	COUNTRIES = sizeof(countries) / sizeof(countries[0]),
	OTHERS = sizeof(others) / sizeof(others[0])
};

/* The table is in the order of the codes. */
static const struct country *
find(cv_str code)
{
	size_t low = 0, high = COUNTRIES, mid;
	int order;

	if (code.n != 2)
		return NULL;
	while (low < high) {
		mid = low + (high - low) / 2;
		order = memcmp(code.p, countries[mid].code, 2);
		if (order == 0)
			return &countries[mid];
		if (order < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return NULL;
}

const char *
cv_country_name(cv_str code)
{
	const struct country *c = find(code);

	return c == NULL ? "" : c->name;
}

bool
cv_country_is(cv_str code)
{
	return find(code) != NULL;
}

/* The first letter tells most from each other. */
static bool
is_called(cv_str text, const char *name)
{
	return (text.p[0] | 0x20) == (name[0] | 0x20) &&
	    cv_same_nocase(text, cv_from(name));
}

cv_str
cv_country_meant(cv_str text)
{
	const struct country *c;

	text = cv_trim(text);
	if (text.n == 0)
		return CV_S("");
	for (size_t i = 0; i < COUNTRIES; i++) {
		c = &countries[i];
		if (is_called(text, c->code) || is_called(text, c->alpha3) ||
		    is_called(text, c->name))
			return cv_from(c->code);
	}
	for (size_t i = 0; i < OTHERS; i++)
		if (is_called(text, others[i].name))
			return cv_from(others[i].code);
	return CV_S("");
}
