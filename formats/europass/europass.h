/* What the readers and writers of Europass's dialects share. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_EUROPASS_H
#define CVCONV_EUROPASS_H

#include "formats/europass/xml/xml_node.h"

/* The member that holds what JSON Resume has no place for. */
#define EU_REST "x-europass"

/* In it: text beside attributes; which of several was read in part. */
#define EU_TEXT "#text"
#define EU_NUMBER "#number"

/* The hints: the element that a record was, and others. */
#define EU_ELEMENT "element"
#define EU_PLACE "place"     /* "position" or "organization", not both */
#define EU_URL "url"         /* "Link", "Web", or "both" */
#define EU_ONGOING "ongoing" /* "" where nothing is said of it */
#define EU_CHANNEL "channel"

/* The scheme of identifiers that are not the platform's. */
#define EU_OURS "cvconv"

/* Options, as the format's table orders them. */
enum { EU_VERSION, EU_PHOTO };

/* ---- reading ---- */

struct eu {
	struct cv_in *in;
	struct eu_node *top;
	struct cv_node *root, *basics;
	struct cv_node *record; /* that a table's rows are read into */
	struct cv_buf scratch; /* values on their way into the tree */
	uint8_t words;         /* the document's language */
};

/* ---- build.c ---- */

/* The record's field gets this text, unless it is "". */
void eu_put(struct eu *, struct cv_node *record, enum cv_field, cv_str,
    const struct eu_node *from);

/* Adds to a field that is a list of texts. */
void eu_add(struct eu *, struct cv_node *record, enum cv_field list, cv_str,
    const struct eu_node *from);

/* A new entry of a list of the résumé, or of the list of another record. */
struct cv_node *eu_entry(struct eu *, enum cv_field list,
    const struct eu_node *from);
struct cv_node *eu_entry_in(struct eu *, struct cv_node *record,
    enum cv_field list, const struct eu_node *from);

/* The record in this field, made if there is none. */
struct cv_node *eu_part(struct eu *, struct cv_node *record, enum cv_field);

bool eu_has(const struct cv_node *record, enum cv_field);

/* Rich text as one CommonMark text; NULL is passed over. */
void eu_put_prose(struct eu *, struct cv_node *record, enum cv_field,
    struct eu_node *);

/*
 * Rich text that may end in a list: what stands before it into one field, the
 * items into the other, as plain texts if it holds such.  All into the first if
 * lists stand elsewhere too.
 */
void eu_put_body(struct eu *, struct cv_node *record, enum cv_field body,
    enum cv_field bullets, struct eu_node *);

/* Each paragraph or item as a plain text of a list. */
void eu_put_terms(struct eu *, struct cv_node *record, enum cv_field list,
    struct eu_node *);

/* Text into the scratch buffer, behind a separator if it has some already. */
void eu_join(struct eu *, const char *separator, cv_str);

/* The same for rich text, on one line and without its marks. */
void eu_join_plain(struct eu *, const char *separator, struct eu_node *);

/* The same for rich text as CommonMark. */
void eu_join_prose(struct eu *, const char *separator, struct eu_node *);

/* What the scratch buffer holds; it is empty then. */
cv_str eu_joined(struct eu *);

/* ---- rest.c ---- */

/*
 * Keeps what has not been read of an element in the record's "x-europass",
 * under this name.  An element becomes an object by the names of its
 * children, "@" before those of attributes; one that has only text, a text,
 * and with attributes its text is "#text".  A list stands for several of one
 * name; what is left of one that was read in part has the number, from 0,
 * that it has among those that were read.
 */
void eu_keep_rest(struct eu *, struct cv_node *record, struct eu_node *,
    const char *as);

/*
 * Remembers in "x-europass" in which of several ways a file said something,
 * if that was not the way that a writer would choose.
 */
void eu_hint(struct eu *, struct cv_node *record, const char *name,
    const char *way);

/* ---- candidate.c, learner.c, passport.c ---- */

void eu_read_candidate(struct eu *);
void eu_read_passport(struct eu *);
void eu_read_learner(struct eu *);

#endif
