/* Random documents over every chain of formats: all is back, or was told. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "tests/unit/account.h"
#include "tests/unit/make_random.h"
#include "tests/unit/shrink.h"
#include "tests/unit/tap.h"

enum { LONGEST = 3, MOST = 8, PATHS = CV_PATH_MAX };

/* One more option of some of the formats, for each document another one. */
static const char *const more[] = { "", "version=3", "lang=de", "lang=ja",
	"lang=ar", "json.indent=0", "yaml.indent=8", "width=0", "legacy=keep",
	"legacy=upgrade" };
enum { MORE = sizeof(more) / sizeof(*more) };

/* A way from format to format. */
struct chain {
	const struct cv_format *f[LONGEST];
	size_t n;
};

struct soak {
	const struct cv_format *formats[MOST]; /* read and written */
	size_t count;
	const struct cv_format *exact; /* that of the random documents */
	const struct chain *only;      /* or NULL: all chains */
	struct chain at; /* the chain being gone, and what failed */
	const char *carry[3], *no_carry[3]; /* options */
	struct cv_buf told; /* paths that were reported, one a line */
	struct cv_buf why;  /* what is wrong, for people */
	size_t documents, conversions, values, reported;
};

/* ---- what was reported ---- */

static void
collect(void *ctx, const struct cv_diag *d)
{
	struct cv_buf *b = ctx;

	if (d->code != CV_E_LOST)
		return;
	cv_puts(b, d->path);
	cv_putc(b, '\0');
}

/* ---- comparing ---- */

static void
show(struct soak *s, const struct cv_node *n, const char *name)
{
	struct cv_buf *b = &s->why;

	cv_puts(b, name);
	if (n == NULL)
		cv_puts(b, "nothing");
	else if (n->kind >= CV_LIST)
		cv_puts(b, n->kind == CV_LIST ? "a list" : "an object");
	else {
		cv_putc(b, n->kind == CV_STRING ? '"' : ' ');
		cv_put(b, n->kind == CV_NULL ? CV_S("null") : n->u.text);
		cv_putc(b, n->kind == CV_STRING ? '"' : ' ');
	}
}

/* A difference that nobody was told of. */
static void
differ(struct soak *s, const struct cv_node *at, const struct cv_node *a,
    const struct cv_node *b)
{
	char path[PATHS];

	if (was_told(&s->told, at)) {
		s->reported++;
		return;
	}
	cv_puts(&s->why, "# at ");
	cv_puts(&s->why, cv_path(at, path, sizeof(path)));
	show(s, a, ": ");
	show(s, b, " became ");
	cv_putc(&s->why, '\n');
}

static void compare(struct soak *, const struct cv_node *,
    const struct cv_node *);

/* Members in any order; of those that stand twice the last counts. */
static void
compare_members(struct soak *s, const struct cv_node *a,
    const struct cv_node *b)
{
	CV_EACH(n, a) {
		const struct cv_node *other = cv_named(b, n->name);

		if (n->hidden)
			continue;
		if (other == NULL)
			differ(s, n, n, NULL);
		else
			compare(s, n, other);
	}
	CV_EACH(n, b)
		if (!n->hidden && cv_named(a, n->name) == NULL)
			differ(s, n, NULL, n);
}

static void
compare(struct soak *s, const struct cv_node *a, const struct cv_node *b)
{
	if (a->kind != b->kind ||
	    (a->kind < CV_LIST && a->kind != CV_NULL &&
		!cv_same(a->u.text, b->u.text))) {
		differ(s, a, a, b);
		return;
	}
	s->values += a->kind < CV_LIST;
	if (a->kind == CV_OBJECT)
		compare_members(s, a, b);
	if (a->kind != CV_LIST)
		return;
	b = cv_first(b);
	CV_EACH(n, a) {
		if (b == NULL) {
			differ(s, n, n, NULL);
			continue;
		}
		compare(s, n, b);
		b = b->next;
	}
	if (b != NULL)
		differ(s, a, NULL, b);
}

static bool
is_exact(const struct chain *c)
{
	for (size_t i = 0; i < c->n; i++)
		if ((c->f[i]->flags & CV_SAME_MODEL) == 0)
			return false;
	return true;
}

/* JSON and YAML keep order and spelling too, unless they told otherwise. */
static bool
came_back(struct soak *s, const struct cv_doc *d, const struct cv_doc *back)
{
	size_t before = s->why.n;

	if (is_exact(&s->at) && s->told.n == 0 &&
	    strcmp(s->carry[1], "legacy=upgrade") != 0) {
		compare(s, cv_doc_root(d), cv_doc_root(back));
		if (s->why.n == before && !cv_doc_equal(d, back))
			cv_puts(&s->why, "# the order has changed\n");
	} else
		compare(s, d->model, back->model);
	return s->why.n == before;
}

