/* One document of several on the same person. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "match/merger.h"

/* ---- places among brothers ---- */

/* Where a node that has just been made at the end is to stand: behind at. */
static void
move_after(struct cv_node *parent, struct cv_node *last, struct cv_node *at,
    struct cv_node *n)
{
	if (n == NULL || at == last)
		return;
	last->next = NULL;
	parent->u.in.last = last;
	if (at == NULL) {
		n->next = parent->u.in.first;
		parent->u.in.first = n;
	} else {
		n->next = at->next;
		at->next = n;
	}
}

/*
 * Where the first entries of the other go that have none before them to go
 * behind: before the first that both have, or else to the end; NULL: first.
 */
static struct cv_node *
insertion_point(const struct cv_match *match, struct cv_node *parent)
{
	struct cv_node *before = parent->u.in.first;
	const struct cv_node *n = NULL;

	for (uint32_t j = 0; j < match->b.n && n == NULL; j++)
		if (match->b.to[j] != CV_ALONE)
			n = match->a.of[match->b.to[j]];
	if (n == NULL)
		return parent->u.in.last;
	if (n == before)
		return NULL;
	while (before->next != n)
		before = before->next;
	return before;
}

/* Takes out what was replaced, and counts the rest anew. */
static void
sweep(struct cv_node *parent)
{
	struct cv_node *last = NULL, *n = parent->u.in.first;

	parent->u.in.first = NULL;
	for (; n != NULL; n = n->next) {
		if (n->parent == NULL)
			continue;
		n->index = last == NULL ? 0 : last->index + 1;
		if (last == NULL)
			parent->u.in.first = n;
		else
			last->next = n;
		last = n;
	}
	if (last != NULL)
		last->next = NULL;
	parent->u.in.last = last;
}

static struct cv_node *
insert_copy(struct cv_merger *m, struct cv_node *parent, struct cv_node *at,
    const struct cv_node *n)
{
	struct cv_node *last = parent->u.in.last;
	struct cv_node *copy = cv_copy(&m->in, parent, n->name, n, true);

	move_after(parent, last, at, copy);
	m->changes++;
	return copy != NULL ? copy : at;
}

/* The copy stands behind the node until that is swept away. */
static struct cv_node *
replace_node(struct cv_merger *m, struct cv_node *x, const struct cv_node *y)
{
	struct cv_node *parent = x->parent;
	struct cv_node *copy = insert_copy(m, parent, x, y);

	if (copy != x)
		x->parent = NULL;
	return copy;
}

/* ---- values ---- */

static struct cv_node *
conflict(struct cv_merger *m, struct cv_frame *f, struct cv_node *x,
    const struct cv_node *y)
{
	const bool second = cv_second_wins(x, y, m->prefer);

	if (second) {
		cv_keep_conflict(m, f, x, y);
		return replace_node(m, x, y);
	}
	cv_keep_conflict(m, f, y, x);
	return x;
}

static void merge_objects(struct cv_merger *, struct cv_node *,
    const struct cv_node *);
static void merge_lists(struct cv_merger *, struct cv_frame *, struct cv_node *,
    const struct cv_node *);

/* Merges y into x, which another node may take the place of. */
static struct cv_node *
merge_values(struct cv_merger *m, struct cv_frame *f, struct cv_node *x,
    const struct cv_node *y)
{
	const bool both =
	    x->kind == y->kind && !cv_is_blank(x) && !cv_is_blank(y);

	if (cv_is_full(&m->in))
		return x;
	if (both && x->kind == CV_OBJECT && !cv_is_other_address(x, y)) {
		merge_objects(m, x, y);
		return x;
	}
	if (both && x->kind == CV_LIST) {
		merge_lists(m, f, x, y);
		return x;
	}
	switch (cv_choose(x, y, m->prefer)) {
	case CV_CHOOSE_ADDED: return replace_node(m, x, y);
	case CV_CHOOSE_FIRST: cv_report_merged(m, y, x); return x;
	case CV_CHOOSE_SECOND:
		cv_report_merged(m, x, y);
		return replace_node(m, x, y);
	case CV_CONFLICT: return conflict(m, f, x, y);
	case CV_CHOOSE_EITHER: break;
	}
	return x;
}

/* Members that stand twice: those that do not count are kept aside. */
static void
keep_hidden(struct cv_merger *m, struct cv_frame *f, const struct cv_node *y)
{
	CV_EACH(n, y)
		if (n->hidden)
			cv_keep_member(m, f, n);
}

