/* The strict scan of JSON: RFC 8259's grammar, positions, and hints. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "plain.h"
#include "scan.h"

/* What may come next. */
enum expect {
	VALUE,			/* after ':' or ',' of a list, or at first */
	VALUE_OR_END,		/* after '[' */
	NAME,			/* after ',' of an object */
	NAME_OR_END,		/* after '{' */
	COLON,
	COMMA_OR_END,
	NOTHING
};

struct scan {
	struct cv_in *in;
	struct json_marks *marks;
	const char *p, *end;
	const char *line_start;	/* of the line of p */
	const char *last_end;	/* behind the last value, name or bracket */
	uint32_t line;
	uint32_t extra;		/* bytes of the line that are no character */
	uint32_t last_line, last_column;	/* of last_end */
	uint32_t name_line, name_column;	/* of the member's name, or 0 */
	char *stack;		/* '{' or '[' for each level */
	uint32_t depth;
	enum expect expect;
	bool nomem;
};

static uint32_t
column(const struct scan *s, const char *p)
{
	return (uint32_t)(p - s->line_start) - s->extra + 1;
}

static bool
refuse(struct scan *s, const char *p, const char *hint, const char *text)
{
	cv_report(s->in, CV_E_SYNTAX, s->line, column(s, p), hint, "%s",
	    text);
	return false;
}

/* A mistake that is best shown where the value before it ended. */
static bool
refuse_before(struct scan *s, const char *hint, const char *text)
{
	cv_report(s->in, CV_E_SYNTAX, s->last_line, s->last_column, hint,
	    "%s", text);
	return false;
}

static void
ended(struct scan *s)
{
	s->last_end = s->p;
	s->last_line = s->line;
	s->last_column = column(s, s->p);
}

static void
blanks(struct scan *s)
{
	const char *p = s->p, *const end = s->end;

	for (; p < end; p++) {
		if (*p == ' ' || *p == '\t' || *p == '\r')
			continue;
		if (*p != '\n')
			break;
		s->line++;
		s->line_start = p + 1;
		s->extra = 0;
	}
	s->p = p;
}

/* ---- marks ---- */

static struct json_mark *
mark(struct scan *s)
{
	struct json_marks *m = s->marks;
	struct json_mark *new;

	if (m->n == m->size) {
		size_t size = m->size == 0 ? s->in->text.n / 32 + 16
		    : m->size * 2;

		new = realloc(m->mark, size * sizeof(*new));
		if (new == NULL) {
			s->nomem = true;
			return NULL;
		}
		m->mark = new;
		m->size = size;
	}
	return &m->mark[m->n++];
}

static uint16_t
cap(uint32_t n)
{
	return n > UINT16_MAX ? UINT16_MAX : (uint16_t)n;
}

static bool
note(struct scan *s)
{
	struct json_mark *m = mark(s);
	uint32_t here = column(s, s->p);

	if (m == NULL)
		return false;
	m->offset = (uint32_t)(s->p - s->in->text.p);
	m->length = 0;
	m->line = s->name_line > 0 ? s->name_line : s->line;
	m->column = cap(s->name_line > 0 ? s->name_column : here);
	m->value = m->line == s->line ? cap(here) : 0;
	s->name_line = 0;
	return true;
}

/* ---- strings ---- */

static int
hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 32);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The code unit of "uXXXX" at p, or -1. */
static int
unit(const struct scan *s, const char *p)
{
	int code = 0;

	if (s->end - p < 5 || *p != 'u')
		return -1;
	for (int i = 1; i <= 4; i++) {
		if (hex(p[i]) < 0)
			return -1;
		code = code * 16 + hex(p[i]);
	}
	return code;
}

static bool
unicode_escape(struct scan *s)
{
	int high = unit(s, s->p + 1), low;

	if (high < 0)
		return refuse(s, s->p, "write \\u and four hexadecimal digits",
		    "not an escape");
	if (high == 0 && s->in->nul_line == 0) {
		s->in->nul_line = s->line;
		s->in->nul_column = column(s, s->p);
	}
	if (high >= 0xdc00 && high <= 0xdfff)
		return refuse(s, s->p, NULL,
		    "the second half of a character without the first");
	if (high >= 0xd800 && high <= 0xdbff) {
		low = s->end - s->p > 6 && s->p[6] == '\\'
		    ? unit(s, s->p + 7) : -1;
		if (low < 0xdc00 || low > 0xdfff)
			return refuse(s, s->p, NULL,
			    "the first half of a character without the "
			    "second");
		s->p += 6;
	}
	s->p += 6;
	return true;
}

