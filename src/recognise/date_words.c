/* Reads a single date in many languages and notations. */
/* SPDX-License-Identifier: ISC */
#include "recognise/date_words.h"

enum { WORD = 40, PHRASES = 5 };

/* A byte that goes on with a word: letters of any script. */
bool
md_in_word(char c)
{
	return cv_letter(c) || (unsigned char)c >= 0x80;
}

static bool
is_dash(cv_str s)
{
	return cv_starts(s, CV_S("–")) || cv_starts(s, CV_S("—"));
}

static size_t
word_at(const struct md_at *r)
{
	size_t n = 0;

	for (char c; md_in_word(c = md_look(r, n)); n++)
		if (c == '\xe2' && is_dash(cv_behind(r->text, r->at + n)))
			break;
	return n;
}

/* The value of the word at the front if it has this sense. */
bool
md_word_is(struct md_at *r, enum cv_word word, int *value)
{
	size_t n = word_at(r), count;
	const struct cv_sense *sense;

	if (n == 0 || n > WORD)
		return false;
	sense = md_senses((cv_str){ r->text.p + r->at, n }, &count);
	for (size_t i = 0; i < count; i++)
		if (sense[i].word == word) {
			*value = sense[i].value;
			r->at += n;
			return true;
		}
	return false;
}

/* How long the phrases at the front are, up to four words; how many. */
static size_t
phrases(const struct md_at *r, size_t lengths[PHRASES])
{
	struct md_at end = *r;
	size_t count = 0;

	for (int words = 0; words < PHRASES - 1; words++) {
		size_t n = word_at(&end);

		while (n > 0 &&
		    (cv_one_of(md_look(&end, n), ".'-") &&
			md_in_word(md_look(&end, n + 1))))
			n += 2;
		if (n == 0)
			break;
		end.at += n;
		while (md_in_word(md_look(&end, 0)))
			end.at++;
		lengths[count++] = n = end.at - r->at;
		if (md_look(&end, 0) == '.')
			lengths[count++] = n + 1;
		if (md_look(&end, 0) != ' ' ||
		    (words == 0 && !md_leads((cv_str){ md_rest(r).p, n })))
			break;
		end.at++;
	}
	return count;
}

/* The longest phrase of the sense at the front. */
static bool
phrase_is(struct md_at *r, enum cv_word word)
{
	size_t lengths[PHRASES], n = phrases(r, lengths), longest = 0;

	for (size_t i = 0; i < n; i++)
		if (md_is((cv_str){ md_rest(r).p, lengths[i] }, word))
			longest = lengths[i];
	r->at += longest;
	return longest > 0;
}

bool
md_leads_to_date(const struct md_at *r)
{
	size_t lengths[PHRASES], n = phrases(r, lengths), count;

	for (size_t i = 0; i < n; i++) {
		cv_str s = { md_rest(r).p, lengths[i] };
		const struct cv_sense *sense = md_senses(md_bare(s), &count);

		for (size_t k = 0; k < count; k++)
			if (sense[k].word == CV_W_SINCE ||
			    sense[k].word == CV_W_EXPECTED ||
			    sense[k].word == CV_W_SEASON)
				return true;
	}
	return false;
}

/* Such a word of a script without blanks, wherever the next one begins. */
bool
md_wide_is(struct md_at *r, enum cv_word word)
{
	cv_str s = md_rest(r);
	size_t ends[5], n = 0, i = 0;

	if (s.n < 3 || (unsigned char)s.p[0] < 0xe3)
		return false;
	while (n < 5 && i < s.n && (unsigned char)s.p[i] >= 0xe3) {
		uint32_t c;

		i += md_char(cv_behind(s, i), &c);
		ends[n++] = i;
	}
	while (n > 0)
		if (md_is((cv_str){ s.p, ends[--n] }, word)) {
			r->at += ends[n];
			return true;
		}
	return false;
}

bool
md_says(struct md_at *r, enum cv_word word)
{
	return md_wide_is(r, word) || phrase_is(r, word);
}

enum { EARLIEST = 1900, LATEST = 2099 };

cv_str
md_rest(const struct md_at *r)
{
	return cv_behind(r->text, r->at);
}

char
md_look(const struct md_at *r, size_t n)
{
	return r->at + n < r->text.n ? r->text.p[r->at + n] : '\0';
}

void
md_skip_blanks(struct md_at *r)
{
	while (cv_one_of(md_look(r, 0), " \t\n"))
		r->at++;
}

bool
md_skip(struct md_at *r, const char *s)
{
	if (md_look(r, 0) != s[0] || !cv_starts(md_rest(r), cv_from(s)))
		return false;
	r->at += strlen(s);
	return true;
}

/* Up to max digits; how many there were. */
size_t
md_digits(struct md_at *r, size_t max, int *value)
{
	size_t n = 0;

	*value = 0;
	while (n < max && cv_digit(md_look(r, n)))
		*value = *value * 10 + (md_look(r, n++) - '0');
	if (cv_digit(md_look(r, n)))
		return 0;
	r->at += n;
	return n;
}

