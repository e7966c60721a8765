/* Sections and their entries: heads, dates, prose, bullets, short lists. */
/* SPDX-License-Identifier: ISC */
#include "formats/text/fill.h"
#include "formats/text/sheet.h"
#include "core/unicode.h"

/* ---- blocks: what takes lines of its own ---- */

/* Several paragraphs stand apart from what is around them. */
static bool
has_gaps(cv_str s)
{
	cv_str line;

	while (cv_line(&s, &line))
		if (line.n == 0)
			return true;
	return false;
}

/* What stands before the lines of each kind of block. */
struct margin {
	const char *text, *below, *quote, *bullet;
};

static const struct margin outer = { "", "  ", "> ", "- " };
static const struct margin inner = { "  ", "    ", "  > ", "  - " };

static void
put_prose(struct text_sheet *s, const struct cv_node *n,
    const struct margin *margin)
{
	bool apart;

	text_say_part(s, 0, "", "", n);
	apart = has_gaps(text_content(&s->text));
	s->gap |= apart;
	text_end(s, margin->text, margin->text);
	s->gap |= apart;
}

static void
put_quote(struct text_sheet *s, const struct cv_node *n,
    const struct margin *margin)
{
	text_say_part(s, 0, "", "", n);
	text_end(s, margin->quote, margin->quote);
}

/* An item that has a bullet or number of its own gets no other. */
static void
put_bullet_list(struct text_sheet *s, const struct cv_node *list,
    const struct margin *margin)
{
	CV_EACH(n, list) {
		if (!text_say_part(s, 0, "", "", n))
			continue;
		if (text_marker(text_content(&s->text)) > 0)
			text_end(s, margin->text, margin->text);
		else
			text_end(s, margin->bullet, margin->below);
	}
}

static const struct {
	enum cv_role role;
	void (*put)(struct text_sheet *, const struct cv_node *,
	    const struct margin *);
} blocks[] = { { CV_R_ABOUT, put_prose }, { CV_R_BODY, put_prose },
	{ CV_R_QUOTE, put_quote }, { CV_R_BULLETS, put_bullet_list } };

static void
put_blocks(struct text_sheet *s, const struct cv_node *record,
    const struct margin *margin)
{
	bool prose = false;

	for (size_t i = 0; i < sizeof(blocks) / sizeof(*blocks); i++)
		for (const struct cv_node *n = NULL;
		     (n = cv_by_role(record, blocks[i].role, n)) != NULL;) {
			s->gap |= prose && blocks[i].role != CV_R_BULLETS;
			blocks[i].put(s, n, margin);
			prose = true;
		}
}

/* ---- facts: short, behind their label ---- */

/* Heads have one text of each role; more of them are facts. */
bool
text_is_fact(const struct cv_node *record, const struct cv_node *n)
{
	enum cv_role role = (enum cv_role)cv_fields[n->field].role;

	if (n->field == CV_EXT)
		return false;
	if (role >= CV_R_LISTING && role <= CV_R_DETAIL && role != CV_R_LEVEL)
		return true;
	return ((role >= CV_R_TITLE && role <= CV_R_LINK) ||
		   role == CV_R_LEVEL) &&
	    n != cv_by_role(record, role, NULL);
}

static void
put_facts(struct text_sheet *s, const struct cv_node *record)
{
	CV_EACH(n, record)
		if (text_is_fact(record, n) &&
		    text_say_part(s, 0, "", cv_fields[n->field].label, n))
			text_end(s, outer.text, outer.below);
}

/* ---- heads ---- */

/* "Bachelor, Physics, University of Göttingen (level)" */
static void
add_title(struct text_sheet *s, const struct cv_heading *h)
{
	struct text_part level;

	text_add_part(s, 0, "", h->lead);
	text_add_part(s, 0, ", ", h->title);
	text_add_part(s, 0, ", ", h->subtitle);
	level = text_open(s, 0, " (", "");
	text_add(s, h->level, " ");
	if (text_close(s, level) && level.before > 0)
		cv_putc(&s->text, ')');
}

/* Whether title and period have room in one line. */
static bool
fits(struct text_sheet *s, const struct cv_heading *h,
    const struct cv_period *p)
{
	size_t wide;

	add_title(s, h);
	text_add_period(s, 0, "  ", p);
	wide = cv_columns(text_content(&s->text));
	s->text.n = 0;
	return s->width == 0 || wide <= s->width;
}

/*
 * Puts what was composed at the end of the last line that was written; false
 * if it does not fit there.
 */
