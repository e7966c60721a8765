/* Where a mark of libyaml's is in the text, as editors count lines. */
/* SPDX-License-Identifier: ISC */
#include "formats/yaml/yml.h"

/* U+0085, U+2028, U+2029, and a CR without LF. */
static bool
is_odd_break(const char *p, const char *end)
{
	if (*p == '\r')
		return end - p < 2 || p[1] != '\n';
	if (*p == '\xc2')
		return end - p >= 2 && p[1] == '\x85';
	return *p == '\xe2' && end - p >= 3 && p[1] == '\x80' &&
	    (p[2] == '\xa8' || p[2] == '\xa9');
}

static bool
has_odd_break(cv_str text, char first)
{
	const char *p = text.p, *end = text.p + text.n;

	while ((p = memchr(p, first, (size_t)(end - p))) != NULL) {
		if (is_odd_break(p, end))
			return true;
		p++;
	}
	return false;
}

bool
yml_has_odd_break(cv_str text)
{
	return has_odd_break(text, '\r') || has_odd_break(text, '\xc2') ||
	    has_odd_break(text, '\xe2');
}

void
yml_positions_init(struct yml_positions *s, cv_str text)
{
	*s = (struct yml_positions){
		.text = text,
		.odd = yml_has_odd_break(text),
		.at = { 1, 1 },
	};
}

static void
advance(struct yml_positions *s)
{
	if (s->text.p[s->byte] == '\n') {
		s->at.line++;
		s->at.column = 1;
	} else
		s->at.column++;
	do
		s->byte++;
	while (s->byte < s->text.n &&
	    ((unsigned char)s->text.p[s->byte] & 0xc0) == 0x80);
	s->index++;
}

/* Marks come in order, so that the way from the last one is short. */
struct yml_position
yml_position(struct yml_positions *s, yaml_mark_t mark)
{
	if (!s->odd)
		return (struct yml_position){ (uint32_t)mark.line + 1,
			(uint32_t)mark.column + 1 };
	if (mark.index < s->index) {
		s->byte = s->index = 0;
		s->at = (struct yml_position){ 1, 1 };
	}
	while (s->index < mark.index && s->byte < s->text.n)
		advance(s);
	return s->at;
}

/* The line of a place, and in *i the byte of its column. */
static cv_str
split_line(cv_str text, struct yml_position at, size_t *i)
{
	cv_str line = { text.p, 0 };
	uint32_t column = 1;

	for (; at.line > 0; at.line--)
		if (!cv_line(&text, &line))
			line = (cv_str){ text.p, 0 };
	for (*i = 0; *i < line.n; ++*i)
		if (((unsigned char)line.p[*i] & 0xc0) != 0x80 &&
		    column++ == at.column)
			break;
	return line;
}

cv_str
yml_text_before(cv_str text, struct yml_position at)
{
	size_t i;
	cv_str line = split_line(text, at, &i);

	return (cv_str){ line.p, i };
}

cv_str
yml_text_after(cv_str text, struct yml_position at)
{
	size_t i;
	cv_str line = split_line(text, at, &i);

	return (cv_str){ line.p + i, line.n - i };
}
