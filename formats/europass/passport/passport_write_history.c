/* Writes work, education, skills and languages as a SkillsPassport. */
/* SPDX-License-Identifier: ISC */
#include "formats/europass/passport/passport_write.h"

static void
period(struct eu_out *w, struct eu_node *to, const struct cv_node *r,
    enum cv_field start, enum cv_field end)
{
	eu_say_parts(w, to, "Period/From", r, start);
	eu_say_parts(w, to, "Period/To", r, end);
	eu_say_ongoing(w, to, "Period/Current", r, start, end);
}

/* "Trieste, Italia" without the country that the file had no code of. */
static cv_str
without(cv_str place, const struct cv_node *label)
{
	cv_str s = label == NULL ? CV_S("") : label->u.text;

	if (s.n == 0 || place.n < s.n ||
	    !cv_same(cv_behind(place, place.n - s.n), s))
		return place;
	place.n -= s.n;
	while (place.n > 0 && cv_one_of(place.p[place.n - 1], ", "))
		place.n--;
	return place;
}

static void
contact(struct eu_out *w, struct eu_node *to, cv_str place, cv_str url,
    const struct cv_node *rest)
{
	struct eu_code country;
	cv_str city;

	eu_split_place(place, &city, &country);
	if (country.n == 0)
		city = without(city, eu_rest_at(rest, "Label"));
	eu_say(w, to, "ContactInfo/Address/Contact/Municipality", city);
	if (country.n > 0)
		eu_say_named_country(w,
		    eu_way(w, to, "ContactInfo/Address/Contact/Country"),
		    country, rest);
	if (url.n == 0)
		return;
	eu_say(w, to, "ContactInfo/Website/Contact", url);
	eu_say(w, to, "ContactInfo/Website/Use/Code", CV_S("business"));
}

static void
work(struct eu_out *w, struct eu_node *list, const struct cv_node *r)
{
	struct eu_node *n = eu_el(w, list, "WorkExperience");
	struct eu_node *employer = eu_way(w, n, "Employer");

	period(w, n, r, CV_WORK_START_DATE, CV_WORK_END_DATE);
	eu_say_field(w, n, "Position/Label", r, CV_WORK_POSITION);
	eu_say_body(w, n, "Activities", r, CV_WORK_SUMMARY, CV_WORK_HIGHLIGHTS);
	eu_say_field(w, employer, "Name", r, CV_WORK_NAME);
	contact(w, employer, cv_take_text(w->out, r, CV_WORK_LOCATION),
	    eu_url_of(w, r, CV_WORK_URL),
	    eu_rest_in(r, "WorkExperience",
		"Employer/ContactInfo/Address/Contact/Country"));
	eu_merge(w, n, eu_rest_of(r, "WorkExperience"));
}

static void
education(struct eu_out *w, struct eu_node *list, const struct cv_node *r)
{
	struct eu_node *n = eu_el(w, list, "Education");
	struct eu_node *school = eu_way(w, n, "Organisation");

	period(w, n, r, CV_EDUCATION_START_DATE, CV_EDUCATION_END_DATE);
	eu_say_field(w, n, "Title", r, CV_EDUCATION_STUDY_TYPE);
	eu_rich_items(w, r, CV_EDUCATION_COURSES);
	eu_say_scratch(w, n, "Activities");
	eu_say_field(w, school, "Name", r, CV_EDUCATION_INSTITUTION);
	contact(w, school, cv_take_text(w->out, r, CV_EDUCATION_LOCATION),
	    eu_url_of(w, r, CV_EDUCATION_URL),
	    eu_rest_in(r, "Education",
		"Organisation/ContactInfo/Address/Contact/Country"));
	eu_say_field(w, n, "Field/Label", r, CV_EDUCATION_AREA);
	eu_merge(w, n, eu_rest_of(r, "Education"));
}

void
eu_passport_write_history(struct eu_out *w, struct eu_node *info)
{
	EU_RECORDS(r, w->out->root, CV_RESUME_WORK)
		work(w, eu_way(w, info, "WorkExperienceList"), r);
	EU_RECORDS(r, w->out->root, CV_RESUME_EDUCATION)
		education(w, eu_way(w, info, "EducationList"), r);
}

/* ---- languages ---- */

static void
described(struct eu_out *w, struct eu_node *n, cv_str name)
{
	cv_str code = eu_language_639_1(name);

	eu_say(w, n, "Description/Code", code);
	eu_say(w, n, "Description/Label", name);
}

