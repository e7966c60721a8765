/* What the page shows, for machines: schema.org's Person as JSON-LD. */
/* SPDX-License-Identifier: ISC */
#include <cjson/cJSON.h>

#include "formats/html/page/page.h"

/*
 * The block holds nothing that the page does not show.  cJSON returns NULL
 * when memory runs out, and takes NULL: attach() notices it in either case,
 * and marks the output as failed.
 */

enum { PRINTED = 4096 }; /* bytes to begin with; it grows */

/* ---- JSON ---- */

/* Adds a new item to an object, or to a list if key is NULL; returns it. */
static cJSON *
attach(struct cv_out *out, cJSON *to, const char *key, cJSON *item)
{
	if (key == NULL ? cJSON_AddItemToArray(to, item)
			: cJSON_AddItemToObjectCS(to, key, item))
		return item;
	cJSON_Delete(item);
	out->buf->failed = true;
	return NULL;
}

static cJSON *
attach_thing(struct cv_out *out, cJSON *to, const char *key, const char *type)
{
	cJSON *thing = attach(out, to, key, cJSON_CreateObject());

	attach(out, thing, "@type", cJSON_CreateStringReference(type));
	return thing;
}

/* Appends a text as far as a page shows it. */
static void
put_shown(struct cv_buf *b, cv_str s)
{
	char p[4];

	while (s.n > 0) {
		uint32_t code = 0;
		size_t n = 0;

		while (n < s.n && s.p[n] >= ' ' && s.p[n] < 0x7f)
			n++;
		cv_put(b, (cv_str){ s.p, n });
		s = cv_behind(s, n);
		if (s.n == 0)
			return;
		n = cv_utf8(s.p, s.n, &code);
		if (code == '\t')
			code = ' ';
		else if (code != '\n')
			code = cv_html_shown(code);
		if (code != 0)
			cv_put(b, (cv_str){ p, cv_utf8_put(code, p) });
		s = cv_behind(s, n == 0 ? 1 : n);
	}
}

/* Adds a text that is not blank. */
static void
attach_text(struct cv_out *out, cJSON *to, const char *key, cv_str s)
{
	struct cv_buf b = { 0 };

	s = cv_trim(s);
	if (s.n == 0)
		return;
	put_shown(&b, s);
	cv_putc(&b, '\0');
	attach(out, to, key, b.failed ? NULL : cJSON_CreateString(b.p));
	cv_buf_free(&b);
}

/*
 * Appends printed JSON.  What could end the block or begin an entity is only
 * within strings, where it can be escaped.
 */
static void
put_json(struct cv_buf *b, const char *p)
{
	static const char *const marks[] = { "<", ">", "&", "\xe2\x80\xa8",
		"\xe2\x80\xa9" };
	static const char *const escapes[] = { "\\u003c", "\\u003e", "\\u0026",
		"\\u2028", "\\u2029", "\xe2" };
	size_t n, i;

	while (*p != '\0') {
		n = strcspn(p, "<>&\xe2");
		cv_put(b, (cv_str){ p, n });
		p += n;
		for (i = 0; i < sizeof(marks) / sizeof(*marks); i++)
			if (strncmp(p, marks[i], strlen(marks[i])) == 0)
				break;
		if (*p == '\0')
			return;
		cv_puts(b, escapes[i]);
		p += i < sizeof(marks) / sizeof(*marks) ? strlen(marks[i]) : 1;
	}
}

/* ---- fields ---- */

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

/* A field as its type wants it; what is no date or safe link is left out. */
static void
attach_field(struct cv_out *out, cJSON *to, const char *key, cv_str s,
    enum cv_type type)
{
	struct cv_buf text = { 0 };
	const char *prefix = "";
	struct cv_date date;

	s = cv_trim(s);
	if (s.n == 0 || (type == CV_DATE && !cv_date_parse(s, &date)) ||
	    (type == CV_PROSE && !has_safe_links(out, s)) ||
	    (type == CV_URL && (prefix = cv_url_prefix(s)) == NULL))
		return;
	if (type == CV_PROSE)
		cv_prose_text(&text, s);
	else if (*prefix != '\0') {
		cv_puts(&text, prefix);
		cv_put(&text, s);
	}
	if (type == CV_PROSE || *prefix != '\0')
		s = cv_buf_text(&text);
	if (text.failed)
		out->buf->failed = true;
	else
		attach_text(out, to, key, s);
	cv_buf_free(&text);
}

static void
attach_fields(struct cv_out *out, cJSON *to, const struct cv_node *record,
    const struct ld_property *p)
{
	for (; p->name != NULL; p++)
		if (p->use == BOTH)
			attach_field(out, to, p->name,
			    cv_text(record, p->field),
			    (enum cv_type)cv_fields[p->field].type);
}

