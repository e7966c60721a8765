/* Finds the loadable parts. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_LOAD_H
#define CVCONV_LOAD_H

/*
 * The object of this name in a loadable part, which begins with its abi;
 * NULL if there is none, and errno is ENOMEM if only memory was missing.  It
 * stays for as long as the program runs.
 */
const void *cv_load(const char *file, const char *symbol);

#endif