static void
foreign(struct eu_out *w, struct eu_node *list, const struct cv_node *l,
    cv_str name)
{
	static const char *const names[EU_LEVELS] = {
		"ProficiencyLevel/Listening", "ProficiencyLevel/Reading",
		"ProficiencyLevel/SpokenInteraction",
		"ProficiencyLevel/SpokenProduction", "ProficiencyLevel/Writing"
	};
	struct eu_node *n = eu_el(w, list, "ForeignLanguage");
	cv_str levels[EU_LEVELS];

	described(w, n, name);
	eu_levels_of(w, l, levels);
	for (size_t i = 0; i < EU_LEVELS; i++)
		eu_say(w, n, names[i], levels[i]);
	eu_merge(w, n, eu_rest_of(l, "ForeignLanguage"));
}

static void
languages(struct eu_out *w, struct eu_node *skills)
{
	EU_RECORDS(l, w->out->root, CV_RESUME_LANGUAGES) {
		cv_str name = cv_take_text(w->out, l, CV_LANGUAGE_LANGUAGE);

		if (name.n == 0)
			continue;
		if (eu_is_mother_tongue(w, l))
			described(w,
			    eu_el(w,
				eu_way(w, skills,
				    "Linguistic/MotherTongueList"),
				"MotherTongue"),
			    name);
		else
			foreign(w,
			    eu_way(w, skills, "Linguistic/ForeignLanguageList"),
			    l, name);
	}
}

/* ---- skills ---- */

/* The element that has this name for good, if it is free. */
static bool
own_kind(struct eu_out *w, struct eu_node *skills, const struct cv_node *s)
{
	for (size_t i = 0; eu_passport_kinds[i].list != NULL; i++) {
		struct eu_node *n;

		if (!cv_same(cv_text(s, CV_SKILL_NAME),
			cv_from(eu_passport_kinds[i].name)) ||
		    cv_text(s, CV_SKILL_LEVEL).n > 0 ||
		    eu_first(skills, eu_passport_kinds[i].list) != NULL)
			continue;
		cv_take(w->out, s, CV_SKILL_NAME);
		n = eu_way(w, skills, eu_passport_kinds[i].list);
		eu_rich_items(w, s, CV_SKILL_KEYWORDS);
		eu_say_scratch(w, n, "Description");
		return true;
	}
	return false;
}

static void
driving(struct eu_out *w, struct eu_node *skills, const struct cv_node *s)
{
	struct eu_node *d = eu_way(w, skills, "Driving/Description");

	cv_take(w->out, s, CV_SKILL_NAME);
	CV_EACH(k, cv_get(s, CV_SKILL_KEYWORDS)) {
		struct eu_node *n = eu_el(w, d, "Licence");

		if (n != NULL)
			n->text = cv_say(w->out, k);
	}
}

/* "Web development (Master)" as a paragraph, its words as a list. */
static void
paragraph(struct eu_out *w, const struct cv_node *s)
{
	cv_str level = cv_take_text(w->out, s, CV_SKILL_LEVEL);

	cv_puts(&w->scratch, "<p>");
	eu_rich_text(w, cv_take_text(w->out, s, CV_SKILL_NAME));
	if (level.n > 0) {
		cv_puts(&w->scratch, " (");
		eu_rich_text(w, level);
		cv_puts(&w->scratch, ")");
	}
	cv_puts(&w->scratch, "</p>");
	eu_rich_list(w, s, CV_SKILL_KEYWORDS);
}

/* The scratch buffer's text goes behind what the element has. */
static void
append(struct eu_out *w, struct eu_node *n)
{
	struct cv_buf more = w->scratch;

	w->scratch = (struct cv_buf){ 0 };
	if (n != NULL) {
		cv_put(&w->scratch, n->text);
		cv_put(&w->scratch, cv_buf_text(&more));
		eu_say_scratch(w, n, "");
	}
	cv_buf_free(&more);
}

void
eu_passport_write_skills(struct eu_out *w, struct eu_node *info)
{
	struct eu_node *skills = eu_way(w, info, "Skills");

	languages(w, skills);
	EU_RECORDS(s, w->out->root, CV_RESUME_SKILLS) {
		if (eu_is_driving(s))
			driving(w, skills, s);
		else if (!own_kind(w, skills, s))
			paragraph(w, s);
	}
	if (w->scratch.n > 0)
		append(w, eu_way(w, skills, "JobRelated/Description"));
}
