/* Writes work and education as a Candidate has them. */
/* SPDX-License-Identifier: ISC */
#include "formats/europass/candidate/candidate_write.h"

/* ---- dates ---- */

/* What the platform's own files have: YYYY[-MM[-DD]]. */
void
eu_say_date(struct eu_out *w, struct eu_node *to, const char *path,
    const struct cv_node *record, enum cv_field f)
{
	struct cv_date d;
	cv_str s = cv_text(record, f);

	if (!cv_date_parse(s, &d) || d.year < 1000)
		return;
	cv_take(w->out, record, f);
	eu_say(w, to, path, s);
}

void
eu_say_ongoing(struct eu_out *w, struct eu_node *to, const char *path,
    const struct cv_node *record, enum cv_field start, enum cv_field end)
{
	cv_str s = cv_text(record, end);
	bool ongoing = cv_date_ongoing(s);

	if ((cv_text(record, start).n == 0 && s.n == 0) ||
	    eu_hinted(record, EU_ONGOING, "") || to == NULL ||
	    eu_rest_at(eu_rest_of(record, to->name.p), path) != NULL)
		return;
	if (ongoing && s.n > 0)
		cv_take(w->out, record, end);
	eu_say(w, to, path, ongoing ? CV_S("true") : CV_S("false"));
}

void
eu_say_body(struct eu_out *w, struct eu_node *to, const char *path,
    const struct cv_node *record, enum cv_field body, enum cv_field bullets)
{
	eu_rich_field(w, record, body);
	if (bullets != CV_EXT)
		eu_rich_bullets(w, record, bullets);
	eu_say_scratch(w, to, path);
}

/* ---- places ---- */

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

static void
web(struct eu_out *w, struct eu_node *contact, cv_str url)
{
	struct eu_node *c;

	if (url.n == 0)
		return;
	c = eu_el(w, contact, "Communication");
	eu_say(w, c, "ChannelCode", CV_S("Web"));
	eu_say(w, c, "oa:URI", url);
}

/* ---- work ---- */

static void
work(struct eu_out *w, struct eu_node *to, const struct cv_node *r)
{
	struct eu_node *e = eu_el(w, to, "EmployerHistory"), *contact, *p;
	struct eu_code country;
	cv_str city, url;

	eu_say_field(w, e, "hr:OrganizationName", r, CV_WORK_NAME);
	contact = eu_way(w, e, "OrganizationContact");
	eu_way(w, contact, "Communication/Address");
	url = eu_url_of(w, r, CV_WORK_URL);
	if (!eu_hinted(r, EU_URL, "Link"))
		web(w, contact, url);
	p = eu_way(w, e, "PositionHistory");
	eu_say_field(w, p, "PositionTitle", r, CV_WORK_POSITION);
	if (eu_first(p, "PositionTitle") != NULL &&
	    eu_rest_of(r, "PositionHistory") == NULL)
		eu_say(w, p, "PositionTitle/@typeCode", CV_S("FREETEXT"));
	eu_say_date(w, p,
	    "eures:EmploymentPeriod/eures:StartDate/hr:FormattedDateTime", r,
	    CV_WORK_START_DATE);
	eu_say_date(w, p,
	    "eures:EmploymentPeriod/eures:EndDate/hr:FormattedDateTime", r,
	    CV_WORK_END_DATE);
	eu_say_ongoing(w, p, "eures:EmploymentPeriod/hr:CurrentIndicator", r,
	    CV_WORK_START_DATE, CV_WORK_END_DATE);
	eu_say_body(w, p, "oa:Description", r, CV_WORK_SUMMARY,
	    CV_WORK_HIGHLIGHTS);
	eu_split_place(cv_take_text(w->out, r, CV_WORK_LOCATION), &city,
	    &country);
	if (!eu_hinted(r, EU_PLACE, "organization")) {
		eu_say(w, p, "City", city);
		eu_say_country(w, p, "Country", country);
	}
	if (!eu_hinted(r, EU_PLACE, "position")) {
		contact = eu_way(w, e, "OrganizationContact");
		contact = eu_first(contact, "Communication");
		eu_say(w, contact, "Address/oa:CityName", city);
		eu_say_country(w, contact, "Address/CountryCode", country);
	}
	eu_merge(w, p, eu_rest_of(r, "PositionHistory"));
	eu_say_field(w, e, "Department", r, CV_WORK_DESCRIPTION);
	if (!eu_hinted(r, EU_URL, "Web"))
		eu_say(w, e, "Link", url);
	eu_merge(w, e, eu_rest_of(r, "EmployerHistory"));
}

