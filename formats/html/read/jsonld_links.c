/* Parses blocks of JSON-LD, follows references and keeps what is not read. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "formats/html/read/read.h"
#include "pipeline/carry.h"
#include "pipeline/pipeline.h"

/* ---- blocks ---- */

/* Counts objects with an id and other members; with add, lists them too. */
static void
collect_named(struct ld *ld, struct cv_node *n, bool add)
{
	const struct cv_node *id =
	    n->kind == CV_OBJECT ? cv_named(n, CV_S("@id")) : NULL;

	if (id != NULL && id->kind == CV_STRING && cv_first(n)->next != NULL) {
		if (add)
			ld->named[ld->count] =
			    (struct ld_named){ id->u.text, n, false };
		ld->count++;
	}
	if (n->kind >= CV_LIST)
		for (n = n->u.in.first; n != NULL; n = n->next)
			collect_named(ld, n, add);
}

static int
compare_ids(const void *x, const void *y)
{
	const struct ld_named *a = x, *b = y;
	size_t n = a->id.n < b->id.n ? a->id.n : b->id.n;
	int c = memcmp(a->id.p, b->id.p, n);

	return c != 0 ? c : (a->id.n > b->id.n) - (a->id.n < b->id.n);
}

static void
build_index(struct ld *ld)
{
	for (size_t i = 0; i < ld->blocks; i++)
		collect_named(ld, ld->block[i]->root, false);
	ld->named = cv_alloc(ld->in, (ld->count + 1) * sizeof(*ld->named));
	ld->count = 0;
	if (ld->named == NULL)
		return;
	for (size_t i = 0; i < ld->blocks; i++)
		collect_named(ld, ld->block[i]->root, true);
	qsort(ld->named, ld->count, sizeof(*ld->named), compare_ids);
}

static void
add_block(struct ld *ld, const struct dom_node *script)
{
	const struct cv_job quiet = { .file = NULL };
	struct cv_doc *doc = cv_doc_new(&ld->in->doc->limits);
	cv_str text = script->first->text;
	enum cv_status status = CV_NOMEM;

	if (doc != NULL)
		status =
		    cv_read_data(doc, cv_carrier(), text.p, text.n, &quiet);
	if (status == CV_OK) {
		ld->script[ld->blocks] = script;
		ld->block[ld->blocks++] = doc;
		return;
	}
	if (status == CV_NOMEM)
		cv_no_memory(ld->in);
	cv_doc_free(doc);
}

void
ld_open(struct ld *ld, struct cv_in *in, const struct dom_node *top)
{
	*ld = (struct ld){ .in = in };
	for (const struct dom_node *n = top; n != NULL; n = dom_next(n, top))
		if (dom_is(n, "script") && n->first != NULL &&
		    cv_same_nocase(dom_attribute(n, "type"), CV_S(HTML_DATA)) &&
		    ld->blocks < LD_BLOCKS)
			add_block(ld, n);
	build_index(ld);
}

void
ld_close(struct ld *ld)
{
	for (size_t i = 0; i < ld->blocks; i++)
		cv_doc_free(ld->block[i]);
}

/* ---- values ---- */

/* Types are "Person", "schema:Person" or "https://schema.org/Person". */
static bool
is_type_name(cv_str s, cv_str type)
{
	if (s.n < type.n || !cv_same(cv_behind(s, s.n - type.n), type))
		return false;
	return s.n == type.n || cv_one_of(s.p[s.n - type.n - 1], "/:#");
}

bool
ld_is(const struct cv_node *n, const char *type)
{
	const struct cv_node *t = n == NULL || n->kind != CV_OBJECT
	    ? NULL
	    : cv_named(n, CV_S("@type"));

	if (t != NULL && t->kind == CV_LIST)
		t = cv_first(t);
	else if (t != NULL)
		return is_type_name(cv_node_text(t), cv_from(type));
	for (; t != NULL; t = t->next)
		if (is_type_name(cv_node_text(t), cv_from(type)))
			return true;
	return false;
}

/* The object that {"@id": "x"} refers to, or NULL. */
static struct ld_named *
find_referred(const struct ld *ld, const struct cv_node *n)
{
	const struct cv_node *id =
	    n != NULL && n->kind == CV_OBJECT ? cv_first(n) : NULL;
	struct ld_named wanted = { .object = NULL };

	if (id == NULL || id->next != NULL || id->kind != CV_STRING ||
	    !cv_same(id->name, CV_S("@id")) || ld->count == 0)
		return NULL;
	wanted.id = id->u.text;
	return bsearch(&wanted, ld->named, ld->count, sizeof(wanted),
	    compare_ids);
}

