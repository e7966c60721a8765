/* Words and phrases of the word lists in a text. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_LEXICON_H
#define CVCONV_LEXICON_H

#include "text/words.h"
#include "recognise/lines.h"

/* A word or phrase of the lists in a text. */
struct md_hit {
	uint16_t at, n; /* where in the text */
	uint8_t word;   /* enum cv_word */
	uint8_t value;
};

enum { MD_HITS = 48 };

/*
 * Finds the words of the lists in the text, longest first; a word of several
 * senses is there several times.  Returns how many, at most MD_HITS.
 */
size_t md_hits(cv_str, struct md_hit hits[MD_HITS]);

/* Those that begin before an offset, and perhaps some behind it. */
size_t md_hits_before(cv_str, size_t offset, struct md_hit hits[MD_HITS]);

/* A text and the words found in it. */
struct md_found {
	cv_str text;
	size_t n;
	struct md_hit hits[MD_HITS];
};

/* Finds them. */
void md_find(cv_str, struct md_found *);

/* The first hit with this sense; NULL if there is none. */
const struct md_hit *md_hit(const struct md_hit *, size_t n, enum cv_word);

/* How many hits have this sense. */
size_t md_count(const struct md_hit *, size_t n, enum cv_word);

/* Whether the part of the text at this offset is in brackets. */
bool md_in_brackets(cv_str, size_t at);

/* The senses of the whole text as it stands; *n is their number. */
const struct cv_sense *md_senses(cv_str, size_t *n);

/* Whether a longer phrase, bare, may begin with this word and a blank. */
bool md_leads(cv_str word);

/* Whether the whole text, bare, is a word with this sense. */
bool md_is(cv_str, enum cv_word);

/*
 * Whether the whole text, bare, is a word with a sense of this group; *sense,
 * if not NULL, gets the first such sense.
 */
bool md_is_of(cv_str, enum cv_word_group, struct cv_sense *sense);

#endif
