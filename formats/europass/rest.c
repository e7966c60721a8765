/* Keeps what no field takes, so that it can be written again. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>

#include "formats/europass/europass.h"

/* Nothing in it was read. */
static bool
is_untouched(const struct eu_node *n)
{
	if (n->taken)
		return false;
	for (n = n->first; n != NULL; n = n->next)
		if (!is_untouched(n))
			return false;
	return true;
}

/* By name, and as they stand. */
static int
compare(const void *x, const void *y)
{
	const struct eu_node *a = *(struct eu_node *const *)x;
	const struct eu_node *b = *(struct eu_node *const *)y;
	size_t n = a->name.n < b->name.n ? a->name.n : b->name.n;
	int c = memcmp(a->name.p, b->name.p, n);

	if (c == 0 && a->name.n != b->name.n)
		c = a->name.n < b->name.n ? -1 : 1;
	return c != 0 ? c : a->order < b->order ? -1 : a->order > b->order;
}

/* Tells children who has brothers of the same name; in n log n. */
static void
relate(struct eu *r, const struct eu_node *parent)
{
	struct eu_node **all, *c;
	size_t n = 0;

	for (c = parent->first; c != NULL; c = c->next)
		n++;
	all = n == 0 ? NULL : cv_alloc(r->in, n * sizeof(struct eu_node *));
	if (all == NULL)
		return;
	n = 0;
	for (c = parent->first; c != NULL; c = c->next)
		all[n++] = c;
	qsort(all, n, sizeof(*all), compare);
	for (size_t i = 0; i < n; i++) {
		bool first = i == 0 || !cv_same(all[i]->name, all[i - 1]->name);

		all[i]->leader = first ? all[i] : all[i - 1]->leader;
		all[i]->several = !first ||
		    (i + 1 < n && cv_same(all[i]->name, all[i + 1]->name));
		all[i]->number =
		    first ? 0 : all[i - 1]->number + !is_untouched(all[i - 1]);
	}
}

static bool
has_attributes(const struct eu_node *n)
{
	return n->first != NULL && eu_untaken(n);
}

static void keep(struct eu *, struct cv_node *object, const struct eu_node *,
    cv_str name);

static void
fill(struct eu *r, struct cv_node *object, const struct eu_node *n)
{
	relate(r, n);
	for (const struct eu_node *c = n->first; c != NULL; c = c->next)
		if (eu_untaken(c))
			keep(r, object, c, c->name);
	if (n->text.n > 0 && !n->taken)
		cv_set(r->in,
		    cv_member(r->in, object, CV_S(EU_TEXT), CV_STRING),
		    n->text);
}

/* In a list if it has brothers, with its number if it was read in part. */
static struct cv_node *
place(struct eu *r, struct cv_node *object, const struct eu_node *n,
    cv_str name, enum cv_kind kind)
{
	struct cv_node *m;
	char number[24];

	if (!n->several || n->leader == NULL)
		return cv_member(r->in, object, name, kind);
	if (n->leader->kept == NULL)
		n->leader->kept = cv_member(r->in, object, name, CV_LIST);
	if (is_untouched(n))
		return cv_item(r->in, n->leader->kept, kind);
	m = cv_item(r->in, n->leader->kept, CV_OBJECT);
	snprintf(number, sizeof(number), "%u", (unsigned)n->number);
	cv_set(r->in, cv_member(r->in, m, CV_S(EU_NUMBER), CV_NUMBER),
	    cv_from(number));
	return m;
}

static void
keep(struct eu *r, struct cv_node *object, const struct eu_node *n, cv_str name)
{
	bool leaf = !has_attributes(n);
	struct cv_node *m;

	r->in->line = n->line;
	r->in->column = r->in->value = n->column;
	m = place(r, object, n, name, leaf ? CV_STRING : CV_OBJECT);
	if (m != NULL && m->kind == CV_STRING)
		cv_set(r->in, m, n->text);
	else
		fill(r, m, n);
}

static struct cv_node *
rest_of(struct eu *r, struct cv_node *record)
{
	struct cv_node *n = (struct cv_node *)cv_named(record, CV_S(EU_REST));

	return n != NULL ? n
			 : cv_member(r->in, record, CV_S(EU_REST), CV_OBJECT);
}

void
eu_hint(struct eu *r, struct cv_node *record, const char *name, const char *way)
{
	cv_set(r->in,
	    cv_member(r->in, rest_of(r, record), cv_from(name), CV_STRING),
	    cv_from(way));
}

void
eu_keep_rest(struct eu *r, struct cv_node *record, struct eu_node *n,
    const char *as)
{
	if (n == NULL || !eu_untaken(n))
		return;
	r->in->line = n->line;
	r->in->column = r->in->value = n->column;
	fill(r, cv_member(r->in, rest_of(r, record), cv_from(as), CV_OBJECT),
	    n);
	eu_take_all(n);
}
