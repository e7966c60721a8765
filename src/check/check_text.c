/* Checks of what texts say: dates, addresses, codes. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>

#include "core/chars.h"
#include "check/check.h"
#include "text/country.h"
#include "text/valid.h"
#include "core/quote.h"
#include "text/guess.h"

enum { HINT_MAX = 192 };

/* A text being checked. */
struct claim {
	const struct cv_node *node;
	const struct cv_fieldinfo *field;
	cv_str text;
	char shown[CV_QUOTE_MAX]; /* the same, quoted */
	char hint[HINT_MAX];      /* "" if there is none */
};

static void
advise(struct claim *t, const char *hint)
{
	snprintf(t->hint, sizeof(t->hint), "%s", hint);
}

static void
suggest(struct claim *t, const char *before, cv_str value, const char *after)
{
	char shown[HINT_MAX - 32];

	snprintf(t->hint, sizeof(t->hint), "%s%s%s", before,
	    cv_quote(value, shown, sizeof(shown)), after);
}

static void
report_invalid(struct cv_check *c, enum cv_code code, const struct claim *t,
    const char *what)
{
	cv_check_report(c, code, t->node, t->hint, "%s is not %s", t->shown,
	    what);
}

/* For a text that JSON Schema refuses when it is empty: true if it is. */
static bool
report_empty(struct cv_check *c, enum cv_code code, const struct claim *t)
{
	if (cv_trim(t->text).n > 0)
		return false;
	cv_check_report(c, code, t->node, "omit it if there is no value",
	    "must not be empty");
	return true;
}

/* ---- dates ---- */

static void
advise_date(struct claim *t, bool goes_on)
{
	char guess[CV_DATE_MAX];

	if (goes_on)
		advise(t, "omit it if this is ongoing");
	else if (*cv_date_guess(t->text, guess) != '\0')
		suggest(t, "write ", cv_from(guess), "");
	else if (!cv_date_written(t->text))
		advise(t, "write YYYY, YYYY-MM or YYYY-MM-DD");
}

/* JSON Schema looks at the digits only, so what has them is no error. */
static void
check_date(struct cv_check *c, struct claim *t)
{
	bool lenient = c->lenient, written = cv_date_written(t->text);
	bool goes_on = t->field->role == CV_R_END && cv_date_ongoing(t->text);
	struct cv_date d;

	if (cv_date_parse(t->text, &d) ||
	    (!goes_on && report_empty(c, CV_E_BAD_DATE, t)))
		return;
	advise_date(t, goes_on);
	c->lenient |= written;
	report_invalid(c, CV_E_BAD_DATE, t,
	    written ? "a valid calendar date" : "a date");
	c->lenient = lenient;
}

static void
check_stamp(struct cv_check *c, struct claim *t)
{
	if (cv_trim(t->text).n == 0 || cv_stamp_valid(t->text))
		return;
	advise(t, "write YYYY-MM-DDThh:mm:ss");
	report_invalid(c, CV_E_BAD_STAMP, t, "an ISO 8601 date and time");
}

/* ---- addresses ---- */

/* Suggests the text with a scheme in front of it, if that is a URL. */
static bool
suggest_url(struct claim *t, const char *scheme)
{
	char url[HINT_MAX - 64];
	cv_str s = cv_trim(t->text);
	int n = snprintf(url, sizeof(url), "%s%.*s", scheme,
	    s.n < sizeof(url) ? (int)s.n : (int)sizeof(url), s.p);

	if (n < 0 || (size_t)n >= sizeof(url) ||
	    !cv_uri_valid((cv_str){ url, (size_t)n }))
		return false;
	suggest(t, "did you mean ", (cv_str){ url, (size_t)n }, "?");
	return true;
}

/* The first character that no URL may have, as it is written in one. */
static void
advise_encoding(struct claim *t)
{
	const cv_str s = t->text;
	char shown[16], code[16];
	uint32_t c;
	size_t i = 0, len;

	while (i < s.n &&
	    (cv_alnum(s.p[i]) || cv_one_of(s.p[i], "-._~:/?#[]@!$&'()*+,;=%")))
		i++;
	if (i == s.n || (len = cv_utf8(s.p + i, s.n - i, &c)) == 0)
		return;
	for (size_t k = 0; k < len; k++)
		snprintf(code + 3 * k, 4, "%%%02X",
		    (unsigned)(unsigned char)s.p[i + k]);
	snprintf(t->hint, sizeof(t->hint), "write %s as %s",
	    cv_quote((cv_str){ s.p + i, len }, shown, sizeof(shown)), code);
}

