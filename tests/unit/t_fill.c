/* Filling and cleaning: what must hold for every text and width. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "core/unicode.h"
#include "formats/text/clean.h"
#include "formats/text/fill.h"
#include "tests/unit/tap.h"

/* ---- texts made of pieces, the same in every run ---- */

struct dice {
	uint32_t state;
};

static uint32_t throw(struct dice * d, uint32_t sides)
{
	d->state = d->state * 1664525u + 1013904223u;
	return (d->state >> 8) % sides;
}

static const char *const words[] = { "a", "to", "word", "Engine,", "analytical",
	"co-operation", "r\u00e9sum\u00e9", "e\u0301tude", "(in", "brackets)",
	"1843", "-", "\u2013", "1.", "2)", "\u2022",
	"https://example.org/a/path/that/is/longer/than/most/of/the/lines",
	"\u6f22\u5b57", "\u3002", "\u300c\u7269\u8a9e\u300d", "\u3001\u3068",
	"\u3072\u3089\u304c\u306a\u30fc", "\ud55c\uad6d\uc5b4",
	"\U0001f469\u200d\U0001f469\u200d\U0001f466", "\U0001f1e9\U0001f1ea",
	"\u2764\ufe0f", "a\u00a0b", "\u5b57\u2060\u5b57", "\u0301",
	"\u0928\u092e\u0938\u094d\u0924\u0947",
	"\u0645\u0631\u062d\u0628\u0627", "\u201c\u5b57\u201d",
	"\uff08\u5b57\uff09\uff01" };

enum { ASCII_WORDS = 6, WORDS = sizeof(words) / sizeof(*words) };

static const char *const gaps[] = { " ", " ", " ", " ", " ", " ", "  ", "\n",
	"\n\n", "\n\n\n", "\n    ", "\n- ", "\n  10. ", "\u3000", " \u2003",
	"\u200b", "", "" };

enum { ASCII_GAPS = 12, GAPS = sizeof(gaps) / sizeof(*gaps) };

static void
make_text(struct dice *d, struct cv_buf *b, bool ascii)
{
	uint32_t n = throw(d, 60);

	b->n = 0;
	while (n-- > 0) {
		cv_puts(b, words[throw(d, ascii ? ASCII_WORDS : WORDS)]);
		cv_puts(b, gaps[throw(d, ascii ? ASCII_GAPS : GAPS)]);
	}
}

static cv_str
content(const struct cv_buf *b)
{
	return b->n > 0 ? (cv_str){ b->p, b->n } : CV_S("");
}

/* ---- what must hold ---- */

/* The length of the space at the front, at which a line may end; or 0. */
static size_t
space_length(cv_str s)
{
	uint32_t code = 0;
	size_t n = cv_utf8(s.p, s.n, &code);

	return n > 0 && cv_is_breaking_space(code) ? n : 0;
}

/* Takes the next character that is not blank off *s; "" at its end. */
static cv_str
next_visible(cv_str *s)
{
	while (s->n > 0) {
		size_t blank = *s->p == '\n' ? 1 : space_length(*s);
		cv_str got = { s->p, blank };

		if (blank == 0)
			got.n = cv_cluster_at(s->p, s->n).n;
		s->p += got.n;
		s->n -= got.n;
		if (blank == 0)
			return got;
	}
	return CV_S("");
}

static bool
same_but_blanks(cv_str a, cv_str b)
{
	cv_str x, y;

	do {
		x = next_visible(&a);
		y = next_visible(&b);
		if (!cv_same(x, y))
			return false;
	} while (x.n > 0);
	return true;
}

static cv_str
next_word(cv_str *s)
{
	cv_str word;

	*s = cv_trim(*s);
	word = (cv_str){ s->p, 0 };
	while (word.n < s->n && s->p[word.n] != ' ' && s->p[word.n] != '\n')
		word.n++;
	s->p += word.n;
	s->n -= word.n;
	return word;
}

static bool
same_words(cv_str a, cv_str b)
{
	cv_str x, y;

	do {
		x = next_word(&a);
		y = next_word(&b);
		if (!cv_same(x, y))
			return false;
	} while (x.n > 0);
	return true;
}

/*
 * Whether a line could be broken behind its marker, which stays, so that it
 * gets less wide.
 */
static bool
breakable(cv_str line)
{
	const size_t marker = text_marker(cv_trim(line));
	cv_str rest;

	line = cv_trim(line);
	line.p += marker;
	line.n -= marker;
	for (rest = line; rest.n > 0; rest.p++, rest.n--)
		if (space_length(rest) > 0)
			return cv_columns(rest) > 0;
	return cv_line_break(line, 0) < line.n;
}

