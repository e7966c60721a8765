/* The plain text of any document is harmless and in good lines. */
/* SPDX-License-Identifier: ISC */
#include <dirent.h>
#include <string.h>

#include "core/unicode.h"
#include "tests/unit/make_doc.h"
#include "tests/unit/slurp.h"
#include "tests/unit/tap.h"

static bool
obeyed(uint32_t c)
{
	return (c < 0x20 && c != '\n') || (c >= 0x7f && c < 0xa0) ||
	    (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) ||
	    c == 0xfeff;
}

/* Whether a terminal shows all of it and obeys none. */
static bool
harmless(cv_str s)
{
	while (s.n > 0) {
		uint32_t code;
		size_t n = cv_utf8(s.p, s.n, &code);

		if (n == 0 || obeyed(code))
			return false;
		s.p += n;
		s.n -= n;
	}
	return true;
}

/* One "\n" at the end, no blank before any, never two empty lines. */
static bool
tidy(cv_str s)
{
	if (s.n == 0 || s.p[s.n - 1] != '\n' ||
	    (s.n > 1 && (s.p[0] == '\n' || s.p[s.n - 2] == '\n')))
		return false;
	for (size_t i = 1; i < s.n; i++)
		if (s.p[i] == '\n' &&
		    (s.p[i - 1] == ' ' ||
			(i > 1 && s.p[i - 1] == '\n' && s.p[i - 2] == '\n')))
			return false;
	return true;
}

/* What stands behind a bullet or label, as far as the line has one. */
static cv_str
behind_label(cv_str line)
{
	cv_str s = cv_trim(line);

	if (s.n > 2 && strchr("->", s.p[0]) != NULL)
		return cv_trim((cv_str){ s.p + 1, s.n - 1 });
	for (size_t i = 1; i + 1 < s.n; i++)
		if (s.p[i] == ':' && s.p[i + 1] == ' ')
			return cv_trim((cv_str){ s.p + i + 1, s.n - i - 1 });
	return s;
}

/* Lines over the width that have a word to move to the next one. */
static unsigned
too_wide(cv_str s, size_t width)
{
	unsigned count = 0;
	cv_str line;

	while (cv_line(&s, &line)) {
		cv_str words = behind_label(line);

		count += cv_columns(line) > width &&
		    memchr(words.p, ' ', words.n) != NULL;
	}
	return count;
}

static bool
write_text(const struct cv_doc *d, const char *option, struct cv_buf *b)
{
	const char *const options[] = { option, NULL };
	const struct cv_job job = { .options = options };

	b->n = 0;
	return cv_write(d, cv_format_named("text"), b, &job) == CV_OK;
}

static const struct {
	const char *option;
	size_t width;
} widths[] = { { "width=78", 78 }, { "width=40", 40 }, { "width=20", 20 },
	{ "width=1", 20 }, { "width=0", SIZE_MAX } };

static bool
good(const struct cv_doc *d, const char *what)
{
	struct cv_buf b = { 0 };
	bool all = true;

	for (size_t i = 0; i < sizeof(widths) / sizeof(*widths); i++) {
		bool written = write_text(d, widths[i].option, &b);
		cv_str s = { b.p, b.n };

		if (written && harmless(s) && tidy(s) &&
		    too_wide(s, widths[i].width) == 0)
			continue;
		all = false;
		printf("# %s, %s: %s%s%s%u too wide\n", what, widths[i].option,
		    written ? "" : "not written, ",
		    harmless(s) ? "" : "harmful, ", tidy(s) ? "" : "untidy, ",
		    too_wide(s, widths[i].width));
	}
	cv_buf_free(&b);
	return all;
}

/* ---- texts in every field of the schema ---- */

