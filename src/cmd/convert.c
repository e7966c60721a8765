/* Converts, checks or explains one file. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <string.h>

#include "cmd/convert.h"
#include "cmd/explain.h"
#include "cmd/sandbox_rules.h"
#include "cmd/files.h"
#include "cmd/input.h"

int
convert_target(struct plan *p, const struct cv_format **to)
{
	if (p->to != NULL) {
		*to = cv_format_named(p->to);
		return *to != NULL ? DONE : input_unknown(p, p->to);
	}
	*to = p->output != NULL ? cv_format_for(p->output) : NULL;
	if (*to != NULL)
		return DONE;
	print_message(&p->printer, CV_E_UNKNOWN_FORMAT, p->output,
	    "name it with -t; see cvconv --formats",
	    p->output != NULL ? "the name shows no known format"
			      : "no output format given");
	return TROUBLE;
}

int
convert_status(enum cv_status status)
{
	return status == CV_OK ? DONE : status == CV_BAD ? BAD_INPUT : TROUBLE;
}

int
convert_options(struct plan *p, const struct cv_format *to)
{
	const struct cv_job job = { .sink = { print_diag, &p->printer },
		.options = p->options };
	const struct cv_format *from = NULL;

	if (p->from != NULL && (from = cv_format_named(p->from)) == NULL)
		return input_unknown(p, p->from);
	return convert_status(cv_options_check(&job, from, to));
}

int
convert_over(struct plan *p, const struct input *in)
{
	if (!file_is(p->output, &in->id))
		return DONE;
	print_message(&p->printer, CV_E_IO, p->output, "choose another output",
	    "this is the input file");
	return TROUBLE;
}

static int
write_output(struct plan *p, const struct cv_buf *out)
{
	return file_write(&p->printer, p->output, out) ? DONE : TROUBLE;
}

/* An output that did not exist cannot be the input. */
static int
write_new_output(struct plan *p, const struct input *in,
    const struct cv_buf *out)
{
	int status;

	if (file_create_new(p->output, out))
		return DONE;
	status = convert_over(p, in);
	return status == DONE ? write_output(p, out) : status;
}

int
convert(struct plan *p, const char *file)
{
	struct cv_buf out = { 0 };
	const struct cv_format *to;
	struct input in;
	int status;

	if (p->output != NULL && strcmp(p->output, "-") == 0)
		p->output = NULL;
	status = convert_target(p, &to);
	if (status != DONE)
		return status;
	if (!file_writable(&p->printer, p->output) ||
	    !sandbox_one(p, file, p->output))
		return TROUBLE;
	status = input_open(p, file, &in);
	if (status == DONE)
		status = convert_over(p, &in);
	if (status == DONE)
		status =
		    convert_status(cv_options_check(&in.job, in.format, to));
	if (status == DONE)
		status = input_parse(p, &in);
	if (status == DONE)
		status = convert_status(cv_write(in.doc, to, &out, &in.job));
	if (status == DONE)
		status = write_output(p, &out);
	cv_buf_free(&out);
	input_close(p, &in);
	return status;
}

int
convert_one(struct plan *p, const char *file, const struct cv_format *to)
{
	struct cv_buf out = { 0 };
	struct input in;
	int status = input_open(p, file, &in);

	if (status == DONE)
		status = input_parse(p, &in);
	if (status == DONE)
		status = convert_status(cv_write(in.doc, to, &out, &in.job));
	if (status == DONE)
		status = write_new_output(p, &in, &out);
	cv_buf_free(&out);
	input_close(p, &in);
	return status;
}

/* "ada.json: no problems", or how many there are. */
static void
print_counts(const struct printer *p, const char *file,
    const unsigned before[CV_ERROR + 1])
{
	unsigned n[CV_ERROR + 1];

	if (p->quiet || p->json)
		return;
	for (int i = 0; i <= CV_ERROR; i++)
		n[i] = p->count[i] - before[i];
	print_safe(p->out, cv_from(file));
	fputs(": ", p->out);
	if (n[CV_ERROR] + n[CV_WARNING] + n[CV_NOTE] == 0)
		fputs("no problems\n", p->out);
	else
		fprintf(p->out, "%u error%s, %u warning%s, %u note%s\n",
		    n[CV_ERROR], n[CV_ERROR] == 1 ? "" : "s", n[CV_WARNING],
		    n[CV_WARNING] == 1 ? "" : "s", n[CV_NOTE],
		    n[CV_NOTE] == 1 ? "" : "s");
}

/* Findings and their number, all on standard output, as linters print them. */
static int
print_findings(struct plan *p, struct input *in)
{
	struct printer *const pr = &p->printer;
	const struct printer errors = *pr;
	int status;

	pr->out = stdout;
	pr->color = p->color;
	status = input_parse(p, in);
	if (status == DONE)
		status = convert_status(cv_check(in->doc, &in->job));
	print_end(pr);
	print_counts(pr, in->job.file, errors.count);
	pr->out = errors.out;
	pr->color = errors.color;
	return status;
}

int
check(struct plan *p, const char *file)
{
	struct input in;
	int status = input_open(p, file, &in);

	if (status == DONE)
		status =
		    convert_status(cv_options_check(&in.job, in.format, NULL));
	if (status == DONE)
		status = print_findings(p, &in);
	input_close(p, &in);
	return status;
}

int
explain(struct plan *p, const char *file)
{
	struct explanation e = { .printer = &p->printer };
	struct input in;
	int status = TROUBLE;

	if (!sandbox_one(p, file, NULL))
		return status;
	status = input_open(p, file, &in);
	if (status == DONE)
		status =
		    convert_status(cv_options_check(&in.job, in.format, NULL));
	if (!p->printer.json)
		in.job.sink = (struct cv_sink){ explain_diag, &e };
	if (status == DONE)
		status = input_parse(p, &in);
	if (status == DONE && e.failed) {
		print_no_memory(&p->printer);
		status = TROUBLE;
	} else if (status == DONE && !p->printer.json)
		explain_print(&e);
	explain_free(&e);
	input_close(p, &in);
	return status;
}