/* ---- chains ---- */

static enum cv_status
convert(const struct cv_doc *d, const struct cv_format *f, struct cv_doc *back,
    const char *const *options, struct cv_buf *told)
{
	struct cv_job job = { .options = options, .sink = { collect, told } };
	struct cv_buf b = { 0 };
	enum cv_status status = cv_write(d, f, &b, &job);

	if (status == CV_OK)
		status = cv_read(back, f, b.p, b.n, &job);
	cv_buf_free(&b);
	return status;
}

/* All chains that begin with the one so far; false: one has failed. */
static bool
go_on(struct soak *s, const struct cv_doc *d, const struct cv_doc *from)
{
	struct cv_doc *back = cv_doc_new(NULL);
	size_t told = s->told.n;
	bool good = true;

	for (size_t i = 0; good && i < s->count; i++) {
		const struct cv_format *f = s->formats[i];

		if (s->only != NULL && s->only->f[s->at.n] != f)
			continue;
		s->at.f[s->at.n++] = f;
		s->conversions++;
		good = convert(from, f, back, s->carry, &s->told) == CV_OK;
		if (!good)
			cv_puts(&s->why, "# the last one fails\n");
		good = good && came_back(s, d, back) &&
		    (s->at.n == (s->only != NULL ? s->only->n : LONGEST) ||
			go_on(s, d, back));
		s->told.n = told;
		s->at.n -= good;
	}
	cv_doc_free(back);
	return good;
}

/* In today's names it is written in one go: reading it changes no more. */
static bool
upgrades(struct soak *s, const struct cv_doc *d)
{
	static const char *const options[] = { "legacy=upgrade", NULL };
	struct cv_doc *back = cv_doc_new(NULL);
	size_t before = s->why.n;

	s->at = (struct chain){ .f = { s->exact }, .n = 1 };
	if (convert(d, s->exact, back, options, &s->told) != CV_OK)
		cv_puts(&s->why, "# it cannot be upgraded\n");
	else {
		compare(s, d->model, back->model);
		if (!cv_node_equal(d->model, back->root))
			cv_puts(&s->why, "# it is not upgraded in one go\n");
	}
	cv_doc_free(back);
	s->told.n = s->at.n = 0;
	return s->why.n == before;
}

/* ---- the ledger ---- */

static bool
has_hidden(const struct cv_node *n)
{
	CV_EACH(m, n)
		if (m->hidden || has_hidden(m))
			return true;
	return false;
}

/*
 * What is to be accounted for: reports have the names that were written; but
 * for what stands twice nothing may be missing of what was read either.
 */
static const struct cv_node *
written(const struct soak *s, const struct cv_doc *d, const struct cv_format *f)
{
	if (strcmp(s->carry[1], "legacy=keep") == 0)
		return d->root;
	if ((f->flags & CV_SAME_MODEL) == 0)
		return d->model;
	return strcmp(s->carry[1], "legacy=upgrade") == 0 && has_hidden(d->root)
	    ? d->model
	    : d->root;
}

static bool
accounts(struct soak *s, const struct cv_doc *d, const struct cv_format *f,
    const char *const *options)
{
	struct cv_job job = { .options = options,
		.sink = { collect, &s->told } };
	struct cv_doc *back = cv_doc_new(NULL);
	struct cv_buf b = { 0 };
	size_t before = s->why.n;

	s->at = (struct chain){ .f = { f }, .n = 1 };
	if (cv_write(d, f, &b, &job) != CV_OK)
		cv_puts(&s->why, "# it cannot be written\n");
	else {
		account(&s->why, &s->told, written(s, d, f),
		    (cv_str){ b.p, b.n },
		    f->carry != NULL && options == s->carry);
		if (f->read != NULL &&
		    cv_read(back, f, b.p, b.n, &job) != CV_OK)
			cv_puts(&s->why, "# it cannot be read back\n");
	}
	cv_buf_free(&b);
	cv_doc_free(back);
	s->told.n = 0;
	return s->why.n == before;
}

/* Every writer says each value or reports it, and what it wrote can be read. */
static bool
all_account(struct soak *s, const struct cv_doc *d)
{
	const struct cv_format *f;

	for (size_t i = 0; (f = cv_format_at(i)) != NULL; i++)
		if (f->write != NULL &&
		    (s->only == NULL || f == s->only->f[0]) &&
		    (!accounts(s, d, f, s->carry) ||
			!accounts(s, d, f, s->no_carry)))
			return false;
	s->at.n = 0;
	return true;
}

