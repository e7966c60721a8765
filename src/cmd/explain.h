/* --explain: prints the input with notes on how each line was recognised. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_EXPLAIN_H
#define CVCONV_EXPLAIN_H

#include "cmd/print.h"

struct line_note {
	uint32_t line;
	size_t order;
	char *text;
};

struct explanation {
	struct printer *printer; /* for other diagnostics, and the input */
	struct line_note *notes;
	size_t count, room;
	bool failed; /* out of memory */
};

/* A sink that collects notes; its context is an explanation. */
void explain_diag(void *explanation, const struct cv_diag *);

/* Prints the input and the notes on standard output. */
void explain_print(struct explanation *);

void explain_free(struct explanation *);

#endif
