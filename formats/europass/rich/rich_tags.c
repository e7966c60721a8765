/* Splits the HTML of descriptions into blocks, and joins blocks. */
/* SPDX-License-Identifier: ISC */
#include "text/entity.h"
#include "text/inline.h"
#include "formats/europass/rich/rich.h"

enum { DEEPEST = 9 };

struct fragment {
	struct cv_in *in;
	struct eu_blocks *out;
	struct cv_buf text; /* of the block that is open, with marks */
	struct cv_room room;
	bool ordered[DEEPEST]; /* the lists that are open */
	size_t lists;
	bool plain, item, item_ordered;
	size_t item_depth;
};

/* ---- blocks ---- */

static void
add_block(struct fragment *f, cv_str text, bool strong)
{
	struct eu_blocks *o = f->out;

	if (o->n == o->room) {
		size_t room = o->room == 0 ? 8 : o->room * 2;
		struct eu_block *p = cv_alloc(f->in, room * sizeof(*p));

		if (p == NULL)
			return;
		if (o->n > 0)
			memcpy(p, o->all, o->n * sizeof(*p));
		o->all = p;
		o->room = room;
	}
	o->all[o->n++] = (struct eu_block){ f->item, f->item_ordered,
		(uint8_t)f->item_depth, strong, text };
}

/* Bytes of marks, of what CommonMark escapes, and of the no-break space. */
static const unsigned char special[256] = { CV_CONTROL_BYTES, ['\\'] = 1,
	['`'] = 1, ['*'] = 1, ['_'] = 1, ['['] = 1, [']'] = 1, ['<'] = 1,
	['&'] = 1, ['~'] = 1, ['|'] = 1, [0xc2] = 1 };

/* Whether cv_inline() would give back the text as it is, as most is. */
static bool
is_simple(cv_str s)
{
	if (!cv_letter(s.p[0]) || s.p[s.n - 1] == ' ' ||
	    cv_next_in(special, s, 0) < s.n)
		return false;
	for (size_t i = 1; i < s.n; i++)
		if (s.p[i] == ' ' && s.p[i - 1] == ' ')
			return false;
	return true;
}

static void
end_block(struct fragment *f)
{
	bool strong = false;
	const char *p;
	cv_str s = { f->text.p, f->text.n };

	if (f->text.failed)
		cv_no_memory(f->in);
	if (f->text.n == 0 || f->text.failed)
		return;
	if (is_simple(s)) {
		p = cv_keep(f->in, s.p, s.n);
		s = p == NULL ? CV_S("") : (cv_str){ p, s.n };
	} else
		s = cv_inline(f->in, &f->room, s, f->plain ? CV_I_PLAIN : 0,
		    &strong);
	f->text.n = 0;
	if (s.n > 0)
		add_block(f, s, strong);
}

/* Text with HTML's character references as characters. */
static void
put_decoded(struct cv_buf *b, cv_str s)
{
	const char *amp;

	while ((amp = s.n == 0 ? NULL : memchr(s.p, '&', s.n)) != NULL) {
		char c[4];
		size_t n, length;

		cv_put(b, (cv_str){ s.p, (size_t)(amp - s.p) });
		s = cv_behind(s, (size_t)(amp - s.p));
		length = cv_entity(s, c, &n);
		if (length > 0 && (n > 1 || (unsigned char)c[0] >= ' '))
			cv_put(b, (cv_str){ c, n });
		else if (length == 0)
			cv_putc(b, '&');
		s = cv_behind(s, length > 0 ? length : 1);
	}
	cv_put(b, s);
}

/* ---- tags ---- */

/* The value of an attribute in the rest of a tag; "" if it has none. */
static cv_str
attribute(cv_str tag, const char *name)
{
	size_t n = strlen(name);

	for (size_t i = 1; i + n + 2 < tag.n; i++) {
		cv_str rest = cv_behind(tag, i), value;
		char quote;

		if (!cv_one_of(tag.p[i - 1], " \t\n\r\"'") ||
		    !cv_same_nocase((cv_str){ rest.p, n }, cv_from(name)))
			continue;
		rest = cv_trim(cv_behind(rest, n));
		if (rest.n < 3 || rest.p[0] != '=')
			continue;
		rest = cv_trim(cv_behind(rest, 1));
		quote = rest.n > 0 ? rest.p[0] : ' ';
		if (quote != '"' && quote != '\'')
			return cv_until(&rest, " \t\n\r");
		rest = cv_behind(rest, 1);
		value = cv_until(&rest, quote == '"' ? "\"" : "'");
		return value;
	}
	return CV_S("");
}

