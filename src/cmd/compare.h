/* What changed from one file to another, for people and for machines. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_COMPARE_H
#define CVCONV_COMPARE_H

#include "cmd/convert.h"

/*
 * Prints on standard output what differs between two files, one of which may
 * be "-".  DONE: nothing; BAD_INPUT: something; or TROUBLE, which is printed.
 */
int compare(struct plan *, char *const files[2]);

#endif
