/* The life of a document: its limits, its memory, and what it holds. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "core/core.h"

static const struct cv_limits defaults = {
	.input = (size_t)64 << 20,
	.memory = (size_t)1 << 30,
	.nodes = 4000000,
	.depth = 200,
};

const char *
cv_version(void)
{
	return CVCONV_VERSION;
}

struct cv_doc *
cv_doc_new(const struct cv_limits *limits)
{
	struct cv_doc *d = calloc(1, sizeof(*d));

	if (d == NULL)
		return NULL;
	d->limits = defaults;
	if (limits != NULL && limits->input > 0)
		d->limits.input =
		    limits->input < UINT32_MAX ? limits->input : UINT32_MAX;
	if (limits != NULL && limits->memory > 0)
		d->limits.memory = limits->memory;
	if (limits != NULL && limits->nodes > 0)
		d->limits.nodes = limits->nodes;
	if (limits != NULL && limits->depth > 0)
		d->limits.depth = limits->depth;
	d->arena.limit = d->limits.memory;
	return d;
}

void
cv_doc_clear(struct cv_doc *d)
{
	cv_arena_reset(&d->arena);
	d->nodes = 0;
	d->carried = 0;
	d->over = d->legacy = false;
	d->root = d->model = NULL;
}

void
cv_doc_free(struct cv_doc *d)
{
	if (d != NULL)
		cv_arena_reset(&d->arena);
	free(d);
}

const struct cv_node *
cv_doc_root(const struct cv_doc *d)
{
	return d->root;
}

enum cv_status
cv_report_exhausted(struct cv_in *in)
{
	const struct cv_doc *d = in->doc;

	if (d->over)
		cv_report(in, CV_E_LIMIT, 0, 0, NULL, "more than %u values",
		    (unsigned)d->limits.nodes);
	else if (d->arena.over)
		cv_report(in, CV_E_LIMIT, 0, 0, NULL,
		    "the document needs more than %zu MiB of memory",
		    d->limits.memory >> 20);
	else
		cv_report(in, CV_E_NO_MEMORY, 0, 0, NULL, "out of memory");
	return d->over || d->arena.over ? CV_BAD : CV_NOMEM;
}

bool
cv_doc_equal(const struct cv_doc *a, const struct cv_doc *b)
{
	return cv_node_equal(cv_doc_root(a), cv_doc_root(b));
}
