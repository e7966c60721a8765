/* Parses a page with libxml2 into a tree of light nodes. */
/* SPDX-License-Identifier: ISC */
#include <errno.h>

#include "formats/html/read/dom.h"
#include "formats/html/html.h"
#include "xml/sax.h"

enum { KINDS = 64 };

struct parse {
	struct cv_in *in;
	struct dom_node *top, *open;
	struct cv_buf text;      /* since the last tag */
	uint32_t depth, skipped; /* the depth of an ignored element, or 0 */
	/* A cache, by the address of the name in libxml2's dictionary. */
	struct element_kind {
		const char *known;
		cv_str name;
		bool block, skipped;
	} kinds[KINDS];
};

/* ---- nodes ---- */

static struct dom_node *
append_node(struct parse *p, cv_str name, cv_str text)
{
	struct dom_node *n = cv_alloc(p->in, sizeof(*n));

	if (n == NULL)
		return NULL;
	n->name = name;
	n->text = text;
	n->parent = p->open;
	if (p->open->last == NULL)
		p->open->first = p->open->last = n;
	else
		p->open->last = p->open->last->next = n;
	return n;
}

static cv_str
keep_text(struct cv_in *in, const char *p, size_t n)
{
	const char *kept = n == 0 ? "" : cv_keep(in, p, n);

	return kept == NULL ? CV_S("") : (cv_str){ kept, n };
}

/* Makes a node of the text since the last tag. */
static void
flush_text(struct parse *p)
{
	if (p->text.n > 0 && !p->text.failed)
		append_node(p, CV_S(""),
		    keep_text(p->in, p->text.p, p->text.n));
	p->text.n = 0;
}

/* ---- what the parser calls ---- */

/* Elements that show no text of the page. */
static bool
is_ignored(cv_str name)
{
	static const char *const names[] = { "style", "noscript", "template",
		"svg", "math", "iframe", "object", "canvas", "select",
		"textarea", NULL };

	return cv_is_among(name, names);
}

/* libxml2 keeps each name once, so that its address is enough to know it. */
static const struct element_kind *
element_kind_of(struct parse *p, const char *local)
{
	struct element_kind *kind = &p->kinds[((uintptr_t)local >> 3) % KINDS];

	if (kind->known == local)
		return kind;
	kind->known = local;
	kind->name = keep_text(p->in, local, strlen(local));
	kind->block = dom_is_block(kind->name);
	kind->skipped = is_ignored(kind->name);
	return kind;
}

static bool
is_too_deep(struct parse *p, uint32_t line, uint32_t column)
{
	if (++p->depth <= cv_depth_limit(p->in))
		return false;
	cv_report(p->in, CV_E_LIMIT, line, column, NULL,
	    "nested deeper than %u levels", (unsigned)cv_depth_limit(p->in));
	return true;
}

static bool
open_element(void *context, const char *uri, const char *local, uint32_t line,
    uint32_t column)
{
	struct parse *p = context;
	const struct element_kind *kind;
	struct dom_node *n;

	(void)uri;
	if (is_too_deep(p, line, column))
		return false;
	if (p->skipped != 0)
		return true;
	flush_text(p);
	kind = element_kind_of(p, local);
	n = append_node(p, kind->name, CV_S(""));
	if (n == NULL)
		return false;
	n->line = line;
	n->column = column;
	n->block = kind->block;
	p->open = n;
	if (kind->skipped)
		p->skipped = p->depth;
	return true;
}

static bool
add_attribute(void *context, const char *uri, const char *local,
    struct cv_span value)
{
	struct parse *p = context;
	struct dom_attribute *a;

	(void)uri;
	if (p->skipped != 0)
		return true;
	a = cv_alloc(p->in, sizeof(*a));
	if (a == NULL)
		return false;
	a->name = keep_text(p->in, local, strlen(local));
	a->value = keep_text(p->in, value.p, value.n);
	a->next = p->open->attributes;
	p->open->attributes = a;
	if (strcmp(local, HTML_MARK) == 0)
		for (struct dom_node *n = p->open; n != NULL && !n->marked;
		     n = n->parent)
			n->marked = true;
	return true;
}

/* Whether it is a script, and no block of data. */
static bool
is_code(const struct dom_node *n)
{
	cv_str type;

	if (!dom_is(n, "script"))
		return false;
	type = dom_attribute(n, "type");
	return type.n < 5 ||
	    !cv_same_nocase(cv_behind(type, type.n - 5), CV_S("+json"));
}

static bool
collect_text(void *context, struct cv_span s)
{
	struct parse *p = context;

	if (p->skipped == 0 && !is_code(p->open))
		cv_put(&p->text, (cv_str){ s.p, s.n });
	return !p->text.failed;
}

static bool
close_element(void *context)
{
	struct parse *p = context;
	uint32_t depth = p->depth--;

	if (p->skipped != 0 && depth != p->skipped)
		return true;
	p->skipped = 0;
	flush_text(p);
	if (p->open->parent != NULL)
		p->open = p->open->parent;
	return true;
}

static bool
ignore_instruction(void *context, const char *target, struct cv_span data,
    uint32_t line)
{
	(void)context, (void)target, (void)data, (void)line;
	return true;
}

/* ---- tags of too many attributes ---- */

