/* CandidatePerson: who it is and how to reach them. */
/* SPDX-License-Identifier: ISC */
#include "formats/europass/candidate/candidate.h"
#include "text/layout.h"

#define GIVEN "oa:GivenName"
#define FAMILY "hr:FamilyName"

/* ---- channels, each a Communication ---- */

/* The elements that the model's only e-mail, phone and address are from. */
struct own {
	struct eu_node *email, *phone, *site, *address;
};

static struct eu_node *
write_channel(struct eu_out *w, struct eu_node *to, const char *code)
{
	struct eu_node *c = eu_el(w, to, "Communication");

	eu_say(w, c, "ChannelCode", cv_from(code));
	return c;
}

static void
write_uri(struct eu_out *w, struct eu_node *to, const char *code, cv_str uri,
    const struct cv_node *rest)
{
	struct eu_node *c;

	if (uri.n == 0)
		return;
	c = write_channel(w, to, code);
	eu_say(w, c, "oa:URI", uri);
	eu_merge(w, c, rest);
}

static void
read_email(struct eu *r, struct own *own, struct eu_node *c)
{
	if (eu_has(r->basics, CV_BASICS_EMAIL))
		return;
	eu_put(r, r->basics, CV_BASICS_EMAIL, eu_take(c, "oa:URI"), c);
	eu_take(c, "ChannelCode");
	own->email = c;
}

/* "+30 2100000000"; "" if it is no telephone's. */
static cv_str
phone_number(struct eu *r, struct eu_node *c)
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
read_phone(struct eu *r, struct own *own, struct eu_node *c)
{
	if (eu_has(r->basics, CV_BASICS_PHONE) ||
	    eu_look(c, "oa:DialNumber").n == 0)
		return;
	eu_put(r, r->basics, CV_BASICS_PHONE, phone_number(r, c), c);
	eu_take_if(c, "ChannelCode", "Telephone");
	own->phone = c;
}

/* Whether there is nothing but digits and what people group them with. */
static bool
is_phone_number(cv_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!cv_digit(s.p[i]) && !cv_one_of(s.p[i], " -./()"))
			return false;
	return true;
}

/* The country's digits stand by themselves, the others without blanks. */
static void
write_phone(struct eu_out *w, struct eu_node *to, const struct cv_node *basics)
{
	cv_str s = cv_trim(cv_take_text(w->out, basics, CV_BASICS_PHONE));
	struct eu_node *c;
	size_t n = 0, digits = 0;
	char *p;

	if (s.n == 0)
		return;
	c = write_channel(w, to,
	    eu_rest_at(eu_rest_of(basics, "phone"), "ChannelCode") != NULL
		? "MobileTelephone"
		: "Telephone");
	if (s.p[0] == '+' && is_phone_number(cv_behind(s, 1)))
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
read_web_site(struct eu *r, struct own *own, struct eu_node *c)
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
read_network(struct eu *r, struct eu_node *c, bool message)
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

/* A network without a code of its own is "other", by its name. */
static void
write_profile(struct eu_out *w, struct eu_node *to, const struct cv_node *p)
{
	cv_str network = cv_take_text(w->out, p, CV_PROFILE_NETWORK);
	cv_str url = eu_url_of(w, p, CV_PROFILE_URL);
	cv_str code = eu_network_code(network);
	struct eu_node *c;

	if ((cv_same(network, CV_S("Website")) ||
		eu_hinted(p, EU_CHANNEL, "Web")) &&
	    url.n > 0) {
		write_uri(w, to, "Web", url, eu_rest_of(p, "Communication"));
		return;
	}
	c = write_channel(w, to, url.n > 0 ? "Social Media" : "InstantMessage");
	if (network.n > 0)
		eu_say(w, c, "UseCode", code.n > 0 ? code : CV_S("other"));
	if (code.n == 0)
		eu_say(w, c, "OtherTitle", network);
	eu_say(w, c, "oa:URI",
	    url.n > 0 ? url : cv_take_text(w->out, p, CV_PROFILE_USERNAME));
	eu_merge(w, c, eu_rest_of(p, "Communication"));
}

/* ---- the address ---- */

static bool
is_home(struct eu_node *c)
{
	return cv_same(eu_look(c, "UseCode"), CV_S("home"));
}

/* Nothing but that it is at home is left of an address: a writer says so. */
static void
take_usual_home(struct eu_node *c, struct eu_node *a)
{
	struct eu_node *use = eu_at(c, "UseCode"), *type = eu_at(a, "@type");

	if (!is_home(c) || type == NULL || !cv_same(type->text, CV_S("home")))
		return;
	use->taken = type->taken = true;
	if (eu_untaken(c))
		use->taken = type->taken = false;
}

static void
read_address(struct eu *r, struct own *own, struct eu_node *c)
{
	struct eu_node *a = eu_at(c, "Address");

	eu_read_fields(r, eu_part(r, r->basics, CV_BASICS_LOCATION), a,
	    eu_map_of(eu_candidate_map, CV_BASICS_LOCATION));
	take_usual_home(c, a);
	own->address = c;
}

/* The home address, or the first of any kind. */
static void
read_best_address(struct eu *r, struct own *own, struct eu_node *person)
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
		read_address(r, own, best);
}

