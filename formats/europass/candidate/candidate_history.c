/* Reads the employers and schools of a Candidate. */
/* SPDX-License-Identifier: ISC */
#include "formats/europass/candidate/candidate.h"

/* The first web site of an organization, and links that repeat it. */
static void
links(struct eu *r, struct cv_node *record, enum cv_field f, struct eu_node *n,
    const char *usual)
{
	bool link = false, web = false;
	const char *way;

	EU_EACH(l, n, "Link")
		if (!link) {
			link = l->taken = true;
			eu_put(r, record, f, l->text, l);
		}
	EU_EACH(c, eu_at(n, "OrganizationContact"), "Communication") {
		cv_str url = eu_look(c, "oa:URI");

		if (!cv_same(eu_look(c, "ChannelCode"), CV_S("Web")) || web ||
		    url.n == 0 || (link && !cv_same(cv_text(record, f), url)))
			continue;
		web = true;
		eu_put(r, record, f, url, c);
		eu_take(c, "oa:URI");
		eu_take(c, "ChannelCode");
	}
	way = link && web ? "both" : link ? "Link" : "Web";
	if ((link || web) && strcmp(way, usual) != 0)
		eu_hint(r, record, EU_URL, way);
}

/* Where the work was: where the position, else where the employer is. */
static void
place(struct eu *r, struct cv_node *record, struct eu_node *employer,
    struct eu_node *position)
{
	struct eu_node *a =
	    eu_at(employer, "OrganizationContact/Communication/Address");
	cv_str city = eu_take(position, "City");
	cv_str country = eu_take(position, "Country");
	cv_str own = eu_look(a, "oa:CityName");
	cv_str of = eu_look(a, "CountryCode");
	bool said = city.n > 0 || country.n > 0;

	if (said && (!cv_same(city, own) || !cv_same_nocase(country, of)))
		eu_hint(r, record, EU_PLACE, "position");
	else {
		if (!said && (own.n > 0 || of.n > 0))
			eu_hint(r, record, EU_PLACE, "organization");
		city = eu_take(a, "oa:CityName");
		country = eu_take(a, "CountryCode");
	}
	eu_put(r, record, CV_WORK_LOCATION, eu_place(r, city, country),
	    position);
}

/* ---- work ---- */

static void
position(struct eu *r, struct eu_node *employer, struct eu_node *p, bool first)
{
	struct cv_node *w = eu_entry(r, CV_RESUME_WORK, p);
	struct eu_node *when = eu_at(p, "eures:EmploymentPeriod");

	eu_put(r, w, CV_WORK_NAME, eu_take(employer, "hr:OrganizationName"),
	    employer);
	place(r, w, employer, p);
	if (first)
		eu_put(r, w, CV_WORK_DESCRIPTION,
		    eu_take(employer, "Department"), employer);
	eu_put(r, w, CV_WORK_POSITION, eu_take(p, "PositionTitle"), p);
	eu_take_if(p, "PositionTitle/@typeCode", "FREETEXT");
	if (first)
		links(r, w, CV_WORK_URL, employer, "both");
	eu_candidate_date(r, w, CV_WORK_START_DATE, when,
	    "eures:StartDate/hr:FormattedDateTime");
	eu_candidate_date(r, w, CV_WORK_END_DATE, when,
	    "eures:EndDate/hr:FormattedDateTime");
	eu_ongoing(r, w, CV_WORK_END_DATE, when, "hr:CurrentIndicator");
	eu_put_body(r, w, CV_WORK_SUMMARY, CV_WORK_HIGHLIGHTS,
	    eu_at(p, "oa:Description"));
	eu_keep_rest(r, w, p, "PositionHistory");
	if (eu_same(p) == NULL)
		eu_keep_rest(r, w, employer, "EmployerHistory");
}

void
eu_candidate_work(struct eu *r, struct eu_node *profile)
{
	EU_EACH(employer, eu_at(profile, "EmploymentHistory"),
	    "EmployerHistory") {
		struct eu_node *first = eu_first(employer, "PositionHistory");

		for (struct eu_node *p = first; p != NULL; p = eu_same(p))
			position(r, employer, p, p == first);
	}
}

/* ---- education ---- */

/* The most exact of the codes of a field, as words; or the words there. */
static void
area(struct eu *r, struct cv_node *e, struct eu_node *field)
{
	struct eu_node *main, *last;
	cv_str s;

	main = eu_at(field, "MainFieldOfStudy/ProgramConcentration");
	last = eu_at(field, "SpecificFieldOfStudy/ProgramConcentration");
	if (main == NULL)
		return;
	s = cv_same(eu_look(field, "@typeCode"), CV_S("FREETEXT"))
	    ? CV_S("")
	    : eu_field_name(last != NULL ? last->text : main->text);
	if (s.n > 0) {
		eu_put(r, e, CV_EDUCATION_AREA, s, field);
		return;
	}
	eu_join(r, "", main->text);
	main->taken = true;
	if (last != NULL) {
		last->taken = true;
		eu_join(r, ", ", last->text);
	}
	eu_put(r, e, CV_EDUCATION_AREA, eu_joined(r), field);
	eu_take_if(field, "@typeCode", "FREETEXT");
}

static void
school(struct eu *r, struct eu_node *n)
{
	struct cv_node *e = eu_entry(r, CV_RESUME_EDUCATION, n);
	struct eu_node *when = eu_at(n, "AttendancePeriod");
	struct eu_node *degree = eu_at(n, "EducationDegree");
	struct eu_node *address =
	    eu_at(n, "OrganizationContact/Communication/Address");

	eu_put(r, e, CV_EDUCATION_INSTITUTION,
	    eu_take(n, "hr:OrganizationName"), n);
	links(r, e, CV_EDUCATION_URL, n, "Web");
	area(r, e, eu_at(degree, "FieldOfStudy"));
	eu_put(r, e, CV_EDUCATION_STUDY_TYPE, eu_take(degree, "hr:DegreeName"),
	    degree);
	eu_candidate_date(r, e, CV_EDUCATION_START_DATE, when,
	    "StartDate/hr:FormattedDateTime");
	eu_candidate_date(r, e, CV_EDUCATION_END_DATE, when,
	    "EndDate/hr:FormattedDateTime");
	eu_ongoing(r, e, CV_EDUCATION_END_DATE, when, "Ongoing");
	eu_put(r, e, CV_EDUCATION_SCORE,
	    eu_take(degree, "FinalGrade/hr:ScoreText"), degree);
	eu_put_terms(r, e, CV_EDUCATION_COURSES,
	    eu_at(degree, "OccupationalSkillsCovered"));
	eu_put(r, e, CV_EDUCATION_LOCATION,
	    eu_place(r, eu_take(address, "oa:CityName"),
		eu_take(address, "CountryCode")),
	    n);
	eu_keep_rest(r, e, n, "EducationOrganizationAttendance");
}

void
eu_candidate_education(struct eu *r, struct eu_node *profile)
{
	EU_EACH(n, eu_at(profile, "EducationHistory"),
	    "EducationOrganizationAttendance")
		school(r, n);
}
