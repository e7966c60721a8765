/* What the writer and the reader of HTML agree upon. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_HTML_H
#define CVCONV_HTML_H

#include "cvconv/format.h"

/* The attribute that names the field which an element shows. */
#define HTML_MARK "data-cv"

/* The page's generator, and the types of blocks of data. */
#define HTML_GENERATOR "cvconv"
#define HTML_DATA "application/ld+json"
#define HTML_CARRIED "application/cvconv+json"

/* ---- read_page.c ---- */

int html_probe(cv_str head);
bool html_read(struct cv_in *);

#endif
