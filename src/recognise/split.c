/* Splits a section into its entries. */
/* SPDX-License-Identifier: ISC */
#include "recognise/line_class.h"

/* What is at work while a section is parted into entries. */
struct md_splitter {
	struct md_reader *r;
	struct md_entries *out;
	enum cv_word kind;
	bool credits; /* a line is enough for an entry */
};

static const struct md_line *
nth_line(const struct md_splitter *sp, size_t i)
{
	return &sp->r->doc.lines[i];
}

/* ---- entries ---- */

/* A new entry that begins at this line; NULL: memory ran out. */
static struct md_entry *
new_entry(struct md_splitter *sp, size_t at)
{
	struct md_entries *out = sp->out;

	if (out->count == out->room) {
		size_t room = out->room == 0 ? 4 : out->room * 2;
		struct md_entry *p = cv_alloc(sp->r->in, room * sizeof(*p));

		if (p == NULL)
			return NULL;
		if (out->count > 0)
			memcpy(p, out->all, out->count * sizeof(*p));
		out->all = p;
		out->room = room;
	}
	out->all[out->count] = (struct md_entry){ .above = CV_S(""),
		.first = at,
		.body = at,
		.end = at };
	return &out->all[out->count++];
}

/* The entry that was begun last. */
static struct md_entry *
newest(const struct md_splitter *sp)
{
	return &sp->out->all[sp->out->count - 1];
}

/* Makes line i a part of the entry's head; its body is behind. */
static void
add_head(struct md_splitter *sp, struct md_entry *e, size_t i)
{
	const struct md_line *l = nth_line(sp, i);

	if (e == NULL || e->head_count == MD_HEADS)
		return;
	e->heading[e->head_count] = l->kind == MD_HEADING;
	e->heads[e->head_count++] = l->text;
	e->body = e->end = i + 1;
}

/* Whether a date is in the entry's head. */
static bool
is_dated(const struct md_splitter *sp, struct md_entry *e)
{
	struct md_when when;

	for (; !e->dated && e->asked < e->head_count; e->asked++)
		e->dated = md_first_date(sp->r, e->heads[e->asked], &when) &&
		    (!when.loose || when.range);
	return e->dated;
}

/* ---- lines of text, of which no mark tells where an entry begins ---- */

/* How the first entry of a section begins; the others do so too. */
struct manner {
	bool bold, dated, date_first;
};