/* What was kept aside before, so that more of it has its place. */
static void
copy_kept(struct cv_merger *m, struct cv_node *x,
    const struct cv_match *match)
{
	for (uint32_t j = 0; j < match->b.n; j++)
		if (match->b.to[j] == CV_ALONE &&
		    cv_is_kept_list(match->b.of[j]))
			insert_copy(m, x, x->u.in.last, match->b.of[j]);
}

static struct cv_node *
merge_member(struct cv_merger *m, struct cv_frame *f, struct cv_node *at,
    const struct cv_match *match, uint32_t j)
{
	const struct cv_node *y = match->b.of[j];

	if (match->b.to[j] != CV_ALONE)
		return merge_values(m, f,
		    (struct cv_node *)match->a.of[match->b.to[j]], y);
	return cv_is_kept_list(y) ? at : insert_copy(m, f->record, at, y);
}

/* The depth is that of the documents. */
static void
merge_objects(struct cv_merger *m, struct cv_node *x, const struct cv_node *y)
{
	struct cv_frame f = { .record = x };
	struct cv_match match = { 0 };
	struct cv_node *at;

	if (!cv_match_members(&match, x, y))
		cv_no_memory(&m->in);
	else {
		copy_kept(m, x, &match);
		at = insertion_point(&match, x);
		for (uint32_t j = 0; j < match.b.n && !cv_is_full(&m->in); j++)
			at = merge_member(m, &f, at, &match, j);
		keep_hidden(m, &f, y);
		sweep(x);
	}
	cv_match_free(&match);
	free(f.kept);
}

/* ---- lists ---- */

/* A text of either list; 0 stands for one of the base. */
struct text {
	uint64_t hash;
	const struct cv_node *n;
	uint32_t order;
};

struct texts {
	struct text *of;
	size_t n;
};

static int
by_text_hash(const void *va, const void *vb)
{
	const struct text *a = va, *b = vb;

	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	return a->order < b->order ? -1 : a->order > b->order;
}

static void
add_text(struct texts *t, const struct cv_node *n, uint32_t order)
{
	uint64_t hash = n->kind < CV_LIST ? cv_text_hash(cv_node_text(n)) : 0;

	if (hash != 0)
		t->of[t->n++] = (struct text){ hash, n, order };
}

/* All that the base has, and what the other has beside that. */
static bool
texts_make(struct texts *t, const struct cv_match *match)
{
	t->of = malloc(((size_t)match->a.n + match->b.n + 1) * sizeof(*t->of));
	if (t->of == NULL)
		return false;
	for (uint32_t i = 0; i < match->a.n; i++)
		add_text(t, match->a.of[i], 0);
	for (uint32_t j = 0; j < match->b.n; j++)
		if (match->b.to[j] == CV_ALONE)
			add_text(t, match->b.of[j], j + 1);
	if (t->n > 1)
		qsort(t->of, t->n, sizeof(*t->of), by_text_hash);
	return true;
}

/* What says the same before this one, the j-th of the other; or NULL. */
static const struct cv_node *
find_same_text(const struct texts *t, const struct cv_node *n, uint32_t j)
{
	const uint64_t hash = cv_text_hash(cv_node_text(n));
	size_t low = 0, high = t->n, mid;

	while (low < high) {
		mid = low + (high - low) / 2;
		if (t->of[mid].hash < hash)
			low = mid + 1;
		else
			high = mid;
	}
	return hash != 0 && low < t->n && t->of[low].hash == hash &&
		t->of[low].order < j + 1
	    ? t->of[low].n
	    : NULL;
}

/* Adds an entry that only the other list has. */
static struct cv_node *
add_entry(struct cv_merger *m, struct cv_node *x, struct cv_node *at,
    const struct texts *t, const struct cv_node *y, uint32_t j)
{
	const struct cv_node *said = y->type != CV_ANY && y->type < CV_RECORDS
	    ? find_same_text(t, y, j)
	    : NULL;

	if (said == NULL)
		return insert_copy(m, x, at, y);
	if (!cv_same_scalar(said, y))
		cv_report_merged(m, y, said);
	return at;
}

static void
merge_elements(struct cv_merger *m, struct cv_frame *f, struct cv_node *x,
    const struct cv_match *match, const struct texts *t)
{
	struct cv_node *at = insertion_point(match, x);

	for (uint32_t j = 0; j < match->b.n && !cv_is_full(&m->in); j++) {
		uint32_t i = match->b.to[j];
		const struct cv_node *y = match->b.of[j];

		if (i == CV_ALONE) {
			at = add_entry(m, x, at, t, y, j);
			continue;
		}
		at = (struct cv_node *)match->a.of[i];
		if (match->bond[j] != CV_BOND_EQUAL)
			at = merge_values(m, f, at, y);
	}
	sweep(x);
}

