/* What the files that read HTML pages share. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_HTML_READ_H
#define CVCONV_HTML_READ_H

#include "core/core.h"
#include "formats/html/html.h"
#include "formats/html/read/dom.h"

/* ---- charset.c: the page's encoding ---- */

/*
 * Converts in->text to UTF-8.  The caller frees *owned after the last use of
 * in->text.  False: it cannot be converted, which is reported.
 */
bool html_decode(struct cv_in *, char **owned);

/* ---- read_prose.c: formatted text ---- */

/*
 * The content of an element as CommonMark that lives as long as the document.
 * own: cvconv wrote the page, so that line ends in it are those of the text.
 */
cv_str html_commonmark(struct cv_in *, const struct dom_node *, bool own);

/* ---- read_own.c: pages that cvconv wrote ---- */

/* Reads the elements with HTML_MARK into root. */
void html_read_own(struct cv_in *, const struct dom_node *top,
    struct cv_node *root);

/* ---- read_jsonld.c: pages with JSON-LD ---- */

/* Reads the Person that the page is about; false if it has none. */
bool html_read_data(struct cv_in *, const struct dom_node *top,
    struct cv_node *root);

/* ---- read_microformats.c: pages with an h-resume or h-card ---- */

/* Reads the first of them, also in classic classes; false: there is none. */
bool html_read_classes(struct cv_in *, const struct dom_node *top,
    struct cv_node *root);

/* ---- jsonld_links.c: JSON-LD objects that refer to each other ---- */

enum { LD_BLOCKS = 64 };

struct ld {
	struct cv_in *in;
	struct cv_doc *block[LD_BLOCKS];
	const struct dom_node *script[LD_BLOCKS]; /* the block's element */
	size_t blocks;
	struct ld_named {
		cv_str id;
		struct cv_node *object;
		bool copied; /* ld_keep_rest() has kept it */
	} * named;           /* sorted by id */
	size_t count;
};

/* Parses the page's blocks; those that are not JSON are ignored. */
void ld_open(struct ld *, struct cv_in *, const struct dom_node *top);
void ld_close(struct ld *);

/* Whether it is an object of this type of schema.org. */
bool ld_is(const struct cv_node *, const char *type);

/* The object that {"@id": "x"} refers to, or the value itself. */
struct cv_node *ld_resolve(const struct ld *, const struct cv_node *);

/* The value of a property, resolved unless it is a list; NULL if absent. */
struct cv_node *ld_get(const struct ld *, const struct cv_node *object,
    const char *property);

/*
 * The next of a property's values, resolved; NULL at the end.  *at is NULL
 * before the first call.
 */
struct cv_node *ld_next(const struct ld *, struct cv_node *value,
    struct cv_node **at);

/* Marks a node as read, by its flag hidden: it does not belong to the rest. */
void ld_take(struct cv_node *);

/*
 * The text of a value, of an object's name, or of the first in a list; with
 * link, an object's URL is preferred.  It is marked as read.
 */
cv_str ld_text(const struct ld *, struct cv_node *, bool link);

/*
 * Copies what is not marked as read in an object and in those it refers to
 * into the record, as "x-jsonld", and marks the object as read.
 */
void ld_keep_rest(const struct ld *, struct cv_node *record,
    struct cv_node *object);

#endif