/* ---- documents ---- */

/* False if anything is wrong; what is no résumé at all is passed over. */
static bool
holds_for(struct soak *s, cv_str json)
{
	const struct cv_job silent = { 0 };
	struct cv_doc *d = cv_doc_new(NULL);
	bool good = true;

	s->why.n = s->told.n = s->at.n = 0;
	if (cv_read(d, s->exact, json.p, json.n, &silent) == CV_OK) {
		good = upgrades(s, d) && all_account(s, d) && go_on(s, d, d);
		s->documents++;
	}
	cv_doc_free(d);
	return good;
}

static bool
fails(void *ctx, cv_str json)
{
	return !holds_for(ctx, json);
}

static void
show_failure(struct soak *s, struct cv_buf *json, uint64_t seed)
{
	struct chain chain = s->at;
	struct soak again = *s;

	again.only = &chain;
	again.told = again.why = (struct cv_buf){ 0 };
	shrink(json, fails, &again);
	fails(&again, (cv_str){ json->p, json->n });
	printf("# SEED=%llu:", (unsigned long long)seed);
	printf(" %s", s->carry[1]);
	for (size_t i = 0; i < chain.n; i++)
		printf("%s %s", i > 0 ? "," : "", chain.f[i]->name);
	printf("\n# %.*s\n%.*s", (int)json->n, json->p, (int)again.why.n,
	    again.why.p);
	cv_buf_free(&again.told);
	cv_buf_free(&again.why);
}

static bool
one(struct soak *s, uint64_t seed)
{
	struct cv_buf json = { 0 };
	bool good;

	s->carry[0] = "carry=yes";
	s->no_carry[0] = "carry=no";
	s->carry[1] = s->no_carry[1] = more[seed % MORE];
	make_random(&json, seed);
	good = !json.failed && holds_for(s, (cv_str){ json.p, json.n });
	if (!good)
		show_failure(s, &json, seed);
	cv_buf_free(&json);
	return good;
}

/*
 * What has grown so much by writing, or by what it carries, that it is not read
 * again is told.
 */
static void
too_large(struct tap *t, struct soak *s, size_t brackets, const char *what)
{
	const struct cv_job silent = { 0 };
	struct cv_doc *d = cv_doc_new(NULL), *back = cv_doc_new(NULL);
	struct cv_buf json = { 0 };
	bool good;

	cv_puts(&json, "{\"basics\":{\"summary\":\"");
	cv_pad(&json, brackets, '<');
	cv_puts(&json, "\"},\"x-a\":\"");
	cv_pad(&json, (size_t)30 << 20, 'a');
	cv_puts(&json, "\"}");
	good = !json.failed &&
	    cv_read(d, s->exact, json.p, json.n, &silent) == CV_OK;
	for (size_t i = 0; good && i < s->count; i++) {
		struct cv_buf told = { 0 };

		good = (convert(d, s->formats[i], back, s->carry, &told) ==
			       CV_OK &&
			   cv_doc_equal(d, back)) ||
		    told.n > 0;
		cv_buf_free(&told);
	}
	ok(t, good, "some MiB that become more than can be read: %s", what);
	cv_doc_free(d);
	cv_doc_free(back);
	cv_buf_free(&json);
}

static uint64_t
number(const char *name, uint64_t fallback)
{
	const char *text = getenv(name);

	return text != NULL && *text != '\0' ? strtoull(text, NULL, 10)
					     : fallback;
}

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int
main(void)
{
	struct tap t = { 0 };
	struct soak s = { .exact = cv_format_named("json") };
	const uint64_t first = number("SEED", 1);
	const double end = now() + (double)number("SOAK_SECONDS", 5);
	const struct cv_format *f;
	uint64_t seed = first;
	bool good = true;

	for (size_t i = 0; (f = cv_format_at(i)) != NULL && s.count < MOST; i++)
		if (f->read != NULL && f->write != NULL)
			s.formats[s.count++] = f;
	for (; good && (s.documents == 0 || now() < end); seed++)
		good = one(&s, seed);
	ok(&t, good && s.documents > 0,
	    "%zu documents from SEED=%llu, %zu conversions in chains of "
	    "%zu formats: %zu values, %zu reported, none lost",
	    s.documents, (unsigned long long)first, s.conversions, s.count,
	    s.values, s.reported);
	s.carry[1] = NULL;
	too_large(&t, &s, (size_t)30 << 20, "when written");
	too_large(&t, &s, (size_t)7 << 20, "with what is carried");
	cv_buf_free(&s.told);
	cv_buf_free(&s.why);
	return done(&t);
}
