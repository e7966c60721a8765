/* Reads and writes single values in cvconv's Markdown. */
/* SPDX-License-Identifier: ISC */
#include "formats/markdown/own/own.h"

/* ---- plain text ---- */

static cv_str
scratch_text(struct md_own *o)
{
	const char *p;

	if (o->scratch.failed)
		cv_no_memory(o->in);
	p = cv_keep(o->in, o->scratch.p != NULL ? o->scratch.p : "",
	    o->scratch.n);
	return p == NULL ? CV_S("") : (cv_str){ p, o->scratch.n };
}

cv_str
md_get_text(struct md_own *o, cv_str s)
{
	o->scratch.n = 0;
	cv_prose_unescape(&o->scratch, s);
	return scratch_text(o);
}

/* ---- JSON in a comment, for values without a visible form ---- */

/* The words of a text on one line; control characters are blanks. */
static void
put_words(struct cv_buf *b, cv_str s)
{
	size_t first = b->n;

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c > ' ' && c != 0x7f)
			cv_putc(b, (char)c);
		else if (b->n > first && b->p[b->n - 1] != ' ')
			cv_putc(b, ' ');
	}
	while (b->n > first && b->p[b->n - 1] == ' ')
		b->n--;
}

void
md_put_escaped(struct cv_buf *b, cv_str s)
{
	static const char hex[] = "0123456789abcdef";

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		bool dash = c == '-' && i > 0 && s.p[i - 1] == '-';

		if (c < ' ' || dash || cv_one_of((char)c, "\"\\<>") ||
		    c == 0x7f) {
			cv_puts(b, "\\u00");
			cv_putc(b, hex[c >> 4]);
			cv_putc(b, hex[c & 15]);
		} else
			cv_putc(b, (char)c);
	}
}

/* The visible words of the text, then all of it in a comment. */
static void
put_comment(struct cv_buf *b, cv_str s)
{
	struct cv_buf seen = { 0 };

	put_words(&seen, s);
	if (seen.failed)
		b->failed = true;
	if (seen.n > 0)
		cv_putc(b, ' ');
	cv_prose_escape(b, cv_buf_text(&seen));
	cv_buf_free(&seen);
	cv_puts(b, " <!-- \"");
	md_put_escaped(b, s);
	cv_puts(b, "\" -->\n");
}

static int
hex_digit(char c)
{
	if (cv_digit(c))
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The character of ASCII that begins s as "\\u0041"; 0 if none does. */
static char
escaped(cv_str s)
{
	int high, low;

	if (s.n < 6 || !cv_starts(s, CV_S("\\u00")))
		return '\0';
	high = hex_digit(s.p[4]);
	low = hex_digit(s.p[5]);
	return high >= 0 && high < 8 && low >= 0 ? (char)(high * 16 + low)
						 : '\0';
}

cv_str
md_get_escaped(struct md_own *o, cv_str s)
{
	o->scratch.n = 0;
	while (s.n > 0) {
		char c = escaped(s);

		cv_putc(&o->scratch, c != '\0' ? c : s.p[0]);
		s = cv_behind(s, c != '\0' ? 6 : 1);
	}
	return scratch_text(o);
}

/* Where the comment begins at the end of s; s.n if there is none. */
static size_t
comment_at(cv_str s)
{
	const cv_str begin = CV_S("<!-- \""), end = CV_S("\" -->");

	if (s.n < begin.n + end.n || !cv_same(cv_behind(s, s.n - end.n), end))
		return s.n;
	for (size_t i = s.n - begin.n - end.n + 1; i-- > 0;)
		if (cv_starts(cv_behind(s, i), begin))
			return i;
	return s.n;
}

/* Whether the visible words are those of the text in the comment. */
static bool
shows(struct md_own *o, cv_str text, cv_str seen)
{
	struct cv_buf words = { 0 };
	bool same;

	put_words(&words, text);
	if (words.failed)
		cv_no_memory(o->in);
	same = !words.failed &&
	    cv_same((cv_str){ words.p != NULL ? words.p : "", words.n }, seen);
	cv_buf_free(&words);
	return same;
}

/* The text of the comment, or the visible text if that was edited. */
static cv_str
get_comment(struct md_own *o, cv_str s, size_t at)
{
	const size_t begin = sizeof("<!-- \"") - 1;
	const size_t end = sizeof("\" -->") - 1;
	cv_str seen = md_get_text(o, cv_trim((cv_str){ s.p, at })), all;

	all = md_get_escaped(o,
	    (cv_str){ s.p + at + begin, s.n - at - begin - end });
	return shows(o, all, seen) ? all : seen;
}

/* ---- any value ---- */

static bool
is_plain_line(cv_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < ' ' || s.p[i] == 0x7f)
			return false;
	return s.n > 0 && s.p[0] != ' ' && s.p[s.n - 1] != ' ' &&
	    comment_at(s) == s.n;
}

