/* Writes the Candidate dialect: what the platform exports since 2020. */
/* SPDX-License-Identifier: ISC */
#include "formats/europass/candidate/candidate_write.h"
#include "formats/europass/file/photo.h"

/* The marks of a document that the platform has not made. */
static void
identity(struct eu_out *w, struct eu_node *n, const char *path,
    const char *name, const char *version)
{
	n = eu_way(w, n, path);
	if (n == NULL || eu_first(n, "@schemeID") != NULL)
		return;
	eu_say(w, n, "@schemeID", CV_S(EU_OURS));
	eu_say(w, n, "@schemeName", cv_from(name));
	eu_say(w, n, "@schemeAgencyName", CV_S("EUROPASS"));
	eu_say(w, n, "@schemeVersionID", cv_from(version));
}

static void
otherwise(struct eu_out *w, struct eu_node *n, const char *path,
    const char *text)
{
	n = eu_way(w, n, path);
	if (n != NULL && n->text.n == 0)
		n->text = cv_from(text);
}

/* A picture goes along if it is in the document, or is asked for. */
static void
photo(struct eu_out *w, struct eu_node *profile)
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

/* Elements that every export has, in the order of no matter. */
static void
sections(struct eu_out *w, struct eu_node *person, struct eu_node *profile)
{
	eu_write_summary(w, profile);
	eu_write_work(w, profile);
	eu_write_education(w, profile);
	eu_way(w, profile, "eures:Licenses");
	eu_write_skills(w, profile);
	eu_write_languages(w, person, profile);
	eu_write_entries(w, profile);
	eu_write_sections(w, profile);
	photo(w, profile);
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
	sections(w, person, profile);
	eu_merge(w, &top, eu_rest_of(w->out->root, "Candidate"));
	identity(w, &top, "hr:DocumentID", "DocumentIdentifier", "4.0");
	identity(w, supplier, "hr:PartyID", "PartyID", "1.0");
	identity(w, profile, "hr:ID", "CandidateProfileID", "1.0");
	otherwise(w, supplier, "hr:PartyName", "Owner");
	otherwise(w, supplier, "hr:PrecedenceCode", "1");
	eu_print(w, &top,
	    " xsi:schemaLocation=\"http://www.europass.eu/1.0 Candidate.xsd\""
	    " xmlns=\"http://www.europass.eu/1.0\""
	    " xmlns:oa=\"http://www.openapplications.org/oagis/9\""
	    " xmlns:eures=\"http://www.europass_eures.eu/1.0\""
	    " xmlns:hr=\"http://www.hr-xml.org/3\""
	    " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"");
}
