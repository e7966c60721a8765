/* Finds the headings at which sections begin. */
/* SPDX-License-Identifier: ISC */
#include "recognise/recognise.h"

/* "2. Skills", "IV) Skills", "#1 Skills": without the number. */
static cv_str
unnumbered(cv_str s)
{
	size_t i = 0;

	s = md_bare(s);
	while (s.n > 1 && cv_one_of(s.p[s.n - 1], "?!."))
		s = md_bare((cv_str){ s.p, s.n - 1 });
	while (i < s.n && (cv_digit(s.p[i]) || cv_one_of(s.p[i], "IVX")))
		i++;
	if (i > 0 && i + 1 < s.n && cv_one_of(s.p[i], ".)") &&
	    s.p[i + 1] == ' ')
		return md_bare(cv_behind(s, i + 1));
	return s;
}

/* The part of the text that the words of sections cover, the best first. */
static enum cv_word
part_word(cv_str s)
{
	struct md_hit hits[MD_HITS];
	size_t n = md_hits(s, hits), covered = 0, longest = 0;
	enum cv_word found = CV_W_NONE;

	if (md_hit(hits, n, CV_W_COMPANY) != NULL ||
	    md_hit(hits, n, CV_W_SCHOOL) != NULL)
		return CV_W_NONE;
	for (size_t i = 0; i < n; i++) {
		if (hits[i].word == CV_W_ROLE && hits[i].at > 0)
			return CV_W_NONE;
		if ((cv_word_groups(hits[i].word) & CV_G_SECTION) == 0)
			continue;
		if (i == 0 || hits[i - 1].at != hits[i].at)
			covered += hits[i].n;
		if (hits[i].n > longest && found == CV_W_NONE) {
			longest = hits[i].n;
			found = (enum cv_word)hits[i].word;
		}
	}
	return covered * 3 >= s.n ? found : CV_W_NONE;
}

enum cv_word
md_section_word(cv_str title, bool part)
{
	struct cv_sense sense;
	cv_str s = unnumbered(title);

	if (md_is_of(s, CV_G_SECTION, &sense))
		return (enum cv_word)sense.word;
	return part && s.n < 80 ? part_word(s) : CV_W_NONE;
}

/* ---- which lines may be headings ---- */

static bool
is_alone(const struct md_doc *d, size_t i)
{
	const struct md_line *l = &d->lines[i], *next = l + 1;

	return (i == 0 || d->lines[i - 1].block != l->block ||
		   (l->flags & MD_BREAK) != 0) &&
	    (i + 1 >= d->count || next->block != l->block ||
		(next->flags & MD_BREAK) != 0);
}

/* Letters, and none of them small. */
static bool
is_capitals(cv_str s)
{
	size_t letters = 0;

	for (size_t i = 0; i < s.n; i++) {
		uint32_t c;

		if (s.p[i] >= 'a' && s.p[i] <= 'z')
			return false;
		if ((s.p[i] & 0xc0) == 0x80)
			continue;
		md_char(cv_behind(s, i), &c);
		if (c >= 0x80 && md_begins_small(cv_behind(s, i)))
			return false;
		letters += cv_letter(s.p[i]) || (c >= 0xc0 && c < 0x530);
	}
	return letters >= 3;
}

/* A line of text that could be a heading without being marked as one. */
static bool
is_bare_heading(const struct md_doc *d, size_t i, bool unmarked)
{
	const struct md_line *l = &d->lines[i];

	if (l->kind != MD_TEXT || l->level > 0 || md_is_wider(l->text, 48))
		return false;
	if (unmarked && (l->flags & MD_FIRST) != 0)
		return true;
	return is_alone(d, i) || is_capitals(l->text) ||
	    (md_style_of(d, l->text) & MD_BOLD) != 0;
}

/* ---- deciding ---- */

struct finder {
	struct md_reader *r;
	size_t room;
	uint8_t entry_level; /* of headings in the section, 0: none yet */
	uint8_t level;       /* of the section's own heading, 0: no heading */
	enum cv_word parent; /* kind of the section above that */
	bool unmarked;       /* no heading is marked as one */
	size_t counts[7];    /* of headings of each level with just its words */
};

/* The level of most headings that say a section's word and nothing else. */
static uint8_t
common_level(struct finder *f)
{
	const struct md_doc *d = &f->r->doc;
	uint8_t best = 0;

	for (size_t i = 0; i < d->count; i++) {
		const struct md_line *l = &d->lines[i];

		if (l->kind == MD_HEADING && l->level <= 6 &&
		    md_section_word(l->text, false) != CV_W_NONE)
			f->counts[l->level]++;
	}
	for (uint8_t level = 1; level <= 6; level++)
		if (f->counts[level] > (best == 0 ? 0 : f->counts[best]))
			best = level;
	return best;
}

