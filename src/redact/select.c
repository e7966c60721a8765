/* What of a document is written: redaction, parts and their order. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "core/chars.h"
#include "redact/redact_mask.h"
#include "redact/select.h"

struct chooser {
	const struct cv_job *job;
	struct cv_selection s;
	struct cv_mask mask;
	cv_str name;      /* the person's */
	uint8_t *dropped; /* one bit for each node */
	bool met[CV_RULES];
	bool renamed;
	struct cv_in in; /* of what is left */
};

/* How far the rules have come on the way to a node. */
struct way {
	enum cv_type type; /* of what is in it, by the names on the way */
	uint64_t alive;
	uint8_t step[CV_RULES];
};

static bool
dropped(const struct chooser *c, const struct cv_node *n)
{
	return c->dropped[n->id / 8] >> n->id % 8 & 1;
}

static void
set_dropped(struct chooser *c, const struct cv_node *n)
{
	c->dropped[n->id / 8] |= (uint8_t)(1u << n->id % 8);
}

/* ---- what is hidden elsewhere ---- */

enum { NAME_MOST = 256 };

/* Some write the person's name where a user name belongs. */
static bool
in_name(const struct chooser *c, cv_str s)
{
	const size_t n = c->name.n < NAME_MOST ? c->name.n : NAME_MOST;

	for (cv_str at = { c->name.p, n }; at.n >= s.n && at.n > 0;
	     at = cv_behind(at, 1))
		if (cv_same_nocase((cv_str){ at.p, s.n }, s))
			return true;
	return false;
}

static bool
has_digit(cv_str s)
{
	cv_until(&s, "0123456789");
	return s.n > 0;
}

/*
 * Whether a text of a field tells whose it is, so that it is hidden elsewhere
 * too.  Places, degrees, skills and dates are those of many, and many write
 * nothing but a place for a street.
 */
static bool
tells(const struct chooser *c, enum cv_type record, enum cv_field f, cv_str s)
{
	const struct cv_fieldinfo *i = &cv_fields[f];

	if (i->type != CV_TEXT)
		return i->type != CV_STAMP && i->type != CV_COUNTRY &&
		    i->type != CV_LANGTAG;
	if (i->role == CV_R_SUBTITLE)
		return record != CV_BASICS && !in_name(c, s);
	if (i->role == CV_R_TITLE)
		return record == CV_BASICS || record == CV_REFERENCE;
	return (f == CV_LOCATION_ADDRESS || f == CV_LOCATION_POSTAL_CODE) &&
	    has_digit(s);
}

/* Direct: a rule is for this very value. */
static void
gather(struct chooser *c, const struct cv_node *n, enum cv_type record,
    enum cv_field f, bool direct)
{
	enum cv_type type = (enum cv_type)cv_fields[f].type;

	if (n->kind >= CV_LIST) {
		CV_EACH(m, n) {
			if (n->kind == CV_LIST)
				gather(c, m, record, f, direct);
			else if (f != CV_EXT && type < CV_RECORDS)
				gather(c, m, record, f, false);
			else if (type == CV_BASICS || f == CV_EXT ||
			    !cv_starts(m->name, CV_S("x-")))
				gather(c, m, type,
				    cv_field_meant(type, m->name), false);
		}
		return;
	}
	if (n->kind < CV_NUMBER || (type == CV_DATE && record != CV_BASICS))
		return;
	if (f == CV_EXT && direct)
		type = CV_TEXT;
	if (direct || tells(c, record, f, n->u.text))
		cv_mask_add(&c->mask, n->u.text, type);
}

/* ---- what is dropped ---- */

static void
drop(struct chooser *c, const struct cv_node *n, const struct way *w,
    enum cv_field f, bool direct)
{
	if (dropped(c, n))
		return;
	set_dropped(c, n);
	gather(c, n, w->type, f, direct);
}

