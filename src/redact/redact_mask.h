/* Hiding texts wherever else they stand, however they are spelt there. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_MASK_H
#define CVCONV_MASK_H

#include "redact/aho_corasick.h"

/* A text in its plainest form, and where each byte of that comes from. */
struct cv_plain {
	char *p;
	uint32_t *at; /* n + 1 of them */
	uint8_t *hit; /* whether the byte is to be hidden */
	size_t n, room;
	bool failed;
};

/* What is to be hidden; {0} is nothing. */
struct cv_mask {
	struct cv_finder texts, digits;
	struct cv_plain plain;
	struct cv_buf out;
};

/* Shorter values are not hidden elsewhere. */
enum { CV_MASK_LEAST = 5 };

#define CV_MASKED "[redacted]"

/*
 * Adds a value to what is hidden: with its type, which says what other
 * spellings it has.  Of type CV_ANY it is added only if it looks like an
 * address, a number or a link.  All are added before cv_mask_ready().
 */
void cv_mask_add(struct cv_mask *, cv_str value, enum cv_type);

/* False if memory ran out, or there is too much to hide. */
bool cv_mask_ready(struct cv_mask *);

/*
 * Whether the text has something to hide; *hidden is the text without it,
 * until the next call.
 */
bool cv_mask_text(struct cv_mask *, cv_str text, cv_str *hidden);

/* Whether memory ran out. */
bool cv_mask_failed(const struct cv_mask *);

void cv_mask_free(struct cv_mask *);

/* ---- normal_form.c ---- */

/*
 * Makes the plain form: small ASCII letters, one blank for white space, and
 * without escapes, references, percent signs, emphasis and what has no width.
 */
void cv_plain_make(struct cv_plain *, cv_str);

void cv_plain_free(struct cv_plain *);

#endif
