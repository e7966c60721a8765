/* Pairs the entries of two lists that are not equal, but the same. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "match/alike.h"

enum { HALF = 50, MOST = 1 << 19, NEAREST = 8 };

/* ---- by identity ---- */

static const struct cv_identity *
known(const struct cv_pairing *p, const struct cv_side *s, uint32_t i)
{
	return s == &p->m->a ? &p->a[i] : &p->b[i];
}

static uint64_t
mix_in(uint64_t hash, uint64_t more)
{
	return cv_mix(hash, &more, sizeof(more));
}

static uint64_t
name_key(const struct cv_pairing *p, const struct cv_side *s, uint32_t i)
{
	const struct cv_identity *id = known(p, s, i);

	if (id->title == 0 && id->subtitle == 0)
		return 0;
	return mix_in(mix_in(mix_in(CV_MIX, id->title), id->subtitle),
	    id->lead);
}

static uint64_t
name_day_key(const struct cv_pairing *p, const struct cv_side *s, uint32_t i)
{
	const struct cv_date d = known(p, s, i)->date;
	const uint64_t day = (uint64_t)(d.year * 12 + d.month) * 31;
	const uint64_t name = name_key(p, s, i);

	return name == 0 ? 0 : mix_in(name, day + (uint64_t)d.day);
}

static uint64_t
name_year_key(const struct cv_pairing *p, const struct cv_side *s, uint32_t i)
{
	const uint64_t name = name_key(p, s, i);

	return name == 0 ? 0
			 : mix_in(name, (uint64_t)known(p, s, i)->date.year);
}

static uint64_t
link_key(const struct cv_pairing *p, const struct cv_side *s, uint32_t i)
{
	return known(p, s, i)->link;
}

/* Who was with them, and since what year: the title is another. */
static uint64_t
year_key(const struct cv_pairing *p, const struct cv_side *s, uint32_t i)
{
	const struct cv_identity *id = known(p, s, i);

	if (id->subtitle == 0 || id->date.year == 0)
		return 0;
	return mix_in(id->subtitle, (uint64_t)id->date.year);
}

static uint64_t
title_key(const struct cv_pairing *p, const struct cv_side *s, uint32_t i)
{
	return known(p, s, i)->title;
}

static bool
same_time(const struct cv_pairing *p, uint32_t i, uint32_t j)
{
	return !cv_is_other_date(&p->a[i], &p->b[j]);
}

static bool
is_compatible(uint64_t a, uint64_t b)
{
	return a == 0 || b == 0 || a == b;
}

static bool
same_organization(const struct cv_pairing *p, uint32_t i, uint32_t j)
{
	return same_time(p, i, j) &&
	    is_compatible(p->a[i].subtitle, p->b[j].subtitle) &&
	    is_compatible(p->a[i].lead, p->b[j].lead);
}

static const struct cv_pass passes[] = {
	{ name_day_key, same_time, false },
	{ name_year_key, same_time, false },
	{ name_key, same_time, false },
	{ link_key, same_time, true },
	{ year_key, same_time, true },
	{ title_key, same_organization, true },
};

static uint32_t
identify(const struct cv_side *s, struct cv_identity *of)
{
	uint32_t left = 0;

	for (uint32_t i = 0; i < s->n; i++)
		if (s->to[i] == CV_ALONE) {
			cv_identify(s->of[i], &of[i]);
			left++;
		}
	return left;
}

/* ---- by words ---- */

/* What one side has left, and the words of each. */
struct left {
	uint32_t *at;
	struct cv_words *words;
	uint64_t *pool;
	size_t used, room;
	uint32_t n;
};

struct candidate {
	uint32_t i, j; /* among what is left */
	uint32_t far;  /* from the same place */
	uint32_t likeness;
};

struct candidates {
	struct candidate *of;
	size_t n, room;
};

static void
left_free(struct left *l)
{
	free(l->at);
	free(l->words);
	free(l->pool);
}

static bool
keep_words(struct left *l, const struct cv_words *w)
{
	if (l->used + w->n > l->room) {
		size_t room = l->room * 2 + w->n;
		uint64_t *more = realloc(l->pool, room * sizeof(*more));

		if (more == NULL)
			return false;
		l->pool = more;
		l->room = room;
	}
	if (w->n > 0)
		memcpy(l->pool + l->used, w->of, w->n * sizeof(*w->of));
	l->words[l->n] = *w;
	l->used += w->n;
	return true;
}

static bool
left_make(struct left *l, const struct cv_side *s, struct cv_sketch *room)
{
	size_t used = 0;

	l->at = malloc(((size_t)s->n + 1) * sizeof(*l->at));
	l->words = malloc(((size_t)s->n + 1) * sizeof(*l->words));
	if (l->at == NULL || l->words == NULL)
		return false;
	for (uint32_t i = 0; i < s->n; i++) {
		struct cv_words w;

		if (s->to[i] != CV_ALONE)
			continue;
		w = cv_words_of(s->of[i], room);
		if (!keep_words(l, &w))
			return false;
		l->at[l->n++] = i;
	}
	for (uint32_t i = 0; l->pool != NULL && i < l->n; i++) {
		l->words[i].of = l->pool + used;
		used += l->words[i].n;
	}
	return true;
}

