/* Reads the languages that a person knows. */
/* SPDX-License-Identifier: ISC */
#include "contact.h"

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
