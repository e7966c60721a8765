/* Languages of a Candidate: codes or names, and levels of the CEFR. */
/* SPDX-License-Identifier: ISC */
#include "formats/europass/candidate/candidate.h"

/* In the schema's order. */
static const char *const level_codes[EU_LEVELS] = {
	"CEF-Understanding-Listening", "CEF-Understanding-Reading",
	"CEF-Speaking-Interaction", "CEF-Speaking-Production",
	"CEF-Writing-Production"
};

/* ---- reading ---- */

static void
read_levels(struct eu *r, struct cv_node *l, struct eu_node *n)
{
	struct eu_node *all[EU_LEVELS] = { NULL };

	EU_EACH(d, n, "eures:CompetencyDimension") {
		struct eu_node *type =
		    eu_at(d, "hr:CompetencyDimensionTypeCode");

		for (size_t i = 0; type != NULL && i < EU_LEVELS; i++)
			if (all[i] == NULL &&
			    cv_same(type->text, cv_from(level_codes[i]))) {
				all[i] = eu_at(d, "eures:Score/hr:ScoreText");
				type->taken = all[i] != NULL;
			}
	}
	eu_put_levels(r, l, all);
}

/*
 * The name of a language from its element, which has a code or the name, as an
 * attribute says.  Both are kept if a writer would choose otherwise.
 */
static cv_str
read_name(struct eu *r, struct eu_node *n, const char *scheme, bool is_code)
{
	cv_str name = CV_S(""), code;
	bool is_free = cv_same(eu_look(n, scheme), CV_S("FREE_TEXT"));

	if (is_code)
		name = eu_language_name(n->text, r->words);
	if (name.n == 0)
		name = n->text;
	code = eu_language_639_2(name);
	if (is_free == (code.n == 0))
		eu_take(n, scheme);
	n->taken = is_free || cv_same(code, n->text);
	return name;
}

static void
read_language(struct eu *r, struct eu_node *n)
{
	struct cv_node *l = eu_entry(r, CV_RESUME_LANGUAGES, n);
	struct eu_node *id = eu_at(n, "CompetencyID");

	if (id != NULL)
		eu_put(r, l, CV_LANGUAGE_LANGUAGE,
		    read_name(r, id, "@schemeName",
			cv_same(eu_look(id, "@schemeName"), CV_S("NORMAL"))),
		    n);
	eu_take(n, "hr:TaxonomyID");
	read_levels(r, l, n);
	eu_keep_rest(r, l, n, "PersonCompetency");
}

static void
read_mother_tongue(struct eu *r, struct eu_node *n)
{
	cv_str name = read_name(r, n, "@name",
	    !cv_same(eu_look(n, "@name"), CV_S("FREE_TEXT")));

	eu_keep_rest(r, eu_put_mother_tongue(r, name, n), n,
	    "PrimaryLanguageCode");
}

void
eu_candidate_languages(struct eu *r, struct eu_node *person,
    struct eu_node *profile)
{
	EU_EACH(n, person, "PrimaryLanguageCode")
		read_mother_tongue(r, n);
	EU_EACH(n, eu_at(profile, "PersonQualifications"), "PersonCompetency")
		if (cv_same(eu_look(n, "hr:TaxonomyID"), CV_S("language")))
			read_language(r, n);
}

/* ---- writing ---- */

/*
 * The code of a language if it has one, else its name; as the file had it, if
 * that still is this language.
 */
static void
write_name(struct eu_out *w, struct eu_node *n, const char *scheme, cv_str name,
    const struct cv_node *rest)
{
	const struct cv_node *had = eu_rest_at(rest, scheme);
	const struct cv_node *code = eu_rest_at(rest,
	    rest != NULL && rest->kind == CV_STRING ? "" : EU_TEXT);
	cv_str s = CV_S("");

	if (n == NULL)
		return;
	if (code != NULL &&
	    (cv_same(eu_language_name(code->u.text, w->words), name) ||
		cv_same(code->u.text, name)))
		s = cv_use_text(w->out, code);
	else if (had == NULL || !cv_same(had->u.text, CV_S("FREE_TEXT")))
		s = eu_language_639_2(name);
	n->text = s.n > 0 ? s : name;
	if (had == NULL)
		eu_say(w, n, scheme,
		    s.n > 0 ? CV_S("NORMAL") : CV_S("FREE_TEXT"));
}

static void
write_mother_tongue(struct eu_out *w, struct eu_node *person,
    const struct cv_node *l, cv_str name)
{
	const struct cv_node *rest = eu_rest_of(l, "PrimaryLanguageCode");
	struct eu_node *n = eu_el(w, person, "PrimaryLanguageCode");

	write_name(w, n, "@name", name, rest);
	eu_merge(w, n, rest);
}

static void
write_language(struct eu_out *w, struct eu_node *list, const struct cv_node *l,
    cv_str name)
{
	struct eu_node *n = eu_el(w, list, "PersonCompetency");
	cv_str levels[EU_LEVELS];

	write_name(w, eu_way(w, n, "CompetencyID"), "@schemeName", name,
	    eu_rest_in(l, "PersonCompetency", "CompetencyID"));
	eu_say(w, n, "hr:TaxonomyID", CV_S("language"));
	eu_levels_of(w, l, levels);
	for (size_t i = 0; i < EU_LEVELS; i++) {
		struct eu_node *d;

		if (levels[i].n == 0)
			continue;
		d = eu_el(w, n, "eures:CompetencyDimension");
		eu_say(w, d, "hr:CompetencyDimensionTypeCode",
		    cv_from(level_codes[i]));
		eu_say(w, d, "eures:Score/hr:ScoreText", levels[i]);
	}
	eu_merge(w, n, eu_rest_of(l, "PersonCompetency"));
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
			write_mother_tongue(w, person, l, name);
		else
			write_language(w, list, l, name);
	}
}
