/* Reads bytes in any format into a checked document. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "core/chars.h"
#include "core/quote.h"
#include "pipeline/carry.h"
#include "pipeline/pipeline.h"

static bool
can_read(struct cv_in *in, const struct cv_format *f, size_t n)
{
	if (f->read == NULL) {
		cv_report(in, CV_E_CANNOT, 0, 0, NULL,
		    "%s can only be written, not read", f->name);
		return false;
	}
	if (n > in->doc->limits.input) {
		cv_report(in, CV_E_LIMIT, 0, 0, NULL,
		    "the input is larger than %zu MiB",
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
	if (cv_is_full(in))
		return cv_report_exhausted(in);
	return ok && in->errors == 0 && in->doc->root != NULL ? CV_OK : CV_BAD;
}

enum cv_status
cv_read_syntax(struct cv_doc *d, const struct cv_format *f, const char *text,
    size_t n, const struct cv_job *job)
{
	struct cv_in in = { .doc = d, .job = job };

	return syntax(&in, f, text, n);
}

/* Many formats and libraries end text at a NUL, so that it is refused. */
static bool
has_nul(struct cv_in *in)
{
	if (in->nul_line == 0)
		return false;
	cv_report(in, CV_E_NUL, in->nul_line, in->nul_column, "remove it",
	    "the text contains a NUL character");
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

/* The first member that is neither in the schema nor an extension, "x-". */
static const struct cv_node *
foreign_member(const struct cv_node *root)
{
	CV_EACH(n, root)
		if (cv_field_named(CV_RESUME, n->name) == CV_EXT &&
		    cv_field_formerly(CV_RESUME, n->name) == CV_EXT &&
		    !cv_starts(n->name, CV_S("x-")))
			return n;
	return NULL;
}

/*
 * The schema requires no member, and other JSON has some of the same names.  A
 * document is accepted if it has "basics", names the schema, or has only
 * members that the schema knows; else the first foreign one is returned.
 */
static const struct cv_node *
not_resume(const struct cv_node *root)
{
	const struct cv_node *bio = cv_named(root, CV_S("bio"));

	if (cv_named(root, cv_fields[CV_RESUME_BASICS].name) != NULL ||
	    (bio != NULL && bio->kind == CV_OBJECT) ||
	    names_schema(cv_text(root, CV_RESUME_SCHEMA)))
		return NULL;
	return foreign_member(root);
}

static bool
is_resume(struct cv_in *in)
{
	const struct cv_node *root = in->doc->root, *other;
	char name[CV_QUOTE_MAX];

	if (root->kind != CV_OBJECT) {
		cv_report(in, CV_E_NOT_RESUME, root->line, root->column, NULL,
		    "a résumé is an object with keys such as "
		    "\"basics\" and \"work\", not %s",
		    cv_kind_words[root->kind]);
		return false;
	}
	other = not_resume(root);
	if (other != NULL)
		cv_report(in, CV_E_NOT_RESUME, other->line, other->column,
		    "if this is a résumé, add \"basics\"; "
		    "see https://jsonresume.org/schema",
		    "not a JSON Resume: it has no \"basics\", but %s",
		    cv_quote(other->name, name, sizeof(name)));
	return other == NULL;
}

enum cv_status
cv_read_finish(struct cv_in *in, const struct cv_format *f,
    enum cv_status status)
{
	if (status == CV_OK && in->carried.n > 0)
		cv_carry_in(in);
	if (status == CV_OK && (has_nul(in) || !is_resume(in)))
		status = CV_BAD;
	if (status == CV_OK) {
		cv_resolve_duplicates(in, (f->flags & CV_UNIQUE_NAMES) != 0);
		cv_modernize(in);
		if (cv_is_full(in))
			status = cv_report_exhausted(in);
		else if (in->errors > 0)
			status = CV_BAD;
	}
	if (status != CV_OK)
		cv_doc_clear(in->doc);
	return status;
}

enum cv_status
cv_read(struct cv_doc *d, const struct cv_format *f, const char *text, size_t n,
    const struct cv_job *job)
{
	struct cv_in in = { .doc = d, .job = job };

	return cv_read_finish(&in, f, syntax(&in, f, text, n));
}
