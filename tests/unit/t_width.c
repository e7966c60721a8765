/* Columns and clusters of text, after UAX #11 and #29. */
/* SPDX-License-Identifier: ISC */
#include "formats/text/width.h"
#include "tests/unit/tap.h"

static const struct {
	const char *text;
	size_t width, clusters;
	const char *what;
} cases[] = {
	{ "", 0, 0, "nothing" },
	{ "a", 1, 1, "one letter" },
	{ "Hello, world", 12, 12, "ASCII" },
	{ "\u00e9", 1, 1, "a composed letter" },
	{ "e\u0301", 1, 1, "a decomposed letter" },
	{ "caf\u00e9 cafe\u0301!", 10, 10, "both in a text" },
	{ "e\u0301\u0302\u0323", 1, 1, "three marks on a letter" },
	{ "\u0301", 0, 1, "a mark alone" },
	{ "\u6f22\u5b57", 4, 2, "ideographs" },
	{ "\u4e00\u9fff", 4, 2, "the first and last of a block" },
	{ "\U00020000", 2, 1, "an ideograph of plane 2" },
	{ "\U000323af\U0003fffd", 4, 2, "plane 3, unassigned too" },
	{ "\u3072\u3089\u304c\u306a", 8, 4, "hiragana" },
	{ "\u304b\u3099", 2, 1, "kana with a combining voice mark" },
	{ "\uff76\uff85", 2, 2, "halfwidth katakana" },
	{ "\uff21\uff11", 4, 2, "fullwidth letters" },
	{ "\u3001\u300c\u3000", 6, 3, "wide punctuation and space" },
	{ "\u2460\u03b1\u2026", 3, 3, "ambiguous ones are narrow" },
	{ "\u2013\u201c\u00a0", 3, 3, "dash, quotation mark, no-break space" },
	{ "\ud55c\uad6d", 4, 2, "Hangul syllables" },
	{ "\u1112\u1161\u11ab", 2, 1, "Hangul of three jamo" },
	{ "\u1112\u1161\u1100\u1161", 4, 2, "two syllables of jamo" },
	{ "\uac00\u11a8", 2, 1, "a syllable and a final jamo" },
	{ "\U0001f44d", 2, 1, "an emoji" },
	{ "\U0001f44d\U0001f3fd", 2, 1, "with a skin tone" },
	{ "\U0001f3fd", 2, 1, "a skin tone alone" },
	{ "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466", 2, 1,
	    "a family" },
	{ "\U0001f469\U0001f3fd\u200d\U0001f4bb", 2, 1,
	    "a technologist with a skin tone" },
	{ "\U0001f1e9\U0001f1ea", 2, 1, "a flag" },
	{ "\U0001f1e9\U0001f1ea\U0001f1eb\U0001f1f7", 4, 2, "two flags" },
	{ "\U0001f1e9", 2, 1, "half a flag" },
	{ "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067"
	  "\U000e007f",
	    2, 1, "the flag of England" },
	{ "\u2764", 1, 1, "a heart as text" },
	{ "\u2764\ufe0f", 2, 1, "a heart as a picture" },
	{ "\u2764\ufe0f\u200d\U0001f525", 2, 1, "a heart on fire" },
	{ "\u260e", 1, 1, "a telephone as text" },
	{ "\u260e\ufe0e", 1, 1, "asked for as text" },
	{ "\u260e\ufe0f", 2, 1, "as a picture" },
	{ "1\ufe0f\u20e3", 2, 1, "a keycap" },
	{ "a\ufe0f", 1, 1, "no picture of a letter" },
	{ "\u0645\u0631\u062d\u0628\u0627", 5, 5, "Arabic" },
	{ "\u0645\u064e", 1, 1, "Arabic with a vowel" },
	{ "\u05e9\u05dc\u05d5\u05dd", 4, 4, "Hebrew" },
	{ "\u0928\u092e\u0938\u094d\u0924\u0947", 4, 4, "Devanagari" },
	{ "\u0915\u093f", 2, 1, "with a spacing mark" },
	{ "\u0e01\u0e33\u0e48", 2, 2, "Thai" },
	{ "\u0e01\u0e34\u0e48", 1, 1, "Thai with two marks" },
	{ "a\u200bb", 2, 3, "zero width space" },
	{ "a\u2060b", 2, 2, "word joiner" },
	{ "a\u200db", 2, 2, "a joiner between letters" },
	{ "\U0010ffff", 1, 1, "the last code point" },
};

