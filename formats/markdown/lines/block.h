/* Markdown to lines of text: the tree of cmark, and HTML tags in it. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_MD_BLOCK_H
#define CVCONV_MD_BLOCK_H

#include "recognise/lines.h"

/* ---- block.c: cmark's tree as lines ---- */

/* Parses the text, which begins at this line of the input. */
void md_flatten(struct md_doc *, cv_str text, uint32_t line);

/* ---- html_tag.c: pieces of HTML in Markdown ---- */

/* What a tag asks for. */
enum md_tag_kind {
	MD_TAG_NONE,
	MD_TAG_BREAK,   /* br, p, div, li: a line ends here */
	MD_TAG_HEADING, /* h1 to h6 */
	MD_TAG_LINK,
	MD_TAG_STYLE,
	MD_TAG_GAP,    /* span, td: text beside it is apart */
	MD_TAG_HIDDEN, /* style, script, summary: not text of the document */
	MD_TAG_ITEM,
	MD_TAG_IMAGE
};

struct md_tag {
	uint8_t kind;  /* enum md_tag_kind */
	uint8_t value; /* level of a heading, style */
	bool closing;
	cv_str url; /* of a link or image, as written */
};

/*
 * Reads the tag or comment at the front of s, which begins with "<"; its
 * length, 0 if it is none.
 */
size_t md_tag(cv_str s, struct md_tag *);

#endif
