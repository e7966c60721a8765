/* Writes skills, licences and languages as a Candidate has them. */
/* SPDX-License-Identifier: ISC */
#include "formats/europass/candidate/candidate_write.h"

/* ---- languages ---- */

static const enum cv_field level_fields[EU_LEVELS] = { CV_LANGUAGE_LISTENING,
	CV_LANGUAGE_READING, CV_LANGUAGE_SPOKEN_INTERACTION,
	CV_LANGUAGE_SPOKEN_PRODUCTION, CV_LANGUAGE_WRITING };

/* "Listening: C1, Reading: B2" says what the fields say. */
static bool
repeats(cv_str fluency, cv_str levels[EU_LEVELS])
{
	cv_str rest = fluency, part;
	size_t k = 0, said = 0;

	while (rest.n > 0) {
		part = cv_until(&rest, ",");
		if (rest.n > 0)
			rest = cv_behind(rest, 1);
		while (k < EU_LEVELS && levels[k].n == 0)
			k++;
		if (k == EU_LEVELS || part.n < 4 ||
		    !cv_same(cv_behind(part, part.n - 2), levels[k]))
			return false;
		k++;
		said++;
	}
	return said > 0;
}

void
eu_levels_of(struct eu_out *w, const struct cv_node *l,
    cv_str levels[EU_LEVELS])
{
	cv_str fluency = cv_text(l, CV_LANGUAGE_FLUENCY), level;
	size_t known = 0;

	for (size_t i = 0; i < EU_LEVELS; i++) {
		level = cv_text(l, level_fields[i]);
		levels[i] = eu_cefr(level);
		known += levels[i].n > 0;
		if (cv_same(levels[i], level))
			cv_take(w->out, l, level_fields[i]);
	}
	level = eu_cefr(fluency);
	if (known > 0 && repeats(fluency, levels))
		cv_take(w->out, l, CV_LANGUAGE_FLUENCY);
	if (known > 0 || level.n == 0)
		return;
	if (cv_same(level, fluency))
		cv_take(w->out, l, CV_LANGUAGE_FLUENCY);
	for (size_t i = 0; i < EU_LEVELS; i++)
		levels[i] = level;
}

/*
 * The code of a language, or "" where it is to be written as it is; as the
 * file had it, if that still is this language.
 */
static cv_str
code_of(struct eu_out *w, const struct cv_node *rest, const char *code_at,
    const char *scheme_at, cv_str name)
{
	const struct cv_node *code = eu_rest_at(rest, code_at);
	const struct cv_node *scheme = eu_rest_at(rest, scheme_at);

	if (code != NULL &&
	    (cv_same(eu_language_name(code->u.text, w->words), name) ||
		cv_same(code->u.text, name)))
		return cv_say(w->out, code);
	if (scheme != NULL && cv_same(scheme->u.text, CV_S("FREE_TEXT")))
		return CV_S("");
	return eu_language_639_2(name);
}

static void
mother_tongue(struct eu_out *w, struct eu_node *person, const struct cv_node *l,
    cv_str name)
{
	const struct cv_node *rest = eu_rest_of(l, "PrimaryLanguageCode");
	cv_str code = code_of(w, rest, EU_TEXT, "@name", name);
	struct eu_node *n = eu_el(w, person, "PrimaryLanguageCode");

	if (n == NULL)
		return;
	n->text = code.n > 0 ? code : name;
	eu_merge(w, n, rest);
	if (eu_first(n, "@name") == NULL)
		eu_say(w, n, "@name",
		    code.n > 0 ? CV_S("NORMAL") : CV_S("FREE_TEXT"));
}

