/* The parts of the SkillsPassport dialect, by who reads and writes them. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_EU_PASSPORT_H
#define CVCONV_EU_PASSPORT_H

#include "formats/europass/candidate/candidate.h"

/* ---- passport_read.c ---- */

/*
 * A date from the children "year", "month" and "day", whose names have the
 * mark in front: "@" for attributes.
 */
cv_str eu_passport_date(struct eu *, struct eu_node *, const char *mark);

void eu_passport_period(struct eu *, struct cv_node *record,
    enum cv_field start, enum cv_field end, struct eu_node *period);

/* The code of a country, or its label if it has none. */
cv_str eu_passport_country(struct eu *, struct eu_node *country);

/* ---- passport_skills.c ---- */

void eu_passport_skills(struct eu *, struct eu_node *skills);

/* The name of a language from its label or code. */
cv_str eu_passport_language(struct eu *, struct eu_node *, const char *code,
    const char *label);

/* A skill with this name and the text's lines as its keywords. */
void eu_passport_skill(struct eu *, const char *name, struct eu_node *text);

/* The type of a headline that is none. */
#define EU_STATEMENT "personal_statement"

/* Stands for a time that nobody has told. */
#define EU_NO_TIME "1970-01-01T00:00:00Z"

/* Elements of skills and what they are called. */
extern const struct eu_list eu_passport_kinds[];

#endif
