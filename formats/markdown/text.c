/* What text looks like, whatever it says. */
/* SPDX-License-Identifier: ISC */
#include "md.h"

size_t
md_char(cv_str s, uint32_t *code)
{
	size_t n;

	if ((unsigned char)s.p[0] < 0x80) {
		*code = (unsigned char)s.p[0];
		return 1;
	}
	n = cv_utf8(s.p, s.n, code);
	if (n == 0) {
		*code = 0xfffd;
		return 1;
	}
	return n;
}

size_t
md_width(cv_str s)
{
	size_t width = 0;

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c < 0x80 || c >= 0xc0)
			width += c >= 0xe3 && c < 0xf5 ? 2 : 1;
	}
	return width;
}

bool
md_begins_small(cv_str s)
{
	uint32_t c;

	if (s.n == 0)
		return false;
	md_char(s, &c);
	if (c < 0x100)
		return (c >= 'a' && c <= 'z') || (c >= 0xdf && c != 0xf7);
	if (c < 0x180)
		return (c & 1) == 1;
	return (c >= 0x3ac && c < 0x3d0) || (c >= 0x430 && c < 0x460);
}

bool
md_ends_sentence(cv_str s)
{
	while (s.n > 0 && cv_one_of(s.p[s.n - 1], "\"')]* \t"))
		s.n--;
	if (s.n == 0)
		return false;
	if (cv_one_of(s.p[s.n - 1], ".!?:;"))
		return true;
	if (s.n < 3)
		return false;
	s = cv_behind(s, s.n - 3);
	return cv_same(s, CV_S("。")) || cv_same(s, CV_S("…")) ||
	    cv_same(s, CV_S("！")) || cv_same(s, CV_S("？")) ||
	    cv_same(s, CV_S("；")) || cv_same(s, CV_S("："));
}

size_t
md_bullet(cv_str s)
{
	static const char *const marks[] = { "•", "●", "▪", "○", "◦", "‣", "⁃",
		"❖", "■", "□", "➢", "✓", "✔", "·", "∙", "–", "◆", "♦", "▸", "►",
		"🔹", "🔸", "✅", "➤", "⋄", "‐", "−", "・", "※", "→" };

	if (s.n == 0 || (unsigned char)s.p[0] < 0xc2)
		return 0;
	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		size_t n;

		if (marks[i][0] != s.p[0])
			continue;
		n = strlen(marks[i]);
		if (!cv_starts(s, (cv_str){ marks[i], n }))
			continue;
		if (n < s.n && cv_one_of(s.p[n], " \t"))
			return n + 1;
		return i < 5 && n < s.n ? n : 0;
	}
	return 0;
}

/* Symbols and pictures that stand before or between words. */
static bool
is_symbol(uint32_t c)
{
	return (c >= 0x2190 && c < 0x2c00) || (c >= 0x1f000 && c < 0x20000) ||
	    c == 0x2022 || c == 0xb7 || c == 0x2023 || c == 0x203b;
}

static bool
is_edge(uint32_t c)
{
	if (c < 0x80)
		return cv_one_of((char)c, " \t\n|,;:-*_~/\\=");
	return is_symbol(c) || c == 0x2013 || c == 0x2014 || c == 0xff1a ||
	    c == 0xff0c || c == 0x3001 || c == 0xff5c || c == 0x30fb;
}

cv_str
md_bare(cv_str s)
{
	uint32_t c;

	while (s.n > 0) {
		size_t n = md_char(s, &c);

		if (!is_edge(c))
			break;
		s = cv_behind(s, n);
	}
	while (s.n > 0) {
		size_t n = 1;

		while (n < s.n && n < 4 &&
		    ((unsigned char)s.p[s.n - n] & 0xc0) == 0x80)
			n++;
		md_char(cv_behind(s, s.n - n), &c);
		if (!is_edge(c))
			break;
		s.n -= n;
	}
	return s;
}

size_t
md_words(cv_str s)
{
	size_t n = 0;
	bool in = false;

	for (size_t i = 0; i < s.n; i++) {
		bool blank = cv_one_of(s.p[i], " \t\n");

		n += !blank && !in;
		in = !blank;
	}
	return n;
}