/* The platform's editor, Quill, nests lists by the class "ql-indent-2". */
static size_t
indent_of(cv_str tag)
{
	static const cv_str name = { "ql-indent-", 10 };
	cv_str s = attribute(tag, "class");

	for (; s.n > name.n; s = cv_behind(s, 1))
		if (cv_starts(s, name) && cv_digit(s.p[name.n]))
			return (size_t)(s.p[name.n] - '0');
	return 0;
}

static void
begin_item(struct fragment *f, cv_str tag)
{
	cv_str kind = attribute(tag, "data-list");

	end_block(f);
	f->item = true;
	f->item_depth = (f->lists > 0 ? f->lists : 1) + indent_of(tag);
	if (f->item_depth > DEEPEST)
		f->item_depth = DEEPEST;
	f->item_ordered = f->lists > 0 && f->ordered[f->lists - 1] &&
	    !cv_same(kind, CV_S("bullet"));
}

static void
list_tag(struct fragment *f, bool open, bool ordered)
{
	end_block(f);
	if (open && f->lists < DEEPEST)
		f->ordered[f->lists++] = ordered;
	else if (!open && f->lists > 0)
		f->lists--;
	if (!open && f->lists == 0)
		f->item = f->item_ordered = false;
}

static void
link_tag(struct fragment *f, cv_str tag, bool open)
{
	cv_str url = open ? attribute(tag, "href") : CV_S("");

	if (!open) {
		cv_putc(&f->text, CV_I_LINK_END);
		return;
	}
	cv_putc(&f->text, CV_I_LINK);
	put_decoded(&f->text, url);
	cv_putc(&f->text, CV_I_URL_END);
}

enum tag { OTHER, BLOCK, BULLETS, NUMBERS, ITEM, STRONG, EM, LINK, BREAK };

#define TAG(name, tag) \
	{ \
		{ name, sizeof(name) - 1 }, tag \
	}
static const struct {
	cv_str name;
	enum tag tag;
} tags[] = { TAG("p", BLOCK), TAG("li", ITEM), TAG("ul", BULLETS),
	TAG("ol", NUMBERS), TAG("strong", STRONG), TAG("b", STRONG),
	TAG("em", EM), TAG("i", EM), TAG("a", LINK), TAG("br", BREAK),
	TAG("div", BLOCK), TAG("h1", BLOCK), TAG("h2", BLOCK), TAG("h3", BLOCK),
	TAG("h4", BLOCK), TAG("h5", BLOCK), TAG("h6", BLOCK),
	TAG("blockquote", BLOCK), TAG("tr", BLOCK), TAG("table", BLOCK),
	TAG("section", BLOCK), TAG("article", BLOCK), TAG("pre", BLOCK),
	TAG("dd", BLOCK), TAG("dt", BLOCK) };
#undef TAG

static enum tag
tag_of(cv_str name)
{
	for (size_t i = 0; i < sizeof(tags) / sizeof(*tags); i++)
		if (tags[i].name.n == name.n &&
		    cv_same_nocase(tags[i].name, name))
			return tags[i].tag;
	return OTHER;
}

static void
apply(struct fragment *f, cv_str name, cv_str rest, bool open)
{
	const enum tag tag = tag_of(name);

	switch (tag) {
	case BLOCK: end_block(f); break;
	case BULLETS:
	case NUMBERS: list_tag(f, open, tag == NUMBERS); break;
	case ITEM:
		if (open)
			begin_item(f, rest);
		else
			end_block(f);
		break;
	case STRONG:
		cv_putc(&f->text, open ? CV_I_STRONG : CV_I_STRONG_END);
		break;
	case EM: cv_putc(&f->text, open ? CV_I_EM : CV_I_EM_END); break;
	case LINK: link_tag(f, rest, open); break;
	case BREAK: cv_putc(&f->text, CV_I_BREAK); break;
	case OTHER: break;
	}
}

