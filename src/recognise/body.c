/* Reads the lines below the head of an entry: prose, bullets, tags, links. */
/* SPDX-License-Identifier: ISC */
#include "recognise/contact.h"

struct body {
	struct md_reader *r;
	struct cv_node *entry;
	const struct md_body *to;
	bool item; /* the text before was an item */
};

/* A line, and what it is if it is "Label: value". */
struct parts {
	cv_str all, label, value;
};

static struct parts
parts_of(cv_str s)
{
	struct parts p = { s, CV_S(""), CV_S("") };

	p.label = md_label(s, &p.value);
	return p;
}

/* Whether it has a value behind a label with this sense. */
static bool
is_labelled(const struct parts *p, enum cv_word word)
{
	return p->label.n > 0 && p->value.n > 0 && md_is(p->label, word);
}

/* "Technologies: C, Lua" where tags have a field of their own. */
static bool
tags(struct body *b, const struct parts *p)
{
	if (b->to->tags == CV_EXT || !is_labelled(p, CV_W_INSIDE_TECHNOLOGIES))
		return false;
	md_set_terms(b->r, b->entry, b->to->tags, p->value);
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
link_only(struct body *b, const struct parts *p)
{
	cv_str s = p->all, text, url;
	enum cv_field f = md_link_field(b->entry);

	if (f == CV_EXT || md_has(b->entry, f))
		return false;
	if (is_labelled(p, CV_W_INSIDE_LINK) ||
	    (p->value.n > 0 && md_network_named(p->label).n > 0))
		s = p->value;
	s = md_bare(s);
	url = md_link_in(&b->r->doc, s, &text);
	if (url.n > 0 && (text.n + 4 >= s.n) &&
	    (md_is_url(text) || p->label.n > 0 || is_link_text(text)))
		s = url;
	else if (!md_is_url(s) || md_words(s) > 1)
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
	if (md_has_digit(l->text) &&
	    cv_get(b->entry, md_start_field(b->entry)) == NULL &&
	    md_only_when(l->text, &when)) {
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
is_body_item(const struct body *b, size_t i, size_t end)
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
about(struct body *b, const struct parts *p)
{
	if (!is_labelled(p, CV_W_SECTION_SUMMARY))
		return false;
	md_add_text(b->r, b->entry, b->to->prose, p->value, "\n\n",
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
		struct parts parts;

		if (!has_value(&b, l))
			continue;
		parts = parts_of(l->text);
		if (link_only(&b, &parts) || tags(&b, &parts) ||
		    about(&b, &parts))
			continue;
		if (l->kind != MD_ITEM && i + 1 < e->end &&
		    md_is_of(l->text, CV_G_OVER_LIST, NULL))
			continue;
		if ((l->flags & MD_APART) == 0 && is_body_item(&b, i, e->end))
			add_item(&b, l);
		else
			add_prose(&b, l);
	}
}
