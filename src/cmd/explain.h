/* What recognised text was taken for, line by line. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_EXPLAIN_H
#define CVCONV_EXPLAIN_H

#include "cmd/print.h"

struct taken {
	uint32_t line;
	size_t order;
	char *text;
};

struct explanation {
	struct printer *printer; /* for other diagnostics, and the input */
	struct taken *taken;
	size_t count, room;
	bool failed; /* memory ran out */
};

/* A sink whose context is an explanation, which collects. */
void explain_diag(void *explanation, const struct cv_diag *);

/* Prints the input with what was collected on standard output. */
void explain_print(struct explanation *);

void explain_free(struct explanation *);

#endif
