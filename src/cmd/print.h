/* Prints diagnostics, as text with an excerpt of the input or as JSON. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_PRINT_H
#define CVCONV_PRINT_H

#include <stdio.h>

#include "cvconv/format.h"

struct printer {
	FILE *out;  /* where diagnostics go */
	bool json;  /* one JSON object per line */
	bool quiet; /* errors only */
	bool color;
	cv_str text;    /* the input, for excerpts */
	size_t *starts; /* offsets of its lines; found when needed */
	uint32_t lines;
	unsigned count[CV_ERROR + 1]; /* reported, by severity */
	unsigned lost;                /* values that the output does not hold */
	unsigned shown;
};

/* The text of an input while excerpts come from another one. */
struct source {
	cv_str text;
	size_t *starts;
	uint32_t lines;
};

/* Swaps the text that excerpts come from. */
void print_swap(struct printer *, struct source *);

/*
 * Whether a character could harm a terminal or mislead its reader: control
 * characters and those that change the direction of writing.
 */
bool is_harmful(uint32_t);

/* Prints text with harmful characters and invalid bytes replaced by "?". */
void print_safe(FILE *, cv_str);

/* Columns of a terminal that a text takes, approximately. */
size_t print_columns(cv_str);

/* Prints text, cut to so many columns with "..." at its end. */
void print_fit(FILE *, cv_str, size_t columns);

/* A diagnostic as a JSON object; NULL: out of memory. */
struct cJSON *print_to_json(const struct cv_diag *);

/* A sink; its context is a printer. */
void print_diag(void *printer, const struct cv_diag *);

/*
 * To be called at the end of each input: prints how many diagnostics were not
 * shown, if any, and frees.
 */
void print_end(struct printer *);

/* Reports an error of the program; file NULL: it is about the call. */
void print_message(struct printer *, enum cv_code, const char *file,
    const char *hint, const char *fmt, ...) CV_PRINTF(5, 6);

/* Reports that memory ran out, and returns false. */
bool print_no_memory(struct printer *);

/* Prints what became of one file of a batch, as JSON only. */
void print_outcome(struct printer *, const char *file, const char *output,
    const char *outcome);

#endif
