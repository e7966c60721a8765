/* Reads the entries that natural.c writes. */
/* SPDX-License-Identifier: ISC */
#include "formats/markdown/own/own.h"
#include "recognise/when.h"

/* A second text for a field, as people may add one, is a paragraph more. */
static void
set_more(struct md_own *o, struct md_grown *g, struct cv_node *n, cv_str text)
{
	const cv_str gap = CV_S("\n\n"), old = n->u.text;
	const size_t size = old.n + gap.n + text.n;

	if (g->node != n || g->room <= size) {
		char *p = cv_alloc(o->in, size * 2);

		if (p == NULL)
			return;
		memcpy(p, old.p, old.n);
		*g = (struct md_grown){ n, p, size * 2 };
	}
	memcpy(g->p + old.n, gap.p, gap.n);
	memcpy(g->p + old.n + gap.n, text.p, text.n);
	n->u.text = (cv_str){ g->p, size };
}

static struct cv_node *
add_by_role(struct md_own *o, struct cv_node *record, enum cv_role role,
    cv_str text)
{
	enum cv_field f = md_role((enum cv_type)record->type, role);
	struct cv_node *n;

	if (f == CV_EXT || text.n == 0)
		return NULL;
	for (n = record->u.in.first; n != NULL; n = n->next)
		if (n->field == f) {
			set_more(o, &o->grown[role == CV_R_BODY], n, text);
			return n;
		}
	n = cv_add(o->in, record, f);
	cv_set(o->in, n, text);
	return n;
}

/* ---- the heading ---- */

/* Takes "[text](url)" apart; the URL is "" if it is no link. */
static cv_str
unlinked(cv_str s, cv_str *url)
{
	size_t depth = 0;

	*url = CV_S("");
	if (s.n < 4 || s.p[0] != '[' || s.p[s.n - 1] != ')')
		return s;
	for (size_t i = 0; i + 1 < s.n; i++) {
		if (s.p[i] == '\\')
			i++;
		else if (s.p[i] == '[')
			depth++;
		else if (s.p[i] == ']' && --depth == 0) {
			if (s.p[i + 1] != '(')
				return s;
			*url = (cv_str){ s.p + i + 2, s.n - i - 3 };
			return (cv_str){ s.p + 1, i - 1 };
		}
	}
	return s;
}

static void
get_name(struct md_own *o, struct cv_node *record, enum cv_role role, cv_str s)
{
	cv_str url;

	s = unlinked(s, &url);
	add_by_role(o, record, role, md_get_text(o, s));
	add_by_role(o, record, CV_R_LINK, url);
}

static void
get_title(struct md_own *o, struct cv_node *record, cv_str s)
{
	size_t comma = cv_find(s, CV_S(", "));

	if (md_role((enum cv_type)record->type, CV_R_LEAD) != CV_EXT) {
		add_by_role(o, record, CV_R_LEAD,
		    md_get_text(o, (cv_str){ s.p, comma }));
		if (comma >= s.n)
			return;
		s = cv_behind(s, comma + 2);
	}
	get_name(o, record, CV_R_TITLE, s);
}

static void
get_heading(struct md_own *o, struct cv_node *record, cv_str s)
{
	size_t dash = cv_find(s, CV_S(" — "));
	enum cv_field under =
	    md_role((enum cv_type)record->type, CV_R_SUBTITLE);
	cv_str label;

	if (under != CV_EXT && cv_starts(s, CV_S("**"))) {
		label = cv_from(cv_fields[under].label);
		if (cv_starts(cv_behind(s, 2), label) &&
		    cv_starts(cv_behind(s, 2 + label.n), CV_S(":** "))) {
			get_name(o, record, CV_R_SUBTITLE,
			    cv_behind(s, label.n + 6));
			return;
		}
	}
	get_title(o, record, (cv_str){ s.p, dash });
	if (dash < s.n)
		get_name(o, record, CV_R_SUBTITLE,
		    cv_behind(s, dash + sizeof(" — ") - 1));
}

/* ---- the line below ---- */

static void
set_date(struct md_own *o, struct cv_node *record, enum cv_role role,
    struct cv_date d)
{
	char iso[16];

	if (d.year != 0)
		add_by_role(o, record, role, (cv_str){ iso, md_iso(d, iso) });
}