/* Whether a rule's next step leads to the node. */
static bool
leads(const struct cv_step *s, const struct way *w, const struct cv_node *n)
{
	if (n->parent->kind == CV_LIST)
		return s->name.n == 0 && s->index == n->index;
	if (s->name.n == 0)
		return false;
	return s->field != CV_EXT ? cv_field_meant(w->type, n->name) == s->field
				  : cv_same(s->name, n->name);
}

/* Whether a rule ends at the node; a name goes through lists. */
static bool
walk(struct chooser *c, const struct way *w, const struct cv_node *n,
    struct way *next)
{
	bool ends = false;

	*next = (struct way){ .type = n->parent->kind == CV_LIST
		    ? w->type
		    : (enum cv_type)cv_fields[cv_field_meant(w->type, n->name)]
			  .type };
	for (unsigned i = 0; i < c->s.redact.n; i++) {
		const struct cv_rule *r = &c->s.redact.rule[i];
		uint8_t at = w->step[i];

		if ((w->alive >> i & 1) == 0)
			continue;
		if (leads(&r->step[at], w, n))
			at++;
		else if (n->parent->kind != CV_LIST || r->step[at].name.n == 0)
			continue;
		if (at == r->steps)
			c->met[i] = ends = true;
		else
			next->alive |= UINT64_C(1) << i;
		next->step[i] = at;
	}
	return ends;
}

/* What has no field holds things of all kinds. */
static void
drop_bags(struct chooser *c, const struct way *w, const struct cv_node *object)
{
	CV_EACH(m, object)
		if (cv_starts(m->name, CV_S("x-")) &&
		    cv_field_meant(w->type, m->name) == CV_EXT)
			set_dropped(c, m);
}

/*
 * Whether anything goes of what is in the node: of a record of which something
 * goes, or of one that is in it, and of the whole, what begins with "x-" goes
 * too.
 */
static bool
mark(struct chooser *c, const struct way *w, const struct cv_node *n)
{
	bool any = n->parent == NULL;
	struct way next;

	CV_EACH(m, n) {
		bool member = n->kind == CV_OBJECT;
		enum cv_field f =
		    member ? cv_field_meant(w->type, m->name) : CV_EXT;

		if (walk(c, w, m, &next))
			drop(c, m, w, member ? f : (enum cv_field)n->field,
			    m->kind <= CV_LIST);
		else if (member && cv_selection_takes(c->s.groups, w->type, f))
			drop(c, m, w, f, false);
		else
			any |= mark(c, &next, m);
		any |= dropped(c, m);
	}
	if (any && n->kind == CV_OBJECT)
		drop_bags(c, w, n);
	return any;
}

/* ---- what is left ---- */

static void
tell_hidden(struct chooser *c, const struct cv_node *n)
{
	char path[CV_PATH_MAX];

	cv_tellf(c->job, CV_E_REDACTED, CV_WARNING,
	    cv_place_of(n, true, path, sizeof(path)), NULL,
	    "what is redacted stands here too, and is hidden");
}

static void
copy(struct chooser *c, struct cv_node *parent, const struct cv_node *n)
{
	struct cv_node *left, as = *n;
	cv_str hidden, name = n->name;

	if (dropped(c, n))
		return;
	if (n->field == CV_EXT && cv_mask_text(&c->mask, n->name, &name)) {
		tell_hidden(c, n);
		c->renamed = true;
		name.p = cv_keep(&c->in, name.p, name.n);
		if (name.p == NULL)
			return;
	}
	if (n->kind >= CV_NUMBER && n->kind < CV_LIST &&
	    cv_mask_text(&c->mask, n->u.text, &hidden)) {
		tell_hidden(c, n);
		as.kind = CV_STRING;
		left = cv_copy_one(&c->in, parent, &as, name);
		cv_set(&c->in, left, hidden);
	} else
		left = cv_copy_one(&c->in, parent, &as, name);
	if (left != NULL)
		CV_EACH(m, n)
			copy(c, left, m);
}

/* ---- parts and their order ---- */

