/* Characters: how wide, where a line may end, which nobody sees, small ones. */
/* SPDX-License-Identifier: ISC */
#include <unicase.h>
#include <unictype.h>
#include <unigbrk.h>
#include <unilbrk.h>
#include <uniwidth.h>

#include "core/bytes.h"
#include "core/chars.h"
#include "core/unicode.h"

enum {
	SOFT_HYPHEN = 0xad,
	JOINER = 0x200d,
	AS_PICTURE = 0xfe0f,
	BYTE_ORDER_MARK = 0xfeff
};

/* A byte that is not UTF-8 counts as one character. */
static size_t
decode(const char *p, size_t n, uint32_t *code)
{
	const unsigned char *s = (const unsigned char *)p;
	size_t len;

	/* Most of Chinese, Japanese and Korean. */
	if (n > 2 && s[0] >= 0xe3 && s[0] <= 0xec && (s[1] & 0xc0) == 0x80 &&
	    (s[2] & 0xc0) == 0x80) {
		*code =
		    (s[0] & 0xfu) << 12 | (s[1] & 0x3fu) << 6 | (s[2] & 0x3fu);
		return 3;
	}
	len = cv_utf8(p, n, code);
	if (len > 0)
		return len;
	*code = 0xfffd;
	return 1;
}

static bool
is_within(uint32_t c, uint32_t first, uint32_t last)
{
	return c - first <= last - first;
}

/*
 * One column, visible and never part of the character before: most of what
 * European text is made of, so that it needs no look into tables.
 */
static bool
is_simple(uint32_t c)
{
	if (c < 0x300)
		return is_within(c, 0x20, 0x7e) ||
		    (c >= 0xa0 && c != SOFT_HYPHEN);
	return is_within(c, 0x370, 0x482) || is_within(c, 0x2010, 0x2027);
}

/* ---- what is seen ---- */

enum cv_visibility
cv_visibility(uint32_t c)
{
	if (is_simple(c))
		return CV_VISIBLE;
	if (c < 0x20 || is_within(c, 0x7f, 0x9f) ||
	    is_within(c, 0x2028, 0x2029))
		return CV_CONTROL;
	if (is_within(c, 0x202a, 0x202e) || is_within(c, 0x2066, 0x2069) ||
	    c == BYTE_ORDER_MARK)
		return CV_REORDERING;
	if (uc_is_property_variation_selector(c))
		return CV_SELECTOR;
	return uc_is_property_default_ignorable_code_point(c) ? CV_INVISIBLE
							      : CV_VISIBLE;
}

/* ---- columns ---- */

/*
 * The columns of a character that is never part of the one before, if that is
 * known without a look into tables; else 0.
 */
static size_t
plain_columns(uint32_t c)
{
	if (is_simple(c))
		return 1;
	return is_within(c, 0x4e00, 0x9fff) || is_within(c, 0x3041, 0x3096) ||
		is_within(c, 0x30a0, 0x30ff) || is_within(c, 0x3001, 0x3029)
	    ? 2
	    : 0;
}

static bool
is_regional(uint32_t c)
{
	return is_within(c, 0x1f1e6, 0x1f1ff);
}

static size_t
columns_of(uint32_t c)
{
	int width = uc_width(c, "UTF-8");

	return is_regional(c) ? 2 : width > 0 ? (size_t)width : 0;
}

static bool
is_pictograph(uint32_t c)
{
	return uc_is_property_extended_pictographic(c);
}

/*
 * Whether a character goes on with a cluster of n bytes.  The rules of UAX #29
 * that look at more than two characters are ours, as not all versions of
 * libunistring have them.
 */
static bool
joins(uint32_t base, size_t n, uint32_t before, uint32_t c)
{
	if (is_regional(before) && is_regional(c))
		return n == 4; /* a flag is two of them */
	if (before == JOINER && is_pictograph(c))
		return is_pictograph(base);
	return !uc_is_grapheme_break(before, c);
}

/* The columns that a character adds to a cluster that has so many. */
static size_t
more_columns(size_t columns, uint32_t base, uint32_t c)
{
	const bool picture = is_pictograph(base);
	const bool key =
	    is_within(base, '0', '9') || base == '#' || base == '*';

	if (c == AS_PICTURE && columns < 2)
		return picture || key;
	return picture || is_regional(base) ? 0 : columns_of(c);
}

struct cv_cluster
cv_cluster_at(const char *p, size_t n)
{
	struct cv_cluster cluster;
	uint32_t base, before, c;
	size_t len;

	cluster.n = decode(p, n, &base);
	cluster.columns = plain_columns(base);
	if (cluster.columns == 0)
		cluster.columns = columns_of(base);
	for (before = base; cluster.n < n; before = c) {
		len = decode(p + cluster.n, n - cluster.n, &c);
		if (plain_columns(c) > 0 || !joins(base, cluster.n, before, c))
			break;
		cluster.columns += more_columns(cluster.columns, base, c);
		cluster.n += len;
	}
	return cluster;
}

/* The end of the ASCII characters from i on. */
static size_t
ascii_end(cv_str s, size_t i)
{
	while (s.n - i >= 8 && !cv_any_byte(cv_eight_bytes(s.p + i)))
		i += 8;
	while (i < s.n && (s.p[i] & 0x80) == 0)
		i++;
	return i;
}

