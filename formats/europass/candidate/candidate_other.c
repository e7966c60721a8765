/* Reads the sections of a Candidate that are neither history nor skills. */
/* SPDX-License-Identifier: ISC */
#include "formats/europass/candidate/candidate.h"
#include "formats/europass/rich/rich.h"

const struct eu_list eu_activities[] = {
	{ "CreativeWorks", "CreativeWork", "Creative works" },
	{ "SocialAndPoliticalActivities", "SocialAndPoliticalActivity",
	    "Social and political activities" },
	{ "NetworksAndMemberships", "NetworkAndMembership",
	    "Networks and memberships" },
	{ "ConferencesAndSeminars", "ConferenceAndSeminar",
	    "Conferences and seminars" },
	{ NULL, NULL, NULL },
};

/* ---- headline and summary ---- */

/* A first paragraph that is all strong is the headline. */
void
eu_candidate_summary(struct eu *r, struct eu_node *profile)
{
	struct eu_node *n = eu_at(profile, "hr:ExecutiveSummary");
	struct eu_blocks blocks;
	size_t first = 0;

	if (n == NULL)
		return;
	n->taken = true;
	eu_rich_blocks(r->in, n->text, true, &blocks);
	if (blocks.n > 0 && blocks.all[0].strong && !blocks.all[0].item) {
		eu_put(r, r->basics, CV_BASICS_LABEL, blocks.all[0].text, n);
		first = 1;
	}
	eu_rich_blocks(r->in, n->text, false, &blocks);
	eu_put(r, r->basics, CV_BASICS_SUMMARY,
	    eu_rich_prose(r->in, &blocks, first, blocks.n), n);
}

/* ---- entries with a title, dates, a text and links ---- */

static void
when(struct eu *r, struct cv_node *record, enum cv_field start,
    enum cv_field end, struct eu_node *n)
{
	eu_candidate_date(r, record, start, n,
	    "StartDate/hr:FormattedDateTime");
	eu_candidate_date(r, record, end, n, "EndDate/hr:FormattedDateTime");
	eu_ongoing(r, record, end, n, "Ongoing");
}

static void
project(struct eu *r, struct eu_node *n)
{
	struct cv_node *p = eu_entry(r, CV_RESUME_PROJECTS, n);

	eu_put(r, p, CV_PROJECT_NAME, eu_take(n, "Title"), n);
	eu_put_body(r, p, CV_PROJECT_DESCRIPTION, CV_PROJECT_HIGHLIGHTS,
	    eu_at(n, "Description"));
	when(r, p, CV_PROJECT_START_DATE, CV_PROJECT_END_DATE,
	    eu_at(n, "Date"));
	eu_put(r, p, CV_PROJECT_URL, eu_take(n, "Link"), n);
	eu_keep_rest(r, p, n, "Project");
}

/* "Trainer, CoderDojo" is a position and an organization. */
static void
volunteer(struct eu *r, struct eu_node *n)
{
	struct cv_node *v = eu_entry(r, CV_RESUME_VOLUNTEER, n);
	cv_str title = eu_take(n, "Title"), rest = title, position;

	position = cv_until(&rest, ",");
	if (rest.n > 2 && rest.p[1] == ' ') {
		eu_put(r, v, CV_VOLUNTEER_ORGANIZATION, cv_behind(rest, 2), n);
		eu_put(r, v, CV_VOLUNTEER_POSITION, position, n);
	} else
		eu_put(r, v, CV_VOLUNTEER_ORGANIZATION, title, n);
	eu_put(r, v, CV_VOLUNTEER_URL, eu_take(n, "Link"), n);
	when(r, v, CV_VOLUNTEER_START_DATE, CV_VOLUNTEER_END_DATE,
	    eu_at(n, "Date"));
	eu_put_body(r, v, CV_VOLUNTEER_SUMMARY, CV_VOLUNTEER_HIGHLIGHTS,
	    eu_at(n, "Description"));
	eu_put(r, v, CV_VOLUNTEER_LOCATION, eu_take(n, "Location"), n);
	eu_keep_rest(r, v, n, "VoluntaryWork");
}