static bool
is_part(const struct cv_rule *r, const struct cv_node *n)
{
	return r->step[0].field != CV_EXT
	    ? cv_field_meant(CV_RESUME, n->name) == r->step[0].field
	    : cv_same(r->step[0].name, n->name);
}

/* The place among the rules that name the part; how many there are if none. */
static unsigned
place(const struct cv_rules *rules, const struct cv_node *n)
{
	unsigned i = 0;

	while (i < rules->n && !is_part(&rules->rule[i], n))
		i++;
	return i;
}

static void
tell_missing(const struct chooser *c, const struct cv_rules *rules,
    const bool met[], const char *option)
{
	for (unsigned i = 0; i < rules->n; i++) {
		const struct cv_rule *r = &rules->rule[i];

		if (!met[i])
			cv_tellf(c->job, CV_E_MEETS_NOTHING,
			    r->known ? CV_NOTE : CV_WARNING,
			    (struct cv_place){ 0 }, NULL,
			    "option %s: there is no \"%.*s\" here", option,
			    (int)r->text.n, r->text.p);
	}
}

/* Leaves the parts that are asked for, and "$schema", which is of the file. */
static void
choose(struct chooser *c, const struct cv_node *root)
{
	const struct cv_rules *only = &c->s.only;
	bool met[CV_RULES] = { false };

	if (only->n == 0)
		return;
	CV_EACH(n, root) {
		unsigned i = place(only, n);

		if (i < only->n)
			met[i] = true;
		else if (cv_fields[n->field].role != CV_R_FORM)
			set_dropped(c, n);
	}
	tell_missing(c, only, met, "only");
}

static bool
is_section(const struct chooser *c, const struct cv_node *n)
{
	enum cv_field f = cv_field_meant(CV_RESUME, n->name);

	return cv_fields[f].role == CV_R_SECTION ||
	    place(&c->s.order, n) < c->s.order.n;
}

/* The sections take each other's places, all else keeps its own. */
static void
copy_ordered(struct chooser *c, struct cv_node *left,
    const struct cv_node *root, const struct cv_node **sections)
{
	const struct cv_rules *order = &c->s.order;
	bool met[CV_RULES + 1] = { false };
	size_t n = 0, i = 0;

	for (unsigned k = 0; k <= order->n; k++)
		CV_EACH(m, root)
			if (is_section(c, m) && place(order, m) == k) {
				sections[n++] = m;
				met[k] = true;
			}
	CV_EACH(m, root)
		copy(c, left, is_section(c, m) ? sections[i++] : m);
	if (order->rule[0].text.n > 0)
		tell_missing(c, order, met, "order");
}

static void
copy_root(struct chooser *c, const struct cv_node *root)
{
	struct cv_node *left = cv_copy_one(&c->in, NULL, root, CV_S(""));
	const struct cv_node **sections;
	size_t n = 0;

	CV_EACH(m, root)
		n++;
	sections =
	    c->s.order.n > 0 && n > 0 ? calloc(n, sizeof(*sections)) : NULL;
	if (sections != NULL)
		copy_ordered(c, left, root, sections);
	else if (c->s.order.n > 0 && n > 0)
		cv_no_memory(&c->in);
	else
		CV_EACH(m, root)
			copy(c, left, m);
	free(sections);
}

/*
 * The order that themes go by: meta.sectionOrder, meta.themeOptions.sections
 * or meta.theme.sectionOrder.
 */
static const struct cv_node *
themes_order(const struct cv_node *root)
{
	static const cv_str names[][2] = {
		{ { "sectionOrder", 12 }, { "", 0 } },
		{ { "themeOptions", 12 }, { "sections", 8 } },
		{ { "theme", 5 }, { "sectionOrder", 12 } },
	};
	const struct cv_node *meta = cv_get(root, CV_RESUME_META), *n;

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		n = cv_named(meta, names[i][0]);
		if (names[i][1].n > 0)
			n = cv_named(n, names[i][1]);
		if (n != NULL && n->kind == CV_LIST && cv_first(n) != NULL)
			return n;
	}
	return NULL;
}

