/* The Candidate dialect: what the platform exports since 2020. */
/* SPDX-License-Identifier: ISC */
#include "formats/europass/candidate/candidate.h"
#include "formats/europass/file/photo.h"

/* The marks of a document that the platform has not made. */
static const struct {
	const char *path, *name, *version;
} marks[] = {
	{ "hr:DocumentID", "DocumentIdentifier", "4.0" },
	{ "CandidateSupplier/hr:PartyID", "PartyID", "1.0" },
	{ "CandidateProfile/hr:ID", "CandidateProfileID", "1.0" },
};

enum { MARKS = sizeof(marks) / sizeof(marks[0]) };

/* ---- reading ---- */

/* The person's own data, repeated for whom the document is from. */
static void
read_supplier(struct eu *r, struct eu_node *s, struct eu_node *person)
{
	struct eu_node *contact = eu_at(s, "PersonContact");
	static const char *const same[] = { "PersonName/oa:GivenName",
		"PersonName/hr:FamilyName" };

	for (size_t i = 0; i < 2; i++)
		if (cv_same(eu_look(contact, same[i]),
			eu_look(person, same[i])))
			eu_take(contact, same[i]);
	EU_EACH(c, contact, "Communication")
		if (cv_same(eu_look(c, "oa:URI"),
			cv_text(r->basics, CV_BASICS_EMAIL)))
			eu_take_all(c);
}

static void
read_photo(struct eu *r, struct eu_node *profile)
{
	EU_EACH(n, profile, "eures:Attachment") {
		cv_str data;

		if (!cv_same(eu_look(n, "hr:Instructions"),
			CV_S("ProfilePicture")) ||
		    eu_has(r->basics, CV_BASICS_IMAGE))
			continue;
		data = eu_photo_uri(r->in, eu_look(n, "oa:EmbeddedData"));
		if (data.n == 0)
			continue;
		eu_put(r, r->basics, CV_BASICS_IMAGE, data, n);
		eu_take_all(n);
	}
}

static void
take_marks(struct eu *r)
{
	for (size_t i = 0; i < MARKS; i++) {
		struct eu_node *n = eu_at(r->top, marks[i].path);

		if (cv_same(eu_look(n, "@schemeID"), CV_S(EU_OURS)))
			eu_take_all(n);
	}
}

void
eu_read_candidate(struct eu *r)
{
	struct eu_node *person = eu_at(r->top, "CandidatePerson");
	struct eu_node *profile = eu_at(r->top, "CandidateProfile");
	cv_str language = eu_look(profile, "@languageCode");

	if (!cv_language_find(language, &r->words))
		r->words = 0;
	eu_take(r->top, "@xsi:schemaLocation");
	eu_candidate_person(r, person);
	read_supplier(r, eu_at(r->top, "CandidateSupplier"), person);
	read_photo(r, profile);
	eu_candidate_summary(r, profile);
	eu_candidate_entries(r, CV_RESUME_WORK, profile);
	eu_candidate_entries(r, CV_RESUME_VOLUNTEER, profile);
	eu_candidate_entries(r, CV_RESUME_EDUCATION, profile);
	eu_candidate_entries(r, CV_RESUME_AWARDS, profile);
	eu_candidate_entries(r, CV_RESUME_CERTIFICATES, profile);
	eu_candidate_entries(r, CV_RESUME_PUBLICATIONS, profile);
	eu_candidate_skills(r, profile);
	eu_candidate_languages(r, person, profile);
	eu_candidate_entries(r, CV_RESUME_INTERESTS, profile);
	eu_candidate_entries(r, CV_RESUME_REFERENCES, profile);
	eu_candidate_entries(r, CV_RESUME_PROJECTS, profile);
	eu_candidate_sections(r, profile);
	if (language.n > 0) {
		eu_put(r, eu_part(r, r->root, CV_RESUME_META), CV_META_LANGUAGE,
		    eu_take(profile, "@languageCode"), profile);
	}
	take_marks(r);
	eu_take_if(r->top, "CandidateSupplier/hr:PartyName", "Owner");
	eu_take_if(r->top, "CandidateSupplier/hr:PrecedenceCode", "1");
	eu_keep_rest(r, r->root, r->top, "Candidate");
}

/* ---- writing ---- */

static void
write_marks(struct eu_out *w, struct eu_node *top)
{
	for (size_t i = 0; i < MARKS; i++) {
		struct eu_node *n = eu_way(w, top, marks[i].path);

		if (n == NULL || eu_first(n, "@schemeID") != NULL)
			continue;
		eu_say(w, n, "@schemeID", CV_S(EU_OURS));
		eu_say(w, n, "@schemeName", cv_from(marks[i].name));
		eu_say(w, n, "@schemeAgencyName", CV_S("EUROPASS"));
		eu_say(w, n, "@schemeVersionID", cv_from(marks[i].version));
	}
}

/* A picture goes along if it is in the document, or is asked for. */
static void
write_photo(struct eu_out *w, struct eu_node *profile)
{
	cv_str uri = eu_picture(w, NULL);
	struct eu_node *a;

	if (uri.n == 0)
		return;
	a = eu_el(w, profile, "eures:Attachment");
	eu_put_base64(&w->scratch, uri);
	eu_say_scratch(w, a, "oa:EmbeddedData");
	eu_say(w, a, "oa:FileType", CV_S("photo"));
	eu_say(w, a, "hr:Instructions", CV_S("ProfilePicture"));
}

/* The order of elements is that of the dialect, not of these calls. */
static void
write_parts(struct eu_out *w, struct eu_node *person, struct eu_node *profile)
{
	eu_write_summary(w, profile);
	eu_write_candidate_entries(w, profile);
	eu_way(w, profile, "eures:Licenses");
	eu_write_skills(w, profile);
	eu_write_languages(w, person, profile);
	eu_write_sections(w, profile);
	write_photo(w, profile);
}

void
eu_write_candidate(struct eu_out *w)
{
	const struct cv_node *meta = cv_get(w->out->root, CV_RESUME_META);
	struct eu_node top = { .name = CV_S("Candidate"), .text = CV_S("") };
	struct eu_node *person, *profile, *supplier;

	eu_way(w, &top, "hr:DocumentID");
	supplier = eu_way(w, &top, "CandidateSupplier");
	person = eu_way(w, &top, "CandidatePerson");
	profile = eu_way(w, &top, "CandidateProfile");
	eu_way(w, profile, "hr:ID");
	eu_say(w, profile, "@languageCode",
	    cv_take_text(w->out, meta, CV_META_LANGUAGE));
	eu_write_person(w, person, supplier);
	write_parts(w, person, profile);
	eu_merge(w, &top, eu_rest_of(w->out->root, "Candidate"));
	write_marks(w, &top);
	eu_say_default(w, supplier, "hr:PartyName", CV_S("Owner"));
	eu_say_default(w, supplier, "hr:PrecedenceCode", CV_S("1"));
	eu_print(w, &top,
	    " xsi:schemaLocation=\"http://www.europass.eu/1.0 Candidate.xsd\""
	    " xmlns=\"http://www.europass.eu/1.0\""
	    " xmlns:oa=\"http://www.openapplications.org/oagis/9\""
	    " xmlns:eures=\"http://www.europass_eures.eu/1.0\""
	    " xmlns:hr=\"http://www.hr-xml.org/3\""
	    " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"");
}
