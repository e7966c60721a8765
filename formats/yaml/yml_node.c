/* YAML events to nodes: names, typed scalars, tags, anchors and merge keys. */
/* SPDX-License-Identifier: ISC */
#define TAG "tag:yaml.org,2002:"
#include "formats/yaml/yml.h"

bool
yml_wants_name(const struct yml_reader *r)
{
	return r->node != NULL && r->node->kind == CV_OBJECT && !r->named;
}

bool
yml_name(struct yml_reader *r, cv_str name, bool plain, struct yml_position at)
{
	r->name.n = 0;
	cv_put(&r->name, name);
	if (r->name.failed) {
		cv_no_memory(r->in);
		return false;
	}
	r->at = at;
	r->named = true;
	r->plain = plain;
	r->merge = plain && cv_same(name, CV_S("<<"));
	r->merges |= r->merge;
	return true;
}

void
yml_stamp(struct yml_reader *r, struct yml_position value)
{
	struct cv_in *in = r->in;

	in->line = r->named ? r->at.line : value.line;
	in->column = r->named ? r->at.column : value.column;
	in->value = in->line == value.line ? value.column : 0;
}

static cv_str
pending_name(const struct yml_reader *r)
{
	return r->named && r->name.n > 0 ? cv_buf_text(&r->name) : CV_S("");
}

struct cv_node *
yml_add(struct yml_reader *r, enum cv_kind kind)
{
	struct cv_node *n;

	if (r->node == NULL)
		n = r->root = cv_root(r->in, kind);
	else if (r->node->kind == CV_LIST)
		n = cv_item(r->in, r->node, kind);
	else
		n = cv_member(r->in, r->node, pending_name(r), kind);
	if (n != NULL && r->named && r->merge)
		yml_mark_merge(n);
	if (n != NULL && r->merges)
		yml_adopt(n);
	r->named = false;
	return n;
}

static struct cv_node *
add_as(struct yml_reader *r, enum cv_kind kind, cv_str text)
{
	struct cv_node *n = yml_add(r, kind);
	bool value;

	if (n == NULL || kind == CV_NULL)
		return n;
	if (kind == CV_BOOL)
		n->u.text = yml_is_bool(text, &value) && value ? CV_S("true")
							       : CV_S("false");
	else
		cv_set(r->in, n, text);
	return n;
}

struct cv_node *
yml_add_text(struct yml_reader *r, cv_str text, bool plain)
{
	enum cv_kind kind = plain ? yml_kind(text) : CV_STRING;

	if ((kind == CV_NUMBER || kind == CV_BOOL) &&
	    cv_wanted(r->node, pending_name(r)) == CV_STRING)
		kind = CV_STRING;
	return add_as(r, kind, text);
}

/* ---- tags ---- */

void
yml_odd_tag(struct yml_reader *r, const yaml_char_t *tag,
    struct yml_position at)
{
	cv_str name = cv_from((const char *)tag);
	bool made, core = cv_starts(name, CV_S(TAG));

	if (cv_same(name, CV_S("!")) || yml_find(&r->tags, name) != NULL)
		return;
	name.p = cv_keep(r->in, name.p, name.n);
	if (name.p == NULL || yml_enter(r->in, &r->tags, name, &made) == NULL)
		return;
	cv_report(r->in, CV_E_TAG, at.line, at.column,
	    "the value is kept as written; quote it if it is text",
	    "tag %s%s has no meaning here", core ? "!!" : "",
	    core ? name.p + sizeof(TAG) - 1 : name.p);
}

static bool
is_int(cv_str s)
{
	bool whole;

	return yml_is_number(s, &whole) && whole;
}

static bool
is_float(cv_str s)
{
	bool whole;

	return yml_is_number(s, &whole);
}

static bool
is_bool(cv_str s)
{
	bool value;

	return yml_is_bool(s, &value);
}

static bool
is_any(cv_str s)
{
	(void)s;
	return true;
}

/* The tags that say of what kind a value is, and what they are true of. */
static const struct tag {
	const char *name;
	enum cv_kind kind;
	bool (*fits)(cv_str);
} tags[] = {
	{ TAG "str", CV_STRING, is_any },
	{ TAG "int", CV_NUMBER, is_int },
	{ TAG "float", CV_NUMBER, is_float },
	{ TAG "bool", CV_BOOL, is_bool },
	{ TAG "null", CV_NULL, yml_is_null },
};

static const struct tag *
tag_of(const yaml_char_t *name)
{
	for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++)
		if (strcmp((const char *)name, tags[i].name) == 0)
			return &tags[i];
	return NULL;
}

/* A tag wins over the schema's wish. */
static struct cv_node *
add_tagged(struct yml_reader *r, const yaml_char_t *name, cv_str text,
    struct yml_position at)
{
	const struct tag *tag = tag_of(name);