static size_t
clusters(cv_str s, size_t *width)
{
	size_t count = 0;

	*width = 0;
	while (s.n > 0) {
		struct text_cluster c = text_cluster_at(s.p, s.n);

		if (c.n == 0 || c.n > s.n)
			return SIZE_MAX;
		*width += c.width;
		s.p += c.n;
		s.n -= c.n;
		count++;
	}
	return count;
}

/* The same in the middle of ASCII, where the quick way ends and begins. */
static bool
same_within(cv_str s, size_t width)
{
	struct cv_buf b = { 0 };
	size_t got;

	cv_puts(&b, "ab ");
	cv_put(&b, s);
	cv_puts(&b, " yz");
	got = text_width((cv_str){ b.p, b.n });
	cv_buf_free(&b);
	return got == width + 6;
}

static const struct {
	const char *before, *after;
	bool may;
	const char *what;
} breaks[] = {
	{ "a", "b", false, "between letters" },
	{ "a", "\u5b57", true, "between a letter and an ideograph" },
	{ "\u5b57", "a", true, "between an ideograph and a letter" },
	{ "\u6f22", "\u5b57", true, "between ideographs" },
	{ "\u3072", "\u30ab", true, "between kana" },
	{ "\ud55c", "\uad6d", true, "between Hangul syllables" },
	{ "\u5b57", "\u3002", false, "before an ideographic full stop" },
	{ "\u5b57", "\u3001", false, "before an ideographic comma" },
	{ "\u5b57", "\uff01", false, "before an exclamation mark" },
	{ "\u5b57", "\u300d", false, "before a closing bracket" },
	{ "\u5b57", ")", false, "before a closing ASCII bracket" },
	{ "\u5b57", ",", false, "before a comma" },
	{ "\u5b57", "\u3083", false, "before small kana" },
	{ "\u5b57", "\u30fc", false, "before the prolonged sound mark" },
	{ "\u5b57", "\u3005", false, "before an iteration mark" },
	{ "\u300c", "\u5b57", false, "after an opening bracket" },
	{ "(", "\u5b57", false, "after an opening ASCII bracket" },
	{ "\u300d", "\u5b57", true, "after a closing bracket" },
	{ "\u5b57", "\u300c", true, "before an opening bracket" },
	{ "\u3002", "\u300c", true, "between full stop and bracket" },
	{ "\u201c", "\u5b57", false, "after an opening quotation mark" },
	{ "\u5b57", "\u201d", false, "before a closing quotation mark" },
	{ "\u5b57", "\u201c", true, "before an opening quotation mark" },
	{ "\u5b57", "\u00a0", false, "before a no-break space" },
	{ "\u00a0", "\u5b57", false, "after a no-break space" },
	{ "\u5b57\u2060", "\u5b57", false, "after a word joiner" },
	{ "\u5b57\u200d", "\u5b57", false, "after a joiner" },
};

static bool
may_break(cv_str before, cv_str after)
{
	return text_may_break(text_cluster_at(before.p, before.n).last,
	    text_cluster_at(after.p, after.n).first);
}

/* Counted in the files of Unicode 15 by other means than width.awk's. */
enum { ZERO = 2400, ONE = 927064, TWO = 182535 };

/* Every character that is no control: how many of 0, 1 and 2 columns. */
static void
totals(struct tap *t)
{
	size_t count[3] = { 0 };

	for (uint32_t code = 0x20; code < 0x110000; code++) {
		char p[4];

		if ((code < 0x7f || code > 0x9f) &&
		    (code < 0xd800 || code > 0xdfff))
			count[text_width(
			    (cv_str){ p, cv_utf8_put(code, p) })]++;
	}
	ok(t, count[0] == ZERO && count[1] == ONE && count[2] == TWO,
	    "%zu, %zu and %zu characters of 0, 1 and 2 columns", count[0],
	    count[1], count[2]);
}

int
main(void)
{
	struct tap t = { 0 };

	totals(&t);

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const cv_str s = cv_from(cases[i].text);
		const size_t width = text_width(s);
		size_t sum, count = clusters(s, &sum);

		ok(&t, width == cases[i].width && sum == width,
		    "%s: %zu columns, and %zu by clusters", cases[i].what,
		    width, sum);
		ok(&t, count == cases[i].clusters, "%s: %zu clusters",
		    cases[i].what, count);
		ok(&t, same_within(s, cases[i].width), "%s: the same in a text",
		    cases[i].what);
	}
	for (size_t i = 0; i < sizeof(breaks) / sizeof(*breaks); i++)
		ok(&t,
		    may_break(cv_from(breaks[i].before),
			cv_from(breaks[i].after)) == breaks[i].may,
		    "%s a line may %s", breaks[i].what,
		    breaks[i].may ? "end" : "not end");
	return done(&t);
}
