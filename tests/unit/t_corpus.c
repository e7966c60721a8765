/* Real files, where they lie: the same tree after every way there and back. */
/* SPDX-License-Identifier: ISC */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/core.h"
#include "tests/unit/slurp.h"
#include "tests/unit/tap.h"

static bool
exact(const struct cv_format *f)
{
	return f->read != NULL && (f->flags & CV_SAME_MODEL) != 0;
}

static struct cv_doc *
through(const struct cv_doc *d, const struct cv_format *f)
{
	struct cv_job job = { 0 };
	struct cv_doc *back = cv_doc_new(NULL);
	struct cv_buf b = { 0 };

	if (cv_write(d, f, &b, &job) != CV_OK ||
	    cv_read(back, f, b.p, b.n, &job) != CV_OK)
		cv_doc_free(back), back = NULL;
	cv_buf_free(&b);
	return back;
}

/* d to a, from there to b, and back to a: all the same tree. */
static bool
round_trip(const struct cv_doc *d, const struct cv_format *a,
    const struct cv_format *b)
{
	struct cv_doc *x = through(d, a);
	struct cv_doc *y = x != NULL ? through(x, b) : NULL;
	struct cv_doc *z = y != NULL ? through(y, a) : NULL;
	bool same = z != NULL && cv_doc_equal(d, x) && cv_doc_equal(d, y) &&
	    cv_doc_equal(d, z);

	cv_doc_free(x);
	cv_doc_free(y);
	cv_doc_free(z);
	return same;
}

static void
round_trips(struct tap *t, const struct cv_doc *d, const char *name)
{
	const struct cv_format *a, *b;

	for (size_t i = 0; (a = cv_format_at(i)) != NULL; i++)
		for (size_t j = 0; (b = cv_format_at(j)) != NULL; j++)
			if (a != b && exact(a) && exact(b))
				ok(t, round_trip(d, a, b), "%s: %s, %s, %s",
				    name, a->name, b->name, a->name);
}

/* Refusals count too: a file that is refused must have been told why. */
static void
tell_error(void *ctx, const struct cv_diag *d)
{
	*(bool *)ctx |= d->severity == CV_ERROR;
}

static void
one(struct tap *t, const char *folder, const char *name)
{
	bool told = false;
	struct cv_job job = { .sink = { tell_error, &told } };
	struct cv_buf b = { 0 };
	struct cv_doc *d = cv_doc_new(NULL);
	const struct cv_format *f = NULL;
	enum cv_status status = CV_USAGE;

	if (slurp(folder, name, &b))
		f = cv_format_guess(name, b.p, b.n < 4096 ? b.n : 4096);
	if (f != NULL)
		status = cv_read(d, f, b.p, b.n, &job);
	if (status == CV_OK)
		round_trips(t, d, name);
	else
		ok(t, f != NULL && told, "%s: refused, and told why", name);
	cv_doc_free(d);
	cv_buf_free(&b);
}

static bool
ends(const char *name, const char *end)
{
	size_t n = strlen(name), m = strlen(end);

	return n > m && strcmp(name + n - m, end) == 0;
}

static unsigned
all(struct tap *t, const char *folder)
{
	struct dirent **names;
	unsigned count = 0;
	int n = scandir(folder, &names, NULL, alphasort);

	for (int i = 0; i < n; i++) {
		const char *name = names[i]->d_name;

		if (ends(name, ".json") || ends(name, ".yaml") ||
		    ends(name, ".yml")) {
			one(t, folder, name);
			count++;
		}
		free(names[i]);
	}
	if (n >= 0)
		free(names);
	return count;
}

int
main(void)
{
	struct tap t = { 0 };
	char folder[4096];
	const char *source = getenv("srcdir");

	snprintf(folder, sizeof(folder), "%s/samples",
	    source != NULL ? source : ".");
	ok(&t, all(&t, folder) > 0, "the samples are here");
	corpus(folder, sizeof(folder), "jsonresume");
	if (all(&t, folder) == 0)
		printf("# no corpus of JSON Resume here: skipped\n");
	corpus(folder, sizeof(folder), "yaml");
	if (all(&t, folder) == 0)
		printf("# no corpus of YAML here: skipped\n");
	return done(&t);
}
