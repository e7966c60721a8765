/* Stores recognised values in the document tree. */
/* SPDX-License-Identifier: ISC */
#include "recognise/recognise.h"

/* The line of the input that a part of the text is on. */
static uint32_t
line_of_part(const struct md_reader *r, cv_str part)
{
	size_t low = 0, high = r->doc.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct md_line *l = &r->doc.lines[middle];

		if (l->text.p + l->text.n < part.p)
			low = middle + 1;
		else
			high = middle;
	}
	return low < r->doc.count ? r->doc.lines[low].line : 0;
}

static void
explain(struct md_reader *r, const struct cv_node *n, const char *why)
{
	char path[128];

	if (n == NULL || why == NULL || !r->in->job->explain)
		return;
	cv_report(r->in, CV_E_TAKEN, r->in->line, 1, NULL, "%s: %s",
	    cv_path(n, path, sizeof(path)), why);
}

bool
md_has(const struct cv_node *n, enum cv_field f)
{
	return cv_get(n, f) != NULL;
}

struct cv_node *
md_member(struct md_reader *r, struct cv_node *n, enum cv_field f)
{
	if (n == NULL)
		return NULL;
	for (struct cv_node *m = n->u.in.first; m != NULL; m = m->next)
		if (m->field == f)
			return m;
	return cv_add(r->in, n, f);
}

struct cv_node *
md_entry(struct md_reader *r, enum cv_field f)
{
	return cv_item(r->in, md_member(r, r->root, f), CV_OBJECT);
}

/* ---- text ---- */

static cv_str
scratch(struct md_reader *r)
{
	if (r->scratch.failed)
		cv_no_memory(r->in);
	return cv_trim(cv_buf_text(&r->scratch));
}

/* One line of plain text. */
static void
put_flat(struct cv_buf *b, cv_str s)
{
	char *p = cv_room(b, s.n);

	if (p == NULL)
		return;
	cv_put(b, s);
	for (size_t i = 0; i < s.n; i++)
		if (p[i] == '\t' || p[i] == '\n')
			p[i] = ' ';
}

static void
put_field_text(struct md_reader *r, enum cv_field f, cv_str s)
{
	if (cv_fields[f].type == CV_PROSE)
		md_put_prose(&r->scratch, &r->doc, s);
	else
		put_flat(&r->scratch, s);
}

/* The field's node to set: of a list, a new item. */
static struct cv_node *
place_for(struct md_reader *r, struct cv_node *n, enum cv_field f)
{
	struct cv_node *m = md_member(r, n, f);

	if (m != NULL && m->kind == CV_LIST)
		return cv_item(r->in, m, CV_STRING);
	return m;
}

static void
store(struct md_reader *r, struct cv_node *n, enum cv_field f, const char *why)
{
	struct cv_node *m;
	cv_str s = scratch(r);

	if (s.n == 0)
		return;
	m = place_for(r, n, f);
	cv_set(r->in, m, s);
	explain(r, m, why);
}

void
md_set(struct md_reader *r, struct cv_node *n, enum cv_field f, cv_str s,
    const char *why)
{
	md_add_text(r, n, f, s, ", ", why);
}

static void
store_tail(struct md_reader *r, struct md_tail *t)
{
	if (t->text.failed)
		cv_no_memory(r->in);
	else if (t->node != NULL)
		cv_set(r->in, t->node, cv_buf_text(&t->text));
	t->node = NULL;
}

void
md_flush(struct md_reader *r)
{
	for (size_t i = 0; i < CV_FIELDS; i++) {
		store_tail(r, &r->tails[i]);
		cv_buf_free(&r->tails[i].text);
	}
}

/* Adds to the text of a node, which is stored when another one's turn is. */
static void
grow_text(struct md_reader *r, struct cv_node *n, const char *sep, cv_str s,
    bool prose)
{
	struct md_tail *t = &r->tails[n->field];

	if (t->node != n) {
		store_tail(r, t);
		t->text.n = 0;
		cv_put(&t->text, n->u.text);
		t->node = n;
	}
	cv_puts(&t->text, sep);
	if (prose)
		md_put_prose(&t->text, &r->doc, s);
	else
		put_flat(&t->text, s);
}

