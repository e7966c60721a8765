/* Turns the tree of cmark into lines, with HTML as it would be displayed. */
/* SPDX-License-Identifier: ISC */
#include "text/prose.h"
#include "text/entity.h"
#include "formats/markdown/lines/block.h"

enum { DEEPEST_CODE = 3, ROOM = 64 };

struct walker {
	struct md_doc *d;
	struct md_line line; /* the one that is being made */
	bool open;
	uint32_t base;  /* line of the input where the text begins */
	uint32_t block; /* the newest block's number */
	uint32_t url;   /* of the link around */
	uint8_t style;
	uint8_t depth; /* of lists */
	uint8_t quotes;
	uint8_t code;   /* how often code was parsed as text */
	uint8_t hidden; /* in so many elements that do not show */
	bool item;      /* the next paragraph begins a list item */
	bool ordered;
};

/* ---- lines ---- */

static void
begin_line(struct walker *w, enum md_kind kind, uint32_t at)
{
	w->line = (struct md_line){ .line = at,
		.block = w->block,
		.kind = (uint8_t)kind,
		.level = w->depth };
	if (w->quotes > 0)
		w->line.flags |= MD_QUOTED;
	md_begin(w->d, &w->line);
	w->open = true;
}

static void
end_line(struct walker *w)
{
	if (w->open)
		md_end(w->d, &w->line);
	w->open = false;
}

/* Ends the line, and begins the next of the same block. */
static void
next_line(struct walker *w, uint8_t flag)
{
	uint32_t at = w->line.line + 1;
	enum md_kind kind = w->line.kind == MD_HEADING ? MD_HEADING : MD_TEXT;
	uint8_t level = w->line.level;
	bool kept = w->open && md_end(w->d, &w->line);
	bool first = !kept && (w->line.flags & MD_FIRST) != 0;

	begin_line(w, kept ? kind : (enum md_kind)w->line.kind, at);
	w->line.level = level;
	w->line.flags |= (uint8_t)(flag | (first ? MD_FIRST : 0));
}

static void
put_part(struct walker *w, cv_str text, uint8_t style)
{
	if (w->hidden == 0)
		md_put(w->d, text, (uint8_t)(w->style | style), w->url);
}

/* ---- HTML ---- */

static void
start_html(struct walker *w, enum md_kind kind, uint8_t level)
{
	uint32_t at = w->line.line;

	end_line(w);
	w->block++;
	begin_line(w, kind, at);
	w->line.flags |= MD_FIRST;
	if (kind == MD_HEADING)
		w->line.level = level;
	else if (kind == MD_ITEM)
		w->line.level = (uint8_t)(w->depth + 1);
}

static void
apply_style(struct walker *w, const struct md_tag *t)
{
	if (t->closing)
		w->style &= (uint8_t)~t->value;
	else
		w->style |= t->value;
}

/* Copies a URL of cmark, whose memory is freed before the document's. */
static void
note_picture(struct walker *w, cv_str target)
{
	uint32_t url;

	if (w->d->first_picture.n > 0)
		return;
	url = md_url(w->d, target);
	if (url > 0)
		w->d->first_picture = w->d->urls[url];
}

static void
apply_tag(struct walker *w, const struct md_tag *t)
{
	switch (t->kind) {
	case MD_TAG_BREAK: next_line(w, MD_BREAK); break;
	case MD_TAG_HEADING:
		start_html(w, t->closing ? MD_TEXT : MD_HEADING, t->value);
		break;
	case MD_TAG_ITEM:
		start_html(w, t->closing ? MD_TEXT : MD_ITEM, 0);
		break;
	case MD_TAG_LINK: w->url = t->closing ? 0 : md_url(w->d, t->url); break;
	case MD_TAG_STYLE: apply_style(w, t); break;
	case MD_TAG_GAP: put_part(w, CV_S("\t"), 0); break;
	case MD_TAG_HIDDEN:
		if (!t->closing)
			w->hidden++;
		else if (w->hidden > 0)
			w->hidden--;
		break;
	case MD_TAG_IMAGE: note_picture(w, t->url); break;
	default: break;
	}
}

/* Text between tags, with line ends as blanks and references decoded. */
static void
html_text(struct walker *w, cv_str s)
{
	size_t start = 0;

	for (size_t i = 0; i < s.n; i++) {
		char c[4];
		size_t length, n;

		if (s.p[i] == '\n')
			w->line.line++;
		if (s.p[i] != '&')
			continue;
		n = cv_entity(cv_behind(s, i), c, &length);
		if (n == 0)
			continue;
		put_part(w, (cv_str){ s.p + start, i - start }, 0);
		put_part(w, (cv_str){ c, length }, 0);
		start = i + n;
		i = start - 1;
	}
	put_part(w, cv_behind(s, start), 0);
}

