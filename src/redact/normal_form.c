/* Converts texts to a normal form in which different spellings are equal. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "core/chars.h"
#include "core/unicode.h"
#include "text/entity.h"
#include "redact/redact_mask.h"

static bool
reserve(struct cv_plain *v, size_t n)
{
	size_t room = v->room;
	char *p;
	uint32_t *at;
	uint8_t *hit;

	if (n < room)
		return true;
	room = n < 256 ? 256 : n + n / 2;
	p = realloc(v->p, room);
	v->p = p != NULL ? p : v->p;
	at = realloc(v->at, room * sizeof(*at));
	v->at = at != NULL ? at : v->at;
	hit = realloc(v->hit, room);
	v->hit = hit != NULL ? hit : v->hit;
	v->failed |= p == NULL || at == NULL || hit == NULL;
	if (!v->failed)
		v->room = room;
	return !v->failed;
}

/* Emphasis marks of CommonMark are dropped wherever they are. */
static void
put_bytes(struct cv_plain *v, const char *p, size_t n, size_t at)
{
	for (size_t i = 0; i < n; i++) {
		if (cv_mark(p[i]))
			continue;
		v->p[v->n] = cv_small(p[i]);
		v->at[v->n++] = (uint32_t)at;
	}
}

static int
hex(char c)
{
	if (cv_digit(c))
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Characters without which the text looks the same. */
static bool
is_unseen(uint32_t code)
{
	enum cv_visibility v = cv_visibility(code);

	return v != CV_VISIBLE && v != CV_CONTROL;
}

/* White space and control characters. */
static bool
is_space(uint32_t c)
{
	return c <= ' ' || c == 0xa0 || c == 0x2007 || c == 0x202f ||
	    cv_is_breaking_space(c);
}

/* Appends the normal form of a character found at an offset. */
static void
put_character(struct cv_plain *v, uint32_t code, size_t at)
{
	char c[4];

	if (is_unseen(code))
		return;
	if (is_space(code)) {
		if (v->n > 0 && v->p[v->n - 1] != ' ')
			put_bytes(v, " ", 1, at);
		return;
	}
	if (code >= 0xff01 && code <= 0xff5e)
		code -= 0xfee0;
	if (code == 0x2018 || code == 0x2019)
		code = '\'';
	if ((code >= 0x2010 && code <= 0x2015) || code == 0x2212)
		code = '-';
	put_bytes(v, c, cv_utf8_put(cv_small_letter(code), c), at);
}

/* Decodes an escape or reference at the front of s; its length, or 0. */
static size_t
put_reference(struct cv_plain *v, cv_str s, size_t at)
{
	uint32_t code;
	char c[4];
	size_t n, used;

	if (s.n > 1 && s.p[0] == '\\' && cv_punct(s.p[1])) {
		put_bytes(v, s.p + 1, 1, at);
		return 2;
	}
	if (s.n > 2 && s.p[0] == '%' && hex(s.p[1]) >= 0 && hex(s.p[2]) >= 0) {
		c[0] = (char)(hex(s.p[1]) << 4 | hex(s.p[2]));
		if (is_space((unsigned char)c[0]))
			put_character(v, ' ', at);
		else
			put_bytes(v, c, 1, at);
		return 3;
	}
	if (s.p[0] != '&' || (used = cv_entity(s, c, &n)) == 0)
		return 0;
	if (cv_utf8(c, n, &code) > 0)
		put_character(v, code, at);
	return used;
}

void
cv_plain_make(struct cv_plain *v, cv_str s)
{
	size_t len;

	v->n = 0;
	if (!reserve(v, s.n + 1))
		return;
	for (size_t i = 0; i < s.n; i += len) {
		uint32_t code = 0;

		len = put_reference(v, (cv_str){ s.p + i, s.n - i }, i);
		if (len > 0)
			continue;
		len = cv_utf8(s.p + i, s.n - i, &code);
		if (len > 0)
			put_character(v, code, i);
		else
			len = 1;
	}
	v->at[v->n] = (uint32_t)s.n;
}

void
cv_plain_free(struct cv_plain *v)
{
	free(v->p);
	free(v->at);
	free(v->hit);
	*v = (struct cv_plain){ 0 };
}