/* Whether words may pair two entries. */
static bool
can_pair(const struct cv_pairing *p, uint32_t i, uint32_t j)
{
	const struct cv_node *x = p->m->a.of[i], *y = p->m->b.of[j];
	const struct cv_identity *a = &p->a[i], *b = &p->b[j];

	if (cv_effective_kind(x) != cv_effective_kind(y) || x->type != y->type)
		return false;
	return !p->m->careful ||
	    (x->type >= CV_RECORDS && !cv_is_other_date(a, b) &&
		(is_compatible(a->title, b->title) ||
		    (a->subtitle != 0 && a->subtitle == b->subtitle)));
}

static bool
consider(struct candidates *c, struct candidate one)
{
	if (c->n == c->room) {
		size_t room = c->room == 0 ? 64 : c->room * 2;
		struct candidate *more = realloc(c->of, room * sizeof(*more));

		if (more == NULL)
			return false;
		c->of = more;
		c->room = room;
	}
	c->of[c->n++] = one;
	return true;
}

/* Each is compared with all, or if these are too many, with the nearest. */
static bool
compare_words(const struct cv_pairing *p, const struct left *a,
    const struct left *b, struct candidates *c)
{
	uint32_t width = MOST / a->n;

	if (width < NEAREST)
		width = NEAREST;
	for (uint32_t i = 0; i < a->n; i++) {
		uint32_t place = (uint32_t)((uint64_t)i * b->n / a->n);
		uint32_t j = place > width / 2 ? place - width / 2 : 0;
		uint32_t end = b->n - j > width ? j + width : b->n;

		if (b->n <= width) {
			j = 0;
			end = b->n;
		}
		for (; j < end; j++) {
			struct candidate one = { i, j,
				j > place ? j - place : place - j, 0 };

			if (!can_pair(p, a->at[i], b->at[j]))
				continue;
			one.likeness = cv_likeness(&a->words[i], &b->words[j]);
			if (one.likeness >= HALF && !consider(c, one))
				return false;
		}
	}
	return true;
}

/* The likest first, then the nearest, then in order. */
static int
by_likeness(const void *va, const void *vb)
{
	const struct candidate *a = va, *b = vb;

	if (a->likeness != b->likeness)
		return a->likeness > b->likeness ? -1 : 1;
	if (a->far != b->far)
		return a->far < b->far ? -1 : 1;
	if (a->i != b->i)
		return a->i < b->i ? -1 : 1;
	return a->j < b->j ? -1 : a->j > b->j;
}

static void
choose(struct cv_match *m, const struct left *a, const struct left *b,
    struct candidates *c)
{
	if (c->n > 1)
		qsort(c->of, c->n, sizeof(*c->of), by_likeness);
	for (size_t k = 0; k < c->n; k++) {
		uint32_t i = a->at[c->of[k].i], j = b->at[c->of[k].j];

		if (m->a.to[i] == CV_ALONE && m->b.to[j] == CV_ALONE)
			cv_pair(m, i, j, CV_BOND_LIKE);
	}
}

static void
pair_by_words(struct cv_pairing *p)
{
	struct cv_sketch *room = malloc(sizeof(*room));
	struct left a = { 0 }, b = { 0 };
	struct candidates c = { 0 };

	if (room == NULL || !left_make(&a, &p->m->a, room) ||
	    !left_make(&b, &p->m->b, room) ||
	    (a.n > 0 && b.n > 0 && !compare_words(p, &a, &b, &c)))
		p->m->failed = true;
	else
		choose(p->m, &a, &b, &c);
	free(room);
	left_free(&a);
	left_free(&b);
	free(c.of);
}

void
cv_pair_alike(struct cv_pairing *p)
{
	const size_t n = sizeof(passes) / sizeof(*passes);
	uint32_t left_a, left_b;

	p->a = calloc((size_t)p->m->a.n + 1, sizeof(*p->a));
	p->b = calloc((size_t)p->m->b.n + 1, sizeof(*p->b));
	if (p->a == NULL || p->b == NULL)
		p->m->failed = true;
	else {
		left_a = identify(&p->m->a, p->a);
		left_b = identify(&p->m->b, p->b);
		if (left_a > 0 && left_b > 0) {
			for (size_t i = 0; i < n && !p->m->failed; i++)
				cv_pair_by(p, &passes[i]);
			if (!p->m->failed)
				pair_by_words(p);
		}
	}
	free(p->a);
	free(p->b);
}
