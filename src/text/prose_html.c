/* CommonMark as HTML in which nothing runs and every link is safe. */
/* SPDX-License-Identifier: ISC */
#include "core/chars.h"
#include "text/html_text.h"
#include "text/prose.h"

struct page {
	struct cv_buf *b;
	const cmark_node *link; /* the one that is open, if any */
	bool bare;              /* the only paragraph stands without <p> */
	size_t lost;            /* links without their target */
};

/* ---- URLs in plain text ---- */

/* Whether a URL in running text may hold this character. */
static bool
in_url(uint32_t c)
{
	return c > ' ' && c != '<' && c != '>' && c != '"' && c < 0x2000 &&
	    (c < 0x7f || c > 0xa0);
}

/* Punctuation at the end is the sentence's, as is a ")" without its "(". */
static size_t
without_tail(cv_str s)
{
	long open = 0;

	for (size_t i = 0; i < s.n; i++)
		open += (s.p[i] == '(') - (s.p[i] == ')');
	while (s.n > 0 &&
	    (cv_one_of(s.p[s.n - 1], "?!.,:;*_~'") ||
		(s.p[s.n - 1] == ')' && open < 0))) {
		open += s.p[s.n - 1] == ')';
		s.n--;
	}
	return s.n;
}

/* The length of the URL at the front of s; 0 if there is none. */
static size_t
url_length(cv_str s)
{
	size_t scheme = cv_starts(s, CV_S("http://")) ? 7
	    : cv_starts(s, CV_S("https://"))          ? 8
						      : 0;
	size_t n = scheme, len;
	uint32_t c;

	if (scheme == 0 || s.n == scheme ||
	    (!cv_alnum(s.p[scheme]) && (unsigned char)s.p[scheme] < 0x80))
		return 0;
	while (
	    n < s.n && (len = cv_utf8(s.p + n, s.n - n, &c)) > 0 && in_url(c))
		n += len;
	n = without_tail((cv_str){ s.p, n });
	return n > scheme ? n : 0;
}

static void
put_anchor(struct cv_buf *b, cv_str url)
{
	cv_put(b, CV_S("<a href=\""));
	cv_html_url(b, url);
	cv_put(b, CV_S("\">"));
	cv_html_text(b, url);
	cv_put(b, CV_S("</a>"));
}

/* Where the next "http" that may begin a URL stands; s.n if nowhere. */
static size_t
next_url(cv_str s, size_t from)
{
	const char *colon;
	size_t i;

	while (from < s.n &&
	    (colon = memchr(s.p + from, ':', s.n - from)) != NULL) {
		i = (size_t)(colon - s.p);
		from = i + 1;
		i = i >= 5 && s.p[i - 1] == 's' ? i - 5 : i >= 4 ? i - 4 : i;
		if ((i == 0 || !cv_alnum(s.p[i - 1])) &&
		    url_length(cv_behind(s, i)) > 0)
			return i;
	}
	return s.n;
}

static void
put_linked_text(struct cv_buf *b, cv_str s)
{
	size_t at, n;

	while ((at = next_url(s, 0)) < s.n) {
		cv_html_text(b, (cv_str){ s.p, at });
		s = cv_behind(s, at);
		n = url_length(s);
		put_anchor(b, (cv_str){ s.p, n });
		s = cv_behind(s, n);
	}
	cv_html_text(b, s);
}

/* ---- nodes ---- */

/* Blocks begin on a line of their own. */
static void
fresh_line(struct cv_buf *b)
{
	if (b->n > 0 && b->p[b->n - 1] != '\n')
		cv_putc(b, '\n');
}

/* Whether the paragraph stands in a list without empty lines. */
static bool
is_tight(cmark_node *paragraph)
{
	cmark_node *list = cmark_node_parent(cmark_node_parent(paragraph));

	return list != NULL && cmark_node_get_list_tight(list);
}

static void
html_paragraph(struct page *p, cmark_node *n, bool enter)
{
	if (p->bare || is_tight(n))
		return;
	if (enter)
		fresh_line(p->b);
	cv_puts(p->b, enter ? "<p>" : "</p>\n");
}

static void
html_list(struct page *p, cmark_node *n, bool enter)
{
	bool ordered = cmark_node_get_list_type(n) == CMARK_ORDERED_LIST;
	int start = cmark_node_get_list_start(n);

	if (!enter) {
		cv_puts(p->b, ordered ? "</ol>\n" : "</ul>\n");
		return;
	}
	fresh_line(p->b);
	if (ordered && start != 1) {
		cv_put(p->b, CV_S("<ol start=\""));
		cv_put_number(p->b, start);
		cv_put(p->b, CV_S("\">\n"));
	} else
		cv_puts(p->b, ordered ? "<ol>\n" : "<ul>\n");
}

static void
html_link(struct page *p, cmark_node *n, bool enter)
{
	cv_str url = cv_prose_url(n);

	if (!enter && p->link == n) {
		cv_put(p->b, CV_S("</a>"));
		p->link = NULL;
	}
	if (!enter || p->link != NULL)
		return;
	if (cv_url_safe(url)) {
		cv_put(p->b, CV_S("<a href=\""));
		cv_html_url(p->b, url);
		cv_put(p->b, CV_S("\">"));
		p->link = n;
	} else
		p->lost += url.n > 0;
	if (cmark_node_first_child(n) == NULL)
		cv_html_text(p->b, url);
}

