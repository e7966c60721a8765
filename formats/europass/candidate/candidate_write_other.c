/* Writes the sections of a Candidate that are neither history nor skills. */
/* SPDX-License-Identifier: ISC */
#include "formats/europass/candidate/candidate_write.h"

/* ---- headline and summary ---- */

void
eu_write_summary(struct eu_out *w, struct eu_node *profile)
{
	const struct cv_node *basics = cv_get(w->out->root, CV_RESUME_BASICS);
	cv_str label = cv_take_text(w->out, basics, CV_BASICS_LABEL);

	if (label.n > 0) {
		cv_puts(&w->scratch, "<p><strong>");
		eu_rich_text(w, label);
		cv_puts(&w->scratch, "</strong></p>");
	}
	eu_rich_field(w, basics, CV_BASICS_SUMMARY);
	eu_say_scratch(w, profile, "hr:ExecutiveSummary");
}

/* ---- entries ---- */

static void
period(struct eu_out *w, struct eu_node *to, const struct cv_node *r,
    enum cv_field start, enum cv_field end)
{
	eu_say_date(w, to, "Date/StartDate/hr:FormattedDateTime", r, start);
	eu_say_date(w, to, "Date/EndDate/hr:FormattedDateTime", r, end);
	eu_say_ongoing(w, to, "Date/Ongoing", r, start, end);
}

/* An element that has to be there even if it is empty. */
static void
title(struct eu_out *w, struct eu_node *to, const char *path,
    const struct cv_node *r, enum cv_field f)
{
	eu_way(w, to, path);
	eu_say_field(w, to, path, r, f);
}

static void
volunteer(struct eu_out *w, struct eu_node *to, const struct cv_node *r)
{
	cv_str position = cv_take_text(w->out, r, CV_VOLUNTEER_POSITION);
	cv_str org = cv_take_text(w->out, r, CV_VOLUNTEER_ORGANIZATION);

	eu_way(w, to, "Title");
	cv_put(&w->scratch, position);
	cv_puts(&w->scratch, position.n > 0 && org.n > 0 ? ", " : "");
	cv_put(&w->scratch, org);
	eu_say_scratch(w, to, "Title");
	period(w, to, r, CV_VOLUNTEER_START_DATE, CV_VOLUNTEER_END_DATE);
	eu_say_field(w, to, "Location", r, CV_VOLUNTEER_LOCATION);
	eu_say_body(w, to, "Description", r, CV_VOLUNTEER_SUMMARY,
	    CV_VOLUNTEER_HIGHLIGHTS);
	eu_say(w, to, "Link", eu_url_of(w, r, CV_VOLUNTEER_URL));
}

static void
award(struct eu_out *w, struct eu_node *to, const struct cv_node *r)
{
	title(w, to, "hr:CertificationName", r, CV_AWARD_TITLE);
	eu_say_date(w, to, "eures:FirstIssuedDate/hr:FormattedDateTime", r,
	    CV_AWARD_DATE);
	eu_say_field(w, to, "eures:IssuingAuthority/oa:Name", r,
	    CV_AWARD_AWARDER);
	eu_say_body(w, to, "oa:Description", r, CV_AWARD_SUMMARY, CV_EXT);
	eu_say(w, to, "Link", eu_url_of(w, r, CV_AWARD_URL));
}

static void
certificate(struct eu_out *w, struct eu_node *to, const struct cv_node *r)
{
	title(w, to, "Title", r, CV_CERTIFICATE_NAME);
	eu_say_field(w, to, "IssuingOrganisation", r, CV_CERTIFICATE_ISSUER);
	eu_say_date(w, to, "eures:FirstIssuedDate/hr:FormattedDateTime", r,
	    CV_CERTIFICATE_DATE);
	eu_say_body(w, to, "oa:Description", r, CV_CERTIFICATE_SUMMARY, CV_EXT);
	eu_say(w, to, "Link", eu_url_of(w, r, CV_CERTIFICATE_URL));
}

static void
publication(struct eu_out *w, struct eu_node *to, const struct cv_node *r)
{
	const struct cv_node *rest = eu_rest_of(r, "Publication");
	const struct cv_node *journal = eu_rest_at(rest, "Journal");
	cv_str publisher = cv_take_text(w->out, r, CV_PUBLICATION_PUBLISHER);
	cv_str s;

	eu_say_body(w, to, "hr:FormattedPublicationDescription", r,
	    CV_PUBLICATION_SUMMARY, CV_EXT);
	title(w, to, "Title", r, CV_PUBLICATION_NAME);
	s = cv_text(r, CV_PUBLICATION_RELEASE_DATE);
	if (s.n == 4)
		cv_take(w->out, r, CV_PUBLICATION_RELEASE_DATE);
	if (s.n >= 4)
		eu_say(w, to, "Year", (cv_str){ s.p, 4 });
	eu_say(w, to, "DOI/Link", eu_url_of(w, r, CV_PUBLICATION_URL));
	CV_EACH(a, cv_get(r, CV_PUBLICATION_AUTHORS)) {
		if (w->scratch.n > 0)
			cv_puts(&w->scratch, ", ");
		cv_put(&w->scratch, cv_say(w->out, a));
	}
	eu_say_scratch(w, to, "Authors");
	if (journal == NULL || !cv_same(journal->u.text, publisher))
		eu_say(w, to, "Publisher", publisher);
}

