/* Carries along what a format does not give back, and puts it in again. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>

#include "carry.h"

/*
 * What is carried is an object by the names of members:
 *   "name": { "set": value, "was": hash }   another value, or one more
 *   "name": { "drop": hash }                one that was not there
 *   "name": { "in": { ... } }               changes in an object
 *   "name": { "at": [ [index, title, { ... }] ] }  in records of a list
 * A hash is that of the value as the visible part says it: if a person has
 * changed that since, what they wrote counts.
 */

/* A level of the document is two of these, and a few are around them all. */
enum { LEVELS = 2, LEVELS_MORE = 4, DEPTH_MOST = 1 << 30 };

/* ---- values ---- */

static uint64_t
mix(uint64_t h, const void *p, size_t n)
{
	const unsigned char *c = p;

	for (size_t i = 0; i < n; i++)
		h = (h ^ c[i]) * 0x100000001b3;
	return h;
}

/* FNV-1a; the order of members does not count.  Depth is the document's. */
static uint64_t
hash(const struct cv_node *n)
{
	uint64_t h = mix(0xcbf29ce484222325, &n->kind, 1), sum = 0;

	if (n->kind < CV_LIST)
		return mix(h, n->u.text.p, n->u.text.n);
	CV_EACH(m, n) {
		uint64_t one = hash(m);

		if (m->hidden)
			continue;
		if (n->kind == CV_LIST)
			h = mix(h, &one, sizeof(one));
		else
			sum += mix(mix(one, m->name.p, m->name.n), "", 1);
	}
	return h + sum;
}

static size_t
members(const struct cv_node *n)
{
	size_t count = 0;

	CV_EACH(m, n)
		count += !m->hidden;
	return count;
}

/*
 * The member of this name; order is kept as a rule, so that it stands where
 * the last one was found, or right behind it.
 */
static const struct cv_node *
member(const struct cv_node *object, const struct cv_node *guess, cv_str name)
{
	if (guess != NULL && !guess->hidden && cv_same(guess->name, name))
		return guess;
	return cv_named(object, name);
}

static bool
same(const struct cv_node *a, const struct cv_node *b)
{
	const struct cv_node *y;

	if (a->kind != b->kind || a->kind < CV_LIST)
		return a->kind == b->kind && cv_same(a->u.text, b->u.text);
	if (members(a) != members(b))
		return false;
	y = cv_first(b);
	CV_EACH(x, a) {
		if (x->hidden)
			continue;
		if (a->kind == CV_OBJECT)
			y = member(b, y, x->name);
		if (y == NULL || !same(x, y))
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

/*
 * What a record is called, to find it again: its title, or who it is with.  Of
 * members that stand twice the last one counts.
 */
static cv_str
title(const struct cv_node *record)
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

static void
copy(struct cv_in *in, struct cv_node *parent, cv_str name,
    const struct cv_node *n)
{
	enum cv_kind kind = (enum cv_kind)n->kind;
	struct cv_node *c = parent != NULL && parent->kind == CV_LIST
	    ? cv_item(in, parent, kind)
	    : cv_member(in, parent, name, kind);

	if (kind < CV_LIST)
		cv_set(in, c, n->u.text);
	else
		CV_EACH(m, n)
			copy(in, c, m->name, m);
}

/* ---- out: what does not come back ---- */

struct carrier {
	struct cv_out *out;
	struct cv_in in; /* of the document of changes */
	size_t changes;
};

static void
put_hash(struct carrier *c, struct cv_node *change, const char *name,
    const struct cv_node *was)
{
	char text[20];

	snprintf(text, sizeof(text), "%016llx", (unsigned long long)hash(was));
	cv_set(&c->in, cv_member(&c->in, change, cv_from(name), CV_STRING),
	    cv_from(text));
	c->changes++;
}

static void
set(struct carrier *c, struct cv_node *changes, const struct cv_node *n,
    const struct cv_node *was)
{
	struct cv_node *change = cv_member(&c->in, changes, n->name, CV_OBJECT);

	copy(&c->in, change, CV_S("set"), n);
	if (was != NULL)
		put_hash(c, change, "was", was);
	c->changes++;
	cv_take_all(c->out, n);
}

/* A picture that went along itself is not carried by its name. */
static bool
was_put_in(const struct cv_node *n, const struct cv_node *back)
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
		if (!same(m, b)) {
			struct cv_node *at = cv_item(&c->in, list, CV_LIST);

			snprintf(index, sizeof(index), "%u",
			    (unsigned)m->index);
			cv_set(&c->in, cv_item(&c->in, at, CV_NUMBER),
			    cv_from(index));
			cv_set(&c->in, cv_item(&c->in, at, CV_STRING),
			    title(b));
			differ(c, cv_item(&c->in, at, CV_OBJECT), m, b);
		}
		b = b->next;
	}
}