static bool
put_right(struct text_sheet *s)
{
	struct cv_buf *b = s->out->buf;
	const cv_str text = { s->text.p, s->text.n };
	size_t end, start, wide;

	if (b->failed || s->text.n == 0)
		return true;
	for (start = end = b->n - 1; start > s->start; start--)
		if (b->p[start - 1] == '\n')
			break;
	wide = cv_columns((cv_str){ b->p + start, end - start }) +
	    cv_columns(text);
	if (s->width > 0 && wide + 2 > s->width)
		return false;
	b->n = end;
	cv_pad(b, s->width > 0 ? s->width - wide : 2, ' ');
	cv_put(b, text);
	cv_putc(b, '\n');
	s->text.n = 0;
	return true;
}

/* Where it gets too long for a line, the subtitle stands below the title. */
static void
put_record_head(struct text_sheet *s, const struct cv_node *record)
{
	struct cv_heading h = cv_heading_of(s->out, record);
	const struct cv_period p = cv_period_of(s->out, record);
	cv_str below = CV_S("");
	bool titled;

	if (!fits(s, &h, &p)) {
		below = h.subtitle;
		h.subtitle = CV_S("");
	}
	add_title(s, &h);
	titled = text_end(s, outer.text, outer.below);
	text_add_period(s, 0, "", &p);
	if (!titled || !put_right(s))
		text_end(s, outer.text, outer.below);
	text_add_part(s, 0, "", below);
	text_add_part(s, 0, TEXT_BETWEEN, h.place);
	text_add_part(s, 0, TEXT_BETWEEN, h.link);
	text_end_row(s);
}

/* ---- entries ---- */

static void
put_record(struct text_sheet *s, const struct cv_node *record)
{
	put_record_head(s, record);
	put_blocks(s, record, &outer);
	put_facts(s, record);
	s->gap = true;
}

/* "Mathematics (Master): operations, finite differences" */
static void
put_short(struct text_sheet *s, const struct cv_node *record)
{
	const struct cv_heading h = cv_heading_of(s->out, record);
	const struct cv_node *tags = cv_by_role(record, CV_R_TAGS, NULL);

	add_title(s, &h);
	text_say_part(s, 0, ": ", "", tags);
	CV_EACH(n, record)
		if (n != tags && text_is_fact(record, n))
			text_say_part(s, 0, "; ", cv_fields[n->field].label, n);
	text_add_part(s, 0, "; ", h.place);
	text_add_part(s, 0, "; ", h.link);
	text_end(s, outer.text, outer.below);
	put_blocks(s, record, &inner);
}

/* A record without dates, quotations and bullets: one line, as a rule. */
static bool
is_short(enum cv_type record)
{
	CV_EACH_FIELD(f, record) {
		enum cv_role role = (enum cv_role)cv_fields[f].role;

		if ((role >= CV_R_START && role <= CV_R_ON) ||
		    role == CV_R_QUOTE || role == CV_R_BULLETS)
			return false;
	}
	return true;
}

/* A section that the person has named himself, title and all. */
static void
put_custom(struct text_sheet *s, const struct cv_node *record,
    const char *label)
{
	const struct cv_heading h = cv_heading_of(s->out, record);
	bool titled;

	add_title(s, &h);
	titled = s->text.n > 0;
	if (!titled)
		cv_puts(&s->text, label);
	s->gap = true;
	text_heading(s);
	put_blocks(s, record, &outer);
	put_facts(s, record);
	if (titled)
		text_flush(s, '-');
}

void
text_section(struct text_sheet *s, const struct cv_node *list)
{
	const bool brief = is_short((enum cv_type)list->type);

	s->gap = true;
	cv_puts(&s->text, cv_fields[list->field].label);
	text_heading(s);
	CV_EACH(n, list) {
		if (n->type == CV_ANY)
			continue;
		if (n->type == CV_CUSTOM)
			put_custom(s, n, cv_fields[list->field].label);
		else if (brief)
			put_short(s, n);
		else
			put_record(s, n);
	}
	s->heading.n = 0;
}

void
text_own_words(struct text_sheet *s, const struct cv_node *record)
{
	for (size_t i = 0; i < sizeof(blocks) / sizeof(*blocks); i++)
		for (const struct cv_node *n = NULL;
		     (n = cv_by_role(record, blocks[i].role, n)) != NULL;) {
			s->gap = true;
			cv_puts(&s->text, cv_fields[n->field].label);
			text_heading(s);
			blocks[i].put(s, n, &outer);
		}
	s->heading.n = 0;
}
