/* JSON Resume in JSON: the format, and nodes to text. */
/* SPDX-License-Identifier: ISC */
#include "formats/json/plain.h"
#include "formats/json/scan.h"

/* ---- writing ---- */

/* The letter behind the backslash; 1 for the \u00XX form, 0 for none. */
static const char escapes[256] = { 1, 1, 1, 1, 1, 1, 1, 1, 'b', 't', 'n', 1,
	'f', 'r', 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
	1, ['"'] = '"', ['\\'] = '\\' };

static void
put_escape(struct cv_buf *b, unsigned char c)
{
	static const char digit[] = "0123456789abcdef";
	const char code[6] = { '\\', 'u', '0', '0', digit[c >> 4],
		digit[c & 15] };

	if (escapes[c] == 1)
		cv_put(b, (cv_str){ code, 6 });
	else {
		cv_putc(b, '\\');
		cv_putc(b, escapes[c]);
	}
}

static void
put_quoted(struct cv_buf *b, cv_str s)
{
	const char *end = s.p + s.n, *start = s.p, *p;

	cv_putc(b, '"');
	for (p = json_plain(s.p, end); p < end; p = json_plain(p + 1, end)) {
		unsigned char c = (unsigned char)*p;

		if (escapes[c] == 0)
			continue;
		cv_put(b, (cv_str){ start, (size_t)(p - start) });
		put_escape(b, c);
		start = p + 1;
	}
	cv_put(b, (cv_str){ start, (size_t)(end - start) });
	cv_putc(b, '"');
}

struct writer {
	struct cv_buf *b;
	size_t indent; /* per level; 0: all on one line */
};

static void
put_line_break(const struct writer *w, size_t depth)
{
	if (w->indent == 0)
		return;
	cv_putc(w->b, '\n');
	cv_pad(w->b, depth * w->indent, ' ');
}

static void put_node(const struct writer *, const struct cv_node *, size_t);

static void
put_children(const struct writer *w, const struct cv_node *n, size_t depth)
{
	bool object = n->kind == CV_OBJECT;

	cv_putc(w->b, object ? '{' : '[');
	CV_EACH(child, n) {
		put_line_break(w, depth + 1);
		if (object) {
			put_quoted(w->b, child->name);
			cv_put(w->b, w->indent > 0 ? CV_S(": ") : CV_S(":"));
		}
		put_node(w, child, depth + 1);
		if (child->next != NULL)
			cv_putc(w->b, ',');
	}
	if (cv_first(n) != NULL)
		put_line_break(w, depth);
	cv_putc(w->b, object ? '}' : ']');
}

static void
put_node(const struct writer *w, const struct cv_node *n, size_t depth)
{
	if (n->kind >= CV_LIST)
		put_children(w, n, depth);
	else if (n->kind == CV_STRING)
		put_quoted(w->b, n->u.text);
	else if (n->kind == CV_NULL)
		cv_put(w->b, CV_S("null"));
	else
		cv_put(w->b, n->u.text);
}

static void
write_json(struct cv_out *out)
{
	const struct writer w = { out->buf,
		out->job->one_line ? 0 : (size_t)out->option[0].i };

	put_node(&w, out->root, 0);
	cv_putc(out->buf, '\n');
	cv_take_all(out, out->root);
}

/* ---- the format ---- */

/* A brace with a quote behind it is hardly anything else. */
static int
probe_json(cv_str head)
{
	head = cv_trim(head);
	if (head.n == 0 || (head.p[0] != '{' && head.p[0] != '['))
		return 0;
	if (head.p[0] == '[')
		return 30;
	head.p++;
	head.n--;
	head = cv_trim(head);
	return head.n > 0 && (head.p[0] == '"' || head.p[0] == '}') ? 80 : 20;
}

static const char *const extensions[] = { "json", NULL };

static const struct cv_option options[] = {
	{ .name = "indent",
	    .type = CV_OPT_INT,
	    .fallback = "2",
	    .min = 0,
	    .max = 8,
	    .help = "spaces per level; 0: everything on one line" },
	{ .name = NULL },
};

CV_FORMAT(json) = {
	.abi = CV_ABI,
	.flags = CV_CARRIER | CV_SAME_MODEL,
	.name = "json",
	.title = "JSON Resume 1.0.0",
	.extensions = extensions,
	.options = options,
	.probe = probe_json,
	.read = json_scan,
	.write = write_json,
};
