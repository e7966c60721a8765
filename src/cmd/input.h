/* An input: opened, its format found, its document read. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_INPUT_H
#define CVCONV_INPUT_H

#include "cmd/convert.h"
#include "cmd/files.h"

struct input {
	const char *file; /* NULL: standard input */
	struct cv_buf text;
	struct identity id;
	const struct cv_format *format;
	struct cv_doc *doc;
	struct cv_job job;
	struct printer *printer;
	struct source source; /* for excerpts, when set aside */
};

/*
 * Opens a file (NULL or "-": standard input) and finds its format, as planned
 * or by its name and content.  This and the next two functions return a status
 * of the program; errors have been printed.  input_close() in any case.
 */
int input_open(struct plan *, const char *file, struct input *);

/* Reads the document of an input that is open. */
int input_parse(struct plan *, struct input *);

/* Opens, checks the options of its format and of "to", and reads. */
int input_read(struct plan *, const char *file, const struct cv_format *to,
    struct input *);

/* Reports an unknown format and suggests another; returns TROUBLE. */
int input_unknown(struct plan *, const char *name);

/*
 * Sets an open input aside, so that excerpts come from another one, or takes
 * it back.
 */
void input_aside(struct plan *, struct input *);

void input_close(struct plan *, struct input *);

#endif