/* Adds the changes that make the second object the first. */
static void
differ(struct carrier *c, struct cv_node *changes, const struct cv_node *n,
    const struct cv_node *back)
{
	const struct cv_node *guess = cv_first(back);

	CV_EACH(m, n) {
		const struct cv_node *b = member(back, guess, m->name);

		guess = b == NULL ? guess : b->next;
		if (m->hidden || (b != NULL && same(m, b)) || was_put_in(m, b))
			continue;
		if (b != NULL && m->kind == CV_OBJECT && b->kind == CV_OBJECT)
			differ(c,
			    cv_member(&c->in,
				cv_member(&c->in, changes, m->name, CV_OBJECT),
				CV_S("in"), CV_OBJECT),
			    m, b);
		else if (b != NULL && m->kind == CV_LIST &&
		    b->kind == CV_LIST && members(m) == members(b) &&
		    are_records(m) && are_records(b))
			in_records(c, changes, m, b);
		else
			set(c, changes, m, b);
	}
	guess = cv_first(n);
	CV_EACH(b, back) {
		const struct cv_node *m = member(n, guess, b->name);

		guess = m == NULL ? guess : m->next;
		if (!b->hidden && m == NULL)
			put_hash(c,
			    cv_member(&c->in, changes, b->name, CV_OBJECT),
			    "drop", b);
	}
}

/* What neither XML nor a comment of HTML may hold is escaped. */
static void
put_escaped(struct cv_buf *b, cv_str s)
{
	for (size_t i = 0; i < s.n;) {
		uint32_t code = 0;
		size_t n = cv_utf8(s.p + i, s.n - i, &code);
		char text[8];

		n = n == 0 ? 1 : n;
		if (code == '<' || code == '>' || code == '&' ||
		    (code == '-' && i > 0 && s.p[i - 1] == '-') ||
		    (code >= 0x7f && code < 0xa0) || code == 0xfffe ||
		    code == 0xffff) {
			snprintf(text, sizeof(text), "\\u%04x", (unsigned)code);
			cv_puts(b, text);
		} else
			cv_put(b, (cv_str){ s.p + i, n });
		i += n;
	}
}

static void
put_changes(struct carrier *c, const struct cv_format *f)
{
	static const char *const options[] = { "indent=0", NULL };
	const struct cv_job job = { .options = options };
	struct cv_buf json = { 0 }, text = { 0 };

	bool ok = !cv_full(&c->in) &&
	    cv_write(c->in.doc, cv_carrier(), &json, &job) == CV_OK;

	if (ok)
		put_escaped(&text, cv_trim((cv_str){ json.p, json.n }));
	if (!ok || text.failed)
		c->out->buf->failed = true;
	else
		f->carry(c->out, (cv_str){ text.p, text.n });
	cv_buf_free(&json);
	cv_buf_free(&text);
}

/* Whether it can be read back; if not, what it says is all that is told. */
static bool
read_back(struct cv_out *out, const struct cv_format *f, size_t start,
    struct cv_doc *back)
{
	const struct cv_job quiet = { .file = NULL };
	enum cv_status status =
	    cv_read(back, f, out->buf->p + start, out->buf->n - start, &quiet);

	if (status == CV_NOMEM)
		out->buf->failed = true;
	else if (status != CV_OK)
		cv_report_at(out, CV_E_NOT_SAID, out->root, NULL,
		    "%s cannot read back what it has written, so that "
		    "nothing is carried along",
		    f->name);
	return status == CV_OK;
}

/* Notes what is different, and carries it unless care might help. */
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
	if (may_try && !(cv_holds(back, n) && cv_holds(n, back)))
		return false;
	put_changes(c, f);
	return true;
}

bool
cv_carry_out(struct cv_out *out, const struct cv_format *f, size_t start,
    struct cv_doc *back)
{
	const bool may_try = (f->flags & CV_TRIES) != 0 && !out->careful;
	const struct cv_job quiet = { .file = NULL };
	struct carrier c = { .out = out };
	bool done = !may_try;

	c.in.doc = cv_doc_new(NULL);
	c.in.job = &quiet;
	if (c.in.doc == NULL)
		out->buf->failed = true;
	else if (read_back(out, f, start, back))
		done = carry_changes(&c, f, may_try, cv_doc_root(back));
	cv_doc_free(c.in.doc);
	return done || out->buf->failed;
}

/* ---- in: putting it back ---- */

/* How many lists and objects are in each other here, and above the value. */
static uint32_t
height(const struct cv_node *n)
{
	uint32_t most = 0;

	CV_EACH(m, n) {
		uint32_t h = height(m);

		most = h > most ? h : most;
	}
	return most + (n->kind >= CV_LIST);
}

static uint32_t
depth(const struct cv_node *n)
{
	uint32_t count = 0;

	for (; n != NULL; n = n->parent)
		count++;
	return count;
}

static void
detach(struct cv_node *parent, const struct cv_node *n)
{
	struct cv_node *prev = NULL, *c = parent->u.in.first;
	uint32_t index = 0;

	while (c != n) {
		prev = c;
		c = c->next;
	}
	if (prev == NULL)
		parent->u.in.first = n->next;
	else
		prev->next = n->next;
	if (parent->u.in.last == n)
		parent->u.in.last = prev;
	for (c = parent->u.in.first; c != NULL; c = c->next)
		c->index = index++;
}

