/* Reads awards, certificates and publications, mostly of one line each. */
/* SPDX-License-Identifier: ISC */
#include "recognise/contact.h"

static const struct credit_kind {
	enum cv_word section;
	enum cv_field list, name, by;
	struct md_body body;
} kinds[] = {
	{ CV_W_SECTION_AWARDS, CV_RESUME_AWARDS, CV_AWARD_TITLE,
	    CV_AWARD_AWARDER, { CV_AWARD_SUMMARY, CV_EXT, CV_EXT } },
	{ CV_W_SECTION_CERTIFICATES, CV_RESUME_CERTIFICATES,
	    CV_CERTIFICATE_NAME, CV_CERTIFICATE_ISSUER,
	    { CV_CERTIFICATE_SUMMARY, CV_EXT, CV_EXT } },
	{ CV_W_SECTION_PUBLICATIONS, CV_RESUME_PUBLICATIONS,
	    CV_PUBLICATION_NAME, CV_PUBLICATION_PUBLISHER,
	    { CV_PUBLICATION_SUMMARY, CV_EXT, CV_EXT } },
};

struct credit {
	struct md_reader *r;
	const struct credit_kind *kind;
	struct cv_node *node;
	struct md_head *h;
};

/* ---- publications ---- */

/* The text in quotation marks; its marks are left out. */
static bool
quoted(cv_str s, cv_str *before, cv_str *inner, cv_str *after)
{
	static const char *const marks[][2] = { { "“", "”" }, { "„", "“" },
		{ "«", "»" }, { "\"", "\"" }, { "「", "」" }, { "《", "》" },
		{ "『", "』" } };

	for (size_t k = 0; k < sizeof(marks) / sizeof(*marks); k++) {
		cv_str open = cv_from(marks[k][0]);
		cv_str close = cv_from(marks[k][1]);
		size_t start = 0, end;

		while (start < s.n && !cv_starts(cv_behind(s, start), open))
			start++;
		end = start + open.n;
		while (end < s.n && !cv_starts(cv_behind(s, end), close))
			end++;
		if (end >= s.n || end < start + open.n + 8)
			continue;
		*before = (cv_str){ s.p, start };
		*inner = (cv_str){ s.p + start + open.n, end - start - open.n };
		*after = cv_behind(s, end + close.n);
		return true;
	}
	return false;
}

/* "A.", "A. B.", "J.-P.": the given names of "Lovelace, A." */
static bool
is_initials(cv_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] >= 'a' && s.p[i] <= 'z')
			return false;
	return s.n <= 8 && md_width(s) <= 6;
}

static void
set_authors(struct credit *c, cv_str s)
{
	struct md_cutting list = { md_bare(s), false };
	cv_str author = CV_S(""), term;

	for (; md_next_term(&list, &term); author = term) {
		if (author.n > 0 && is_initials(term)) {
			term = (cv_str){ author.p,
				(size_t)(term.p + term.n - author.p) };
			continue;
		}
		md_set(c->r, c->node, CV_PUBLICATION_AUTHORS, author,
		    "before the title");
	}
	md_set(c->r, c->node, CV_PUBLICATION_AUTHORS, author,
	    "before the title");
}

static cv_str
without_date(cv_str s)
{
	struct md_when w;

	s = md_bare(s);
	if (!md_when(s, &w))
		return s;
	if ((size_t)(w.text.p - s.p) + w.text.n + 2 >= s.n)
		return md_bare((cv_str){ s.p, (size_t)(w.text.p - s.p) });
	if (w.text.p == s.p)
		return md_bare(cv_behind(s, w.text.n));
	return s;
}

/* The title by quotation marks, or by a link over most of it. */
static bool
marked_title(struct credit *c, cv_str s)
{
	cv_str before, inner, after, text, url;

	url = md_link_in(&c->r->doc, s, &text);
	if (quoted(s, &before, &inner, &after))
		md_set_url(c->r, c->node, CV_PUBLICATION_URL, url);
	else if (url.n > 0 && md_words(text) >= 3) {
		md_set_url(c->r, c->node, CV_PUBLICATION_URL, url);
		before = (cv_str){ s.p, (size_t)(text.p - s.p) };
		inner = text;
		after = cv_behind(s, before.n + text.n);
	} else
		return false;
	md_set(c->r, c->node, CV_PUBLICATION_NAME, md_bare(inner),
	    "a title in quotation marks or a link");
	set_authors(c, without_date(before));
	after = without_date(after);
	while (after.n > 0 && cv_one_of(after.p[0], ".,)("))
		after = md_bare(cv_behind(after, 1));
	md_set(c->r, c->node, CV_PUBLICATION_PUBLISHER, without_date(after),
	    "behind the title");
	return true;
}

