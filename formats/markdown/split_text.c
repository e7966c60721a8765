/* Parts lines of text into entries, of which no mark tells the beginning. */
/* SPDX-License-Identifier: ISC */
#include "split.h"

static const struct md_line *
line_at(const struct md_splitter *sp, size_t i)
{
	return &sp->r->doc.lines[i];
}

/* How the first entry of a section begins; the others do so too. */
struct manner {
	bool bold, dated, date_first;
};

/* Whether the entry that begins at this line has a date in its head. */
static bool
next_has_date(const struct md_splitter *sp, size_t i, size_t end)
{
	for (size_t k = i; k < end && k < i + 3; k++) {
		if (line_at(sp, k)->kind != MD_TEXT)
			break;
		if (md_has_date(sp->r, k))
			return true;
	}
	return false;
}

/* A date between two entries is of the one that has none. */
static bool
date_begins(const struct md_splitter *sp, struct md_entry *e, size_t i,
    size_t end)
{
	return md_is_dated(sp, e) || !next_has_date(sp, i + 1, end);
}

static bool
begins_after_body(const struct md_splitter *sp, const struct manner *m,
    size_t i, size_t end)
{
	const struct md_line *l = line_at(sp, i);
	struct md_entry *e = md_newest(sp);

	if ((l->flags & MD_APART) != 0 || md_is_inside_label(l->text))
		return false;
	if (md_is_date_only(sp->r, i))
		return date_begins(sp, e, i, end);
	if (m->bold)
		return md_is_bold_start(sp->r, i) ||
		    (md_has_date(sp->r, i) && !md_is_sentence(l->text));
	if (m->dated)
		return !md_is_sentence(l->text) &&
		    ((l->flags & MD_FIRST) != 0 || md_has_date(sp->r, i) ||
			next_has_date(sp, i, end));
	return (l->flags & MD_FIRST) != 0;
}

static bool
begins_in_head(const struct md_splitter *sp, const struct manner *m, size_t i,
    size_t end)
{
	const struct md_line *l = line_at(sp, i);
	struct md_entry *e = md_newest(sp);
	bool first = (l->flags & MD_FIRST) != 0;
	bool dated = md_has_date(sp->r, i);

	if (sp->credits && m->date_first)
		return md_is_date_only(sp->r, i) ||
		    (first && e->head_count > 1);
	if (sp->credits)
		return (first || m->bold == md_is_bold_start(sp->r, i)) &&
		    !md_is_date_only(sp->r, i);
	if (m->date_first && md_is_date_only(sp->r, i))
		return true;
	if (dated && md_is_dated(sp, e))
		return true;
	if (m->bold && md_is_bold_start(sp->r, i) && first)
		return true;
	if (first && md_is_sentence(e->heads[e->head_count - 1]) && !m->bold)
		return true;
	return first && md_is_dated(sp, e) && !dated && m->dated &&
	    next_has_date(sp, i, end) && !m->date_first;
}

static bool
is_body(const struct md_splitter *sp, size_t i)
{
	const struct md_line *l = line_at(sp, i);

	return l->kind != MD_TEXT || l->level > 0 ||
	    (l->flags & (MD_QUOTED | MD_APART)) != 0;
}

/*
 * Where an entry began whose second or third line is the date at i, under
 * one that has its own: at its post, or at an employer in a new block.
 */
static size_t
began_before(const struct md_splitter *sp, size_t i)
{
	const struct md_line *l = line_at(sp, i), *post = l - 1;
	struct md_entry *e = md_newest(sp);

	if (i < e->first + 2 || !md_is_date_only(sp->r, i) ||
	    !md_is_dated(sp, e) || post->kind != MD_TEXT || post->level > 0 ||
	    post->block != l->block || md_is_sentence(post->text) ||
	    md_is_date_only(sp->r, i - 1) || md_has_date(sp->r, i - 1))
		return i;
	if ((post->flags & MD_FIRST) == 0 && i - 2 > e->first &&
	    ((post - 1)->flags & MD_FIRST) != 0 &&
	    !md_is_date_only(sp->r, i - 2))
		return i - 2;
	return i - 1;
}

/* Gives the lines from start on to a new entry. */
static void
take_back(struct md_splitter *sp, size_t start, size_t i)
{
	struct md_entry *e = md_newest(sp);
	cv_str above = CV_S("");

	if (i - start == 1)
		above = e->above.n > 0 ? e->above : e->heads[0];
	while (e->head_count > 1 &&
	    e->heads[e->head_count - 1].p >= line_at(sp, start)->text.p)
		e->head_count--;
	e->asked = 0;
	e->dated = false;
	e->end = start;
	if (e->body > start)
		e->body = start;
	e = md_new_entry(sp, start);
	for (; start <= i; start++)
		md_add_head(sp, e, start);
	if (e != NULL)
		e->above = above;
}

void
md_split_texts(struct md_splitter *sp, size_t first, size_t end)
{
	struct manner m = { md_is_bold_start(sp->r, first),
		next_has_date(sp, first, first + 2 < end ? first + 2 : end),
		md_is_date_only(sp->r, first) };
	bool body = false;
	size_t items = 0;

	md_add_head(sp, md_new_entry(sp, first), first);
	for (size_t i = first + 1; i < end; i++) {
		struct md_entry *e = md_newest(sp);

		if (line_at(sp, i)->kind == MD_RULE)
			continue;
		if (!m.date_first && !m.bold && began_before(sp, i) < i) {
			take_back(sp, began_before(sp, i), i);
			body = false;
			items = 0;
			continue;
		}
		if (!is_body(sp, i) &&
		    (body ? begins_after_body(sp, &m, i, end)
			  : begins_in_head(sp, &m, i, end))) {
			md_add_head(sp, md_new_entry(sp, i), i);
			body = false;
			items = 0;
		} else if (body && md_is_date_only(sp->r, i) &&
		    !md_is_dated(sp, e)) {
			if (e->head_count < MD_HEADS)
				e->heads[e->head_count++] =
				    line_at(sp, i)->text;
			sp->r->doc.lines[i].text.n = 0;
			e->end = i + 1;
		} else if (!body && line_at(sp, i)->kind == MD_ITEM &&
		    ++items <= 3 && md_is_head_line(sp->r, sp->kind, i))
			md_add_head(sp, e, i);
		else if (!body && !is_body(sp, i) &&
		    (md_is_head_line(sp->r, sp->kind, i) ||
			(m.date_first && e->head_count == 1)))
			md_add_head(sp, e, i);
		else {
			body = true;
			e->end = i + 1;
		}
	}
}
