/* Streams: one résumé per line in, one result per line out. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_STREAM_H
#define CVCONV_STREAM_H

#include "cmd/convert.h"

/*
 * Converts each line of a file (NULL or "-": standard input) in worker
 * processes and writes the results in the same order.  A result in JSON is
 * written as it is, other formats as a JSON string, and a failure as an object
 * with "errors".  Returns the worst status; *signal is the signal that ended
 * the stream, or 0.
 */
int stream(struct plan *, const char *file, int *signal);

#endif
