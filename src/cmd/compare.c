/* --diff: prints what changed between two files, as text or JSON. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/compare.h"
#include "cmd/input.h"
#include "cmd/json_out.h"
#include "cmd/sandbox_rules.h"
#include "cmd/word_diff.h"

enum { PATH_LENGTH = 512, CONTEXT = 40 };

static const char *const kinds[] = { "added", "removed", "moved", "edited" };

struct comparison {
	struct plan *plan;
	struct input *from, *to;
	size_t steps; /* left for word_diff(), which limits the time */
	bool differs, no_memory;
};

/* ---- colours ---- */

static const char *const colors[] = { "", "\033[31m", "\033[32m" };

static void
start_color(const struct comparison *c, enum word_edit edit)
{
	if (c->plan->color && edit != WORDS_SAME)
		fputs(colors[edit], stdout);
}

static void
end_color(const struct comparison *c, enum word_edit edit)
{
	if (c->plan->color && edit != WORDS_SAME)
		fputs("\033[0m", stdout);
}

/* ---- values ---- */

/* Prints text whose lines but the first are indented. */
static void
print_indented(cv_str s, const char *indent)
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

/* A number, a bool or an empty value, as JSON writes it. */
static void
print_json_value(struct comparison *c, const struct cv_node *n)
{
	struct cv_buf b = { 0 };
	cv_str text;

	c->no_memory |= !json_put(&b, json_of_node(n));
	text = cv_buf_text(&b);
	fwrite(text.p, 1, text.n, stdout);
	cv_buf_free(&b);
}

struct leaf {
	struct comparison *c;
	const struct cv_node *top;
	enum word_edit edit;
};

