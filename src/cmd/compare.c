/* What changed from one file to another, for people and for machines. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/compare.h"
#include "cmd/sandbox_rules.h"
#include "cmd/input.h"
#include "cmd/word_diff.h"

enum { PATH_LENGTH = 512, CONTEXT = 40 };

static const char *const kinds[] = { "added", "removed", "moved", "edited" };

struct comparison {
	struct plan *plan;
	struct input *from, *to;
	size_t steps; /* that are left for comparing words */
	bool differs, no_memory;
};

/* ---- colours ---- */

static const char *const colors[] = { "", "\033[31m", "\033[32m" };

static void
paint(const struct comparison *c, enum word_edit edit)
{
	if (c->plan->color && edit != WORDS_SAME)
		fputs(colors[edit], stdout);
}

static void
plain(const struct comparison *c, enum word_edit edit)
{
	if (c->plan->color && edit != WORDS_SAME)
		fputs("\033[0m", stdout);
}

/* ---- values ---- */

/* The depth is the document's. */
static void
put_json(const struct cv_node *n)
{
	const bool list = n->kind == CV_LIST;

	if (n->kind == CV_STRING)
		print_json_string(stdout, n->u.text);
	else if (n->kind == CV_NULL)
		fputs("null", stdout);
	else if (n->kind < CV_LIST)
		print_safe(stdout, n->u.text);
	else {
		putchar(list ? '[' : '{');
		CV_EACH(m, n) {
			if (m != cv_first(n))
				putchar(',');
			if (!list) {
				print_json_string(stdout, m->name);
				putchar(':');
			}
			put_json(m);
		}
		putchar(list ? ']' : '}');
	}
}

/* Text of several lines, all but the first of which are indented. */
static void
put_lines(cv_str s, const char *indent)
{
	const char *end;

	while ((end = s.n > 0 ? memchr(s.p, '\n', s.n) : NULL) != NULL) {
		size_t n = (size_t)(end - s.p);

		print_safe(stdout, (cv_str){ s.p, n });
		printf("\n%s", indent);
		s = (cv_str){ end + 1, s.n - n - 1 };
	}
	print_safe(stdout, s);
}

struct leaf {
	const struct comparison *c;
	const struct cv_node *top;
	enum word_edit edit;
};

/* The way from the value that was told to this one. */
static void
put_way(const struct leaf *l, const struct cv_node *n)
{
	if (n == l->top)
		return;
	put_way(l, n->parent);
	if (n->parent->kind == CV_LIST)
		printf("[%u]", (unsigned)n->index);
	else {
		if (n->parent != l->top)
			putchar('.');
		print_safe(stdout, n->name);
	}
}

/* A line for each value below: "- highlights[0]: Built it". */
static void
put_leaves(const struct leaf *l, const struct cv_node *n)
{
	if (cv_first(n) != NULL) {
		CV_EACH(m, n)
			put_leaves(l, m);
		return;
	}
	fputs("    ", stdout);
	paint(l->c, l->edit);
	fputs(l->edit == WORDS_OUT ? "- " : "+ ", stdout);
	put_way(l, n);
	if (n != l->top)
		fputs(": ", stdout);
	if (n->kind == CV_STRING && !cv_blank(n))
		put_lines(cv_trim(n->u.text), "      ");
	else
		put_json(n);
	plain(l->c, l->edit);
	putchar('\n');
}

static void
put_all(const struct comparison *c, const struct cv_node *n,
    enum word_edit edit)
{
	const struct leaf l = { c, n, edit };

	put_leaves(&l, n);
}

/* ---- edits ---- */

static bool
ends_word(char c)
{
	return c == ' ' || c == '\n';
}

static bool
within(char c)
{
	return ((unsigned char)c & 0xc0) == 0x80;
}

/* The beginning of a text that is long, up to the end of a word if near. */
static cv_str
head_of(cv_str s)
{
	size_t n = CONTEXT;

	while (n < CONTEXT * 2 && !ends_word(s.p[n]))
		n++;
	while (within(s.p[n]))
		n++;
	return (cv_str){ s.p, n };
}

