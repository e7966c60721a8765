/* Telling a misspelt name from a different one. */
/* SPDX-License-Identifier: ISC */
#include "core/near.h"

static bool
same_letter(char a, char b)
{
	return cv_same_nocase((cv_str){ &a, 1 }, (cv_str){ &b, 1 });
}

static cv_str
skip(cv_str s, size_t n)
{
	return (cv_str){ s.p + n, s.n - n };
}

static unsigned
least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/*
 * Equal letters at the front never need an edit, so only where the two differ
 * are the four edits tried: at most limit deep, hence 4^limit ways.
 */
static unsigned
edits(cv_str a, cv_str b, unsigned limit)
{
	unsigned best = CV_FAR;

	while (a.n > 0 && b.n > 0 && same_letter(a.p[0], b.p[0])) {
		a = skip(a, 1);
		b = skip(b, 1);
	}
	if (a.n == 0 && b.n == 0)
		return 0;
	if (limit == 0)
		return CV_FAR;
	if (a.n > 0)
		best = edits(skip(a, 1), b, limit - 1);
	if (b.n > 0)
		best = least(best, edits(a, skip(b, 1), limit - 1));
	if (a.n > 0 && b.n > 0)
		best = least(best, edits(skip(a, 1), skip(b, 1), limit - 1));
	if (a.n > 1 && b.n > 1 && same_letter(a.p[0], b.p[1]) &&
	    same_letter(a.p[1], b.p[0]))
		best = least(best, edits(skip(a, 2), skip(b, 2), limit - 1));
	return least(best + 1, CV_FAR);
}

unsigned
cv_distance(cv_str written, cv_str meant)
{
	unsigned limit = meant.n <= 2 ? 0 : meant.n <= 5 ? 1 : 2;

	if (written.n > meant.n + limit || meant.n > written.n + limit)
		return CV_FAR;
	return edits(written, meant, limit);
}

bool
cv_is_near(cv_str written, cv_str meant)
{
	return cv_distance(written, meant) < CV_FAR;
}
