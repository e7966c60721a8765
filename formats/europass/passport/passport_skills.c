/* Reads the skills and languages of a SkillsPassport. */
/* SPDX-License-Identifier: ISC */
#include "formats/europass/passport/passport.h"

const struct eu_list eu_passport_kinds[] = {
	{ "Communication", "Description", "Communication skills" },
	{ "Organisational", "Description", "Organisational skills" },
	{ "JobRelated", "Description", "Job-related skills" },
	{ "Computer", "Description", "Computer skills" },
	{ "Other", "Description", "Other skills" },
	{ NULL, NULL, NULL },
};

cv_str
eu_passport_language(struct eu *r, struct eu_node *n, const char *code,
    const char *label)
{
	cv_str s = eu_take(n, label);

	if (s.n == 0)
		s = eu_language_name(eu_look(n, code), r->words);
	if (s.n == 0)
		s = eu_look(n, code);
	if (cv_same_nocase(eu_language_639_1(s), eu_look(n, code)))
		eu_take(n, code);
	return s;
}

static void
foreign(struct eu *r, struct eu_node *n)
{
	static const char *const names[EU_LEVELS] = { "Listening", "Reading",
		"SpokenInteraction", "SpokenProduction", "Writing" };
	struct eu_node *levels[EU_LEVELS];
	struct cv_node *l = eu_entry(r, CV_RESUME_LANGUAGES, n);

	eu_put(r, l, CV_LANGUAGE_LANGUAGE,
	    eu_passport_language(r, eu_at(n, "Description"), "Code", "Label"),
	    n);
	for (size_t i = 0; i < EU_LEVELS; i++)
		levels[i] = eu_at(eu_at(n, "ProficiencyLevel"), names[i]);
	eu_put_levels(r, l, levels);
	eu_keep_rest(r, l, n, "ForeignLanguage");
}

void
eu_passport_skill(struct eu *r, const char *name, struct eu_node *text)
{
	struct cv_node *s;

	if (text == NULL || text->text.n == 0)
		return;
	s = eu_entry(r, CV_RESUME_SKILLS, text);
	eu_put(r, s, CV_SKILL_NAME, cv_from(name), text);
	eu_put_terms(r, s, CV_SKILL_KEYWORDS, text);
}

static void
driving(struct eu *r, struct eu_node *n)
{
	struct cv_node *s;

	if (eu_first(n, "Licence") == NULL)
		return;
	s = eu_entry(r, CV_RESUME_SKILLS, n);
	eu_put(r, s, CV_SKILL_NAME, CV_S(EU_DRIVING), n);
	EU_EACH(licence, n, "Licence") {
		licence->taken = true;
		eu_add(r, s, CV_SKILL_KEYWORDS, licence->text, licence);
	}
}

void
eu_passport_skills(struct eu *r, struct eu_node *skills)
{
	struct eu_node *tongues = eu_at(skills, "Linguistic");

	for (size_t i = 0; eu_passport_kinds[i].list != NULL; i++)
		eu_passport_skill(r, eu_passport_kinds[i].name,
		    eu_at(eu_at(skills, eu_passport_kinds[i].list),
			eu_passport_kinds[i].each));
	driving(r, eu_at(skills, "Driving/Description"));
	EU_EACH(n, eu_at(tongues, "MotherTongueList"), "MotherTongue")
		eu_mother_tongue(r,
		    eu_passport_language(r, eu_at(n, "Description"), "Code",
			"Label"),
		    n);
	EU_EACH(n, eu_at(tongues, "ForeignLanguageList"), "ForeignLanguage")
		foreign(r, n);
}
