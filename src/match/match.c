/* Which entries of two lists are the same, whatever their order and edits. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "match/alike.h"

/* ---- values ---- */

/* Into the table too, if there is one; the depth is the document's. */
static uint64_t
hash_below(uint64_t *of, const struct cv_node *n)
{
	const unsigned char kind = (unsigned char)cv_effective_kind(n);
	uint64_t h = cv_mix(CV_MIX, &kind, 1), sum = 0;

	if (kind < CV_LIST && kind != CV_NULL)
		h = cv_mix(h, n->u.text.p, n->u.text.n);
	CV_EACH(m, n) {
		uint64_t one = hash_below(of, m);

		if (m->hidden)
			continue;
		if (kind == CV_LIST)
			h = cv_mix(h, &one, sizeof(one));
		else
			sum += cv_spread(cv_mix(one, m->name.p, m->name.n));
	}
	if (of != NULL)
		of[n->id + 1] = h + sum;
	return h + sum;
}

uint64_t *
cv_hashes(const struct cv_doc *d)
{
	uint64_t *of = calloc((size_t)d->nodes + 1, sizeof(*of));

	if (of == NULL)
		return NULL;
	of[0] = d->nodes;
	if (d->model != NULL)
		hash_below(of, d->model);
	return of;
}

/* Of what has been made since, it is found now. */
static uint64_t
hash_of(const struct cv_side *s, uint32_t i)
{
	const struct cv_node *n = s->of[i];

	return n->id < s->hash[0] ? s->hash[n->id + 1] : hash_below(NULL, n);
}

static bool same_value(struct cv_match *, const struct cv_node *,
    const struct cv_node *);

static bool
same_members(struct cv_match *m, const struct cv_node *a,
    const struct cv_node *b)
{
	struct cv_match members = { 0 };
	bool equal = true;

	if (!cv_match_members(&members, a, b))
		m->failed = true;
	else if (members.a.n != members.b.n)
		equal = false;
	else
		for (uint32_t i = 0; i < members.a.n && equal; i++)
			equal = members.a.to[i] != CV_ALONE &&
			    same_value(m, members.a.of[i],
				members.b.of[members.a.to[i]]);
	cv_match_free(&members);
	return equal && !m->failed;
}

/* Equal hashes are as a rule of equal values; the depth is the document's. */
static bool
same_value(struct cv_match *m, const struct cv_node *a, const struct cv_node *b)
{
	const struct cv_node *y = cv_first(b);

	if (a->kind < CV_LIST || a->kind != b->kind)
		return cv_same_scalar(a, b);
	if (a->kind == CV_OBJECT)
		return same_members(m, a, b);
	CV_EACH(x, a) {
		if (y == NULL || !same_value(m, x, y))
			return false;
		y = y->next;
	}
	return y == NULL;
}

/* ---- sides ---- */

static bool
side_make(struct cv_side *s, const struct cv_node *in, const uint64_t *hash)
{
	CV_EACH(n, in)
		s->n += !n->hidden;
	s->hash = hash;
	s->of = malloc(((size_t)s->n + 1) * sizeof(*s->of));
	s->to = malloc(((size_t)s->n + 1) * sizeof(*s->to));
	if (s->of == NULL || s->to == NULL)
		return false;
	s->n = 0;
	CV_EACH(n, in)
		if (!n->hidden) {
			s->to[s->n] = CV_ALONE;
			s->of[s->n++] = n;
		}
	return true;
}

static bool
sides_make(struct cv_match *m, const struct cv_node *a, const uint64_t *hash_a,
    const struct cv_node *b, const uint64_t *hash_b)
{
	m->failed |=
	    !side_make(&m->a, a, hash_a) || !side_make(&m->b, b, hash_b);
	return !m->failed;
}

void
cv_match_free(struct cv_match *m)
{
	free(m->a.of);
	free(m->a.to);
	free(m->b.of);
	free(m->b.to);
	free(m->bond);
	free(m->moved);
}

void
cv_pair(struct cv_match *m, uint32_t i, uint32_t j, enum cv_bond bond)
{
	m->a.to[i] = j;
	m->b.to[j] = i;
	m->bond[j] = (uint8_t)bond;
}

/* ---- members, by name ---- */

