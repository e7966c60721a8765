/* Separates a person's name from the other words of a title. */
/* SPDX-License-Identifier: ISC */
#include "recognise/contact.h"

/* Letters of a word that stand apart, "A D A": joined. */
static bool
is_spaced(cv_str s)
{
	size_t singles = 0, i = 0;

	while (i < s.n) {
		cv_str word, rest = cv_behind(s, i);

		word = cv_until(&rest, " \t");
		if (md_width(word) == 1)
			singles++;
		else if (word.n > 1)
			return false;
		i += word.n + 1;
	}
	return singles >= 4;
}

static void
set_spaced_name(struct md_reader *r, cv_str s)
{
	char name[128];
	size_t n = 0;
	bool begin = true;

	for (size_t i = 0; i < s.n && n < sizeof(name); i++) {
		if (s.p[i] == '\t' ||
		    (s.p[i] == ' ' && i + 1 < s.n && s.p[i + 1] == ' ')) {
			if (n > 0 && name[n - 1] != ' ')
				name[n++] = ' ';
			begin = true;
		} else if (s.p[i] != ' ') {
			char c = s.p[i];

			name[n++] =
			    (char)(!begin && c >= 'A' && c <= 'Z' ? c + 32 : c);
			begin = false;
		}
	}
	md_set_made(r, r->basics, CV_BASICS_NAME, (cv_str){ name, n });
}

void
md_set_name(struct md_reader *r, cv_str s)
{
	if (is_spaced(s))
		set_spaced_name(r, s);
	else
		md_set(r, r->basics, CV_BASICS_NAME, s, "the first heading");
}

/* Without a word of this kind, and the blank behind it, at the front. */
static cv_str
without_front(cv_str s, enum cv_exact kind)
{
	size_t n = cv_exact_front(kind, s, SIZE_MAX);

	return n > 0 && n < s.n && s.p[n] == ' ' ? cv_behind(s, n + 1) : s;
}

/* "Ada Lovelace" of "Ada Lovelace's". */
static cv_str
without_possessive(cv_str s)
{
	size_t n = cv_exact_end(CV_EXACT_POSSESSIVE, s);

	return n < s.n ? (cv_str){ s.p, s.n - n } : s;
}

/* "Ada Lovelace's CV", "CV of Ada Lovelace", "Ada Lovelace – Résumé". */
cv_str
md_without_cv(cv_str s)
{
	struct md_hit hits[MD_HITS];
	size_t n = md_hits(s, hits);
	const struct md_hit *cv = md_hit(hits, n, CV_W_CV);

	if (cv != NULL) {
		cv_str before = md_bare((cv_str){ s.p, cv->at });
		cv_str after = md_bare(cv_behind(s, (size_t)cv->at + cv->n));

		s = before.n >= after.n ? before : after;
		s = without_front(s, CV_EXACT_OF);
	}
	s = without_front(s, CV_EXACT_I_AM);
	s = without_possessive(s);
	while (s.n > 0 && cv_one_of(s.p[s.n - 1], ".,!"))
		s.n--;
	return md_bare(without_possessive(s));
}

bool
md_could_be_name(cv_str s)
{
	struct md_hit hits[MD_HITS];
	size_t n;

	if (s.n < 2 || s.n > 80 || md_words(s) > 6)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (cv_digit(s.p[i]) || cv_one_of(s.p[i], "@:;?!|/[]<>="))
			return false;
	n = md_hits(s, hits);
	return md_hit(hits, n, CV_W_ROLE) == NULL &&
	    md_hit(hits, n, CV_W_CV) == NULL &&
	    md_section_word(s, false) == CV_W_NONE;
}

cv_str
md_name_in(cv_str s)
{
	s = md_without_cv(md_bare(s));
	return md_could_be_name(s) && md_words(s) >= 2 ? s : CV_S("");
}
