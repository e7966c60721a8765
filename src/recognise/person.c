/* Reads the name, and the contact data at the top or in their own section. */
/* SPDX-License-Identifier: ISC */
#include "recognise/contact.h"
#include "recognise/separator.h"

enum { LONG_LABEL = 120, PIECES = 24 };

/* ---- pieces of a line ---- */

/* The length of a separator of contact data at s[i]; 0 if there is none. */
static size_t
contact_separator(cv_str s, size_t i)
{
	cv_str rest = cv_behind(s, i);
	size_t n = md_separator(rest, MD_SEP_CONTACT);

	if (n > 0 || (i > 0 && !cv_one_of(s.p[i - 1], " \t")))
		return n;
	n = md_separator(rest, MD_SEP_CONTACT_SPACED);
	return n == rest.n || cv_one_of(rest.p[n], " \t") ? n : 0;
}

static size_t
pieces(cv_str s, cv_str piece[PIECES])
{
	size_t count = 0, start = 0, n;

	if (md_is_phone(md_bare(s))) {
		piece[0] = md_bare(s);
		return 1;
	}
	for (size_t i = 0; i <= s.n && count < PIECES - 1; i++) {
		if (i < s.n && (n = contact_separator(s, i)) == 0)
			continue;
		piece[count] = md_bare((cv_str){ s.p + start, i - start });
		if (piece[count].n > 0)
			count++;
		if (i < s.n)
			start = i + n;
		else
			start = s.n;
	}
	if (start < s.n)
		piece[count++] = md_bare(cv_behind(s, start));
	return count;
}

/* ---- the name ---- */

/* The name may share its line with what the person is. */
static bool
set_name(struct md_reader *r, cv_str line)
{
	cv_str piece[PIECES], s, rest;
	size_t n = pieces(md_without_cv(line), piece);

	if (n == 0)
		return false;
	s = md_without_cv(piece[0]);
	rest = s;
	s = md_bare(cv_until(&rest, ",("));
	if (!md_could_be_name(s))
		return false;
	md_set_name(r, s);
	if (rest.n > 0 && md_bare(rest).n > 0 && rest.p[0] == ',')
		md_set(r, r->basics, CV_BASICS_LABEL, md_bare(rest),
		    "behind the name");
	for (size_t i = 1; i < n; i++)
		if (!md_set_contact(r, piece[i], true))
			md_set(r, r->basics, CV_BASICS_LABEL, piece[i],
			    "behind the name");
	return true;
}

/* ---- lines of the head ---- */

struct head {
	struct md_reader *r;
	const struct md_section *section;
	struct cv_node *rest; /* what is not basics' */
};

/* What is of the person but has no field of its own. */
static void
keep_rest(struct head *h, cv_str s)
{
	struct cv_node *items;

	if (h->rest == NULL) {
		h->rest = md_entry(h->r, CV_RESUME_X_SECTIONS);
		md_set(h->r, h->rest, CV_CUSTOM_TITLE, h->section->title, NULL);
	}
	items = h->rest;
	md_set(h->r, items, CV_CUSTOM_ITEMS, s, "no field of its own");
}

static bool
is_sentence(cv_str s)
{
	return md_is_wider(s, LONG_LABEL) ||
	    (md_is_wider(s, 40) && md_ends_sentence(s)) || md_words(s) > 16;
}

static void
add_summary(struct md_reader *r, cv_str s, const struct md_line *l)
{
	bool joined = (l->flags & MD_FIRST) == 0 || (l->flags & MD_APART) != 0;

	md_add_text(r, r->basics, CV_BASICS_SUMMARY, s, joined ? " " : "\n\n",
	    "prose of the head");
}

/* Links within a line of text that is no list of pieces. */
static void
take_links(struct md_reader *r, cv_str s)
{
	cv_str text, url;

	while ((url = md_link_in(&r->doc, s, &text)).n > 0) {
		md_set_link(r, url, text);
		s = cv_behind(s,
		    (size_t)(text.p + text.n - s.p) < s.n
			? (size_t)(text.p + text.n - s.p)
			: s.n);
	}
}