/* Whether the entry that begins at this line has a date in its head. */
static bool
next_has_date(const struct md_splitter *sp, size_t i, size_t end)
{
	for (size_t k = i; k < end && k < i + 3; k++) {
		if (nth_line(sp, k)->kind != MD_TEXT)
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
	return is_dated(sp, e) || !next_has_date(sp, i + 1, end);
}

static bool
begins_after_body(const struct md_splitter *sp, const struct manner *m,
    size_t i, size_t end)
{
	const struct md_line *l = nth_line(sp, i);
	struct md_entry *e = newest(sp);

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
	const struct md_line *l = nth_line(sp, i);
	struct md_entry *e = newest(sp);
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
	if (dated && is_dated(sp, e))
		return true;
	if (m->bold && md_is_bold_start(sp->r, i) && first)
		return true;
	if (first && md_is_sentence(e->heads[e->head_count - 1]) && !m->bold)
		return true;
	return first && is_dated(sp, e) && !dated && m->dated &&
	    next_has_date(sp, i, end) && !m->date_first;
}

static bool
is_body(const struct md_splitter *sp, size_t i)
{
	const struct md_line *l = nth_line(sp, i);

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
	const struct md_line *l = nth_line(sp, i), *post = l - 1;
	struct md_entry *e = newest(sp);

	if (i < e->first + 2 || !md_is_date_only(sp->r, i) ||
	    !is_dated(sp, e) || post->kind != MD_TEXT || post->level > 0 ||
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
	struct md_entry *e = newest(sp);
	cv_str above = CV_S("");

	if (i - start == 1)
		above = e->above.n > 0 ? e->above : e->heads[0];
	while (e->head_count > 1 &&
	    e->heads[e->head_count - 1].p >= nth_line(sp, start)->text.p)
		e->head_count--;
	e->asked = 0;
	e->dated = false;
	e->end = start;
	if (e->body > start)
		e->body = start;
	e = new_entry(sp, start);
	for (; start <= i; start++)
		add_head(sp, e, start);
	if (e != NULL)
		e->above = above;
}

/* Parts lines, of which the first is text, by how the first entry begins. */
static void
split_texts(struct md_splitter *sp, size_t first, size_t end)
{
	struct manner m = { md_is_bold_start(sp->r, first),
		next_has_date(sp, first, first + 2 < end ? first + 2 : end),
		md_is_date_only(sp->r, first) };
	bool body = false;
	size_t items = 0;

	add_head(sp, new_entry(sp, first), first);
	for (size_t i = first + 1; i < end; i++) {
		struct md_entry *e = newest(sp);

		if (nth_line(sp, i)->kind == MD_RULE)
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
			add_head(sp, new_entry(sp, i), i);
			body = false;
			items = 0;
		} else if (body && md_is_date_only(sp->r, i) &&
		    !is_dated(sp, e)) {
			if (e->head_count < MD_HEADS)
				e->heads[e->head_count++] =
				    nth_line(sp, i)->text;
			sp->r->doc.lines[i].text.n = 0;
			e->end = i + 1;
		} else if (!body && nth_line(sp, i)->kind == MD_ITEM &&
		    ++items <= 3 && md_is_head_line(sp->r, sp->kind, i))
			add_head(sp, e, i);
		else if (!body && !is_body(sp, i) &&
		    (md_is_head_line(sp->r, sp->kind, i) ||
			(m.date_first && e->head_count == 1)))
			add_head(sp, e, i);
		else {
			body = true;
			e->end = i + 1;
		}
	}
}

/* ---- marked entries ---- */

/* From one month to another, or until now. */
static bool
has_period(cv_str s)
{
	struct md_when when;

	return md_when(s, &when) && when.range && when.start.month > 0;
}

/* ---- entries under headings ---- */

/* The level of the highest heading that is no label; 0: there is none. */
static uint8_t
heading_level(const struct md_splitter *sp, size_t first, size_t end)
{
	uint8_t level = 0;

	for (size_t i = first; i < end; i++) {
		const struct md_line *l = nth_line(sp, i);

		if (l->kind == MD_HEADING && !md_is_inside_label(l->text) &&
		    (level == 0 || l->level < level))
			level = l->level;
	}
	return level;
}

static bool
is_heading(const struct md_splitter *sp, size_t i, uint8_t level)
{
	const struct md_line *l = nth_line(sp, i);

	return l->kind == MD_HEADING && l->level <= level &&
	    !md_is_inside_label(l->text);
}

/* Whether more headings of the level of this one are before the end. */
static bool
has_more(const struct md_splitter *sp, size_t i, size_t end)
{
	uint8_t level = nth_line(sp, i)->level;

	while (++i < end)
		if (nth_line(sp, i)->kind == MD_HEADING &&
		    nth_line(sp, i)->level == level)
			return true;
	return false;
}

/* Takes the lines that go on with the head. */
static void
head_lines(struct md_splitter *sp, struct md_entry *e, size_t end)
{
	size_t items = 0, lines = 0;

	while (e != NULL && e->body < end && lines < 5) {
		const struct md_line *l = nth_line(sp, e->body);

		if (l->kind == MD_RULE) {
			e->body++;
			continue;
		}
		if (l->kind == MD_HEADING &&
		    (md_is_inside_label(l->text) || lines > 1 ||
			has_more(sp, e->body, end)))
			break;
		if (l->kind != MD_HEADING &&
		    !md_is_head_line(sp->r, sp->kind, e->body))
			break;
		if (l->kind == MD_ITEM && ++items > 3)
			break;
		add_head(sp, e, e->body);
		lines++;
	}
}

/* A heading or bold line with a date among an employer's: a position. */
static bool
is_position(const struct md_splitter *sp, size_t i)
{
	const struct md_line *l = nth_line(sp, i);

	if (l->kind == MD_ITEM && sp->kind != CV_W_SECTION_EDUCATION)
		return false;
	if (l->kind != MD_HEADING && l->kind != MD_ITEM &&
	    (l->kind != MD_TEXT || !md_is_bold_start(sp->r, i)))
		return false;
	if (md_is_sentence(l->text))
		return false;
	return md_has_date(sp->r, i) ||
	    (i + 1 < sp->r->doc.count && md_is_date_only(sp->r, i + 1));
}

static size_t
next_position(const struct md_splitter *sp, size_t i, size_t end)
{
	while (i < end && !is_position(sp, i))
		i++;
	return i;
}

/* Several positions under the heading of one employer. */
static void
positions(struct md_splitter *sp, struct md_entry employer, size_t end)
{
	size_t i = next_position(sp, employer.body, end);

	newest(sp)->end = end;
	if (i >= end || is_dated(sp, &employer) || employer.head_count != 1)
		return;
	sp->out->count--;
	while (i < end) {
		struct md_entry *e = new_entry(sp, i);
		size_t next = next_position(sp, i + 1, end);

		if (e == NULL)
			return;
		e->above = employer.heads[0];
		add_head(sp, e, i);
		head_lines(sp, e, next);
		e->end = next;
		i = next;
	}
}

/* A heading over dates or items of their own names a group of credits. */
static bool
is_group(const struct md_splitter *sp, size_t i, size_t end)
{
	size_t dates = 0, items = 0;

	if (!sp->credits || md_has_date(sp->r, i))
		return false;
	for (size_t k = i + 1; k < end; k++) {
		dates += md_is_date_only(sp->r, k) && k + 1 < end &&
		    nth_line(sp, k + 1)->block == nth_line(sp, k)->block;
		items += nth_line(sp, k)->kind == MD_ITEM;
	}
	return dates > 0 || items > 1 ||
	    (items == 1 && nth_line(sp, i + 1)->kind == MD_ITEM);
}

static void without_headings(struct md_splitter *sp, size_t first, size_t end);

/* Where a line that is as dated as the heading begins an entry like it. */
static void
unmarked(struct md_splitter *sp, size_t first, size_t end)
{
	struct md_entry *e = newest(sp);

	if (e->first != first || !is_dated(sp, e))
		return;
	for (size_t i = e->body + 1; i < end; i++) {
		const struct md_line *l = nth_line(sp, i);

		if (l->kind != MD_TEXT || l->level > 0 ||
		    (l->flags & MD_FIRST) == 0 || md_is_sentence(l->text) ||
		    md_is_date_only(sp->r, i) || !has_period(l->text))
			continue;
		e->end = i;
		split_texts(sp, i, end);
		return;
	}
}

static void
under_headings(struct md_splitter *sp, size_t first, size_t end, uint8_t level)
{
	size_t i = first;

	while (i < end) {
		struct md_entry *e;
		size_t next = i + 1;

		while (next < end && !is_heading(sp, next, level))
			next++;
		if (is_group(sp, i, next)) {
			without_headings(sp, i + 1, next);
			i = next;
			continue;
		}
		e = new_entry(sp, i);
		if (e == NULL)
			return;
		add_head(sp, e, i);
		head_lines(sp, e, next);
		e->end = next;
		positions(sp, *e, next);
		unmarked(sp, i, next);
		i = next;
	}
}

/* ---- tables and terms ---- */

/* A row, with the titles of its table. */
static void
add_row(struct md_splitter *sp, size_t i)
{
	struct md_entry *e = new_entry(sp, i);
	size_t k = i;

	add_head(sp, e, i);
	if (e == NULL)
		return;
	e->is_row = true;
	while (k > 0 && nth_line(sp, k - 1)->block == nth_line(sp, i)->block)
		k--;
	if ((nth_line(sp, k)->flags & MD_TITLES) != 0)
		e->row = nth_line(sp, k);
}

static void
rows(struct md_splitter *sp, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++) {
		const struct md_line *l = nth_line(sp, i);

		if (l->kind == MD_RULE || (l->flags & MD_TITLES) != 0)
			continue;
		if (l->kind == MD_ROW)
			add_row(sp, i);
		else if (sp->out->count > 0)
			newest(sp)->end = i + 1;
		else
			add_head(sp, new_entry(sp, i), i);
	}
}

