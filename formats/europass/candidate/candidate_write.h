/* The parts of the Candidate writer. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_EU_CANDIDATE_WRITE_H
#define CVCONV_EU_CANDIDATE_WRITE_H

#include "formats/europass/candidate/candidate.h"
#include "formats/europass/xml/xml_tree.h"

/* ---- candidate_write_person.c ---- */

void eu_write_person(struct eu_out *, struct eu_node *person,
    struct eu_node *supplier);

/* The first name and the last word of a full name. */
void eu_split_name(cv_str name, cv_str *given, cv_str *family);

/* ---- candidate_write_history.c ---- */

void eu_write_work(struct eu_out *, struct eu_node *profile);
void eu_write_education(struct eu_out *, struct eu_node *profile);

/* A date as the platform holds it; a text that is none is not said. */
void eu_say_date(struct eu_out *, struct eu_node *, const char *path,
    const struct cv_node *record, enum cv_field);

/* "true" or "false" there, for a period that has a start or an end. */
void eu_say_ongoing(struct eu_out *, struct eu_node *, const char *path,
    const struct cv_node *record, enum cv_field start, enum cv_field end);

/* Summary, then bullets, as one rich text. */
void eu_say_body(struct eu_out *, struct eu_node *, const char *path,
    const struct cv_node *record, enum cv_field body, enum cv_field bullets);

/* The city and the code of the country in "Sofia, BG". */
void eu_split_place(cv_str place, cv_str *city, struct eu_code *country);

/* ---- candidate_write_skills.c ---- */

void eu_write_skills(struct eu_out *, struct eu_node *profile);
void eu_write_languages(struct eu_out *, struct eu_node *person,
    struct eu_node *profile);

/*
 * The five levels of a language: its own fields, else the one in fluency.
 * "" where nothing is known.  What of fluency they say is taken.
 */
void eu_levels_of(struct eu_out *, const struct cv_node *language,
    cv_str levels[EU_LEVELS]);

/* Whether it is a mother tongue; takes the usual words for that. */
bool eu_is_mother_tongue(struct eu_out *, const struct cv_node *language);

/* Whether a skill is a list of the classes one may drive. */
bool eu_is_driving(const struct cv_node *skill);

/* ---- candidate_write_other.c ---- */

void eu_write_summary(struct eu_out *, struct eu_node *profile);
void eu_write_entries(struct eu_out *, struct eu_node *profile);
void eu_write_sections(struct eu_out *, struct eu_node *profile);

/* The list of a résumé, as a loop over its objects. */
#define EU_RECORDS(n, root, list) \
	CV_EACH(n, cv_get(root, list)) \
		if (n->kind == CV_OBJECT)

#endif
