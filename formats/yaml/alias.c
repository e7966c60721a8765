/* Anchors, aliases and merging: copies, counted, so that they end. */
/* SPDX-License-Identifier: ISC */
#include "yaml.h"

void
yaml_anchor(struct yaml_reader *r, const yaml_char_t *anchor,
    struct yaml_entry value)
{
	struct yaml_entry *e;
	cv_str name;

	name = cv_from((const char *)anchor);
	e = yaml_find(&r->anchors, name);
	if (e == NULL) {
		name.p = cv_keep(r->in, name.p, name.n);
		if (name.p == NULL)
			return;
		e = yaml_enter(r->in, &r->anchors, name, NULL);
	}
	if (e == NULL)
		return;
	value.name = e->name;
	*e = value;
}

/* ---- copies ---- */

/*
 * An alias is the same value as its anchor's.  Only where the schema wants
 * text, and had no wish at the anchor, a number or bool becomes text.
 */
static enum cv_kind
kind_for(const struct cv_node *parent, cv_str name, const struct cv_node *n)
{
	if ((n->kind == CV_NUMBER || n->kind == CV_BOOL) &&
	    cv_wanted(parent, name) == CV_STRING &&
	    cv_wanted(n->parent, n->name) != CV_STRING)
		return CV_STRING;
	return (enum cv_kind)n->kind;
}

/* Whether one more value is too much, or too deep; says so. */
static bool
refused(struct yaml_reader *r, const struct cv_node *n, uint32_t depth)
{
	struct cv_in *in = r->in;

	r->expanded++;
	r->bytes += n->name.n + (n->kind < CV_LIST ? n->u.text.n : 0);
	if (r->expanded > YAML_EXPANDED || r->bytes > YAML_EXPANDED_BYTES) {
		cv_report(in, CV_E_LIMIT, in->line, in->column, NULL,
		    "the aliases stand for more than %d values or %d MiB",
		    YAML_EXPANDED, YAML_EXPANDED_BYTES >> 20);
		return true;
	}
	if (n->kind >= CV_LIST && depth >= cv_depth_limit(in)) {
		cv_report(in, CV_E_LIMIT, in->line, in->column, NULL,
		    "nested deeper than %u", (unsigned)depth);
		return true;
	}
	return false;
}

/* What is in a node, into its copy, which is at this depth. */
static bool
copy_content(struct yaml_reader *r, struct cv_node *copy,
    const struct cv_node *n, uint32_t depth)
{
	struct cv_node *c;
	enum cv_kind kind;

	if (n->kind < CV_LIST) {
		copy->u.text = n->u.text;
		return true;
	}
	CV_EACH(child, n) {
		if (refused(r, child, depth + 1))
			return false;
		kind = kind_for(copy, child->name, child);
		c = copy->kind == CV_LIST
		    ? cv_item(r->in, copy, kind)
		    : cv_member(r->in, copy, child->name, kind);
		if (c == NULL)
			return false;
		yaml_adopt(c);
		if (!copy_content(r, c, child, depth + 1))
			return false;
	}
	return true;
}

static bool
is_open(const struct yaml_reader *r, const struct cv_node *node)
{
	for (const struct cv_node *n = r->node; n != NULL; n = n->parent)
		if (n == node)
			return true;
	return false;
}

static bool
alias_name(struct yaml_reader *r, const struct yaml_entry *e,
    struct yaml_place at)
{
	if (e->node == NULL)
		return yaml_name(r, e->text, false, at);
	if (e->node->kind < CV_LIST)
		return yaml_name(r, e->node->u.text, false, at);
	cv_report(r->in, CV_E_SYNTAX, at.line, at.column, NULL,
	    "a name must be a text, not a list or an object");
	return false;
}

static bool
alias_value(struct yaml_reader *r, const struct yaml_entry *e)
{
	cv_str name =
	    r->named && r->name.n > 0 ? cv_buf_text(&r->name) : CV_S("");
	struct cv_node *n;

	if (e->node == NULL)
		return yaml_add_text(r, e->text, e->plain) != NULL;
	if (refused(r, e->node, r->depth))
		return false;
	n = yaml_add(r, kind_for(r->node, name, e->node));
	return n != NULL && copy_content(r, n, e->node, r->depth);
}

