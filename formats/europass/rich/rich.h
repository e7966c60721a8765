/* The HTML fragments in Europass's descriptions, both ways. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_EU_RICH_H
#define CVCONV_EU_RICH_H

#include "core/chars.h"

/* A paragraph or item of a list. */
struct eu_block {
	bool item, ordered;
	uint8_t depth; /* of the list, from 1 */
	bool strong;   /* all of it, and marked so */
	cv_str text;   /* CommonMark on one line, or plain */
};

struct eu_blocks {
	struct eu_block *all;
	size_t n, room;
	bool tagged; /* there was at least one tag */
};

/* ---- rich_tags.c ---- */

/*
 * Takes a fragment apart.  What is neither paragraph, list, emphasis, link
 * nor line break is dropped, its text is not.  Text without any tag is taken
 * by its lines.  The texts live as long as the document; plain: without
 * CommonMark's marks and escapes.
 */
void eu_rich_blocks(struct cv_in *, cv_str html, bool plain,
    struct eu_blocks *);

/* The blocks from first to before end as one CommonMark text. */
cv_str eu_rich_prose(struct cv_in *, const struct eu_blocks *, size_t first,
    size_t end);

/* ---- rich_write.c ---- */

/*
 * Appends CommonMark as the platform writes it: <p>, <ol>, <ul>, <strong>,
 * <em> and <a> with safe links.
 */
void eu_rich_write(struct cv_buf *, cv_str commonmark);

/* The same without <p> around a single paragraph. */
void eu_rich_item(struct cv_buf *, cv_str commonmark);

/* Plain text as rich text. */
void eu_rich_plain(struct cv_buf *, cv_str);

#endif
