/* Columns, clusters and line breaks of text, unseen characters, letters. */
/* SPDX-License-Identifier: ISC */
#include "core/unicode.h"
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
	{ "\u0e01\u0e33\u0e48", 2, 1, "Thai with a spacing mark" },
	{ "\u0e01\u0e34\u0e48", 1, 1, "Thai with two marks" },
	{ "a\u200bb", 2, 3, "zero width space" },
	{ "a\u2060b", 2, 3, "word joiner" },
	{ "a\u200db", 2, 2, "a joiner between letters" },
	{ "\U0010ffff", 1, 1, "the last code point" },
};

static size_t
clusters(cv_str s, size_t *width)
{
	size_t count = 0;

	*width = 0;
	while (s.n > 0) {
		struct cv_cluster c = cv_cluster_at(s.p, s.n);

		if (c.n == 0 || c.n > s.n)
			return SIZE_MAX;
		*width += c.columns;
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
	got = cv_columns((cv_str){ b.p, b.n });
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
	struct cv_buf b = { 0 };
	bool may;

	cv_put(&b, before);
	cv_put(&b, after);
	may = cv_line_break((cv_str){ b.p, b.n }, before.n) == before.n;
	cv_buf_free(&b);
	return may;
}

static const struct {
	const char *text;
	size_t most, at;
	const char *what;
} ends[] = {
	{ "", 0, 0, "nothing" },
	{ "abc", 1, 3, "a word has no place to end" },
	{ "\u00fcber-alle", 6, 10, "nor after a hyphen" },
	{ "\u6f22\u5b57\u6f22", 6, 6, "at the most" },
	{ "\u6f22\u5b57\u6f22", 8, 6, "the last before the most" },
	{ "\u6f22\u5b57\u6f22", 9, 9, "all, if it is not more" },
	{ "abc\u5b57\u6f22", 1, 3, "the first beyond the most" },
	{ "\u00fcber \u5b57\u6f22", 1, 5, "not beyond a space" },
	{ "\u5b57\u3000\u6f22", 1, 3, "not beyond a wide space" },
};

/* A word of many more characters than are looked at together. */
static void
long_words(struct tap *t)
{
	struct cv_buf b = { 0 };
	bool all = true;

	for (int i = 0; i < 1000; i++)
		cv_puts(&b, "\u5b57");
	for (size_t most = 3; most < b.n; most += 3)
		all &= cv_line_break((cv_str){ b.p, b.n }, most) == most;
	ok(t, all, "each place in a long word");
	b.n = 0;
	cv_pad(&b, 1000, 'a');
	ok(t, cv_line_break((cv_str){ b.p, b.n }, 9) == b.n, "no place in one");
	cv_puts(&b, "\u5b57");
	ok(t, cv_line_break((cv_str){ b.p, b.n }, 9) == 1000, "a late one");
	cv_buf_free(&b);
}

static const struct {
	uint32_t first, last;
	enum cv_visibility seen;
	const char *what;
} seen[] = {
	{ 0, 0x1f, CV_CONTROL, "C0" },
	{ ' ', '~', CV_VISIBLE, "ASCII" },
	{ 0x7f, 0x9f, CV_CONTROL, "DEL and C1" },
	{ 0xa0, 0xac, CV_VISIBLE, "Latin-1" },
	{ 0xad, 0xad, CV_INVISIBLE, "soft hyphen" },
	{ 0xae, 0x34e, CV_VISIBLE, "Latin and marks" },
	{ 0x34f, 0x34f, CV_INVISIBLE, "grapheme joiner" },
	{ 0x370, 0x61b, CV_VISIBLE, "Greek, Cyrillic, Hebrew" },
	{ 0x61c, 0x61c, CV_INVISIBLE, "Arabic letter mark" },
	{ 0x61d, 0x10ff, CV_VISIBLE, "Arabic to Georgian" },
	{ 0x180b, 0x180d, CV_SELECTOR, "Mongolian variation selectors" },
	{ 0x180e, 0x180e, CV_INVISIBLE, "Mongolian vowel separator" },
	{ 0x1e00, 0x200a, CV_VISIBLE, "more Latin and Greek, spaces" },
	{ 0x200b, 0x200f, CV_INVISIBLE, "no width, joiners, marks" },
	{ 0x2010, 0x2027, CV_VISIBLE, "dashes and quotation marks" },
	{ 0x2028, 0x2029, CV_CONTROL, "line and paragraph separator" },
	{ 0x202a, 0x202e, CV_REORDERING, "embeddings and overrides" },
	{ 0x202f, 0x205f, CV_VISIBLE, "punctuation" },
	{ 0x2060, 0x2065, CV_INVISIBLE, "word joiner and operators" },
	{ 0x2066, 0x2069, CV_REORDERING, "isolates" },
	{ 0x206a, 0x206f, CV_INVISIBLE, "deprecated controls" },
	{ 0x2070, 0x3163, CV_VISIBLE, "symbols and kana" },
	{ 0x3164, 0x3164, CV_INVISIBLE, "Hangul filler" },
	{ 0x3165, 0xd7ff, CV_VISIBLE, "ideographs and Hangul" },
	{ 0xe000, 0xfdff, CV_VISIBLE, "private use" },
	{ 0xfe00, 0xfe0f, CV_SELECTOR, "variation selectors" },
	{ 0xfeff, 0xfeff, CV_REORDERING, "byte order mark" },
	{ 0x1f000, 0x1faff, CV_VISIBLE, "pictographs" },
	{ 0xe0020, 0xe007f, CV_INVISIBLE, "tags" },
	{ 0xe0100, 0xe01ef, CV_SELECTOR, "more variation selectors" },
};

static const struct {
	const char *text, *folded;
} folds[] = {
	{ "", "" },
	{ "ABC xyz 1", "abc xyz 1" },
	{ "\u00c4\u00d8\u00d7\u0178", "\u00e4\u00f8\u00d7\u00ff" },
	{ "\u0130\u0141\u0218", "i\u0142\u0219" },
	{ "\u0386\u03a9\u0401\u042f\u0490", "\u03ac\u03c9\u0451\u044f\u0491" },
	{ "D\u2019Or", "d'or" },
	{ "\u023a", "\u023a" },
	{ "\u5b57\U0001f44d", "\u5b57\U0001f44d" },
	{ "\u00df", "\u00df" },
};

static bool
folds_to(const char *text, const char *folded)
{
	char p[32];
	size_t n = cv_fold(cv_from(text), p);

	return cv_same((cv_str){ p, n }, cv_from(folded));
}

static void
visibility(struct tap *t)
{
	for (size_t i = 0; i < sizeof(seen) / sizeof(*seen); i++) {
		bool all = true;

		for (uint32_t c = seen[i].first; c <= seen[i].last; c++)
			all &= cv_visibility(c) == seen[i].seen;
		ok(t, all, "whether they are seen: %s", seen[i].what);
	}
}

int
main(void)
{
	struct tap t = { 0 };

	visibility(&t);
	long_words(&t);
	for (size_t i = 0; i < sizeof(folds) / sizeof(*folds); i++)
		ok(&t, folds_to(folds[i].text, folds[i].folded), "small: %s",
		    folds[i].text);
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		ok(&t,
		    cv_line_break(cv_from(ends[i].text), ends[i].most) ==
			ends[i].at,
		    "where a line ends: %s", ends[i].what);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const cv_str s = cv_from(cases[i].text);
		const size_t width = cv_columns(s);
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
