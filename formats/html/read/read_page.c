/* Recognises HTML pages, and reads them in the way their markup allows. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "formats/html/read/read.h"

/* ---- probe ---- */

enum { BID_PAGE = 70, BID_PART = 25, BEGINNING = 200 };

/* Whether the text contains the word, regardless of case. */
static bool
contains_nocase(cv_str s, cv_str word)
{
	for (; s.n >= word.n; s = cv_behind(s, 1))
		if (s.p[0] == word.p[0] &&
		    cv_same_nocase((cv_str){ s.p, word.n }, word))
			return true;
	return false;
}

/* A part of a page bids if it has something to read or begins like one. */
int
html_probe(cv_str head)
{
	static const char *const parts[] = { "<head", "<body", "<meta", "<div",
		"<script", "<section", "<article", "<main", "<h1", NULL };
	static const char *const words[] = { "h-card", "h-resume", "vcard",
		"hresume", "application/ld+json", NULL };

	head = cv_trim(head);
	if (!cv_starts(head, CV_S("<")))
		return 0;
	if (contains_nocase(head, CV_S("<!doctype html")) ||
	    contains_nocase(head, CV_S("<html")))
		return BID_PAGE;
	for (size_t i = 0; words[i] != NULL; i++)
		if (contains_nocase(head, cv_from(words[i])))
			return BID_PART;
	if (head.n > BEGINNING)
		head.n = BEGINNING;
	for (size_t i = 0; parts[i] != NULL; i++)
		if (contains_nocase(head, cv_from(parts[i])))
			return BID_PART;
	return 0;
}

/* ---- the order of members ---- */

/* Moves the members of this field to the end of the record. */
static void
move_members(struct cv_node *record, enum cv_field f, struct cv_node **from)
{
	while (*from != NULL) {
		struct cv_node *n = *from;

		if (n->field != f) {
			from = &n->next;
			continue;
		}
		*from = n->next;
		n->next = NULL;
		n->index = record->u.in.last == NULL
		    ? 0
		    : record->u.in.last->index + 1;
		if (record->u.in.last == NULL)
			record->u.in.first = n;
		else
			record->u.in.last->next = n;
		record->u.in.last = n;
	}
}

/* Puts the members in the order of the schema. */
static void
sort_members(struct cv_node *record)
{
	struct cv_node *all = record->u.in.first;

	record->u.in.first = record->u.in.last = NULL;
	CV_EACH_FIELD(f, record->type)
		move_members(record, (enum cv_field)f, &all);
	move_members(record, CV_EXT, &all);
}

/* Sorts all records in a node and, if itself is set, the node. */
static void
sort_all(struct cv_node *n, bool itself)
{
	if (n == NULL || n->kind < CV_LIST || n->type == CV_ANY)
		return;
	if (itself && n->kind == CV_OBJECT)
		sort_members(n);
	for (n = n->u.in.first; n != NULL; n = n->next)
		sort_all(n, true);
}

/* ---- reading ---- */

static bool
is_own(const struct dom_node *top)
{
	if (!top->marked)
		return false;
	for (const struct dom_node *n = top; n != NULL; n = dom_next(n, top))
		if (dom_is(n, "meta") &&
		    cv_same(dom_attribute(n, "name"), CV_S("generator")))
			return cv_same(dom_attribute(n, "content"),
			    CV_S(HTML_GENERATOR));
	return false;
}

static void
take_carried(struct cv_in *in, const struct dom_node *top)
{
	for (const struct dom_node *n = top; n != NULL; n = dom_next(n, top))
		if (dom_is(n, "script") && n->first != NULL &&
		    cv_same(dom_attribute(n, "type"), CV_S(HTML_CARRIED))) {
			in->carried = n->first->text;
			in->carried_line = n->line;
		}
}

/* The nodes have copies of their text, so that *owned can be freed. */
static const struct dom_node *
parse_page(struct cv_in *in)
{
	const struct dom_node *top = NULL;
	char *owned;

	if (html_decode(in, &owned))
		top = dom_parse(in);
	free(owned);
	return top;
}

bool
html_read(struct cv_in *in)
{
	const struct dom_node *top = parse_page(in);
	struct cv_node *root;

	if (top == NULL)
		return false;
	root = cv_root(in, CV_OBJECT);
	if (is_own(top)) {
		html_read_own(in, top, root);
		take_carried(in, top);
		sort_all(root, false);
		return true;
	}
	if (html_read_data(in, top, root) || html_read_classes(in, top, root)) {
		sort_all(root, true);
		return true;
	}
	cv_report(in, CV_E_NOT_RESUME, 0, 0,
	    "readable pages are those that cvconv wrote, or with JSON-LD of a "
	    "Person, an h-resume or an h-card",
	    "no person data found in this page");
	return false;
}
