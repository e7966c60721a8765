/* From bytes to UTF-8: what is read, and where it is refused. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "core/core.h"
#include "tests/unit/tap.h"
#include "pipeline/pipeline.h"

/* What was reported last. */
struct last {
	enum cv_code code;
	uint32_t line, column;
	unsigned count;
};

static void
remember(void *ctx, const struct cv_diag *d)
{
	struct last *l = ctx;

	*l = (struct last){ d->code, d->line, d->column, l->count + 1 };
}

/* Whether the bytes are read as this text; NULL: refused. */
static bool
decodes(const char *bytes, size_t n, const char *text, struct last *l)
{
	const struct cv_job job = { .sink = { remember, l } };
	struct cv_in in = { .doc = cv_doc_new(NULL), .job = &job };
	char *copy = malloc(n + 1), *owned;
	bool read, good;

	*l = (struct last){ 0 };
	memcpy(copy, bytes, n);
	read = cv_decode(&in, copy, n, &owned);
	good = text == NULL
	    ? !read && l->count == 1
	    : read && l->count == 0 && cv_same(in.text, cv_from(text));
	free(owned);
	free(copy);
	cv_doc_free(in.doc);
	return good;
}

#define B(bytes) bytes, sizeof(bytes) - 1

static const struct {
	const char *bytes;
	size_t n;
	const char *text, *name;
} good[] = {
	{ B(""), "", "nothing" },
	{ B("{}"), "{}", "ASCII" },
	{ B("{ \"name\": \"Ada Lovelace\" }"), "{ \"name\": \"Ada Lovelace\" }",
	    "long ASCII" },
	{ B("\xef\xbb\xbf{}"), "{}", "UTF-8 with a mark" },
	{ B("\xef\xbb\xbf"), "", "a mark alone" },
	{ B("Gr\xc3\xbc\xc3\x9f"
	    "e \xe4\xb8\xad \xf0\x9f\x98\x80"),
	    "Gr\xc3\xbc\xc3\x9f"
	    "e \xe4\xb8\xad \xf0\x9f\x98\x80",
	    "UTF-8" },
	{ B("a\xef\xbb\xbf"
	    "b"),
	    "a\xef\xbb\xbf"
	    "b",
	    "a mark within" },
	{ B("\xff\xfe{\0}\0"), "{}", "UTF-16LE with a mark" },
	{ B("\xfe\xff\0{\0}"), "{}", "UTF-16BE with a mark" },
	{ B("\xff\xfe"), "", "UTF-16LE, a mark alone" },
	{ B("{\0}\0"), "{}", "UTF-16LE without a mark" },
	{ B("\0{\0}"), "{}", "UTF-16BE without a mark" },
	{ B("\xff\xfe\x3d\xd8\x00\xde"), "\xf0\x9f\x98\x80",
	    "a pair in UTF-16LE" },
	{ B("\xfe\xff\xd8\x3d\xde\x00"), "\xf0\x9f\x98\x80",
	    "a pair in UTF-16BE" },
};

