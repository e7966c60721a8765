/* Reads lists of terms: skills, interests and languages. */
/* SPDX-License-Identifier: ISC */
#include "recognise/contact.h"
#include "recognise/separator.h"

bool
md_is_tongue(cv_str s)
{
	struct md_hit hits[MD_HITS];
	size_t n = md_hits_before(s, 4, hits);
	const struct md_hit *hit = md_hit(hits, n, CV_W_TONGUE);

	return hit != NULL && hit->at < 4;
}

/* Where the tongue's name ends and how well it is known begins. */
static size_t
name_end(cv_str s)
{
	struct md_hit hits[MD_HITS];
	size_t n = md_hits(s, hits);
	const struct md_hit *hit = md_hit(hits, n, CV_W_TONGUE);
	size_t i = hit == NULL ? 0 : (size_t)hit->at + hit->n;

	for (; i < s.n; i++)
		if (cv_one_of(s.p[i], "(:,-|\t=") ||
		    cv_starts(cv_behind(s, i), CV_S("–")) ||
		    cv_starts(cv_behind(s, i), CV_S("—")) ||
		    cv_starts(cv_behind(s, i), CV_S("：")) ||
		    cv_starts(cv_behind(s, i), CV_S("（")))
			return i;
	if (hit != NULL && md_has_level(cv_behind(s, (size_t)hit->at + hit->n)))
		return (size_t)hit->at + hit->n;
	return s.n;
}

static cv_str
unbracketed(cv_str s)
{
	size_t close = 0;

	s = md_bare(s);
	if (cv_starts(s, CV_S("（"))) {
		s = cv_behind(s, 3);
		if (s.n > 3 && cv_same(cv_behind(s, s.n - 3), CV_S("）")))
			s.n -= 3;
		return md_bare(s);
	}
	if (s.n < 2 || s.p[0] != '(')
		return s;
	while (close < s.n && s.p[close] != ')')
		close++;
	if (close + 1 == s.n)
		return md_bare((cv_str){ s.p + 1, close - 1 });
	return s;
}

static void
add_language(struct md_reader *r, cv_str s)
{
	struct cv_node *n;
	size_t end;

	s = md_bare(s);
	if (s.n == 0)
		return;
	end = name_end(s);
	n = md_entry(r, CV_RESUME_LANGUAGES);
	md_set(r, n, CV_LANGUAGE_LANGUAGE, md_bare((cv_str){ s.p, end }),
	    "the name of a language");
	md_set(r, n, CV_LANGUAGE_FLUENCY, unbracketed(cv_behind(s, end)),
	    "behind the language");
}

/* How many tongues the text names. */
static size_t
tongues(cv_str s)
{
	struct md_hit hits[MD_HITS];

	return md_count(hits, md_hits(s, hits), CV_W_TONGUE);
}

void
md_add_languages(struct md_reader *r, cv_str s)
{
	struct md_cutting c = { s, false };
	cv_str term;

	if (tongues(s) < 2) {
		add_language(r, s);
		return;
	}
	while (md_next_term(&c, &term))
		if (md_is_tongue(term))
			add_language(r, term);
		else
			md_add_fluency(r, term);
}

/* What stands between two languages is about the first. */
void
md_add_fluency(struct md_reader *r, cv_str s)
{
	struct cv_node *list = md_member(r, r->root, CV_RESUME_LANGUAGES);

	if (list == NULL || list->u.in.last == NULL)
		add_language(r, s);
	else
		md_set(r, list->u.in.last, CV_LANGUAGE_FLUENCY, unbracketed(s),
		    "behind the language");
}

static bool
is_of_tongues(const struct md_reader *r, const struct md_section *s)
{
	for (size_t i = s->first; i < s->end; i++)
		if (tongues(r->doc.lines[i].text) > 0)
			return true;
	return false;
}

