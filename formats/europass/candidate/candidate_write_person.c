/* Writes who it is and how to reach them, as a Candidate has it. */
/* SPDX-License-Identifier: ISC */
#include "formats/europass/candidate/candidate_write.h"
#include "text/layout.h"

void
eu_split_name(cv_str name, cv_str *given, cv_str *family)
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

/* The parts that the file had, if they still make the name. */
static void
name(struct eu_out *w, struct eu_node *to, cv_str full, bool first)
{
	const struct cv_node *rest = eu_rest_of(w->out->root, "Candidate");
	const struct cv_node *g =
	    eu_rest_at(rest, "CandidatePerson/PersonName/oa:GivenName");
	const struct cv_node *f =
	    eu_rest_at(rest, "CandidatePerson/PersonName/hr:FamilyName");
	cv_str given, family;

	eu_split_name(full, &given, &family);
	if (f != NULL) {
		cv_str kept = g == NULL ? CV_S("") : g->u.text;

		if (full.n == kept.n + (kept.n > 0) + f->u.text.n &&
		    cv_starts(full, kept) &&
		    cv_same(cv_behind(full, full.n - f->u.text.n), f->u.text)) {
			given = kept;
			family = f->u.text;
		}
		if (first) {
			cv_say(w->out, g);
			cv_say(w->out, f);
		}
	}
	to = eu_way(w, to, "PersonName");
	eu_way(w, to, "oa:GivenName");
	eu_way(w, to, "hr:FamilyName");
	eu_say(w, to, "oa:GivenName", given);
	eu_say(w, to, "hr:FamilyName", family);
}

static struct eu_node *
channel(struct eu_out *w, struct eu_node *to, const char *code)
{
	struct eu_node *c = eu_el(w, to, "Communication");

	eu_say(w, c, "ChannelCode", cv_from(code));
	return c;
}

static void
email(struct eu_out *w, struct eu_node *to, const struct cv_node *basics,
    bool first)
{
	cv_str s = cv_take_text(w->out, basics, CV_BASICS_EMAIL);
	struct eu_node *c;

	if (s.n == 0)
		return;
	c = channel(w, to, "Email");
	eu_say(w, c, "oa:URI", s);
	if (first)
		eu_merge(w, c, eu_rest_of(basics, "email"));
}

/* Whether there is nothing but digits and what people group them with. */
static bool
is_number(cv_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!cv_digit(s.p[i]) && !cv_one_of(s.p[i], " -./()"))
			return false;
	return true;
}

/* The country's digits stand by themselves, the others without blanks. */
static void
phone(struct eu_out *w, struct eu_node *to, const struct cv_node *basics)
{
	cv_str s = cv_trim(cv_take_text(w->out, basics, CV_BASICS_PHONE));
	struct eu_node *c;
	size_t n = 0, digits = 0;
	char *p;

	if (s.n == 0)
		return;
	c = channel(w, to,
	    eu_rest_at(eu_rest_of(basics, "phone"), "ChannelCode") != NULL
		? "MobileTelephone"
		: "Telephone");
	if (s.p[0] == '+' && is_number(cv_behind(s, 1)))
		n = eu_dialing(cv_behind(s, 1));
	if (n > 0) {
		eu_say(w, c, "CountryDialing", (cv_str){ s.p + 1, n });
		s = cv_trim(cv_behind(s, n + 1));
	}
	p = cv_arena_get(&w->arena, s.n + 1);
	for (size_t i = 0; p != NULL && i < s.n; i++)
		if (cv_digit(s.p[i]))
			p[digits++] = s.p[i];
	eu_say(w, c, "oa:DialNumber",
	    p != NULL && digits > 0 && n > 0 ? (cv_str){ p, digits } : s);
	eu_merge(w, c, eu_rest_of(basics, "phone"));
}

static void
site(struct eu_out *w, struct eu_node *to, const struct cv_node *basics)
{
	cv_str s = eu_url_of(w, basics, CV_BASICS_URL);
	struct eu_node *c;

	if (s.n == 0)
		return;
	c = channel(w, to, "Web");
	eu_say(w, c, "oa:URI", s);
	eu_merge(w, c, eu_rest_of(basics, "url"));
}