static void
merge_lists(struct cv_merger *m, struct cv_frame *f, struct cv_node *x,
    const struct cv_node *y)
{
	struct cv_match match = { .careful = true };
	struct texts t = { 0 };

	if (!cv_match_lists(&match, x, m->hash_first, y, m->hash_second) ||
	    !texts_make(&t, &match))
		cv_no_memory(&m->in);
	else
		merge_elements(m, f, x, &match, &t);
	free(t.of);
	cv_match_free(&match);
}

/* ---- documents ---- */

static void
copy_root(struct cv_merger *m, const struct cv_node *root)
{
	struct cv_node *copy;

	cv_doc_clear(m->in.doc);
	m->in.line = root->line;
	m->in.column = root->column;
	m->in.value = root->value;
	copy = cv_root(&m->in, CV_OBJECT);
	CV_EACH(n, root)
		cv_copy(&m->in, copy, n->name, n, true);
}

/* As after reading, but nothing is said again of members that stand twice. */
static void
resolve_result(struct cv_merger *m)
{
	const struct cv_job quiet = { .file = NULL };
	struct cv_in in = { .doc = m->in.doc, .job = &quiet };

	if (!cv_is_full(&in))
		cv_resolve_duplicates(&in, false);
	m->in.doc->model = m->in.doc->root;
}

/* What there is nothing of yet is copied as it is. */
static void
copy_all(struct cv_merger *m, const struct cv_node *root)
{
	CV_EACH(n, root) {
		cv_copy(&m->in, m->in.doc->root, n->name, n, true);
		m->changes++;
	}
}

static void
merge_source(struct cv_merger *m, size_t k)
{
	const struct cv_node *root = m->of[k].doc->model;
	struct cv_doc *d = m->in.doc;

	m->at = k;
	m->first_id[k] = d->nodes;
	resolve_result(m);
	m->hash_first = cv_hashes(d);
	m->hash_second = cv_hashes(m->of[k].doc);
	if (m->hash_first == NULL || m->hash_second == NULL)
		cv_no_memory(&m->in);
	else if (cv_first(d->root) == NULL)
		copy_all(m, root);
	else if (!cv_is_full(&m->in))
		merge_objects(m, d->root, root);
	free(m->hash_first);
	free(m->hash_second);
	m->hash_first = m->hash_second = NULL;
}

/* The lines of other files are none of the base's. */
static void
clear_positions(const struct cv_merger *m, struct cv_node *n)
{
	if (m->n > 1 && n->id >= m->first_id[1])
		n->line = n->column = n->value = 0;
	if (n->kind >= CV_LIST)
		for (n = n->u.in.first; n != NULL; n = n->next)
			clear_positions(m, n);
}

static enum cv_status
finish_merge(struct cv_merger *m)
{
	enum cv_status status = CV_OK;

	if (m->changes == 0 && !cv_is_full(&m->in))
		copy_root(m, m->of[0].doc->root);
	else if (!cv_is_full(&m->in))
		clear_positions(m, m->in.doc->root);
	resolve_result(m);
	if (!cv_is_full(&m->in))
		cv_modernize(&m->in);
	if (cv_is_full(&m->in))
		status = cv_report_exhausted(&m->in);
	else if (m->in.errors > 0)
		status = CV_BAD;
	if (status != CV_OK)
		cv_doc_clear(m->in.doc);
	return status;
}

enum cv_status
cv_merge(struct cv_doc *into, const struct cv_source *of, size_t n,
    enum cv_prefer prefer, const struct cv_job *job)
{
	struct cv_merger m = { .in = { .doc = into, .job = job },
		.of = of,
		.n = n,
		.prefer = prefer };
	enum cv_status status;

	cv_doc_clear(into);
	for (size_t k = 0; k < n; k++)
		if (of[k].doc->model == NULL)
			return CV_USAGE;
	if (n == 0)
		return CV_USAGE;
	m.first_id = calloc(n, sizeof(*m.first_id));
	if (m.first_id == NULL)
		cv_no_memory(&m.in);
	else
		copy_root(&m, of[0].doc->model);
	for (size_t k = 1; k < n && !cv_is_full(&m.in); k++)
		merge_source(&m, k);
	status = finish_merge(&m);
	free(m.first_id);
	return status;
}
