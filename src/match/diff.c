/* What changed between two documents. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "match/match.h"

struct differ {
	const struct cv_changes *to;
	uint64_t *hash_a, *hash_b;
	bool failed; /* memory ran out */
	bool enough; /* whoever is told wants to hear no more */
};

static void
report_change(struct differ *d, enum cv_change_kind kind,
    const struct cv_node *from, const struct cv_node *to)
{
	const struct cv_change change = { kind, from, to };

	if (!d->enough && !d->to->report(d->to->ctx, &change))
		d->enough = true;
}

static void differ(struct differ *, const struct cv_node *,
    const struct cv_node *);

static void
diff_members(struct differ *d, const struct cv_match *m)
{
	for (uint32_t i = 0; i < m->a.n; i++)
		if (m->a.to[i] == CV_ALONE)
			report_change(d, CV_REMOVED, m->a.of[i], NULL);
		else
			differ(d, m->a.of[i], m->b.of[m->a.to[i]]);
	for (uint32_t j = 0; j < m->b.n; j++)
		if (m->b.to[j] == CV_ALONE)
			report_change(d, CV_ADDED, NULL, m->b.of[j]);
}

/* What was removed is told where it stood among those that stay. */
static void
report_removed_before(struct differ *d, const struct cv_match *m, uint32_t *i,
    uint32_t end)
{
	for (; *i < end; ++*i)
		if (m->a.to[*i] == CV_ALONE)
			report_change(d, CV_REMOVED, m->a.of[*i], NULL);
}

static void
diff_elements(struct differ *d, const struct cv_match *m)
{
	uint32_t i = 0;

	for (uint32_t j = 0; j < m->b.n && !d->enough; j++) {
		uint32_t to = m->b.to[j];

		if (to == CV_ALONE) {
			report_change(d, CV_ADDED, NULL, m->b.of[j]);
			continue;
		}
		if (m->moved[j])
			report_change(d, CV_MOVED, m->a.of[to], m->b.of[j]);
		else
			report_removed_before(d, m, &i, to);
		if (m->bond[j] != CV_BOND_EQUAL)
			differ(d, m->a.of[to], m->b.of[j]);
	}
	report_removed_before(d, m, &i, m->a.n);
}

static void
differ(struct differ *d, const struct cv_node *a, const struct cv_node *b)
{
	struct cv_match m = { 0 };

	if (d->failed || d->enough)
		return;
	if (a->kind < CV_LIST || a->kind != b->kind) {
		if (!cv_same_scalar(a, b))
			report_change(d, CV_EDITED, a, b);
		return;
	}
	if (a->kind == CV_OBJECT
		? !cv_match_members(&m, a, b)
		: !cv_match_lists(&m, a, d->hash_a, b, d->hash_b))
		d->failed = true;
	else if (a->kind == CV_OBJECT)
		diff_members(d, &m);
	else
		diff_elements(d, &m);
	cv_match_free(&m);
}

enum cv_status
cv_diff(const struct cv_doc *a, const struct cv_doc *b,
    const struct cv_changes *to)
{
	struct differ d = { .to = to };

	if (a->model == NULL || b->model == NULL)
		return CV_USAGE;
	d.hash_a = cv_hashes(a);
	d.hash_b = cv_hashes(b);
	if (d.hash_a == NULL || d.hash_b == NULL)
		d.failed = true;
	else
		differ(&d, a->model, b->model);
	free(d.hash_a);
	free(d.hash_b);
	return d.failed ? CV_NOMEM : CV_OK;
}
