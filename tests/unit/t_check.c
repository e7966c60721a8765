/* Checking: the grammars of values, the order of reports, and the time. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "check/check.h"
#include "text/country.h"
#include "text/words.h"
#include "tests/unit/tap.h"
#include "text/valid.h"
#include "core/quote.h"

struct claims {
	const char *name;
	bool (*holds)(cv_str);
	const char *yes[25], *no[25];
};

static const struct claims claims[] = {
	{ "a URI", cv_uri_valid,
	    { "https://example.org", "http://example.org/a/b?c=d#e",
		"mailto:ada@example.org", "tel:+44-20-7946-0000", "x:y",
		"urn:isbn:0451450523", "http://", "x:/", "http://[::1]:80/a",
		"http://u:p@[1:2:3:4:5:6:7:8]", "http://[::ffff:1.2.3.4]",
		"http://[v1.a:b]/", "HTTP://EXAMPLE.ORG/%C3%A9", "a+b-c.d:e",
		NULL },
	    { "", "x", "x:", "example.org", "www.example.org/a", "//a/b",
		"/a/b", "#a", "?a", ":a", "1:a", "+:a", "x:a b", "http://a/<b>",
		"http://é.org", "http://a/%4", "http://a/%zz", "http://[::1",
		"http://[1:2]", "http://[1::2::3]", "x:a#b#c", "x:?", "x:\"a\"",
		" http://a", NULL } },
	{ "an e-mail address", cv_email_valid,
	    { "ada@example.org", "a.b+c@x-y.example.org", "a@b.c",
		"!#$%&'*+/=?^_`{|}~-@a.b", "a@1.2", NULL },
	    { "", "@", "a", "a@", "@b.c", "a@b", "a@b.", "a@.b", ".a@b.c",
		"a.@b.c", "a..b@b.c", "a@-b.c", "a@b-.c", "a b@b.c", "a@b.c ",
		"a@b@c.d", "\"a\"@b.c", "ü@b.c", "a@ü.c", "a@b..c", "a@b_c.d",
		NULL } },
	{ "a language tag", cv_langtag_valid,
	    { "en", "de-CH", "deu", "zh-Hant-TW", "zh-cmn-Hans-CN",
		"sl-rozaj-biske", "de-CH-1996", "es-419", "en-a-myext-b-other",
		"de-u-co-phonebk-x-me", "x-whatever", "i-klingon", "EN-gb-OED",
		"sgn-BE-FR", "hy-Latn-IT-arevela", NULL },
	    { "", "e", "english", "de_CH", "de-", "-de", "de--CH", "12",
		"de-CH-", "de-abcdefghi", "en-a", "en-a-b", "x", "x-",
		"de-DE-DE", "de-Latn-Latn", "a-de", "i-nothing", "dé", "de CH",
		NULL } },
	{ "a date and time", cv_stamp_valid,
	    { "2017-12-24T15:53:00", "2017-12-24T15:53", "2017-12-24T15:53:00Z",
		"2017-12-24T15:53:00.123+01:00", "2017-12-24t15:53:60z",
		"2017-12-24T15:53:00-0330", "2017-12-24T15:53:00+01",
		"2020-02-29T00:00:00", NULL },
	    { "", "2017-12-24", "2017-12-24T", "2017-12-24T15",
		"2017-12-24 15:53:00", "2017-02-29T15:53:00",
		"2017-12-24T24:00:00", "2017-12-24T15:60:00",
		"2017-12-24T15:53:61", "2017-12-24T15:53:0",
		"2017-12-24T15:53:00.", "2017-12-24T15:53:00+1",
		"2017-12-24T15:53:00+24:00", "2017-12-24T15:53:00ZZ",
		"15:53:00", "20171224T155300", NULL } },
	{ "a country code", cv_country_is,
	    { "DE", "GB", "US", "ZW", "AD", NULL },
	    { "", "de", "UK", "D", "DEU", "ZZ", "Germany", "D\xc3", NULL } },
};

static void
test_claims(struct tap *t, const struct claims *c)
{
	for (size_t i = 0; c->yes[i] != NULL; i++)
		ok(t, c->holds(cv_from(c->yes[i])), "\"%s\" is %s", c->yes[i],
		    c->name);
	for (size_t i = 0; c->no[i] != NULL; i++)
		ok(t, !c->holds(cv_from(c->no[i])), "\"%s\" is not %s",
		    c->no[i], c->name);
}

static void
test_countries(struct tap *t)
{
	static const char *const meant[][2] = { { "de", "DE" }, { "DEU", "DE" },
		{ "germany", "DE" }, { " UK ", "GB" }, { "USA", "US" },
		{ "Deutschland", "DE" }, { "Zimbabwe", "ZW" },
		{ "Atlantis", "" }, { "", "" } };

	for (size_t i = 0; i < sizeof(meant) / sizeof(*meant); i++)
		ok(t,
		    cv_same(cv_country_meant(cv_from(meant[i][0])),
			cv_from(meant[i][1])),
		    "\"%s\" means \"%s\"", meant[i][0], meant[i][1]);
	ok(t, cv_same(cv_country_name(CV_S("DE"), 0), CV_S("Germany")),
	    "DE is Germany");
	ok(t, cv_same(cv_country_name(CV_S("ZZ"), 0), CV_S("")),
	    "ZZ is nothing");
}

/* Each name that is written is read as the code it was written for. */
static void
test_country_names(struct tap *t)
{
	char code[] = "AA";

	for (uint8_t l = 0; l < cv_language_count(); l++)
		for (int i = 0; i < 26 * 26; i++) {
			cv_str name, c = { code, 2 };

			code[0] = (char)('A' + i / 26);
			code[1] = (char)('A' + i % 26);
			name = cv_country_name(c, l);
			if (cv_country_is(c) &&
			    !cv_same(cv_country_meant(name), c))
				ok(t, false, "%s in %s: \"%s\"", code,
				    cv_language_code(l).p, name.p);
		}
	ok(t, true, "each name of a country is read as its code");
}

