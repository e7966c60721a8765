/* What the command line asks for. */
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
	char **files; /* operands */
	int nfiles;
	int noptions; /* in plan.options */
};

/* Sets all that the words say; false: they are wrong, which is printed. */
bool call_parse(struct call *, int argc, char **argv);

void call_free(struct call *);

/* Says that something about the call is wrong; %s in fmt is what; false. */
bool call_misuse(struct call *, const char *fmt, const char *what);

/* Prints on standard output how the program is called. */
void call_help(void);

#endif
