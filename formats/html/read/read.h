/* What the parts of the HTML reader share. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_HTML_IN_H
#define CVCONV_HTML_IN_H

#include "formats/html/read/dom.h"
#include "formats/html/html.h"

/* ---- charset.c ---- */

/*
 * Makes UTF-8 of the page's bytes in in->text; *owned is to be freed behind
 * it.  False: refused, and said why.
 */
bool html_decode(struct cv_in *, char **owned);

/* ---- read_prose.c ---- */

/*
 * The CommonMark of what is in an element, kept.  own: cvconv wrote it, so
 * that the ends of its lines are those of the text.
 */
cv_str html_commonmark(struct cv_in *, const struct dom_node *, bool own);

/* ---- read_own.c ---- */

/* Reads a page that cvconv has written into the document. */
void html_read_own(struct cv_in *, const struct dom_node *top,
    struct cv_node *root);

/* ---- read_jsonld.c ---- */

/*
 * Reads what JSON-LD says of the person that the page is about; false if it
 * has none.
 */
bool html_read_data(struct cv_in *, const struct dom_node *top,
    struct cv_node *root);

/* ---- read_microformats.c ---- */

/* The same of microformats: h-resume or h-card, or those of before. */
bool html_read_classes(struct cv_in *, const struct dom_node *top,
    struct cv_node *root);

#endif
