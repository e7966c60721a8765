/* Characters: how wide, where a line may end, which nobody sees, small ones. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_UNICODE_H
#define CVCONV_UNICODE_H

#include "cvconv/format.h"

/*
 * Properties come from libunistring.  All functions take UTF-8, whatever the
 * locale.
 */

/* What a character does to those who read the text. */
enum cv_visibility {
	CV_VISIBLE,
	/* Variation selectors: they choose the glyph of the character before.
	 */
	CV_SELECTOR,
	/*
	 * Part of the text but without a glyph: joiners, direction marks,
	 * spaces of no width, soft hyphens, fillers, tags.  Two texts that
	 * differ only in these look the same.
	 */
	CV_INVISIBLE,
	/*
	 * Changes how the rest of the line is shown, so that it may deceive:
	 * embeddings, overrides and isolates of bidirectional text, as in
	 * CVE-2021-42574.  A byte order mark within text counts too.
	 */
	CV_REORDERING,
	/* C0, DEL, C1: obeyed by a terminal; U+2028, U+2029: end a line. */
	CV_CONTROL
};

/* The same for everyone who shows text to people. */
enum cv_visibility cv_visibility(uint32_t code);

/* What a reader takes for one character: a grapheme cluster of UAX #29. */
struct cv_cluster {
	size_t n;       /* bytes */
	size_t columns; /* on a terminal */
};

/*
 * The cluster at the start of n > 0 bytes.  A character has the width of UAX
 * #11, ambiguous ones are narrow.  A cluster is as wide as its first character
 * and its spacing marks; a pictograph that U+FE0F asks for and a regional
 * indicator are wide.
 */
struct cv_cluster cv_cluster_at(const char *, size_t n);

/* The columns of text without control characters. */
size_t cv_columns(cv_str);

/* A space at which a line may end: not U+00A0, but U+200B. */
bool cv_is_breaking_space(uint32_t code);

/*
 * Where a line may end within a word, the text up to the first breaking space:
 * at the last place that is not beyond `most` bytes, else at the first one; the
 * word's end if there is none.  Follows UAX #14 beside ideographs, kana, Hangul
 * and pictographs; an opening or closing quotation mark is taken for a bracket,
 * as Chinese has it.  Between other letters, as after a hyphen, no line ends.
 */
size_t cv_line_break(cv_str, size_t most);

/*
 * The small letter of a character; itself if it has none, or one that takes
 * more bytes (U+023A, U+023E).
 */
uint32_t cv_small_letter(uint32_t code);

/*
 * Writes the text in small letters, with "'" for "’", into p of at least s.n
 * bytes, and returns its length, which is never greater.  Only characters of
 * one or two bytes change (Latin, Greek, Cyrillic).
 */
size_t cv_fold(cv_str s, char *p);

#endif
