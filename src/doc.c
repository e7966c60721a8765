/* Documents: reading and writing them, with limits, and what came of it. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "carry.h"
#include "chars.h"
#include "check.h"
#include "select.h"
#include "writing.h"

static const struct cv_limits defaults = {
	.input = (size_t)64 << 20,
	.memory = (size_t)1 << 30,
	.nodes = 4000000,
	.depth = 200,
};

const char *
cv_version(void)
{
	return CVCONV_VERSION;
}

struct cv_doc *
cv_doc_new(const struct cv_limits *limits)
{
	struct cv_doc *d = calloc(1, sizeof(*d));

	if (d == NULL)
		return NULL;
	d->limits = defaults;
	if (limits != NULL && limits->input > 0)
		d->limits.input =
		    limits->input < UINT32_MAX ? limits->input : UINT32_MAX;
	if (limits != NULL && limits->memory > 0)
		d->limits.memory = limits->memory;
	if (limits != NULL && limits->nodes > 0)
		d->limits.nodes = limits->nodes;
	if (limits != NULL && limits->depth > 0)
		d->limits.depth = limits->depth;
	d->arena.limit = d->limits.memory;
	return d;
}

void
cv_doc_clear(struct cv_doc *d)
{
	cv_arena_reset(&d->arena);
	d->nodes = 0;
	d->carried = 0;
	d->over = d->legacy = false;
	d->root = d->model = NULL;
}

void
cv_doc_free(struct cv_doc *d)
{
	if (d != NULL)
		cv_arena_reset(&d->arena);
	free(d);
}

const struct cv_node *
cv_doc_root(const struct cv_doc *d)
{
	return d->root;
}

enum cv_status
cv_ran_out(struct cv_in *in)
{
	const struct cv_doc *d = in->doc;

	if (d->over)
		cv_report(in, CV_E_LIMIT, 0, 0, NULL, "more than %u values",
		    (unsigned)d->limits.nodes);
	else if (d->arena.over)
		cv_report(in, CV_E_LIMIT, 0, 0, NULL,
		    "the document needs more than %zu MiB",
		    d->limits.memory >> 20);
	else
		cv_report(in, CV_E_NO_MEMORY, 0, 0, NULL, "memory ran out");
	return d->over || d->arena.over ? CV_BAD : CV_NOMEM;
}

static bool
can_read(struct cv_in *in, const struct cv_format *f, size_t n)
{
	if (f->read == NULL) {
		cv_report(in, CV_E_CANNOT, 0, 0, NULL,
		    "%s can be written, not read", f->name);
		return false;
	}
	if (n > in->doc->limits.input) {
		cv_report(in, CV_E_LIMIT, 0, 0, NULL, "larger than %zu MiB",
		    in->doc->limits.input >> 20);
		return false;
	}
	return true;
}

static enum cv_status
syntax(struct cv_in *in, const struct cv_format *f, const char *text, size_t n)
{
	union cv_value options[CV_OPTIONS_MAX];
	char *owned = NULL;
	bool ok;

	cv_doc_clear(in->doc);
	if (!cv_options_get(in->job, f->name, f->options, true, options))
		return CV_USAGE;
	if (!can_read(in, f, n))
		return f->read == NULL ? CV_USAGE : CV_BAD;
	in->option = options;
	in->text = (cv_str){ n == 0 ? "" : text, n };
	ok = (f->flags & CV_BYTES) != 0 || cv_decode(in, text, n, &owned);
	if (ok && cv_trim(in->text).n == 0) {
		cv_report(in, CV_E_EMPTY, 0, 0, NULL, "the input is empty");
		ok = false;
	}
	ok = ok && f->read(in);
	free(owned);
	if (cv_full(in))
		return cv_ran_out(in);
	return ok && in->errors == 0 && in->doc->root != NULL ? CV_OK : CV_BAD;
}

enum cv_status
cv_read_syntax(struct cv_doc *d, const struct cv_format *f, const char *text,
    size_t n, const struct cv_job *job)
{
	struct cv_in in = { .doc = d, .job = job };

	return syntax(&in, f, text, n);
}

/* A NUL cuts text short in half of the formats and their libraries. */
static bool
has_nul(struct cv_in *in)
{
	if (in->nul_line == 0)
		return false;
	cv_report(in, CV_E_NUL, in->nul_line, in->nul_column, "take it out",
	    "the text holds a NUL character");
	return true;
}

