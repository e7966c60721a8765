/* Parses the options redact, only and order: groups and paths. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>

#include "core/chars.h"
#include "core/near.h"
#include "redact/select.h"

static const struct {
	cv_str name;
	unsigned bit;
} groups[] = {
	{ { "contact", 7 }, CV_REDACT_CONTACT },
	{ { "photo", 5 }, CV_REDACT_PHOTO },
	{ { "birth", 5 }, CV_REDACT_BIRTH },
	{ { "references", 10 }, CV_REDACT_REFERENCES },
};

enum { GROUPS = sizeof(groups) / sizeof(*groups) };

bool
cv_selection_takes(unsigned bits, enum cv_type record, enum cv_field f)
{
	const enum cv_type type = (enum cv_type)cv_fields[f].type;

	if (f == CV_EXT)
		return record == CV_BASICS && (bits & CV_REDACT_PERSON) != 0;
	if (type == CV_IMAGE)
		return (bits & CV_REDACT_PHOTO) != 0;
	if (type == CV_REFERENCE)
		return (bits & CV_REDACT_REFERENCES) != 0;
	if (record != CV_BASICS)
		return false;
	if (cv_fields[f].role == CV_R_DETAIL)
		return (bits & CV_REDACT_BIRTH) != 0;
	return (bits & CV_REDACT_CONTACT) != 0 &&
	    (type == CV_EMAIL || type == CV_PHONE || type == CV_URL ||
		type == CV_LOCATION || type == CV_PROFILE);
}

/* ---- errors in an option ---- */

struct word {
	const struct cv_job *job;
	const char *option;
	cv_str text;
	bool groups; /* it may name a group */
};

static bool
bad_word(const struct word *w, const char *hint, const char *why)
{
	cv_diagnose(w->job, CV_E_BAD_OPTION, CV_ERROR,
	    (struct cv_position){ 0 }, hint, "option %s: \"%.*s\" %s",
	    w->option, (int)w->text.n, w->text.p, why);
	return false;
}

static bool
unknown_field(const struct word *w, const char *hint)
{
	cv_diagnose(w->job, CV_E_BAD_OPTION, CV_ERROR,
	    (struct cv_position){ 0 }, hint,
	    "option %s: unknown field \"%.*s\"", w->option, (int)w->text.n,
	    w->text.p);
	return false;
}

static bool
is_group(const struct word *w, unsigned *bits)
{
	for (size_t i = 0; w->groups && i < GROUPS; i++)
		if (cv_same(w->text, groups[i].name)) {
			*bits |= groups[i].bit;
			return true;
		}
	return false;
}

/* The closest name of a record's field or of a group; "" if none is close. */
static cv_str
nearest_name(const struct word *w, enum cv_type record, cv_str name)
{
	unsigned best = CV_FAR, d;
	cv_str found = CV_S("");

	CV_EACH_FIELD(f, record) {
		d = cv_distance(name, cv_fields[f].name);
		if (d < best) {
			best = d;
			found = cv_fields[f].name;
		}
	}
	for (size_t i = 0; w->groups && record == CV_RESUME && i < GROUPS;
	     i++) {
		d = cv_distance(name, groups[i].name);
		if (d < best) {
			best = d;
			found = groups[i].name;
		}
	}
	return found;
}

/* Suggests basics.phone for "phone" or a misspelling of it. */
static bool
of_person(const struct word *w, cv_str name, char *hint, size_t size)
{
	static const struct {
		enum cv_type record;
		const char *path;
	} in[] = { { CV_BASICS, "basics." },
		{ CV_LOCATION, "basics.location." } };
	cv_str other;

	for (size_t i = 0; i < sizeof(in) / sizeof(*in); i++) {
		other = cv_field_meant(in[i].record, name) != CV_EXT
		    ? name
		    : nearest_name(w, in[i].record, name);
		if (other.n == 0)
			continue;
		snprintf(hint, size, "did you mean %s%.*s?", in[i].path,
		    (int)other.n, other.p);
		return true;
	}
	return false;
}

/* Whether it is like "contact photo", with a space instead of a comma. */
static bool
wants_comma(const struct word *w, enum cv_type record, cv_str name)
{
	struct word first = *w;
	unsigned bits = 0;

	first.text = cv_until(&name, " \t");
	return name.n > 0 && record == CV_RESUME &&
	    (is_group(&first, &bits) ||
		cv_field_meant(CV_RESUME, first.text) != CV_EXT);
}

/*
 * JSON Resume allows any member, so an unknown name is an error only if it is
 * close to a known one.
 */
static bool
is_likely(const struct word *w, const struct cv_rule *r, enum cv_type record,
    cv_str name)
{
	size_t begin = (size_t)(name.p - w->text.p);
	cv_str other;
	char hint[160];

	if (record < CV_RECORDS || cv_starts(name, CV_S("x-")))
		return true;
	if (wants_comma(w, record, name))
		return unknown_field(w, "separate names with commas");
	other = nearest_name(w, record, name);
	if (other.n > 0)
		snprintf(hint, sizeof(hint), "did you mean %.*s%.*s?",
		    (int)(begin < 80 ? begin : 80), w->text.p, (int)other.n,
		    other.p);
	else if (r->steps > 0 || !w->groups ||
	    !of_person(w, name, hint, sizeof(hint)))
		return true;
	return unknown_field(w, hint);
}

