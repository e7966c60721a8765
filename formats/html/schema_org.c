/* Which property of schema.org holds which field, for reading and writing. */
/* SPDX-License-Identifier: ISC */
#include "formats/html/html.h"

const struct ld_property ld_person[] = {
	{ "name", CV_BASICS_NAME, BOTH },
	{ "jobTitle", CV_BASICS_LABEL, BOTH },
	{ "description", CV_BASICS_SUMMARY, BOTH },
	{ "email", CV_BASICS_EMAIL, BOTH },
	{ "telephone", CV_BASICS_PHONE, BOTH },
	{ "url", CV_BASICS_URL, BOTH },
	{ "birthDate", CV_BASICS_BIRTH_DATE, BOTH },
	{ "nationality", CV_BASICS_NATIONALITY, BOTH },
	{ "image", CV_BASICS_IMAGE, READ },
	{ NULL, CV_EXT, BOTH },
};

const struct ld_property ld_address[] = {
	{ "streetAddress", CV_LOCATION_ADDRESS, BOTH },
	{ "postalCode", CV_LOCATION_POSTAL_CODE, BOTH },
	{ "addressLocality", CV_LOCATION_CITY, BOTH },
	{ "addressRegion", CV_LOCATION_REGION, BOTH },
	{ "addressCountry", CV_LOCATION_COUNTRY_CODE, BOTH },
	{ NULL, CV_EXT, BOTH },
};

/* Being a member of something is volunteering only in a role. */
const struct ld_relation ld_relations[LD_RELATIONS] = {
	{ "worksFor", "Organization", CV_RESUME_WORK, CV_WORK_NAME, false,
	    { { "roleName", CV_WORK_POSITION, BOTH },
		{ "startDate", CV_WORK_START_DATE, BOTH },
		{ "endDate", CV_WORK_END_DATE, BOTH },
		{ "description", CV_WORK_SUMMARY, READ } },
	    { { "name", CV_WORK_NAME, BOTH }, { "url", CV_WORK_URL, BOTH },
		{ "description", CV_WORK_DESCRIPTION, BOTH },
		{ "location", CV_WORK_LOCATION, BOTH } } },
	{ "hasOccupation", NULL, CV_RESUME_WORK, CV_WORK_POSITION, false,
	    { { "roleName", CV_WORK_POSITION, READ },
		{ "startDate", CV_WORK_START_DATE, READ },
		{ "endDate", CV_WORK_END_DATE, READ },
		{ "description", CV_WORK_SUMMARY, READ } },
	    { { "name", CV_WORK_POSITION, READ },
		{ "description", CV_WORK_SUMMARY, READ },
		{ "occupationLocation", CV_WORK_LOCATION, READ } } },
	{ "memberOf", "Organization", CV_RESUME_VOLUNTEER,
	    CV_VOLUNTEER_ORGANIZATION, true,
	    { { "roleName", CV_VOLUNTEER_POSITION, BOTH },
		{ "startDate", CV_VOLUNTEER_START_DATE, BOTH },
		{ "endDate", CV_VOLUNTEER_END_DATE, BOTH },
		{ "description", CV_VOLUNTEER_SUMMARY, READ } },
	    { { "name", CV_VOLUNTEER_ORGANIZATION, BOTH },
		{ "url", CV_VOLUNTEER_URL, BOTH },
		{ "location", CV_VOLUNTEER_LOCATION, BOTH } } },
	{ "alumniOf", "EducationalOrganization", CV_RESUME_EDUCATION,
	    CV_EDUCATION_INSTITUTION, false,
	    { { "startDate", CV_EDUCATION_START_DATE, BOTH },
		{ "endDate", CV_EDUCATION_END_DATE, BOTH },
		{ "description", CV_EDUCATION_SUMMARY, READ } },
	    { { "name", CV_EDUCATION_INSTITUTION, BOTH },
		{ "url", CV_EDUCATION_URL, BOTH },
		{ "location", CV_EDUCATION_LOCATION, BOTH } } },
};

const struct ld_credential ld_credentials[LD_CREDENTIALS] = {
	[LD_DEGREE] = { CV_RESUME_EDUCATION, CV_EDUCATION_INSTITUTION,
	    { { "credentialCategory", CV_EDUCATION_STUDY_TYPE, BOTH },
		{ "name", CV_EDUCATION_STUDY_TYPE, READ },
		{ "about", CV_EDUCATION_AREA, BOTH } } },
	[LD_CERTIFICATE] = { CV_RESUME_CERTIFICATES, CV_CERTIFICATE_ISSUER,
	    { { "name", CV_CERTIFICATE_NAME, BOTH },
		{ "credentialCategory", CV_CERTIFICATE_NAME, READ },
		{ "url", CV_CERTIFICATE_URL, BOTH },
		{ "dateCreated", CV_CERTIFICATE_DATE, BOTH },
		{ "datePublished", CV_CERTIFICATE_DATE, READ },
		{ "description", CV_CERTIFICATE_SUMMARY, READ } } },
};

const struct ld_list ld_lists[LD_LISTS] = {
	{ "award", CV_RESUME_AWARDS, CV_AWARD_TITLE, CV_EXT, BOTH },
	{ "skills", CV_RESUME_SKILLS, CV_SKILL_NAME, CV_EXT, READ },
	{ "knowsAbout", CV_RESUME_SKILLS, CV_SKILL_NAME, CV_SKILL_KEYWORDS,
	    BOTH },
	{ "knowsLanguage", CV_RESUME_LANGUAGES, CV_LANGUAGE_LANGUAGE, CV_EXT,
	    BOTH },
};
