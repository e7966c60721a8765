/* Whether all that a document says is in what was written, or reported. */
/* SPDX-License-Identifier: ISC */
#include "tests/unit/account.h"

/* Names may be long, reports are not. */
enum { LONGEST = 1 << 17 };

/* A path that was too long to be told whole stands for any. */
bool
was_told(const struct cv_buf *told, const struct cv_node *value)
{
	char path[LONGEST];

	cv_path(value, path, sizeof(path));
	for (size_t i = 0; i < told->n; i += strlen(told->p + i) + 1) {
		const char *t = told->p + i;
		size_t n = strlen(t);

		if (strncmp(t, "...", 3) == 0 ||
		    (strncmp(path, t, n) == 0 &&
			(path[n] == '\0' || path[n] == '.' || path[n] == '[')))
			return true;
	}
	return false;
}

/* The first of the words in a text that stand nowhere else; or nothing. */
static cv_str
own_word(cv_str s)
{
	for (; s.n > 3; s.p++, s.n--) {
		size_t n = 2;

		if (s.p[0] != 'Q' || s.p[1] != 'z')
			continue;
		while (n < s.n && s.p[n] >= '0' && s.p[n] <= '9')
			n++;
		if (n > 2 && n < s.n && s.p[n] == 'z')
			return (cv_str){ s.p, n + 1 };
	}
	return CV_S("");
}

static bool
holds(cv_str text, cv_str word)
{
	const char *p = text.p, *end = text.p + text.n;

	while ((p = memchr(p, word.p[0], (size_t)(end - p))) != NULL) {
		if (cv_starts((cv_str){ p, (size_t)(end - p) }, word))
			return true;
		p++;
	}
	return false;
}

/*
 * Whether the text may hold what is no text but a mark: of a terminal, of HTML,
 * or of CommonMark, such as the word behind a fence.
 */
static bool
has_marks(cv_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (memchr("\x1b\xc2`~<[", s.p[i], 6) != NULL)
			return true;
	return false;
}

/* Each word is in what was written, or it was told that it is not. */
void
account(struct cv_buf *why, const struct cv_buf *told, const struct cv_node *n,
    cv_str text, bool carries)
{
	cv_str word;
	char path[CV_PATH_MAX];

	CV_EACH(m, n)
		account(why, told, m, text, carries);
	if (n->kind != CV_STRING || cv_fields[n->field].role == CV_R_FORM ||
	    cv_starts(n->u.text, CV_S("data:")))
		return;
	word = own_word(n->u.text);
	if (word.n == 0 || holds(text, word) ||
	    (!carries && has_marks(n->u.text)) || was_told(told, n))
		return;
	cv_puts(why, "# neither written nor reported: ");
	cv_puts(why, cv_path(n, path, sizeof(path)));
	cv_putc(why, '\n');
}
