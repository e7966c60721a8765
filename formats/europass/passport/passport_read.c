/* Reads SkillsPassport, the dialect of 2012 to 2020, but for its skills. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>

#include "formats/europass/passport/passport.h"
#include "formats/europass/file/photo.h"

/* ---- values ---- */

/* "--03" and "---10" are the month and the day. */
static cv_str
digits(cv_str s)
{
	while (s.n > 0 && s.p[0] == '-')
		s = cv_behind(s, 1);
	return s;
}

cv_str
eu_passport_date(struct eu *r, struct eu_node *n, const char *mark)
{
	static const char *const parts[] = { "year", "month", "day" };
	char path[16];

	for (size_t i = 0; n != NULL && i < 3; i++) {
		cv_str s;

		snprintf(path, sizeof(path), "%s%s", mark, parts[i]);
		s = digits(eu_look(n, path));
		if (s.n == 0)
			break;
		eu_take(n, path);
		eu_join(r, s.n == 1 ? "-0" : "-", s);
	}
	return eu_joined(r);
}

void
eu_passport_period(struct eu *r, struct cv_node *record, enum cv_field start,
    enum cv_field end, struct eu_node *n)
{
	eu_put(r, record, start, eu_passport_date(r, eu_at(n, "From"), "@"), n);
	eu_put(r, record, end, eu_passport_date(r, eu_at(n, "To"), "@"), n);
	eu_ongoing(r, record, end, n, "Current");
}

cv_str
eu_passport_country(struct eu *r, struct eu_node *n)
{
	struct eu_code code = eu_country(eu_look(n, "Code"));
	cv_str label = eu_look(n, "Label"), s;

	if (code.n == 0)
		return label;
	s = (cv_str){ code.p, code.n };
	if (label.n == 0 || cv_same(label, eu_country_name(s, r->words)))
		eu_take_all(n);
	eu_join(r, "", s);
	return eu_joined(r);
}

static void
site(struct eu *r, struct cv_node *record, enum cv_field f, struct eu_node *n)
{
	struct eu_node *web = eu_at(n, "ContactInfo/Website");

	eu_put(r, record, f, eu_take(web, "Contact"), web);
	eu_take_if(web, "Use/Code", "business");
}

static cv_str
place(struct eu *r, struct eu_node *n)
{
	struct eu_node *a = eu_at(n, "ContactInfo/Address/Contact");
	cv_str country = eu_passport_country(r, eu_at(a, "Country"));

	return eu_place(r, eu_take(a, "Municipality"), country);
}

/* ---- the person ---- */

static void
location(struct eu *r, struct eu_node *a)
{
	struct cv_node *to;
	cv_str country;

	if (a == NULL || !eu_untaken(a))
		return;
	to = eu_part(r, r->basics, CV_BASICS_LOCATION);
	eu_join(r, ", ", eu_look(a, "AddressLine"));
	eu_join(r, ", ", eu_look(a, "AddressLine2"));
	if (eu_at(a, "AddressLine2") == NULL)
		eu_take(a, "AddressLine");
	eu_put(r, to, CV_LOCATION_ADDRESS, eu_joined(r), a);
	eu_put(r, to, CV_LOCATION_POSTAL_CODE, eu_take(a, "PostalCode"), a);
	eu_put(r, to, CV_LOCATION_CITY, eu_take(a, "Municipality"), a);
	country = eu_passport_country(r, eu_at(a, "Country"));
	if (country.n != 2) {
		struct eu_code code = eu_country_code(country);

		eu_put(r, to, CV_LOCATION_COUNTRY_CODE,
		    (cv_str){ code.p, code.n }, a);
		if (code.n == 0)
			eu_put(r, to, CV_LOCATION_REGION, country, a);
	} else
		eu_put(r, to, CV_LOCATION_COUNTRY_CODE, country, a);
}

