/* Builds the tree of elements that a writer prints. */
/* SPDX-License-Identifier: ISC */
#include "formats/europass/xml/xml_tree.h"
#include "formats/europass/candidate/candidate.h"
#include "formats/europass/rich/rich.h"

cv_str
eu_copy(struct eu_out *w, cv_str s)
{
	char *p = cv_arena_text(&w->arena, s.p, s.n);

	return p == NULL ? CV_S("") : (cv_str){ p, s.n };
}

static struct eu_node *
add_child(struct eu_out *w, struct eu_node *parent, cv_str name)
{
	struct eu_node *n =
	    parent == NULL ? NULL : cv_arena_get(&w->arena, sizeof(*n));

	if (n == NULL)
		return NULL;
	*n = (struct eu_node){ .parent = parent,
		.name = name,
		.text = CV_S("") };
	if (parent->last == NULL)
		parent->first = parent->last = n;
	else
		parent->last = parent->last->next = n;
	return n;
}

struct eu_node *
eu_el(struct eu_out *w, struct eu_node *parent, const char *name)
{
	return add_child(w, parent, cv_from(name));
}

static struct eu_node *
last(const struct eu_node *n, cv_str name)
{
	struct eu_node *found = NULL;

	for (struct eu_node *c = n->first; c != NULL; c = c->next)
		if (c->name.p[0] == name.p[0] && cv_same(c->name, name))
			found = c;
	return found;
}

struct eu_node *
eu_way(struct eu_out *w, struct eu_node *n, const char *path)
{
	while (n != NULL && *path != '\0') {
		const char *end = strchr(path, '/');
		const cv_str name = { path,
			end != NULL ? (size_t)(end - path) : strlen(path) };
		struct eu_node *child = last(n, name);

		n = child != NULL ? child : add_child(w, n, name);
		path += name.n + (end != NULL);
	}
	return n;
}

void
eu_say(struct eu_out *w, struct eu_node *n, const char *path, cv_str s)
{
	if (s.n == 0)
		return;
	n = eu_way(w, n, path);
	if (n != NULL)
		n->text = s;
}

void
eu_say_field(struct eu_out *w, struct eu_node *n, const char *path,
    const struct cv_node *record, enum cv_field f)
{
	eu_say(w, n, path, cv_take_text(w->out, record, f));
}

/* "javascript:" and the like, as browsers read it. */
static bool
has_scheme(cv_str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == ':')
			return n > 0;
		if ((unsigned char)s.p[i] <= ' ')
			continue;
		if (!cv_alnum(s.p[i]) && !cv_one_of(s.p[i], "+-."))
			return false;
		n++;
	}
	return false;
}

bool
eu_may_link(cv_str s)
{
	return !has_scheme(s) || cv_url_safe(s);
}

cv_str
eu_url_of(struct eu_out *w, const struct cv_node *record, enum cv_field f)
{
	cv_str s = cv_text(record, f);

	if (eu_may_link(s))
		return cv_take_text(w->out, record, f);
	cv_report_at(w->out, CV_E_UNSAFE_LINK, cv_get(record, f), NULL,
	    "unsafe URL, not written as a link");
	return CV_S("");
}

/* ---- rich text ---- */

void
eu_rich_field(struct eu_out *w, const struct cv_node *record, enum cv_field f)
{
	cv_str s = cv_take_text(w->out, record, f);

	if (cv_trim(s).n > 0)
		eu_rich_write(&w->scratch, s);
}

/* A text that holds several paragraphs stays one item. */
void
eu_rich_bullets(struct eu_out *w, const struct cv_node *record,
    enum cv_field list)
{
	const struct cv_node *l = cv_get(record, list);

	if (cv_first(l) == NULL)
		return;
	cv_puts(&w->scratch, "<ul>");
	CV_EACH(n, l) {
		if (n->kind != CV_STRING && n->kind != CV_NUMBER)
			continue;
		cv_puts(&w->scratch, "<li>");
		eu_rich_item(&w->scratch, cv_use_text(w->out, n));
		cv_puts(&w->scratch, "</li>");
	}
	cv_puts(&w->scratch, "</ul>");
}

