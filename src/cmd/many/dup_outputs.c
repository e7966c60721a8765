/* Finds names that occur more than once, in a sorted array of their hashes. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cmd/many/dup_outputs.h"

/* The seed is not known to whoever chooses the names of the files. */
void
dup_start(struct dup_names *d)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	*d = (struct dup_names){ .seed = (uint64_t)now.tv_sec * 1000000007u ^
		    (uint64_t)now.tv_nsec << 20 ^ (uint64_t)getpid() };
}

void
dup_free(struct dup_names *d)
{
	free(d->hashes);
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
dup_hash(const struct dup_names *d, cv_str s)
{
	uint64_t h = mix(d->seed + s.n), word;

	for (; s.n >= sizeof(word); s.p += sizeof(word), s.n -= sizeof(word)) {
		memcpy(&word, s.p, sizeof(word));
		h = mix(h ^ word);
	}
	word = 0;
	memcpy(&word, s.p, s.n);
	return mix(h ^ word ^ d->seed);
}

void
dup_add(struct dup_names *d, uint64_t hash)
{
	if (d->n == d->room && !d->failed) {
		size_t room = d->room > 0 ? 2 * d->room : 1024;
		uint64_t *more = realloc(d->hashes, room * sizeof(*more));

		d->failed = more == NULL;
		if (d->failed)
			return;
		d->hashes = more;
		d->room = room;
	}
	if (!d->failed)
		d->hashes[d->n++] = hash;
}

static int
by_value(const void *va, const void *vb)
{
	const uint64_t *a = va, *b = vb;

	return *a < *b ? -1 : *a > *b;
}

void
dup_find(struct dup_names *d)
{
	uint64_t *h = d->hashes;
	size_t kept = 0;

	if (d->n > 0)
		qsort(h, d->n, sizeof(*h), by_value);
	for (size_t i = 1; i < d->n && kept < DUP_MOST; i++)
		if (h[i] == h[i - 1] && (kept == 0 || h[kept - 1] != h[i]))
			h[kept++] = h[i];
	d->n = kept;
}

size_t
dup_index(const struct dup_names *d, uint64_t hash)
{
	const uint64_t *p = d->n == 0
	    ? NULL
	    : bsearch(&hash, d->hashes, d->n, sizeof(hash), by_value);

	return p != NULL ? (size_t)(p - d->hashes) : DUP_MOST;
}
