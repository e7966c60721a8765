/* Merging: random documents, of which nothing is lost or made up. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "match/match.h"
#include "tests/unit/tap.h"

enum { ROUNDS = 4000, PATHS = 400 };

/* ---- random documents, of few words, so that they meet ---- */

static uint32_t
next(uint32_t *seed, uint32_t n)
{
	*seed = *seed * 1664525 + 1013904223;
	return (*seed >> 8) % n;
}

static const char *const texts[] = { "Alpha Beta", "alpha  *beta*",
	"Alpha Beta, Gamma", "Delta", "Epsilon Zeta Eta", "Eta Zeta Theta", "",
	"Iota", "Alpha" };
static const char *const dates[] = { "2019", "2019-05", "2019-05-01", "2020",
	"May 2019", "" };
static const char *const numbers[] = { "1", "1.0", "1.00", "20" };

#define ANY(of) (of)[next(seed, sizeof(of) / sizeof(*(of)))]

static void make(struct cv_in *, struct cv_node *, uint32_t *seed,
    unsigned depth);

static void
make_unknown(struct cv_in *in, struct cv_node *object, uint32_t *seed,
    unsigned depth)
{
	static const char *const names[] = { "x-a", "x-b", "x-merged" };
	const enum cv_kind kind = (enum cv_kind)next(seed, CV_OBJECT + 1);
	struct cv_node *n = cv_member(in, object, cv_from(ANY(names)), kind);

	if (kind == CV_STRING)
		cv_set(in, n, cv_from(ANY(texts)));
	else if (kind == CV_NUMBER)
		cv_set(in, n, cv_from(ANY(numbers)));
	else if (kind == CV_BOOL)
		cv_set(in, n, CV_S("true"));
	else if (kind == CV_LIST)
		for (uint32_t i = next(seed, 3); i > 0; i--)
			make(in, cv_item(in, n, CV_OBJECT), seed, depth - 1);
	else if (kind == CV_OBJECT)
		make(in, n, seed, depth - 1);
}

static void
make_text(struct cv_in *in, struct cv_node *n, uint32_t *seed)
{
	cv_set(in, n, cv_from(n->type == CV_DATE ? ANY(dates) : ANY(texts)));
}

static void
make_field(struct cv_in *in, struct cv_node *object, unsigned f, uint32_t *seed,
    unsigned depth)
{
	struct cv_node *n = cv_add(in, object, (enum cv_field)f);

	if (n->kind == CV_STRING)
		make_text(in, n, seed);
	else if (n->kind == CV_OBJECT)
		make(in, n, seed, depth - 1);
	else
		for (uint32_t i = next(seed, 4); i > 0; i--)
			if (n->type >= CV_RECORDS)
				make(in, cv_item(in, n, CV_OBJECT), seed,
				    depth - 1);
			else
				make_text(in, cv_item(in, n, CV_STRING), seed);
}

/* A third of the fields, in order, and what the schema does not know. */
static void
make(struct cv_in *in, struct cv_node *object, uint32_t *seed, unsigned depth)
{
	if (object->type >= CV_RECORDS)
		CV_EACH_FIELD(f, object->type)
			if (depth > 0 && next(seed, 3) == 0)
				make_field(in, object, f, seed, depth);
	if (depth > 0 && next(seed, 3) == 0)
		make_unknown(in, object, seed, depth);
	if (depth > 0 && next(seed, 9) == 0)
		make_unknown(in, object, seed, depth);
}

static struct cv_doc *
random_doc(uint32_t seed)
{
	const struct cv_job job = { .file = "" };
	struct cv_doc *d = cv_doc_new(NULL);
	struct cv_in in = { .doc = d, .job = &job, .line = 1, .column = 1 };

	for (int i = 0; i < 8; i++)
		next(&seed, 2);
	if (seed == 0)
		seed = 1;
	make(&in, cv_root(&in, CV_OBJECT), &seed, 4);
	cv_resolve_duplicates(&in, false);
	d->model = d->root;
	return d;
}

/* ---- what was said to give way ---- */

struct heard {
	char path[PATHS][CV_PATH_MAX];
	char file[PATHS];
	size_t n;
	unsigned conflicts, errors;
};

static void
hear(void *ctx, const struct cv_diag *d)
{
	struct heard *h = ctx;

	h->conflicts += d->code == CV_E_MERGE_CONFLICT;
	h->errors += d->severity == CV_ERROR;
	if (d->code != CV_E_MERGED || h->n == PATHS)
		return;
	h->file[h->n] = d->file[0];
	snprintf(h->path[h->n++], CV_PATH_MAX, "%s", d->path);
}

static bool
gave_way(const struct heard *h, const struct cv_node *n, char file)
{
	char path[CV_PATH_MAX];

	cv_path(n, path, sizeof(path));
	for (size_t i = 0; i < h->n; i++)
		if (h->file[i] == file && strcmp(h->path[i], path) == 0)
			return true;
	return false;
}

