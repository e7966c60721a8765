/* Writes single values: texts, links, dates and countries. */
/* SPDX-License-Identifier: ISC */
#include "core/chars.h"
#include "formats/html/page/page.h"
#include "text/country.h"
#include "text/valid.h"
#include "text/words.h"

/* ---- tags with the class and mark of a field ---- */

void
html_mark(struct cv_out *out, enum cv_field f, const char *style)
{
	const char *class = html_class_of(f);

	if (class != NULL || style != NULL) {
		PUT(out, " class=\"");
		if (style != NULL)
			cv_puts(out->buf, style);
		if (class != NULL && style != NULL)
			cv_putc(out->buf, ' ');
		if (class != NULL)
			cv_puts(out->buf, class);
		cv_putc(out->buf, '"');
	}
	PUT(out, " " HTML_MARK "=\"");
	cv_put(out->buf, cv_fields[f].name);
	cv_putc(out->buf, '"');
}

void
html_open(struct cv_out *out, const char *tag, const struct cv_node *n)
{
	cv_putc(out->buf, '<');
	cv_puts(out->buf, tag);
	html_mark(out, (enum cv_field)n->field, NULL);
	cv_putc(out->buf, '>');
}

void
html_text(struct cv_out *out, const struct cv_node *n, cv_str s)
{
	html_open(out, "span", n);
	cv_html_lines(out->buf, s);
	PUT(out, "</span>");
}

/* ---- rows ---- */

void
html_part(struct html_row *r)
{
	cv_puts(r->out->buf, r->begun ? r->between : r->start);
	r->begun = true;
}

void
html_end(struct html_row *r)
{
	if (r->begun)
		cv_puts(r->out->buf, r->end);
}

/* ---- texts ---- */

/* Only fields of the schema have a type, so it recurses four levels at most. */
bool
html_has_text(const struct cv_node *n)
{
	if (n == NULL || n->type == CV_ANY)
		return false;
	if (n->kind < CV_LIST)
		return !cv_is_blank(n);
	CV_EACH(child, n)
		if (html_has_text(child))
			return true;
	return false;
}

void
html_prose(struct cv_out *out, const struct cv_node *n, bool block)
{
	size_t lost = cv_prose_html(out->buf, cv_use_text(out, n), block);

	if (lost > 0)
		cv_report_at(out, CV_E_UNSAFE_LINK, n, NULL,
		    "%zu link%s in this text written without a target", lost,
		    lost == 1 ? "" : "s");
}

/* An item that contains a comma gets an element of its own. */
void
html_commas(struct cv_out *out, const struct cv_node *list)
{
	bool begun = false;

	CV_EACH(n, list) {
		cv_str s = cv_node_text(n);
		bool whole;

		if (!html_has_text(n))
			continue;
		if (begun)
			PUT(out, ", ");
		whole = s.n > 0 && memchr(s.p, ',', s.n) != NULL;
		if (whole)
			PUT(out, "<span>");
		html_value(out, n);
		if (whole)
			PUT(out, "</span>");
		begun = true;
	}
}

/* ---- links ---- */

static void
open_link_tag(struct cv_out *out, const struct cv_node *n, const char *prefix)
{
	PUT(out, "<a");
	html_mark(out, (enum cv_field)n->field, NULL);
	PUT(out, " href=\"");
	cv_puts(out->buf, prefix);
}

/* One "@" with text on both sides, and no character that ends an address. */
static bool
is_mail_address(cv_str s)
{
	size_t at = 0, count = 0;

	for (size_t i = 0; i < s.n; i++) {
		if ((unsigned char)s.p[i] <= ' ' ||
		    cv_one_of(s.p[i], "\"<>()[]\\,;:\x7f"))
			return false;
		if (s.p[i] == '@') {
			at = i;
			count++;
		}
	}
	return count == 1 && at > 0 && at + 1 < s.n;
}

/*
 * RFC 6068: characters that would end the address, and all that are not
 * ASCII, are percent-encoded.
 */
static bool
open_mail_link(struct cv_out *out, const struct cv_node *n, cv_str s)
{
	char code[4] = "%00";

	if (!is_mail_address(s))
		return false;
	open_link_tag(out, n, "mailto:");
	for (size_t i = 0; i < s.n; i++) {
		if (!cv_one_of(s.p[i], "%/?#&=")) {
			cv_html_url(out->buf, (cv_str){ s.p + i, 1 });
			continue;
		}
		code[1] = "0123456789ABCDEF"[s.p[i] >> 4];
		code[2] = "0123456789ABCDEF"[s.p[i] & 15];
		cv_put(out->buf, (cv_str){ code, 3 });
	}
	PUT(out, "\">");
	return true;
}

/*
 * RFC 3966: digits, with a plus sign before an international number, in which
 * "(0)" is left out, as it is dialled only within the country.
 */
static bool
open_phone_link(struct cv_out *out, const struct cv_node *node, cv_str s)
{
	char number[17];
	size_t n = 0;
	bool abroad = s.n > 0 && s.p[0] == '+';

	if (abroad)
		number[n++] = '+';
	for (size_t i = abroad; i < s.n; i++) {
		if (abroad && cv_starts(cv_behind(s, i), CV_S("(0)")))
			i += 2;
		else if (cv_digit(s.p[i]) && n < sizeof(number) - 1)
			number[n++] = s.p[i];
		else if (!cv_one_of(s.p[i], " ()-./"))
			return false;
	}
	if (n < 4 || n > 15u + abroad)
		return false;
	open_link_tag(out, node, "tel:");
	cv_put(out->buf, (cv_str){ number, n });
	PUT(out, "\">");
	return true;
}

