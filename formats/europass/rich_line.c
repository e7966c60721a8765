/* Turns the marked text of a block into CommonMark that says the same. */
/* SPDX-License-Identifier: ISC */
#include "rich_marks.h"

enum { OPEN = 16 };

/* ---- white space and nesting ---- */

struct tidy {
	struct cv_buf *out;
	char open[OPEN]; /* marks whose text has begun */
	size_t opened;
	cv_str waiting[OPEN]; /* marks whose text has not */
	size_t waits;
	bool gap, broken; /* white space, or a line's end, is due */
};

static bool
is_open(const struct tidy *t, char mark)
{
	for (size_t i = 0; i < t->opened; i++)
		if (t->open[i] == mark)
			return true;
	for (size_t i = 0; i < t->waits; i++)
		if (t->waiting[i].p[0] == mark)
			return true;
	return false;
}

static void
begin_text(struct tidy *t)
{
	if (t->broken && t->out->n > 0)
		cv_putc(t->out, EU_BREAK);
	else if (t->gap && t->out->n > 0)
		cv_putc(t->out, ' ');
	t->gap = t->broken = false;
	for (size_t i = 0; i < t->waits && t->opened < OPEN; i++) {
		cv_put(t->out, t->waiting[i]);
		t->open[t->opened++] = t->waiting[i].p[0];
	}
	t->waits = 0;
}

/* Marks that opened later end before it. */
static void
close(struct tidy *t, char mark, char end)
{
	for (size_t i = t->waits; i > 0; i--)
		if (t->waiting[i - 1].p[0] == mark) {
			t->waits = i - 1;
			return;
		}
	if (!is_open(t, mark))
		return;
	while (t->opened > 0) {
		char last = t->open[--t->opened];

		cv_putc(t->out,
		    last == mark          ? end
			: last == EU_LINK ? EU_LINK_END
					  : (char)(last + 1));
		if (last == mark)
			return;
	}
}

/* A mark that opens, with its URL; how long it is. */
static size_t
open_mark(struct tidy *t, cv_str s)
{
	cv_str mark = { s.p, 1 };

	if (s.p[0] == EU_LINK) {
		const char *end = memchr(s.p, EU_URL_END, s.n);

		mark.n = end == NULL ? s.n : (size_t)(end - s.p) + 1;
	}
	if (is_open(t, s.p[0]) || t->waits == OPEN ||
	    (mark.n == 2 && s.p[0] == EU_LINK))
		return mark.n;
	/* "</strong><strong>" does nothing. */
	if (s.p[0] != EU_LINK && !t->gap && !t->broken && t->out->n > 0 &&
	    t->out->p[t->out->n - 1] == s.p[0] + 1 && t->opened < OPEN) {
		t->out->n--;
		t->open[t->opened++] = s.p[0];
		return 1;
	}
	t->waiting[t->waits++] = mark;
	return mark.n;
}

static bool
is_blank(cv_str s, size_t *n)
{
	*n = 1;
	if (s.p[0] == ' ' || s.p[0] == '\n' || s.p[0] == '\t' || s.p[0] == '\r')
		return true;
	*n = 2;
	return s.n > 1 && s.p[0] == '\xc2' && s.p[1] == '\xa0';
}

/* Whether the character is neither a mark nor, perhaps, white space. */
static bool
is_dark(char c)
{
	return (unsigned char)c > ' ' && c != '\xc2';
}

/* Words with single blanks between them, of one character at least. */
static size_t
text_run(cv_str s)
{
	size_t n = 1;

	while (n < s.n &&
	    (is_dark(s.p[n]) ||
		(s.p[n] == ' ' && n + 1 < s.n && is_dark(s.p[n + 1]))))
		n++;
	return n;
}