enum cv_status
cv_read_data(struct cv_doc *d, const struct cv_format *f, const char *text,
    size_t n, const struct cv_job *job)
{
	struct cv_in in = { .doc = d, .job = job };
	enum cv_status status = syntax(&in, f, text, n);

	return status == CV_OK && has_nul(&in) ? CV_BAD : status;
}

/* Whether the text names JSON Resume's schema, wherever that was kept. */
static bool
names_schema(cv_str s)
{
	return cv_find(s, CV_S("jsonresume")) < s.n;
}

/* A member that is not a résumé's, nor of the kind that anyone may add. */
static const struct cv_node *
foreign(const struct cv_node *root)
{
	CV_EACH(n, root)
		if (cv_field_named(CV_RESUME, n->name) == CV_EXT &&
		    cv_field_old(CV_RESUME, n->name) == CV_EXT &&
		    !cv_starts(n->name, CV_S("x-")))
			return n;
	return NULL;
}

/*
 * JSON Resume requires nothing, but other formats have some of its names too:
 * a document is one that has "basics" or names the schema, or that has no
 * members but a résumé's.
 */
static const struct cv_node *
not_resume(const struct cv_node *root)
{
	const struct cv_node *bio = cv_named(root, CV_S("bio"));

	if (cv_named(root, cv_fields[CV_RESUME_BASICS].name) != NULL ||
	    (bio != NULL && bio->kind == CV_OBJECT) ||
	    names_schema(cv_text(root, CV_RESUME_SCHEMA)))
		return NULL;
	return foreign(root);
}

static bool
is_resume(struct cv_in *in)
{
	const struct cv_node *root = in->doc->root, *other;
	char name[CV_QUOTE_MAX];

	if (root->kind != CV_OBJECT) {
		cv_report(in, CV_E_NOT_RESUME, root->line, root->column, NULL,
		    "a résumé is an object with members such as "
		    "\"basics\" and \"work\", not %s",
		    cv_kind_words[root->kind]);
		return false;
	}
	other = not_resume(root);
	if (other != NULL)
		cv_report(in, CV_E_NOT_RESUME, other->line, other->column,
		    "if it is a résumé all the same, give it a \"basics\"; "
		    "see https://jsonresume.org/schema",
		    "this is not JSON Resume: it has no \"basics\", but "
		    "%s",
		    cv_quote(other->name, name, sizeof(name)));
	return other == NULL;
}

enum cv_status
cv_read(struct cv_doc *d, const struct cv_format *f, const char *text, size_t n,
    const struct cv_job *job)
{
	struct cv_in in = { .doc = d, .job = job };
	enum cv_status status = syntax(&in, f, text, n);

	if (status == CV_OK && in.carried.n > 0)
		cv_carry_in(&in);
	if (status == CV_OK && (has_nul(&in) || !is_resume(&in)))
		status = CV_BAD;
	if (status == CV_OK) {
		cv_settle_duplicates(&in, (f->flags & CV_UNIQUE_NAMES) != 0);
		cv_modernize(&in);
		if (cv_full(&in))
			status = cv_ran_out(&in);
		else if (in.errors > 0)
			status = CV_BAD;
	}
	if (status != CV_OK)
		cv_doc_clear(d);
	return status;
}

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
	cv_tellf(job, CV_E_NO_MEMORY, CV_ERROR, (struct cv_place){ 0 }, NULL,
	    "memory ran out");
	return CV_NOMEM;
}

static void
write_carrying(struct cv_out *out, const struct cv_format *f)
{
	struct cv_doc *back = cv_doc_new(NULL);
	const size_t start = out->buf->n;

	f->write(out);
	if (back == NULL)
		out->buf->failed = true;
	else if (!out->buf->failed && !cv_carry_out(out, f, start, back)) {
		out->careful = true;
		out->back = cv_doc_root(back);
		out->buf->n = start;
		memset(out->taken, 0, out->doc->nodes / 8 + 1);
		if (out->told != NULL)
			memset(out->told, 0, out->doc->nodes);
		f->write(out);
		if (!out->buf->failed)
			cv_carry_out(out, f, start, back);
	}
	cv_doc_free(back);
}

/* What is published carries nothing unless it was asked for. */
static bool
carries(const struct cv_format *f, const char *carry)
{
	if (f->carry == NULL || strcmp(carry, "no") == 0)
		return false;
	return strcmp(carry, "yes") == 0 || (f->flags & CV_CARRY_ASKED) == 0;
}

/* The options, what they leave of the document, and an empty ledger. */
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
		cv_tellf(job, CV_E_CANNOT, CV_ERROR, (struct cv_place){ 0 },
		    NULL,
		    f->write == NULL ? "%s can be read, not written"
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
