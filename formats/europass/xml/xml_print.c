/* Elements as XML text, their children in the order of their dialect. */
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

enum { LAST = 1000 };

/* Attributes first; what the dialect does not have at the end. */
static size_t
rank(const char *children, cv_str name)
{
	size_t n = 1;

	if (name.n > 0 && name.p[0] == '@')
		return 0;
	for (const char *p = children; p != NULL; p = strchr(p, ' '), n++) {
		p += *p == ' ';
		if (*p == *name.p && strncmp(p, name.p, name.n) == 0 &&
		    (p[name.n] == ' ' || p[name.n] == '\0'))
			return n;
	}
	return LAST;
}

static const char *
children_of(const struct eu_out *w, cv_str element)
{
	const struct eu_order *o = w->order;

	while (o->children != NULL && !cv_same(element, o->element))
		o++;
	return o->children;
}

/* A bucket for each rank keeps those of one name as they stand. */
static void
sort(const struct eu_out *w, struct eu_node *n)
{
	enum { RANKS = 40 };
	struct eu_node *first[RANKS] = { NULL }, *last[RANKS] = { NULL };
	const char *children = children_of(w, n->name);

	for (struct eu_node *c = n->first, *next; c != NULL; c = next) {
		size_t k = rank(children, c->name);

		k = k < RANKS - 1 ? k : RANKS - 1;
		next = c->next;
		c->next = NULL;
		if (last[k] == NULL)
			first[k] = c;
		else
			last[k]->next = c;
		last[k] = c;
	}
	n->first = n->last = NULL;
	for (size_t k = 0; k < RANKS; k++) {
		if (first[k] == NULL)
			continue;
		if (n->last == NULL)
			n->first = first[k];
		else
			n->last->next = first[k];
		n->last = last[k];
	}
}

/* ---- text ---- */

/* XML 1.0 has no place for these, not even as references. */
static bool
is_char(uint32_t c)
{
	return c == '\t' || c == '\n' || c == '\r' ||
	    (c >= ' ' && c != 0xfffe && c != 0xffff &&
		!(c >= 0x7f && c < 0xa0 && c != 0x85));
}

/* Bytes of characters that may need something else to stand for them. */
#define ODD 1, 1, 1, 1, 1, 1, 1, 1
#define ALL_ODD ODD, ODD, ODD, ODD
static const unsigned char odd[256] = {
	ALL_ODD, ['"'] = 1, ['&'] = 1, ['<'] = 1, ['>'] = 1, [0x7f] = 1,
	ALL_ODD, ALL_ODD, ALL_ODD, ALL_ODD
};
#undef ODD
#undef ALL_ODD

/* What stands for a character, or NULL: itself. */
static const char *
reference(uint32_t c, bool attribute)
{
	switch (c) {
	case '&': return "&amp;";
	case '<': return "&lt;";
	case '>': return "&gt;";
	case '"': return attribute ? "&quot;" : NULL;
	case '\r': return "&#13;";
	case '\n': return attribute ? "&#10;" : NULL;
	case '\t': return attribute ? "&#9;" : NULL;
	default: return is_char(c) ? NULL : "\xef\xbf\xbd";
	}
}

/* What stands for itself is copied in runs. */
static void
put_text(struct cv_buf *b, cv_str s, bool attribute)
{
	size_t start = 0, n;

	for (size_t i = 0; (i = cv_next_in(odd, s, i)) < s.n; i += n) {
		uint32_t c = 0;
		const char *other;

		n = cv_utf8(s.p + i, s.n - i, &c);
		n = n == 0 ? 1 : n;
		other = reference(c, attribute);
		if (other == NULL)
			continue;
		cv_put(b, (cv_str){ s.p + start, i - start });
		cv_puts(b, other);
		start = i + n;
	}
	cv_put(b, cv_behind(s, start));
}

/* ---- elements ---- */

enum { INDENT = 4 };

static struct eu_node *
put_attributes(struct cv_buf *b, const struct eu_node *n)
{
	struct eu_node *c = n->first;

	for (; c != NULL && c->name.p[0] == '@'; c = c->next) {
		cv_putc(b, ' ');
		cv_put(b, cv_behind(c->name, 1));
		cv_puts(b, "=\"");
		put_text(b, c->text, true);
		cv_putc(b, '"');
	}
	return c;
}

static void
new_line(struct cv_buf *b, size_t depth)
{
	cv_putc(b, '\n');
	cv_pad(b, depth * INDENT, ' ');
}

/* Depth is bounded as that of the document is. */
static void
put(struct eu_out *w, struct eu_node *n, size_t depth, const char *more)
{
	struct cv_buf *b = w->out->buf;
	const struct eu_node *child;

	if (n->first != n->last)
		sort(w, n);
	cv_putc(b, '<');
	cv_put(b, n->name);
	cv_puts(b, more);
	child = put_attributes(b, n);
	if (child == NULL && n->text.n == 0) {
		cv_puts(b, "/>");
		return;
	}
	cv_putc(b, '>');
	put_text(b, child == NULL ? n->text : CV_S(""), false);
	for (struct eu_node *c = (struct eu_node *)child; c != NULL;
	     c = c->next) {
		new_line(b, depth + 1);
		put(w, c, depth + 1, "");
	}
	if (child != NULL)
		new_line(b, depth);
	cv_puts(b, "</");
	cv_put(b, n->name);
	cv_putc(b, '>');
}

void
eu_print(struct eu_out *w, struct eu_node *top, const char *attributes)
{
	struct cv_buf *b = w->out->buf;

	if (w->arena.failed || w->scratch.failed || top == NULL) {
		b->failed = true;
		return;
	}
	cv_puts(b,
	    "<?xml version=\"1.0\" encoding=\"UTF-8\" "
	    "standalone=\"yes\"?>\n");
	put(w, top, 0, attributes);
	cv_putc(b, '\n');
}