/* What is no text, or no section, is passed over: themes have more. */
static void
take_order(struct cv_rules *order, const struct cv_node *list)
{
	CV_EACH(n, list) {
		cv_str name = cv_node_text(n);
		enum cv_field f = cv_field_meant(CV_RESUME, name);

		if (order->n < CV_RULES && cv_fields[f].role == CV_R_SECTION)
			order->rule[order->n++] =
			    (struct cv_rule){ .step[0] = { .name = name,
						  .field = f },
				    .steps = 1 };
	}
}

/* ---- */

static bool
redacts(const struct chooser *c)
{
	return c->s.groups != 0 || c->s.redact.n > 0;
}

static enum cv_status
came_to(struct chooser *c)
{
	bool over = c->mask.texts.over || c->mask.digits.over;
	enum cv_status status = CV_OK;

	if (over || c->in.doc->over)
		status = CV_BAD;
	else if (c->in.doc->arena.failed || cv_mask_failed(&c->mask))
		status = CV_NOMEM;
	if (status != CV_OK)
		cv_tellf(c->job, over ? CV_E_LIMIT : CV_E_NO_MEMORY, CV_ERROR,
		    (struct cv_place){ 0 }, NULL,
		    over ? "too much is redacted to look for it elsewhere"
			 : "memory ran out");
	return status;
}

static enum cv_status
cut_out(struct chooser *c, const struct cv_node *root)
{
	struct way w = { .type = CV_RESUME,
		.alive = c->s.redact.n < 64 ? (UINT64_C(1) << c->s.redact.n) - 1
					    : UINT64_MAX };

	if (redacts(c)) {
		mark(c, &w, root);
		tell_missing(c, &c->s.redact, c->met, "redact");
	}
	choose(c, root);
	if (cv_mask_ready(&c->mask)) {
		copy_root(c, root);
		if (c->renamed)
			cv_settle_duplicates(&c->in, false);
		cv_modernize(&c->in);
	}
	return came_to(c);
}

static enum cv_status
select_from(const struct cv_doc *d, const struct cv_format *f,
    const struct cv_job *job, const struct cv_node *order, struct cv_doc **cut)
{
	const struct cv_job quiet = { .file = NULL };
	struct chooser c = { .job = job,
		.in.job = &quiet,
		.name = cv_text(cv_get(d->model, CV_RESUME_BASICS),
		    CV_BASICS_NAME) };
	enum cv_status status = CV_NOMEM;

	if (!cv_selection_get(job, f->name, &c.s))
		return CV_USAGE;
	if (c.s.order.n == 0)
		take_order(&c.s.order, order);
	if (!redacts(&c) && c.s.only.n + c.s.order.n == 0)
		return CV_OK;
	c.in.doc = cv_doc_new(&d->limits);
	c.dropped = calloc(d->nodes / 8 + 1, 1);
	if (c.in.doc != NULL && c.dropped != NULL)
		status = cut_out(&c, d->root);
	else
		cv_tellf(job, CV_E_NO_MEMORY, CV_ERROR, (struct cv_place){ 0 },
		    NULL, "memory ran out");
	free(c.dropped);
	cv_mask_free(&c.mask);
	if (status == CV_OK)
		*cut = c.in.doc;
	else
		cv_doc_free(c.in.doc);
	return status;
}

/* Nearly always nothing is asked for, and this costs nothing then. */
enum cv_status
cv_select(const struct cv_doc *d, const struct cv_format *f,
    const struct cv_job *job, struct cv_doc **cut)
{
	const struct cv_node *order = NULL;

	*cut = NULL;
	if ((f->flags & CV_SAME_MODEL) == 0)
		order = themes_order(d->root);
	if (order == NULL && !cv_selection_asked(job, f->name))
		return CV_OK;
	return select_from(d, f, job, order, cut);
}
