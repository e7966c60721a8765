/* Reads a résumé from JSON-LD, as far as it is about a schema.org Person. */
/* SPDX-License-Identifier: ISC */
#include "formats/html/read/read.h"
#include "text/country.h"
#include "text/network.h"

/* ---- single values ---- */

/* Sets plain text as CommonMark that shows the same. */
static void
set_prose(struct cv_in *in, struct cv_node *n, cv_str s)
{
	struct cv_buf b = { 0 };
	cv_str line;

	while (cv_line(&s, &line)) {
		cv_prose_escape(&b, cv_trim(line));
		if (s.n > 0)
			cv_putc(&b, '\n');
	}
	if (b.failed)
		cv_no_memory(in);
	else if (b.n > 0)
		cv_set(in, n, cv_buf_text(&b));
	cv_buf_free(&b);
}

static cv_str
strip_prefix(cv_str s, cv_str prefix)
{
	return cv_starts(s, prefix) ? cv_trim(cv_behind(s, prefix.n)) : s;
}

/* Without a URL scheme that people add; a country as its code if known. */
static cv_str
as_field(enum cv_field f, cv_str s)
{
	cv_str code;

	if (cv_fields[f].type == CV_EMAIL)
		return strip_prefix(s, CV_S("mailto:"));
	if (cv_fields[f].type == CV_PHONE)
		return strip_prefix(s, CV_S("tel:"));
	if (cv_fields[f].type != CV_COUNTRY)
		return s;
	code = cv_country_meant(s);
	return code.n > 0 ? code : s;
}

static void
set_field(struct ld *ld, struct cv_node *record, enum cv_field f, cv_str s)
{
	s = as_field(f, s);
	if (s.n == 0 || record == NULL || cv_get(record, f) != NULL)
		return;
	if (cv_fields[f].type == CV_PROSE)
		set_prose(ld->in, cv_add(ld->in, record, f), s);
	else
		cv_set(ld->in, cv_add(ld->in, record, f), s);
}

static bool
is_link(enum cv_field f)
{
	return cv_fields[f].type == CV_URL || cv_fields[f].type == CV_IMAGE;
}

static void
read_properties(struct ld *ld, struct cv_node *record, struct cv_node *object,
    const struct ld_property *p)
{
	for (; p->name != NULL; p++) {
		struct cv_node *n = ld_get(ld, object, p->name);

		if (n != NULL && cv_get(record, p->field) == NULL)
			set_field(ld, record, p->field,
			    ld_text(ld, n, is_link(p->field)));
	}
}

static struct cv_node *
add_record(struct ld *ld, struct cv_node *root, enum cv_field list)
{
	struct cv_node *n = (struct cv_node *)cv_get(root, list);

	if (n == NULL)
		n = cv_add(ld->in, root, list);
	return cv_item(ld->in, n, CV_OBJECT);
}

/* ---- the person ---- */

/* The name in its parts, if it is not given as a whole. */
static void
read_name_parts(struct ld *ld, struct cv_node *basics, struct cv_node *person)
{
	struct cv_buf b = { 0 };

	if (cv_get(basics, CV_BASICS_NAME) != NULL)
		return;
	cv_put(&b, ld_text(ld, ld_get(ld, person, "givenName"), false));
	if (b.n > 0)
		cv_putc(&b, ' ');
	cv_put(&b, ld_text(ld, ld_get(ld, person, "familyName"), false));
	if (b.failed)
		cv_no_memory(ld->in);
	else if (b.n > 0)
		set_field(ld, basics, CV_BASICS_NAME, cv_trim(cv_buf_text(&b)));
	cv_buf_free(&b);
}

static void
read_postal_address(struct ld *ld, struct cv_node *basics, struct cv_node *n)
{
	struct cv_node *location;

	if (n != NULL && n->kind == CV_LIST)
		n = ld_resolve(ld, n->u.in.first);
	if (n == NULL || cv_is_blank(n))
		return;
	location = cv_add(ld->in, basics, CV_BASICS_LOCATION);
	if (n->kind == CV_OBJECT)
		read_properties(ld, location, n, ld_address);
	else
		set_field(ld, location, CV_LOCATION_ADDRESS,
		    ld_text(ld, n, false));
}

static void
read_profiles(struct ld *ld, struct cv_node *basics, struct cv_node *value)
{
	struct cv_node *at = NULL, *n, *profile;

	while ((n = ld_next(ld, value, &at)) != NULL) {
		cv_str url = ld_text(ld, n, true), network = cv_network(url);

		if (url.n == 0)
			continue;
		profile = add_record(ld, basics, CV_BASICS_PROFILES);
		set_field(ld, profile, CV_PROFILE_NETWORK, network);
		if (network.n > 0)
			set_field(ld, profile, CV_PROFILE_USERNAME,
			    cv_username(url));
		set_field(ld, profile, CV_PROFILE_URL, url);
	}
}

static void
read_person(struct ld *ld, struct cv_node *root, struct cv_node *person)
{
	struct cv_node *basics = cv_add(ld->in, root, CV_RESUME_BASICS);

	read_properties(ld, basics, person, ld_person);
	read_name_parts(ld, basics, person);
	read_postal_address(ld, basics, ld_get(ld, person, "address"));
	read_profiles(ld, basics, ld_get(ld, person, "sameAs"));
}

/* ---- sections ---- */

static void
read_relation(struct ld *ld, struct cv_node *root, const struct ld_relation *r,
    struct cv_node *n)
{
	struct cv_node *inner = ld_get(ld, n, r->property), *record;

