/* Every field of the schema through every format and every pair of them. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "tests/unit/make_doc.h"
#include "tests/unit/tap.h"

/* The paths that were reported, one a line. */
static void
collect(void *ctx, const struct cv_diag *d)
{
	struct cv_buf *b = ctx;

	cv_putc(b, '\n');
	cv_puts(b, d->path);
	cv_puts(b, d->code == CV_E_LOST ? " lost" : " other");
	cv_putc(b, '\n');
}

static enum cv_status
write_doc(const struct cv_doc *d, const struct cv_format *f,
    struct cv_buf *text, struct cv_buf *reports)
{
	struct cv_job job = { .sink = { collect, reports } };
	enum cv_status status = cv_write(d, f, text, &job);

	cv_putc(text, '\0');
	cv_putc(reports, '\0');
	text->n--;
	return status;
}

/* d as f writes and reads it; reports are dropped. */
static struct cv_doc *
through(const struct cv_doc *d, const struct cv_format *f)
{
	struct cv_job job = { 0 };
	struct cv_doc *back = cv_doc_new(NULL);
	struct cv_buf text = { 0 };

	if (cv_write(d, f, &text, &job) != CV_OK ||
	    cv_read(back, f, text.p, text.n, &job) != CV_OK)
		cv_doc_free(back), back = NULL;
	cv_buf_free(&text);
	return back;
}

static bool
survives(const struct cv_doc *d, const struct cv_format *a,
    const struct cv_format *b)
{
	struct cv_doc *x = through(d, a), *y = NULL, *z = NULL;
	bool same;

	if (x != NULL)
		y = through(x, b);
	if (y != NULL)
		z = through(y, a);
	same = z != NULL && cv_doc_equal(d, x) && cv_doc_equal(d, y) &&
	    cv_doc_equal(d, z);
	cv_doc_free(x);
	cv_doc_free(y);
	cv_doc_free(z);
	return same;
}

static bool
exact(const struct cv_format *f)
{
	return f->read != NULL && (f->flags & CV_SAME_MODEL) != 0;
}

static void
pairs(struct tap *t, const struct cv_doc *d, const char *what)
{
	const struct cv_format *a, *b;

	for (size_t i = 0; (a = cv_format_at(i)) != NULL; i++)
		for (size_t j = 0; (b = cv_format_at(j)) != NULL; j++)
			if (exact(a) && exact(b))
				ok(t, survives(d, a, b), "%s: %s, %s, %s", what,
				    a->name, b->name, a->name);
}

/* ---- each leaf is in the output, or reported, itself or within more ---- */

static bool
reported(const struct cv_node *n, const char *reports)
{
	char line[CV_PATH_MAX + 16], path[CV_PATH_MAX];

	for (; n != NULL && n->parent != NULL; n = n->parent) {
		snprintf(line, sizeof(line), "\n%s lost\n",
		    cv_path(n, path, sizeof(path)));
		if (strstr(reports, line) != NULL)
			return true;
	}
	return false;
}

static unsigned
missing(const struct cv_node *n, const char *text, const char *reports)
{
	char path[CV_PATH_MAX];
	unsigned count = 0;
	bool in_text, in_reports;

	CV_EACH(child, n)
		count += missing(child, text, reports);
	if (n->kind >= CV_LIST || cv_fields[n->field].role == CV_R_FORM)
		return count;
	in_text = strstr(text, n->u.text.p) != NULL;
	in_reports = reported(n, reports);
	if (in_text != in_reports)
		return count;
	printf("# %s \"%s\" is %s\n", cv_path(n, path, sizeof(path)),
	    n->u.text.p, in_text ? "said and reported" : "lost");
	return count + 1;
}

/* A writer of people's formats says every field and no unknown member. */
static unsigned
fields_reported(const struct cv_node *n, const char *reports)
{
	unsigned count = n->field != CV_EXT && n->kind < CV_LIST &&
	    cv_fields[n->field].role != CV_R_FORM && reported(n, reports);

	CV_EACH(child, n)
		count += fields_reported(child, reports);
	return count;
}

