/* From scalars to nodes: names, values by the schema's wish, and tags. */
/* SPDX-License-Identifier: ISC */
#include "yaml.h"

#define TAG "tag:yaml.org,2002:"

bool
yaml_wants_name(const struct yaml_reader *r)
{
	return r->node != NULL && r->node->kind == CV_OBJECT && !r->named;
}

bool
yaml_name(struct yaml_reader *r, cv_str name, bool plain, struct yaml_place at)
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
yaml_stamp(struct yaml_reader *r, struct yaml_place value)
{
	struct cv_in *in = r->in;

	in->line = r->named ? r->at.line : value.line;
	in->column = r->named ? r->at.column : value.column;
	in->value = in->line == value.line ? value.column : 0;
}

static cv_str
name_of(const struct yaml_reader *r)
{
	return r->named && r->name.n > 0 ? cv_buf_text(&r->name) : CV_S("");
}

struct cv_node *
yaml_add(struct yaml_reader *r, enum cv_kind kind)
{
	struct cv_node *n;

	if (r->node == NULL)
		n = r->root = cv_root(r->in, kind);
	else if (r->node->kind == CV_LIST)
		n = cv_item(r->in, r->node, kind);
	else
		n = cv_member(r->in, r->node, name_of(r), kind);
	if (n != NULL && r->named && r->merge)
		yaml_mark_merge(n);
	if (n != NULL && r->merges)
		yaml_adopt(n);
	r->named = false;
	return n;
}

static struct cv_node *
add_as(struct yaml_reader *r, enum cv_kind kind, cv_str text)
{
	struct cv_node *n = yaml_add(r, kind);
	bool value;

	if (n == NULL || kind == CV_NULL)
		return n;
	if (kind == CV_BOOL)
		n->u.text = yaml_bool(text, &value) && value ? CV_S("true")
							     : CV_S("false");
	else
		cv_set(r->in, n, text);
	return n;
}

struct cv_node *
yaml_add_text(struct yaml_reader *r, cv_str text, bool plain)
{
	enum cv_kind kind = plain ? yaml_kind(text) : CV_STRING;

	if ((kind == CV_NUMBER || kind == CV_BOOL) &&
	    cv_wanted(r->node, name_of(r)) == CV_STRING)
		kind = CV_STRING;
	return add_as(r, kind, text);
}

/* ---- tags ---- */

void
yaml_odd_tag(struct yaml_reader *r, const yaml_char_t *tag,
    struct yaml_place at)
{
	cv_str name = cv_from((const char *)tag);
	bool made, core = cv_starts(name, CV_S(TAG));

	if (cv_same(name, CV_S("!")) || yaml_find(&r->tags, name) != NULL)
		return;
	name.p = cv_keep(r->in, name.p, name.n);
	if (name.p == NULL || yaml_enter(r->in, &r->tags, name, &made) == NULL)
		return;
	cv_report(r->in, CV_E_TAG, at.line, at.column,
	    "the value is taken as it is written; quote it if this is text",
	    "the tag %s%s means nothing here", core ? "!!" : "",
	    core ? name.p + sizeof(TAG) - 1 : name.p);
}

static bool
is_int(cv_str s)
{
	bool whole;

	return yaml_number(s, &whole) && whole;
}

static bool
is_float(cv_str s)
{
	bool whole;

	return yaml_number(s, &whole);
}

static bool
is_bool(cv_str s)
{
	bool value;

	return yaml_bool(s, &value);
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
	{ TAG "null", CV_NULL, yaml_null },
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
add_tagged(struct yaml_reader *r, const yaml_char_t *name, cv_str text,
    struct yaml_place at)
{
	const struct tag *tag = tag_of(name);

	if (tag != NULL && tag->fits(text))
		return add_as(r, tag->kind, text);
	yaml_odd_tag(r, name, at);
	return add_as(r, CV_STRING, text);
}

/* ---- scalars ---- */

static void
note_nul(struct cv_in *in, cv_str text, struct yaml_place at)
{
	if (in->nul_line == 0 && memchr(text.p, '\0', text.n) != NULL) {
		in->nul_line = at.line;
		in->nul_column = at.column;
	}
}

static bool
scalar_name(struct yaml_reader *r, const yaml_event_t *e, cv_str text,
    struct yaml_place at)
{
	const yaml_char_t *tag = e->data.scalar.tag;
	bool plain = e->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	char *kept;

	if (tag != NULL && strcmp((const char *)tag, TAG "merge") != 0) {
		if (tag_of(tag) == NULL)
			yaml_odd_tag(r, tag, at);
		plain = false;
	}
	if (e->data.scalar.anchor != NULL) {
		kept = cv_keep(r->in, text.p, text.n);
		if (kept == NULL)
			return false;
		yaml_anchor(r, e->data.scalar.anchor,
		    (struct yaml_entry){ .text = { kept, text.n },
			.plain = plain });
	}
	return yaml_name(r, text, plain, at);
}

/*
 * In {name:value} all is the name, which nobody means who has a colon in a
 * plain name and no value.
 */
static bool
is_glued(const struct yaml_reader *r, const yaml_event_t *e)
{
	cv_str name = name_of(r);
	const char *colon;

	if (r->flow == 0 || !r->named || !r->plain ||
	    e->data.scalar.length > 0 || !e->data.scalar.plain_implicit)
		return false;
	colon = memchr(name.p, ':', name.n);
	return colon != NULL && colon + 1 < name.p + name.n;
}

bool
yaml_scalar(struct yaml_reader *r, const yaml_event_t *e)
{
	const yaml_char_t *tag = e->data.scalar.tag;
	cv_str text = { (const char *)e->data.scalar.value,
		e->data.scalar.length };
	struct yaml_place at = yaml_place(&r->places, e->start_mark);
	struct cv_node *n;

	if (e->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE)
		note_nul(r->in, text, at);
	if (yaml_wants_name(r))
		return scalar_name(r, e, text, at);
	if (is_glued(r, e)) {
		cv_report(r->in, CV_E_SYNTAX, r->at.line, r->at.column,
		    "write {name: value}",
		    "a blank is missing behind the colon");
		return false;
	}
	yaml_stamp(r, at);
	n = tag != NULL ? add_tagged(r, tag, text, at)
			: yaml_add_text(r, text,
			      e->data.scalar.style == YAML_PLAIN_SCALAR_STYLE);
	if (e->data.scalar.anchor != NULL)
		yaml_anchor(r, e->data.scalar.anchor,
		    (struct yaml_entry){ .node = n });
	return n != NULL;
}