/* Whether the lines keep their text when they are indented. */
static bool
is_block(cv_str s)
{
	cv_str line;
	bool blank = true;

	if (s.n == 0 || s.p[0] == ' ' || s.p[s.n - 1] == '\n' ||
	    memchr(s.p, '\r', s.n) != NULL)
		return false;
	while (cv_line(&s, &line)) {
		if (line.n > 0 && cv_trim(line).n == 0)
			return false;
		if (blank && line.n == 0)
			return false;
		blank = line.n == 0;
		for (size_t i = 0; i < line.n; i++)
			if ((unsigned char)line.p[i] < ' ')
				return false;
	}
	return true;
}

void
md_put_value(struct cv_buf *b, cv_str s, bool prose, size_t indent)
{
	cv_str line;

	if (is_plain_line(s)) {
		cv_putc(b, ' ');
		if (prose)
			cv_put(b, s);
		else
			cv_prose_escape(b, s);
		cv_putc(b, '\n');
	} else if (prose && is_block(s)) {
		cv_putc(b, '\n');
		while (cv_line(&s, &line)) {
			if (line.n > 0)
				cv_pad(b, indent, ' ');
			cv_put(b, line);
			cv_putc(b, '\n');
		}
	} else
		put_comment(b, s);
}

static size_t
blanks(cv_str s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] == ' ')
		n++;
	return n;
}

/* The indented lines below, with empty ones between them. */
static void
get_block(struct md_own *o, size_t indent)
{
	size_t empty = 0;

	o->scratch.n = 0;
	for (size_t i = o->at; i < o->n; i++) {
		cv_str line = o->line[i];

		if (line.n == 0) {
			empty++;
			continue;
		}
		if (blanks(line) < indent)
			break;
		if (o->scratch.n > 0)
			cv_putc(&o->scratch, '\n');
		for (; empty > 0; empty--)
			cv_putc(&o->scratch, '\n');
		cv_put(&o->scratch, cv_behind(line, indent));
		o->at = i + 1;
	}
}

cv_str
md_get_value(struct md_own *o, cv_str rest, bool prose, size_t indent)
{
	size_t at;

	rest = cv_trim(rest);
	at = comment_at(rest);
	if (at < rest.n)
		return get_comment(o, rest, at);
	if (rest.n == 0) {
		get_block(o, indent);
		return scratch_text(o);
	}
	return prose ? rest : md_get_text(o, rest);
}

/* ---- prose in its place ---- */

void
md_put_prose_lines(struct cv_buf *b, cv_str s, const char *mark)
{
	bool ended = s.n > 1 && s.p[s.n - 1] == '\n' && s.p[s.n - 2] != '\n';
	cv_str line;

	while (cv_line(&s, &line)) {
		cv_puts(b, mark);
		cv_put(b, line);
		cv_putc(b, '\n');
	}
	if (ended) {
		cv_puts(b, mark);
		cv_puts(b, MD_LINE_END "\n");
	}
}

cv_str
md_scratch_prose(struct md_own *o)
{
	const cv_str mark = CV_S("\n" MD_LINE_END);
	struct cv_buf *b = &o->scratch;

	while (b->n > 0 && b->p[b->n - 1] == '\n')
		b->n--;
	if (b->n > mark.n && memcmp(b->p + b->n - mark.n, mark.p, mark.n) == 0)
		b->n -= mark.n - 1;
	if (b->failed)
		cv_no_memory(o->in);
	return b->failed ? CV_S("") : cv_buf_text(b);
}
