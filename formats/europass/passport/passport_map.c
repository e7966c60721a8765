/* The table of a SkillsPassport, and the values that no kind fits. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>

#include "formats/europass/file/photo.h"
#include "formats/europass/passport/passport.h"

/* ---- dates ---- */

/* "--03" and "---10" are the month and the day. */
static cv_str
without_dashes(cv_str s)
{
	while (s.n > 0 && s.p[0] == '-')
		s = cv_behind(s, 1);
	return s;
}

cv_str
eu_passport_date(struct eu *r, struct eu_node *n, const char *mark)
{
	static const char *const parts[] = { "year", "month", "day" };
	char path[16];

	for (size_t i = 0; n != NULL && i < 3; i++) {
		cv_str s;

		snprintf(path, sizeof(path), "%s%s", mark, parts[i]);
		s = without_dashes(eu_look(n, path));
		if (s.n == 0)
			break;
		eu_take(n, path);
		eu_join(r, s.n == 1 ? "-0" : "-", s);
	}
	return eu_joined(r);
}

static void
write_parts(struct eu_out *w, struct eu_node *to, const char *path, cv_str s)
{
	struct cv_date d;
	char day[8] = "---", month[8] = "--";

	if (!cv_date_parse(s, &d))
		return;
	to = eu_way(w, to, path);
	eu_say(w, to, "@year", (cv_str){ s.p, 4 });
	if (d.month > 0) {
		memcpy(month + 2, s.p + 5, 2);
		eu_say(w, to, "@month", eu_copy(w, cv_from(month)));
	}
	if (d.day > 0) {
		memcpy(day + 3, s.p + 8, 2);
		eu_say(w, to, "@day", eu_copy(w, cv_from(day)));
	}
}

static cv_str
decode_day(struct eu *r, struct eu_node *n)
{
	return eu_passport_date(r, n, "@");
}

static const struct eu_kind eu_as_day = { .decode = decode_day,
	.encode = eu_date_of,
	.put = write_parts };

static const char *const period[] = { "From", "To", "Current" };

static const struct eu_kind eu_as_period = { EU_PERIOD(period),
	.decode = decode_day, .put = write_parts };

/* ---- countries ---- */

/* The code of a country, or its label if it has none. */
static cv_str
take_country(struct eu *r, struct eu_node *n)
{
	struct eu_code code = eu_country(eu_look(n, "Code"));
	cv_str label = eu_look(n, "Label"), s;

	if (code.n == 0)
		return label;
	s = (cv_str){ code.p, code.n };
	if (label.n == 0 || cv_same(label, eu_country_name(s, r->words)))
		eu_take_all(n);
	eu_join(r, "", s);
	return eu_joined(r);
}

/* As the file had it, if that still is this country. */
static bool
is_kept_country(const struct cv_node *rest, struct eu_code code)
{
	const struct cv_node *had = eu_rest_at(rest, "Code");
	struct eu_code old;

	if (had == NULL)
		had = eu_rest_at(rest, "Label");
	if (had == NULL)
		return false;
	old = had->u.text.n == 2 ? eu_country(had->u.text)
				 : eu_country_code(had->u.text);
	return old.n == code.n && memcmp(old.p, code.p, code.n) == 0;
}

/* A country's code and name, but not if what is kept of it says the same. */
static void
write_named_country(struct eu_out *w, struct eu_node *country,
    struct eu_code code, const struct cv_node *rest)
{
	if (code.n == 0 || is_kept_country(rest, code))
		return;
	cv_take_all(w->out, rest);
	eu_say(w, country, "Code", eu_country_as(w, code));
	eu_say(w, country, "Label",
	    eu_country_name((cv_str){ code.p, code.n }, w->words));
}

/* ---- organizations ---- */

static void
read_site(struct eu *r, struct eu_node *n, const struct eu_map *m)
{
	struct eu_node *web = eu_at(n, m->path);

	eu_put(r, r->record, m->field[0], eu_take(web, "Contact"), web);
	eu_take_if(web, "Use/Code", "business");
}

