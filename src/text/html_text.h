/* Text and URLs as HTML that is well-formed XML too. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_HTML_TEXT_H
#define CVCONV_HTML_TEXT_H

#include "cvconv/format.h"

/*
 * Appends text for an element or a quoted attribute: & < > " ' as references,
 * U+FFFD for control and non-characters, "\n" for "\r\n"; the controls of
 * writing direction that could make text look like another are left out.
 */
void cv_html_text(struct cv_buf *, cv_str);

/* The same, with <br/> at the ends of lines. */
void cv_html_lines(struct cv_buf *, cv_str);

/*
 * Appends a URL for a quoted attribute, as browsers read it: without the
 * blanks around it, tabs and line ends; what no URL holds as %41.
 */
void cv_html_url(struct cv_buf *, cv_str);

/*
 * What a page shows for a code point: 0xfffd for what is no character, 0 if
 * it is left out, else itself.
 */
uint32_t cv_html_shown(uint32_t code);

#endif
