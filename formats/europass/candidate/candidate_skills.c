/* Reads what a Candidate can do: skills, licences and languages. */
/* SPDX-License-Identifier: ISC */
#include "formats/europass/candidate/candidate.h"

/* ---- languages ---- */

struct cv_node *
eu_mother_tongue(struct eu *r, cv_str language, const struct eu_node *from)
{
	struct cv_node *l = eu_entry(r, CV_RESUME_LANGUAGES, from);

	eu_put(r, l, CV_LANGUAGE_LANGUAGE, language, from);
	eu_put(r, l, CV_LANGUAGE_FLUENCY, CV_S(EU_NATIVE), from);
	return l;
}

static void
levels(struct eu *r, struct cv_node *l, struct eu_node *n)
{
	static const char *const types[EU_LEVELS] = {
		"CEF-Understanding-Listening", "CEF-Understanding-Reading",
		"CEF-Speaking-Interaction", "CEF-Speaking-Production",
		"CEF-Writing-Production"
	};
	struct eu_node *all[EU_LEVELS] = { NULL };

	EU_EACH(d, n, "eures:CompetencyDimension") {
		struct eu_node *type =
		    eu_at(d, "hr:CompetencyDimensionTypeCode");

		for (size_t i = 0; type != NULL && i < EU_LEVELS; i++)
			if (all[i] == NULL &&
			    cv_same(type->text, cv_from(types[i]))) {
				all[i] = eu_at(d, "eures:Score/hr:ScoreText");
				type->taken = all[i] != NULL;
			}
	}
	eu_put_levels(r, l, all);
}

/*
 * What tells a code from a name, and the code, are kept if a writer would
 * choose otherwise.
 */
static void
coded(struct eu_node *n, cv_str name, const char *scheme)
{
	cv_str code = eu_language_639_2(name);
	bool is_code = !cv_same(eu_look(n, scheme), CV_S("FREE_TEXT"));

	if (is_code == (code.n > 0))
		eu_take(n, scheme);
	n->taken = !is_code || cv_same(code, n->text);
}

static void
language(struct eu *r, struct eu_node *n)
{
	struct cv_node *l = eu_entry(r, CV_RESUME_LANGUAGES, n);
	struct eu_node *id = eu_at(n, "CompetencyID");
	cv_str name = CV_S("");

	if (id != NULL && cv_same(eu_look(id, "@schemeName"), CV_S("NORMAL")))
		name = eu_language_name(id->text, r->words);
	if (id != NULL && name.n == 0)
		name = id->text;
	eu_put(r, l, CV_LANGUAGE_LANGUAGE, name, n);
	if (id != NULL)
		coded(id, name, "@schemeName");
	eu_take(n, "hr:TaxonomyID");
	levels(r, l, n);
	eu_keep_rest(r, l, n, "PersonCompetency");
}

static void
mother_tongues(struct eu *r, struct eu_node *person)
{
	EU_EACH(n, person, "PrimaryLanguageCode") {
		cv_str s = CV_S("");

		if (!cv_same(eu_look(n, "@name"), CV_S("FREE_TEXT")))
			s = eu_language_name(n->text, r->words);
		if (s.n == 0)
			s = n->text;
		coded(n, s, "@name");
		eu_keep_rest(r, eu_mother_tongue(r, s, n), n,
		    "PrimaryLanguageCode");
	}
}

void
eu_candidate_languages(struct eu *r, struct eu_node *person,
    struct eu_node *profile)
{
	mother_tongues(r, person);
	EU_EACH(n, eu_at(profile, "PersonQualifications"), "PersonCompetency")
		if (cv_same(eu_look(n, "hr:TaxonomyID"), CV_S("language")))
			language(r, n);
}

/* ---- skills ---- */

static struct cv_node *
skill(struct eu *r, cv_str title, const char *otherwise, struct eu_node *n)
{
	struct cv_node *s = eu_entry(r, CV_RESUME_SKILLS, n);

	eu_put(r, s, CV_SKILL_NAME, title.n > 0 ? title : cv_from(otherwise),
	    n);
	return s;
}

static void
digital(struct eu *r, struct eu_node *n)
{
	struct cv_node *s;

	if (!eu_untaken(n))
		return;
	s = skill(r, eu_take(n, "Title"), EU_DIGITAL, n);
	eu_hint(r, s, EU_ELEMENT, "DigitalSkills");
	EU_EACH(word, n, "DigitalSkill") {
		word->taken = true;
		eu_add(r, s, CV_SKILL_KEYWORDS, word->text, word);
	}
	eu_keep_rest(r, s, n, "DigitalSkillsGroup");
}

/* The competencies of a group; those without one are one too. */
static void
group(struct eu *r, struct eu_node *n, cv_str title)
{
	struct cv_node *s;

	if (eu_first(n, "PersonCompetency") == NULL && title.n == 0)
		return;
	s = skill(r, title, "Skills", n);
	EU_EACH(c, n, "PersonCompetency") {
		eu_take_if(c, "hr:TaxonomyID", "Digital_Skill");
		eu_add(r, s, CV_SKILL_KEYWORDS, eu_take(c, "hr:CompetencyName"),
		    c);
	}
}

const struct eu_list eu_described[] = {
	{ "CommunicationAndInterpersonalSkills",
	    "CommunicationAndInterpersonalSkill",
	    "Communication and interpersonal skills" },
	{ "ManagementAndLeadershipSkills", "ManagementAndLeadershipSkill",
	    "Management and leadership skills" },
	{ "OrganisationalSkills", "OrganisationalSkill",
	    "Organisational skills" },
	{ NULL, NULL, NULL },
};

/* "Title: what is said of it", of each. */
static void
described(struct eu *r, struct eu_node *list, const char *each,
    const char *name)
{
	struct cv_node *s;

	if (eu_first(list, each) == NULL)
		return;
	s = skill(r, CV_S(""), name, list);
	EU_EACH(n, list, each) {
		eu_join(r, "", eu_take(n, "Title"));
		eu_join_plain(r, ": ", eu_at(n, "Description"));
		eu_add(r, s, CV_SKILL_KEYWORDS, eu_joined(r), n);
	}
}

static void
driving(struct eu *r, struct eu_node *licences)
{
	struct cv_node *s;

	if (eu_first(licences, "eures:License") == NULL)
		return;
	s = skill(r, CV_S(""), EU_DRIVING, licences);
	EU_EACH(n, licences, "eures:License")
		eu_add(r, s, CV_SKILL_KEYWORDS,
		    eu_take(n, "hr:LicenseTypeCode"), n);
}

void
eu_candidate_skills(struct eu *r, struct eu_node *profile)
{
	struct eu_node *skills = eu_at(profile, "Skills");

	EU_EACH(n, eu_at(profile, "DigitalSkills"), "DigitalSkillsGroup")
		digital(r, n);
	group(r, skills, CV_S(""));
	EU_EACH(n, skills, "SkillsGroup")
		group(r, n, eu_take(n, "Title"));
	for (size_t i = 0; eu_described[i].list != NULL; i++)
		described(r, eu_at(profile, eu_described[i].list),
		    eu_described[i].each, eu_described[i].name);
	driving(r, eu_at(profile, "eures:Licenses"));
}
