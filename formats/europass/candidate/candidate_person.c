/* Reads CandidatePerson: who it is and how to reach them. */
/* SPDX-License-Identifier: ISC */
#include "formats/europass/candidate/candidate.h"

/* The elements that the model's only e-mail, phone and address are from. */
struct own {
	struct eu_node *email, *phone, *site, *address;
};

/*
 * In writing a name is taken apart before its last word: parts that would not
 * come out so are kept.
 */
static void
name(struct eu *r, struct eu_node *n)
{
	cv_str given = eu_take(n, "oa:GivenName");
	cv_str family = eu_take(n, "hr:FamilyName");

	eu_join(r, " ", given);
	eu_join(r, " ", family);
	eu_put(r, r->basics, CV_BASICS_NAME, eu_joined(r), n);
	if (family.n == 0 ||
	    (given.n > 0 && memchr(family.p, ' ', family.n) == NULL))
		return;
	eu_at(n, "hr:FamilyName")->taken = false;
	if (given.n > 0)
		eu_at(n, "oa:GivenName")->taken = false;
}

cv_str
eu_telephone(struct eu *r, struct eu_node *c)
{
	cv_str country = eu_take(c, "CountryDialing"), number;

	number = eu_take(c, "oa:DialNumber");
	if (number.n == 0)
		return number;
	if (country.n > 0) {
		eu_join(r, "", country.p[0] == '+' ? CV_S("") : CV_S("+"));
		eu_join(r, "", country);
	}
	eu_join(r, " ", eu_take(c, "oa:AreaDialing"));
	eu_join(r, " ", number);
	return eu_joined(r);
}

static void
telephone(struct eu *r, struct own *own, struct eu_node *c)
{
	if (eu_has(r->basics, CV_BASICS_PHONE) ||
	    eu_look(c, "oa:DialNumber").n == 0)
		return;
	eu_put(r, r->basics, CV_BASICS_PHONE, eu_telephone(r, c), c);
	eu_take_if(c, "ChannelCode", "Telephone");
	own->phone = c;
}

static void
email(struct eu *r, struct own *own, struct eu_node *c)
{
	if (eu_has(r->basics, CV_BASICS_EMAIL))
		return;
	eu_put(r, r->basics, CV_BASICS_EMAIL, eu_take(c, "oa:URI"), c);
	eu_take(c, "ChannelCode");
	own->email = c;
}

static void
site(struct eu *r, struct own *own, struct eu_node *c)
{
	struct cv_node *profile;

	if (eu_look(c, "oa:URI").n == 0)
		return;
	profile =
	    eu_put_site(r, eu_take(c, "oa:URI"), eu_take(c, "OtherTitle"), c);
	eu_take(c, "ChannelCode");
	if (profile != NULL)
		eu_keep_rest(r, profile, c, "Communication");
	else
		own->site = c;
}

static void
network(struct eu *r, struct eu_node *c, bool message)
{
	cv_str code = eu_look(c, "UseCode"), title = eu_look(c, "OtherTitle");
	cv_str uri = eu_take(c, "oa:URI"), s = eu_network_name(code);
	struct cv_node *profile;

	if (cv_same(code, CV_S("other")) && title.n > 0)
		s = title;
	else if (s.n == 0)
		s = title.n > 0 ? title : code;
	profile = eu_put_profile(r, s, message ? uri : CV_S(""),
	    message ? CV_S("") : uri, c);
	eu_take(c, "ChannelCode");
	eu_take(c, "UseCode");
	eu_take(c, "OtherTitle");
	eu_keep_rest(r, profile, c, "Communication");
}

static bool
is_home(struct eu_node *c)
{
	return cv_same(eu_look(c, "UseCode"), CV_S("home"));
}

/* Nothing but that it is at home is left of an address: a writer says so. */
static void
usual_home(struct eu_node *c, struct eu_node *a)
{
	struct eu_node *use = eu_at(c, "UseCode"), *type = eu_at(a, "@type");

	if (!is_home(c) || type == NULL || !cv_same(type->text, CV_S("home")))
		return;
	use->taken = type->taken = true;
	if (eu_untaken(c))
		use->taken = type->taken = false;
}

