/* The command line, parsed. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_CALL_H
#define CVCONV_CALL_H

#include "cmd/convert.h"

enum verb {
	DO_CONVERT,
	DO_CHECK,
	DO_LOSS,
	DO_DIFF,
	DO_MERGE,
	DO_STREAM,
	DO_FORMATS,
	DO_HELP,
	DO_VERSION
};

struct call {
	struct plan plan;
	enum verb verb;
	char **files; /* operands, NULL-terminated */
	int nfiles;
	int noptions; /* in plan.options */
};

/*
 * Parses the arguments into a call that is zeroed but for its defaults.
 * False: they are wrong, which has been printed.  call_free() in any case.
 */
bool call_parse(struct call *, int argc, char **argv);

void call_free(struct call *);

/* Prints that the program was called wrongly, and returns false. */
bool call_misuse(struct call *, const char *fmt, ...) CV_PRINTF(2, 3);

/* Prints the help on standard output. */
void call_help(void);

#endif
