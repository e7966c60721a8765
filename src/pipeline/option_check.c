/* Checks that each -O option is known to the input or output format. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <string.h>

#include "core/chars.h"
#include "core/near.h"
#include "pipeline/pipeline.h"
#include "redact/select.h"

static bool
knows(const struct cv_format *f, cv_str option)
{
	cv_str value;

	return cv_option_addressed(&option, f->name) &&
	    cv_option_row(f->options, option, &value) != NULL;
}

/* Options common to all writers; "json.carry" is not one of html. */
static bool
writer_knows(const struct cv_format *to, cv_str option)
{
	cv_str value;

	return (to == NULL || cv_option_addressed(&option, to->name)) &&
	    cv_option_row(cv_common_options, option, &value) != NULL;
}

/* Whether the input format has the option; any of them if from is NULL. */
static bool
source_knows(const struct cv_format *from, cv_str option)
{
	if (from != NULL)
		return knows(from, option);
	for (size_t i = 0; (from = cv_format_at(i)) != NULL; i++)
		if (from->read != NULL && knows(from, option))
			return true;
	return false;
}

static bool
are_good(const struct cv_job *job, const struct cv_format *f, bool reading)
{
	union cv_value values[CV_OPTIONS_MAX];

	return cv_options_get(job, f->name, f->options, reading, values) &&
	    cv_options_get(job, f->name, cv_common_options, reading, values) &&
	    cv_selection_check(job, f->name);
}

/* The name of the row whose name is nearest, if it is nearer than least. */
static const char *
nearer(const struct cv_option *o, cv_str name, unsigned *least)
{
	const char *best = NULL;
	unsigned d;

	for (; o != NULL && o->name != NULL; o++) {
		d = cv_distance(name, cv_from(o->name));
		if (d < *least) {
			*least = d;
			best = o->name;
		}
	}
	return best;
}

static enum cv_status
no_option(const struct cv_job *job, const struct cv_format *from,
    const struct cv_format *to, const char *option)
{
	char hint[80] = "cvconv --formats lists the options of each format";
	const struct cv_option *tables[] = { to != NULL ? to->options : NULL,
		cv_common_options, from != NULL ? from->options : NULL };
	cv_str rest = cv_from(option), name = cv_until(&rest, "=");
	const char *near;
	unsigned least = CV_FAR;

	for (size_t i = 0; i < sizeof(tables) / sizeof(*tables); i++)
		if ((near = nearer(tables[i], name, &least)) != NULL)
			snprintf(hint, sizeof(hint), "did you mean %s?", near);
	cv_diagnose(job, CV_E_BAD_OPTION, CV_ERROR, (struct cv_position){ 0 },
	    hint, "unknown option \"%s\" for %s%s%s", option,
	    from != NULL ? from->name : "any input format",
	    to != NULL ? " or " : "", to != NULL ? to->name : "");
	return CV_USAGE;
}

enum cv_status
cv_options_check(const struct cv_job *job, const struct cv_format *from,
    const struct cv_format *to)
{
	for (const char *const *p = job->options; p != NULL && *p; p++) {
		if (source_knows(from, cv_from(*p)) ||
		    (to != NULL && knows(to, cv_from(*p))) ||
		    writer_knows(to, cv_from(*p)))
			continue;
		return no_option(job, from, to, *p);
	}
	return (from == NULL || are_good(job, from, to != NULL)) &&
		(to == NULL || are_good(job, to, false))
	    ? CV_OK
	    : CV_USAGE;
}
