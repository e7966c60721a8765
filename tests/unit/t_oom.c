/* The n-th allocation fails, for every n, in readers, writers and merging. */
/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "tests/unit/make_doc.h"
#include "tests/unit/tap.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || \
    __has_feature(memory_sanitizer)
#define SANITIZED
#endif
#endif

#if defined(__GLIBC__) && !defined(SANITIZED)

void *__libc_malloc(size_t);
void *__libc_calloc(size_t, size_t);
void *__libc_realloc(void *, size_t);
void __libc_free(void *);

/* What the allocator of the whole process does: libraries call it too. */
static struct {
	long until;   /* allocations before the failure; -1: none */
	bool forever; /* and all after it fail */
	long live;    /* pieces not freed */
} heap = { -1, false, 0 };

static bool
fails(void)
{
	if (heap.until < 0)
		return false;
	if (heap.until > 0) {
		heap.until--;
		return false;
	}
	if (!heap.forever)
		heap.until = -1;
	errno = ENOMEM;
	return true;
}

void *
malloc(size_t n)
{
	void *p = fails() ? NULL : __libc_malloc(n);

	heap.live += p != NULL;
	return p;
}

void *
calloc(size_t n, size_t size)
{
	void *p = fails() ? NULL : __libc_calloc(n, size);

	heap.live += p != NULL;
	return p;
}

void *
realloc(void *old, size_t n)
{
	void *p = fails() ? NULL : __libc_realloc(old, n);

	heap.live += p != NULL && old == NULL;
	return p;
}

void
free(void *p)
{
	heap.live -= p != NULL;
	__libc_free(p);
}

struct result {
	enum cv_status status;
	bool said;  /* that memory ran out */
	char *text; /* what was written, or NULL */
	size_t n;
};

static void
look(void *ctx, const struct cv_diag *d)
{
	struct result *r = ctx;

	r->said |= d->code == CV_E_NO_MEMORY;
}

/* What is to be done while allocations fail. */
struct run {
	struct result (*make)(const struct run *);
	const char *name;
	const struct cv_format *from, *to;
	cv_str input;
	const char *const *options;
	const struct cv_doc *a, *b;
};

static void
put(struct result *r, const struct cv_doc *d, const struct cv_format *to,
    const struct cv_job *job)
{
	struct cv_buf b = { 0 };

	r->status = cv_write(d, to, &b, job);
	if (r->status == CV_OK) {
		r->text = b.p;
		r->n = b.n;
	} else
		cv_buf_free(&b);
}

/* Reads with one format and writes with another. */
static struct result
convert(const struct run *run)
{
	struct result r = { .status = CV_NOMEM };
	struct cv_job job = { .sink = { look, &r }, .options = run->options };
	struct cv_doc *d = cv_doc_new(NULL);

	if (d == NULL) {
		r.said = true;
		return r;
	}
	r.status = cv_read(d, run->from, run->input.p, run->input.n, &job);
	if (r.status == CV_OK)
		put(&r, d, run->to, &job);
	cv_doc_free(d);
	return r;
}

/* The number of losses, by which runs are compared. */
static struct result
lose(const struct run *run)
{
	struct result r = { .status = CV_NOMEM };
	struct cv_job job = { .sink = { look, &r }, .options = run->options };
	struct cv_doc *d = cv_doc_new(NULL);
	struct cv_losses l;

	if (d == NULL) {
		r.said = true;
		return r;
	}
	r.status = cv_read(d, run->from, run->input.p, run->input.n, &job);
	if (r.status == CV_OK)
		r.status = cv_loss(d, run->to, &job, NULL, NULL, &l);
	if (r.status == CV_OK)
		r.n = l.of[CV_KEPT] * 1000 + l.of[CV_HIDDEN];
	cv_doc_free(d);
	return r;
}

static bool
count(void *ctx, const struct cv_change *change)
{
	struct result *r = ctx;

	(void)change;
	r->n++;
	return true;
}

/* The number of differences, by which runs are compared. */
static struct result
compare(const struct run *run)
{
	struct result r = { .said = true };
	const struct cv_changes changes = { count, &r };

	r.status = cv_diff(run->a, run->b, &changes);
	return r;
}

static struct result
merge(const struct run *run)
{
	const struct cv_source of[] = { { run->a, "a" }, { run->b, "b" } };
	struct result r = { .status = CV_NOMEM };
	struct cv_job job = { .sink = { look, &r } };
	struct cv_doc *d = cv_doc_new(NULL);

	if (d == NULL) {
		r.said = true;
		return r;
	}
	r.status = cv_merge(d, of, 2, CV_PREFER_BASE, &job);
	if (r.status == CV_OK)
		put(&r, d, run->to, &job);
	cv_doc_free(d);
	return r;
}

/* Whether a run with a failure was as good as one without, or said it. */
static bool
sound(const struct result *r, const struct result *whole)
{
	if (r->status == CV_OK)
		return r->n == whole->n &&
		    (r->text == NULL ||
			memcmp(r->text, whole->text, r->n) == 0);
	return r->status == CV_NOMEM && r->said;
}

/* With OOM_STEP=7 only every seventh allocation fails. */
static long
stride(void)
{
	const char *step = getenv("OOM_STEP");
	const long n = step != NULL ? strtol(step, NULL, 10) : 1;

	return n > 0 ? n : 1;
}

