/* The public suite of YAML texts, at the level of the syntax reader. */
/* SPDX-License-Identifier: ISC */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>
#include <yaml.h>

#include "core/core.h"
#include "tests/unit/slurp.h"
#include "tests/unit/tap.h"
#include "pipeline/pipeline.h"

struct suite {
	struct tap t;
	struct cv_buf known; /* lines: case, word, what it is about */
	unsigned uncompared;
};

/* ---- what is expected ---- */

/* The word of a case in the list of known differences; "" if it has none. */
static cv_str
known(const struct suite *s, cv_str id)
{
	cv_str rest = { s->known.p, s->known.n }, line;

	while (cv_line(&rest, &line)) {
		const char *space = memchr(line.p, ' ', line.n);
		const char *end;

		if (space == NULL ||
		    !cv_same(id, (cv_str){ line.p, (size_t)(space - line.p) }))
			continue;
		line.n -= (size_t)(space + 1 - line.p);
		line.p = space + 1;
		end = memchr(line.p, ' ', line.n);
		if (end != NULL)
			line.n = (size_t)(end - line.p);
		return line;
	}
	return CV_S("");
}

static bool
libyaml_accepts(cv_str text)
{
	yaml_parser_t p;
	yaml_event_t e;
	bool more = true, ok = true;

	if (!yaml_parser_initialize(&p))
		return false;
	yaml_parser_set_input_string(&p, (const unsigned char *)text.p, text.n);
	while (ok && more) {
		ok = yaml_parser_parse(&p, &e);
		if (ok) {
			more = e.type != YAML_STREAM_END_EVENT;
			yaml_event_delete(&e);
		}
	}
	yaml_parser_delete(&p);
	return ok;
}

/* ---- the suite's way to show what is not seen ---- */

static const struct sign {
	const char *shown, *meant;
} signs[] = {
	{ "␣", " " },
	{ "—", "" },
	{ "»", "\t" },
	{ "←", "\r" },
	{ "⇔", "\xef\xbb\xbf" },
	{ "↵", "" },
	{ "∎\n", "" },
};

static void
unescape(struct cv_buf *b, cv_str s)
{
	size_t i, n = sizeof(signs) / sizeof(signs[0]);

	while (s.n > 0) {
		for (i = 0; i < n; i++)
			if (cv_starts(s, cv_from(signs[i].shown)))
				break;
		if (i < n)
			cv_puts(b, signs[i].meant);
		else
			cv_putc(b, s.p[0]);
		i = i < n ? strlen(signs[i].shown) : 1;
		s = (cv_str){ s.p + i, s.n - i };
	}
}

/* ---- comparison ---- */

/* Numbers by value; one that JSON spells otherwise is text here. */
static bool
same_leaf(struct suite *s, const struct cv_node *a, const struct cv_node *b)
{
	if (b->kind == CV_NUMBER && a->kind == CV_NUMBER)
		return strtod(a->u.text.p, NULL) == strtod(b->u.text.p, NULL);
	if (b->kind == CV_NUMBER && a->kind == CV_STRING) {
		s->uncompared++;
		return true;
	}
	return a->kind == b->kind && cv_same(cv_node_text(a), cv_node_text(b));
}

/* The members of the suite's objects are in no order. */
static bool
same(struct suite *s, const struct cv_node *a, const struct cv_node *b)
{
	const struct cv_node *x = cv_first(a), *y = cv_first(b), *z;

	if (b->kind < CV_LIST)
		return same_leaf(s, a, b);
	if (a->kind != b->kind)
		return false;
	for (; x != NULL && y != NULL; x = x->next, y = y->next) {
		z = b->kind == CV_OBJECT ? cv_named(b, x->name) : y;
		if (z == NULL || !same(s, x, z))
			return false;
	}
	return x == y;
}

/* Against the first of the JSON values, which is of the first document. */
static bool
equals(struct suite *s, const struct cv_doc *d, cv_str json)
{
	struct cv_job job = { 0 };
	struct cv_doc *wanted = cv_doc_new(NULL);
	const char *end = NULL;
	cJSON *first = cJSON_ParseWithLengthOpts(json.p, json.n, &end, false);
	bool equal = false;

	if (first != NULL &&
	    cv_read_syntax(wanted, cv_format_named("json"), json.p,
		(size_t)(end - json.p), &job) == CV_OK)
		equal = same(s, cv_doc_root(d), cv_doc_root(wanted));
	cJSON_Delete(first);
	cv_doc_free(wanted);
	return equal;
}

