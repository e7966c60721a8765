/* The parts of the SkillsPassport dialect: each is read and written in one. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_EU_PASSPORT_H
#define CVCONV_EU_PASSPORT_H

#include "formats/europass/mapping.h"
#include "formats/europass/parts.h"

/* ---- passport_map.c: the table of passport_map.def ---- */

extern const struct eu_map eu_passport_map[];

/*
 * A date from the children "year", "month" and "day", whose names have the
 * mark in front: "@" for attributes.
 */
cv_str eu_passport_date(struct eu *, struct eu_node *, const char *mark);

/* ---- passport_skills.c: skills and languages ---- */

void eu_passport_skills(struct eu *, struct eu_node *skills);
void eu_write_passport_skills(struct eu_out *, struct eu_node *info);

/* The name of a language from its label or code. */
cv_str eu_passport_language(struct eu *, struct eu_node *, const char *code,
    const char *label);

/* A skill with this name and the text's lines as its keywords. */
void eu_passport_skill(struct eu *, const char *name, struct eu_node *text);

/* The classes of a driving licence, elements of this name, as one skill. */
void eu_passport_driving(struct eu *, struct eu_node *, const char *element);

/* ---- passport_achievements.c: what has no other place ---- */

void eu_passport_achievements(struct eu *, struct eu_node *info);
void eu_write_achievements(struct eu_out *, struct eu_node *info);

#endif
