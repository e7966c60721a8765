/* --merge: combines several files about the same person. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_COMBINE_H
#define CVCONV_COMBINE_H

#include "cmd/convert.h"

/*
 * Merges files, one of which may be "-", into the first and writes the result.
 * Returns a status of the program; errors have been printed.
 */
int combine(struct plan *, char *const *files, int nfiles);

#endif
