/* Adds hidden values to an output: those that reading it would not restore. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>

#include "core/chars.h"
#include "pipeline/carry.h"
#include "text/html_text.h"

/*
 * Changes are an object, by the name of the member that changes:
 *   "name": { "set": value, "was": hash }   replace the value, or add it
 *   "name": { "drop": hash }                remove it
 *   "name": { "in": { ... } }               changes in an object
 *   "name": { "at": [ [index, title, { ... }] ] }  in records of a list
 * The hash is that of the visible value.  If the value has another hash when
 * it is read, it was edited since, and the change is not applied.
 */

/* ---- values ---- */

/* Recursion is as deep as the document, which has a limit. */
uint64_t
cv_carry_hash(const struct cv_node *n)
{
	uint64_t h = cv_mix(CV_MIX, &n->kind, 1), sum = 0;

	if (n->kind < CV_LIST)
		return cv_mix(h, n->u.text.p, n->u.text.n);
	CV_EACH(m, n) {
		uint64_t one = cv_carry_hash(m);

		if (m->hidden)
			continue;
		if (n->kind == CV_LIST)
			h = cv_mix(h, &one, sizeof(one));
		else
			sum += cv_mix(cv_mix(one, m->name.p, m->name.n), "", 1);
	}
	return h + sum;
}

cv_str
cv_carry_hash_text(const struct cv_node *n, char text[CV_CARRY_HASH])
{
	uint64_t h = cv_carry_hash(n);

	for (size_t i = CV_CARRY_HASH; i-- > 0; h >>= 4)
		text[i] = "0123456789abcdef"[h & 15];
	return (cv_str){ text, CV_CARRY_HASH };
}

static size_t
visible_members(const struct cv_node *n)
{
	size_t count = 0;

	CV_EACH(m, n)
		count += !m->hidden;
	return count;
}

/*
 * The member of this name, trying guess first: members mostly keep their
 * order, so that it is the one behind the last that was found.
 */
static const struct cv_node *
named_member(const struct cv_node *object, const struct cv_node *guess,
    cv_str name)
{
	if (guess != NULL && !guess->hidden && cv_same(guess->name, name))
		return guess;
	return cv_named(object, name);
}

bool
cv_same_value(const struct cv_node *a, const struct cv_node *b)
{
	const struct cv_node *y;

	if (a->kind != b->kind || a->kind < CV_LIST)
		return a->kind == b->kind && cv_same(a->u.text, b->u.text);
	if (visible_members(a) != visible_members(b))
		return false;
	y = cv_first(b);
	CV_EACH(x, a) {
		if (x->hidden)
			continue;
		if (a->kind == CV_OBJECT)
			y = named_member(b, y, x->name);
		if (y == NULL || !cv_same_value(x, y))
			return false;
		y = y->next;
	}
	return true;
}

static bool
are_records(const struct cv_node *list)
{
	CV_EACH(n, list)
		if (n->kind != CV_OBJECT)
			return false;
	return true;
}

cv_str
cv_record_title(const struct cv_node *record)
{
	cv_str found = CV_S(""), other = CV_S("");

	CV_EACH(n, record) {
		if (n->field == CV_EXT || n->kind != CV_STRING)
			continue;
		if (cv_fields[n->field].role == CV_R_TITLE)
			found = n->u.text;
		if (cv_fields[n->field].role == CV_R_SUBTITLE)
			other = n->u.text;
	}
	return found.n > 0 ? found : other;
}

/* ---- changes ---- */

struct carrier {
	struct cv_out *out;
	struct cv_in in; /* builds the document of changes */
	size_t changes;
	bool lost; /* a field with a value did not come back */
};

static void
put_hash(struct carrier *c, struct cv_node *change, const char *name,
    const struct cv_node *was)
{
	char text[CV_CARRY_HASH];

	cv_set(&c->in, cv_member(&c->in, change, cv_from(name), CV_STRING),
	    cv_carry_hash_text(was, text));
	c->changes++;
}

