/* The strict scan of JSON to nodes: RFC 8259's grammar, positions, hints. */
/* SPDX-License-Identifier: ISC */
#include <cjson/cJSON.h>

#include "formats/json/scan.h"
#include "formats/json/token.h"

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
	const char *last_end; /* behind the last value, name or bracket */
	uint32_t last_line, last_column; /* of last_end */
	uint32_t name_line, name_column; /* of the member's name, or 0 */
	cv_str name;
	struct cv_node *open; /* the list or object that values go into */
	uint32_t depth;
	enum expect expect;
};

static bool
refuse_at(struct scan *s, const char *p, const char *hint, const char *text)
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
mark_end(struct scan *s)
{
	s->last_end = s->at.p;
	s->last_line = s->at.line;
	s->last_column = json_column(&s->at, s->at.p);
}

static void
skip_blanks(struct scan *s)
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

/* ---- nodes ---- */

/* A node for the value here, or NULL. */
static struct cv_node *
add_value(struct scan *s, enum cv_kind kind)
{
	struct cv_in *in = s->at.in;
	const uint32_t here = json_column(&s->at, s->at.p);

	in->line = s->name_line > 0 ? s->name_line : s->at.line;
	in->column = s->name_line > 0 ? s->name_column : here;
	in->value = in->line == s->at.line ? here : 0;
	s->name_line = 0;
	if (s->open == NULL)
		return cv_root(in, kind);
	return s->open->kind == CV_LIST ? cv_item(in, s->open, kind)
					: cv_member(in, s->open, s->name, kind);
}

/* A text with escapes, which cJSON knows; kept. */
static cv_str
decode_string(struct scan *s, const char *token)
{
	cJSON *c = cJSON_ParseWithLength(token, (size_t)(s->at.p - token));
	cv_str text = CV_S("");

	if (c == NULL) {
		cv_no_memory(s->at.in);
		return text;
	}
	text = cv_from(c->valuestring);
	text.p = cv_keep(s->at.in, text.p, text.n);
	cJSON_Delete(c);
	return text.p == NULL ? CV_S("") : text;
}

/* The text of the token that begins at its quote and ends here. */
static cv_str
token_text(struct scan *s, const char *token)
{
	return (cv_str){ token + 1, (size_t)(s->at.p - token) - 2 };
}

/* ---- structure ---- */

static bool
open_container(struct scan *s)
{
	const bool object = *s->at.p == '{';
	struct cv_node *n;

	if (s->depth == cv_depth_limit(s->at.in)) {
		cv_report(s->at.in, CV_E_LIMIT, s->at.line,
		    json_column(&s->at, s->at.p), NULL,
		    "nested deeper than %u levels", (unsigned)s->depth);
		return false;
	}
	n = add_value(s, object ? CV_OBJECT : CV_LIST);
	if (n == NULL)
		return false;
	s->open = n;
	s->depth++;
	s->expect = object ? NAME_OR_END : VALUE_OR_END;
	s->at.p++;
	return true;
}

static bool
close_container(struct scan *s)
{
	const bool object = s->open->kind == CV_OBJECT;

	if (object != (*s->at.p == '}'))
		return refuse_at(s, s->at.p, NULL,
		    object ? "this ] does not match the opening {"
			   : "this } does not match the opening [");
	s->at.p++;
	s->open = s->open->parent;
	s->expect = --s->depth == 0 ? NOTHING : COMMA_OR_END;
	mark_end(s);
	return true;
}

static bool
refuse_character(struct scan *s)
{
	if (*s->at.p == '\'')
		return refuse_at(s, s->at.p, "use double quotes",
		    "single quote instead of a double quote");
	if (*s->at.p == '/' || *s->at.p == '#')
		return refuse_at(s, s->at.p,
		    "remove it, or save the file as YAML",
		    "JSON does not allow comments");
	if (*s->at.p == ',' && (s->expect == VALUE || s->expect == NAME))
		return refuse_at(s, s->at.p, "remove one of them",
		    "two commas in a row");
	if (*s->at.p == '+' || *s->at.p == '.')
		return refuse_at(s, s->at.p, "start numbers with a digit or -",
		    "invalid JSON value");
	return refuse_at(s, s->at.p, NULL,
	    s->expect == NAME || s->expect == NAME_OR_END
		? "expected a key in double quotes"
		: "expected a value");
}

/* ---- values ---- */

static bool
scan_string(struct scan *s)
{
	struct cv_node *n = add_value(s, CV_STRING);
	const char *start = s->at.p;

	if (n == NULL || !json_skip_string(&s->at))
		return false;
	if (s->at.escapes)
		n->u.text = decode_string(s, start);
	else
		cv_set(s->at.in, n, token_text(s, start));
	return true;
}

/* The spelling of a number is kept. */
static bool
scan_number(struct scan *s)
{
	struct cv_node *n = add_value(s, CV_NUMBER);
	const char *start = s->at.p;

	if (n == NULL || !json_skip_number(&s->at))
		return false;
	cv_set(s->at.in, n, (cv_str){ start, (size_t)(s->at.p - start) });
	return true;
}

