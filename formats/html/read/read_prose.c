/* Converts the content of elements to CommonMark. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>

#include "formats/html/read/read.h"
#include "text/inline.h"

/* With the prefixes of lines, so many times the bytes, and more, may come. */
enum { GROWTH = 16, GROWTH_MORE = 65536 };

struct md {
	struct cv_in *in;
	struct cv_buf out, prefix; /* of each line */
	struct cv_buf line;        /* the open paragraph, with marks */
	size_t text;               /* bytes of out without prefixes */
	struct cv_room room;
	unsigned how;
	bool own;
	bool first; /* in its container: it follows the list mark */
};

/* ---- text and what is in it ---- */

/* Leaves out control characters, which code for formatting here. */
static void
put_inline_text(struct md *m, cv_str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c == '\n' && m->own)
			cv_putc(&m->line, CV_I_SOFT);
		else if (c > ' ')
			cv_putc(&m->line, s.p[i]);
		else if (c == ' ' || c == '\n' || c == '\t' || c == '\r')
			cv_putc(&m->line, ' ');
	}
}

static void
put_code_span(struct md *m, const struct dom_node *n)
{
	struct cv_buf raw = { 0 };

	dom_raw(&raw, n);
	if (raw.failed)
		cv_no_memory(m->in);
	if (raw.n == 0)
		return;
	cv_putc(&m->line, CV_I_CODE);
	for (size_t i = 0; i < raw.n; i++)
		if ((unsigned char)raw.p[i] >= ' ' || raw.p[i] == '\n')
			cv_putc(&m->line, raw.p[i] == '\n' ? ' ' : raw.p[i]);
	cv_putc(&m->line, CV_I_CODE_END);
	cv_buf_free(&raw);
}

static void put_inlines(struct md *, const struct dom_node *);

static void
put_link_marks(struct md *m, const struct dom_node *n)
{
	cv_putc(&m->line, CV_I_LINK);
	put_inline_text(m, dom_attribute(n, "href"));
	cv_putc(&m->line, CV_I_URL_END);
	put_inlines(m, n);
	cv_putc(&m->line, CV_I_LINK_END);
}

static void
put_inline(struct md *m, const struct dom_node *n)
{
	bool strong = dom_is(n, "strong") || dom_is(n, "b");

	put_inline_text(m, n->text);
	if (strong || dom_is(n, "em") || dom_is(n, "i")) {
		cv_putc(&m->line, strong ? CV_I_STRONG : CV_I_EM);
		put_inlines(m, n);
		cv_putc(&m->line, strong ? CV_I_STRONG_END : CV_I_EM_END);
	} else if (dom_is(n, "a") && dom_has(n, "href"))
		put_link_marks(m, n);
	else if (dom_is(n, "code"))
		put_code_span(m, n);
	else if (dom_is(n, "br"))
		cv_putc(&m->line, CV_I_BREAK);
	else if (!dom_is(n, "script"))
		put_inlines(m, n);
}

static void
put_inlines(struct md *m, const struct dom_node *parent)
{
	DOM_EACH(n, parent)
		put_inline(m, n);
}

/* ---- lines ---- */

static bool
is_too_long(const struct md *m)
{
	return m->out.n > m->text * GROWTH + GROWTH_MORE;
}

/* A text that is too long is refused in the end, and grows no more here. */
static void
put_prefix(struct md *m)
{
	if (!is_too_long(m))
		cv_put(&m->out, cv_buf_text(&m->prefix));
}

/* The first block of a container follows its mark on the same line. */
static void
begin_block(struct md *m, bool tight)
{
	if (m->first) {
		m->first = false;
		return;
	}
	cv_putc(&m->out, '\n');
	if (!tight) {
		cv_str s = { m->prefix.n > 0 ? m->prefix.p : "", m->prefix.n };

		while (s.n > 0 && s.p[s.n - 1] == ' ')
			s.n--;
		cv_put(&m->out, is_too_long(m) ? CV_S("") : s);
		cv_putc(&m->out, '\n');
	}
	put_prefix(m);
}

static void
put_prefixed(struct md *m, cv_str s)
{
	cv_str line;
	bool first = true;

	while (cv_line(&s, &line)) {
		if (!first) {
			cv_putc(&m->out, '\n');
			put_prefix(m);
		}
		m->text += line.n;
		cv_put(&m->out, line);
		first = false;
	}
}

static void
end_paragraph(struct md *m, bool tight, const char *mark)
{
	bool strong;
	cv_str s = { m->line.p, m->line.n };

	if (s.n == 0)
		return;
	s = cv_inline(m->in, &m->room, s, m->how, &strong);
	m->line.n = 0;
	if (s.n == 0)
		return;
	begin_block(m, tight);
	cv_puts(&m->out, mark);
	put_prefixed(m, s);
}

/* ---- blocks ---- */

static void put_blocks(struct md *, const struct dom_node *, bool tight);

/* Blocks after a mark, indented under it. */
static void
put_container(struct md *m, const struct dom_node *n, const char *mark,
    const char *prefix, bool tight)
{
	size_t outer = m->prefix.n;

	cv_puts(&m->out, mark);
	cv_puts(&m->prefix, prefix);
	m->first = true;
	put_blocks(m, n, tight);
	m->first = false;
	m->prefix.n = outer;
}

static bool
is_loose(const struct dom_node *list)
{
	DOM_EACH(item, list)
		DOM_EACH(n, item)
			if (dom_is(n, "p"))
				return true;
	return false;
}