static uint32_t
line_ends(cv_str s)
{
	uint32_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += s.p[i] == '\n';
	return n;
}

static void
html(struct walker *w, cv_str s)
{
	size_t start = 0, i = 0, n;
	struct md_tag tag;
	uint32_t at;

	while (i < s.n) {
		if (s.p[i] != '<' || (n = md_tag(cv_behind(s, i), &tag)) == 0) {
			i++;
			continue;
		}
		html_text(w, (cv_str){ s.p + start, i - start });
		at = w->line.line + line_ends((cv_str){ s.p + i, n });
		apply_tag(w, &tag);
		w->line.line = at;
		start = i += n;
	}
	html_text(w, cv_behind(s, start));
}

static void
html_block(struct walker *w, cmark_node *n, uint32_t at)
{
	w->block++;
	begin_line(w, w->item ? MD_ITEM : MD_TEXT, at);
	w->line.flags |= MD_FIRST;
	html(w, cv_prose_literal(n));
	end_line(w);
	w->hidden = 0;
	w->url = 0;
	w->style = 0;
}

/* ---- pictures ---- */

static bool
is_picture(cmark_node *n)
{
	cmark_node_type type = cmark_node_get_type(n);

	if (type == CMARK_NODE_LINK)
		return cmark_node_first_child(n) != NULL &&
		    cmark_node_next(cmark_node_first_child(n)) == NULL &&
		    is_picture(cmark_node_first_child(n));
	return type == CMARK_NODE_IMAGE;
}

/* Two or more pictures alone on a line are badges; their texts are kept. */
static bool
all_pictures(cmark_node *paragraph)
{
	size_t pictures = 0;

	for (cmark_node *n = cmark_node_first_child(paragraph); n != NULL;
	     n = cmark_node_next(n)) {
		cmark_node_type type = cmark_node_get_type(n);

		if (is_picture(n))
			pictures++;
		else if (type == CMARK_NODE_TEXT) {
			if (cv_trim(cv_prose_literal(n)).n > 0)
				return false;
		} else if (type != CMARK_NODE_SOFTBREAK &&
		    type != CMARK_NODE_LINEBREAK)
			return false;
	}
	return pictures >= 2;
}

static void
picture(struct walker *w, cmark_node *n, bool entering)
{
	cmark_node *parent = cmark_node_parent(n);
	bool linked = cmark_node_get_type(parent) == CMARK_NODE_LINK;

	if (linked)
		parent = cmark_node_parent(parent);
	else if (entering)
		note_picture(w, cv_prose_url(n));
	if (all_pictures(parent))
		put_part(w, CV_S("\t"), 0);
	else if (!linked && entering)
		w->hidden++;
	else if (!linked && w->hidden > 0)
		w->hidden--;
}

/* ---- cmark's nodes ---- */

static void walk(struct walker *w, cv_str text);

/* Text indented by four blanks is not program code in a résumé. */
static void
put_code_block(struct walker *w, cmark_node *n, uint32_t at)
{
	cv_str text = cv_prose_literal(n);
	struct walker inner = *w;

	if (w->code < DEEPEST_CODE) {
		inner.code++;
		inner.base = at + (*cmark_node_get_fence_info(n) != '\0');
		inner.item = false;
		walk(&inner, text);
		w->block = inner.block;
		return;
	}
	w->block++;
	begin_line(w, MD_TEXT, at);
	put_part(w, text, 0);
	end_line(w);
}

static void
enter_paragraph(struct walker *w, uint32_t at)
{
	w->block++;
	begin_line(w, w->item ? MD_ITEM : MD_TEXT, at);
	w->line.flags |= MD_FIRST;
	if (w->item && w->ordered)
		w->line.flags |= MD_ORDERED;
	w->item = false;
}

static void
enter_heading(struct walker *w, cmark_node *n, uint32_t at)
{
	w->block++;
	begin_line(w, MD_HEADING, at);
	w->line.level = (uint8_t)cmark_node_get_heading_level(n);
	w->line.flags |= MD_FIRST;
	if (cmark_node_get_end_line(n) > cmark_node_get_start_line(n))
		w->line.flags |= MD_SETEXT;
	w->item = false;
}

static void
rule(struct walker *w, uint32_t at)
{
	w->block++;
	begin_line(w, MD_RULE, at);
	end_line(w);
}

static void
html_inline(struct walker *w, cv_str s)
{
	struct md_tag tag;

	if (md_tag(s, &tag) > 0)
		apply_tag(w, &tag);
	else
		put_part(w, s, 0);
}

