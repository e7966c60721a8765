/* Options of formats: "name=value" against a table. */
/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/chars.h"
#include "core/core.h"

static const char *const legacy_choices[] = { "auto", "keep", "upgrade", NULL };

static const char *const carry_choices[] = { "auto", "yes", "no", NULL };

const struct cv_option cv_common_options[] = {
	[CV_COMMON_CARRY] = { .name = "carry",
	    .type = CV_OPT_CHOICE,
	    .fallback = "auto",
	    .choices = carry_choices,
	    .help = "keep what the format cannot show in a hidden block, so "
		    "that converting back restores it; auto: as listed for "
		    "the format" },
	[CV_COMMON_LEGACY] = { .name = "legacy",
	    .type = CV_OPT_CHOICE,
	    .fallback = "auto",
	    .choices = legacy_choices,
	    .help = "field names from before JSON Resume 1.0.0: keep them, "
		    "upgrade them, or (auto) keep them only in JSON Resume" },
	[CV_COMMON_REDACT] = { .name = "redact",
	    .type = CV_OPT_TEXT,
	    .fallback = "",
	    .help = "remove private data: contact, photo, birth, references, "
		    "or paths such as basics.phone, separated by commas" },
	[CV_COMMON_ONLY] = { .name = "only",
	    .type = CV_OPT_TEXT,
	    .fallback = "",
	    .help = "write only these parts, such as basics,work" },
	[CV_COMMON_ORDER] = { .name = "order",
	    .type = CV_OPT_TEXT,
	    .fallback = "",
	    .help = "write these sections first, such as education,work" },
	{ .name = NULL },
};

bool
cv_option_addressed(cv_str *option, const char *format)
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

const struct cv_option *
cv_option_row(const struct cv_option *table, cv_str option, cv_str *value)
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
put_expected(struct cv_buf *b, const struct cv_option *o)
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
		cv_puts(b, "a value after \"=\"");
	for (const char *const *c = o->choices; c && *c != NULL; c++) {
		if (c != o->choices)
			cv_puts(b, c[1] == NULL ? " or " : ", ");
		cv_puts(b, *c);
	}
}

static void
report_bad_value(const struct cv_job *job, const struct cv_option *o,
    const char *text)
{
	struct cv_buf b = { 0 };

	put_expected(&b, o);
	cv_putc(&b, '\0');
	cv_diagnose(job, CV_E_BAD_OPTION, CV_ERROR, (struct cv_position){ 0 },
	    NULL, "option %s needs %s, not \"%s\"", o->name,
	    b.failed ? "a different value" : b.p, text);
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

		if (!cv_option_addressed(&option, format) ||
		    (o = cv_option_row(table, option, &value)) == NULL)
			continue;
		if ((o->type == CV_OPT_TEXT &&
			memchr(option.p, '=', option.n) == NULL) ||
		    !getters[o->type](o, value.p, &values[o - table])) {
			if (!reading || option.p != *p) {
				report_bad_value(job, o, value.p);
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

		if (cv_option_addressed(&option, format) && option.n > name.n &&
		    cv_starts(option, name) && option.p[name.n] == '=' &&
		    i-- == 0)
			return option.p + name.n + 1;
	}
	return NULL;
}
