/* Reads the Candidate dialect: what the platform exports since 2020. */
/* SPDX-License-Identifier: ISC */
#include "formats/europass/candidate/candidate.h"
#include "formats/europass/file/photo.h"

/* The person's own data, repeated for whom the document is from. */
static void
supplier(struct eu *r, struct eu_node *s, struct eu_node *person)
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
photo(struct eu *r, struct eu_node *profile)
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

/* What the writer says of every document. */
static void
ours(struct eu *r, const char *path)
{
	struct eu_node *n = eu_at(r->top, path);

	if (cv_same(eu_look(n, "@schemeID"), CV_S(EU_OURS)))
		eu_take_all(n);
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
	supplier(r, eu_at(r->top, "CandidateSupplier"), person);
	photo(r, profile);
	eu_candidate_summary(r, profile);
	eu_candidate_work(r, profile);
	eu_candidate_entries(r, CV_RESUME_VOLUNTEER, profile);
	eu_candidate_education(r, profile);
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
	ours(r, "hr:DocumentID");
	ours(r, "CandidateSupplier/hr:PartyID");
	ours(r, "CandidateProfile/hr:ID");
	eu_take_if(r->top, "CandidateSupplier/hr:PartyName", "Owner");
	eu_take_if(r->top, "CandidateSupplier/hr:PrecedenceCode", "1");
	eu_keep_rest(r, r->root, r->top, "Candidate");
}
