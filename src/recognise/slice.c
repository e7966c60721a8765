/* Styles, links and CommonMark of a part of the text. */
/* SPDX-License-Identifier: ISC */
#include "recognise/lines.h"

/* The first span that ends behind this offset. */
static size_t
span_at(const struct md_doc *d, uint32_t offset)
{
	size_t low = 0, high = d->span_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (d->spans[middle].end <= offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

uint8_t
md_style_at(const struct md_doc *d, cv_str part)
{
	uint32_t at = md_offset(d, part);
	size_t i = span_at(d, at);

	if (i < d->span_count && d->spans[i].start <= at)
		return d->spans[i].style;
	return 0;
}

static bool
only_blanks(const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!cv_one_of(p[i], " \t\n"))
			return false;
	return true;
}

uint8_t
md_style_of(const struct md_doc *d, cv_str part)
{
	uint32_t at = md_offset(d, part), end = at + (uint32_t)part.n;
	uint8_t style = 0xff;

	if (part.n == 0)
		return 0;
	for (size_t i = span_at(d, at); at < end; i++) {
		const struct md_span *s = &d->spans[i];

		if (i >= d->span_count || s->start >= end)
			return only_blanks(d->text + at, end - at) &&
				style != 0xff
			    ? style
			    : 0;
		if (s->start > at && !only_blanks(d->text + at, s->start - at))
			return 0;
		style &= s->style;
		at = s->end;
	}
	return style;
}

size_t
md_styled(const struct md_doc *d, cv_str part)
{
	uint32_t at = md_offset(d, part), end = at + (uint32_t)part.n;
	uint8_t style = md_style_at(d, part);
	uint32_t last = at;

	for (size_t i = span_at(d, at); i < d->span_count && style != 0; i++) {
		const struct md_span *s = &d->spans[i];

		if (s->start >= end || (s->style & style) != style ||
		    !only_blanks(d->text + last,
			s->start > last ? s->start - last : 0))
			break;
		last = s->end;
	}
	return (last < end ? last : end) - at;
}

cv_str
md_link_in(const struct md_doc *d, cv_str part, cv_str *text)
{
	uint32_t at = md_offset(d, part), end = at + (uint32_t)part.n;

	for (size_t i = span_at(d, at);
	     i < d->span_count && d->spans[i].start < end; i++) {
		const struct md_span *s = &d->spans[i];
		uint32_t url = s->url, from = s->start > at ? s->start : at;
		uint32_t to = s->end;

		if (url == 0)
			continue;
		while (++i < d->span_count && d->spans[i].url == url)
			to = d->spans[i].end;
		if (to > end)
			to = end;
		if (text != NULL)
			*text = (cv_str){ d->text + from, to - from };
		return d->urls[url];
	}
	return CV_S("");
}

/* ---- as CommonMark ---- */

/* Whether the character would be a mark where it stands. */
static bool
is_mark(cv_str s, size_t i)
{
	char before = i > 0 ? s.p[i - 1] : ' ';
	char after = i + 1 < s.n ? s.p[i + 1] : ' ';

	switch (s.p[i]) {
	case '*': return before != ' ' || after != ' ';
	case '_': return !cv_alnum(before) || !cv_alnum(after);
	case '`': return true;
	case '<': return cv_letter(after) || cv_one_of(after, "/!?");
	case '\\': return cv_one_of(after, "\\*_`[]<>#+-.!()&|~{}\"'");
	case ']': return cv_one_of(after, "([");
	default: return false;
	}
}

/* Bytes that may not stay as they are. */
static const unsigned char touchy[256] = {
	['\t'] = 1,
	['\n'] = 1,
	['*'] = 1,
	['_'] = 1,
	['`'] = 1,
	['<'] = 1,
	['\\'] = 1,
	[']'] = 1,
};

static void
put_plain(struct cv_buf *b, cv_str s)
{
	size_t start = 0, i;

	while ((i = cv_next_in(touchy, s, start)) < s.n) {
		cv_put(b, (cv_str){ s.p + start, i - start });
		if (is_mark(s, i))
			cv_putc(b, '\\');
		cv_putc(b, cv_one_of(s.p[i], "\t\n") ? ' ' : s.p[i]);
		start = i + 1;
	}
	cv_put(b, cv_behind(s, start));
}

static void
put_code_part(struct cv_buf *b, cv_str s)
{
	size_t longest = 0, run = 0;

	for (size_t i = 0; i < s.n; i++) {
		run = s.p[i] == '`' ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	cv_pad(b, longest + 1, '`');
	if (longest > 0)
		cv_putc(b, ' ');
	cv_put(b, s);
	if (longest > 0)
		cv_putc(b, ' ');
	cv_pad(b, longest + 1, '`');
}

static const char *
mark_of(uint8_t style)
{
	static const char *const marks[] = { "", "**", "*", "***" };

	return marks[style & (MD_BOLD | MD_ITALIC)];
}

/* A target in angle brackets if it needs them. */
static void
put_target(struct cv_buf *b, cv_str url)
{
	bool plain = true;

	for (size_t i = 0; i < url.n; i++)
		if (cv_one_of(url.p[i], " ()<>\\") || url.p[i] < ' ')
			plain = false;
	if (plain) {
		cv_put(b, url);
		return;
	}
	cv_putc(b, '<');
	for (size_t i = 0; i < url.n; i++) {
		if (cv_one_of(url.p[i], "<>\\"))
			cv_putc(b, '\\');
		if (url.p[i] != '\n')
			cv_putc(b, url.p[i]);
	}
	cv_putc(b, '>');
}

/* Text of one style: blanks at its ends stay outside of the marks. */
static void
put_styled(struct cv_buf *b, cv_str s, uint8_t style, uint8_t all)
{
	cv_str inner = cv_trim(s);
	size_t before = (size_t)(inner.p - s.p);
	const char *mark = mark_of((uint8_t)(style & ~all));

	if (inner.n == 0) {
		put_plain(b, s);
		return;
	}
	put_plain(b, (cv_str){ s.p, before });
	cv_puts(b, mark);
	if (style & MD_CODE)
		put_code_part(b, inner);
	else
		put_plain(b, inner);
	cv_puts(b, *mark == '*' ? mark : "");
	put_plain(b, cv_behind(s, before + inner.n));
}

static void
put_link_part(struct cv_buf *b, const struct md_doc *d, cv_str s,
    const struct md_span *span, uint8_t all)
{
	cv_str url = d->urls[span->url];

	if (cv_same(url, s) ||
	    (cv_starts(url, CV_S("mailto:")) &&
		cv_same(cv_behind(url, 7), s))) {
		put_plain(b, s);
		return;
	}
	cv_putc(b, '[');
	put_styled(b, s, span->style, all);
	cv_puts(b, "](");
	put_target(b, url);
	cv_putc(b, ')');
}

void
md_put_prose(struct cv_buf *b, const struct md_doc *d, cv_str part)
{
	uint32_t at = md_offset(d, part), end = at + (uint32_t)part.n;
	uint8_t all = md_style_of(d, part) & (MD_BOLD | MD_ITALIC);

	for (size_t i = span_at(d, at); at < end; i++) {
		const struct md_span *s = &d->spans[i];
		uint32_t from, to;
		cv_str piece;

		if (i >= d->span_count || s->start >= end) {
			put_plain(b, (cv_str){ d->text + at, end - at });
			return;
		}
		from = s->start > at ? s->start : at;
		to = s->end < end ? s->end : end;
		put_plain(b, (cv_str){ d->text + at, from - at });
		piece = (cv_str){ d->text + from, to - from };
		if (s->url != 0)
			put_link_part(b, d, piece, s, all);
		else
			put_styled(b, piece, s->style, all);
		at = to;
	}
}