/* An item that begins with another block has no line of its own. */
static void
enter_item(struct walker *w, cmark_node *n)
{
	w->item = true;
	w->ordered = cmark_node_get_list_type(cmark_node_parent(n)) ==
	    CMARK_ORDERED_LIST;
}

static uint32_t
node_line(const struct walker *w, cmark_node *n)
{
	int line = cmark_node_get_start_line(n);

	return w->base + (uint32_t)(line > 0 ? line - 1 : 0);
}

static void
enter(struct walker *w, cmark_node *n)
{
	uint32_t at = node_line(w, n);

	switch (cmark_node_get_type(n)) {
	case CMARK_NODE_BLOCK_QUOTE: w->quotes++; break;
	case CMARK_NODE_LIST: w->depth++; break;
	case CMARK_NODE_ITEM: enter_item(w, n); break;
	case CMARK_NODE_CODE_BLOCK: put_code_block(w, n, at); break;
	case CMARK_NODE_HTML_BLOCK: html_block(w, n, at); break;
	case CMARK_NODE_PARAGRAPH: enter_paragraph(w, at); break;
	case CMARK_NODE_HEADING: enter_heading(w, n, at); break;
	case CMARK_NODE_THEMATIC_BREAK: rule(w, at); break;
	case CMARK_NODE_TEXT: put_part(w, cv_prose_literal(n), 0); break;
	case CMARK_NODE_CODE: put_part(w, cv_prose_literal(n), MD_CODE); break;
	case CMARK_NODE_SOFTBREAK: next_line(w, 0); break;
	case CMARK_NODE_LINEBREAK: next_line(w, MD_BREAK); break;
	case CMARK_NODE_HTML_INLINE: html_inline(w, cv_prose_literal(n)); break;
	case CMARK_NODE_EMPH: w->style |= MD_ITALIC; break;
	case CMARK_NODE_STRONG: w->style |= MD_BOLD; break;
	case CMARK_NODE_LINK: w->url = md_url(w->d, cv_prose_url(n)); break;
	case CMARK_NODE_IMAGE: picture(w, n, true); break;
	default: break;
	}
}

static void
leave(struct walker *w, cmark_node *n)
{
	switch (cmark_node_get_type(n)) {
	case CMARK_NODE_BLOCK_QUOTE: w->quotes--; break;
	case CMARK_NODE_LIST: w->depth--; break;
	case CMARK_NODE_ITEM: w->item = false; break;
	case CMARK_NODE_PARAGRAPH:
	case CMARK_NODE_HEADING:
		end_line(w);
		w->style = w->hidden = 0;
		w->url = 0;
		break;
	case CMARK_NODE_EMPH: w->style &= (uint8_t)~MD_ITALIC; break;
	case CMARK_NODE_STRONG: w->style &= (uint8_t)~MD_BOLD; break;
	case CMARK_NODE_LINK: w->url = 0; break;
	case CMARK_NODE_IMAGE: picture(w, n, false); break;
	default: break;
	}
}

/* Text that cmark would take too long to parse is read as plain lines. */
static void
walk_plain(struct walker *w, cv_str text)
{
	uint32_t at = w->base;
	cv_str line;
	bool first = true;

	for (; cv_line(&text, &line); at++) {
		if (cv_trim(line).n == 0) {
			first = true;
			continue;
		}
		w->block += first;
		begin_line(w, MD_TEXT, at);
		w->line.flags |= first ? MD_FIRST : 0;
		put_part(w, line, 0);
		end_line(w);
		first = false;
	}
}

static void
walk(struct walker *w, cv_str text)
{
	struct cv_pool pool;
	cmark_iter *iter;
	cmark_event_type event;

	if (!cv_prose_tame(text)) {
		walk_plain(w, text);
		return;
	}
	iter = cv_pool_parse(&pool, text);
	if (iter == NULL)
		cv_no_memory(w->d->in);
	while (iter != NULL &&
	    (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		if (event == CMARK_EVENT_ENTER)
			enter(w, cmark_iter_get_node(iter));
		else
			leave(w, cmark_iter_get_node(iter));
	}
	cv_pool_free(&pool);
}

void
md_flatten(struct md_doc *d, cv_str text, uint32_t line)
{
	struct walker w = { .d = d, .base = line };

	d->size = text.n * 2 + 1024;
	d->text = cv_alloc(d->in, d->size);
	d->first_picture = CV_S("");
	d->lines = cv_alloc(d->in, sizeof(*d->lines) * ROOM);
	d->spans = cv_alloc(d->in, sizeof(*d->spans) * ROOM);
	d->line_room = d->span_room = ROOM;
	if (d->text != NULL && d->lines != NULL && d->spans != NULL)
		walk(&w, text);
}
