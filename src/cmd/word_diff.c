/* Finds the words that differ between two texts. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "core/chars.h"
#include "cmd/word_diff.h"

enum { EDITS = 1000 };

/* ---- pieces: words and the space between them, or lines ---- */

struct pieces {
	cv_str *of;
	bool *changed;
	size_t n;
};

static bool
is_space(char c)
{
	return (unsigned char)c <= ' ';
}

static size_t
word_length(cv_str s)
{
	size_t n = 0, len;
	uint32_t code = 0;

	if (is_space(s.p[0])) {
		while (n < s.n && is_space(s.p[n]))
			n++;
		return n;
	}
	while (n < s.n && code < CV_IDEOGRAPHS && !is_space(s.p[n])) {
		len = cv_utf8(s.p + n, s.n - n, &code);
		if (n > 0 && code >= CV_IDEOGRAPHS)
			break;
		n += len > 0 ? len : 1;
	}
	return n;
}

static size_t
line_length(cv_str s)
{
	const char *end = memchr(s.p, '\n', s.n);

	return end == NULL ? s.n : (size_t)(end - s.p) + 1;
}

static bool
cut(struct pieces *p, cv_str s, size_t (*length)(cv_str))
{
	size_t n = 0;

	for (cv_str rest = s; rest.n > 0; n++)
		rest = cv_behind(rest, length(rest));
	p->of = malloc((n + 1) * sizeof(*p->of));
	p->changed = calloc(n + 1, sizeof(*p->changed));
	if (p->of == NULL || p->changed == NULL)
		return false;
	for (p->n = 0; s.n > 0; p->n++) {
		p->of[p->n] = (cv_str){ s.p, length(s) };
		s = cv_behind(s, p->of[p->n].n);
	}
	return true;
}

static void
pieces_free(struct pieces *p)
{
	free(p->of);
	free(p->changed);
	*p = (struct pieces){ 0 };
}

/* ---- the shortest edit: Myers, An O(ND) Difference Algorithm (1986) ---- */

/*
 * Compares the pieces between a common beginning and a common end.  reach[k] is
 * the furthest position in a that d edits reach on the diagonal k, or -1; rows
 * keeps its elements -(d + 1) to d + 1 as they were before each edit.
 */
struct search {
	struct pieces *a, *b;
	size_t start;
	int32_t n, m; /* pieces to compare */
	int32_t *reach;
	int32_t *rows;
	size_t used, room;
	size_t *steps;
	bool failed; /* out of memory */
};

enum { CENTRE = EDITS + 2, DIAGONALS = 2 * CENTRE + 1 };

static bool
save_row(struct search *s, int32_t d)
{
	size_t n = 2 * (size_t)d + 3;

	if (s->used + n > s->room) {
		size_t room = s->room * 2 + n;
		int32_t *more = realloc(s->rows, room * sizeof(*more));

		if (more == NULL) {
			s->failed = true;
			return false;
		}
		s->rows = more;
		s->room = room;
	}
	memcpy(s->rows + s->used, s->reach + CENTRE - (d + 1),
	    n * sizeof(*s->rows));
	s->used += n;
	return true;
}

/* Position in a after the best edit that leads to diagonal k; -1: none. */
static int32_t
move_to_diagonal(const struct search *s, const int32_t *row, int32_t k,
    bool *right)
{
	int32_t x = row[k - 1] >= 0 && row[k - 1] < s->n ? row[k - 1] + 1 : -1;
	int32_t down =
	    row[k + 1] >= 0 && row[k + 1] - k <= s->m ? row[k + 1] : -1;

	*right = x > down;
	return *right ? x : down;
}

/* One more edit on all diagonals; true when both ends are reached. */
static bool
advance(struct search *s, int32_t d)
{
	int32_t *row = s->reach + CENTRE;
	bool right;

	for (int32_t k = -d; k <= d; k += 2) {
		int32_t x = move_to_diagonal(s, row, k, &right);

		for (; x >= 0 && x < s->n && x - k < s->m &&
		     cv_same(s->a->of[s->start + (size_t)x],
			 s->b->of[s->start + (size_t)(x - k)]);
		     x++)
			*s->steps -= *s->steps > 0;
		*s->steps -= *s->steps > 0;
		row[k] = x;
		if (k == s->n - s->m && x == s->n)
			return true;
	}
	return false;
}

/* Follows the path back from the end and marks the pieces it edits. */
static void
trace(struct search *s, int32_t d)
{
	int32_t x = s->n, y = s->m;
	bool right;

	for (; d > 0; d--) {
		const int32_t *row;
		int32_t k = x - y;

		s->used -= 2 * (size_t)d + 3;
		row = s->rows + s->used + d + 1;
		x = move_to_diagonal(s, row, k, &right);
		y = x - k;
		if (right)
			s->a->changed[s->start + (size_t)--x] = true;
		else
			s->b->changed[s->start + (size_t)--y] = true;
	}
}

