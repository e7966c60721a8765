/* Dates: what is one, which is earlier, and what was meant by another form. */
/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "check/check.h"
#include "tests/unit/tap.h"
#include "text/valid.h"
#include "text/guess.h"

static const struct {
	const char *text;
	bool written, exists;
} dates[] = {
	{ "2019", true, true },
	{ "1000", true, true },
	{ "2999", true, true },
	{ "0999", false, false },
	{ "3000", false, false },
	{ "2019-05", true, true },
	{ "2019-13", true, false },
	{ "2019-00", true, false },
	{ "2019-20", false, false },
	{ "2019-05-31", true, true },
	{ "2019-04-31", true, false },
	{ "2019-05-00", true, false },
	{ "2019-05-40", false, false },
	{ "2019-02-29", true, false },
	{ "2020-02-29", true, true },
	{ "1900-02-29", true, false },
	{ "2000-02-29", true, true },
	{ "", false, false },
	{ "201", false, false },
	{ "2019-", false, false },
	{ "2019-5", false, false },
	{ "2019-005", false, false },
	{ "2019/05", false, false },
	{ "2019-05/01", false, false },
	{ "2019-05-1", false, false },
	{ "2019-05-01 ", false, false },
	{ " 2019", false, false },
	{ "2o19", false, false },
	{ "2019-1o", false, false },
	{ "2019-01-1o", false, false },
	{ "-019", false, false },
	{ "2019-05-01T00:00:00", false, false },
};

static void
test_parse(struct tap *t)
{
	struct cv_date d;

	for (size_t i = 0; i < sizeof(dates) / sizeof(*dates); i++) {
		ok(t,
		    cv_date_parse(cv_from(dates[i].text), &d) ==
			dates[i].exists,
		    "\"%s\" %s", dates[i].text,
		    dates[i].exists ? "is a date" : "is none");
		ok(t,
		    cv_date_written(cv_from(dates[i].text)) == dates[i].written,
		    "\"%s\" %s digits", dates[i].text,
		    dates[i].written ? "has its" : "has not its");
	}
	ok(t,
	    cv_date_parse(CV_S("2019-05-31"), &d) && d.year == 2019 &&
		d.month == 5 && d.day == 31,
	    "the parts of a full date");
	ok(t, cv_date_parse(CV_S("2019-05"), &d) && d.month == 5 && d.day == 0,
	    "a day that is not said is 0");
}

static int
days_in(int year)
{
	char text[64];
	struct cv_date d;
	int n = 0;

	for (int month = 0; month < 20; month++)
		for (int day = 0; day < 40; day++) {
			snprintf(text, sizeof(text), "%04d-%02d-%02d", year,
			    month, day);
			n += cv_date_parse(cv_from(text), &d);
		}
	return n;
}

static const struct {
	const char *a, *b;
	int order;
} pairs[] = {
	{ "2019", "2019", 0 },
	{ "2019", "2020", -1 },
	{ "2019", "2019-05", 0 },
	{ "2019-05", "2019-05-31", 0 },
	{ "2019-05", "2019-06-01", -1 },
	{ "2019-12-31", "2020", -1 },
	{ "2019-05-02", "2019-05-01", 1 },
	{ "2019-06-01", "2019-05-02", 1 },
};

static int
sign(int n)
{
	return (n > 0) - (n < 0);
}

static void
test_compare(struct tap *t)
{
	struct cv_date a, b;

	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		cv_date_parse(cv_from(pairs[i].a), &a);
		cv_date_parse(cv_from(pairs[i].b), &b);
		ok(t,
		    sign(cv_date_compare(a, b)) == pairs[i].order &&
			sign(cv_date_compare(b, a)) == -pairs[i].order,
		    "%s against %s", pairs[i].a, pairs[i].b);
	}
}

static void
test_ongoing(struct tap *t)
{
	static const char *const yes[] = { "", " ", "Present", "present", "NOW",
		" Current ", "today", "ongoing", "heute", "至今" };
	static const char *const no[] = { "2019", "presents", "no", "n",
		"2019-05 to present" };

	for (size_t i = 0; i < sizeof(yes) / sizeof(*yes); i++)
		ok(t, cv_date_ongoing(cv_from(yes[i])), "\"%s\" goes on",
		    yes[i]);
	for (size_t i = 0; i < sizeof(no) / sizeof(*no); i++)
		ok(t, !cv_date_ongoing(cv_from(no[i])),
		    "\"%s\" does not say so", no[i]);
}

static const struct {
	const char *text, *meant;
} guesses[] = {
	{ "2019", "2019" },
	{ " 2019-05 ", "2019-05" },
	{ "2019-5", "2019-05" },
	{ "2019/5/1", "2019-05-01" },
	{ "2019.12.31", "2019-12-31" },
	{ "2019-00", "2019" },
	{ "2019-05-00", "2019-05" },
	{ "05/2019", "2019-05" },
	{ "1.5.2019", "2019-05-01" },
	{ "25/12/2019", "2019-12-25" },
	{ "12/25/2019", "2019-12-25" },
	{ "5/5/2019", "2019-05-05" },
	{ "5/6/2019", "" },
	{ "May 2019", "2019-05" },
	{ "2019 may", "2019-05" },
	{ "Sept. 2019", "2019-09" },
	{ "1 Jan 2019", "2019-01-01" },
	{ "January 1, 2019", "2019-01-01" },
	{ "2019-05-01T12:30:00Z", "2019-05-01" },
	{ "2019年4月", "2019-04" },
	{ "Ma 2019", "" },
	{ "Mayday 2019", "" },
	{ "May", "" },
	{ "May 19", "" },
	{ "1st May 2019", "" },
	{ "0 May 2019", "" },
	{ "31 April 2019", "" },
	{ "2019 - 2020", "" },
	{ "99/2019", "" },
	{ "1/2/3/2019", "" },
	{ "123456789012345678901234567890", "" },
	{ "2019-05-01 bis 2020-01-01", "2019-05-01" },
	{ "Present", "" },
	{ "", "" },
};

static void
test_guess(struct tap *t)
{
	char p[CV_DATE_MAX];

	for (size_t i = 0; i < sizeof(guesses) / sizeof(*guesses); i++)
		ok(t,
		    strcmp(cv_date_guess(cv_from(guesses[i].text), p),
			guesses[i].meant) == 0,
		    "by \"%s\" is meant \"%s\"", guesses[i].text,
		    guesses[i].meant);
}

int
main(void)
{
	struct tap t = { 0 };

	test_parse(&t);
	ok(&t, days_in(2023) == 365, "2023 has 365 days");
	ok(&t, days_in(2024) == 366, "2024 has 366 days");
	ok(&t, days_in(1900) == 365, "1900 has 365 days");
	ok(&t, days_in(2000) == 366, "2000 has 366 days");
	test_compare(&t);
	test_ongoing(&t);
	test_guess(&t);
	return done(&t);
}