static bool
escape(struct scan *s)
{
	if (s->end - s->p < 2 || s->p[1] == '\0' ||
	    strchr("\"\\/bfnrtu", s->p[1]) == NULL)
		return refuse(s, s->p,
		    "write \\\\ for a backslash", "not an escape");
	if (s->p[1] == 'u')
		return unicode_escape(s);
	s->p += 2;
	return true;
}

/* From the opening quote to behind the closing one. */
static bool
string(struct scan *s)
{
	const char *start = s->p++;
	const uint32_t extra = s->extra;

	for (;;) {
		s->p = json_plain(s->p, s->end);
		if (s->p == s->end || *s->p == '\n' || *s->p == '\r') {
			s->extra = extra;
			return refuse(s, start, "close it with \" on its line;"
			    " write \\n for a line break",
			    "this text is not closed");
		}
		if (*s->p == '"')
			break;
		if ((unsigned char)*s->p >= 0x80) {
			s->extra += ((unsigned char)*s->p & 0xc0) == 0x80;
			s->p++;
		} else if (*s->p != '\\')
			return refuse(s, s->p, "write \\t for a tab, \\u00XX "
			    "for other control characters",
			    "a control character in a text");
		else if (!escape(s))
			return false;
	}
	s->p++;
	return true;
}

/* ---- numbers and words ---- */

static bool
digits(struct scan *s)
{
	const char *start = s->p;

	while (s->p < s->end && *s->p >= '0' && *s->p <= '9')
		s->p++;
	return s->p > start;
}

static bool
number(struct scan *s)
{
	const char *start = s->p;
	struct json_mark *m = &s->marks->mark[s->marks->n - 1];

	s->p += *s->p == '-';
	if (!digits(s))
		return refuse(s, start, NULL, "not a number");
	if (start[*start == '-'] == '0' && s->p - start > 1 + (*start == '-'))
		return refuse(s, start, "put it in quotes if the zero counts",
		    "a number cannot begin with 0");
	if (s->p < s->end && *s->p == '.') {
		s->p++;
		if (!digits(s))
			return refuse(s, start, NULL,
			    "a number needs a digit behind its point");
	}
	if (s->p < s->end && (*s->p | 32) == 'e') {
		s->p++;
		s->p += s->p < s->end && (*s->p == '+' || *s->p == '-');
		if (!digits(s))
			return refuse(s, start, NULL,
			    "a number needs a digit in its exponent");
	}
	m->length = (uint32_t)(s->p - start);
	return true;
}

static bool
letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
	    c == '$' || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

static bool
word(struct scan *s)
{
	static const cv_str words[] = { { "true", 4 }, { "false", 5 },
		{ "null", 4 } };
	cv_str w = { s->p, 0 };

	while (w.p + w.n < s->end && letter(w.p[w.n]))
		w.n++;
	for (size_t i = 0; i < 3; i++) {
		if (cv_same(w, words[i])) {
			s->p += w.n;
			return true;
		}
		if (cv_same_nocase(w, words[i]))
			return refuse(s, s->p, "JSON has true, false and null "
			    "in small letters", "not a JSON value");
	}
	return refuse(s, s->p, "put texts in double quotes",
	    "not a JSON value");
}

/* ---- structure ---- */

static bool
open(struct scan *s)
{
	if (s->depth == cv_depth_limit(s->in)) {
		cv_report(s->in, CV_E_LIMIT, s->line, column(s, s->p), NULL,
		    "nested deeper than %u", (unsigned)s->depth);
		return false;
	}
	s->stack[s->depth++] = *s->p;
	s->expect = *s->p == '{' ? NAME_OR_END : VALUE_OR_END;
	s->p++;
	return true;
}

static bool
close(struct scan *s)
{
	const bool object = s->stack[s->depth - 1] == '{';

	if (object != (*s->p == '}'))
		return refuse(s, s->p, NULL, object
		    ? "] closes here what { has opened"
		    : "} closes here what [ has opened");
	s->p++;
	s->expect = --s->depth == 0 ? NOTHING : COMMA_OR_END;
	ended(s);
	return true;
}