static void
address(struct eu *r, struct own *own, struct eu_node *c)
{
	struct eu_node *a = eu_at(c, "Address");
	struct cv_node *to;
	struct eu_code code = eu_country(eu_look(a, "CountryCode"));

	to = eu_part(r, r->basics, CV_BASICS_LOCATION);
	EU_EACH(line, a, "oa:AddressLine") {
		line->taken = eu_same(line) == NULL &&
		    line == eu_first(a, "oa:AddressLine");
		eu_join(r, ", ", line->text);
	}
	eu_put(r, to, CV_LOCATION_ADDRESS, eu_joined(r), a);
	eu_put(r, to, CV_LOCATION_POSTAL_CODE, eu_take(a, "oa:PostalCode"), a);
	eu_put(r, to, CV_LOCATION_CITY, eu_take(a, "oa:CityName"), a);
	if (code.n > 0) {
		eu_take(a, "CountryCode");
		eu_put(r, to, CV_LOCATION_COUNTRY_CODE,
		    (cv_str){ code.p, code.n }, a);
	}
	usual_home(c, a);
	own->address = c;
}

/* The home address, or the first of any kind. */
static void
addresses(struct eu *r, struct own *own, struct eu_node *person)
{
	struct eu_node *best = NULL;

	EU_EACH(c, person, "Communication")
		if (eu_untaken(c) && eu_at(c, "Address/oa:CityName") != NULL &&
		    (best == NULL || (is_home(c) && !is_home(best))))
			best = c;
	if (best == NULL)
		EU_EACH(c, person, "Communication")
			if (best == NULL && eu_at(c, "Address") != NULL &&
			    eu_untaken(eu_at(c, "Address")))
				best = c;
	if (best != NULL)
		address(r, own, best);
}

static void
communication(struct eu *r, struct own *own, struct eu_node *c)
{
	cv_str channel = eu_look(c, "ChannelCode");

	if (cv_same(channel, CV_S("Email")))
		email(r, own, c);
	else if (cv_same(channel, CV_S("Telephone")) ||
	    cv_same(channel, CV_S("MobileTelephone")))
		telephone(r, own, c);
	else if (cv_same(channel, CV_S("Web")))
		site(r, own, c);
	else if (cv_same(channel, CV_S("Social Media")))
		network(r, c, false);
	else if (cv_same(channel, CV_S("InstantMessage")))
		network(r, c, true);
}

static void
nationality(struct eu *r, struct eu_node *n)
{
	struct eu_code code, back;
	cv_str s;

	if (n == NULL)
		return;
	code = eu_country(n->text);
	s = eu_country_name((cv_str){ code.p, code.n }, r->words);
	back = eu_country_code(s);
	if (s.n == 0)
		return;
	eu_put(r, r->basics, CV_BASICS_NATIONALITY, s, n);
	n->taken = back.n == code.n && memcmp(back.p, code.p, code.n) == 0;
}

void
eu_candidate_person(struct eu *r, struct eu_node *person)
{
	struct eu_node *n = eu_at(person, "PersonName");
	struct own own = { NULL, NULL, NULL, NULL };

	if (n != NULL)
		name(r, n);
	EU_EACH(c, person, "Communication")
		communication(r, &own, c);
	addresses(r, &own, person);
	eu_put(r, r->basics, CV_BASICS_BIRTH_DATE,
	    eu_take(person, "hr:BirthDate"), eu_at(person, "hr:BirthDate"));
	nationality(r, eu_at(person, "NationalityCode"));
	eu_keep_rest(r, r->basics, own.email, "email");
	eu_keep_rest(r, r->basics, own.phone, "phone");
	eu_keep_rest(r, r->basics, own.site, "url");
	eu_keep_rest(r, r->basics, own.address, "address");
}