static int
by_name(const void *va, const void *vb)
{
	const struct cv_node *a = *(const struct cv_node *const *)va;
	const struct cv_node *b = *(const struct cv_node *const *)vb;
	size_t n = a->name.n < b->name.n ? a->name.n : b->name.n;
	int order = n == 0 ? 0 : memcmp(a->name.p, b->name.p, n);

	if (order != 0)
		return order;
	return a->name.n < b->name.n ? -1 : a->name.n > b->name.n;
}

/* Members of most objects stand in one order. */
static bool
in_step(struct cv_match *m)
{
	if (m->a.n != m->b.n)
		return false;
	for (uint32_t i = 0; i < m->a.n; i++)
		if (!cv_same(m->a.of[i]->name, m->b.of[i]->name))
			return false;
	for (uint32_t i = 0; i < m->a.n; i++)
		m->a.to[i] = m->b.to[i] = i;
	return true;
}

/* Places are those of the document's order, which index tells. */
static void
join_sorted(struct cv_match *m, const struct cv_node **a,
    const struct cv_node **b, const uint32_t *place_a, const uint32_t *place_b)
{
	uint32_t i = 0, j = 0;

	while (i < m->a.n && j < m->b.n) {
		int order = by_name(&a[i], &b[j]);

		if (order == 0) {
			m->a.to[place_a[a[i]->index]] = place_b[b[j]->index];
			m->b.to[place_b[b[j]->index]] = place_a[a[i]->index];
		}
		i += order <= 0;
		j += order >= 0;
	}
}

/* A copy of the side in the order of names, and places by index. */
static const struct cv_node **
sorted(const struct cv_side *s, uint32_t **place)
{
	size_t last = s->n > 0 ? s->of[s->n - 1]->index : 0;
	const struct cv_node **copy = malloc((s->n + 1u) * sizeof(*copy));

	*place = malloc((last + 1) * sizeof(**place));
	if (copy == NULL || *place == NULL || s->n == 0)
		return copy;
	memcpy(copy, s->of, s->n * sizeof(*copy));
	for (uint32_t i = 0; i < s->n; i++)
		(*place)[s->of[i]->index] = i;
	qsort(copy, s->n, sizeof(*copy), by_name);
	return copy;
}

bool
cv_match_members(struct cv_match *m, const struct cv_node *a,
    const struct cv_node *b)
{
	const struct cv_node **x, **y;
	uint32_t *place_x, *place_y;

	if (!sides_make(m, a, NULL, b, NULL))
		return false;
	if (in_step(m))
		return true;
	x = sorted(&m->a, &place_x);
	y = sorted(&m->b, &place_y);
	if (x == NULL || y == NULL || place_x == NULL || place_y == NULL)
		m->failed = true;
	else
		join_sorted(m, x, y, place_x, place_y);
	free(x);
	free(y);
	free(place_x);
	free(place_y);
	return !m->failed;
}

/* ---- elements: equal ones ---- */

static bool
equal_at(struct cv_match *m, uint32_t i, uint32_t j)
{
	return hash_of(&m->a, i) == hash_of(&m->b, j) &&
	    same_value(m, m->a.of[i], m->b.of[j]);
}

/* What both lists begin and end with. */
static void
pair_ends(struct cv_match *m)
{
	uint32_t n = m->a.n < m->b.n ? m->a.n : m->b.n, i = 0, k = 0;

	for (; i < n && equal_at(m, i, i); i++)
		cv_pair(m, i, i, CV_BOND_EQUAL);
	for (k = 1; k <= n - i; k++) {
		if (!equal_at(m, m->a.n - k, m->b.n - k))
			break;
		cv_pair(m, m->a.n - k, m->b.n - k, CV_BOND_EQUAL);
	}
}

static uint64_t
value_key(const struct cv_pairing *p, const struct cv_side *s, uint32_t i)
{
	(void)p;
	return hash_of(s, i) | 1;
}

static bool
value_fits(const struct cv_pairing *p, uint32_t i, uint32_t j)
{
	return equal_at(p->m, i, j);
}

static const struct cv_pass equals = { value_key, value_fits, false };

/* ---- joining by a key ---- */

struct key {
	uint64_t hash;
	uint32_t at;
};

static int
by_key_hash(const void *va, const void *vb)
{
	const struct key *a = va, *b = vb;

	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	return a->at < b->at ? -1 : a->at > b->at;
}