static void
open_section(struct finder *f, enum cv_word kind, cv_str title, size_t at)
{
	struct md_reader *r = f->r;

	if (r->section_count == f->room) {
		size_t room = f->room * 2;
		struct md_section *p =
		    cv_alloc(r->in, room * sizeof(*r->sections));

		if (p == NULL)
			return;
		memcpy(p, r->sections, r->section_count * sizeof(*p));
		r->sections = p;
		f->room = room;
	}
	if (r->section_count > 0)
		r->sections[r->section_count - 1].end = at;
	r->sections[r->section_count++] = (struct md_section){ kind, false,
		title, CV_S(""), at, at + 1, r->doc.count };
	f->entry_level = 0;
}

/* A section under a heading, perhaps below that of another section. */
static void
open_at(struct finder *f, enum cv_word kind, size_t i)
{
	const struct md_line *l = &f->r->doc.lines[i];

	if (l->level <= f->r->section_level)
		f->parent = kind;
	open_section(f, kind, l->text, i);
	f->level = l->level;
}

/* Words of employers, posts or dates in or right under a heading. */
static bool
looks_like_entry(const struct md_doc *d, size_t i)
{
	const struct md_line *l = &d->lines[i];
	struct md_hit hits[MD_HITS];
	struct md_when when;
	size_t n = md_hits(l->text, hits);

	if (md_when(l->text, &when) && !when.loose)
		return true;
	for (size_t k = i + 1; k < d->count && k <= i + 2; k++)
		if (d->lines[k].kind != MD_HEADING &&
		    md_only_when(d->lines[k].text, &when))
			return true;
	return md_hit(hits, n, CV_W_COMPANY) != NULL ||
	    md_hit(hits, n, CV_W_SCHOOL) != NULL ||
	    (md_hit(hits, n, CV_W_ROLE) != NULL &&
		md_hit(hits, n, CV_W_SECTION_SUMMARY) == NULL);
}

/* Below the headings of entries, a section's word names a part of one. */
static bool
is_inside(const struct finder *f, const struct md_line *l)
{
	return f->entry_level > 0 && l->level > f->entry_level &&
	    l->level > f->r->section_level;
}

/* A heading behind the name and over text, at the level of sections. */
static bool
opens_without_name(const struct finder *f, size_t i)
{
	const struct md_doc *d = &f->r->doc;
	const struct md_line *l = &d->lines[i];
	size_t before = i;

	if (l->level != f->r->section_level || i + 1 >= d->count ||
	    d->lines[i + 1].kind == MD_HEADING)
		return false;
	while (before > 0 && d->lines[before - 1].kind != MD_HEADING)
		before--;
	return before > 0 && memchr(l->text.p, '@', l->text.n) == NULL;
}

/* A heading without a section's words. */
static void
other_heading(struct finder *f, size_t i)
{
	const struct md_line *l = &f->r->doc.lines[i];
	uint8_t level = f->r->section_level;
	bool opened = f->r->section_count > 1 || opens_without_name(f, i);

	if (level > 0 && opened && l->level <= level &&
	    !looks_like_entry(&f->r->doc, i))
		open_at(f, CV_W_NONE, i);
	else if (level > 0 && opened && l->level > level &&
	    l->level == f->level && f->entry_level == 0)
		open_at(f, f->parent, i);
	else if (opened && (f->entry_level == 0 || l->level < f->entry_level))
		f->entry_level = l->level;
}

static void
heading(struct finder *f, size_t i)
{
	const struct md_line *l = &f->r->doc.lines[i];
	uint8_t level = f->r->section_level;
	enum cv_word word = md_section_word(l->text, false);

	if (word == CV_W_NONE &&
	    (l->level <= level || (l->level <= 6 && f->counts[l->level] > 1)))
		word = md_section_word(l->text, true);
	else if (word != CV_W_NONE && is_inside(f, l))
		word = CV_W_NONE;
	if (word != CV_W_NONE && f->r->section_count == 1 && i == 0 &&
	    md_is(l->text, CV_W_CV))
		word = CV_W_NONE;
	if (word != CV_W_NONE && l->level > level && level > 0 &&
	    f->r->section_count > 1 && looks_like_entry(&f->r->doc, i))
		word = CV_W_NONE;
	if (word != CV_W_NONE)
		open_at(f, word, i);
	else
		other_heading(f, i);
}

static void
bare(struct finder *f, size_t i)
{
	const struct md_line *l = &f->r->doc.lines[i];
	enum cv_word word;

	if (!is_bare_heading(&f->r->doc, i, f->unmarked))
		return;
	word = md_section_word(l->text, false);
	if (word == CV_W_NONE)
		return;
	if (f->r->section_level > 0 &&
	    (f->entry_level > 0 || !is_capitals(l->text)) &&
	    f->r->section_count > 1)
		return;
	open_section(f, word, l->text, i);
	f->level = 0;
}

/* ---- the end ---- */

