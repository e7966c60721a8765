/* Walks the tables of elements and fields, to read and to write. */
/* SPDX-License-Identifier: ISC */
#include "formats/europass/mapping.h"
#include "formats/europass/parts.h"

/* ---- texts ---- */

static void
read_text(struct eu *r, struct eu_node *n, const struct eu_map *m)
{
	const struct eu_kind *kind = m->kind;
	struct eu_node *at = eu_at(n, m->path);
	cv_str s;

	if (at == NULL || (kind->once && at->taken))
		return;
	s = kind->decode != NULL ? kind->decode(r, at) : eu_take(at, "");
	eu_put(r, r->record, m->field[0], s, kind->own ? at : n);
}

static void
write_text(struct eu_out *w, struct eu_node *n, const struct eu_map *m)
{
	const struct eu_kind *kind = m->kind;
	cv_str s = kind->encode != NULL
	    ? kind->encode(w, w->record, m->field[0])
	    : cv_take_text(w->out, w->record, m->field[0]);

	if (kind->made)
		eu_way(w, n, m->full);
	(kind->put != NULL ? kind->put : eu_say)(w, n, m->full, s);
}

const struct eu_kind eu_as_text = { .made = false };
const struct eu_kind eu_as_title = { .made = true };
const struct eu_kind eu_as_once = { .once = true };
const struct eu_kind eu_as_url = { .encode = eu_url_of };
const struct eu_kind eu_as_date = { .decode = eu_day,
	.encode = eu_date_of,
	.own = true };

/* ---- periods ---- */

/* Whether a period goes on; a hint is kept if the file does not say it. */
static void
read_ongoing(struct eu *r, struct cv_node *record, enum cv_field end,
    struct eu_node *period, const char *name)
{
	struct eu_node *at = eu_at(period, name);
	bool ended = eu_has(record, end);

	if (at != NULL)
		at->taken =
		    cv_same(at->text, ended ? CV_S("false") : CV_S("true"));
	else if (period != NULL && period->first != NULL)
		eu_hint(r, record, EU_ONGOING, "");
}

void
eu_read_period(struct eu *r, struct eu_node *n, const struct eu_map *m)
{
	const struct eu_kind *kind = m->kind;
	struct eu_node *p = eu_at(n, m->path);

	for (size_t i = 0; i < 2; i++) {
		struct eu_node *at = eu_at(p, kind->parts[i]);

		eu_put(r, r->record, m->field[i], kind->decode(r, at),
		    kind->own ? at : p);
	}
	if (kind->parts[2] != NULL)
		read_ongoing(r, r->record, m->field[1], p, kind->parts[2]);
}

/*
 * "true" or "false"; "" if there is neither start nor end, the file did not say
 * it, or what the record keeps of it is to be written instead.
 */
static cv_str
encode_ongoing(struct eu_out *w, const struct eu_node *n,
    const struct eu_map *m)
{
	cv_str end = cv_text(w->record, m->field[1]);
	bool ongoing = cv_date_ongoing(end);

	if ((cv_text(w->record, m->field[0]).n == 0 && end.n == 0) ||
	    eu_hinted(w->record, EU_ONGOING, "") ||
	    eu_rest_at(eu_rest_in(w->record, n->name.p, m->path),
		m->kind->parts[2]) != NULL)
		return CV_S("");
	if (ongoing && end.n > 0)
		cv_take(w->out, w->record, m->field[1]);
	return ongoing ? CV_S("true") : CV_S("false");
}

void
eu_write_period(struct eu_out *w, struct eu_node *n, const struct eu_map *m)
{
	const struct eu_kind *kind = m->kind;
	cv_str ongoing = encode_ongoing(w, n, m), date;

	for (size_t i = 0; i < 2; i++) {
		date = eu_date_of(w, w->record, m->field[i]);
		if (date.n > 0)
			(kind->put != NULL ? kind->put : eu_say)(w,
			    eu_way(w, n, m->full), kind->parts[i], date);
	}
	if (ongoing.n > 0)
		eu_say(w, eu_way(w, n, m->full), kind->parts[2], ongoing);
}

/* ---- rich text ---- */

static void
read_prose(struct eu *r, struct eu_node *n, const struct eu_map *m)
{
	eu_put_prose(r, r->record, m->field[0], eu_at(n, m->path));
}

