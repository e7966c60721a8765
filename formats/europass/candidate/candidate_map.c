/* The table of a Candidate, and the values that no kind fits. */
/* SPDX-License-Identifier: ISC */
#include "formats/europass/candidate/candidate.h"

/* ---- periods ---- */

static const char *const period[] = { "StartDate/hr:FormattedDateTime",
	"EndDate/hr:FormattedDateTime", "Ongoing" };
static const char *const employment[] = {
	"eures:StartDate/hr:FormattedDateTime",
	"eures:EndDate/hr:FormattedDateTime", "hr:CurrentIndicator"
};

static const struct eu_kind eu_as_period = { EU_PERIOD(period),
	.decode = eu_day, .own = true };
static const struct eu_kind eu_as_employment = { EU_PERIOD(employment),
	.decode = eu_day, .own = true };

/* ---- the person ---- */

static void
read_street(struct eu *r, struct eu_node *n, const struct eu_map *m)
{
	struct eu_node *first = eu_at(n, m->path);

	EU_EACH(line, n, m->path) {
		line->taken = line == first && eu_same(line) == NULL;
		eu_join(r, ", ", line->text);
	}
	eu_put(r, r->record, m->field[0], eu_joined(r), n);
}

/* The lines that the file had, if they still make the address. */
static bool
make_address(const struct cv_node *lines, cv_str s)
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
write_street(struct eu_out *w, struct eu_node *n, const struct eu_map *m)
{
	const struct cv_node *kept =
	    eu_rest_in(w->record->parent, "address", "Address");
	cv_str s = cv_take_text(w->out, w->record, m->field[0]);

	kept = kept == NULL ? NULL : cv_named(kept, cv_from(m->path));
	if (kept != NULL && make_address(kept, s))
		return;
	if (kept != NULL)
		cv_take_all(w->out, kept);
	eu_say(w, n, m->full, s);
	s = cv_take_text(w->out, w->record, m->field[1]);
	if (s.n > 0)
		eu_say(w, eu_el(w, n, m->path), "", s);
}

EU_KIND(street);

static cv_str
decode_country(struct eu *r, struct eu_node *n)
{
	struct eu_code code = eu_country(n->text);

	n->taken = code.n > 0;
	eu_join(r, "", (cv_str){ code.p, code.n });
	return eu_joined(r);
}

static cv_str
encode_country(struct eu_out *w, const struct cv_node *record, enum cv_field f)
{
	struct eu_code code = eu_country(cv_text(record, f));

	if (code.n > 0)
		cv_take(w->out, record, f);
	return eu_country_as(w, code);
}

EU_TEXT_KIND(country);

/* The code is kept if the country's name would be written otherwise. */
static cv_str
decode_nationality(struct eu *r, struct eu_node *n)
{
	struct eu_code code = eu_country(n->text), back;
	cv_str name = eu_country_name((cv_str){ code.p, code.n }, r->words);

	back = eu_country_code(name);
	n->taken = name.n > 0 && back.n == code.n &&
	    memcmp(back.p, code.p, code.n) == 0;
	return name;
}

static cv_str
encode_nationality(struct eu_out *w, const struct cv_node *record,
    enum cv_field f)
{
	struct eu_code code = eu_country_code(cv_text(record, f));

	if (code.n == 0)
		code = eu_country(cv_text(record, f));
	if (code.n > 0)
		cv_take(w->out, record, f);
	return eu_country_as(w, code);
}

static const struct eu_kind eu_as_nationality = {
	.decode = decode_nationality,
	.encode = encode_nationality,
	.own = true,
};

/* ---- organizations ---- */

#define ADDRESS "OrganizationContact/Communication/Address"

/* The organization: of a position, its employer. */
static struct eu_node *
organization(struct eu_node *n, const struct eu_map *m)
{
	return m->field[0] == CV_WORK_URL ? n->parent : n;
}

/* Where a site usually is: an employer's in both, a school's in Web. */
static const char *
usual_site(const struct eu_map *m)
{
	return m->field[0] == CV_WORK_URL ? "both" : "Web";
}

/*
 * The first site of an organization, which is a Link, a Communication, or both.
 * That of an employer goes to the first of its positions.
 */