/* The path from the value that was added or removed to one inside it. */
static void
print_path_below(const struct leaf *l, const struct cv_node *n)
{
	if (n == l->top)
		return;
	print_path_below(l, n->parent);
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
print_leaves(const struct leaf *l, const struct cv_node *n)
{
	if (cv_first(n) != NULL) {
		CV_EACH(m, n)
			print_leaves(l, m);
		return;
	}
	fputs("    ", stdout);
	start_color(l->c, l->edit);
	fputs(l->edit == WORDS_OUT ? "- " : "+ ", stdout);
	print_path_below(l, n);
	if (n != l->top)
		fputs(": ", stdout);
	if (n->kind == CV_STRING && !cv_is_blank(n))
		print_indented(cv_trim(n->u.text), "      ");
	else
		print_json_value(l->c, n);
	end_color(l->c, l->edit);
	putchar('\n');
}

static void
print_whole(struct comparison *c, const struct cv_node *n, enum word_edit edit)
{
	const struct leaf l = { c, n, edit };

	print_leaves(&l, n);
}

/* ---- edits ---- */

static bool
is_word_end(char c)
{
	return c == ' ' || c == '\n';
}

static bool
is_inside_char(char c)
{
	return ((unsigned char)c & 0xc0) == 0x80;
}

/* The first CONTEXT bytes of a long text, and the rest of a short word. */
static cv_str
head_of(cv_str s)
{
	size_t n = CONTEXT;

	while (n < CONTEXT * 2 && !is_word_end(s.p[n]))
		n++;
	while (is_inside_char(s.p[n]))
		n++;
	return (cv_str){ s.p, n };
}

static cv_str
tail_of(cv_str s)
{
	size_t i = s.n - CONTEXT;

	while (i > s.n - CONTEXT * 2 && !is_word_end(s.p[i - 1]))
		i--;
	while (is_inside_char(s.p[i]))
		i--;
	return (cv_str){ s.p + i, s.n - i };
}

/* Text in both values; only the parts next to a change if it is long. */
static void
print_common(cv_str s, bool first, bool last)
{
	while (last && s.n > 0 && (unsigned char)s.p[s.n - 1] <= ' ')
		s.n--;
	if (s.n <= CONTEXT * 5) {
		print_indented(s, "    ");
		return;
	}
	if (!first)
		print_indented(head_of(s), "    ");
	fputs(first ? "... " : last ? " ..." : " ... ", stdout);
	if (!last)
		print_indented(tail_of(s), "    ");
}

static void
print_run(const struct comparison *c, const struct word_run *run)
{
	start_color(c, run->edit);
	fputs(run->edit == WORDS_OUT ? "[-" : "{+", stdout);
	print_indented(run->text, "    ");
	fputs(run->edit == WORDS_OUT ? "-]" : "+}", stdout);
	end_color(c, run->edit);
}

static void
print_runs(const struct comparison *c, const struct word_run *runs, size_t n)
{
	fputs("    ", stdout);
	for (size_t i = 0; i < n; i++)
		if (runs[i].edit == WORDS_SAME)
			print_common(runs[i].text, i == 0, i + 1 == n);
		else
			print_run(c, &runs[i]);
	putchar('\n');
}

/* Whether any word is unchanged. */
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
print_edit(struct comparison *c, const struct cv_change *d)
{
	struct word_run *runs = NULL;
	size_t n = 0;

	if (are_texts(d)) {
		runs = word_diff(d->from->u.text, d->to->u.text, &c->steps, &n);
		c->no_memory |= runs == NULL;
	}
	if (runs != NULL && have_common(runs, n))
		print_runs(c, runs, n);
	else {
		print_whole(c, d->from, WORDS_OUT);
		print_whole(c, d->to, WORDS_IN);
	}
	free(runs);
}

/* ---- differences ---- */

/* The column of the value if that was edited, else of its name. */
static uint32_t
column_of(const struct cv_node *n, enum cv_change_kind kind)
{
	return kind == CV_EDITED && n->value > 0 ? n->value : n->column;
}

static void
print_position(const struct input *in, const struct cv_node *n,
    enum cv_change_kind kind)
{
	print_safe(stdout, cv_from(in->job.file));
	if (n->line > 0)
		printf(":%u:%u", (unsigned)n->line,
		    (unsigned)column_of(n, kind));
}

/* "a.json:3:5: moved: work[2] -> work[0] (b.json:9:5)" */
static void
print_heading(const struct comparison *c, const struct cv_change *d)
{
	const struct cv_node *n = d->from != NULL ? d->from : d->to;
	char path[PATH_LENGTH], other[PATH_LENGTH];

	print_position(d->from != NULL ? c->from : c->to, n, d->kind);
	printf(": %s: ", kinds[d->kind]);
	print_safe(stdout, cv_from(cv_path(n, path, sizeof(path))));
	if (d->from != NULL && d->to != NULL) {
		cv_path(d->to, other, sizeof(other));
		if (strcmp(path, other) != 0) {
			fputs(" -> ", stdout);
			print_safe(stdout, cv_from(other));
		}
		fputs(" (", stdout);
		print_position(c->to, d->to, d->kind);
		putchar(')');
	}
	putchar('\n');
}

/* What an entry is called, or the beginning of a text. */
static void
print_title(const struct cv_node *n)
{
	static const enum cv_role roles[] = { CV_R_TITLE, CV_R_SUBTITLE };
	bool printed = false;

	if (n->kind == CV_STRING) {
		fputs("    ", stdout);
		print_common(n->u.text, false, true);
		putchar('\n');
	}
	for (size_t i = 0; i < sizeof(roles) / sizeof(*roles); i++)
		CV_EACH(m, n) {
			if (cv_fields[m->field].role != roles[i] ||
			    cv_is_blank(m))
				continue;
			fputs(printed ? ", " : "    ", stdout);
			print_safe(stdout, cv_node_text(m));
			printed = true;
		}
	if (printed)
		putchar('\n');
}

static void
print_change(struct comparison *c, const struct cv_change *d)
{
	print_heading(c, d);
	if (d->kind == CV_REMOVED)
		print_whole(c, d->from, WORDS_OUT);
	else if (d->kind == CV_ADDED)
		print_whole(c, d->to, WORDS_IN);
	else if (d->kind == CV_MOVED)
		print_title(d->to);
	else
		print_edit(c, d);
}

/* One side of a difference, for machines. */
static void
add_side(struct json *j, const char *name, const struct input *in,
    const struct cv_node *n, enum cv_change_kind kind)
{
	struct json side;
	char path[PATH_LENGTH];

	if (n == NULL)
		return;
	side = json_begin();
	json_add_text(&side, "file", cv_from(in->job.file));
	json_add_text(&side, "path", cv_from(cv_path(n, path, sizeof(path))));
	json_add_position(&side, n->line, column_of(n, kind));
	if (kind != CV_MOVED)
		json_add_item(&side, "value", json_of_node(n));
	json_add_item(j, name, json_end(&side));
}

static void
print_change_object(struct comparison *c, const struct cv_change *d)
{
	struct json j = json_begin();

	json_add_text(&j, "kind", cv_from(kinds[d->kind]));
	add_side(&j, "old", c->from, d->from, d->kind);
	add_side(&j, "new", c->to, d->to, d->kind);
	c->no_memory |= !json_print(stdout, json_end(&j));
}

static bool
report_change(void *ctx, const struct cv_change *d)
{
	struct comparison *c = ctx;

	c->differs = true;
	if (c->plan->printer.quiet)
		return false;
	if (c->plan->printer.json)
		print_change_object(c, d);
	else
		print_change(c, d);
	return !c->no_memory && !ferror(stdout);
}

/* ---- */

static int
compare_inputs(struct plan *p, struct input *from, struct input *to)
{
	struct comparison c = { p, from, to, WORD_STEPS, false, false };
	const struct cv_changes changes = { report_change, &c };
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
	    "only one of the files can be standard input");
	return true;
}

/* Whether an option is about writing, such as "redact" or "html.redact". */
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

/* Values that are to be redacted must not be shown. */
static bool
has_writers_option(struct plan *p)
{
	for (const char *const *o = p->options; *o != NULL; o++)
		if (is_writers(*o)) {
			print_message(&p->printer, CV_E_BAD_OPTION, NULL, NULL,
			    "--diff writes no file and does not take -O %s",
			    *o);
			return true;
		}
	return false;
}

int
compare_files(struct plan *p, char *const files[2])
{
	struct input in[2] = { { .file = NULL }, { .file = NULL } };
	int status = convert_options(p, NULL);

	if (status != DONE || has_writers_option(p) ||
	    both_are_standard(p, files) || !sandbox_many(p, files, 2, NULL))
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
