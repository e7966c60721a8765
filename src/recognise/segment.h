/* Making the segments of a head. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_SEGMENT_H
#define CVCONV_SEGMENT_H

#include "recognise/contact.h"

/* What is at work while a head is cut. */
struct md_cutter {
	struct md_reader *r;
	struct md_head *h;
	uint8_t line; /* of the head */
	bool blanks;  /* blanks part East Asian text */
};

/* Adds a segment; weak: a comma was before it, brackets: it stood in some. */
void md_add_segment(struct md_cutter *, cv_str, bool weak, bool brackets);

/* Adds what commas part, or brackets at the end that hold a place. */
void md_cut_commas(struct md_cutter *, cv_str, bool brackets);
void md_cut_brackets(struct md_cutter *, cv_str);

#endif