/* The number of the first item; CommonMark allows nine digits. */
static unsigned
start_of(const struct dom_node *list)
{
	cv_str s = dom_attribute(list, "start");
	unsigned n = 0;

	if (s.n == 0 || s.n > 9)
		return 1;
	for (size_t i = 0; i < s.n; i++) {
		if (!cv_digit(s.p[i]))
			return 1;
		n = n * 10 + (unsigned)(s.p[i] - '0');
	}
	return n;
}

static void put_block(struct md *, const struct dom_node *, bool tight);

/* Content of a list outside its items continues the item before it. */
static void
put_stray(struct md *m, const struct dom_node *n, const char *prefix,
    bool tight)
{
	size_t outer = m->prefix.n;

	cv_puts(&m->prefix, prefix);
	if (n->block)
		put_block(m, n, tight);
	else
		put_inline(m, n);
	end_paragraph(m, tight, "");
	m->prefix.n = outer;
}

static void
put_html_list(struct md *m, const struct dom_node *n, bool tight)
{
	bool ordered = dom_is(n, "ol"), loose = is_loose(n), begun = false;
	unsigned number = start_of(n);
	char mark[16] = "- ", prefix[16] = "  ";

	DOM_EACH(item, n) {
		if (!dom_is(item, "li")) {
			put_stray(m, item, begun ? prefix : "",
			    begun ? !loose : tight);
			continue;
		}
		begin_block(m, begun ? !loose : tight);
		begun = true;
		if (ordered) {
			snprintf(mark, sizeof(mark), "%u. ", number++);
			snprintf(prefix, sizeof(prefix), "%*s",
			    (int)strlen(mark), "");
		}
		put_container(m, item, mark, prefix, !loose);
	}
}

static void
put_pre(struct md *m, const struct dom_node *n)
{
	struct cv_buf raw = { 0 };
	cv_str s, line;
	size_t fence;

	dom_raw(&raw, n);
	if (raw.failed)
		cv_no_memory(m->in);
	s = (cv_str){ raw.n > 0 ? raw.p : "", raw.n };
	fence = cv_longest_run(s, '`') + 1;
	fence = fence < 3 ? 3 : fence;
	cv_pad(&m->out, fence, '`');
	cv_putc(&m->out, '\n');
	while (cv_line(&s, &line)) {
		put_prefix(m);
		m->text += line.n;
		cv_put(&m->out, line);
		cv_putc(&m->out, '\n');
	}
	put_prefix(m);
	cv_pad(&m->out, fence, '`');
	cv_buf_free(&raw);
}

static void
put_block(struct md *m, const struct dom_node *n, bool tight)
{
	if (dom_is(n, "ul") || dom_is(n, "ol"))
		put_html_list(m, n, tight);
	else if (dom_is(n, "blockquote")) {
		begin_block(m, tight);
		put_container(m, n, "> ", "> ", false);
	} else if (dom_is(n, "pre")) {
		begin_block(m, tight);
		put_pre(m, n);
	} else if (dom_is(n, "hr")) {
		begin_block(m, tight);
		cv_puts(&m->out, tight ? "***" : "---");
	} else if (n->name.n == 2 && n->name.p[0] == 'h') {
		put_inlines(m, n);
		end_paragraph(m, tight, "### ");
	} else
		put_blocks(m, n, tight);
}

static void
put_blocks(struct md *m, const struct dom_node *parent, bool tight)
{
	DOM_EACH(n, parent) {
		if (!n->block) {
			put_inline(m, n);
			continue;
		}
		end_paragraph(m, tight, "");
		put_block(m, n, tight);
	}
	end_paragraph(m, tight, "");
}

/* ---- the whole text ---- */

static cv_str
to_commonmark(struct cv_in *in, const struct dom_node *n, unsigned how,
    bool own)
{
	struct md m = { .in = in, .how = how, .own = own, .first = true };
	cv_str s = CV_S("");

	put_blocks(&m, n, false);
	if (is_too_long(&m) && in->errors == 0)
		cv_report(in, CV_E_LIMIT, in->line, in->column, NULL,
		    "a text nested too deep in lists");
	if (m.out.failed || m.line.failed || m.prefix.failed)
		cv_no_memory(in);
	else if (m.out.n > 0)
		s = (cv_str){ cv_keep(in, m.out.p, m.out.n), m.out.n };
	cv_buf_free(&m.out);
	cv_buf_free(&m.line);
	cv_buf_free(&m.prefix);
	cv_room_free(&m.room);
	return s.p == NULL ? CV_S("") : s;
}

/* Whether the HTML of both texts is the same. */
static bool
is_shown_alike(struct cv_in *in, cv_str a, cv_str b)
{
	struct cv_buf x = { 0 }, y = { 0 };
	bool same;

	cv_prose_html(&x, a, true);
	cv_prose_html(&y, b, true);
	if (x.failed || y.failed)
		cv_no_memory(in);
	same = !x.failed && !y.failed &&
	    cv_same((cv_str){ x.n > 0 ? x.p : "", x.n },
		(cv_str){ y.n > 0 ? y.p : "", y.n });
	cv_buf_free(&x);
	cv_buf_free(&y);
	return same;
}

/* Without backslashes, which few people write, unless it needs them. */
cv_str
html_commonmark(struct cv_in *in, const struct dom_node *n, bool own)
{
	unsigned how = own ? CV_I_HARD_BLANKS : 0;
	cv_str raw = to_commonmark(in, n, how | CV_I_RAW, own);
	cv_str escaped = to_commonmark(in, n, how, own);

	return cv_same(raw, escaped) || is_shown_alike(in, raw, escaped)
	    ? raw
	    : escaped;
}
