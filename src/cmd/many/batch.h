/* Many files, by worker processes, into the same tree below a folder. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_BATCH_H
#define CVCONV_BATCH_H

#include "cmd/convert.h"

/*
 * Converts files, the files of folders, and those of the plan's list into the
 * folder plan->output.  The worst status of all; what went wrong has been
 * printed, and a summary.  *signal is that which came to end it, or 0.
 */
int batch(struct plan *, char *const *files, int nfiles, int *signal);

#endif
