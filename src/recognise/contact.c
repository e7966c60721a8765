/* Stores a part of a contact line: e-mail, phone, address, link, profile. */
/* SPDX-License-Identifier: ISC */
#include "text/country.h"
#include "recognise/contact.h"
#include "text/network.h"

/* ---- places ---- */

static struct cv_node *
location(struct md_reader *r)
{
	return md_member(r, r->basics, CV_BASICS_LOCATION);
}

/* "90473", "SW1Y 4JH", "CA 90007": the digits of a postal code. */
static bool
is_postal(cv_str s)
{
	size_t digits = 0;

	if (s.n < 3 || s.n > 10)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (cv_digit(s.p[i]))
			digits++;
		else if (!cv_one_of(s.p[i], " -") &&
		    !(s.p[i] >= 'A' && s.p[i] <= 'Z'))
			return false;
	}
	return digits >= 3 || (digits >= 2 && s.n >= 5);
}

/* A state of the United States by its two capitals, or a region's. */
static bool
is_capitals(cv_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < 'A' || s.p[i] > 'Z')
			return false;
	return s.n >= 2 && s.n <= 3;
}

/* A country that is one city, whose name stands for both. */
static bool
is_city_state(cv_str code)
{
	return cv_same(code, CV_S("SG")) || cv_same(code, CV_S("HK")) ||
	    cv_same(code, CV_S("MO")) || cv_same(code, CV_S("MC")) ||
	    cv_same(code, CV_S("LU"));
}

/* Codes of states of the USA, Canada and Brazil are no countries'. */
static bool
is_state_code(cv_str s)
{
	static const char codes[] =
	    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA "
	    "MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN "
	    "TX UT VT VA WA WV WI WY DC AB BC MB NB NL NS ON PE QC SK AC AP "
	    "AM BA CE DF ES GO MG PB PR PI RJ RN RS RO RR SP SE TO";

	for (size_t i = 0; i + 1 < sizeof(codes); i += 3)
		if (codes[i] == s.p[0] && codes[i + 1] == s.p[1])
			return true;
	return false;
}

static bool
set_country(struct md_reader *r, cv_str s)
{
	cv_str code;

	if (md_is(s, CV_W_COUNTRY))
		code = cv_country_meant(s);
	else if (s.n > 3 || cv_same(s, CV_S("UK")) || cv_same(s, CV_S("USA")))
		code = cv_country_meant(s);
	else if (cv_country_is(s) && !is_state_code(s))
		code = s;
	else
		return false;
	if (code.n == 0)
		return false;
	if (!md_has(location(r), CV_LOCATION_CITY) && is_city_state(code))
		md_set(r, location(r), CV_LOCATION_CITY, s, "a city state");
	md_set_made(r, location(r), CV_LOCATION_COUNTRY_CODE, code);
	return true;
}

/* So many digits and a blank or the end. */
static bool
begins_with_digits(cv_str s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (i >= s.n || !cv_digit(s.p[i]))
			return false;
	return s.n == n || s.p[n] == ' ';
}

size_t
md_postal(cv_str s)
{
	size_t i = 0;

	/* "123 45 Stockholm": Sweden, Czechia, Slovakia, Greece. */
	if (begins_with_digits(s, 3) && s.n > 7 &&
	    begins_with_digits(cv_behind(s, 4), 2))
		return 6;
	while (i < s.n && s.p[i] != ' ')
		i++;
	return i < s.n && md_has_digit((cv_str){ s.p, i }) &&
		is_postal((cv_str){ s.p, i })
	    ? i
	    : 0;
}

