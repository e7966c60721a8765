/* Applies the hidden values of an input to its document. */
/* SPDX-License-Identifier: ISC */
#include "pipeline/carry.h"
#include "pipeline/pipeline.h"

/* Levels of nesting in the changes for each level of the document, and more. */
enum { LEVELS = 2, LEVELS_MORE = 4, DEPTH_MOST = 1 << 30 };

/* The levels of lists and objects in a value, and above it. */
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

/* Bounds the work of applying changes to about a second. */
enum { MOST_STEPS = 100000000 };

struct putting {
	struct cv_in *in;
	uint64_t steps; /* gone so far */
};

static bool
is_too_much(const struct putting *p)
{
	return p->steps >= MOST_STEPS;
}

/* The cost of visiting a whole value, in steps. */
static uint64_t
weight(const struct cv_node *n)
{
	uint64_t sum = 1 + (n->kind < CV_LIST ? n->u.text.n : 0);

	CV_EACH(m, n)
		sum += weight(m);
	return sum;
}

static bool
is_still(struct putting *p, const struct cv_node *n, const struct cv_node *was)
{
	char text[CV_CARRY_HASH];

	if (n == NULL || was == NULL || was->kind != CV_STRING)
		return n == NULL && was == NULL;
	p->steps += weight(n);
	return cv_same(was->u.text, cv_carry_hash_text(n, text));
}

static void apply(struct putting *, struct cv_node *,
    const struct cv_node *changes);

/* Finds records in a list; they are mostly asked for in its order. */
struct seeker {
	struct putting *putting;
	struct cv_node *first, *next; /* next: behind the last one found */
};

static struct cv_node *
titled(struct seeker *s, struct cv_node *n, const struct cv_node *end,
    cv_str name)
{
	for (; n != end && !is_too_much(s->putting);
	     n = n->next, s->putting->steps++)
		if (n->kind == CV_OBJECT && cv_same(cv_record_title(n), name))
			return n;
	return NULL;
}

static struct cv_node *
numbered(struct seeker *s, cv_str index)
{
	struct cv_node *n = s->next;
	size_t k = 0;

	for (size_t i = 0; i < index.n && k < 100000000; i++)
		k = k * 10 + (size_t)(index.p[i] - '0');
	if (n == NULL || n->index > k)
		n = s->first;
	for (; n != NULL && n->index != k; n = n->next)
		if (is_too_much(s->putting))
			return NULL;
		else
			s->putting->steps++;
	return n;
}

/* The record at the index if its title fits, else the next that fits. */
static struct cv_node *
record(struct seeker *s, cv_str index, cv_str name)
{
	struct cv_node *n = numbered(s, index);

	if (n == NULL || n->kind != CV_OBJECT ||
	    !cv_same(cv_record_title(n), name)) {
		if (name.n == 0)
			return NULL;
		n = titled(s, s->next, NULL, name);
		if (n == NULL)
			n = titled(s, s->first, s->next, name);
	}
	if (n != NULL)
		s->next = n->next;
	return n;
}

/* Keeps the changes for a record that was removed or renamed. */
static void
orphan(struct cv_in *in, const struct cv_node *changes)
{
	struct cv_node *root = in->doc->root, *list;

	list = (struct cv_node *)cv_named(root, CV_S("x-carried"));
	if (list == NULL || list->kind != CV_LIST)
		list = cv_member(in, root, CV_S("x-carried"), CV_LIST);
	cv_copy(in, list, CV_S(""), changes, false);
	cv_report(in, CV_E_CARRIED, in->carried_line, in->carried_line > 0,
	    "they are now in \"x-carried\"",
	    "hidden values belong to an entry that no longer exists");
}