/* Whether some piece of the line is contact data by its look. */
static bool
is_contact_line(const struct md_reader *r, const cv_str *piece, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		cv_str value, label = md_label(piece[i], &value);
		cv_str s = md_unlabelled(label.n > 0 ? value : piece[i]);

		if (md_is_email(s) || md_is_phone(s) || md_is_url(s) ||
		    md_network_named(piece[i]).n > 0 ||
		    md_network_named(label).n > 0 ||
		    md_link_in(&r->doc, piece[i], NULL).n > 0 ||
		    (label.n > 0 && md_is_of(label, CV_G_PERSON, NULL)))
			return true;
	}
	return false;
}

/* A capitalised word or two, which are no post's, among contact data. */
static bool
is_city(cv_str s)
{
	struct md_hit hits[MD_HITS];
	size_t n;

	if (md_words(s) > 2 || md_is_wider(s, 24) || md_begins_small(s))
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (cv_digit(s.p[i]) || cv_one_of(s.p[i], "@/:&+#_().,"))
			return false;
	n = md_hits(s, hits);
	return md_hit(hits, n, CV_W_ROLE) == NULL &&
	    md_hit(hits, n, CV_W_DEGREE) == NULL &&
	    md_hit(hits, n, CV_W_COMPANY) == NULL &&
	    md_hit(hits, n, CV_W_SCHOOL) == NULL;
}

static void
contact_line(struct head *h, const cv_str *piece, size_t n, bool contact)
{
	struct md_reader *r = h->r;

	for (size_t i = 0; i < n; i++) {
		if (md_set_contact(r, piece[i], true))
			continue;
		if (n > 1 && is_city(piece[i]) &&
		    !md_has(r->basics, CV_BASICS_LOCATION))
			md_set_place(r, piece[i]);
		else if (contact)
			keep_rest(h, piece[i]);
		else if (!md_has(r->basics, CV_BASICS_LABEL) &&
		    !md_is_email(piece[i]) && !md_is_phone(piece[i]) &&
		    md_label(piece[i], &(cv_str){ 0 }).n == 0)
			md_set(r, r->basics, CV_BASICS_LABEL, piece[i],
			    "the line under the name");
		else
			keep_rest(h, piece[i]);
	}
}

/* A row of a table of personal data: label and value. */
static void
row(struct head *h, cv_str s)
{
	cv_str label = md_bare(cv_until(&s, "|")), value = md_bare(s);
	struct md_reader *r = h->r;
	struct cv_sense sense;

	if (value.n == 0)
		return;
	if (md_is_of(label, CV_G_PERSON, &sense) &&
	    md_set_contact(r, value, sense.word == CV_W_LABEL_ADDRESS))
		return;
	s = (cv_str){ label.p, (size_t)(value.p + value.n - label.p) };
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '|')
			r->doc.text[md_offset(&r->doc, s) + i] = ':';
	if (!md_set_contact(r, s, false))
		keep_rest(h, s);
}

/* "Last updated in May 2026" is not about the person. */
static bool
is_about_file(cv_str s)
{
	struct md_hit hits[MD_HITS];
	const struct md_hit *hit;

	if (s.n > 80)
		return false;
	hit = md_hit(hits, md_hits_before(s, 4, hits), CV_W_UPDATED);
	return hit != NULL && hit->at < 4;
}

/* A line that is all bold under the name says what the person is. */
static bool
is_headline(const struct md_reader *r, const struct md_line *l)
{
	return l->kind == MD_TEXT && !md_has(r->basics, CV_BASICS_LABEL) &&
	    !md_has(r->basics, CV_BASICS_SUMMARY) &&
	    md_width(l->text) <= LONG_LABEL &&
	    (md_style_of(&r->doc, l->text) & MD_BOLD) != 0;
}