static void
write_site(struct eu_out *w, struct eu_node *n, const struct eu_map *m)
{
	cv_str url = eu_url_of(w, w->record, m->field[0]);

	if (url.n == 0)
		return;
	n = eu_way(w, n, m->full);
	eu_say(w, n, "Contact", url);
	eu_say(w, n, "Use/Code", CV_S("business"));
}

EU_KIND(site);

static void
read_place(struct eu *r, struct eu_node *n, const struct eu_map *m)
{
	struct eu_node *a = eu_at(n, m->path);
	cv_str country = take_country(r, eu_at(a, "Country"));

	eu_put(r, r->record, m->field[0],
	    eu_place(r, eu_take(a, "Municipality"), country), n);
}

/* "Trieste, Italia" without the country that the file had no code of. */
static cv_str
without(cv_str place, const struct cv_node *label)
{
	cv_str s = label == NULL ? CV_S("") : label->u.text;

	if (s.n == 0 || place.n < s.n ||
	    !cv_same(cv_behind(place, place.n - s.n), s))
		return place;
	place.n -= s.n;
	while (place.n > 0 && cv_one_of(place.p[place.n - 1], ", "))
		place.n--;
	return place;
}

static void
write_place(struct eu_out *w, struct eu_node *n, const struct eu_map *m)
{
	const struct cv_node *kept = eu_rest_in(w->record, n->name.p, m->full);
	struct eu_code country;
	cv_str city;

	kept = kept == NULL ? NULL : cv_named(kept, CV_S("Country"));
	eu_split_place(cv_take_text(w->out, w->record, m->field[0]), &city,
	    &country);
	if (country.n == 0)
		city = without(city, eu_rest_at(kept, "Label"));
	if (city.n == 0 && country.n == 0)
		return;
	n = eu_way(w, n, m->full);
	eu_say(w, n, "Municipality", city);
	if (country.n > 0)
		write_named_country(w, eu_way(w, n, "Country"), country, kept);
}

EU_KIND(place);

/* ---- the person's name ---- */

static void
read_name(struct eu *r, struct eu_node *n, const struct eu_map *m)
{
	eu_read_name(r, eu_at(n, m->path), "FirstName", "Surname");
}

static void
write_name(struct eu_out *w, struct eu_node *n, const struct eu_map *m)
{
	eu_write_name(w, eu_way(w, n, m->full), "FirstName", "Surname",
	    cv_take_text(w->out, w->record, m->field[0]),
	    eu_rest_in(w->out->root, "SkillsPassport",
		"LearnerInfo/Identification/PersonName"));
}

EU_KIND(name);

/* ---- the address ---- */

static void
read_location(struct eu *r, struct eu_node *n, const struct eu_map *m)
{
	n = eu_at(n, m->path);
	if (n != NULL && eu_untaken(n))
		eu_read_fields(r, eu_part(r, r->record, m->field[0]), n,
		    eu_map_of(eu_passport_map, m->field[0]));
}

static void
write_location(struct eu_out *w, struct eu_node *n, const struct eu_map *m)
{
	const struct cv_node *location = cv_get(w->record, m->field[0]);

	if (!cv_is_blank(location))
		eu_write_fields(w, eu_way(w, n, m->full), location,
		    eu_map_of(eu_passport_map, m->field[0]));
}

EU_KIND(location);

/* What the document keeps of the address. */
static const struct cv_node *
kept_address(struct eu_out *w)
{
	return eu_rest_in(w->out->root, "SkillsPassport",
	    "LearnerInfo/Identification/ContactInfo/Address/Contact");
}

static void
read_street(struct eu *r, struct eu_node *n, const struct eu_map *m)
{
	eu_join(r, ", ", eu_look(n, "AddressLine"));
	eu_join(r, ", ", eu_look(n, "AddressLine2"));
	if (eu_at(n, "AddressLine2") == NULL)
		eu_take(n, "AddressLine");
	eu_put(r, r->record, m->field[0], eu_joined(r), n);
}