/* A network without a code of its own is "other", by its name. */
static void
profile(struct eu_out *w, struct eu_node *to, const struct cv_node *p)
{
	cv_str network = cv_take_text(w->out, p, CV_PROFILE_NETWORK);
	cv_str url = eu_url_of(w, p, CV_PROFILE_URL);
	cv_str code = eu_network_code(network);
	struct eu_node *c;

	if ((cv_same(network, CV_S("Website")) ||
		eu_hinted(p, EU_CHANNEL, "Web")) &&
	    url.n > 0) {
		c = channel(w, to, "Web");
		eu_say(w, c, "oa:URI", url);
		eu_merge(w, c, eu_rest_of(p, "Communication"));
		return;
	}
	c = channel(w, to, url.n > 0 ? "Social Media" : "InstantMessage");
	if (network.n > 0)
		eu_say(w, c, "UseCode", code.n > 0 ? code : CV_S("other"));
	if (code.n == 0)
		eu_say(w, c, "OtherTitle", network);
	eu_say(w, c, "oa:URI",
	    url.n > 0 ? url : cv_take_text(w->out, p, CV_PROFILE_USERNAME));
	eu_merge(w, c, eu_rest_of(p, "Communication"));
}

/* The lines that the file had, if they still make the address. */
static bool
are_same(const struct cv_node *lines, cv_str s)
{
	bool first = true;

	CV_EACH(n, lines) {
		cv_str line = cv_node_text(n);

		if (!first && cv_starts(s, CV_S(", ")))
			s = cv_behind(s, 2);
		else if (!first)
			return false;
		if (!cv_starts(s, line))
			return false;
		s = cv_behind(s, line.n);
		first = false;
	}
	return !first && s.n == 0;
}

static void
lines(struct eu_out *w, struct eu_node *to, const struct cv_node *l,
    const struct cv_node *rest)
{
	cv_str s = cv_take_text(w->out, l, CV_LOCATION_ADDRESS);
	struct eu_node *line;

	rest = rest == NULL ? NULL : cv_named(rest, CV_S("Address"));
	rest = rest == NULL ? NULL : cv_named(rest, CV_S("oa:AddressLine"));
	if (rest != NULL && are_same(rest, s))
		return;
	if (rest != NULL)
		cv_take_all(w->out, rest);
	eu_say(w, to, "oa:AddressLine", s);
	if (cv_text(l, CV_LOCATION_REGION).n == 0)
		return;
	line = eu_el(w, to, "oa:AddressLine");
	if (line != NULL)
		line->text = cv_take_text(w->out, l, CV_LOCATION_REGION);
}

static void
address(struct eu_out *w, struct eu_node *to, const struct cv_node *basics)
{
	const struct cv_node *l = cv_get(basics, CV_BASICS_LOCATION);
	struct eu_code code;
	struct eu_node *c, *a;

	if (cv_blank(l))
		return;
	c = eu_el(w, to, "Communication");
	a = eu_way(w, c, "Address");
	lines(w, a, l, eu_rest_of(basics, "address"));
	eu_say_field(w, a, "oa:CityName", l, CV_LOCATION_CITY);
	eu_say_field(w, a, "oa:PostalCode", l, CV_LOCATION_POSTAL_CODE);
	code = eu_country(cv_text(l, CV_LOCATION_COUNTRY_CODE));
	if (code.n > 0) {
		cv_take(w->out, l, CV_LOCATION_COUNTRY_CODE);
		eu_say_country(w, a, "CountryCode", code);
	}
	eu_merge(w, c, eu_rest_of(basics, "address"));
	if (eu_rest_of(basics, "address") == NULL) {
		eu_say(w, c, "UseCode", CV_S("home"));
		eu_say(w, a, "@type", CV_S("home"));
	}
}

static void
nationality(struct eu_out *w, struct eu_node *person,
    const struct cv_node *basics)
{
	struct eu_code code =
	    eu_country_code(cv_text(basics, CV_BASICS_NATIONALITY));

	if (code.n == 0)
		code = eu_country(cv_text(basics, CV_BASICS_NATIONALITY));
	if (code.n == 0)
		return;
	cv_take(w->out, basics, CV_BASICS_NATIONALITY);
	eu_say_country(w, person, "NationalityCode", code);
}

void
eu_write_person(struct eu_out *w, struct eu_node *person,
    struct eu_node *supplier)
{
	const struct cv_node *basics = cv_get(w->out->root, CV_RESUME_BASICS);
	cv_str full = cv_take_text(w->out, basics, CV_BASICS_NAME);
	struct eu_node *contact = eu_way(w, supplier, "PersonContact");

	name(w, person, full, true);
	name(w, contact, full, false);
	email(w, contact, basics, false);
	email(w, person, basics, true);
	if (eu_first(contact, "Communication") == NULL)
		eu_el(w, contact, "Communication");
	phone(w, person, basics);
	site(w, person, basics);
	CV_EACH(p, cv_get(basics, CV_BASICS_PROFILES))
		if (p->kind == CV_OBJECT && !cv_blank(p))
			profile(w, person, p);
	address(w, person, basics);
	nationality(w, person, basics);
	eu_say_date(w, person, "hr:BirthDate", basics, CV_BASICS_BIRTH_DATE);
}