/* "Some Street 5, 12345 Some City": a postal code before or behind a word. */
static bool
is_address(cv_str s)
{
	while (s.n > 0) {
		cv_str part = md_bare(cv_until(&s, ",;|")), rest, value;
		size_t n = md_postal(part), digits = 0;

		s = s.n > 0 ? cv_behind(s, 1) : s;
		if (md_label(part, &value).n > 0 || md_words(part) > 5)
			return false;
		for (size_t i = 0; i < n; i++)
			digits += cv_digit(part.p[i]);
		rest = md_bare(cv_behind(part, n));
		if ((digits == 4 || digits == 5) && n <= 6 && rest.n > 2 &&
		    !md_begins_small(rest) && !cv_digit(rest.p[0]) &&
		    !md_when(part, &(struct md_when){ 0 }))
			return true;
	}
	return false;
}

/* "Born 10 December 1815 in London" without a colon. */
static bool
born(struct head *h, cv_str s)
{
	struct md_hit hits[MD_HITS];
	const struct md_hit *hit;
	struct md_when when;
	char iso[16];

	if (s.n > 100)
		return false;
	hit = md_hit(hits, md_hits_before(s, 1, hits), CV_W_LABEL_BORN);
	if (hit == NULL || hit->at > 0 || !md_when(s, &when) ||
	    when.start.day == 0 || when.range)
		return false;
	if (!md_has(h->r->basics, CV_BASICS_BIRTH_DATE))
		md_set_made(h->r, h->r->basics, CV_BASICS_BIRTH_DATE,
		    (cv_str){ iso, md_iso(when.start, iso) });
	if ((size_t)(when.text.p - s.p) + when.text.n + 1 < s.n)
		keep_rest(h, s);
	return true;
}

/* "Education: BSc, Some University" in the head is a section of a line. */
static bool
section_line(struct head *h, const struct md_line *l)
{
	struct md_reader *r = h->r;
	size_t i = (size_t)(l - r->doc.lines);
	cv_str value, label = md_label(l->text, &value);
	enum cv_word word;

	if (label.n == 0 || value.n == 0)
		return false;
	word = md_section_word(label, false);
	if (word != CV_W_SECTION_EDUCATION && word != CV_W_SECTION_SKILLS &&
	    word != CV_W_SECTION_LANGUAGES && word != CV_W_SECTION_INTERESTS)
		return false;
	r->doc.lines[i].text = value;
	md_read_section(r,
	    &(struct md_section){ word, false, label, CV_S(""), i, i, i + 1 });
	return true;
}

/* "tel. 600 100 200, e-mail: a@b.c": commas part two pieces or more. */
static size_t
by_commas(const struct md_reader *r, cv_str s, cv_str piece[PIECES])
{
	cv_str rest = s, whole = piece[0];
	size_t n = 0, contacts = 0;

	while (rest.n > 0 && n < PIECES - 1) {
		piece[n] = md_bare(cv_until(&rest, ","));
		if (rest.n > 0)
			rest = cv_behind(rest, 1);
		if (piece[n].n == 0)
			continue;
		contacts += is_contact_line(r, &piece[n], 1);
		n++;
	}
	if (contacts >= 2 && rest.n == 0)
		return n;
	piece[0] = whole;
	return 1;
}

