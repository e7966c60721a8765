/* Makes a résumé of schema.org's Person. */
/* SPDX-License-Identifier: ISC */
#include "text/country.h"
#include "formats/html/read/jsonld_links.h"
#include "text/network.h"

struct pair {
	const char *property;
	enum cv_field field;
};

/* ---- single values ---- */

/* Plain text as the CommonMark that shows it. */
static void
put_prose(struct cv_in *in, struct cv_node *n, cv_str s)
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
without(cv_str s, cv_str prefix)
{
	return cv_starts(s, prefix) ? cv_trim(cv_behind(s, prefix.n)) : s;
}

/* What people write in front of it, and codes, as the field has them. */
static cv_str
as_field(enum cv_field f, cv_str s)
{
	cv_str code;

	if (cv_fields[f].type == CV_EMAIL)
		return without(s, CV_S("mailto:"));
	if (cv_fields[f].type == CV_PHONE)
		return without(s, CV_S("tel:"));
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
		put_prose(ld->in, cv_add(ld->in, record, f), s);
	else
		cv_set(ld->in, cv_add(ld->in, record, f), s);
}

static bool
is_link(enum cv_field f)
{
	return cv_fields[f].type == CV_URL || cv_fields[f].type == CV_IMAGE;
}

static void
fields(struct ld *ld, struct cv_node *record, struct cv_node *object,
    const struct pair *pairs)
{
	for (; pairs->property != NULL; pairs++) {
		struct cv_node *n = ld_get(ld, object, pairs->property);

		if (n != NULL && cv_get(record, pairs->field) == NULL)
			set_field(ld, record, pairs->field,
			    ld_text(ld, n, is_link(pairs->field)));
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

static void
name(struct ld *ld, struct cv_node *basics, struct cv_node *p)
{
	struct cv_node *given = ld_get(ld, p, "givenName");
	struct cv_node *family = ld_get(ld, p, "familyName");
	struct cv_buf b = { 0 };

	set_field(ld, basics, CV_BASICS_NAME,
	    ld_text(ld, ld_get(ld, p, "name"), false));
	if (cv_get(basics, CV_BASICS_NAME) != NULL)
		return;
	cv_put(&b, ld_text(ld, given, false));
	if (b.n > 0)
		cv_putc(&b, ' ');
	cv_put(&b, ld_text(ld, family, false));
	if (b.failed)
		cv_no_memory(ld->in);
	else if (b.n > 0)
		set_field(ld, basics, CV_BASICS_NAME, cv_trim(cv_buf_text(&b)));
	cv_buf_free(&b);
}

static void
address(struct ld *ld, struct cv_node *basics, struct cv_node *n)
{
	static const struct pair pairs[] = { { "streetAddress",
						 CV_LOCATION_ADDRESS },
		{ "postalCode", CV_LOCATION_POSTAL_CODE },
		{ "addressLocality", CV_LOCATION_CITY },
		{ "addressCountry", CV_LOCATION_COUNTRY_CODE },
		{ "addressRegion", CV_LOCATION_REGION }, { NULL, CV_EXT } };
	struct cv_node *location;

	if (n != NULL && n->kind == CV_LIST)
		n = ld_resolve(ld, n->u.in.first);
	if (n == NULL || cv_blank(n))
		return;
	location = cv_add(ld->in, basics, CV_BASICS_LOCATION);
	if (n->kind == CV_OBJECT)
		fields(ld, location, n, pairs);
	else
		set_field(ld, location, CV_LOCATION_ADDRESS,
		    ld_text(ld, n, false));
}

static void
profiles(struct ld *ld, struct cv_node *basics, struct cv_node *value)
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
basics(struct ld *ld, struct cv_node *root, struct cv_node *p)
{
	static const struct pair pairs[] = { { "jobTitle", CV_BASICS_LABEL },
		{ "image", CV_BASICS_IMAGE }, { "email", CV_BASICS_EMAIL },
		{ "telephone", CV_BASICS_PHONE }, { "url", CV_BASICS_URL },
		{ "description", CV_BASICS_SUMMARY },
		{ "birthDate", CV_BASICS_BIRTH_DATE },
		{ "nationality", CV_BASICS_NATIONALITY }, { NULL, CV_EXT } };
	struct cv_node *b = cv_add(ld->in, root, CV_RESUME_BASICS);

	name(ld, b, p);
	fields(ld, b, p, pairs);
	address(ld, b, ld_get(ld, p, "address"));
	profiles(ld, b, ld_get(ld, p, "sameAs"));
}

/* ---- with whom somebody was ---- */

/*
 * A property whose value is an organization or an occupation, or a Role that
 * has the same property once more.
 */
struct rule {
	const char *property;
	enum cv_field list, called;
	struct pair of_role[5], of_thing[5];
	bool role_only; /* to be a member is not yet to do something */
};

static const struct rule rules[] = {
	{ "worksFor", CV_RESUME_WORK, CV_WORK_NAME,
	    { { "roleName", CV_WORK_POSITION },
		{ "startDate", CV_WORK_START_DATE },
		{ "endDate", CV_WORK_END_DATE },
		{ "description", CV_WORK_SUMMARY } },
	    { { "name", CV_WORK_NAME }, { "url", CV_WORK_URL },
		{ "description", CV_WORK_DESCRIPTION },
		{ "location", CV_WORK_LOCATION } },
	    false },
	{ "hasOccupation", CV_RESUME_WORK, CV_WORK_POSITION,
	    { { "roleName", CV_WORK_POSITION },
		{ "startDate", CV_WORK_START_DATE },
		{ "endDate", CV_WORK_END_DATE },
		{ "description", CV_WORK_SUMMARY } },
	    { { "name", CV_WORK_POSITION }, { "description", CV_WORK_SUMMARY },
		{ "occupationLocation", CV_WORK_LOCATION } },
	    false },
	{ "memberOf", CV_RESUME_VOLUNTEER, CV_VOLUNTEER_ORGANIZATION,
	    { { "roleName", CV_VOLUNTEER_POSITION },
		{ "startDate", CV_VOLUNTEER_START_DATE },
		{ "endDate", CV_VOLUNTEER_END_DATE },
		{ "description", CV_VOLUNTEER_SUMMARY } },
	    { { "name", CV_VOLUNTEER_ORGANIZATION },
		{ "url", CV_VOLUNTEER_URL },
		{ "location", CV_VOLUNTEER_LOCATION } },
	    true },
	{ "alumniOf", CV_RESUME_EDUCATION, CV_EDUCATION_INSTITUTION,
	    { { "startDate", CV_EDUCATION_START_DATE },
		{ "endDate", CV_EDUCATION_END_DATE },
		{ "description", CV_EDUCATION_SUMMARY } },
	    { { "name", CV_EDUCATION_INSTITUTION }, { "url", CV_EDUCATION_URL },
		{ "location", CV_EDUCATION_LOCATION } },
	    false },
};

static void
stay(struct ld *ld, struct cv_node *root, const struct rule *rule,
    struct cv_node *n)
{
	struct cv_node *inner = ld_get(ld, n, rule->property), *record;

	if ((rule->role_only && inner == NULL) || cv_blank(n))
		return;
	record = add_record(ld, root, rule->list);
	if (inner != NULL && inner->kind == CV_LIST)
		inner = ld_resolve(ld, inner->u.in.first);
	if (n->kind == CV_OBJECT)
		fields(ld, record, n, rule->of_role);
	if (inner == NULL)
		inner = n;
	if (inner->kind == CV_OBJECT)
		fields(ld, record, inner, rule->of_thing);
	else if (cv_get(record, rule->called) == NULL)
		set_field(ld, record, rule->called, ld_text(ld, inner, false));
	if (n->kind == CV_OBJECT && record != NULL)
		ld_keep_rest(ld, record, n);
}

/* ---- credentials ---- */

enum { SCHOOLS = 100 };

/*
 * The education at this institution that has no degree yet, or NULL; among
 * those of as many schools as anybody goes to.
 */
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

/* The degree of an education, if its school gave it; else a certificate. */
static void
credential(struct ld *ld, struct cv_node *root, struct cv_node *n)
{
	static const struct pair degree[] = { { "credentialCategory",
						  CV_EDUCATION_STUDY_TYPE },
		{ "name", CV_EDUCATION_STUDY_TYPE },
		{ "about", CV_EDUCATION_AREA }, { NULL, CV_EXT } };
	static const struct pair certificate[] = { { "name",
						       CV_CERTIFICATE_NAME },
		{ "credentialCategory", CV_CERTIFICATE_NAME },
		{ "dateCreated", CV_CERTIFICATE_DATE },
		{ "datePublished", CV_CERTIFICATE_DATE },
		{ "url", CV_CERTIFICATE_URL },
		{ "description", CV_CERTIFICATE_SUMMARY }, { NULL, CV_EXT } };
	cv_str issuer = ld_text(ld, ld_get(ld, n, "recognizedBy"), false);
	struct cv_node *record = education_at(root, issuer);

	if (cv_blank(n))
		return;
	if (record != NULL && n->kind == CV_OBJECT)
		fields(ld, record, n, degree);
	else {
		record = add_record(ld, root, CV_RESUME_CERTIFICATES);
		if (n->kind == CV_OBJECT)
			fields(ld, record, n, certificate);
		else
			set_field(ld, record, CV_CERTIFICATE_NAME,
			    ld_text(ld, n, false));
		set_field(ld, record, CV_CERTIFICATE_ISSUER, issuer);
	}
	if (n->kind == CV_OBJECT && record != NULL)
		ld_keep_rest(ld, record, n);
}

static void
credentials(struct ld *ld, struct cv_node *root, struct cv_node *p)
{
	struct cv_node *value = ld_get(ld, p, "hasCredential"), *at = NULL, *n;

	while ((n = ld_next(ld, value, &at)) != NULL)
		credential(ld, root, n);
}

/* ---- lists of what has a name and no more ---- */

static void
terms(struct ld *ld, struct cv_node *root, struct cv_node *value,
    enum cv_field list, enum cv_field f)
{
	struct cv_node *at = NULL, *n, *record;

	while ((n = ld_next(ld, value, &at)) != NULL) {
		cv_str s = ld_text(ld, n, false);

		if (s.n == 0)
			continue;
		record = add_record(ld, root, list);
		set_field(ld, record, f, s);
		if (n->kind == CV_OBJECT && record != NULL)
			ld_keep_rest(ld, record, n);
	}
}

/* ---- which of them it is about ---- */

static struct cv_node *
person_in(const struct ld *ld, struct cv_node *value)
{
	struct cv_node *at = NULL, *n;

	while ((n = ld_next(ld, value, &at)) != NULL)
		if (ld_is(n, "Person"))
			return n;
	return NULL;
}

/* Whom one of these pages is about. */
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
 * Whom a page says it is about, else the first person that stands for itself:
 * not the author of something.
 */
static struct cv_node *
find(const struct ld *ld, const struct dom_node **script)
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
sections(struct ld *ld, struct cv_node *root, struct cv_node *p)
{
	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++) {
		struct cv_node *value = ld_get(ld, p, rules[i].property);
		struct cv_node *at = NULL, *n;

		while ((n = ld_next(ld, value, &at)) != NULL)
			stay(ld, root, &rules[i], n);
	}
	credentials(ld, root, p);
	terms(ld, root, ld_get(ld, p, "award"), CV_RESUME_AWARDS,
	    CV_AWARD_TITLE);
	terms(ld, root, ld_get(ld, p, "skills"), CV_RESUME_SKILLS,
	    CV_SKILL_NAME);
	terms(ld, root, ld_get(ld, p, "knowsAbout"), CV_RESUME_SKILLS,
	    CV_SKILL_NAME);
	terms(ld, root, ld_get(ld, p, "knowsLanguage"), CV_RESUME_LANGUAGES,
	    CV_LANGUAGE_LANGUAGE);
}

bool
html_read_data(struct cv_in *in, const struct dom_node *top,
    struct cv_node *root)
{
	const struct dom_node *script;
	struct cv_node *p;
	struct ld ld;

	ld_open(&ld, in, top);
	p = find(&ld, &script);
	if (p != NULL) {
		dom_place(in, script);
		/* What refers to the person goes without saying. */
		ld_take(p);
		basics(&ld, root, p);
		sections(&ld, root, p);
		p->hidden = false;
		ld_keep_rest(&ld, root, p);
	}
	ld_close(&ld);
	return p != NULL;
}
