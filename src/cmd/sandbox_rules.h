/* The sandbox that each way of being called needs. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_FENCE_H
#define CVCONV_FENCE_H

#include "cmd/convert.h"

/*
 * Leaves what converting one file needs: the folder it is in, for the pictures
 * it names, and that of the output.  File and output may be NULL: standard
 * input, nothing to write.  False: it had to be, and cannot; which is printed.
 */
bool fence_one(struct plan *, const char *file, const char *output);

/* Leaves these files and folders to be read, and this folder to be written. */
bool fence_many(struct plan *, char *const *files, int nfiles,
    const char *folder);

/*
 * Leaves what writing any of the files needs: them, the folders they are in,
 * for the pictures that they name, and the folder of the output, or NULL.
 */
bool fence_all(struct plan *, char *const *files, int nfiles,
    const char *output);

#endif