static void
line(struct head *h, const struct md_line *l, bool contact)
{
	struct md_reader *r = h->r;
	cv_str piece[PIECES];
	size_t n;

	if (l->kind == MD_ROW) {
		row(h, l->text);
		return;
	}
	if (is_about_file(l->text) ||
	    (!contact && md_only_when(l->text, &(struct md_when){ 0 })) ||
	    md_section_word(l->text, false) == CV_W_SECTION_CONTACT)
		return;
	if (!contact && section_line(h, l))
		return;
	n = pieces(l->text, piece);
	if (n == 1)
		n = by_commas(r, l->text, piece);
	if (is_contact_line(r, piece, n) && !is_sentence(l->text))
		contact_line(h, piece, n, contact);
	else if (!contact && is_headline(r, l))
		md_set(r, r->basics, CV_BASICS_LABEL, l->text,
		    "a bold line under the name");
	else if (is_sentence(l->text) || (l->flags & MD_QUOTED) != 0) {
		if (contact)
			take_links(r, l->text);
		add_summary(r, l->text, l);
	} else if (n > 0 && md_place(l->text) >= 2 &&
	    md_set_contact(r, l->text, true))
		return;
	else if (is_address(l->text) && !md_has(r->basics, CV_BASICS_LOCATION))
		md_set_place(r, l->text);
	else if (born(h, l->text))
		return;
	else if (contact)
		contact_line(h, piece, n, true);
	else if (l->kind == MD_HEADING || !md_has(r->basics, CV_BASICS_LABEL)) {
		if (md_has(r->basics, CV_BASICS_LABEL) ||
		    md_label(l->text, &(cv_str){ 0 }).n > 0)
			keep_rest(h, l->text);
		else
			md_set(r, r->basics, CV_BASICS_LABEL, l->text,
			    "the line under the name");
	} else
		add_summary(r, l->text, l);
}

/* The line of the head that has the name, or its end. */
static size_t
name_line(const struct md_reader *r, const struct md_section *s)
{
	for (size_t i = s->first; i < s->end; i++) {
		const struct md_line *l = &r->doc.lines[i];
		cv_str piece[PIECES], rest;

		if (l->kind == MD_HEADING &&
		    pieces(md_without_cv(l->text), piece) > 0) {
			rest = md_without_cv(piece[0]);
			rest = md_bare(cv_until(&rest, ",("));
			if (md_could_be_name(rest) &&
			    (l->level == 1 || md_words(rest) > 1 ||
				(unsigned char)rest.p[0] >= 0xe3))
				return i;
		}
	}
	for (size_t i = s->first; i < s->end; i++) {
		const struct md_line *l = &r->doc.lines[i];
		cv_str bare;

		if (l->kind != MD_TEXT)
			continue;
		bare = md_without_cv(l->text);
		if (md_words(bare) >= 2 && md_words(bare) <= 5 &&
		    md_could_be_name(bare) && md_place(bare) == 0 &&
		    !md_begins_small(bare))
			return i;
		if (bare.n > 0)
			break;
	}
	return s->end;
}

static void
read_head(struct md_reader *r, const struct md_section *s)
{
	struct head h = { r, s, NULL };
	size_t name = name_line(r, s);

	if (name < s->end)
		set_name(r, r->doc.lines[name].text);
	for (size_t i = s->first; i < s->end; i++) {
		const struct md_line *l = &r->doc.lines[i];

		if (i == name || l->kind == MD_RULE)
			continue;
		if (md_is(l->text, CV_W_CV))
			continue;
		line(&h, l, false);
	}
}

void
md_read_contact(struct md_reader *r, const struct md_section *s)
{
	struct head h = { r, s, NULL };

	for (size_t i = s->first; i < s->end; i++)
		if (r->doc.lines[i].kind != MD_RULE &&
		    (r->doc.lines[i].flags & MD_TITLES) == 0)
			line(&h, &r->doc.lines[i], true);
}

void
md_read_person(struct md_reader *r)
{
	for (size_t i = 0; i < r->section_count; i++) {
		const struct md_section *s = &r->sections[i];

		if (s->head)
			read_head(r, s);
		else if (s->kind == CV_W_SECTION_CONTACT)
			md_read_contact(r, s);
	}
	if (r->doc.first_picture.n > 0)
		md_set_url(r, r->basics, CV_BASICS_IMAGE, r->doc.first_picture);
}
