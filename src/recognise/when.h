/* Dates and periods in text. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_WHEN_H
#define CVCONV_WHEN_H

#include "recognise/lexicon.h"

/* A date or a period in a text. */
struct md_when {
	cv_str text;          /* all of it, with "since", brackets and so on */
	struct cv_date start; /* the only one, if there is one */
	struct cv_date end;   /* year 0: none */
	bool range;           /* from start to end, or to now */
	bool open;            /* to now, or from start on */
	bool loose;           /* a bare year or so: no evidence by itself */
};

/*
 * Finds the first date or period at or behind the front of the text; false
 * if there is none.
 */
bool md_when(cv_str, struct md_when *);

/* Whether nothing but a period is in the text, length of time aside. */
bool md_only_when(cv_str, struct md_when *);

/* The same for a text whose first date was found already. */
bool md_is_only(cv_str, const struct md_when *);

/* "3 months", "2 yrs 1 mo": a length of time and nothing else. */
bool md_is_duration(cv_str);

/* Writes the date as ISO 8601 into p, "2019-05"; its length. */
size_t md_iso(struct cv_date, char p[16]);

#endif
