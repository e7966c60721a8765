/* The tokens of JSON, and where in the text a scan is. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_JSON_TOKEN_H
#define CVCONV_JSON_TOKEN_H

#include "cvconv/format.h"

struct json_cursor {
	struct cv_in *in;
	const char *p, *end;
	const char *line_start; /* of the line of p */
	uint32_t line;
	uint32_t extra; /* bytes of the line that are no character */
	bool escapes;   /* in the last text */
};

/* The column of p, which is in the cursor's line, from 1. */
uint32_t json_column(const struct json_cursor *, const char *p);

/* Reports a mistake at p; false, for the caller to return. */
bool json_refuse(struct json_cursor *, const char *p, const char *hint,
    const char *text);

/* Whether a word that is no text may have this character in it. */
bool json_is_letter(char);

/*
 * Each steps over one token that begins at the cursor.  False: it is not
 * what RFC 8259 allows, and that was reported.
 */
bool json_skip_string(struct json_cursor *);
bool json_skip_number(struct json_cursor *);
bool json_skip_word(struct json_cursor *);

#endif
