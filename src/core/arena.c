/* Memory in chunks that is freed as a whole and remembers having run out. */
/* SPDX-License-Identifier: ISC */
#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

#include "core/core.h"

enum { CHUNK_FIRST = 16 << 10, CHUNK_MOST = 1 << 20 };

struct cv_chunk {
	struct cv_chunk *next;
	alignas(max_align_t) char bytes[];
};

/* Each chunk is twice the one before, so that a small document stays small. */
static size_t
chunk_size(const struct cv_arena *a, size_t n)
{
	size_t size = CHUNK_FIRST;

	while (size < CHUNK_MOST && size < a->used)
		size *= 2;
	return n > size ? n : size;
}

static bool
add_chunk(struct cv_arena *a, size_t n)
{
	struct cv_chunk *c;
	size_t size = chunk_size(a, n);

	if (a->failed)
		return false;
	a->over = size > a->limit - a->used;
	c = a->over ? NULL : malloc(sizeof(*c) + size);
	if (c == NULL) {
		a->failed = true;
		return false;
	}
	c->next = a->chunks;
	a->chunks = c;
	a->used += size;
	a->p = c->bytes;
	a->end = c->bytes + size;
	return true;
}

void *
cv_arena_get(struct cv_arena *a, size_t n)
{
	const size_t align = alignof(max_align_t);
	void *p;

	if (n > SIZE_MAX / 2) {
		a->failed = true;
		return NULL;
	}
	n = (n + align - 1) & ~(align - 1);
	if ((size_t)(a->end - a->p) < n && !add_chunk(a, n))
		return NULL;
	p = a->p;
	a->p += n;
	return p;
}

char *
cv_arena_text(struct cv_arena *a, const char *text, size_t n)
{
	char *p = cv_arena_get(a, n + 1);

	if (p == NULL)
		return NULL;
	if (n > 0)
		memcpy(p, text, n);
	p[n] = '\0';
	return p;
}

void
cv_arena_reset(struct cv_arena *a)
{
	struct cv_chunk *c, *next;

	for (c = a->chunks; c != NULL; c = next) {
		next = c->next;
		free(c);
	}
	*a = (struct cv_arena){ .limit = a->limit };
}
