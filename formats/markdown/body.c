/* Reads what stands under the head of an entry. */
/* SPDX-License-Identifier: ISC */
#include "contact.h"

struct body {
	struct md_reader *r;
	struct cv_node *entry;
	const struct md_body *to;
	bool item; /* the text before was an item */
};

/* "Technologies: C, Lua" where tags have a field of their own. */
static bool
tags(struct body *b, cv_str s)
{
	cv_str value, label = md_label(s, &value);

	if (b->to->tags == CV_EXT || label.n == 0 || value.n == 0 ||
	    !md_is(label, CV_W_INSIDE_TECHNOLOGIES, CV_W_INSIDE_TECHNOLOGIES,
		NULL))
		return false;
	md_set_terms(b->r, b->entry, b->to->tags, value);
	return true;
}

/* "Demo", "View on GitHub", "Read the paper". */
static bool
is_link_text(cv_str s)
{
	struct md_hit hits[MD_HITS];

	return md_words(s) <= 4 &&
	    md_hit(hits, md_hits(s, hits), CV_W_INSIDE_LINK) != NULL;
}

/* "Link: https://…", "[Demo](https://…)" give the entry's URL. */
static bool
link_only(struct body *b, cv_str s)
{
	cv_str value, text, url, label = md_label(s, &value);
	enum cv_field f = md_link_field(b->entry);

	if (f == CV_EXT)
		return false;
	if (label.n > 0 && value.n > 0 &&
	    (md_is(label, CV_W_INSIDE_LINK, CV_W_INSIDE_LINK, NULL) ||
		md_network_named(label).n > 0))
		s = value;
	s = md_bare(s);
	url = md_link_in(&b->r->doc, s, &text);
	if (url.n > 0 && (text.n + 4 >= s.n) &&
	    (md_is_url(text) || label.n > 0 || is_link_text(text)))
		s = url;
	else if (!md_is_url(s) || md_words(s) > 1)
		return false;
	if (md_has(b->entry, f))
		return false;
	md_set_url(b->r, b->entry, f, s);
	return true;
}

static bool
has_value(const struct body *b, const struct md_line *l)
{
	struct md_when when;

	if (l->text.n == 0 || l->kind == MD_RULE || md_is_duration(l->text))
		return false;
	if (l->kind == MD_HEADING)
		return !md_is_inside_label(l->text);
	if (md_only_when(l->text, &when) &&
	    cv_get(b->entry, md_start_field(b->entry)) == NULL) {
		md_set_when(b->r, b->entry, &when);
		return false;
	}
	return true;
}

static void
add_item(struct body *b, const struct md_line *l)
{
	cv_str s = l->text;

	if (b->to->items == CV_EXT) {
		md_add_text(b->r, b->entry, b->to->prose, s, "\n\n",
		    "an item under its head");
		return;
	}
	md_set(b->r, b->entry, b->to->items, s, "an item under its head");
	b->item = true;
}

/* A short line over items is one of them, as are headings in a body. */
static bool
is_item(const struct body *b, size_t i, size_t end)
{
	const struct md_line *l = &b->r->doc.lines[i];
	const struct md_line *next = i + 1 < end ? l + 1 : NULL;

	if (l->kind == MD_ITEM || l->kind == MD_HEADING || l->kind == MD_ROW)
		return true;
	if (b->to->items == CV_EXT)
		return false;
	return next != NULL && next->kind == MD_ITEM &&
	    md_width(l->text) < 80 && !md_ends_sentence(l->text);
}

/* "About: …" is prose; its label says no more than that. */
static bool
about(struct body *b, const struct md_line *l)
{
	cv_str value, label = md_label(l->text, &value);

	if (label.n == 0 || value.n == 0 ||
	    !md_is(label, CV_W_SECTION_SUMMARY, CV_W_SECTION_SUMMARY, NULL))
		return false;
	md_add_text(b->r, b->entry, b->to->prose, value, "\n\n",
	    "behind the label of a summary");
	return true;
}

static void
add_prose(struct body *b, const struct md_line *l)
{
	bool joined = (l->flags & MD_APART) != 0;
	bool same = (l->flags & (MD_FIRST | MD_BREAK)) == 0;

	if (joined && b->item &&
	    md_extend(b->r, b->entry, b->to->items, l->text))
		return;
	md_add_text(b->r, b->entry, b->to->prose, l->text,
	    joined || same                   ? " "
		: (l->flags & MD_FIRST) == 0 ? "\\\n"
					     : "\n\n",
	    "prose under its head");
	b->item = false;
}

void
md_read_body(struct md_reader *r, struct cv_node *entry,
    const struct md_entry *e, const struct md_body *to)
{
	struct body b = { r, entry, to, false };

	for (size_t i = e->body; i < e->end; i++) {
		const struct md_line *l = &r->doc.lines[i];

		if (!has_value(&b, l) || link_only(&b, l->text) ||
		    tags(&b, l->text) || about(&b, l))
			continue;
		if (md_is(l->text, CV_W_INSIDE_DUTIES, CV_W_INSIDE_TYPE,
			NULL) &&
		    l->kind != MD_ITEM && i + 1 < e->end)
			continue;
		if ((l->flags & MD_APART) == 0 && is_item(&b, i, e->end))
			add_item(&b, l);
		else
			add_prose(&b, l);
	}
}
