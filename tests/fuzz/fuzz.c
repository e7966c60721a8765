/* Any bytes through readers and writers; the program's name says which. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "core/core.h"
#include "tests/fuzz/verbs.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

/*
 * "fuzz-json" reads JSON and writes all formats, "fuzz-json-html" only HTML,
 * and "fuzz" reads every format; "fuzz-guess" what the input looks like, and
 * "fuzz-verbs" two documents.
 */
static struct {
	const struct cv_format *from, *to; /* or NULL: all */
	bool guess, verbs;
} target;

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	const char *slash = strrchr((*argv)[0], '/');
	const char *name = slash != NULL ? slash + 1 : (*argv)[0];
	const char *from = strchr(name, '-'), *to;
	char word[32] = "";

	(void)argc;
	if (from == NULL)
		return 0;
	to = strchr(++from, '-');
	strncpy(word, from, sizeof(word) - 1);
	if (to != NULL && (size_t)(to - from) < sizeof(word))
		word[to - from] = '\0';
	target.guess = strcmp(word, "guess") == 0;
	target.verbs = strcmp(word, "verbs") == 0;
	target.from = cv_format_named(word);
	target.to = to != NULL ? cv_format_named(to + 1) : NULL;
	if (!target.guess && !target.verbs && target.from == NULL)
		abort();
	return 0;
}

static bool same_values(const struct cv_node *, const struct cv_node *);

/* Of members that stand twice the last counts; the loss of others is told. */
static bool
same_members(const struct cv_node *a, const struct cv_node *b)
{
	size_t count = 0;

	CV_EACH(n, a) {
		const struct cv_node *other = cv_named(b, n->name);

		if (n->hidden)
			continue;
		if (other == NULL || !same_values(n, other))
			return false;
		count++;
	}
	CV_EACH(n, b)
		count -= !n->hidden;
	return count == 0;
}

/* Members in any order: a format that lays out has an order of its own. */
static bool
same_values(const struct cv_node *a, const struct cv_node *b)
{
	if (a->kind != b->kind)
		return false;
	if (a->kind == CV_OBJECT)
		return same_members(a, b);
	if (a->kind != CV_LIST)
		return a->kind == CV_NULL || cv_same(a->u.text, b->u.text);
	a = cv_first(a);
	b = cv_first(b);
	for (; a != NULL && b != NULL; a = a->next, b = b->next)
		if (!same_values(a, b))
			return false;
	return a == b;
}

/*
 * What a format of the same model wrote must read back as the same tree, and
 * with the same values where it carries what it cannot say.
 */
static void
reads_back(const struct cv_doc *d, const struct cv_format *f,
    const struct cv_buf *b)
{
	struct cv_job job = { 0 };
	struct cv_doc *back = cv_doc_new(NULL);

	if (back == NULL)
		return;
	if (cv_read(back, f, b->p, b->n, &job) != CV_OK)
		abort();
	if ((f->flags & CV_SAME_MODEL) != 0
		? !cv_doc_equal(d, back)
		: !same_values(d->model, back->root))
		abort();
	cv_doc_free(back);
}

static bool
is_lossless(const struct cv_format *f)
{
	return (f->flags & CV_SAME_MODEL) != 0 || f->carry != NULL;
}

/* Strict, so that what a format cannot hold is not missed in reading back. */
static void
write_all(const struct cv_doc *d)
{
	static const char *const options[] = { "carry=yes", NULL };
	struct cv_job job = { .strict = true, .options = options };
	const struct cv_format *f;

	for (size_t i = 0; (f = cv_format_at(i)) != NULL; i++) {
		struct cv_buf b = { 0 };

		if (f->write == NULL || (target.to != NULL && f != target.to))
			continue;
		if (cv_write(d, f, &b, &job) == CV_OK && is_lossless(f))
			reads_back(d, f, &b);
		cv_buf_free(&b);
	}
}

/* Each diagnostic must point into the input. */
struct place {
	uint32_t lines;
	bool refused;
};

static void
look(void *ctx, const struct cv_diag *d)
{
	struct place *p = ctx;

	if (d->line > p->lines + 1 || (d->line > 0 && d->column == 0))
		abort();
	p->refused |= d->severity == CV_ERROR;
}

static uint32_t
lines(const uint8_t *p, size_t n)
{
	uint32_t count = 1;

	for (size_t i = 0; i < n; i++)
		count += p[i] == '\n' || p[i] == '\r';
	return count;
}

static void
read_as(const struct cv_format *f, const uint8_t *p, size_t n)
{
	const struct cv_limits limits = { .memory = (size_t)64 << 20,
		.nodes = 100000 };
	struct place place = { lines(p, n), false };
	struct cv_job job = { .sink = { look, &place } };
	struct cv_doc *d = cv_doc_new(&limits);

	if (d == NULL)
		return;
	if (cv_read(d, f, (const char *)p, n, &job) == CV_OK) {
		cv_check(d, &job);
		write_all(d);
	} else if (!place.refused)
		abort();
	cv_doc_free(d);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	const struct cv_format *f = target.from;

	if (target.verbs) {
		verbs(p, n);
		return 0;
	}
	if (target.guess)
		f = cv_format_guess(NULL, (const char *)p, n < 4096 ? n : 4096);
	if (f != NULL)
		read_as(f, p, n);
	for (size_t i = 0; !target.guess && target.from == NULL; i++) {
		f = cv_format_at(i);
		if (f == NULL)
			break;
		if (f->read != NULL)
			read_as(f, p, n);
	}
	return 0;
}
