/* The writers' tree of elements: built in any order, printed in the right. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_EU_TREE_H
#define CVCONV_EU_TREE_H

#include "formats/europass/codes.h"
#include "core/core.h"
#include "formats/europass/europass.h"

struct eu_order {
	cv_str element;
	const char *children; /* names, separated by blanks */
};

enum { EU_ORDER_CACHE = 64 };

struct eu_out {
	struct cv_out *out;
	struct cv_arena arena; /* of the elements */
	struct cv_buf scratch;
	const struct cv_node *record; /* that a table's rows are written of */
	const struct eu_order *order; /* ends with one without children */
	uint8_t words;                /* the document's language */
	struct eu_node top; /* what was printed, as a reader would find it */
	bool uncertain;     /* a parser might find something else */
	struct {
		cv_str name;
		const char *children;
	} cache[EU_ORDER_CACHE]; /* orders found so far, by address of name */
};

extern const struct eu_order eu_candidate_order[];
extern const struct eu_order eu_passport_order[];

/* ---- xml_tree.c ---- */

/* Adds a child at the end; NULL if the parent is NULL or memory ran out. */
struct eu_node *eu_el(struct eu_out *, struct eu_node *parent,
    const char *name);

/* The last child of that name, made if there is none, along a path. */
struct eu_node *eu_way(struct eu_out *, struct eu_node *, const char *path);

/* The same, and sets its text; does nothing if that is "". */
void eu_say(struct eu_out *, struct eu_node *, const char *path, cv_str);

/* The same with the text of a field, which is marked as taken. */
void eu_say_field(struct eu_out *, struct eu_node *, const char *path,
    const struct cv_node *record, enum cv_field);

/*
 * Takes a field that is a URL.  If its scheme is unsafe, that is reported, the
 * field is not taken, and "" is returned.
 */
cv_str eu_url_of(struct eu_out *, const struct cv_node *record, enum cv_field);

/* Whether a text may become a link: it has no scheme, or a safe one. */
bool eu_may_link(cv_str);

/* ---- picture.c ---- */

/*
 * The picture as a data: URI, taken; "" if there is none to write, or it is of
 * a kind that may not be written (NULL: any may).
 */
cv_str eu_picture(struct eu_out *, bool (*may)(cv_str mime));

/* ---- xml_tree.c ---- */

/* CommonMark as rich text in the scratch buffer, to be said there. */
void eu_rich_field(struct eu_out *, const struct cv_node *record,
    enum cv_field);
void eu_rich_bullets(struct eu_out *, const struct cv_node *record,
    enum cv_field list);
void eu_rich_items(struct eu_out *, const struct cv_node *record,
    enum cv_field list); /* of plain texts; one alone is a paragraph */
void eu_rich_list(struct eu_out *, const struct cv_node *record,
    enum cv_field list); /* the same, one alone too is an item */
void eu_rich_labelled(struct eu_out *,
    const struct cv_node *); /* "Keywords: a, b", by the field's label */
void eu_rich_commonmark(struct eu_out *, cv_str);
void eu_rich_text(struct eu_out *, cv_str plain);
void eu_say_scratch(struct eu_out *, struct eu_node *, const char *path);

/* Text that lives as long as the elements. */
cv_str eu_copy(struct eu_out *, cv_str);

/* What a record keeps of the element of that name, or NULL. */
const struct cv_node *eu_rest_of(const struct cv_node *record,
    const char *name);

/* An object in there, by path, or NULL. */
const struct cv_node *eu_rest_in(const struct cv_node *record, const char *name,
    const char *path);

/* A text in there, by path, "" if there is none; it is not taken yet. */
const struct cv_node *eu_rest_at(const struct cv_node *rest, const char *path);

/* Adds what a record keeps of this element to it, and takes that. */
void eu_merge(struct eu_out *, struct eu_node *, const struct cv_node *rest);

/* Whether the record has this hint. */
bool eu_hinted(const struct cv_node *record, const char *name, const char *way);

/* Takes all hints of the document: they are not the person's. */
void eu_take_hints(struct eu_out *, const struct cv_node *root);

/* ---- xml_print.c ---- */

/*
 * Puts children in their order, and appends it all as XML.  The nodes become
 * what a parser would make of that, and the element itself w->top; not the
 * attributes that are given as text.
 */
void eu_print(struct eu_out *, struct eu_node *, const char *attributes);

/* ---- candidate.c, passport.c ---- */

void eu_write_candidate(struct eu_out *);
void eu_write_passport(struct eu_out *);

#endif
