/* What a writer knows will be read of its text is what is read of it. */
/* SPDX-License-Identifier: ISC */
#include <dirent.h>
#include <stdlib.h>

#include "pipeline/pipeline.h"
#include "tests/unit/make_random.h"
#include "tests/unit/slurp.h"
#include "tests/unit/tap.h"

enum { RANDOM = 400, LONG = 5 << 20, DEEP = 150 };

struct counts {
	size_t documents, known; /* written, of these read without the text */
	size_t failed;
};

/* ---- one document ---- */

static bool
finish(struct cv_in *in, const struct cv_format *f)
{
	return cv_read_finish(in, f, in->errors > 0 ? CV_BAD : CV_OK) == CV_OK;
}

/* Whether both ways of reading give one document, or only one is possible. */
static bool
same_both_ways(struct cv_writing *w, struct cv_buf *written, bool *known)
{
	const struct cv_format *f = w->format;
	const struct cv_job quiet = { .file = NULL };
	union cv_value options[CV_OPTIONS_MAX];
	struct cv_doc *a = cv_doc_new(NULL), *b = cv_doc_new(NULL);
	struct cv_in in = { .doc = a, .job = &quiet, .option = options };
	bool same = true, text;

	cv_options_get(&quiet, f->name, f->options, true, options);
	*known = f->write_and_read(&w->out, &in);
	if (*known) {
		*known = finish(&in, f);
		text = cv_read(b, f, written->p, written->n, &quiet) == CV_OK;
		same = *known == text && (!text || cv_doc_equal(a, b));
	}
	cv_doc_free(a);
	cv_doc_free(b);
	return same && !written->failed;
}

static bool
written_alike(const struct cv_doc *d, const struct cv_format *f,
    const struct cv_job *job, const struct cv_buf *b)
{
	struct cv_buf plain = { 0 };
	struct cv_writing w;
	bool same;

	same = cv_writing_begin(&w, d, f, &plain, job) == CV_OK;
	if (same) {
		f->write(&w.out);
		same = cv_same(cv_buf_text(&plain), cv_buf_text(b));
	}
	cv_writing_end(&w);
	cv_buf_free(&plain);
	return same;
}

static void
try(struct counts *c, const struct cv_doc *d, const struct cv_format *f,
    const char *option, const char *name)
{
	const char *const options[] = { option, NULL };
	const struct cv_job job = { .options = options };
	struct cv_buf b = { 0 };
	struct cv_writing w;
	bool known = false, good;

	good = cv_writing_begin(&w, d, f, &b, &job) == CV_OK &&
	    same_both_ways(&w, &b, &known) && written_alike(d, f, &job, &b);
	c->documents++;
	c->known += known;
	c->failed += !good;
	if (!good)
		printf("# %s: -O %s\n", name, option);
	cv_writing_end(&w);
	cv_buf_free(&b);
}

static void
try_all(struct counts *c, const struct cv_doc *d, const char *name)
{
	static const char *const options[] = { "europass.version=4",
		"europass.version=3" };
	const struct cv_format *f;

	for (size_t i = 0; (f = cv_format_at(i)) != NULL; i++)
		for (size_t k = 0; k < 2 && f->write_and_read != NULL; k++)
			try(c, d, f, options[k], name);
}

static void
try_text(struct counts *c, const struct cv_format *f, cv_str text,
    const char *name)
{
	const struct cv_job quiet = { .file = NULL };
	struct cv_doc *d = cv_doc_new(NULL);

	if (cv_read(d, f, text.p, text.n, &quiet) == CV_OK)
		try_all(c, d, name);
	cv_doc_free(d);
}

/* ---- many ---- */

/* Every file of a folder and of those in it that is a résumé. */
static void
try_folder(struct counts *c, const char *folder, int depth)
{
	struct dirent **names;
	int n = scandir(folder, &names, NULL, alphasort);

	for (int i = 0; i < n; i++) {
		const char *name = names[i]->d_name;
		const struct cv_format *f;
		struct cv_buf b = { 0 };
		char path[4096];

		snprintf(path, sizeof(path), "%s/%s", folder, name);
		if (name[0] != '.' && depth > 0)
			try_folder(c, path, depth - 1);
		if (name[0] != '.' && slurp(folder, name, &b) && b.n > 0 &&
		    (f = cv_format_guess(name, b.p, b.n < 4096 ? b.n : 4096)) !=
			NULL &&
		    f->read != NULL)
			try_text(c, f, cv_buf_text(&b), path);
		cv_buf_free(&b);
		free(names[i]);
	}
	if (n >= 0)
		free(names);
}

static void
report(struct tap *t, struct counts *c, size_t least, const char *what)
{
	ok(t,
	    c->failed == 0 && c->documents > 0 &&
		c->known * 100 >= c->documents * least,
	    "%s: %zu documents, %zu known without parsing", what, c->documents,
	    c->known);
	*c = (struct counts){ 0 };
}

