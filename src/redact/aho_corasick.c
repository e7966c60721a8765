/* Finds any of many texts in one pass (Aho-Corasick). */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "redact/aho_corasick.h"

enum { NODES_MOST = 1 << 20 };

struct cv_check_report {
	uint32_t parent;
	uint32_t fail; /* the longest proper suffix that is in the trie */
	uint32_t same; /* next node of the same depth */
	uint8_t depth, byte;
	bool last; /* a text ends here */
};

/* ---- the trie ---- */

static uint32_t
edge_slot(const struct cv_finder *f, uint32_t parent, uint8_t byte)
{
	uint32_t h = (parent << 8 ^ byte) * 0x9e3779b1u, mask = f->room * 2 - 1;

	h ^= h >> 15;
	for (h &= mask; f->edges[h] != 0; h = (h + 1) & mask)
		if (f->nodes[f->edges[h]].parent == parent &&
		    f->nodes[f->edges[h]].byte == byte)
			break;
	return h;
}

/* Doubles the nodes; the hash table stays at most half full. */
static bool
grow_trie(struct cv_finder *f)
{
	uint32_t room = f->room == 0 ? 512 : f->room * 2;
	struct cv_check_report *nodes =
	    realloc(f->nodes, room * sizeof(*nodes));
	uint32_t *edges = calloc(room * 2, sizeof(*edges));

	if (nodes != NULL)
		f->nodes = nodes;
	if (nodes == NULL || edges == NULL) {
		free(edges);
		f->failed = true;
		return false;
	}
	free(f->edges);
	f->edges = edges;
	f->room = room;
	if (f->n == 0)
		f->nodes[f->n++] = (struct cv_check_report){ 0 };
	for (uint32_t i = 1; i < f->n; i++)
		edges[edge_slot(f, nodes[i].parent, nodes[i].byte)] = i;
	return true;
}

static uint32_t
add_child(struct cv_finder *f, uint32_t parent, uint8_t byte)
{
	uint32_t at;

	if (f->n == f->room && !grow_trie(f))
		return 0;
	at = edge_slot(f, parent, byte);
	if (f->edges[at] != 0)
		return f->edges[at];
	if (f->n == NODES_MOST) {
		f->over = true;
		return 0;
	}
	f->nodes[f->n] = (struct cv_check_report){ .parent = parent,
		.depth = (uint8_t)(f->nodes[parent].depth + 1),
		.byte = byte };
	f->edges[at] = f->n;
	return f->n++;
}

void
cv_find_add(struct cv_finder *f, cv_str s)
{
	uint32_t at = 0;

	if (s.n == 0 || s.n > CV_FIND_MOST)
		return;
	for (size_t i = 0; i < s.n && !f->failed && !f->over; i++)
		at = add_child(f, at, (uint8_t)s.p[i]);
	if (!f->failed && !f->over)
		f->nodes[at].last = true;
}

/* ---- the automaton ---- */

uint32_t
cv_find_step(const struct cv_finder *f, uint32_t state, char c)
{
	uint32_t next;

	if (f->n == 0)
		return 0;
	for (;; state = f->nodes[state].fail) {
		next = f->edges[edge_slot(f, state, (uint8_t)c)];
		if (next != 0 || state == 0)
			return next;
	}
}

/* By depth, since a node's link depends on that of its parent. */
bool
cv_find_ready(struct cv_finder *f)
{
	uint32_t first[CV_FIND_MOST + 1] = { 0 };

	if (f->failed || f->over)
		return false;
	for (uint32_t i = 1; i < f->n; i++) {
		f->nodes[i].same = first[f->nodes[i].depth];
		first[f->nodes[i].depth] = i;
	}
	for (int depth = 2; depth <= CV_FIND_MOST; depth++)
		for (uint32_t i = first[depth]; i != 0; i = f->nodes[i].same)
			f->nodes[i].fail =
			    cv_find_step(f, f->nodes[f->nodes[i].parent].fail,
				(char)f->nodes[i].byte);
	return true;
}

size_t
cv_find_ends(const struct cv_finder *f, uint32_t state, size_t less)
{
	for (; state != 0; state = f->nodes[state].fail)
		if (f->nodes[state].last && f->nodes[state].depth < less)
			return f->nodes[state].depth;
	return 0;
}

void
cv_find_free(struct cv_finder *f)
{
	free(f->nodes);
	free(f->edges);
	*f = (struct cv_finder){ 0 };
}