static void
terms(struct md_splitter *sp, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++) {
		const struct md_line *l = nth_line(sp, i);
		bool term = l->kind != MD_ABOUT && i + 1 < end &&
		    nth_line(sp, i + 1)->kind == MD_ABOUT;

		if (l->kind == MD_RULE)
			continue;
		if (term || sp->out->count == 0) {
			add_head(sp, new_entry(sp, i), i);
			if (term &&
			    (md_is_date_only(sp->r, i) ||
				(md_style_of(&sp->r->doc,
				     nth_line(sp, i + 1)->text) != 0)))
				add_head(sp, newest(sp), ++i);
		} else
			newest(sp)->end = i + 1;
	}
}

/* ---- items ---- */

static uint8_t
item_level(const struct md_splitter *sp, size_t first, size_t end)
{
	uint8_t level = 255;

	for (size_t i = first; i < end; i++)
		if (nth_line(sp, i)->kind == MD_ITEM &&
		    nth_line(sp, i)->level < level)
			level = nth_line(sp, i)->level;
	return level;
}

static void
items(struct md_splitter *sp, size_t first, size_t end)
{
	uint8_t level = item_level(sp, first, end);

	for (size_t i = first; i < end; i++) {
		const struct md_line *l = nth_line(sp, i);

		if (l->kind == MD_RULE)
			continue;
		if ((l->kind == MD_ITEM && l->level == level) ||
		    sp->out->count == 0 ||
		    (l->kind == MD_TEXT && l->level == 0 &&
			(md_is_bold_start(sp->r, i) ||
			    md_has_date(sp->r, i)))) {
			add_head(sp, new_entry(sp, i), i);
			continue;
		}
		if (newest(sp)->body == i && l->kind == MD_TEXT &&
		    md_is_head_line(sp->r, sp->kind, i))
			add_head(sp, newest(sp), i);
		newest(sp)->end = i + 1;
	}
}

