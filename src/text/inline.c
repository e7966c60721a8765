/* Turns text with marks for its tags into CommonMark that says the same. */
/* SPDX-License-Identifier: ISC */
#include "text/inline.h"

enum { OPEN = 16 };

/* ---- white space and nesting ---- */

struct tidy {
	struct cv_buf *out;
	char open[OPEN]; /* marks whose text has begun */
	size_t opened;
	cv_str waiting[OPEN]; /* marks whose text has not */
	size_t waits;
	bool gap, soft, broken; /* white space, or a line's end, is due */
	bool hard;              /* no-break spaces are text */
};

static bool
is_mark_open(const struct tidy *t, char mark)
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
		cv_putc(t->out, CV_I_BREAK);
	else if (t->soft && t->out->n > 0)
		cv_putc(t->out, CV_I_SOFT);
	else if (t->gap && t->out->n > 0)
		cv_putc(t->out, ' ');
	t->gap = t->soft = t->broken = false;
	for (size_t i = 0; i < t->waits && t->opened < OPEN; i++) {
		cv_put(t->out, t->waiting[i]);
		t->open[t->opened++] = t->waiting[i].p[0];
	}
	t->waits = 0;
}

/* Marks that opened later end before it. */
static void
close_mark(struct tidy *t, char mark, char end)
{
	for (size_t i = t->waits; i > 0; i--)
		if (t->waiting[i - 1].p[0] == mark) {
			t->waits = i - 1;
			return;
		}
	if (!is_mark_open(t, mark))
		return;
	while (t->opened > 0) {
		char last = t->open[--t->opened];

		cv_putc(t->out,
		    last == mark            ? end
			: last == CV_I_LINK ? CV_I_LINK_END
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

	if (s.p[0] == CV_I_LINK) {
		const char *end = memchr(s.p, CV_I_URL_END, s.n);

		mark.n = end == NULL ? s.n : (size_t)(end - s.p) + 1;
	}
	if (is_mark_open(t, s.p[0]) || t->waits == OPEN ||
	    (mark.n == 2 && s.p[0] == CV_I_LINK))
		return mark.n;
	/* "</strong><strong>" does nothing. */
	if (s.p[0] != CV_I_LINK && !t->gap && !t->soft && !t->broken &&
	    t->out->n > 0 && t->out->p[t->out->n - 1] == s.p[0] + 1 &&
	    t->opened < OPEN) {
		t->out->n--;
		t->open[t->opened++] = s.p[0];
		return 1;
	}
	t->waiting[t->waits++] = mark;
	return mark.n;
}

static bool
is_blank_at(cv_str s, bool hard, size_t *n)
{
	*n = 1;
	if (s.p[0] == ' ' || s.p[0] == '\n' || s.p[0] == '\t' || s.p[0] == '\r')
		return true;
	*n = 2;
	return !hard && s.n > 1 && s.p[0] == '\xc2' && s.p[1] == '\xa0';
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

/* Code as it is, with its marks; how long it is. */
static size_t
copy_code(struct tidy *t, cv_str s)
{
	const char *end = memchr(s.p, CV_I_CODE_END, s.n);
	size_t n = end == NULL ? s.n : (size_t)(end - s.p) + 1;

	begin_text(t);
	cv_put(t->out, (cv_str){ s.p, n });
	return n;
}

static void
tidy(struct tidy *t, cv_str s)
{
	while (s.n > 0) {
		size_t n;
		char c = s.p[0];

		if (is_blank_at(s, t->hard, &n))
			t->gap = true;
		else if (c == CV_I_BREAK)
			t->broken = true, n = 1;
		else if (c == CV_I_SOFT)
			t->soft = true, n = 1;
		else if (c == CV_I_CODE)
			n = copy_code(t, s);
		else if (c == CV_I_STRONG || c == CV_I_EM || c == CV_I_LINK)
			n = open_mark(t, s);
		else if (c == CV_I_STRONG_END || c == CV_I_EM_END)
			close_mark(t, (char)(c - 1), c), n = 1;
		else if (c == CV_I_LINK_END)
			close_mark(t, CV_I_LINK, c), n = 1;
		else {
			n = text_run(s);
			begin_text(t);
			cv_put(t->out, (cv_str){ s.p, n });
		}
		s = cv_behind(s, n);
	}
	while (t->opened > 0)
		close_mark(t, t->open[t->opened - 1],
		    t->open[t->opened - 1] == CV_I_LINK
			? CV_I_LINK_END
			: (char)(t->open[t->opened - 1] + 1));
}

/* ---- what CommonMark would not see as emphasis ---- */

static bool
is_text(char c)
{
	return (unsigned char)c >= ' ';
}

static bool
ends_line(char c)
{
	return c == CV_I_BREAK || c == CV_I_SOFT;
}

/* The character of text before or behind a place; ' ' if there is none. */
static char
before(cv_str s, size_t i)
{
	while (i > 0 && !is_text(s.p[i - 1]) && !ends_line(s.p[i - 1])) {
		if (s.p[i - 1] == CV_I_CODE_END)
			return '`';
		if (s.p[i - 1] == CV_I_URL_END)
			return '[';
		if (s.p[i - 1] == CV_I_LINK_END)
			return ')';
		i--;
	}
	return i > 0 && is_text(s.p[i - 1]) ? s.p[i - 1] : ' ';
}

static char
behind(cv_str s, size_t i)
{
	while (i < s.n && !is_text(s.p[i]) && !ends_line(s.p[i])) {
		if (s.p[i] == CV_I_LINK)
			return '[';
		if (s.p[i] == CV_I_LINK_END)
			return ']';
		if (s.p[i] == CV_I_CODE)
			return '`';
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
is_flanking(cv_str s, size_t i)
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

/* CommonMark 0.31.2, 6.5: an absolute URI. */
static bool
is_autolink(cv_str url)
{
	size_t scheme = 0;

	while (scheme < url.n &&
	    (cv_alnum(url.p[scheme]) || cv_one_of(url.p[scheme], "+.-")))
		scheme++;
	if (scheme < 2 || scheme > 32 || !cv_letter(url.p[0]) ||
	    scheme == url.n || url.p[scheme] != ':')
		return false;
	for (size_t i = scheme; i < url.n; i++)
		if (cv_one_of(url.p[i], " <>\x7f"))
			return false;
	return true;
}

/* A link whose text is its URL stands in pointed brackets; its length. */
static size_t
put_link_start(struct cv_buf *b, cv_str s, bool raw)
{
	cv_str rest = cv_behind(s, 1), url = rest, text;
	const char *end = memchr(rest.p, CV_I_URL_END, rest.n);

	url.n = end == NULL ? rest.n : (size_t)(end - rest.p);
	rest = end == NULL ? CV_S("") : cv_behind(rest, url.n + 1);
	end = memchr(rest.p, CV_I_LINK_END, rest.n);
	text =
	    (cv_str){ rest.p, end == NULL ? rest.n : (size_t)(end - rest.p) };
	if (cv_same(text, url) && is_autolink(url)) {
		cv_puts(b, raw ? "" : "<");
		cv_put(b, url);
		cv_puts(b, raw ? "" : ">");
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

size_t
cv_longest_run(cv_str s, char c)
{
	size_t most = 0, run = 0;

	for (size_t i = 0; i < s.n; i++) {
		run = s.p[i] == c ? run + 1 : 0;
		most = run > most ? run : most;
	}
	return most;
}

/* Between more backticks than it has in a row; its length with its marks. */
static size_t
put_code_span(struct cv_buf *b, cv_str s)
{
	const char *end = memchr(s.p, CV_I_CODE_END, s.n);
	cv_str text = { s.p + 1,
		(end == NULL ? s.n : (size_t)(end - s.p)) - 1 };
	size_t marks = cv_longest_run(text, '`') + 1;
	bool odd = text.n > 0 &&
	    (cv_one_of(text.p[0], " `") || cv_one_of(text.p[text.n - 1], " `"));

	odd = odd && cv_trim(text).n > 0;
	cv_pad(b, marks, '`');
	cv_puts(b, odd ? " " : "");
	cv_put(b, text);
	cv_puts(b, odd ? " " : "");
	cv_pad(b, marks, '`');
	return text.n + 1 + (end != NULL);
}

static void
put_run(struct cv_buf *b, cv_str s, size_t first, bool raw)
{
	if (raw)
		cv_put(b, s);
	else if (b->n == first || b->p[b->n - 1] == '\n')
		cv_prose_escape(b, s);
	else
		cv_prose_escape_rest(b, s);
}

static void
commonmark(struct cv_buf *b, cv_str s, bool raw)
{
	bool dropped[2] = { false, false };
	cv_str url = CV_S("");
	size_t first = b->n;

	for (size_t i = 0; i < s.n;) {
		char c = s.p[i];
		size_t n = 1, kind = c >= CV_I_EM && c <= CV_I_EM_END;

		while (is_text(c) && i + n < s.n && is_text(s.p[i + n]))
			n++;
		if (is_text(c))
			put_run(b, (cv_str){ s.p + i, n }, first, raw);
		else if (ends_line(c))
			cv_puts(b, c == CV_I_SOFT ? "\n" : "\\\n");
		else if (c == CV_I_STRONG || c == CV_I_EM) {
			dropped[kind] = !is_flanking(s, i);
			cv_puts(b, dropped[kind] ? "" : kind ? "*" : "**");
		} else if (c == CV_I_STRONG_END || c == CV_I_EM_END)
			cv_puts(b, dropped[kind] ? "" : kind ? "*" : "**");
		else if (c == CV_I_CODE)
			n = put_code_span(b, cv_behind(s, i));
		else if (c == CV_I_LINK) {
			url = cv_behind(s, i + 1);
			url = cv_until(&url, (char[]){ CV_I_URL_END, 0 });
			n = put_link_start(b, cv_behind(s, i), raw);
		} else if (c == CV_I_LINK_END)
			put_target(b, url);
		i += n;
	}
}

static void
plain_text(struct cv_buf *b, cv_str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == CV_I_LINK)
			while (i < s.n && s.p[i] != CV_I_URL_END)
				i++;
		else if (is_text(s.p[i]) || ends_line(s.p[i]))
			cv_putc(b, is_text(s.p[i]) ? s.p[i] : ' ');
	}
}

static cv_str
keep_text(struct cv_in *in, const struct cv_buf *b)
{
	cv_str s = { b->failed || b->n == 0 ? "" : cv_keep(in, b->p, b->n),
		b->failed ? 0 : b->n };

	if (b->failed)
		cv_no_memory(in);
	return s.p == NULL ? CV_S("") : s;
}

cv_str
cv_inline(struct cv_in *in, struct cv_room *room, cv_str marked, unsigned how,
    bool *strong)
{
	struct tidy t = { .out = &room->tidy,
		.hard = (how & CV_I_HARD_BLANKS) != 0 };
	cv_str s;

	room->tidy.n = room->text.n = 0;
	tidy(&t, marked);
	s = (cv_str){ t.out->n > 0 ? t.out->p : "", t.out->n };
	*strong = s.n > 2 && s.p[0] == CV_I_STRONG && end_of(s, 0) == s.n - 1;
	if ((how & CV_I_PLAIN) != 0)
		plain_text(&room->text, s);
	else
		commonmark(&room->text, s, (how & CV_I_RAW) != 0);
	if (room->tidy.failed)
		cv_no_memory(in);
	return keep_text(in, &room->text);
}

void
cv_room_free(struct cv_room *room)
{
	cv_buf_free(&room->tidy);
	cv_buf_free(&room->text);
}
