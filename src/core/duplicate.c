/* Members that stand twice in one object. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "core/core.h"

enum { FEW = 24 };

struct resolver {
	struct cv_in *in;
	bool unique; /* a name twice is an error */
};

/* The earlier one is out of the schema, so that accessors find the last. */
static void
hide_earlier(const struct resolver *s, struct cv_node *first,
    struct cv_node *last)
{
	char path[CV_PATH_MAX];

	first->field = CV_EXT;
	first->type = CV_ANY;
	first->hidden = true;
	s->in->errors += s->unique;
	cv_diagnose(s->in->job, CV_E_DUPLICATE,
	    s->unique ? CV_ERROR : CV_WARNING,
	    cv_position_of(last, false, path, sizeof(path)),
	    "keep only one of them", "duplicate key, first on line %u%s",
	    (unsigned)first->line, s->unique ? "" : "; the last one is used");
}

/* Comparing each with each is quickest for as few as there are mostly. */
static void
resolve_few(const struct resolver *s, struct cv_node *object)
{
	for (struct cv_node *a = object->u.in.first; a != NULL; a = a->next)
		for (struct cv_node *b = a->next; b != NULL; b = b->next)
			if (cv_same(a->name, b->name)) {
				hide_earlier(s, a, b);
				break;
			}
}

static int
by_name(const void *va, const void *vb)
{
	const struct cv_node *a = *(struct cv_node *const *)va;
	const struct cv_node *b = *(struct cv_node *const *)vb;
	size_t n = a->name.n < b->name.n ? a->name.n : b->name.n;
	int order = n == 0 ? 0 : memcmp(a->name.p, b->name.p, n);

	if (order != 0)
		return order;
	if (a->name.n != b->name.n)
		return a->name.n < b->name.n ? -1 : 1;
	return a->index < b->index ? -1 : a->index > b->index;
}

static void
resolve_many(const struct resolver *s, struct cv_node *object, size_t count)
{
	struct cv_node **all = malloc(count * sizeof(*all));
	size_t i = 0;

	if (all == NULL) {
		s->in->doc->arena.failed = true;
		return;
	}
	for (struct cv_node *n = object->u.in.first; n != NULL; n = n->next)
		all[i++] = n;
	qsort(all, count, sizeof(*all), by_name);
	for (i = 1; i < count; i++)
		if (cv_same(all[i - 1]->name, all[i]->name))
			hide_earlier(s, all[i - 1], all[i]);
	free(all);
}

static void
resolve_below(const struct resolver *s, struct cv_node *n)
{
	struct cv_node *child;

	if (n->kind < CV_LIST || n->u.in.first == NULL)
		return;
	if (n->kind == CV_OBJECT) {
		size_t count = (size_t)n->u.in.last->index + 1;

		if (count <= FEW)
			resolve_few(s, n);
		else
			resolve_many(s, n, count);
	}
	for (child = n->u.in.first; child != NULL; child = child->next)
		resolve_below(s, child);
}

void
cv_resolve_duplicates(struct cv_in *in, bool unique)
{
	const struct resolver s = { in, unique };

	if (in->doc->root != NULL)
		resolve_below(&s, in->doc->root);
}
