/* The grammar of URIs, RFC 3986. */
/* SPDX-License-Identifier: ISC */
#include "core/chars.h"
#include "text/valid.h"

static bool
is_hex(char c)
{
	return cv_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static size_t
find_char(cv_str s, char c)
{
	const char *p = s.n == 0 ? NULL : memchr(s.p, c, s.n);

	return p == NULL ? s.n : (size_t)(p - s.p);
}

/* Letters, digits, "%41" and -._~!$&'()*+,;= and the other characters. */
static bool
made_of(cv_str s, const char *others)
{
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '%') {
			if (s.n - i < 3 || !is_hex(s.p[i + 1]) ||
			    !is_hex(s.p[i + 2]))
				return false;
			i += 2;
		} else if (!cv_alnum(s.p[i]) &&
		    !cv_one_of(s.p[i], "-._~!$&'()*+,;=") &&
		    !cv_one_of(s.p[i], others))
			return false;
	}
	return true;
}

/* Takes digits off the front; their value, or -1 for none or too large. */
static int
take_octet(cv_str *s)
{
	int v = -1;
	size_t i = 0;

	for (; i < s->n && i < 3 && cv_digit(s->p[i]); i++)
		v = (v < 0 ? 0 : v * 10) + (s->p[i] - '0');
	*s = cv_behind(*s, i);
	return v;
}

static bool
ipv4(cv_str s)
{
	int v;

	for (int i = 0; i < 4; i++) {
		if (i > 0) {
			if (s.n == 0 || s.p[0] != '.')
				return false;
			s = cv_behind(s, 1);
		}
		v = take_octet(&s);
		if (v < 0 || v > 255)
			return false;
	}
	return s.n == 0;
}

/* Groups of one to four digits with ":" between; -1 if there is another. */
static int
groups(cv_str s, bool may_end_in_ipv4)
{
	int n = 0;
	size_t len;

	while (s.n > 0) {
		len = find_char(s, ':');
		if (len == s.n && may_end_in_ipv4 && ipv4(s))
			return n + 2;
		if (len < 1 || len > 4 || n == 8 || len + 1 == s.n)
			return -1;
		for (size_t i = 0; i < len; i++)
			if (!is_hex(s.p[i]))
				return -1;
		s = cv_behind(s, len < s.n ? len + 1 : len);
		n++;
	}
	return n;
}

static bool
ipv6(cv_str s)
{
	int left, right;

	for (size_t i = 0; i + 1 < s.n; i++) {
		if (s.p[i] != ':' || s.p[i + 1] != ':')
			continue;
		left = groups((cv_str){ s.p, i }, false);
		right = groups(cv_behind(s, i + 2), true);
		return left >= 0 && right >= 0 && left + right <= 7;
	}
	return groups(s, true) == 8;
}

/* "v1.x": an address of a version to come. */
static bool
ip_future(cv_str s)
{
	size_t dot = find_char(s, '.');

	if (s.n == 0 || (s.p[0] != 'v' && s.p[0] != 'V') || dot < 2 ||
	    dot + 1 >= s.n)
		return false;
	for (size_t i = 1; i < dot; i++)
		if (!is_hex(s.p[i]))
			return false;
	return find_char(s, '%') == s.n && made_of(cv_behind(s, dot + 1), ":");
}

/* [user@][address][:port][/path], behind the slashes. */
static bool
address_and_path(cv_str s)
{
	size_t open = find_char(s, '['), close = find_char(s, ']');

	if (open > close || close == s.n ||
	    (open > 0 &&
		(s.p[open - 1] != '@' ||
		    !made_of((cv_str){ s.p, open - 1 }, ":"))))
		return false;
	if (!ipv6((cv_str){ s.p + open + 1, close - open - 1 }) &&
	    !ip_future((cv_str){ s.p + open + 1, close - open - 1 }))
		return false;
	s = cv_behind(s, close + 1);
	if (s.n > 0 && s.p[0] == ':')
		do
			s = cv_behind(s, 1);
		while (s.n > 0 && cv_digit(s.p[0]));
	return s.n == 0 || (s.p[0] == '/' && made_of(s, "/:@"));
}

/*
 * A path may be what an authority may be, and more, but for the brackets of
 * an address.
 */
static bool
authority_and_path(cv_str s)
{
	if (s.n == 0)
		return false;
	if (made_of(s, "/:@"))
		return true;
	if (s.p[0] != '/')
		return false;
	return address_and_path(cv_behind(s, s.n > 1 && s.p[1] == '/' ? 2 : 1));
}

static bool
scheme(cv_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!cv_alnum(s.p[i]) && !cv_one_of(s.p[i], "+-."))
			return false;
	return s.n > 0 && cv_letter(s.p[0]);
}

bool
cv_uri_valid(cv_str s)
{
	size_t colon = find_char(s, ':'), mark, hash;

	if (colon == s.n || !scheme((cv_str){ s.p, colon }))
		return false;
	s = cv_behind(s, colon + 1);
	hash = find_char(s, '#');
	if (hash < s.n && !made_of(cv_behind(s, hash + 1), "/?:@"))
		return false;
	s.n = hash;
	mark = find_char(s, '?');
	if (mark < s.n && !made_of(cv_behind(s, mark + 1), "/?:@"))
		return false;
	s.n = mark;
	return authority_and_path(s);
}