static void
test_quotes(struct tap *t)
{
	char p[CV_QUOTE_MAX], small[16];

	ok(t, strcmp(cv_quote(CV_S("Ada"), p, sizeof(p)), "\"Ada\"") == 0,
	    "a short text is whole");
	ok(t,
	    strcmp(cv_quote(CV_S("a\x1b\n\x7f\xe2\x80\xae"), p, sizeof(p)),
		"\"a\\u001b\\u000a\\u007f\\u202e\"") == 0,
	    "control characters are spelt out");
	ok(t,
	    strcmp(cv_quote(CV_S("Wer reitet so sp\xc3\xa4t"), small,
		       sizeof(small)),
		"\"Wer reitet...\"") == 0,
	    "a long one is cut");
	ok(t,
	    strcmp(cv_quote(CV_S("1234567890\xc3\xa4z"), small, sizeof(small)),
		"\"1234567890...\"") == 0,
	    "not within a character");
}

/* What a check of the text reports: "line:column path code" lines. */
static void
note(void *ctx, const struct cv_diag *d)
{
	char place[32];
	struct cv_buf *b = ctx;

	snprintf(place, sizeof(place), "%u:%u ", (unsigned)d->line,
	    (unsigned)d->column);
	cv_puts(b, place);
	cv_puts(b,
	    d->severity == CV_ERROR      ? "error "
		: d->severity == CV_NOTE ? "note "
					 : "warning ");
	cv_puts(b, d->path);
	cv_puts(b, " ");
	cv_puts(b, cv_code_name(d->code));
	cv_puts(b, "\n");
}

static enum cv_status
check_text(const char *text, size_t n, struct cv_buf *reports)
{
	struct cv_job job = { .sink = { note, reports } };
	struct cv_doc *d = cv_doc_new(NULL);
	enum cv_status status =
	    cv_read(d, cv_format_named("json"), text, n, &job);

	reports->n = 0;
	if (status == CV_OK)
		status = cv_check(d, &job);
	cv_putc(reports, '\0');
	cv_doc_free(d);
	return status;
}