size_t
cv_columns(cv_str s)
{
	size_t columns = 0, i = 0;

	while (i < s.n) {
		size_t start = i;
		struct cv_cluster c;

		i = ascii_end(s, i);
		columns += i - start;
		if (i == s.n)
			break;
		if (i > start) { /* it may be the base of a mark */
			i--;
			columns--;
		}
		c = cv_cluster_at(s.p + i, s.n - i);
		i += c.n;
		columns += c.columns;
	}
	return columns;
}

/* ---- where a line may end ---- */

bool
cv_is_breaking_space(uint32_t c)
{
	return c == ' ' || c == 0x1680 || c == 0x205f || c == 0x3000 ||
	    (is_within(c, 0x2000, 0x200b) && c != 0x2007);
}

enum { WINDOW = 128 };

/* Characters of a word, as many as are looked at together. */
struct window {
	uint32_t code[WINDOW];
	size_t at[WINDOW]; /* where each begins */
	size_t n;
	bool ends; /* the word, at `end` */
	size_t end;
};

/* An opening or closing quotation mark as the bracket that it is like. */
static uint32_t
as_bracket(uint32_t c)
{
	if (c == 0xab || c == 0xbb)
		return c == 0xab ? '(' : ')';
	if (!is_within(c, 0x2018, 0x203a) && !is_within(c, 0x2e02, 0x2e21))
		return c;
	if (uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Pi))
		return '(';
	if (uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Pf))
		return ')';
	return c;
}

/*
 * From i on up to the character at `most`; behind that only a few at a time,
 * since the first place is wanted.
 */
static void
fill_window(struct window *w, cv_str s, size_t i, size_t most)
{
	const size_t stop = i < most ? most : s.n;
	const size_t room = i < most ? WINDOW : 8;
	size_t len;
	uint32_t c;

	w->n = 0;
	for (; i < s.n; i += len) {
		len = decode(s.p + i, s.n - i, &c);
		if (cv_is_breaking_space(c))
			break;
		if (w->n == room || (w->n > 0 && w->at[w->n - 1] >= stop)) {
			w->ends = false;
			return;
		}
		w->at[w->n] = i;
		w->code[w->n++] = as_bracket(c);
	}
	w->ends = true;
	w->end = i;
}

/* Whether it can be a word of its own: an ideograph, a pictograph. */
static bool
is_word(uint32_t c)
{
	return c >= 0x2190 || is_within(c, 0x1100, 0x11ff);
}

/*
 * The last place in the window that is not beyond `most`, or the first that is;
 * best if there is none.
 */
static size_t
last_break(const struct window *w, size_t most, size_t best)
{
	char how[WINDOW];

	u32_possible_linebreaks(w->code, w->n, "UTF-8", how);
	for (size_t k = 1; k < w->n; k++) {
		if (how[k] != UC_BREAK_POSSIBLE ||
		    (!is_word(w->code[k - 1]) && !is_word(w->code[k])))
			continue;
		if (w->at[k] > most && best > 0)
			return best;
		best = w->at[k];
		if (best >= most)
			return best;
	}
	return best;
}

static size_t
break_from(cv_str s, size_t i, size_t most)
{
	struct window w;
	size_t best = 0;

	do {
		fill_window(&w, s, i, most);
		if (w.ends && w.end <= most)
			return w.end;
		best = last_break(&w, most, best);
		if (!w.ends)
			i = w.at[w.n - 1]; /* seen again with what follows */
	} while (!w.ends && (best == 0 || i < most));
	return best > 0 ? best : w.end;
}

/* A kana or an ideograph some characters before `most`; 0 if there is none. */
static size_t
start_near(cv_str s, size_t most)
{
	size_t i = most < 24 ? 0 : most - 24;

	while (i > 0 && !is_within((unsigned char)s.p[i], 0xe3, 0xe9))
		i--;
	return i;
}

size_t
cv_line_break(cv_str s, size_t most)
{
	size_t start = start_near(s, most), end = break_from(s, start, most);

	return start > 0 && end > most ? break_from(s, 0, most) : end;
}

/* ---- small letters ---- */

uint32_t
cv_small_letter(uint32_t c)
{
	uint32_t small;

	if (c < 0x80)
		return (unsigned char)cv_small((char)c);
	small = uc_tolower(c);
	return c < 0x800 && small >= 0x800 ? c : small;
}

/* The small letter of the two bytes at p. */
static size_t
fold_pair(const char *p, char *to)
{
	uint32_t c = ((uint32_t)(p[0] & 0x1f) << 6) | (uint32_t)(p[1] & 0x3f);

	return cv_utf8_put(cv_small_letter(c), to);
}

/* More bytes than one at p, of n; how many were folded. */
static size_t
fold_long(const char *p, size_t n, char **to)
{
	unsigned char c = (unsigned char)*p;

	if (c <= 0xdf && n > 1) {
		*to += fold_pair(p, *to);
		return 2;
	}
	if (c == 0xe2 && n > 2 && memcmp(p, "\u2019", 3) == 0) {
		*(*to)++ = '\'';
		return 3;
	}
	*(*to)++ = *p;
	return 1;
}

size_t
cv_fold(cv_str s, char *p)
{
	char *to = p;

	for (size_t i = 0; i < s.n;) {
		unsigned char c = (unsigned char)s.p[i];

		if (c >= 0xc2 && c <= 0xe2) {
			i += fold_long(s.p + i, s.n - i, &to);
			continue;
		}
		*to++ = cv_small(s.p[i]);
		i++;
	}
	return (size_t)(to - p);
}