/* False: too many differences, or out of memory. */
static bool
find_shortest_edit(struct search *s)
{
	int32_t d = 0;
	bool found = false;

	for (; d <= EDITS && !found && (d == 0 || *s->steps > 0); d++) {
		if (!save_row(s, d))
			return false;
		found = advance(s, d);
	}
	if (found)
		trace(s, d - 1);
	return found;
}

/* Limits the search to what is between the common beginning and end. */
static bool
start_search(struct search *s)
{
	size_t n = s->a->n, m = s->b->n;

	while (s->start < n && s->start < m &&
	    cv_same(s->a->of[s->start], s->b->of[s->start]))
		s->start++;
	while (n > s->start && m > s->start &&
	    cv_same(s->a->of[n - 1], s->b->of[m - 1])) {
		n--;
		m--;
	}
	s->n = (int32_t)(n - s->start);
	s->m = (int32_t)(m - s->start);
	s->reach = malloc(DIAGONALS * sizeof(*s->reach));
	if (s->reach == NULL)
		return false;
	for (size_t i = 0; i < DIAGONALS; i++)
		s->reach[i] = -1;
	s->reach[CENTRE + 1] = 0;
	return true;
}

/* Marks the pieces that changed.  False: too many differences, or failed. */
static bool
mark_changes(struct pieces *a, struct pieces *b, size_t *steps, bool *failed)
{
	struct search s = { .a = a, .b = b, .steps = steps };
	bool found = false;

	if (!start_search(&s))
		s.failed = true;
	else
		found = find_shortest_edit(&s);
	*failed |= s.failed;
	free(s.reach);
	free(s.rows);
	return found;
}

/* ---- runs ---- */

/* Number of equal pieces up to the next change. */
static size_t
count_same(const struct pieces *a, size_t i, const struct pieces *b, size_t j)
{
	size_t n = 0;

	while (i + n < a->n && j + n < b->n && !a->changed[i + n] &&
	    !b->changed[j + n])
		n++;
	return n;
}

/* Joins changes that only white space separates. */
static void
close_gaps(struct pieces *a, struct pieces *b)
{
	size_t i = 0, j = 0, n;

	while (i < a->n || j < b->n) {
		while (i < a->n && a->changed[i])
			i++;
		while (j < b->n && b->changed[j])
			j++;
		n = count_same(a, i, b, j);
		if (n == 1 && i + j + 2 < a->n + b->n &&
		    ((i > 0 && a->changed[i - 1]) ||
			(j > 0 && b->changed[j - 1])) &&
		    cv_trim(a->of[i]).n == 0)
			a->changed[i] = b->changed[j] = true;
		i += n;
		j += n;
	}
}

static void
append_run(struct word_run *runs, size_t *n, cv_str text, enum word_edit edit)
{
	struct word_run *last = *n > 0 ? &runs[*n - 1] : NULL;

	if (text.n == 0)
		return;
	if (last != NULL && last->edit == edit &&
	    last->text.p + last->text.n == text.p)
		last->text.n += text.n;
	else
		runs[(*n)++] = (struct word_run){ text, edit };
}

/* Old text comes before the new text that replaces it. */
static struct word_run *
runs_of(const struct pieces *a, const struct pieces *b, size_t *n)
{
	struct word_run *runs = malloc((a->n + b->n + 1) * sizeof(*runs));
	size_t i = 0, j = 0;

	*n = 0;
	while (runs != NULL && (i < a->n || j < b->n)) {
		for (; i < a->n && a->changed[i]; i++)
			append_run(runs, n, a->of[i], WORDS_OUT);
		for (; j < b->n && b->changed[j]; j++)
			append_run(runs, n, b->of[j], WORDS_IN);
		for (size_t same = count_same(a, i, b, j); same > 0; same--) {
			append_run(runs, n, a->of[i++], WORDS_SAME);
			j++;
		}
	}
	return runs;
}

static size_t
all_of(cv_str s)
{
	return s.n;
}

/* Compares by words, lines or the whole text; NULL: too many differences. */
static struct word_run *
diff_by(size_t (*length)(cv_str), const cv_str text[2], size_t *steps,
    size_t *n, bool *failed)
{
	struct pieces a = { 0 }, b = { 0 };
	struct word_run *runs = NULL;

	if (!cut(&a, text[0], length) || !cut(&b, text[1], length))
		*failed = true;
	else if (mark_changes(&a, &b, steps, failed)) {
		close_gaps(&a, &b);
		runs = runs_of(&a, &b, n);
		*failed |= runs == NULL;
	} else if (!*failed && length == all_of) {
		a.changed[0] = b.changed[0] = true;
		runs = runs_of(&a, &b, n);
	}
	pieces_free(&a);
	pieces_free(&b);
	return runs;
}

struct word_run *
word_diff(cv_str from, cv_str to, size_t *steps, size_t *n)
{
	const cv_str text[2] = { from, to };
	struct word_run *runs;
	bool failed = false;

	runs = diff_by(word_length, text, steps, n, &failed);
	if (runs == NULL && !failed)
		runs = diff_by(line_length, text, steps, n, &failed);
	if (runs == NULL && !failed)
		runs = diff_by(all_of, text, steps, n, &failed);
	return runs;
}
