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
date_begins(const struct md_splitter *sp, const struct md_entry *e, size_t i,
    size_t end)
{
	return md_is_dated(e) || !next_has_date(sp, i + 1, end);
}

static bool
begins_after_body(const struct md_splitter *sp, const struct manner *m,
    size_t i, size_t end)
{
	const struct md_line *l = line_at(sp, i);
	const struct md_entry *e = md_newest(sp);

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
	const struct md_entry *e = md_newest(sp);
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
	if (dated && md_is_dated(e))
		return true;
	if (m->bold && md_is_bold_start(sp->r, i) && first)
		return true;
	if (first && md_is_sentence(e->heads[e->head_count - 1]) && !m->bold)
		return true;
	return first && md_is_dated(e) && !dated && m->dated &&
	    next_has_date(sp, i, end) && !m->date_first;
}

static bool
is_body(const struct md_splitter *sp, size_t i)
{
	const struct md_line *l = line_at(sp, i);

	return l->kind != MD_TEXT || l->level > 0 ||
	    (l->flags & (MD_QUOTED | MD_APART)) != 0;
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
		if (!is_body(sp, i) &&
		    (body ? begins_after_body(sp, &m, i, end)
			  : begins_in_head(sp, &m, i, end))) {
			md_add_head(sp, md_new_entry(sp, i), i);
			body = false;
			items = 0;
		} else if (body && md_is_date_only(sp->r, i) &&
		    !md_is_dated(e)) {
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