static void
award(struct eu *r, struct eu_node *n)
{
	struct cv_node *a = eu_entry(r, CV_RESUME_AWARDS, n);

	eu_put(r, a, CV_AWARD_TITLE, eu_take(n, "hr:CertificationName"), n);
	eu_candidate_date(r, a, CV_AWARD_DATE, n,
	    "eures:FirstIssuedDate/hr:FormattedDateTime");
	eu_put(r, a, CV_AWARD_AWARDER,
	    eu_take(n, "eures:IssuingAuthority/oa:Name"), n);
	eu_put_prose(r, a, CV_AWARD_SUMMARY, eu_at(n, "oa:Description"));
	eu_put(r, a, CV_AWARD_URL, eu_take(n, "Link"), n);
	eu_keep_rest(r, a, n, "Certification");
}

static void
certificate(struct eu *r, struct eu_node *n)
{
	struct cv_node *c = eu_entry(r, CV_RESUME_CERTIFICATES, n);

	eu_put(r, c, CV_CERTIFICATE_NAME, eu_take(n, "Title"), n);
	eu_candidate_date(r, c, CV_CERTIFICATE_DATE, n,
	    "eures:FirstIssuedDate/hr:FormattedDateTime");
	eu_put(r, c, CV_CERTIFICATE_URL, eu_take(n, "Link"), n);
	eu_put(r, c, CV_CERTIFICATE_ISSUER, eu_take(n, "IssuingOrganisation"),
	    n);
	eu_put_prose(r, c, CV_CERTIFICATE_SUMMARY, eu_at(n, "oa:Description"));
	eu_keep_rest(r, c, n, "CourseCertification");
}

static void
publication(struct eu *r, struct eu_node *n)
{
	struct cv_node *p = eu_entry(r, CV_RESUME_PUBLICATIONS, n);

	eu_put(r, p, CV_PUBLICATION_NAME, eu_take(n, "Title"), n);
	eu_put(r, p, CV_PUBLICATION_PUBLISHER, eu_take(n, "Publisher"), n);
	if (!eu_has(p, CV_PUBLICATION_PUBLISHER))
		eu_put(r, p, CV_PUBLICATION_PUBLISHER, eu_look(n, "Journal"),
		    n);
	eu_put(r, p, CV_PUBLICATION_RELEASE_DATE, eu_take(n, "Year"), n);
	eu_put(r, p, CV_PUBLICATION_URL, eu_take(n, "DOI/Link"), n);
	eu_put_prose(r, p, CV_PUBLICATION_SUMMARY,
	    eu_at(n, "hr:FormattedPublicationDescription"));
	eu_add(r, p, CV_PUBLICATION_AUTHORS, eu_take(n, "Authors"), n);
	eu_keep_rest(r, p, n, "Publication");
}

static void
interest(struct eu *r, struct eu_node *n)
{
	struct cv_node *i = eu_entry(r, CV_RESUME_INTERESTS, n);

	eu_put(r, i, CV_INTEREST_NAME, eu_take(n, "Title"), n);
	eu_put_body(r, i, CV_INTEREST_SUMMARY, CV_INTEREST_KEYWORDS,
	    eu_at(n, "Description"));
	eu_keep_rest(r, i, n, "HobbyOrInterest");
}

static void
referee(struct eu *r, struct eu_node *n)
{
	struct cv_node *e = eu_entry(r, CV_RESUME_REFERENCES, n);

	eu_join(r, " ", eu_take(n, "eures:PersonName/oa:GivenName"));
	eu_join(r, " ", eu_look(n, "eures:PersonName/hr:FamilyName"));
	eu_put(r, e, CV_REFERENCE_NAME, eu_joined(r), n);
	eu_put_prose(r, e, CV_REFERENCE_REFERENCE, eu_at(n, "hr:Comment"));
	eu_keep_rest(r, e, n, "Referee");
}

/* ---- sections of their own ---- */

/* "**Title** (2019 – 2020), Padova", its text, and links below it. */
static void
item(struct eu *r, struct cv_node *section, struct eu_node *n,
    struct eu_node *location)
{
	struct eu_node *date = eu_at(n, "Date");
	struct eu_node *ongoing = eu_at(date, "Ongoing");
	cv_str start = eu_day(date, "StartDate/hr:FormattedDateTime"), end;