/* The last failure survived, or -1. */
static long
torture(const struct run *run, bool forever)
{
	struct result whole = run->make(run);
	bool more = true, good = whole.status == CV_OK;
	const long step = stride();
	long n = 0;

	for (; more && good; n += step) {
		long live = heap.live;
		struct result r;

		heap.until = n;
		heap.forever = forever;
		r = run->make(run);
		more = forever ? heap.until == 0 : heap.until < 0;
		heap.until = -1;
		good = sound(&r, &whole);
		free(r.text);
		if (heap.live != live) {
			printf("# %ld pieces leak at %ld\n", heap.live - live,
			    n);
			good = false;
		}
	}
	if (!good)
		printf("# failure %ld of %s\n", n - step, run->name);
	free(whole.text);
	return good ? n - step : -1;
}

static void
survives(struct tap *t, const struct run *run)
{
	long once = torture(run, false), always = torture(run, true);

	ok(t, once > 0 && always > 0,
	    "%s: %ld single failures, %ld lasting ones", run->name, once,
	    always);
}

static void
from_format(struct tap *t, const struct cv_format *from, const struct cv_doc *d)
{
	struct cv_job job = { 0 };
	struct cv_buf input = { 0 };
	struct run run = { .make = convert, .from = from };
	char name[64];

	cv_write(d, from, &input, &job);
	run.input = (cv_str){ input.p, input.n };
	run.name = name;
	for (size_t i = 0; (run.to = cv_format_at(i)) != NULL; i++) {
		if (run.to->write == NULL)
			continue;
		snprintf(name, sizeof(name), "%s to %s", from->name,
		    run.to->name);
		survives(t, &run);
	}
	cv_buf_free(&input);
}

/* Leaving out, putting in order, and finding out what would be lost. */
static void
selected(struct tap *t, const struct cv_doc *d)
{
	static const char *const options[] = {
		"redact=contact,birth,photo,references,work[1].summary",
		"only=basics,work,education,skills", "order=education", NULL
	};
	struct cv_job job = { 0 };
	struct cv_buf input = { 0 };
	struct run run = { .from = cv_format_named("json"),
		.options = options };
	char name[64];

	cv_write(d, run.from, &input, &job);
	run.input = (cv_str){ input.p, input.n };
	run.name = name;
	for (int i = 0; i < 4; i++) {
		run.make = i < 2 ? convert : lose;
		run.to = cv_format_named(i % 2 == 0 ? "markdown" : "europass");
		snprintf(name, sizeof(name), "%s, selected%s", run.to->name,
		    i < 2 ? "" : ", loss");
		survives(t, &run);
	}
	cv_buf_free(&input);
}

/* The same résumé with others of its texts, which are known by theirs. */
static const char other[] =
    "{\"basics\": {\"name\": \"Ada\", \"x-merged\": [], \"x\": 1, \"x\": 2},"
    "\"work\": [{\"name\": \"text1012\", \"position\": \"Cook\"}, "
    "{\"summary\": \"one two three four\"}, 5],"
    "\"skills\": [{\"name\": \"A\", \"keywords\": [\"b\", \"B\", \"c\"]}],"
    "\"x-y\": {\"b\": [1, [2]], \"a\": null}}";
static const char base[] =
    "{\"basics\": {\"x\": 3, \"name\": \"Byron\"},"
    "\"x-y\": {\"a\": 5, \"b\": [[2], 1], \"c\": {}},"
    "\"work\": [5, {\"summary\": \"two three four five\"}, "
    "{\"company\": \"Text1012\"}],"
    "\"skills\": [{\"keywords\": [\"B\"], \"name\": \"a\"}]}";

static void
of_two(struct tap *t)
{
	const struct cv_job job = { 0 };
	const struct cv_format *json = cv_format_named("json");
	struct cv_doc *a = cv_doc_new(NULL), *b = cv_doc_new(NULL);
	struct run run = { .make = compare, .name = "diff", .to = json };

	run.a = a;
	run.b = b;
	ok(t,
	    cv_read(a, json, base, sizeof(base) - 1, &job) == CV_OK &&
		cv_read(b, json, other, sizeof(other) - 1, &job) == CV_OK,
	    "two documents");
	survives(t, &run);
	run.make = merge;
	run.name = "merge";
	survives(t, &run);
	cv_doc_free(a);
	cv_doc_free(b);
}

int
main(void)
{
	struct tap t = { 0 };
	struct make m = { .extra = true,
		.text =
		    "- a *word* and [more](https://example.org)\n"
		    "- `code`, **strong**\n\n> 1. quoted\n>\n> 2. twice\n\n"
		    "*a* *b* *c* *d* *e* *f* *g* *h* *i* *j* *k* *l* *m*\n"
		    "**a** **b** [c](x:y) [d](x:y) <b>e</b> `f` `g` `h`\n" };
	struct make plain = { .extra = true };
	struct cv_doc *d = cv_doc_new(NULL), *e = cv_doc_new(NULL);
	const struct cv_format *from;

	setvbuf(stdout, NULL, _IONBF, 0);
	make_doc(d, &m);
	make_doc(e, &plain);
	for (size_t i = 0; (from = cv_format_at(i)) != NULL; i++)
		if (from->read != NULL && from->write != NULL)
			from_format(&t, from, d);
	of_two(&t);
	selected(&t, e);
	cv_doc_free(d);
	cv_doc_free(e);
	return done(&t);
}

#else

int
main(void)
{
	return skip_all("the sanitizer owns the allocator");
}

#endif
