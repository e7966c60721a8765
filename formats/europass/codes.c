/* Codes of languages, fields of study, levels, calls and networks. */
/* SPDX-License-Identifier: ISC */
#include "core/unicode.h"
#include "core/chars.h"
#include "formats/europass/codes.h"
#include "text/country.h"

enum { LONGEST = 96 };

/* The first sense of this group that a text has as a whole; NULL if none. */
static const struct cv_sense *
sense_of(cv_str s, enum cv_word_group group)
{
	const struct cv_sense *all;
	char folded[LONGEST];
	size_t n;

	s = cv_trim(s);
	if (s.n == 0 || s.n > sizeof(folded))
		return NULL;
	all = cv_senses((cv_str){ folded, cv_fold(s, folded) }, &n);
	for (size_t i = 0; i < n; i++)
		if ((cv_word_groups(all[i].word) & group) != 0)
			return &all[i];
	return NULL;
}

/* ---- languages ---- */

static const struct {
	const char *two, *book, *term, *name;
} languages[] = {
#define LANGUAGE(two, book, term, name) { two, book, term, name },
#include "formats/europass/languages.def"
#undef LANGUAGE
};

enum { LANGUAGES = sizeof(languages) / sizeof(languages[0]) };

static size_t
language_by_code(cv_str code)
{
	size_t i = 0;

	while (i < LANGUAGES &&
	    !cv_same_nocase(code, cv_from(languages[i].book)) &&
	    !cv_same_nocase(code, cv_from(languages[i].term)) &&
	    !cv_same_nocase(code, cv_from(languages[i].two)))
		i++;
	return code.n > 0 ? i : LANGUAGES;
}

static size_t
language_by_name(cv_str name)
{
	uint8_t value;
	size_t i = 0;

	while (
	    i < LANGUAGES && !cv_same_nocase(name, cv_from(languages[i].name)))
		i++;
	if (i < LANGUAGES)
		return i;
	return cv_is_word(cv_trim(name), CV_W_TONGUE, &value)
	    ? language_by_code(cv_tongue_code(value))
	    : LANGUAGES;
}

cv_str
eu_language_name(cv_str code, uint8_t words)
{
	size_t i = language_by_code(code);
	cv_str s;

	if (i == LANGUAGES)
		return CV_S("");
	s = words == 0 || languages[i].two[0] == '\0'
	    ? CV_S("")
	    : cv_tongue_name(cv_from(languages[i].two), words);
	return s.n > 0 ? s : cv_from(languages[i].name);
}

cv_str
eu_language_639_1(cv_str name)
{
	size_t i = language_by_name(name);

	if (i == LANGUAGES)
		return CV_S("");
	return cv_from(
	    languages[i].two[0] != '\0' ? languages[i].two : languages[i].book);
}

cv_str
eu_language_639_2(cv_str name)
{
	size_t i = language_by_name(name);

	return i == LANGUAGES ? CV_S("") : cv_from(languages[i].book);
}

/* ---- countries ---- */

cv_str
eu_country_name(cv_str code, uint8_t words)
{
	return cv_country_name(code, words);
}

static struct eu_code
code_of(cv_str s)
{
	struct eu_code c = { "", s.n < sizeof(c.p) ? s.n : 0 };

	memcpy(c.p, s.p, c.n);
	c.p[c.n] = '\0';
	return c;
}

struct eu_code
eu_country(cv_str code)
{
	if (code.n != 2 || !cv_letter(code.p[0]) || !cv_letter(code.p[1]))
		return code_of(CV_S(""));
	return code_of(cv_country_meant(code));
}

struct eu_code
eu_country_code(cv_str name)
{
	return code_of(name.n < 3 ? CV_S("") : cv_country_meant(name));
}

/* ---- education ---- */

static const struct {
	const char *code, *name;
} fields[] = {
#define FIELD(code, name) { code, name },
#include "formats/europass/fields.def"
#undef FIELD
};

enum { FIELDS = sizeof(fields) / sizeof(fields[0]) };

cv_str
eu_field_name(cv_str code)
{
	for (size_t i = 0; i < FIELDS; i++)
		if (cv_same(code, cv_from(fields[i].code)))
			return cv_from(fields[i].name);
	return CV_S("");
}

cv_str
eu_field_code(cv_str name)
{
	cv_str code = CV_S("");

	for (size_t i = 0; i < FIELDS; i++)
		if (cv_same_nocase(name, cv_from(fields[i].name)) &&
		    strlen(fields[i].code) > code.n)
			code = cv_from(fields[i].code);
	return code;
}