/* The lines that the file had, if they still make the address. */
static void
write_street(struct eu_out *w, struct eu_node *n, const struct eu_map *m)
{
	const struct cv_node *rest = kept_address(w);
	const struct cv_node *first = eu_rest_at(rest, "AddressLine");
	const struct cv_node *second = eu_rest_at(rest, "AddressLine2");
	cv_str s = cv_take_text(w->out, w->record, m->field[0]), a, b;

	a = first == NULL ? CV_S("") : first->u.text;
	b = second == NULL ? CV_S("") : second->u.text;
	if (second != NULL && s.n == a.n + (a.n > 0 ? 2 : 0) + b.n &&
	    cv_starts(s, a) && cv_same(cv_behind(s, s.n - b.n), b))
		return;
	cv_use_text(w->out, first);
	cv_use_text(w->out, second);
	eu_say(w, n, "AddressLine", s);
	eu_say_field(w, n, "AddressLine2", w->record, m->field[1]);
}

EU_KIND(street);

/* A label that is no country's is the region. */
static void
read_country(struct eu *r, struct eu_node *n, const struct eu_map *m)
{
	cv_str country = take_country(r, eu_at(n, m->path));
	struct eu_code code;

	if (country.n == 2) {
		eu_put(r, r->record, m->field[0], country, n);
		return;
	}
	code = eu_country_code(country);
	eu_put(r, r->record, m->field[0], (cv_str){ code.p, code.n }, n);
	if (code.n == 0)
		eu_put(r, r->record, m->field[1], country, n);
}

static void
write_country(struct eu_out *w, struct eu_node *n, const struct eu_map *m)
{
	const struct cv_node *rest = kept_address(w);
	struct eu_code code = eu_country(cv_text(w->record, m->field[0]));

	if (code.n == 0)
		return;
	cv_take(w->out, w->record, m->field[0]);
	write_named_country(w, eu_way(w, n, m->full), code,
	    rest == NULL ? NULL : cv_named(rest, CV_S("Country")));
}

EU_KIND(country);

/* ---- web sites and instant messaging ---- */

static void
read_profiles(struct eu *r, struct eu_node *n, const struct eu_map *m)
{
	struct eu_node *c = eu_at(n, m->path);

	EU_EACH(e, eu_at(c, "WebsiteList"), "Website")
		eu_put_site(r, eu_take(e, "Contact"),
		    eu_at(e, "Use/Code") != NULL ? CV_S("")
						 : eu_take(e, "Use/Label"),
		    e);
	EU_EACH(e, eu_at(c, "InstantMessagingList"), "InstantMessaging") {
		cv_str code = eu_look(e, "Use/Code");
		cv_str label = eu_take(e, "Use/Label");

		if (label.n == 0)
			label = eu_network_name(code);
		if (cv_same(eu_network_code(label), code))
			eu_take(e, "Use/Code");
		eu_put_profile(r, label, eu_take(e, "Contact"), CV_S(""), e);
	}
}

static void
write_profile(struct eu_out *w, struct eu_node *to, const struct cv_node *p)
{
	cv_str network = cv_take_text(w->out, p, CV_PROFILE_NETWORK);
	cv_str url = eu_url_of(w, p, CV_PROFILE_URL);
	cv_str code = eu_network_code(network);
	struct eu_node *n;

	if (url.n > 0) {
		n = eu_el(w, eu_way(w, to, "WebsiteList"), "Website");
		eu_say(w, n, "Contact", url);
		if (!cv_same(network, CV_S("Website")) &&
		    !eu_hinted(p, EU_CHANNEL, "Web"))
			eu_say(w, n, "Use/Label", network);
		return;
	}
	n = eu_el(w, eu_way(w, to, "InstantMessagingList"), "InstantMessaging");
	eu_say(w, n, "Contact", cv_take_text(w->out, p, CV_PROFILE_USERNAME));
	if (cv_same(code, CV_S("gtalk")) || cv_same(code, CV_S("skype")) ||
	    cv_same(code, CV_S("icq")) || cv_same(code, CV_S("aim")) ||
	    cv_same(code, CV_S("msn")) || cv_same(code, CV_S("yahoo")))
		eu_say(w, n, "Use/Code", code);
	eu_say(w, n, "Use/Label", network);
}

