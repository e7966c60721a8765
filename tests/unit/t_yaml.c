/* What the YAML reader and writer rest on: plain scalars, places, names. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "formats/yaml/yml.h"
#include "core/core.h"
#include "tests/unit/tap.h"

/* The schema's names are written without a look at them. */
static void
schema_names(struct tap *t)
{
	struct cv_buf b = { 0 };

	for (unsigned f = CV_EXT + 1; f < CV_FIELDS; f++) {
		cv_str name = cv_fields[f].name;

		b.n = 0;
		yml_put_text(&b, name);
		if (!cv_same(name, (cv_str){ b.p, b.n }))
			ok(t, false, "%s can be written plain", name.p);
	}
	ok(t, !b.failed, "the schema's names can be written plain");
	cv_buf_free(&b);
}

static void
kinds(struct tap *t)
{
	static const struct {
		const char *text;
		enum cv_kind kind;
	} rows[] = {
		{ "", CV_NULL },
		{ "~", CV_NULL },
		{ "Null", CV_NULL },
		{ "nUll", CV_STRING },
		{ "NULL", CV_NULL },
		{ "true", CV_BOOL },
		{ "False", CV_BOOL },
		{ "TRUE", CV_BOOL },
		{ "tRUE", CV_STRING },
		{ "yes", CV_STRING },
		{ "NO", CV_STRING },
		{ "0", CV_NUMBER },
		{ "-0", CV_NUMBER },
		{ "10", CV_NUMBER },
		{ "-1.50", CV_NUMBER },
		{ "1e5", CV_NUMBER },
		{ "1E+400", CV_NUMBER },
		{ "1.5e-3", CV_NUMBER },
		{ "00", CV_STRING },
		{ "01", CV_STRING },
		{ "-01", CV_STRING },
		{ "+1", CV_STRING },
		{ ".5", CV_STRING },
		{ "1.", CV_STRING },
		{ "1e", CV_STRING },
		{ "1.e5", CV_STRING },
		{ "-", CV_STRING },
		{ "--1", CV_STRING },
		{ "0x1F", CV_STRING },
		{ "0o17", CV_STRING },
		{ "1_000", CV_STRING },
		{ ".inf", CV_STRING },
		{ "12:30", CV_STRING },
		{ "2013-12-01", CV_STRING },
		{ "1 ", CV_STRING },
		{ "1.2.3", CV_STRING },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		cv_str s = cv_from(rows[i].text);

		ok(t, yml_kind(s) == rows[i].kind, "the kind of \"%s\"", s.p);
		ok(t, rows[i].kind == CV_STRING || yml_is_ambiguous(s),
		    "\"%s\" as a text is quoted", s.p);
	}
}

/* How a text is spelt on one line. */
static void
spelling(struct tap *t)
{
	static const char *const rows[][2] = {
		{ "plain", "plain" },
		{ "two words", "two words" },
		{ "", "''" },
		{ " a", "' a'" },
		{ "a ", "'a '" },
		{ "2015", "'2015'" },
		{ "2013-12", "2013-12" },
		{ "2013-12-01", "'2013-12-01'" },
		{ "1.2.3", "1.2.3" },
		{ "1,000", "'1,000'" },
		{ "a: b", "'a: b'" },
		{ "a:b", "a:b" },
		{ "a:", "'a:'" },
		{ "a #b", "'a #b'" },
		{ "a#b", "a#b" },
		{ "it's", "it's" },
		{ "it's: x", "\"it's: x\"" },
		{ "it's: \"x\"", "'it''s: \"x\"'" },
		{ "'", "\"'\"" },
		{ "a\tb", "\"a\\tb\"" },
		{ "\x7f", "\"\\u007f\"" },
		{ "\xc2\x85", "\"\\u0085\"" },
		{ "\xc2\xa0", "\xc2\xa0" },
		{ "\xef\xbb\xbf", "\"\\ufeff\"" },
		{ "\xe2\x80\xa8", "\"\\u2028\"" },
		{ "\xe2\x80\x93", "\xe2\x80\x93" },
		{ "\xf0\x9f\x99\x82", "\xf0\x9f\x99\x82" },
		{ "12345678\x7f", "\"12345678\\u007f\"" },
		{ "12345678: ", "'12345678: '" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct cv_buf b = { 0 };

		yml_put_text(&b, cv_from(rows[i][0]));
		ok(t, cv_same((cv_str){ b.p, b.n }, cv_from(rows[i][1])),
		    "spelt as %s", rows[i][1]);
		cv_buf_free(&b);
	}
}

/* Names that begin with each other, or differ in their last bit. */
static void
names(struct tap *t)
{
	struct cv_doc *d = cv_doc_new(NULL);
	struct cv_job job = { 0 };
	struct cv_in in = { .doc = d, .job = &job };
	struct yml_names table = { NULL };
	char text[1000];
	bool made, all = true;

	memset(text, 'a', sizeof(text));
	for (size_t n = 0; n < sizeof(text); n++)
		all &= yml_enter(&in, &table, (cv_str){ text, n }, &made) !=
			NULL &&
		    made;
	all &= yml_enter(&in, &table, CV_S("b"), &made) != NULL && made;
	all &= yml_enter(&in, &table, CV_S("a\0"), &made) != NULL && made;
	ok(t, all, "new names are made");
	all = yml_find(&table, CV_S("c")) == NULL &&
	    yml_find(&table, CV_S("a\0\0")) == NULL;
	for (size_t n = 0; n < sizeof(text); n++) {
		const struct yml_entry *e =
		    yml_enter(&in, &table, (cv_str){ text, n }, &made);

		all &= !made && e->name.n == n;
	}
	ok(t, all, "and found again");
	cv_doc_free(d);
}

/* Line breaks of YAML 1.1 are none for editors. */
static void
places(struct tap *t)
{
	struct yml_positions s;
	const yaml_mark_t first = { 2, 1, 0 }, later = { 7, 3, 1 };
	struct yml_position at;

	yml_positions_init(&s,
	    CV_S("a\xe2\x80\xa8"
		 "b\nc\xc2\x85"
		 "d\r\n\xc3\xa9"));
	at = yml_position(&s, later);
	ok(t, at.line == 2 && at.column == 4, "line %u, column %u", at.line,
	    at.column);
	at = yml_position(&s, first);
	ok(t, at.line == 1 && at.column == 3, "line %u, column %u", at.line,
	    at.column);
	ok(t, cv_same(yml_text_after(s.text, at), CV_S("b")), "behind a place");
	at = (struct yml_position){ 9, 9 };
	ok(t,
	    yml_text_after(s.text, at).n == 0 &&
		yml_text_before(s.text, at).n == 0,
	    "nothing is behind the end");
}

int
main(void)
{
	struct tap t = { 0 };

	schema_names(&t);
	kinds(&t);
	spelling(&t);
	names(&t);
	places(&t);
	return done(&t);
}
