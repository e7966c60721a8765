/* The YAML reader: libyaml's events, one after the other, to nodes. */
/* SPDX-License-Identifier: ISC */
#include "formats/yaml/yml.h"

/* The documents of a file, of which one is read. */
struct run {
	struct yml_reader r;
	struct cv_node *first;      /* root of the first document */
	struct yml_position start;  /* of the document being read */
	struct yml_position chosen; /* of the document that is kept */
	struct yml_position second;
	unsigned count; /* of those that hold something */
	bool found;     /* a résumé; the rest is passed over */
	bool filled;    /* the document holds something */
};

/* ---- collections ---- */

static bool
too_deep(struct yml_reader *r, bool flow, yaml_mark_t mark)
{
	struct yml_position at = yml_position(&r->positions, mark);
	const uint32_t limit = cv_depth_limit(r->in);

	if (r->depth < limit && (!flow || r->flow < YML_FLOW_DEPTH))
		return false;
	cv_report(r->in, CV_E_LIMIT, at.line, at.column, NULL,
	    "nested deeper than %u levels%s",
	    r->depth < limit ? (unsigned)YML_FLOW_DEPTH : (unsigned)limit,
	    r->depth < limit ? " in brackets" : "");
	return true;
}

/* Opens a list or object whose value begins at the event. */
static bool
open_collection(struct run *run, const yaml_event_t *e, enum cv_kind kind,
    bool flow, const yaml_char_t *anchor, const yaml_char_t *tag)
{
	struct yml_reader *r = &run->r;
	struct yml_position at;

	if (too_deep(r, flow, e->start_mark))
		return false;
	r->depth++;
	r->flow += flow;
	run->filled = true;
	if (run->found)
		return true;
	at = yml_position(&r->positions, e->start_mark);
	if (yml_wants_name(r)) {
		cv_report(r->in, CV_E_SYNTAX, at.line, at.column,
		    "quote it if it is text",
		    "a key must be a string, not a list or an object");
		return false;
	}
	if (tag != NULL &&
	    strcmp((const char *)tag,
		kind == CV_LIST ? YAML_SEQ_TAG : YAML_MAP_TAG) != 0)
		yml_odd_tag(r, tag, at);
	yml_stamp(r, at);
	r->node = yml_add(r, kind);
	if (anchor != NULL)
		yml_anchor(r, anchor, (struct yml_entry){ .node = r->node });
	return r->node != NULL;
}

static bool
begin_list(struct run *run, const yaml_event_t *e)
{
	return open_collection(run, e, CV_LIST,
	    e->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE,
	    e->data.sequence_start.anchor, e->data.sequence_start.tag);
}

static bool
begin_object(struct run *run, const yaml_event_t *e)
{
	return open_collection(run, e, CV_OBJECT,
	    e->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE,
	    e->data.mapping_start.anchor, e->data.mapping_start.tag);
}

/* All that is in brackets is in brackets itself. */
static bool
close_collection(struct run *run, const yaml_event_t *e)
{
	struct yml_reader *r = &run->r;
	struct cv_node *n = r->node;

	(void)e;
	r->depth--;
	r->flow -= r->flow > 0;
	if (run->found)
		return true;
	r->node = n->parent;
	return n->kind != CV_OBJECT || !r->merges || yml_merge(r, n);
}

/* ---- leaves ---- */

static bool
on_scalar(struct run *run, const yaml_event_t *e)
{
	run->filled |= e->data.scalar.length > 0;
	return run->found || yml_scalar(&run->r, e);
}

static bool
on_alias(struct run *run, const yaml_event_t *e)
{
	return run->found || yml_alias(&run->r, e);
}

static bool
ignore_event(struct run *run, const yaml_event_t *e)
{
	(void)run;
	(void)e;
	return true;
}

/* ---- documents ---- */

static bool
begin_document(struct run *run, const yaml_event_t *e)
{
	struct yml_reader *r = &run->r;

	run->start = yml_position(&r->positions, e->start_mark);
	run->filled = false;
	r->anchors = (struct yml_names){ NULL };
	if (!run->found)
		r->root = NULL;
	return true;
}