void
eu_rich_text(struct eu_out *w, cv_str s)
{
	eu_rich_plain(&w->scratch, s);
}

static void
put_tagged(struct eu_out *w, const char *tag, cv_str s)
{
	cv_putc(&w->scratch, '<');
	cv_puts(&w->scratch, tag);
	cv_putc(&w->scratch, '>');
	eu_rich_plain(&w->scratch, s);
	cv_puts(&w->scratch, "</");
	cv_puts(&w->scratch, tag);
	cv_putc(&w->scratch, '>');
}

static void
items(struct eu_out *w, const struct cv_node *list, bool single)
{
	if (!single)
		cv_puts(&w->scratch, "<ul>");
	CV_EACH(n, list)
		if (n->kind == CV_STRING || n->kind == CV_NUMBER)
			put_tagged(w, single ? "p" : "li",
			    cv_use_text(w->out, n));
	if (!single)
		cv_puts(&w->scratch, "</ul>");
}

void
eu_rich_items(struct eu_out *w, const struct cv_node *record,
    enum cv_field list)
{
	const struct cv_node *l = cv_get(record, list), *n = cv_first(l);

	if (n != NULL)
		items(w, l, n->next == NULL);
}

void
eu_rich_list(struct eu_out *w, const struct cv_node *record, enum cv_field list)
{
	if (cv_first(cv_get(record, list)) != NULL)
		items(w, cv_get(record, list), false);
}

void
eu_rich_labelled(struct eu_out *w, const struct cv_node *n)
{
	bool first = true;

	cv_puts(&w->scratch, "<p>");
	eu_rich_text(w, cv_from(cv_fields[n->field].label));
	cv_puts(&w->scratch, ": ");
	if (n->kind < CV_LIST)
		eu_rich_text(w, cv_use_text(w->out, n));
	CV_EACH(k, n->kind == CV_LIST ? n : NULL) {
		if (!first)
			cv_puts(&w->scratch, ", ");
		eu_rich_text(w, cv_use_text(w->out, k));
		first = false;
	}
	cv_puts(&w->scratch, "</p>");
}

void
eu_rich_commonmark(struct eu_out *w, cv_str s)
{
	eu_rich_write(&w->scratch, s);
}

void
eu_say_scratch(struct eu_out *w, struct eu_node *n, const char *path)
{
	if (w->scratch.n > 0 && !w->scratch.failed)
		eu_say(w, n, path, eu_copy(w, cv_buf_text(&w->scratch)));
	w->scratch.n = 0;
}

/* ---- what records keep ---- */

const struct cv_node *
eu_rest_of(const struct cv_node *record, const char *name)
{
	const struct cv_node *rest;

	if (record == NULL || record->kind != CV_OBJECT)
		return NULL;
	rest = cv_named(record, CV_S(EU_REST));
	if (rest == NULL || rest->kind != CV_OBJECT)
		return NULL;
	return cv_named(rest, cv_from(name));
}

static const struct cv_node *
along(const struct cv_node *n, const char *path)
{
	cv_str rest = cv_from(path), name;

	while (n != NULL && rest.n > 0) {
		name = cv_until(&rest, "/");
		if (rest.n > 0)
			rest = cv_behind(rest, 1);
		if (n->kind == CV_LIST)
			n = cv_first(n);
		n = n != NULL && n->kind == CV_OBJECT ? cv_named(n, name)
						      : NULL;
	}
	return n;
}

const struct cv_node *
eu_rest_at(const struct cv_node *rest, const char *path)
{
	rest = along(rest, path);
	return rest != NULL && rest->kind == CV_STRING ? rest : NULL;
}

const struct cv_node *
eu_rest_in(const struct cv_node *record, const char *name, const char *path)
{
	return along(eu_rest_of(record, name), path);
}

bool
eu_hinted(const struct cv_node *record, const char *name, const char *way)
{
	const struct cv_node *n = eu_rest_of(record, name);

	return n != NULL && n->kind == CV_STRING &&
	    cv_same(n->u.text, cv_from(way));
}