static void
apply_at(struct putting *p, struct cv_node *list, const struct cv_node *at)
{
	struct seeker s = { p, NULL, NULL };

	if (list != NULL && list->kind == CV_LIST)
		s.first = s.next = list->u.in.first;
	CV_EACH(entry, at) {
		const struct cv_node *index = cv_first(entry);
		const struct cv_node *name = index == NULL ? NULL : index->next;
		struct cv_node *n;

		if (name == NULL || name->next == NULL ||
		    index->kind != CV_NUMBER || name->kind != CV_STRING)
			continue;
		n = record(&s, index->u.text, name->u.text);
		if (is_too_much(p))
			return;
		if (n != NULL)
			apply(p, n, name->next);
		else
			orphan(p->in, name->next);
	}
}

/*
 * The last member of this name among those older than the node with that id:
 * members added while applying changes are at the end and do not count.
 */
static struct cv_node *
member_before(struct cv_node *object, cv_str name, uint32_t id)
{
	struct cv_node *found = NULL, *n = object->u.in.first;

	for (; n != NULL && n->id < id; n = n->next)
		if (cv_same(n->name, name))
			found = n;
	return found;
}

static void
put_in(struct cv_in *in, struct cv_node *object, struct cv_node *n, cv_str name,
    const struct cv_node *value)
{
	if (depth(object) + height(value) > cv_depth_limit(in)) {
		cv_report(in, CV_E_CARRIED, in->carried_line,
		    in->carried_line > 0, NULL,
		    "a hidden value is nested too deeply");
		return;
	}
	if (n != NULL)
		detach(object, n);
	cv_copy(in, object, name, value, false);
	in->doc->carried++;
}

static size_t
size(const struct cv_node *n)
{
	return cv_first(n) == NULL ? 0 : (size_t)n->u.in.last->index + 1;
}

static void
apply_one(struct putting *p, struct cv_node *object,
    const struct cv_node *change, uint32_t before)
{
	struct cv_node *n = member_before(object, change->name, before);
	const struct cv_node *value = cv_named(change, CV_S("set"));
	const struct cv_node *drop = cv_named(change, CV_S("drop"));

	p->steps += size(object) + 1;
	if (value != NULL && is_still(p, n, cv_named(change, CV_S("was"))))
		put_in(p->in, object, n, change->name, value);
	else if (drop != NULL && n != NULL && is_still(p, n, drop))
		detach(object, n);
	if (n != NULL && n->kind == CV_OBJECT)
		apply(p, n, cv_named(change, CV_S("in")));
	apply_at(p, n, cv_named(change, CV_S("at")));
}

static void
apply(struct putting *p, struct cv_node *object, const struct cv_node *changes)
{
	const uint32_t before = p->in->doc->nodes;

	CV_EACH(change, changes) {
		if (is_too_much(p))
			return;
		if (object->kind == CV_OBJECT && change->kind == CV_OBJECT &&
		    !change->hidden)
			apply_one(p, object, change, before);
	}
}

/* "x-carried" first, so that orphan() can add to it. */
static void
apply_all(struct cv_in *in, const struct cv_node *changes)
{
	struct putting p = { in, 0 };
	struct cv_node *root = in->doc->root;
	const struct cv_node *kept = cv_named(changes, CV_S("x-carried"));

	if (kept != NULL && root->kind == CV_OBJECT && kept->kind == CV_OBJECT)
		apply_one(&p, root, kept, in->doc->nodes);
	apply(&p, root, changes);
	if (is_too_much(&p))
		cv_report(in, CV_E_LIMIT, in->carried_line,
		    in->carried_line > 0, NULL, "too many hidden values");
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
	status = cv_read_data(doc, cv_carrier(), in->carried.p, in->carried.n,
	    &quiet);
	in->line = in->carried_line;
	in->column = in->value = 1;
	if (status == CV_NOMEM)
		cv_no_memory(in);
	else if (status == CV_OK && in->doc->root != NULL)
		apply_all(in, cv_named(cv_doc_root(doc), CV_S("changes")));
	else
		cv_report(in, CV_E_CARRIED, in->carried_line,
		    in->carried_line > 0, NULL,
		    "the hidden values cannot be read");
	cv_doc_free(doc);
}