/* Whether the line has an e-mail address. */
static bool
has_email(const struct md_doc *d, size_t i)
{
	cv_str rest = d->lines[i].text;

	while (rest.n > 0) {
		if (md_is_email(cv_until(&rest, " \t|<>(),;\n")))
			return true;
		if (rest.n > 0)
			rest = cv_behind(rest, 1);
	}
	return false;
}

/* Contact data behind the last rule or in a last quote, as a footer. */
static void
footer(struct finder *f)
{
	const struct md_doc *d = &f->r->doc;
	size_t i = d->count;
	bool mail = false;

	while (i > 0 && d->count - i < 4 && d->lines[i - 1].kind == MD_TEXT)
		mail |= has_email(d, --i);
	if (!mail || i == 0 || f->r->section_count < 2 ||
	    i <= f->r->sections[f->r->section_count - 1].first)
		return;
	if (d->lines[i - 1].kind == MD_RULE ||
	    (d->lines[i].flags & MD_QUOTED) != 0) {
		open_section(f, CV_W_SECTION_CONTACT, CV_S(""), i);
		f->r->sections[f->r->section_count - 1].first = i;
	}
}

/*
 * A side column that was printed first leaves the name, what the person is
 * and the place right before the first section of the main column.
 */
static void
side_column(struct md_reader *r)
{
	struct md_section *head = &r->sections[0], *before = NULL;
	size_t i;

	if (head->end > head->first)
		return;
	for (i = 1; i < r->section_count; i++)
		if (r->sections[i].kind == CV_W_SECTION_SUMMARY ||
		    r->sections[i].kind == CV_W_SECTION_WORK)
			break;
	if (i < 2 || i == r->section_count)
		return;
	before = &r->sections[i - 1];
	i = before->end;
	while (i > before->first + 1 &&
	    r->doc.lines[i - 1].block == r->doc.lines[before->end - 1].block)
		i--;
	if (before->end - i < 2 || before->end - i > 4 ||
	    md_place(r->doc.lines[before->end - 1].text) < 2)
		return;
	head->first = i;
	head->end = before->end;
	before->end = i;
}

/* A table's titles may tell better than the heading what it is of. */
static void
ask_table(struct md_reader *r, struct md_section *s)
{
	const struct md_line *l = &r->doc.lines[s->first];
	cv_str titles;

	if (s->head || s->first >= s->end || (l->flags & MD_TITLES) == 0)
		return;
	titles = l->text;
	while (titles.n > 0) {
		cv_str title = md_bare(cv_until(&titles, "|"));
		enum cv_word word = md_section_word(title, false);

		titles = titles.n > 0 ? cv_behind(titles, 1) : titles;
		if (word == CV_W_SECTION_CERTIFICATES ||
		    word == CV_W_SECTION_LANGUAGES ||
		    word == CV_W_SECTION_AWARDS)
			s->kind = word;
	}
}

/*
 * A section whose heading says nothing is what its entries look like: dated
 * lines with words of degrees or schools, or of posts and employers.
 */
static void
ask_entries(struct md_reader *r, struct md_section *s)
{
	size_t dated = 0, school = 0, post = 0;

	for (size_t i = s->first; i < s->end; i++) {
		const struct md_line *l = &r->doc.lines[i];
		struct md_hit hits[MD_HITS];
		struct md_when when;
		size_t n;

		if (md_is_sentence(l->text))
			continue;
		dated += md_when(l->text, &when) && when.range;
		n = md_hits(l->text, hits);
		school += md_hit(hits, n, CV_W_SCHOOL) != NULL ||
		    md_hit(hits, n, CV_W_DEGREE) != NULL;
		post += md_hit(hits, n, CV_W_ROLE) != NULL;
	}
	if (dated < 2)
		return;
	if (school > post && school * 2 >= dated)
		s->kind = CV_W_SECTION_EDUCATION;
	else if (post * 2 >= dated)
		s->kind = CV_W_SECTION_WORK;
}

void
md_find_sections(struct md_reader *r)
{
	struct finder f = { r, 16, 0, 0, CV_W_NONE, true, { 0 } };

	r->sections = cv_alloc(r->in, f.room * sizeof(*r->sections));
	if (r->sections == NULL)
		return;
	r->section_level = common_level(&f);
	for (size_t i = 0; i < r->doc.count; i++)
		f.unmarked &= r->doc.lines[i].kind != MD_HEADING;
	r->sections[r->section_count++] = (struct md_section){ CV_W_NONE, true,
		CV_S(""), CV_S(""), 0, 0, r->doc.count };
	for (size_t i = 0; i < r->doc.count; i++) {
		if (r->doc.lines[i].kind == MD_HEADING)
			heading(&f, i);
		else
			bare(&f, i);
	}
	footer(&f);
	if (f.unmarked)
		side_column(r);
	for (size_t i = 0; i < r->section_count; i++) {
		ask_table(r, &r->sections[i]);
		if (r->sections[i].kind == CV_W_NONE && !r->sections[i].head)
			ask_entries(r, &r->sections[i]);
	}
}
