/* Looks up words in the table that is generated from the lists in words/. */
/* SPDX-License-Identifier: ISC */
#include "core/chars.h"
#include "core/unicode.h"
#include "text/words.h"

struct tongue {
	uint32_t code, name; /* in pool */
};

/*
 * The first word of each key, as it is written.  Those of a language and sense
 * are side by side; runs[language][word] is the index of the first plus 1.
 */
struct printed {
	uint32_t text;
	uint8_t word, value;
};

/* A word that is compared as it is written; spans[] has those of a kind. */
struct exact {
	uint32_t text;
	uint8_t length, language, first; /* its first byte */
};

struct span {
	uint16_t first, end;
};

struct word {
	uint32_t text;
	uint16_t senses;
	uint8_t count, length;
};

#include "text/words_table.h"

enum { LONGEST = 160 }; /* no word has more bytes, folded or not */

static cv_str
text_at(uint32_t offset)
{
	return cv_from((const char *)pool + offset);
}

static bool
has_bit(const uint8_t *bits, uint32_t i)
{
	return (bits[i / 8] >> (i % 8) & 1) != 0;
}

bool
cv_word_leads(uint32_t hash)
{
	return has_bit(leads, hash % LEADS);
}

bool
cv_word_ends(uint32_t hash)
{
	return has_bit(tails, hash % TAILS);
}

size_t
cv_word_reach(uint32_t hash)
{
	return fronts[hash % FRONTS];
}

const struct cv_sense *
cv_senses_of(cv_str folded, uint32_t h, size_t *n)
{
	h %= BUCKETS;
	for (size_t i = buckets[h]; i < buckets[h + 1]; i++) {
		const struct word *w = &words[i];

		if (w->length == folded.n &&
		    memcmp(pool + w->text, folded.p, folded.n) == 0) {
			*n = w->count;
			return &senses[w->senses];
		}
	}
	*n = 0;
	return senses;
}

const struct cv_sense *
cv_senses(cv_str folded, size_t *n)
{
	uint32_t h = 0;

	for (size_t i = 0; i < folded.n; i++)
		h = cv_word_hash(h, folded.p[i]);
	return cv_senses_of(folded, h, n);
}

unsigned
cv_word_groups(uint8_t word)
{
	static const uint16_t groups[CV_WORDS] = {
#define WORD(name, groups) [CV_W_##name] = (groups),
#include "text/word_kinds.def"
#undef WORD
	};

	return groups[word];
}

bool
cv_is_word(cv_str s, enum cv_word word, uint8_t *value)
{
	char folded[LONGEST];
	const struct cv_sense *all;
	size_t n;

	if (s.n > sizeof(folded))
		return false;
	all = cv_senses((cv_str){ folded, cv_fold(s, folded) }, &n);
	for (size_t i = 0; i < n; i++)
		if (all[i].word == word) {
			if (value != NULL)
				*value = all[i].value;
			return true;
		}
	return false;
}

cv_str
cv_tongue_code(uint8_t value)
{
	return text_at(tongue_codes[value]);
}

cv_str
cv_tongue_name(cv_str code, uint8_t language)
{
	size_t i = language < TONGUES ? runs[language][CV_W_TONGUE] : 0;

	for (; i > 0 && printed[i - 1].word == CV_W_TONGUE; i++)
		if (cv_same(cv_tongue_code(printed[i - 1].value), code))
			return text_at(printed[i - 1].text);
	return CV_S("");
}

uint8_t
cv_language_count(void)
{
	return TONGUES;
}

cv_str
cv_language_code(uint8_t language)
{
	return language < TONGUES ? text_at(tongues[language].code) : CV_S("");
}

cv_str
cv_language_name(uint8_t language)
{
	return language < TONGUES ? text_at(tongues[language].name) : CV_S("");
}

bool
cv_language_find(cv_str tag, uint8_t *language)
{
	size_t n = 0;

	while (n < tag.n && tag.p[n] != '-' && tag.p[n] != '_')
		n++;
	tag.n = n;
	for (uint8_t i = 0; i < TONGUES; i++)
		if (cv_same_nocase(text_at(tongues[i].code), tag)) {
			*language = i;
			return true;
		}
	return false;
}