static const struct {
	const char *bytes;
	size_t n;
	enum cv_code code;
	uint32_t line, column;
	const char *name;
} bad[] = {
	{ B("\xe9"), CV_E_ENCODING, 1, 1, "Latin-1" },
	{ B("{\n  \"\xc3\xbc\xe9\""), CV_E_ENCODING, 2, 5,
	    "Latin-1 behind a character of two bytes" },
	{ B("\xef\xbb\xbf\xff"), CV_E_ENCODING, 1, 1, "0xFF behind a mark" },
	{ B("ab\xc3"), CV_E_ENCODING, 1, 3, "a cut character" },
	{ B("\xc0\xaf"), CV_E_ENCODING, 1, 1, "an overlong one" },
	{ B("\xed\xa0\x80"), CV_E_ENCODING, 1, 1, "a surrogate" },
	{ B("\xf4\x90\x80\x80"), CV_E_ENCODING, 1, 1, "beyond U+10FFFF" },
	{ B("\x80"), CV_E_ENCODING, 1, 1, "a byte that continues nothing" },
	{ B("\xff\xfe\0\0{\0\0\0"), CV_E_ENCODING, 1, 1, "UTF-32LE" },
	{ B("\0\0\xfe\xff\0\0\0{"), CV_E_ENCODING, 1, 1, "UTF-32BE" },
	{ B("{\0\0\0}\0\0\0"), CV_E_ENCODING, 1, 1, "UTF-32LE without a mark" },
	{ B("\0\0\0{\0\0\0}"), CV_E_ENCODING, 1, 1, "UTF-32BE without a mark" },
	{ B("{\n\"a\0b\"}"), CV_E_NUL, 2, 3, "a NUL" },
	{ B("\0"), CV_E_NUL, 1, 1, "a NUL alone" },
	{ B("{\0"), CV_E_NUL, 1, 2, "a NUL second" },
	{ B("\xff\xfe{\0\n\0\0\0"), CV_E_NUL, 2, 1, "a NUL in UTF-16" },
	{ B("\xff\xfe{\0}"), CV_E_ENCODING, 1, 2, "an odd byte of UTF-16" },
	{ B("\xff\xfe\x3d\xd8"
	    "a\0"),
	    CV_E_ENCODING, 1, 1, "the first half of a pair" },
	{ B("\xff\xfe"
	    "a\0\0\xde"),
	    CV_E_ENCODING, 1, 2, "the second half of a pair" },
	{ B("\xff\xfe"
	    "a\0\x3d\xd8"),
	    CV_E_ENCODING, 1, 2, "a pair cut by the end" },
};

/* A wrong byte at every place of a text read eight bytes at a time. */
static bool
every_place(char wrong, enum cv_code code)
{
	char text[40];
	struct last l;

	for (uint32_t i = 4; i < sizeof(text); i++) {
		memset(text, 'a', sizeof(text));
		text[i] = wrong;
		if (!decodes(text, sizeof(text), NULL, &l) || l.code != code ||
		    l.line != 1 || l.column != i + 1)
			return false;
	}
	return true;
}

/* Every character there is, from UTF-16 of either order. */
static bool
every_character(bool big)
{
	unsigned char u[6] = { big ? 0xfe : 0xff, big ? 0xff : 0xfe };
	char text[5];
	struct last l;

	for (uint32_t c = 1; c <= 0x10ffff; c += c < 0x3000 ? 1 : 61) {
		const uint32_t high =
		    c < 0x10000 ? c : 0xd800 + ((c - 0x10000) >> 10);
		const uint32_t low = 0xdc00 + ((c - 0x10000) & 0x3ff);

		if (c >= 0xd800 && c <= 0xdfff)
			continue;
		u[big ? 2 : 3] = (unsigned char)(high >> 8);
		u[big ? 3 : 2] = (unsigned char)high;
		u[big ? 4 : 5] = (unsigned char)(low >> 8);
		u[big ? 5 : 4] = (unsigned char)low;
		text[cv_utf8_put(c, text)] = '\0';
		if (!decodes((const char *)u, c < 0x10000 ? 4 : 6, text, &l))
			return false;
	}
	return true;
}

int
main(void)
{
	struct tap t = { 0 };
	struct last l;

	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++)
		ok(&t, decodes(good[i].bytes, good[i].n, good[i].text, &l),
		    "%s is read", good[i].name);
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		ok(&t,
		    decodes(bad[i].bytes, bad[i].n, NULL, &l) &&
			l.code == bad[i].code && l.line == bad[i].line &&
			l.column == bad[i].column,
		    "%s is refused (%s, %u:%u)", bad[i].name,
		    cv_code_name(l.code), (unsigned)l.line, (unsigned)l.column);
	ok(&t, every_place('\xe9', CV_E_ENCODING), "a wrong byte anywhere");
	ok(&t, every_place('\0', CV_E_NUL), "a NUL anywhere");
	ok(&t, every_character(false), "every character of UTF-16LE");
	ok(&t, every_character(true), "every character of UTF-16BE");
	return done(&t);
}