static bool
is_still(const struct cv_node *n, const struct cv_node *was)
{
	char text[20];

	if (n == NULL || was == NULL || was->kind != CV_STRING)
		return n == NULL && was == NULL;
	snprintf(text, sizeof(text), "%016llx", (unsigned long long)hash(n));
	return cv_same(was->u.text, cv_from(text));
}

static void apply(struct cv_in *, struct cv_node *,
    const struct cv_node *changes);

/* The record of that title at the index, or else anywhere. */
static struct cv_node *
record(struct cv_node *list, cv_str index, cv_str name)
{
	struct cv_node *found = NULL;
	size_t k = 0;

	for (size_t i = 0; i < index.n && k < 100000000; i++)
		k = k * 10 + (size_t)(index.p[i] - '0');
	for (struct cv_node *n = list->u.in.first; n != NULL; n = n->next) {
		if (n->kind != CV_OBJECT || !cv_same(title(n), name))
			continue;
		if (n->index == k)
			return n;
		if (found == NULL && name.n > 0)
			found = n;
	}
	return found;
}

/* The record was edited away or renamed: what was carried is kept. */
static void
orphan(struct cv_in *in, const struct cv_node *changes)
{
	struct cv_node *root = in->doc->root, *list;

	list = (struct cv_node *)cv_named(root, CV_S("x-carried"));
	if (list == NULL || list->kind != CV_LIST)
		list = cv_member(in, root, CV_S("x-carried"), CV_LIST);
	copy(in, list, CV_S(""), changes);
	cv_report(in, CV_E_CARRIED, in->carried_line, in->carried_line > 0,
	    "it is under \"x-carried\"",
	    "what was carried of an entry has no entry to go to");
}

static void
apply_at(struct cv_in *in, struct cv_node *list, const struct cv_node *at)
{
	CV_EACH(entry, at) {
		const struct cv_node *index = cv_first(entry);
		const struct cv_node *name = index == NULL ? NULL : index->next;
		struct cv_node *n;

		if (name == NULL || name->next == NULL ||
		    index->kind != CV_NUMBER || name->kind != CV_STRING)
			continue;
		n = list == NULL || list->kind != CV_LIST
		    ? NULL
		    : record(list, index->u.text, name->u.text);
		if (n != NULL)
			apply(in, n, name->next);
		else
			orphan(in, name->next);
	}
}

static void
apply_one(struct cv_in *in, struct cv_node *object,
    const struct cv_node *change)
{
	struct cv_node *n = (struct cv_node *)cv_named(object, change->name);
	const struct cv_node *value = cv_named(change, CV_S("set"));
	const struct cv_node *drop = cv_named(change, CV_S("drop"));

	if (value != NULL && is_still(n, cv_named(change, CV_S("was"))) &&
	    depth(object) + height(value) <= cv_depth_limit(in)) {
		if (n != NULL)
			detach(object, n);
		copy(in, object, change->name, value);
		in->doc->carried++;
	} else if (drop != NULL && n != NULL && is_still(n, drop))
		detach(object, n);
	if (n != NULL && n->kind == CV_OBJECT)
		apply(in, n, cv_named(change, CV_S("in")));
	apply_at(in, n, cv_named(change, CV_S("at")));
}

/* Looking up so many members in so many takes no more than a second. */
static bool
is_fair(const struct cv_node *object, const struct cv_node *changes)
{
	return (uint64_t)members(object) * members(changes) < 100000000;
}

static void
apply(struct cv_in *in, struct cv_node *object, const struct cv_node *changes)
{
	if (!is_fair(object, changes)) {
		cv_report(in, CV_E_LIMIT, in->carried_line,
		    in->carried_line > 0, NULL, "too much is carried along");
		return;
	}
	CV_EACH(change, changes)
		if (object->kind == CV_OBJECT && change->kind == CV_OBJECT &&
		    !change->hidden)
			apply_one(in, object, change);
}

void
cv_carry_in(struct cv_in *in)
{
	const struct cv_job quiet = { .file = NULL };
	struct cv_limits limits = in->doc->limits;
	struct cv_doc *doc;
	enum cv_status status;

	if (limits.depth < DEPTH_MOST)
		limits.depth = limits.depth * LEVELS + LEVELS_MORE;
	doc = cv_doc_new(&limits);

	if (doc == NULL) {
		cv_no_memory(in);
		return;
	}
	in->doc->carried_line = in->carried_line;
	status = cv_read_syntax(doc, cv_carrier(), in->carried.p, in->carried.n,
	    &quiet);
	in->line = in->carried_line;
	in->column = in->value = 1;
	if (status == CV_NOMEM)
		cv_no_memory(in);
	else if (status == CV_OK && in->doc->root != NULL)
		apply(in, in->doc->root,
		    cv_named(cv_doc_root(doc), CV_S("changes")));
	else
		cv_report(in, CV_E_CARRIED, in->carried_line,
		    in->carried_line > 0, NULL,
		    "what was carried along cannot be read");
	cv_doc_free(doc);
}
