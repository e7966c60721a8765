/* Walks a document as it was written and looks for what is wrong in it. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>

#include "check/check.h"
#include "core/quote.h"

static void check_value(struct cv_check *, const struct cv_node *,
    const struct cv_fieldinfo *);

static bool
is_about_name(enum cv_code code)
{
	return code == CV_E_UNKNOWN_MEMBER || code == CV_E_MISSPELT ||
	    code == CV_E_LEGACY;
}

void
cv_check_report(struct cv_check *c, enum cv_code code, const struct cv_node *n,
    const char *hint, const char *fmt, ...)
{
	char path[CV_PATH_MAX];
	enum cv_severity severity = cv_code_severity(code);
	va_list ap;

	if (c->lenient && severity == CV_ERROR)
		severity = CV_WARNING;
	c->errors += severity == CV_ERROR;
	va_start(ap, fmt);
	cv_vdiagnose(c->job, code, severity,
	    cv_position_of(n, !is_about_name(code), path, sizeof(path)), hint,
	    fmt, ap);
	va_end(ap);
}

/* What to do about a value of the wrong kind, or NULL. */
static const char *
remedy(const struct cv_node *n, const struct cv_fieldinfo *want, char *p,
    size_t size)
{
	char text[CV_QUOTE_MAX];

	if (n->kind == CV_NULL)
		return want->role == CV_R_END ? "omit it if this is ongoing"
					      : "omit it if there is no value";
	if (want->kind == CV_LIST)
		return "write a list, such as [\"Compilers\", \"Databases\"]";
	if (want->kind != CV_STRING || n->kind > CV_NUMBER)
		return NULL;
	snprintf(p, size, "put it in quotes: %s",
	    cv_quote(n->u.text, text, sizeof(text)));
	return p;
}

static bool
check_kind(struct cv_check *c, const struct cv_node *n,
    const struct cv_fieldinfo *want)
{
	char hint[128];

	if (n->kind == want->kind)
		return true;
	cv_check_report(c, CV_E_WRONG_TYPE, n,
	    remedy(n, want, hint, sizeof(hint)), "expected %s, found %s",
	    cv_kind_words[want->kind], cv_kind_words[n->kind]);
	return false;
}

/* Whether an entry says nothing, be it with members or without. */
static bool
is_empty_entry(const struct cv_node *entry)
{
	if (entry->kind != CV_OBJECT)
		return cv_is_blank(entry);
	CV_EACH(n, entry)
		if (!cv_is_blank(n))
			return false;
	return true;
}

static void
check_entry(struct cv_check *c, const struct cv_node *n,
    struct cv_repeats *repeats, enum cv_type type)
{
	const struct cv_node *first = cv_repeats_of(repeats, n);
	const struct cv_fieldinfo element = {
		.kind = type < CV_RECORDS ? CV_STRING : CV_OBJECT,
		.type = (uint8_t)type,
	};
	char path[CV_PATH_MAX];

	if (first != NULL)
		cv_check_report(c, CV_E_REPEATED, n, "remove one of them",
		    "repeats %s", cv_path(first, path, sizeof(path)));
	if (n->kind == element.kind && is_empty_entry(n))
		cv_check_report(c, CV_E_EMPTY_ENTRY, n,
		    "fill it in or remove it", "empty entry");
	check_value(c, n, &element);
}

static void
check_list(struct cv_check *c, const struct cv_node *list, enum cv_type type)
{
	struct cv_repeats repeats;

	if (!cv_repeats_find(&repeats, list, type))
		c->no_memory = true;
	CV_EACH(n, list)
		check_entry(c, n, &repeats, type);
	free(repeats.p);
}

/*
 * A member of a field's name is checked if it is the last of several, which
 * is the one that counts; one of an old name by the field it stood for.
 */
static void
check_member(struct cv_check *c, const struct cv_members *members,
    const struct cv_node *n)
{
	enum cv_field f = cv_field_named(members->record, n->name);
	bool lenient = c->lenient;

	if (f == CV_EXT) {
		cv_check_name(c, members, n);
		f = cv_field_formerly(members->record, n->name);
		c->lenient = true;
	} else if (members->of[f] != n)
		return;
	if (f != CV_EXT) {
		c->lenient |= cv_fields[f].shared;
		check_value(c, n, &cv_fields[f]);
		if (cv_fields[f].role == CV_R_END)
			cv_check_order(c, members, n);
	}
	c->lenient = lenient;
}

static void
check_record(struct cv_check *c, const struct cv_node *object,
    enum cv_type record)
{
	struct cv_members members = { .record = record };

	CV_EACH(n, object)
		members.of[cv_field_named(record, n->name)] = n;
	CV_EACH(n, object)
		check_member(c, &members, n);
}

/*
 * What JSON Schema does not forbid may be empty.  The records that the schema
 * nests are what bounds the depth of this.
 */
static void
check_value(struct cv_check *c, const struct cv_node *n,
    const struct cv_fieldinfo *want)
{
	if (c->lenient && cv_is_blank(n))
		return;
	if (!check_kind(c, n, want))
		return;
	if (n->kind == CV_LIST)
		check_list(c, n, (enum cv_type)want->type);
	else if (n->kind == CV_OBJECT)
		check_record(c, n, (enum cv_type)want->type);
	else
		cv_check_text(c, n, want);
}

enum cv_status
cv_check(const struct cv_doc *doc, const struct cv_job *job)
{
	const struct cv_node *root = cv_doc_root(doc);
	struct cv_check c = { .job = job };

	if (root != NULL && root->kind == CV_OBJECT)
		check_record(&c, root, CV_RESUME);
	if (doc->carried > 0)
		cv_diagnose(job, CV_E_CARRIES, CV_NOTE,
		    (struct cv_position){ doc->carried_line,
			doc->carried_line > 0, NULL },
		    "use -O carry=no to leave them out",
		    "holds %u hidden value%s", (unsigned)doc->carried,
		    doc->carried == 1 ? "" : "s");
	if (c.no_memory) {
		cv_diagnose(job, CV_E_NO_MEMORY, CV_ERROR,
		    (struct cv_position){ 0 }, NULL, "out of memory");
		return CV_NOMEM;
	}
	return c.errors > 0 ? CV_BAD : CV_OK;
}
