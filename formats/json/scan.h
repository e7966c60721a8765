/* The strict scan of JSON: what cJSON lets pass, and where each value is. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_JSON_SCAN_H
#define CVCONV_JSON_SCAN_H

#include "format.h"

/* Where a value is; the values of a text stand in document order. */
struct json_mark {
	uint32_t line; /* of the member's name, or of the value */
	uint16_t column;
	uint16_t value;  /* column of the value, 0: on another line */
	uint32_t offset; /* of a number's spelling in the text */
	uint32_t length;
};

struct json_marks {
	struct json_mark *mark; /* malloc'ed */
	size_t n, size;
};

/*
 * Goes through in->text by RFC 8259, with cv_depth_limit(), and notes each
 * value.  False: refused and said why, or memory ran out (failed latches in
 * *nomem).  The marks are the caller's to free in any case.
 */
bool json_scan(struct cv_in *, struct json_marks *, bool *nomem);

#endif
