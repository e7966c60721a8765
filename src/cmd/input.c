/* Opens an input, finds its format and reads it. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/input.h"

enum { HEAD = 4096, INPUT_MOST = 64 << 20, PICTURE_MOST = 8 << 20 };

int
input_unknown(struct plan *p, const char *name)
{
	const struct cv_format *near = cv_format_near(name);
	char hint[128] = "see cvconv --formats";

	if (near != NULL)
		snprintf(hint, sizeof(hint), "did you mean %s?", near->name);
	print_message(&p->printer, CV_E_UNKNOWN_FORMAT, NULL, hint,
	    "unknown format \"%s\"", name);
	return TROUBLE;
}

static int
find_format(struct plan *p, struct input *in)
{
	size_t n = in->text.n < HEAD ? in->text.n : HEAD;

	if (p->from != NULL) {
		in->format = cv_format_named(p->from);
		return in->format != NULL ? DONE : input_unknown(p, p->from);
	}
	in->format = cv_format_guess(in->file, in->text.p, n);
	if (in->format != NULL)
		return DONE;
	if (n == 0)
		print_message(&p->printer, CV_E_EMPTY, in->job.file, NULL,
		    "the input is empty");
	else
		print_message(&p->printer, CV_E_UNKNOWN_FORMAT, in->job.file,
		    "name it with -f; see cvconv --formats",
		    "neither name nor content shows a known format");
	return BAD_INPUT;
}

/* Loads a picture from the folder of the input or from below it. */
static bool
load_beside(void *context, const char *name, struct cv_buf *b)
{
	const struct input *in = context;
	struct identity id;
	const char *slash = in->file == NULL ? NULL : strrchr(in->file, '/');
	size_t n = slash == NULL ? 0 : (size_t)(slash - in->file) + 1;
	char path[4096];

	if (name[0] == '/' || strstr(name, "..") != NULL ||
	    n + strlen(name) >= sizeof(path))
		return false;
	memcpy(path, in->file != NULL ? in->file : "", n);
	memcpy(path + n, name, strlen(name) + 1);
	return file_read(in->printer, path, PICTURE_MOST, b, &id) &&
	    b->n <= PICTURE_MOST;
}

int
input_open(struct plan *p, const char *file, struct input *in)
{
	if (file != NULL && strcmp(file, "-") == 0)
		file = NULL;
	*in = (struct input){ .file = file, .printer = &p->printer };
	in->job = (struct cv_job){
		.file = file != NULL ? file : "standard input",
		.sink = { print_diag, &p->printer },
		.options = p->options,
		.strict = p->strict,
		.explain = p->explain,
		.load = load_beside,
		.load_ctx = in,
	};
	if (!file_read(&p->printer, file, INPUT_MOST, &in->text, &in->id))
		return TROUBLE;
	p->printer.text =
	    (cv_str){ in->text.p != NULL ? in->text.p : "", in->text.n };
	return find_format(p, in);
}

int
input_parse(struct plan *p, struct input *in)
{
	in->doc = cv_doc_new(NULL);
	if (in->doc == NULL) {
		print_no_memory(&p->printer);
		return TROUBLE;
	}
	return convert_status(
	    cv_read(in->doc, in->format, in->text.p, in->text.n, &in->job));
}

void
input_aside(struct plan *p, struct input *in)
{
	print_swap(&p->printer, &in->source);
}

int
input_read(struct plan *p, const char *file, const struct cv_format *to,
    struct input *in)
{
	int status = input_open(p, file, in);

	if (status == DONE)
		status =
		    convert_status(cv_options_check(&in->job, in->format, to));
	return status == DONE ? input_parse(p, in) : status;
}

void
input_close(struct plan *p, struct input *in)
{
	print_end(&p->printer);
	cv_doc_free(in->doc);
	cv_buf_free(&in->text);
	free(in->source.starts);
	p->printer.text = CV_S("");
}
