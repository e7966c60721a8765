/* Builds light nodes from what the HTML parser tells. */
/* SPDX-License-Identifier: ISC */
#include <errno.h>

#include "formats/html/read/dom.h"
#include "formats/html/html.h"
#include "xml/sax.h"

enum { NAMES = 64 };

struct parse {
	struct cv_in *in;
	struct dom_node *top, *open;
	struct cv_buf text;      /* since the last tag */
	uint32_t depth, skipped; /* at that depth; 0: nothing */
	struct name {
		const char *known; /* as the parser keeps it */
		cv_str name;
		bool block, skipped;
	} names[NAMES];
};

/* ---- nodes ---- */

static bool
among(cv_str name, const char *const *names)
{
	for (; *names != NULL; names++)
		if (cv_same(name, cv_from(*names)))
			return true;
	return false;
}

static struct dom_node *
add(struct parse *p, cv_str name, cv_str text)
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
keep(struct cv_in *in, const char *p, size_t n)
{
	const char *kept = n == 0 ? "" : cv_keep(in, p, n);

	return kept == NULL ? CV_S("") : (cv_str){ kept, n };
}

/* The text since the last tag becomes a node. */
static void
settle(struct parse *p)
{
	if (p->text.n > 0 && !p->text.failed)
		add(p, CV_S(""), keep(p->in, p->text.p, p->text.n));
	p->text.n = 0;
}

/* ---- what the parser calls ---- */

static bool
is_skipped(cv_str name)
{
	static const char *const names[] = { "style", "noscript", "template",
		"svg", "math", "iframe", "object", "canvas", "select",
		"textarea", NULL };

	return among(name, names);
}