void
md_read_languages(struct md_reader *r, const struct md_section *s)
{
	bool known = is_of_tongues(r, s);
	struct md_section skills = *s;

	if (!known) {
		skills.kind = CV_W_SECTION_SKILLS;
		md_read_terms(r, &skills);
		return;
	}
	for (size_t i = s->first; i < s->end; i++) {
		const struct md_line *l = &r->doc.lines[i];

		if (l->kind == MD_RULE || (l->flags & MD_TITLES) != 0)
			continue;
		if ((l->kind == MD_ABOUT || l->level > 1) &&
		    tongues(l->text) == 0)
			md_add_fluency(r, l->text);
		else
			md_add_languages(r, l->text);
	}
}

enum { TERM_WIDTH = 60 };

/* ---- cutting ---- */

/* The length of a separator of terms at s[i]; 0 if there is none. */
static size_t
term_separator(cv_str s, size_t i)
{
	char next = i + 1 < s.n ? s.p[i + 1] : ' ';
	cv_str rest = cv_behind(s, i);

	if (s.p[i] == ',')
		return next == ' ' || !cv_digit(next);
	if (md_separator(rest, MD_SEP_TERM_SPACED) == 1)
		return i > 0 && s.p[i - 1] == ' ' && next == ' ';
	return md_separator(rest, MD_SEP_TERM);
}

/* "and C++" behind the last comma. */
static cv_str
without_and(cv_str s)
{
	cv_str rest = s, word = cv_until(&rest, " ");

	if (rest.n > 1 && word.n > 0 && md_is(word, CV_W_AND))
		return md_bare(rest);
	return s;
}

/* "C and Lua" behind the last comma are two terms of a word or two each. */
static void
cut_and(struct md_cutting *c, cv_str *term)
{
	struct md_hit hits[MD_HITS];
	const struct md_hit *hit;
	cv_str left, right;

	if (!c->comma || md_words(*term) < 3 || md_words(*term) > 5)
		return;
	hit = md_hit(hits, md_hits(*term, hits), CV_W_AND);
	if (hit == NULL || hit->at == 0)
		return;
	left = md_bare((cv_str){ term->p, hit->at });
	right = cv_behind(*term, (size_t)hit->at + hit->n);
	if (left.n == 0 || md_words(left) > 2 || md_bare(right).n == 0 ||
	    md_words(right) > 2)
		return;
	*term = left;
	c->rest = right;
}

static cv_str
finished(cv_str s)
{
	s = cv_trim(s);
	while (s.n > 1 && cv_one_of(s.p[0], ",;|*"))
		s = cv_trim(cv_behind(s, 1));
	while (s.n > 1 &&
	    (cv_one_of(s.p[s.n - 1], ",;|") ||
		(s.p[s.n - 1] == '.' && s.n > 3 && s.p[s.n - 2] != '.' &&
		    s.p[s.n - 3] != '.')))
		s = cv_trim((cv_str){ s.p, s.n - 1 });
	return s;
}

bool
md_next_term(struct md_cutting *c, cv_str *term)
{
	cv_str *rest = &c->rest;
	size_t depth = 0, i, n = 0;

	while (rest->n > 0) {
		for (i = 0; i < rest->n; i++) {
			char mark = rest->p[i];

			if (cv_alnum(mark) || mark == ' ')
				continue;
			if (cv_one_of(mark, "([{"))
				depth++;
			else if (cv_one_of(mark, ")]}"))
				depth -= depth > 0;
			else if (depth == 0 &&
			    (n = term_separator(*rest, i)) > 0)
				break;
		}
		*term = finished((cv_str){ rest->p, i });
		if (i < rest->n)
			c->comma = rest->p[i] == ',';
		*rest = cv_behind(*rest, i < rest->n ? i + n : i);
		if (rest->n == 0 || n > 0)
			*term = without_and(*term);
		if (rest->n == 0)
			cut_and(c, term);
		if (term->n > 0)
			return true;
	}
	return false;
}

