/* An input of the program: opened, its format found, read. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_INPUT_H
#define CVCONV_INPUT_H

#include "cmd/convert.h"
#include "cmd/files.h"

/* An input on its way. */
struct input {
	const char *file; /* NULL: standard input */
	struct cv_buf text;
	struct identity id;
	const struct cv_format *format;
	struct cv_doc *doc;
	struct cv_job job;
	struct printer *printer;
	struct source source; /* while another input's is shown */
};

/*
 * Opens a file, NULL or "-" being standard input, and finds its format by the
 * plan or by itself.  All three return a status of the program; what went
 * wrong has been printed.  The input is to be closed whatever came of it.
 */
int input_open(struct plan *, const char *file, struct input *);

/* Reads the document of an input that is open. */
int input_parse(struct plan *, struct input *);

/* Both, and in between whether the options are those of it and of to. */
int input_read(struct plan *, const char *file, const struct cv_format *to,
    struct input *);

/* Says that there is no format of this name, and which may be meant. */
int input_unknown(struct plan *, const char *name);

/*
 * Diagnostics are of another input from now on, until this is said again; the
 * input stays open.
 */
void input_aside(struct plan *, struct input *);

void input_close(struct plan *, struct input *);

#endif
