/* The character references of HTML that are common in text. */
/* SPDX-License-Identifier: ISC */
#include "core/chars.h"
#include "text/entity.h"

static const struct {
	const char *name;
	uint32_t code;
} names[] = {
	{ "amp", '&' },
	{ "apos", '\'' },
	{ "bull", 0x2022 },
	{ "colon", ':' },
	{ "commat", '@' },
	{ "copy", 0xa9 },
	{ "emsp", 0x2003 },
	{ "ensp", 0x2002 },
	{ "gt", '>' },
	{ "hellip", 0x2026 },
	{ "ldquo", 0x201c },
	{ "lsquo", 0x2018 },
	{ "lt", '<' },
	{ "mdash", 0x2014 },
	{ "middot", 0xb7 },
	{ "nbsp", 0xa0 },
	{ "ndash", 0x2013 },
	{ "period", '.' },
	{ "plus", '+' },
	{ "quot", '"' },
	{ "rdquo", 0x201d },
	{ "reg", 0xae },
	{ "rsquo", 0x2019 },
	{ "sol", '/' },
};

/* The number behind "#" or "#x"; 0 if it is no character. */
static uint32_t
numeric_reference(cv_str s)
{
	uint32_t base = 10, code = 0;
	size_t i = 0;

	if (s.n > 0 && cv_one_of(s.p[0], "xX")) {
		base = 16;
		i = 1;
	}
	for (; i < s.n; i++) {
		char c = s.p[i];
		uint32_t digit = 99;

		if (cv_digit(c))
			digit = (uint32_t)(c - '0');
		else if (cv_letter(c))
			digit = (uint32_t)((c | 0x20) - 'a') + 10;
		if (digit >= base || code > 0x10ffff)
			return 0;
		code = code * base + digit;
	}
	return code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? 0 : code;
}

static uint32_t
named_reference(cv_str s)
{
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (cv_same(s, cv_from(names[i].name)))
			return names[i].code;
	return 0;
}

size_t
cv_entity(cv_str s, char c[4], size_t *n)
{
	uint32_t code;
	size_t i = 1;

	while (i < s.n && i < 12 && (cv_alnum(s.p[i]) || s.p[i] == '#'))
		i++;
	if (i >= s.n || s.p[i] != ';' || i < 2)
		return 0;
	if (s.p[1] == '#')
		code = numeric_reference((cv_str){ s.p + 2, i - 2 });
	else
		code = named_reference((cv_str){ s.p + 1, i - 1 });
	if (code == 0)
		return 0;
	*n = cv_utf8_put(code, c);
	return i + 1;
}
