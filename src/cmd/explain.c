/* --explain: prints the input with notes on how each line was recognised. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/explain.h"

static void
add_note(struct explanation *e, const struct cv_diag *d)
{
	char *text;

	if (e->count == e->room) {
		size_t room = e->room == 0 ? 256 : e->room * 2;
		struct line_note *p = realloc(e->notes, room * sizeof(*p));

		if (p == NULL) {
			e->failed = true;
			return;
		}
		e->notes = p;
		e->room = room;
	}
	text = strdup(d->text);
	if (text == NULL) {
		e->failed = true;
		return;
	}
	e->notes[e->count] = (struct line_note){ d->line, e->count, text };
	e->count++;
}

void
explain_diag(void *ctx, const struct cv_diag *d)
{
	struct explanation *e = ctx;

	if (d->code == CV_E_TAKEN)
		add_note(e, d);
	else
		print_diag(e->printer, d);
}

static int
by_line(const void *va, const void *vb)
{
	const struct line_note *a = va, *b = vb;

	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	return a->order < b->order ? -1 : a->order > b->order;
}

/* Lines without notes show text that was not recognised. */
void
explain_print(struct explanation *e)
{
	cv_str rest = e->printer->text, line;
	size_t next = 0;

	if (e->count > 0)
		qsort(e->notes, e->count, sizeof(*e->notes), by_line);
	for (uint32_t at = 1; cv_line(&rest, &line); at++) {
		if (cv_trim(line).n == 0)
			continue;
		printf("%5u | ", (unsigned)at);
		print_safe(stdout, line);
		putchar('\n');
		for (; next < e->count && e->notes[next].line <= at; next++) {
			fputs("      = ", stdout);
			print_safe(stdout, cv_from(e->notes[next].text));
			putchar('\n');
		}
	}
}

void
explain_free(struct explanation *e)
{
	for (size_t i = 0; i < e->count; i++)
		free(e->notes[i].text);
	free(e->notes);
}
