/* One file of several on the same person. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_COMBINE_H
#define CVCONV_COMBINE_H

#include "cmd/convert.h"

/*
 * Merges files, one of which may be "-", into the first and writes what comes
 * of it.  One of the program's statuses; what went wrong has been printed.
 */
int combine(struct plan *, char *const *files, int nfiles);

#endif
