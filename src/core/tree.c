/* The tree: building it, reading it, paths, equality. */
/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "core/core.h"

/* ---- building ---- */

static uint16_t
short_column(uint32_t column)
{
	return column > UINT16_MAX ? UINT16_MAX : (uint16_t)column;
}

static struct cv_node *
new_node(struct cv_in *in, enum cv_kind kind)
{
	struct cv_doc *d = in->doc;
	struct cv_node *n;

	if (d->nodes >= d->limits.nodes) {
		d->over = true;
		return NULL;
	}
	n = cv_arena_get(&d->arena, sizeof(*n));
	if (n == NULL)
		return NULL;
	memset(n, 0, sizeof(*n));
	n->name.p = "";
	if (kind < CV_LIST)
		n->u.text.p = "";
	n->id = d->nodes++;
	n->line = in->line;
	n->column = short_column(in->column);
	n->value = short_column(in->value);
	n->kind = (uint8_t)kind;
	return n;
}

static void
append_child(struct cv_node *parent, struct cv_node *n)
{
	struct cv_node *last = parent->u.in.last;

	n->parent = parent;
	if (last == NULL)
		parent->u.in.first = n;
	else {
		last->next = n;
		n->index = last->index + 1;
	}
	parent->u.in.last = n;
}

struct cv_node *
cv_root(struct cv_in *in, enum cv_kind kind)
{
	struct cv_node *n = new_node(in, kind);

	if (n != NULL && kind == CV_OBJECT)
		n->type = CV_RESUME;
	in->doc->root = n;
	return n;
}

/*
 * A member is its record's field if the kind fits too; else CV_EXT.  A known
 * name is the schema's own string: no copy.
 */
static void
intern(struct cv_in *in, struct cv_node *n, cv_str name)
{
	enum cv_type record = (enum cv_type)n->parent->type;
	enum cv_field f = cv_field_named(record, name);

	if (f == CV_EXT) {
		in->doc->legacy |= cv_field_formerly(record, name) != CV_EXT;
		n->name.p = cv_keep(in, name.p, name.n);
		n->name.n = n->name.p == NULL ? 0 : name.n;
		return;
	}
	n->name = cv_fields[f].name;
	if (cv_field_can_hold(f, (enum cv_kind)n->kind)) {
		n->field = (uint8_t)f;
		n->type = cv_fields[f].type;
	}
}

struct cv_node *
cv_member(struct cv_in *in, struct cv_node *object, cv_str name,
    enum cv_kind kind)
{
	struct cv_node *n;

	if (object == NULL || (n = new_node(in, kind)) == NULL)
		return NULL;
	append_child(object, n);
	intern(in, n, name);
	return n;
}

/* An element has its list's type if it is of the right kind. */
struct cv_node *
cv_item(struct cv_in *in, struct cv_node *list, enum cv_kind kind)
{
	struct cv_node *n;

	if (list == NULL || (n = new_node(in, kind)) == NULL)
		return NULL;
	append_child(list, n);
	if (list->field != CV_EXT &&
	    (list->type >= CV_RECORDS ? kind == CV_OBJECT
				      : kind == CV_STRING || kind == CV_NUMBER))
		n->type = list->type;
	return n;
}

struct cv_node *
cv_add(struct cv_in *in, struct cv_node *object, enum cv_field f)
{
	const struct cv_fieldinfo *info = &cv_fields[f];
	struct cv_node *n;

	if (object == NULL || object->type != info->record)
		return cv_member(in, object, info->name,
		    (enum cv_kind)info->kind);
	n = new_node(in, (enum cv_kind)info->kind);
	if (n == NULL)
		return NULL;
	append_child(object, n);
	n->name = info->name;
	n->field = (uint8_t)f;
	n->type = info->type;
	return n;
}

void
cv_set(struct cv_in *in, struct cv_node *n, cv_str text)
{
	const char *p;

	if (n == NULL || (p = cv_keep(in, text.p, text.n)) == NULL)
		return;
	n->u.text = (cv_str){ p, text.n };
}

