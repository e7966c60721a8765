/* What the page shows, for machines: schema.org's Person as JSON-LD. */
/* SPDX-License-Identifier: ISC */
#include "formats/html/page/page.h"

/*
 * Nothing is said here that the page does not show.  What could end the block
 * or be an entity is escaped.
 */

/* ---- JSON ---- */

/* A comma, unless it is the first in its list or object. */
static void
separate(struct cv_buf *b)
{
	if (b->n > 0 && !cv_one_of(b->p[b->n - 1], "{[:"))
		cv_putc(b, ',');
}

static void
put_unicode(struct cv_buf *b, uint32_t code)
{
	static const char digit[] = "0123456789abcdef";

	cv_put(b, CV_S("\\u"));
	for (unsigned shift = 16; shift > 0; shift -= 4)
		cv_putc(b, digit[code >> (shift - 4) & 15]);
}

/* Puts the character at the front of s, as far as a page shows it. */
static size_t
put_char(struct cv_buf *b, cv_str s)
{
	uint32_t code = 0;
	size_t n = cv_utf8(s.p, s.n, &code);

	n = n == 0 ? 1 : n;
	if (code == '\n' || code == '\t')
		cv_put(b, code == '\n' ? CV_S("\\n") : CV_S(" "));
	else if (code == '"' || code == '\\') {
		cv_putc(b, '\\');
		cv_putc(b, s.p[0]);
	} else if (code == '<' || code == '>' || code == '&' ||
	    code == 0x2028 || code == 0x2029)
		put_unicode(b, code);
	else if (cv_html_shown(code) == 0xfffd)
		cv_put(b, CV_S("\\ufffd"));
	else if (cv_html_shown(code) != 0)
		cv_put(b, (cv_str){ s.p, n });
	return n;
}

static void
put_string(struct cv_buf *b, cv_str s)
{
	cv_putc(b, '"');
	while (s.n > 0) {
		size_t n = 0;

		while (n < s.n && (cv_alnum(s.p[n]) || s.p[n] == ' '))
			n++;
		cv_put(b, (cv_str){ s.p, n });
		s = cv_behind(s, n);
		if (s.n > 0)
			s = cv_behind(s, put_char(b, s));
	}
	cv_putc(b, '"');
}

static void
put_key(struct cv_buf *b, const char *key)
{
	separate(b);
	cv_putc(b, '"');
	cv_puts(b, key);
	cv_put(b, CV_S("\":"));
}

static void
put_text(struct cv_buf *b, const char *key, cv_str s)
{
	s = cv_trim(s);
	if (s.n == 0)
		return;
	put_key(b, key);
	put_string(b, s);
}

static void
open_thing(struct cv_buf *b, const char *type)
{
	separate(b);
	cv_put(b, CV_S("{\"@type\":\""));
	cv_puts(b, type);
	cv_putc(b, '"');
}

/* ---- values ---- */

/* Whether the page shows all links of a text with their targets. */
static bool
has_safe_links(struct cv_out *out, cv_str s)
{
	struct cv_buf b = { 0 };
	size_t lost;

	if (memchr(s.p, '[', s.n) == NULL && memchr(s.p, '<', s.n) == NULL)
		return true;
	lost = cv_prose_html(&b, s, true);
	if (b.failed)
		out->buf->failed = true;
	cv_buf_free(&b);
	return lost == 0;
}

/* A field as its type wants it; what is no date or link is left out. */
static void
put_field(struct cv_out *out, const char *key, const struct cv_node *record,
    enum cv_field f)
{
	cv_str s = cv_trim(cv_text(record, f));
	struct cv_date date;
	struct cv_buf text = { 0 };
	const char *prefix = "";

	if (s.n == 0)
		return;
	if (cv_fields[f].type == CV_DATE && !cv_date_parse(s, &date))
		return;
	if (cv_fields[f].type == CV_PROSE && !has_safe_links(out, s))
		return;
	if (cv_fields[f].type == CV_URL && (prefix = cv_url_prefix(s)) == NULL)
		return;
	if (cv_fields[f].type == CV_PROSE)
		cv_prose_text(&text, s);
	else {
		cv_puts(&text, prefix);
		cv_put(&text, s);
	}
	if (text.failed)
		out->buf->failed = true;
	else if (text.n > 0)
		put_text(out->buf, key, cv_buf_text(&text));
	cv_buf_free(&text);
}

struct pair {
	enum cv_field field;
	const char *key;
};

