/* A page as light nodes: what HTML is to those who read it. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_HTML_DOM_H
#define CVCONV_HTML_DOM_H

#include "core/chars.h"

struct dom_attribute {
	struct dom_attribute *next;
	cv_str name, value;
};

/* An element, or with an empty name a stretch of text between tags. */
struct dom_node {
	struct dom_node *next, *first, *last, *parent;
	cv_str name; /* in lower case */
	cv_str text; /* of a stretch */
	struct dom_attribute *attributes;
	uint32_t line, column;
	bool marked; /* it or something in it has a mark of cvconv */
	bool block;  /* it begins a line of its own */
};

#define DOM_EACH(n, parent_) \
	for (const struct dom_node *n = (parent_)->first; n != NULL; \
	     n = n->next)

/* ---- dom.c ---- */

/*
 * The root, whose children are the page's elements; NULL when the page was
 * refused, which is reported.  Scripts but blocks of data, styles and the
 * like are not in it.  The nodes live as long as the document.
 */
struct dom_node *dom_parse(struct cv_in *);

/* ---- dom_text.c ---- */

/* The value of an attribute, "" if there is none. */
cv_str dom_attribute(const struct dom_node *, const char *name);
bool dom_has(const struct dom_node *, const char *name);

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

/* The same without what is in n. */
const struct dom_node *dom_behind(const struct dom_node *n,
    const struct dom_node *top);

/* Appends the text of all in it, with the page's own white space. */
void dom_raw(struct cv_buf *, const struct dom_node *);

/*
 * Appends the text as it is seen: white space is one blank, <br> a line's
 * end, and blocks are on lines of their own; not what a label says.
 */
void dom_text(struct cv_buf *, const struct dom_node *);

/* That text, kept, without the white space around it. */
cv_str dom_kept(struct cv_in *, const struct dom_node *);

/* The document's nodes made next are where this one is. */
void dom_place(struct cv_in *, const struct dom_node *);

/* Whether an element of this name begins a line of its own. */
bool dom_is_block(cv_str name);

#endif