/* The parser keeps a name once, so that where it is tells it from others. */
static const struct name *
name_of(struct parse *p, const char *local)
{
	struct name *name = &p->names[((uintptr_t)local >> 3) % NAMES];

	if (name->known == local)
		return name;
	name->known = local;
	name->name = keep(p->in, local, strlen(local));
	name->block = dom_is_block(name->name);
	name->skipped = is_skipped(name->name);
	return name;
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
on_start(void *context, const char *uri, const char *local, uint32_t line,
    uint32_t column)
{
	struct parse *p = context;
	const struct name *name;
	struct dom_node *n;

	(void)uri;
	if (is_too_deep(p, line, column))
		return false;
	if (p->skipped != 0)
		return true;
	settle(p);
	name = name_of(p, local);
	n = add(p, name->name, CV_S(""));
	if (n == NULL)
		return false;
	n->line = line;
	n->column = column;
	n->block = name->block;
	p->open = n;
	if (name->skipped)
		p->skipped = p->depth;
	return true;
}

static bool
on_attribute(void *context, const char *uri, const char *local,
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
	a->name = keep(p->in, local, strlen(local));
	a->value = keep(p->in, value.p, value.n);
	a->next = p->open->attributes;
	p->open->attributes = a;
	if (strcmp(local, HTML_MARK) == 0)
		for (struct dom_node *n = p->open; n != NULL && !n->marked;
		     n = n->parent)
			n->marked = true;
	return true;
}

/* Of scripts only blocks of data are kept. */
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
on_text(void *context, struct cv_span s)
{
	struct parse *p = context;

	if (p->skipped == 0 && !is_code(p->open))
		cv_put(&p->text, (cv_str){ s.p, s.n });
	return !p->text.failed;
}

static bool
on_end(void *context)
{
	struct parse *p = context;
	uint32_t depth = p->depth--;

	if (p->skipped != 0 && depth != p->skipped)
		return true;
	p->skipped = 0;
	settle(p);
	if (p->open->parent != NULL)
		p->open = p->open->parent;
	return true;
}

static bool
on_instruction(void *context, const char *target, struct cv_span data,
    uint32_t line)
{
	(void)context, (void)target, (void)data, (void)line;
	return true;
}

/* ---- what could take libxml2 too long ---- */

/*
 * libxml2 compares each attribute with all before it in its tag.  What is a
 * tag to it depends on comments, scripts and quotes, and on its version: so
 * each "<" with a letter may begin one, and each quote behind "=" a value.
 */
struct tags {
	cv_str text;
	size_t at;
	size_t open;      /* 1 + attributes of a tag that may be open, or 0 */
	size_t quoted[2]; /* the same within a value in " or in ' */
	char last;        /* but for white space */
	bool blank;       /* it stands before this place */
	bool named;       /* what stands before "=" can but be a name */
	uint64_t compared;
};

enum { LONGEST_NAME = 100, FAIR = 10000000, FAIR_BYTE = 64 };

/* What is no part of an attribute's name. */
static const unsigned char marks[256] = {
	['\t'] = 1,
	['\n'] = 1,
	['\f'] = 1,
	['\r'] = 1,
	[' '] = 1,
	['"'] = 1,
	['\''] = 1,
	['<'] = 1,
	['>'] = 1,
};

static size_t
larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

/* A value may begin here, or end, or both. */
static void
quote(struct tags *t, char c)
{
	size_t *quoted = &t->quoted[c == '\''], open = t->open;
	const bool begins = t->last == '=';

	t->open = larger(begins && t->named ? 0 : open, *quoted);
	*quoted = begins ? open : 0;
}

static bool
is_name(cv_str s)
{
	if (s.n > 0 && s.p[s.n - 1] == '=')
		s.n--;
	if (s.n == 0 || !(cv_letter(s.p[0]) || cv_one_of(s.p[0], "_:.")))
		return false;
	for (size_t i = 1; i < s.n; i++)
		if (!cv_alnum(s.p[i]) && !cv_one_of(s.p[i], "_:.-"))
			return false;
	return true;
}

/* What may be a name, or several: of a long one only the front is one. */
static void
word(struct tags *t)
{
	size_t end = cv_next_in(marks, t->text, t->at);
	cv_str s = { t->text.p + t->at, end - t->at };
	size_t names = 1 + s.n / LONGEST_NAME;

	if (!cv_same(s, CV_S("=")))
		t->named = t->blank && t->last != '=' && is_name(s);
	if (t->open > 0) {
		t->compared += (uint64_t)names * (t->open + names);
		t->open += names;
	}
	t->last = s.p[s.n - 1];
	t->blank = false;
	t->at = end;
}

static void
mark(struct tags *t)
{
	char c = t->text.p[t->at++];

	t->blank = cv_one_of(c, " \t\n\r\f");
	if (t->blank)
		return;
	if (c == '<' && t->at < t->text.n && cv_letter(t->text.p[t->at]))
		t->open = larger(t->open, 1);
	else if (c == '>')
		t->open = 0;
	else if (c != '<')
		quote(t, c);
	t->last = c;
}

/* Whether that is too much, which is reported where it is. */
static bool
is_crowded(struct cv_in *in)
{
	struct tags t = { .text = in->text };
	const uint64_t fair = FAIR + (uint64_t)in->text.n * FAIR_BYTE;
	uint32_t line = 1;

	while (t.at < t.text.n && t.compared <= fair)
		if (marks[(unsigned char)t.text.p[t.at]] != 0)
			mark(&t);
		else
			word(&t);
	if (t.compared <= fair)
		return false;
	for (size_t i = 0; i < t.at; i++)
		line += t.text.p[i] == '\n';
	cv_report(in, CV_E_LIMIT, line, 1, NULL, "tags of too many attributes");
	return true;
}

/* ---- the whole ---- */

static const struct cv_sax_handler handler = {
	.start = on_start,
	.attribute = on_attribute,
	.text = on_text,
	.end = on_end,
	.instruction = on_instruction,
};

static enum cv_sax_outcome
parse(struct parse *p, const struct cv_sax *sax)
{
	struct cv_sax_failure why;
	enum cv_sax_outcome outcome = sax->parse_html(p->in->text.p,
	    p->in->text.n, true, &handler, p, &why);

	settle(p);
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
		cv_report(in, CV_E_CANNOT, 0, 0, "install cvconv anew",
		    "the part of cvconv that reads HTML was not found");
	else if (sax == NULL)
		cv_no_memory(in);
	if (sax == NULL || is_crowded(in))
		return NULL;
	p.top = p.open = cv_alloc(in, sizeof(*p.top));
	if (p.top == NULL)
		return NULL;
	p.top->name = p.top->text = CV_S("");
	return parse(&p, sax) == CV_SAX_PARSED && !cv_full(in) ? p.top : NULL;
}