/* ---- levels ---- */

static const struct {
	const char *ilr, *cefr;
} ilr[] = {
	{ "0+", "A1" },
	{ "1", "A1" },
	{ "1+", "A2" },
	{ "2", "B1" },
	{ "2+", "B2" },
	{ "3", "C1" },
	{ "3+", "C1" },
	{ "4", "C2" },
	{ "4+", "C2" },
	{ "5", "C2" },
};

static const struct {
	char name[3];
	uint8_t word; /* of the lists */
} levels[] = {
	{ "C2", CV_W_FLUENCY_C2 },
	{ "C1", CV_W_FLUENCY_C1 },
	{ "B2", CV_W_FLUENCY_B2 },
	{ "B1", CV_W_FLUENCY_B1 },
	{ "A2", CV_W_FLUENCY_A2 },
	{ "A1", CV_W_FLUENCY_A1 },
};

enum { LEVELS = sizeof(levels) / sizeof(levels[0]) };

static cv_str
of_ilr(cv_str s)
{
	for (size_t i = 0; i < sizeof(ilr) / sizeof(ilr[0]); i++)
		if (cv_same(s, cv_from(ilr[i].ilr)))
			return cv_from(ilr[i].cefr);
	return CV_S("");
}

/* A level that stands as a word of its own, "English (C1)". */
static cv_str
level_in(cv_str s)
{
	for (size_t i = 0; i + 2 <= s.n; i++) {
		if ((i > 0 && cv_alnum(s.p[i - 1])) ||
		    (i + 2 < s.n && cv_alnum(s.p[i + 2])))
			continue;
		for (size_t k = 0; k < LEVELS; k++)
			if (cv_same_nocase((cv_str){ s.p + i, 2 },
				cv_from(levels[k].name)))
				return cv_from(levels[k].name);
	}
	return CV_S("");
}

cv_str
eu_cefr(cv_str fluency)
{
	cv_str level = level_in(fluency);
	const struct cv_sense *s;

	if (level.n == 0 && cv_starts(fluency, CV_S("ILR")))
		level = of_ilr(cv_trim(cv_behind(fluency, 3)));
	if (level.n > 0)
		return level;
	s = sense_of(fluency, CV_G_CEFR);
	for (size_t i = 0; s != NULL && i < LEVELS; i++)
		if (levels[i].word == s->word)
			return cv_from(levels[i].name);
	return CV_S("");
}

bool
eu_is_native(cv_str fluency)
{
	return cv_is_word(cv_trim(fluency), CV_W_FLUENCY_NATIVE, NULL);
}

/* ---- calls ---- */

size_t
eu_dialing(cv_str s)
{
	static const char two[] = "20 27 30 31 32 33 34 36 39 40 41 43 44 45 "
				  "46 47 48 49 51 52 53 54 55 56 57 58 60 61 "
				  "62 63 64 65 66 81 82 84 86 90 91 92 93 94 "
				  "95 98";

	if (s.n < 4 || !cv_digit(s.p[0]) || s.p[0] == '0')
		return 0;
	if (cv_one_of(s.p[0], "17"))
		return 1;
	for (const char *p = two; *p != '\0'; p += p[2] == ' ' ? 3 : 2)
		if (memcmp(p, s.p, 2) == 0)
			return 2;
	return 3;
}

static const struct {
	const char *code, *name;
} networks[] = {
	{ "aim", "AIM" },
	{ "facebook", "Facebook" },
	{ "gtalk", "Google Talk" },
	{ "icq", "ICQ" },
	{ "instagram", "Instagram" },
	{ "linkedin", "LinkedIn" },
	{ "msn", "Windows Live Messenger" },
	{ "skype", "Skype" },
	{ "telegram", "Telegram" },
	{ "twitter", "Twitter" },
	{ "viber", "Viber" },
	{ "whatsapp", "WhatsApp" },
	{ "yahoo", "Yahoo! Messenger" },
};

enum { NETWORKS = sizeof(networks) / sizeof(networks[0]) };

cv_str
eu_network_name(cv_str code)
{
	for (size_t i = 0; i < NETWORKS; i++)
		if (cv_same_nocase(code, cv_from(networks[i].code)))
			return cv_from(networks[i].name);
	return CV_S("");
}

cv_str
eu_network_code(cv_str name)
{
	for (size_t i = 0; i < NETWORKS; i++)
		if (cv_same_nocase(name, cv_from(networks[i].name)))
			return cv_from(networks[i].code);
	return CV_S("");
}