/* "Authors (2019). Title. Venue." */
static bool
dated_title(struct credit *c, cv_str s)
{
	struct md_when w;
	size_t i, before;
	cv_str rest;

	if (!md_when(s, &w) || !cv_one_of(w.text.p[0], "(["))
		return false;
	before = (size_t)(w.text.p - s.p);
	rest = md_bare(cv_behind(s, before + w.text.n));
	while (rest.n > 0 && rest.p[0] == '.')
		rest = md_bare(cv_behind(rest, 1));
	if (before < 5 || rest.n < 8)
		return false;
	for (i = 0; i + 1 < rest.n; i++)
		if (rest.p[i] == '.' && rest.p[i + 1] == ' ')
			break;
	set_authors(c, (cv_str){ s.p, before });
	md_set(c->r, c->node, CV_PUBLICATION_NAME,
	    (cv_str){ rest.p, i + 1 < rest.n ? i : rest.n },
	    "behind authors and year");
	if (i + 2 < rest.n)
		md_set(c->r, c->node, CV_PUBLICATION_PUBLISHER,
		    md_bare(cv_behind(rest, i + 2)), "behind the title");
	return true;
}

static bool
read_publication(struct credit *c, cv_str s)
{
	if (c->kind->section != CV_W_SECTION_PUBLICATIONS)
		return false;
	return marked_title(c, s) || dated_title(c, s);
}

/* ---- pieces ---- */

static void
set_piece(struct credit *c, enum cv_field f, struct md_segment *p,
    const char *why)
{
	md_set(c->r, c->node, f, p->text, why);
	if (p->url.n > 0)
		md_set_url(c->r, c->node, md_link_field(c->node), p->url);
	p->class = MD_C_USED;
}

/* What commas part goes together again, in a cell of a table always. */
static bool
belongs(const struct credit *c, const struct md_segment *title,
    const struct md_segment *p)
{
	if (!p->weak || p->url.n > 0)
		return false;
	if (c->h->entry->is_row && p->line == title->line)
		return true;
	return p->class != MD_C_PLACE && p->org == 0 && p->school == 0 &&
	    md_style_of(&c->r->doc, p->text) ==
	    md_style_of(&c->r->doc, title->text);
}

static void
set_pieces(struct credit *c)
{
	struct md_head *h = c->h;
	size_t used = 0;

	while (h->count > 1 && h->entry->head_count > 1 &&
	    h->segment[1].line == 0 && h->segment[0].line == 0 &&
	    h->segment[1].class != MD_C_LINK)
		md_join_segments(h, 0);
	while (h->count > 1 && belongs(c, &h->segment[0], &h->segment[1]))
		md_join_segments(h, 0);
	for (size_t i = 1; i + 1 < h->count;)
		if (h->segment[i + 1].weak)
			md_join_segments(h, i);
		else
			i++;
	for (size_t i = 0; i < h->count; i++) {
		struct md_segment *p = &h->segment[i];

		if (p->class == MD_C_LINK && i > 0)
			md_set_url(c->r, c->node, md_link_field(c->node),
			    p->url.n > 0 ? p->url : p->text);
		else if (used == 0 && ++used)
			set_piece(c, c->kind->name, p, "the first words");
		else if (used == 1 && md_words(p->text) <= 12 && ++used)
			set_piece(c, c->kind->by, p, "behind the name");
		else
			md_note(c->r, c->node, p->text, "a part of the line");
	}
}

/* "Scrum Master (scrum.org)": who gave it, in brackets. */
static void
cut_issuer(struct credit *c)
{
	struct md_segment *p = &c->h->segment[0];
	size_t i, closed;

	for (i = 1; i < c->h->count; i++)
		if (p[i].class != MD_C_LINK)
			return;
	if (c->h->count == 0 || p->text.n < 4 ||
	    c->kind->section != CV_W_SECTION_CERTIFICATES ||
	    (p->text.p[p->text.n - 1] != ')' &&
		!md_in_brackets(p->text, p->text.n)))
		return;
	closed = p->text.p[p->text.n - 1] == ')';
	for (i = p->text.n; i > 0 && p->text.p[i - 1] != '('; i--)
		;
	if (i < 3)
		return;
	md_set(c->r, c->node, c->kind->by,
	    (cv_str){ p->text.p + i, p->text.n - i - closed },
	    "in brackets behind the name");
	p->text = md_bare((cv_str){ p->text.p, i - 1 });
}

static void
read_credit(struct md_reader *r, const struct credit_kind *k,
    const struct md_entry *e)
{
	struct md_head h;
	struct credit c = { r, k, md_entry(r, k->list), &h };

	md_read_head(r, e, &h);
	if (e->head_count > 1 || !read_publication(&c, e->heads[0])) {
		cut_issuer(&c);
		set_pieces(&c);
	}
	if (h.dated)
		md_set_when(r, c.node, &h.when);
	md_read_body(r, c.node, e, &k->body);
}

void
md_read_credits(struct md_reader *r, const struct md_section *s)
{
	struct md_entries entries;
	const struct credit_kind *k = kinds;

	while (k->section != s->kind)
		k++;
	md_split(r, s, &entries);
	for (size_t i = 0; i < entries.count; i++)
		read_credit(r, k, &entries.all[i]);
}
