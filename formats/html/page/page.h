/* What the files that write the HTML page share. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_HTML_PAGE_H
#define CVCONV_HTML_PAGE_H

#include "core/chars.h"
#include "formats/html/html.h"
#include "text/html_text.h"
#include "text/layout.h"

/* The format's options, in the order of their table. */
enum { HTML_IMAGE, HTML_LANG };

/* Appends a literal that needs no escaping. */
#define PUT(out, literal) cv_put((out)->buf, CV_S(literal))

/* Parts on one line; start is written before the first, so no row is empty. */
struct html_row {
	struct cv_out *out;
	const char *start, *end, *between;
	bool begun;
};

/* ---- html.c: the page as a whole ---- */

/* The page's language tag: from the option, else the document, else "en". */
cv_str html_language(const struct cv_out *);

/* ---- page_value.c: single values, which writing marks as taken ---- */

/*
 * The attributes class and HTML_MARK for a field.  The class is style, unless
 * it is NULL, and that of microformats.
 */
void html_mark(struct cv_out *, enum cv_field, const char *style);

/* A start tag with the attributes of the node's field. */
void html_open(struct cv_out *, const char *tag, const struct cv_node *);

/* A text in a <span> with these attributes; the value is not taken. */
void html_text(struct cv_out *, const struct cv_node *, cv_str);

/* The text of a value that is neither link nor date; it must not be blank. */
void html_value(struct cv_out *, const struct cv_node *);

/* A value of any type in an element; it must not be blank. */
void html_field(struct cv_out *, const struct cv_node *);

/* The same after its field's label, "Score: 1.7". */
void html_labelled(struct cv_out *, const struct cv_node *);

/* CommonMark as HTML; links that lose their target are reported. */
void html_prose(struct cv_out *, const struct cv_node *, bool block);

/* The texts of a list that are not blank, separated by commas. */
void html_commas(struct cv_out *, const struct cv_node *list);

/*
 * <a href="..."> for a URL, an e-mail address or a phone number.  False if it
 * is none, which is reported if it could do harm.  The value is not taken.
 */
bool html_open_link(struct cv_out *, const struct cv_node *);

/* A URL as it is shown: without "https://" and the last slash. */
cv_str html_short_url(cv_str);

/* The dates of an entry as <time> elements; nothing if there are none. */
void html_period(struct cv_out *, const struct cv_period *);

/* Whether a field of the schema in this node has a text; false for NULL. */
bool html_has_text(const struct cv_node *);

/* Begins the next part of a row; ends a row that has begun. */
void html_part(struct html_row *);
void html_end(struct html_row *);

/* ---- page_section.c: sections of entries ---- */

/* A list of records under its heading; nothing if they have no text. */
void html_section(struct cv_out *, const struct cv_node *list,
    uint8_t language);

/* ---- page_contact.c: the head of the page ---- */

/* Name, label, picture and contact details. */
void html_person(struct cv_out *, const struct cv_node *basics);

/* The CSP source of the picture that the page shows; NULL if it shows none. */
const char *html_picture_source(const struct cv_out *,
    const struct cv_node *basics);

/* The URL of a picture that the page shows or links to, or "". */
cv_str html_picture_url(const struct cv_out *, const struct cv_node *basics);

/* ---- page_jsonld.c: data for machines ---- */

/* The <script> with JSON-LD, which holds nothing that the page hides. */
void html_data(struct cv_out *);

#endif
