/* Recognises e-mail addresses, phone numbers, URLs and places by their form. */
/* SPDX-License-Identifier: ISC */
#include "text/country.h"
#include "text/network.h"
#include "recognise/recognise.h"

static bool
has_char(cv_str s, char c)
{
	return s.n > 0 && memchr(s.p, c, s.n) != NULL;
}

bool
md_is_email(cv_str s)
{
	size_t at = 0, dot = 0;

	if (s.n < 6 || s.n > 254 || !has_char(s, '@'))
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (cv_one_of(s.p[i], " \t\n<>()[],;:|/\""))
			return false;
		if (s.p[i] == '@') {
			if (at > 0 || i == 0)
				return false;
			at = i;
		} else if (s.p[i] == '.')
			dot = i;
	}
	return at > 0 && dot > at + 1 && dot + 1 < s.n;
}

bool
md_is_phone(cv_str s)
{
	size_t digits = 0, others = 0;
	struct md_when when;

	for (size_t i = 0; i < s.n; i++) {
		if (cv_digit(s.p[i]))
			digits++;
		else if (!cv_one_of(s.p[i], " +()-./\t")) {
			if ((unsigned char)s.p[i] < 0x80 || ++others > 9)
				return false;
			if ((unsigned char)s.p[i] != 0xe2 &&
			    (s.p[i] & 0xc0) != 0x80)
				return false;
		}
	}
	if (digits < 7 || digits > 16)
		return false;
	return s.p[0] == '+' || !md_when(s, &when) || when.loose || digits > 10;
}

/* Labels with dots between, the last one of letters. */
static bool
is_host(cv_str s)
{
	size_t label = 0, labels = 0;
	bool letters = true;

	for (size_t i = 0; i <= s.n; i++) {
		char c = i < s.n ? s.p[i] : '.';

		if (c == '.') {
			if (label == 0)
				return false;
			labels++;
			if (i == s.n)
				break;
			label = 0;
			letters = true;
			continue;
		}
		if (!cv_alnum(c) && c != '-' && c != '_' &&
		    (unsigned char)c < 0x80)
			return false;
		if (!cv_letter(c) && (unsigned char)c < 0x80)
			letters = false;
		label++;
	}
	return labels >= 2 && label >= 2 && label <= 14 && letters;
}

/* Endings of file and product names that are no domains of people's. */
static bool
is_product(cv_str host)
{
	static const char *const ends[] = { ".js", ".NET", ".JS", ".py", ".md",
		".pdf", ".Net", ".txt", ".html", ".php", ".cpp", ".java",
		NULL };

	for (size_t i = 0; ends[i] != NULL; i++) {
		size_t n = strlen(ends[i]);

		if (host.n > n && host.n < 16 &&
		    cv_same(cv_behind(host, host.n - n), cv_from(ends[i])) &&
		    !cv_starts(host, CV_S("www.")))
			return true;
	}
	return false;
}

bool
md_is_url(cv_str s)
{
	cv_str rest;
	size_t host;

	if (has_char(s, ' '))
		return false;
	rest = cv_without_scheme(s);
	if (has_char(s, '\t') || has_char(s, '@') || s.n < 4)
		return rest.n < s.n && s.n > 10;
	if (rest.n == s.n && !has_char(s, '.'))
		return false;
	host = cv_host_length(rest);
	if (rest.n < s.n)
		return host > 0;
	if (!is_host((cv_str){ rest.p, host }))
		return false;
	return host < rest.n ||
	    (!is_product(rest) && !(rest.p[0] >= 'A' && rest.p[0] <= 'Z'));
}

/* ---- networks ---- */

cv_str
md_network_named(cv_str name)
{
	name = md_bare(name);
	if (cv_same_nocase(name, CV_S("Github ID")) ||
	    cv_same_nocase(name, CV_S("Git Hub")))
		return CV_S("GitHub");
	return cv_network_named(name);
}

/* ---- places ---- */

