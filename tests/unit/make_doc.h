/* Documents made from the schema, for tests that know no field by name. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_MAKE_DOC_H
#define CVCONV_MAKE_DOC_H

#include "core/core.h"

/* What to put into the documents. */
struct make {
	bool extra;           /* an unknown member after each field */
	bool real;            /* dates, countries and so on are such */
	const char *text;     /* for every text; or NULL: one of its own */
	enum cv_kind wrong;   /* kind for the fields below ... */
	unsigned wrong_field; /* ... or CV_EXT: none */
	unsigned serial;      /* counts the texts made */
};

/*
 * Fills the document with every field of the schema, two of each element of a
 * list, each text its own and fit for its type.
 */
void make_doc(struct cv_doc *, struct make *);

#endif
