/* How a text is spelt in YAML: plain, in quotes, or as a block. */
/* SPDX-License-Identifier: ISC */
#include "core/bytes.h"
#include "core/chars.h"
#include "formats/yaml/yml.h"

/* What a byte may be; several in a row of characters add up. */
enum {
	MARK = 1, /* : or #, which may end a plain text */
	BREAK = 2,
	TAB = 4,
	ESCAPE = 8,    /* only in double quotes, as an escape */
	LEAD = 16,     /* begins a character that may be one such */
	ANYWHERE = 31, /* what of this counts anywhere in a text */
	FIRST = 32     /* means something else as the first */
};

static const unsigned char classes[256] = { 8, 8, 8, 8, 8, 8, 8, 8, 8, TAB,
	BREAK, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8,
	8, ['#'] = MARK | FIRST, [':'] = MARK | FIRST, [' '] = FIRST,
	['!'] = FIRST, ['"'] = FIRST, ['%'] = FIRST, ['&'] = FIRST,
	['\''] = FIRST, ['*'] = FIRST, [','] = FIRST, ['-'] = FIRST,
	['>'] = FIRST, ['?'] = FIRST, ['@'] = FIRST, ['['] = FIRST,
	[']'] = FIRST, ['`'] = FIRST, ['{'] = FIRST, ['|'] = FIRST,
	['}'] = FIRST, [0x7f] = ESCAPE, [0xc2] = LEAD, [0xe2] = LEAD,
	[0xef] = LEAD };

/* C1, line breaks, the byte order mark, and what is no character. */
static bool
is_special(uint32_t c)
{
	return (c >= 0x7f && c <= 0x9f) || c == 0x2028 || c == 0x2029 ||
	    c == 0xfeff || c == 0xfffe || c == 0xffff;
}

static unsigned
class_of_lead(const char *p, const char *end)
{
	uint32_t code;

	if (cv_utf8(p, (size_t)(end - p), &code) == 0)
		return ESCAPE;
	return is_special(code) ? ESCAPE : 0;
}

/* ": ", " #", and a colon at the end. */
static unsigned
class_of_mark(cv_str s, const char *p)
{
	if (*p == '#')
		return p > s.p && p[-1] == ' ' ? MARK : 0;
	return p + 1 == s.p + s.n || p[1] == ' ' ? MARK : 0;
}

/* Eight bytes at a time over what is of no class. */
static const char *
skip_ordinary(const char *p, const char *end)
{
	uint64_t w;

	for (; end - p >= 8; p += 8) {
		w = cv_eight_bytes(p);
		if (cv_any_byte(cv_bytes_from_del(w) | cv_bytes_below(w, ' ') |
			cv_bytes_equal(w, ':') | cv_bytes_equal(w, '#')))
			break;
	}
	return p;
}

/* All that is in the text, of the classes above. */
static unsigned
classes_in(cv_str s)
{
	const char *end = s.p + s.n;
	unsigned all = 0, c;

	for (const char *p = skip_ordinary(s.p, end); p < end; p++) {
		c = classes[(unsigned char)*p] & ANYWHERE;
		if (c == 0)
			continue;
		if (c == MARK)
			c = class_of_mark(s, p);
		else if (c == LEAD)
			c = class_of_lead(p, end);
		all |= c;
		p = skip_ordinary(p + 1, end) - 1;
	}
	return all;
}

static bool
begins_plain(cv_str s)
{
	return (classes[(unsigned char)s.p[0]] & FIRST) == 0 &&
	    !cv_starts(s, CV_S("...")) && s.p[s.n - 1] != ' ';
}

/* ---- quotes ---- */

static void
put_single(struct cv_buf *b, cv_str s)
{
	cv_str part;

	cv_putc(b, '\'');
	for (;;) {
		part = cv_until(&s, "'");
		cv_put(b, part);
		if (s.n == 0)
			break;
		cv_put(b, CV_S("''"));
		s = cv_behind(s, 1);
	}
	cv_putc(b, '\'');
}

/* The escapes that JSON has too. */
static void
put_json_escape(struct cv_buf *b, uint32_t code)
{
	static const char digit[] = "0123456789abcdef";
	static const char from[] = "\"\\\b\t\n\f\r", to[] = "\"\\btnfr";
	const char *known =
	    code > 0 && code < 0x7f ? strchr(from, (int)code) : NULL;

	cv_putc(b, '\\');
	if (known != NULL) {
		cv_putc(b, to[known - from]);
		return;
	}
	cv_putc(b, 'u');
	for (int shift = 12; shift >= 0; shift -= 4)
		cv_putc(b, digit[code >> shift & 15]);
}

static void
put_double(struct cv_buf *b, cv_str s)
{
	uint32_t code = 0;
	size_t start = 0, i, len;

	cv_putc(b, '"');
	for (i = 0; i < s.n; i += len) {
		len = cv_utf8(s.p + i, s.n - i, &code);
		if (len == 0) {
			len = 1;
			code = 0xfffd;
		} else if (code >= ' ' && code != '"' && code != '\\' &&
		    !is_special(code))
			continue;
		cv_put(b, (cv_str){ s.p + start, i - start });
		put_json_escape(b, code);
		start = i + len;
	}
	cv_put(b, (cv_str){ s.p + start, s.n - start });
	cv_putc(b, '"');
}

static bool
has_char(cv_str s, char c)
{
	return memchr(s.p, c, s.n) != NULL;
}

void
yml_put_text(struct cv_buf *b, cv_str s)
{
	unsigned all = classes_in(s);

	if ((all & (BREAK | TAB | ESCAPE)) != 0)
		put_double(b, s);
	else if (all == 0 && s.n > 0 && begins_plain(s) && !yml_is_ambiguous(s))
		cv_put(b, s);
	else if (has_char(s, '\'') && !has_char(s, '"') && !has_char(s, '\\'))
		put_double(b, s);
	else
		put_single(b, s);
}

/* ---- blocks ---- */

/* Whether the first or last line, or one before the text, has only blanks. */
static bool
has_blank_edge(cv_str s)
{
	cv_str rest = s, line;
	bool text = false;

	while (cv_line(&rest, &line) && !text) {
		text = cv_trim(line).n > 0;
		if (!text && line.n > 0)
			return true;
	}
	if (!text)
		return true;
	while (s.n > 0 && s.p[s.n - 1] == '\n')
		s.n--;
	return s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t';
}

bool
yml_is_block(cv_str s)
{
	return has_char(s, '\n') && (classes_in(s) & ESCAPE) == 0 &&
	    !has_blank_edge(s);
}

/* "|", how much the lines are indented if that is not plain, and the end. */
static void
put_header(struct cv_buf *b, cv_str s, size_t step)
{
	const char *p = s.p;

	cv_putc(b, '|');
	while (*p == '\n')
		p++;
	if (*p == ' ' || *p == '\t')
		cv_putc(b, (char)('0' + step));
	if (s.p[s.n - 1] != '\n')
		cv_putc(b, '-');
	else if (s.p[s.n - 2] == '\n')
		cv_putc(b, '+');
}

void
yml_put_block(struct cv_buf *b, cv_str s, size_t blanks, size_t step)
{
	cv_str line;
	const char *end;

	put_header(b, s, step);
	while (s.n > 0) {
		end = memchr(s.p, '\n', s.n);
		line = (cv_str){ s.p, end == NULL ? s.n : (size_t)(end - s.p) };
		cv_putc(b, '\n');
		if (line.n > 0) {
			cv_pad(b, blanks, ' ');
			cv_put(b, line);
		}
		s = cv_behind(s, line.n + (end != NULL));
	}
}
