/* What text is by its look: addresses, numbers, networks, places. */
/* SPDX-License-Identifier: ISC */
#include "../../src/country.h"
#include "network.h"
#include "reader.h"

static bool
has(cv_str s, char c)
{
	return s.n > 0 && memchr(s.p, c, s.n) != NULL;
}

bool
md_is_email(cv_str s)
{
	size_t at = 0, dot = 0;

	if (s.n < 6 || s.n > 254 || !has(s, '@'))
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

	if (has(s, ' '))
		return false;
	rest = cv_without_scheme(s);
	if (has(s, '\t') || has(s, '@') || s.n < 4)
		return rest.n < s.n && s.n > 10;
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
	return i > 2 && md_is(s, CV_W_COUNTRY, CV_W_COUNTRY, NULL);
}

int
md_place(cv_str s)
{
	struct md_hit hits[MD_HITS];
	cv_str last, first;
	size_t i, n;

	s = md_bare(s);
	if (s.n > 2 && cv_one_of(s.p[0], "[(") && cv_one_of(s.p[s.n - 1], ")]"))
		s = (cv_str){ s.p + 1, s.n - 2 };
	if (s.n == 0 || s.n > 64 || md_words(s) > 7 || has(s, ':'))
		return 0;
	n = md_hits(s, hits);
	for (i = s.n; i > 0 && s.p[i - 1] != ',' && s.p[i - 1] != '/'; i--)
		;
	last = md_bare(cv_behind(s, i));
	first = md_bare((cv_str){ s.p, i > 0 ? i - 1 : 0 });
	if (i > 0 && is_state(last) && s.p[i - 1] == ',')
		n = md_hits(first, hits);
	if (md_hit(hits, n, CV_W_ROLE) != NULL ||
	    md_hit(hits, n, CV_W_COMPANY) != NULL ||
	    md_hit(hits, n, CV_W_SCHOOL) != NULL)
		return 0;
	if (md_is(s, CV_W_REMOTE, CV_W_REMOTE, NULL))
		return 3;
	if (md_is(last, CV_W_COUNTRY, CV_W_COUNTRY, NULL) ||
	    (last.n > 3 && cv_country_meant(last).n > 0))
		return 3;
	if (i > 0 && is_state(last) && md_words(first) <= 4)
		return 3;
	if (md_hit(hits, n, CV_W_REMOTE) != NULL || ends_in_country(s))
		return 2;
	for (size_t k = 0; k < s.n; k++)
		if (cv_digit(s.p[k]))
			return 0;
	if (i > 0 && md_words(first) <= 3 && md_words(last) <= 2 && n == 0 &&
	    !md_begins_small(first) && !md_begins_small(last))
		return 1;
	return 0;
}