static void
write_profiles(struct eu_out *w, struct eu_node *n, const struct eu_map *m)
{
	n = eu_way(w, n, m->full);
	eu_say(w, n, "WebsiteList/Website/Contact",
	    eu_url_of(w, w->record, m->field[0]));
	CV_EACH(p, cv_get(w->record, m->field[1]))
		if (p->kind == CV_OBJECT && !cv_is_blank(p))
			write_profile(w, n, p);
}

EU_KIND(profiles);

/* ---- nationality, photo and headline ---- */

static void
read_nationality(struct eu *r, struct eu_node *n, const struct eu_map *m)
{
	struct eu_code code, back;
	cv_str label;

	n = eu_at(n, m->path);
	if (n == NULL)
		return;
	code = eu_country(eu_look(n, "Code"));
	label = eu_take(n, "Label");
	if (label.n == 0)
		label = eu_country_name((cv_str){ code.p, code.n }, r->words);
	back = eu_country_code(label);
	eu_put(r, r->record, m->field[0], label, n);
	if (code.n > 0 && back.n == code.n &&
	    memcmp(back.p, code.p, code.n) == 0)
		eu_take(n, "Code");
}

static void
write_nationality(struct eu_out *w, struct eu_node *n, const struct eu_map *m)
{
	cv_str s = cv_take_text(w->out, w->record, m->field[0]);

	if (s.n == 0)
		return;
	n = eu_way(w, n, m->full);
	eu_say(w, n, "Code", eu_country_as(w, eu_country_code(s)));
	eu_say(w, n, "Label", s);
}

EU_KIND(nationality);

static void
read_photo(struct eu *r, struct eu_node *n, const struct eu_map *m)
{
	cv_str uri;

	n = eu_at(n, m->path);
	if (eu_look(n, "Data").n == 0)
		return;
	uri = eu_photo_from(r->in, eu_look(n, "MimeType"), eu_look(n, "Data"));
	if (uri.n == 0)
		return;
	eu_put(r, r->record, m->field[0], uri, n);
	eu_take(n, "Data");
	eu_take(n, "MimeType");
}

/* The kinds that the schema names. */
static bool
is_photo(cv_str mime)
{
	static const char *const kinds[] = { "image/jpeg", "image/pjpeg",
		"image/png", "image/x-png" };

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (cv_same(mime, cv_from(kinds[i])))
			return true;
	return false;
}

static void
write_photo(struct eu_out *w, struct eu_node *n, const struct eu_map *m)
{
	cv_str uri = eu_picture(w, is_photo), mime, data;

	if (!eu_photo_parts(uri, &mime, &data))
		return;
	n = eu_way(w, n, m->full);
	eu_say(w, n, "MimeType", mime);
	eu_say(w, n, "Data", data);
}

EU_KIND(photo);

/* The type of a headline that is a summary. */
#define STATEMENT "personal_statement"

static void
read_headline(struct eu *r, struct eu_node *n, const struct eu_map *m)
{
	struct eu_node *h = eu_at(n, m->path);
	struct eu_node *label = eu_at(h, "Description/Label");

	if (label == NULL)
		return;
	if (cv_same(eu_look(h, "Type/Code"), CV_S(STATEMENT)))
		eu_put_prose(r, r->record, m->field[1], label);
	else
		eu_put(r, r->record, m->field[0], eu_take(label, ""), h);
}

static void
write_headline(struct eu_out *w, struct eu_node *n, const struct eu_map *m)
{
	const struct cv_node *type =
	    eu_rest_at(eu_rest_of(w->out->root, "SkillsPassport"),
		"LearnerInfo/Headline/Type/Code");

	if (type == NULL || !cv_same(type->u.text, CV_S(STATEMENT))) {
		eu_say_field(w, n, "Headline/Description/Label", w->record,
		    m->field[0]);
		return;
	}
	eu_rich_field(w, w->record, m->field[1]);
	eu_say_scratch(w, n, "Headline/Description/Label");
}

EU_KIND(headline);

/* ---- the table ---- */

const struct eu_map eu_passport_map[] = {
#include "formats/europass/passport/passport_map.def"
	EU_MAP_END
};
