/* Any bytes through every reader and from there through every writer. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "core.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

/* What a format of the same model wrote must read back as the same tree. */
static void
reads_back(const struct cv_doc *d, const struct cv_format *f,
    const struct cv_buf *b)
{
	struct cv_job job = { 0 };
	struct cv_doc *back = cv_doc_new(NULL);

	if (back == NULL)
		return;
	if (cv_read(back, f, b->p, b->n, &job) != CV_OK ||
	    !cv_doc_equal(d, back))
		abort();
	cv_doc_free(back);
}

/* Strict, so that what a format cannot hold is not missed in reading back. */
static void
write_all(const struct cv_doc *d)
{
	struct cv_job job = { .strict = true };
	const struct cv_format *f;

	for (size_t i = 0; (f = cv_format_at(i)) != NULL; i++) {
		struct cv_buf b = { 0 };

		if (f->write != NULL && cv_write(d, f, &b, &job) == CV_OK &&
		    (f->flags & CV_SAME_MODEL) != 0)
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

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	const struct cv_limits limits = { .memory = (size_t)64 << 20,
		.nodes = 100000 };
	const struct cv_format *f;

	for (size_t i = 0; (f = cv_format_at(i)) != NULL; i++) {
		struct place place = { lines(p, n), false };
		struct cv_job job = { .sink = { look, &place } };
		struct cv_doc *d = cv_doc_new(&limits);

		if (f->read == NULL || d == NULL) {
			cv_doc_free(d);
			continue;
		}
		if (cv_read(d, f, (const char *)p, n, &job) == CV_OK) {
			cv_check(d, &job);
			write_all(d);
		} else if (!place.refused)
			abort();
		cv_doc_free(d);
	}
	return 0;
}