/* ---- paths ---- */

static bool
add_step(const struct word *w, struct cv_rule *r, struct cv_step step)
{
	if (r->steps == CV_STEPS)
		return bad_word(w, NULL, "is too long");
	r->step[r->steps++] = step;
	return true;
}

/* Adds a name; *type becomes the type of its value. */
static bool
name_step(const struct word *w, struct cv_rule *r, cv_str name,
    enum cv_type *type)
{
	enum cv_field f = cv_field_meant(*type, name);

	if (name.n == 0)
		return bad_word(w, "write a path such as work[2].summary",
		    "is not a path");
	if (r->steps > 0 && r->known && *type < CV_RECORDS)
		return bad_word(w, NULL, "names a field of a text");
	if (f == CV_EXT && !is_likely(w, r, *type, name))
		return false;
	r->known &= f != CV_EXT;
	*type = (enum cv_type)cv_fields[f].type;
	return add_step(w, r, (struct cv_step){ .name = name, .field = f });
}

static bool
index_step(const struct word *w, struct cv_rule *r, cv_str digits)
{
	struct cv_step s = { .name = CV_S("") };
	enum cv_field f = r->step[r->steps - 1].field;

	if (f != CV_EXT && cv_fields[f].kind != CV_LIST)
		return bad_word(w, NULL, "has an index, but is not a list");
	for (size_t i = 0; i < digits.n; i++) {
		if (!cv_digit(digits.p[i]) || i == 9)
			return bad_word(w, "entries count from 0: work[0]",
			    "has an invalid index");
		s.index = s.index * 10 + (uint32_t)(digits.p[i] - '0');
	}
	if (digits.n == 0)
		return bad_word(w, "work.summary means that of every entry",
		    "has an empty index");
	return add_step(w, r, s);
}

static bool
parse_path(const struct word *w, struct cv_rule *r)
{
	enum cv_type type = CV_RESUME;
	cv_str rest = w->text;

	*r = (struct cv_rule){ .text = w->text, .known = true };
	for (;;) {
		cv_str name = cv_until(&rest, ".[");

		if (!name_step(w, r, name, &type))
			return false;
		while (rest.n > 0 && rest.p[0] == '[') {
			cv_str digits;

			rest = cv_behind(rest, 1);
			digits = cv_until(&rest, "]");
			if (rest.n == 0)
				return bad_word(w, NULL, "has a [ without a ]");
			if (!index_step(w, r, digits))
				return false;
			rest = cv_behind(rest, 1);
		}
		if (rest.n == 0)
			return true;
		if (rest.p[0] != '.')
			return bad_word(w, NULL, "needs a dot after its ]");
		rest = cv_behind(rest, 1);
	}
}

/* ---- options ---- */

static bool
add_rule(const struct word *w, struct cv_rules *rules)
{
	struct cv_rule *r = &rules->rule[rules->n];

	if (rules->n == CV_RULES)
		return bad_word(w, NULL, "is more than the 64 names allowed");
	if (!parse_path(w, r))
		return false;
	if (!w->groups && r->steps > 1)
		return bad_word(w, "use top-level names such as basics or work",
		    "is not a top-level name");
	rules->n++;
	return true;
}

/* Collects the rules and groups of all options of this name. */
static bool
get_rules(const struct cv_job *job, const char *format, unsigned option,
    struct cv_rules *rules, unsigned *bits)
{
	struct word w = { .job = job,
		.option = cv_common_options[option].name,
		.groups = bits != NULL };
	const char *value;

	rules->n = 0;
	for (size_t i = 0; (value = cv_option_value(job, format,
				cv_from(w.option), i)) != NULL;
	     i++)
		for (cv_str rest = cv_from(value); rest.n > 0;) {
			cv_str word = cv_until(&rest, ",");

			if (rest.n > 0)
				rest = cv_behind(rest, 1);
			w.text = cv_trim(word);
			if (w.text.n > 0 && !is_group(&w, bits) &&
			    !add_rule(&w, rules))
				return false;
		}
	return true;
}

bool
cv_selection_get(const struct cv_job *job, const char *format,
    struct cv_selection *s)
{
	s->groups = 0;
	return get_rules(job, format, CV_COMMON_REDACT, &s->redact,
		   &s->groups) &&
	    get_rules(job, format, CV_COMMON_ONLY, &s->only, NULL) &&
	    get_rules(job, format, CV_COMMON_ORDER, &s->order, NULL);
}

bool
cv_selection_asked(const struct cv_job *job, const char *format)
{
	for (unsigned i = CV_COMMON_REDACT; i <= CV_COMMON_ORDER; i++)
		if (cv_option_value(job, format,
			cv_from(cv_common_options[i].name), 0) != NULL)
			return true;
	return false;
}

bool
cv_selection_check(const struct cv_job *job, const char *format)
{
	struct cv_selection s;

	return !cv_selection_asked(job, format) ||
	    cv_selection_get(job, format, &s);
}