static cv_str
tail_of(cv_str s)
{
	size_t i = s.n - CONTEXT;

	while (i > s.n - CONTEXT * 2 && !ends_word(s.p[i - 1]))
		i--;
	while (within(s.p[i]))
		i--;
	return (cv_str){ s.p + i, s.n - i };
}

/* What both texts have: of a long one only what stands beside the changes. */
static void
put_same(cv_str s, bool first, bool last)
{
	while (last && s.n > 0 && (unsigned char)s.p[s.n - 1] <= ' ')
		s.n--;
	if (s.n <= CONTEXT * 5) {
		put_lines(s, "    ");
		return;
	}
	if (!first)
		put_lines(head_of(s), "    ");
	fputs(first ? "... " : last ? " ..." : " ... ", stdout);
	if (!last)
		put_lines(tail_of(s), "    ");
}

static void
put_run(const struct comparison *c, const struct word_run *run)
{
	paint(c, run->edit);
	fputs(run->edit == WORDS_OUT ? "[-" : "{+", stdout);
	put_lines(run->text, "    ");
	fputs(run->edit == WORDS_OUT ? "-]" : "+}", stdout);
	plain(c, run->edit);
}

static void
put_runs(const struct comparison *c, const struct word_run *runs, size_t n)
{
	fputs("    ", stdout);
	for (size_t i = 0; i < n; i++)
		if (runs[i].edit == WORDS_SAME)
			put_same(runs[i].text, i == 0, i + 1 == n);
		else
			put_run(c, &runs[i]);
	putchar('\n');
}

/* Whether there is a word that stays. */
static bool
have_common(const struct word_run *runs, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (runs[i].edit == WORDS_SAME && cv_trim(runs[i].text).n > 0)
			return true;
	return false;
}

static bool
are_texts(const struct cv_change *d)
{
	return d->from->kind == CV_STRING && d->to->kind == CV_STRING;
}

static void
put_edit(struct comparison *c, const struct cv_change *d)
{
	struct word_run *runs = NULL;
	size_t n = 0;

	if (are_texts(d)) {
		runs = word_diff(d->from->u.text, d->to->u.text, &c->steps, &n);
		c->no_memory |= runs == NULL;
	}
	if (runs != NULL && have_common(runs, n))
		put_runs(c, runs, n);
	else {
		put_all(c, d->from, WORDS_OUT);
		put_all(c, d->to, WORDS_IN);
	}
	free(runs);
}

/* ---- differences ---- */

/* Where a difference is: at the value if it is about that. */
static uint32_t
column(const struct cv_node *n, enum cv_change_kind kind)
{
	return kind == CV_EDITED && n->value > 0 ? n->value : n->column;
}

static void
put_place(const struct input *in, const struct cv_node *n,
    enum cv_change_kind kind)
{
	print_safe(stdout, cv_from(in->job.file));
	if (n->line > 0)
		printf(":%u:%u", (unsigned)n->line, (unsigned)column(n, kind));
}

/* "a.json:3:5: moved: work[2] -> work[0] (b.json:9:5)" */
static void
put_heading(const struct comparison *c, const struct cv_change *d)
{
	const struct cv_node *n = d->from != NULL ? d->from : d->to;
	char path[PATH_LENGTH], other[PATH_LENGTH];

	put_place(d->from != NULL ? c->from : c->to, n, d->kind);
	printf(": %s: ", kinds[d->kind]);
	print_safe(stdout, cv_from(cv_path(n, path, sizeof(path))));
	if (d->from != NULL && d->to != NULL) {
		cv_path(d->to, other, sizeof(other));
		if (strcmp(path, other) != 0) {
			fputs(" -> ", stdout);
			print_safe(stdout, cv_from(other));
		}
		fputs(" (", stdout);
		put_place(c->to, d->to, d->kind);
		putchar(')');
	}
	putchar('\n');
}

/* What a record is called, or a text itself. */
static void
put_name(const struct cv_node *n)
{
	static const enum cv_role roles[] = { CV_R_TITLE, CV_R_SUBTITLE };
	bool said = false;

	if (n->kind == CV_STRING) {
		fputs("    ", stdout);
		put_same(n->u.text, false, true);
		putchar('\n');
	}
	for (size_t i = 0; i < sizeof(roles) / sizeof(*roles); i++)
		CV_EACH(m, n) {
			if (cv_fields[m->field].role != roles[i] || cv_blank(m))
				continue;
			fputs(said ? ", " : "    ", stdout);
			print_safe(stdout, cv_node_text(m));
			said = true;
		}
	if (said)
		putchar('\n');
}