static void
interest(struct eu_out *w, struct eu_node *to, const struct cv_node *r)
{
	title(w, to, "Title", r, CV_INTEREST_NAME);
	eu_rich_field(w, r, CV_INTEREST_SUMMARY);
	if (cv_first(cv_get(r, CV_INTEREST_KEYWORDS)) != NULL)
		eu_rich_list(w, r, CV_INTEREST_KEYWORDS);
	eu_say_scratch(w, to, "Description");
}

static void
referee(struct eu_out *w, struct eu_node *to, const struct cv_node *r)
{
	const struct cv_node *family = eu_rest_at(eu_rest_of(r, "Referee"),
	    "eures:PersonName/hr:FamilyName");
	cv_str name = cv_take_text(w->out, r, CV_REFERENCE_NAME);
	cv_str tail = family == NULL ? CV_S("") : family->u.text;

	if (tail.n > 0 && name.n > tail.n + 1 &&
	    cv_same(cv_behind(name, name.n - tail.n), tail))
		name.n -= tail.n + 1;
	else if (tail.n > 0 && cv_same(name, tail))
		name = CV_S("");
	else
		cv_say(w->out, family);
	eu_way(w, to, "eures:PersonName/oa:GivenName");
	eu_say(w, to, "eures:PersonName/oa:GivenName", name);
	eu_say_body(w, to, "hr:Comment", r, CV_REFERENCE_REFERENCE, CV_EXT);
}

static void
project(struct eu_out *w, struct eu_node *to, const struct cv_node *r)
{
	static const enum cv_field more[] = { CV_PROJECT_KEYWORDS,
		CV_PROJECT_ROLES, CV_PROJECT_ENTITY, CV_PROJECT_TYPE,
		CV_PROJECT_LOCATION };

	title(w, to, "Title", r, CV_PROJECT_NAME);
	period(w, to, r, CV_PROJECT_START_DATE, CV_PROJECT_END_DATE);
	eu_rich_field(w, r, CV_PROJECT_DESCRIPTION);
	eu_rich_field(w, r, CV_PROJECT_SUMMARY);
	for (size_t i = 0; i < sizeof(more) / sizeof(*more); i++)
		if (!cv_blank(cv_get(r, more[i])))
			eu_rich_labelled(w, cv_get(r, more[i]));
	eu_rich_bullets(w, r, CV_PROJECT_HIGHLIGHTS);
	eu_say_scratch(w, to, "Description");
	eu_say(w, to, "Link", eu_url_of(w, r, CV_PROJECT_URL));
}

static const struct {
	enum cv_field field;
	const char *list, *each;
	void (
	    *write)(struct eu_out *, struct eu_node *, const struct cv_node *);
} lists[] = {
	{ CV_RESUME_AWARDS, "Certifications", "Certification", award },
	{ CV_RESUME_PUBLICATIONS, "PublicationHistory", "Publication",
	    publication },
	{ CV_RESUME_REFERENCES, "EmploymentReferences", "Referee", referee },
	{ CV_RESUME_INTERESTS, "HobbiesAndInterests", "HobbyOrInterest",
	    interest },
	{ CV_RESUME_PROJECTS, "Projects", "Project", project },
	{ CV_RESUME_VOLUNTEER, "VoluntaryWorks", "VoluntaryWork", volunteer },
	{ CV_RESUME_CERTIFICATES, "CourseCertifications", "CourseCertification",
	    certificate },
};

void
eu_write_entries(struct eu_out *w, struct eu_node *profile)
{
	for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++) {
		struct eu_node *list = eu_way(w, profile, lists[i].list);

		EU_RECORDS(r, w->out->root, lists[i].field) {
			struct eu_node *e = eu_el(w, list, lists[i].each);

			lists[i].write(w, e, r);
			eu_merge(w, e, eu_rest_of(r, lists[i].each));
		}
	}
}

/* ---- sections of their own ---- */

/* Where the last paragraph begins. */
static size_t
last_paragraph(cv_str s)
{
	size_t i = s.n;

	while (i > 1 && (s.p[i - 1] != '\n' || s.p[i - 2] != '\n'))
		i--;
	return i > 1 ? i : 0;
}

/* "<https://...>" alone in the last paragraphs are links. */
static cv_str
links(struct eu_out *w, struct eu_node *to, cv_str s)
{
	cv_str urls[16];
	size_t n = 0;

	while (n < 16) {
		size_t at = last_paragraph(s);
		cv_str p = cv_behind(s, at);

		if (p.n < 3 || p.p[0] != '<' || p.p[p.n - 1] != '>' ||
		    memchr(p.p, ' ', p.n) != NULL ||
		    !eu_may_link((cv_str){ p.p + 1, p.n - 2 }))
			break;
		urls[n++] = (cv_str){ p.p + 1, p.n - 2 };
		s.n = at > 2 ? at - 2 : 0;
	}
	while (n > 0) {
		struct eu_node *link = eu_el(w, to, "Link");

		if (link != NULL)
			link->text = urls[--n];
		else
			n--;
	}
	return s;
}

