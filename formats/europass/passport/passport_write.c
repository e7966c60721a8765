/* Writes SkillsPassport 3.4, the dialect of before 2020: the person. */
/* SPDX-License-Identifier: ISC */
#include "formats/europass/passport/passport_write.h"
#include "formats/europass/file/photo.h"

/* ---- values ---- */

void
eu_say_parts(struct eu_out *w, struct eu_node *to, const char *path,
    const struct cv_node *record, enum cv_field f)
{
	cv_str s = cv_text(record, f);
	struct cv_date d;
	char day[8] = "---", month[8] = "--";

	if (!cv_date_parse(s, &d) || d.year < 1000)
		return;
	cv_take(w->out, record, f);
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

/* As the file had it, if that still is this country. */
static bool
is_kept(const struct cv_node *rest, struct eu_code code)
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

void
eu_say_named_country(struct eu_out *w, struct eu_node *country,
    struct eu_code code, const struct cv_node *rest)
{
	if (code.n == 0 || is_kept(rest, code))
		return;
	cv_take_all(w->out, rest);
	eu_say_country(w, country, "Code", code);
	eu_say(w, country, "Label",
	    eu_country_name((cv_str){ code.p, code.n }, w->words));
}

/* ---- contacts ---- */

static void
name(struct eu_out *w, struct eu_node *to, cv_str full)
{
	const struct cv_node *rest = eu_rest_of(w->out->root, "SkillsPassport");
	const struct cv_node *g =
	    eu_rest_at(rest, "LearnerInfo/Identification/PersonName/FirstName");
	const struct cv_node *f =
	    eu_rest_at(rest, "LearnerInfo/Identification/PersonName/Surname");
	cv_str given, family;

	eu_split_name(full, &given, &family);
	if (f != NULL && full.n > f->u.text.n &&
	    cv_same(cv_behind(full, full.n - f->u.text.n), f->u.text)) {
		family = f->u.text;
		given = cv_trim((cv_str){ full.p, full.n - family.n });
	}
	cv_say(w->out, g);
	cv_say(w->out, f);
	eu_say(w, to, "FirstName", given);
	eu_say(w, to, "Surname", family);
}

/* The lines that the file had, if they still make the address. */
static void
lines(struct eu_out *w, struct eu_node *to, const struct cv_node *l,
    const struct cv_node *rest)
{
	const struct cv_node *first = eu_rest_at(rest, "AddressLine");
	const struct cv_node *second = eu_rest_at(rest, "AddressLine2");
	cv_str s = cv_take_text(w->out, l, CV_LOCATION_ADDRESS), a, b;

	a = first == NULL ? CV_S("") : first->u.text;
	b = second == NULL ? CV_S("") : second->u.text;
	if (second != NULL && s.n == a.n + (a.n > 0 ? 2 : 0) + b.n &&
	    cv_starts(s, a) && cv_same(cv_behind(s, s.n - b.n), b))
		return;
	cv_say(w->out, first);
	cv_say(w->out, second);
	eu_say(w, to, "AddressLine", s);
	eu_say_field(w, to, "AddressLine2", l, CV_LOCATION_REGION);
}

static void
address(struct eu_out *w, struct eu_node *to, const struct cv_node *basics)
{
	const struct cv_node *l = cv_get(basics, CV_BASICS_LOCATION);
	const struct cv_node *rest = eu_rest_in(w->out->root, "SkillsPassport",
	    "LearnerInfo/Identification/ContactInfo/Address/Contact");
	struct eu_code code;

	if (cv_blank(l))
		return;
	to = eu_way(w, to, "Address/Contact");
	lines(w, to, l, rest);
	eu_say_field(w, to, "PostalCode", l, CV_LOCATION_POSTAL_CODE);
	eu_say_field(w, to, "Municipality", l, CV_LOCATION_CITY);
	code = eu_country(cv_text(l, CV_LOCATION_COUNTRY_CODE));
	if (code.n == 0)
		return;
	cv_take(w->out, l, CV_LOCATION_COUNTRY_CODE);
	eu_say_named_country(w, eu_way(w, to, "Country"), code,
	    rest == NULL ? NULL : cv_named(rest, CV_S("Country")));
}

static void
profile(struct eu_out *w, struct eu_node *to, const struct cv_node *p)
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
contacts(struct eu_out *w, struct eu_node *to, const struct cv_node *basics)
{
	cv_str url = eu_url_of(w, basics, CV_BASICS_URL);

	address(w, to, basics);
	eu_say_field(w, to, "Email/Contact", basics, CV_BASICS_EMAIL);
	eu_say_field(w, to, "TelephoneList/Telephone/Contact", basics,
	    CV_BASICS_PHONE);
	eu_say(w, to, "WebsiteList/Website/Contact", url);
	CV_EACH(p, cv_get(basics, CV_BASICS_PROFILES))
		if (p->kind == CV_OBJECT && !cv_blank(p))
			profile(w, to, p);
}

/* ---- the person ---- */

static void
nationality(struct eu_out *w, struct eu_node *to, const struct cv_node *basics)
{
	cv_str s = cv_take_text(w->out, basics, CV_BASICS_NATIONALITY);
	struct eu_code code = eu_country_code(s);

	if (s.n == 0)
		return;
	to = eu_way(w, to, "Demographics/NationalityList/Nationality");
	eu_say_country(w, to, "Code", code);
	eu_say(w, to, "Label", s);
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
photo(struct eu_out *w, struct eu_node *to)
{
	cv_str uri = eu_picture(w, is_photo), mime, data;

	if (!eu_photo_parts(uri, &mime, &data))
		return;
	eu_say(w, to, "Photo/MimeType", mime);
	eu_say(w, to, "Photo/Data", data);
}

/* The file's headline may have been a statement, which is a summary. */
static void
headline(struct eu_out *w, struct eu_node *info, const struct cv_node *basics)
{
	const struct cv_node *type =
	    eu_rest_at(eu_rest_of(w->out->root, "SkillsPassport"),
		"LearnerInfo/Headline/Type/Code");

	if (type == NULL || !cv_same(type->u.text, CV_S(EU_STATEMENT))) {
		eu_say_field(w, info, "Headline/Description/Label", basics,
		    CV_BASICS_LABEL);
		return;
	}
	eu_rich_field(w, basics, CV_BASICS_SUMMARY);
	eu_say_scratch(w, info, "Headline/Description/Label");
}

void
eu_passport_write_person(struct eu_out *w, struct eu_node *info)
{
	const struct cv_node *basics = cv_get(w->out->root, CV_RESUME_BASICS);
	struct eu_node *to = eu_way(w, info, "Identification");

	name(w, eu_way(w, to, "PersonName"),
	    cv_take_text(w->out, basics, CV_BASICS_NAME));
	contacts(w, eu_way(w, to, "ContactInfo"), basics);
	eu_say_parts(w, to, "Demographics/Birthdate", basics,
	    CV_BASICS_BIRTH_DATE);
	nationality(w, to, basics);
	photo(w, to);
	headline(w, info, basics);
}

/* ---- the document ---- */

static void
otherwise(struct eu_out *w, struct eu_node *n, const char *path, cv_str text)
{
	n = eu_way(w, n, path);
	if (n != NULL && n->text.n == 0)
		n->text = text;
}

/* xsd:dateTime, which JSON Resume's lastModified need not be. */
static bool
is_time(cv_str s)
{
	struct cv_date d;

	return s.n >= 19 && s.p[10] == 'T' && s.p[13] == ':' &&
	    s.p[16] == ':' && cv_date_parse((cv_str){ s.p, 10 }, &d);
}

static void
about(struct eu_out *w, struct eu_node *top)
{
	const struct cv_node *meta = cv_get(w->out->root, CV_RESUME_META);
	struct eu_node *doc = eu_way(w, top, "DocumentInfo"), *created;
	cv_str time = cv_text(meta, CV_META_LAST_MODIFIED), locale;

	if (is_time(time)) {
		cv_take(w->out, meta, CV_META_LAST_MODIFIED);
		eu_say(w, doc, "LastUpdateDate", time);
	} else
		time = CV_S(EU_NO_TIME);
	eu_say(w, doc, "XSDVersion", CV_S("V3.4"));
	locale = cv_text(meta, CV_META_LANGUAGE);
	if (locale.n == 2)
		cv_take(w->out, meta, CV_META_LANGUAGE);
	if (locale.n >= 2)
		eu_say(w, top, "@locale", (cv_str){ locale.p, 2 });
	eu_merge(w, top, eu_rest_of(w->out->root, "SkillsPassport"));
	created = eu_first(doc, "CreationDate");
	otherwise(w, doc, "DocumentType", CV_S("ECV"));
	otherwise(w, doc, "LastUpdateDate",
	    created == NULL ? time : created->text);
	otherwise(w, doc, "CreationDate", time);
	otherwise(w, doc, "Generator", CV_S(EU_OURS));
	otherwise(w, top, "@locale", CV_S("en"));
}

void
eu_write_passport(struct eu_out *w)
{
	struct eu_node top = { .name = CV_S("SkillsPassport"),
		.text = CV_S("") };
	struct eu_node *info = eu_way(w, &top, "LearnerInfo");

	eu_passport_write_person(w, info);
	eu_passport_write_history(w, info);
	eu_passport_write_skills(w, info);
	eu_passport_write_other(w, info);
	about(w, &top);
	eu_print(w, &top,
	    " xmlns=\"http://europass.cedefop.europa.eu/Europass\""
	    " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
	    " xsi:schemaLocation=\"http://europass.cedefop.europa.eu/Europass"
	    " http://europass.cedefop.europa.eu/xml/v3.4.0/"
	    "EuropassSchema.xsd\"");
}
