/* Markdown: what is written reads back, and nothing that is read breaks it. */
/* SPDX-License-Identifier: ISC */
#include <dirent.h>
#include <string.h>

#include "tests/unit/make_doc.h"
#include "tests/unit/slurp.h"
#include "tests/unit/tap.h"

static const struct cv_job silent = { 0 };

/* Counts of the known values of documents that went through Markdown. */
struct tally {
	size_t values, lost;
	char first[160]; /* path of the first one that was lost */
};

static const struct cv_node *
same_place(const struct cv_node *in, const struct cv_node *n, size_t at)
{
	size_t i = 0;

	if (n->field != CV_EXT && n->name.n > 0)
		return cv_get(in, (enum cv_field)n->field);
	CV_EACH(child, in)
		if (i++ == at)
			return child;
	return NULL;
}

/* Compares what the schema knows; order within an object is free. */
static void
compare(struct tally *t, const struct cv_node *a, const struct cv_node *b)
{
	size_t at = 0;

	if (a->type == CV_ANY && a->parent != NULL)
		return;
	if (a->kind < CV_LIST) {
		if (cv_is_blank(a))
			return;
		t->values++;
		if (b != NULL && cv_same(cv_node_text(a), cv_node_text(b)))
			return;
		if (t->lost++ == 0)
			cv_path(a, t->first, sizeof(t->first));
		return;
	}
	CV_EACH(child, a) {
		if (child->type == CV_ANY || cv_is_blank(child))
			continue;
		compare(t, child, same_place(b, child, at++));
	}
}

/* Whether the document is written, read back, and has all its values. */
static bool
survives(const struct cv_doc *d, struct tally *t)
{
	const struct cv_format *f = cv_format_named("markdown");
	struct cv_doc *back = cv_doc_new(NULL);
	struct cv_buf b = { 0 };
	size_t lost = t->lost;
	bool ok = cv_write(d, f, &b, &silent) == CV_OK &&
	    cv_read(back, f, b.p, b.n, &silent) == CV_OK;

	if (ok)
		compare(t, d->model, cv_doc_root(back));
	cv_doc_free(back);
	cv_buf_free(&b);
	return ok && t->lost == lost;
}

static void
schema(struct tap *t)
{
	struct make make = { .extra = false };
	struct cv_doc *d = cv_doc_new(NULL);
	struct tally tally = { 0 };
	bool good;

	make_doc(d, &make);
	good = survives(d, &tally);
	ok(t, good && tally.values > 100,
	    "every field of the schema: %zu values, first lost: %s",
	    tally.values, tally.first);
	cv_doc_free(d);
}

static const char *const odd[] = { "a — b", "a, b", "; a; b", "a: b", "**a**",
	"*a*", "_a_", "# a", "## a", "- a", "> a", "1. a", "a\nb", "a\n\nb",
	" a", "a ", "\na", "a\n", "[a](b)", "<b>a</b>", "<!-- a -->",
	"<!-- \"a\" -->", "a\\b", "\\", "`a`", "a | b", "| a |", "~~~",
	"```\na", "&amp;", "a · b", "· a", "(a)", "a)", "— a", "a —", "---",
	"===", "<!-- fields -->", "<!-- cvconv -->", "## Skills", "\t", "a\tb",
	"null", "2019-13", "May 2019", "Present", "é", "日本語", "\"a\"",
	"- **Name:** a", "![](a)", "http://a b", "mailto:a@b", "\x01",
	"a\r\nb" };

static void
odd_texts(struct tap *t)
{
	for (size_t i = 0; i < sizeof(odd) / sizeof(*odd); i++) {
		struct make make = { .text = odd[i] };
		struct cv_doc *d = cv_doc_new(NULL);
		struct tally tally = { 0 };
		bool good;

		make_doc(d, &make);
		good = survives(d, &tally);
		ok(t, good, "odd text %zu: %zu of %zu lost, %s", i, tally.lost,
		    tally.values, tally.first);
		cv_doc_free(d);
	}
}

static void
file(struct tap *t, const char *folder, const char *name, struct tally *all)
{
	struct cv_doc *d = cv_doc_new(NULL);
	struct cv_buf b = { 0 };
	struct tally tally = { 0 };
	bool good;

	if (slurp(folder, name, &b) &&
	    cv_read(d, cv_format_named("json"), b.p, b.n, &silent) == CV_OK) {
		good = survives(d, &tally);
		ok(t, good, "%s: %zu of %zu lost, %s", name, tally.lost,
		    tally.values, tally.first);
	}
	all->values += tally.values;
	all->lost += tally.lost;
	cv_doc_free(d);
	cv_buf_free(&b);
}