static bool
is_said(const struct cv_node *n)
{
	return n->field != CV_EXT && !cv_is_blank(n);
}

static void
set_change(struct carrier *c, struct cv_node *changes, const struct cv_node *n,
    const struct cv_node *was)
{
	struct cv_node *change = cv_member(&c->in, changes, n->name, CV_OBJECT);

	cv_copy(&c->in, change, CV_S("set"), n, false);
	if (was != NULL)
		put_hash(c, change, "was", was);
	c->changes++;
	c->lost |= is_said(n) &&
	    (was == NULL || !cv_has_all(was, n) || !cv_has_all(n, was));
	cv_take_all(c->out, n);
}

bool
cv_was_put_in(const struct cv_node *n, const struct cv_node *back)
{
	return n->field != CV_EXT && cv_fields[n->field].type == CV_IMAGE &&
	    back != NULL && cv_starts(cv_node_text(back), CV_S("data:"));
}

static void differ(struct carrier *, struct cv_node *changes,
    const struct cv_node *n, const struct cv_node *back);

static void
in_records(struct carrier *c, struct cv_node *changes, const struct cv_node *n,
    const struct cv_node *back)
{
	struct cv_node *list =
	    cv_member(&c->in, cv_member(&c->in, changes, n->name, CV_OBJECT),
		CV_S("at"), CV_LIST);
	const struct cv_node *b = cv_first(back);
	char index[24];

	CV_EACH(m, n) {
		if (!cv_same_value(m, b)) {
			struct cv_node *at = cv_item(&c->in, list, CV_LIST);

			snprintf(index, sizeof(index), "%u",
			    (unsigned)m->index);
			cv_set(&c->in, cv_item(&c->in, at, CV_NUMBER),
			    cv_from(index));
			cv_set(&c->in, cv_item(&c->in, at, CV_STRING),
			    cv_record_title(b));
			differ(c, cv_item(&c->in, at, CV_OBJECT), m, b);
		}
		b = b->next;
	}
}

/* Adds the changes that turn back into n. */
static void
differ(struct carrier *c, struct cv_node *changes, const struct cv_node *n,
    const struct cv_node *back)
{
	const struct cv_node *guess = cv_first(back);

	CV_EACH(m, n) {
		const struct cv_node *b = named_member(back, guess, m->name);

		guess = b == NULL ? guess : b->next;
		if (m->hidden || (b != NULL && cv_same_value(m, b)) ||
		    cv_was_put_in(m, b))
			continue;
		if (b != NULL && m->kind == CV_OBJECT && b->kind == CV_OBJECT)
			differ(c,
			    cv_member(&c->in,
				cv_member(&c->in, changes, m->name, CV_OBJECT),
				CV_S("in"), CV_OBJECT),
			    m, b);
		else if (b != NULL && m->kind == CV_LIST &&
		    b->kind == CV_LIST &&
		    visible_members(m) == visible_members(b) &&
		    are_records(m) && are_records(b))
			in_records(c, changes, m, b);
		else
			set_change(c, changes, m, b);
	}
	guess = cv_first(n);
	CV_EACH(b, back) {
		const struct cv_node *m = named_member(n, guess, b->name);

		guess = m == NULL ? guess : m->next;
		if (b->hidden || m != NULL)
			continue;
		put_hash(c, cv_member(&c->in, changes, b->name, CV_OBJECT),
		    "drop", b);
		c->lost |= is_said(b);
	}
}

/* Bytes of characters that may need an escape; most do not. */
static const unsigned char odd[256] = { CV_CONTROL_BYTES, ['-'] = 1, ['<'] = 1,
	['>'] = 1, ['&'] = 1, [0x7f] = 1, CV_BYTES_BEYOND_ASCII };

