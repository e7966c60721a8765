/* Skills of a Candidate: its lists of elements, each with a usual name. */
/* SPDX-License-Identifier: ISC */
#include "formats/europass/candidate/candidate.h"

static struct cv_node *
put_skill(struct eu *r, cv_str title, const char *otherwise, struct eu_node *n)
{
	struct cv_node *s = eu_entry(r, CV_RESUME_SKILLS, n);

	eu_put(r, s, CV_SKILL_NAME, title.n > 0 ? title : cv_from(otherwise),
	    n);
	return s;
}

#define KEYWORDS(k, skill) \
	CV_EACH(k, cv_get(skill, CV_SKILL_KEYWORDS)) \
		if (cv_node_text(k).n > 0)

/* ---- lists that are a skill each, their elements the keywords ---- */

static const struct skill_list {
	const char *list, *each, *title;
	const char *text; /* rich text on it, or NULL */
	const char *name; /* English */
} lists[] = {
	{ "CommunicationAndInterpersonalSkills",
	    "CommunicationAndInterpersonalSkill", "Title", "Description",
	    "Communication and interpersonal skills" },
	{ "ManagementAndLeadershipSkills", "ManagementAndLeadershipSkill",
	    "Title", "Description", "Management and leadership skills" },
	{ "OrganisationalSkills", "OrganisationalSkill", "Title", "Description",
	    "Organisational skills" },
	{ "eures:Licenses", "eures:License", "hr:LicenseTypeCode", NULL,
	    EU_DRIVING },
};

enum { LISTS = sizeof(lists) / sizeof(lists[0]) };

/* "Title: the text on it", of each. */
static void
read_list(struct eu *r, struct eu_node *profile, const struct skill_list *kind)
{
	struct eu_node *list = eu_at(profile, kind->list);
	struct cv_node *s;

	if (eu_first(list, kind->each) == NULL)
		return;
	s = put_skill(r, CV_S(""), kind->name, list);
	EU_EACH(n, list, kind->each) {
		eu_join(r, "", eu_take(n, kind->title));
		if (kind->text != NULL)
			eu_join_plain(r, ": ", eu_at(n, kind->text));
		eu_add(r, s, CV_SKILL_KEYWORDS, eu_joined(r), n);
	}
}

/* Cuts "Title: text" at the first colon with a blank behind it. */
static cv_str
title_of(cv_str all, cv_str *text)
{
	cv_str rest = all, title;

	do {
		cv_until(&rest, ":");
		title = (cv_str){ all.p, all.n - rest.n };
		rest = rest.n > 0 ? cv_behind(rest, 1) : rest;
	} while (rest.n > 0 && rest.p[0] != ' ');
	*text = cv_trim(rest);
	return title;
}

static void
write_list(struct eu_out *w, struct eu_node *profile,
    const struct skill_list *kind, const struct cv_node *s)
{
	struct eu_node *list = eu_way(w, profile, kind->list);

	cv_take(w->out, s, CV_SKILL_NAME);
	KEYWORDS(k, s) {
		struct eu_node *n = eu_el(w, list, kind->each);
		cv_str title = cv_use_text(w->out, k), text = CV_S("");

		if (kind->text != NULL)
			title = title_of(title, &text);
		eu_say(w, n, kind->title, title);
		if (text.n == 0)
			continue;
		cv_puts(&w->scratch, "<p>");
		eu_rich_text(w, text);
		cv_puts(&w->scratch, "</p>");
		eu_say_scratch(w, n, kind->text);
	}
}

/* The list that a skill is to be written as, or NULL. */
static const struct skill_list *
skill_list_of(const struct cv_node *s)
{
	for (size_t i = 0; i < LISTS; i++) {
		if (!cv_same(cv_text(s, CV_SKILL_NAME), cv_from(lists[i].name)))
			continue;
		if (lists[i].text == NULL)
			return eu_is_driving(s) ? &lists[i] : NULL;
		return cv_text(s, CV_SKILL_LEVEL).n == 0 &&
			cv_first(cv_get(s, CV_SKILL_KEYWORDS)) != NULL
		    ? &lists[i]
		    : NULL;
	}
	return NULL;
}

/* ---- groups of digital skills ---- */

