/* Decodes an input to UTF-8, without byte order mark, and validates it. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "core/bytes.h"
#include "core/core.h"
#include "pipeline/pipeline.h"

#define SAVE \
	"save it as UTF-8, or run: " \
	"iconv -f WINDOWS-1252 -t UTF-8 FILE"

/* The position at the end of UTF-8 text, in lines and characters from 1. */
static struct cv_position
position(const char *p, size_t n)
{
	struct cv_position at = { .line = 1, .column = 1 };

	for (size_t i = 0; i < n; i++) {
		if (p[i] == '\n') {
			at.line++;
			at.column = 1;
		} else
			at.column += ((unsigned char)p[i] & 0xc0) != 0x80;
	}
	return at;
}

static bool
bad_byte(struct cv_in *in, const char *p, size_t i)
{
	struct cv_position at = position(p, i);
	unsigned byte = (unsigned char)p[i];

	if (byte == 0)
		cv_report(in, CV_E_NUL, at.line, at.column, "remove it",
		    "the text contains a NUL character");
	else
		cv_report(in, CV_E_ENCODING, at.line, at.column, SAVE,
		    "byte 0x%02X is not valid UTF-8 here", byte);
	return false;
}

/* Whether all eight bytes are ASCII and none is NUL. */
static bool
plain8(const char *p)
{
	const uint64_t w = cv_eight_bytes(p);

	return !cv_any_byte(w | cv_bytes_below(w, 1));
}

static bool
follows(char c)
{
	return (c & 0xc0) == 0x80;
}

/* The length of a common character of two or three bytes; 0 to check it. */
static size_t
common(const char *p, size_t n)
{
	unsigned char c = (unsigned char)*p;

	if (n < 3 || !follows(p[1]))
		return 0;
	if (c >= 0xc2 && c < 0xe0)
		return 2;
	return c > 0xe0 && c < 0xf0 && c != 0xed && follows(p[2]) ? 3 : 0;
}

static bool
check_utf8(struct cv_in *in, const char *p, size_t n)
{
	size_t i = 0, len;
	uint32_t code;

	while (i < n) {
		if (n - i >= 8 && plain8(p + i)) {
			i += 8;
			continue;
		}
		len = common(p + i, n - i);
		if (len == 0) {
			len = cv_utf8(p + i, n - i, &code);
			if (len == 0 || code == 0)
				return bad_byte(in, p, i);
		}
		i += len;
	}
	in->text = (cv_str){ p, n };
	return true;
}

/* UTF-16 being read; big: the high byte comes first. */
struct units {
	const unsigned char *p;
	size_t n; /* bytes */
	bool big;
};

static uint32_t
unit(const struct units *u, size_t i)
{
	return u->big ? (uint32_t)u->p[i] << 8 | u->p[i + 1]
		      : (uint32_t)u->p[i + 1] << 8 | u->p[i];
}

/* The character at byte i and its length there; 0 for half a pair. */
static size_t
utf16(const struct units *u, size_t i, uint32_t *code)
{
	uint32_t low;

	if (u->n - i < 2)
		return 0;
	*code = unit(u, i);
	if (*code < 0xd800 || *code > 0xdfff)
		return 2;
	if (*code > 0xdbff || u->n - i < 4)
		return 0;
	low = unit(u, i + 2);
	if (low < 0xdc00 || low > 0xdfff)
		return 0;
	*code = 0x10000 + ((*code - 0xd800) << 10) + (low - 0xdc00);
	return 4;
}

static bool
bad_unit(struct cv_in *in, const char *before, size_t n, bool nul)
{
	struct cv_position at = position(before, n);

	if (nul)
		cv_report(in, CV_E_NUL, at.line, at.column, "remove it",
		    "the text contains a NUL character");
	else
		cv_report(in, CV_E_ENCODING, at.line, at.column,
		    "save it as UTF-8",
		    "half a character: not valid UTF-16 here");
	return false;
}

/* Two bytes of UTF-16 become three of UTF-8 at most. */
static bool
from_utf16(struct cv_in *in, struct units u, char **owned)
{
	size_t i = 0, len, n = 0;
	uint32_t code = 0;
	char *p = malloc(u.n / 2 * 3 + 1);

	if (p == NULL) {
		cv_no_memory(in);
		return false;
	}
	*owned = p;
	for (; i < u.n; i += len) {
		len = utf16(&u, i, &code);
		if (len == 0 || code == 0)
			return bad_unit(in, p, n, len != 0);
		n += cv_utf8_put(code, p + n);
	}
	in->text = (cv_str){ p, n };
	return true;
}

static bool
begins(const char *p, size_t n, const char *bytes, size_t len)
{
	return n >= len && memcmp(p, bytes, len) == 0;
}

/* All formats begin with ASCII, so the position of zero bytes tells. */
static bool
is_utf32(const char *p, size_t n)
{
	return begins(p, n, "\xff\xfe\0\0", 4) ||
	    begins(p, n, "\0\0\xfe\xff", 4) ||
	    (n >= 4 && p[1] == '\0' && p[2] == '\0' &&
		(p[0] == '\0') != (p[3] == '\0'));
}

/* Two characters are checked, as one may be a stray NUL in other text. */
static bool
is_utf16(const char *p, size_t n, bool big)
{
	size_t zero = big ? 0 : 1, other = big ? 1 : 0;

	if (begins(p, n, big ? "\xfe\xff" : "\xff\xfe", 2))
		return true;
	return n >= 4 && p[zero] == '\0' && p[zero + 2] == '\0' &&
	    p[other] != '\0' && p[other + 2] != '\0';
}

bool
cv_decode(struct cv_in *in, const char *p, size_t n, char **owned)
{
	bool big = n >= 2 && is_utf16(p, n, true);
	size_t mark;

	*owned = NULL;
	if (is_utf32(p, n)) {
		cv_report(in, CV_E_ENCODING, 1, 1, "save it as UTF-8",
		    "UTF-32 is not supported; use UTF-8 or UTF-16");
		return false;
	}
	if (big || is_utf16(p, n, false)) {
		mark = (unsigned char)p[0] >= 0xfe ? 2 : 0;
		return from_utf16(in,
		    (struct units){ (const unsigned char *)p + mark, n - mark,
			big },
		    owned);
	}
	mark = begins(p, n, "\xef\xbb\xbf", 3) ? 3 : 0;
	return check_utf8(in, n == 0 ? "" : p + mark, n - mark);
}