static void
read_site(struct eu *r, struct eu_node *n, const struct eu_map *m)
{
	struct eu_node *org = organization(n, m), *link = eu_first(org, "Link");
	bool web = false;
	const char *way;

	if (n != org && n != eu_first(org, "PositionHistory"))
		return;
	if (link != NULL)
		eu_put(r, r->record, m->field[0], eu_take(link, ""), link);
	EU_EACH(c, eu_at(org, "OrganizationContact"), "Communication") {
		cv_str url = eu_look(c, "oa:URI");

		if (!cv_same(eu_look(c, "ChannelCode"), CV_S("Web")) || web ||
		    url.n == 0 ||
		    (link != NULL &&
			!cv_same(cv_text(r->record, m->field[0]), url)))
			continue;
		web = true;
		eu_put(r, r->record, m->field[0], eu_take(c, "oa:URI"), c);
		eu_take(c, "ChannelCode");
	}
	way = link != NULL && web ? "both" : link != NULL ? "Link" : "Web";
	if ((link != NULL || web) && strcmp(way, usual_site(m)) != 0)
		eu_hint(r, r->record, EU_URL, way);
}

/* Behind the address, which is the first Communication even if it is empty. */
static void
write_site(struct eu_out *w, struct eu_node *n, const struct eu_map *m)
{
	struct eu_node *org = organization(n, m), *contact, *c;
	cv_str url = eu_url_of(w, w->record, m->field[0]);
	static const char *const ways[] = { "Link", "Web", "both" };
	const char *way = usual_site(m);

	for (size_t i = 0; i < 3; i++)
		if (eu_hinted(w->record, EU_URL, ways[i]))
			way = ways[i];
	contact = eu_way(w, org, "OrganizationContact");
	eu_way(w, contact, "Communication/Address");
	if (url.n > 0 && strcmp(way, "Link") != 0) {
		c = eu_el(w, contact, "Communication");
		eu_say(w, c, "ChannelCode", CV_S("Web"));
		eu_say(w, c, "oa:URI", url);
	}
	if (strcmp(way, "Web") != 0)
		eu_say(w, org, "Link", url);
}

EU_KIND(site);

static void
read_place(struct eu *r, struct eu_node *n, const struct eu_map *m)
{
	struct eu_node *a = eu_at(n, m->path);
	cv_str city = eu_take(a, "oa:CityName");

	eu_put(r, r->record, m->field[0],
	    eu_place(r, city, eu_take(a, "CountryCode")), n);
}

static void
write_place(struct eu_out *w, struct eu_node *n, const struct eu_map *m)
{
	/* The first Communication has it: others are sites. */
	struct eu_node *a = eu_at(n, m->path);
	struct eu_code country;
	cv_str city;

	eu_split_place(cv_take_text(w->out, w->record, m->field[0]), &city,
	    &country);
	eu_say(w, a, "oa:CityName", city);
	eu_say(w, a, "CountryCode", eu_country_as(w, country));
}

EU_KIND(place);

/* ---- work ---- */

/* Where the work was: where the position, else where the employer is. */
static void
read_work_place(struct eu *r, struct eu_node *n, const struct eu_map *m)
{
	struct eu_node *a = eu_at(n->parent, ADDRESS);
	cv_str city = eu_take(n, "City");
	cv_str country = eu_take(n, "Country");
	cv_str own = eu_look(a, "oa:CityName");
	cv_str of = eu_look(a, "CountryCode");
	bool said = city.n > 0 || country.n > 0;

	if (said && (!cv_same(city, own) || !cv_same_nocase(country, of)))
		eu_hint(r, r->record, EU_PLACE, "position");
	else {
		if (!said && (own.n > 0 || of.n > 0))
			eu_hint(r, r->record, EU_PLACE, "organization");
		city = eu_take(a, "oa:CityName");
		country = eu_take(a, "CountryCode");
	}
	eu_put(r, r->record, m->field[0], eu_place(r, city, country), n);
}

static void
write_work_place(struct eu_out *w, struct eu_node *n, const struct eu_map *m)
{
	struct eu_node *a = eu_way(w, n->parent, ADDRESS);
	struct eu_code country;
	cv_str city;

	eu_split_place(cv_take_text(w->out, w->record, m->field[0]), &city,
	    &country);
	if (!eu_hinted(w->record, EU_PLACE, "organization")) {
		eu_say(w, n, "City", city);
		eu_say(w, n, "Country", eu_country_as(w, country));
	}
	if (!eu_hinted(w->record, EU_PLACE, "position")) {
		eu_say(w, a, "oa:CityName", city);
		eu_say(w, a, "CountryCode", eu_country_as(w, country));
	}
}

EU_KIND(work_place);

static cv_str
decode_position(struct eu *r, struct eu_node *n)
{
	(void)r;
	eu_take_if(n, "@typeCode", "FREETEXT");
	return eu_take(n, "");
}

/* A title of the file may have had another type, or none: that is kept. */
static void
write_position(struct eu_out *w, struct eu_node *n, const struct eu_map *m)
{
	eu_say_field(w, n, m->full, w->record, m->field[0]);
	n = eu_first(n, m->full);
	if (n != NULL && eu_rest_of(w->record, "PositionHistory") == NULL)
		eu_say(w, n, "@typeCode", CV_S("FREETEXT"));
}

