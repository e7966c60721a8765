/* Text and URLs as HTML that is well-formed XML too. */
/* SPDX-License-Identifier: ISC */
#include "core/chars.h"
#include "core/unicode.h"
#include "text/html_text.h"

/* What a byte asks for; plain ones are copied in runs. */
enum { PLAIN, MARK, CONTROL, RETURN, LEAD };

/* LEAD bytes begin characters of which some are not for HTML. */
static const unsigned char classes[256] = { 2, 2, 2, 2, 2, 2, 2, 2, 2, PLAIN,
	PLAIN, 2, 2, RETURN, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2,
	2, ['&'] = MARK, ['<'] = MARK, ['>'] = MARK, ['"'] = MARK,
	['\''] = MARK, [0x7f] = CONTROL, [0xc2] = LEAD, [0xe2] = LEAD,
	[0xef] = LEAD, [0xf0] = LEAD, [0xf1] = LEAD, [0xf2] = LEAD,
	[0xf3] = LEAD, [0xf4] = LEAD };

/*
 * What stands for a character in HTML: itself, U+FFFD for control characters
 * and code points that are not characters, 0 (nothing) for what reorders text.
 * A line separator stays: a browser shows it as a space.
 */
uint32_t
cv_html_shown(uint32_t code)
{
	if ((code >= 0xfdd0 && code < 0xfdf0) || (code & 0xfffe) == 0xfffe)
		return 0xfffd;
	switch (cv_visibility(code)) {
	case CV_CONTROL: return code < 0x100 ? 0xfffd : code;
	case CV_REORDERING: return 0;
	default: return code;
	}
}

static void
put_mark(struct cv_buf *b, char c)
{
	if (c == '&')
		cv_put(b, CV_S("&amp;"));
	else if (c == '<')
		cv_put(b, CV_S("&lt;"));
	else if (c == '>')
		cv_put(b, CV_S("&gt;"));
	else if (c == '"')
		cv_put(b, CV_S("&quot;"));
	else
		cv_put(b, CV_S("&#39;"));
}

/* The length of the character at the front of s, at least 1. */
static size_t
decode_char(cv_str s, uint32_t *code)
{
	size_t n = cv_utf8(s.p, s.n, code);

	if (n > 0)
		return n;
	*code = 0;
	return 1;
}

/* Puts what stands for the character at the front of s; its length. */
static size_t
put_odd(struct cv_buf *b, cv_str s)
{
	unsigned char class = classes[(unsigned char)s.p[0]];
	uint32_t code, shown;
	size_t n;

	if (class == MARK) {
		put_mark(b, s.p[0]);
		return 1;
	}
	if (class == RETURN) {
		if (s.n == 1 || s.p[1] != '\n')
			cv_putc(b, '\n');
		return 1;
	}
	n = decode_char(s, &code);
	shown = cv_html_shown(code);
	if (shown == code)
		cv_put(b, (cv_str){ s.p, n });
	else if (shown != 0)
		cv_put(b, CV_S("\xef\xbf\xbd"));
	return n;
}

void
cv_html_text(struct cv_buf *b, cv_str s)
{
	size_t start = 0, i = 0;

	while ((i = cv_next_in(classes, s, i)) < s.n) {
		cv_put(b, (cv_str){ s.p + start, i - start });
		i += put_odd(b, cv_behind(s, i));
		start = i;
	}
	cv_put(b, cv_behind(s, start));
}

void
cv_html_lines(struct cv_buf *b, cv_str s)
{
	cv_str line;

	while (cv_line(&s, &line)) {
		cv_html_text(b, line);
		if (s.n > 0)
			cv_put(b, CV_S("<br/>\n"));
	}
}

static void
put_percent(struct cv_buf *b, cv_str bytes)
{
	static const char digit[] = "0123456789ABCDEF";

	for (size_t i = 0; i < bytes.n; i++) {
		unsigned char c = (unsigned char)bytes.p[i];

		cv_putc(b, '%');
		cv_putc(b, digit[c >> 4]);
		cv_putc(b, digit[c & 15]);
	}
}

/* Where in a URL a character stands. */
struct place {
	unsigned marks; /* "/", "?" and "#" before it */
	bool fragment;
};

static bool
is_hex(char c)
{
	return cv_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/*
 * Whether the character at the front of s has to be written as %41.  Brackets
 * are for addresses of hosts, "http://[::1]/"; a fragment has no second "#".
 */
static bool
needs_percent(cv_str s, uint32_t code, struct place at)
{
	if (code >= 0x80)
		return cv_html_shown(code) != code;
	if (code == '%')
		return s.n < 3 || !is_hex(s.p[1]) || !is_hex(s.p[2]);
	if (code == '#')
		return at.fragment;
	if (code == '[' || code == ']')
		return at.marks != 2;
	return code <= ' ' || code == 0x7f ||
	    cv_one_of((char)code, "\"<>\\^`{|}");
}

/* Puts the character at the front of s; its length. */
static size_t
put_url_char(struct cv_buf *b, cv_str s, struct place *at)
{
	uint32_t code;
	size_t n = decode_char(s, &code);

	if (code == '\t' || code == '\n' || code == '\r')
		return n;
	if (needs_percent(s, code, *at))
		put_percent(b, (cv_str){ s.p, n });
	else if (code == '&' || code == '\'')
		put_mark(b, s.p[0]);
	else
		cv_put(b, (cv_str){ s.p, n });
	at->marks += code == '/' || code == '?' || code == '#';
	at->fragment |= code == '#';
	return n;
}

/* Most of a URL, which is the same anywhere in it. */
static size_t
plain_run(cv_str s)
{
	size_t n = 0;

	while (n < s.n &&
	    (cv_alnum(s.p[n]) || s.p[n] == '.' || s.p[n] == '-' ||
		s.p[n] == '_'))
		n++;
	return n;
}

void
cv_html_url(struct cv_buf *b, cv_str s)
{
	struct place at = { 0, false };
	size_t n;

	while (s.n > 0 && (unsigned char)s.p[0] <= ' ')
		s = cv_behind(s, 1);
	while (s.n > 0 && (unsigned char)s.p[s.n - 1] <= ' ')
		s.n--;
	while (s.n > 0) {
		n = plain_run(s);
		if (n > 0)
			cv_put(b, (cv_str){ s.p, n });
		else
			n = put_url_char(b, s, &at);
		s = cv_behind(s, n);
	}
}