	if (tag != NULL && tag->fits(text))
		return add_as(r, tag->kind, text);
	yml_odd_tag(r, name, at);
	return add_as(r, CV_STRING, text);
}

/* ---- scalars ---- */

static void
note_nul(struct cv_in *in, cv_str text, struct yml_position at)
{
	if (in->nul_line == 0 && memchr(text.p, '\0', text.n) != NULL) {
		in->nul_line = at.line;
		in->nul_column = at.column;
	}
}

static bool
scalar_name(struct yml_reader *r, const yaml_event_t *e, cv_str text,
    struct yml_position at)
{
	const yaml_char_t *tag = e->data.scalar.tag;
	bool plain = e->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	char *kept;

	if (tag != NULL && strcmp((const char *)tag, TAG "merge") != 0) {
		if (tag_of(tag) == NULL)
			yml_odd_tag(r, tag, at);
		plain = false;
	}
	if (e->data.scalar.anchor != NULL) {
		kept = cv_keep(r->in, text.p, text.n);
		if (kept == NULL)
			return false;
		yml_anchor(r, e->data.scalar.anchor,
		    (struct yml_entry){ .text = { kept, text.n },
			.plain = plain });
	}
	return yml_name(r, text, plain, at);
}

/*
 * In {name:value} all is the name, which nobody means who has a colon in a
 * plain name and no value.
 */
static bool
is_glued(const struct yml_reader *r, const yaml_event_t *e)
{
	cv_str name = pending_name(r);
	const char *colon;

	if (r->flow == 0 || !r->named || !r->plain ||
	    e->data.scalar.length > 0 || !e->data.scalar.plain_implicit)
		return false;
	colon = memchr(name.p, ':', name.n);
	return colon != NULL && colon + 1 < name.p + name.n;
}

bool
yml_scalar(struct yml_reader *r, const yaml_event_t *e)
{
	const yaml_char_t *tag = e->data.scalar.tag;
	cv_str text = { (const char *)e->data.scalar.value,
		e->data.scalar.length };
	struct yml_position at = yml_position(&r->positions, e->start_mark);
	struct cv_node *n;

	if (e->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE)
		note_nul(r->in, text, at);
	if (yml_wants_name(r))
		return scalar_name(r, e, text, at);
	if (is_glued(r, e)) {
		cv_report(r->in, CV_E_SYNTAX, r->at.line, r->at.column,
		    "write {key: value}", "missing space after the colon");
		return false;
	}
	yml_stamp(r, at);
	n = tag != NULL ? add_tagged(r, tag, text, at)
			: yml_add_text(r, text,
			      e->data.scalar.style == YAML_PLAIN_SCALAR_STYLE);
	if (e->data.scalar.anchor != NULL)
		yml_anchor(r, e->data.scalar.anchor,
		    (struct yml_entry){ .node = n });
	return n != NULL;
}

void
yml_anchor(struct yml_reader *r, const yaml_char_t *anchor,
    struct yml_entry value)
{
	struct yml_entry *e;
	cv_str name;