static const struct {
	const char *name, *text, *reports;
	enum cv_status status;
} reports[] = {
	{ "nothing is wrong", "{\"basics\":{\"name\":\"Ada\"}}", "", CV_OK },
	{ "of two members the last counts",
	    "{\"basics\":{\"email\":1,\"email\":\"a@b.c\"}}", "", CV_OK },
	{ "and is what is wrong",
	    "{\"basics\":{\"email\":\"a@b.c\",\n\"email\":1}}",
	    "2:9 error basics.email wrong-type\n", CV_BAD },
	{ "a misspelt name is none beside the right one",
	    "{\"work\":[{\"url\":\"x:y\",\"ulr\":1},{\"ulr\":1}]}",
	    "1:23 note work[0].ulr unknown-member\n"
	    "1:33 warning work[1].ulr misspelt\n",
	    CV_OK },
	{ "nobody misspells a name that begins with x-",
	    "{\"basics\":{},\"sections\":[1]}",
	    "1:14 note sections unknown-member\n", CV_OK },
	{ "x- and what is in meta is nobody's concern",
	    "{\"x-a\":{\"b\":1},\"meta\":{\"verison\":1}}", "", CV_OK },
	{ "nor is what an unknown member holds",
	    "{\"basics\":{\"a\":{\"email\":1,\"url\":[]}}}",
	    "1:12 note basics.a unknown-member\n", CV_OK },
	{ "what JSON Schema does not know is no error",
	    "{\"work\":[{\"website\":1,\"keywords\":{\"a\":1}}],"
	    "\"basics\":{\"birthDate\":\"x\",\"picture\":\"\"}}",
	    "1:11 note work[0].website legacy\n"
	    "1:21 warning work[0].website wrong-type\n"
	    "1:34 warning work[0].keywords wrong-type\n"
	    "1:66 warning basics.birthDate bad-date\n"
	    "1:70 note basics.picture legacy\n",
	    CV_OK },
	{ "nor below it", "{\"x-sections\":[{\"title\":1,\"items\":[2]},3]}",
	    "1:25 warning x-sections[0].title wrong-type\n"
	    "1:36 warning x-sections[0].items[0] wrong-type\n"
	    "1:40 warning x-sections[1] wrong-type\n",
	    CV_OK },
	{ "repeated entries, in order",
	    "{\"skills\":[{\"name\":\"B\"},{\"name\":\"A\"},{\"name\":\"A\"},"
	    "{\"name\":\"B\"},{\"name\":\"A\",\"level\":\"1\"},"
	    "{\"name\":\"B\"}]}",
	    "1:38 warning skills[2] repeated\n"
	    "1:51 warning skills[3] repeated\n"
	    "1:89 warning skills[5] repeated\n",
	    CV_OK },
	{ "whatever the order of members",
	    "{\"work\":[{\"name\":\"A\",\"position\":\"B\"},"
	    "{\"position\":\"B\",\"name\":\"A\"},"
	    "{\"name\":\"B\",\"position\":\"A\"}]}",
	    "1:38 warning work[1] repeated\n", CV_OK },
	{ "the month of a year is not before it",
	    "{\"work\":[{\"startDate\":\"2019-05\",\"endDate\":\"2019\"},"
	    "{\"endDate\":\"2019-04\",\"startDate\":\"2019-05\"}]}",
	    "1:62 warning work[1].endDate end-before-start\n", CV_OK },
};

static void
test_reports(struct tap *t)
{
	struct cv_buf b = { 0 };
	bool good;

	for (size_t i = 0; i < sizeof(reports) / sizeof(*reports); i++) {
		good = check_text(reports[i].text, strlen(reports[i].text),
			   &b) == reports[i].status &&
		    strcmp(b.p, reports[i].reports) == 0;
		if (!ok(t, good, "%s", reports[i].name))
			printf("# %s\n", b.p);
	}
	cv_buf_free(&b);
}

/* A document with n times one of the parts; %u becomes a number. */
static void
repeat(struct cv_buf *b, const char *before, const char *part,
    const char *after, unsigned n)
{
	char text[128];

	b->n = 0;
	cv_puts(b, before);
	for (unsigned i = 0; i < n; i++) {
		snprintf(text, sizeof(text), part, i > 0 ? "," : "", i);
		cv_puts(b, text);
	}
	cv_puts(b, after);
}

static const struct {
	const char *name, *before, *part, *after;
} large[] = {
	{ "different entries", "{\"skills\":[", "%s{\"name\":\"s%u\"}", "]}" },
	{ "equal entries", "{\"skills\":[", "%s{\"name\":\"s\"}", "]}" },
	{ "equal texts", "{\"work\":[{\"highlights\":[", "%s\"a\"", "]}]}" },
	{ "misspelt members", "{\"work\":[{", "%s\"stratDat%u\":1", "}]}" },
	{ "equal members", "{\"work\":[{", "%s\"name\":\"a\"", "}]}" },
	{ "empty entries", "{\"work\":[", "%s{}", "]}" },
};

static double
seconds(size_t i, unsigned n)
{
	struct cv_buf text = { 0 }, b = { 0 };
	clock_t start;

	repeat(&text, large[i].before, large[i].part, large[i].after, n);
	start = clock();
	check_text(text.p, text.n, &b);
	start = clock() - start;
	cv_buf_free(&text);
	cv_buf_free(&b);
	return (double)start / CLOCKS_PER_SEC;
}

/* Ten times as much may take 40 times as long, which n * n would not meet. */
static void
test_time(struct tap *t)
{
	for (size_t i = 0; i < sizeof(large) / sizeof(*large); i++) {
		const double few = seconds(i, 10000);
		const double many = seconds(i, 100000);

		ok(t, many < 40 * few + 0.05,
		    "100000 %s: %.3f s, 10000: "
		    "%.3f s",
		    large[i].name, many, few);
	}
}

int
main(void)
{
	struct tap t = { 0 };

	for (size_t i = 0; i < sizeof(claims) / sizeof(*claims); i++)
		test_claims(&t, &claims[i]);
	test_countries(&t);
	test_country_names(&t);
	test_quotes(&t);
	test_reports(&t);
	test_time(&t);
	return done(&t);
}