static void
language(struct eu_out *w, struct eu_node *list, const struct cv_node *l,
    cv_str name)
{
	static const char *const types[EU_LEVELS] = {
		"CEF-Understanding-Listening", "CEF-Understanding-Reading",
		"CEF-Speaking-Interaction", "CEF-Speaking-Production",
		"CEF-Writing-Production"
	};
	const struct cv_node *rest = eu_rest_of(l, "PersonCompetency");
	cv_str code, levels[EU_LEVELS];
	struct eu_node *n = eu_el(w, list, "PersonCompetency"), *id;

	code = code_of(w, rest, "CompetencyID/" EU_TEXT,
	    "CompetencyID/@schemeName", name);
	if (code.n == 0)
		code = code_of(w, rest, "CompetencyID", "", name);
	if (eu_rest_at(rest, "CompetencyID/@schemeName") != NULL &&
	    cv_same(eu_rest_at(rest, "CompetencyID/@schemeName")->u.text,
		CV_S("FREE_TEXT")))
		code = CV_S("");
	id = eu_way(w, n, "CompetencyID");
	if (id != NULL)
		id->text = code.n > 0 ? code : name;
	if (eu_rest_at(rest, "CompetencyID/@schemeName") == NULL)
		eu_say(w, id, "@schemeName",
		    code.n > 0 ? CV_S("NORMAL") : CV_S("FREE_TEXT"));
	eu_say(w, n, "hr:TaxonomyID", CV_S("language"));
	eu_levels_of(w, l, levels);
	for (size_t i = 0; i < EU_LEVELS; i++) {
		struct eu_node *d;

		if (levels[i].n == 0)
			continue;
		d = eu_el(w, n, "eures:CompetencyDimension");
		eu_say(w, d, "hr:CompetencyDimensionTypeCode",
		    cv_from(types[i]));
		eu_say(w, d, "eures:Score/hr:ScoreText", levels[i]);
	}
	eu_merge(w, n, rest);
}

bool
eu_is_mother_tongue(struct eu_out *w, const struct cv_node *l)
{
	cv_str fluency = cv_text(l, CV_LANGUAGE_FLUENCY);

	if (cv_same(fluency, CV_S(EU_NATIVE)))
		cv_take(w->out, l, CV_LANGUAGE_FLUENCY);
	return eu_is_native(fluency);
}

void
eu_write_languages(struct eu_out *w, struct eu_node *person,
    struct eu_node *profile)
{
	struct eu_node *list = eu_way(w, profile, "PersonQualifications");

	EU_RECORDS(l, w->out->root, CV_RESUME_LANGUAGES) {
		cv_str name = cv_take_text(w->out, l, CV_LANGUAGE_LANGUAGE);

		if (name.n == 0)
			continue;
		if (eu_is_mother_tongue(w, l))
			mother_tongue(w, person, l, name);
		else
			language(w, list, l, name);
	}
}

/* ---- skills ---- */

static struct eu_node *
competency(struct eu_out *w, struct eu_node *group, cv_str name)
{
	struct eu_node *c = eu_el(w, group, "PersonCompetency");

	eu_say(w, c, "hr:TaxonomyID", CV_S("Digital_Skill"));
	eu_say(w, c, "hr:CompetencyName", name);
	return c;
}

#define KEYWORDS(k, skill) \
	CV_EACH(k, cv_get(skill, CV_SKILL_KEYWORDS)) \
		if (cv_node_text(k).n > 0)