/* False if it is no period as cvconv writes them. */
static bool
get_period(struct md_own *o, struct cv_node *record, cv_str s)
{
	struct md_when w;
	bool end = cv_starts(s, CV_S("– "));

	if (end)
		s = cv_behind(s, sizeof("– ") - 1);
	if (!md_when(s, &w) || w.text.n != s.n)
		return false;
	if (md_role((enum cv_type)record->type, CV_R_ON) != CV_EXT)
		set_date(o, record, CV_R_ON, w.start);
	else if (end)
		set_date(o, record, CV_R_END, w.start);
	else {
		set_date(o, record, CV_R_START, w.start);
		set_date(o, record, CV_R_END, w.end);
	}
	return true;
}

/* "*May 2020 – Present · Paris*" */
static bool
get_when(struct md_own *o, struct cv_node *record, cv_str line)
{
	size_t dot;
	cv_str s;

	if (line.n < 3 || line.p[0] != '*' || line.p[1] == '*' ||
	    line.p[line.n - 1] != '*')
		return false;
	s = (cv_str){ line.p + 1, line.n - 2 };
	if (cv_starts(s, CV_S("· "))) {
		add_by_role(o, record, CV_R_LOCALITY,
		    md_get_text(o, cv_behind(s, sizeof("· ") - 1)));
		return true;
	}
	dot = cv_find(s, CV_S(" · "));
	if (!get_period(o, record, (cv_str){ s.p, dot }))
		return false;
	if (dot < s.n)
		add_by_role(o, record, CV_R_LOCALITY,
		    md_get_text(o, cv_behind(s, dot + sizeof(" · ") - 1)));
	return true;
}

/* ---- the body ---- */

static void
get_quote(struct md_own *o, struct cv_node *record)
{
	enum cv_type type = (enum cv_type)record->type;
	enum cv_role role = md_role(type, CV_R_QUOTE) != CV_EXT ? CV_R_QUOTE
	    : md_role(type, CV_R_ABOUT) != CV_EXT               ? CV_R_ABOUT
								: CV_R_BODY;

	o->scratch.n = 0;
	while (o->at < o->n && cv_starts(o->line[o->at], CV_S(">"))) {
		cv_str line = cv_behind(o->line[o->at++], 1);

		if (line.n > 0 && line.p[0] == ' ')
			line = cv_behind(line, 1);
		cv_put(&o->scratch, line);
		cv_putc(&o->scratch, '\n');
	}
	add_by_role(o, record, role, md_scratch_prose(o));
}

static bool
begins_entry(cv_str line)
{
	return cv_starts(line, CV_S("# ")) || cv_starts(line, CV_S("## ")) ||
	    cv_starts(line, CV_S("### ")) || cv_starts(line, CV_S(MD_SCHEMA)) ||
	    cv_starts(line, CV_S(MD_MARK));
}

static bool
is_bullet_line(cv_str line)
{
	return line.n > 1 && cv_one_of(line.p[0], "-*+") && line.p[1] == ' ';
}

/* Paragraphs up to what is something else; the first may be empty lines. */
static void
get_prose(struct md_own *o, struct cv_node *record)
{
	enum cv_role role =
	    md_role((enum cv_type)record->type, CV_R_BODY) != CV_EXT
	    ? CV_R_BODY
	    : CV_R_ABOUT;

	o->scratch.n = 0;
	while (o->at < o->n && !begins_entry(o->line[o->at]) &&
	    !is_bullet_line(o->line[o->at])) {
		if (cv_starts(o->line[o->at], CV_S(">")) && o->scratch.n == 0)
			break;
		cv_put(&o->scratch, o->line[o->at++]);
		cv_putc(&o->scratch, '\n');
	}
	if (add_by_role(o, record, role, md_scratch_prose(o)) == NULL &&
	    o->scratch.n > 0)
		md_strange(o, record, cv_buf_text(&o->scratch));
}

static struct cv_node *
list_of(struct md_own *o, struct cv_node *record, enum cv_field f)
{
	for (struct cv_node *n = record->u.in.first; n != NULL; n = n->next)
		if (n->field == f)
			return n;
	return cv_add(o->in, record, f);
}

