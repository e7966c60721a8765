/* Takes out of text what a terminal would obey instead of showing. */
/* SPDX-License-Identifier: ISC */
#include "core/bytes.h"
#include "core/unicode.h"
#include "formats/text/clean.h"

enum {
	DCS = 0x90,
	SOS = 0x98,
	CSI = 0x9b,
	ST = 0x9c,
	OSC = 0x9d,
	PM = 0x9e,
	APC = 0x9f,
	NEL = 0x85
};

static bool
in_range(char c, char first, char last)
{
	return c >= first && c <= last;
}

/*
 * The control function at p, its code in C1 whichever way it is written, "ESC
 * [" or U+009B; the length of that, 0 if it is none.
 */
static size_t
control_at(const char *p, size_t n, uint32_t *code)
{
	if (n > 1 && p[0] == '\x1b' && in_range(p[1], '@', '_')) {
		*code = (uint32_t)p[1] + 0x40;
		return 2;
	}
	if (n > 1 && p[0] == '\xc2' && (p[1] & 0xe0) == 0x80) {
		*code = (unsigned char)p[1];
		return 2;
	}
	return 0;
}

/* Parameters, intermediates and a final byte; 0 if they are not there. */
static size_t
control_sequence(const char *p, size_t n)
{
	size_t i = 0;

	while (i < n && in_range(p[i], '0', '?'))
		i++;
	while (i < n && in_range(p[i], ' ', '/'))
		i++;
	return i < n && in_range(p[i], '@', '~') ? i + 1 : 0;
}

/* Text up to ST, or BEL as xterm has it; 0 if another control ends it. */
static size_t
control_string(const char *p, size_t n)
{
	uint32_t code;

	for (size_t i = 0; i < n; i++) {
		if (p[i] == '\a')
			return i + 1;
		if (control_at(p + i, n - i, &code) > 0)
			return code == ST ? i + 2 : 0;
		if (in_range(p[i], '\0', '\x1f') || p[i] == '\x7f')
			return 0;
	}
	return 0;
}

static bool
opens_string(uint32_t code)
{
	return code == DCS || code == SOS || code == OSC || code == PM ||
	    code == APC;
}

/* The length of the escape sequence or control character at p. */
static size_t
escape_length(const char *p, size_t n)
{
	uint32_t code = 0;
	size_t len = control_at(p, n, &code), more = 0;

	if (code == CSI)
		more = control_sequence(p + len, n - len);
	else if (opens_string(code))
		more = control_string(p + len, n - len);
	if (more > 0)
		return len + more;
	return p[0] == '\x1b' ? 1 : len;
}

static bool
ends_line(uint32_t code)
{
	return (code >= '\n' && code <= '\r') || code == NEL ||
	    code == 0x2028 || code == 0x2029;
}

/* What a character that needs a look becomes, at *to; its length at p. */
static size_t
clean_char(const char *p, size_t n, char **to)
{
	uint32_t code;
	size_t len = cv_utf8(p, n, &code);

	if (len == 0) {
		len = 1;
		code = 0xfffd;
	}
	if (ends_line(code)) {
		if (code != '\r' || n < 2 || p[1] != '\n')
			*(*to)++ = '\n';
		return len;
	}
	if (code == '\t') {
		*(*to)++ = ' ';
		return len;
	}
	if (code == '\x1b' || (code >= 0x80 && code < 0xa0))
		return escape_length(p, n);
	if (cv_visibility(code) < CV_REORDERING) {
		memmove(*to, p, len);
		*to += len;
	}
	return len;
}

/* Whether a byte is of a character that stays, whatever follows. */
static bool
is_harmless(char c)
{
	unsigned char u = (unsigned char)c;

	return (u >= 0x20 && u < 0x7f) ||
	    (u >= 0x80 && u != 0xc2 && u != 0xe2 && u != 0xef);
}

/* Whether eight bytes are all from 0x20 to 0x7e. */
static bool
all_eight_visible(const char *p)
{
	const uint64_t w = cv_eight_bytes(p);

	return !cv_any_byte(cv_bytes_from_del(w) | cv_bytes_below(w, 0x20));
}

/* The end of the bytes from p that stay as they are. */
static char *
skip_harmless(char *p, const char *end)
{
	for (;;) {
		while (end - p >= 8 && all_eight_visible(p))
			p += 8;
		do
			if (p == end || !is_harmless(*p))
				return p;
		while ((*p++ & 0x80) != 0);
	}
}

void
text_clean(struct cv_buf *b, size_t from)
{
	char *p, *end, *to;

	if (b->failed || b->n <= from)
		return;
	p = to = b->p + from;
	end = b->p + b->n;
	while (p < end) {
		char *start = p;

		p = skip_harmless(p, end);
		if (to != start && p > start)
			memmove(to, start, (size_t)(p - start));
		to += p - start;
		if (p < end)
			p += clean_char(p, (size_t)(end - p), &to);
	}
	b->n = (size_t)(to - b->p);
}
