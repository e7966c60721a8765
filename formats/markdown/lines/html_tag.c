/* The effect of HTML tags in Markdown on the text around them. */
/* SPDX-License-Identifier: ISC */
#include "formats/markdown/lines/block.h"

static const struct {
	const char *name;
	uint8_t kind, value;
} tags[] = {
	{ "a", MD_TAG_LINK, 0 },
	{ "b", MD_TAG_STYLE, MD_BOLD },
	{ "br", MD_TAG_BREAK, 0 },
	{ "center", MD_TAG_BREAK, 0 },
	{ "code", MD_TAG_STYLE, MD_CODE },
	{ "dd", MD_TAG_BREAK, 0 },
	{ "details", MD_TAG_BREAK, 0 },
	{ "div", MD_TAG_BREAK, 0 },
	{ "dt", MD_TAG_BREAK, 0 },
	{ "em", MD_TAG_STYLE, MD_ITALIC },
	{ "footer", MD_TAG_BREAK, 0 },
	{ "h1", MD_TAG_HEADING, 1 },
	{ "h2", MD_TAG_HEADING, 2 },
	{ "h3", MD_TAG_HEADING, 3 },
	{ "h4", MD_TAG_HEADING, 4 },
	{ "h5", MD_TAG_HEADING, 5 },
	{ "h6", MD_TAG_HEADING, 6 },
	{ "head", MD_TAG_HIDDEN, 0 },
	{ "header", MD_TAG_BREAK, 0 },
	{ "hr", MD_TAG_BREAK, 0 },
	{ "i", MD_TAG_STYLE, MD_ITALIC },
	{ "img", MD_TAG_IMAGE, 0 },
	{ "li", MD_TAG_ITEM, 0 },
	{ "ol", MD_TAG_BREAK, 0 },
	{ "p", MD_TAG_BREAK, 0 },
	{ "script", MD_TAG_HIDDEN, 0 },
	{ "section", MD_TAG_BREAK, 0 },
	{ "span", MD_TAG_GAP, 0 },
	{ "strong", MD_TAG_STYLE, MD_BOLD },
	{ "style", MD_TAG_HIDDEN, 0 },
	{ "summary", MD_TAG_HIDDEN, 0 },
	{ "table", MD_TAG_BREAK, 0 },
	{ "td", MD_TAG_GAP, 0 },
	{ "th", MD_TAG_GAP, 0 },
	{ "title", MD_TAG_HIDDEN, 0 },
	{ "tr", MD_TAG_BREAK, 0 },
	{ "ul", MD_TAG_BREAK, 0 },
};

/* A comment, declaration or instruction, to its end or the text's. */
static size_t
skipped(cv_str s)
{
	const char *end = NULL;
	size_t n = 0;

	if (cv_starts(s, CV_S("<!--"))) {
		end = "-->";
		n = 4;
	} else if (cv_starts(s, CV_S("<!")) || cv_starts(s, CV_S("<?"))) {
		end = ">";
		n = 2;
	} else
		return 0;
	for (; n < s.n; n++)
		if (cv_starts(cv_behind(s, n), cv_from(end)))
			return n + strlen(end);
	return s.n;
}

static bool
is_blank(char c)
{
	return cv_one_of(c, " \t\r\n\f");
}

/* The value of an attribute at *i, behind its "=". */
static cv_str
attribute_value(cv_str s, size_t *i)
{
	size_t start;
	char quote = '\0';

	while (*i < s.n && is_blank(s.p[*i]))
		++*i;
	if (*i < s.n && cv_one_of(s.p[*i], "\"'"))
		quote = s.p[(*i)++];
	start = *i;
	while (*i < s.n &&
	    (quote != '\0' ? s.p[*i] != quote
			   : !is_blank(s.p[*i]) && s.p[*i] != '>'))
		++*i;
	if (*i < s.n && quote != '\0')
		return (cv_str){ s.p + start, (*i)++ - start };
	return (cv_str){ s.p + start, *i - start };
}

/* Reads the attributes up to ">"; the length, 0 if there is none. */
static size_t
attributes(cv_str s, size_t i, struct md_tag *tag)
{
	while (i < s.n && s.p[i] != '>') {
		size_t start = i;
		cv_str name, value;

		while (i < s.n && !cv_one_of(s.p[i], "= \t\r\n\f>"))
			i++;
		name = (cv_str){ s.p + start, i - start };
		while (i < s.n && is_blank(s.p[i]))
			i++;
		if (i >= s.n || s.p[i] != '=')
			continue;
		i++;
		value = attribute_value(s, &i);
		if (cv_same_nocase(name, CV_S("href")) ||
		    cv_same_nocase(name, CV_S("src")))
			tag->url = cv_trim(value);
		while (i < s.n && is_blank(s.p[i]))
			i++;
	}
	return i < s.n ? i + 1 : 0;
}

size_t
md_tag(cv_str s, struct md_tag *tag)
{
	size_t i = 1, start;
	cv_str name;

	*tag = (struct md_tag){ .kind = MD_TAG_NONE, .url = CV_S("") };
	if ((i = skipped(s)) > 0)
		return i;
	i = 1;
	if (i < s.n && s.p[i] == '/') {
		tag->closing = true;
		i++;
	}
	start = i;
	while (i < s.n && cv_alnum(s.p[i]))
		i++;
	name = (cv_str){ s.p + start, i - start };
	if (name.n == 0 || !cv_letter(name.p[0]))
		return 0;
	for (size_t k = 0; k < sizeof(tags) / sizeof(*tags); k++)
		if ((name.p[0] | 0x20) == tags[k].name[0] &&
		    cv_same_nocase(name, cv_from(tags[k].name))) {
			tag->kind = tags[k].kind;
			tag->value = tags[k].value;
		}
	while (i < s.n && is_blank(s.p[i]))
		i++;
	return attributes(s, i, tag);
}
