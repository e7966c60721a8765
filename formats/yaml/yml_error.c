/* Why libyaml refused a text, in words of those who wrote the text. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>

#include "core/chars.h"
#include "formats/yaml/yml.h"

#define QUOTE "quote this value: \"...\""
#define TABS "indent with spaces, not tabs"

/* A refusal, as libyaml tells it and as it will be told. */
struct refusal {
	cv_str text;
	const yaml_parser_t *parser;
	struct yml_position at;   /* of the problem */
	struct yml_position from; /* of what it is in, or line 0 */
	const char *words, *hint;
	char made[128]; /* a hint with figures in it */
};

static void
set_words(struct refusal *f, const char *words, const char *hint)
{
	f->words = words;
	f->hint = hint;
}

/* The same, where the thing began that is wrong. */
static void
set_words_at_start(struct refusal *f, const char *words, const char *hint)
{
	if (f->from.line > 0)
		f->at = f->from;
	set_words(f, words, hint);
}

/* ---- refusals that need a look at the text ---- */

static void
odd_character(struct refusal *f)
{
	cv_str rest = yml_text_after(f->text, f->at);

	if (cv_starts(rest, CV_S("\t")))
		set_words(f, "tab in the indentation", TABS);
	else
		set_words(f, "a value cannot start with this character", QUOTE);
}

/* The whole line of a place. */
static cv_str
whole_line(cv_str text, struct yml_position at)
{
	cv_str line = yml_text_before(text, at);

	line.n += yml_text_after(text, at).n;
	return line;
}

/* Whether a line begins with a name and a colon without a blank behind it. */
static bool
has_glued_colon(cv_str s)
{
	while (s.n > 0 && cv_one_of(s.p[0], " -"))
		s = cv_behind(s, 1);
	cv_until(&s, ": \"'");
	return s.n > 1 && s.p[0] == ':' && !cv_one_of(s.p[1], " \t/:");
}

static void
glued(struct refusal *f)
{
	set_words(f, "missing space after the colon", "write \"key: value\"");
}

/* The place of the first character in the line above. */
static struct yml_position
above(const struct refusal *f)
{
	struct yml_position at = { f->at.line - 1, 1 };
	cv_str line = yml_text_after(f->text, at);

	for (; line.n > 0 && line.p[0] == ' '; line = cv_behind(line, 1))
		at.column++;
	return at;
}

static bool
has_colon(cv_str s)
{
	for (size_t i = 0; i + 1 < s.n; i++)
		if (s.p[i] == ':' && (s.p[i + 1] == ' ' || s.p[i + 1] == '\t'))
			return true;
	return false;
}

static void
odd_colon(struct refusal *f)
{
	cv_str before = yml_text_before(f->text, f->at);

	if (before.n > 1000)
		set_words(f, "key longer than 1024 characters",
		    "write \"? \" before the key, and the colon and value "
		    "on the next line");
	else if (has_colon(before))
		set_words(f, "\": \" inside an unquoted value",
		    "quote the value: \"Title: subtitle\"");
	else if (f->at.line > 1 &&
	    has_glued_colon(whole_line(f->text, above(f)))) {
		f->at = above(f);
		glued(f);
	} else
		set_words(f, "unexpected key: the value above it has not ended",
		    "align the keys of an object; start a multi-line value "
		    "with |");
}

static void
no_colon(struct refusal *f)
{
	if (f->from.line > 0)
		f->at = f->from;
	if (yml_has_odd_break(whole_line(f->text, f->at)))
		set_words(f,
		    "invisible line break in a value "
		    "(U+0085, U+2028, U+2029 or CR)",
		    "remove it");
	else if (has_glued_colon(yml_text_after(f->text, f->at)))
		glued(f);
	else
		set_words(f,
		    "neither a key with a colon nor a continuation of the "
		    "value above",
		    "write \"key: value\"; indent continuation "
		    "lines");
}

static void
odd_line(struct refusal *f)
{
	if (cv_trim(yml_text_before(f->text, f->at)).n > 0) {
		set_words(f, "extra text after the end of the value",
		    "put the whole value in quotes");
		return;
	}
	snprintf(f->made, sizeof(f->made),
	    "the enclosing block starts at line %u, column %u",
	    (unsigned)f->from.line, (unsigned)f->from.column);
	set_words(f, "the indentation matches no line above",
	    f->from.line > 0 ? f->made : "");
}

static void
open_quote(struct refusal *f)
{
	set_words_at_start(f, "this quote is never closed",
	    "close it; inside single quotes write '' for a quote, inside "
	    "double quotes \\\"");
}

static void
open_bracket(struct refusal *f)
{
	bool object = strchr(f->parser->problem, '}') != NULL;

	if (cv_trim(yml_text_after(f->text, f->at)).n == 0 &&
	    cv_trim(yml_text_before(f->text, f->at)).n == 0) {
		set_words_at_start(f,
		    object ? "this { is never closed"
			   : "this [ is never closed",
		    "");
		return;
	}
	snprintf(f->made, sizeof(f->made),
	    "the %s starts at line %u, column %u", object ? "object" : "list",
	    (unsigned)f->from.line, (unsigned)f->from.column);
	set_words(f, object ? "expected a comma or }" : "expected a comma or ]",
	    f->from.line > 0 ? f->made : "");
}

static void
odd_mark(struct refusal *f)
{
	set_words_at_start(f,
	    strstr(f->parser->context, "alias") != NULL
		? "a value cannot start with * unless it is an alias"
		: "a value cannot start with & unless it is an anchor",
	    QUOTE);
}

