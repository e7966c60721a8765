/* CommonMark as plain text without its marks. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>

#include "core/chars.h"
#include "text/prose.h"

struct sheet {
	struct cv_buf *b;
	size_t start; /* where the text begins in the buffer */
	size_t indent;
	unsigned breaks;        /* line ends due before what comes next */
	const cmark_node *link; /* the one that is open, if any ... */
	size_t label;           /* ... and where its text begins */
};

static void
need_breaks(struct sheet *t, unsigned breaks)
{
	if (t->breaks < breaks)
		t->breaks = breaks;
}

static void
flush_breaks(struct sheet *t)
{
	if (t->breaks == 0)
		return;
	if (t->b->n > t->start)
		cv_pad(t->b, t->breaks, '\n');
	cv_pad(t->b, t->indent, ' ');
	t->breaks = 0;
}

static void
put_inline(struct sheet *t, cv_str s)
{
	if (s.n == 0)
		return;
	flush_breaks(t);
	cv_put(t->b, s);
}

/* ---- blocks ---- */

static bool
in_tight_list(cmark_node *block)
{
	cmark_node *list = cmark_node_parent(cmark_node_parent(block));

	return list != NULL && cmark_node_get_list_tight(list);
}

static void
text_paragraph(struct sheet *t, cmark_node *n, bool enter)
{
	if (!enter)
		need_breaks(t, in_tight_list(n) ? 1 : 2);
}

static void
text_quote(struct sheet *t, cmark_node *n, bool enter)
{
	(void)n;
	t->indent = enter ? t->indent + 2 : t->indent - 2;
}

/* A list counts its items in its user data; a list in a list ends softly. */
static void
text_list(struct sheet *t, cmark_node *n, bool enter)
{
	int start = cmark_node_get_list_start(n);

	if (enter)
		cmark_node_set_user_data(n, (void *)(intptr_t)start);
	else
		need_breaks(t, in_tight_list(n) ? 1 : 2);
}

static size_t
list_marker(cmark_node *list, char *p, size_t n)
{
	intptr_t number = (intptr_t)cmark_node_get_user_data(list);
	int len;

	if (cmark_node_get_list_type(list) == CMARK_ORDERED_LIST)
		len = snprintf(p, n, "%ld. ", (long)number);
	else
		len = snprintf(p, n, "- ");
	return len > 0 ? (size_t)len : 0;
}

static void
text_item(struct sheet *t, cmark_node *n, bool enter)
{
	cmark_node *list = cmark_node_parent(n);
	intptr_t number = (intptr_t)cmark_node_get_user_data(list);
	char mark[24];
	size_t len = list_marker(list, mark, sizeof(mark));

	if (enter) {
		if (cmark_node_previous(n) != NULL)
			need_breaks(t, 1);
		put_inline(t, (cv_str){ mark, len });
		t->indent += len;
	} else {
		t->indent -= len;
		need_breaks(t, 1);
		cmark_node_set_user_data(list, (void *)(number + 1));
	}
}

static void
text_lines(struct sheet *t, cmark_node *n, bool enter)
{
	cv_str rest = cv_prose_literal(n), line;

	(void)enter;
	while (rest.n > 0 && rest.p[rest.n - 1] == '\n')
		rest.n--;
	while (cv_line(&rest, &line)) {
		if (line.n == 0)
			t->breaks++;
		put_inline(t, line);
		need_breaks(t, 1);
	}
	need_breaks(t, 2);
}

static void
text_gap(struct sheet *t, cmark_node *n, bool enter)
{
	(void)n;
	if (!enter || cmark_node_get_type(n) == CMARK_NODE_THEMATIC_BREAK)
		need_breaks(t, 2);
}

/* ---- inlines ---- */

static void
text_node(struct sheet *t, cmark_node *n, bool enter)
{
	(void)enter;
	put_inline(t, cv_prose_literal(n));
}

static void
text_soft_break(struct sheet *t, cmark_node *n, bool enter)
{
	(void)enter;
	if (cv_prose_bullet_follows(n))
		need_breaks(t, 1);
	else
		put_inline(t, CV_S(" "));
}

static void
text_line_break(struct sheet *t, cmark_node *n, bool enter)
{
	(void)n;
	(void)enter;
	need_breaks(t, 1);
}

/* "[https://x](https://x)" and "<a@x>" need not say their target twice. */
static bool
shows_target(const struct sheet *t, cv_str url)
{
	const char *p = t->b->p;
	cv_str label;

	if (t->b->failed || p == NULL)
		return true;
	label = (cv_str){ p + t->label, t->b->n - t->label };
	if (cv_starts(url, CV_S("mailto:")) &&
	    !cv_starts(label, CV_S("mailto:")))
		url = cv_behind(url, 7);
	return cv_same(label, url);
}

static void
text_link(struct sheet *t, cmark_node *n, bool enter)
{
	cv_str url = cv_prose_url(n);

	if (enter && t->link == NULL) {
		flush_breaks(t);
		t->link = n;
		t->label = t->b->n;
	} else if (!enter && t->link == n) {
		t->link = NULL;
		if (t->b->n == t->label)
			put_inline(t, url);
		else if (url.n > 0 && !shows_target(t, url)) {
			put_inline(t, CV_S(" ("));
			put_inline(t, url);
			put_inline(t, CV_S(")"));
		}
	}
}

static void (*const shows[])(struct sheet *, cmark_node *, bool enter) = {
	[CMARK_NODE_BLOCK_QUOTE] = text_quote,
	[CMARK_NODE_LIST] = text_list,
	[CMARK_NODE_ITEM] = text_item,
	[CMARK_NODE_CODE_BLOCK] = text_lines,
	[CMARK_NODE_HTML_BLOCK] = text_lines,
	[CMARK_NODE_PARAGRAPH] = text_paragraph,
	[CMARK_NODE_HEADING] = text_gap,
	[CMARK_NODE_THEMATIC_BREAK] = text_gap,
	[CMARK_NODE_TEXT] = text_node,
	[CMARK_NODE_SOFTBREAK] = text_soft_break,
	[CMARK_NODE_LINEBREAK] = text_line_break,
	[CMARK_NODE_CODE] = text_node,
	[CMARK_NODE_HTML_INLINE] = text_node,
	[CMARK_NODE_LINK] = text_link,
	[CMARK_NODE_IMAGE] = text_link,
};

static void
render_text(struct cv_buf *b, cmark_iter *iter)
{
	struct sheet t = { .b = b, .start = b->n, .breaks = 1 };
	cmark_event_type event;

	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *n = cmark_iter_get_node(iter);
		size_t type = cmark_node_get_type(n);

		if (type < sizeof(shows) / sizeof(*shows) &&
		    shows[type] != NULL)
			shows[type](&t, n, event == CMARK_EVENT_ENTER);
	}
}

void
cv_prose_text(struct cv_buf *b, cv_str s)
{
	struct cv_pool pool;
	cmark_iter *iter;

	if (!cv_prose_marked(s)) {
		cv_put(b, cv_trim(s));
		return;
	}
	iter = cv_pool_parse(&pool, s);
	if (iter == NULL)
		b->failed = true;
	else
		render_text(b, iter);
	cv_pool_free(&pool);
}
