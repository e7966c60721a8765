/* Converts pages to UTF-8, also from Windows-1252, as old ones are. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "core/chars.h"
#include "core/core.h"
#include "formats/html/read/read.h"
#include "pipeline/pipeline.h"

/* Browsers look for a declared encoding in so many bytes. */
enum { HEAD = 1024, MOST_BYTES = 3 };

/* Labels that the encoding standard maps to Windows-1252. */
static const char *const names[] = { "windows-1252", "iso-8859-1", "iso8859-1",
	"iso_8859-1", "latin1", "latin-1", "cp1252", "us-ascii", "ascii",
	NULL };

/* Code points of 0x80 to 0x9f. */
static const uint16_t others[32] = { 0x20ac, 0x81, 0x201a, 0x192, 0x201e,
	0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d,
	0x17d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013,
	0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d, 0x17e, 0x178 };

static bool
is_1252_label(cv_str s)
{
	cv_str label;

	while (s.n > 0 && cv_one_of(s.p[0], " \"'"))
		s = cv_behind(s, 1);
	label = cv_until(&s, " \t\r\n\"'/;>");
	for (size_t i = 0; names[i] != NULL; i++)
		if (cv_same_nocase(label, cv_from(names[i])))
			return true;
	return false;
}

/* Valid UTF-8 is read as such, whatever encoding the page declares. */
static bool
is_utf8(cv_str s)
{
	uint32_t code;
	size_t n;

	for (size_t i = 0; i < s.n; i += n) {
		n = cv_utf8(s.p + i, s.n - i, &code);
		if (n == 0)
			return false;
	}
	return true;
}

static bool
is_1252(cv_str s)
{
	const cv_str word = CV_S("charset=");
	cv_str head = { s.p, s.n < HEAD ? s.n : HEAD };

	for (; head.n > word.n; head = cv_behind(head, 1))
		if (cv_same_nocase((cv_str){ head.p, word.n }, word))
			return is_1252_label(cv_behind(head, word.n)) &&
			    memchr(s.p, '\0', s.n) == NULL && !is_utf8(s);
	return false;
}

static bool
from_1252(struct cv_in *in, char **owned)
{
	const unsigned char *s = (const unsigned char *)in->text.p;
	char *p = malloc(in->text.n * MOST_BYTES);
	size_t n = 0;

	if (p == NULL) {
		cv_no_memory(in);
		return false;
	}
	for (size_t i = 0; i < in->text.n; i++)
		n += cv_utf8_put(s[i] >= 0x80 && s[i] < 0xa0 ? others[s[i] & 31]
							     : s[i],
		    p + n);
	*owned = p;
	in->text = (cv_str){ p, n };
	return true;
}

bool
html_decode(struct cv_in *in, char **owned)
{
	*owned = NULL;
	if (is_1252(in->text))
		return from_1252(in, owned);
	if (!cv_decode(in, in->text.p, in->text.n, owned))
		return false;
	if (cv_trim(in->text).n > 0)
		return true;
	cv_report(in, CV_E_EMPTY, 0, 0, NULL, "the input is empty");
	return false;
}
