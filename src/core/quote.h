/* Quotes values for diagnostics. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_QUOTE_H
#define CVCONV_QUOTE_H

#include "cvconv/format.h"

enum { CV_QUOTE_MAX = 64 };

/*
 * Writes the text in quotation marks into p and returns p; n, at least 16, is
 * the size of p.  The result is a single line, shortened with "..." if too
 * long.  Control characters, which could spoof the output, become \u001b.
 */
const char *cv_quote(cv_str, char *p, size_t n);

#endif