/* Whether XML or HTML cannot hold the character, or would not show it. */
static bool
needs_escape(cv_str s, size_t i, uint32_t code)
{
	return code == '<' || code == '>' || code == '&' ||
	    (code == '-' && i > 0 && s.p[i - 1] == '-') ||
	    (code <= 0xffff && cv_html_shown(code) != code);
}

static void
put_escaped(struct cv_buf *b, cv_str s)
{
	size_t start = 0, n;
	char text[8];

	for (size_t i = 0; (i = cv_next_in(odd, s, i)) < s.n; i += n) {
		uint32_t code = 0;

		n = cv_utf8(s.p + i, s.n - i, &code);
		n = n == 0 ? 1 : n;
		if (!needs_escape(s, i, code))
			continue;
		cv_put(b, (cv_str){ s.p + start, i - start });
		snprintf(text, sizeof(text), "\\u%04x", (unsigned)code);
		cv_puts(b, text);
		start = i + n;
	}
	cv_put(b, cv_behind(s, start));
}

static void
put_changes(struct carrier *c, const struct cv_format *f)
{
	static const char *const options[] = { "indent=0", NULL };
	const struct cv_job job = { .options = options };
	struct cv_buf json = { 0 }, text = { 0 };

	bool ok = !cv_is_full(&c->in) &&
	    cv_write(c->in.doc, cv_carrier(), &json, &job) == CV_OK;

	if (ok)
		put_escaped(&text, cv_trim(cv_buf_text(&json)));
	if (!ok || text.failed)
		c->out->buf->failed = true;
	else
		f->carry(c->out, cv_buf_text(&text));
	cv_buf_free(&json);
	cv_buf_free(&text);
}

/* Warns that the output was not read back, and so holds no hidden values. */
static void
report_unread(struct cv_out *out, const struct cv_format *f,
    enum cv_status status)
{
	if (status == CV_NOMEM)
		out->buf->failed = true;
	else
		cv_report_at(out, CV_E_LOST, out->root, NULL,
		    "%s cannot read this back, so no hidden values "
		    "were added",
		    f->name);
}

/* Warns if the hidden values exceed a limit of the document or the reader. */
static void
check_size(struct carrier *c, const struct cv_format *f, size_t start,
    const struct cv_doc *back)
{
	if (c->out->buf->n - start > back->limits.input ||
	    c->in.doc->nodes > back->limits.nodes - back->nodes)
		cv_report_at(c->out, CV_E_LOST, c->out->root, NULL,
		    "with its hidden values this is too large for %s to "
		    "read back",
		    f->name);
}

/* Writes the changes, unless the writer may still try to avoid them. */
static bool
carry_changes(struct carrier *c, const struct cv_format *f, bool may_try,
    const struct cv_node *back)
{
	const struct cv_node *n = c->out->root;
	struct cv_node *root = cv_root(&c->in, CV_OBJECT);

	cv_set(&c->in, cv_member(&c->in, root, CV_S("cvconv"), CV_NUMBER),
	    CV_S("1"));
	differ(c, cv_member(&c->in, root, CV_S("changes"), CV_OBJECT), n, back);
	if (c->changes == 0)
		return true;
	if (may_try && c->lost)
		return false;
	put_changes(c, f);
	return true;
}

bool
cv_carry_out(struct cv_out *out, const struct cv_format *f, size_t start,
    const struct cv_doc *back, enum cv_status status)
{
	const bool may_try = (f->flags & CV_TRIES) != 0 && !out->careful;
	const struct cv_job quiet = { .file = NULL };
	struct carrier c = { .out = out };
	bool done = !may_try;

	c.in.doc = cv_doc_new(NULL);
	c.in.job = &quiet;
	if (c.in.doc == NULL)
		out->buf->failed = true;
	else if (status != CV_OK)
		report_unread(out, f, status);
	else {
		done = carry_changes(&c, f, may_try, cv_doc_root(back));
		if (done && c.changes > 0)
			check_size(&c, f, start, back);
	}
	cv_doc_free(c.in.doc);
	return done || out->buf->failed;
}
