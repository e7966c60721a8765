/* --merge: combines several files about the same person. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "cmd/combine.h"
#include "cmd/sandbox_rules.h"
#include "cmd/input.h"

struct combination {
	struct plan *plan;
	struct input *in;
	struct cv_source *of;
	size_t n;
};

/* The excerpt must come from the input that the diagnostic is about. */
static void
report_with_excerpt(void *ctx, const struct cv_diag *d)
{
	const struct combination *c = ctx;
	struct input *in = NULL;

	for (size_t i = 0; i < c->n && in == NULL; i++)
		if (c->of[i].file == d->file)
			in = &c->in[i];
	if (in != NULL)
		input_aside(c->plan, in);
	print_diag(&c->plan->printer, d);
	if (in != NULL)
		input_aside(c->plan, in);
}

/* As planned, or the format of the base if it can be written. */
static int
find_target(struct combination *c, const struct cv_format **to)
{
	struct plan *p = c->plan;

	if (p->to == NULL && p->output == NULL &&
	    c->in[0].format->write != NULL) {
		*to = c->in[0].format;
		return DONE;
	}
	return convert_target(p, to);
}

static int
read_all(struct combination *c, char *const *files)
{
	int status = DONE;

	for (size_t i = 0; i < c->n && status == DONE; i++) {
		status = input_open(c->plan, files[i], &c->in[i]);
		if (status == DONE)
			status = convert_over(c->plan, &c->in[i]);
		if (status == DONE)
			status = input_parse(c->plan, &c->in[i]);
		c->of[i] =
		    (struct cv_source){ c->in[i].doc, c->in[i].job.file };
		input_aside(c->plan, &c->in[i]);
	}
	return status;
}

static int
merge(struct combination *c, struct cv_doc *into)
{
	struct plan *p = c->plan;
	struct cv_job job = c->in[0].job;
	struct cv_buf out = { 0 };
	const struct cv_format *to;
	int status = find_target(c, &to);

	job.sink = (struct cv_sink){ report_with_excerpt, c };
	if (status == DONE)
		status = convert_options(p, to);
	if (status == DONE)
		status = convert_status(
		    cv_merge(into, c->of, c->n, p->prefer, &job));
	if (status == DONE)
		status = convert_status(cv_write(into, to, &out, &job));
	if (status == DONE && !file_write(&p->printer, p->output, &out))
		status = TROUBLE;
	cv_buf_free(&out);
	return status;
}

static bool
several_are_standard(struct plan *p, char *const *files, int n)
{
	int count = 0;

	for (int i = 0; i < n; i++)
		count += strcmp(files[i], "-") == 0;
	if (count > 1)
		print_message(&p->printer, CV_E_BAD_OPTION, NULL, NULL,
		    "only one of the files can be standard input");
	return count > 1;
}

static int
read_and_merge(struct combination *c, char *const *files)
{
	struct cv_doc *into = cv_doc_new(NULL);
	int status = TROUBLE;

	if (into == NULL)
		print_no_memory(&c->plan->printer);
	else
		status = read_all(c, files);
	if (status == DONE)
		status = merge(c, into);
	cv_doc_free(into);
	return status;
}

int
combine(struct plan *p, char *const *files, int nfiles)
{
	const size_t n = (size_t)nfiles;
	struct combination c = { p, NULL, NULL, n };
	int status = TROUBLE;

	if (p->output != NULL && strcmp(p->output, "-") == 0)
		p->output = NULL;
	if (several_are_standard(p, files, nfiles) ||
	    !file_writable(&p->printer, p->output) ||
	    !sandbox_all(p, files, nfiles, p->output))
		return TROUBLE;
	c.in = calloc(n, sizeof(*c.in));
	c.of = calloc(n, sizeof(*c.of));
	if (c.in == NULL || c.of == NULL)
		print_no_memory(&p->printer);
	else
		status = read_and_merge(&c, files);
	for (size_t i = 0; c.in != NULL && i < n; i++)
		input_close(p, &c.in[i]);
	free(c.in);
	free(c.of);
	return status;
}