/* Those that readers give; an element may be one of eu_activities too. */
static const struct {
	const char *name, *way;
} hints[] = {
	{ EU_ELEMENT, "Achievement" },
	{ EU_ELEMENT, "DigitalSkills" },
	{ EU_PLACE, "position" },
	{ EU_PLACE, "organization" },
	{ EU_URL, "Link" },
	{ EU_URL, "Web" },
	{ EU_URL, "both" },
	{ EU_ONGOING, "" },
	{ EU_CHANNEL, "Web" },
};

static void
take_hint(struct eu_out *w, const struct cv_node *rest, const char *name,
    const char *way)
{
	const struct cv_node *n = cv_named(rest, cv_from(name));

	if (n != NULL && cv_same(cv_node_text(n), cv_from(way)))
		cv_use_text(w->out, n);
}

void
eu_take_hints(struct eu_out *w, const struct cv_node *root)
{
	CV_EACH(n, root) {
		if (n->kind < CV_LIST)
			continue;
		if (!cv_same(n->name, CV_S(EU_REST))) {
			eu_take_hints(w, n);
			continue;
		}
		for (size_t i = 0; i < sizeof(hints) / sizeof(*hints); i++)
			take_hint(w, n, hints[i].name, hints[i].way);
		for (size_t i = 0; eu_activities[i].list != NULL; i++)
			take_hint(w, n, EU_ELEMENT, eu_activities[i].list);
	}
}

static bool
is_name_char(char c)
{
	return cv_alnum(c) || cv_one_of(c, "_-.") || (c & 0x80) != 0;
}

/* A local name, perhaps with one of the prefixes that are declared. */
static bool
is_name(cv_str s)
{
	static const char *const prefixes[] = { "hr:", "oa:", "eures:",
		"xsi:" };

	if (s.n > 0 && s.p[0] == '@')
		s = cv_behind(s, 1);
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(*prefixes); i++)
		if (cv_starts(s, cv_from(prefixes[i]))) {
			s = cv_behind(s, strlen(prefixes[i]));
			break;
		}
	if (s.n == 0 || (!cv_letter(s.p[0]) && s.p[0] != '_'))
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (!is_name_char(s.p[i]))
			return false;
	return true;
}

enum { MANY = 512 };

/* Whether an element has an attribute of that name, or too many children. */
static bool
may_have(const struct eu_node *n, cv_str name)
{
	size_t i = 0;

	for (const struct eu_node *c = n->first; c != NULL; c = c->next)
		if (i++ == MANY || cv_same(c->name, name))
			return true;
	return false;
}

/*
 * Whether a parser reads a name of the user's as that name.  Not sure of
 * letters beyond ASCII, which XML allows in part; of prefixes that the dialect
 * does not declare; of names that begin with "xml", which declare some; and of
 * an attribute given twice, which the top element's xsi:schemaLocation may be.
 */
static bool
is_certain(const struct eu_out *w, const struct eu_node *to, cv_str name,
    enum cv_kind kind)
{
	const bool attribute = name.p[0] == '@';
	const cv_str bare = cv_behind(name, attribute);
	const char *colon = memchr(bare.p, ':', bare.n);

	for (size_t i = 0; i < bare.n; i++)
		if ((bare.p[i] & 0x80) != 0)
			return false;
	if (cv_same_nocase((cv_str){ bare.p, bare.n < 3 ? bare.n : 3 },
		CV_S("xml")) ||
	    (colon != NULL && w->order != eu_candidate_order))
		return false;
	if (to == NULL || to->name.p[0] == '@')
		return false;
	return !attribute ||
	    (kind == CV_STRING && !may_have(to, name) &&
		!cv_same(name, CV_S("@xsi:schemaLocation")));
}

/* A new child that the rest has; no more is known of what is read back. */
static struct eu_node *
add_kept(struct eu_out *w, struct eu_node *to, cv_str name,
    const struct cv_node *m)
{
	w->uncertain |= !is_certain(w, to, name, (enum cv_kind)m->kind);
	return add_child(w, to, name);
}

