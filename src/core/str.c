/* Text by value: comparing, trimming, cutting, and steps of UTF-8. */
/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "core/chars.h"

bool
cv_same_nocase(cv_str a, cv_str b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++)
		if (cv_small(a.p[i]) != cv_small(b.p[i]))
			return false;
	return true;
}

static bool
is_ascii_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

cv_str
cv_trim(cv_str s)
{
	while (s.n > 0 && is_ascii_space(s.p[0])) {
		const bool deep = s.n > 8 && memcmp(s.p, "        ", 8) == 0;
		const size_t n = deep ? 8 : 1;

		s.p += n;
		s.n -= n;
	}
	while (s.n > 0 && is_ascii_space(s.p[s.n - 1]))
		s.n--;
	return s;
}

bool
cv_line(cv_str *rest, cv_str *line)
{
	const char *end;

	if (rest->n == 0)
		return false;
	end = memchr(rest->p, '\n', rest->n);
	*line = (cv_str){ rest->p,
		end == NULL ? rest->n : (size_t)(end - rest->p) };
	rest->p += line->n + (end != NULL);
	rest->n -= line->n + (end != NULL);
	if (end != NULL && line->n > 0 && line->p[line->n - 1] == '\r')
		line->n--;
	return true;
}

static bool
has_continuation(const unsigned char *s, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if ((s[i] & 0xc0) != 0x80)
			return false;
	return true;
}

/* Unicode 15, table 3-7: the second byte's range depends on the first. */
size_t
cv_utf8(const char *p, size_t n, uint32_t *code)
{
	const unsigned char *s = (const unsigned char *)p;
	size_t len = s[0] < 0x80 ? 1
	    : s[0] < 0xc2        ? 0
	    : s[0] < 0xe0        ? 2
	    : s[0] < 0xf0        ? 3
	    : s[0] < 0xf5        ? 4
				 : 0;

	if (len == 0 || len > n || !has_continuation(s, len))
		return 0;
	if (len == 1)
		*code = s[0];
	else if (len == 2)
		*code = (s[0] & 0x1fu) << 6 | (s[1] & 0x3fu);
	else if (len == 3)
		*code =
		    (s[0] & 0xfu) << 12 | (s[1] & 0x3fu) << 6 | (s[2] & 0x3fu);
	else
		*code = (s[0] & 7u) << 18 | (s[1] & 0x3fu) << 12 |
		    (s[2] & 0x3fu) << 6 | (s[3] & 0x3fu);
	if (len == 3 && (*code < 0x800 || (*code >= 0xd800 && *code < 0xe000)))
		return 0;
	if (len == 4 && (*code < 0x10000 || *code > 0x10ffff))
		return 0;
	return len;
}

size_t
cv_utf8_put(uint32_t c, char *p)
{
	if (c < 0x80) {
		p[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		p[0] = (char)(0xc0 | c >> 6);
		p[1] = (char)(0x80 | (c & 0x3f));
		return 2;
	}
	if (c < 0x10000) {
		p[0] = (char)(0xe0 | c >> 12);
		p[1] = (char)(0x80 | (c >> 6 & 0x3f));
		p[2] = (char)(0x80 | (c & 0x3f));
		return 3;
	}
	p[0] = (char)(0xf0 | c >> 18);
	p[1] = (char)(0x80 | (c >> 12 & 0x3f));
	p[2] = (char)(0x80 | (c >> 6 & 0x3f));
	p[3] = (char)(0x80 | (c & 0x3f));
	return 4;
}