static void
put_text(struct comparison *c, const struct cv_change *d)
{
	put_heading(c, d);
	if (d->kind == CV_REMOVED)
		put_all(c, d->from, WORDS_OUT);
	else if (d->kind == CV_ADDED)
		put_all(c, d->to, WORDS_IN);
	else if (d->kind == CV_MOVED)
		put_name(d->to);
	else
		put_edit(c, d);
}

static void
put_side(const char *name, const struct input *in, const struct cv_node *n,
    enum cv_change_kind kind)
{
	char path[PATH_LENGTH];

	if (n == NULL)
		return;
	printf(",\"%s\":{\"file\":", name);
	print_json_string(stdout, cv_from(in->job.file));
	fputs(",\"path\":", stdout);
	print_json_string(stdout, cv_from(cv_path(n, path, sizeof(path))));
	if (n->line > 0)
		printf(",\"line\":%u,\"column\":%u", (unsigned)n->line,
		    (unsigned)column(n, kind));
	if (kind != CV_MOVED) {
		fputs(",\"value\":", stdout);
		put_json(n);
	}
	putchar('}');
}

static bool
report(void *ctx, const struct cv_change *d)
{
	struct comparison *c = ctx;

	c->differs = true;
	if (c->plan->printer.quiet)
		return false;
	if (c->plan->printer.json) {
		printf("{\"kind\":\"%s\"", kinds[d->kind]);
		put_side("old", c->from, d->from, d->kind);
		put_side("new", c->to, d->to, d->kind);
		puts("}");
	} else
		put_text(c, d);
	return !c->no_memory && !ferror(stdout);
}

/* ---- */

static int
compare_inputs(struct plan *p, struct input *from, struct input *to)
{
	struct comparison c = { p, from, to, WORD_STEPS, false, false };
	const struct cv_changes changes = { report, &c };
	enum cv_status status = cv_diff(from->doc, to->doc, &changes);

	if (status == CV_OK && !c.no_memory)
		return c.differs ? BAD_INPUT : DONE;
	print_no_memory(&p->printer);
	return TROUBLE;
}

static bool
both_are_standard(struct plan *p, char *const files[2])
{
	if (strcmp(files[0], "-") != 0 || strcmp(files[1], "-") != 0)
		return false;
	print_message(&p->printer, CV_E_BAD_OPTION, NULL, NULL,
	    "standard input can be one of two files, not both");
	return true;
}

/* Whether an option is for what is written, as "redact" or "html.redact". */
static bool
is_writers(const char *option)
{
	const size_t end = strcspn(option, "=");
	size_t begin = end;

	while (begin > 0 && option[begin - 1] != '.')
		begin--;
	for (const struct cv_option *o = cv_common_options; o->name; o++)
		if (cv_same((cv_str){ option + begin, end - begin },
			cv_from(o->name)))
			return true;
	return false;
}

/* Who says what to leave out shall not be shown it. */
static bool
has_writers_option(struct plan *p)
{
	for (const char *const *o = p->options; *o != NULL; o++)
		if (is_writers(*o)) {
			print_message(&p->printer, CV_E_BAD_OPTION, NULL, NULL,
			    "--diff writes no file, so that it has no -O %s",
			    *o);
			return true;
		}
	return false;
}

int
compare(struct plan *p, char *const files[2])
{
	struct input in[2] = { { .file = NULL }, { .file = NULL } };
	int status = convert_options(p, NULL);

	if (status != DONE || has_writers_option(p) ||
	    both_are_standard(p, files) || !fence_many(p, files, 2, NULL))
		return TROUBLE;
	for (int i = 0; i < 2 && status == DONE; i++) {
		status = input_open(p, files[i], &in[i]);
		if (status == DONE)
			status = input_parse(p, &in[i]);
		input_aside(p, &in[i]);
	}
	status = status == DONE ? compare_inputs(p, &in[0], &in[1]) : TROUBLE;
	for (int i = 0; i < 2; i++)
		input_close(p, &in[i]);
	return status;
}