static void
html_text_node(struct page *p, cmark_node *n, bool enter)
{
	(void)enter;
	if (p->link != NULL)
		cv_html_text(p->b, cv_prose_literal(n));
	else
		put_linked_text(p->b, cv_prose_literal(n));
}

static void
html_code(struct page *p, cmark_node *n, bool enter)
{
	(void)enter;
	cv_put(p->b, CV_S("<code>"));
	cv_html_text(p->b, cv_prose_literal(n));
	cv_put(p->b, CV_S("</code>"));
}

static void
html_code_block(struct page *p, cmark_node *n, bool enter)
{
	fresh_line(p->b);
	cv_put(p->b, CV_S("<pre>"));
	html_code(p, n, enter);
	cv_put(p->b, CV_S("</pre>\n"));
}

static void
html_raw(struct page *p, cmark_node *n, bool enter)
{
	(void)enter;
	cv_html_text(p->b, cv_prose_literal(n));
}

static void
html_raw_block(struct page *p, cmark_node *n, bool enter)
{
	(void)enter;
	fresh_line(p->b);
	cv_put(p->b, CV_S("<p>"));
	cv_html_lines(p->b, cv_trim(cv_prose_literal(n)));
	cv_put(p->b, CV_S("</p>\n"));
}

static void
html_soft_break(struct page *p, cmark_node *n, bool enter)
{
	(void)enter;
	cv_puts(p->b, cv_prose_bullet_follows(n) ? "<br/>\n" : "\n");
}

/* A node is shown by its function, or by tags around what is in it. */
static const struct kind {
	void (*show)(struct page *, cmark_node *, bool enter);
	const char *open, *close;
	bool block;
} kinds[] = {
	[CMARK_NODE_BLOCK_QUOTE] = { NULL, "<blockquote>\n", "</blockquote>\n",
	    true },
	[CMARK_NODE_LIST] = { .show = html_list },
	[CMARK_NODE_ITEM] = { NULL, "<li>", "</li>\n", true },
	[CMARK_NODE_CODE_BLOCK] = { .show = html_code_block },
	[CMARK_NODE_HTML_BLOCK] = { .show = html_raw_block },
	[CMARK_NODE_PARAGRAPH] = { .show = html_paragraph },
	[CMARK_NODE_HEADING] = { NULL, "<p><strong>", "</strong></p>\n", true },
	[CMARK_NODE_THEMATIC_BREAK] = { NULL, "<hr/>\n", "", true },
	[CMARK_NODE_TEXT] = { .show = html_text_node },
	[CMARK_NODE_SOFTBREAK] = { .show = html_soft_break },
	[CMARK_NODE_LINEBREAK] = { NULL, "<br/>\n", "", false },
	[CMARK_NODE_CODE] = { .show = html_code },
	[CMARK_NODE_HTML_INLINE] = { .show = html_raw },
	[CMARK_NODE_EMPH] = { NULL, "<em>", "</em>", false },
	[CMARK_NODE_STRONG] = { NULL, "<strong>", "</strong>", false },
	[CMARK_NODE_LINK] = { .show = html_link },
	[CMARK_NODE_IMAGE] = { .show = html_link },
};

static void
show(struct page *p, cmark_node *n, bool enter)
{
	size_t type = cmark_node_get_type(n);
	const struct kind *k = &kinds[type];

	if (type >= sizeof(kinds) / sizeof(*kinds))
		return;
	if (k->show != NULL) {
		k->show(p, n, enter);
		return;
	}
	if (k->block && enter)
		fresh_line(p->b);
	if (k->open != NULL)
		cv_puts(p->b, enter ? k->open : k->close);
}

static bool
one_paragraph(cmark_node *root)
{
	cmark_node *n = cmark_node_first_child(root);

	return n != NULL && cmark_node_next(n) == NULL &&
	    cmark_node_get_type(n) == CMARK_NODE_PARAGRAPH;
}

static size_t
render_html(struct cv_buf *b, cmark_iter *iter, bool block)
{
	struct page p = { .b = b,
		.bare = !block && one_paragraph(cmark_iter_get_root(iter)) };
	cmark_event_type event;

	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE)
		show(&p, cmark_iter_get_node(iter), event == CMARK_EVENT_ENTER);
	return p.lost;
}

static size_t
put_parsed(struct cv_buf *b, cv_str s, bool block)
{
	struct cv_pool pool;
	cmark_iter *iter = cv_pool_parse(&pool, s);
	size_t lost = 0;

	if (iter == NULL)
		b->failed = true;
	else
		lost = render_html(b, iter, block);
	cv_pool_free(&pool);
	return lost;
}

/* What is not parsed may still have lines, if it was not tame. */
static void
put_plain(struct cv_buf *b, cv_str s, bool block)
{
	bool lines = s.n > 0 && memchr(s.p, '\n', s.n) != NULL;

	if (block)
		cv_put(b, CV_S("<p>"));
	if (lines)
		cv_html_lines(b, s);
	else
		put_linked_text(b, s);
	if (block)
		cv_put(b, CV_S("</p>\n"));
}

size_t
cv_prose_html(struct cv_buf *b, cv_str s, bool block)
{
	if (cv_prose_marked(s))
		return put_parsed(b, s, block);
	s = cv_trim(s);
	if (s.n > 0)
		put_plain(b, s, block);
	return 0;
}
