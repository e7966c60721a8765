/* --loss: tables of what an output format would lose, hide or change. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/input.h"
#include "cmd/json_out.h"
#include "cmd/losses.h"

static const char *const fates[CV_FATES] = { "kept", "changed", "hidden",
	"lost" };

/* Columns of a table, columns of a path, and bytes of a value that are kept. */
enum { TABLE_COLUMNS = 80, PATH_COLUMNS = 36, KEPT = 256 };

struct row {
	enum cv_fate fate;
	char *path; /* malloc'ed; the others point into the same block */
	const char *position, *was, *now;
};

struct table {
	struct plan *plan;
	const char *file, *format;
	struct row *rows;
	size_t n, room;
	bool failed;
};

/* ---- gathering ---- */

/* Copies the beginning of a value as one line; the bytes used, with '\0'. */
static size_t
copy_line(char *p, cv_str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n && i < KEPT; i++) {
		if (s.p[i] == '\n')
			p[n++] = '\\';
		p[n++] = s.p[i] == '\n' ? 'n' : s.p[i];
	}
	p[n++] = '\0';
	return n;
}

static bool
make_room(struct table *t)
{
	size_t room = t->room == 0 ? 64 : t->room * 2;
	struct row *rows;

	if (t->n < t->room)
		return true;
	rows = realloc(t->rows, room * sizeof(*rows));
	if (rows == NULL)
		return false;
	t->rows = rows;
	t->room = room;
	return true;
}

static void
add_row(struct table *t, const struct cv_loss *l)
{
	size_t path = strlen(l->path) + 1, n;
	char *p = make_room(t) ? malloc(path + 4 * KEPT + 64) : NULL;
	struct row *r;

	if (p == NULL) {
		t->failed = true;
		return;
	}
	r = &t->rows[t->n++];
	memcpy(p, l->path, path);
	n = path;
	*r = (struct row){ .fate = l->fate, .path = p, .position = p + n };
	n += (size_t)snprintf(p + n, 32, "%u:%u", (unsigned)l->line,
		 (unsigned)l->column) +
	    1;
	r->was = p + n;
	n += copy_line(p + n, l->was);
	r->now = p + n;
	copy_line(p + n, l->now);
}

static struct json
begin_object(const struct table *t)
{
	struct json j = json_begin();

	json_add_text(&j, "file", cv_from(t->file));
	json_add_text(&j, "format", cv_from(t->format));
	return j;
}

static void
print_loss(struct table *t, const struct cv_loss *l)
{
	struct json j = begin_object(t);

	json_add_position(&j, l->line, l->column);
	json_add_text(&j, "path", cv_from(l->path));
	json_add_text(&j, "fate", cv_from(fates[l->fate]));
	json_add_text(&j, "value", l->was);
	if (l->fate == CV_CHANGED)
		json_add_text(&j, "now", l->now);
	t->failed |= !json_print(stdout, json_end(&j));
}

static void
add_loss(void *ctx, const struct cv_loss *l)
{
	struct table *t = ctx;

	if (t->plan->printer.json)
		print_loss(t, l);
	else
		add_row(t, l);
}

/* ---- printing ---- */

static void
pad(size_t used, size_t to)
{
	for (; used < to; used++)
		putchar(' ');
}

/* Prints a path in so many columns; a long one loses its beginning. */
static void
print_path(const char *path, size_t columns)
{
	cv_str s = cv_from(path);
	size_t used = print_columns(s);

	if (used <= columns) {
		print_safe(stdout, s);
		pad(used, columns);
		return;
	}
	while (print_columns(s) + strlen("...") > columns)
		do {
			s.p++;
			s.n--;
		} while (s.n > 0 && ((unsigned char)s.p[0] & 0xc0) == 0x80);
	fputs("...", stdout);
	print_safe(stdout, s);
	pad(print_columns(s) + strlen("..."), columns);
}

/* Where to start showing two values so that their difference is seen. */
static size_t
find_difference(cv_str was, cv_str now, size_t columns)
{
	size_t n = 0, before = columns / 4;

	while (n < was.n && n < now.n && was.p[n] == now.p[n])
		n++;
	if (n <= before ||
	    (print_columns(was) <= columns && print_columns(now) <= columns))
		return 0;
	n -= before;
	while (n > 0 && ((unsigned char)was.p[n] & 0xc0) == 0x80)
		n--;
	return n;
}

static void
print_from(cv_str s, size_t from, size_t columns)
{
	const size_t dots = from > 0 ? strlen("...") : 0;

	fputs(dots > 0 ? "..." : "", stdout);
	print_fit(stdout, (cv_str){ s.p + from, s.n - from }, columns - dots);
}

static void
print_value(const struct row *r, size_t columns)
{
	cv_str was = cv_from(r->was), now = cv_from(r->now);
	size_t from;

	if (r->fate != CV_CHANGED) {
		print_fit(stdout, was, columns);
		return;
	}
	columns = (columns - strlen(" -> ")) / 2;
	from = find_difference(was, now, columns);
	print_from(was, from, columns);
	fputs(" -> ", stdout);
	print_from(now.n > 0 ? now : CV_S("otherwise"), from, columns);
}