/* "Web development (Master)", then its words. */
static void
group(struct eu_out *w, struct eu_node *skills, const struct cv_node *s)
{
	cv_str name = cv_take_text(w->out, s, CV_SKILL_NAME);
	cv_str level = cv_take_text(w->out, s, CV_SKILL_LEVEL);
	struct eu_node *g = skills;

	if (!cv_same(name, CV_S("Skills")) || level.n > 0 ||
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
	KEYWORDS(k, s)
		competency(w, g, cv_say(w->out, k));
}

static void
digital(struct eu_out *w, struct eu_node *profile, const struct cv_node *s)
{
	struct eu_node *g = eu_way(w, profile, "DigitalSkills");
	cv_str name = cv_take_text(w->out, s, CV_SKILL_NAME);

	g = eu_el(w, g, "DigitalSkillsGroup");
	if (!cv_same(name, CV_S(EU_DIGITAL)))
		eu_say(w, g, "Title", name);
	KEYWORDS(k, s) {
		struct eu_node *e = eu_el(w, g, "DigitalSkill");

		if (e != NULL)
			e->text = cv_say(w->out, k);
	}
	eu_merge(w, g, eu_rest_of(s, "DigitalSkillsGroup"));
}

/* "Title: what is said of it" */
static void
described(struct eu_out *w, struct eu_node *profile, const struct eu_list *kind,
    const struct cv_node *s)
{
	struct eu_node *list = eu_way(w, profile, kind->list);

	cv_take(w->out, s, CV_SKILL_NAME);
	KEYWORDS(k, s) {
		struct eu_node *n = eu_el(w, list, kind->each);
		cv_str rest = cv_say(w->out, k), title, all = rest;

		do {
			title = cv_until(&rest, ":");
			title.n = (size_t)(title.p + title.n - all.p);
			title.p = all.p;
			rest = rest.n > 0 ? cv_behind(rest, 1) : rest;
		} while (rest.n > 0 && rest.p[0] != ' ');
		eu_say(w, n, "Title", title);
		if (cv_trim(rest).n == 0)
			continue;
		cv_puts(&w->scratch, "<p>");
		eu_rich_text(w, cv_trim(rest));
		cv_puts(&w->scratch, "</p>");
		eu_say_scratch(w, n, "Description");
	}
}

static bool
is_licence(cv_str s)
{
	static const char codes[] =
	    " AM A1 A2 A B1 B BE C1 C1E C CE D1 D1E D DE ";
	cv_str all = CV_S(codes);

	for (; s.n > 0 && s.n < 4 && all.n > s.n + 1; all = cv_behind(all, 1))
		if (all.p[0] == ' ' && cv_starts(cv_behind(all, 1), s) &&
		    all.p[s.n + 1] == ' ')
			return true;
	return false;
}

bool
eu_is_driving(const struct cv_node *s)
{
	size_t n = 0;

	if (!cv_same(cv_text(s, CV_SKILL_NAME), CV_S(EU_DRIVING)))
		return false;
	CV_EACH(k, cv_get(s, CV_SKILL_KEYWORDS)) {
		if (!is_licence(cv_node_text(k)))
			return false;
		n++;
	}
	return n > 0;
}

static void
driving(struct eu_out *w, struct eu_node *profile, const struct cv_node *s)
{
	struct eu_node *list = eu_way(w, profile, "eures:Licenses");

	cv_take(w->out, s, CV_SKILL_NAME);
	KEYWORDS(k, s)
		eu_say(w, eu_el(w, list, "eures:License"), "hr:LicenseTypeCode",
		    cv_say(w->out, k));
}

static const struct eu_list *
described_as(const struct cv_node *s)
{
	if (cv_text(s, CV_SKILL_LEVEL).n > 0)
		return NULL;
	for (size_t i = 0; eu_described[i].list != NULL; i++)
		if (cv_same(cv_text(s, CV_SKILL_NAME),
			cv_from(eu_described[i].name)))
			return &eu_described[i];
	return NULL;
}

void
eu_write_skills(struct eu_out *w, struct eu_node *profile)
{
	struct eu_node *skills = eu_way(w, profile, "Skills");

	EU_RECORDS(s, w->out->root, CV_RESUME_SKILLS) {
		const struct eu_list *kind = described_as(s);

		if (eu_is_driving(s))
			driving(w, profile, s);
		else if (kind != NULL && cv_first(cv_get(s, CV_SKILL_KEYWORDS)))
			described(w, profile, kind, s);
		else if (cv_text(s, CV_SKILL_LEVEL).n == 0 &&
		    eu_hinted(s, EU_ELEMENT, "DigitalSkills"))
			digital(w, profile, s);
		else
			group(w, skills, s);
	}
}