cv_str
cv_word_in(uint8_t language, enum cv_word word, uint8_t value)
{
	size_t i = language < TONGUES ? runs[language][word] : 0;

	if (i == 0)
		return CV_S("");
	for (i--; printed[i].word == word; i++)
		if (printed[i].value == value)
			return text_at(printed[i].text);
	return CV_S("");
}

/* ---- words as they are written ---- */

static cv_str
exact_text(const struct exact *e)
{
	return (cv_str){ (const char *)pool + e->text, e->length };
}

bool
cv_is_exact(enum cv_exact kind, cv_str s)
{
	for (size_t i = spans[kind].first; i < spans[kind].end; i++)
		if (cv_same(exact_text(&exacts[i]), s))
			return true;
	return false;
}

bool
cv_is_exact_nocase(enum cv_exact kind, cv_str s)
{
	for (size_t i = spans[kind].first; i < spans[kind].end; i++)
		if (exacts[i].length == s.n &&
		    cv_same_nocase(exact_text(&exacts[i]), s))
			return true;
	return false;
}

size_t
cv_exact_front(enum cv_exact kind, cv_str s, size_t below)
{
	unsigned char first = s.n > 0 ? (unsigned char)s.p[0] : 0;
	size_t longest = 0;

	for (size_t i = spans[kind].first; i < spans[kind].end; i++)
		if (exacts[i].first == first && exacts[i].length > longest &&
		    exacts[i].length < below &&
		    cv_starts(s, exact_text(&exacts[i])))
			longest = exacts[i].length;
	return longest;
}

size_t
cv_exact_end(enum cv_exact kind, cv_str s)
{
	size_t longest = 0;

	for (size_t i = spans[kind].first; i < spans[kind].end; i++) {
		size_t n = exacts[i].length;

		if (n > longest && n <= s.n &&
		    cv_same(exact_text(&exacts[i]), cv_behind(s, s.n - n)))
			longest = n;
	}
	return longest;
}

cv_str
cv_exact_in(uint8_t language, enum cv_exact kind)
{
	for (size_t i = spans[kind].first; i < spans[kind].end; i++)
		if (exacts[i].language == language)
			return exact_text(&exacts[i]);
	return CV_S("");
}

/* ---- sections ---- */

static const struct {
	enum cv_word word;
	enum cv_field field;
} sections[] = {
	{ CV_W_SECTION_WORK, CV_RESUME_WORK },
	{ CV_W_SECTION_VOLUNTEER, CV_RESUME_VOLUNTEER },
	{ CV_W_SECTION_EDUCATION, CV_RESUME_EDUCATION },
	{ CV_W_SECTION_AWARDS, CV_RESUME_AWARDS },
	{ CV_W_SECTION_CERTIFICATES, CV_RESUME_CERTIFICATES },
	{ CV_W_SECTION_PUBLICATIONS, CV_RESUME_PUBLICATIONS },
	{ CV_W_SECTION_SKILLS, CV_RESUME_SKILLS },
	{ CV_W_SECTION_LANGUAGES, CV_RESUME_LANGUAGES },
	{ CV_W_SECTION_INTERESTS, CV_RESUME_INTERESTS },
	{ CV_W_SECTION_REFERENCES, CV_RESUME_REFERENCES },
	{ CV_W_SECTION_PROJECTS, CV_RESUME_PROJECTS },
};

enum { SECTIONS = sizeof(sections) / sizeof(*sections) };

enum cv_field
cv_section_of(enum cv_word word)
{
	for (size_t i = 0; i < SECTIONS; i++)
		if (sections[i].word == word)
			return sections[i].field;
	return CV_EXT;
}

cv_str
cv_section_title(enum cv_field section, uint8_t language)
{
	cv_str title = CV_S("");

	for (size_t i = 0; i < SECTIONS; i++)
		if (sections[i].field == section)
			title = cv_word_in(language, sections[i].word, 0);
	return title.n > 0 ? title : cv_from(cv_fields[section].label);
}