/* "90473 Nürnberg", "Dallas 75001", "CA 90007", "CA-90007". */
static bool
set_postal(struct md_reader *r, cv_str s)
{
	size_t i = md_postal(s), k = s.n;
	struct cv_node *l = location(r);

	if (i > 0) {
		md_set(r, l, CV_LOCATION_POSTAL_CODE, (cv_str){ s.p, i },
		    "a postal code before a city");
		md_set(r, l, CV_LOCATION_CITY, md_bare(cv_behind(s, i)),
		    "behind a postal code");
		return true;
	}
	while (k > 0 && !cv_one_of(s.p[k - 1], " -"))
		k--;
	if (k < 2 || !md_has_digit(cv_behind(s, k)) ||
	    !is_postal(cv_behind(s, k)) || md_has_digit((cv_str){ s.p, k }))
		return false;
	md_set(r, l, CV_LOCATION_POSTAL_CODE, cv_behind(s, k),
	    "a postal code behind a city or state");
	s = md_bare((cv_str){ s.p, k - 1 });
	if (is_capitals(s))
		md_set(r, l, CV_LOCATION_REGION, s, "a state");
	else
		md_set(r, l,
		    md_has(l, CV_LOCATION_CITY) ? CV_LOCATION_REGION
						: CV_LOCATION_CITY,
		    s, "before a postal code");
	return true;
}

/* A part of an address between commas. */
static void
set_part(struct md_reader *r, cv_str s, bool last)
{
	struct cv_node *l = location(r);

	if (s.n == 0 || (last && set_country(r, s)))
		return;
	if (md_has_digit(s) && set_postal(r, s))
		return;
	if (is_postal(s) && md_has_digit(s)) {
		md_set(r, l, CV_LOCATION_POSTAL_CODE, s, "a postal code");
		return;
	}
	if (md_has_digit(s))
		md_set(r, l, CV_LOCATION_ADDRESS, s, "a number in an address");
	else if (!md_has(l, CV_LOCATION_CITY))
		md_set(r, l, CV_LOCATION_CITY, s, "the first of a place");
	else
		md_set(r, l, CV_LOCATION_REGION, s, "behind the city");
}

void
md_set_place(struct md_reader *r, cv_str s)
{
	while (s.n > 0) {
		cv_str part = cv_until(&s, ",;/|\t\n");
		bool last;

		if (s.n > 0)
			s = cv_behind(s, 1);
		last = md_bare(s).n == 0;
		if (!last && s.p[0] != ' ' && s.p[-1] == '/' &&
		    !is_capitals(md_bare(s)) && md_has_digit(part))
			last = false;
		part = md_bare(part);
		while (part.n > 0 && cv_one_of(part.p[0], "(["))
			part = md_bare(cv_behind(part, 1));
		while (part.n > 0 && cv_one_of(part.p[part.n - 1], ")]."))
			part = md_bare((cv_str){ part.p, part.n - 1 });
		set_part(r, part, last);
	}
}

/* ---- links ---- */

static cv_str
with_scheme_cut(cv_str url, const char *scheme)
{
	size_t n = strlen(scheme);

	return cv_starts(url, cv_from(scheme)) ? cv_behind(url, n) : url;
}

/* Nobody has more of them; those behind are not looked at again. */
enum { PROFILES = 100 };

/* The profile of this network, or a new one. */
static struct cv_node *
profile_of(struct md_reader *r, cv_str network)
{
	struct cv_node *list = md_member(r, r->basics, CV_BASICS_PROFILES), *n;
	const struct cv_node *p = cv_first(list);

	for (; p != NULL && p->index < PROFILES; p = p->next)
		if (cv_same_nocase(cv_text(p, CV_PROFILE_NETWORK), network) &&
		    !md_has(p, CV_PROFILE_URL))
			return (struct cv_node *)p;
	n = cv_item(r->in, list, CV_OBJECT);
	md_set_made(r, n, CV_PROFILE_NETWORK, network);
	return n;
}

static bool
is_known_url(const struct md_reader *r, cv_str url)
{
	const struct cv_node *p =
	    cv_first(cv_get(r->basics, CV_BASICS_PROFILES));

	if (cv_same(cv_text(r->basics, CV_BASICS_URL), url))
		return true;
	for (; p != NULL && p->index < PROFILES; p = p->next)
		if (cv_same(cv_text(p, CV_PROFILE_URL), url))
			return true;
	return false;
}

