/* Converts many files into a folder, in worker processes. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_BATCH_H
#define CVCONV_BATCH_H

#include "cmd/convert.h"

/*
 * Converts files, the files in folders, and those of the plan's list into the
 * folder plan->output, keeping their relative paths.  Returns the worst
 * status; messages and a summary have been printed.  *signal is the signal
 * that ended the batch, or 0.
 */
int batch(struct plan *, char *const *files, int nfiles, int *signal);

#endif