/* ---- the person ---- */

static void
attach_basics(struct cv_out *out, cJSON *person, const struct cv_node *basics)
{
	const struct cv_node *location = cv_get(basics, CV_BASICS_LOCATION);
	cJSON *profiles = NULL;

	attach_fields(out, person, basics, ld_person);
	attach_text(out, person, "image", html_picture_url(out, basics));
	if (html_has_text(location))
		attach_fields(out,
		    attach_thing(out, person, "address", "PostalAddress"),
		    location, ld_address);
	CV_EACH(n, cv_get(basics, CV_BASICS_PROFILES)) {
		cv_str url = cv_trim(cv_text(n, CV_PROFILE_URL));

		if (url.n == 0 || !cv_url_safe(url))
			continue;
		if (profiles == NULL)
			profiles =
			    attach(out, person, "sameAs", cJSON_CreateArray());
		attach_text(out, profiles, NULL, url);
	}
}

/* With whom somebody was, from when to when: a Role for each. */
static void
attach_relation(struct cv_out *out, cJSON *person, const struct ld_relation *r)
{
	const struct cv_node *list = cv_get(out->root, r->list);
	cJSON *all, *role;

	if (r->type == NULL || !html_has_text(list))
		return;
	all = attach(out, person, r->property, cJSON_CreateArray());
	CV_EACH(n, list) {
		if (!html_has_text(n))
			continue;
		role = attach_thing(out, all, NULL, "OrganizationRole");
		attach_fields(out, role, n, r->of_role);
		attach_fields(out,
		    attach_thing(out, role, r->property, r->type), n,
		    r->of_thing);
	}
}

/* What a degree or certificate is, and who gave it. */
static void
attach_credential(struct cv_out *out, cJSON *all, const struct cv_node *record,
    const struct ld_credential *c)
{
	cv_str issuer = cv_text(record, c->issuer);
	bool has_text = false;
	cJSON *credential;

	for (const struct ld_property *p = c->own; p->name != NULL; p++)
		has_text |=
		    p->use == BOTH && cv_trim(cv_text(record, p->field)).n > 0;
	if (!has_text)
		return;
	credential =
	    attach_thing(out, all, NULL, "EducationalOccupationalCredential");
	attach_fields(out, credential, record, c->own);
	if (cv_trim(issuer).n > 0)
		attach_text(out,
		    attach_thing(out, credential, "recognizedBy",
			"Organization"),
		    "name", issuer);
}

static void
attach_credentials(struct cv_out *out, cJSON *person)
{
	cJSON *all = NULL;

	for (size_t i = 0; i < LD_CREDENTIALS; i++) {
		const struct ld_credential *c = &ld_credentials[i];
		const struct cv_node *list = cv_get(out->root, c->list);

		if (all == NULL && html_has_text(list))
			all = attach(out, person, "hasCredential",
			    cJSON_CreateArray());
		CV_EACH(n, list)
			attach_credential(out, all, n, c);
	}
}

static void
attach_list(struct cv_out *out, cJSON *person, const struct ld_list *l)
{
	const struct cv_node *list = cv_get(out->root, l->list);
	cJSON *all;

	if (l->use == READ || !html_has_text(list))
		return;
	all = attach(out, person, l->property, cJSON_CreateArray());
	CV_EACH(record, list) {
		attach_text(out, all, NULL, cv_text(record, l->name));
		if (l->more == CV_EXT)
			continue;
		CV_EACH(n, cv_get(record, l->more))
			if (n->type != CV_ANY)
				attach_text(out, all, NULL, cv_node_text(n));
	}
}

void
html_data(struct cv_out *out)
{
	cJSON *page = cJSON_CreateObject(), *person;
	char *text;

	attach(out, page, "@context",
	    cJSON_CreateStringReference("https://schema.org"));
	attach(out, page, "@type", cJSON_CreateStringReference("ProfilePage"));
	person = attach_thing(out, page, "mainEntity", "Person");
	attach_basics(out, person, cv_get(out->root, CV_RESUME_BASICS));
	for (size_t i = 0; i < LD_RELATIONS; i++)
		attach_relation(out, person, &ld_relations[i]);
	attach_credentials(out, person);
	for (size_t i = 0; i < LD_LISTS; i++)
		attach_list(out, person, &ld_lists[i]);
	text = cJSON_PrintBuffered(page, PRINTED, false);
	if (text == NULL)
		out->buf->failed = true;
	else {
		PUT(out, "<script type=\"" HTML_DATA "\">");
		put_json(out->buf, text);
		PUT(out, "</script>\n");
	}
	cJSON_free(text);
	cJSON_Delete(page);
}
