/* Names of before JSON Resume 1.0.0: the same document in today's names. */
/* SPDX-License-Identifier: ISC */
#include "core/core.h"

static void copy_members(struct cv_in *, struct cv_node *,
    const struct cv_node *);

static struct cv_node *
copy_as(struct cv_in *in, struct cv_node *parent, const struct cv_node *n,
    cv_str name)
{
	struct cv_node *copy = cv_copy_one(in, parent, n, name);

	if (copy != NULL && n->kind >= CV_LIST)
		copy_members(in, copy, n);
	return copy;
}

/* The field that an old name stands for in a record; CV_EXT if it is none. */
static enum cv_field
field_now(enum cv_type record, const struct cv_node *n)
{
	enum cv_field f =
	    n->hidden ? CV_EXT : cv_field_formerly(record, n->name);

	return cv_field_can_hold(f, (enum cv_kind)n->kind) ? f : CV_EXT;
}

/* Names that only "bio" of 2014 has. */
static const struct {
	uint8_t record, field;
	cv_str name;
} bio_names[] = {
	{ CV_RESUME, CV_RESUME_BASICS, { "bio", 3 } },
	{ CV_BASICS, CV_BASICS_NAME, { "firstName", 9 } },
	{ CV_BASICS, CV_BASICS_NAME, { "lastName", 8 } },
	{ CV_BASICS, CV_BASICS_URL, { "websites", 8 } },
};

enum cv_field
cv_field_meant(enum cv_type record, cv_str name)
{
	enum cv_field f = cv_field_named(record, name);

	if (f == CV_EXT)
		f = cv_field_formerly(record, name);
	for (size_t i = 0; i < sizeof(bio_names) / sizeof(*bio_names); i++)
		if (f == CV_EXT && bio_names[i].record == record &&
		    cv_same(bio_names[i].name, name))
			f = (enum cv_field)bio_names[i].field;
	return f;
}

/*
 * Whether the old name's value says more than the new name's does, which may
 * be of a kind that is no field's.
 */
static bool
is_only_value(enum cv_type record, const struct cv_node *object,
    const struct cv_node *n)
{
	enum cv_field f = field_now(record, n);
	const struct cv_node *now = cv_named(object, cv_fields[f].name);

	return f != CV_EXT &&
	    (now == NULL || (!cv_is_blank(n) && cv_is_blank(now)));
}

/* Whether the old name's value is what the new name's value says too. */
static bool
is_repetition(enum cv_type record, const struct cv_node *object,
    const struct cv_node *n)
{
	enum cv_field f = field_now(record, n);
	const struct cv_node *now = cv_named(object, cv_fields[f].name);

	return f != CV_EXT &&
	    (cv_is_blank(n) ||
		(n->kind < CV_LIST && now != NULL && now->kind == n->kind &&
		    cv_same(now->u.text, n->u.text)));
}

/*
 * Whether a blank member, null too, gives way to an old name that has a value.
 */
static bool
is_superseded(enum cv_type record, const struct cv_node *object,
    const struct cv_node *n)
{
	enum cv_field f = cv_field_named(record, n->name);

	if (f == CV_EXT || !cv_is_blank(n))
		return false;
	CV_EACH(other, object)
		if (field_now(record, other) == f && !cv_is_blank(other))
			return true;
	return false;
}

/*
 * A member as it is called today, in the record that its object becomes.  One
 * that a later brother hides is left out where that gets another name or goes,
 * as it would count again.
 */
static void
copy_member(struct cv_in *in, struct cv_node *to, enum cv_type record,
    const struct cv_node *from, const struct cv_node *n)
{
	const struct cv_node *last = n->hidden ? cv_named(from, n->name) : n;

	if (!is_only_value(record, from, last)) {
		if (!is_repetition(record, from, last) &&
		    !is_superseded(record, from, last))
			copy_as(in, to, n, n->name);
	} else if (!n->hidden)
		copy_as(in, to, n, cv_fields[field_now(record, n)].name);
}

/* ---- JSON Resume 0.0.6 of 2014: "bio" where "basics" is now ---- */

static void
add_old_text(struct cv_in *in, struct cv_node *object, enum cv_field f,
    const struct cv_node *from, cv_str text)
{
	struct cv_node *n;

	in->line = from->line;
	in->column = from->column;
	in->value = from->value;
	n = cv_add(in, object, f);
	cv_set(in, n, text);
}

/* Whether the bio has a name in one piece too. */
static bool
is_named(const struct cv_node *bio)
{
	return cv_named(bio, cv_fields[CV_BASICS_NAME].name) != NULL;
}

static void
bio_name(struct cv_in *in, struct cv_node *basics, const struct cv_node *bio)
{
	const struct cv_node *first = cv_named(bio, CV_S("firstName"));
	const struct cv_node *last = cv_named(bio, CV_S("lastName"));
	struct cv_buf b = { 0 };

	cv_put(&b, cv_node_text(first));
	if (!cv_is_blank(first) && !cv_is_blank(last))
		cv_putc(&b, ' ');
	cv_put(&b, cv_node_text(last));
	in->doc->arena.failed |= b.failed;
	if (b.n > 0)
		add_old_text(in, basics, CV_BASICS_NAME,
		    first != NULL ? first : last, cv_buf_text(&b));
	cv_buf_free(&b);
}

