/* What the two renderings of CommonMark share: whether and how to parse. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_PROSE_H
#define CVCONV_PROSE_H

#include <setjmp.h>
#include <stdalign.h>

#include <cmark.h>

#include "cvconv/format.h"

/* ---- prose.c ---- */

/*
 * Whether the text has to be parsed: false if CommonMark would make nothing
 * of it but one paragraph of the same characters, and if parsing it could
 * take more than a fair share of time or memory.
 */
bool cv_prose_marked(cv_str);

/* Whether cmark parses it in a fair share of time and memory. */
bool cv_prose_tame(cv_str);

/* Whether a soft break stands before a bullet that is no mark, like "•". */
bool cv_prose_bullet_follows(cmark_node *softbreak);

/* The text of a node, "" if it has none. */
cv_str cv_prose_literal(cmark_node *);
cv_str cv_prose_url(cmark_node *);

/* ---- prose_mem.c ---- */

struct cv_pool_chunk;

/* All that cmark gets for one text.  To be made by cv_pool_parse() only. */
struct cv_pool {
	cmark_mem mem;
	jmp_buf ran_out;
	struct cv_pool_chunk *chunks;
	char *p, *end;
	alignas(max_align_t) char first[16384];
};

/*
 * Parses the text and returns an iterator over its tree, with neighbouring
 * texts joined; NULL if memory ran out.  cv_pool_free() in either case.
 */
cmark_iter *cv_pool_parse(struct cv_pool *, cv_str);
void cv_pool_free(struct cv_pool *);

#endif
