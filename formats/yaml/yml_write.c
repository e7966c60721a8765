/* The YAML writer: block style, as one would write it by hand. */
/* SPDX-License-Identifier: ISC */
#include "formats/yaml/yml.h"

enum {
	DASH = 2,            /* "- " */
	LONGEST_NAME = 1000, /* libyaml's limit is 1024 */
	MOST_SPELT = 6       /* bytes for one: \u0001 */
};

struct writer {
	struct cv_out *out;
	struct cv_buf *b;
	size_t indent;
};

static void
begin_line(const struct writer *w, size_t column)
{
	cv_putc(w->b, '\n');
	cv_pad(w->b, column, ' ');
}

/* ---- leaves ---- */

/* Where text is wanted only a tag tells that this is none. */
static void
put_tag(const struct writer *w, const struct cv_node *n)
{
	bool whole;

	if (cv_wanted(n->parent, n->name) != CV_STRING)
		return;
	if (n->kind == CV_BOOL)
		cv_puts(w->b, "!!bool ");
	else if (yml_is_number(n->u.text, &whole))
		cv_puts(w->b, whole ? "!!int " : "!!float ");
}

/* column is where the lines of a block begin, step more than the parent. */
static void
put_leaf(const struct writer *w, const struct cv_node *n, size_t column,
    size_t step)
{
	cv_str s = n->u.text;

	if (n->kind == CV_NULL)
		cv_put(w->b, CV_S("null"));
	else if (n->kind != CV_STRING) {
		put_tag(w, n);
		cv_put(w->b, s);
	} else if (n->parent != NULL && yml_is_block(s))
		yml_put_block(w->b, s, column, step);
	else
		yml_put_text(w->b, s);
}

/* ---- collections: depth is bounded as that of the document is ---- */

static void put_object(const struct writer *, const struct cv_node *, size_t);
static void put_list(const struct writer *, const struct cv_node *, size_t);

/* What stands on the line of the dash begins where the cursor is. */
static void
put_item(const struct writer *w, const struct cv_node *n, size_t column)
{
	cv_put(w->b, CV_S("- "));
	column += DASH;
	if (n->kind < CV_LIST)
		put_leaf(w, n, column, DASH);
	else if (cv_first(n) == NULL)
		cv_put(w->b, n->kind == CV_LIST ? CV_S("[]") : CV_S("{}"));
	else if (n->kind == CV_LIST)
		put_list(w, n, column);
	else
		put_object(w, n, column);
}

static void
put_list(const struct writer *w, const struct cv_node *list, size_t column)
{
	CV_EACH(n, list) {
		if (n != cv_first(list))
			begin_line(w, column);
		put_item(w, n, column);
	}
}

/* Whether the name is too long, spelt out, to stand before its colon. */
static bool
is_long(cv_str name)
{
	struct cv_buf b = { 0 };
	bool result;

	if (name.n <= LONGEST_NAME / MOST_SPELT)
		return false;
	yml_put_text(&b, name);
	result = b.failed || b.n > LONGEST_NAME;
	cv_buf_free(&b);
	return result;
}

/* The schema's own names are words that nobody takes for anything else. */
static void
put_name(const struct writer *w, const struct cv_node *n, size_t column)
{
	cv_str name = n->name;
	bool explicit;

	if (n->field != CV_EXT) {
		cv_put(w->b, name);
		cv_putc(w->b, ':');
		return;
	}
	explicit = is_long(name);
	if (explicit)
		cv_put(w->b, CV_S("? "));
	yml_put_text(w->b, name);
	if (explicit)
		begin_line(w, column);
	cv_putc(w->b, ':');
}

static void
put_field(const struct writer *w, const struct cv_node *n, size_t column)
{
	put_name(w, n, column);
	column += w->indent;
	if (n->kind >= CV_LIST && cv_first(n) != NULL) {
		begin_line(w, column);
		if (n->kind == CV_LIST)
			put_list(w, n, column);
		else
			put_object(w, n, column);
		return;
	}
	cv_putc(w->b, ' ');
	if (n->kind < CV_LIST)
		put_leaf(w, n, column, w->indent);
	else
		cv_put(w->b, n->kind == CV_LIST ? CV_S("[]") : CV_S("{}"));
}

/* The last of several members of one name counts, as in JSON's readers. */
static void
put_object(const struct writer *w, const struct cv_node *object, size_t column)
{
	bool first = true;

	CV_EACH(n, object) {
		if (n->hidden) {
			cv_report_at(w->out, CV_E_LOST, n, NULL,
			    "yaml allows each key once; "
			    "the last one is written");
			continue;
		}
		if (!first)
			begin_line(w, column);
		put_field(w, n, column);
		first = false;
	}
}

void
yml_write(struct cv_out *out)
{
	const struct writer w = { out, out->buf,
		(size_t)out->option[YML_INDENT].i };
	const struct cv_node *root = out->root;

	if (root->kind < CV_LIST)
		put_leaf(&w, root, 0, 0);
	else if (cv_first(root) == NULL)
		cv_put(w.b, root->kind == CV_LIST ? CV_S("[]") : CV_S("{}"));
	else if (root->kind == CV_LIST)
		put_list(&w, root, 0);
	else
		put_object(&w, root, 0);
	cv_putc(w.b, '\n');
	cv_take_all(out, root);
}
