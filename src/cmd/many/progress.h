/* How far a batch is, and what came of it. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_PROGRESS_H
#define CVCONV_PROGRESS_H

#include "cmd/convert.h"

struct tally {
	uint64_t total;   /* inputs, as counted before */
	uint64_t done;    /* converted, or found wrong */
	uint64_t failed;  /* of these */
	uint64_t lossy;   /* converted, with a value that has no place */
	uint64_t current; /* left alone, being newer than their inputs */
	uint64_t passed;  /* files of folders that were passed over */
};

struct progress {
	struct tally tally;
	bool shown;
	bool drawn;           /* a bar stands on the terminal */
	bool counts;          /* inputs are known before */
	double started, last; /* in seconds */
};

void progress_start(struct progress *, enum progress_when);

/* Draws the bar anew, if it is shown and was not just drawn. */
void progress_draw(struct progress *);

/* Takes the bar away, so that other lines can be printed. */
void progress_clear(struct progress *);

/* "cvconv: 12 files converted, ...", or an object for machines. */
void progress_sum_up(struct progress *, struct printer *, const char *what);

#endif
