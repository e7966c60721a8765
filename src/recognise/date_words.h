/* Reading dates from a position in a text. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_DATE_WORDS_H
#define CVCONV_DATE_WORDS_H

#include "recognise/when.h"

/* Reading a text from some point on. */
struct md_at {
	cv_str text;
	size_t at;
};

/* What is left of the text, and its byte n from here, '\0' behind the end. */
cv_str md_rest(const struct md_at *);
char md_look(const struct md_at *, size_t n);

/* Each goes on behind what it read, or stays and returns false or 0. */
void md_skip_blanks(struct md_at *);
bool md_skip(struct md_at *, const char *);
bool md_skip_word(struct md_at *, enum cv_exact); /* a whole word */
size_t md_digits(struct md_at *, size_t max, int *value);

/* A byte of a word: a letter of any script. */
bool md_in_word(char);

/* The word at the front if it has this sense, and its value. */
bool md_word_is(struct md_at *, enum cv_word, int *value);

/* A phrase with this sense; in text without blanks: at its front. */
bool md_says(struct md_at *, enum cv_word);
bool md_wide_is(struct md_at *, enum cv_word);

/* Whether a phrase before a date, or that is a part of one, is there. */
bool md_leads_to_date(const struct md_at *);

/* A date; its year is 0 if only a month was there. */
bool md_date(struct md_at *, struct cv_date *);

/* "/20" behind a year that goes over into the next. */
void md_academic(struct md_at *, const struct cv_date *);

/* A year of these times. */
bool md_is_year(int);

#endif