/* The keys of entries without a partner; n of them.  NULL: no memory. */
static struct key *
keys(const struct cv_pairing *p, const struct cv_side *s,
    const struct cv_pass *pass, uint32_t *n)
{
	struct key *k = malloc(((size_t)s->n + 1) * sizeof(*k));

	*n = 0;
	for (uint32_t i = 0; k != NULL && i < s->n; i++) {
		if (s->to[i] != CV_ALONE)
			continue;
		k[*n] = (struct key){ pass->key(p, s, i), i };
		*n += k[*n].hash != 0;
	}
	if (*n > 1)
		qsort(k, *n, sizeof(*k), by_key_hash);
	return k;
}

static uint32_t
run_of(const struct key *k, uint32_t n)
{
	uint32_t i = 1;

	while (i < n && k[i].hash == k[0].hash)
		i++;
	return i;
}

/* The first of one side with the first of the other, and so on. */
static void
join_runs(struct cv_pairing *p, const struct cv_pass *pass, const struct key *a,
    uint32_t na, const struct key *b, uint32_t nb)
{
	if (pass->unique && (na != 1 || nb != 1))
		return;
	for (uint32_t i = 0; i < na && i < nb; i++)
		if (pass->fits(p, a[i].at, b[i].at))
			cv_pair(p->m, a[i].at, b[i].at,
			    pass == &equals ? CV_BOND_EQUAL : CV_BOND_IDENTITY);
}

void
cv_pair_by(struct cv_pairing *p, const struct cv_pass *pass)
{
	uint32_t na, nb, i = 0, j = 0;
	struct key *a = keys(p, &p->m->a, pass, &na);
	struct key *b = keys(p, &p->m->b, pass, &nb);

	p->m->failed |= a == NULL || b == NULL;
	while (!p->m->failed && i < na && j < nb) {
		uint32_t run_a = run_of(a + i, na - i);
		uint32_t run_b = run_of(b + j, nb - j);

		if (a[i].hash == b[j].hash)
			join_runs(p, pass, a + i, run_a, b + j, run_b);
		if (a[i].hash <= b[j].hash)
			i += run_a;
		else
			j += run_b;
	}
	free(a);
	free(b);
}

/* ---- what moved ---- */

/*
 * The longest run of partners that keep their order stays: last[k] is where
 * the best run of k + 1 ends, before[j] the one before j in its run.
 */
static void
keep_longest_run(struct cv_match *m, uint32_t *last, uint32_t *before)
{
	uint32_t n = 0, low, high, mid;

	for (uint32_t j = 0; j < m->b.n; j++) {
		m->moved[j] = m->b.to[j] != CV_ALONE;
		if (!m->moved[j])
			continue;
		for (low = 0, high = n; low < high;) {
			mid = low + (high - low) / 2;
			if (m->b.to[last[mid]] < m->b.to[j])
				low = mid + 1;
			else
				high = mid;
		}
		before[j] = low > 0 ? last[low - 1] : CV_ALONE;
		last[low] = j;
		n += low == n;
	}
	for (uint32_t j = n > 0 ? last[n - 1] : CV_ALONE; j != CV_ALONE;
	     j = before[j])
		m->moved[j] = false;
}

static void
find_moved(struct cv_match *m)
{
	uint32_t *room = malloc(((size_t)m->b.n * 2 + 1) * sizeof(*room));

	if (room == NULL)
		m->failed = true;
	else
		keep_longest_run(m, room, room + m->b.n);
	free(room);
}

bool
cv_match_lists(struct cv_match *m, const struct cv_node *a,
    const uint64_t *hash_a, const struct cv_node *b, const uint64_t *hash_b)
{
	struct cv_pairing p = { .m = m };

	if (!sides_make(m, a, hash_a, b, hash_b))
		return false;
	m->bond = calloc((size_t)m->b.n + 1, sizeof(*m->bond));
	m->moved = calloc((size_t)m->b.n + 1, sizeof(*m->moved));
	m->failed |= m->bond == NULL || m->moved == NULL;
	if (!m->failed)
		pair_ends(m);
	if (!m->failed)
		cv_pair_by(&p, &equals);
	if (!m->failed)
		cv_pair_alike(&p);
	if (!m->failed)
		find_moved(m);
	return !m->failed;
}