static void
put_fields(struct cv_out *out, const struct cv_node *record,
    const struct pair *pairs)
{
	for (; pairs->key != NULL; pairs++)
		put_field(out, pairs->key, record, pairs->field);
}

/* The texts of these fields of all records, as a list of texts. */
static void
put_texts(struct cv_out *out, const char *key, const struct cv_node *list,
    const enum cv_field *fields)
{
	if (!html_says(list))
		return;
	put_key(out->buf, key);
	cv_putc(out->buf, '[');
	CV_EACH(record, list)
		for (const enum cv_field *f = fields; *f != CV_EXT; f++) {
			const struct cv_node *n = cv_get(record, *f);

			if (n != NULL && n->kind == CV_LIST)
				n = cv_first(n);
			for (; n != NULL; n = n->next) {
				cv_str s = cv_trim(cv_node_text(n));

				if (s.n > 0 && n->type != CV_ANY) {
					separate(out->buf);
					put_string(out->buf, s);
				}
				if (cv_fields[*f].kind != CV_LIST)
					break;
			}
		}
	cv_putc(out->buf, ']');
}

/* ---- records ---- */

/* With whom somebody was, from when to when: schema.org's "Role". */
struct role {
	const char *key, *type; /* of the organization */
	struct pair of_role[4], of_organization[5];
};

static const struct role roles[] = {
	{ "worksFor", "Organization",
	    { { CV_WORK_POSITION, "roleName" },
		{ CV_WORK_START_DATE, "startDate" },
		{ CV_WORK_END_DATE, "endDate" } },
	    { { CV_WORK_NAME, "name" }, { CV_WORK_URL, "url" },
		{ CV_WORK_DESCRIPTION, "description" },
		{ CV_WORK_LOCATION, "location" } } },
	{ "memberOf", "Organization",
	    { { CV_VOLUNTEER_POSITION, "roleName" },
		{ CV_VOLUNTEER_START_DATE, "startDate" },
		{ CV_VOLUNTEER_END_DATE, "endDate" } },
	    { { CV_VOLUNTEER_ORGANIZATION, "name" },
		{ CV_VOLUNTEER_URL, "url" },
		{ CV_VOLUNTEER_LOCATION, "location" } } },
	{ "alumniOf", "EducationalOrganization",
	    { { CV_EDUCATION_START_DATE, "startDate" },
		{ CV_EDUCATION_END_DATE, "endDate" } },
	    { { CV_EDUCATION_INSTITUTION, "name" }, { CV_EDUCATION_URL, "url" },
		{ CV_EDUCATION_LOCATION, "location" } } },
};

static void
put_roles(struct cv_out *out, const struct cv_node *list,
    const struct role *role)
{
	if (!html_says(list))
		return;
	put_key(out->buf, role->key);
	cv_putc(out->buf, '[');
	CV_EACH(n, list) {
		if (!html_says(n))
			continue;
		open_thing(out->buf, "OrganizationRole");
		put_fields(out, n, role->of_role);
		put_key(out->buf, role->key);
		open_thing(out->buf, role->type);
		put_fields(out, n, role->of_organization);
		cv_put(out->buf, CV_S("}}"));
	}
	cv_putc(out->buf, ']');
}

/* What a degree or certificate is, and who gave it. */
static void
put_credential(struct cv_out *out, const struct cv_node *record,
    const struct pair *own, const struct pair *issuer)
{
	bool says = false;

	for (const struct pair *p = own; p->key != NULL; p++)
		says |= cv_trim(cv_text(record, p->field)).n > 0;
	if (!says)
		return;
	open_thing(out->buf, "EducationalOccupationalCredential");
	put_fields(out, record, own);
	if (cv_trim(cv_text(record, issuer->field)).n > 0) {
		put_key(out->buf, "recognizedBy");
		open_thing(out->buf, "Organization");
		put_fields(out, record, issuer);
		cv_putc(out->buf, '}');
	}
	cv_putc(out->buf, '}');
}