static void
tidy(struct tidy *t, cv_str s)
{
	while (s.n > 0) {
		size_t n;
		char c = s.p[0];

		if (is_blank(s, &n))
			t->gap = true;
		else if (c == EU_BREAK)
			t->broken = true, n = 1;
		else if (c == EU_STRONG || c == EU_EM || c == EU_LINK)
			n = open_mark(t, s);
		else if (c == EU_STRONG_END || c == EU_EM_END)
			close(t, (char)(c - 1), c), n = 1;
		else if (c == EU_LINK_END)
			close(t, EU_LINK, c), n = 1;
		else {
			n = text_run(s);
			begin_text(t);
			cv_put(t->out, (cv_str){ s.p, n });
		}
		s = cv_behind(s, n);
	}
	while (t->opened > 0)
		close(t, t->open[t->opened - 1],
		    t->open[t->opened - 1] == EU_LINK
			? EU_LINK_END
			: (char)(t->open[t->opened - 1] + 1));
}

/* ---- what CommonMark would not see as emphasis ---- */

static bool
is_text(char c)
{
	return (unsigned char)c >= ' ';
}

/* The character of text before or behind a place; ' ' if there is none. */
static char
before(cv_str s, size_t i)
{
	while (i > 0 && !is_text(s.p[i - 1]) && s.p[i - 1] != EU_BREAK)
		i--;
	return i > 0 && is_text(s.p[i - 1]) ? s.p[i - 1] : ' ';
}

static char
behind(cv_str s, size_t i)
{
	while (i < s.n && !is_text(s.p[i]) && s.p[i] != EU_BREAK) {
		if (s.p[i] == EU_LINK)
			return '[';
		i++;
	}
	return i < s.n && is_text(s.p[i]) ? s.p[i] : ' ';
}

/* Where the mark at i ends; s.n if nowhere. */
static size_t
end_of(cv_str s, size_t i)
{
	char end = (char)(s.p[i] + 1);

	while (i < s.n && s.p[i] != end)
		i++;
	return i;
}

/* CommonMark 0.31.2, 6.2: left- and right-flanking. */
static bool
holds(cv_str s, size_t i)
{
	size_t end = end_of(s, i);
	char a, b;

	if (end == s.n)
		return false;
	a = before(s, i);
	b = behind(s, i + 1);
	if (cv_punct(b) && a != ' ' && !cv_punct(a))
		return false;
	a = before(s, end);
	b = behind(s, end + 1);
	return !(cv_punct(a) && b != ' ' && !cv_punct(b));
}

/* ---- CommonMark ---- */

/* A link whose text is its URL stands in pointed brackets; its length. */
static size_t
put_link(struct cv_buf *b, cv_str s)
{
	cv_str rest = cv_behind(s, 1), url = rest, text;
	const char *end = memchr(rest.p, EU_URL_END, rest.n);

	url.n = end == NULL ? rest.n : (size_t)(end - rest.p);
	rest = end == NULL ? CV_S("") : cv_behind(rest, url.n + 1);
	end = memchr(rest.p, EU_LINK_END, rest.n);
	text =
	    (cv_str){ rest.p, end == NULL ? rest.n : (size_t)(end - rest.p) };
	if (cv_same(text, url) && memchr(url.p, ' ', url.n) == NULL &&
	    memchr(url.p, ':', url.n) != NULL) {
		cv_putc(b, '<');
		cv_put(b, url);
		cv_putc(b, '>');
		return 3 + url.n + text.n;
	}
	cv_putc(b, '[');
	return 2 + url.n;
}

static void
put_target(struct cv_buf *b, cv_str url)
{
	bool odd = false;

	for (size_t i = 0; i < url.n; i++)
		odd |= cv_one_of(url.p[i], " ()<>\\") || !is_text(url.p[i]);
	cv_puts(b, odd ? "](<" : "](");
	for (size_t i = 0; i < url.n; i++) {
		if (cv_one_of(url.p[i], "<>\\"))
			cv_putc(b, '\\');
		cv_putc(b, is_text(url.p[i]) ? url.p[i] : ' ');
	}
	cv_puts(b, odd ? ">)" : ")");
}

