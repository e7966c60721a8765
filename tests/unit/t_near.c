/* How near names are: chosen pairs, and all short ones by the full matrix. */
/* SPDX-License-Identifier: ISC */
#include "core/near.h"
#include "tests/unit/tap.h"

static const struct {
	const char *written, *meant;
	unsigned distance;
} pairs[] = {
	{ "startDate", "startDate", 0 },
	{ "stratDate", "startDate", 1 },
	{ "startdate", "startDate", 0 },
	{ "start_date", "startDate", 1 },
	{ "startDates", "startDate", 1 },
	{ "satrtDaet", "startDate", 2 },
	{ "tsartDaets", "startDate", CV_FAR },
	{ "endDate", "startDate", CV_FAR },
	{ "postal-code", "postalCode", 1 },
	{ "uri", "url", 1 },
	{ "ulr", "url", 1 },
	{ "lru", "url", CV_FAR },
	{ "", "url", CV_FAR },
	{ "naem", "name", 1 },
	{ "game", "name", 1 },
	{ "nema", "name", CV_FAR },
	{ "lable", "label", 1 },
	{ "labels", "label", 1 },
	{ "lebals", "label", CV_FAR },
	{ "skill", "skills", 1 },
	{ "sikls", "skills", 2 },
	{ "md", "me", CV_FAR },
	{ "MD", "md", 0 },
	{ "mdd", "md", CV_FAR },
	{ "", "", 0 },
};

/* The whole matrix of the optimal string alignment. */
static unsigned
matrix(cv_str a, cv_str b)
{
	unsigned d[16][16], best;

	for (size_t i = 0; i <= a.n; i++)
		for (size_t j = 0; j <= b.n; j++) {
			if (i == 0 || j == 0) {
				d[i][j] = (unsigned)(i + j);
				continue;
			}
			best = d[i - 1][j - 1] + (a.p[i - 1] != b.p[j - 1]);
			if (d[i - 1][j] + 1 < best)
				best = d[i - 1][j] + 1;
			if (d[i][j - 1] + 1 < best)
				best = d[i][j - 1] + 1;
			if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] &&
			    a.p[i - 2] == b.p[j - 1] &&
			    d[i - 2][j - 2] + 1 < best)
				best = d[i - 2][j - 2] + 1;
			d[i][j] = best;
		}
	return d[a.n][b.n];
}

/* Whether the rule holds for two words of 3 to 8 letters out of a and b. */
static bool
agrees(unsigned bits_a, size_t na, unsigned bits_b, size_t nb)
{
	char a[8], b[8];
	const cv_str x = { a, na }, y = { b, nb };
	unsigned limit = nb <= 5 ? 1 : 2, wanted;

	for (size_t i = 0; i < na; i++)
		a[i] = (char)('a' + (bits_a >> i & 1));
	for (size_t i = 0; i < nb; i++)
		b[i] = (char)('a' + (bits_b >> i & 1));
	wanted = matrix(x, y);
	if (wanted > limit)
		wanted = CV_FAR;
	return cv_distance(x, y) == wanted &&
	    cv_is_near(x, y) == (wanted < CV_FAR);
}

static bool
all_agree(size_t na, size_t nb)
{
	for (unsigned a = 0; a < 1u << na; a++)
		for (unsigned b = 0; b < 1u << nb; b++)
			if (!agrees(a, na, b, nb))
				return false;
	return true;
}

int
main(void)
{
	struct tap t = { 0 };

	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++)
		ok(&t,
		    cv_distance(cv_from(pairs[i].written),
			cv_from(pairs[i].meant)) == pairs[i].distance,
		    "\"%s\" for \"%s\" is %u", pairs[i].written, pairs[i].meant,
		    pairs[i].distance);
	for (size_t nb = 3; nb <= 8; nb++)
		for (size_t na = nb - 2; na <= 8 && na <= nb + 2; na++)
			ok(&t, all_agree(na, nb),
			    "all words of %zu letters for %zu", na, nb);
	return done(&t);
}
