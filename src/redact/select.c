/* Copies a document without redacted values, with chosen parts in order. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "core/chars.h"
#include "redact/redact_mask.h"
#include "redact/select.h"

struct chooser {
	const struct cv_job *job;
	struct cv_selection s;
	struct cv_mask mask;
	cv_str name;      /* of the person */
	uint8_t *dropped; /* one bit for each node */
	bool met[CV_RULES];
	bool renamed;
	struct cv_in in; /* the copy */
};

/* How many steps of each rule match the path to a node. */
struct way {
	enum cv_type type; /* of the node, by the names in its path */
	uint64_t alive;    /* rules that match so far, one bit each */
	uint8_t step[CV_RULES];
};

static bool
is_dropped(const struct chooser *c, const struct cv_node *n)
{
	return c->dropped[n->id / 8] >> n->id % 8 & 1;
}

static void
set_dropped(struct chooser *c, const struct cv_node *n)
{
	c->dropped[n->id / 8] |= (uint8_t)(1u << n->id % 8);
}

/* ---- values that are masked elsewhere ---- */

enum { NAME_MOST = 256 };

/* Some people enter their name as their user name. */
static bool
is_in_name(const struct chooser *c, cv_str s)
{
	const size_t n = c->name.n < NAME_MOST ? c->name.n : NAME_MOST;

	for (cv_str at = { c->name.p, n }; at.n >= s.n && at.n > 0;
	     at = cv_behind(at, 1))
		if (cv_same_nocase((cv_str){ at.p, s.n }, s))
			return true;
	return false;
}

static bool
contains_digit(cv_str s)
{
	cv_until(&s, "0123456789");
	return s.n > 0;
}

/*
 * Whether a field's value identifies the person, so that it is masked in other
 * texts too.  Cities, degrees, skills and dates are shared by many people, and
 * a street without a number is often just a city.
 */
static bool
identifies_person(const struct chooser *c, enum cv_type record, enum cv_field f,
    cv_str s)
{
	const struct cv_fieldinfo *i = &cv_fields[f];

	if (i->type != CV_TEXT)
		return i->type != CV_STAMP && i->type != CV_COUNTRY &&
		    i->type != CV_LANGTAG;
	if (i->role == CV_R_SUBTITLE)
		return record != CV_BASICS && !is_in_name(c, s);
	if (i->role == CV_R_TITLE)
		return record == CV_BASICS || record == CV_REFERENCE;
	return (f == CV_LOCATION_ADDRESS || f == CV_LOCATION_POSTAL_CODE) &&
	    contains_digit(s);
}

/*
 * Adds the values in n to the mask.  Direct: a rule names this very value, so
 * it is masked whatever its field.
 */
static void
add_to_mask(struct chooser *c, const struct cv_node *n, enum cv_type record,
    enum cv_field f, bool direct)
{
	enum cv_type type = (enum cv_type)cv_fields[f].type;

	if (n->kind >= CV_LIST) {
		CV_EACH(m, n) {
			if (n->kind == CV_LIST)
				add_to_mask(c, m, record, f, direct);
			else if (f != CV_EXT && type < CV_RECORDS)
				add_to_mask(c, m, record, f, false);
			else if (type == CV_BASICS || f == CV_EXT ||
			    !cv_starts(m->name, CV_S("x-")))
				add_to_mask(c, m, type,
				    cv_field_meant(type, m->name), false);
		}
		return;
	}
	if (n->kind < CV_NUMBER || (type == CV_DATE && record != CV_BASICS))
		return;
	if (f == CV_EXT && direct)
		type = CV_TEXT;
	if (direct || identifies_person(c, record, f, n->u.text))
		cv_mask_add(&c->mask, n->u.text, type);
}

/* ---- values that are dropped ---- */

static void
drop(struct chooser *c, const struct cv_node *n, const struct way *w,
    enum cv_field f, bool direct)
{
	if (is_dropped(c, n))
		return;
	set_dropped(c, n);
	add_to_mask(c, n, w->type, f, direct);
}

/* Whether a rule's next step names the node. */
static bool
step_matches(const struct cv_step *s, const struct way *w,
    const struct cv_node *n)
{
	if (n->parent->kind == CV_LIST)
		return s->name.n == 0 && s->index == n->index;
	if (s->name.n == 0)
		return false;
	return s->field != CV_EXT ? cv_field_meant(w->type, n->name) == s->field
				  : cv_same(s->name, n->name);
}