static const struct {
	const char *text;
	const char *stays; /* every field must have it, or NULL */
} texts[] = {
	{ "\x1b[31mred\x1b[0m", "red" },
	{ "&#27;[31mred&#x1b;[0m", "red" },
	{ "\x1b]0;title\ashown", "shown" },
	{ "\xc2\x9b"
	  "31mred\xc2\x9b"
	  "0m",
	    "red" },
	{ "\x1b]8;;https://e.example\x1b\\link\x1b]8;;\x1b\\", "link" },
	{ "\x1b[2J\x1b[H", NULL },
	{ "one\x1b", "one" },
	{ "one\x1b[", "one" },
	{ "one\x1b]", "one" },
	{ "a\bb\ac\rd\ve\ff\x01\x7f\xc2\x85\xc2\x90g", NULL },
	{ "\u202egnp.exe\u202c \u2066x\u2069", "gnp.exe" },
	{ "a\u2028b\u2029c\ufeffd", NULL },
	{ "&#8238;evil&#x2028;", "evil" },
	{ "one\n\n\n\n\ntwo", "two" },
	{ " \t one \t ", "one" },
	{ "\u3000\u2003one\u3000", "one" },
	{ "\x1b[m ", NULL },
	{ "\u3000", NULL },
	{ "\u202e", NULL },
	{ "- ", NULL },
	{ "- a\n  - b\n    - c\n\n1. d\n2. e\n", NULL },
	{ "> a\n> b\n\n    code  here\n\n# h\n\n---\n", NULL },
	{ "aaa bbb ccc ddd eee fff ggg hhh iii jjj kkk lll mmm nnn ooo ppp qqq",
	    "qqq" },
	{ "supercalifragilisticexpialidocious-supercalifragilisticexpiali-"
	  "docious-supercalifragilisticexpialidocious",
	    "docious" },
	{ "\u6f22\u5b57\u3002\u300c\u7269\u8a9e\u300d\u6f22\u5b57\u6f22\u5b57"
	  "\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57",
	    "\u7269" },
};

static unsigned
occurrences(cv_str s, const char *word)
{
	const size_t n = strlen(word);
	unsigned count = 0;

	for (size_t i = 0; i + n <= s.n; i++)
		count += memcmp(s.p + i, word, n) == 0;
	return count;
}

/* The texts to be said; a period that ends as it begins is said once. */
static unsigned
leaves(const struct cv_node *n)
{
	const enum cv_role role = (enum cv_role)cv_fields[n->field].role;
	unsigned count =
	    n->kind < CV_LIST && role != CV_R_FORM && role != CV_R_END;

	CV_EACH(child, n)
		count += leaves(child);
	return count;
}

static void
every_field(struct tap *t)
{
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		struct cv_doc *d = cv_doc_new(NULL);
		struct make m = { .text = texts[i].text };
		struct cv_buf b = { 0 };

		make_doc(d, &m);
		ok(t, good(d, "every field"), "text %zu in every field", i);
		write_text(d, "width=0", &b);
		if (texts[i].stays != NULL)
			ok(t,
			    occurrences((cv_str){ b.p, b.n }, texts[i].stays) >=
				leaves(cv_doc_root(d)),
			    "\"%s\" is left of each", texts[i].stays);
		cv_buf_free(&b);
		cv_doc_free(d);
	}
}

/* ---- files ---- */

static void
one_file(struct tap *t, const char *folder, const char *name)
{
	const struct cv_job job = { 0 };
	struct cv_doc *d = cv_doc_new(NULL);
	struct cv_buf b = { 0 };

	if (slurp(folder, name, &b) &&
	    cv_read(d, cv_format_named("json"), b.p, b.n, &job) == CV_OK)
		ok(t, good(d, name), "%s", name);
	cv_buf_free(&b);
	cv_doc_free(d);
}

static void
files(struct tap *t, const char *part)
{
	char path[4096];
	const struct dirent *e;
	DIR *dir;

	corpus(path, sizeof(path), part);
	dir = opendir(path);
	while (dir != NULL && (e = readdir(dir)) != NULL)
		if (strstr(e->d_name, ".json") != NULL)
			one_file(t, path, e->d_name);
	if (dir != NULL)
		closedir(dir);
}

int
main(void)
{
	struct tap t = { 0 };

	every_field(&t);
	files(&t, "jsonresume");
	files(&t, "hostile");
	return done(&t);
}
