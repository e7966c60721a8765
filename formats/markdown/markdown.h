/* What both kinds of Markdown, people's and cvconv's, share. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_MARKDOWN_H
#define CVCONV_MARKDOWN_H

#include "../../src/words.h"
#include "own.h"

/* The section of a title, X_SECTIONS if it names none of JSON Resume's. */
enum cv_field md_section_field(cv_str title);

/* Reads a section of its own kind, from its heading to the next one. */
void md_get_custom(struct md_own *, struct cv_node *custom);

#endif
