/* Finds names that stand twice by their hashes, which a file holds. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cmd/many/dup_outputs.h"

enum { SHARE = TWINS_ROOM / 2 };

/* A seed that who names the files does not know. */
void
twins_start(struct twins *t)
{
	struct timespec now;

	memset(t, 0, sizeof(*t));
	clock_gettime(CLOCK_REALTIME, &now);
	t->seed = (uint64_t)now.tv_sec * 1000000007u ^
	    (uint64_t)now.tv_nsec << 20 ^ (uint64_t)getpid();
}

void
twins_free(struct twins *t)
{
	if (t->spilled != NULL)
		fclose(t->spilled);
	free(t->room);
}

static uint64_t
mix(uint64_t h)
{
	h ^= h >> 32;
	h *= UINT64_C(0x9e3779b97f4a7c15);
	h ^= h >> 29;
	h *= UINT64_C(0xbf58476d1ce4e5b9);
	return h ^ h >> 32;
}

uint64_t
twins_hash(const struct twins *t, cv_str s)
{
	uint64_t h = mix(t->seed + s.n), word;

	for (; s.n >= sizeof(word); s.p += sizeof(word), s.n -= sizeof(word)) {
		memcpy(&word, s.p, sizeof(word));
		h = mix(h ^ word);
	}
	word = 0;
	memcpy(&word, s.p, s.n);
	return mix(h ^ word ^ t->seed);
}

static void
spill(struct twins *t)
{
	if (t->spilled == NULL)
		t->spilled = tmpfile();
	t->failed |= t->spilled == NULL ||
	    fwrite(t->room, sizeof(*t->room), TWINS_ROOM, t->spilled) !=
		TWINS_ROOM;
}

void
twins_add(struct twins *t, uint64_t hash)
{
	size_t at = t->count % TWINS_ROOM;

	if (t->room == NULL)
		t->room = malloc(TWINS_ROOM * sizeof(*t->room));
	if (t->room == NULL)
		t->failed = true;
	if (at == 0 && t->count > 0 && !t->failed)
		spill(t);
	if (t->failed)
		return;
	t->room[at] = hash;
	t->count++;
}

static int
by_value(const void *va, const void *vb)
{
	const uint64_t *a = va, *b = vb;

	return *a < *b ? -1 : *a > *b;
}

/* Sorts, and leaves no more than two of each; the number that is left. */
static size_t
thin(uint64_t *h, size_t n)
{
	size_t kept = 0;

	qsort(h, n, sizeof(*h), by_value);
	for (size_t i = 0; i < n; i++)
		if (kept < 2 || h[kept - 2] != h[i])
			h[kept++] = h[i];
	return kept;
}

/* Notes what stands twice among n hashes. */
static void
find_in(uint64_t *h, size_t n, struct twins_found *f)
{
	n = thin(h, n);
	for (size_t i = 1; i < n && f->count < TWINS_MOST; i++)
		if (h[i] == h[i - 1])
			f->hash[f->count++] = h[i];
}

/* The hashes of one share of all, from the file and from the room. */
struct share {
	uint64_t part, parts;
	uint64_t *hashes;
	size_t n, room;
};

static void
gather(struct twins *t, struct share *s, const uint64_t *from, size_t n)
{
	for (size_t i = 0; i < n && !t->failed; i++) {
		if (from[i] % s->parts != s->part)
			continue;
		if (s->n == s->room)
			s->n = thin(s->hashes, s->n);
		t->failed |= s->n == s->room;
		if (!t->failed)
			s->hashes[s->n++] = from[i];
	}
}

static void
find_share(struct twins *t, struct share *s, struct twins_found *f)
{
	uint64_t piece[512];
	size_t n, rest = (size_t)((t->count - 1) % TWINS_ROOM) + 1;

	s->n = 0;
	rewind(t->spilled);
	while ((n = fread(piece, sizeof(*piece), 512, t->spilled)) > 0)
		gather(t, s, piece, n);
	t->failed |= ferror(t->spilled) != 0;
	gather(t, s, t->room, rest);
	find_in(s->hashes, s->n, f);
}

/* Each share is half a room on average, so that a whole one has room. */
void
twins_find(struct twins *t, struct twins_found *f)
{
	struct share s = { .parts = t->count / SHARE + 1,
		.room = TWINS_ROOM * 2 };

	f->count = 0;
	if (t->failed || t->count == 0)
		return;
	if (t->spilled == NULL)
		find_in(t->room, (size_t)t->count, f);
	else if ((s.hashes = malloc(s.room * sizeof(*s.hashes))) == NULL)
		t->failed = true;
	else
		for (; s.part < s.parts && !t->failed; s.part++)
			find_share(t, &s, f);
	free(s.hashes);
	qsort(f->hash, f->count, sizeof(*f->hash), by_value);
}

size_t
twins_place(const struct twins_found *f, uint64_t hash)
{
	const uint64_t *p =
	    bsearch(&hash, f->hash, f->count, sizeof(hash), by_value);

	return p != NULL ? (size_t)(p - f->hash) : TWINS_MOST;
}
