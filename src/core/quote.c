/* Showing a value in a diagnostic. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <string.h>

#include "core/quote.h"
#include "core/unicode.h"

/* A character as shown, and its length; the 12 bytes are enough for all. */
static size_t
shown(const char *p, size_t n, size_t *len, char out[12])
{
	uint32_t code = 0;

	*len = cv_utf8(p, n, &code);
	if (*len == 0 || cv_visibility(code) > CV_SELECTOR) {
		*len += *len == 0;
		return (size_t)snprintf(out, 12, "\\u%04x", (unsigned)code);
	}
	memcpy(out, p, *len);
	return *len;
}

const char *
cv_quote(cv_str s, char *p, size_t n)
{
	const char *const tail = "...\"";
	size_t used = 0, len, put;
	char c[12];

	p[used++] = '"';
	for (size_t i = 0; i < s.n; i += len) {
		put = shown(s.p + i, s.n - i, &len, c);
		if (used + put + strlen(tail) + 1 > n) {
			memcpy(p + used, tail, strlen(tail) + 1);
			return p;
		}
		memcpy(p + used, c, put);
		used += put;
	}
	p[used++] = '"';
	p[used] = '\0';
	return p;
}
