/* Diagnostics, for people and for machines. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_PRINT_H
#define CVCONV_PRINT_H

#include <stdio.h>

#include "cvconv/format.h"

struct printer {
	FILE *out;  /* where diagnostics go */
	bool json;  /* one JSON object a line */
	bool quiet; /* errors only */
	bool color;
	cv_str text;    /* the input as read, for the lines shown */
	size_t *starts; /* of the lines of the text, made when needed */
	uint32_t lines;
	unsigned count[CV_ERROR + 1]; /* reported, by severity */
	unsigned lost;                /* values without a place */
	unsigned shown;
};

/* The text of one of several inputs, while another's is shown. */
struct source {
	cv_str text;
	size_t *starts;
	uint32_t lines;
};

/* Exchanges the text whose lines are shown. */
void print_swap(struct printer *, struct source *);

/* Text without what could harm a terminal. */
void print_safe(FILE *, cv_str);

/* The columns that a text takes, more or less. */
size_t print_columns(cv_str);

/* As much of the text as so many columns hold, with "..." if it is cut. */
void print_fit(FILE *, cv_str, size_t columns);

/* The text as a string of JSON; what is no UTF-8 becomes U+FFFD. */
void print_json_string(FILE *, cv_str);

/* A diagnostic as an object of JSON, without a newline. */
void print_json(FILE *, const struct cv_diag *);

/* A sink that prints into this printer, which is its context. */
void print_diag(void *printer, const struct cv_diag *);

/* Says how many diagnostics were left out, if any, and frees. */
void print_end(struct printer *);

/* Reports what the program found itself; file NULL: it is about the call. */
void print_message(struct printer *, enum cv_code, const char *file,
    const char *hint, const char *fmt, ...) CV_PRINTF(5, 6);

/* Reports that memory ran out; false, for the caller to return. */
bool print_no_memory(struct printer *);

/* What came of one of many files; for machines only. */
void print_outcome(struct printer *, const char *file, const char *output,
    const char *outcome);

#endif