/* Members that may hold several texts, and where those but the first go. */
struct bio_list {
	cv_str name;
	enum cv_field field;
	cv_str rest;
};

static const struct bio_list bio_lists[] = {
	{ { "email", 5 }, CV_BASICS_EMAIL, { "x-email", 7 } },
	{ { "phone", 5 }, CV_BASICS_PHONE, { "x-phone", 7 } },
	{ { "websites", 8 }, CV_BASICS_URL, { "websites", 8 } },
};

/* { "work": …, "personal": … } */
static void
bio_several(struct cv_in *in, struct cv_node *basics,
    const struct bio_list *list, const struct cv_node *several)
{
	struct cv_node *rest = NULL;
	bool found = false;

	CV_EACH(n, several) {
		if (!found && n->kind == CV_STRING && !cv_is_blank(n)) {
			add_old_text(in, basics, list->field, n, n->u.text);
			found = true;
			continue;
		}
		if (rest == NULL)
			rest = cv_member(in, basics, list->rest, CV_OBJECT);
		copy_as(in, rest, n, n->name);
	}
}

static void
bio_profiles(struct cv_in *in, struct cv_node *basics,
    const struct cv_node *profiles)
{
	struct cv_node *list = cv_add(in, basics, CV_BASICS_PROFILES);

	CV_EACH(n, profiles) {
		struct cv_node *profile = cv_item(in, list, CV_OBJECT);

		add_old_text(in, profile, CV_PROFILE_NETWORK, n, n->name);
		copy_as(in, profile, n, cv_fields[CV_PROFILE_USERNAME].name);
	}
}

/* Whether another member of the bio has, or will have, one of its names. */
static bool
is_taken(const struct cv_node *bio, const struct bio_list *list,
    const struct cv_node *but)
{
	CV_EACH(n, bio)
		if (n != but && !n->hidden &&
		    (cv_same(n->name, cv_fields[list->field].name) ||
			cv_same(n->name, list->rest) ||
			field_now(CV_BASICS, n) == list->field))
			return true;
	return false;
}

static bool
bio_list(struct cv_in *in, struct cv_node *basics, const struct cv_node *bio,
    const struct cv_node *n)
{
	if (n->kind != CV_OBJECT)
		return false;
	for (size_t i = 0; i < sizeof(bio_lists) / sizeof(*bio_lists); i++)
		if (cv_same(n->name, bio_lists[i].name) &&
		    !is_taken(bio, &bio_lists[i], n)) {
			bio_several(in, basics, &bio_lists[i], n);
			return true;
		}
	if (!cv_same(n->name, cv_fields[CV_BASICS_PROFILES].name))
		return false;
	bio_profiles(in, basics, n);
	return true;
}

static void
copy_bio(struct cv_in *in, struct cv_node *root, const struct cv_node *bio)
{
	struct cv_node *basics = cv_add(in, root, CV_RESUME_BASICS);

	if (!is_named(bio))
		bio_name(in, basics, bio);
	CV_EACH(n, bio) {
		bool part = cv_same(n->name, CV_S("firstName")) ||
		    cv_same(n->name, CV_S("lastName"));

		if (!n->hidden && (!part || is_named(bio)) &&
		    !bio_list(in, basics, bio, n))
			copy_member(in, basics, CV_BASICS, bio, n);
	}
}

static bool
is_bio(const struct cv_node *object, const struct cv_node *n)
{
	return object->type == CV_RESUME && n->kind == CV_OBJECT &&
	    !n->hidden && cv_same(n->name, CV_S("bio")) &&
	    cv_named(object, cv_fields[CV_RESUME_BASICS].name) == NULL;
}

static void
copy_members(struct cv_in *in, struct cv_node *to, const struct cv_node *from)
{
	CV_EACH(n, from) {
		if (from->kind == CV_LIST)
			copy_as(in, to, n, CV_S(""));
		else if (is_bio(from, n))
			copy_bio(in, to, n);
		else
			copy_member(in, to, (enum cv_type)to->type, from, n);
	}
}

void
cv_modernize(struct cv_in *in)
{
	struct cv_doc *d = in->doc;
	struct cv_node *root = d->root;

	d->model = root;
	if (root == NULL || root->kind != CV_OBJECT)
		return;
	if (!d->legacy && cv_named(root, CV_S("bio")) == NULL)
		return;
	d->model = copy_as(in, NULL, root, CV_S(""));
	/* What was in "bio" is in records only now. */
	if (d->model != NULL && cv_named(root, CV_S("bio")) != NULL)
		d->model = copy_as(in, NULL, d->model, CV_S(""));
	d->root = root;
}
