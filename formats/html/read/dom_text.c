/* Looks up attributes, neighbours and text in the tree of a page. */
/* SPDX-License-Identifier: ISC */
#include "formats/html/read/dom.h"

cv_str
dom_attribute(const struct dom_node *n, const char *name)
{
	for (const struct dom_attribute *a = n->attributes; a != NULL;
	     a = a->next)
		if (cv_same(a->name, cv_from(name)))
			return a->value;
	return CV_S("");
}

bool
dom_has(const struct dom_node *n, const char *name)
{
	for (const struct dom_attribute *a = n->attributes; a != NULL;
	     a = a->next)
		if (cv_same(a->name, cv_from(name)))
			return true;
	return false;
}

bool
dom_word(const struct dom_node *n, const char *attribute, cv_str word)
{
	cv_str rest = dom_attribute(n, attribute);

	while (rest.n > 0) {
		if (cv_same(cv_until(&rest, " \t\n\r\f"), word))
			return true;
		rest = cv_trim(rest);
	}
	return false;
}

const struct dom_node *
dom_behind(const struct dom_node *n, const struct dom_node *top)
{
	while (n != top && n->next == NULL)
		n = n->parent;
	return n == top ? NULL : n->next;
}

const struct dom_node *
dom_next(const struct dom_node *n, const struct dom_node *top)
{
	return n->first != NULL ? n->first : dom_behind(n, top);
}

void
dom_raw(struct cv_buf *b, const struct dom_node *top)
{
	for (const struct dom_node *n = top; n != NULL; n = dom_next(n, top))
		cv_put(b, n->text);
}

bool
dom_is_block(cv_str name)
{
	static const char *const names[] = { "p", "div", "ul", "ol", "li", "dl",
		"dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "section",
		"article", "header", "footer", "main", "aside", "nav",
		"address", "blockquote", "pre", "table", "tr", "hr", "figure",
		"body", NULL };

	return cv_is_among(name, names);
}

static void
put_seen(struct cv_buf *b, size_t first, cv_str s)
{
	while (s.n > 0) {
		cv_str word = cv_until(&s, " \t\n\r\f");

		cv_put(b, word);
		if (s.n == 0)
			return;
		s = cv_behind(s, 1);
		if (b->n > first && !cv_one_of(b->p[b->n - 1], " \n"))
			cv_putc(b, ' ');
	}
}

static void
end_line(struct cv_buf *b, size_t first, bool always)
{
	while (b->n > first && b->p[b->n - 1] == ' ')
		b->n--;
	if (always || (b->n > first && b->p[b->n - 1] != '\n'))
		cv_putc(b, '\n');
}

/* Recurses as deep as the page is nested, which dom_parse() limits. */
static void
put_node(struct cv_buf *b, size_t first, const struct dom_node *n)
{
	if (dom_word(n, "class", CV_S("of")) || dom_is(n, "script"))
		return;
	if (n->block)
		end_line(b, first, false);
	put_seen(b, first, n->text);
	if (dom_is(n, "br"))
		end_line(b, first, true);
	DOM_EACH(child, n)
		put_node(b, first, child);
	if (n->block)
		end_line(b, first, false);
}

void
dom_text(struct cv_buf *b, const struct dom_node *top)
{
	size_t first = b->n;

	put_seen(b, first, top->text);
	if (dom_is(top, "br"))
		end_line(b, first, true);
	DOM_EACH(child, top)
		put_node(b, first, child);
}

cv_str
dom_kept(struct cv_in *in, const struct dom_node *n)
{
	struct cv_buf b = { 0 };
	cv_str s = CV_S("");

	dom_text(&b, n);
	if (b.failed)
		cv_no_memory(in);
	else if (b.n > 0)
		s = cv_trim(cv_buf_text(&b));
	if (s.n > 0)
		s.p = cv_keep(in, s.p, s.n);
	cv_buf_free(&b);
	return s.n == 0 || s.p == NULL ? CV_S("") : s;
}

void
dom_place(struct cv_in *in, const struct dom_node *n)
{
	while (n != NULL && n->line == 0)
		n = n->parent;
	in->line = n == NULL ? 0 : n->line;
	in->column = in->value = n == NULL ? 0 : n->column;
}
