/* The public suite of JSON texts, at the level of the syntax reader. */
/* SPDX-License-Identifier: ISC */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "core/core.h"
#include "tests/unit/slurp.h"
#include "tests/unit/tap.h"
#include "pipeline/pipeline.h"

struct outcome {
	bool refused, positioned;
};

static void
look(void *ctx, const struct cv_diag *d)
{
	struct outcome *o = ctx;

	o->refused |= d->severity == CV_ERROR;
	o->positioned |= d->severity == CV_ERROR &&
	    ((d->line > 0 && d->column > 0) || d->code == CV_E_EMPTY);
}

static void
one(struct tap *t, const char *folder, const char *name)
{
	struct outcome o = { false, false };
	struct cv_job job = { .sink = { look, &o } };
	struct cv_doc *d = cv_doc_new(NULL);
	struct cv_buf text = { 0 };
	bool accepted;

	if (!slurp(folder, name, &text)) {
		ok(t, false, "%s can be read", name);
		cv_doc_free(d);
		return;
	}
	accepted = cv_read_syntax(d, cv_format_named("json"), text.p, text.n,
		       &job) == CV_OK;
	if (name[0] == 'y')
		ok(t, accepted && !o.refused, "%s is accepted", name);
	else if (name[0] == 'n')
		ok(t, !accepted && o.positioned, "%s is refused, and where",
		    name);
	else
		ok(t, accepted || o.positioned, "%s is %s", name,
		    accepted ? "accepted" : "refused");
	cv_doc_free(d);
	cv_buf_free(&text);
}

int
main(void)
{
	struct tap t = { 0 };
	char folder[4096];
	struct dirent **names;
	int n;

	corpus(folder, sizeof(folder), "suites/json/test_parsing");
	n = scandir(folder, &names, NULL, alphasort);
	if (n < 0)
		return skip_all("the suite is not here");
	for (int i = 0; i < n; i++) {
		if (strstr(names[i]->d_name, ".json") != NULL)
			one(&t, folder, names[i]->d_name);
		free(names[i]);
	}
	free(names);
	return done(&t);
}
