/* Builds light nodes from what the HTML parser tells. */
/* SPDX-License-Identifier: ISC */
#include <errno.h>

#include "dom.h"
#include "html.h"
#include "sax.h"

enum {
	NAMES = 64,
	ATTRIBUTES = 256, /* of a tag: libxml2 takes their square's time */
};

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

/* Where the text that p begins and the end ends; end if nowhere. */
static const char *
find(const char *p, const char *end, cv_str text)
{
	while (
	    p < end && (p = memchr(p, text.p[0], (size_t)(end - p))) != NULL) {
		if ((size_t)(end - p) < text.n)
			break;
		if (cv_same_nocase((cv_str){ p, text.n }, text))
			return p;
		p++;
	}
	return end;
}

/* Where the tag at p ends; the number of its attributes, or somewhat more. */
static const char *
skip_tag(const char *p, const char *end, unsigned *attributes)
{
	char quote = 0, last = 0;
	bool blank = false;

	*attributes = 0;
	for (; p < end && (quote != 0 || *p != '>'); p++) {
		if (quote != 0)
			quote = *p == quote ? 0 : quote;
		else if (cv_one_of(*p, "\"'") && last == '=')
			quote = *p;
		else if (blank && last != '=' && *p != '=')
			++*attributes;
		blank = cv_one_of(*p, " \t\n\r\f/");
		last = blank ? last : *p;
	}
	return p;
}

/* The first tag with more attributes than any page needs, or NULL. */
static const char *
crowded(cv_str s)
{
	const char *p = s.p, *end = s.p + s.n, *tag;
	unsigned attributes;

	while (p < end && (p = memchr(p, '<', (size_t)(end - p))) != NULL) {
		cv_str rest = { p, (size_t)(end - p) };

		tag = p++;
		if (cv_starts(rest, CV_S("<!--")))
			p = find(p, end, CV_S("-->"));
		else if (rest.n > 1 && cv_letter(rest.p[1])) {
			p = skip_tag(p, end, &attributes);
			if (attributes > ATTRIBUTES)
				return tag;
		}
		if (rest.n > 7 &&
		    cv_same_nocase((cv_str){ rest.p, 7 }, CV_S("<script")))
			p = find(p, end, CV_S("</script"));
	}
	return NULL;
}

static bool
is_crowded(struct cv_in *in)
{
	const char *tag = crowded(in->text);
	uint32_t line = 1;

	if (tag == NULL)
		return false;
	for (const char *c = in->text.p; c < tag; c++)
		line += *c == '\n';
	cv_report(in, CV_E_LIMIT, line, 1, NULL,
	    "a tag of more than %d attributes", ATTRIBUTES);
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