static bool
odd(struct scan *s)
{
	if (*s->p == '\'')
		return refuse(s, s->p, "JSON wants double quotes",
		    "a single quote");
	if (*s->p == '/' || *s->p == '#')
		return refuse(s, s->p, "JSON has no comments: take it out, or "
		    "keep the file as YAML", "a comment");
	if (*s->p == ',' && (s->expect == VALUE || s->expect == NAME))
		return refuse(s, s->p, "take one of them out",
		    "two commas in a row");
	if (*s->p == '+' || *s->p == '.')
		return refuse(s, s->p, "a number begins with a digit or -",
		    "not a JSON value");
	return refuse(s, s->p, NULL, s->expect == NAME ||
	    s->expect == NAME_OR_END ? "here should be a name in quotes"
	    : "here should be a value");
}

static bool
value(struct scan *s)
{
	if (*s->p == ']' && s->expect == VALUE_OR_END)
		return close(s);
	if ((*s->p == ']' || *s->p == '}') && s->expect == VALUE)
		return s->depth > 0 && s->last_end[0] == ',' ?
		    refuse_before(s, "take the comma out",
			"a comma before the end of a list") :
		    refuse(s, s->p, NULL, "here should be a value");
	if (!note(s))
		return false;
	if (*s->p == '{' || *s->p == '[')
		return open(s);
	s->expect = s->depth == 0 ? NOTHING : COMMA_OR_END;
	if (*s->p == '"') {
		if (!string(s))
			return false;
	} else if (*s->p == '-' || (*s->p >= '0' && *s->p <= '9')) {
		if (!number(s))
			return false;
	} else if (letter(*s->p)) {
		if (!word(s))
			return false;
	} else {
		s->expect = VALUE;
		return odd(s);
	}
	ended(s);
	return true;
}

static bool
name(struct scan *s)
{
	if (*s->p == '}' && s->expect == NAME_OR_END)
		return close(s);
	if (*s->p == '}' || *s->p == ']')
		return s->last_end[0] == ',' ?
		    refuse_before(s, "take the comma out",
			"a comma before the end of an object") :
		    refuse(s, s->p, NULL, "here should be a name in quotes");
	if (*s->p != '"')
		return letter(*s->p) ? refuse(s, s->p,
		    "put the name in double quotes", "a name without quotes")
		    : odd(s);
	s->name_line = s->line;
	s->name_column = column(s, s->p);
	if (!string(s))
		return false;
	ended(s);
	s->expect = COLON;
	return true;
}

static bool
colon(struct scan *s)
{
	if (*s->p != ':')
		return refuse_before(s, "write : between a name and its value",
		    "here should be a colon");
	s->p++;
	ended(s);
	s->expect = VALUE;
	return true;
}

static bool
comma_or_end(struct scan *s)
{
	if (*s->p == '}' || *s->p == ']')
		return close(s);
	if (*s->p == ',') {
		ended(s);
		s->expect = s->stack[s->depth - 1] == '{' ? NAME : VALUE;
		s->p++;
		return true;
	}
	if (*s->p == '"' || *s->p == '{' || *s->p == '[' || letter(*s->p))
		return refuse_before(s, "put a comma here",
		    "a comma is missing");
	return *s->p == ':' ? refuse(s, s->p, "is the name before it in an "
	    "object, and a comma before the name?", "a colon out of place")
	    : odd(s);
}

static bool
nothing(struct scan *s)
{
	return refuse(s, s->p, "one file holds one value",
	    "more text behind the end of the document");
}

static bool
at_end(struct scan *s)
{
	if (s->expect == NOTHING)
		return true;
	if (s->depth > 0)
		return refuse(s, s->p, s->stack[s->depth - 1] == '{'
		    ? "a } is missing" : "a ] is missing",
		    "the text ends too early");
	return refuse(s, s->p, NULL, "here should be a value");
}

static bool (*const steps[])(struct scan *) = {
	[VALUE] = value,
	[VALUE_OR_END] = value,
	[NAME] = name,
	[NAME_OR_END] = name,
	[COLON] = colon,
	[COMMA_OR_END] = comma_or_end,
	[NOTHING] = nothing,
};

bool
json_scan(struct cv_in *in, struct json_marks *marks, bool *nomem)
{
	struct scan s = {
		.in = in,
		.marks = marks,
		.p = in->text.p,
		.end = in->text.p + in->text.n,
		.line_start = in->text.p,
		.last_end = "",
		.line = 1,
		.stack = malloc(cv_depth_limit(in)),
		.expect = VALUE,
	};
	bool ok = s.stack != NULL;

	s.nomem = !ok;
	while (ok) {
		blanks(&s);
		if (s.p == s.end) {
			ok = at_end(&s);
			break;
		}
		ok = steps[s.expect](&s);
	}
	free(s.stack);
	*nomem = s.nomem;
	return ok;
}
