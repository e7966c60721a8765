/* Checks of members' names: misspelt ones, old ones, unknown ones. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>

#include "check/check.h"
#include "core/near.h"
#include "core/quote.h"

/*
 * The field whose name is nearest and that the record does not have yet: one
 * who writes both "url" and "url2" means two things.  Those of cvconv, which
 * begin with "x-", nobody writes by hand.
 */
static enum cv_field
nearest_field(const struct cv_members *members, cv_str name)
{
	enum cv_field best = CV_EXT;
	unsigned distance, least = CV_FAR;

	CV_EACH_FIELD(f, members->record) {
		distance = cv_distance(name, cv_fields[f].name);
		if (distance < least && members->of[f] == NULL &&
		    !cv_starts(cv_fields[f].name, CV_S("x-"))) {
			least = distance;
			best = (enum cv_field)f;
		}
	}
	return best;
}

/* The name of today of a member that has an old one; NULL if it has none. */
static const char *
current_name(enum cv_type record, const struct cv_node *n)
{
	enum cv_field f = cv_field_formerly(record, n->name);

	if (f == CV_EXT && record == CV_RESUME && n->kind == CV_OBJECT &&
	    cv_same(n->name, CV_S("bio")))
		f = CV_RESUME_BASICS;
	return f == CV_EXT ? NULL : cv_fields[f].name.p;
}

static void
report_unknown(struct cv_check *c, enum cv_type record, const struct cv_node *n,
    const char *name)
{
	const char *hint = NULL;

	if (record == CV_RESUME && cv_field_named(CV_BASICS, n->name))
		hint = "move it into \"basics\"";
	cv_check_report(c, CV_E_UNKNOWN_MEMBER, n, hint, "unknown field %s",
	    name);
}

/*
 * "meta" is where JSON Resume has tools put what they like, and an "x-" says
 * that somebody knows what he does.
 */
void
cv_check_name(struct cv_check *c, const struct cv_members *members,
    const struct cv_node *n)
{
	const char *now = current_name(members->record, n);
	enum cv_field meant;
	char name[CV_QUOTE_MAX], hint[64];

	if (members->record == CV_META || cv_starts(n->name, CV_S("x-")))
		return;
	cv_quote(n->name, name, sizeof(name));
	if (now != NULL) {
		snprintf(hint, sizeof(hint), "use \"%s\"", now);
		cv_check_report(c, CV_E_LEGACY, n, hint,
		    "%s was renamed to \"%s\" in JSON Resume 1.0.0", name, now);
		return;
	}
	meant = nearest_field(members, n->name);
	if (meant != CV_EXT) {
		snprintf(hint, sizeof(hint), "did you mean \"%s\"?",
		    cv_fields[meant].name.p);
		cv_check_report(c, CV_E_MISSPELT, n, hint, "unknown field %s",
		    name);
	} else
		report_unknown(c, members->record, n, name);
}
