/* Prints a tree of elements as XML, children in the order of the dialect. */
/* SPDX-License-Identifier: ISC */
#include "formats/europass/xml/xml_tree.h"

#define ORDER(element, children) { { element, sizeof(element) - 1 }, children },
const struct eu_order eu_candidate_order[] = {
#include "formats/europass/candidate/candidate.def"
	{ { NULL, 0 }, NULL },
};
const struct eu_order eu_passport_order[] = {
#include "formats/europass/passport/passport.def"
	{ { NULL, 0 }, NULL },
};
#undef ORDER

/* ---- order ---- */

enum { LAST = 1000, INDENT = 4 };

/*
 * Beyond these a parser may refuse what was written: libxml2 has limits of
 * its own (256 levels, 10 MB), and our reader bounds the length of a tag.
 */
enum { DEPTH_MOST = 100, TAG_MOST = 16 << 10, TEXT_MOST = 4 << 20 };

/* Whether the first of some names with blanks between them is this one. */
static bool
is_first(const char *names, cv_str name)
{
	return *names == *name.p && strncmp(names, name.p, name.n) == 0 &&
	    (names[name.n] == ' ' || names[name.n] == '\0');
}

/* The names behind the first one; NULL if it is the last. */
static const char *
behind_first(const char *names)
{
	names = strchr(names, ' ');
	return names == NULL ? NULL : names + 1;
}

/* Attributes first; what the dialect does not have at the end. */
static size_t
rank(const char *children, cv_str name)
{
	size_t n = 1;

	if (name.n > 0 && name.p[0] == '@')
		return 0;
	for (; children != NULL; children = behind_first(children), n++)
		if (is_first(children, name))
			return n;
	return LAST;
}

/* Whether they all are in this order already, as they mostly are. */
static bool
is_sorted(const char *children, const struct eu_node *c)
{
	while (c != NULL && c->name.p[0] == '@')
		c = c->next;
	for (; c != NULL && children != NULL; c = c->next)
		while (children != NULL && !is_first(children, c->name))
			children = behind_first(children);
	return children != NULL;
}

/* Where a name is in memory tells most that were found before from others. */
static const char *
children_of(struct eu_out *w, cv_str element)
{
	const size_t slot = ((uintptr_t)element.p >> 2) % EU_ORDER_CACHE;
	const struct eu_order *o = w->order;

	if (w->cache[slot].name.p == element.p &&
	    w->cache[slot].name.n == element.n)
		return w->cache[slot].children;
	while (o->children != NULL && !cv_same(element, o->element))
		o++;
	w->cache[slot].name = element;
	w->cache[slot].children = o->children;
	return o->children;
}

/* A bucket for each rank keeps those of one name as they stand. */
static void
sort_children(struct eu_node *n, const char *children)
{
	enum { RANKS = 40 };
	struct eu_node *first[RANKS], *last[RANKS];
	uint64_t used = 0; /* a bit for each rank */

	for (struct eu_node *c = n->first, *next; c != NULL; c = next) {
		size_t k = rank(children, c->name);

		k = k < RANKS - 1 ? k : RANKS - 1;
		next = c->next;
		c->next = NULL;
		if ((used >> k & 1) == 0)
			first[k] = c;
		else
			last[k]->next = c;
		last[k] = c;
		used |= UINT64_C(1) << k;
	}
	n->first = n->last = NULL;
	for (size_t k = 0; used >> k != 0; k++) {
		if ((used >> k & 1) == 0)
			continue;
		if (n->last == NULL)
			n->first = first[k];
		else
			n->last->next = first[k];
		n->last = last[k];
	}
}

static void
put_in_order(struct eu_out *w, struct eu_node *n)
{
	const char *children;

	if (n->first == n->last)
		return;
	children = children_of(w, n->name);
	if (!is_sorted(children, n->first))
		sort_children(n, children);
}

/* ---- text ---- */

/* Whether XML 1.0 can hold it, if only as a reference. */
static bool
is_char(uint32_t c)
{
	return c == '\t' || c == '\n' || c == '\r' ||
	    (c >= ' ' && c != 0xfffe && c != 0xffff &&
		!(c >= 0x7f && c < 0xa0 && c != 0x85));
}

/* Bytes of characters that may be written as something else. */
static const unsigned char odd[256] = { CV_CONTROL_BYTES, ['"'] = 1, ['&'] = 1,
	['<'] = 1, ['>'] = 1, [0x7f] = 1, CV_BYTES_BEYOND_ASCII };

#define REPLACEMENT "\xef\xbf\xbd"

enum use { ELEMENT_TEXT, ATTRIBUTE_VALUE, AS_READ };

