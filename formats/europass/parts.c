/* Values that both dialects put together alike. */
/* SPDX-License-Identifier: ISC */
#include "formats/europass/candidate/candidate.h"
#include "text/network.h"

cv_str
eu_place(struct eu *r, cv_str city, cv_str country)
{
	struct eu_code code = eu_country(country);

	eu_join(r, "", city);
	eu_join(r, ", ", code.n > 0 ? (cv_str){ code.p, code.n } : country);
	return eu_joined(r);
}

cv_str
eu_day(struct eu_node *n, const char *path)
{
	struct eu_node *at = eu_at(n, path);
	cv_str s = eu_look(n, path);
	const char *t = s.n > 10 ? memchr(s.p, 'T', s.n) : NULL;

	if (at == NULL)
		return s;
	/* Midnight says nothing; another time is kept. */
	at->taken = t == NULL || strncmp(t, "T00:00:00", 9) == 0;
	if (t != NULL)
		s.n = (size_t)(t - s.p);
	return s;
}

void
eu_candidate_date(struct eu *r, struct cv_node *record, enum cv_field f,
    struct eu_node *n, const char *path)
{
	eu_put(r, record, f, eu_day(n, path), eu_at(n, path));
}

void
eu_ongoing(struct eu *r, struct cv_node *record, enum cv_field end,
    struct eu_node *period, const char *name)
{
	struct eu_node *at = eu_at(period, name);
	bool ended = eu_has(record, end);

	if (at != NULL)
		at->taken =
		    cv_same(at->text, ended ? CV_S("false") : CV_S("true"));
	else if (period != NULL && period->first != NULL)
		eu_hint(r, record, EU_ONGOING, "");
}

static const struct {
	enum cv_field field;
	const char *label;
} skills[EU_LEVELS] = {
	{ CV_LANGUAGE_LISTENING, "Listening: " },
	{ CV_LANGUAGE_READING, "Reading: " },
	{ CV_LANGUAGE_SPOKEN_INTERACTION, "Spoken interaction: " },
	{ CV_LANGUAGE_SPOKEN_PRODUCTION, "Spoken production: " },
	{ CV_LANGUAGE_WRITING, "Writing: " },
};

/* "c1" as "C1". */
static cv_str
capital(struct eu_node *level)
{
	cv_str s = level == NULL ? CV_S("") : level->text;
	cv_str cefr = s.n == 2 ? eu_cefr(s) : CV_S("");

	if (level != NULL)
		level->taken = true;
	return cefr.n > 0 ? cefr : s;
}

void
eu_put_levels(struct eu *r, struct cv_node *language,
    struct eu_node *const levels[EU_LEVELS])
{
	cv_str all[EU_LEVELS];
	bool same = true;

	for (size_t i = 0; i < EU_LEVELS; i++) {
		all[i] = capital(levels[i]);
		same &= cv_same(all[i], all[0]);
	}
	if (same) {
		eu_put(r, language, CV_LANGUAGE_FLUENCY, all[0], levels[0]);
		return;
	}
	for (size_t i = 0; i < EU_LEVELS; i++)
		if (all[i].n > 0) {
			eu_join(r, ", ", cv_from(skills[i].label));
			eu_join(r, "", all[i]);
		}
	eu_put(r, language, CV_LANGUAGE_FLUENCY, eu_joined(r), levels[0]);
	for (size_t i = 0; i < EU_LEVELS; i++)
		eu_put(r, language, skills[i].field, all[i], levels[i]);
}

struct cv_node *
eu_put_profile(struct eu *r, cv_str network, cv_str username, cv_str url,
    struct eu_node *from)
{
	struct cv_node *p;

	if (network.n == 0)
		network = cv_network(url);
	p = eu_entry_in(r, r->basics, CV_BASICS_PROFILES, from);
	eu_put(r, p, CV_PROFILE_NETWORK,
	    network.n > 0 ? network : CV_S("Website"), from);
	eu_put(r, p, CV_PROFILE_USERNAME, username, from);
	eu_put(r, p, CV_PROFILE_URL, url, from);
	return p;
}

struct cv_node *
eu_put_site(struct eu *r, cv_str url, cv_str label, struct eu_node *from)
{
	cv_str network = label.n > 0 ? label : cv_network(url);
	struct cv_node *p;

	if (network.n == 0 && !eu_has(r->basics, CV_BASICS_URL)) {
		eu_put(r, r->basics, CV_BASICS_URL, url, from);
		return NULL;
	}
	p = eu_put_profile(r, network, CV_S(""), url, from);
	if (label.n == 0 && network.n > 0)
		eu_hint(r, p, EU_CHANNEL, "Web");
	return p;
}
