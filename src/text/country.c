/* Countries: the codes of ISO 3166-1 and their English names. */
/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "text/country.h"
#include "text/layout.h"

static const struct country {
	char code[3], alpha3[4];
	const char *name;
} countries[] = {
#define COUNTRY(code, alpha3, name) { code, alpha3, name },
#define OTHER(name, code)
#include "text/country.def"
#undef COUNTRY
#undef OTHER
};

#include "text/country_names.h"

enum {
	COUNTRIES = sizeof(countries) / sizeof(countries[0]),
	NAMES = sizeof(names) / sizeof(names[0])
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

static int
small(char c)
{
	return c >= 'A' && c <= 'Z' ? c + 32 : (unsigned char)c;
}

/* Less than, equal to or greater than 0, letters of ASCII without case. */
static int
compare(cv_str text, const char *name)
{
	int order = 0;

	for (size_t i = 0; i < text.n && order == 0; i++) {
		order = small(text.p[i]) - small(name[i]);
		if (name[i] == '\0')
			return 1;
	}
	return order != 0 ? order : -(name[text.n] != '\0');
}

/* The code of a country of this name; "" if there is none. */
static cv_str
named(cv_str text)
{
	size_t low = 0, high = NAMES;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = compare(text, names[middle].name);

		if (order == 0)
			return cv_from(names[middle].code);
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return CV_S("");
}

cv_str
cv_country_meant(cv_str text)
{
	text = cv_trim(text);
	if (text.n == 0)
		return CV_S("");
	for (size_t i = 0; i < COUNTRIES && text.n <= 3; i++)
		if (compare(text, countries[i].code) == 0 ||
		    compare(text, countries[i].alpha3) == 0)
			return cv_from(countries[i].code);
	return named(text);
}