static void
accounts(struct tap *t, const struct cv_doc *d, const char *what)
{
	const struct cv_format *f;

	for (size_t i = 0; (f = cv_format_at(i)) != NULL; i++) {
		struct cv_buf text = { 0 }, reports = { 0 };

		if (f->write == NULL)
			continue;
		ok(t, write_doc(d, f, &text, &reports) == CV_OK,
		    "%s: %s is written", what, f->name);
		ok(t, missing(cv_doc_root(d), text.p, reports.p) == 0,
		    "%s: %s says or reports each value, not both", what,
		    f->name);
		ok(t, fields_reported(cv_doc_root(d), reports.p) == 0,
		    "%s: %s has a place for each field", what, f->name);
		cv_buf_free(&text);
		cv_buf_free(&reports);
	}
}

/* ---- every field with a value of every other kind ---- */

static const char *const kinds[] = { "null", "bool", "number", "string", "list",
	"object" };

static bool
one_wrong(struct cv_doc *d, unsigned f, enum cv_kind kind)
{
	struct make m = { .wrong = kind, .wrong_field = f };
	const struct cv_format *a, *b;
	bool good = true;

	make_doc(d, &m);
	for (size_t i = 0; (a = cv_format_at(i)) != NULL; i++)
		for (size_t j = 0; (b = cv_format_at(j)) != NULL; j++)
			if (exact(a) && exact(b))
				good &= survives(d, a, b);
	return good;
}

static void
wrong_kinds(struct tap *t)
{
	for (unsigned kind = CV_NULL; kind <= CV_OBJECT; kind++) {
		bool good = true;

		for (unsigned f = CV_EXT + 1; f < CV_FIELDS; f++) {
			struct cv_doc *d = cv_doc_new(NULL);

			if (!one_wrong(d, f, (enum cv_kind)kind)) {
				good = false;
				printf("# %s of %s\n", cv_fields[f].name.p,
				    cv_records[cv_fields[f].record - CV_RECORDS]
					.label);
			}
			cv_doc_free(d);
		}
		ok(t, good, "%s in every field survives every pair",
		    kinds[kind]);
	}
}

/* ---- texts that a syntax could misread, in every field ---- */

static const char *const texts[] = { "", " ", "null", "~", "yes", "NO", "2015",
	"1.10", "0047", "2013-12-01", "12:30:45", "- a", "# a", "a: b", "a #b",
	"'", "\"", "\\", "|", ">", "&a", "*a", "!a", "%a", "@a", "`a`", "{a}",
	"[a]", "a\nb", "\na", "a\n", "a\n\n", " a", "a ", "\ta", "a\tb",
	"a\r\nb", "\r", "\x01", "\x1b[31m", "\x7f", "\xc2\x85", "\xe2\x80\xa8",
	"\xef\xbb\xbf", "\xef\xbf\xbe", "\xf0\x9f\x98\x80", "漢字", "<<", "=",
	"---", "...", "a\n---\nb", "  a\n b\n", ".inf", "0x1F", "1_000", "1e3",
	"?", "? a", ":", "a:", "-", ",", "é" };

static void
odd_texts(struct tap *t)
{
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		struct cv_doc *d = cv_doc_new(NULL);
		struct make m = { .text = texts[i], .extra = true };

		make_doc(d, &m);
		printf("# text %zu\n", i);
		pairs(t, d, "odd text");
		cv_doc_free(d);
	}
}

int
main(void)
{
	struct tap t = { 0 };
	struct cv_doc *d = cv_doc_new(NULL), *e = cv_doc_new(NULL);
	struct make plain = { 0 }, extra = { .extra = true };

	make_doc(d, &plain);
	pairs(&t, d, "every field");
	accounts(&t, d, "every field");
	make_doc(e, &extra);
	pairs(&t, e, "with unknown members");
	accounts(&t, e, "with unknown members");
	wrong_kinds(&t);
	odd_texts(&t);
	cv_doc_free(d);
	cv_doc_free(e);
	return done(&t);
}
