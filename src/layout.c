/* What is the same in every layout: heads of entries, periods, roles. */
/* SPDX-License-Identifier: ISC */
#include "layout.h"

const struct cv_node *
cv_by_role(const struct cv_node *record, enum cv_role role,
    const struct cv_node *after)
{
	const struct cv_node *n =
	    after != NULL ? after->next : cv_first(record);

	for (; n != NULL; n = n->next)
		if (cv_fields[n->field].role == role && !cv_blank(n))
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

		if (*first == NULL && !cv_blank(n))
			*first = n;
	}
	return found;
}

static cv_str
say(struct cv_out *out, const struct cv_node *n)
{
	return n == NULL ? CV_S("") : cv_trim(cv_say(out, n));
}

struct cv_heading
cv_heading_of(struct cv_out *out, const struct cv_node *record)
{
	const struct by_role by = by_role(record);
	struct cv_heading h = {
		.lead = say(out, by.first[CV_R_LEAD]),
		.title = say(out, by.first[CV_R_TITLE]),
		.subtitle = say(out, by.first[CV_R_SUBTITLE]),
		.place = say(out, by.first[CV_R_PLACE]),
		.level = say(out, by.first[CV_R_LEVEL]),
		.link = say(out, by.first[CV_R_LINK]),
	};

	if (h.title.n == 0) {
		h.title = h.lead;
		h.lead = CV_S("");
	}
	if (h.title.n == 0) {
		h.title = h.subtitle;
		h.subtitle = CV_S("");
	}
	return h;
}

struct cv_period
cv_period_of(struct cv_out *out, const struct cv_node *record)
{
	const struct by_role by = by_role(record);
	struct cv_period p = {
		.start = say(out, by.first[CV_R_START]),
		.end = say(out, by.first[CV_R_END]),
	};

	if (p.end.n > 0 && cv_date_ongoing(p.end)) {
		p.ongoing = true;
		p.end = CV_S("");
	} else if (p.start.n > 0 && p.end.n == 0)
		p.ongoing = true;
	if (p.start.n == 0 && p.end.n == 0) {
		p.start = say(out, by.first[CV_R_ON]);
		p.single = p.start.n > 0;
	}
	return p;
}

static const char *const months[] = { "", "Jan", "Feb", "Mar", "Apr", "May",
	"Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

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
		cv_puts(b, months[d.month]);
		cv_putc(b, ' ');
	}
	cv_put_number(b, d.year);
}

static void
put_date(struct cv_buf *b, cv_str date, bool iso)
{
	if (iso)
		cv_put(b, date);
	else
		cv_date_words(b, date);
}

void
cv_period_words(struct cv_buf *b, const struct cv_period *p, bool iso)
{
	put_date(b, p->start, iso);
	if (p->single)
		return;
	if (p->start.n > 0 && (p->ongoing || p->end.n > 0) &&
	    !cv_same(p->start, p->end))
		cv_puts(b, " – ");
	if (p->ongoing)
		cv_puts(b, "Present");
	else if (!cv_same(p->start, p->end))
		put_date(b, p->end, iso);
}