static const struct eu_kind eu_as_position = { .decode = decode_position,
	.write = write_position };

/* ---- education ---- */

#define MAIN "MainFieldOfStudy/ProgramConcentration"
#define SPECIFIC "SpecificFieldOfStudy/ProgramConcentration"

/* The most exact of the codes of a field, as words; or the words there. */
static void
read_area(struct eu *r, struct eu_node *n, const struct eu_map *m)
{
	struct eu_node *field = eu_at(n, m->path);
	struct eu_node *main = eu_at(field, MAIN),
		       *last = eu_at(field, SPECIFIC);
	cv_str s;

	if (main == NULL)
		return;
	s = cv_same(eu_look(field, "@typeCode"), CV_S("FREETEXT"))
	    ? CV_S("")
	    : eu_field_name(last != NULL ? last->text : main->text);
	if (s.n > 0) {
		eu_put(r, r->record, m->field[0], s, field);
		return;
	}
	eu_join(r, "", main->text);
	main->taken = true;
	if (last != NULL) {
		last->taken = true;
		eu_join(r, ", ", last->text);
	}
	eu_put(r, r->record, m->field[0], eu_joined(r), field);
	eu_take_if(field, "@typeCode", "FREETEXT");
}

/* The codes that the file had stay if they still are those of the words. */
static void
write_area(struct eu_out *w, struct eu_node *n, const struct eu_map *m)
{
	cv_str s = cv_take_text(w->out, w->record, m->field[0]);
	const struct cv_node *rest = eu_rest_in(w->record,
	    "EducationOrganizationAttendance", "EducationDegree/FieldOfStudy");
	const struct cv_node *code = eu_rest_at(rest, SPECIFIC);
	struct eu_node *f;

	if (s.n == 0)
		return;
	if (code == NULL)
		code = eu_rest_at(rest, MAIN);
	if (code != NULL && cv_same(eu_field_name(code->u.text), s))
		return;
	f = eu_way(w, n, m->full);
	eu_say(w, f, "@typeCode", CV_S("FREETEXT"));
	eu_say(w, f, MAIN, s);
}

EU_KIND(area);

/* ---- volunteering ---- */

/* "Trainer, CoderDojo" is a position and an organization. */
static void
read_role(struct eu *r, struct eu_node *n, const struct eu_map *m)
{
	cv_str title = eu_take(n, m->path), rest = title, position;

	position = cv_until(&rest, ",");
	if (rest.n > 2 && rest.p[1] == ' ') {
		eu_put(r, r->record, m->field[1], cv_behind(rest, 2), n);
		eu_put(r, r->record, m->field[0], position, n);
	} else
		eu_put(r, r->record, m->field[1], title, n);
}

static void
write_role(struct eu_out *w, struct eu_node *n, const struct eu_map *m)
{
	cv_str position = cv_take_text(w->out, w->record, m->field[0]);
	cv_str organization = cv_take_text(w->out, w->record, m->field[1]);

	eu_way(w, n, m->full);
	cv_put(&w->scratch, position);
	if (position.n > 0 && organization.n > 0)
		cv_puts(&w->scratch, ", ");
	cv_put(&w->scratch, organization);
	eu_say_scratch(w, n, m->full);
}

EU_KIND(role);

/* ---- publications ---- */

static void
read_publisher(struct eu *r, struct eu_node *n, const struct eu_map *m)
{
	eu_put(r, r->record, m->field[0], eu_take(n, m->path), n);
	eu_put(r, r->record, m->field[0], eu_look(n, "Journal"), n);
}

/* A journal that was read instead is still in what the record keeps. */
static void
write_publisher(struct eu_out *w, struct eu_node *n, const struct eu_map *m)
{
	const struct cv_node *journal =
	    eu_rest_at(eu_rest_of(w->record, "Publication"), "Journal");
	cv_str s = cv_take_text(w->out, w->record, m->field[0]);

	if (journal == NULL || !cv_same(journal->u.text, s))
		eu_say(w, n, m->full, s);
}

EU_KIND(publisher);

/* A month or day has no place: the field is not taken then. */
static cv_str
encode_year(struct eu_out *w, const struct cv_node *record, enum cv_field f)
{
	cv_str s = cv_text(record, f);

	if (s.n == 4)
		cv_take(w->out, record, f);
	return s.n < 4 ? CV_S("") : (cv_str){ s.p, 4 };
}

static const struct eu_kind eu_as_year = { .encode = encode_year };

static void
read_authors(struct eu *r, struct eu_node *n, const struct eu_map *m)
{
	eu_add(r, r->record, m->field[0], eu_take(n, m->path), n);
}

