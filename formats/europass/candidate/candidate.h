/* The parts of the Candidate dialect: each is read and written in one file. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_EU_CANDIDATE_H
#define CVCONV_EU_CANDIDATE_H

#include "formats/europass/mapping.h"
#include "formats/europass/parts.h"

/* ---- candidate_map.c: the table of candidate_map.def ---- */

extern const struct eu_map eu_candidate_map[];

/* The entries of one of the résumé's lists that the table has. */
void eu_candidate_entries(struct eu *, enum cv_field list,
    struct eu_node *profile);

/* All of these lists. */
void eu_write_candidate_entries(struct eu_out *, struct eu_node *profile);

/* ---- candidate_person.c: CandidatePerson ---- */

void eu_candidate_person(struct eu *, struct eu_node *person);
void eu_write_person(struct eu_out *, struct eu_node *person,
    struct eu_node *supplier);

/* ---- candidate_skills.c: skills and licences ---- */

void eu_candidate_skills(struct eu *, struct eu_node *profile);
void eu_write_skills(struct eu_out *, struct eu_node *profile);

/* ---- candidate_languages.c ---- */

void eu_candidate_languages(struct eu *, struct eu_node *person,
    struct eu_node *profile);
void eu_write_languages(struct eu_out *, struct eu_node *person,
    struct eu_node *profile);

/* ---- candidate_sections.c: summary, and sections JSON Resume has not ---- */

/* The headline and the summary. */
void eu_candidate_summary(struct eu *, struct eu_node *profile);
void eu_write_summary(struct eu_out *, struct eu_node *profile);

void eu_candidate_sections(struct eu *, struct eu_node *profile);
void eu_write_sections(struct eu_out *, struct eu_node *profile);

/* Sections whose entries become items of x-sections; ends with a NULL. */
extern const struct eu_activity {
	const char *list, *each;
	const char *inner; /* the element in each that has its text, or NULL */
	bool place;        /* each has a Location */
	const char *name;  /* English */
} eu_activities[];

#endif
