/* The tree of a page: its elements, attributes and text. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_HTML_DOM_H
#define CVCONV_HTML_DOM_H

#include "core/chars.h"

struct dom_attribute {
	struct dom_attribute *next;
	cv_str name, value;
};

/* An element or, with an empty name, the text between two tags. */
struct dom_node {
	struct dom_node *next, *first, *last, *parent;
	cv_str name; /* in lower case */
	cv_str text; /* if it is text */
	struct dom_attribute *attributes;
	uint32_t line, column;
	bool marked; /* it has HTML_MARK, or something in it */
	bool block;  /* it begins a new line */
};

#define DOM_EACH(n, parent_) \
	for (const struct dom_node *n = (parent_)->first; n != NULL; \
	     n = n->next)

/* ---- dom.c: parsing ---- */

/*
 * The root, whose children are the page's elements; NULL if the page was
 * refused, which is reported.  Scripts, except blocks of data, and styles and
 * the like are left out.  The nodes live as long as the document.
 */
struct dom_node *dom_parse(struct cv_in *);

/* ---- dom_text.c: looking into the tree ---- */

/* The value of an attribute, "" if there is none. */
cv_str dom_attribute(const struct dom_node *, const char *name);

/* Whether there is such an attribute. */
bool dom_has(const struct dom_node *, const char *name);

/* Whether it is an element of this name. */
static inline bool
dom_is(const struct dom_node *n, const char *name)
{
	return n->name.n == strlen(name) &&
	    memcmp(n->name.p, name, n->name.n) == 0;
}

/* Whether the word is one of those in the attribute, as in class="a b". */
bool dom_word(const struct dom_node *, const char *attribute, cv_str word);

/* The node after n in the order of the page, in top; NULL at the end. */
const struct dom_node *dom_next(const struct dom_node *n,
    const struct dom_node *top);

/* The same, but skipping what is in n. */
const struct dom_node *dom_behind(const struct dom_node *n,
    const struct dom_node *top);

/* Appends all text in it, with white space as in the source. */
void dom_raw(struct cv_buf *, const struct dom_node *);

/*
 * Appends the text as a browser shows it: white space becomes one blank, <br>
 * a line end, and blocks begin and end a line.  Labels (class "of") are left
 * out.
 */
void dom_text(struct cv_buf *, const struct dom_node *);

/* That text without white space around it, for as long as the document. */
cv_str dom_kept(struct cv_in *, const struct dom_node *);

/* Gives the document's nodes made next the position of this one. */
void dom_place(struct cv_in *, const struct dom_node *);

/* Whether an element of this name begins a new line. */
bool dom_is_block(cv_str name);

#endif
