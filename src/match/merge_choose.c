/* Which of two values says more, or that they are in conflict. */
/* SPDX-License-Identifier: ISC */
#include "core/chars.h"
#include "match/identity.h"
#include "match/merge.h"

/* Bytes of text in a value. */
static size_t
length(const struct cv_node *n)
{
	size_t sum = cv_trim(cv_node_text(n)).n;

	CV_EACH(m, n)
		sum += length(m);
	return sum;
}

bool
cv_second_wins(const struct cv_node *a, const struct cv_node *b,
    enum cv_prefer prefer)
{
	return prefer == CV_PREFER_LAST ||
	    (prefer == CV_PREFER_LONGEST && length(b) > length(a));
}

/* Whether the longer text only goes on behind a word of the shorter one. */
static bool
goes_on(cv_str shorter, cv_str longer)
{
	return shorter.n > 0 && longer.n > shorter.n &&
	    cv_starts(longer, shorter) &&
	    cv_one_of(longer.p[shorter.n], " \t\n,;:(");
}

/* 2019 and 2019-05. */
static bool
same_date(cv_str a, cv_str b)
{
	struct cv_date x, y;

	return cv_date_parse(a, &x) && cv_date_parse(b, &y) &&
	    cv_date_compare(x, y) == 0;
}

/* Letters of either case are different pages of the Web. */
static bool
has_case(const struct cv_node *n)
{
	return n->type == CV_URL || n->type == CV_IMAGE;
}

static enum cv_choice
of_texts(const struct cv_node *a, const struct cv_node *b,
    enum cv_prefer prefer)
{
	const cv_str s = cv_trim(cv_node_text(a)), t = cv_trim(cv_node_text(b));
	const enum cv_choice either =
	    cv_second_wins(a, b, prefer) ? CV_CHOOSE_SECOND : CV_CHOOSE_FIRST;
	const uint64_t hash = cv_text_hash(s);

	if (a->type == CV_DATE && same_date(s, t))
		return t.n > s.n ? CV_CHOOSE_SECOND : CV_CHOOSE_FIRST;
	if (a->type == CV_STAMP)
		return memcmp(s.p, t.p, (s.n < t.n ? s.n : t.n) + 1) < 0
		    ? CV_CHOOSE_SECOND
		    : CV_CHOOSE_FIRST;
	if (cv_same(s, t) ||
	    (!has_case(a) && hash != 0 && hash == cv_text_hash(t)))
		return either;
	if (goes_on(s, t))
		return CV_CHOOSE_SECOND;
	if (goes_on(t, s))
		return CV_CHOOSE_FIRST;
	return a->field != CV_EXT && cv_fields[a->field].role == CV_R_FORM
	    ? either
	    : CV_CONFLICT;
}

enum cv_choice
cv_choose(const struct cv_node *a, const struct cv_node *b,
    enum cv_prefer prefer)
{
	if (cv_is_blank(b) || cv_same_scalar(a, b))
		return CV_CHOOSE_EITHER;
	if (cv_is_blank(a))
		return CV_CHOOSE_ADDED;
	if (cv_effective_kind(a) == CV_STRING &&
	    cv_effective_kind(b) == CV_STRING)
		return of_texts(a, b, prefer);
	return CV_CONFLICT;
}

bool
cv_is_other_address(const struct cv_node *a, const struct cv_node *b)
{
	if (a->type != CV_LOCATION || b->type != CV_LOCATION)
		return false;
	CV_EACH(m, b) {
		const struct cv_node *n = cv_get(a, (enum cv_field)m->field);

		if (m->field != CV_EXT && n != NULL &&
		    cv_choose(n, m, CV_PREFER_BASE) == CV_CONFLICT)
			return true;
	}
	return false;
}