/*
 * libxml2 compares each attribute with all before it in its tag, so that 2 MB
 * of them take it minutes.  The size of a tag does not tell: a picture within
 * the page is one attribute of as many bytes.  So words are counted, each of
 * which may be an attribute, or several if it is longer than libxml2's names.
 *
 * Which "<" begins a tag and which quote a value depends on comments, scripts
 * and the version of libxml2.  All readings are followed at once: these are
 * the most words that a tag may have so far, where it may be open.
 */
struct tag_words {
	size_t open;      /* in a tag; 0: in none */
	size_t quoted[2]; /* in a value of a tag, in " or in ' */
};

/* In a page, so many comparisons are fair, and so many more for each byte. */
enum { FAIR = 10000000, FAIR_BYTE = 64 };

enum { LONGEST_NAME = 100 };

#define BLANKS " \t\n\r\f"

static cv_str
without_blanks(cv_str s)
{
	while (s.n > 0 && cv_one_of(s.p[s.n - 1], BLANKS))
		s.n--;
	return s;
}

static bool
ends_in(cv_str s, char c)
{
	return s.n > 0 && s.p[s.n - 1] == c;
}

/* Whether s ends in a name that in a tag is an attribute's in any reading. */
static bool
ends_in_name(cv_str s)
{
	cv_str front = s, rest;

	while (front.n > 0 &&
	    (cv_alnum(s.p[front.n - 1]) || cv_one_of(s.p[front.n - 1], "_:.-")))
		front.n--;
	rest = without_blanks(front);
	return front.n < s.n && !cv_digit(s.p[front.n]) &&
	    s.p[front.n] != '-' && rest.n < front.n && !ends_in(rest, '=');
}

/* With the quote that follows s a value may begin, or end, or both. */
static void
count_quote(struct tag_words *t, cv_str s, size_t *quoted)
{
	const size_t open = t->open, ended = *quoted;
	const cv_str front = without_blanks(s);
	const bool begins = ends_in(front, '=');

	if (begins &&
	    ends_in_name(without_blanks((cv_str){ front.p, front.n - 1 })))
		t->open = ended;
	else if (ended > open)
		t->open = ended;
	*quoted = begins ? open : 0;
}

/* Where a tag may begin from i on, when none is open; s.n if nowhere. */
static size_t
next_tag(cv_str s, size_t i)
{
	const char *tag = memchr(s.p + i, '<', s.n - i);

	return tag != NULL ? (size_t)(tag - s.p) : s.n;
}

static void
report_crowded(struct cv_in *in, cv_str before)
{
	uint32_t line = 1;

	for (size_t i = 0; i < before.n; i++)
		line += before.p[i] == '\n';
	cv_report(in, CV_E_LIMIT, line, 1, NULL,
	    "too many attributes in a tag");
}

/* Whether the comparisons would take too long, which is reported. */
static bool
is_crowded(struct cv_in *in)
{
	const cv_str s = in->text;
	struct tag_words t = { 0 };
	uint64_t compared = 0, fair = FAIR + (uint64_t)s.n * FAIR_BYTE;
	size_t i, word = 0;

	for (i = 0; i < s.n && compared <= fair; i++) {
		char c = s.p[i];

		if ((t.open | t.quoted[0] | t.quoted[1]) == 0 && c != '<') {
			i = next_tag(s, i) - 1;
			continue;
		}
		if (c == '<')
			t.open +=
			    t.open == 0 && i + 1 < s.n && cv_letter(s.p[i + 1]);
		else if (c == '>')
			t.open = 0;
		else if (c == '"' || c == '\'')
			count_quote(&t, (cv_str){ s.p, i },
			    &t.quoted[c == '\'']);
		else if ((unsigned char)c > ' ') {
			if (t.open > 0 && word++ % LONGEST_NAME == 0)
				compared += ++t.open;
			continue;
		}
		word = 0;
	}
	if (compared > fair)
		report_crowded(in, (cv_str){ s.p, i });
	return compared > fair;
}

/* ---- the whole page ---- */

static const struct cv_sax_handler handler = {
	.start = open_element,
	.attribute = add_attribute,
	.text = collect_text,
	.end = close_element,
	.instruction = ignore_instruction,
};

static enum cv_sax_outcome
run_parser(struct parse *p, const struct cv_sax *sax)
{
	struct cv_sax_failure why;
	enum cv_sax_outcome outcome = sax->parse_html(p->in->text.p,
	    p->in->text.n, true, &handler, p, &why);

	flush_text(p);
	if (p->text.failed || outcome == CV_SAX_NO_MEMORY)
		cv_no_memory(p->in);
	cv_buf_free(&p->text);
	return outcome;
}

struct dom_node *
dom_parse(struct cv_in *in)
{
	const struct cv_sax *sax = cv_sax_get();
	struct parse p = { .in = in };

	if (sax == NULL && errno != ENOMEM)
		cv_report(in, CV_E_CANNOT, 0, 0, "reinstall cvconv",
		    "the module that parses HTML was not found");
	else if (sax == NULL)
		cv_no_memory(in);
	if (sax == NULL || is_crowded(in))
		return NULL;
	p.top = p.open = cv_alloc(in, sizeof(*p.top));
	if (p.top == NULL)
		return NULL;
	p.top->name = p.top->text = CV_S("");
	return run_parser(&p, sax) == CV_SAX_PARSED && !cv_is_full(in) ? p.top
								       : NULL;
}