	name = cv_from((const char *)anchor);
	e = yml_find(&r->anchors, name);
	if (e == NULL) {
		name.p = cv_keep(r->in, name.p, name.n);
		if (name.p == NULL)
			return;
		e = yml_enter(r->in, &r->anchors, name, NULL);
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
exceeds_limit(struct yml_reader *r, const struct cv_node *n, uint32_t depth)
{
	struct cv_in *in = r->in;

	r->expanded++;
	r->bytes += n->name.n + (n->kind < CV_LIST ? n->u.text.n : 0);
	if (r->expanded > YML_EXPANDED || r->bytes > YML_EXPANDED_BYTES) {
		cv_report(in, CV_E_LIMIT, in->line, in->column, NULL,
		    "aliases expand to more than %d values or %d MiB",
		    YML_EXPANDED, YML_EXPANDED_BYTES >> 20);
		return true;
	}
	if (n->kind >= CV_LIST && depth >= cv_depth_limit(in)) {
		cv_report(in, CV_E_LIMIT, in->line, in->column, NULL,
		    "nested deeper than %u levels", (unsigned)depth);
		return true;
	}
	return false;
}

/* What is in a node, into its copy, which is at this depth. */
static bool
copy_content(struct yml_reader *r, struct cv_node *copy,
    const struct cv_node *n, uint32_t depth)
{
	struct cv_node *c;
	enum cv_kind kind;

	if (n->kind < CV_LIST) {
		copy->u.text = n->u.text;
		return true;
	}
	CV_EACH(child, n) {
		if (exceeds_limit(r, child, depth + 1))
			return false;
		kind = kind_for(copy, child->name, child);
		c = copy->kind == CV_LIST
		    ? cv_item(r->in, copy, kind)
		    : cv_member(r->in, copy, child->name, kind);
		if (c == NULL)
			return false;
		yml_adopt(c);
		if (!copy_content(r, c, child, depth + 1))
			return false;
	}
	return true;
}

static bool
is_ancestor(const struct yml_reader *r, const struct cv_node *node)
{
	for (const struct cv_node *n = r->node; n != NULL; n = n->parent)
		if (n == node)
			return true;
	return false;
}

static bool
alias_name(struct yml_reader *r, const struct yml_entry *e,
    struct yml_position at)
{
	if (e->node == NULL)
		return yml_name(r, e->text, false, at);
	if (e->node->kind < CV_LIST)
		return yml_name(r, e->node->u.text, false, at);
	cv_report(r->in, CV_E_SYNTAX, at.line, at.column, NULL,
	    "a key must be a string, not a list or an object");
	return false;
}

static bool
alias_value(struct yml_reader *r, const struct yml_entry *e)
{
	cv_str name =
	    r->named && r->name.n > 0 ? cv_buf_text(&r->name) : CV_S("");
	struct cv_node *n;

	if (e->node == NULL)
		return yml_add_text(r, e->text, e->plain) != NULL;
	if (exceeds_limit(r, e->node, r->depth))
		return false;
	n = yml_add(r, kind_for(r->node, name, e->node));
	return n != NULL && copy_content(r, n, e->node, r->depth);
}

bool
yml_alias(struct yml_reader *r, const yaml_event_t *event)
{
	const char *name = (const char *)event->data.alias.anchor;
	struct yml_position at = yml_position(&r->positions, event->start_mark);
	const struct yml_entry *e = yml_find(&r->anchors, cv_from(name));

	if (e == NULL) {
		cv_report(r->in, CV_E_ALIAS, at.line, at.column,
		    "quote it if it is text", "no anchor &%s before this alias",
		    name);
		return false;
	}
	if (yml_wants_name(r))
		return alias_name(r, e, at);
	if (e->node != NULL && is_ancestor(r, e->node)) {
		cv_report(r->in, CV_E_ALIAS, at.line, at.column, NULL,
		    "alias *%s is inside the value it refers to", name);
		return false;
	}
	yml_stamp(r, at);
	return alias_value(r, e);
}

/* ---- merging ---- */

/* The name of members to merge: known by its address. */
static const char merge_name[] = "<<";

void
yml_mark_merge(struct cv_node *n)
{
	n->name = CV_S(merge_name);
}

static bool
is_merge(const struct cv_node *n)
{
	return n != NULL && n->name.p == merge_name;
}

void
yml_adopt(struct cv_node *n)
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
merge_member(struct yml_reader *r, struct yml_names *names,
    struct cv_node *object, const struct cv_node *n)
{
	struct cv_in *in = r->in;
	struct cv_node *c, *child;
	bool made;

	if (yml_enter(in, names, n->name, &made) == NULL)
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
merge_object(struct yml_reader *r, struct yml_names *names,
    struct cv_node *object, const struct cv_node *source)
{
	if (source->kind != CV_OBJECT) {
		cv_report(r->in, CV_E_SYNTAX, source->line, source->column,
		    "quote << if it is an ordinary key",
		    "<< needs an object or a list of objects");
		return false;
	}
	CV_EACH(n, source)
		if (!merge_member(r, names, object, n))
			return false;
	return true;
}

static bool
merge_all(struct yml_reader *r, struct yml_names *names, struct cv_node *object,
    const struct cv_node *source)
{
	if (source->kind != CV_LIST)
		return merge_object(r, names, object, source);
	CV_EACH(n, source)
		if (!merge_object(r, names, object, n))
			return false;
	return true;
}

static void
append_member(struct cv_node *object, struct cv_node *n)
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
own_names(struct cv_in *in, struct yml_names *names,
    const struct cv_node *object)
{
	bool any = false;

	CV_EACH(n, object)
		any |= is_merge(n);
	if (any)
		CV_EACH(n, object)
			if (!is_merge(n))
				yml_enter(in, names, n->name, NULL);
	return any;
}

bool
yml_merge(struct yml_reader *r, struct cv_node *object)
{
	struct yml_names names = { NULL };
	struct cv_node *n = object->u.in.first, *next;

	if (!own_names(r->in, &names, object))
		return true;
	object->u.in.first = object->u.in.last = NULL;
	for (; n != NULL; n = next) {
		next = n->next;
		if (!is_merge(n))
			append_member(object, n);
		else if (!merge_all(r, &names, object, n))
			return false;
	}
	return true;
}
