/* The word lists in words/: the meaning of words in résumés, by language. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_WORDS_H
#define CVCONV_WORDS_H

#include "cvconv/format.h"

/*
 * What a word can mean: CV_W_SECTION_WORK for the words of "section.work".
 * Their order in word_kinds.def has no meaning.
 */
enum cv_word {
	CV_W_NONE,
#define WORD(name, groups) CV_W_##name,
#include "text/word_kinds.def"
#undef WORD
	CV_WORDS
};

/* Groups of kinds that a reader treats alike; a kind can be in several. */
enum cv_word_group {
	CV_G_SECTION = 1,     /* heads a section */
	CV_G_PERSON = 2,      /* a label of something about the person */
	CV_G_CONTACT = 4,     /* of those, of contact data */
	CV_G_OVER_LIST = 8,   /* a label that may be over a list in an entry */
	CV_G_IN_LINE = 16,    /* a label that may be in a line of an entry */
	CV_G_COLUMN = 32,     /* of those, that may be the title of a column */
	CV_G_STUDY = 64,      /* of something about a degree */
	CV_G_RESULT = 128,    /* of courses and scores */
	CV_G_HEAD = 256,      /* of what the head of an entry says */
	CV_G_HEAD_LINE = 512, /* of those, that have a line of their own */
	CV_G_WHO = 1024,      /* of the post or the employer */
	CV_G_DETAIL = 2048,   /* of a degree, a certificate or a publication */
	CV_G_LEVEL = 4096,    /* tells how well something is known */
	CV_G_CEFR = 8192      /* of those, with a level of CEFR */
};

/* The groups that a kind of word is in. */
unsigned cv_word_groups(uint8_t word);

/* The hash of a folded text goes from byte to byte, from 0. */
static inline uint32_t
cv_word_hash(uint32_t hash, char c)
{
	return hash * 31 + (unsigned char)c;
}

/* One meaning of a word. */
struct cv_sense {
	uint8_t word; /* enum cv_word */
	uint8_t value;
	uint8_t language; /* of the lists, from 0, English */
};

/*
 * The meanings of a folded word or phrase; *n is their number, 0 if it has
 * none.  A word that begins with "-" stands for the end of a longer one.
 */
const struct cv_sense *cv_senses(cv_str folded, size_t *n);

/* The same for a text whose hash is known. */
const struct cv_sense *cv_senses_of(cv_str folded, uint32_t hash, size_t *n);

/*
 * Whether the text, in any case, is as a whole a word with this sense, whose
 * value *value gets unless it is NULL.
 */
bool cv_is_word(cv_str, enum cv_word, uint8_t *value);

/* ---- what is in no list, told without a look into them ---- */

enum { CV_WORD_TAIL = 4, CV_WORD_FRONT = 3 };

/* Whether a phrase may begin with a word of this hash and a blank. */
bool cv_word_leads(uint32_t hash);

/* Whether a longer word may end with CV_WORD_TAIL bytes of this hash. */
bool cv_word_ends(uint32_t hash);

/* How long what begins with CV_WORD_FRONT bytes of this hash may be. */
size_t cv_word_reach(uint32_t hash);

/* The code of a human language, "de", by the value of CV_W_TONGUE. */
cv_str cv_tongue_code(uint8_t value);

/* What a language calls the human language of this code; "" if unknown. */
cv_str cv_tongue_name(cv_str code, uint8_t language);

/* The number of languages. */
uint8_t cv_language_count(void);

/* The code of a language, "de", and what it calls itself; "" beyond all. */
cv_str cv_language_code(uint8_t language);
cv_str cv_language_name(uint8_t language);

/*
 * The language of a BCP 47 tag, by its first part and without regard to
 * case; false if there are no words of it.
 */
bool cv_language_find(cv_str tag, uint8_t *language);

/* How the language writes it, "Berufserfahrung"; "" if the list has none. */
cv_str cv_word_in(uint8_t language, enum cv_word, uint8_t value);

/* ---- words that are compared as they are written ---- */

/* Kinds of such words; cv_senses() does not find them. */
enum cv_exact {
	CV_EXACT_AT,             /* between a post and an employer: "at" */
	CV_EXACT_AT_END,         /* only behind a post, at the end: "for" */
	CV_EXACT_LEGAL_FORM,     /* of a company: "GmbH" */
	CV_EXACT_LEGAL_FORM_END, /* "AB", which behind a comma is a place */
	CV_EXACT_NAME_SUFFIX,    /* of a person: "Jr.", "PhD" */
	CV_EXACT_OF,             /* in "CV of Ada" */
	CV_EXACT_POSSESSIVE,     /* in "Ada's CV" */
	CV_EXACT_I_AM,           /* before a name: "I'm" */
	CV_EXACT_SEX,            /* what stands behind a name in Chinese */
	CV_EXACT_THE,            /* an article */
	CV_EXACT_ORDINAL,        /* the end of "25th" */
	CV_EXACT_DATE_OF,        /* between day, month and year: "de" */
	CV_EXACT_YEAR,           /* behind a year: Russian "г." */
	CV_EXACT_COUNTER_YEAR,   /* the same in East Asian dates, "年" */
	CV_EXACT_COUNTER_MONTH,
	CV_EXACT_COUNTER_DAY,
	CV_EXACT_DURATION, /* a unit of time: "months" */
	CV_EXACTS
};

/* Whether it is such a word of any language. */
bool cv_is_exact(enum cv_exact, cv_str);

/* The same without regard to the case of ASCII letters. */
bool cv_is_exact_nocase(enum cv_exact, cv_str);

/*
 * The length of the longest such word that the text begins with and that is
 * shorter than this; 0 if there is none.
 */
size_t cv_exact_front(enum cv_exact, cv_str, size_t below);

/* The length of the longest such word that the text ends with; 0: none. */
size_t cv_exact_end(enum cv_exact, cv_str);

/* The first such word of a language; "" if it has none. */
cv_str cv_exact_in(uint8_t language, enum cv_exact);

/* ---- sections of a résumé ---- */

/* The section of a résumé that such headings are of; CV_EXT if of none. */
enum cv_field cv_section_of(enum cv_word);

/* How the language heads a section; in English if it has no word for it. */
cv_str cv_section_title(enum cv_field section, uint8_t language);

#endif
