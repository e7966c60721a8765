/* Builds records from elements. */
/* SPDX-License-Identifier: ISC */
#include "formats/europass/europass.h"
#include "formats/europass/rich/rich.h"

static void
stamp(struct eu *r, const struct eu_node *from)
{
	if (from == NULL)
		return;
	r->in->line = from->line;
	r->in->column = r->in->value = from->column;
}

bool
eu_has(const struct cv_node *record, enum cv_field f)
{
	return cv_get(record, f) != NULL;
}

void
eu_put(struct eu *r, struct cv_node *record, enum cv_field f, cv_str s,
    const struct eu_node *from)
{
	if (s.n == 0 || eu_has(record, f))
		return;
	stamp(r, from);
	cv_set(r->in, cv_add(r->in, record, f), s);
}

struct cv_node *
eu_part(struct eu *r, struct cv_node *record, enum cv_field f)
{
	struct cv_node *n = (struct cv_node *)cv_get(record, f);

	return n != NULL ? n : cv_add(r->in, record, f);
}

void
eu_add(struct eu *r, struct cv_node *record, enum cv_field list, cv_str s,
    const struct eu_node *from)
{
	if (s.n == 0)
		return;
	stamp(r, from);
	cv_set(r->in, cv_item(r->in, eu_part(r, record, list), CV_STRING), s);
}

struct cv_node *
eu_entry_in(struct eu *r, struct cv_node *record, enum cv_field list,
    const struct eu_node *from)
{
	stamp(r, from);
	return cv_item(r->in, eu_part(r, record, list), CV_OBJECT);
}

struct cv_node *
eu_entry(struct eu *r, enum cv_field list, const struct eu_node *from)
{
	return eu_entry_in(r, r->root, list, from);
}

/* ---- rich text ---- */

/* The blocks of rich text, which counts as read; false for NULL. */
static bool
take_blocks(struct eu *r, struct eu_node *n, bool plain,
    struct eu_blocks *blocks)
{
	if (n == NULL)
		return false;
	n->taken = true;
	eu_rich_blocks(r->in, n->text, plain, blocks);
	return true;
}

void
eu_put_prose(struct eu *r, struct cv_node *record, enum cv_field f,
    struct eu_node *n)
{
	struct eu_blocks blocks;

	if (!take_blocks(r, n, false, &blocks))
		return;
	eu_put(r, record, f, eu_rich_prose(r->in, &blocks, 0, blocks.n), n);
}

/* Where the only list begins, which nothing follows; n if there is none. */
static size_t
last_list(const struct eu_blocks *b)
{
	size_t i = b->n;

	while (i > 0 && b->all[i - 1].item && !b->all[i - 1].ordered &&
	    b->all[i - 1].depth == 1)
		i--;
	for (size_t k = 0; k < i; k++)
		if (b->all[k].item)
			return b->n;
	return i;
}

void
eu_put_body(struct eu *r, struct cv_node *record, enum cv_field body,
    enum cv_field bullets, struct eu_node *n)
{
	struct eu_blocks blocks;
	size_t list;

	if (!take_blocks(r, n, false, &blocks))
		return;
	list = last_list(&blocks);
	eu_put(r, record, body, eu_rich_prose(r->in, &blocks, 0, list), n);
	if (list < blocks.n && cv_fields[bullets].type != CV_PROSE)
		eu_rich_blocks(r->in, n->text, true, &blocks);
	for (size_t i = list; i < blocks.n; i++)
		eu_add(r, record, bullets, blocks.all[i].text, n);
}

void
eu_put_terms(struct eu *r, struct cv_node *record, enum cv_field list,
    struct eu_node *n)
{
	struct eu_blocks blocks;

	if (!take_blocks(r, n, true, &blocks))
		return;
	for (size_t i = 0; i < blocks.n; i++)
		eu_add(r, record, list, blocks.all[i].text, n);
}

/* ---- values of several parts ---- */

void
eu_join(struct eu *r, const char *separator, cv_str s)
{
	if (s.n == 0)
		return;
	if (r->scratch.n > 0)
		cv_puts(&r->scratch, separator);
	cv_put(&r->scratch, s);
}

void
eu_join_plain(struct eu *r, const char *separator, struct eu_node *n)
{
	struct eu_blocks blocks;

	if (!take_blocks(r, n, true, &blocks))
		return;
	for (size_t i = 0; i < blocks.n; i++)
		eu_join(r, i == 0 ? separator : " ", blocks.all[i].text);
}

void
eu_join_prose(struct eu *r, const char *separator, struct eu_node *n)
{
	struct eu_blocks blocks;

	if (!take_blocks(r, n, false, &blocks))
		return;
	eu_join(r, separator, eu_rich_prose(r->in, &blocks, 0, blocks.n));
}

cv_str
eu_joined(struct eu *r)
{
	cv_str s = { r->scratch.p, r->scratch.n };

	if (r->scratch.failed)
		cv_no_memory(r->in);
	s.p = r->scratch.failed || s.n == 0 ? NULL : cv_keep(r->in, s.p, s.n);
	r->scratch.n = 0;
	return s.p == NULL ? CV_S("") : s;
}
