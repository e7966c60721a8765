/* Reads and writes "- **Label:** value", for fields without another form. */
/* SPDX-License-Identifier: ISC */
#include "formats/markdown/own/own.h"

static bool
is_prose(enum cv_field f)
{
	return cv_fields[f].type == CV_PROSE;
}

/* ---- writing ---- */

static void
put_list(struct cv_buf *b, const struct cv_node *list, size_t indent)
{
	cv_putc(b, '\n');
	CV_EACH(n, list) {
		if (cv_is_blank(n) || n->type == CV_ANY)
			continue;
		cv_pad(b, indent, ' ');
		cv_putc(b, '-');
		if (n->kind == CV_OBJECT) {
			cv_puts(b, " " MD_ENTRY "\n");
			md_put_fields(b, n, indent + 2);
		} else
			md_put_value(b, n->u.text, n->type == CV_PROSE,
			    indent + 2);
	}
}

void
md_put_field(struct cv_buf *b, const struct cv_node *n, size_t indent)
{
	enum cv_field f = (enum cv_field)n->field;

	cv_pad(b, indent, ' ');
	cv_puts(b, "- **");
	cv_puts(b, cv_fields[f].label);
	cv_puts(b, ":**");
	if (n->kind == CV_LIST)
		put_list(b, n, indent + 2);
	else if (n->kind == CV_OBJECT) {
		cv_putc(b, '\n');
		md_put_fields(b, n, indent + 2);
	} else
		md_put_value(b, n->u.text, is_prose(f), indent + 2);
}

void
md_put_fields(struct cv_buf *b, const struct cv_node *record, size_t indent)
{
	CV_EACH(n, record)
		if (n->field != CV_EXT && !cv_is_blank(n))
			md_put_field(b, n, indent);
}

/* ---- reading ---- */

static bool
is_item(cv_str line, size_t indent)
{
	for (size_t i = 0; i < indent; i++)
		if (i >= line.n || line.p[i] != ' ')
			return false;
	return line.n > indent && cv_one_of(line.p[indent], "-*+") &&
	    (line.n == indent + 1 || line.p[indent + 1] == ' ');
}

enum cv_field
md_labelled(const struct cv_node *record, cv_str line, size_t indent,
    cv_str *rest)
{
	cv_str s;

	if (record == NULL || !is_item(line, indent))
		return CV_EXT;
	s = cv_trim(cv_behind(line, indent + 1));
	if (!cv_starts(s, CV_S("**")))
		return CV_EXT;
	s = cv_behind(s, 2);
	CV_EACH_FIELD(f, record->type) {
		cv_str label = cv_from(cv_fields[f].label);

		if (!cv_starts(s, label) ||
		    !cv_starts(cv_behind(s, label.n), CV_S(":**")))
			continue;
		*rest = cv_behind(s, label.n + 3);
		return (enum cv_field)f;
	}
	return CV_EXT;
}

static void
get_items(struct md_own *o, struct cv_node *list, enum cv_field f,
    size_t indent)
{
	while (o->at < o->n && is_item(o->line[o->at], indent)) {
		cv_str rest = cv_behind(o->line[o->at], indent + 1);
		struct cv_node *n;

		o->in->line = o->first + (uint32_t)o->at++;
		if (cv_same(cv_trim(rest), CV_S(MD_ENTRY))) {
			n = cv_item(o->in, list, CV_OBJECT);
			md_get_fields(o, n, indent + 2);
		} else {
			n = cv_item(o->in, list, CV_STRING);
			cv_set(o->in, n,
			    md_get_value(o, rest, is_prose(f), indent + 2));
		}
	}
}

void
md_get_fields(struct md_own *o, struct cv_node *record, size_t indent)
{
	cv_str rest;
	enum cv_field f;

	while (o->at < o->n) {
		struct cv_node *n;

		f = md_labelled(record, o->line[o->at], indent, &rest);
		if (f == CV_EXT)
			return;
		o->in->line = o->first + (uint32_t)o->at++;
		n = cv_add(o->in, record, f);
		if (cv_fields[f].kind == CV_LIST)
			get_items(o, n, f, indent + 2);
		else if (cv_fields[f].kind == CV_OBJECT)
			md_get_fields(o, n, indent + 2);
		else
			cv_set(o->in, n,
			    md_get_value(o, rest, is_prose(f), indent + 2));
	}
}

size_t
md_after_empty(const struct md_own *o, size_t at)
{
	while (at < o->n && o->line[at].n == 0)
		at++;
	return at;
}

bool
md_get_labelled(struct md_own *o, struct cv_node *record, size_t at)
{
	at = md_after_empty(o, at);
	if (at == o->n || !cv_same(o->line[at], CV_S(MD_FIELDS)))
		return false;
	o->at = md_after_empty(o, at + 1);
	md_get_fields(o, record, 0);
	return true;
}
