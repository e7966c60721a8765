/* The parts of the Candidate dialect, by who reads and writes them. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_EU_CANDIDATE_H
#define CVCONV_EU_CANDIDATE_H

#include "formats/europass/codes.h"
#include "formats/europass/europass.h"

/* ---- candidate_person.c: CandidatePerson ---- */

void eu_candidate_person(struct eu *, struct eu_node *person);

/* "+30 2100000000" of a Communication; "" if it is no telephone's. */
cv_str eu_telephone(struct eu *, struct eu_node *communication);

/* ---- candidate_history.c: work and education ---- */

void eu_candidate_work(struct eu *, struct eu_node *profile);
void eu_candidate_education(struct eu *, struct eu_node *profile);

/* A section that is a list of elements, and its English title. */
struct eu_list {
	const char *list, *each, *name;
};

/* ---- candidate_skills.c: skills, licences, languages ---- */

/* Skills with a title and a description each; to one without a list. */
extern const struct eu_list eu_described[];

void eu_candidate_skills(struct eu *, struct eu_node *profile);
void eu_candidate_languages(struct eu *, struct eu_node *person,
    struct eu_node *profile);
struct cv_node *eu_mother_tongue(struct eu *, cv_str language,
    const struct eu_node *);

/* ---- candidate_other.c: all other sections ---- */

/* Sections whose entries become items of x-sections. */
extern const struct eu_list eu_activities[];

/* The headline and the summary. */
void eu_candidate_summary(struct eu *, struct eu_node *profile);

/* The entries of one of the résumé's lists. */
void eu_candidate_entries(struct eu *, enum cv_field list,
    struct eu_node *profile);

/* Sections that JSON Resume has not. */
void eu_candidate_sections(struct eu *, struct eu_node *profile);

/* ---- parts.c: of both dialects ---- */

/* "Sofia, BG" from what there is of both. */
cv_str eu_place(struct eu *, cv_str city, cv_str country);

/*
 * The five levels of a language, in the schema's order, into its fields and
 * fluency: one level if all are the same, else "Listening: C1, ...".
 */
enum { EU_LEVELS = 5 };
void eu_put_levels(struct eu *, struct cv_node *language,
    struct eu_node *const levels[EU_LEVELS]);

/* A date of the platform's, the day of a date and time. */
void eu_candidate_date(struct eu *, struct cv_node *record, enum cv_field,
    struct eu_node *, const char *path);

/* The same as a text; the element counts as read. */
cv_str eu_day(struct eu_node *, const char *path);

/* Whether a period goes on; a hint if nothing is said of it. */
void eu_ongoing(struct eu *, struct cv_node *record, enum cv_field end,
    struct eu_node *period, const char *name);

/* A profile, unless its network and address are both "". */
struct cv_node *eu_put_profile(struct eu *, cv_str network, cv_str username,
    cv_str url, struct eu_node *from);

/*
 * A site: the first is the person's own, unless it is a network's, which
 * makes it a profile; NULL if it is not one.
 */
struct cv_node *eu_put_site(struct eu *, cv_str url, cv_str network,
    struct eu_node *from);

/* The name that stands for what has none, in the words of the document. */
#define EU_NATIVE "Native speaker"
#define EU_DRIVING "Driving licence"
#define EU_DIGITAL "Digital skills"

#endif
