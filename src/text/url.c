/* Which URLs may become links, and what a link needs that was left out. */
/* SPDX-License-Identifier: ISC */
#include "core/chars.h"
#include "text/layout.h"

enum { LONGEST_SCHEME = 6 };

static const char *const safe_schemes[] = { "http", "https", "mailto", "tel",
	NULL };

/* WHATWG: C0 controls and blanks around a URL do not count. */
static cv_str
stripped(cv_str s)
{
	while (s.n > 0 && (unsigned char)s.p[0] <= ' ')
		s = cv_behind(s, 1);
	while (s.n > 0 && (unsigned char)s.p[s.n - 1] <= ' ')
		s.n--;
	return s;
}

/* WHATWG: these three do not count anywhere in a URL. */
static bool
passed_over(char c)
{
	return c == '\t' || c == '\n' || c == '\r';
}

/*
 * Takes the scheme and its colon off *s; its name goes into the array.  False
 * if there is none, or one longer than any safe one.
 */
static bool
take_scheme(cv_str *s, char name[LONGEST_SCHEME + 1])
{
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++) {
		char c = s->p[i];

		if (passed_over(c))
			continue;
		if (c == ':') {
			name[n] = '\0';
			*s = cv_behind(*s, i + 1);
			return n > 0;
		}
		if (!cv_letter(c) || n == LONGEST_SCHEME)
			return false;
		name[n++] = c;
	}
	return false;
}

bool
cv_url_safe(cv_str s)
{
	char name[LONGEST_SCHEME + 1];
	bool known = false;

	s = stripped(s);
	if (!take_scheme(&s, name))
		return false;
	for (size_t i = 0; safe_schemes[i] != NULL; i++)
		known |=
		    cv_same_nocase(cv_from(name), cv_from(safe_schemes[i]));
	while (s.n > 0 && (passed_over(s.p[0]) || s.p[0] == '/'))
		s = cv_behind(s, 1);
	return known && s.n > 0;
}

/* Beyond ASCII: the scripts, without the punctuation between them. */
static bool
host_letter(uint32_t c)
{
	return c < 0x80
	    ? cv_letter((char)c)
	    : (c >= 0xc0 && c < 0x2000) || (c >= 0x3040 && c < 0xd7a4);
}

/* Labels of letters, digits and hyphens; the last is of letters only. */
static bool
host(cv_str s)
{
	size_t label = 0, dots = 0, n;
	bool letters = true;
	uint32_t c;

	for (; s.n > 0; s = cv_behind(s, n)) {
		n = cv_utf8(s.p, s.n, &c);
		if (n == 0 || (c == '.' && label == 0))
			return false;
		if (c == '.') {
			dots++;
			label = 0;
			letters = true;
			continue;
		}
		if (!host_letter(c) && c != '-' && (c < '0' || c > '9'))
			return false;
		letters &= host_letter(c);
		label += n;
	}
	return dots > 0 && label >= 2 && letters;
}

/* A host, perhaps with a port, and then the end or what follows a host. */
static bool
begins_with_host(cv_str s)
{
	cv_str port;

	if (!host(cv_until(&s, ":/?#")))
		return false;
	if (s.n == 0 || s.p[0] != ':')
		return true;
	s = cv_behind(s, 1);
	port = cv_until(&s, "/?#");
	for (size_t i = 0; i < port.n; i++)
		if (!cv_digit(port.p[i]))
			return false;
	return port.n > 0 && port.n <= 5;
}

const char *
cv_url_prefix(cv_str s)
{
	if (cv_url_safe(s))
		return "";
	s = stripped(s);
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] <= ' ')
			return NULL;
	if (cv_starts(s, CV_S("//")))
		return begins_with_host(cv_behind(s, 2)) ? "https:" : NULL;
	return begins_with_host(s) ? "https://" : NULL;
}
