/* A table of names: a crit-bit tree, which no choice of names makes slow. */
/* SPDX-License-Identifier: ISC */
#include "formats/yaml/yml.h"

/* A leaf has an entry; a branch leads aside by one bit of the name. */
struct yml_branch {
	struct yml_branch *side[2];
	size_t bit;
	struct yml_entry *entry;
};

/*
 * Nine bits for each byte, the first of them set, and nothing but zeroes
 * behind the end: so no name is the beginning of another.
 */
static unsigned
bit(cv_str s, size_t i)
{
	size_t byte = i / 9, in_byte = i % 9;

	if (byte >= s.n)
		return 0;
	if (in_byte == 0)
		return 1;
	return (unsigned char)s.p[byte] >> (8 - in_byte) & 1;
}

/* The first bit in which two names differ, which they do. */
static size_t
first_difference(cv_str a, cv_str b)
{
	size_t byte = 0, i;

	while (byte < a.n && byte < b.n && a.p[byte] == b.p[byte])
		byte++;
	for (i = byte * 9; bit(a, i) == bit(b, i); i++)
		continue;
	return i;
}

/* The leaf to which a name's bits lead, whether it has that name or not. */
static struct yml_entry *
nearest_leaf(const struct yml_names *names, cv_str name)
{
	const struct yml_branch *b = names->root;

	while (b != NULL && b->entry == NULL)
		b = b->side[bit(name, b->bit)];
	return b != NULL ? b->entry : NULL;
}

struct yml_entry *
yml_find(const struct yml_names *names, cv_str name)
{
	struct yml_entry *e = nearest_leaf(names, name);

	return e != NULL && cv_same(e->name, name) ? e : NULL;
}

static struct yml_branch *
new_leaf(struct cv_in *in, cv_str name)
{
	struct yml_branch *leaf = cv_alloc(in, sizeof(*leaf));
	struct yml_entry *e = cv_alloc(in, sizeof(*e));

	if (leaf == NULL || e == NULL)
		return NULL;
	e->name = name;
	leaf->entry = e;
	return leaf;
}

static bool
insert(struct cv_in *in, struct yml_names *names, struct yml_branch *leaf,
    cv_str other)
{
	struct yml_branch **at = &names->root, *fork;
	cv_str name = leaf->entry->name;
	size_t i = first_difference(name, other);

	fork = cv_alloc(in, sizeof(*fork));
	if (fork == NULL)
		return false;
	while ((*at)->entry == NULL && (*at)->bit < i)
		at = &(*at)->side[bit(name, (*at)->bit)];
	fork->bit = i;
	fork->side[bit(name, i)] = leaf;
	fork->side[!bit(name, i)] = *at;
	*at = fork;
	return true;
}

struct yml_entry *
yml_enter(struct cv_in *in, struct yml_names *names, cv_str name, bool *made)
{
	struct yml_entry *e = nearest_leaf(names, name);
	struct yml_branch *leaf;
	bool found = e != NULL && cv_same(e->name, name);

	if (made != NULL)
		*made = !found;
	if (found)
		return e;
	leaf = new_leaf(in, name);
	if (leaf == NULL)
		return NULL;
	if (e == NULL)
		names->root = leaf;
	else if (!insert(in, names, leaf, e->name))
		return NULL;
	return leaf->entry;
}
