/* What the writer and the reader of HTML pages have in common. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_HTML_H
#define CVCONV_HTML_H

#include "cvconv/format.h"

/* The attribute that names the field which an element shows. */
#define HTML_MARK "data-cv"

/* The content of <meta name="generator">, and the types of data blocks. */
#define HTML_GENERATOR "cvconv"
#define HTML_DATA "application/ld+json"
#define HTML_CARRIED "application/cvconv+json"

/*
 * What a row of the tables below is for.  READ: not written, or by code of its
 * own.
 */
enum html_use { BOTH, READ, WRITE };

/* ---- microformats.c: classes of elements ---- */

struct html_class {
	enum cv_field field;
	const char *now;    /* in microformats2; NULL ends the table */
	const char *before; /* in classic microformats, or NULL */
	enum html_use use;
};

/*
 * Sorted by field.  Of several classes for one, the first that is present is
 * read.
 */
extern const struct html_class html_classes[];

/* The class with which a field is written, or NULL. */
const char *html_class_of(enum cv_field);

/* ---- schema_org.c: properties in JSON-LD ---- */

/*
 * A property and the field it holds.  A list of them is in the order of
 * writing and ends with a NULL name.  When several properties hold the same
 * field, the first one that is present is read.
 */
struct ld_property {
	const char *name;
	enum cv_field field;
	enum html_use use;
};

extern const struct ld_property ld_person[], ld_address[];

/*
 * A property of a Person whose value is an organization or occupation, or a
 * Role, in which the same property leads on to the organization.
 */
struct ld_relation {
	const char *property;
	const char *type;    /* of the organization; NULL: is not written */
	enum cv_field list;  /* the section of the résumé */
	enum cv_field title; /* what a plain text instead of an object is */
	bool role_only;      /* is read only from a Role */
	struct ld_property of_role[5], of_thing[5];
};

enum { LD_RELATIONS = 4 };
extern const struct ld_relation ld_relations[LD_RELATIONS];

/* What hasCredential lists: degrees, and all other certificates. */
struct ld_credential {
	enum cv_field list, issuer;
	struct ld_property own[7];
};

enum { LD_DEGREE, LD_CERTIFICATE, LD_CREDENTIALS };
extern const struct ld_credential ld_credentials[LD_CREDENTIALS];

/* A property of a Person whose value is a list of names. */
struct ld_list {
	const char *property;
	enum cv_field list, name;
	enum cv_field more; /* a list whose texts are written too, or CV_EXT */
	enum html_use use;
};

enum { LD_LISTS = 4 };
extern const struct ld_list ld_lists[LD_LISTS];

/* ---- read_page.c ---- */

int html_probe(cv_str head);
bool html_read(struct cv_in *);

#endif