/*
 * The first child of that name that was made before the rest is merged; a
 * part with so many children that it takes long has none that counts.
 */
static struct eu_node *
made(const struct eu_node *n, const struct eu_node *end, cv_str name)
{
	struct eu_node *c = end == NULL ? NULL : n->first;

	for (size_t i = 0; c != NULL && i < MANY; c = c->next, i++) {
		if (cv_same(c->name, name))
			return c;
		if (c == end)
			break;
	}
	return NULL;
}

static void
merge_text(struct eu_out *w, struct eu_node *to, const struct eu_node *end,
    const struct cv_node *m)
{
	struct eu_node *n = made(to, end, m->name);
	cv_str name = m->name.n > 0 ? m->name : m->parent->name;

	if (n != NULL && (n->text.n > 0 || n->first != NULL) &&
	    !(n->text.n == 0 && n->first->name.p[0] == '@'))
		return;
	if (n == NULL)
		n = add_kept(w, to, name, m);
	if (n != NULL)
		n->text = cv_use_text(w->out, m);
}

/* Goes through the elements that were made, as the numbers of rests do. */
struct cursor {
	struct eu_node *at;
	size_t number;
};

static size_t
number_in(const struct cv_node *m)
{
	const struct cv_node *number = cv_named(m, CV_S(EU_NUMBER));
	size_t k = 0;

	if (number == NULL || number->kind != CV_NUMBER)
		return SIZE_MAX;
	for (size_t i = 0; i < number->u.text.n && k < 100000000; i++)
		k = k * 10 + (size_t)(number->u.text.p[i] - '0');
	return k;
}

/* The element that a rest in a list is of; numbers only grow. */
static struct eu_node *
numbered(struct eu_out *w, struct eu_node *to, const struct cv_node *m,
    struct cursor *c)
{
	cv_str name = m->parent->name;
	size_t k = number_in(m);

	if (k == SIZE_MAX || (c->at != NULL && k <= c->number))
		return add_kept(w, to, name, m);
	if (c->at == NULL) {
		c->at = eu_first(to, name.p);
		c->number = 0;
	}
	while (c->at != NULL && c->number < k) {
		c->at = eu_same(c->at);
		c->number++;
	}
	cv_use_text(w->out, cv_named(m, CV_S(EU_NUMBER)));
	return c->at != NULL ? c->at : add_kept(w, to, name, m);
}

static bool
is_said(const struct eu_out *w, const struct cv_node *n)
{
	return n->kind < CV_LIST &&
	    (w->out->taken[n->id / 8] >> n->id % 8 & 1) != 0;
}

static void
merge_list(struct eu_out *w, struct eu_node *to, const struct cv_node *list)
{
	struct cursor c = { NULL, 0 };

	CV_EACH(e, list)
		if (e->kind == CV_OBJECT)
			eu_merge(w, numbered(w, to, e, &c), e);
		else if (e->kind == CV_STRING && !is_said(w, e))
			merge_text(w, to, NULL, e);
}

void
eu_merge(struct eu_out *w, struct eu_node *to, const struct cv_node *rest)
{
	const struct eu_node *end;
	struct eu_node *n;

	if (to == NULL || rest == NULL || rest->kind != CV_OBJECT)
		return;
	end = to->last;
	CV_EACH(m, rest) {
		if (cv_same(m->name, CV_S(EU_TEXT)) && to->text.n == 0)
			to->text = cv_use_text(w->out, m);
		if (m->hidden || !is_name(m->name) || is_said(w, m))
			continue;
		if (m->kind == CV_OBJECT)
			eu_merge(w,
			    (n = made(to, end, m->name)) != NULL
				? n
				: add_kept(w, to, m->name, m),
			    m);
		else if (m->kind == CV_STRING)
			merge_text(w, to, end, m);
		else if (m->kind == CV_LIST)
			merge_list(w, to, m);
	}
}
