/* Character references of HTML. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_ENTITY_H
#define CVCONV_ENTITY_H

#include "cvconv/format.h"

/*
 * Reads the reference at the front of s, "&amp;" or "&#38;": writes its
 * character into c and its length in bytes into *n.  Returns the length of
 * the reference, 0 if it is none that is common in text.
 */
size_t cv_entity(cv_str s, char c[4], size_t *n);

#endif