static bool
open_url_link(struct cv_out *out, const struct cv_node *n, cv_str s)
{
	const char *prefix = cv_url_prefix(s);

	if (prefix != NULL) {
		open_link_tag(out, n, prefix);
		cv_html_url(out->buf, s);
		PUT(out, "\">");
		return true;
	}
	if (memchr(s.p, ':', s.n) != NULL)
		cv_report_at(out, CV_E_UNSAFE_LINK, n,
		    "links can be http, https, mailto or tel",
		    "unsafe link written as text");
	return false;
}

bool
html_open_link(struct cv_out *out, const struct cv_node *n)
{
	cv_str s = cv_trim(cv_node_text(n));

	if (n->type == CV_EMAIL)
		return open_mail_link(out, n, s);
	if (n->type == CV_PHONE)
		return open_phone_link(out, n, s);
	return open_url_link(out, n, s);
}

cv_str
html_short_url(cv_str s)
{
	if (cv_starts(s, CV_S("https://")))
		s = cv_behind(s, 8);
	else if (cv_starts(s, CV_S("http://")))
		s = cv_behind(s, 7);
	if (s.n > 1 && s.p[s.n - 1] == '/')
		s.n--;
	return s;
}

static void
put_anchor(struct cv_out *out, const struct cv_node *n)
{
	cv_str s = cv_trim(cv_use_text(out, n));

	if (html_open_link(out, n)) {
		cv_html_text(out->buf,
		    n->type == CV_URL ? html_short_url(s) : s);
		PUT(out, "</a>");
	} else
		html_text(out, n, s);
}

/* ---- dates ---- */

/* A date, marked as the field of n; unmarked if n is NULL. */
static void
put_time(struct cv_out *out, cv_str s, const struct cv_node *n)
{
	struct cv_date date;
	bool good = cv_date_parse(s, &date);

	if (s.n == 0)
		return;
	if (good || n != NULL)
		cv_puts(out->buf, good ? "<time" : "<span");
	if (n != NULL)
		html_mark(out, (enum cv_field)n->field, NULL);
	if (good) {
		PUT(out, " datetime=\"");
		cv_put(out->buf, s);
		PUT(out, "\">");
		cv_date_words(out->buf, s);
		PUT(out, "</time>");
		return;
	}
	if (n != NULL)
		PUT(out, ">");
	cv_html_text(out->buf, s);
	if (n != NULL)
		PUT(out, "</span>");
}

/* Only the day is a <time>: HTML allows fewer times than ISO 8601. */
static void
put_stamp(struct cv_out *out, cv_str s)
{
	struct cv_date date;
	cv_str day = { s.p, s.n < 10 ? s.n : 10 };

	if (!cv_date_parse(day, &date) || (s.n > 10 && !cv_stamp_valid(s))) {
		cv_html_text(out->buf, s);
		return;
	}
	put_time(out, day, NULL);
	if (s.n > 10) {
		PUT(out, ", ");
		cv_html_text(out->buf, cv_behind(s, 11));
	}
}

/* Equal dates are shown once, within an element that marks the end. */
void
html_period(struct cv_out *out, const struct cv_period *p)
{
	bool same = !p->single && p->start.n > 0 && cv_same(p->start, p->end);

	if (same) {
		PUT(out, "<span");
		html_mark(out, (enum cv_field)p->of.end->field, NULL);
		PUT(out, ">");
	}
	put_time(out, p->start, p->of.start);
	if (same)
		PUT(out, "</span>");
	else if (p->start.n > 0 && (p->ongoing || p->end.n > 0))
		PUT(out, " – ");
	if (p->ongoing && p->of.end != NULL)
		html_text(out, p->of.end, CV_S("Present"));
	else if (p->ongoing)
		PUT(out, "Present");
	else if (!same)
		put_time(out, p->end, p->of.end);
}

/* ---- any value ---- */

static void
put_country(struct cv_out *out, cv_str code)
{
	cv_str name;
	uint8_t language = 0;

	cv_language_find(html_language(out), &language);
	name = cv_country_name(code, language);

	cv_html_text(out->buf, name.n > 0 ? name : code);
}

void
html_value(struct cv_out *out, const struct cv_node *n)
{
	cv_str s = cv_trim(cv_use_text(out, n));

	switch (n->type) {
	case CV_PROSE: html_prose(out, n, false); break;
	case CV_STAMP: put_stamp(out, s); break;
	case CV_COUNTRY: put_country(out, s); break;
	default: cv_html_lines(out->buf, s);
	}
}

void
html_field(struct cv_out *out, const struct cv_node *n)
{
	if (n->type == CV_URL || n->type == CV_EMAIL || n->type == CV_PHONE)
		put_anchor(out, n);
	else if (n->type == CV_DATE)
		put_time(out, cv_trim(cv_use_text(out, n)), n);
	else {
		html_open(out, "span", n);
		if (n->kind == CV_LIST)
			html_commas(out, n);
		else
			html_value(out, n);
		PUT(out, "</span>");
	}
}

void
html_labelled(struct cv_out *out, const struct cv_node *n)
{
	PUT(out, "<span class=\"of\">");
	cv_html_text(out->buf, cv_from(cv_fields[n->field].label));
	PUT(out, ":</span> ");
	html_field(out, n);
}
