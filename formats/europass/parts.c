/* Values that are put together of parts, alike in all dialects. */
/* SPDX-License-Identifier: ISC */
#include "formats/europass/parts.h"
#include "text/network.h"

/* ---- dates ---- */

cv_str
eu_day(struct eu *r, struct eu_node *at)
{
	cv_str s = eu_text(at);
	const char *t = s.n > 10 ? memchr(s.p, 'T', s.n) : NULL;

	(void)r;
	if (at == NULL)
		return s;
	/* Midnight says nothing; another time is kept. */
	at->taken = t == NULL || strncmp(t, "T00:00:00", 9) == 0;
	if (t != NULL)
		s.n = (size_t)(t - s.p);
	return s;
}

cv_str
eu_date_of(struct eu_out *w, const struct cv_node *record, enum cv_field f)
{
	struct cv_date d;
	cv_str s = cv_text(record, f);

	if (!cv_date_parse(s, &d) || d.year < 1000)
		return CV_S("");
	return cv_take_text(w->out, record, f);
}

/* ---- places ---- */

cv_str
eu_place(struct eu *r, cv_str city, cv_str country)
{
	struct eu_code code = eu_country(country);

	eu_join(r, "", city);
	eu_join(r, ", ", code.n > 0 ? (cv_str){ code.p, code.n } : country);
	return eu_joined(r);
}

void
eu_split_place(cv_str place, cv_str *city, struct eu_code *country)
{
	size_t i = place.n;

	while (i > 0 && place.p[i - 1] != ',')
		i--;
	*country = eu_country(cv_trim(cv_behind(place, i)));
	*city = place;
	if (country->n > 0)
		*city = cv_trim((cv_str){ place.p, i > 0 ? i - 1 : 0 });
}

/* Candidate has small letters; SkillsPassport Eurostat's EL and UK. */
cv_str
eu_country_as(struct eu_out *w, struct eu_code code)
{
	if (w->order == eu_candidate_order)
		for (size_t i = 0; i < code.n; i++)
			code.p[i] = (char)(code.p[i] | 0x20);
	else if (strcmp(code.p, "GR") == 0)
		memcpy(code.p, "EL", 2);
	else if (strcmp(code.p, "GB") == 0)
		memcpy(code.p, "UK", 2);
	return eu_copy(w, (cv_str){ code.p, code.n });
}

/* ---- names ---- */

void
eu_read_name(struct eu *r, struct eu_node *n, const char *given,
    const char *family)
{
	struct eu_node *g = eu_at(n, given), *f = eu_at(n, family);
	cv_str last = eu_take(f, "");

	eu_join(r, " ", eu_take(g, ""));
	eu_join(r, " ", last);
	eu_put(r, r->basics, CV_BASICS_NAME, eu_joined(r), n);
	if (last.n == 0 ||
	    (eu_text(g).n > 0 && memchr(last.p, ' ', last.n) == NULL))
		return;
	f->taken = false;
	if (eu_text(g).n > 0)
		g->taken = false;
}

static void
split_name(cv_str name, cv_str *given, cv_str *family)
{
	size_t i;

	name = cv_trim(name);
	for (i = name.n; i > 0 && name.p[i - 1] != ' ';)
		i--;
	*given = cv_trim((cv_str){ name.p, i });
	*family = cv_behind(name, i);
	if (given->n == 0) {
		*given = *family;
		*family = CV_S("");
	}
}

void
eu_write_name(struct eu_out *w, struct eu_node *n, const char *given,
    const char *family, cv_str name, const struct cv_node *kept)
{
	const struct cv_node *g = eu_rest_at(kept, given);
	const struct cv_node *f = eu_rest_at(kept, family);
	cv_str first, last;

	split_name(name, &first, &last);
	if (f != NULL) {
		size_t head = name.n < f->u.text.n ? 0 : name.n - f->u.text.n;

		if (cv_same(cv_behind(name, head), f->u.text)) {
			first = cv_trim((cv_str){ name.p, head });
			last = f->u.text;
		}
		cv_use_text(w->out, g);
		cv_use_text(w->out, f);
	}
	eu_say(w, n, given, first);
	eu_say(w, n, family, last);
}

/* ---- elements that every document has ---- */

void
eu_say_default(struct eu_out *w, struct eu_node *n, const char *path, cv_str s)
{
	n = eu_way(w, n, path);
	if (n != NULL && n->text.n == 0)
		n->text = s;
}

/* ---- levels of languages ---- */

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
		level = cv_text(l, skills[i].field);
		levels[i] = eu_cefr(level);
		known += levels[i].n > 0;
		if (cv_same(levels[i], level))
			cv_take(w->out, l, skills[i].field);
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

#define NATIVE "Native speaker"

struct cv_node *
eu_put_mother_tongue(struct eu *r, cv_str language, const struct eu_node *from)
{
	struct cv_node *l = eu_entry(r, CV_RESUME_LANGUAGES, from);

	eu_put(r, l, CV_LANGUAGE_LANGUAGE, language, from);
	eu_put(r, l, CV_LANGUAGE_FLUENCY, CV_S(NATIVE), from);
	return l;
}

bool
eu_is_mother_tongue(struct eu_out *w, const struct cv_node *l)
{
	cv_str fluency = cv_text(l, CV_LANGUAGE_FLUENCY);

	if (cv_same(fluency, CV_S(NATIVE)))
		cv_take(w->out, l, CV_LANGUAGE_FLUENCY);
	return eu_is_native(fluency);
}

/* ---- web sites ---- */

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

/* ---- skills ---- */

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
