/* Skills and languages of a SkillsPassport. */
/* SPDX-License-Identifier: ISC */
#include "formats/europass/passport/passport.h"

/* ---- languages ---- */

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
write_language_name(struct eu_out *w, struct eu_node *n, cv_str name)
{
	eu_say(w, n, "Description/Code", eu_language_639_1(name));
	eu_say(w, n, "Description/Label", name);
}

static const char *const level_paths[EU_LEVELS] = {
	"ProficiencyLevel/Listening", "ProficiencyLevel/Reading",
	"ProficiencyLevel/SpokenInteraction",
	"ProficiencyLevel/SpokenProduction", "ProficiencyLevel/Writing"
};

static void
read_foreign_language(struct eu *r, struct eu_node *n)
{
	struct eu_node *levels[EU_LEVELS];
	struct cv_node *l = eu_entry(r, CV_RESUME_LANGUAGES, n);

	eu_put(r, l, CV_LANGUAGE_LANGUAGE,
	    eu_passport_language(r, eu_at(n, "Description"), "Code", "Label"),
	    n);
	for (size_t i = 0; i < EU_LEVELS; i++)
		levels[i] = eu_at(n, level_paths[i]);
	eu_put_levels(r, l, levels);
	eu_keep_rest(r, l, n, "ForeignLanguage");
}

static void
write_foreign_language(struct eu_out *w, struct eu_node *n,
    const struct cv_node *l, cv_str name)
{
	cv_str levels[EU_LEVELS];

	write_language_name(w, n, name);
	eu_levels_of(w, l, levels);
	for (size_t i = 0; i < EU_LEVELS; i++)
		eu_say(w, n, level_paths[i], levels[i]);
	eu_merge(w, n, eu_rest_of(l, "ForeignLanguage"));
}

#define MOTHER_TONGUES "Linguistic/MotherTongueList"
#define FOREIGN_LANGUAGES "Linguistic/ForeignLanguageList"

static void
read_languages(struct eu *r, struct eu_node *skills)
{
	EU_EACH(n, eu_at(skills, MOTHER_TONGUES), "MotherTongue")
		eu_put_mother_tongue(r,
		    eu_passport_language(r, eu_at(n, "Description"), "Code",
			"Label"),
		    n);
	EU_EACH(n, eu_at(skills, FOREIGN_LANGUAGES), "ForeignLanguage")
		read_foreign_language(r, n);
}

static void
write_languages(struct eu_out *w, struct eu_node *skills)
{
	EU_RECORDS(l, w->out->root, CV_RESUME_LANGUAGES) {
		cv_str name = cv_take_text(w->out, l, CV_LANGUAGE_LANGUAGE);

		if (name.n == 0)
			continue;
		if (eu_is_mother_tongue(w, l))
			write_language_name(w,
			    eu_el(w, eu_way(w, skills, MOTHER_TONGUES),
				"MotherTongue"),
			    name);
		else
			write_foreign_language(w,
			    eu_el(w, eu_way(w, skills, FOREIGN_LANGUAGES),
				"ForeignLanguage"),
			    l, name);
	}
}

/* ---- skills with an element of their own, by name ---- */

static const struct {
	const char *element, *name;
} own_skills[] = {
	{ "Communication", "Communication skills" },
	{ "Organisational", "Organisational skills" },
	{ "JobRelated", "Job-related skills" },
	{ "Computer", "Computer skills" },
	{ "Other", "Other skills" },
};

enum { OWN_SKILLS = sizeof(own_skills) / sizeof(own_skills[0]) };

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

/* False if there is no such element, or another skill has it. */
static bool
write_own_skill(struct eu_out *w, struct eu_node *skills,
    const struct cv_node *s)
{
	cv_str name = cv_text(s, CV_SKILL_NAME);
	size_t i = 0;

	while (i < OWN_SKILLS && !cv_same(name, cv_from(own_skills[i].name)))
		i++;
	if (i == OWN_SKILLS || cv_text(s, CV_SKILL_LEVEL).n > 0 ||
	    eu_first(skills, own_skills[i].element) != NULL)
		return false;
	cv_take(w->out, s, CV_SKILL_NAME);
	eu_rich_items(w, s, CV_SKILL_KEYWORDS);
	eu_say_scratch(w, eu_way(w, skills, own_skills[i].element),
	    "Description");
	return true;
}

/* ---- driving licences ---- */

void
eu_passport_driving(struct eu *r, struct eu_node *n, const char *element)
{
	struct cv_node *s;

	if (eu_first(n, element) == NULL)
		return;
	s = eu_entry(r, CV_RESUME_SKILLS, n);
	eu_put(r, s, CV_SKILL_NAME, CV_S(EU_DRIVING), n);
	EU_EACH(licence, n, element)
		eu_add(r, s, CV_SKILL_KEYWORDS, eu_take(licence, ""), licence);
}

static void
write_driving(struct eu_out *w, struct eu_node *skills, const struct cv_node *s)
{
	struct eu_node *d = eu_way(w, skills, "Driving/Description");

	cv_take(w->out, s, CV_SKILL_NAME);
	CV_EACH(k, cv_get(s, CV_SKILL_KEYWORDS))
		eu_say(w, eu_el(w, d, "Licence"), "", cv_use_text(w->out, k));
}

/* ---- all others ---- */

/* "Web development (Master)" as a paragraph, its words as a list. */
static void
write_paragraph(struct eu_out *w, const struct cv_node *s)
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
append_scratch(struct eu_out *w, struct eu_node *n)
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

/* ---- all of them ---- */

void
eu_passport_skills(struct eu *r, struct eu_node *skills)
{
	for (size_t i = 0; i < OWN_SKILLS; i++)
		eu_passport_skill(r, own_skills[i].name,
		    eu_at(eu_at(skills, own_skills[i].element), "Description"));
	eu_passport_driving(r, eu_at(skills, "Driving/Description"), "Licence");
	read_languages(r, skills);
}

void
eu_write_passport_skills(struct eu_out *w, struct eu_node *info)
{
	struct eu_node *skills = eu_way(w, info, "Skills");

	write_languages(w, skills);
	EU_RECORDS(s, w->out->root, CV_RESUME_SKILLS) {
		if (eu_is_driving(s))
			write_driving(w, skills, s);
		else if (!write_own_skill(w, skills, s))
			write_paragraph(w, s);
	}
	if (w->scratch.n > 0)
		append_scratch(w, eu_way(w, skills, "JobRelated/Description"));
}
