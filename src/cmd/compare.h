/* --diff: prints what changed between two files, as text or JSON. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_COMPARE_H
#define CVCONV_COMPARE_H

#include "cmd/convert.h"

/*
 * Prints the differences between two files, one of which may be "-".  Returns
 * DONE if there are none, BAD_INPUT if there are, TROUBLE after an error, which
 * has been printed.
 */
int compare_files(struct plan *, char *const files[2]);

#endif