static void
print_rows(const struct table *t)
{
	size_t path = 0, position = 0, n;

	for (size_t i = 0; i < t->n; i++) {
		n = print_columns(cv_from(t->rows[i].path));
		path = n > path ? n : path;
		n = strlen(t->rows[i].position);
		position = n > position ? n : position;
	}
	path = path < PATH_COLUMNS ? path : PATH_COLUMNS;
	for (size_t i = 0; i < t->n; i++) {
		const struct row *r = &t->rows[i];

		print_path(r->path, path);
		printf("  %*s  %-7s  ", (int)position, r->position,
		    fates[r->fate]);
		print_value(r, TABLE_COLUMNS - path - position - 13);
		putchar('\n');
	}
}

/* "90 values: 80 kept, 7 hidden, 2 changed, 1 lost" */
static void
print_sum(const struct table *t, const struct cv_losses *l)
{
	printf("%s as %s: %zu value%s: %zu kept, %zu hidden, %zu changed, "
	       "%zu lost",
	    t->file, t->format, l->values, l->values == 1 ? "" : "s",
	    l->of[CV_KEPT], l->of[CV_HIDDEN], l->of[CV_CHANGED],
	    l->of[CV_LOST]);
	if (l->left_out > 0)
		printf("; %zu left out", l->left_out);
	putchar('\n');
}

static void
print_sum_object(struct table *t, const struct cv_losses *l)
{
	struct json j = begin_object(t);

	json_add_number(&j, "values", (double)l->values);
	for (int i = 0; i < CV_FATES; i++)
		json_add_number(&j, fates[i], (double)l->of[i]);
	json_add_number(&j, "leftOut", (double)l->left_out);
	t->failed |= !json_print(stdout, json_end(&j));
}

static void
free_rows(struct table *t)
{
	for (size_t i = 0; i < t->n; i++)
		free(t->rows[i].path);
	free(t->rows);
}

/* ---- one format, or all of them ---- */

static int
status_of(const struct plan *p, enum cv_status status,
    const struct cv_losses *l)
{
	if (status == CV_OK && p->strict && l->of[CV_LOST] > 0)
		return BAD_INPUT;
	return convert_status(status);
}

static int
report_format(struct plan *p, struct input *in, const struct cv_format *to)
{
	struct table t = { .plan = p,
		.file = in->job.file,
		.format = to->name };
	struct cv_losses l;
	enum cv_status status =
	    cv_loss(in->doc, to, &in->job, add_loss, &t, &l);

	if (status == CV_OK && t.failed) {
		print_no_memory(&p->printer);
		status = CV_NOMEM;
	}
	if (status == CV_OK && p->printer.json)
		print_sum_object(&t, &l);
	else if (status == CV_OK) {
		if (!p->printer.quiet)
			print_rows(&t);
		print_sum(&t, &l);
	}
	free_rows(&t);
	return status_of(p, status, &l);
}

static void
print_format_row(const struct table *t, const struct cv_losses *l)
{
	printf("%-10s %8zu %8zu %8zu %8zu %8zu %8zu\n", t->format, l->values,
	    l->of[CV_KEPT], l->of[CV_HIDDEN], l->of[CV_CHANGED],
	    l->of[CV_LOST], l->left_out);
}

/* Redaction is the same for every format, so it is reported only once. */
static int
report_formats(struct plan *p, struct input *in)
{
	struct table t = { .plan = p, .file = in->job.file };
	struct cv_losses l;
	int worst = DONE, code;
	const struct cv_format *f;

	if (!p->printer.json)
		printf("%s:\n%-10s %8s %8s %8s %8s %8s %8s\n", t.file, "format",
		    "values", fates[CV_KEPT], fates[CV_HIDDEN],
		    fates[CV_CHANGED], fates[CV_LOST], "left out");
	for (size_t i = 0; (f = cv_format_at(i)) != NULL; i++) {
		enum cv_status status;

		if (f->write == NULL)
			continue;
		t.format = f->name;
		status = cv_loss(in->doc, f, &in->job, NULL, NULL, &l);
		if (status == CV_OK && p->printer.json)
			print_sum_object(&t, &l);
		else if (status == CV_OK)
			print_format_row(&t, &l);
		code = status_of(p, status, &l);
		worst = code > worst ? code : worst;
		in->job.sink.report = NULL;
	}
	return worst;
}

int
losses(struct plan *p, const char *file)
{
	const struct cv_format *to = NULL;
	struct input in;
	int status = DONE;

	if (p->to != NULL || p->output != NULL)
		status = convert_target(p, &to);
	if (status != DONE)
		return status;
	status = input_read(p, file, to, &in);
	if (status == DONE)
		status = to != NULL ? report_format(p, &in, to)
				    : report_formats(p, &in);
	input_close(p, &in);
	return status;
}