/* The depth is that of a document. */
struct cv_node *
cv_copy(struct cv_in *in, struct cv_node *parent, cv_str name,
    const struct cv_node *n, bool placed)
{
	const enum cv_kind kind = (enum cv_kind)n->kind;
	struct cv_node *copy;

	if (placed) {
		in->line = n->line;
		in->column = n->column;
		in->value = n->value;
	}
	copy = parent != NULL && parent->kind == CV_LIST
	    ? cv_item(in, parent, kind)
	    : cv_member(in, parent, name, kind);
	if (kind < CV_LIST)
		cv_set(in, copy, n->u.text);
	else
		CV_EACH(m, n)
			cv_copy(in, copy, m->name, m, placed);
	return copy;
}

struct cv_node *
cv_copy_one(struct cv_in *in, struct cv_node *parent, const struct cv_node *n,
    cv_str name)
{
	enum cv_kind kind = (enum cv_kind)n->kind;
	struct cv_node *copy;

	in->line = n->line;
	in->column = n->column;
	in->value = n->value;
	copy = parent == NULL         ? cv_root(in, kind)
	    : parent->kind == CV_LIST ? cv_item(in, parent, kind)
				      : cv_member(in, parent, name, kind);
	if (copy == NULL)
		return NULL;
	copy->hidden = n->hidden;
	if (n->hidden) {
		copy->field = CV_EXT;
		copy->type = CV_ANY;
	}
	if (kind < CV_LIST)
		copy->u.text = n->u.text;
	return copy;
}

char *
cv_keep(struct cv_in *in, const char *p, size_t n)
{
	return cv_arena_text(&in->doc->arena, p, n);
}

void *
cv_alloc(struct cv_in *in, size_t n)
{
	void *p = cv_arena_get(&in->doc->arena, n);

	if (p != NULL)
		memset(p, 0, n);
	return p;
}

void
cv_no_memory(struct cv_in *in)
{
	in->doc->arena.failed = true;
}

bool
cv_is_full(const struct cv_in *in)
{
	return in->doc->arena.failed || in->doc->over;
}

uint32_t
cv_depth_limit(const struct cv_in *in)
{
	return in->doc->limits.depth;
}

enum cv_kind
cv_wanted(const struct cv_node *parent, cv_str name)
{
	enum cv_field f;

	if (parent == NULL)
		return CV_NULL;
	if (parent->kind == CV_LIST) {
		if (parent->field == CV_EXT)
			return CV_NULL;
		return parent->type >= CV_RECORDS ? CV_OBJECT : CV_STRING;
	}
	f = cv_field_named((enum cv_type)parent->type, name);
	if (f == CV_EXT)
		f = cv_field_formerly((enum cv_type)parent->type, name);
	return (enum cv_kind)cv_fields[f].kind;
}

/* ---- reading ---- */

const struct cv_node *
cv_first(const struct cv_node *n)
{
	return n != NULL && n->kind >= CV_LIST ? n->u.in.first : NULL;
}

const struct cv_node *
cv_get(const struct cv_node *n, enum cv_field f)
{
	if (n == NULL || n->kind != CV_OBJECT)
		return NULL;
	for (n = n->u.in.first; n != NULL; n = n->next)
		if (n->field == f)
			return n;
	return NULL;
}

const struct cv_node *
cv_named(const struct cv_node *object, cv_str name)
{
	const struct cv_node *found = NULL;

	if (object == NULL || object->kind != CV_OBJECT)
		return NULL;
	CV_EACH(n, object)
		if (cv_same(n->name, name))
			found = n;
	return found;
}

cv_str
cv_node_text(const struct cv_node *n)
{
	if (n == NULL || n->kind >= CV_LIST || n->kind == CV_NULL)
		return CV_S("");
	return n->u.text;
}

cv_str
cv_text(const struct cv_node *n, enum cv_field f)
{
	return cv_node_text(cv_get(n, f));
}