/* What is written for a character, or NULL: the character itself. */
static const char *
spelling(uint32_t c, enum use use)
{
	if (!is_char(c))
		return REPLACEMENT;
	if (use == AS_READ)
		return NULL;
	switch (c) {
	case '&': return "&amp;";
	case '<': return "&lt;";
	case '>': return "&gt;";
	case '"': return use == ATTRIBUTE_VALUE ? "&quot;" : NULL;
	case '\r': return "&#13;";
	case '\n': return use == ATTRIBUTE_VALUE ? "&#10;" : NULL;
	case '\t': return use == ATTRIBUTE_VALUE ? "&#9;" : NULL;
	default: return NULL;
	}
}

/*
 * Appends a text, copying runs of characters that are written as they are.
 * Returns whether one was replaced, because XML cannot hold it.
 */
static bool
put_characters(struct cv_buf *b, cv_str s, enum use use)
{
	size_t start = 0, n;
	bool replaced = false;

	for (size_t i = 0; (i = cv_next_in(odd, s, i)) < s.n; i += n) {
		uint32_t c = 0;
		const char *other;

		n = cv_utf8(s.p + i, s.n - i, &c);
		n = n == 0 ? 1 : n;
		other = spelling(c, use);
		if (other == NULL)
			continue;
		replaced |= other[0] == REPLACEMENT[0];
		cv_put(b, (cv_str){ s.p + start, i - start });
		cv_puts(b, other);
		start = i + n;
	}
	cv_put(b, cv_behind(s, start));
	return replaced;
}

/*
 * Appends the node's text, and makes it the text that a parser would give
 * back: without white space around and without replaced characters.
 */
static void
put_own_text(struct eu_out *w, struct eu_node *n, enum use use)
{
	if (n->text.n == 0)
		return;
	w->uncertain |= n->text.n > TEXT_MOST;
	if (put_characters(w->out->buf, n->text, use)) {
		w->scratch.n = 0;
		put_characters(&w->scratch, n->text, AS_READ);
		n->text = eu_copy(w, cv_buf_text(&w->scratch));
		w->scratch.n = 0;
	}
	n->text = cv_trim(n->text);
}

/* ---- elements ---- */

/* Appends the attributes; the first child that is none, and its number. */
static struct eu_node *
put_attributes(struct eu_out *w, struct eu_node *n, uint32_t *order)
{
	struct cv_buf *b = w->out->buf;
	struct eu_node *c = n->first;

	for (; c != NULL && c->name.p[0] == '@'; c = c->next) {
		c->order = (*order)++;
		cv_putc(b, ' ');
		cv_put(b, cv_behind(c->name, 1));
		cv_puts(b, "=\"");
		put_own_text(w, c, ATTRIBUTE_VALUE);
		cv_putc(b, '"');
	}
	return c;
}

static void
put_line_end(struct cv_buf *b, size_t depth)
{
	const size_t n = 1 + depth * INDENT;
	char *p = cv_room(b, n);

	if (p == NULL)
		return;
	p[0] = '\n';
	memset(p + 1, ' ', n - 1);
	b->n += n;
}

static void put_element(struct eu_out *, struct eu_node *, size_t depth,
    const char *more);

static void
put_children(struct eu_out *w, struct eu_node *child, size_t depth,
    uint32_t order)
{
	for (; child != NULL; child = child->next) {
		child->order = order++;
		put_line_end(w->out->buf, depth + 1);
		put_element(w, child, depth + 1, "");
	}
	put_line_end(w->out->buf, depth);
}

/* Depth is bounded as that of the document is. */
static void
put_element(struct eu_out *w, struct eu_node *n, size_t depth, const char *more)
{
	struct cv_buf *b = w->out->buf;
	struct eu_node *child;
	const size_t start = b->n;
	uint32_t order = 0;

	put_in_order(w, n);
	cv_putc(b, '<');
	cv_put(b, n->name);
	cv_puts(b, more);
	child = put_attributes(w, n, &order);
	w->uncertain |= depth > DEPTH_MOST || b->n - start > TAG_MOST;
	if (child == NULL && n->text.n == 0) {
		cv_puts(b, "/>");
		return;
	}
	cv_putc(b, '>');
	if (child == NULL)
		put_own_text(w, n, ELEMENT_TEXT);
	else {
		n->text = CV_S("");
		put_children(w, child, depth, order);
	}
	cv_puts(b, "</");
	cv_put(b, n->name);
	cv_putc(b, '>');
}

void
eu_print(struct eu_out *w, struct eu_node *top, const char *attributes)
{
	struct cv_buf *b = w->out->buf;

	cv_puts(b,
	    "<?xml version=\"1.0\" encoding=\"UTF-8\" "
	    "standalone=\"yes\"?>\n");
	put_element(w, top, 0, attributes);
	cv_putc(b, '\n');
	w->top = *top;
	b->failed |= w->arena.failed || w->scratch.failed;
}
