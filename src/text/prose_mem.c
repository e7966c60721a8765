/* Memory for cmark, whose own way to run out of it is abort(3). */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "text/prose.h"

/*
 * cmark never looks whether memory was got, so the functions it is given do
 * not return without; they leave by longjmp(3).  That is sound as everything
 * cmark owns is in the pool and nothing else is open while it runs.  It hands
 * these functions no context, so one pointer for each thread remains.
 */
static _Thread_local struct cv_pool *running;

struct cv_pool_chunk {
	struct cv_pool_chunk *next;
	alignas(max_align_t) char bytes[];
};

/* Stands before each block, so that it can be made larger. */
struct header {
	alignas(max_align_t) size_t size;
};

enum { CHUNK = 65536 };

static void
add_chunk(struct cv_pool *pool, size_t n)
{
	size_t size = n > CHUNK ? n : CHUNK;
	struct cv_pool_chunk *c = malloc(sizeof(*c) + size);

	if (c == NULL)
		longjmp(pool->ran_out, 1);
	c->next = pool->chunks;
	pool->chunks = c;
	pool->p = c->bytes;
	pool->end = c->bytes + size;
}

static size_t
rounded(size_t n)
{
	const size_t unit = alignof(max_align_t);

	return (n + unit - 1) / unit * unit;
}

/* The room of a block, not zeroed. */
static void *
pool_get(struct cv_pool *pool, size_t n)
{
	size_t all = sizeof(struct header) + rounded(n);
	struct header *h;

	if (n > SIZE_MAX / 2)
		longjmp(pool->ran_out, 1);
	if ((size_t)(pool->end - pool->p) < all)
		add_chunk(pool, all);
	h = (struct header *)(void *)pool->p;
	h->size = n;
	pool->p += all;
	return h + 1;
}

static void *
pool_calloc(size_t count, size_t size)
{
	void *p;

	if (size > 0 && count > SIZE_MAX / size)
		longjmp(running->ran_out, 1);
	p = pool_get(running, count * size);
	memset(p, 0, count * size);
	return p;
}

static size_t
size_of(const void *block)
{
	return ((const struct header *)block - 1)->size;
}

static bool
is_newest(const struct cv_pool *pool, const void *block)
{
	return (const char *)block + rounded(size_of(block)) == pool->p;
}

/* The newest block gives its room back: buffers grow at the end mostly. */
static void
pool_free(void *block)
{
	if (block != NULL && is_newest(running, block))
		running->p = (char *)((struct header *)block - 1);
}

static void *
pool_realloc(void *block, size_t n)
{
	size_t old = block == NULL ? 0 : size_of(block);
	void *p;

	if (block != NULL && n <= old)
		return block;
	pool_free(block);
	p = pool_get(running, n);
	if (block != NULL && p != block)
		memcpy(p, block, old);
	return p;
}

static cmark_iter *
parse_text(struct cv_pool *pool, cv_str s)
{
	cmark_parser *parser =
	    cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &pool->mem);
	cmark_node *root;

	cmark_parser_feed(parser, s.p, s.n);
	root = cmark_parser_finish(parser);
	cmark_consolidate_text_nodes(root);
	return cmark_iter_new(root);
}

cmark_iter *
cv_pool_parse(struct cv_pool *pool, cv_str s)
{
	cmark_iter *iter;

	pool->mem = (cmark_mem){ pool_calloc, pool_realloc, pool_free };
	pool->chunks = NULL;
	pool->p = pool->first;
	pool->end = pool->first + sizeof(pool->first);
	running = pool;
	if (setjmp(pool->ran_out) == 0)
		iter = parse_text(pool, s);
	else
		iter = NULL;
	running = NULL;
	return iter;
}

void
cv_pool_free(struct cv_pool *pool)
{
	struct cv_pool_chunk *c, *next;

	for (c = pool->chunks; c != NULL; c = next) {
		next = c->next;
		free(c);
	}
}
