/* Times conversions beside bare parsing and printing by the same libraries. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cjson/cJSON.h>
#include <cmark.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <yaml.h>

#include "cvconv/format.h"

#define NOINLINE __attribute__((noinline))

struct run {
	const struct cv_format *from, *to; /* to NULL: only read */
	cv_str text;
};

/* ---- the three things to measure; their names are told to callgrind ---- */

void bench_cvconv(const struct run *);
void bench_parse(const struct run *);
void bench_print(cJSON *);

static void
convert(const struct run *r)
{
	struct cv_job job = { 0 };
	struct cv_doc *d = cv_doc_new(NULL);
	struct cv_buf b = { 0 };

	if (cv_read(d, r->from, r->text.p, r->text.n, &job) != CV_OK ||
	    (r->to != NULL && cv_write(d, r->to, &b, &job) != CV_OK))
		abort();
	cv_buf_free(&b);
	cv_doc_free(d);
}

NOINLINE void
bench_cvconv(const struct run *r)
{
	convert(r);
}

static void
parse_yaml(cv_str text)
{
	yaml_parser_t p;
	yaml_event_t e;
	bool more = true;

	if (!yaml_parser_initialize(&p))
		abort();
	yaml_parser_set_input_string(&p, (const unsigned char *)text.p, text.n);
	while (more) {
		if (!yaml_parser_parse(&p, &e))
			abort();
		more = e.type != YAML_STREAM_END_EVENT;
		yaml_event_delete(&e);
	}
	yaml_parser_delete(&p);
}

static void
on_start(void *context, const xmlChar *local, const xmlChar *prefix,
    const xmlChar *uri, int spaces_n, const xmlChar **spaces, int n,
    int defaulted, const xmlChar **attributes)
{
	(void)context, (void)local, (void)prefix, (void)uri, (void)spaces_n;
	(void)spaces, (void)n, (void)defaulted, (void)attributes;
}

static void
on_end(void *context, const xmlChar *local, const xmlChar *prefix,
    const xmlChar *uri)
{
	(void)context, (void)local, (void)prefix, (void)uri;
}

static void
on_text(void *context, const xmlChar *text, int n)
{
	(void)context, (void)text, (void)n;
}

static void
parse_xml(cv_str text)
{
	xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC,
		.startElementNs = on_start,
		.endElementNs = on_end,
		.characters = on_text };

	if (xmlSAXUserParseMemory(&sax, NULL, text.p, (int)text.n) != 0)
		abort();
}

static void
on_tag(void *context, const xmlChar *name, const xmlChar **attributes)
{
	(void)context, (void)name, (void)attributes;
}

static void
on_end_tag(void *context, const xmlChar *name)
{
	(void)context, (void)name;
}

static void
parse_html(cv_str text)
{
	htmlParserCtxtPtr html =
	    htmlCreateMemoryParserCtxt(text.p, (int)text.n);

	if (html == NULL)
		abort();
	memset(html->sax, 0, sizeof(*html->sax));
	html->sax->initialized = 1;
	html->sax->startElement = on_tag;
	html->sax->endElement = on_end_tag;
	html->sax->characters = on_text;
	htmlParseDocument(html);
	htmlFreeParserCtxt(html);
}

static void
parse(const struct run *r)
{
	if (strcmp(r->from->name, "yaml") == 0)
		parse_yaml(r->text);
	else if (strcmp(r->from->name, "europass") == 0)
		parse_xml(r->text);
	else if (strcmp(r->from->name, "html") == 0)
		parse_html(r->text);
	else if (strcmp(r->from->name, "markdown") == 0)
		cmark_node_free(cmark_parse_document(r->text.p, r->text.n,
		    CMARK_OPT_DEFAULT));
	else
		cJSON_Delete(cJSON_ParseWithLength(r->text.p, r->text.n));
}

NOINLINE void
bench_parse(const struct run *r)
{
	parse(r);
}

NOINLINE void
bench_print(cJSON *tree)
{
	char *p = cJSON_PrintBuffered(tree, 65536, true);

	if (p == NULL)
		abort();
	free(p);
}

/* ---- */

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool
slurp(const char *path, struct cv_buf *b)
{
	FILE *f = fopen(path, "rb");
	char *p;
	size_t n;

	if (f == NULL)
		return false;
	while (
	    (p = cv_room(b, 65536)) != NULL && (n = fread(p, 1, 65536, f)) > 0)
		b->n += n;
	fclose(f);
	return !b->failed;
}

/* The least of many runs, in seconds: what disturbs only ever adds. */
static void
measure(const struct run *r, cJSON *tree, int runs)
{
	double least[3] = { 1e9, 1e9, 1e9 };

	/* The first time of anything binds names and loads what it needs. */
	parse(r);
	convert(r);
	for (int i = 0; i < runs; i++) {
		double t0 = now(), t1, t2, t3;

		bench_cvconv(r);
		t1 = now();
		bench_parse(r);
		t2 = now();
		bench_print(tree);
		t3 = now();
		least[0] = t1 - t0 < least[0] ? t1 - t0 : least[0];
		least[1] = t2 - t1 < least[1] ? t2 - t1 : least[1];
		least[2] = t3 - t2 < least[2] ? t3 - t2 : least[2];
	}
	printf("%s %s %zu %.1f %.1f %.1f %.2f %.2f\n", r->from->name,
	    r->to == NULL ? "-" : r->to->name, r->text.n, least[0] * 1e6,
	    least[1] * 1e6, least[2] * 1e6, least[0] / least[1],
	    least[0] / (least[1] + least[2]));
}

/*
 * bench FROM TO FILE FILE.json RUNS: microseconds, and two ratios; TO may be
 * "-", to read only.
 */
int
main(int argc, char **argv)
{
	struct cv_buf text = { 0 }, json = { 0 };
	struct run r;
	cJSON *tree;

	if (argc != 6 || !slurp(argv[3], &text) || !slurp(argv[4], &json)) {
		fprintf(stderr, "usage: bench FROM TO FILE FILE.json RUNS\n");
		return 2;
	}
	r.from = cv_format_named(argv[1]);
	r.to = strcmp(argv[2], "-") == 0 ? NULL : cv_format_named(argv[2]);
	r.text = (cv_str){ text.p, text.n };
	tree = cJSON_ParseWithLength(json.p, json.n);
	if (r.from == NULL || tree == NULL)
		return 2;
	measure(&r, tree, (int)strtol(argv[5], NULL, 10));
	cJSON_Delete(tree);
	cv_buf_free(&text);
	cv_buf_free(&json);
	return 0;
}
