/* What becomes of every field in each format, as the library tells it. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "tests/unit/make_doc.h"
#include "tests/unit/slurp.h"
#include "tests/unit/tap.h"

/* How well a language is known has levels, which the schema does not tell. */
static struct cv_doc *
make(bool extra)
{
	static const char *const levels[] = { "A1", "A2", "B1", "B2", "C1" };
	struct make m = { .extra = extra, .real = true };
	struct cv_doc *d = cv_doc_new(NULL);
	struct cv_in in = { .doc = d };

	make_doc(d, &m);
	CV_EACH(language, cv_get(cv_doc_root(d), CV_RESUME_LANGUAGES))
		for (struct cv_node *n = language->u.in.first; n != NULL;
		     n = n->next)
			if (n->field >= CV_LANGUAGE_LISTENING)
				cv_set(&in, n,
				    cv_from(levels[n->field -
					CV_LANGUAGE_LISTENING]));
	return d;
}

/* ---- the figures ---- */

static void
count_one(void *ctx, const struct cv_loss *l)
{
	size_t *n = ctx;

	n[l->fate]++;
}

static void
count_not_said(void *ctx, const struct cv_diag *d)
{
	size_t *n = ctx;
	const char *values = strstr(d->text, " (");

	if (d->code == CV_E_LOST)
		*n += values != NULL ? strtoul(values + 2, NULL, 10) : 1;
}

static struct cv_losses
losses(struct tap *t, const struct cv_doc *d, const struct cv_format *f,
    const char *option)
{
	const char *const options[] = { option, NULL };
	const struct cv_job job = { .options = options };
	struct cv_losses l;
	size_t told[CV_FATES] = { 0 };
	bool good = cv_loss(d, f, &job, count_one, told, &l) == CV_OK;

	for (int i = CV_KEPT + 1; i < CV_FATES; i++)
		good = good && told[i] == l.of[i];
	ok(t,
	    good && told[CV_KEPT] == 0 &&
		l.values ==
		    l.of[CV_KEPT] + l.of[CV_CHANGED] + l.of[CV_HIDDEN] +
			l.of[CV_LOST],
	    "%s, %s: each value has one fate", f->name, option);
	return l;
}

/* What writing says it has no place for is what is lost. */
static bool
as_written(const struct cv_doc *d, const struct cv_format *f, size_t lost)
{
	size_t n = 0;
	const struct cv_job job = { .sink = { count_not_said, &n } };
	struct cv_buf b = { 0 };
	bool good = cv_write(d, f, &b, &job) == CV_OK && n == lost;

	cv_buf_free(&b);
	return good;
}

static void
figures(struct tap *t, const struct cv_doc *d, const struct cv_format *f)
{
	struct cv_losses with = losses(t, d, f, "carry=yes");
	struct cv_losses without = losses(t, d, f, "carry=no");
	struct cv_losses cut = losses(t, d, f, "redact=contact");

	ok(t, with.values == without.values && with.left_out == 0,
	    "%s: carrying makes no value", f->name);
	ok(t, cut.left_out > 0 && cut.values + cut.left_out == with.values,
	    "%s: what is left out is no loss", f->name);
	ok(t, without.of[CV_HIDDEN] == 0, "%s: carry=no carries nothing",
	    f->name);
	if (f->read != NULL && f->write != NULL &&
	    (f->carry != NULL || (f->flags & CV_SAME_MODEL) != 0))
		ok(t, with.of[CV_LOST] + with.of[CV_CHANGED] == 0,
		    "%s: nothing is lost or changed", f->name);
	else
		ok(t, as_written(d, f, with.of[CV_LOST]),
		    "%s: what is lost is what writing reports", f->name);
}

/* ---- the table of src/README.md ---- */

struct list {
	struct cv_buf text;
	unsigned n;
};

/* Fields by their paths without indices, each once. */
static void
list_one(void *ctx, const struct cv_loss *l)
{
	struct list *list = (struct list *)ctx + (l->fate == CV_LOST);
	char name[256] = "`";
	size_t n = 1;
	bool in = false;

	for (const char *p = l->path; *p != '\0' && n + 1 < sizeof(name); p++) {
		in |= *p == '[';
		if (!in)
			name[n++] = *p;
		in &= *p != ']';
	}
	snprintf(name + n, sizeof(name) - n, "`");
	if (list->n > 0 && strstr(list->text.p, name) != NULL)
		return;
	cv_puts(&list->text, list->n++ > 0 ? ", " : "");
	cv_puts(&list->text, name);
	cv_putc(&list->text, '\0');
	list->text.n--;
}

static void
put_list(struct cv_buf *table, struct list *list)
{
	cv_puts(table, " | ");
	if (list->n > 0)
		cv_put(table, (cv_str){ list->text.p, list->text.n });
	else
		cv_puts(table, "–");
	cv_buf_free(&list->text);
}

static void
put_row(struct cv_buf *table, const struct cv_doc *d, const struct cv_format *f)
{
	static const char *const options[] = { "carry=no", NULL };
	const struct cv_job job = { .options = options };
	struct list lists[2] = { 0 };
	struct cv_losses l;

	cv_loss(d, f, &job, list_one, lists, &l);
	cv_puts(table, "| ");
	cv_puts(table, f->name);
	put_list(table, &lists[1]);
	put_list(table, &lists[0]);
	cv_puts(table, " |\n");
}

static void
table(struct tap *t, const struct cv_doc *d)
{
	const char *source = getenv("srcdir");
	struct cv_buf table = { 0 }, readme = { 0 };
	const struct cv_format *f;
	bool found;

	for (size_t i = 0; (f = cv_format_at(i)) != NULL; i++)
		if (f->write != NULL)
			put_row(&table, d, f);
	cv_putc(&table, '\0');
	slurp(source != NULL ? source : ".", "src/README.md", &readme);
	cv_putc(&readme, '\0');
	found = strstr(readme.p, table.p) != NULL;
	for (cv_str rest = { table.p, table.n - 1 }, line;
	     !found && cv_line(&rest, &line);)
		printf("# %.*s\n", (int)line.n, line.p);
	ok(t, found, "src/README.md has the table of what has no home");
	cv_buf_free(&table);
	cv_buf_free(&readme);
}

int
main(void)
{
	struct tap t = { 0 };
	struct cv_doc *plain = make(false), *extra = make(true);
	const struct cv_format *f;

	for (size_t i = 0; (f = cv_format_at(i)) != NULL; i++)
		if (f->write != NULL) {
			figures(&t, plain, f);
			figures(&t, extra, f);
		}
	table(&t, plain);
	cv_doc_free(plain);
	cv_doc_free(extra);
	return done(&t);
}
