/* One file in, one file out. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_CONVERT_H
#define CVCONV_CONVERT_H

#include "print.h"

/* What the program's statuses mean; as diff(1). */
enum { DONE, BAD_INPUT, TROUBLE };

struct plan {
	const char *from, *to; /* names of formats, or NULL */
	const char *output;    /* a file, or NULL: standard output */
	const char **options;  /* "name=value", to NULL */
	bool strict;
	bool explain; /* say what recognised text is taken for */
	struct printer printer;
};

/*
 * Converts a file, or checks it; NULL or "-" is standard input.  One of the
 * statuses above; all that went wrong has been printed.
 */
int convert(struct plan *, const char *file);
int check(struct plan *, const char *file);

/* Prints the file's lines and what each was taken for. */
int explain(struct plan *, const char *file);

#endif
