/* What the parts of the HTML writer share. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_HTML_OUT_H
#define CVCONV_HTML_OUT_H

#include "core/chars.h"
#include "formats/html/html.h"
#include "text/html_text.h"
#include "text/layout.h"

/* The format's options, in the order of their table. */
enum { HTML_IMAGE, HTML_LANG };

/* Appends a literal that needs no escaping. */
#define PUT(out, literal) cv_put((out)->buf, CV_S(literal))

/*
 * A row of short parts; its start is written before the first of them, so
 * that no row is empty.
 */
struct html_row {
	struct cv_out *out;
	const char *start, *end, *between;
	bool begun;
};

/* ---- html.c ---- */

/* The tag of the page's language: the option's, else the document's, "en". */
cv_str html_language(const struct cv_out *);

/* ---- page_value.c: values, each of which is said by being written ---- */

/*
 * Attributes that tell the field, behind a tag's name: a class for style, or
 * NULL, with those of microformats, and the mark that cvconv reads.
 */
void html_mark(struct cv_out *, enum cv_field, const char *style);

/* A tag with the marks of the node's field. */
void html_open(struct cv_out *, const char *tag, const struct cv_node *);

/* A text in an element of its own so marked; it is not said by this. */
void html_text(struct cv_out *, const struct cv_node *, cv_str);

/* The text of a value that is no link and no date; not blank. */
void html_value(struct cv_out *, const struct cv_node *);

/* A field of any type in an element that is marked; not blank. */
void html_field(struct cv_out *, const struct cv_node *);

/* The same behind its field's label, "Score: 1.7". */
void html_labelled(struct cv_out *, const struct cv_node *);

/* CommonMark; links that lose their target are reported. */
void html_prose(struct cv_out *, const struct cv_node *, bool block);

/* The texts of a list that are not blank, with commas between. */
void html_commas(struct cv_out *, const struct cv_node *list);

/*
 * <a href="..."> for a URL, an e-mail address or a phone number; false if it
 * cannot be one, which is reported if it could do harm.  The value is not
 * said by this alone.
 */
bool html_open_link(struct cv_out *, const struct cv_node *);

/* A URL as it is shown: without what goes without saying. */
cv_str html_short_url(cv_str);

/* When an entry was, as <time> elements; nothing for no date. */
void html_period(struct cv_out *, const struct cv_period *);

/* Whether the schema knows a text in the node that is not blank. */
bool html_has_text(const struct cv_node *);

/* Begins the next part of a row; ends the row if it has begun. */
void html_part(struct html_row *);
void html_end(struct html_row *);

/* ---- page_section.c ---- */

/*
 * A list of records under its heading in one of the languages of words;
 * nothing if they say nothing.
 */
void html_section(struct cv_out *, const struct cv_node *list,
    uint8_t language);

/* ---- page_contact.c ---- */

/* Name, label, picture and ways of contact: the head of the page. */
void html_person(struct cv_out *, const struct cv_node *basics);

/* Where the picture that the page shows comes from, as CSP wants; or NULL. */
const char *html_picture_source(const struct cv_out *,
    const struct cv_node *basics);

/* The URL of a picture that the page shows or links to; "" if there is none. */
cv_str html_picture_url(const struct cv_out *, const struct cv_node *basics);

/* ---- page_jsonld.c ---- */

/* The block of JSON-LD, which says nothing that the page does not show. */
void html_data(struct cv_out *);

#endif