/* What a parser makes something else of, or may refuse. */
static const char *const hostile[] = {
	"\"@a\": \"1\", \"CandidateProfile\": {\"@b\": {\"c\": \"d\"}}",
	"\"CandidateProfile\": {\"@b\": [\"1\", \"2\"]}",
	"\"@xmlns\": \"http://example.com\"",
	"\"@xmlnsx\": \"http://example.com\"",
	"\"CandidateProfile\": {\"@xmlns\": \"http://example.com\"}",
	"\"@xsi:schemaLocation\": \"a b\"",
	"\"@languageCode\": {\"x\": \"y\"}",
	"\"CandidateProfile\": {\"@languageCode\": {\"x\": \"y\"}}",
	"\"LearnerInfo\": {\"@locale\": {\"x\": \"y\"}}, \"@locale\": "
	"{\"#text\": \"z\"}",
	"\"hr:Foo\": \"1\", \"oa:Foo\": \"2\", \"xsi:foo\": \"3\"",
	"\"F\u00d7o\": \"1\", \"\u00e9t\u00e9\": \"2\", \"\u2028\": \"3\"",
	"\"@nil\": \"  1 \\t\\r\\n 2 \", \"Foo\": \" \\r\\n x \\u0001 \\r\"",
	"\"Foo\": {\"#text\": \" \\u000b \", \"@a\": \"\\ufffe\"}",
	"\"Foo\": {\"#text\": \"x\", \"Bar\": \"y\", \"@a\": \"z\"}",
	"\"Foo\": [\"x\", {\"#text\": \"y\", \"#number\": 0}, {\"@a\": \"b\", "
	"\"#number\": 3}]",
	"\"XMLfoo\": \"1\", \"@XmlFoo\": \"2\"",
	"\"Foo\": {\"@a\": \"\", \"Bar\": \"\"}, \"#text\": \"lost\"",
	"\"Foo\": \"1\", \"foo\": \"2\", \"@Foo\": \"3\", \"Foo.-_9\": \"4\"",
};

static void
try_hostile(struct counts *c, const struct cv_format *json)
{
	struct cv_buf b = { 0 };

	for (size_t i = 0; i < sizeof(hostile) / sizeof(*hostile); i++) {
		b.n = 0;
		cv_puts(&b,
		    "{\"basics\":{\"name\":\"A B\"},\"meta\":{"
		    "\"language\":\"de\"},\"x-europass\":{"
		    "\"Candidate\":{");
		cv_puts(&b, hostile[i]);
		cv_puts(&b, "},\"SkillsPassport\":{");
		cv_puts(&b, hostile[i]);
		cv_puts(&b, "}}}");
		try_text(c, json, cv_buf_text(&b), hostile[i]);
	}
	cv_buf_free(&b);
}

static void
put_rest(struct cv_buf *b, const char *open, const char *close, size_t n,
    char filling)
{
	b->n = 0;
	cv_puts(b, "{\"basics\":{},\"x-europass\":{\"Candidate\":{\"a\":");
	for (size_t i = 0; i < n && filling == '\0'; i++)
		cv_puts(b, open);
	cv_puts(b, "{\"@b\": \"");
	cv_pad(b, filling != '\0' ? n : 1, filling != '\0' ? filling : 'x');
	cv_puts(b, "\"}");
	for (size_t i = 0; i < n && filling == '\0'; i++)
		cv_puts(b, close);
	cv_puts(b, "}}}");
}

static void
try_limits(struct counts *c, const struct cv_format *json)
{
	struct cv_buf b = { 0 };

	put_rest(&b, "", "", LONG, 'y');
	try_text(c, json, cv_buf_text(&b), "a long attribute");
	put_rest(&b, "{\"c\":", "}", DEEP, '\0');
	try_text(c, json, cv_buf_text(&b), "elements in elements");
	b.n = 0;
	cv_puts(&b, "{\"basics\":{\"summary\":\"");
	cv_pad(&b, (size_t)LONG * 3, 'a');
	cv_puts(&b, "\"}}");
	try_text(c, json, cv_buf_text(&b), "a long text");
	cv_buf_free(&b);
}

static void
try_random(struct counts *c, const struct cv_format *json)
{
	for (uint64_t seed = 1; seed <= RANDOM; seed++) {
		struct cv_buf b = { 0 };
		char name[40];

		snprintf(name, sizeof(name), "seed %llu",
		    (unsigned long long)seed);
		make_random(&b, seed);
		try_text(c, json, cv_buf_text(&b), name);
		cv_buf_free(&b);
	}
}

static void
try_corpus(struct tap *t)
{
	static const char *const parts[] = { "europass", "jsonresume", "yaml",
		"markdown" };
	struct counts c = { 0 };
	char folder[4096];

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		corpus(folder, sizeof(folder), parts[i]);
		try_folder(&c, folder, 1);
	}
	if (c.documents > 0)
		report(t, &c, 80, "the corpus");
	else
		printf("# no corpus here: skipped\n");
}

int
main(void)
{
	const struct cv_format *json = cv_format_named("json");
	const char *source = getenv("srcdir");
	struct tap t = { 0 };
	struct counts c = { 0 };
	char folder[4096];

	snprintf(folder, sizeof(folder), "%s/samples",
	    source != NULL ? source : ".");
	try_folder(&c, folder, 0);
	report(&t, &c, 100, "samples");
	snprintf(folder, sizeof(folder), "%s/tests/cases",
	    source != NULL ? source : ".");
	try_folder(&c, folder, 1);
	report(&t, &c, 80, "cases");
	try_random(&c, json);
	report(&t, &c, 80, "random documents");
	try_hostile(&c, json);
	report(&t, &c, 10, "names that a parser understands otherwise");
	try_limits(&c, json);
	report(&t, &c, 0, "what is near the limits of a parser");
	try_corpus(&t);
	return done(&t);
}
