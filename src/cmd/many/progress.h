/* The progress bar of a batch or stream and its summary. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_PROGRESS_H
#define CVCONV_PROGRESS_H

#include "cmd/convert.h"

struct tally {
	uint64_t total;   /* inputs, counted beforehand */
	uint64_t done;    /* with whatever result */
	uint64_t failed;  /* of these */
	uint64_t lossy;   /* converted, but the output lacks a value */
	uint64_t current; /* not converted, as the output is up to date */
	uint64_t skipped; /* files in folders that are no inputs */
};

struct progress {
	struct tally tally;
	bool shown;
	bool drawn;           /* the terminal shows a bar */
	bool counts;          /* the total is known */
	double started, last; /* in seconds */
};

void progress_start(struct progress *, enum progress_when);

/* Redraws the bar if it is shown and at least 0.1 s old. */
void progress_draw(struct progress *);

/* Removes the bar so that other lines can be printed. */
void progress_clear(struct progress *);

/* Prints "cvconv: 12 of 12 files converted, ...", or the same as JSON. */
void progress_sum_up(struct progress *, struct printer *, const char *what);

#endif
