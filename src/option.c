/* Options of formats: "name=value" against a table. */
/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chars.h"
#include "near.h"
#include "select.h"

static const char *const legacy_choices[] = { "auto", "keep", "upgrade", NULL };

static const char *const carry_choices[] = { "auto", "yes", "no", NULL };

const struct cv_option cv_common_options[] = {
	[CV_COMMON_CARRY] = { .name = "carry",
	    .type = CV_OPT_CHOICE,
	    .fallback = "auto",
	    .choices = carry_choices,
	    .help = "whether a format that can do so carries along, unseen, "
		    "what it would not give back when it is read; auto: as "
		    "the format is listed" },
	[CV_COMMON_LEGACY] = { .name = "legacy",
	    .type = CV_OPT_CHOICE,
	    .fallback = "auto",
	    .choices = legacy_choices,
	    .help = "names of before JSON Resume 1.0.0: keep them, upgrade "
		    "them, or keep them only where the target is JSON Resume" },
	[CV_COMMON_REDACT] = { .name = "redact",
	    .type = CV_OPT_TEXT,
	    .fallback = "",
	    .help = "what is left out for good: contact, photo, birth, "
		    "references, or paths such as basics.phone; after commas" },
	[CV_COMMON_ONLY] = { .name = "only",
	    .type = CV_OPT_TEXT,
	    .fallback = "",
	    .help = "the parts that are written, such as basics,work" },
	[CV_COMMON_ORDER] = { .name = "order",
	    .type = CV_OPT_TEXT,
	    .fallback = "",
	    .help = "the sections that come first, such as education,work" },
	{ .name = NULL },
};

/* "html.width=3" for html: cuts the prefix; false if it is for another. */
static bool
addressed(cv_str *option, const char *format)
{
	const char *eq = memchr(option->p, '=', option->n);
	size_t n = eq != NULL ? (size_t)(eq - option->p) : option->n;
	const char *dot = memchr(option->p, '.', n);

	if (dot == NULL)
		return true;
	n = (size_t)(dot - option->p);
	if (!cv_same_nocase((cv_str){ option->p, n }, cv_from(format)))
		return false;
	option->p += n + 1;
	option->n -= n + 1;
	return true;
}

/* The row that "name=value" or "name" is for, or NULL; its value in *value. */
static const struct cv_option *
row_of(const struct cv_option *table, cv_str option, cv_str *value)
{
	const char *eq = memchr(option.p, '=', option.n);
	cv_str name = { option.p,
		eq != NULL ? (size_t)(eq - option.p) : option.n };

	*value = eq != NULL ? (cv_str){ eq + 1, option.n - name.n - 1 }
			    : CV_S("yes");
	for (; table != NULL && table->name != NULL; table++)
		if (cv_same(name, cv_from(table->name)))
			return table;
	return NULL;
}

static bool
get_bool(const struct cv_option *o, const char *text, union cv_value *v)
{
	static const char *const words[] = { "no", "yes", "false", "true",
		"off", "on", "0", "1" };

	(void)o;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (strcmp(text, words[i]) == 0) {
			v->b = i % 2 == 1;
			return true;
		}
	return false;
}

static bool
get_int(const struct cv_option *o, const char *text, union cv_value *v)
{
	char *end;

	errno = 0;
	v->i = strtol(text, &end, 10);
	return end != text && *end == '\0' && errno == 0 && text[0] != ' ' &&
	    v->i >= o->min && v->i <= o->max;
}

static bool
get_text(const struct cv_option *o, const char *text, union cv_value *v)
{
	(void)o;
	v->text = text;
	return true;
}

static bool
get_choice(const struct cv_option *o, const char *text, union cv_value *v)
{
	for (const char *const *c = o->choices; *c != NULL; c++)
		if (strcmp(text, *c) == 0) {
			v->text = *c;
			return true;
		}
	return false;
}

static bool (*const getters[])(const struct cv_option *, const char *,
    union cv_value *) = {
	[CV_OPT_BOOL] = get_bool,
	[CV_OPT_INT] = get_int,
	[CV_OPT_TEXT] = get_text,
	[CV_OPT_CHOICE] = get_choice,
};

/* "wants yes or no", "wants a number from 0 to 8", "wants a, b or c". */
static void
wanted(struct cv_buf *b, const struct cv_option *o)
{
	if (o->type == CV_OPT_BOOL) {
		cv_puts(b, "yes or no");
		return;
	}
	if (o->type == CV_OPT_INT) {
		cv_puts(b, "a number from ");
		cv_put_number(b, o->min);
		cv_puts(b, " to ");
		cv_put_number(b, o->max);
		return;
	}
	if (o->type == CV_OPT_TEXT)
		cv_puts(b, "a text behind \"=\"");
	for (const char *const *c = o->choices; c && *c != NULL; c++) {
		if (c != o->choices)
			cv_puts(b, c[1] == NULL ? " or " : ", ");
		cv_puts(b, *c);
	}
}

static void
bad_value(const struct cv_job *job, const struct cv_option *o, const char *text)
{
	struct cv_buf b = { 0 };

	wanted(&b, o);
	cv_putc(&b, '\0');
	cv_tellf(job, CV_E_BAD_OPTION, CV_ERROR, (struct cv_place){ 0 }, NULL,
	    "option %s wants %s, not \"%s\"", o->name,
	    b.failed ? "another value" : b.p, text);
	cv_buf_free(&b);
}

bool
cv_options_get(const struct cv_job *job, const char *format,
    const struct cv_option *table, bool reading, union cv_value *values)
{
	const struct cv_option *o;
	cv_str value;

	for (o = table; o != NULL && o->name != NULL; o++)
		getters[o->type](o, o->fallback, &values[o - table]);
	for (const char *const *p = job->options; p != NULL && *p; p++) {
		cv_str option = cv_from(*p);

		if (!addressed(&option, format) ||
		    (o = row_of(table, option, &value)) == NULL)
			continue;
		if ((o->type == CV_OPT_TEXT &&
			memchr(option.p, '=', option.n) == NULL) ||
		    !getters[o->type](o, value.p, &values[o - table])) {
			if (!reading || option.p != *p) {
				bad_value(job, o, value.p);
				return false;
			}
			getters[o->type](o, o->fallback, &values[o - table]);
		}
	}
	return true;
}

const char *
cv_option_value(const struct cv_job *job, const char *format, cv_str name,
    size_t i)
{
	for (const char *const *p = job->options; p != NULL && *p; p++) {
		cv_str option = cv_from(*p);

		if (addressed(&option, format) && option.n > name.n &&
		    cv_starts(option, name) && option.p[name.n] == '=' &&
		    i-- == 0)
			return option.p + name.n + 1;
	}
	return NULL;
}

static bool
knows(const struct cv_format *f, cv_str option)
{
	cv_str value;

	return addressed(&option, f->name) &&
	    row_of(f->options, option, &value) != NULL;
}

/* Options of every writer; "json.carry" is none of another format's. */
static bool
writer_knows(const struct cv_format *to, cv_str option)
{
	cv_str value;

	return (to == NULL || addressed(&option, to->name)) &&
	    row_of(cv_common_options, option, &value) != NULL;
}

/* Whether the format, or for NULL any that is read, knows the option. */
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
	cv_tellf(job, CV_E_BAD_OPTION, CV_ERROR, (struct cv_place){ 0 }, hint,
	    "no option \"%s\" of %s%s%s", option,
	    from != NULL ? from->name : "any format that is read",
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
