/* The tokens of JSON by RFC 8259: texts, numbers, words. */
/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "formats/json/plain.h"
#include "formats/json/token.h"

uint32_t
json_column(const struct json_cursor *s, const char *p)
{
	return (uint32_t)(p - s->line_start) - s->extra + 1;
}

bool
json_refuse(struct json_cursor *s, const char *p, const char *hint,
    const char *text)
{
	cv_report(s->in, CV_E_SYNTAX, s->line, json_column(s, p), hint, "%s",
	    text);
	return false;
}

/* ---- strings ---- */

static int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 32);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The code unit of "uXXXX" at p, or -1. */
static int
code_unit(const struct json_cursor *s, const char *p)
{
	int code = 0;

	if (s->end - p < 5 || *p != 'u')
		return -1;
	for (int i = 1; i <= 4; i++) {
		if (hex_value(p[i]) < 0)
			return -1;
		code = code * 16 + hex_value(p[i]);
	}
	return code;
}

static bool
skip_unicode_escape(struct json_cursor *s)
{
	int high = code_unit(s, s->p + 1), low;

	if (high < 0)
		return json_refuse(s, s->p,
		    "write \\u followed by four hexadecimal digits",
		    "invalid escape");
	if (high == 0 && s->in->nul_line == 0) {
		s->in->nul_line = s->line;
		s->in->nul_column = json_column(s, s->p);
	}
	if (high >= 0xdc00 && high <= 0xdfff)
		return json_refuse(s, s->p, NULL,
		    "second half of a surrogate pair without the first");
	if (high >= 0xd800 && high <= 0xdbff) {
		low = s->end - s->p > 6 && s->p[6] == '\\'
		    ? code_unit(s, s->p + 7)
		    : -1;
		if (low < 0xdc00 || low > 0xdfff)
			return json_refuse(s, s->p, NULL,
			    "first half of a surrogate pair without the "
			    "second");
		s->p += 6;
	}
	s->p += 6;
	return true;
}

static bool
skip_escape(struct json_cursor *s)
{
	s->escapes = true;
	if (s->end - s->p < 2 || s->p[1] == '\0' ||
	    strchr("\"\\/bfnrtu", s->p[1]) == NULL)
		return json_refuse(s, s->p, "write \\\\ for a backslash",
		    "invalid escape");
	if (s->p[1] == 'u')
		return skip_unicode_escape(s);
	s->p += 2;
	return true;
}

/* From the opening quote to behind the closing one. */
bool
json_skip_string(struct json_cursor *s)
{
	const char *start = s->p++;
	const uint32_t extra = s->extra;

	s->escapes = false;
	for (;;) {
		s->p = json_plain(s->p, s->end);
		if (s->p == s->end || *s->p == '\n' || *s->p == '\r') {
			s->extra = extra;
			return json_refuse(s, start,
			    "end it with \" on the same line; "
			    "write \\n for a line break",
			    "unterminated string");
		}
		if (*s->p == '"')
			break;
		if ((unsigned char)*s->p >= 0x80) {
			s->extra += ((unsigned char)*s->p & 0xc0) == 0x80;
			s->p++;
		} else if (*s->p != '\\')
			return json_refuse(s, s->p,
			    "write \\t for a tab, \\u00XX "
			    "for other control characters",
			    "control character in a string");
		else if (!skip_escape(s))
			return false;
	}
	s->p++;
	return true;
}

/* ---- numbers and words ---- */

static bool
skip_digits(struct json_cursor *s)
{
	const char *start = s->p;

	while (s->p < s->end && *s->p >= '0' && *s->p <= '9')
		s->p++;
	return s->p > start;
}

bool
json_skip_number(struct json_cursor *s)
{
	const char *start = s->p;

	s->p += *s->p == '-';
	if (!skip_digits(s))
		return json_refuse(s, start, NULL, "invalid number");
	if (start[*start == '-'] == '0' && s->p - start > 1 + (*start == '-'))
		return json_refuse(s, start,
		    "put it in quotes to keep the zero",
		    "a number cannot start with 0");
	if (s->p < s->end && *s->p == '.') {
		s->p++;
		if (!skip_digits(s))
			return json_refuse(s, start, NULL,
			    "a number needs a digit after the decimal point");
	}
	if (s->p < s->end && (*s->p | 32) == 'e') {
		s->p++;
		s->p += s->p < s->end && (*s->p == '+' || *s->p == '-');
		if (!skip_digits(s))
			return json_refuse(s, start, NULL,
			    "a number needs a digit in its exponent");
	}
	return true;
}

bool
json_is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
	    c == '$' || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

bool
json_skip_word(struct json_cursor *s)
{
	static const cv_str words[] = { { "true", 4 }, { "false", 5 },
		{ "null", 4 } };
	cv_str w = { s->p, 0 };

	while (w.p + w.n < s->end && json_is_letter(w.p[w.n]))
		w.n++;
	for (size_t i = 0; i < 3; i++) {
		if (cv_same(w, words[i])) {
			s->p += w.n;
			return true;
		}
		if (cv_same_nocase(w, words[i]))
			return json_refuse(s, s->p,
			    "write true, false and null "
			    "in lower case",
			    "invalid JSON value");
	}
	return json_refuse(s, s->p, "put text in double quotes",
	    "invalid JSON value");
}