static void
commonmark(struct cv_buf *b, cv_str s)
{
	bool dropped[2] = { false, false };
	cv_str url = CV_S("");
	size_t first = b->n;

	for (size_t i = 0; i < s.n;) {
		char c = s.p[i];
		size_t n = 1, kind = c >= EU_EM && c <= EU_EM_END;

		while (is_text(c) && i + n < s.n && is_text(s.p[i + n]))
			n++;
		if (is_text(c) && (b->n == first || b->p[b->n - 1] == '\n'))
			cv_prose_escape(b, (cv_str){ s.p + i, n });
		else if (is_text(c))
			cv_prose_escape_rest(b, (cv_str){ s.p + i, n });
		else if (c == EU_BREAK)
			cv_puts(b, "\\\n");
		else if (c == EU_STRONG || c == EU_EM) {
			dropped[kind] = !holds(s, i);
			cv_puts(b, dropped[kind] ? "" : kind ? "*" : "**");
		} else if (c == EU_STRONG_END || c == EU_EM_END)
			cv_puts(b, dropped[kind] ? "" : kind ? "*" : "**");
		else if (c == EU_LINK) {
			url = cv_behind(s, i + 1);
			url = cv_until(&url, (char[]){ EU_URL_END, 0 });
			n = put_link(b, cv_behind(s, i));
		} else if (c == EU_LINK_END)
			put_target(b, url);
		i += n;
	}
}

static void
plain_text(struct cv_buf *b, cv_str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == EU_LINK)
			while (i < s.n && s.p[i] != EU_URL_END)
				i++;
		else if (is_text(s.p[i]) || s.p[i] == EU_BREAK)
			cv_putc(b, s.p[i] == EU_BREAK ? ' ' : s.p[i]);
	}
}

static cv_str
kept(struct cv_in *in, const struct cv_buf *b)
{
	cv_str s = { b->failed || b->n == 0 ? "" : cv_keep(in, b->p, b->n),
		b->failed ? 0 : b->n };

	if (b->failed)
		cv_no_memory(in);
	return s.p == NULL ? CV_S("") : s;
}

cv_str
eu_rich_line(struct cv_in *in, struct eu_room *room, cv_str marked, bool plain,
    bool *strong)
{
	struct tidy t = { .out = &room->tidy };
	cv_str s;

	room->tidy.n = room->text.n = 0;
	tidy(&t, marked);
	s = (cv_str){ t.out->n > 0 ? t.out->p : "", t.out->n };
	*strong = s.n > 2 && s.p[0] == EU_STRONG && end_of(s, 0) == s.n - 1;
	if (plain)
		plain_text(&room->text, s);
	else
		commonmark(&room->text, s);
	if (room->tidy.failed)
		cv_no_memory(in);
	return kept(in, &room->text);
}

/* ---- blocks as one text ---- */

/* Lines after an item's first are set in, to stay in it. */
static void
put_block(struct cv_buf *b, const struct eu_block *k)
{
	size_t indent = k->item ? ((size_t)k->depth - 1) * 3 : 0;

	cv_pad(b, indent, ' ');
	if (k->item)
		cv_puts(b, k->ordered ? "1. " : "- ");
	for (size_t i = 0; i < k->text.n; i++) {
		cv_putc(b, k->text.p[i]);
		if (k->text.p[i] == '\n' && k->item)
			cv_pad(b, indent + (k->ordered ? 3 : 2), ' ');
	}
}

cv_str
eu_rich_prose(struct cv_in *in, const struct eu_blocks *blocks, size_t first,
    size_t end)
{
	struct cv_buf b = { 0 };
	cv_str s;

	for (size_t i = first; i < end; i++) {
		const struct eu_block *k = &blocks->all[i];

		if (i > first)
			cv_puts(&b, k->item && k[-1].item ? "\n" : "\n\n");
		put_block(&b, k);
	}
	s = kept(in, &b);
	cv_buf_free(&b);
	return s;
}
