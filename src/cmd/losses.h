/* --loss: tables of what an output format would lose, hide or change. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_LOSSES_H
#define CVCONV_LOSSES_H

#include "cmd/convert.h"

/*
 * Prints what becomes of each value of a file in the planned output format, or
 * how many values each output format loses; NULL or "-" is standard input.
 * Returns a status of the program.
 */
int losses(struct plan *, const char *file);

#endif
