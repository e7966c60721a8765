/* Reads pages: cvconv's own, and those that say of whom they are. */
/* SPDX-License-Identifier: ISC */
#include "html_in.h"

/* ---- probe ---- */

enum { BID_PAGE = 70, BID_PART = 25 };

/* Whether the word stands in the text, in letters of any case. */
static bool
holds(cv_str s, cv_str word)
{
	for (; s.n >= word.n; s = cv_behind(s, 1))
		if (s.p[0] == word.p[0] &&
		    cv_same_nocase((cv_str){ s.p, word.n }, word))
			return true;
	return false;
}

int
html_probe(cv_str head)
{
	static const char *const parts[] = { "<head", "<body", "<meta", "<div",
		"<script", "<section", "<article", "<main", "<p>", "<h1",
		NULL };

	head = cv_trim(head);
	if (!cv_starts(head, CV_S("<")))
		return 0;
	if (holds(head, CV_S("<!doctype html")) || holds(head, CV_S("<html")))
		return BID_PAGE;
	for (size_t i = 0; parts[i] != NULL; i++)
		if (holds((cv_str){ head.p, head.n < 200 ? head.n : 200 },
			cv_from(parts[i])))
			return BID_PART;
	return 0;
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

bool
html_read(struct cv_in *in)
{
	const struct dom_node *top = dom_parse(in);
	struct cv_node *root;

	if (top == NULL)
		return false;
	root = cv_root(in, CV_OBJECT);
	if (is_own(top)) {
		html_read_own(in, top, root);
		take_carried(in, top);
		return true;
	}
	cv_report(in, CV_E_NOT_RESUME, 0, 0,
	    "pages can be read that cvconv wrote, or that have JSON-LD of a "
	    "Person, an h-resume or an h-card",
	    "this page does not say of whom it is");
	return false;
}
