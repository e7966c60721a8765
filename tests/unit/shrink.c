/* Makes a document that a test fails on as small as it can be. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>

#include "tests/unit/shrink.h"
#include "pipeline/pipeline.h"

/* Ways to make a value less, the most radical first. */
enum way {
	DROP,
	FIRST_HALF, /* of a text's characters, or of what is in it */
	SECOND_HALF,
	PLAIN, /* "a" */
	NAME,  /* the member's name is "x" */
	WAYS,
	CUT = WAYS, /* + n: a text without its n-th character */
	MOST_CUT = 48
};

struct edit {
	uint32_t id; /* of the value */
	unsigned way;
	bool done;
};

/* ---- the document, edited ---- */

static size_t
character(cv_str s, size_t i)
{
	uint32_t code;
	size_t n = cv_utf8(s.p + i, s.n - i, &code);

	return n > 0 ? n : 1;
}

/* In ASCII, so that what hides is seen. */
static void
put_text(struct cv_buf *b, cv_str s)
{
	char text[16];

	cv_putc(b, '"');
	while (s.n > 0) {
		uint32_t code = 0;
		size_t n = cv_utf8(s.p, s.n, &code);

		if (code >= 0x20 && code < 0x7f && code != '"' && code != '\\')
			cv_putc(b, (char)code);
		else if (code < 0x10000) {
			snprintf(text, sizeof(text), "\\u%04x", code);
			cv_puts(b, text);
		} else {
			code -= 0x10000;
			snprintf(text, sizeof(text), "\\u%04x\\u%04x",
			    0xd800 + (code >> 10), 0xdc00 + (code & 0x3ff));
			cv_puts(b, text);
		}
		s.p += n;
		s.n -= n;
	}
	cv_putc(b, '"');
}

static cv_str
half(cv_str s, bool first)
{
	size_t i = 0;

	while (i < s.n / 2)
		i += character(s, i);
	return first ? (cv_str){ s.p, i == s.n ? 0 : i }
		     : (cv_str){ s.p + i, s.n - i };
}

static void
put_edited_text(struct cv_buf *b, cv_str s, struct edit *e)
{
	struct cv_buf text = { 0 };
	cv_str found = s;
	size_t at = 0;

	if (e->way == FIRST_HALF || e->way == SECOND_HALF)
		found = half(s, e->way == FIRST_HALF);
	else if (e->way == PLAIN)
		found = CV_S("a");
	for (size_t i = 0; e->way >= CUT && i < s.n; at++) {
		size_t n = character(s, i);

		if (at != e->way - CUT)
			cv_put(&text, (cv_str){ s.p + i, n });
		i += n;
	}
	if (e->way >= CUT)
		found = (cv_str){ text.p == NULL ? "" : text.p, text.n };
	e->done = found.n < s.n && e->way != NAME;
	put_text(b, e->done ? found : s);
	cv_buf_free(&text);
}

static void
put(struct cv_buf *b, const struct cv_node *n, struct edit *e)
{
	bool here = n->id == e->id, comma = false;
	size_t count = cv_first(n) == NULL ? 0 : n->u.in.last->index + 1;

	if (n->parent != NULL && n->parent->kind == CV_OBJECT) {
		bool rename = here && e->way == NAME && n->name.n > 1 &&
		    n->field == CV_EXT;

		e->done |= rename;
		put_text(b, rename ? CV_S("x") : n->name);
		cv_putc(b, ':');
	}
	if (n->kind == CV_STRING && here)
		put_edited_text(b, n->u.text, e);
	else if (n->kind == CV_STRING)
		put_text(b, n->u.text);
	else if (n->kind == CV_NULL)
		cv_puts(b, "null");
	else if (n->kind < CV_LIST)
		cv_put(b, n->u.text);
	if (n->kind < CV_LIST)
		return;
	cv_putc(b, n->kind == CV_LIST ? '[' : '{');
	CV_EACH(m, n) {
		bool drop = (e->way == DROP && m->id == e->id) ||
		    (here && count > 1 &&
			((e->way == FIRST_HALF && m->index >= count / 2) ||
			    (e->way == SECOND_HALF && m->index < count / 2)));

		e->done |= drop;
		if (drop)
			continue;
		if (comma)
			cv_putc(b, ',');
		put(b, m, e);
		comma = true;
	}
	cv_putc(b, n->kind == CV_LIST ? ']' : '}');
}

/* ---- what is left of it ---- */

static bool
read(struct cv_doc *d, const struct cv_buf *json)
{
	const struct cv_job silent = { 0 };

	return cv_read_syntax(d, cv_format_named("json"), json->p, json->n,
		   &silent) == CV_OK;
}

/* Whether an edit was possible and left something that still fails. */
static bool
try(struct cv_buf *json, const struct cv_doc *d, struct edit e,
    bool (*fails)(void *, cv_str), void *ctx)
{
	struct cv_buf less = { 0 };
	bool good;

	put(&less, cv_doc_root(d), &e);
	good = e.done && !less.failed && fails(ctx, (cv_str){ less.p, less.n });
	if (good) {
		cv_buf_free(json);
		*json = less;
	} else
		cv_buf_free(&less);
	return good;
}

/* One go over all values; whether anything came of it. */
static bool
pass(struct cv_buf *json, struct cv_doc *d, bool (*fails)(void *, cv_str),
    void *ctx)
{
	bool any = false;

	for (uint32_t id = 0; id < d->nodes; id++)
		for (unsigned way = 0; way < CUT + MOST_CUT; way++) {
			const struct edit e = { id, way, false };

			if (!try(json, d, e, fails, ctx))
				continue;
			any = true;
			if (!read(d, json))
				return false;
			if (way == DROP || way >= CUT)
				way--; /* another one stands there now */
		}
	return any;
}

void
shrink(struct cv_buf *json, bool (*fails)(void *, cv_str), void *ctx)
{
	struct cv_doc *d = cv_doc_new(NULL);

	while (d != NULL && read(d, json) && pass(json, d, fails, ctx))
		continue;
	cv_doc_free(d);
}
