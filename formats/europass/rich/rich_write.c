/* Writes CommonMark as HTML like that of the platform's editor. */
/* SPDX-License-Identifier: ISC */
#include "text/html_text.h"
#include "formats/europass/rich/rich.h"

/* Whether a tag of a block, and not of a text's part, ends or begins at s. */
static bool
is_block_tag(cv_str s)
{
	static const char *const names[] = { "p>", "ul>", "ol>", "li>", "h1>",
		"h2>", "h3>", "h4>", "h5>", "h6>", "blockquote>", "pre>",
		"hr" };

	s = cv_behind(s, 1);
	if (s.n > 0 && s.p[0] == '/')
		s = cv_behind(s, 1);
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (cv_starts(s, cv_from(names[i])))
			return true;
	return false;
}

/* Where the tag that ends before i begins. */
static size_t
tag_before(const char *p, size_t first, size_t i)
{
	while (i > first && p[i - 1] != '<')
		i--;
	return i > first ? i - 1 : i;
}

static size_t
line_length(const struct cv_buf *b, size_t i)
{
	const char *end = memchr(b->p + i, '\n', b->n - i);

	return end == NULL ? b->n - i : (size_t)(end - (b->p + i));
}

/* Removes line ends between blocks; in text they become blanks. */
static void
join_lines(struct cv_buf *b, size_t first)
{
	size_t to = first;

	if (b->failed)
		return;
	for (size_t i = first; i < b->n; i++) {
		size_t n = line_length(b, i);

		memmove(b->p + to, b->p + i, n);
		to += n;
		i += n;
		if (i == b->n)
			break;
		if (to == first || i + 1 == b->n)
			continue;
		if (b->p[to - 1] == '>') {
			size_t tag = tag_before(b->p, first, to);

			if (is_block_tag((cv_str){ b->p + tag, to - tag }))
				continue;
		}
		if (b->p[i + 1] == '<' &&
		    is_block_tag((cv_str){ b->p + i + 1, b->n - i - 1 }))
			continue;
		b->p[to++] = ' ';
	}
	b->n = to;
}

void
eu_rich_write(struct cv_buf *b, cv_str s)
{
	size_t first = b->n;

	cv_prose_html(b, s, true);
	join_lines(b, first);
}

void
eu_rich_item(struct cv_buf *b, cv_str s)
{
	size_t first = b->n;

	cv_prose_html(b, s, false);
	join_lines(b, first);
}

void
eu_rich_plain(struct cv_buf *b, cv_str s)
{
	cv_html_text(b, s);
}