static bool
scan_word(struct scan *s)
{
	const char first = *s->at.p;
	struct cv_node *n = add_value(s, first == 'n' ? CV_NULL : CV_BOOL);

	if (n == NULL || !json_skip_word(&s->at))
		return false;
	if (first != 'n')
		n->u.text = first == 't' ? CV_S("true") : CV_S("false");
	return true;
}

static bool
scan_scalar(struct scan *s)
{
	if (*s->at.p == '"')
		return scan_string(s);
	if (*s->at.p == '-' || (*s->at.p >= '0' && *s->at.p <= '9'))
		return scan_number(s);
	if (json_is_letter(*s->at.p))
		return scan_word(s);
	s->expect = VALUE;
	return refuse_character(s);
}

static bool
scan_value(struct scan *s)
{
	if (*s->at.p == ']' && s->expect == VALUE_OR_END)
		return close_container(s);
	if ((*s->at.p == ']' || *s->at.p == '}') && s->expect == VALUE)
		return s->depth > 0 && s->last_end[0] == ','
		    ? refuse_before(s, "remove the comma",
			  "trailing comma in a list")
		    : refuse_at(s, s->at.p, NULL, "expected a value");
	if (*s->at.p == '{' || *s->at.p == '[')
		return open_container(s);
	if (!scan_scalar(s))
		return false;
	s->expect = s->depth == 0 ? NOTHING : COMMA_OR_END;
	mark_end(s);
	return true;
}

static bool
scan_name(struct scan *s)
{
	const char *start = s->at.p;

	if (*s->at.p == '}' && s->expect == NAME_OR_END)
		return close_container(s);
	if (*s->at.p == '}' || *s->at.p == ']')
		return s->last_end[0] == ','
		    ? refuse_before(s, "remove the comma",
			  "trailing comma in an object")
		    : refuse_at(s, s->at.p, NULL,
			  "expected a key in double quotes");
	if (*s->at.p != '"')
		return json_is_letter(*s->at.p)
		    ? refuse_at(s, s->at.p, "put the key in double quotes",
			  "key without quotes")
		    : refuse_character(s);
	s->name_line = s->at.line;
	s->name_column = json_column(&s->at, s->at.p);
	if (!json_skip_string(&s->at))
		return false;
	s->name =
	    s->at.escapes ? decode_string(s, start) : token_text(s, start);
	mark_end(s);
	s->expect = COLON;
	return true;
}

static bool
scan_colon(struct scan *s)
{
	if (*s->at.p != ':')
		return refuse_before(s, "put a : between the key and its value",
		    "expected a colon");
	s->at.p++;
	mark_end(s);
	s->expect = VALUE;
	return true;
}

static bool
scan_comma_or_end(struct scan *s)
{
	if (*s->at.p == '}' || *s->at.p == ']')
		return close_container(s);
	if (*s->at.p == ',') {
		mark_end(s);
		s->expect = s->open->kind == CV_OBJECT ? NAME : VALUE;
		s->at.p++;
		return true;
	}
	if (*s->at.p == '"' || *s->at.p == '{' || *s->at.p == '[' ||
	    json_is_letter(*s->at.p))
		return refuse_before(s, "add a comma here", "missing comma");
	return *s->at.p == ':' ? refuse_at(s, s->at.p,
				     "check for a missing { or a "
				     "missing comma before the key",
				     "unexpected colon")
			       : refuse_character(s);
}

static bool
refuse_extra(struct scan *s)
{
	return refuse_at(s, s->at.p, "a JSON file holds a single value",
	    "extra text after the end of the document");
}

static bool
finish_scan(struct scan *s)
{
	if (s->expect == NOTHING)
		return true;
	if (s->depth > 0)
		return refuse_at(s, s->at.p,
		    s->open->kind == CV_OBJECT ? "add the missing }"
					       : "add the missing ]",
		    "unexpected end of input");
	return refuse_at(s, s->at.p, NULL, "expected a value");
}

static bool (*const steps[])(struct scan *) = {
	[VALUE] = scan_value,
	[VALUE_OR_END] = scan_value,
	[NAME] = scan_name,
	[NAME_OR_END] = scan_name,
	[COLON] = scan_colon,
	[COMMA_OR_END] = scan_comma_or_end,
	[NOTHING] = refuse_extra,
};

bool
json_scan(struct cv_in *in)
{
	struct scan s = {
		.at = { .in = in,
		    .p = in->text.p,
		    .end = in->text.p + in->text.n,
		    .line_start = in->text.p,
		    .line = 1 },
		.last_end = "",
		.expect = VALUE,
	};
	bool ok = true;

	while (ok) {
		skip_blanks(&s);
		if (s.at.p == s.at.end)
			return finish_scan(&s);
		ok = steps[s.expect](&s);
	}
	return false;
}