/* The length of the tag or comment at the front of s; 0 if it is text. */
static size_t
tag_length(cv_str s)
{
	const char *end;

	if (s.n < 3 || (!cv_letter(s.p[1]) && s.p[1] != '/' && s.p[1] != '!'))
		return 0;
	if (s.p[1] == '/' && !cv_letter(s.p[2]))
		return 0;
	end = memchr(s.p, '>', s.n);
	return end == NULL ? 0 : (size_t)(end - s.p) + 1;
}

static size_t
tag(struct fragment *f, cv_str s)
{
	size_t n = tag_length(s), first = 1, length = 0;
	bool open;

	if (n == 0 || s.p[1] == '!')
		return n;
	open = s.p[1] != '/';
	first += !open;
	while (first + length < n && cv_alnum(s.p[first + length]))
		length++;
	apply(f, (cv_str){ s.p + first, length },
	    (cv_str){ s.p + first, n - first - 1 }, open);
	return n;
}

/* ---- text ---- */

static void
tagged(struct fragment *f, cv_str s)
{
	while (s.n > 0) {
		size_t n = s.p[0] == '<' ? tag(f, s) : 0;
		cv_str rest;

		if (n > 0) {
			s = cv_behind(s, n);
			continue;
		}
		rest = cv_behind(s, 1);
		n = 1 + cv_until(&rest, "<").n;
		put_decoded(&f->text, (cv_str){ s.p, n });
		s = cv_behind(s, n);
	}
	end_block(f);
}

/* ---- text without tags ---- */

/* The length of a bullet and the blank behind it. */
static size_t
bullet(cv_str s)
{
	static const char *const marks[] = { "-", "*", "•", "–", "·", "▪", "●",
		"o\t" };

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		size_t n = strlen(marks[i]);

		if (cv_starts(s, cv_from(marks[i])) && s.n > n &&
		    cv_one_of(s.p[n], " \t"))
			return n + 1;
	}
	return 0;
}

static void
untagged(struct fragment *f, cv_str s)
{
	cv_str line;

	while (cv_line(&s, &line)) {
		size_t n = bullet(line = cv_trim(line));

		f->item = n > 0 && !f->plain;
		f->item_depth = 1;
		put_decoded(&f->text, f->item ? cv_behind(line, n) : line);
		end_block(f);
	}
}

static bool
has_tag(cv_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '<' && tag_length(cv_behind(s, i)) > 0)
			return true;
	return false;
}

void
eu_rich_blocks(struct cv_in *in, cv_str s, bool plain, struct eu_blocks *out)
{
	struct fragment f = { .in = in, .out = out, .plain = plain };

	*out = (struct eu_blocks){ .tagged = has_tag(s) };
	if (out->tagged)
		tagged(&f, s);
	else
		untagged(&f, s);
	cv_buf_free(&f.text);
	cv_room_free(&f.room);
}

/* ---- blocks as one text ---- */

/* Later lines of an item are indented, so that they belong to it. */
static void
put_block(struct cv_buf *b, const struct eu_block *k)
{
	size_t indent = ((size_t)k->depth - 1) * 3;
	cv_str rest = k->text, line;

	if (!k->item) {
		cv_put(b, k->text);
		return;
	}
	cv_pad(b, indent, ' ');
	cv_puts(b, k->ordered ? "1. " : "- ");
	line = cv_until(&rest, "\n");
	cv_put(b, line);
	while (rest.n > 0) {
		rest = cv_behind(rest, 1);
		cv_putc(b, '\n');
		cv_pad(b, indent + (k->ordered ? 3 : 2), ' ');
		line = cv_until(&rest, "\n");
		cv_put(b, line);
	}
}

cv_str
eu_rich_prose(struct cv_in *in, const struct eu_blocks *blocks, size_t first,
    size_t end)
{
	struct cv_buf b = { 0 };
	cv_str s;

	if (end == first + 1 && !blocks->all[first].item)
		return blocks->all[first].text;
	for (size_t i = first; i < end; i++) {
		const struct eu_block *k = &blocks->all[i];

		if (i > first)
			cv_puts(&b, k->item && k[-1].item ? "\n" : "\n\n");
		put_block(&b, k);
	}
	if (b.failed)
		cv_no_memory(in);
	s = (cv_str){ b.failed || b.n == 0 ? "" : cv_keep(in, b.p, b.n),
		b.failed ? 0 : b.n };
	cv_buf_free(&b);
	return s.p == NULL ? CV_S("") : s;
}
