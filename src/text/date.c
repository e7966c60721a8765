/* Dates of JSON Resume: YYYY, YYYY-MM or YYYY-MM-DD, and "Present". */
/* SPDX-License-Identifier: ISC */
#include "text/words.h"

/* The number in n digits at p; -1 if one is no digit. */
static int
parse_digits(const char *p, size_t n)
{
	int v = 0;

	for (size_t i = 0; i < n; i++) {
		if (p[i] < '0' || p[i] > '9')
			return -1;
		v = v * 10 + (p[i] - '0');
	}
	return v;
}

static int
days_of(int year, int month)
{
	static const char days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
		31 };
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return days[month - 1] + (month == 2 && leap);
}

bool
cv_date_parse(cv_str s, struct cv_date *d)
{
	*d = (struct cv_date){ 0 };
	if ((s.n != 4 && s.n != 7 && s.n != 10) || s.p[0] < '1' ||
	    s.p[0] > '2' || (d->year = parse_digits(s.p, 4)) < 0)
		return false;
	if (s.n == 4)
		return true;
	d->month = parse_digits(s.p + 5, 2);
	if (s.p[4] != '-' || d->month < 1 || d->month > 12)
		return false;
	if (s.n == 7)
		return true;
	d->day = parse_digits(s.p + 8, 2);
	return s.p[7] == '-' && d->day >= 1 &&
	    d->day <= days_of(d->year, d->month);
}

int
cv_date_compare(struct cv_date a, struct cv_date b)
{
	if (a.year != b.year)
		return a.year - b.year;
	if (a.month == 0 || b.month == 0 || a.month != b.month)
		return a.month == 0 || b.month == 0 ? 0 : a.month - b.month;
	return a.day == 0 || b.day == 0 ? 0 : a.day - b.day;
}

bool
cv_date_ongoing(cv_str s)
{
	uint8_t in_ranges_only;

	s = cv_trim(s);
	return s.n == 0 || (!(s.p[0] >= '0' && s.p[0] <= '9') &&
	    cv_is_word(s, CV_W_PRESENT, &in_ranges_only) &&
	    in_ranges_only == 0);
}