void
md_add_text(struct md_reader *r, struct cv_node *n, enum cv_field f, cv_str s,
    const char *sep, const char *why)
{
	struct cv_node *old = NULL;

	s = cv_trim(s);
	if (n == NULL || s.n == 0)
		return;
	for (struct cv_node *m = n->u.in.first; m != NULL; m = m->next)
		if (m->field == f)
			old = m;
	r->in->line = line_of_part(r, s);
	if (old != NULL && old->kind == CV_STRING) {
		grow_text(r, old, sep, s, cv_fields[f].type == CV_PROSE);
		explain(r, old, why);
		return;
	}
	r->scratch.n = 0;
	put_field_text(r, f, s);
	store(r, n, f, why);
}

void
md_set_made(struct md_reader *r, struct cv_node *n, enum cv_field f, cv_str s)
{
	r->scratch.n = 0;
	cv_put(&r->scratch, s);
	store(r, n, f, NULL);
}

void
md_set_url(struct md_reader *r, struct cv_node *n, enum cv_field f, cv_str s)
{
	if (n == NULL || s.n == 0 || md_has(n, f))
		return;
	if (s.p >= r->doc.text && s.p < r->doc.text + r->doc.n)
		r->in->line = line_of_part(r, s);
	md_set_made(r, n, f, s);
}

/* ---- dates ---- */

static void
set_date(struct md_reader *r, struct cv_node *n, enum cv_field f,
    struct cv_date d)
{
	char iso[16];

	if (d.year != 0 && !md_has(n, f))
		md_set_made(r, n, f, (cv_str){ iso, md_iso(d, iso) });
}

/* The fields of a record that have these roles. */
static enum cv_field
field_of(const struct cv_node *n, enum cv_role role)
{
	CV_EACH_FIELD(f, n->type)
		if (cv_fields[f].role == role)
			return (enum cv_field)f;
	return CV_EXT;
}

enum cv_field
md_link_field(const struct cv_node *n)
{
	return n == NULL ? CV_EXT : field_of(n, CV_R_LINK);
}

enum cv_field
md_start_field(const struct cv_node *n)
{
	enum cv_field f;

	if (n == NULL)
		return CV_EXT;
	f = field_of(n, CV_R_ON);
	if (f == CV_EXT)
		f = field_of(n,
		    n->type == CV_EDUCATION ? CV_R_END : CV_R_START);
	return f;
}

bool
md_extend(struct md_reader *r, struct cv_node *n, enum cv_field list, cv_str s)
{
	struct cv_node *m = n == NULL ? NULL : md_member(r, n, list);

	if (m == NULL || m->kind != CV_LIST || m->u.in.last == NULL)
		return false;
	grow_text(r, m->u.in.last, " ", cv_trim(s), true);
	return true;
}

/* One date of an education is its end, of a job both. */
void
md_set_when(struct md_reader *r, struct cv_node *n, const struct md_when *w)
{
	enum cv_field on;

	if (n == NULL)
		return;
	r->in->line = line_of_part(r, w->text);
	on = field_of(n, CV_R_ON);
	if (on != CV_EXT) {
		set_date(r, n, on, w->start);
		return;
	}
	if (w->range || n->type != CV_EDUCATION)
		set_date(r, n, field_of(n, CV_R_START), w->start);
	if (w->range)
		set_date(r, n, field_of(n, CV_R_END), w->end);
	else
		set_date(r, n, field_of(n, CV_R_END), w->start);
}

/* A record without a place for prose gets a list for it. */
static void
note_apart(struct md_reader *r, struct cv_node *n, cv_str s, const char *why)
{
	struct cv_node *list = NULL, *item;

	for (struct cv_node *m = n->u.in.first; m != NULL; m = m->next)
		if (cv_same(m->name, CV_S("x-notes")))
			list = m;
	if (list == NULL)
		list = cv_member(r->in, n, CV_S("x-notes"), CV_LIST);
	r->scratch.n = 0;
	md_put_prose(&r->scratch, &r->doc, s);
	item = cv_item(r->in, list, CV_STRING);
	cv_set(r->in, item, scratch(r));
	explain(r, item, why);
}

void
md_note(struct md_reader *r, struct cv_node *n, cv_str s, const char *why)
{
	enum cv_field f;

	s = cv_trim(s);
	if (n == NULL || s.n == 0)
		return;
	r->in->line = line_of_part(r, s);
	f = field_of(n, CV_R_BODY);
	if (f != CV_EXT)
		md_add_text(r, n, f, s, "\n\n", why);
	else
		note_apart(r, n, s, why);
}
