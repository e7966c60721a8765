/* Prints diagnostics, as text with an excerpt of the input or as JSON. */
/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/json_out.h"
#include "cmd/print.h"
#include "core/unicode.h"

enum { WINDOW = 72, BEFORE = 40, MOST = 1000 };

static const char *const severities[] = { "note", "warning", "error" };
static const char *const colors[] = { "\033[1;36m", "\033[1;35m",
	"\033[1;31m" };

/* ---- text that is safe on a terminal ---- */

bool
is_harmful(uint32_t code)
{
	return cv_visibility(code) >= CV_REORDERING;
}

void
print_safe(FILE *f, cv_str s)
{
	uint32_t code;
	size_t len;

	for (; s.n > 0; s.p += len, s.n -= len) {
		len = cv_utf8(s.p, s.n, &code);
		if (len == 0 || is_harmful(code)) {
			fputc(len > 0 && code == '\t' ? ' ' : '?', f);
			len += len == 0;
		} else
			fwrite(s.p, 1, len, f);
	}
}

/* ---- the line of the input with a caret below ---- */

static void
index_lines(struct printer *p)
{
	const char *s = p->text.p, *end = s + p->text.n;
	uint32_t n = 1;

	for (const char *q = s;
	     q < end && (q = memchr(q, '\n', (size_t)(end - q))) != NULL; q++)
		n++;
	p->starts = malloc(n * sizeof(*p->starts));
	if (p->starts == NULL)
		return;
	p->starts[0] = 0;
	for (const char *q = s;
	     q < end && (q = memchr(q, '\n', (size_t)(end - q))) != NULL; q++)
		p->starts[++p->lines] = (size_t)(q + 1 - s);
	p->lines = n;
}

/* The n-th line, from 1, without its end; false if there is none. */
static bool
find_line(struct printer *p, uint32_t n, cv_str *line)
{
	size_t end;

	if (p->starts == NULL && p->text.n > 0)
		index_lines(p);
	if (p->starts == NULL || n == 0 || n > p->lines)
		return false;
	end = n < p->lines ? p->starts[n] : p->text.n;
	*line =
	    (cv_str){ p->text.p + p->starts[n - 1], end - p->starts[n - 1] };
	if (n == 1 && cv_starts(*line, CV_S("\xef\xbb\xbf"))) {
		line->p += 3;
		line->n -= 3;
	}
	while (line->n > 0 &&
	    (line->p[line->n - 1] == '\n' || line->p[line->n - 1] == '\r'))
		line->n--;
	return true;
}

/* The text without its first n characters; an invalid byte counts as one. */
static cv_str
skip_chars(cv_str s, uint32_t n)
{
	uint32_t code;
	size_t len;

	for (; n > 0 && s.n > 0; n--, s.p += len, s.n -= len)
		if ((len = cv_utf8(s.p, s.n, &code)) == 0)
			len = 1;
	return s;
}

/* The cluster at the front of text that is not empty, as print_safe() has it.
 */
static struct cv_cluster
cluster_at(cv_str s)
{
	uint32_t code;
	size_t len = cv_utf8(s.p, s.n, &code);

	if (len == 0 || is_harmful(code))
		return (struct cv_cluster){ len + (len == 0), 1 };
	return cv_cluster_at(s.p, s.n);
}

size_t
print_columns(cv_str s)
{
	size_t columns = 0;

	for (struct cv_cluster c; s.n > 0; s.p += c.n, s.n -= c.n) {
		c = cluster_at(s);
		columns += c.columns;
	}
	return columns;
}

void
print_fit(FILE *f, cv_str s, size_t most)
{
	const size_t dots = strlen("...");
	size_t n = 0, used = 0;

	if (print_columns(s) <= most) {
		print_safe(f, s);
		return;
	}
	while (n < s.n) {
		struct cv_cluster c = cluster_at((cv_str){ s.p + n, s.n - n });

		used += c.columns;
		if (used + dots > most)
			break;
		n += c.n;
	}
	print_safe(f, (cv_str){ s.p, n });
	fputs("...", f);
}

