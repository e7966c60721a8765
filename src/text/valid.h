/* Whether a text keeps to the grammar of its kind. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_VALID_H
#define CVCONV_VALID_H

#include "cvconv/format.h"

/* ---- valid.c ---- */

/*
 * JSON Resume's "iso8601": the digits of a date, whatever the calendar says,
 * so that 2019-13 and 2019-02-30 are some.
 */
bool cv_date_written(cv_str);

/* ---- uri.c ---- */

/* RFC 3986 "URI", with a scheme and something behind it, in ASCII. */
bool cv_uri_valid(cv_str);

/* ---- valid.c ---- */

/*
 * JSON Schema's "email" as Ajv reads it: dot-atoms of RFC 5322, "@", and a
 * domain of two labels or more.
 */
bool cv_email_valid(cv_str);

/* A host's name with a dot in it: two labels or more. */
bool cv_host_valid(cv_str);

/*
 * RFC 5646 "Language-Tag", with a primary language of two or three letters,
 * since none of the longer ones allowed by the grammar has been assigned.
 */
bool cv_langtag_valid(cv_str);

/* YYYY-MM-DDThh:mm[:ss[.s...]] and perhaps Z or ±hh[[:]mm]. */
bool cv_stamp_valid(cv_str);

#endif