static bool
ends_good(cv_str text)
{
	cv_str line;
	bool empty = true; /* so that the first may not be */

	if (text.n > 0 && text.p[text.n - 1] != '\n')
		return false;
	while (cv_line(&text, &line)) {
		if (line.n == 0 && (empty || text.n == 0))
			return false;
		empty = line.n == 0;
		if (line.n > 0 && line.p[line.n - 1] == ' ')
			return false;
	}
	return true;
}

/*
 * Takes the prefixes off the lines; false if one is missing, or behind it
 * there is too much for a line.
 */
static bool
strip(cv_str text, const struct text_shape *shape, struct cv_buf *to)
{
	cv_str line, prefix = shape->first;

	to->n = 0;
	for (; cv_line(&text, &line); prefix = shape->rest) {
		cv_str all = line.n < prefix.n ? cv_trim(prefix) : prefix;

		if (!cv_starts(line, all))
			return false;
		line.p += all.n;
		line.n -= all.n;
		if (shape->width > 0 && breakable(line) &&
		    cv_columns(prefix) + cv_columns(line) > shape->width)
			return false;
		cv_put(to, line);
		cv_putc(to, '\n');
	}
	return true;
}

struct totals {
	unsigned content, ends, lines, again;
};

static void
try(struct totals *bad, cv_str text, const struct text_shape *shape, bool ascii)
{
	const struct text_shape bare = { shape->width, CV_S(""), CV_S("") };
	struct cv_buf once = { 0 }, bald = { 0 }, twice = { 0 };

	text_fill(&once, text, shape);
	bad->ends += !ends_good(content(&once));
	bad->lines += !strip(content(&once), shape, &bald);
	bad->content +=
	    !(ascii ? same_words : same_but_blanks)(text, content(&bald));
	bald.n = 0;
	text_fill(&bald, text, &bare);
	text_fill(&twice, content(&bald), &bare);
	bad->again += !cv_same(content(&bald), content(&twice));
	cv_buf_free(&once);
	cv_buf_free(&bald);
	cv_buf_free(&twice);
}

static void
properties(struct tap *t, bool ascii)
{
	static const char *const prefixes[][2] = { { "", "" }, { "- ", "  " },
		{ "> ", "> " }, { "Label:  ", "        " } };
	struct dice d = { ascii ? 1843 : 1815 };
	struct totals bad = { 0 };
	struct cv_buf text = { 0 };

	for (int i = 0; i < 4000; i++) {
		uint32_t p = throw(&d, 4);
		struct text_shape shape = { 20 + throw(&d, 80),
			cv_from(prefixes[p][0]), cv_from(prefixes[p][1]) };

		if (throw(&d, 8) == 0)
			shape.width = 0;
		make_text(&d, &text, ascii);
		try(&bad, content(&text), &shape, ascii);
	}
	cv_buf_free(&text);
	ok(t, bad.content == 0, "%s: no word is lost or joined",
	    ascii ? "ASCII" : "all scripts");
	ok(t, bad.ends == 0, "no blanks at ends, no two empty lines");
	ok(t, bad.lines == 0, "each line has its prefix and is not too wide");
	ok(t, bad.again == 0, "filling again changes nothing");
}

/* ---- examples ---- */

static const struct {
	size_t width;
	const char *first, *rest, *text, *wanted, *what;
} fills[] = {
	{ 20, "", "", "", "", "nothing" },
	{ 20, "- ", "  ", " \n \n", "", "blanks and empty lines" },
	{ 20, "", "", "one two three four five", "one two three four\nfive\n",
	    "words" },
	{ 20, "", "", "twenty columns wide.", "twenty columns wide.\n",
	    "a line of exactly the width" },
	{ 20, "- ", "  ", "one two three four five",
	    "- one two three four\n  five\n", "a bullet" },
	{ 20, "> ", "> ", "one\n\n\ntwo", "> one\n>\n> two\n",
	    "paragraphs of a quotation" },
	{ 20, "", "", "- one two three four five\n  - six seven eight nine",
	    "- one two three four\n  five\n  - six seven eight\n    nine\n",
	    "lists in the text" },
	{ 20, "", "", "10. one two three four", "10. one two three\n    four\n",
	    "numbers" },
	{ 20, "", "", "1843. One two three four", "1843. One two three\nfour\n",
	    "a year is no number" },
	{ 20, "", "", "- https://example.org/long/path",
	    "- https://example.org/long/path\n", "a marker stays" },
	{ 20, "", "", "see https://example.org/long/path for",
	    "see\nhttps://example.org/long/path\nfor\n", "a long word" },
	{ 20, "", "",
	    "\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b"
	    "\u4e5d\u5341\u4e8c\u3002",
	    "\u4e00\u4e8c\u4e09\u56db\u4e94\u516d"
	    "\u4e03\u516b\u4e5d\u5341\n\u4e8c\u3002\n",
	    "ideographs" },
	{ 20, "", "",
	    "\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b"
	    "\u4e5d\u5341\u3002",
	    "\u4e00\u4e8c\u4e09\u56db\u4e94\u516d"
	    "\u4e03\u516b\u4e5d\n\u5341\u3002\n",
	    "no full stop in front" },
	{ 20, "", "", "one two three four\u00a0five",
	    "one two three\nfour\u00a0five\n", "a no-break space" },
	{ 0, "", "", "one  two\nthree", "one two\nthree\n", "no width" },
	{ 20, "", "", "                    deep", "          deep\n",
	    "a deep indent" },
	{ 20, "", "", "         - one two three",
	    "         - one two\n          three\n",
	    "a bullet behind a deep indent" },
};