static void
get_bullet(struct md_own *o, struct cv_node *record)
{
	enum cv_field f = md_role((enum cv_type)record->type, CV_R_BULLETS);

	o->scratch.n = 0;
	cv_put(&o->scratch, cv_behind(o->line[o->at++], 2));
	while (o->at < o->n && cv_starts(o->line[o->at], CV_S("  "))) {
		cv_putc(&o->scratch, '\n');
		cv_put(&o->scratch, cv_behind(o->line[o->at++], 2));
	}
	if (f == CV_EXT) {
		md_strange(o, record, cv_buf_text(&o->scratch));
		return;
	}
	cv_set(o->in, cv_item(o->in, list_of(o, record, f), CV_STRING),
	    md_scratch_prose(o));
}

static void
get_terms(struct md_own *o, struct cv_node *list, cv_str s)
{
	while (s.n > 0) {
		size_t end = cv_find(s, CV_S("; "));
		cv_str term = { s.p, end };

		cv_set(o->in, cv_item(o->in, list, CV_STRING),
		    md_get_text(o, term));
		s = end < s.n ? cv_behind(s, end + 2) : CV_S("");
	}
}

static bool
get_detail(struct md_own *o, struct cv_node *record)
{
	cv_str rest;
	enum cv_field f = md_labelled(record, o->line[o->at], 0, &rest);

	if (f == CV_EXT)
		return false;
	o->in->line = o->first + (uint32_t)o->at++;
	rest = cv_trim(rest);
	if (cv_fields[f].kind == CV_LIST)
		get_terms(o, list_of(o, record, f), rest);
	else
		cv_set(o->in, cv_add(o->in, record, f), md_get_text(o, rest));
	return true;
}

static void
get_body(struct md_own *o, struct cv_node *record)
{
	while (o->at < o->n && !begins_entry(o->line[o->at])) {
		cv_str line = o->line[o->at];

		o->in->line = o->first + (uint32_t)o->at;
		if (line.n == 0)
			o->at++;
		else if (line.p[0] == '>')
			get_quote(o, record);
		else if (!is_bullet_line(line))
			get_prose(o, record);
		else if (!get_detail(o, record))
			get_bullet(o, record);
	}
}

/* No record: memory ran out, and the line is passed over. */
void
md_get_entry(struct md_own *o, struct cv_node *record)
{
	cv_str heading = cv_trim(cv_behind(o->line[o->at], 4));
	size_t next;

	o->in->line = o->first + (uint32_t)o->at++;
	if (md_get_labelled(o, record, o->at)) {
		get_body(o, record);
		return;
	}
	get_heading(o, record, heading);
	next = md_after_empty(o, o->at);
	if (next < o->n && get_when(o, record, o->line[next]))
		o->at = next + 1;
	get_body(o, record);
}

/* ---- terms ---- */

void
md_get_term(struct md_own *o, struct cv_node *record)
{
	cv_str s = cv_trim(cv_behind(o->line[o->at], 1));
	size_t end;

	o->in->line = o->first + (uint32_t)o->at++;
	if (cv_same(s, CV_S(MD_FIELDS))) {
		md_get_fields(o, record, 2);
		return;
	}
	if (cv_starts(s, CV_S("**")) &&
	    (end = cv_find(cv_behind(s, 2), CV_S("**"))) < s.n - 2) {
		add_by_role(o, record, CV_R_TITLE,
		    md_get_text(o, (cv_str){ s.p + 2, end }));
		s = cv_behind(s, end + 4);
	} else {
		end = cv_find(s, CV_S(": "));
		add_by_role(o, record, CV_R_TITLE,
		    md_get_text(o, (cv_str){ s.p, end }));
		s = cv_behind(s, end);
	}
	if (cv_starts(s, CV_S(" (")) && (end = cv_find(s, CV_S(")"))) < s.n) {
		add_by_role(o, record, CV_R_LEVEL,
		    md_get_text(o, (cv_str){ s.p + 2, end - 2 }));
		s = cv_behind(s, end + 1);
	}
	if (cv_starts(s, CV_S(": "))) {
		enum cv_field f =
		    md_role((enum cv_type)record->type, CV_R_TAGS);

		if (f != CV_EXT)
			get_terms(o, cv_add(o->in, record, f), cv_behind(s, 2));
	}
}
