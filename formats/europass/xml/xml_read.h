/* The one door to libxml2. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_EU_XML_H
#define CVCONV_EU_XML_H

#include "formats/europass/xml/xml_node.h"

/*
 * The document's element, or NULL when it was refused, which is reported,
 * with line and column if placed: if the text is the input itself.  Nothing
 * is fetched and no entity is expanded; a document type is refused.  The
 * nodes live as long as the document.
 */
struct eu_node *eu_parse(struct cv_in *, cv_str text, bool placed);

/* The processing instruction for what is carried along. */
#define EU_CARRIED "cvconv"

#endif
