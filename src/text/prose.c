/* Whether a text has to be read as CommonMark, or is what it looks like. */
/* SPDX-License-Identifier: ISC */
#include "core/chars.h"
#include "text/prose.h"

enum {
	LONGEST = 1 << 18, /* bytes that are parsed at once */
	DEEPEST = 100,     /* containers that one line opens */
	BUDGET = 1 << 22   /* steps that may be taken twice */
};

/* ---- marks ---- */

/* Marks wherever they stand, but for "&", which may be an entity. */
static const unsigned char marks[256] = { ['\n'] = 1,
	['\r'] = 1,
	['\\'] = 1,
	['`'] = 1,
	['*'] = 1,
	['_'] = 1,
	['['] = 1,
	['<'] = 1,
	['&'] = 1 };

/* "&amp;" or "&#38;", as far as a glance tells: s begins with "&". */
static bool
is_entity(cv_str s)
{
	for (size_t i = 1; i < s.n && i < 40; i++) {
		if (s.p[i] == ';')
			return i > 1;
		if (!cv_alnum(s.p[i]) && s.p[i] != '#')
			return false;
	}
	return false;
}

/* Whether the first line may be a heading, a list, code and so on. */
static bool
begins_with_mark(cv_str s)
{
	size_t i = 0;

	if (s.n == 0)
		return false;
	if (cv_one_of(s.p[0], "#>+-~ \t"))
		return true;
	while (i < s.n && cv_digit(s.p[i]))
		i++;
	return i > 0 && i < s.n && (s.p[i] == '.' || s.p[i] == ')');
}

static bool
has_marks(cv_str s)
{
	if (begins_with_mark(s))
		return true;
	for (size_t i = 0; (i = cv_next_in(marks, s, i)) < s.n; i++)
		if (s.p[i] != '&' || is_entity(cv_behind(s, i)))
			return true;
	return false;
}

/* ---- what cmark 0.30 takes quadratic time for ---- */

/* How many containers the line may open or go on with. */
static size_t
depth(cv_str line)
{
	size_t halves = 0;

	for (size_t i = 0; i < line.n; i++) {
		char c = line.p[i];
		char next = i + 1 < line.n ? line.p[i + 1] : ' ';
		bool ends = cv_one_of(next, " \t");

		if (c == ' ')
			halves++;
		else if (c == '\t')
			halves += 4;
		else if (c == '>' || (ends && cv_one_of(c, "-+*.)")))
			halves += 2;
		else if (!cv_digit(c))
			break;
	}
	return halves / 2;
}

static size_t
count_char(cv_str s, char c)
{
	const char *p = s.p, *end = s.p + s.n;
	size_t n = 0;

	while (p < end && (p = memchr(p, c, (size_t)(end - p))) != NULL) {
		n++;
		p++;
	}
	return n;
}

/*
 * Each bracket may look at all before it or repeat a target as long as the
 * text, and each line passes all containers that are open.
 */
bool
cv_prose_tame(cv_str s)
{
	size_t brackets, lines = 0, deepest = 1, d;
	cv_str rest = s, line;

	if (s.n > LONGEST)
		return false;
	brackets = count_char(s, '[') + count_char(s, '<');
	if (s.n > 0 && brackets > BUDGET / s.n)
		return false;
	while (cv_line(&rest, &line)) {
		d = depth(line);
		deepest = d > deepest ? d : deepest;
		lines++;
	}
	return deepest <= DEEPEST && lines <= BUDGET / deepest;
}

bool
cv_prose_marked(cv_str s)
{
	return has_marks(s) && cv_prose_tame(s);
}

/* ---- nodes ---- */

cv_str
cv_prose_literal(cmark_node *n)
{
	const char *s = cmark_node_get_literal(n);

	return s == NULL ? CV_S("") : cv_from(s);
}

cv_str
cv_prose_url(cmark_node *n)
{
	const char *s = cmark_node_get_url(n);

	return s == NULL ? CV_S("") : cv_from(s);
}

static const char *const bullets[] = { "•", "‣", "◦", "▪", "●", "○", "■", "⁃",
	"➢", NULL };

bool
cv_prose_bullet_follows(cmark_node *softbreak)
{
	cmark_node *next = cmark_node_next(softbreak);
	cv_str text;

	if (next == NULL || cmark_node_get_type(next) != CMARK_NODE_TEXT)
		return false;
	text = cv_prose_literal(next);
	for (size_t i = 0; bullets[i] != NULL; i++)
		if (cv_starts(text, cv_from(bullets[i])))
			return true;
	return false;
}