	end = eu_day(date, "EndDate/hr:FormattedDateTime");
	eu_join(r, "", CV_S("**"));
	cv_prose_escape_rest(&r->scratch, eu_take(n, "Title"));
	eu_join(r, "", CV_S("**"));
	if (start.n > 0 || end.n > 0) {
		eu_join(r, " (", start);
		eu_join(r, start.n > 0 ? " – " : " (– ", end);
		if (end.n == 0 &&
		    cv_same(eu_look(date, "Ongoing"), CV_S("true")))
			eu_join(r, "", CV_S(" –"));
		eu_join(r, "", CV_S(")"));
	}
	if (ongoing != NULL)
		ongoing->taken = cv_same(ongoing->text,
		    end.n > 0 ? CV_S("false") : CV_S("true"));
	if (location != NULL) {
		location->taken = true;
		eu_join(r, ", ", location->text);
	}
	eu_join_prose(r, "\n\n", eu_at(n, "Description"));
	EU_EACH(link, n, "Link") {
		link->taken = true;
		eu_join(r, "\n\n<", link->text);
		eu_join(r, "", CV_S(">"));
	}
	eu_add(r, section, CV_CUSTOM_ITEMS, eu_joined(r), n);
}

static struct cv_node *
section(struct eu *r, cv_str title, const char *element, struct eu_node *from)
{
	struct cv_node *s = eu_entry(r, CV_RESUME_X_SECTIONS, from);

	eu_put(r, s, CV_CUSTOM_TITLE, title, from);
	if (element != NULL)
		eu_hint(r, s, EU_ELEMENT, element);
	return s;
}

static void
activities(struct eu *r, struct eu_node *profile, const struct eu_list *kind)
{
	struct eu_node *list = eu_at(profile, kind->list);
	struct cv_node *s;

	if (eu_first(list, kind->each) == NULL)
		return;
	s = section(r, cv_from(kind->name), kind->list, list);
	EU_EACH(n, list, kind->each) {
		struct eu_node *activity = eu_at(n, "Activity");

		item(r, s, activity != NULL ? activity : n,
		    eu_at(n, "Location"));
	}
}

/* One "Others" each; those of one title are one section. */
static void
others(struct eu *r, struct eu_node *profile)
{
	struct cv_node *s = NULL;

	EU_EACH(n, profile, "Others") {
		cv_str title = eu_take(n, "Title");

		if (s == NULL || !cv_same(cv_text(s, CV_CUSTOM_TITLE), title))
			s = section(r, title, NULL, n);
		EU_EACH(other, n, "Other") {
			if (cv_same(eu_look(other, "Title"), title)) {
				eu_take(other, "Title");
				eu_join_prose(r, "",
				    eu_at(other, "Description"));
				eu_add(r, s, CV_CUSTOM_ITEMS, eu_joined(r),
				    other);
			} else
				item(r, s, other, NULL);
		}
	}
}

/* ---- all of them ---- */

static const struct {
	enum cv_field field;
	const char *list, *each;
	void (*read)(struct eu *, struct eu_node *);
} lists[] = {
	{ CV_RESUME_VOLUNTEER, "VoluntaryWorks", "VoluntaryWork", volunteer },
	{ CV_RESUME_AWARDS, "Certifications", "Certification", award },
	{ CV_RESUME_CERTIFICATES, "CourseCertifications", "CourseCertification",
	    certificate },
	{ CV_RESUME_PUBLICATIONS, "PublicationHistory", "Publication",
	    publication },
	{ CV_RESUME_INTERESTS, "HobbiesAndInterests", "HobbyOrInterest",
	    interest },
	{ CV_RESUME_REFERENCES, "EmploymentReferences", "Referee", referee },
	{ CV_RESUME_PROJECTS, "Projects", "Project", project },
};

void
eu_candidate_entries(struct eu *r, enum cv_field list, struct eu_node *profile)
{
	for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++)
		if (lists[i].field == list)
			EU_EACH(n, eu_at(profile, lists[i].list), lists[i].each)
				if (eu_untaken(n))
					lists[i].read(r, n);
}

void
eu_candidate_sections(struct eu *r, struct eu_node *profile)
{
	for (size_t i = 0; eu_activities[i].list != NULL; i++)
		activities(r, profile, &eu_activities[i]);
	others(r, profile);
}
