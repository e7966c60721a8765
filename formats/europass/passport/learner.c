/* Reads learnerinfo 1 and 2, the dialects of before 2012. */
/* SPDX-License-Identifier: ISC */
#include "formats/europass/passport/passport.h"
#include "formats/europass/file/photo.h"

/* Version 1 has a text where version 2 has elements. */
static cv_str
text_or(struct eu_node *n, const char *path)
{
	return n != NULL && n->text.n > 0 ? eu_take(n, "") : eu_take(n, path);
}

/* "Name, Street, City" or the same by lines: the name, and the rest. */
static cv_str
named_first(cv_str s, cv_str *rest)
{
	size_t n = 0;

	while (n < s.n && s.p[n] != '\n' &&
	    (s.p[n] != ',' || n + 1 == s.n || s.p[n + 1] != ' '))
		n++;
	*rest = n < s.n ? cv_trim(cv_behind(s, n + 1)) : CV_S("");
	return cv_trim((cv_str){ s.p, n });
}

/* Several lines on one. */
static cv_str
on_one_line(struct eu *r, cv_str s)
{
	cv_str line;

	while (cv_line(&s, &line))
		eu_join(r, ", ", cv_trim(line));
	return eu_joined(r);
}

static cv_str
place_of(struct eu *r, struct eu_node *address)
{
	struct eu_code code = eu_country(eu_look(address, "country/code"));
	cv_str country = { code.p, code.n };

	if (code.n > 0) {
		eu_take(address, "country/code");
		if (cv_same(eu_look(address, "country/label"),
			eu_country_name(country, r->words)))
			eu_take(address, "country/label");
	} else
		country = eu_take(address, "country/label");
	return eu_place(r, eu_take(address, "municipality"), country);
}

/* ---- the person ---- */

static void
read_contacts(struct eu *r, struct eu_node *c)
{
	struct eu_node *a = eu_at(c, "address");
	struct cv_node *to;
	struct eu_code code = eu_country(eu_look(a, "country/code"));

	if (a != NULL && eu_untaken(a)) {
		to = eu_part(r, r->basics, CV_BASICS_LOCATION);
		eu_put(r, to, CV_LOCATION_ADDRESS,
		    on_one_line(r, text_or(a, "addressLine")), a);
		eu_put(r, to, CV_LOCATION_POSTAL_CODE, eu_take(a, "postalCode"),
		    a);
		eu_put(r, to, CV_LOCATION_CITY, eu_take(a, "municipality"), a);
		if (code.n > 0)
			eu_take(a, "country/code");
		eu_put(r, to, CV_LOCATION_COUNTRY_CODE,
		    (cv_str){ code.p, code.n }, a);
	}
	eu_put(r, r->basics, CV_BASICS_PHONE, eu_take(c, "telephone"), c);
	if (!eu_has(r->basics, CV_BASICS_PHONE))
		eu_put(r, r->basics, CV_BASICS_PHONE, eu_take(c, "mobile"), c);
	eu_put(r, r->basics, CV_BASICS_EMAIL, eu_take(c, "email"), c);
}

static void
read_learner_photo(struct eu *r, struct eu_node *n)
{
	cv_str type = eu_look(n, "@type"), uri;

	if (n == NULL || n->text.n == 0)
		return;
	uri = eu_photo_from(r->in,
	    cv_same_nocase(type, CV_S("PNG")) ? CV_S("image/png")
					      : CV_S("image/jpeg"),
	    n->text);
	if (uri.n == 0)
		return;
	eu_put(r, r->basics, CV_BASICS_IMAGE, uri, n);
	eu_take_all(n);
}

static void
read_learner(struct eu *r, struct eu_node *n)
{
	eu_join(r, " ", eu_take(n, "firstname"));
	eu_join(r, " ", eu_take(n, "lastname"));
	eu_put(r, r->basics, CV_BASICS_NAME, eu_joined(r), n);
	read_contacts(r, eu_at(n, "contactinfo"));
	eu_put(r, r->basics, CV_BASICS_BIRTH_DATE,
	    eu_take(n, "demographics/birthdate"), n);
	eu_put(r, r->basics, CV_BASICS_NATIONALITY,
	    text_or(eu_at(n, "demographics/nationality"), "label"), n);
	read_learner_photo(r, eu_at(n, "photo"));
	eu_take_if(n, "demographics/gender", "NA");
}

/* ---- work and education ---- */

static cv_str
decode_label(struct eu *r, struct eu_node *n)
{
	(void)r;
	return text_or(n, "label");
}

static const struct eu_kind eu_as_label = { .decode = decode_label };

static cv_str
decode_elements(struct eu *r, struct eu_node *n)
{
	return eu_passport_date(r, n, "");
}

static const char *const period[] = { "from", "to", NULL };

static const struct eu_kind eu_as_period = { EU_PERIOD(period),
	.decode = decode_elements };

