/* Which class of microformats marks which field, for reading and writing. */
/* SPDX-License-Identifier: ISC */
#include "formats/html/html.h"

const struct html_class html_classes[] = {
	{ CV_BASICS_NAME, "p-name", "fn", BOTH },
	{ CV_BASICS_LABEL, "p-job-title", "title", BOTH },
	{ CV_BASICS_LABEL, "p-role", "role", READ },
	{ CV_BASICS_IMAGE, "u-photo", "photo", BOTH },
	{ CV_BASICS_EMAIL, "u-email", "email", BOTH },
	{ CV_BASICS_PHONE, "p-tel", "tel", BOTH },
	{ CV_BASICS_PHONE, "u-tel", NULL, READ },
	{ CV_BASICS_SUMMARY, "p-note", "note", READ },
	{ CV_BASICS_LOCATION, "p-adr h-adr", NULL, WRITE },
	{ CV_BASICS_BIRTH_DATE, "dt-bday", "bday", BOTH },
	{ CV_LOCATION_ADDRESS, "p-street-address", "street-address", BOTH },
	{ CV_LOCATION_POSTAL_CODE, "p-postal-code", "postal-code", BOTH },
	{ CV_LOCATION_CITY, "p-locality", "locality", BOTH },
	{ CV_LOCATION_COUNTRY_CODE, "p-country-name", "country-name", BOTH },
	{ CV_LOCATION_REGION, "p-region", "region", BOTH },
	{ CV_PROFILE_URL, "u-url", NULL, WRITE },
	{ CV_WORK_NAME, "p-org", "org", BOTH },
	{ CV_WORK_LOCATION, "p-location", "location", BOTH },
	{ CV_WORK_LOCATION, "p-locality", "locality", READ },
	{ CV_WORK_POSITION, "p-name p-job-title", NULL, WRITE },
	{ CV_WORK_POSITION, "p-job-title", "title", READ },
	{ CV_WORK_POSITION, "p-role", "role", READ },
	{ CV_WORK_URL, "u-url", "url", BOTH },
	{ CV_WORK_START_DATE, "dt-start", "dtstart", BOTH },
	{ CV_WORK_END_DATE, "dt-end", "dtend", BOTH },
	{ CV_WORK_SUMMARY, "p-summary", NULL, BOTH },
	{ CV_WORK_SUMMARY, "p-description", "description", READ },
	{ CV_WORK_SUMMARY, "e-content", NULL, READ },
	{ CV_WORK_SUMMARY, "p-note", "note", READ },
	{ CV_VOLUNTEER_POSITION, "p-name p-job-title", NULL, WRITE },
	{ CV_EDUCATION_INSTITUTION, "p-org", "org", BOTH },
	{ CV_EDUCATION_URL, "u-url", "url", BOTH },
	{ CV_EDUCATION_STUDY_TYPE, "p-degree", "degree", BOTH },
	{ CV_EDUCATION_START_DATE, "dt-start", "dtstart", BOTH },
	{ CV_EDUCATION_END_DATE, "dt-end", "dtend", BOTH },
	{ CV_EDUCATION_LOCATION, "p-location", "location", BOTH },
	{ CV_EDUCATION_LOCATION, "p-locality", "locality", READ },
	{ CV_EDUCATION_SUMMARY, "p-summary", NULL, BOTH },
	{ CV_EDUCATION_SUMMARY, "p-description", "description", READ },
	{ CV_EDUCATION_SUMMARY, "e-content", NULL, READ },
	{ CV_EDUCATION_SUMMARY, "p-note", "note", READ },
	{ CV_AWARD_TITLE, "p-name", "summary", BOTH },
	{ CV_AWARD_DATE, "dt-start", "dtstart", BOTH },
	{ CV_AWARD_AWARDER, "p-org", "org", BOTH },
	{ CV_AWARD_SUMMARY, "p-summary", "description", BOTH },
	{ CV_AWARD_URL, "u-url", "url", BOTH },
	{ CV_PUBLICATION_NAME, "p-name", "fn", BOTH },
	{ CV_PUBLICATION_PUBLISHER, "p-publication", "publisher", BOTH },
	{ CV_PUBLICATION_RELEASE_DATE, "dt-published", "dtpublished", BOTH },
	{ CV_PUBLICATION_URL, "u-url", "url", BOTH },
	{ CV_PUBLICATION_SUMMARY, "p-content", "description", READ },
	{ CV_SKILL_NAME, "p-skill", NULL, WRITE },
	{ CV_FIELDS, NULL, NULL, BOTH },
};

/* Written on the elements that hold a record. */
static const char *const items[CV_TYPES - CV_RECORDS] = {
	[CV_BASICS - CV_RECORDS] = "p-contact h-card",
	[CV_WORK - CV_RECORDS] = "p-experience h-event h-card",
	[CV_VOLUNTEER - CV_RECORDS] = "p-experience h-event h-card",
	[CV_EDUCATION - CV_RECORDS] = "p-education h-event h-card",
	[CV_AWARD - CV_RECORDS] = "h-event",
	[CV_CERTIFICATE - CV_RECORDS] = "h-event",
	[CV_PUBLICATION - CV_RECORDS] = "h-cite",
	[CV_REFERENCE - CV_RECORDS] = "h-card",
	[CV_PROJECT - CV_RECORDS] = "h-event",
};

/* Written on other fields of these records, by what they are used for. */
static const char *const roles[CV_ROLES] = {
	[CV_R_TITLE] = "p-name",
	[CV_R_SUBTITLE] = "p-org",
	[CV_R_START] = "dt-start",
	[CV_R_END] = "dt-end",
	[CV_R_ON] = "dt-start",
	[CV_R_LOCALITY] = "p-location",
	[CV_R_LINK] = "u-url",
	[CV_R_BODY] = "p-summary",
	[CV_R_QUOTE] = "p-note",
};

const char *
html_class_of(enum cv_field f)
{
	const struct cv_fieldinfo *info = &cv_fields[f];
	const struct html_class *c = html_classes;

	while (c->field < f || (c->field == f && c->use == READ))
		c++;
	if (c->field == f)
		return c->now;
	if (info->type >= CV_RECORDS)
		return items[info->type - CV_RECORDS];
	return items[info->record - CV_RECORDS] != NULL ? roles[info->role]
							: NULL;
}
