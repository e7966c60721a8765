/* One résumé a line in, one result a line out. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_STREAM_H
#define CVCONV_STREAM_H

#include "cmd/convert.h"

/*
 * Converts each line of a file (NULL or "-": standard input) by worker
 * processes; results keep the order.  A result that is JSON stands as it is,
 * another as a string of JSON, and what fails as an object with "errors".  The
 * worst status of all.  *signal is that which came to end it, or 0.
 */
int stream(struct plan *, const char *file, int *signal);

#endif