/* ---- one date ---- */

bool
md_is_year(int y)
{
	return y >= EARLIEST && y <= LATEST;
}

static bool
valid(struct cv_date d)
{
	static const char days[] = { 31, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31,
		30, 31 };

	return d.month >= 0 && d.month <= 12 && d.day >= 0 &&
	    d.day <= days[d.month];
}

bool
md_skip_word(struct md_at *r, enum cv_exact kind)
{
	cv_str rest = md_rest(r);
	size_t n = SIZE_MAX;

	while ((n = cv_exact_front(kind, rest, n)) > 0)
		if (!md_in_word(rest.p[n - 1]) || !md_in_word(md_look(r, n))) {
			r->at += n;
			return true;
		}
	return false;
}

/* "г." and the like behind a year. */
static void
skip_unit(struct md_at *r)
{
	struct md_at at = *r;

	md_skip_blanks(&at);
	if (md_skip_word(&at, CV_EXACT_YEAR))
		*r = at;
}

/* "年" behind a number, whatever stands behind it. */
static bool
counter(struct md_at *r, enum cv_exact kind)
{
	struct md_at at = *r;
	size_t n;

	md_skip_blanks(&at);
	n = cv_exact_front(kind, md_rest(&at), SIZE_MAX);
	if (n == 0)
		return false;
	r->at = at.at + n;
	return true;
}

/* "2019年5月3日", "2019년 5월" behind the year. */
static bool
east_asian(struct md_at *r, struct cv_date *d)
{
	struct md_at at;
	int v;

	if (!counter(r, CV_EXACT_COUNTER_YEAR))
		return false;
	at = *r;
	md_skip_blanks(&at);
	if (md_digits(&at, 2, &v) == 0 || !counter(&at, CV_EXACT_COUNTER_MONTH))
		return true;
	d->month = v;
	*r = at;
	md_skip_blanks(&at);
	if (md_digits(&at, 2, &v) > 0 && counter(&at, CV_EXACT_COUNTER_DAY)) {
		d->day = v;
		*r = at;
	}
	return true;
}

/* ".05", "/05" or "-05" behind a year, and as much again for the day. */
static void
parts_after_year(struct md_at *r, struct cv_date *d)
{
	struct md_at at = *r;
	char mark = md_look(&at, 0);
	int v;

	if (!cv_one_of(mark, "./-"))
		return;
	at.at++;
	if (md_look(&at, 0) == ' ' && mark == '.')
		at.at++;
	if (md_digits(&at, 2, &v) == 0 || v < 1 || v > 12)
		return;
	if (mark == '-' && md_look(&at, 0) != '-' && at.at - r->at == 3 &&
	    v == (d->year + 1) % 100)
		return;
	if (mark == '/' && v == (d->year + 1) % 100 && md_look(&at, 0) != '/')
		return;
	d->month = v;
	*r = at;
	if (md_look(&at, 0) != mark)
		return;
	at.at++;
	if (md_digits(&at, 2, &v) > 0 && v >= 1 && v <= 31) {
		d->day = v;
		*r = at;
	}
}

/* A month's word behind a year: "2016. január", "2016 May". */
static void
month_after_year(struct md_at *r, struct cv_date *d)
{
	struct md_at at = *r;
	int v;

	if (md_look(&at, 0) == '.')
		at.at++;
	md_skip_blanks(&at);
	if (!md_word_is(&at, CV_W_MONTH, &v))
		return;
	{
		struct md_at year = at;
		int y;

		if (md_look(&year, 0) == '.')
			year.at++;
		md_skip_blanks(&year);
		if (md_digits(&year, 4, &y) == 4)
			return;
	}
	d->month = v;
	*r = at;
}

/* "/20" or "-20" where a year of study goes over into the next. */
void
md_academic(struct md_at *r, const struct cv_date *d)
{
	struct md_at at = *r;
	int v;
	size_t n;

	if (md_look(&at, 0) != '/')
		return;
	at.at++;
	n = md_digits(&at, 4, &v);
	if ((n == 2 && v == (d->year + 1) % 100) ||
	    (n == 4 && v == d->year + 1))
		*r = at;
}

static bool
year_first(struct md_at *r, struct cv_date *d)
{
	d->month = d->day = 0;
	if (md_digits(r, 4, &d->year) != 4 || d->year < 1000)
		return false;
	if (east_asian(r, d))
		return true;
	parts_after_year(r, d);
	if (d->month == 0) {
		month_after_year(r, d);
		md_academic(r, d);
	}
	skip_unit(r);
	return true;
}

