/* Reads Markdown that cvconv wrote. */
/* SPDX-License-Identifier: ISC */
#include "formats/markdown/own/own.h"
#include "recognise/recognise.h"

/* A document with more unknown lines than one in this many is not cvconv's. */
enum { MOSTLY = 4 };

bool
md_is_own(cv_str text)
{
	text = cv_trim(text);
	return text.n >= sizeof(MD_MARK) - 1 &&
	    cv_same(cv_behind(text, text.n - (sizeof(MD_MARK) - 1)),
		CV_S(MD_MARK));
}

bool
md_own_lines(struct md_own *o, cv_str text)
{
	cv_str rest = text, line;
	size_t n = 0;

	while (cv_line(&rest, &line))
		n++;
	o->line = cv_alloc(o->in, (n + 1) * sizeof(*o->line));
	if (o->line == NULL)
		return false;
	while (cv_line(&text, &line))
		o->line[o->n++] = cv_trim(line).n == 0 ? CV_S("") : line;
	o->first = 1;
	return true;
}

/* ---- sections ---- */

enum cv_field
md_section_field(cv_str title)
{
	enum cv_field f = cv_section_of(md_section_word(title, false));

	if (f != CV_EXT)
		return f;
	if (cv_same(title, cv_from(cv_fields[CV_RESUME_META].label)))
		return CV_RESUME_META;
	return CV_RESUME_X_SECTIONS;
}

static struct cv_node *
member(struct md_own *o, struct cv_node *root, enum cv_field f)
{
	for (struct cv_node *n = root->u.in.first; n != NULL; n = n->next)
		if (n->field == f)
			return n;
	return cv_add(o->in, root, f);
}

static bool
at_section(const struct md_own *o)
{
	return cv_starts(o->line[o->at], CV_S("## ")) ||
	    cv_starts(o->line[o->at], CV_S("# ")) ||
	    cv_starts(o->line[o->at], CV_S(MD_SCHEMA)) ||
	    cv_same(cv_trim(o->line[o->at]), CV_S(MD_MARK));
}

void
md_strange(struct md_own *o, struct cv_node *record, cv_str text)
{
	struct cv_node *notes;

	text = cv_trim(text);
	if (text.n == 0)
		return;
	o->strange++;
	notes = (struct cv_node *)cv_named(record, CV_S("x-notes"));
	if (notes == NULL || notes->kind != CV_LIST)
		notes = cv_member(o->in, record, CV_S("x-notes"), CV_LIST);
	cv_set(o->in, cv_item(o->in, notes, CV_STRING), text);
}

/* Without memory for a record nothing more is read. */
static void
get_record(struct md_own *o, struct cv_node *list,
    void (*get)(struct md_own *, struct cv_node *))
{
	struct cv_node *record = cv_item(o->in, list, CV_OBJECT);

	if (record != NULL)
		get(o, record);
}

static void
get_entries(struct md_own *o, struct cv_node *list, enum cv_type type)
{
	while (o->at < o->n && !cv_is_full(o->in) && !at_section(o)) {
		cv_str line = o->line[o->at];

		if (cv_starts(line, CV_S("### ")))
			get_record(o, list, md_get_entry);
		else if (md_is_term(type) && line.n > 1 &&
		    cv_one_of(line.p[0], "-*+") && line.p[1] == ' ')
			get_record(o, list, md_get_term);
		else {
			if (line.n > 0)
				md_strange(o,
				    list == NULL ? NULL : list->parent, line);
			o->at++;
		}
	}
}

static bool
is_item(cv_str line)
{
	return line.n > 1 && cv_one_of(line.p[0], "-*+") && line.p[1] == ' ';
}