static void
files(struct tap *t)
{
	struct tally all = { 0 };
	char folder[4096];
	struct dirent *e;
	DIR *dir;

	corpus(folder, sizeof(folder), "jsonresume");
	dir = opendir(folder);
	if (dir == NULL) {
		skip(t, "there is no corpus");
		return;
	}
	while ((e = readdir(dir)) != NULL)
		if (strstr(e->d_name, ".json") != NULL)
			file(t, folder, e->d_name, &all);
	closedir(dir);
	ok(t, all.values > 1000 && all.lost * 100 <= all.values,
	    "%zu values through Markdown, %zu lost", all.values, all.lost);
}

/* Reads a text as people's Markdown; it may not fail. */
static bool
reads(const char *p, size_t n)
{
	const struct cv_format *f = cv_format_named("markdown");
	struct cv_doc *d = cv_doc_new(NULL);
	bool good = cv_read(d, f, p, n, &silent) == CV_OK;

	cv_doc_free(d);
	return good;
}

/* The examples of CommonMark's specification, each by itself. */
static void
specification(struct tap *t)
{
	const cv_str fence = CV_S("````````````````````````````````");
	char folder[4096];
	struct cv_buf b = { 0 }, example = { 0 };
	cv_str rest, line;
	size_t count = 0, failed = 0;
	bool in = false;

	corpus(folder, sizeof(folder), "suites/commonmark");
	if (!slurp(folder, "spec.txt", &b)) {
		skip(t, "there is no specification");
		return;
	}
	rest = (cv_str){ b.p, b.n };
	while (cv_line(&rest, &line)) {
		if (cv_starts(line, fence))
			in = line.n > fence.n;
		else if (in && !cv_same(line, CV_S("."))) {
			cv_put(&example, line);
			cv_putc(&example, '\n');
			continue;
		} else if (!in)
			continue;
		if (example.n > 0) {
			count++;
			failed += !reads(example.p, example.n);
		}
		example.n = 0;
		in = in && !cv_same(line, CV_S("."));
	}
	ok(t, count > 600 && failed == 0,
	    "%zu examples of the specification, %zu failed", count, failed);
	cv_buf_free(&b);
	cv_buf_free(&example);
}

/* Pieces of which random documents are made. */
static const char *const pieces[] = { "# ", "## ", "**", "*", "`", "[", "](",
	")", "\n", "\n\n", "- ", "  - ", "1. ", "> ", "|", "| --- |\n", "---\n",
	"<div>", "</div>", "<!-- x -->", "\t", "    ", ": ", ", ", " — ", " - ",
	"•", "♦", "2019", "2019 - 2020", "May 2019 – Present", "2019年5月",
	"Education", "Experience", "Skills", "Languages", "Projects",
	"Engineer", "Acme Inc.", "University", "PhD in Y", "GPA: 4.0",
	"a@b.org", "+1 555 123 4567", "https://example.org/a", "Ada Lovelace",
	"工程师", "株式会社", "&nbsp;", "\\", "★★★☆☆", "(Remote)", "~~~\n", "é",
	"<h1>", "<a href=\"x\">", "{: .x}", "---\ntitle: Ada\n---\n" };

static void
random_texts(struct tap *t)
{
	struct cv_buf b = { 0 };
	uint32_t seed = 1;
	size_t failed = 0;

	for (size_t i = 0; i < 400; i++) {
		b.n = 0;
		for (size_t k = 0; k < i; k++) {
			seed = seed * 1664525u + 1013904223u;
			cv_puts(&b,
			    pieces[(seed >> 16) %
				(sizeof(pieces) / sizeof(*pieces))]);
		}
		failed += b.n > 0 && !reads(b.p, b.n);
	}
	ok(t, failed == 0, "400 random texts, %zu failed", failed);
	cv_buf_free(&b);
}

/* A megabyte of the same, which may not take time out of proportion. */
static void
bombs(struct tap *t)
{
	static const char *const units[] = { "*", "[", ">", "- ", "`", "#", "<",
		"(", "|", "1. ", "![", "\\", "a ", "2019 ", "- a\n", "a\n\n",
		"# a\n", "**a** 2019 - 2020\n\n", "| a | b |\n", "> a\n",
		"## Skills\n\n- a, b\n", "[a](http://b.c/d) ", "a@b.cd " };

	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++) {
		struct cv_buf b = { 0 };

		while (b.n < 1000000)
			cv_puts(&b, units[i]);
		ok(t, reads(b.p, b.n), "a megabyte of unit %zu", i);
		cv_buf_free(&b);
	}
}

int
main(void)
{
	struct tap t = { 0 };

	schema(&t);
	odd_texts(&t);
	files(&t);
	specification(&t);
	random_texts(&t);
	bombs(&t);
	return done(&t);
}