static const struct {
	const char *text, *wanted, *what;
} cleans[] = {
	{ "plain \u00e9 \u6f22 text", "plain \u00e9 \u6f22 text", "text" },
	{ "a\tb", "a b", "a tab" },
	{ "a\nb\r\nc\rd", "a\nb\nc\nd", "line ends" },
	{ "a\vb\fc\xc2\x85"
	  "d\u2028e\u2029f",
	    "a\nb\nc\nd\ne\nf", "other line ends" },
	{ "a\x01\x02\x08\x7f\xc2\x80\xc2\x84\xc2\x9f"
	  "b",
	    "ab", "control characters" },
	{ "\x1b[31mred\x1b[0m", "red", "colours" },
	{ "\xc2\x9b"
	  "31mred\xc2\x9b"
	  "0m",
	    "red", "colours of one character" },
	{ "\x1b[?25l\x1b[2 qx", "x", "parameters and intermediates" },
	{ "\x1b[31\u00e9", "[31\u00e9", "an unfinished sequence" },
	{ "\x1b[", "[", "one at the end" },
	{ "\x1b", "", "an escape alone" },
	{ "\x1b\x1b[31mx", "x", "an escape before a sequence" },
	{ "\x1b]0;title\ax", "x", "a title" },
	{ "\x1b]0;title\x1b\\x", "x", "a title that ends with ST" },
	{ "\xc2\x9d"
	  "0;title\xc2\x9cx",
	    "x", "a title of C1" },
	{ "\x1b]8;;https://e.example\x1b\\link\x1b]8;;\x1b\\", "link",
	    "a link" },
	{ "\x1b]0;title\nx", "]0;title\nx", "a title that a line ends" },
	{ "\x1b]0;title", "]0;title", "a title without an end" },
	{ "\x1bP1q\x1b\\\x1b_x\x1b\\\x1b^x\x1b\\\x1bXx\x1b\\y", "y",
	    "other strings" },
	{ "\x1b"
	  "cx\x1b(B",
	    "cx(B", "other escapes: no letter is lost" },
	{ "a\u202eb\u202cc\u2066d\u2069e\ufefff", "abcdef",
	    "bidi controls and marks of byte order" },
	{ "\u200fa\u200eb\u061c", "\u200fa\u200eb\u061c",
	    "marks of direction stay" },
	{ "e\u0301\u200d\u00ad\u2060", "e\u0301\u200d\u00ad\u2060",
	    "what is invisible and harmless stays" },
};

static void
examples(struct tap *t)
{
	struct cv_buf b = { 0 };

	for (size_t i = 0; i < sizeof(fills) / sizeof(*fills); i++) {
		const struct text_shape shape = { fills[i].width,
			cv_from(fills[i].first), cv_from(fills[i].rest) };

		b.n = 0;
		text_fill(&b, cv_from(fills[i].text), &shape);
		ok(t, cv_same(content(&b), cv_from(fills[i].wanted)),
		    "fill: %s", fills[i].what);
	}
	for (size_t i = 0; i < sizeof(cleans) / sizeof(*cleans); i++) {
		b.n = 0;
		cv_puts(&b, "\x1b[");
		cv_puts(&b, cleans[i].text);
		text_clean(&b, 2);
		ok(t,
		    b.n >= 2 &&
			cv_same((cv_str){ b.p + 2, b.n - 2 },
			    cv_from(cleans[i].wanted)),
		    "clean: %s", cleans[i].what);
	}
	cv_buf_free(&b);
}

int
main(void)
{
	struct tap t = { 0 };

	examples(&t);
	properties(&t, true);
	properties(&t, false);
	return done(&t);
}
