/* Tables of what a format would lose, carry or change. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_LOSSES_H
#define CVCONV_LOSSES_H

#include "cmd/convert.h"

/*
 * Prints what would become of a file's values in the plan's target, or how
 * many would be lost in each format that is written; NULL or "-" is standard
 * input.  A status of the program.
 */
int losses(struct plan *, const char *file);

#endif