/* Columns are capped at 65535, so a caret there would be wrong. */
static void
print_excerpt(struct printer *p, const struct cv_diag *d)
{
	cv_str line, shown, rest;
	uint32_t from;
	bool cut;

	if (d->column == 0 || d->column >= UINT16_MAX ||
	    !find_line(p, d->line, &line))
		return;
	rest = skip_chars(line, WINDOW);
	cut = rest.n > 0;
	from = cut && d->column > BEFORE ? d->column - BEFORE : 0;
	shown = skip_chars(line, from);
	rest = skip_chars(shown, WINDOW);
	shown.n -= rest.n;
	if (memchr(shown.p, '\0', shown.n) != NULL)
		return;
	fprintf(p->out, "%5u | %s", (unsigned)d->line, from > 0 ? "..." : "");
	print_safe(p->out, shown);
	fprintf(p->out, "%s\n      | %*s", rest.n > 0 ? "..." : "",
	    from > 0 ? 3 : 0, "");
	rest = skip_chars(shown, d->column - 1 - from);
	shown.n -= rest.n;
	for (size_t n = print_columns(shown); n > 0; n--)
		fputc(' ', p->out);
	fprintf(p->out, "%s^%s\n", p->color ? "\033[1;32m" : "",
	    p->color ? "\033[0m" : "");
}

/* ---- diagnostics as text ---- */

static void
print_as_text(struct printer *p, const struct cv_diag *d)
{
	print_safe(p->out, cv_from(d->file));
	if (d->line > 0)
		fprintf(p->out, ":%u:%u", (unsigned)d->line,
		    (unsigned)d->column);
	fprintf(p->out, ": %s%s:%s ", p->color ? colors[d->severity] : "",
	    severities[d->severity], p->color ? "\033[0m" : "");
	if (d->path[0] != '\0') {
		print_safe(p->out, cv_from(d->path));
		fputs(": ", p->out);
	}
	print_safe(p->out, cv_from(d->text));
	fprintf(p->out, " [%s]\n", cv_code_name(d->code));
	print_excerpt(p, d);
	if (d->hint[0] != '\0') {
		fputs("      = hint: ", p->out);
		print_safe(p->out, cv_from(d->hint));
		fputc('\n', p->out);
	}
}

/* ---- diagnostics as JSON ---- */

static void
add_unless_empty(struct json *j, const char *name, const char *text)
{
	if (text[0] != '\0')
		json_add_text(j, name, cv_from(text));
}

cJSON *
print_to_json(const struct cv_diag *d)
{
	struct json j = json_begin();

	json_add_text(&j, "file", cv_from(d->file));
	json_add_position(&j, d->line, d->column);
	json_add_text(&j, "severity", cv_from(severities[d->severity]));
	json_add_text(&j, "code", cv_from(cv_code_name(d->code)));
	add_unless_empty(&j, "path", d->path);
	add_unless_empty(&j, "message", d->text);
	add_unless_empty(&j, "hint", d->hint);
	return json_end(&j);
}

static void
print_object(FILE *f, cJSON *object)
{
	if (!json_print(f, object))
		fputs("{\"severity\":\"error\",\"code\":\"no-memory\"}\n", f);
}

/* ---- */

void
print_diag(void *ctx, const struct cv_diag *d)
{
	struct printer *p = ctx;

	p->count[d->severity]++;
	p->lost += d->code == CV_E_LOST;
	if (p->quiet && d->severity < CV_ERROR)
		return;
	if (p->json)
		print_object(p->out, print_to_json(d));
	else if (p->shown++ < MOST)
		print_as_text(p, d);
}

void
print_end(struct printer *p)
{
	if (p->shown > MOST)
		fprintf(p->out, "cvconv: %u more messages not shown\n",
		    p->shown - MOST);
	free(p->starts);
	p->starts = NULL;
	p->lines = 0;
	p->shown = 0;
}

void
print_swap(struct printer *p, struct source *s)
{
	const struct source shown = { p->text, p->starts, p->lines };

	p->text = s->text;
	p->starts = s->starts;
	p->lines = s->lines;
	*s = shown;
}

void
print_message(struct printer *p, enum cv_code code, const char *file,
    const char *hint, const char *fmt, ...)
{
	char text[1024];
	struct cv_diag d = { .code = code,
		.severity = CV_ERROR,
		.file = file != NULL ? file : "cvconv",
		.path = "",
		.text = text,
		.hint = hint != NULL ? hint : "" };
	va_list ap;

	va_start(ap, fmt);
	if (vsnprintf(text, sizeof(text), fmt, ap) < 0)
		text[0] = '\0';
	va_end(ap);
	print_diag(p, &d);
}

bool
print_no_memory(struct printer *p)
{
	print_message(p, CV_E_NO_MEMORY, NULL, NULL, "out of memory");
	return false;
}

void
print_outcome(struct printer *p, const char *file, const char *output,
    const char *outcome)
{
	struct json j;

	if (!p->json)
		return;
	j = json_begin();
	json_add_text(&j, "file", cv_from(file));
	json_add_text(&j, "output", cv_from(output));
	json_add_text(&j, "outcome", cv_from(outcome));
	print_object(p->out, json_end(&j));
}
