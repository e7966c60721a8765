/* What writers that lay a résumé out for people have in common. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_LAYOUT_H
#define CVCONV_LAYOUT_H

#include "cvconv/format.h"

/* ---- layout.c ---- */

/*
 * The next member of a record, after the given one or the first, whose field
 * has this role and which is not blank; in the document's own order.
 */
const struct cv_node *cv_by_role(const struct cv_node *record, enum cv_role,
    const struct cv_node *after);

/* The texts in the head of an entry; "" where there is none.  All said. */
struct cv_heading {
	cv_str lead;     /* "Bachelor" */
	cv_str title;    /* "Software Engineer"; never "" if there is */
	cv_str subtitle; /* any text: lead, then subtitle, moves up */
	cv_str place;
	cv_str level;
	cv_str link;
	struct { /* where each of them stands; or NULL */
		const struct cv_node *lead, *title, *subtitle, *place, *level,
		    *link;
	} of;
};

/* Takes the fields of these roles of a record. */
struct cv_heading cv_heading_of(struct cv_out *, const struct cv_node *record);

/* When something was. */
struct cv_period {
	cv_str start, end; /* as written, or "" */
	bool single;       /* one date (role ON), in start */
	bool ongoing;      /* a start without an end, or "Present" */
	struct {           /* where they stand, "Present" too; or NULL */
		const struct cv_node *start, *end;
	} of;
};

/* Takes the dates of a record. */
struct cv_period cv_period_of(struct cv_out *, const struct cv_node *record);

/* "1 Dec 2013", "Dec 2013" or "2013"; what is no date stays as written. */
void cv_date_words(struct cv_buf *, cv_str date);

/* The inverse, in p; "" for other text. */
enum { CV_DATE_WORDS = 40 };
cv_str cv_date_of_words(cv_str, char p[CV_DATE_WORDS]);

/*
 * The whole period for people: "Dec 2013 – Present", "Dec 2013"; with iso the
 * dates as written.  Nothing for no date.
 */
void cv_period_words(struct cv_buf *, const struct cv_period *, bool iso);

/* ---- url.c ---- */

/*
 * What a URL needs before it to become a link: "" if it is safe as it is,
 * "https://" for "example.org/x", "https:" for "//example.org/x", else NULL.
 * A host is two labels or more, of which the last has letters only.
 */
const char *cv_url_prefix(cv_str);

#endif