/* Whether a member of the root is one that the schema knows. */
static bool
is_resume(const struct cv_node *root)
{
	if (root->kind != CV_OBJECT)
		return false;
	CV_EACH(n, root)
		if (cv_wanted(root, n->name) != CV_NULL)
			return true;
	return false;
}

/* The first document that is a résumé is read, or else the first. */
static bool
end_document(struct run *run, const yaml_event_t *e)
{
	struct cv_node *root = run->r.root;

	(void)e;
	if (run->filled && ++run->count == 2)
		run->second = run->start;
	if (run->found || root == NULL)
		return true;
	run->found = is_resume(root);
	if (run->found || run->first == NULL)
		run->chosen = run->start;
	if (run->first == NULL)
		run->first = root;
	return true;
}

/* The newest root takes the place of the document; so it has to hold it. */
static void
restore_first(struct run *run)
{
	struct cv_node *root = run->r.root, *n;
	uint32_t id;

	if (root == NULL || root == run->first)
		return;
	id = root->id;
	*root = *run->first;
	root->id = id;
	if (root->kind >= CV_LIST)
		for (n = root->u.in.first; n != NULL; n = n->next)
			n->parent = root;
}

static bool
choose_document(struct run *run)
{
	struct cv_in *in = run->r.in;

	if (run->first == NULL) {
		cv_report(in, CV_E_EMPTY, 0, 0, NULL,
		    "the input contains only comments");
		return false;
	}
	if (!run->found)
		restore_first(run);
	if (run->count > 1)
		cv_report(in, CV_E_DOCUMENTS, run->second.line,
		    run->second.column, "put each document in its own file",
		    "%u documents; only the one at line %u is read", run->count,
		    (unsigned)run->chosen.line);
	return true;
}

/* ---- events ---- */

static bool (*const handlers[])(struct run *, const yaml_event_t *) = {
	[YAML_NO_EVENT] = ignore_event,
	[YAML_STREAM_START_EVENT] = ignore_event,
	[YAML_STREAM_END_EVENT] = ignore_event,
	[YAML_DOCUMENT_START_EVENT] = begin_document,
	[YAML_DOCUMENT_END_EVENT] = end_document,
	[YAML_ALIAS_EVENT] = on_alias,
	[YAML_SCALAR_EVENT] = on_scalar,
	[YAML_SEQUENCE_START_EVENT] = begin_list,
	[YAML_SEQUENCE_END_EVENT] = close_collection,
	[YAML_MAPPING_START_EVENT] = begin_object,
	[YAML_MAPPING_END_EVENT] = close_collection,
};

static bool
read_events(struct run *run, yaml_parser_t *parser)
{
	struct cv_in *in = run->r.in;
	yaml_event_t e;
	bool ok = true, last = false;

	while (ok && !last) {
		if (!yaml_parser_parse(parser, &e)) {
			yml_complain(in, &run->r.positions, parser);
			return false;
		}
		ok = handlers[e.type](run, &e) && !cv_is_full(in);
		last = e.type == YAML_STREAM_END_EVENT;
		yaml_event_delete(&e);
	}
	return ok && choose_document(run);
}

/* Each one is compared with all before it, before there is any event. */
static bool
few_directives(struct cv_in *in)
{
	const char *p = in->text.p, *end = p + in->text.n;
	unsigned n = 0;

	while ((p = memchr(p, '%', (size_t)(end - p))) != NULL) {
		n += (p == in->text.p || p[-1] == '\n' || p[-1] == '\r') &&
		    cv_starts((cv_str){ p, (size_t)(end - p) }, CV_S("%TAG"));
		p++;
	}
	if (n <= YML_DIRECTIVES)
		return true;
	cv_report(in, CV_E_LIMIT, 0, 0, NULL, "more than %d %%TAG directives",
	    YML_DIRECTIVES);
	return false;
}

bool
yml_read(struct cv_in *in)
{
	struct run run = { .r = { .in = in } };
	yaml_parser_t parser;
	bool ok;

	if (!few_directives(in))
		return false;
	if (!yaml_parser_initialize(&parser)) {
		cv_no_memory(in);
		return false;
	}
	yml_positions_init(&run.r.positions, in->text);
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&parser, (const unsigned char *)in->text.p,
	    in->text.n);
	ok = read_events(&run, &parser);
	yaml_parser_delete(&parser);
	cv_buf_free(&run.r.name);
	return ok;
}