/* ---- the others ---- */

/* By the problem, and the context if it tells two apart. */
static const struct row {
	const char *problem, *context;
	void (*look)(struct refusal *);
	const char *words, *hint;
} rows[] = {
	{ "found character that cannot start any token", NULL, odd_character,
	    NULL, NULL },
	{ "mapping values are not allowed in this context", NULL, odd_colon,
	    NULL, NULL },
	{ "could not find expected ':'", NULL, no_colon, NULL, NULL },
	{ "did not find expected key", NULL, odd_line, NULL, NULL },
	{ "did not find expected '-' indicator", NULL, odd_line, NULL, NULL },
	{ "did not find expected ',' or '}'", NULL, open_bracket, NULL, NULL },
	{ "did not find expected ',' or ']'", NULL, open_bracket, NULL, NULL },
	{ "found unexpected end of stream", "while scanning a quoted scalar",
	    open_quote, NULL, NULL },
	{ "found unexpected document indicator", NULL, open_quote, NULL, NULL },
	{ "did not find expected alphabetic or numeric character",
	    "while scanning an a", odd_mark, NULL, NULL },
	{ "found unknown escape character", NULL, NULL, "invalid escape",
	    "write \\\\ for a backslash, or use single quotes" },
	{ "found invalid Unicode character escape code", NULL, NULL,
	    "invalid character code",
	    "write the character itself, or \\U and eight digits" },
	{ "did not find expected hexdecimal number", NULL, NULL,
	    "escape without hexadecimal digits",
	    "write \\\\ for a backslash, or use single quotes" },
	{ "block sequence entries are not allowed in this context", NULL, NULL,
	    "a list cannot start after other text",
	    "start it on the next line, or quote it if it is text" },
	{ "mapping keys are not allowed in this context", NULL, NULL,
	    "a value cannot start with \"? \"", QUOTE },
	{ "found a tab character where an indentation space is expected", NULL,
	    NULL, "tab in the indentation", TABS },
	{ "found a tab character that violates indentation", NULL, NULL,
	    "tab in the indentation", TABS },
	{ "did not find expected <document start>", NULL, NULL,
	    "extra text after the end of the document",
	    "indent it like the lines above" },
	{ "did not find expected node content", NULL, NULL, "expected a value",
	    NULL },
	{ "did not find expected comment or line break",
	    "while scanning a block scalar", NULL,
	    "text after | or > must start on the next line",
	    "quote it if it is a single line" },
	{ "found an indentation indicator equal to 0", NULL, NULL,
	    "the indentation after | or > cannot be 0", NULL },
	{ "found undefined tag handle", NULL, NULL, "undeclared tag",
	    "if it is text, " QUOTE },
	{ "found incompatible YAML document", NULL, NULL,
	    "unsupported YAML version: only 1.1 and 1.2 are read", NULL },
	{ "found unknown directive name", NULL, NULL,
	    "a line cannot start with %", QUOTE },
	{ "could not find expected directive name", NULL, NULL,
	    "a line cannot start with %", QUOTE },
	{ NULL, "while scanning a tag", NULL, "invalid tag",
	    "if it is text, " QUOTE },
	{ NULL, "while parsing a tag", NULL, "invalid tag",
	    "if it is text, " QUOTE },
};

static bool
fits(const struct row *row, const yaml_parser_t *p)
{
	const char *problem = p->problem, *context = p->context;

	return (row->problem == NULL ||
		   (problem != NULL && strcmp(problem, row->problem) == 0)) &&
	    (row->context == NULL ||
		(context != NULL &&
		    strncmp(context, row->context, strlen(row->context)) == 0));
}

static void
choose_words(struct refusal *f)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (!fits(&rows[i], f->parser))
			continue;
		if (rows[i].look != NULL)
			rows[i].look(f);
		else
			set_words(f, rows[i].words, rows[i].hint);
		return;
	}
	set_words(f,
	    f->parser->problem != NULL ? f->parser->problem : "invalid YAML",
	    "");
}

/* libyaml gives the byte, and its place only for what it has read. */
static void
odd_code(struct cv_in *in, const yaml_parser_t *p)
{
	struct yml_position at = { 1, 1 };
	size_t i;

	for (i = 0; i < p->problem_offset && i < in->text.n; i++) {
		if (in->text.p[i] == '\n')
			at = (struct yml_position){ at.line + 1, 1 };
		else
			at.column +=
			    ((unsigned char)in->text.p[i] & 0xc0) != 0x80;
	}
	cv_report(in, CV_E_SYNTAX, at.line, at.column,
	    "remove it, or write it as \\uXXXX in double quotes",
	    "character U+%04X is not allowed in YAML",
	    (unsigned)p->problem_value);
}

void
yml_complain(struct cv_in *in, struct yml_positions *s, const yaml_parser_t *p)
{
	struct refusal f = { .text = in->text, .parser = p };

	if (p->error == YAML_MEMORY_ERROR) {
		cv_no_memory(in);
		return;
	}
	if (p->error == YAML_READER_ERROR) {
		odd_code(in, p);
		return;
	}
	if (p->context != NULL)
		f.from = yml_position(s, p->context_mark);
	f.at = yml_position(s, p->problem_mark);
	choose_words(&f);
	cv_report(in, CV_E_SYNTAX, f.at.line, f.at.column, f.hint, "%s",
	    f.words);
}