/* "31.05.2018", "05/2018", "5.2018"; day first unless it cannot be. */
static bool
numbers_first(struct md_at *r, struct cv_date *d)
{
	struct md_at at = *r;
	int a, b, y;
	char mark;

	if (md_digits(&at, 2, &a) == 0)
		return false;
	mark = md_look(&at, 0);
	if (!cv_one_of(mark, "./-"))
		return false;
	at.at++;
	md_skip_blanks(&at);
	if (md_digits(&at, 4, &y) == 4 && md_is_year(y) && a >= 1 && a <= 12) {
		*d = (struct cv_date){ y, a, 0 };
		*r = at;
		return true;
	}
	at = *r;
	md_digits(&at, 2, &a);
	at.at++;
	md_skip_blanks(&at);
	if (md_digits(&at, 2, &b) == 0 || md_look(&at, 0) != mark)
		return false;
	at.at++;
	md_skip_blanks(&at);
	if (md_digits(&at, 4, &y) != 4 || !md_is_year(y))
		return false;
	*d = b > 12 ? (struct cv_date){ y, a, b } : (struct cv_date){ y, b, a };
	*r = at;
	return valid(*d) && d->month > 0;
}

/* "de " or "d'" between the parts of a date. */
static void
skip_of(struct md_at *r)
{
	struct md_at at = *r;

	if (md_skip_word(&at, CV_EXACT_DATE_OF) &&
	    (md_look(&at, 0) == ' ' || at.text.p[at.at - 1] == '\''))
		*r = at;
}

/* What may stand between a month and its year: "de", "of", ",", ".", "-". */
static void
skip_between(struct md_at *r)
{
	while (cv_one_of(md_look(r, 0), "., -/\t'") ||
	    cv_starts(md_rest(r), CV_S("’")))
		r->at += cv_starts(md_rest(r), CV_S("’")) ? 3 : 1;
	skip_of(r);
	md_skip_blanks(r);
}

/* Four digits, or two behind an apostrophe or dash: "Mar '19", "Mar-19". */
static bool
year_of_month(struct md_at *r, const struct md_at *month, int *year)
{
	struct md_at at = *r;
	char before = at.at > 0 ? at.text.p[at.at - 1] : '\0';
	size_t n = md_digits(&at, 4, year);

	(void)month;
	if (n == 2 && (cv_one_of(before, "'-/") || before == '\x99'))
		*year += *year < 60 ? 2000 : 1900;
	else if (n != 4 || *year < 1000)
		return false;
	*r = at;
	return true;
}

static void
skip_ordinal(struct md_at *r)
{
	if (!md_skip(r, "."))
		r->at += cv_exact_front(CV_EXACT_ORDINAL, md_rest(r), SIZE_MAX);
}

/* "May 2019", "January 25, 2018", "25 January 2018"; year 0: none there. */
static bool
month_word(struct md_at *r, struct cv_date *d)
{
	struct md_at at = *r, day, month;
	int v;

	*d = (struct cv_date){ 0, 0, 0 };
	if (md_digits(&at, 2, &v) > 0) {
		d->day = v;
		skip_ordinal(&at);
		md_skip_blanks(&at);
		skip_of(&at);
		md_skip_blanks(&at);
	}
	if (!md_word_is(&at, CV_W_MONTH, &d->month))
		return false;
	month = at;
	day = at;
	if (md_look(&day, 0) == '.')
		day.at++;
	md_skip_blanks(&day);
	if (d->day == 0 && md_digits(&day, 2, &v) > 0 && v >= 1 && v <= 31) {
		struct md_at year;

		skip_ordinal(&day);
		year = day;
		skip_between(&year);
		if (year.at > day.at &&
		    year_of_month(&year, &month, &d->year)) {
			d->day = v;
			*r = year;
			return valid(*d);
		}
	}
	skip_between(&at);
	if (year_of_month(&at, &month, &d->year))
		*r = at;
	else {
		*r = month;
		if (md_look(r, 0) == '.')
			r->at++;
	}
	return valid(*d);
}

/* "Spring 2023", "HT 2025", "WS 2018/19": no more than the year is sure. */
static bool
season(struct md_at *r, struct cv_date *d)
{
	struct md_at at = *r;

	if (!md_says(&at, CV_W_SEASON))
		return false;
	skip_between(&at);
	if (!year_first(&at, d) || !md_is_year(d->year))
		return false;
	d->month = d->day = 0;
	*r = at;
	return true;
}

/* One date at the front. */
bool
md_date(struct md_at *r, struct cv_date *d)
{
	struct md_at at = *r;

	if (cv_digit(md_look(&at, 0))) {
		if (numbers_first(&at, d) || month_word(&at, d)) {
			*r = at;
			return true;
		}
		at = *r;
		if (!year_first(&at, d))
			return false;
	} else if (!month_word(&at, d)) {
		at = *r;
		if (!season(&at, d))
			return false;
	}
	if (cv_digit(md_look(&at, 0)) || !valid(*d))
		return false;
	*r = at;
	return true;
}
