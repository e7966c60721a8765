/* What is to be done, and doing it for one file. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_CONVERT_H
#define CVCONV_CONVERT_H

#include "cmd/sandbox.h"

/* Exit statuses, as of diff(1). */
enum { DONE, BAD_INPUT, TROUBLE };

enum progress_when { PROGRESS_AUTO, PROGRESS_NEVER, PROGRESS_ALWAYS };

/* Options for many inputs. */
struct many {
	const char *list;   /* file with names of inputs, "-", or NULL */
	unsigned workers;   /* processes; 0: one per CPU */
	unsigned seconds;   /* time limit per input; 0: none */
	unsigned megabytes; /* memory limit per worker; 0: none */
	bool skip_done;     /* skip inputs whose output is newer */
	enum progress_when progress;
};

struct plan {
	const char *from, *to; /* names of formats, or NULL */
	const char *output;    /* a file, or NULL: standard output */
	const char **options;  /* "name=value", to NULL */
	bool strict;
	bool explain;          /* show how text was recognised */
	bool color;            /* on standard output */
	enum cv_prefer prefer; /* in conflicts of a merge */
	enum sandbox_mode sandbox;
	struct many many;
	struct printer printer;
};

/*
 * Converts or checks a file; NULL or "-" is standard input.  Like most
 * functions here they return one of the statuses above, having printed any
 * error.
 */
int convert(struct plan *, const char *file);
int check(struct plan *, const char *file);

/* Finds the output format, as planned or by the name of the output. */
int convert_target(struct plan *, const struct cv_format **to);

struct input;

/* TROUBLE if the output is this input. */
int convert_over(struct plan *, const struct input *);

/* Checks the plan's options against the input format, if given, and "to". */
int convert_options(struct plan *, const struct cv_format *to);

/*
 * Converts one of many files into plan->output, creating missing folders.  The
 * options have been checked.
 */
int convert_one(struct plan *, const char *file, const struct cv_format *to);

/* The status of the program for a status of the library. */
int convert_status(enum cv_status);

/* Prints a file with notes on how each line was recognised. */
int explain(struct plan *, const char *file);

#endif
