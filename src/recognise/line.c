/* Builds the lines of a document one after the other. */
/* SPDX-License-Identifier: ISC */
#include "core/unicode.h"
#include "recognise/lines.h"

/* Doubles the room of an array of the document's. */
static void *
grown(struct md_doc *d, void *old, size_t count, size_t *room, size_t size)
{
	size_t more = *room == 0 ? 64 : *room * 2;
	char *p = cv_alloc(d->in, more * size);

	if (p == NULL)
		return NULL;
	if (count > 0)
		memcpy(p, old, count * size);
	*room = more;
	return p;
}

uint32_t
md_url(struct md_doc *d, cv_str url)
{
	char *kept = cv_keep(d->in, url.p, url.n);

	if (d->url_count == d->url_room) {
		void *p = grown(d, d->urls, d->url_count, &d->url_room,
		    sizeof(*d->urls));

		if (p == NULL)
			return 0;
		d->urls = p;
	}
	if (kept == NULL)
		return 0;
	if (d->url_count == 0)
		d->urls[d->url_count++] = CV_S("");
	d->urls[d->url_count] = (cv_str){ kept, url.n };
	return (uint32_t)d->url_count++;
}

static void
add_span(struct md_doc *d, size_t start, uint8_t style, uint32_t url)
{
	struct md_span *last =
	    d->span_count > 0 ? &d->spans[d->span_count - 1] : NULL;

	if (last != NULL && last->end == start && last->style == style &&
	    last->url == url) {
		last->end = (uint32_t)d->n;
		return;
	}
	if (d->span_count == d->span_room) {
		void *p = grown(d, d->spans, d->span_count, &d->span_room,
		    sizeof(*d->spans));

		if (p == NULL)
			return;
		d->spans = p;
	}
	d->spans[d->span_count++] =
	    (struct md_span){ (uint32_t)start, (uint32_t)d->n, url, style };
}

void
md_begin(struct md_doc *d, struct md_line *line)
{
	line->text = (cv_str){ d->text + d->n, 0 };
}

/* The length of the white space at the front; how wide a gap it makes. */
static size_t
blank_length(cv_str s, size_t *width)
{
	unsigned char c = (unsigned char)s.p[0];

	*width = 1;
	if (c == ' ' || c == '\n' || c == '\r')
		return 1;
	if (c == '\t') {
		*width = 3;
		return 1;
	}
	if (c == 0xc2 && s.n > 1 && (unsigned char)s.p[1] == 0xa0)
		return 2;
	if (s.n > 2 && memcmp(s.p, "\u3000", 3) == 0)
		return 3;
	if (c == 0xe2 && s.n > 2 && (unsigned char)s.p[1] == 0x80 &&
	    (unsigned char)s.p[2] >= 0x80 && (unsigned char)s.p[2] <= 0x8a)
		return 3;
	return 0;
}

/* The length of a character that nobody sees, or of an icon font's; or 0. */
static size_t
unseen(cv_str s)
{
	uint32_t code;
	size_t n = md_char(s, &code);

	if (code >= 0xe000 && code <= 0xf8ff)
		return n;
	switch (cv_visibility(code)) {
	case CV_SELECTOR:
	case CV_INVISIBLE:
	case CV_REORDERING: return n;
	default: return 0;
	}
}

static void
put_gap(struct md_doc *d, size_t width)
{
	char *last = d->n > 0 ? d->text + d->n - 1 : NULL;

	if (last == NULL || *last == '\n')
		return;
	if (*last == ' ' || *last == '\t') {
		if (width > 2)
			*last = '\t';
		return;
	}
	d->text[d->n++] = width > 2 ? '\t' : ' ';
}

/*
 * Bytes that may not be put as they are: white space, control characters and
 * what may begin a blank or an unseen character of several bytes.
 */
static const unsigned char others[256] = { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
	1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
	1, [' '] = 1, [0x7f] = 1, [0xc2] = 1, [0xe2] = 1, [0xe3] = 1,
	[0xee] = 1, [0xef] = 1 };

/* Whether it is a single blank, or begins no blank after all. */
static bool
goes_on(cv_str s, size_t i)
{
	if (i + 1 >= s.n)
		return false;
	if (s.p[i] == ' ')
		return i > 0 && !others[(unsigned char)s.p[i + 1]];
	return s.p[i] == '\xe3' && s.p[i + 1] != '\x80';
}

/* The length of the front that is put as it is, single blanks too. */
static size_t
solid(cv_str s)
{
	size_t n = cv_next_in(others, s, 0);

	while (goes_on(s, n))
		n = cv_next_in(others, s, n + 1);
	return n;
}

/* What is no solid text at the front: its length, and the gap it makes. */
static size_t
put_other(struct md_doc *d, cv_str s, size_t *gap)
{
	unsigned char c = (unsigned char)s.p[0];
	size_t width, n;

	if ((n = blank_length(s, &width)) > 0) {
		*gap += width;
		return n;
	}
	if (c >= 0xc2 && (n = unseen(s)) > 0)
		return n;
	if (*gap > 0)
		put_gap(d, *gap);
	*gap = 0;
	if (c >= ' ' && c != 0x7f)
		d->text[d->n++] = (char)c;
	return 1;
}

void
md_put(struct md_doc *d, cv_str s, uint8_t style, uint32_t url)
{
	size_t start = d->n, gap = 0, n;

	for (size_t i = 0; i < s.n && d->n + 2 < d->size; i += n) {
		cv_str rest = cv_behind(s, i);

		n = solid(rest);
		if (n == 0) {
			n = put_other(d, rest, &gap);
			continue;
		}
		if (gap > 0)
			put_gap(d, gap);
		gap = 0;
		if (n > d->size - d->n - 2)
			n = d->size - d->n - 2;
		memcpy(d->text + d->n, rest.p, n);
		d->n += n;
	}
	if (gap > 0)
		put_gap(d, gap);
	if ((style != 0 || url != 0) && d->n > start)
		add_span(d, start, style, url);
}

/* White space at the end goes, and so do the spans that were on it. */
static void
trim_end(struct md_doc *d, cv_str *text)
{
	while (text->n > 0 && cv_one_of(text->p[text->n - 1], " \t"))
		text->n--;
	d->n = md_offset(d, *text) + text->n;
	while (d->span_count > 0) {
		struct md_span *last = &d->spans[d->span_count - 1];

		if (last->end > d->n)
			last->end = (uint32_t)d->n;
		if (last->start < last->end)
			break;
		d->span_count--;
	}
}

bool
md_end(struct md_doc *d, struct md_line *line)
{
	line->text.n = (size_t)(d->text + d->n - line->text.p);
	trim_end(d, &line->text);
	if (line->text.n == 0 && line->kind != MD_RULE)
		return false;
	if (d->count == d->line_room) {
		void *p = grown(d, d->lines, d->count, &d->line_room,
		    sizeof(*d->lines));

		if (p == NULL)
			return false;
		d->lines = p;
	}
	d->lines[d->count++] = *line;
	if (d->n < d->size)
		d->text[d->n++] = '\n';
	return true;
}