/*
 * Advances the rules by one step; whether one of them ends at the node.  The
 * step after a list's name may be an index, or apply to all its entries.
 */
static bool
follow_rules(struct chooser *c, const struct way *w, const struct cv_node *n,
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
		if (step_matches(&r->step[at], w, n))
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

/* Extension members may hold anything, so they go with their record. */
static void
drop_bags(struct chooser *c, const struct way *w, const struct cv_node *object)
{
	CV_EACH(m, object)
		if (cv_starts(m->name, CV_S("x-")) &&
		    cv_field_meant(w->type, m->name) == CV_EXT)
			set_dropped(c, m);
}

/*
 * Drops what the rules and groups match below n; true if anything was.  A
 * record that loses something, at any depth, also loses its "x-" members; the
 * root always does.
 */
static bool
drop_matches(struct chooser *c, const struct way *w, const struct cv_node *n)
{
	bool any = n->parent == NULL;
	struct way next;

	CV_EACH(m, n) {
		bool member = n->kind == CV_OBJECT;
		enum cv_field f =
		    member ? cv_field_meant(w->type, m->name) : CV_EXT;

		if (follow_rules(c, w, m, &next))
			drop(c, m, w, member ? f : (enum cv_field)n->field,
			    m->kind <= CV_LIST);
		else if (member && cv_selection_takes(c->s.groups, w->type, f))
			drop(c, m, w, f, false);
		else
			any |= drop_matches(c, &next, m);
		any |= is_dropped(c, m);
	}
	if (any && n->kind == CV_OBJECT)
		drop_bags(c, w, n);
	return any;
}

/* ---- the copy ---- */

static void
report_masked(struct chooser *c, const struct cv_node *n)
{
	char path[CV_PATH_MAX];

	cv_diagnose(c->job, CV_E_REDACTED, CV_WARNING,
	    cv_position_of(n, true, path, sizeof(path)), NULL,
	    "contains a redacted value; masked");
}

static void
copy_kept(struct chooser *c, struct cv_node *parent, const struct cv_node *n)
{
	struct cv_node *left, as = *n;
	cv_str hidden, name = n->name;

	if (is_dropped(c, n))
		return;
	if (n->field == CV_EXT && cv_mask_text(&c->mask, n->name, &name)) {
		report_masked(c, n);
		c->renamed = true;
		name.p = cv_keep(&c->in, name.p, name.n);
		if (name.p == NULL)
			return;
	}
	if (n->kind >= CV_NUMBER && n->kind < CV_LIST &&
	    cv_mask_text(&c->mask, n->u.text, &hidden)) {
		report_masked(c, n);
		as.kind = CV_STRING;
		left = cv_copy_one(&c->in, parent, &as, name);
		cv_set(&c->in, left, hidden);
	} else
		left = cv_copy_one(&c->in, parent, &as, name);
	if (left != NULL)
		CV_EACH(m, n)
			copy_kept(c, left, m);
}

/* ---- parts and their order ---- */

static bool
is_part(const struct cv_rule *r, const struct cv_node *n)
{
	return r->step[0].field != CV_EXT
	    ? cv_field_meant(CV_RESUME, n->name) == r->step[0].field
	    : cv_same(r->step[0].name, n->name);
}

/* The index of the rule that names the part; the number of rules if none. */
static unsigned
rule_of_part(const struct cv_rules *rules, const struct cv_node *n)
{
	unsigned i = 0;

	while (i < rules->n && !is_part(&rules->rule[i], n))
		i++;
	return i;
}

static void
report_unmatched(const struct chooser *c, const struct cv_rules *rules,
    const bool met[], const char *option)
{
	for (unsigned i = 0; i < rules->n; i++) {
		const struct cv_rule *r = &rules->rule[i];

		if (!met[i])
			cv_diagnose(c->job, CV_E_MEETS_NOTHING,
			    r->known ? CV_NOTE : CV_WARNING,
			    (struct cv_position){ 0 }, NULL,
			    "option %s: nothing matches \"%.*s\"", option,
			    (int)r->text.n, r->text.p);
	}
}

/* Drops all but the chosen parts and "$schema", which describes the file. */
static void
keep_only(struct chooser *c, const struct cv_node *root)
{
	const struct cv_rules *only = &c->s.only;
	bool met[CV_RULES] = { false };

	if (only->n == 0)
		return;
	CV_EACH(n, root) {
		unsigned i = rule_of_part(only, n);

		if (i < only->n)
			met[i] = true;
		else if (cv_fields[n->field].role != CV_R_FORM)
			set_dropped(c, n);
	}
	report_unmatched(c, only, met, "only");
}

static bool
is_section(const struct chooser *c, const struct cv_node *n)
{
	enum cv_field f = cv_field_meant(CV_RESUME, n->name);

	return cv_fields[f].role == CV_R_SECTION ||
	    rule_of_part(&c->s.order, n) < c->s.order.n;
}

/* Sections are reordered among their own positions; other members stay. */
static void
copy_ordered(struct chooser *c, struct cv_node *left,
    const struct cv_node *root, const struct cv_node **sections)
{
	const struct cv_rules *order = &c->s.order;
	bool met[CV_RULES + 1] = { false };
	size_t n = 0, i = 0;

	for (unsigned k = 0; k <= order->n; k++)
		CV_EACH(m, root)
			if (is_section(c, m) && rule_of_part(order, m) == k) {
				sections[n++] = m;
				met[k] = true;
			}
	CV_EACH(m, root)
		copy_kept(c, left, is_section(c, m) ? sections[i++] : m);
	if (order->rule[0].text.n > 0)
		report_unmatched(c, order, met, "order");
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
			copy_kept(c, left, m);
	free(sections);
}

/*
 * The section order in which themes show it: meta.sectionOrder,
 * meta.themeOptions.sections or meta.theme.sectionOrder.
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

/* Skips entries that name no section: themes know more of them. */
static void
use_theme_order(struct cv_rules *order, const struct cv_node *list)
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
has_redaction(const struct chooser *c)
{
	return c->s.groups != 0 || c->s.redact.n > 0;
}

static enum cv_status
final_status(struct chooser *c)
{
	bool over = c->mask.texts.over || c->mask.digits.over;
	enum cv_status status = CV_OK;

	if (over || c->in.doc->over)
		status = CV_BAD;
	else if (c->in.doc->arena.failed || cv_mask_failed(&c->mask))
		status = CV_NOMEM;
	if (status != CV_OK)
		cv_diagnose(c->job, over ? CV_E_LIMIT : CV_E_NO_MEMORY,
		    CV_ERROR, (struct cv_position){ 0 }, NULL,
		    over ? "too many redacted values to search for"
			 : "out of memory");
	return status;
}

static enum cv_status
cut_document(struct chooser *c, const struct cv_node *root)
{
	struct way w = { .type = CV_RESUME,
		.alive = c->s.redact.n < 64 ? (UINT64_C(1) << c->s.redact.n) - 1
					    : UINT64_MAX };

	if (has_redaction(c)) {
		drop_matches(c, &w, root);
		report_unmatched(c, &c->s.redact, c->met, "redact");
	}
	keep_only(c, root);
	if (cv_mask_ready(&c->mask)) {
		copy_root(c, root);
		if (c->renamed)
			cv_resolve_duplicates(&c->in, false);
		cv_modernize(&c->in);
	}
	return final_status(c);
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
		use_theme_order(&c.s.order, order);
	if (!has_redaction(&c) && c.s.only.n + c.s.order.n == 0)
		return CV_OK;
	c.in.doc = cv_doc_new(&d->limits);
	c.dropped = calloc(d->nodes / 8 + 1, 1);
	if (c.in.doc != NULL && c.dropped != NULL)
		status = cut_document(&c, d->root);
	else
		cv_diagnose(job, CV_E_NO_MEMORY, CV_ERROR,
		    (struct cv_position){ 0 }, NULL, "out of memory");
	free(c.dropped);
	cv_mask_free(&c.mask);
	if (status == CV_OK)
		*cut = c.in.doc;
	else
		cv_doc_free(c.in.doc);
	return status;
}

/* Usually no option is given, and this costs nothing. */
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
