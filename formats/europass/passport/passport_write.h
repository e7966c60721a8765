/* The parts of the SkillsPassport writer. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_EU_PASSPORT_WRITE_H
#define CVCONV_EU_PASSPORT_WRITE_H

#include "formats/europass/candidate/candidate_write.h"
#include "formats/europass/passport/passport.h"

/* ---- passport_write.c ---- */

/* A date where the attributes year, month and day go. */
void eu_say_parts(struct eu_out *, struct eu_node *, const char *path,
    const struct cv_node *record, enum cv_field);

/*
 * A country's code and name, but not if what was left of the element when it
 * was read, which may be NULL, says the same.
 */
void eu_say_named_country(struct eu_out *, struct eu_node *country,
    struct eu_code, const struct cv_node *rest);

/* ---- passport_write.c ---- */

void eu_passport_write_person(struct eu_out *, struct eu_node *info);

/* ---- passport_write_history.c, passport_write_other.c ---- */

void eu_passport_write_history(struct eu_out *, struct eu_node *info);
void eu_passport_write_skills(struct eu_out *, struct eu_node *info);
void eu_passport_write_other(struct eu_out *, struct eu_node *info);

#endif