bool
cv_is_blank(const struct cv_node *n)
{
	if (n == NULL || n->kind == CV_NULL)
		return true;
	if (n->kind >= CV_LIST)
		return n->u.in.first == NULL;
	if (n->u.text.n > 0 && (unsigned char)n->u.text.p[0] > ' ')
		return false;
	return cv_trim(n->u.text).n == 0;
}

/* ---- paths ---- */

/* The path is written from its end, as the way leads from leaf to root. */
static char *
prepend(char *p, const char *start, const char *text, size_t n)
{
	size_t room = (size_t)(p - start);

	if (n > room) {
		text += n - room;
		n = room;
	}
	memcpy(p - n, text, n);
	return p - n;
}

static char *
prepend_index(char *p, const char *start, uint32_t i)
{
	char digits[16];
	size_t n = sizeof(digits);

	digits[--n] = ']';
	do
		digits[--n] = (char)('0' + i % 10);
	while ((i /= 10) > 0);
	digits[--n] = '[';
	return prepend(p, start, digits + n, sizeof(digits) - n);
}

const char *
cv_path(const struct cv_node *n, char *start, size_t size)
{
	char *p;

	if (size == 0)
		return "";
	p = start + size - 1;
	*p = '\0';
	for (; n != NULL && n->parent != NULL && p > start; n = n->parent) {
		if (n->parent->kind == CV_LIST) {
			p = prepend_index(p, start, n->index);
			continue;
		}
		p = prepend(p, start, n->name.p, n->name.n);
		if (n->parent->parent != NULL)
			p = prepend(p, start, ".", 1);
	}
	if (p == start && size > 4)
		memcpy(p, "...", 3);
	memmove(start, p, size - (size_t)(p - start));
	return start;
}

/* ---- equality ---- */

bool
cv_node_equal(const struct cv_node *a, const struct cv_node *b)
{
	const struct cv_node *x, *y;

	if (a == NULL || b == NULL)
		return a == b;
	if (a->kind != b->kind || !cv_same(a->name, b->name))
		return false;
	if (a->kind < CV_LIST)
		return a->kind == CV_NULL || cv_same(a->u.text, b->u.text);
	for (x = cv_first(a), y = cv_first(b); x != NULL && y != NULL;
	     x = x->next, y = y->next)
		if (!cv_node_equal(x, y))
			return false;
	return x == y;
}

/* A field of b; depth is the schema's. */
static bool
has_value(const struct cv_node *record, const struct cv_node *n)
{
	const struct cv_node *same = cv_get(record, (enum cv_field)n->field);

	return same != NULL && cv_has_all(same, n);
}

bool
cv_has_all(const struct cv_node *a, const struct cv_node *b)
{
	const struct cv_node *x, *y;

	if (b->kind == CV_OBJECT) {
		CV_EACH(n, b)
			if (n->field != CV_EXT && !cv_is_blank(n) &&
			    !has_value(a, n))
				return false;
		return true;
	}
	if (b->kind != CV_LIST)
		return cv_same(cv_node_text(a), cv_node_text(b));
	x = cv_first(a);
	for (y = cv_first(b); y != NULL; y = y->next) {
		if (y->type == CV_ANY || cv_is_blank(y))
			continue;
		if (x == NULL || !cv_has_all(x, y))
			return false;
		x = x->next;
	}
	return x == NULL;
}

enum cv_kind
cv_effective_kind(const struct cv_node *n)
{
	return n->kind == CV_NUMBER && n->type != CV_ANY
	    ? CV_STRING
	    : (enum cv_kind)n->kind;
}

bool
cv_same_scalar(const struct cv_node *a, const struct cv_node *b)
{
	const enum cv_kind kind = cv_effective_kind(a);

	return kind == cv_effective_kind(b) && kind < CV_LIST &&
	    (kind == CV_NULL || cv_same(a->u.text, b->u.text));
}
