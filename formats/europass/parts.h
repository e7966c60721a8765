/* Values that are put together of parts, alike in all dialects. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_EU_PARTS_H
#define CVCONV_EU_PARTS_H

#include "formats/europass/xml/xml_tree.h"

/* ---- dates ---- */

/*
 * The day of a date and time; the element, which may be NULL, counts as read
 * unless it has a time other than midnight.
 */
cv_str eu_day(struct eu *, struct eu_node *);

/* A field that is a date of the platform, YYYY[-MM[-DD]], taken; else "". */
cv_str eu_date_of(struct eu_out *, const struct cv_node *record, enum cv_field);

/* ---- places ---- */

/* "Sofia, BG" from what there is of both. */
cv_str eu_place(struct eu *, cv_str city, cv_str country);

/* The city and the code of the country in "Sofia, BG". */
void eu_split_place(cv_str place, cv_str *city, struct eu_code *country);

/* The code of a country as the dialect spells it; "" stays "". */
cv_str eu_country_as(struct eu_out *, struct eu_code);

/* ---- names ---- */

/*
 * The person's name from the elements at these two paths.  Parts that would
 * not come out so in writing, when the last word is the family name, are kept.
 */
void eu_read_name(struct eu *, struct eu_node *, const char *given,
    const char *family);

/* Takes what is kept of them; the family name stays if the name ends in it. */
void eu_write_name(struct eu_out *, struct eu_node *, const char *given,
    const char *family, cv_str name, const struct cv_node *kept);

/* ---- elements that every document has ---- */

/* The element has this text if it has none. */
void eu_say_default(struct eu_out *, struct eu_node *, const char *path,
    cv_str);

/* ---- levels of languages ---- */

/*
 * Five levels in the schema's order; in reading all into their fields and into
 * fluency: one level if all are the same, else "Listening: C1, ...".
 */
enum { EU_LEVELS = 5 };
void eu_put_levels(struct eu *, struct cv_node *language,
    struct eu_node *const levels[EU_LEVELS]);

/*
 * The language's own levels, else the one in fluency; "" where nothing is
 * known.  What of fluency they repeat is taken.
 */
void eu_levels_of(struct eu_out *, const struct cv_node *language,
    cv_str levels[EU_LEVELS]);

/* A new language, spoken natively. */
struct cv_node *eu_put_mother_tongue(struct eu *, cv_str language,
    const struct eu_node *);

/* Whether a language is one; takes the usual words for that. */
bool eu_is_mother_tongue(struct eu_out *, const struct cv_node *language);

/* ---- web sites ---- */

/* A profile; without a network it is named by that of its URL. */
struct cv_node *eu_put_profile(struct eu *, cv_str network, cv_str username,
    cv_str url, struct eu_node *from);

/*
 * A site: the first is the person's own, unless it is a network's, which
 * makes it a profile; NULL if it is not one.
 */
struct cv_node *eu_put_site(struct eu *, cv_str url, cv_str network,
    struct eu_node *from);

/* ---- skills ---- */

/* Names of skills whose elements have none. */
#define EU_DRIVING "Driving licence"
#define EU_DIGITAL "Digital skills"

/* Whether a skill is a list of the classes one may drive. */
bool eu_is_driving(const struct cv_node *skill);

#endif
