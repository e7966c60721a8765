/* Unicode: width, line breaks, invisible characters, lower case. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_UNICODE_H
#define CVCONV_UNICODE_H

#include "cvconv/format.h"

/*
 * Character properties are those of libunistring.  All functions expect UTF-8,
 * independent of the locale.
 */

/* How a character appears in displayed text. */
enum cv_visibility {
	CV_VISIBLE,
	/* Variation selectors: choose the glyph of the character before. */
	CV_SELECTOR,
	/*
	 * Without a glyph: joiners, direction marks, zero-width spaces, soft
	 * hyphens, fillers, tags.  Texts that differ only in these look alike.
	 */
	CV_INVISIBLE,
	/*
	 * Changes the display order of the rest of the line and can spoof it:
	 * bidirectional embeddings, overrides and isolates (CVE-2021-42574).
	 * Also a byte order mark inside text.
	 */
	CV_REORDERING,
	/* C0, DEL, C1, which terminals interpret; U+2028 and U+2029 */
	CV_CONTROL
};

/* Shared by all code that displays text. */
enum cv_visibility cv_visibility(uint32_t code);

/* A user-perceived character: a grapheme cluster of UAX #29. */
struct cv_cluster {
	size_t n;       /* bytes */
	size_t columns; /* on a terminal */
};

/*
 * The cluster at the start of n > 0 bytes.  The width of a character is that of
 * UAX #11, with ambiguous ones narrow.  A cluster is as wide as its first
 * character and its spacing marks; emoji with U+FE0F and regional indicators
 * are wide.
 */
struct cv_cluster cv_cluster_at(const char *, size_t n);

/* The columns of text without control characters. */
size_t cv_columns(cv_str);

/* Whether a line may break at this space: U+200B, but not U+00A0. */
bool cv_is_breaking_space(uint32_t code);

/*
 * The last line break in the first word (the text up to a breaking space) that
 * is at most `most` bytes from the start, else the first one, else the end of
 * the word.  Breaks follow UAX #14 next to ideographs, kana, Hangul and
 * pictographs, where quotation marks count as brackets, as in Chinese.  There
 * are no breaks between other characters, not even after a hyphen.
 */
size_t cv_line_break(cv_str, size_t most);

/*
 * The lower case of a character, or the character itself if it has none or its
 * lower case is longer in UTF-8 (U+023A, U+023E).
 */
uint32_t cv_small_letter(uint32_t code);

/*
 * Writes the text in lower case, with "'" for "’", into p, which has at least
 * s.n bytes, and returns its length, at most s.n.  Only characters of one or
 * two bytes change (Latin, Greek, Cyrillic).
 */
size_t cv_fold(cv_str s, char *p);

#endif