static void
read_digital(struct eu *r, struct eu_node *n)
{
	struct cv_node *s;

	if (!eu_untaken(n))
		return;
	s = put_skill(r, eu_take(n, "Title"), EU_DIGITAL, n);
	eu_hint(r, s, EU_ELEMENT, "DigitalSkills");
	EU_EACH(word, n, "DigitalSkill")
		eu_add(r, s, CV_SKILL_KEYWORDS, eu_take(word, ""), word);
	eu_keep_rest(r, s, n, "DigitalSkillsGroup");
}

static void
write_digital(struct eu_out *w, struct eu_node *profile,
    const struct cv_node *s)
{
	struct eu_node *g = eu_way(w, profile, "DigitalSkills");
	cv_str name = cv_take_text(w->out, s, CV_SKILL_NAME);

	g = eu_el(w, g, "DigitalSkillsGroup");
	if (!cv_same(name, CV_S(EU_DIGITAL)))
		eu_say(w, g, "Title", name);
	KEYWORDS(k, s)
	eu_say(w, eu_el(w, g, "DigitalSkill"), "", cv_use_text(w->out, k));
	eu_merge(w, g, eu_rest_of(s, "DigitalSkillsGroup"));
}

/* ---- groups of competencies ---- */

#define UNGROUPED "Skills"

/* Competencies without a group are one too. */
static void
read_group(struct eu *r, struct eu_node *n, cv_str title)
{
	struct cv_node *s;

	if (eu_first(n, "PersonCompetency") == NULL && title.n == 0)
		return;
	s = put_skill(r, title, UNGROUPED, n);
	EU_EACH(c, n, "PersonCompetency") {
		eu_take_if(c, "hr:TaxonomyID", "Digital_Skill");
		eu_add(r, s, CV_SKILL_KEYWORDS, eu_take(c, "hr:CompetencyName"),
		    c);
	}
}

/* "Web development (Master)", then its words. */
static void
write_group(struct eu_out *w, struct eu_node *skills, const struct cv_node *s)
{
	cv_str name = cv_take_text(w->out, s, CV_SKILL_NAME);
	cv_str level = cv_take_text(w->out, s, CV_SKILL_LEVEL);
	struct eu_node *g = skills, *c;

	if (!cv_same(name, CV_S(UNGROUPED)) || level.n > 0 ||
	    cv_first(cv_get(s, CV_SKILL_KEYWORDS)) == NULL)
		g = eu_el(w, skills, "SkillsGroup");
	cv_put(&w->scratch, name);
	if (level.n > 0) {
		cv_puts(&w->scratch, name.n > 0 ? " (" : "(");
		cv_put(&w->scratch, level);
		cv_puts(&w->scratch, ")");
	}
	if (g != skills)
		eu_say_scratch(w, g, "Title");
	w->scratch.n = 0;
	KEYWORDS(k, s) {
		c = eu_el(w, g, "PersonCompetency");
		eu_say(w, c, "hr:TaxonomyID", CV_S("Digital_Skill"));
		eu_say(w, c, "hr:CompetencyName", cv_use_text(w->out, k));
	}
}

/* ---- all of them ---- */

void
eu_candidate_skills(struct eu *r, struct eu_node *profile)
{
	struct eu_node *skills = eu_at(profile, "Skills");

	EU_EACH(n, eu_at(profile, "DigitalSkills"), "DigitalSkillsGroup")
		read_digital(r, n);
	read_group(r, skills, CV_S(""));
	EU_EACH(n, skills, "SkillsGroup")
		read_group(r, n, eu_take(n, "Title"));
	for (size_t i = 0; i < LISTS; i++)
		read_list(r, profile, &lists[i]);
}

void
eu_write_skills(struct eu_out *w, struct eu_node *profile)
{
	struct eu_node *skills = eu_way(w, profile, "Skills");

	EU_RECORDS(s, w->out->root, CV_RESUME_SKILLS) {
		const struct skill_list *list = skill_list_of(s);

		if (list != NULL)
			write_list(w, profile, list, s);
		else if (cv_text(s, CV_SKILL_LEVEL).n == 0 &&
		    eu_hinted(s, EU_ELEMENT, "DigitalSkills"))
			write_digital(w, profile, s);
		else
			write_group(w, skills, s);
	}
}
