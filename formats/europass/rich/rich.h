/* Converts the HTML of Europass descriptions from and to CommonMark. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_EU_RICH_H
#define CVCONV_EU_RICH_H

#include "core/chars.h"

/* A paragraph or item of a list. */
struct eu_block {
	bool item, ordered;
	uint8_t depth; /* of the list, from 1 */
	bool strong;   /* all of it is */
	cv_str text;   /* CommonMark on one line, or plain */
};

struct eu_blocks {
	struct eu_block *all;
	size_t n, room;
	bool tagged; /* there was at least one tag */
};

/* ---- rich_tags.c ---- */

/*
 * Splits a fragment into blocks.  Of tags other than paragraphs, lists,
 * emphasis, links and line breaks only the text is kept.  In text without any
 * tag each line is a block.  The texts live as long as the document; with
 * plain they are not CommonMark but plain text.
 */
void eu_rich_blocks(struct cv_in *, cv_str html, bool plain,
    struct eu_blocks *);

/* The blocks from first to before end as one CommonMark text. */
cv_str eu_rich_prose(struct cv_in *, const struct eu_blocks *, size_t first,
    size_t end);

/* ---- rich_write.c ---- */

/*
 * Appends CommonMark as HTML with the tags that the platform uses: <p>, <ol>,
 * <ul>, <strong>, <em>, and <a> with safe links.
 */
void eu_rich_write(struct cv_buf *, cv_str commonmark);

/* The same without <p> around a single paragraph. */
void eu_rich_item(struct cv_buf *, cv_str commonmark);

/* Plain text as rich text. */
void eu_rich_plain(struct cv_buf *, cv_str);

#endif