void
eu_write_work(struct eu_out *w, struct eu_node *profile)
{
	struct eu_node *list = eu_way(w, profile, "EmploymentHistory");

	EU_RECORDS(r, w->out->root, CV_RESUME_WORK)
		work(w, list, r);
}

/* ---- education ---- */

/* The codes that the file had, if they are still what the words say. */
static void
area(struct eu_out *w, struct eu_node *degree, const struct cv_node *r)
{
	const struct cv_node *rest =
	    eu_rest_of(r, "EducationOrganizationAttendance");
	cv_str s = cv_take_text(w->out, r, CV_EDUCATION_AREA);
	const struct cv_node *code = eu_rest_at(rest,
	    "EducationDegree/FieldOfStudy/SpecificFieldOfStudy/"
	    "ProgramConcentration");
	struct eu_node *f;

	if (s.n == 0)
		return;
	if (code == NULL)
		code = eu_rest_at(rest,
		    "EducationDegree/FieldOfStudy/MainFieldOfStudy/"
		    "ProgramConcentration");
	if (code != NULL && cv_same(eu_field_name(code->u.text), s))
		return;
	f = eu_way(w, degree, "FieldOfStudy");
	eu_say(w, f, "@typeCode", CV_S("FREETEXT"));
	eu_say(w, f, "MainFieldOfStudy/ProgramConcentration", s);
}

static void
school(struct eu_out *w, struct eu_node *to, const struct cv_node *r)
{
	struct eu_node *e = eu_el(w, to, "EducationOrganizationAttendance");
	struct eu_node *contact, *degree;
	struct eu_code country;
	cv_str city, url;

	eu_say_field(w, e, "hr:OrganizationName", r, CV_EDUCATION_INSTITUTION);
	contact = eu_way(w, e, "OrganizationContact");
	eu_split_place(cv_take_text(w->out, r, CV_EDUCATION_LOCATION), &city,
	    &country);
	eu_way(w, contact, "Communication/Address");
	eu_say(w, contact, "Communication/Address/oa:CityName", city);
	eu_say_country(w, contact, "Communication/Address/CountryCode",
	    country);
	url = eu_url_of(w, r, CV_EDUCATION_URL);
	if (!eu_hinted(r, EU_URL, "Link"))
		web(w, contact, url);
	if (eu_hinted(r, EU_URL, "Link") || eu_hinted(r, EU_URL, "both"))
		eu_say(w, e, "Link", url);
	eu_say_date(w, e, "AttendancePeriod/StartDate/hr:FormattedDateTime", r,
	    CV_EDUCATION_START_DATE);
	eu_say_date(w, e, "AttendancePeriod/EndDate/hr:FormattedDateTime", r,
	    CV_EDUCATION_END_DATE);
	eu_say_ongoing(w, e, "AttendancePeriod/Ongoing", r,
	    CV_EDUCATION_START_DATE, CV_EDUCATION_END_DATE);
	degree = eu_way(w, e, "EducationDegree");
	eu_way(w, degree, "hr:DegreeName");
	eu_say_field(w, degree, "hr:DegreeName", r, CV_EDUCATION_STUDY_TYPE);
	area(w, degree, r);
	eu_say_field(w, degree, "FinalGrade/hr:ScoreText", r,
	    CV_EDUCATION_SCORE);
	eu_rich_items(w, r, CV_EDUCATION_COURSES);
	eu_say_scratch(w, degree, "OccupationalSkillsCovered");
	eu_merge(w, e, eu_rest_of(r, "EducationOrganizationAttendance"));
}

void
eu_write_education(struct eu_out *w, struct eu_node *profile)
{
	struct eu_node *list = eu_way(w, profile, "EducationHistory");

	EU_RECORDS(r, w->out->root, CV_RESUME_EDUCATION)
		school(w, list, r);
}
