/* Two documents of any bytes: compared, merged, redacted, and their losses. */
/* SPDX-License-Identifier: ISC */
#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>

#include "match/match.h"
#include "tests/fuzz/verbs.h"

enum { FEW = 300 };

static const struct cv_limits limits = { .memory = (size_t)64 << 20,
	.nodes = 100000 };
static const struct cv_job silent;

static struct cv_doc *
read_one(const uint8_t *p, size_t n)
{
	const struct cv_format *f =
	    cv_format_guess(NULL, (const char *)p, n < 4096 ? n : 4096);
	struct cv_doc *d = f != NULL ? cv_doc_new(&limits) : NULL;

	if (d != NULL && cv_read(d, f, (const char *)p, n, &silent) == CV_OK)
		return d;
	cv_doc_free(d);
	return NULL;
}

/* ---- differences ---- */

static bool
count(void *ctx, const struct cv_change *c)
{
	(void)c;
	++*(unsigned *)ctx;
	return true;
}

static unsigned
differences(const struct cv_doc *a, const struct cv_doc *b)
{
	unsigned n = 0;
	const struct cv_changes changes = { count, &n };

	if (cv_diff(a, b, &changes) != CV_OK)
		abort();
	return n;
}

/* ---- merging ---- */

static void
hear(void *ctx, const struct cv_diag *d)
{
	unsigned *merged = ctx;

	*merged += d->code == CV_E_MERGED;
}

static bool
has(const struct cv_node *in, const struct cv_node *leaf)
{
	if (cv_same_scalar(in, leaf) ||
	    (in->kind == leaf->kind && cv_same(in->u.text, leaf->u.text)))
		return true;
	CV_EACH(n, in)
		if (has(n, leaf))
			return true;
	return false;
}

static void
all_in(const struct cv_node *n, const struct cv_node *result)
{
	if (n->kind < CV_LIST && !cv_is_blank(n) && !has(result, n))
		abort();
	CV_EACH(m, n)
		all_in(m, result);
}

/* Unless a text gave way to one that says it better, all is there. */
static void
merge(const struct cv_doc *a, const struct cv_doc *b, enum cv_prefer prefer)
{
	const struct cv_source of[] = { { a, "a" }, { b, "b" } };
	unsigned merged = 0;
	const struct cv_job job = { .sink = { hear, &merged } };
	struct cv_doc *into = cv_doc_new(&limits);

	if (into == NULL)
		return;
	if (cv_merge(into, of, 2, prefer, &job) == CV_OK) {
		if (merged == 0 && a->nodes < FEW && b->nodes < FEW) {
			all_in(a->model, into->model);
			all_in(b->model, into->model);
		}
		if (differences(into, into) != 0)
			abort();
	}
	cv_doc_free(into);
}

/* ---- losses, and what is left out ---- */

static void
losses(const struct cv_doc *d)
{
	const struct cv_format *f;
	struct cv_losses l;

	for (size_t i = 0; (f = cv_format_at(i)) != NULL; i++) {
		size_t sum = 0;

		if (f->write == NULL ||
		    cv_loss(d, f, &silent, NULL, NULL, &l) != CV_OK)
			continue;
		for (int fate = 0; fate < CV_FATES; fate++)
			sum += l.of[fate];
		if (sum != l.values)
			abort();
	}
}

/* An address that is spelt in one way only. */
static bool
is_plain(cv_str s)
{
	size_t ats = 0;

	for (size_t i = 0; i < s.n; i++) {
		ats += s.p[i] == '@';
		if (s.p[i] != '@' && s.p[i] != '.' &&
		    (s.p[i] < 'a' || s.p[i] > 'z'))
			return false;
	}
	return ats == 1 && s.n >= 8;
}

static void
redact(const struct cv_doc *d)
{
	static const char *const options[] = {
		"redact=contact,photo,work[0].name,basics.location.city", NULL
	};
	const struct cv_job job = { .options = options };
	const cv_str email =
	    cv_text(cv_get(d->model, CV_RESUME_BASICS), CV_BASICS_EMAIL);
	const struct cv_format *f;

	for (size_t i = 0; (f = cv_format_at(i)) != NULL; i++) {
		struct cv_buf b = { 0 };

		if (f->write != NULL && cv_write(d, f, &b, &job) == CV_OK &&
		    is_plain(email) && b.n > 0 &&
		    memmem(b.p, b.n, email.p, email.n) != NULL)
			abort();
		cv_buf_free(&b);
	}
}

/* The documents have a NUL between them. */
void
verbs(const uint8_t *p, size_t n)
{
	const uint8_t *end = n > 0 ? memchr(p, '\0', n) : NULL;
	const size_t first = end != NULL ? (size_t)(end - p) : n;
	struct cv_doc *a = read_one(p, first);
	struct cv_doc *b =
	    a != NULL && end != NULL ? read_one(end + 1, n - first - 1) : NULL;

	if (b != NULL) {
		if (differences(a, a) != 0 ||
		    (differences(a, b) == 0) != (differences(b, a) == 0))
			abort();
		for (int k = CV_PREFER_BASE; k <= CV_PREFER_LONGEST; k++) {
			merge(a, b, (enum cv_prefer)k);
			merge(b, a, (enum cv_prefer)k);
		}
	}
	if (a != NULL) {
		losses(a);
		redact(a);
	}
	cv_doc_free(b);
	cv_doc_free(a);
}
