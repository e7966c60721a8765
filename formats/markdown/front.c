/* Reads YAML front matter, used for a name that the document itself lacks. */
/* SPDX-License-Identifier: ISC */
#include "recognise/contact.h"
#include "formats/markdown/front.h"

uint32_t
md_cut_front(cv_str *text, struct md_front *front)
{
	cv_str rest = *text, line;
	uint32_t at = 1;

	*front = (struct md_front){ CV_S(""), 2 };
	if (!cv_line(&rest, &line) || !cv_same(cv_trim(line), CV_S("---")))
		return 1;
	front->text.p = rest.p;
	while (cv_line(&rest, &line)) {
		at++;
		line = cv_trim(line);
		if (cv_same(line, CV_S("---")) || cv_same(line, CV_S("..."))) {
			*text = rest;
			return at + 1;
		}
		front->text.n = (size_t)(rest.p - front->text.p);
	}
	front->text = CV_S("");
	return 1;
}

/* A line "key: value" at the left margin, without quotes around the value. */
static bool
pair(cv_str line, cv_str *key, cv_str *value)
{
	size_t i = 0;

	while (
	    i < line.n && (cv_alnum(line.p[i]) || cv_one_of(line.p[i], "-_")))
		i++;
	if (i == 0 || i + 1 >= line.n || line.p[i] != ':')
		return false;
	*key = (cv_str){ line.p, i };
	*value = cv_trim(cv_behind(line, i + 1));
	if (value->n > 1 && cv_one_of(value->p[0], "\"'") &&
	    value->p[value->n - 1] == value->p[0])
		*value = (cv_str){ value->p + 1, value->n - 2 };
	return value->n > 0;
}

static const struct {
	const char *key;
	enum cv_field field;
} hints[] = {
	{ "name", CV_BASICS_NAME },
	{ "author", CV_BASICS_NAME },
	{ "title", CV_BASICS_NAME },
	{ "email", CV_BASICS_EMAIL },
	{ "phone", CV_BASICS_PHONE },
	{ "website", CV_BASICS_URL },
	{ "homepage", CV_BASICS_URL },
	{ "excerpt", CV_BASICS_SUMMARY },
	{ "img", CV_BASICS_IMAGE },
	{ "image", CV_BASICS_IMAGE },
};

static void
use(struct md_reader *r, cv_str key, cv_str value)
{
	for (size_t i = 0; i < sizeof(hints) / sizeof(*hints); i++) {
		if (!cv_same_nocase(key, cv_from(hints[i].key)) ||
		    md_has(r->basics, hints[i].field))
			continue;
		if (hints[i].field == CV_BASICS_NAME) {
			value = md_name_in(value);
			if (value.n == 0)
				return;
		}
		md_set_made(r, r->basics, hints[i].field, value);
	}
}

void
md_use_front(struct md_reader *r, const struct md_front *front)
{
	cv_str rest = front->text, line, key, value;
	uint32_t at = front->line;

	for (; cv_line(&rest, &line); at++)
		if (pair(line, &key, &value)) {
			r->in->line = at;
			use(r, key, value);
		}
}
