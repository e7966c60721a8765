/* Files for tests: the corpus, which lies beside the project or nowhere. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_SLURP_H
#define CVCONV_SLURP_H

#include <stdio.h>
#include <stdlib.h>

#include "cvconv/format.h"

/* The path of a part of the corpus, from $CVCONV_CORPUS or beside $srcdir. */
static inline void
corpus(char *path, size_t n, const char *part)
{
	const char *root = getenv("CVCONV_CORPUS");
	const char *source = getenv("srcdir");

	if (root != NULL)
		snprintf(path, n, "%s/%s", root, part);
	else
		snprintf(path, n, "%s/../shared/corpus/%s",
		    source != NULL ? source : ".", part);
}

/* Appends a file to the buffer; false if it cannot be read. */
static inline bool
slurp(const char *folder, const char *name, struct cv_buf *b)
{
	char path[8192];
	FILE *f;
	char *p;
	size_t n;

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	f = fopen(path, "rb");
	if (f == NULL)
		return false;
	while (
	    (p = cv_room(b, 65536)) != NULL && (n = fread(p, 1, 65536, f)) > 0)
		b->n += n;
	fclose(f);
	return !b->failed;
}

#endif