	if ((r->role_only && inner == NULL) || cv_is_blank(n))
		return;
	record = add_record(ld, root, r->list);
	if (inner != NULL && inner->kind == CV_LIST)
		inner = ld_resolve(ld, inner->u.in.first);
	if (n->kind == CV_OBJECT)
		read_properties(ld, record, n, r->of_role);
	if (inner == NULL)
		inner = n;
	if (inner->kind == CV_OBJECT)
		read_properties(ld, record, inner, r->of_thing);
	else if (cv_get(record, r->title) == NULL)
		set_field(ld, record, r->title, ld_text(ld, inner, false));
	if (n->kind == CV_OBJECT && record != NULL)
		ld_keep_rest(ld, record, n);
}

/* So many entries are searched, so that time stays linear. */
enum { SCHOOLS = 100 };

/* The first education at this institution without a degree, or NULL. */
static struct cv_node *
education_at(struct cv_node *root, cv_str institution)
{
	const struct cv_node *n = cv_first(cv_get(root, CV_RESUME_EDUCATION));

	for (; n != NULL && n->index < SCHOOLS; n = n->next)
		if (institution.n > 0 &&
		    cv_same(cv_text(n, CV_EDUCATION_INSTITUTION),
			institution) &&
		    cv_get(n, CV_EDUCATION_STUDY_TYPE) == NULL)
			return (struct cv_node *)n;
	return NULL;
}

/* The degree of an education whose school gave it; else a certificate. */
static void
read_credential(struct ld *ld, struct cv_node *root, struct cv_node *n)
{
	cv_str issuer = ld_text(ld, ld_get(ld, n, "recognizedBy"), false);
	struct cv_node *record = education_at(root, issuer);
	bool degree = record != NULL && n->kind == CV_OBJECT;

	if (cv_is_blank(n))
		return;
	if (!degree)
		record = add_record(ld, root, CV_RESUME_CERTIFICATES);
	if (n->kind == CV_OBJECT)
		read_properties(ld, record, n,
		    ld_credentials[degree ? LD_DEGREE : LD_CERTIFICATE].own);
	else
		set_field(ld, record, CV_CERTIFICATE_NAME,
		    ld_text(ld, n, false));
	if (!degree)
		set_field(ld, record, CV_CERTIFICATE_ISSUER, issuer);
	if (n->kind == CV_OBJECT && record != NULL)
		ld_keep_rest(ld, record, n);
}

static void
read_list_item(struct ld *ld, struct cv_node *root, const struct ld_list *l,
    struct cv_node *n)
{
	cv_str s = ld_text(ld, n, false);
	struct cv_node *record;

	if (s.n == 0)
		return;
	record = add_record(ld, root, l->list);
	set_field(ld, record, l->name, s);
	if (n->kind == CV_OBJECT && record != NULL)
		ld_keep_rest(ld, record, n);
}

/* ---- whom the page is about ---- */

static struct cv_node *
person_in(const struct ld *ld, struct cv_node *value)
{
	struct cv_node *at = NULL, *n;

	while ((n = ld_next(ld, value, &at)) != NULL)
		if (ld_is(n, "Person"))
			return n;
	return NULL;
}

/* The person that one of these objects, a page, names as its subject. */
static struct cv_node *
subject_in(const struct ld *ld, struct cv_node *value)
{
	struct cv_node *at = NULL, *n, *p = NULL;

	while (p == NULL && (n = ld_next(ld, value, &at)) != NULL) {
		p = person_in(ld, ld_get(ld, n, "mainEntity"));
		if (p == NULL &&
		    (ld_is(n, "ProfilePage") || ld_is(n, "AboutPage")))
			p = person_in(ld, ld_get(ld, n, "about"));
	}
	return p;
}

/*
 * The subject of a page, else the first Person at the top level or in a
 * @graph, as others are only mentioned: the author of something, say.
 */
static struct cv_node *
find_person(const struct ld *ld, const struct dom_node **script)
{
	static struct cv_node *(*const ways[])(const struct ld *,
	    struct cv_node *) = { subject_in, person_in };
	struct cv_node *p;

	for (size_t way = 0; way < 2; way++)
		for (size_t i = 0; i < ld->blocks; i++) {
			struct cv_node *root = ld->block[i]->root;

			*script = ld->script[i];
			p = ways[way](ld, root);
			if (p == NULL)
				p = ways[way](ld, ld_get(ld, root, "@graph"));
			if (p != NULL)
				return p;
		}
	return NULL;
}

static void
read_sections(struct ld *ld, struct cv_node *root, struct cv_node *person)
{
	struct cv_node *value, *at, *n;

	for (size_t i = 0; i < LD_RELATIONS; i++) {
		value = ld_get(ld, person, ld_relations[i].property);
		for (at = NULL; (n = ld_next(ld, value, &at)) != NULL;)
			read_relation(ld, root, &ld_relations[i], n);
	}
	value = ld_get(ld, person, "hasCredential");
	for (at = NULL; (n = ld_next(ld, value, &at)) != NULL;)
		read_credential(ld, root, n);
	for (size_t i = 0; i < LD_LISTS; i++) {
		value = ld_get(ld, person, ld_lists[i].property);
		for (at = NULL; (n = ld_next(ld, value, &at)) != NULL;)
			read_list_item(ld, root, &ld_lists[i], n);
	}
}

bool
html_read_data(struct cv_in *in, const struct dom_node *top,
    struct cv_node *root)
{
	const struct dom_node *script;
	struct cv_node *person;
	struct ld ld;

	ld_open(&ld, in, top);
	person = find_person(&ld, &script);
	if (person != NULL) {
		dom_place(in, script);
		/* References to the person are no values of their own. */
		ld_take(person);
		read_person(&ld, root, person);
		read_sections(&ld, root, person);
		person->hidden = false;
		ld_keep_rest(&ld, root, person);
	}
	ld_close(&ld);
	return person != NULL;
}