static void
write_prose(struct eu_out *w, struct eu_node *n, const struct eu_map *m)
{
	eu_rich_field(w, w->record, m->field[0]);
	eu_say_scratch(w, n, m->full);
}

const struct eu_kind eu_as_prose = { .read = read_prose, .write = write_prose };

void
eu_read_body(struct eu *r, struct eu_node *n, const struct eu_map *m)
{
	eu_put_body(r, r->record, m->field[0], m->field[1], eu_at(n, m->path));
}

static void
write_body(struct eu_out *w, struct eu_node *n, const struct eu_map *m)
{
	eu_rich_field(w, w->record, m->field[0]);
	if (cv_fields[m->field[1]].type == CV_PROSE)
		eu_rich_bullets(w, w->record, m->field[1]);
	else
		eu_rich_list(w, w->record, m->field[1]);
	eu_say_scratch(w, n, m->full);
}

const struct eu_kind eu_as_body = { .read = eu_read_body, .write = write_body };

static void
read_terms(struct eu *r, struct eu_node *n, const struct eu_map *m)
{
	eu_put_terms(r, r->record, m->field[0], eu_at(n, m->path));
}

static void
write_terms(struct eu_out *w, struct eu_node *n, const struct eu_map *m)
{
	eu_rich_items(w, w->record, m->field[0]);
	eu_say_scratch(w, n, m->full);
}

const struct eu_kind eu_as_terms = { .read = read_terms, .write = write_terms };

/* ---- elements without a field ---- */

static void
read_nothing(struct eu *r, struct eu_node *n, const struct eu_map *m)
{
	(void)r, (void)n, (void)m;
}

static void
write_made(struct eu_out *w, struct eu_node *n, const struct eu_map *m)
{
	eu_way(w, n, m->full);
}

const struct eu_kind eu_as_made = { .read = read_nothing, .write = write_made };

/* ---- walking ---- */

const struct eu_map *
eu_map_of(const struct eu_map *m, enum cv_field list)
{
	while (m->kind != NULL || m->field[0] != list)
		m++;
	return m;
}

/* The element at which a row's path begins; NULL if there is none. */
static struct eu_node *
base_of(struct eu_node *n, const struct eu_map *m)
{
	return m->base[0] == '\0' || n == NULL ? n
	    : m->base[0] == '.'               ? n->parent
					      : eu_at(n, m->base);
}

void
eu_read_fields(struct eu *r, struct cv_node *record, struct eu_node *n,
    const struct eu_map *m)
{
	struct cv_node *outer = r->record;

	r->record = record;
	for (m++; m->kind != NULL; m++)
		(m->kind->read != NULL ? m->kind->read : read_text)(r,
		    base_of(n, m), m);
	r->record = outer;
}

void
eu_write_fields(struct eu_out *w, struct eu_node *n,
    const struct cv_node *record, const struct eu_map *m)
{
	const struct cv_node *outer = w->record;

	w->record = record;
	for (m++; n != NULL && m->kind != NULL; m++)
		(m->kind->write != NULL ? m->kind->write : write_text)(w,
		    m->base[0] == '.' ? n->parent : n, m);
	w->record = outer;
}

struct cv_node *
eu_read_entry(struct eu *r, struct eu_node *n, const struct eu_map *m)
{
	struct cv_node *record = eu_entry(r, m->field[0], n);

	eu_read_fields(r, record, n, m);
	eu_keep_rest(r, record, n, m->path);
	return record;
}

void
eu_write_entry(struct eu_out *w, struct eu_node *around,
    const struct cv_node *record, const struct eu_map *m)
{
	struct eu_node *n = eu_el(w, around, m->path);

	eu_write_fields(w, n, record, m);
	eu_merge(w, n, eu_rest_of(record, m->path));
}

void
eu_read_entries(struct eu *r, struct eu_node *n, const struct eu_map *m)
{
	EU_EACH(e, eu_at(n, m->base), m->path)
		eu_read_entry(r, e, m);
}

void
eu_write_entries(struct eu_out *w, struct eu_node *n, const struct eu_map *m)
{
	EU_RECORDS(record, w->out->root, m->field[0])
		eu_write_entry(w, eu_way(w, n, m->base), record, m);
}