void
md_set_terms(struct md_reader *r, struct cv_node *n, enum cv_field list,
    cv_str s)
{
	struct md_cutting c = { s, false };
	cv_str term;

	while (md_next_term(&c, &term))
		md_set(r, n, list, term, "a term of a list");
}

/* "熟悉 Lua、C 等": a phrase that begins with how well it is known. */
static bool
is_phrase(cv_str s)
{
	struct md_hit hits[MD_HITS];
	size_t n;

	if (s.n == 0 || (unsigned char)s.p[0] < 0xe3)
		return false;
	n = md_hits_before(s, 1, hits);
	return n > 0 && hits[0].at == 0 &&
	    (cv_word_groups(hits[0].word) & CV_G_LEVEL) != 0;
}

/* Whether the text is terms rather than sentences. */
static bool
is_list(cv_str s)
{
	struct md_cutting c = { s, false };
	cv_str term;
	size_t n = 0, long_ones = 0;

	if (is_phrase(s) ||
	    (md_is_sentence(s) && md_words(s) > 14 && s.p[s.n - 1] == '.'))
		return false;
	while (md_next_term(&c, &term)) {
		n++;
		long_ones +=
		    md_words(term) > 6 || md_is_wider(term, TERM_WIDTH);
	}
	return n >= 2 && long_ones * 3 <= n;
}

/* ---- groups ---- */

struct terms {
	struct md_reader *r;
	enum cv_field list, name, keywords, level;
	struct cv_node *group; /* that items belong to, or NULL */
	cv_str title;          /* of a group that has no entry yet */
	bool tongues;          /* the group is of human languages */
	uint8_t depth;         /* of the group's items; 0: below a heading */
};

static struct cv_node *
add_entry(struct terms *t, cv_str name, const char *why)
{
	struct cv_node *n = md_entry(t->r, t->list);

	md_set(t->r, n, t->name, name, why);
	return n;
}

static cv_str cut_level(cv_str *name);

/* The group's entry, made when its first term comes. */
static struct cv_node *
group_entry(struct terms *t)
{
	if (t->group == NULL && t->title.n > 0) {
		cv_str name = t->title, level = CV_S("");

		if (t->level != CV_EXT)
			level = cut_level(&name);
		t->group = add_entry(t, name, "the title of a group");
		if (level.n > 0)
			md_set(t->r, t->group, t->level, level,
			    "a level behind the title");
		t->title = CV_S("");
	}
	return t->group;
}

static void
open_group(struct terms *t, cv_str title, uint8_t depth)
{
	t->group = NULL;
	t->title = md_bare(title);
	t->depth = depth;
	t->tongues = md_is(t->title, CV_W_SECTION_LANGUAGES);
}

/* A level behind a name: "(Expert)", "– good", "★★★☆☆". */
static size_t
level_at(cv_str s)
{
	size_t i;

	for (i = 1; i + 3 <= s.n; i++)
		if (s.p[i] == '\xe2' &&
		    (cv_starts(cv_behind(s, i), CV_S("★")) ||
			cv_starts(cv_behind(s, i), CV_S("☆")) ||
			cv_starts(cv_behind(s, i), CV_S("⭐"))))
			return i;
	return 0;
}

static bool
is_level(cv_str s)
{
	return md_is_of(s, CV_G_LEVEL, NULL);
}

/* A mark that may stand between a skill and its level. */
static bool
before_level(cv_str s)
{
	switch (s.p[0]) {
	case '(':
	case '-':
	case ',': return true;
	case '\xe2': return cv_starts(s, CV_S("–")) || cv_starts(s, CV_S("—"));
	default: return false;
	}
}

