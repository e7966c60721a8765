/* Plain text in which CommonMark sees no marks. */
/* SPDX-License-Identifier: ISC */
#include "core/chars.h"

/* Whether the character would be a mark where it stands. */
static bool
is_mark(cv_str s, size_t i)
{
	char before = i > 0 ? s.p[i - 1] : ' ';
	char after = i + 1 < s.n ? s.p[i + 1] : ' ';

	switch (s.p[i]) {
	case '\\': return cv_punct(after);
	case '`': return true;
	case '*': return before != ' ' || after != ' ';
	case '_': return !cv_alnum(before) || !cv_alnum(after);
	case '[': return true;
	case ']': return true;
	case '<': return true;
	case '&': return cv_letter(after) || after == '#';
	case '~': return after == '~' || before == '~';
	case '|': return true;
	default: return false;
	}
}

/* What would make a list, heading or quote of a line. */
static bool
begins_block(cv_str s)
{
	size_t i = 0;

	if (s.n > 0 && cv_one_of(s.p[0], "#>=:"))
		return true;
	if (s.n > 0 && cv_one_of(s.p[0], "-+") &&
	    (s.n == 1 || s.p[1] == ' ' || s.p[1] == s.p[0]))
		return true;
	while (i < s.n && cv_digit(s.p[i]))
		i++;
	return i > 0 && i < 10 && i < s.n && cv_one_of(s.p[i], ".)") &&
	    (i + 1 == s.n || s.p[i + 1] == ' ');
}

/* The characters that is_mark() knows. */
static const unsigned char marks[256] = { ['\\'] = 1,
	['`'] = 1,
	['*'] = 1,
	['_'] = 1,
	['['] = 1,
	[']'] = 1,
	['<'] = 1,
	['&'] = 1,
	['~'] = 1,
	['|'] = 1 };

void
cv_prose_escape_rest(struct cv_buf *b, cv_str s)
{
	size_t start = 0;

	for (size_t i = 0; (i = cv_next_in(marks, s, i)) < s.n; i++) {
		if (!is_mark(s, i))
			continue;
		cv_put(b, (cv_str){ s.p + start, i - start });
		cv_putc(b, '\\');
		start = i;
	}
	cv_put(b, cv_behind(s, start));
}

void
cv_prose_escape(struct cv_buf *b, cv_str s)
{
	size_t first = 0;

	if (begins_block(s)) {
		while (cv_digit(s.p[first]))
			cv_putc(b, s.p[first++]);
		cv_putc(b, '\\');
		cv_putc(b, s.p[first++]);
	}
	cv_prose_escape_rest(b, cv_behind(s, first));
}

void
cv_prose_unescape(struct cv_buf *b, cv_str s)
{
	const char *mark;

	while (s.n > 1 && (mark = memchr(s.p, '\\', s.n - 1)) != NULL) {
		const size_t n = (size_t)(mark - s.p);
		const bool escapes = cv_punct(mark[1]);

		cv_put(b, (cv_str){ s.p, escapes ? n : n + 1 });
		s = cv_behind(s, n + 1);
		if (!escapes)
			continue;
		cv_putc(b, s.p[0]);
		s = cv_behind(s, 1);
	}
	cv_put(b, s);
}