/* ---- choosing ---- */

static bool
has_kind(const struct md_splitter *sp, size_t first, size_t end,
    enum md_kind kind)
{
	for (size_t i = first; i < end; i++)
		if (nth_line(sp, i)->kind == kind)
			return true;
	return false;
}

static void
without_headings(struct md_splitter *sp, size_t first, size_t end)
{
	while (first < end && nth_line(sp, first)->kind == MD_RULE)
		first++;
	if (first >= end)
		return;
	if (nth_line(sp, first)->kind == MD_ROW)
		rows(sp, first, end);
	else if (has_kind(sp, first, end, MD_ABOUT))
		terms(sp, first, end);
	else if (nth_line(sp, first)->kind == MD_ITEM)
		items(sp, first, end);
	else
		split_texts(sp, first, end);
}

void
md_split(struct md_reader *r, const struct md_section *s,
    struct md_entries *out)
{
	struct md_splitter sp = { r, out, s->kind,
		s->kind == CV_W_SECTION_AWARDS ||
		    s->kind == CV_W_SECTION_CERTIFICATES ||
		    s->kind == CV_W_SECTION_PUBLICATIONS };
	uint8_t level = heading_level(&sp, s->first, s->end);
	size_t i = s->first;

	*out = (struct md_entries){ 0 };
	while (i < s->end && (level == 0 || !is_heading(&sp, i, level)))
		i++;
	without_headings(&sp, s->first, i);
	if (i < s->end)
		under_headings(&sp, i, s->end, level);
}