/* Cuts the level off the name of a skill; "" if there is none. */
static cv_str
cut_level(cv_str *name)
{
	cv_str s = *name, value, label;
	size_t i = level_at(s);

	if (i > 0) {
		*name = md_bare((cv_str){ s.p, i });
		return cv_trim(cv_behind(s, i));
	}
	label = md_label(s, &value);
	if (label.n > 0 && is_level(value)) {
		*name = label;
		return value;
	}
	for (i = s.n; i > 1; i--) {
		cv_str level;

		if (!before_level(cv_behind(s, i - 1)))
			continue;
		level = md_bare(cv_behind(s, i));
		if ((unsigned char)s.p[i - 1] >= 0x80)
			level = md_bare(cv_behind(s, i + 2 < s.n ? i + 2 : i));
		if (level.n > 0 && level.p[level.n - 1] == ')')
			level.n--;
		if (s.p[i - 1] == ',' ? !is_level(level) : !md_has_level(level))
			continue;
		*name = md_bare((cv_str){ s.p, i - 1 });
		return level;
	}
	return CV_S("");
}

bool
md_has_level(cv_str s)
{
	struct md_hit hits[MD_HITS];
	size_t n;

	if (is_level(s))
		return true;
	if (md_words(s) > 3)
		return false;
	n = md_hits(s, hits);
	for (size_t i = 0; i < n; i++)
		if ((cv_word_groups(hits[i].word) & CV_G_LEVEL) != 0)
			return true;
	return false;
}

static void
add_single(struct terms *t, cv_str s)
{
	cv_str name = s, level = CV_S("");
	struct cv_node *n;

	if (t->level != CV_EXT)
		level = cut_level(&name);
	n = add_entry(t, name, "a term by itself");
	if (level.n > 0)
		md_set(t->r, n, t->level, level, "a level behind the term");
}

/* "Lua (good)" is an entry even in a group, whose terms have no level. */
static bool
is_leveled(const struct terms *t, cv_str s)
{
	cv_str name = s;

	return t->level != CV_EXT && cut_level(&name).n > 0;
}

static void
add_terms(struct terms *t, cv_str s)
{
	struct md_cutting c = { s, false };
	struct cv_node *n;
	cv_str term;

	n = is_leveled(t, s) ? t->group : group_entry(t);
	if (is_leveled(t, s))
		add_single(t, s);
	else if (n != NULL && is_list(s))
		md_set_terms(t->r, n, t->keywords, s);
	else if (n != NULL)
		md_set(t->r, n, t->keywords, finished(s), "in a group");
	else if (is_list(s))
		while (md_next_term(&c, &term))
			add_single(t, term);
	else
		add_single(t, finished(s));
}

/* ---- lines ---- */

static bool
has_inner_items(const struct md_reader *r, size_t i, size_t end)
{
	const struct md_line *l = &r->doc.lines[i], *next = l + 1;

	return i + 1 < end && next->kind == MD_ITEM &&
	    (l->kind != MD_ITEM || next->level > l->level);
}

/* The bold front of a line without a colon is its label too. */
static cv_str
label_of(const struct md_reader *r, cv_str s, cv_str *value)
{
	cv_str label = md_label(s, value);
	size_t n;

	if (label.n > 0)
		return md_words(label) <= (md_is_sentence(s) ? 4 : 7)
		    ? label
		    : CV_S("");
	if ((md_style_at(&r->doc, s) & MD_BOLD) == 0)
		return label;
	n = md_styled(&r->doc, s);
	*value = md_bare(cv_behind(s, n));
	return value->n > 0 && n < 60 ? md_bare((cv_str){ s.p, n }) : label;
}

static void
labelled(struct terms *t, cv_str label, cv_str value)
{
	struct terms inner = *t;

	if (md_is(label, CV_W_SECTION_LANGUAGES) && md_is_tongue(value)) {
		md_add_languages(t->r, value);
		return;
	}
	if (t->level != CV_EXT && is_level(value)) {
		struct cv_node *n = add_entry(t, label, "before its level");

		md_set(t->r, n, t->level, value, "a level behind a colon");
		return;
	}
	open_group(&inner, label, 0);
	add_terms(&inner, value);
}

