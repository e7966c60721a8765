/* What is the same in every layout: heads of entries, periods, roles. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>

#include "core/chars.h"
#include "text/layout.h"
#include "text/words.h"

const struct cv_node *
cv_by_role(const struct cv_node *record, enum cv_role role,
    const struct cv_node *after)
{
	const struct cv_node *n =
	    after != NULL ? after->next : cv_first(record);

	for (; n != NULL; n = n->next)
		if (cv_fields[n->field].role == role && !cv_is_blank(n))
			return n;
	return NULL;
}

/* The first member for each role that says something. */
struct by_role {
	const struct cv_node *first[CV_ROLES];
};

static struct by_role
by_role(const struct cv_node *record)
{
	struct by_role found = { { NULL } };

	CV_EACH(n, record) {
		const struct cv_node **first =
		    &found.first[cv_fields[n->field].role];

		if (*first == NULL && !cv_is_blank(n))
			*first = n;
	}
	return found;
}

static cv_str
use_role_text(struct cv_out *out, const struct by_role *by, enum cv_role role,
    const struct cv_node **of)
{
	*of = by->first[role];
	return *of == NULL ? CV_S("") : cv_trim(cv_use_text(out, *of));
}

struct cv_heading
cv_heading_of(struct cv_out *out, const struct cv_node *record)
{
	const struct by_role by = by_role(record);
	struct cv_heading h;

	h.lead = use_role_text(out, &by, CV_R_LEAD, &h.of.lead);
	h.title = use_role_text(out, &by, CV_R_TITLE, &h.of.title);
	h.subtitle = use_role_text(out, &by, CV_R_SUBTITLE, &h.of.subtitle);
	h.place = use_role_text(out, &by, CV_R_LOCALITY, &h.of.place);
	h.level = use_role_text(out, &by, CV_R_LEVEL, &h.of.level);
	h.link = use_role_text(out, &by, CV_R_LINK, &h.of.link);
	if (h.title.n == 0) {
		h.title = h.lead;
		h.of.title = h.of.lead;
		h.lead = CV_S("");
	}
	if (h.title.n == 0) {
		h.title = h.subtitle;
		h.of.title = h.of.subtitle;
		h.subtitle = CV_S("");
	}
	return h;
}

struct cv_period
cv_period_of(struct cv_out *out, const struct cv_node *record)
{
	const struct by_role by = by_role(record);
	struct cv_period p = { .single = false };

	p.start = use_role_text(out, &by, CV_R_START, &p.of.start);
	p.end = use_role_text(out, &by, CV_R_END, &p.of.end);
	if (p.end.n > 0 && cv_date_ongoing(p.end)) {
		p.ongoing = true;
		p.end = CV_S("");
	} else if (p.start.n > 0 && p.end.n == 0)
		p.ongoing = true;
	if (p.start.n == 0 && p.end.n == 0) {
		p.start = use_role_text(out, &by, CV_R_ON, &p.of.start);
		p.single = p.start.n > 0;
	}
	return p;
}

enum { ENGLISH = 0 };

/* "Jan" for 1; each is three letters long. */
static cv_str
month_name(int month)
{
	return cv_word_in(ENGLISH, CV_W_MONTH_SHORT, (uint8_t)month);
}

void
cv_date_words(struct cv_buf *b, cv_str date)
{
	struct cv_date d;

	if (!cv_date_parse(date, &d)) {
		cv_put(b, date);
		return;
	}
	if (d.day > 0) {
		cv_put_number(b, d.day);
		cv_putc(b, ' ');
	}
	if (d.month > 0) {
		cv_put(b, month_name(d.month));
		cv_putc(b, ' ');
	}
	cv_put_number(b, d.year);
}

/* Takes a number and the blank behind it off *rest; -1: there is none. */
static int
take_number(cv_str *rest, size_t digits)
{
	int n = 0;
	size_t i = 0;

	while (i < rest->n && i < digits && cv_digit(rest->p[i]))
		n = n * 10 + rest->p[i++] - '0';
	if (i == 0 || (i < rest->n && rest->p[i] != ' '))
		return -1;
	*rest = cv_behind(*rest, i + (i < rest->n));
	return n;
}

static int
take_month(cv_str *rest)
{
	for (int i = 1; i <= 12; i++)
		if (cv_starts(*rest, month_name(i)) && rest->n > 3 &&
		    rest->p[3] == ' ') {
			*rest = cv_behind(*rest, 4);
			return i;
		}
	return 0;
}

cv_str
cv_date_of_words(cv_str s, char p[CV_DATE_WORDS])
{
	int month = take_month(&s), day = 0, year;
	struct cv_date date;

	if (month == 0 && s.n > 6) {
		day = take_number(&s, 2);
		month = take_month(&s);
	}
	year = s.n == 4 ? take_number(&s, 4) : -1;
	if (year < 0 || day < 0 || s.n > 0 || (day > 0 && month == 0))
		return CV_S("");
	if (month == 0)
		snprintf(p, CV_DATE_WORDS, "%04d", year);
	else if (day == 0)
		snprintf(p, CV_DATE_WORDS, "%04d-%02d", year, month);
	else
		snprintf(p, CV_DATE_WORDS, "%04d-%02d-%02d", year, month, day);
	return cv_date_parse(cv_from(p), &date) ? cv_from(p) : CV_S("");
}

static void
put_date_as(struct cv_buf *b, cv_str date, bool iso)
{
	if (iso)
		cv_put(b, date);
	else
		cv_date_words(b, date);
}

void
cv_period_words(struct cv_buf *b, const struct cv_period *p, bool iso)
{
	put_date_as(b, p->start, iso);
	if (p->single)
		return;
	if (p->start.n > 0 && (p->ongoing || p->end.n > 0) &&
	    !cv_same(p->start, p->end))
		cv_puts(b, " – ");
	if (p->ongoing)
		cv_put(b, cv_word_in(ENGLISH, CV_W_PRESENT, 0));
	else if (!cv_same(p->start, p->end))
		put_date_as(b, p->end, iso);
}