static void
read_organization(struct eu *r, struct eu_node *n, const struct eu_map *m)
{
	cv_str rest;

	n = eu_at(n, m->path);
	if (n == NULL)
		return;
	if (n->text.n > 0) {
		eu_put(r, r->record, m->field[0],
		    named_first(eu_take(n, ""), &rest), n);
		eu_put(r, r->record, m->field[1], on_one_line(r, rest), n);
		return;
	}
	eu_put(r, r->record, m->field[0], eu_take(n, "name"), n);
	eu_put(r, r->record, m->field[1], place_of(r, eu_at(n, "address")), n);
}

static const struct eu_kind eu_as_organization = { .read = read_organization };

static const struct eu_map map[] = {
#include "formats/europass/passport/learner_map.def"
	EU_MAP_END
};

/* ---- languages and skills ---- */

static void
read_learner_language(struct eu *r, struct eu_node *n)
{
	static const char *const names[EU_LEVELS] = { "listening", "reading",
		"spokeninteraction", "spokenproduction", "writing" };
	struct eu_node *levels[EU_LEVELS];
	cv_str type = eu_take(n, "@xsi:type"), name;
	struct cv_node *l;

	if (type.n == 0)
		type = eu_take(n, "@type");
	name = eu_passport_language(r, n, "code",
	    eu_at(n, "name") != NULL ? "name" : "label");
	if (name.n == 0)
		return;
	if (type.n >= 6 &&
	    cv_same((cv_str){ type.p + type.n - 6, 6 }, CV_S("mother"))) {
		eu_put_mother_tongue(r, name, n);
		return;
	}
	l = eu_entry(r, CV_RESUME_LANGUAGES, n);
	eu_put(r, l, CV_LANGUAGE_LANGUAGE, name, n);
	for (size_t i = 0; i < EU_LEVELS; i++)
		levels[i] = eu_at(eu_at(n, "level"), names[i]);
	eu_put_levels(r, l, levels);
	eu_keep_rest(r, l, n, "language");
}

static void
read_learner_skill(struct eu *r, struct eu_node *n)
{
	static const char *const names[][2] = {
		{ "social", "Social skills" },
		{ "organisational", "Organisational skills" },
		{ "technical", "Technical skills" },
		{ "computer", "Computer skills" },
		{ "artistic", "Artistic skills" },
		{ "other", "Other skills" },
	};
	cv_str type = eu_take(n, "@type");

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (cv_same(type, cv_from(names[i][0])))
			eu_passport_skill(r, names[i][1], n);
}

static void
read_misc(struct eu *r, struct eu_node *n)
{
	cv_str type = eu_take(n, "@type");
	struct cv_node *s;

	if (n->text.n == 0)
		return;
	s = eu_entry(r, CV_RESUME_X_SECTIONS, n);
	eu_put(r, s, CV_CUSTOM_TITLE,
	    cv_same(type, CV_S("annexes")) ? CV_S("Annexes")
					   : CV_S("Additional information"),
	    n);
	eu_join_prose(r, "", n);
	eu_add(r, s, CV_CUSTOM_ITEMS, eu_joined(r), n);
}

void
eu_read_learner(struct eu *r)
{
	cv_str locale = eu_look(r->top, "@locale");

	if (!cv_language_find(locale, &r->words))
		r->words = 0;
	eu_take(r->top, "@xsi:schemaLocation");
	read_learner(r, eu_at(r->top, "identification"));
	eu_put(r, r->basics, CV_BASICS_LABEL,
	    text_or(eu_at(r->top, "application"), "label"), r->top);
	eu_read_entries(r, r->top, eu_map_of(map, CV_RESUME_WORK));
	eu_read_entries(r, r->top, eu_map_of(map, CV_RESUME_EDUCATION));
	EU_EACH(n, eu_at(r->top, "skilllist"), "skill")
		read_learner_skill(r, n);
	EU_EACH(n, eu_at(r->top, "skilllist"), "structured-skill") {
		if (eu_first(n, "drivinglicence") != NULL)
			eu_take(n, "@xsi:type");
		eu_passport_driving(r, n, "drivinglicence");
	}
	EU_EACH(n, eu_at(r->top, "languagelist"), "language")
		read_learner_language(r, n);
	EU_EACH(n, eu_at(r->top, "misclist"), "misc")
		read_misc(r, n);
	if (locale.n > 0) {
		for (size_t i = 0; i < locale.n; i++)
			eu_join(r, "",
			    locale.p[i] == '_' ? CV_S("-")
					       : (cv_str){ locale.p + i, 1 });
		eu_put(r, eu_part(r, r->root, CV_RESUME_META), CV_META_LANGUAGE,
		    eu_joined(r), r->top);
		eu_take(r->top, "@locale");
	}
	eu_keep_rest(r, r->root, r->top, "learnerinfo");
}
