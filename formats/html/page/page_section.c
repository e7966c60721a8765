/* Writes the sections of the page, laid out by the roles of their fields. */
/* SPDX-License-Identifier: ISC */
#include "formats/html/page/page.h"
#include "text/words.h"

/* ---- the parts of an entry below its head ---- */

static void
put_about(struct cv_out *out, const struct cv_node *n)
{
	PUT(out, "<div");
	html_mark(out, (enum cv_field)n->field, "about");
	PUT(out, ">\n");
	html_prose(out, n, true);
	PUT(out, "</div>\n");
}

static void
put_body(struct cv_out *out, const struct cv_node *n)
{
	html_open(out, "div", n);
	PUT(out, "\n");
	html_prose(out, n, true);
	PUT(out, "</div>\n");
}

static void
put_quote(struct cv_out *out, const struct cv_node *n)
{
	html_open(out, "blockquote", n);
	PUT(out, "\n");
	html_prose(out, n, true);
	PUT(out, "</blockquote>\n");
}

static void
put_bullet_list(struct cv_out *out, const struct cv_node *list)
{
	html_open(out, "ul", list);
	PUT(out, "\n");
	CV_EACH(n, list) {
		if (!html_has_text(n))
			continue;
		PUT(out, "<li>");
		html_prose(out, n, false);
		PUT(out, "</li>\n");
	}
	PUT(out, "</ul>\n");
}

static void
put_fact(struct cv_out *out, const struct cv_node *n)
{
	PUT(out, "<p class=\"fact\">");
	html_labelled(out, n);
	PUT(out, "</p>\n");
}

static void
put_tags(struct cv_out *out, const struct cv_node *list)
{
	PUT(out, "<p");
	html_mark(out, (enum cv_field)list->field, "tags");
	PUT(out, ">");
	html_commas(out, list);
	PUT(out, "</p>\n");
}

struct part {
	enum cv_role role;
	void (*put)(struct cv_out *, const struct cv_node *);
};

/* In the order of the page; those after BLOCKS fit into the line of a row. */
static const struct part parts[] = { { CV_R_ABOUT, put_about },
	{ CV_R_BODY, put_body }, { CV_R_QUOTE, put_quote },
	{ CV_R_BULLETS, put_bullet_list }, { CV_R_DETAIL, put_fact },
	{ CV_R_LISTING, put_fact }, { CV_R_TAGS, put_tags } };

enum { BLOCKS = 4, PARTS = sizeof(parts) / sizeof(*parts) };

static void
put_parts(struct cv_out *out, const struct cv_node *record, size_t count)
{
	for (size_t i = 0; i < count; i++)
		for (const struct cv_node *n = NULL;
		     (n = cv_by_role(record, parts[i].role, n)) != NULL;)
			if (html_has_text(n))
				parts[i].put(out, n);
}

/* ---- heads ---- */

static void
part_text(struct html_row *row, const struct cv_node *n, cv_str s)
{
	if (s.n == 0)
		return;
	html_part(row);
	html_text(row->out, n, s);
}

/* Employer or issuer, locality and link. */
static void
put_where(struct html_row *row, const struct cv_heading *h)
{
	part_text(row, h->of.subtitle, h->subtitle);
	part_text(row, h->of.place, h->place);
	if (h->link.n == 0)
		return;
	html_part(row);
	html_field(row->out, h->of.link);
}

static void
put_title(struct cv_out *out, const struct cv_heading *h)
{
	if (h->title.n == 0)
		return;
	if (h->lead.n > 0) {
		PUT(out, "<h3>");
		html_text(out, h->of.lead, h->lead);
		PUT(out, ", ");
		html_text(out, h->of.title, h->title);
	} else {
		html_open(out, "h3", h->of.title);
		cv_html_lines(out->buf, h->title);
	}
	PUT(out, "</h3>\n");
}

/* ---- entries: a head with the date beside it, and the parts ---- */

static void
put_entry_head(struct cv_out *out, const struct cv_node *record)
{
	const struct cv_heading h = cv_heading_of(out, record);
	const struct cv_period p = cv_period_of(out, record);
	struct html_row where = { out, "<p class=\"where\">", "</p>\n", " · ",
		false };

	put_title(out, &h);
	if (p.start.n > 0 || p.end.n > 0 || p.ongoing) {
		PUT(out, "<p class=\"when\">");
		html_period(out, &p);
		PUT(out, "</p>\n");
	}
	part_text(&where, h.of.level, h.level);
	put_where(&where, &h);
	html_end(&where);
}

static void
put_entry_block(struct cv_out *out, const struct cv_node *record)
{
	PUT(out, "<div");
	html_mark(out, (enum cv_field)record->parent->field, "entry");
	PUT(out, ">\n");
	put_entry_head(out, record);
	put_parts(out, record, PARTS);
	PUT(out, "</div>\n");
}

/* ---- rows: a name, and beside it a line of facts ---- */

static void
put_facts(struct html_row *row, const struct cv_node *record)
{
	for (size_t i = BLOCKS; i < PARTS; i++)
		for (const struct cv_node *n = NULL;
		     (n = cv_by_role(record, parts[i].role, n)) != NULL;) {
			if (!html_has_text(n))
				continue;
			html_part(row);
			if (parts[i].role == CV_R_TAGS)
				html_field(row->out, n);
			else
				html_labelled(row->out, n);
		}
}

static void
put_row(struct cv_out *out, const struct cv_node *record)
{
	const struct cv_heading h = cv_heading_of(out, record);
	struct html_row row = { out, "<p>", "</p>\n", " · ", false };

	html_open(out, "li", record->parent);
	PUT(out, "\n");
	put_title(out, &h);
	PUT(out, "<div>\n");
	part_text(&row, h.of.level, h.level);
	put_where(&row, &h);
	put_facts(&row, record);
	html_end(&row);
	put_parts(out, record, BLOCKS);
	PUT(out, "</div>\n</li>\n");
}

/* Whether records of this type are rows: those without dates or lists. */
static bool
are_rows(enum cv_type record)
{
	CV_EACH_FIELD(f, record) {
		enum cv_role role = (enum cv_role)cv_fields[f].role;

		if (role == CV_R_START || role == CV_R_END || role == CV_R_ON ||
		    role == CV_R_QUOTE || role == CV_R_BULLETS)
			return false;
	}
	return true;
}

/* ---- sections ---- */

static void
put_records(struct cv_out *out, const struct cv_node *list, bool rows)
{
	if (rows)
		PUT(out, "<ul class=\"rows\">\n");
	CV_EACH(n, list) {
		if (!html_has_text(n))
			continue;
		if (rows)
			put_row(out, n);
		else
			put_entry_block(out, n);
	}
	if (rows)
		PUT(out, "</ul>\n");
}

void
html_section(struct cv_out *out, const struct cv_node *list, uint8_t language)
{
	const struct cv_fieldinfo *f = &cv_fields[list->field];

	if (!html_has_text(list))
		return;
	PUT(out, "<section aria-labelledby=\"");
	cv_put(out->buf, f->name);
	PUT(out, "\">\n<h2 id=\"");
	cv_put(out->buf, f->name);
	PUT(out, "\">");
	cv_html_text(out->buf,
	    cv_section_title((enum cv_field)list->field, language));
	PUT(out, "</h2>\n");
	put_records(out, list, are_rows((enum cv_type)list->type));
	PUT(out, "</section>\n");
}