struct cv_node *
ld_resolve(const struct ld *ld, const struct cv_node *n)
{
	const struct ld_named *found = find_referred(ld, n);

	return found == NULL ? (struct cv_node *)n : found->object;
}

struct cv_node *
ld_get(const struct ld *ld, const struct cv_node *object, const char *property)
{
	const struct cv_node *n = object == NULL || object->kind != CV_OBJECT
	    ? NULL
	    : cv_named(object, cv_from(property));

	return ld_resolve(ld, n);
}

struct cv_node *
ld_next(const struct ld *ld, struct cv_node *value, struct cv_node **at)
{
	if (value == NULL)
		return NULL;
	if (value->kind != CV_LIST) {
		bool first = *at == NULL;

		*at = value;
		return first ? value : NULL;
	}
	*at = *at == NULL ? value->u.in.first : (*at)->next;
	return ld_resolve(ld, *at);
}

void
ld_take(struct cv_node *n)
{
	if (n != NULL)
		n->hidden = true;
}

static cv_str
take_text(struct cv_node *n)
{
	ld_take(n);
	return cv_trim(cv_node_text(n));
}

cv_str
ld_text(const struct ld *ld, struct cv_node *n, bool link)
{
	static const char *const words[] = { "name", "@value", "url",
		"addressLocality", "@id", NULL };
	static const char *const links[] = { "url", "contentUrl", "@value",
		"@id", "name", NULL };

	if (n != NULL && n->kind == CV_LIST)
		n = ld_resolve(ld, n->u.in.first);
	if (n == NULL || n->kind != CV_OBJECT)
		return take_text(n);
	for (const char *const *p = link ? links : words; *p != NULL; p++) {
		struct cv_node *m = ld_get(ld, n, *p);

		if (m != NULL && m->kind == CV_LIST)
			m = m->u.in.first;
		if (m != NULL && cv_trim(cv_node_text(m)).n > 0)
			return take_text(m);
	}
	n = ld_get(ld, n, "address");
	return n == NULL ? CV_S("")
			 : take_text(ld_get(ld, n, "addressLocality"));
}

/* ---- the rest ---- */

/* Members that only describe the object are no loss. */
static bool
is_description(const struct cv_node *n)
{
	return cv_same(n->name, CV_S("@type")) ||
	    cv_same(n->name, CV_S("@context"));
}

static bool
is_left(const struct ld *ld, const struct cv_node *n)
{
	const struct ld_named *other = find_referred(ld, n);

	if (n->hidden || is_description(n))
		return false;
	if (n->kind < CV_LIST)
		return true;
	if (other != NULL)
		return other->copied || !other->object->hidden;
	CV_EACH(m, n)
		if (is_left(ld, m))
			return true;
	return false;
}

/* Whether to copy an object here; below this depth the reference stays. */
static bool
is_near(const struct ld *ld, uint32_t depth)
{
	return depth < cv_depth_limit(ld->in) / 4;
}

static bool
is_too_deep(const struct ld *ld, uint32_t depth)
{
	if (depth < cv_depth_limit(ld->in))
		return false;
	cv_report(ld->in, CV_E_LIMIT, ld->in->line, ld->in->column, NULL,
	    "nested deeper than %u levels", (unsigned)cv_depth_limit(ld->in));
	return true;
}

/* An object is copied at the first reference to it only. */
static void
copy_left(const struct ld *ld, struct cv_node *to, const struct cv_node *n,
    uint32_t depth)
{
	struct cv_in *in = ld->in;

	if (in->errors > 0 || is_too_deep(ld, depth))
		return;
	CV_EACH(m, n) {
		struct ld_named *other = find_referred(ld, m);
		enum cv_kind kind = (enum cv_kind)m->kind;
		const struct cv_node *from = m;
		struct cv_node *c;

		if (!is_left(ld, m))
			continue;
		c = n->kind == CV_LIST ? cv_item(in, to, kind)
				       : cv_member(in, to, m->name, kind);
		if (kind < CV_LIST) {
			cv_set(in, c, m->u.text);
			continue;
		}
		if (other != NULL && !other->copied && is_near(ld, depth)) {
			other->copied = true;
			from = other->object;
		}
		copy_left(ld, c, from, depth + 1);
	}
}

void
ld_keep_rest(const struct ld *ld, struct cv_node *record,
    struct cv_node *object)
{
	bool left = object->kind >= CV_LIST && is_left(ld, object);

	ld_take(object);
	if (left)
		copy_left(ld,
		    cv_member(ld->in, record, CV_S("x-jsonld"), CV_OBJECT),
		    object, 5);
}
