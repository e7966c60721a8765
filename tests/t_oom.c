/* The n-th allocation fails, for every n, in every reader and writer. */
/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "make_doc.h"
#include "tap.h"

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

/* What is done: read with one format, and written with another. */
struct way {
	const struct cv_format *from, *to;
	const char *const *options;
	bool loss; /* or found out what would be lost */
};

/* The losses as a text, to compare them. */
static enum cv_status
write_losses(const struct cv_doc *d, const struct way *w, struct cv_buf *b,
    const struct cv_job *job)
{
	struct cv_losses l;
	enum cv_status status = cv_loss(d, w->to, job, NULL, NULL, &l);

	cv_put_number(b, (long)l.of[CV_SAID]);
	cv_putc(b, ' ');
	cv_put_number(b, (long)l.of[CV_CARRIED]);
	return b->failed ? CV_NOMEM : status;
}

static struct result
convert(const struct way *w, cv_str input)
{
	struct result r = { .status = CV_NOMEM };
	struct cv_job job = { .sink = { look, &r }, .options = w->options };
	struct cv_buf b = { 0 };
	struct cv_doc *d = cv_doc_new(NULL);

	if (d == NULL) {
		r.said = true;
		return r;
	}
	r.status = cv_read(d, w->from, input.p, input.n, &job);
	if (r.status == CV_OK)
		r.status = w->loss ? write_losses(d, w, &b, &job)
				   : cv_write(d, w->to, &b, &job);
	r.said |= w->loss && b.failed;
	if (r.status == CV_OK) {
		r.text = b.p;
		r.n = b.n;
	} else
		cv_buf_free(&b);
	cv_doc_free(d);
	return r;
}

/* Whether a run with a failure was as good as one without, or said it. */
static bool
sound(const struct result *r, const struct result *whole)
{
	if (r->status == CV_OK)
		return r->n == whole->n &&
		    memcmp(r->text, whole->text, r->n) == 0;
	return r->status == CV_NOMEM && r->said;
}

/* The number of failures survived, or -1. */
static long
torture(const struct way *w, cv_str input, bool forever)
{
	struct result whole = convert(w, input);
	bool more = true, good = whole.status == CV_OK;
	long n = 0;

	for (; more && good; n++) {
		long live = heap.live;
		struct result r;

		heap.until = n;
		heap.forever = forever;
		r = convert(w, input);
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
		printf("# failure %ld of %s to %s\n", n - 1, w->from->name,
		    w->to->name);
	free(whole.text);
	return good ? n - 1 : -1;
}

static void
one_way(struct tap *t, const struct way *w, cv_str input)
{
	long once = torture(w, input, false), always = torture(w, input, true);

	ok(t, once > 0 && always > 0,
	    "%s to %s%s%s: %ld single failures, %ld lasting ones",
	    w->from->name, w->to->name, w->options != NULL ? ", selected" : "",
	    w->loss ? ", loss" : "", once, always);
}

static void
from_format(struct tap *t, const struct cv_format *from, const struct cv_doc *d)
{
	struct cv_job job = { 0 };
	struct cv_buf input = { 0 };
	struct way w = { .from = from };

	cv_write(d, from, &input, &job);
	for (size_t i = 0; (w.to = cv_format_at(i)) != NULL; i++)
		if (w.to->write != NULL)
			one_way(t, &w, (cv_str){ input.p, input.n });
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
	struct way w = { .from = cv_format_named("json"), .options = options };

	cv_write(d, w.from, &input, &job);
	for (int i = 0; i < 4; i++) {
		w.to = cv_format_named(i % 2 == 0 ? "markdown" : "europass");
		w.loss = i >= 2;
		one_way(t, &w, (cv_str){ input.p, input.n });
	}
	cv_buf_free(&input);
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
	cv_doc_free(d);
	selected(&t, e);
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