/* " (2019 – 2020)" behind a title; what is behind it. */
static cv_str
dates(struct eu_out *w, struct eu_node *to, cv_str s)
{
	static const cv_str dash = { " –", 4 };
	cv_str rest = s, range, start, end;
	struct cv_date d;

	if (!cv_starts(s, CV_S(" (")))
		return s;
	rest = cv_behind(s, 2);
	range = cv_until(&rest, ")");
	if (rest.n == 0)
		return s;
	end = range;
	start = cv_until(&end, " ");
	if (range.n > 2 && cv_starts(range, cv_behind(dash, 1))) {
		start = CV_S("");
		end = cv_trim(cv_behind(range, 3));
	} else if (cv_starts(end, dash))
		end = cv_trim(cv_behind(end, dash.n));
	if ((start.n > 0 && !cv_date_parse(start, &d)) ||
	    (end.n > 0 && !cv_date_parse(end, &d)))
		return s;
	eu_say(w, to, "Date/StartDate/hr:FormattedDateTime", start);
	eu_say(w, to, "Date/EndDate/hr:FormattedDateTime", end);
	if (range.n > start.n || end.n > 0)
		eu_say(w, to, "Date/Ongoing",
		    end.n > 0 ? CV_S("false") : CV_S("true"));
	return cv_behind(rest, 1);
}

/* The inverse of how a reader puts such an item together. */
static bool
item(struct eu_out *w, struct eu_node *to, struct eu_node *place, cv_str s)
{
	static const cv_str mark = { "**", 2 };
	cv_str rest = s, line;
	size_t n = 2;

	if (!cv_starts(s, mark))
		return false;
	while (
	    n + 2 <= s.n && s.p[n] != '\n' && !cv_starts(cv_behind(s, n), mark))
		n += s.p[n] == '\\' ? 2 : 1;
	if (n + 2 > s.n || s.p[n] == '\n' || n == 2)
		return false;
	cv_prose_unescape(&w->scratch, (cv_str){ s.p + 2, n - 2 });
	eu_say_scratch(w, to, "Title");
	rest = dates(w, to, cv_behind(s, n + 2));
	if (!cv_line(&rest, &line))
		return true;
	if (place != NULL && cv_starts(line, CV_S(", ")))
		eu_say(w, place, "Location", cv_behind(line, 2));
	else if (line.n > 0)
		eu_rich_commonmark(w, line);
	rest = links(w, to, cv_trim(rest));
	if (rest.n > 0)
		eu_rich_commonmark(w, rest);
	eu_say_scratch(w, to, "Description");
	return true;
}

static const struct eu_list *
kind_of(const struct cv_node *section)
{
	for (size_t i = 0; eu_activities[i].list != NULL; i++)
		if (eu_hinted(section, EU_ELEMENT, eu_activities[i].list))
			return &eu_activities[i];
	return NULL;
}

static void
activity(struct eu_out *w, struct eu_node *list, const struct eu_list *kind,
    cv_str s)
{
	struct eu_node *n = eu_el(w, list, kind->each), *to = n;

	if (kind != &eu_activities[0] && kind != &eu_activities[3])
		to = eu_way(w, n, "Activity");
	if (item(w, to, kind == &eu_activities[0] ? NULL : n, s))
		return;
	eu_say(w, to, "Title", CV_S("-"));
	eu_rich_commonmark(w, s);
	eu_say_scratch(w, to, "Description");
}

static void
other(struct eu_out *w, struct eu_node *profile, cv_str title, cv_str s)
{
	struct eu_node *o = eu_el(w, profile, "Others"), *n;

	eu_way(w, o, "Title");
	eu_say(w, o, "Title", title);
	n = eu_way(w, o, "Other");
	eu_way(w, n, "Title");
	if (item(w, n, NULL, s))
		return;
	eu_say(w, n, "Title", title);
	eu_rich_commonmark(w, s);
	eu_say_scratch(w, n, "Description");
}

void
eu_write_sections(struct eu_out *w, struct eu_node *profile)
{
	for (size_t i = 0; eu_activities[i].list != NULL; i++)
		eu_way(w, profile, eu_activities[i].list);
	EU_RECORDS(s, w->out->root, CV_RESUME_X_SECTIONS) {
		const struct eu_list *kind = kind_of(s);
		struct eu_node *list =
		    kind == NULL ? NULL : eu_way(w, profile, kind->list);

		if (kind != NULL &&
		    cv_same(cv_text(s, CV_CUSTOM_TITLE), cv_from(kind->name)))
			cv_take(w->out, s, CV_CUSTOM_TITLE);
		CV_EACH(n, cv_get(s, CV_CUSTOM_ITEMS)) {
			cv_str text = cv_say(w->out, n);

			if (cv_trim(text).n == 0)
				continue;
			if (kind == NULL)
				other(w, profile,
				    cv_take_text(w->out, s, CV_CUSTOM_TITLE),
				    text);
			else
				activity(w, list, kind, text);
		}
	}
}
