/* JSON-LD as it is read: objects that may be told by reference. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_HTML_LINKED_H
#define CVCONV_HTML_LINKED_H

#include "core/core.h"
#include "formats/html/read/read.h"

enum { LD_BLOCKS = 64 };

struct ld {
	struct cv_in *in;
	struct cv_doc *block[LD_BLOCKS];
	const struct dom_node *script[LD_BLOCKS]; /* where it stands */
	size_t blocks;
	struct ld_named {
		cv_str id;
		struct cv_node *object;
		bool copied; /* it is in what is kept, at its first mention */
	} * named;           /* in the order of their ids */
	size_t count;
};

/* Parses the page's blocks; what is no JSON is passed over. */
void ld_open(struct ld *, struct cv_in *, const struct dom_node *top);
void ld_close(struct ld *);

/* Whether it is an object of this type of schema.org. */
bool ld_is(const struct cv_node *, const char *type);

/* The object that {"@id": "x"} stands for, or the value itself. */
struct cv_node *ld_resolve(const struct ld *, const struct cv_node *);

/* The value of a property, resolved; of a list that list; or NULL. */
struct cv_node *ld_get(const struct ld *, const struct cv_node *object,
    const char *property);

/*
 * Taking: nobody else reads these nodes, so that "hidden" marks what was
 * taken.  What is left is kept in the end.
 */
void ld_take(struct cv_node *);

/*
 * The text of a value, of what it is called, or of the first of a list; link:
 * rather of where it is.  It is taken.
 */
cv_str ld_text(const struct ld *, struct cv_node *, bool link);

/*
 * Puts what was not taken of an object, and of what it refers to, into the
 * record, as "x-jsonld"; all of it is taken then.
 */
void ld_keep_rest(const struct ld *, struct cv_node *record,
    struct cv_node *object);

/* The values of a property, one after the other: start with NULL. */
struct cv_node *ld_next(const struct ld *, struct cv_node *value,
    struct cv_node **at);

#endif
