/* Showing a value in a diagnostic. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_QUOTE_H
#define CVCONV_QUOTE_H

#include "cvconv/format.h"

enum { CV_QUOTE_MAX = 64 };

/*
 * Writes the text between quotation marks into p (at most n bytes, at least
 * 16) and returns p: on one line, cut with "..." where it is too long, and
 * control characters, which could deceive a reader, as \u001b.
 */
const char *cv_quote(cv_str, char *p, size_t n);

#endif