/* ---- whether all is there ---- */

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

/* Each value of a document is in the result, or gave way to a better one. */
static bool
all_in(const struct cv_node *n, const struct cv_node *result,
    const struct heard *h, char file)
{
	if (n->kind < CV_LIST)
		return cv_is_blank(n) || has(result, n) || gave_way(h, n, file);
	CV_EACH(m, n)
		if (!all_in(m, result, h, file))
			return false;
	return true;
}

/* Members that stand twice. */
static unsigned
twice(const struct cv_node *n)
{
	unsigned sum = n->hidden;

	CV_EACH(m, n)
		sum += twice(m);
	return sum;
}

/* ---- */

static struct cv_doc *
merged(const struct cv_doc *a, const struct cv_doc *b, enum cv_prefer prefer,
    bool strict, struct heard *h)
{
	const struct cv_source of[2] = { { a, "a" }, { b, "b" } };
	const struct cv_job job = { .sink = { hear, h }, .strict = strict };
	struct cv_doc *into = cv_doc_new(NULL);

	h->n = h->conflicts = h->errors = 0;
	if (cv_merge(into, of, 2, prefer, &job) != CV_OK) {
		cv_doc_free(into);
		return NULL;
	}
	return into;
}

static bool
is_merged(const struct cv_doc *a, const struct cv_doc *b,
    const struct cv_doc *wanted)
{
	struct heard *h = calloc(1, sizeof(*h));
	struct cv_doc *into = merged(a, b, CV_PREFER_BASE, true, h);
	bool good = into != NULL && cv_doc_equal(into, wanted) && h->n == 0;

	cv_doc_free(into);
	free(h);
	return good;
}

static bool
nothing_lost(const struct cv_doc *a, const struct cv_doc *b, enum cv_prefer p)
{
	struct heard *h = calloc(1, sizeof(*h)), *no = calloc(1, sizeof(*no));
	struct cv_doc *into = merged(a, b, p, false, h);
	struct cv_doc *again = merged(into, b, p, false, no);
	struct cv_doc *strict = merged(a, b, p, true, no);
	const struct cv_node *root = cv_doc_root(into);
	bool good = h->n < PATHS &&
	    twice(root) <= twice(cv_doc_root(a)) + twice(cv_doc_root(b)) &&
	    h->errors == 0 && all_in(cv_doc_root(a), root, h, 'a') &&
	    all_in(cv_doc_root(b), root, h, 'b') && again != NULL &&
	    (strict == NULL) == (h->conflicts > 0) &&
	    no->errors == h->conflicts;

	cv_doc_free(into);
	cv_doc_free(again);
	cv_doc_free(strict);
	free(h);
	free(no);
	return good;
}

static bool
count(void *ctx, const struct cv_change *c)
{
	unsigned *n = ctx;

	(void)c;
	++*n;
	return true;
}

static unsigned
differences(const struct cv_doc *a, const struct cv_doc *b)
{
	unsigned n = 0;
	const struct cv_changes changes = { count, &n };

	return cv_diff(a, b, &changes) == CV_OK ? n : 9999;
}

int
main(void)
{
	struct tap t = { 0 };
	uint32_t self = 0, empty = 0, lost[3] = { 0 }, same = 0, both = 0;
	struct cv_doc *nothing = cv_doc_new(NULL);
	const struct cv_job job = { .file = "" };

	cv_read(nothing, cv_format_named("json"), "{}", 2, &job);
	for (uint32_t i = 1; i <= ROUNDS; i++) {
		struct cv_doc *a = random_doc(i), *b = random_doc(i + 100000);

		if (!is_merged(a, a, a))
			self = i;
		if (!is_merged(a, nothing, a) || !is_merged(nothing, a, a))
			empty = i;
		for (int p = CV_PREFER_BASE; p <= CV_PREFER_LONGEST; p++)
			if (!nothing_lost(a, b, (enum cv_prefer)p))
				lost[p] = i;
		if (differences(a, a) != 0)
			same = i;
		if ((differences(a, b) == 0) != (differences(b, a) == 0))
			both = i;
		cv_doc_free(a);
		cv_doc_free(b);
	}
	cv_doc_free(nothing);
	ok(&t, self == 0, "a document and itself are the same (%u)", self);
	ok(&t, empty == 0, "and with nothing, in either order (%u)", empty);
	ok(&t, lost[0] == 0, "nothing is lost if the base wins (%u)", lost[0]);
	ok(&t, lost[1] == 0, "nor if the last one does (%u)", lost[1]);
	ok(&t, lost[2] == 0, "nor if the longest does (%u)", lost[2]);
	ok(&t, same == 0, "a document does not differ from itself (%u)", same);
	ok(&t, both == 0, "a difference is one both ways (%u)", both);
	return done(&t);
}