bool
yaml_alias(struct yaml_reader *r, const yaml_event_t *event)
{
	const char *name = (const char *)event->data.alias.anchor;
	struct yaml_place at = yaml_place(&r->places, event->start_mark);
	const struct yaml_entry *e = yaml_find(&r->anchors, cv_from(name));

	if (e == NULL) {
		cv_report(r->in, CV_E_ALIAS, at.line, at.column,
		    "if this is text, quote it",
		    "no anchor &%s stands before this alias", name);
		return false;
	}
	if (yaml_wants_name(r))
		return alias_name(r, e, at);
	if (e->node != NULL && is_open(r, e->node)) {
		cv_report(r->in, CV_E_ALIAS, at.line, at.column, NULL,
		    "the alias *%s stands in the value that it stands for",
		    name);
		return false;
	}
	yaml_stamp(r, at);
	return alias_value(r, e);
}

/* ---- merging ---- */

/* The name of members to merge: known by its address. */
static const char merge_name[] = "<<";

void
yaml_mark_merge(struct cv_node *n)
{
	n->name = CV_S(merge_name);
}

static bool
is_merge(const struct cv_node *n)
{
	return n != NULL && n->name.p == merge_name;
}

void
yaml_adopt(struct cv_node *n)
{
	if (n->kind != CV_OBJECT)
		return;
	if (is_merge(n))
		n->type = n->parent->type;
	else if (is_merge(n->parent) && n->parent->kind == CV_LIST)
		n->type = n->parent->parent->type;
}

/* A member of what is merged in, as a member of the object. */
static bool
merge_member(struct yaml_reader *r, struct yaml_names *names,
    struct cv_node *object, const struct cv_node *n)
{
	struct cv_in *in = r->in;
	struct cv_node *c, *child;
	bool made;

	if (yaml_enter(in, names, n->name, &made) == NULL)
		return false;
	if (!made)
		return true;
	in->line = n->line;
	in->column = n->column;
	in->value = n->value;
	c = cv_member(in, object, n->name, (enum cv_kind)n->kind);
	if (c == NULL)
		return false;
	c->u = n->u;
	if (c->kind >= CV_LIST)
		for (child = c->u.in.first; child; child = child->next)
			child->parent = c;
	return true;
}

static bool
merge_object(struct yaml_reader *r, struct yaml_names *names,
    struct cv_node *object, const struct cv_node *source)
{
	if (source->kind != CV_OBJECT) {
		cv_report(r->in, CV_E_SYNTAX, source->line, source->column,
		    "quote << if it is a name like others",
		    "<< wants an object or a list of objects");
		return false;
	}
	CV_EACH(n, source)
		if (!merge_member(r, names, object, n))
			return false;
	return true;
}

static bool
merge_all(struct yaml_reader *r, struct yaml_names *names,
    struct cv_node *object, const struct cv_node *source)
{
	if (source->kind != CV_LIST)
		return merge_object(r, names, object, source);
	CV_EACH(n, source)
		if (!merge_object(r, names, object, n))
			return false;
	return true;
}

static void
append(struct cv_node *object, struct cv_node *n)
{
	struct cv_node *last = object->u.in.last;

	n->next = NULL;
	n->index = last != NULL ? last->index + 1 : 0;
	if (last != NULL)
		last->next = n;
	else
		object->u.in.first = n;
	object->u.in.last = n;
}

/* Enters the object's own names; whether there is anything to merge. */
static bool
own_names(struct cv_in *in, struct yaml_names *names,
    const struct cv_node *object)
{
	bool any = false;

	CV_EACH(n, object)
		any |= is_merge(n);
	if (any)
		CV_EACH(n, object)
			if (!is_merge(n))
				yaml_enter(in, names, n->name, NULL);
	return any;
}

bool
yaml_merge(struct yaml_reader *r, struct cv_node *object)
{
	struct yaml_names names = { NULL };
	struct cv_node *n = object->u.in.first, *next;

	if (!own_names(r->in, &names, object))
		return true;
	object->u.in.first = object->u.in.last = NULL;
	for (; n != NULL; n = next) {
		next = n->next;
		if (!is_merge(n))
			append(object, n);
		else if (!merge_all(r, &names, object, n))
			return false;
	}
	return true;
}