static void
put_credentials(struct cv_out *out)
{
	static const struct pair degree[] = { { CV_EDUCATION_STUDY_TYPE,
						  "credentialCategory" },
		{ CV_EDUCATION_AREA, "about" }, { CV_EXT, NULL } };
	static const struct pair school[] = {
		{ CV_EDUCATION_INSTITUTION, "name" }, { CV_EXT, NULL }
	};
	static const struct pair certificate[] = {
		{ CV_CERTIFICATE_NAME, "name" }, { CV_CERTIFICATE_URL, "url" },
		{ CV_CERTIFICATE_DATE, "dateCreated" }, { CV_EXT, NULL }
	};
	static const struct pair issuer[] = { { CV_CERTIFICATE_ISSUER, "name" },
		{ CV_EXT, NULL } };
	const struct cv_node *education =
	    cv_get(out->root, CV_RESUME_EDUCATION);
	const struct cv_node *certificates =
	    cv_get(out->root, CV_RESUME_CERTIFICATES);

	if (!html_says(education) && !html_says(certificates))
		return;
	put_key(out->buf, "hasCredential");
	cv_putc(out->buf, '[');
	CV_EACH(n, education)
		put_credential(out, n, degree, school);
	CV_EACH(n, certificates)
		put_credential(out, n, certificate, issuer);
	cv_putc(out->buf, ']');
}

/* ---- the person ---- */

static void
put_address(struct cv_out *out, const struct cv_node *location)
{
	static const struct pair pairs[] = {
		{ CV_LOCATION_ADDRESS, "streetAddress" },
		{ CV_LOCATION_POSTAL_CODE, "postalCode" },
		{ CV_LOCATION_CITY, "addressLocality" },
		{ CV_LOCATION_REGION, "addressRegion" },
		{ CV_LOCATION_COUNTRY_CODE, "addressCountry" }, { CV_EXT, NULL }
	};

	if (!html_says(location))
		return;
	put_key(out->buf, "address");
	open_thing(out->buf, "PostalAddress");
	put_fields(out, location, pairs);
	cv_putc(out->buf, '}');
}

static void
put_profiles(struct cv_out *out, const struct cv_node *list)
{
	bool begun = false;

	CV_EACH(n, list) {
		cv_str s = cv_trim(cv_text(n, CV_PROFILE_URL));

		if (s.n == 0 || !cv_url_safe(s))
			continue;
		if (!begun) {
			put_key(out->buf, "sameAs");
			cv_putc(out->buf, '[');
		}
		separate(out->buf);
		put_string(out->buf, s);
		begun = true;
	}
	if (begun)
		cv_putc(out->buf, ']');
}

static void
put_basics(struct cv_out *out, const struct cv_node *basics)
{
	static const struct pair pairs[] = { { CV_BASICS_NAME, "name" },
		{ CV_BASICS_LABEL, "jobTitle" },
		{ CV_BASICS_SUMMARY, "description" },
		{ CV_BASICS_EMAIL, "email" }, { CV_BASICS_PHONE, "telephone" },
		{ CV_BASICS_URL, "url" }, { CV_BASICS_BIRTH_DATE, "birthDate" },
		{ CV_BASICS_NATIONALITY, "nationality" }, { CV_EXT, NULL } };

	put_fields(out, basics, pairs);
	put_text(out->buf, "image", html_picture_url(out, basics));
	put_address(out, cv_get(basics, CV_BASICS_LOCATION));
	put_profiles(out, cv_get(basics, CV_BASICS_PROFILES));
}

void
html_data(struct cv_out *out)
{
	static const enum cv_field about[] = { CV_SKILL_NAME, CV_SKILL_KEYWORDS,
		CV_EXT };
	static const enum cv_field languages[] = { CV_LANGUAGE_LANGUAGE,
		CV_EXT };
	static const enum cv_field awards[] = { CV_AWARD_TITLE, CV_EXT };

	PUT(out,
	    "<script type=\"" HTML_DATA "\">"
	    "{\"@context\":\"https://schema.org\",\"@type\":\"ProfilePage\","
	    "\"mainEntity\":");
	cv_put(out->buf, CV_S("{\"@type\":\"Person\""));
	put_basics(out, cv_get(out->root, CV_RESUME_BASICS));
	put_roles(out, cv_get(out->root, CV_RESUME_WORK), &roles[0]);
	put_roles(out, cv_get(out->root, CV_RESUME_VOLUNTEER), &roles[1]);
	put_roles(out, cv_get(out->root, CV_RESUME_EDUCATION), &roles[2]);
	put_credentials(out);
	put_texts(out, "award", cv_get(out->root, CV_RESUME_AWARDS), awards);
	put_texts(out, "knowsAbout", cv_get(out->root, CV_RESUME_SKILLS),
	    about);
	put_texts(out, "knowsLanguage", cv_get(out->root, CV_RESUME_LANGUAGES),
	    languages);
	PUT(out, "}}</script>\n");
}
