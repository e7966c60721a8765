/* Parses Europass XML into a tree of elements. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_EU_XML_H
#define CVCONV_EU_XML_H

#include "formats/europass/xml/xml_node.h"

/*
 * The root element, or NULL if the text was refused and reported.  Nodes and
 * reports have lines and columns if placed: if the text is the input itself.
 * Nothing is fetched and no entity is expanded; a document type is refused.
 * The nodes live as long as the document.
 */
struct eu_node *eu_parse(struct cv_in *, cv_str text, bool placed);

/* The processing instruction that holds hidden values. */
#define EU_CARRIED "cvconv"

#endif
