/* Writes a document in any format, and reports what is left out. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "pipeline/carry.h"
#include "pipeline/pipeline.h"
#include "redact/select.h"

static const struct cv_node *
root_for(const struct cv_doc *d, const struct cv_format *f, const char *legacy)
{
	if (strcmp(legacy, "keep") == 0 ||
	    (strcmp(legacy, "auto") == 0 && (f->flags & CV_SAME_MODEL) != 0))
		return d->root;
	return d->model;
}

static enum cv_status
no_memory(const struct cv_job *job)
{
	cv_diagnose(job, CV_E_NO_MEMORY, CV_ERROR, (struct cv_position){ 0 },
	    NULL, "out of memory");
	return CV_NOMEM;
}

/* Reads back what was written from start on. */
static enum cv_status
read_written(struct cv_out *out, const struct cv_format *f, size_t start,
    struct cv_doc *back)
{
	const struct cv_job quiet = { .file = NULL };

	if (out->buf->failed)
		return CV_NOMEM;
	return cv_read(back, f, out->buf->p + start, out->buf->n - start,
	    &quiet);
}

/* Writes, and reads back what was written. */
static enum cv_status
write_and_read(struct cv_out *out, const struct cv_format *f,
    struct cv_doc *back)
{
	const struct cv_job quiet = { .file = NULL };
	const size_t start = out->buf->n;
	union cv_value options[CV_OPTIONS_MAX];
	struct cv_in in = { .doc = back, .job = &quiet, .option = options };

	if (f->write_and_read == NULL) {
		f->write(out);
		return read_written(out, f, start, back);
	}
	cv_options_get(&quiet, f->name, f->options, true, options);
	if (!f->write_and_read(out, &in) || out->buf->failed ||
	    out->buf->n - start > back->limits.input)
		return read_written(out, f, start, back);
	return cv_read_finish(&in, f,
	    cv_is_full(&in)        ? cv_report_exhausted(&in)
		: in.errors > 0 ? CV_BAD
				: CV_OK);
}

/* Writes again, knowing what the first try was read as. */
static void
write_carefully(struct cv_out *out, const struct cv_format *f, size_t start,
    const struct cv_doc *back)
{
	out->careful = true;
	out->back = cv_doc_root(back);
	out->buf->n = start;
	memset(out->taken, 0, out->doc->nodes / 8 + 1);
	if (out->reported != NULL)
		memset(out->reported, 0, out->doc->nodes);
	f->write(out);
}

static void
write_carrying(struct cv_out *out, const struct cv_format *f)
{
	struct cv_doc *back = cv_doc_new(NULL);
	const size_t start = out->buf->n;

	if (back == NULL) {
		out->buf->failed = true;
		return;
	}
	if (!cv_carry_out(out, f, start, back, write_and_read(out, f, back))) {
		write_carefully(out, f, start, back);
		cv_carry_out(out, f, start, back,
		    read_written(out, f, start, back));
	}
	cv_doc_free(back);
}

/* Formats for publishing hold hidden values only on request. */
static bool
carries(const struct cv_format *f, const char *carry)
{
	if (f->carry == NULL || strcmp(carry, "no") == 0)
		return false;
	return strcmp(carry, "yes") == 0 || (f->flags & CV_CARRY_ASKED) == 0;
}

enum cv_status
cv_writing_begin(struct cv_writing *w, const struct cv_doc *d,
    const struct cv_format *f, struct cv_buf *buf, const struct cv_job *job)
{
	enum cv_status status;

	*w = (struct cv_writing){
		.format = f,
		.out = { .doc = d,
		    .buf = buf,
		    .option = w->options,
		    .job = job },
	};
	if (!cv_options_get(job, f->name, f->options, false, w->options) ||
	    !cv_options_get(job, f->name, cv_common_options, false, w->common))
		return CV_USAGE;
	if (f->write == NULL || d->root == NULL) {
		cv_diagnose(job, CV_E_CANNOT, CV_ERROR,
		    (struct cv_position){ 0 }, NULL,
		    f->write == NULL ? "%s can only be read, not written"
				     : "%s: there is no document to write",
		    f->name);
		return CV_USAGE;
	}
	status = cv_select(d, f, job, &w->cut);
	if (status != CV_OK)
		return status;
	w->all = root_for(d, f, w->common[CV_COMMON_LEGACY].text);
	d = w->cut != NULL ? w->cut : d;
	w->out.doc = d;
	w->out.root = root_for(d, f, w->common[CV_COMMON_LEGACY].text);
	w->out.taken = calloc(d->nodes / 8 + 1, 1);
	return w->out.taken == NULL ? no_memory(job) : CV_OK;
}

bool
cv_writing_carries(const struct cv_writing *w)
{
	return carries(w->format, w->common[CV_COMMON_CARRY].text);
}

void
cv_writing_end(struct cv_writing *w)
{
	free(w->out.taken);
	cv_doc_free(w->cut);
}

void
cv_writing_put(struct cv_writing *w)
{
	if (cv_writing_carries(w))
		write_carrying(&w->out, w->format);
	else {
		w->out.careful = true;
		w->format->write(&w->out);
	}
}

static enum cv_status
write_out(struct cv_writing *w)
{
	struct cv_out *out = &w->out;

	cv_writing_put(w);
	if (out->buf->failed)
		return no_memory(out->job);
	if ((w->format->flags & CV_SAME_MODEL) == 0)
		cv_report_untaken(out, w->format->name);
	return out->errors == 0 ? CV_OK : CV_BAD;
}

enum cv_status
cv_write(const struct cv_doc *d, const struct cv_format *f, struct cv_buf *buf,
    const struct cv_job *job)
{
	struct cv_writing w;
	enum cv_status status = cv_writing_begin(&w, d, f, buf, job);

	if (status == CV_OK)
		status = write_out(&w);
	cv_writing_end(&w);
	return status;
}
