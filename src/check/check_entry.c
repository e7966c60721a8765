/* Checks of entries as a whole: repeated ones, and ends before starts. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "check/check.h"
#include "core/quote.h"

struct cv_repeat {
	uint64_t hash;
	const struct cv_node *entry;
	const struct cv_node *first; /* what it repeats, or NULL */
};

static uint64_t
hash_text(cv_str s, uint64_t h)
{
	return cv_mix(h, s.p, s.n);
}

static bool
is_identifying(enum cv_field f)
{
	const enum cv_role role = (enum cv_role)cv_fields[f].role;

	return f != CV_EXT && cv_fields[f].kind == CV_STRING &&
	    ((role >= CV_R_TITLE && role <= CV_R_LINK) || role == CV_R_LEVEL ||
		role == CV_R_QUOTE);
}

/* The sum does not depend on the order of members; 0: nothing to compare. */
static uint64_t
hash_entry(const struct cv_node *entry, enum cv_type type)
{
	uint64_t h = 0;

	if (cv_is_blank(entry))
		return 0;
	if (entry->kind == CV_STRING && type < CV_RECORDS)
		return hash_text(entry->u.text, CV_MIX) | 1;
	if (entry->kind != CV_OBJECT || entry->type != type)
		return 0;
	CV_EACH(n, entry)
		if (is_identifying((enum cv_field)n->field) && !cv_is_blank(n))
			h += hash_text(cv_node_text(n), CV_MIX ^ n->field) | 1;
	return h;
}

static bool
same_entry(const struct cv_node *a, const struct cv_node *b)
{
	if (a->kind == CV_STRING)
		return cv_same(a->u.text, b->u.text);
	CV_EACH_FIELD(f, a->type)
		if (is_identifying((enum cv_field)f) &&
		    !cv_same(cv_text(a, (enum cv_field)f),
			cv_text(b, (enum cv_field)f)))
			return false;
	return true;
}

static int
by_index(const void *a, const void *b)
{
	const struct cv_repeat *x = a, *y = b;

	return (x->entry->index > y->entry->index) -
	    (x->entry->index < y->entry->index);
}

static int
by_entry_hash(const void *a, const void *b)
{
	const struct cv_repeat *x = a, *y = b;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return by_index(a, b);
}

/* Each is compared with the one before only, so that no hash costs time. */
static size_t
keep_repeated(struct cv_repeat *p, size_t n)
{
	size_t kept = 0;

	for (size_t i = 1; i < n; i++)
		if (p[i].hash == p[i - 1].hash &&
		    same_entry(p[i - 1].entry, p[i].entry))
			p[i].first = p[i - 1].first != NULL ? p[i - 1].first
							    : p[i - 1].entry;
	for (size_t i = 0; i < n; i++)
		if (p[i].first != NULL)
			p[kept++] = p[i];
	return kept;
}

bool
cv_repeats_find(struct cv_repeats *r, const struct cv_node *list,
    enum cv_type type)
{
	size_t n = list->u.in.last == NULL ? 0 : list->u.in.last->index + 1u;

	*r = (struct cv_repeats){ 0 };
	if (n < 2)
		return true;
	r->p = malloc(n * sizeof(*r->p));
	if (r->p == NULL)
		return false;
	n = 0;
	CV_EACH(entry, list) {
		r->p[n] = (struct cv_repeat){ .hash = hash_entry(entry, type),
			.entry = entry };
		n += r->p[n].hash != 0;
	}
	qsort(r->p, n, sizeof(*r->p), by_entry_hash);
	r->n = keep_repeated(r->p, n);
	qsort(r->p, r->n, sizeof(*r->p), by_index);
	return true;
}

const struct cv_node *
cv_repeats_of(struct cv_repeats *r, const struct cv_node *entry)
{
	if (r->next == r->n || r->p[r->next].entry != entry)
		return NULL;
	return r->p[r->next++].first;
}

static const struct cv_node *
start_of(const struct cv_members *members)
{
	CV_EACH_FIELD(f, members->record)
		if (cv_fields[f].role == CV_R_START)
			return members->of[f];
	return NULL;
}

void
cv_check_order(struct cv_check *c, const struct cv_members *members,
    const struct cv_node *end)
{
	cv_str start = cv_node_text(start_of(members));
	struct cv_date from, to;
	char a[CV_QUOTE_MAX], b[CV_QUOTE_MAX];

	if (!cv_date_parse(start, &from) ||
	    !cv_date_parse(cv_node_text(end), &to) ||
	    cv_date_compare(from, to) <= 0)
		return;
	cv_check_report(c, CV_E_END_BEFORE_START, end, NULL,
	    "end date %s is before start date %s",
	    cv_quote(cv_node_text(end), a, sizeof(a)),
	    cv_quote(start, b, sizeof(b)));
}
