/* Elements as XML text, their children in the order of their dialect. */
/* SPDX-License-Identifier: ISC */
#include "tree.h"

#define ORDER(element, children) { element, children },
const struct eu_order eu_candidate_order[] = {
#include "candidate.def"
	{ NULL, NULL },
};
const struct eu_order eu_passport_order[] = {
#include "passport.def"
	{ NULL, NULL },
};
#undef ORDER

/* ---- order ---- */

enum { LAST = 1000 };

/* Attributes first; what the dialect does not have at the end. */
static size_t
rank(const char *children, cv_str name)
{
	cv_str rest = cv_from(children), word;
	size_t n = 1;

	if (name.n > 0 && name.p[0] == '@')
		return 0;
	while (rest.n > 0) {
		word = cv_until(&rest, " ");
		if (cv_same(word, name))
			return n;
		if (rest.n > 0)
			rest = cv_behind(rest, 1);
		n++;
	}
	return LAST;
}

static const char *
children_of(const struct eu_out *w, cv_str element)
{
	for (size_t i = 0; w->order[i].element != NULL; i++)
		if (cv_same(element, cv_from(w->order[i].element)))
			return w->order[i].children;
	return "";
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

static void
put_text(struct cv_buf *b, cv_str s, bool attribute)
{
	for (size_t i = 0; i < s.n;) {
		uint32_t c = 0;
		size_t n = cv_utf8(s.p + i, s.n - i, &c);

		if (n == 0)
			n = 1;
		if (c == '&')
			cv_puts(b, "&amp;");
		else if (c == '<')
			cv_puts(b, "&lt;");
		else if (c == '>')
			cv_puts(b, "&gt;");
		else if (c == '"' && attribute)
			cv_puts(b, "&quot;");
		else if (c == '\r' || (attribute && (c == '\n' || c == '\t')))
			cv_puts(b,
			    c == '\r'       ? "&#13;"
				: c == '\n' ? "&#10;"
					    : "&#9;");
		else if (!is_char(c))
			cv_puts(b, "\xef\xbf\xbd");
		else
			cv_put(b, (cv_str){ s.p + i, n });
		i += n;
	}
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