/* "CA", "TX 77001": two capitals, perhaps with a postal code. */
static bool
is_state(cv_str s)
{
	if (s.n < 2 || s.p[0] < 'A' || s.p[0] > 'Z' || s.p[1] < 'A' ||
	    s.p[1] > 'Z')
		return false;
	for (size_t i = 2; i < s.n; i++)
		if (!cv_digit(s.p[i]) && !cv_one_of(s.p[i], " -"))
			return false;
	return true;
}

/* "Nancy - France", "Lyon (France)" */
static bool
ends_in_country(cv_str s)
{
	size_t i = s.n;

	while (i > 0 && !cv_one_of(s.p[i - 1], "-(|") &&
	    (s.p[i - 1] & 0xff) != 0x93)
		i--;
	s = md_bare(cv_behind(s, i));
	if (s.n > 0 && s.p[s.n - 1] == ')')
		s.n--;
	return i > 2 && md_is(s, CV_W_COUNTRY);
}

/* The parts of what may be a place, and what its words say. */
struct place {
	cv_str all, first, last; /* before and behind the last comma */
	bool comma, slash;       /* or one of these is before the last */
};

/* Whether the text could be a place at all. */
static bool
cut_place(cv_str s, struct place *p)
{
	size_t i;

	s = md_bare(s);
	if (s.n > 2 && cv_one_of(s.p[0], "[(") && cv_one_of(s.p[s.n - 1], ")]"))
		s = (cv_str){ s.p + 1, s.n - 2 };
	if (s.n == 0 || s.n > 64 || md_words(s) > 7 || has_char(s, ':'))
		return false;
	for (i = s.n; i > 0 && s.p[i - 1] != ',' && s.p[i - 1] != '/'; i--)
		;
	p->all = s;
	p->comma = i > 0 && s.p[i - 1] == ',';
	p->slash = i > 0 && s.p[i - 1] == '/';
	p->last = md_bare(cv_behind(s, i));
	p->first = md_bare((cv_str){ s.p, i > 0 ? i - 1 : 0 });
	return true;
}

/* Whether its last part is a country or state, or it is "Remote". */
static bool
ends_surely(const struct place *p)
{
	bool parts = p->comma || p->slash;
	const struct cv_sense *sense;
	size_t n;

	sense = md_senses(p->last, &n);
	for (size_t i = 0; i < n; i++)
		if (sense[i].word == CV_W_COUNTRY ||
		    (sense[i].word == CV_W_REMOTE && !parts))
			return true;
	if (parts && md_is(p->all, CV_W_REMOTE))
		return true;
	if (p->last.n > 3 && cv_country_meant(p->last).n > 0)
		return true;
	return parts && is_state(p->last) && md_words(p->first) <= 4;
}

/* Words that say what is no place; a state's code is none of them. */
static void
find_words(const struct place *p, struct md_found *f)
{
	cv_str s = p->comma && is_state(p->last) ? p->first : p->all;

	if (f->text.p != s.p || f->text.n != s.n)
		md_find(s, f);
}

static bool
is_of_work(const struct md_found *f)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->hits[i].word == CV_W_ROLE ||
		    f->hits[i].word == CV_W_COMPANY ||
		    f->hits[i].word == CV_W_SCHOOL)
			return true;
	return false;
}

bool
md_is_sure_place(cv_str s)
{
	struct md_found found;
	struct place p;

	if (!cut_place(s, &p) || !ends_surely(&p))
		return false;
	found.text = CV_S("");
	find_words(&p, &found);
	return !is_of_work(&found);
}

int
md_place_of(cv_str s, struct md_found *found)
{
	struct place p;

	if (!cut_place(s, &p))
		return 0;
	find_words(&p, found);
	if (is_of_work(found))
		return 0;
	if (ends_surely(&p))
		return 3;
	if (md_hit(found->hits, found->n, CV_W_REMOTE) != NULL ||
	    ends_in_country(p.all))
		return 2;
	return (p.comma || p.slash) && found->n == 0 && !md_has_digit(p.all) &&
	    md_words(p.first) <= 3 && md_words(p.last) <= 2 &&
	    !md_begins_small(p.first) && !md_begins_small(p.last);
}

int
md_place(cv_str s)
{
	struct md_found found;

	found.text = CV_S("");
	return md_place_of(s, &found);
}
