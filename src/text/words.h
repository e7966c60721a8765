/* What words mean in résumés, in many languages: the lists in words/. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_WORDS_H
#define CVCONV_WORDS_H

#include "cvconv/format.h"

/* What a word can be; CV_W_SECTION_WORK are the words of "section.work". */
enum cv_word {
	CV_W_NONE,
	/* Headings of sections. */
	CV_W_SECTION_SUMMARY,
	CV_W_SECTION_WORK,
	CV_W_SECTION_VOLUNTEER,
	CV_W_SECTION_EDUCATION,
	CV_W_SECTION_AWARDS,
	CV_W_SECTION_CERTIFICATES,
	CV_W_SECTION_PUBLICATIONS,
	CV_W_SECTION_SKILLS,
	CV_W_SECTION_LANGUAGES,
	CV_W_SECTION_INTERESTS,
	CV_W_SECTION_REFERENCES,
	CV_W_SECTION_PROJECTS,
	CV_W_SECTION_CONTACT,
	CV_W_CV, /* "Curriculum vitae": a title that is no name */
	/* Labels of what is said of the person. */
	CV_W_LABEL_NAME,
	CV_W_LABEL_EMAIL,
	CV_W_LABEL_PHONE,
	CV_W_LABEL_ADDRESS,
	CV_W_LABEL_BORN,
	CV_W_LABEL_NATIONALITY,
	CV_W_LABEL_WEB,
	CV_W_LABEL_DESIRED,
	CV_W_LABEL_OTHER,
	/* Labels inside of entries. */
	CV_W_INSIDE_DUTIES,
	CV_W_INSIDE_COURSES,
	CV_W_INSIDE_SCORE,
	CV_W_INSIDE_TECHNOLOGIES,
	CV_W_INSIDE_POSITION,
	CV_W_INSIDE_ROLES,
	CV_W_INSIDE_EMPLOYER,
	CV_W_INSIDE_PLACE,
	CV_W_INSIDE_PERIOD,
	CV_W_INSIDE_DEGREE,
	CV_W_INSIDE_AREA,
	CV_W_INSIDE_ISSUER,
	CV_W_INSIDE_AUTHORS,
	CV_W_INSIDE_KEYWORDS,
	CV_W_INSIDE_TYPE,
	CV_W_INSIDE_LINK,
	CV_W_INSIDE_NOTE,
	/* Dates. */
	CV_W_MONTH, /* value: 1 to 12 */
	CV_W_MONTH_SHORT, /* the same, "Jan"; for output, no sense has it */
	CV_W_PRESENT,
	CV_W_SINCE,
	CV_W_UNTIL,
	CV_W_TO,
	CV_W_SEASON,
	CV_W_EXPECTED,
	CV_W_DATE_BEGINS, /* the first word of a phrase before a date */
	CV_W_UPDATED,
	CV_W_PAGE,
	/* What tells names of schools, employers, posts and degrees apart. */
	CV_W_DEGREE,
	CV_W_AREA, /* between a degree and its field: "in" */
	CV_W_SCHOOL,
	CV_W_COMPANY,
	CV_W_ROLE,
	/* How well. */
	CV_W_MASTERY_EXPERT,
	CV_W_MASTERY_ADVANCED,
	CV_W_MASTERY_INTERMEDIATE,
	CV_W_MASTERY_BASIC,
	CV_W_FLUENCY_NATIVE,
	CV_W_FLUENCY_C2,
	CV_W_FLUENCY_C1,
	CV_W_FLUENCY_B2,
	CV_W_FLUENCY_B1,
	CV_W_FLUENCY_A2,
	CV_W_FLUENCY_A1,
	CV_W_REMOTE,
	CV_W_AND,
	CV_W_STOP,   /* so common that it tells the language */
	CV_W_TONGUE, /* value: cv_word_code(), ISO 639 */
	CV_W_COUNTRY, /* value: cv_word_code(), ISO 3166-1 alpha-2 */
	CV_WORDS
};

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
 * Writes the text in lower case, as far as the lists go (Latin, Greek,
 * Cyrillic), with "'" for "’", into p of at least s.n bytes, and returns its
 * length, which is never greater.
 */
size_t cv_fold(cv_str s, char *p);

/*
 * The meanings of a folded word or phrase; *n is their number, 0 if it has
 * none.  A word that begins with "-" stands for the end of a longer one.
 */
const struct cv_sense *cv_senses(cv_str folded, size_t *n);

/* The same for a text whose hash is known. */
const struct cv_sense *cv_senses_of(cv_str folded, uint32_t hash, size_t *n);

/* Whether the text, in any case, is as a whole a word with this sense. */
bool cv_is_word(cv_str, enum cv_word);

/* ---- what is in no list, told without a look into them ---- */

enum { CV_WORD_TAIL = 4, CV_WORD_FRONT = 3 };

/* Whether a phrase may begin with a word of this hash and a blank. */
bool cv_word_leads(uint32_t hash);

/* Whether a longer word may end with CV_WORD_TAIL bytes of this hash. */
bool cv_word_ends(uint32_t hash);

/* How long what begins with CV_WORD_FRONT bytes of this hash may be. */
size_t cv_word_reach(uint32_t hash);

/* The code of a tongue or country by its sense's value: "de", "DE". */
cv_str cv_word_code(uint8_t value);

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
	CV_EXACT_AT,              /* between a post and an employer: "at" */
	CV_EXACT_AT_END,          /* only behind a post, at the end: "for" */
	CV_EXACT_LEGAL_FORM,      /* of a company: "GmbH" */
	CV_EXACT_LEGAL_FORM_END,  /* "AB", which behind a comma is a place */
	CV_EXACT_NAME_SUFFIX,     /* of a person: "Jr.", "PhD" */
	CV_EXACT_OF,              /* in "CV of Ada" */
	CV_EXACT_POSSESSIVE,      /* in "Ada's CV" */
	CV_EXACT_I_AM,            /* before a name: "I'm" */
	CV_EXACT_SEX,             /* what stands behind a name in Chinese */
	CV_EXACT_THE,             /* an article */
	CV_EXACT_ORDINAL,         /* the end of "25th" */
	CV_EXACT_DATE_OF,         /* between day, month and year: "de" */
	CV_EXACT_YEAR,            /* behind a year: Russian "г." */
	CV_EXACT_COUNTER_YEAR,    /* the same in East Asian dates, "年" */
	CV_EXACT_COUNTER_MONTH,
	CV_EXACT_COUNTER_DAY,
	CV_EXACT_DURATION,        /* a unit of time: "months" */
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