static void
add_profile(struct md_reader *r, cv_str network, cv_str url)
{
	struct cv_node *p = profile_of(r, network);
	cv_str name = cv_username(url);

	if (name.n > 0 && !md_has(p, CV_PROFILE_USERNAME))
		md_set_made(r, p, CV_PROFILE_USERNAME, name);
	md_set_url(r, p, CV_PROFILE_URL, url);
}

void
md_set_link(struct md_reader *r, cv_str url, cv_str text)
{
	cv_str network = cv_network(url);

	if (cv_starts(url, CV_S("mailto:")) || md_is_email(url)) {
		url = with_scheme_cut(url, "mailto:");
		if (!md_has(r->basics, CV_BASICS_EMAIL))
			md_set_made(r, r->basics, CV_BASICS_EMAIL, url);
	} else if (cv_starts(url, CV_S("tel:"))) {
		if (!md_is_phone(text))
			text = with_scheme_cut(url, "tel:");
		md_set(r, r->basics, CV_BASICS_PHONE, text, "a link to call");
	} else if (is_known_url(r, url))
		return;
	else if (network.n > 0)
		add_profile(r, network, url);
	else if (!md_is_url(url))
		return;
	else if (!md_has(r->basics, CV_BASICS_URL) &&
	    (text.n == 0 || md_is_url(text) || md_words(text) <= 2))
		md_set_url(r, r->basics, CV_BASICS_URL, url);
	else {
		struct cv_node *list =
		    md_member(r, r->basics, CV_BASICS_PROFILES);
		struct cv_node *p = cv_item(r->in, list, CV_OBJECT);

		if (!md_is_url(text))
			md_set(r, p, CV_PROFILE_NETWORK, md_bare(text),
			    "the text of a link");
		md_set_url(r, p, CV_PROFILE_URL, url);
	}
}

/* ---- labels ---- */

static bool
set_network_user(struct md_reader *r, cv_str label, cv_str value)
{
	cv_str network = md_network_named(label), url;
	struct cv_node *p;

	if (network.n == 0 || value.n == 0 || md_words(value) > 3)
		return false;
	url = md_link_in(&r->doc, value, NULL);
	if (url.n == 0)
		url = value;
	p = profile_of(r, network);
	if (md_is_url(url) && cv_network(url).n > 0)
		add_profile(r, network, url);
	else {
		if (value.p[0] == '@')
			value = cv_behind(value, 1);
		md_set(r, p, CV_PROFILE_USERNAME, value,
		    "behind a network's name");
	}
	return true;
}

static bool
set_birth(struct md_reader *r, cv_str value)
{
	struct md_when when;
	char iso[16];

	if (!md_only_when(value, &when) || when.range || when.start.day == 0 ||
	    md_has(r->basics, CV_BASICS_BIRTH_DATE))
		return false;
	md_set_made(r, r->basics, CV_BASICS_BIRTH_DATE,
	    (cv_str){ iso, md_iso(when.start, iso) });
	return true;
}

/* Phones and addresses of mail may stand side by side behind one label. */
static bool
set_shaped(struct md_reader *r, cv_str value)
{
	bool email = md_is_email(value);
	enum cv_field f = email ? CV_BASICS_EMAIL : CV_BASICS_PHONE;

	if (!email && !md_is_phone(value))
		return false;
	if (email && md_has(r->basics, f)) {
		if (!cv_same(cv_text(r->basics, f), value))
			return false;
		return true;
	}
	md_set(r, r->basics, f, value,
	    email ? "an e-mail address" : "a phone number");
	return true;
}

static bool
set_labelled_contact(struct md_reader *r, enum cv_word word, cv_str value)
{
	struct cv_node *b = r->basics;

	switch (word) {
	case CV_W_LABEL_NAME:
		if (md_has(b, CV_BASICS_NAME))
			return cv_same_nocase(cv_text(b, CV_BASICS_NAME),
			    value);
		md_set(r, b, CV_BASICS_NAME, value, "behind a label");
		return true;
	case CV_W_LABEL_EMAIL:
	case CV_W_LABEL_PHONE: return set_shaped(r, value);
	case CV_W_LABEL_ADDRESS:
		if (md_has(b, CV_BASICS_LOCATION))
			return false;
		md_set_place(r, value);
		return true;
	case CV_W_LABEL_BORN: return set_birth(r, value);
	case CV_W_LABEL_NATIONALITY:
		if (md_has(b, CV_BASICS_NATIONALITY))
			return false;
		md_set(r, b, CV_BASICS_NATIONALITY, value, "behind a label");
		return true;
	case CV_W_LABEL_DESIRED:
		if (md_has(b, CV_BASICS_LABEL))
			return false;
		md_set(r, b, CV_BASICS_LABEL, value, "behind a label");
		return true;
	default: return false;
	}
}

