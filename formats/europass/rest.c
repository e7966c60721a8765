/* Keeps what no field takes, so that it can be written again. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>

#include "europass.h"

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

static bool
has_brothers(const struct eu_node *n)
{
	const struct eu_node *first =
	    n->parent == NULL ? n : eu_first(n->parent, n->name.p);

	return first != n || eu_same(n) != NULL;
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
	for (const struct eu_node *c = n->first; c != NULL; c = c->next)
		if (eu_untaken(c))
			keep(r, object, c, c->name);
	if (n->text.n > 0 && !n->taken)
		cv_set(r->in,
		    cv_member(r->in, object, CV_S(EU_TEXT), CV_STRING),
		    n->text);
}

/* Which of the brothers that something was read of it is. */
static size_t
number_of(const struct eu_node *n)
{
	size_t number = 0;

	for (const struct eu_node *b = eu_first(n->parent, n->name.p); b != n;
	     b = eu_same(b))
		number += !is_untouched(b);
	return number;
}

/* In a list if it has brothers, with its number if it was read in part. */
static struct cv_node *
place(struct eu *r, struct cv_node *object, const struct eu_node *n,
    cv_str name, enum cv_kind kind)
{
	struct cv_node *list, *m;
	char number[24];

	if (n->name.p[0] == '@' || !has_brothers(n))
		return cv_member(r->in, object, name, kind);
	list = (struct cv_node *)cv_named(object, name);
	if (list == NULL || list->kind != CV_LIST)
		list = cv_member(r->in, object, name, CV_LIST);
	if (is_untouched(n))
		return cv_item(r->in, list, kind);
	m = cv_item(r->in, list, CV_OBJECT);
	snprintf(number, sizeof(number), "%zu", number_of(n));
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