/* An item with the indented lines below it, or a paragraph. */
static void
get_item(struct md_own *o, struct cv_node *list)
{
	bool item = is_item(o->line[o->at]);

	o->in->line = o->first + (uint32_t)o->at;
	o->scratch.n = 0;
	cv_put(&o->scratch,
	    item ? cv_trim(cv_behind(o->line[o->at], 2)) : o->line[o->at]);
	for (o->at++; o->at < o->n; o->at++) {
		cv_str line = o->line[o->at];

		if (item ? !cv_starts(line, CV_S("  "))
			 : line.n == 0 || is_item(line) || at_section(o))
			break;
		cv_putc(&o->scratch, '\n');
		cv_put(&o->scratch, item ? cv_behind(line, 2) : line);
	}
	if (o->scratch.failed)
		cv_no_memory(o->in);
	else
		cv_set(o->in, cv_item(o->in, list, CV_STRING),
		    cv_buf_text(&o->scratch));
}

static const cv_str mark_of_section = { "<!-- section -->", 16 };

/* The title of a heading without its mark; *marked tells if there was one. */
static bool
cut_mark(cv_str *title)
{
	if (title->n < mark_of_section.n ||
	    !cv_same(cv_behind(*title, title->n - mark_of_section.n),
		mark_of_section))
		return false;
	*title = cv_trim((cv_str){ title->p, title->n - mark_of_section.n });
	return true;
}

static void
skip_empty(struct md_own *o)
{
	o->at = md_after_empty(o, o->at);
}

void
md_get_custom(struct md_own *o, struct cv_node *n)
{
	cv_str title = cv_trim(cv_behind(o->line[o->at], 2));
	struct cv_node *list = NULL;

	o->in->line = o->first + (uint32_t)o->at++;
	cut_mark(&title);
	skip_empty(o);
	if (o->at < o->n && cv_same(o->line[o->at], CV_S(MD_FIELDS))) {
		o->at++;
		skip_empty(o);
		md_get_fields(o, n, 0);
		return;
	}
	if (title.n > 0)
		cv_set(o->in, cv_add(o->in, n, CV_CUSTOM_TITLE),
		    md_get_text(o, title));
	for (; o->at < o->n && !at_section(o); skip_empty(o)) {
		if (list == NULL)
			list = cv_add(o->in, n, CV_CUSTOM_ITEMS);
		get_item(o, list);
	}
}

static void
get_section(struct md_own *o, struct cv_node *root)
{
	cv_str title = cv_trim(cv_behind(o->line[o->at], 3));
	enum cv_field f =
	    cut_mark(&title) ? CV_RESUME_X_SECTIONS : md_section_field(title);
	struct cv_node *list = member(o, root, f);

	o->in->line = o->first + (uint32_t)o->at;
	if (list == NULL || f == CV_RESUME_X_SECTIONS) {
		get_record(o, list, md_get_custom);
		return;
	}
	o->at++;
	if (f == CV_RESUME_META) {
		skip_empty(o);
		md_get_fields(o, list, 0);
	} else
		get_entries(o, list, (enum cv_type)cv_fields[f].type);
}

static void
get_schema(struct md_own *o, struct cv_node *root)
{
	cv_str s = cv_behind(o->line[o->at++], sizeof(MD_SCHEMA) - 1);

	if (s.n > 4)
		cv_set(o->in, member(o, root, CV_RESUME_SCHEMA),
		    md_get_escaped(o, (cv_str){ s.p, s.n - 4 }));
}

static void
get_person(struct md_own *o, struct cv_node *root)
{
	struct cv_node *basics = member(o, root, CV_RESUME_BASICS);

	if (basics != NULL)
		md_get_person(o, basics);
}

bool
md_read_own(struct cv_in *in)
{
	struct md_own o = { .in = in };
	struct cv_node *root = cv_root(in, CV_OBJECT);

	if (!md_own_lines(&o, in->text))
		return true;
	while (o.at < o.n && !cv_is_full(in)) {
		cv_str line = o.line[o.at];

		if (cv_starts(line, CV_S("# ")))
			get_person(&o, root);
		else if (cv_starts(line, CV_S("## ")))
			get_section(&o, root);
		else if (cv_starts(line, CV_S(MD_SCHEMA)))
			get_schema(&o, root);
		else {
			if (line.n > 0 &&
			    !cv_same(cv_trim(line), CV_S(MD_MARK)))
				md_strange(&o, root, line);
			o.at++;
		}
	}
	cv_buf_free(&o.scratch);
	return o.strange * MOSTLY <= o.n;
}