/* ---- pieces ---- */

static bool
set_link_of(struct md_reader *r, cv_str piece)
{
	cv_str text, url = md_link_in(&r->doc, piece, &text);

	if (url.n == 0)
		return false;
	md_set_link(r, url, text);
	return true;
}

cv_str
md_unlabelled(cv_str s)
{
	struct md_hit hits[MD_HITS];
	cv_str rest;

	if (s.n == 0 || s.n > 80 ||
	    (!md_has_digit(s) && memchr(s.p, '@', s.n) == NULL) ||
	    md_hits_before(s, 1, hits) == 0 || hits[0].at > 0 ||
	    (hits[0].word != CV_W_LABEL_PHONE &&
		hits[0].word != CV_W_LABEL_EMAIL))
		return s;
	rest = cv_behind(s, hits[0].n);
	while (rest.n > 0 && cv_one_of(rest.p[0], ".: "))
		rest = cv_behind(rest, 1);
	return md_is_phone(rest) || md_is_email(rest) ? rest : s;
}

/* What a piece is without its label. */
static bool
set_plain(struct md_reader *r, cv_str s)
{
	cv_str network = md_network_named(s);

	s = md_unlabelled(s);
	if (set_shaped(r, s))
		return true;
	if (set_link_of(r, s))
		return true;
	if (network.n > 0 && s.n < 24) {
		profile_of(r, network);
		return true;
	}
	if (s.n > 0 && s.p[s.n - 1] == ')') {
		cv_str rest = s, first = cv_until(&rest, " (");

		if (md_is_url(first))
			s = first;
	}
	if (md_is_url(s)) {
		md_set_link(r, s, s);
		return true;
	}
	return false;
}

/* "张三/男/1990": a name, what of the two, and the rest. */
static bool
set_triple(struct md_reader *r, cv_str s)
{
	cv_str rest = s, name = cv_until(&rest, "/");

	if (rest.n == 0 || md_has(r->basics, CV_BASICS_NAME) ||
	    cv_exact_front(CV_EXACT_SEX, cv_behind(rest, 1), SIZE_MAX) == 0 ||
	    name.n > 15)
		return false;
	md_set(r, r->basics, CV_BASICS_NAME, md_bare(name),
	    "before man or woman");
	return true;
}

bool
md_set_contact(struct md_reader *r, cv_str piece, bool place)
{
	cv_str s = md_bare(piece), value, label = md_label(s, &value);
	struct cv_sense sense;

	if (s.n == 0 || md_is_of(s, CV_G_CONTACT, &sense))
		return s.n == 0 || !set_link_of(r, piece) || true;
	while (s.n > 1 && cv_one_of(s.p[0], "<(") &&
	    cv_one_of(s.p[s.n - 1], ">)") && !md_is_phone(s))
		s = (cv_str){ s.p + 1, s.n - 2 };
	if (label.n > 0 && value.n > 0) {
		if (md_is_of(label, CV_G_PERSON, &sense) &&
		    set_labelled_contact(r, (enum cv_word)sense.word, value))
			return true;
		if (set_network_user(r, label, value))
			return true;
		if (md_is_of(label, CV_G_CONTACT, NULL) && set_plain(r, value))
			return true;
		return set_plain(r, s);
	}
	if (set_plain(r, s) || set_triple(r, s))
		return true;
	if (place && md_place(s) > 0 &&
	    !md_has(r->basics, CV_BASICS_LOCATION)) {
		md_set_place(r, s);
		return true;
	}
	return false;
}
