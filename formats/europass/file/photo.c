/* Base64 and data: URIs of pictures. */
/* SPDX-License-Identifier: ISC */
#include "core/chars.h"
#include "formats/europass/file/photo.h"

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
			     "abcdefghijklmnopqrstuvwxyz0123456789+/";

/* The value of a digit; 64: white space, 65: none. */
static unsigned
digit_value(char c)
{
	if (c >= 'A' && c <= 'Z')
		return (unsigned)(c - 'A');
	if (c >= 'a' && c <= 'z')
		return (unsigned)(c - 'a') + 26;
	if (cv_digit(c))
		return (unsigned)(c - '0') + 52;
	if (c == '+' || c == '/')
		return c == '+' ? 62 : 63;
	return cv_one_of(c, " \t\r\n=") ? 64 : 65;
}

static bool
decode(struct cv_buf *b, cv_str s)
{
	unsigned bits = 0, have = 0;

	for (size_t i = 0; i < s.n; i++) {
		unsigned v = digit_value(s.p[i]);

		if (v == 65)
			return false;
		if (v == 64)
			continue;
		bits = (bits << 6 | v) & 0xffff;
		have += 6;
		if (have >= 8) {
			have -= 8;
			cv_putc(b, (char)(bits >> have & 0xff));
		}
	}
	return true;
}

/* The bytes of a text without white space, kept. */
static cv_str
keep_bytes(struct cv_in *in, struct cv_buf *b)
{
	cv_str s = { NULL, b->n };

	if (b->failed)
		cv_no_memory(in);
	if (!b->failed && b->n > 0)
		s.p = cv_keep(in, b->p, b->n);
	cv_buf_free(b);
	return s.p == NULL ? CV_S("") : s;
}

/* Only what a data: URI may hold, which is ASCII. */
static bool
is_uri(cv_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] <= ' ' || s.p[i] >= 0x7f ||
		    cv_one_of(s.p[i], "\"<>\\^`{|}"))
			return false;
	return cv_starts(s, CV_S("data:image/"));
}

cv_str
eu_photo_uri(struct cv_in *in, cv_str base64)
{
	struct cv_buf b = { 0 };

	if (!decode(&b, base64) || b.failed || b.n == 0 ||
	    !is_uri(cv_buf_text(&b)))
		b.n = 0;
	return keep_bytes(in, &b);
}

cv_str
eu_photo_from(struct cv_in *in, cv_str mime, cv_str base64)
{
	struct cv_buf b = { 0 };

	cv_puts(&b, "data:");
	cv_put(&b, mime);
	cv_puts(&b, ";base64,");
	for (size_t i = 0; i < base64.n; i++)
		if (digit_value(base64.p[i]) < 64 || base64.p[i] == '=')
			cv_putc(&b, base64.p[i]);
		else if (digit_value(base64.p[i]) == 65)
			b.n = 0, i = base64.n - 1;
	if (!b.failed && !is_uri(cv_buf_text(&b)))
		b.n = 0;
	return keep_bytes(in, &b);
}

bool
eu_photo_parts(cv_str uri, cv_str *mime, cv_str *base64)
{
	static const cv_str mark = { ";base64,", 8 };
	cv_str rest = uri;

	if (!cv_starts(uri, CV_S("data:image/")))
		return false;
	rest = cv_behind(rest, 5);
	*mime = cv_until(&rest, ";,");
	if (!cv_starts(rest, mark))
		return false;
	*base64 = cv_behind(rest, mark.n);
	for (size_t i = 0; i < base64->n; i++)
		if (digit_value(base64->p[i]) == 65)
			return false;
	return true;
}

void
eu_put_base64(struct cv_buf *b, cv_str s)
{
	for (size_t i = 0; i < s.n; i += 3) {
		unsigned v[3] = { (unsigned char)s.p[i], 0, 0 };
		size_t n = s.n - i < 3 ? s.n - i : 3;

		for (size_t k = 1; k < n; k++)
			v[k] = (unsigned char)s.p[i + k];
		cv_putc(b, digits[v[0] >> 2]);
		cv_putc(b, digits[(v[0] << 4 | v[1] >> 4) & 63]);
		cv_putc(b, n > 1 ? digits[(v[1] << 2 | v[2] >> 6) & 63] : '=');
		cv_putc(b, n > 2 ? digits[v[2] & 63] : '=');
	}
}
