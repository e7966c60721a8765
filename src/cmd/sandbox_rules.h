/* The sandbox that each action of the program needs. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_SANDBOX_RULES_H
#define CVCONV_SANDBOX_RULES_H

#include "cmd/convert.h"

/*
 * All enter the sandbox of the plan.  False: it is required but not available,
 * or memory ran out, which has been printed.
 */

/*
 * For converting one file: its folder, from which pictures may be embedded,
 * and the output's folder.  NULL: standard input, no output.
 */
bool sandbox_one(struct plan *, const char *file, const char *output);

/* For reading files and folders and writing into a folder, or NULL. */
bool sandbox_many(struct plan *, char *const *files, int nfiles,
    const char *folder);

/*
 * For reading several files, with the folders that they are in for the sake of
 * pictures, and writing one output, or NULL.
 */
bool sandbox_all(struct plan *, char *const *files, int nfiles,
    const char *output);

#endif
