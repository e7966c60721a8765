/* Finds the loadable parts. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_EU_LOAD_H
#define CVCONV_EU_LOAD_H

/*
 * The object of this name in a loadable part, which begins with its abi;
 * NULL if there is none, and errno is ENOMEM if only memory was missing.  It
 * stays for as long as the program runs.
 */
const void *eu_load(const char *file, const char *symbol);

#endif