static void
contacts(struct eu *r, struct eu_node *c)
{
	struct eu_node *phone = eu_at(c, "TelephoneList/Telephone");

	location(r, eu_at(c, "Address/Contact"));
	eu_put(r, r->basics, CV_BASICS_EMAIL, eu_take(c, "Email/Contact"),
	    eu_at(c, "Email"));
	eu_put(r, r->basics, CV_BASICS_PHONE, eu_take(phone, "Contact"), phone);
	EU_EACH(n, eu_at(c, "WebsiteList"), "Website")
		eu_put_site(r, eu_take(n, "Contact"),
		    eu_at(n, "Use/Code") != NULL ? CV_S("")
						 : eu_take(n, "Use/Label"),
		    n);
	EU_EACH(n, eu_at(c, "InstantMessagingList"), "InstantMessaging") {
		cv_str code = eu_look(n, "Use/Code");
		cv_str label = eu_take(n, "Use/Label");

		if (label.n == 0)
			label = eu_network_name(code);
		if (cv_same(eu_network_code(label), code))
			eu_take(n, "Use/Code");
		eu_put_profile(r, label, eu_take(n, "Contact"), CV_S(""), n);
	}
}

static void
nationality(struct eu *r, struct eu_node *n)
{
	struct eu_code code = eu_country(eu_look(n, "Code")), back;
	cv_str label = eu_take(n, "Label");

	if (label.n == 0)
		label = eu_country_name((cv_str){ code.p, code.n }, r->words);
	back = eu_country_code(label);
	eu_put(r, r->basics, CV_BASICS_NATIONALITY, label, n);
	if (code.n > 0 && back.n == code.n &&
	    memcmp(back.p, code.p, code.n) == 0)
		eu_take(n, "Code");
}

static void
photo(struct eu *r, struct eu_node *n)
{
	cv_str uri;

	if (eu_look(n, "Data").n == 0)
		return;
	uri = eu_photo_from(r->in, eu_look(n, "MimeType"), eu_look(n, "Data"));
	if (uri.n == 0)
		return;
	eu_put(r, r->basics, CV_BASICS_IMAGE, uri, n);
	eu_take(n, "Data");
	eu_take(n, "MimeType");
}

static void
person(struct eu *r, struct eu_node *n)
{
	struct eu_node *name = eu_at(n, "PersonName");
	struct eu_node *demo = eu_at(n, "Demographics");
	cv_str family = eu_take(name, "Surname");

	eu_join(r, " ", eu_take(name, "FirstName"));
	eu_join(r, " ", family);
	eu_put(r, r->basics, CV_BASICS_NAME, eu_joined(r), name);
	if (family.n > 0 && memchr(family.p, ' ', family.n) != NULL) {
		eu_at(name, "Surname")->taken = false;
		if (eu_at(name, "FirstName") != NULL)
			eu_at(name, "FirstName")->taken = false;
	}
	contacts(r, eu_at(n, "ContactInfo"));
	eu_put(r, r->basics, CV_BASICS_BIRTH_DATE,
	    eu_passport_date(r, eu_at(demo, "Birthdate"), "@"), demo);
	if (eu_at(demo, "NationalityList/Nationality") != NULL)
		nationality(r, eu_at(demo, "NationalityList/Nationality"));
	photo(r, eu_at(n, "Photo"));
}

static void
headline(struct eu *r, struct eu_node *n)
{
	struct eu_node *label = eu_at(n, "Description/Label");

	if (label == NULL)
		return;
	if (cv_same(eu_look(n, "Type/Code"), CV_S(EU_STATEMENT)))
		eu_put_prose(r, r->basics, CV_BASICS_SUMMARY, label);
	else
		eu_put(r, r->basics, CV_BASICS_LABEL,
		    eu_take(n, "Description/Label"), n);
}

/* ---- history ---- */

static void
work(struct eu *r, struct eu_node *n)
{
	struct cv_node *w = eu_entry(r, CV_RESUME_WORK, n);
	struct eu_node *employer = eu_at(n, "Employer");

	eu_put(r, w, CV_WORK_NAME, eu_take(employer, "Name"), employer);
	eu_put(r, w, CV_WORK_LOCATION, place(r, employer), employer);
	eu_put(r, w, CV_WORK_POSITION, eu_take(n, "Position/Label"), n);
	site(r, w, CV_WORK_URL, employer);
	eu_passport_period(r, w, CV_WORK_START_DATE, CV_WORK_END_DATE,
	    eu_at(n, "Period"));
	eu_put_body(r, w, CV_WORK_SUMMARY, CV_WORK_HIGHLIGHTS,
	    eu_at(n, "Activities"));
	eu_keep_rest(r, w, n, "WorkExperience");
}