/* ---- a case ---- */

struct outcome {
	unsigned refusals;
	bool positioned, empty;
};

static void
look(void *ctx, const struct cv_diag *d)
{
	struct outcome *o = ctx;

	o->refusals += d->severity == CV_ERROR;
	o->positioned |=
	    d->severity == CV_ERROR && d->line > 0 && d->column > 0;
	o->empty |= d->code == CV_E_EMPTY;
}

static void
verdict(struct suite *s, const char *id, cv_str text,
    const struct cv_node *test)
{
	struct outcome o = { 0 };
	struct cv_job job = { .sink = { look, &o } };
	struct cv_doc *d = cv_doc_new(NULL);
	const struct cv_node *json = cv_named(test, CV_S("json"));
	cv_str word = known(s, cv_from(id));
	bool invalid = cv_named(test, CV_S("fail")) != NULL;
	bool ours = cv_read_syntax(d, cv_format_named("yaml"), text.p, text.n,
			&job) == CV_OK ||
	    o.empty;
	bool theirs = libyaml_accepts(text);
	bool equal = !ours || o.empty || json == NULL || invalid ||
	    equals(s, d,
		json->kind == CV_NULL ? CV_S("null") : cv_node_text(json));

	if (cv_same(word, CV_S("refused")))
		ok(&s->t, !ours && !theirs && !invalid && o.positioned,
		    "%s: valid, but refused by libyaml too", id);
	else if (cv_same(word, CV_S("accepted")))
		ok(&s->t, ours && theirs && invalid,
		    "%s: not valid, but accepted by libyaml too", id);
	else if (cv_same(word, CV_S("name")))
		ok(&s->t, !ours && theirs && !invalid && o.positioned,
		    "%s: a name that is no text is refused", id);
	else if (cv_same(word, CV_S("differs")))
		ok(&s->t, ours && theirs && !equal,
		    "%s: read as something else, as known", id);
	else if (invalid)
		ok(&s->t, !ours && o.positioned, "%s: refused, and where", id);
	else
		ok(&s->t, ours && equal, "%s: accepted%s", id,
		    json != NULL ? ", as the suite's JSON" : "");
	cv_doc_free(d);
}

static void
one(struct suite *s, const char *id, const struct cv_node *test)
{
	struct cv_buf text = { 0 };

	unescape(&text, cv_node_text(cv_named(test, CV_S("yaml"))));
	verdict(s, id, (cv_str){ text.p != NULL ? text.p : "", text.n }, test);
	cv_buf_free(&text);
}

static void
cases(struct suite *s, const char *folder, const char *file)
{
	struct cv_job job = { 0 };
	struct cv_doc *d = cv_doc_new(NULL);
	struct cv_buf text = { 0 };
	char id[64];
	const struct cv_node *root;

	if (!slurp(folder, file, &text) ||
	    cv_read_syntax(d, cv_format_named("yaml"), text.p, text.n, &job) !=
		CV_OK)
		ok(&s->t, false, "%s can be read", file);
	root = cv_doc_root(d);
	if (cv_named(cv_first(root), CV_S("skip")) != NULL)
		root = NULL;
	CV_EACH(test, root) {
		int n = snprintf(id, sizeof(id), "%.4s", file);

		if (root->u.in.first->next != NULL)
			snprintf(id + n, sizeof(id) - (size_t)n, "/%u",
			    (unsigned)test->index);
		one(s, id, test);
	}
	cv_doc_free(d);
	cv_buf_free(&text);
}

int
main(void)
{
	struct suite s = { .t = { 0 } };
	char folder[4096], tests[4096];
	const char *source = getenv("srcdir");
	struct dirent **names;
	int n;

	corpus(folder, sizeof(folder), "suites/yaml/src");
	n = scandir(folder, &names, NULL, alphasort);
	if (n < 0)
		return skip_all("the suite is not here");
	snprintf(tests, sizeof(tests), "%s/tests/unit",
	    source != NULL ? source : ".");
	ok(&s.t, slurp(tests, "yaml-suite-known.txt", &s.known),
	    "the known differences can be read");
	for (int i = 0; i < n; i++) {
		if (strstr(names[i]->d_name, ".yaml") != NULL)
			cases(&s, folder, names[i]->d_name);
		free(names[i]);
	}
	free(names);
	cv_buf_free(&s.known);
	printf("# %u numbers that JSON spells otherwise are text here\n",
	    s.uncompared);
	return done(&s.t);
}