static void
read_item(struct terms *t, size_t i, size_t end)
{
	const struct md_line *l = &t->r->doc.lines[i];
	cv_str value, label = label_of(t->r, l->text, &value);

	if (t->depth > 0 && l->level <= t->depth && l->kind == MD_ITEM)
		open_group(t, CV_S(""), 0);
	if (has_inner_items(t->r, i, end) && md_words(l->text) <= 10) {
		cv_str title = l->text;

		open_group(t, title, l->kind == MD_ITEM ? l->level : 0);
		if (l->kind != MD_ITEM)
			t->depth = 0;
		return;
	}
	if (t->tongues && md_is_tongue(l->text))
		md_add_languages(t->r, l->text);
	else if (label.n > 0 && value.n > 0)
		labelled(t, label, value);
	else
		add_terms(t, l->text);
}

static void
row(struct terms *t, cv_str s)
{
	cv_str name = md_bare(cv_until(&s, "|")), value = md_bare(s);

	if (value.n > 0)
		labelled(t, name, value);
	else
		add_terms(t, name);
}

/* A sentence that ends the document below a list is a consent or the like. */
static bool
closing(struct terms *t, size_t i)
{
	const struct md_doc *d = &t->r->doc;
	const struct md_line *l = &d->lines[i];
	struct cv_node *n;

	if (i + 1 < d->count || l->kind != MD_TEXT ||
	    (l->flags & MD_FIRST) == 0 || !md_has(t->r->root, t->list) ||
	    md_words(l->text) < 6 || !md_ends_sentence(l->text) ||
	    is_list(l->text))
		return false;
	n = md_entry(t->r, CV_RESUME_X_SECTIONS);
	md_set(t->r, n, CV_CUSTOM_ITEMS, l->text, "a closing statement");
	return true;
}

static void
term_line(struct terms *t, size_t i, size_t end)
{
	const struct md_line *l = &t->r->doc.lines[i];
	const struct md_line *next = i + 1 < end ? l + 1 : NULL;

	if (l->kind == MD_RULE || closing(t, i) || (l->flags & MD_TITLES) != 0)
		return;
	if (l->kind == MD_HEADING)
		open_group(t, l->text, 0);
	else if (l->kind == MD_ROW)
		row(t, l->text);
	else if (next != NULL && next->kind == MD_ABOUT && l->kind != MD_ABOUT)
		open_group(t, l->text, 0);
	else if (l->kind == MD_TEXT && next != NULL && next->kind == MD_TEXT &&
	    md_words(l->text) <= 4 &&
	    (md_style_of(&t->r->doc, l->text) & MD_BOLD) != 0 &&
	    (md_style_of(&t->r->doc, next->text) & MD_BOLD) == 0)
		open_group(t, l->text, 0);
	else
		read_item(t, i, end);
}

/* Whether the document has another section of this kind. */
static bool
is_one_of_many(const struct md_reader *r, const struct md_section *s)
{
	size_t n = 0;

	for (size_t i = 0; i < r->section_count; i++)
		n += r->sections[i].kind == s->kind;
	return n > 1;
}

void
md_read_terms(struct md_reader *r, const struct md_section *s)
{
	bool skills = s->kind == CV_W_SECTION_SKILLS;
	struct terms t = { r, skills ? CV_RESUME_SKILLS : CV_RESUME_INTERESTS,
		skills ? CV_SKILL_NAME : CV_INTEREST_NAME,
		skills ? CV_SKILL_KEYWORDS : CV_INTEREST_KEYWORDS,
		skills ? CV_SKILL_LEVEL : CV_EXT, NULL, CV_S(""), false, 0 };

	if (skills && is_one_of_many(r, s))
		open_group(&t, s->title, 0);
	for (size_t i = s->first; i < s->end; i++)
		term_line(&t, i, s->end);
}