static void
write_authors(struct eu_out *w, struct eu_node *n, const struct eu_map *m)
{
	CV_EACH(a, cv_get(w->record, m->field[0])) {
		if (w->scratch.n > 0)
			cv_puts(&w->scratch, ", ");
		cv_put(&w->scratch, cv_use_text(w->out, a));
	}
	eu_say_scratch(w, n, m->full);
}

EU_KIND(authors);

/* ---- references ---- */

static void
read_referee(struct eu *r, struct eu_node *n, const struct eu_map *m)
{
	struct eu_node *name = eu_at(n, m->path);

	eu_join(r, " ", eu_take(name, "oa:GivenName"));
	eu_join(r, " ", eu_look(name, "hr:FamilyName"));
	eu_put(r, r->record, m->field[0], eu_joined(r), n);
}

/* The family name that the record keeps stays if the name still ends in it. */
static void
write_referee(struct eu_out *w, struct eu_node *n, const struct eu_map *m)
{
	const struct cv_node *family =
	    eu_rest_at(eu_rest_in(w->record, "Referee", m->path),
		"hr:FamilyName");
	cv_str name = cv_take_text(w->out, w->record, m->field[0]);
	cv_str tail = family == NULL ? CV_S("") : family->u.text;

	if (tail.n > 0 && name.n > tail.n + 1 &&
	    cv_same(cv_behind(name, name.n - tail.n), tail))
		name.n -= tail.n + 1;
	else if (tail.n > 0 && cv_same(name, tail))
		name = CV_S("");
	else
		cv_use_text(w->out, family);
	n = eu_way(w, eu_way(w, n, m->full), "oa:GivenName");
	eu_say(w, n, "", name);
}

EU_KIND(referee);

/* ---- projects ---- */

/* Fields that have no element of their own are paragraphs of it. */
static void
write_project(struct eu_out *w, struct eu_node *n, const struct eu_map *m)
{
	static const enum cv_field more[] = { CV_PROJECT_KEYWORDS,
		CV_PROJECT_ROLES, CV_PROJECT_ENTITY, CV_PROJECT_TYPE,
		CV_PROJECT_LOCATION };

	eu_rich_field(w, w->record, m->field[0]);
	eu_rich_field(w, w->record, CV_PROJECT_SUMMARY);
	for (size_t i = 0; i < sizeof(more) / sizeof(*more); i++)
		if (!cv_is_blank(cv_get(w->record, more[i])))
			eu_rich_labelled(w, cv_get(w->record, more[i]));
	eu_rich_bullets(w, w->record, m->field[1]);
	eu_say_scratch(w, n, m->full);
}

static const struct eu_kind eu_as_project = { .read = eu_read_body,
	.write = write_project };

/* ---- the table ---- */

const struct eu_map eu_candidate_map[] = {
#include "formats/europass/candidate/candidate_map.def"
	EU_MAP_END
};

static void
read_work(struct eu *r, struct eu_node *list, const struct eu_map *m)
{
	struct cv_node *record = NULL;

	EU_EACH(employer, list, "EmployerHistory") {
		EU_EACH(n, employer, m->path)
			record = eu_read_entry(r, n, m);
		if (eu_first(employer, m->path) != NULL)
			eu_keep_rest(r, record, employer, "EmployerHistory");
	}
}

/* Elements that are empty are passed over, but for those of schools. */
void
eu_candidate_entries(struct eu *r, enum cv_field list, struct eu_node *profile)
{
	const struct eu_map *m = eu_map_of(eu_candidate_map, list);

	if (list == CV_RESUME_WORK)
		read_work(r, eu_at(profile, m->base), m);
	else
		EU_EACH(n, eu_at(profile, m->base), m->path)
			if (list == CV_RESUME_EDUCATION || eu_untaken(n))
				eu_read_entry(r, n, m);
}

static void
write_work(struct eu_out *w, struct eu_node *list, const struct eu_map *m)
{
	EU_RECORDS(record, w->out->root, CV_RESUME_WORK) {
		struct eu_node *e = eu_el(w, list, "EmployerHistory");

		eu_write_entry(w, e, record, m);
		eu_merge(w, e, eu_rest_of(record, "EmployerHistory"));
	}
}

/* Lists are written even if they are empty, as in exports. */
void
eu_write_candidate_entries(struct eu_out *w, struct eu_node *profile)
{
	for (const struct eu_map *m = eu_candidate_map; m->path != NULL; m++) {
		if (m->kind != NULL || cv_fields[m->field[0]].kind != CV_LIST)
			continue;
		eu_way(w, profile, m->base);
		if (m->field[0] == CV_RESUME_WORK)
			write_work(w, eu_way(w, profile, m->base), m);
		else
			eu_write_entries(w, profile, m);
	}
}
