/* The run of characters that stand for themselves, eight at a time. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_JSON_PLAIN_H
#define CVCONV_JSON_PLAIN_H

#include "core/bytes.h"

/*
 * The first of p[0..end) that is a control character, a quote, a backslash or
 * not ASCII; end if there is none.
 */
static inline const char *
json_plain(const char *p, const char *end)
{
	uint64_t w;

	for (; end - p >= 8; p += 8) {
		w = cv_eight_bytes(p);
		if (cv_any_byte(w | cv_bytes_below(w, ' ') |
			cv_bytes_equal(w, '"') | cv_bytes_equal(w, '\\')))
			break;
	}
	while (p < end && (signed char)*p >= ' ' && *p != '"' && *p != '\\')
		p++;
	return p;
}

#endif
