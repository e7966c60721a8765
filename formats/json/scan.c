/* The strict scan of JSON: RFC 8259's grammar, positions, and hints. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "scan.h"
#include "token.h"

/* What may come next. */
enum expect {
	VALUE,        /* after ':' or ',' of a list, or at first */
	VALUE_OR_END, /* after '[' */
	NAME,         /* after ',' of an object */
	NAME_OR_END,  /* after '{' */
	COLON,
	COMMA_OR_END,
	NOTHING
};

struct scan {
	struct json_cursor at;
	struct json_marks *marks;
	const char *last_end; /* behind the last value, name or bracket */
	uint32_t last_line, last_column; /* of last_end */
	uint32_t name_line, name_column; /* of the member's name, or 0 */
	char *stack;                     /* '{' or '[' for each level */
	uint32_t depth;
	enum expect expect;
	bool nomem;
};

static bool
refuse(struct scan *s, const char *p, const char *hint, const char *text)
{
	return json_refuse(&s->at, p, hint, text);
}

/* A mistake that is best shown where the value before it ended. */
static bool
refuse_before(struct scan *s, const char *hint, const char *text)
{
	cv_report(s->at.in, CV_E_SYNTAX, s->last_line, s->last_column, hint,
	    "%s", text);
	return false;
}

static void
ended(struct scan *s)
{
	s->last_end = s->at.p;
	s->last_line = s->at.line;
	s->last_column = json_column(&s->at, s->at.p);
}

static void
blanks(struct scan *s)
{
	const char *p = s->at.p, *const end = s->at.end;

	for (; p < end; p++) {
		if (*p == ' ' || *p == '\t' || *p == '\r')
			continue;
		if (*p != '\n')
			break;
		s->at.line++;
		s->at.line_start = p + 1;
		s->at.extra = 0;
	}
	s->at.p = p;
}

/* ---- marks ---- */