/* "www.example.org/x" does; "resume.pdf" is a name of a file. */
static bool
begins_with_host(cv_str s)
{
	static const char *const files[] = { "htm", "html", "jpg", "json", "md",
		"pdf", "php", "png", NULL };
	cv_str host = cv_until(&s, "/?#"), rest = host, last = host;

	while (rest.n > 0) {
		last = cv_until(&rest, ".");
		rest = cv_behind(rest, rest.n > 0);
	}
	for (size_t i = 0; files[i] != NULL; i++)
		if (cv_same_nocase(last, cv_from(files[i])))
			return false;
	return cv_host_valid(host);
}

static void
check_url(struct cv_check *c, struct claim *t)
{
	cv_str s = cv_trim(t->text);
	bool helped;

	if (cv_uri_valid(t->text) || report_empty(c, CV_E_BAD_URL, t))
		return;
	helped = suggest_url(t, "") ||
	    (cv_email_valid(s) && suggest_url(t, "mailto:")) ||
	    (cv_starts(s, CV_S("//")) && suggest_url(t, "https:")) ||
	    (begins_with_host(s) && suggest_url(t, "https://"));
	if (!helped)
		advise_encoding(t);
	if (t->hint[0] == '\0')
		advise(t,
		    "write the full URL, such as https://example.org/page");
	report_invalid(c, CV_E_BAD_URL, t, "an absolute URL");
}

/* "Ada <ada@example.org>" and "mailto:ada@example.org" hold an address. */
static cv_str
bare_address(cv_str s)
{
	cv_str rest = s;

	cv_until(&rest, "<");
	if (rest.n > 1) {
		rest = cv_behind(rest, 1);
		return cv_until(&rest, ">");
	}
	s = cv_trim(s);
	if (s.n > 7 && cv_same_nocase((cv_str){ s.p, 7 }, CV_S("mailto:")))
		s = cv_behind(s, 7);
	return s;
}

static void
check_email(struct cv_check *c, struct claim *t)
{
	cv_str bare = bare_address(t->text);

	if (cv_email_valid(t->text) || report_empty(c, CV_E_BAD_EMAIL, t))
		return;
	if (cv_email_valid(bare))
		suggest(t, "write ", bare, "");
	report_invalid(c, CV_E_BAD_EMAIL, t, "an e-mail address");
}

/* ---- codes ---- */

static void
check_country(struct cv_check *c, struct claim *t)
{
	cv_str meant;

	if (cv_trim(t->text).n == 0 || cv_country_is(t->text))
		return;
	meant = cv_country_meant(t->text);
	if (meant.n > 0)
		suggest(t, "write ", meant, "");
	else
		advise(t, "use two capital letters, such as DE for Germany");
	report_invalid(c, CV_E_BAD_COUNTRY, t,
	    "an ISO 3166-1 alpha-2 country code");
}

static void
check_language(struct cv_check *c, struct claim *t)
{
	char tag[36];
	size_t i;

	if (cv_trim(t->text).n == 0 || cv_langtag_valid(t->text))
		return;
	for (i = 0; i < t->text.n && i < sizeof(tag); i++)
		tag[i] = t->text.p[i] == '_' ? '-' : t->text.p[i];
	if (i == t->text.n && cv_langtag_valid((cv_str){ tag, i }))
		suggest(t, "write ", (cv_str){ tag, i }, "");
	else
		advise(t, "use a tag such as en, de-CH or zh-Hant");
	report_invalid(c, CV_E_BAD_LANGUAGE, t, "a BCP 47 language tag");
}

static void (*const checks[CV_RECORDS])(struct cv_check *, struct claim *) = {
	[CV_DATE] = check_date,
	[CV_STAMP] = check_stamp,
	[CV_URL] = check_url,
	[CV_EMAIL] = check_email,
	[CV_COUNTRY] = check_country,
	[CV_LANGTAG] = check_language,
};

void
cv_check_text(struct cv_check *c, const struct cv_node *n,
    const struct cv_fieldinfo *field)
{
	struct claim t = { .node = n, .field = field, .text = n->u.text };

	if (checks[field->type] == NULL)
		return;
	cv_quote(t.text, t.shown, sizeof(t.shown));
	checks[field->type](c, &t);
}