static void
education(struct eu *r, struct eu_node *n)
{
	struct cv_node *e = eu_entry(r, CV_RESUME_EDUCATION, n);
	struct eu_node *school = eu_at(n, "Organisation");

	eu_put(r, e, CV_EDUCATION_INSTITUTION, eu_take(school, "Name"), school);
	site(r, e, CV_EDUCATION_URL, school);
	eu_put(r, e, CV_EDUCATION_AREA, eu_take(n, "Field/Label"), n);
	eu_put(r, e, CV_EDUCATION_STUDY_TYPE, eu_take(n, "Title"), n);
	eu_passport_period(r, e, CV_EDUCATION_START_DATE, CV_EDUCATION_END_DATE,
	    eu_at(n, "Period"));
	eu_put_terms(r, e, CV_EDUCATION_COURSES, eu_at(n, "Activities"));
	eu_put(r, e, CV_EDUCATION_LOCATION, place(r, school), school);
	eu_keep_rest(r, e, n, "Education");
}

/* ---- achievements ---- */

static void
achievement(struct eu *r, struct eu_node *n)
{
	static const struct {
		const char *code;
		enum cv_field list, name, text;
	} known[] = {
		{ "publications", CV_RESUME_PUBLICATIONS, CV_PUBLICATION_NAME,
		    CV_PUBLICATION_SUMMARY },
		{ "projects", CV_RESUME_PROJECTS, CV_PROJECT_NAME,
		    CV_PROJECT_DESCRIPTION },
		{ "honors_awards", CV_RESUME_AWARDS, CV_AWARD_TITLE,
		    CV_AWARD_SUMMARY },
	};
	cv_str code = eu_look(n, "Title/Code"), label;
	struct cv_node *record;
	size_t i = 0;

	label = eu_take(n, "Title/Label");
	while (i < 3 && !cv_same(code, cv_from(known[i].code)))
		i++;
	if (i < 3) {
		eu_take(n, "Title/Code");
		record = eu_entry(r, known[i].list, n);
		eu_put(r, record, known[i].name, label, n);
		eu_put_prose(r, record, known[i].text, eu_at(n, "Description"));
		eu_hint(r, record, EU_ELEMENT, "Achievement");
	} else {
		record = eu_entry(r, CV_RESUME_X_SECTIONS, n);
		eu_put(r, record, CV_CUSTOM_TITLE, label.n > 0 ? label : code,
		    n);
		eu_join_prose(r, "", eu_at(n, "Description"));
		eu_add(r, record, CV_CUSTOM_ITEMS, eu_joined(r), n);
	}
	eu_keep_rest(r, record, n, "Achievement");
}

void
eu_read_passport(struct eu *r)
{
	struct eu_node *info = eu_at(r->top, "LearnerInfo"), *updated;
	cv_str locale = eu_look(r->top, "@locale");

	if (!cv_language_find(locale, &r->words))
		r->words = 0;
	eu_take(r->top, "@xsi:schemaLocation");
	eu_take(r->top, "DocumentInfo/XSDVersion");
	person(r, eu_at(info, "Identification"));
	headline(r, eu_at(info, "Headline"));
	EU_EACH(n, eu_at(info, "WorkExperienceList"), "WorkExperience")
		work(r, n);
	EU_EACH(n, eu_at(info, "EducationList"), "Education")
		education(r, n);
	eu_passport_skills(r, eu_at(info, "Skills"));
	EU_EACH(n, eu_at(info, "AchievementList"), "Achievement")
		achievement(r, n);
	updated = eu_at(r->top, "DocumentInfo/LastUpdateDate");
	eu_take_if(r->top, "DocumentInfo/LastUpdateDate", EU_NO_TIME);
	eu_take_if(r->top, "DocumentInfo/CreationDate", EU_NO_TIME);
	eu_take_if(r->top, "DocumentInfo/Generator", EU_OURS);
	eu_take_if(r->top, "DocumentInfo/DocumentType", "ECV");
	if (updated != NULL && updated->taken)
		updated = NULL;
	if (updated != NULL || locale.n > 0) {
		struct cv_node *meta = eu_part(r, r->root, CV_RESUME_META);

		if (updated != NULL)
			eu_put(r, meta, CV_META_LAST_MODIFIED,
			    eu_take(updated, ""), updated);
		eu_put(r, meta, CV_META_LANGUAGE, eu_take(r->top, "@locale"),
		    r->top);
	}
	eu_keep_rest(r, r->root, r->top, "SkillsPassport");
}