static struct json_mark *
mark(struct scan *s)
{
	struct json_marks *m = s->marks;
	struct json_mark *new;

	if (m->n == m->size) {
		size_t size =
		    m->size == 0 ? s->at.in->text.n / 32 + 16 : m->size * 2;

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
	uint32_t here = json_column(&s->at, s->at.p);

	if (m == NULL)
		return false;
	m->offset = (uint32_t)(s->at.p - s->at.in->text.p);
	m->length = 0;
	m->line = s->name_line > 0 ? s->name_line : s->at.line;
	m->column = cap(s->name_line > 0 ? s->name_column : here);
	m->value = m->line == s->at.line ? cap(here) : 0;
	s->name_line = 0;
	return true;
}

/* The spelling of a number is kept, as cJSON has but a double. */
static bool
scan_number(struct scan *s)
{
	const char *start = s->at.p;

	if (!json_number(&s->at))
		return false;
	s->marks->mark[s->marks->n - 1].length = (uint32_t)(s->at.p - start);
	return true;
}

/* ---- structure ---- */

static bool
open(struct scan *s)
{
	if (s->depth == cv_depth_limit(s->at.in)) {
		cv_report(s->at.in, CV_E_LIMIT, s->at.line,
		    json_column(&s->at, s->at.p), NULL, "nested deeper than %u",
		    (unsigned)s->depth);
		return false;
	}
	s->stack[s->depth++] = *s->at.p;
	s->expect = *s->at.p == '{' ? NAME_OR_END : VALUE_OR_END;
	s->at.p++;
	return true;
}

static bool
close(struct scan *s)
{
	const bool object = s->stack[s->depth - 1] == '{';

	if (object != (*s->at.p == '}'))
		return refuse(s, s->at.p, NULL,
		    object ? "] closes here what { has opened"
			   : "} closes here what [ has opened");
	s->at.p++;
	s->expect = --s->depth == 0 ? NOTHING : COMMA_OR_END;
	ended(s);
	return true;
}

static bool
odd(struct scan *s)
{
	if (*s->at.p == '\'')
		return refuse(s, s->at.p, "JSON wants double quotes",
		    "a single quote");
	if (*s->at.p == '/' || *s->at.p == '#')
		return refuse(s, s->at.p,
		    "JSON has no comments: take it out, or "
		    "keep the file as YAML",
		    "a comment");
	if (*s->at.p == ',' && (s->expect == VALUE || s->expect == NAME))
		return refuse(s, s->at.p, "take one of them out",
		    "two commas in a row");
	if (*s->at.p == '+' || *s->at.p == '.')
		return refuse(s, s->at.p, "a number begins with a digit or -",
		    "not a JSON value");
	return refuse(s, s->at.p, NULL,
	    s->expect == NAME || s->expect == NAME_OR_END
		? "here should be a name in quotes"
		: "here should be a value");
}

static bool
value(struct scan *s)
{
	if (*s->at.p == ']' && s->expect == VALUE_OR_END)
		return close(s);
	if ((*s->at.p == ']' || *s->at.p == '}') && s->expect == VALUE)
		return s->depth > 0 && s->last_end[0] == ','
		    ? refuse_before(s, "take the comma out",
			  "a comma before the end of a list")
		    : refuse(s, s->at.p, NULL, "here should be a value");
	if (!note(s))
		return false;
	if (*s->at.p == '{' || *s->at.p == '[')
		return open(s);
	s->expect = s->depth == 0 ? NOTHING : COMMA_OR_END;
	if (*s->at.p == '"') {
		if (!json_string(&s->at))
			return false;
	} else if (*s->at.p == '-' || (*s->at.p >= '0' && *s->at.p <= '9')) {
		if (!scan_number(s))
			return false;
	} else if (json_letter(*s->at.p)) {
		if (!json_word(&s->at))
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
	if (*s->at.p == '}' && s->expect == NAME_OR_END)
		return close(s);
	if (*s->at.p == '}' || *s->at.p == ']')
		return s->last_end[0] == ','
		    ? refuse_before(s, "take the comma out",
			  "a comma before the end of an object")
		    : refuse(s, s->at.p, NULL,
			  "here should be a name in quotes");
	if (*s->at.p != '"')
		return json_letter(*s->at.p)
		    ? refuse(s, s->at.p, "put the name in double quotes",
			  "a name without quotes")
		    : odd(s);
	s->name_line = s->at.line;
	s->name_column = json_column(&s->at, s->at.p);
	if (!json_string(&s->at))
		return false;
	ended(s);
	s->expect = COLON;
	return true;
}

static bool
colon(struct scan *s)
{
	if (*s->at.p != ':')
		return refuse_before(s, "write : between a name and its value",
		    "here should be a colon");
	s->at.p++;
	ended(s);
	s->expect = VALUE;
	return true;
}

static bool
comma_or_end(struct scan *s)
{
	if (*s->at.p == '}' || *s->at.p == ']')
		return close(s);
	if (*s->at.p == ',') {
		ended(s);
		s->expect = s->stack[s->depth - 1] == '{' ? NAME : VALUE;
		s->at.p++;
		return true;
	}
	if (*s->at.p == '"' || *s->at.p == '{' || *s->at.p == '[' ||
	    json_letter(*s->at.p))
		return refuse_before(s, "put a comma here",
		    "a comma is missing");
	return *s->at.p == ':' ? refuse(s, s->at.p,
				     "is the name before it in an "
				     "object, and a comma before the name?",
				     "a colon out of place")
			       : odd(s);
}

static bool
nothing(struct scan *s)
{
	return refuse(s, s->at.p, "one file holds one value",
	    "more text behind the end of the document");
}

static bool
at_end(struct scan *s)
{
	if (s->expect == NOTHING)
		return true;
	if (s->depth > 0)
		return refuse(s, s->at.p,
		    s->stack[s->depth - 1] == '{' ? "a } is missing"
						  : "a ] is missing",
		    "the text ends too early");
	return refuse(s, s->at.p, NULL, "here should be a value");
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
		.at = { .in = in,
		    .p = in->text.p,
		    .end = in->text.p + in->text.n,
		    .line_start = in->text.p,
		    .line = 1 },
		.marks = marks,
		.last_end = "",
		.stack = malloc(cv_depth_limit(in)),
		.expect = VALUE,
	};
	bool ok = s.stack != NULL;

	s.nomem = !ok;
	while (ok) {
		blanks(&s);
		if (s.at.p == s.at.end) {
			ok = at_end(&s);
			break;
		}
		ok = steps[s.expect](&s);
	}
	free(s.stack);
	*nomem = s.nomem;
	return ok;
}