static void
write_address(struct eu_out *w, struct eu_node *to,
    const struct cv_node *basics)
{
	const struct cv_node *location = cv_get(basics, CV_BASICS_LOCATION);
	const struct cv_node *rest = eu_rest_of(basics, "address");
	struct eu_node *c, *a;

	if (cv_is_blank(location))
		return;
	c = eu_el(w, to, "Communication");
	a = eu_way(w, c, "Address");
	eu_write_fields(w, a, location,
	    eu_map_of(eu_candidate_map, CV_BASICS_LOCATION));
	eu_merge(w, c, rest);
	if (rest == NULL) {
		eu_say(w, c, "UseCode", CV_S("home"));
		eu_say(w, a, "@type", CV_S("home"));
	}
}

/* ---- all of it ---- */

static void
read_communication(struct eu *r, struct own *own, struct eu_node *c)
{
	cv_str channel = eu_look(c, "ChannelCode");

	if (cv_same(channel, CV_S("Email")))
		read_email(r, own, c);
	else if (cv_same(channel, CV_S("Telephone")) ||
	    cv_same(channel, CV_S("MobileTelephone")))
		read_phone(r, own, c);
	else if (cv_same(channel, CV_S("Web")))
		read_web_site(r, own, c);
	else if (cv_same(channel, CV_S("Social Media")))
		read_network(r, c, false);
	else if (cv_same(channel, CV_S("InstantMessage")))
		read_network(r, c, true);
}

void
eu_candidate_person(struct eu *r, struct eu_node *person)
{
	struct own own = { NULL, NULL, NULL, NULL };

	eu_read_name(r, eu_at(person, "PersonName"), GIVEN, FAMILY);
	EU_EACH(c, person, "Communication")
		read_communication(r, &own, c);
	read_best_address(r, &own, person);
	if (person != NULL)
		eu_read_fields(r, r->basics, person,
		    eu_map_of(eu_candidate_map, CV_RESUME_BASICS));
	eu_keep_rest(r, r->basics, own.email, "email");
	eu_keep_rest(r, r->basics, own.phone, "phone");
	eu_keep_rest(r, r->basics, own.site, "url");
	eu_keep_rest(r, r->basics, own.address, "address");
}

static void
write_full_name(struct eu_out *w, struct eu_node *n, cv_str name)
{
	n = eu_way(w, n, "PersonName");
	eu_way(w, n, GIVEN);
	eu_way(w, n, FAMILY);
	eu_write_name(w, n, GIVEN, FAMILY, name,
	    eu_rest_in(w->out->root, "Candidate",
		"CandidatePerson/PersonName"));
}

/* For whom the document is from the name and e-mail are repeated. */
void
eu_write_person(struct eu_out *w, struct eu_node *person,
    struct eu_node *supplier)
{
	const struct cv_node *basics = cv_get(w->out->root, CV_RESUME_BASICS);
	cv_str name = cv_take_text(w->out, basics, CV_BASICS_NAME);
	cv_str email = cv_take_text(w->out, basics, CV_BASICS_EMAIL);
	struct eu_node *contact = eu_way(w, supplier, "PersonContact");

	write_full_name(w, person, name);
	write_full_name(w, contact, name);
	write_uri(w, contact, "Email", email, NULL);
	eu_way(w, contact, "Communication");
	write_uri(w, person, "Email", email, eu_rest_of(basics, "email"));
	write_phone(w, person, basics);
	write_uri(w, person, "Web", eu_url_of(w, basics, CV_BASICS_URL),
	    eu_rest_of(basics, "url"));
	CV_EACH(p, cv_get(basics, CV_BASICS_PROFILES))
		if (p->kind == CV_OBJECT && !cv_is_blank(p))
			write_profile(w, person, p);
	write_address(w, person, basics);
	eu_write_fields(w, person, basics,
	    eu_map_of(eu_candidate_map, CV_RESUME_BASICS));
}
