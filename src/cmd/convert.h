/* One file in, one file out. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_CONVERT_H
#define CVCONV_CONVERT_H

#include "cmd/sandbox.h"

/* What the program's statuses mean; as diff(1). */
enum { DONE, BAD_INPUT, TROUBLE };

enum progress_when { PROGRESS_AUTO, PROGRESS_NEVER, PROGRESS_ALWAYS };

/* How many inputs are converted. */
struct many {
	const char *list;   /* a file with names, "-", or NULL */
	unsigned workers;   /* processes; 0: as many as there are cores */
	unsigned seconds;   /* that one input may take; 0: any */
	unsigned megabytes; /* that a worker may have; 0: any */
	bool skip_done;     /* skip inputs whose output is newer */
	enum progress_when progress;
};

struct plan {
	const char *from, *to; /* names of formats, or NULL */
	const char *output;    /* a file, or NULL: standard output */
	const char **options;  /* "name=value", to NULL */
	bool strict;
	bool explain;          /* say what recognised text is taken for */
	bool color;            /* standard output is for people */
	enum cv_prefer prefer; /* of two values in conflict */
	enum sandbox_mode sandbox;
	struct many many;
	struct printer printer;
};

/*
 * Converts a file, or checks it; NULL or "-" is standard input.  One of the
 * statuses above; all that went wrong has been printed.
 */
int convert(struct plan *, const char *file);
int check(struct plan *, const char *file);

/* Finds the format to write, by its name or by that of the output. */
int convert_target(struct plan *, const struct cv_format **to);

/* DONE, or TROUBLE if the output is this input itself, which is printed. */
struct input;
int convert_over(struct plan *, const struct input *);

/* Whether the plan's options are those of what is read, or of this format. */
int convert_options(struct plan *, const struct cv_format *to);

/*
 * The same for one of many, into plan->output: folders are made where they
 * are missing, and options are known to be good.
 */
int convert_one(struct plan *, const char *file, const struct cv_format *to);

/* The status of the program for a status of the library. */
int convert_status(enum cv_status);

/* Prints the file's lines and what each was taken for. */
int explain(struct plan *, const char *file);

#endif
