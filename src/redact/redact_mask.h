/* Masks redacted values in other texts, however they are spelt there. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_MASK_H
#define CVCONV_MASK_H

#include "redact/aho_corasick.h"

/* A text in normal form, and where each byte of it comes from. */
struct cv_plain {
	char *p;
	uint32_t *at; /* n + 1 of them */
	uint8_t *hit; /* whether the byte is to be masked */
	size_t n, room;
	bool failed;
};

/* The values to be masked; {0} has none. */
struct cv_mask {
	struct cv_finder texts, digits;
	struct cv_plain plain;
	struct cv_buf out;
};

/* Shorter values, in bytes, are not masked: too many texts hold them. */
enum { CV_MASK_LEAST = 5 };

#define CV_MASKED "[redacted]"

/*
 * Adds a value to be masked; its type determines which other spellings it has.
 * A value of type CV_ANY is added only if it looks like an address, a number or
 * a link.  Add all values before calling cv_mask_ready().
 */
void cv_mask_add(struct cv_mask *, cv_str value, enum cv_type);

/* Prepares the search; false if memory ran out or there are too many values. */
bool cv_mask_ready(struct cv_mask *);

/*
 * Whether the text contains such a value; *hidden is the masked text, valid
 * until the next call.
 */
bool cv_mask_text(struct cv_mask *, cv_str text, cv_str *hidden);

/* Whether memory ran out. */
bool cv_mask_failed(const struct cv_mask *);

void cv_mask_free(struct cv_mask *);

/* ---- normal_form.c ---- */

/*
 * Makes the normal form: small letters, one blank for white space; escapes,
 * character references and percent-encoding decoded; without emphasis marks
 * and invisible characters.
 */
void cv_plain_make(struct cv_plain *, cv_str);

void cv_plain_free(struct cv_plain *);

#endif
