/* Reads and writes the head of a Markdown CV: name, contact data, summary. */
/* SPDX-License-Identifier: ISC */
#include "text/country.h"
#include "formats/markdown/own/own.h"

#define DOT " · "

/* ---- writing ---- */

static void
part(struct cv_buf *b, bool *begun)
{
	if (*begun)
		cv_puts(b, DOT);
	*begun = true;
}

static void
write_link(struct cv_buf *b, cv_str text, const char *prefix, cv_str url)
{
	cv_putc(b, '[');
	cv_prose_escape(b, text);
	cv_puts(b, "](");
	cv_puts(b, prefix);
	cv_put(b, url);
	cv_putc(b, ')');
}

static void
write_contact(struct cv_buf *b, const struct cv_node *basics)
{
	cv_str email = cv_text(basics, CV_BASICS_EMAIL);
	cv_str phone = cv_text(basics, CV_BASICS_PHONE);
	cv_str url = cv_text(basics, CV_BASICS_URL);
	bool begun = false;

	if (email.n > 0) {
		part(b, &begun);
		write_link(b, email, "mailto:", email);
	}
	if (phone.n > 0) {
		part(b, &begun);
		cv_prose_escape(b, phone);
	}
	if (url.n > 0) {
		part(b, &begun);
		write_link(b, url, "", url);
	}
	if (begun)
		cv_putc(b, '\n');
}

static const enum cv_field address[] = { CV_LOCATION_ADDRESS,
	CV_LOCATION_POSTAL_CODE, CV_LOCATION_CITY, CV_LOCATION_REGION,
	CV_LOCATION_COUNTRY_CODE };

enum { PARTS = sizeof(address) / sizeof(*address) };

/* "Street, 12345 City, Region, Country" */
static void
write_address(struct cv_buf *b, const struct cv_node *location,
    uint8_t language)
{
	const char *between = "";
	bool any = false;

	for (size_t i = 0; i < PARTS; i++) {
		cv_str s = cv_text(location, address[i]);
		cv_str name = CV_S("");

		if (s.n == 0)
			continue;
		if (address[i] == CV_LOCATION_COUNTRY_CODE)
			name = cv_country_name(s, language);
		cv_puts(b, between);
		cv_prose_escape(b, name.n > 0 ? name : s);
		between = address[i] == CV_LOCATION_POSTAL_CODE ? " " : ", ";
		any = true;
	}
	if (any)
		cv_putc(b, '\n');
}

/* "[GitHub: ada](https://github.com/ada)" */
static void
write_profiles(struct cv_buf *b, const struct cv_node *list)
{
	bool begun = false;

	CV_EACH(p, list) {
		cv_str network = cv_text(p, CV_PROFILE_NETWORK);
		cv_str name = cv_text(p, CV_PROFILE_USERNAME);
		cv_str url = cv_text(p, CV_PROFILE_URL);

		if (network.n + name.n + url.n == 0)
			continue;
		part(b, &begun);
		cv_putc(b, '[');
		cv_prose_escape(b, network);
		if (name.n > 0) {
			cv_puts(b, ": ");
			cv_prose_escape(b, name);
		}
		cv_puts(b, "](");
		cv_put(b, url);
		cv_putc(b, ')');
	}
	if (begun)
		cv_putc(b, '\n');
}

static void
put_paragraph(struct cv_buf *b, cv_str s)
{
	if (s.n == 0)
		return;
	cv_putc(b, '\n');
	md_put_prose_lines(b, s, "");
}

/* Begins a paragraph; what end_paragraph() wants to know. */
static size_t
begin_paragraph(struct cv_buf *b)
{
	size_t before = b->n;

	cv_putc(b, '\n');
	return before;
}

/* Takes back the empty line if nothing came behind it. */
static void
end_paragraph(struct cv_buf *b, size_t before)
{
	if (b->n == before + 1)
		b->n = before;
}

static void
write_details(struct cv_buf *b, const struct cv_node *basics)
{
	CV_EACH(n, basics) {
		if (cv_fields[n->field].role != CV_R_DETAIL || cv_is_blank(n))
			continue;
		cv_puts(b, "- **");
		cv_puts(b, cv_fields[n->field].label);
		cv_puts(b, ":**");
		md_put_value(b, n->u.text, false, 2);
	}
}

void
md_put_person(struct cv_buf *b, const struct cv_node *basics, uint8_t language)
{
	cv_str label = cv_text(basics, CV_BASICS_LABEL);
	cv_str image = cv_text(basics, CV_BASICS_IMAGE);
	size_t before;

	cv_puts(b, "# ");
	cv_prose_escape(b, cv_text(basics, CV_BASICS_NAME));
	cv_putc(b, '\n');
	if (label.n > 0) {
		cv_puts(b, "\n**");
		cv_prose_escape(b, label);
		cv_puts(b, "**\n");
	}
	if (image.n > 0) {
		cv_puts(b, "\n![](");
		cv_put(b, image);
		cv_puts(b, ")\n");
	}
	before = begin_paragraph(b);
	write_contact(b, basics);
	end_paragraph(b, before);
	before = begin_paragraph(b);
	write_address(b, cv_get(basics, CV_BASICS_LOCATION), language);
	end_paragraph(b, before);
	before = begin_paragraph(b);
	write_profiles(b, cv_get(basics, CV_BASICS_PROFILES));
	end_paragraph(b, before);
	before = begin_paragraph(b);
	write_details(b, basics);
	end_paragraph(b, before);
	put_paragraph(b, cv_text(basics, CV_BASICS_SUMMARY));
}

/* ---- reading ---- */

static void
set_text(struct md_own *o, struct cv_node *n, enum cv_field f, cv_str text)
{
	if (text.n > 0)
		cv_set(o->in, cv_add(o->in, n, f), text);
}

/* The text and the target of "[text](target)"; false if it is no link. */
static bool
link_of(cv_str s, cv_str *text, cv_str *url)
{
	size_t end = cv_find(s, CV_S("]("));

	if (s.n < 4 || s.p[0] != '[' || s.p[s.n - 1] != ')' || end >= s.n)
		return false;
	*text = (cv_str){ s.p + 1, end - 1 };
	*url = (cv_str){ s.p + end + 2, s.n - end - 3 };
	return true;
}

static cv_str
next_part(cv_str *s, const char *between)
{
	size_t n = cv_find(*s, cv_from(between));
	cv_str first = { s->p, n };

	*s = n < s->n ? cv_behind(*s, n + strlen(between)) : CV_S("");
	return first;
}

static void
get_profile(struct md_own *o, struct cv_node *list, cv_str text, cv_str url)
{
	struct cv_node *n = cv_item(o->in, list, CV_OBJECT);
	cv_str network = next_part(&text, ": ");

	set_text(o, n, CV_PROFILE_NETWORK, md_get_text(o, network));
	set_text(o, n, CV_PROFILE_USERNAME, md_get_text(o, text));
	set_text(o, n, CV_PROFILE_URL, url);
}

static void
get_profiles(struct md_own *o, struct cv_node *basics, cv_str line)
{
	struct cv_node *list = cv_add(o->in, basics, CV_BASICS_PROFILES);
	cv_str text, url;

	while (line.n > 0)
		if (link_of(next_part(&line, DOT), &text, &url))
			get_profile(o, list, text, url);
}

static void
get_contact(struct md_own *o, struct cv_node *basics, cv_str line)
{
	while (line.n > 0) {
		cv_str s = next_part(&line, DOT), text, url;

		if (!link_of(s, &text, &url))
			set_text(o, basics, CV_BASICS_PHONE, md_get_text(o, s));
		else if (cv_starts(url, CV_S("mailto:")))
			set_text(o, basics, CV_BASICS_EMAIL, cv_behind(url, 7));
		else
			set_text(o, basics, CV_BASICS_URL, url);
	}
}

/* Links whose text is not their target are profiles. */
static bool
is_profiles(struct md_own *o, cv_str line)
{
	cv_str text, url;

	if (!link_of(next_part(&line, DOT), &text, &url) ||
	    cv_starts(url, CV_S("mailto:")))
		return false;
	return !cv_same(md_get_text(o, text), url);
}

static bool
is_contact(cv_str line)
{
	cv_str text, url, s = line;
	size_t digits = 0;

	while (s.n > 0)
		if (link_of(next_part(&s, DOT), &text, &url))
			return true;
	for (size_t i = 0; i < line.n; i++) {
		digits += cv_digit(line.p[i]);
		if (!cv_digit(line.p[i]) && !cv_one_of(line.p[i], " +()-./"))
			return false;
	}
	return digits >= 5;
}

static bool
has_digit(cv_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (cv_digit(s.p[i]))
			return true;
	return false;
}

/* Words with digits in front of a city are its postal code. */
static void
get_city(struct md_own *o, struct cv_node *l, cv_str s)
{
	size_t end = 0, next = 0;

	while (next < s.n) {
		cv_str rest = cv_behind(s, next), word = cv_until(&rest, " ");

		if (!has_digit(word))
			break;
		end = next + word.n;
		next = end < s.n ? end + 1 : end;
	}
	set_text(o, l, CV_LOCATION_POSTAL_CODE,
	    md_get_text(o, (cv_str){ s.p, end }));
	set_text(o, l, CV_LOCATION_CITY, md_get_text(o, cv_behind(s, next)));
}

static void
get_address(struct md_own *o, struct cv_node *basics, cv_str line)
{
	struct cv_node *l = cv_add(o->in, basics, CV_BASICS_LOCATION);
	cv_str parts[PARTS], country = CV_S("");
	size_t n = 0, first = 0;

	while (line.n > 0 && n < PARTS)
		parts[n++] = next_part(&line, ", ");
	if (n > 0) {
		country = cv_country_meant(md_get_text(o, parts[n - 1]));
		n -= country.n > 0;
	}
	if (n > 2 || (n == 2 && has_digit(parts[0])))
		set_text(o, l, CV_LOCATION_ADDRESS,
		    md_get_text(o, parts[first++]));
	if (first < n)
		get_city(o, l, parts[first++]);
	if (first < n)
		set_text(o, l, CV_LOCATION_REGION,
		    md_get_text(o, parts[first]));
	set_text(o, l, CV_LOCATION_COUNTRY_CODE, country);
}

static bool
get_label(struct md_own *o, struct cv_node *basics, cv_str line)
{
	if (line.n < 5 || !cv_starts(line, CV_S("**")) ||
	    !cv_same(cv_behind(line, line.n - 2), CV_S("**")))
		return false;
	set_text(o, basics, CV_BASICS_LABEL,
	    md_get_text(o, (cv_str){ line.p + 2, line.n - 4 }));
	return true;
}

static bool
get_image(struct md_own *o, struct cv_node *basics, cv_str line)
{
	if (!cv_starts(line, CV_S("![](")) || line.p[line.n - 1] != ')')
		return false;
	set_text(o, basics, CV_BASICS_IMAGE,
	    (cv_str){ line.p + 4, line.n - 5 });
	return true;
}

/* Whether the line is a paragraph by itself. */
static bool
is_alone(const struct md_own *o)
{
	return o->at + 1 >= o->n || o->line[o->at + 1].n == 0;
}

/* A section, or what stands at the end of the document. */
static bool
is_behind(cv_str line)
{
	return cv_starts(line, CV_S("## ")) ||
	    cv_starts(line, CV_S(MD_SCHEMA)) || cv_starts(line, CV_S(MD_MARK));
}

static void
get_summary(struct md_own *o, struct cv_node *basics)
{
	o->scratch.n = 0;
	while (o->at < o->n && !is_behind(o->line[o->at])) {
		cv_put(&o->scratch, o->line[o->at++]);
		cv_putc(&o->scratch, '\n');
	}
	set_text(o, basics, CV_BASICS_SUMMARY, md_scratch_prose(o));
}

/* Which of the paragraphs of the head have come; they are in this order. */
enum stage { LABEL, IMAGE, CONTACT, ADDRESS, PROFILES, SUMMARY };

static bool
get_line(struct md_own *o, struct cv_node *basics, enum stage *stage)
{
	cv_str line = o->line[o->at];

	if (*stage <= LABEL && get_label(o, basics, line))
		*stage = IMAGE;
	else if (*stage <= IMAGE && get_image(o, basics, line))
		*stage = CONTACT;
	else if (*stage <= PROFILES && is_profiles(o, line)) {
		get_profiles(o, basics, line);
		*stage = SUMMARY;
	} else if (*stage <= CONTACT && is_contact(line)) {
		get_contact(o, basics, line);
		*stage = ADDRESS;
	} else if (*stage <= ADDRESS && is_alone(o) &&
	    (cv_find(line, CV_S(", ")) < line.n || line.n < 40)) {
		get_address(o, basics, line);
		*stage = PROFILES;
	} else
		return false;
	o->at++;
	return true;
}

void
md_get_person(struct md_own *o, struct cv_node *basics)
{
	enum stage stage = LABEL;

	o->in->line = o->first + (uint32_t)o->at;
	if (md_get_labelled(o, basics, o->at + 1))
		return;
	set_text(o, basics, CV_BASICS_NAME,
	    md_get_text(o, cv_trim(cv_behind(o->line[o->at++], 2))));
	while (o->at < o->n && !is_behind(o->line[o->at])) {
		size_t before = o->at;

		o->in->line = o->first + (uint32_t)o->at;
		if (o->line[o->at].n == 0) {
			o->at++;
			continue;
		}
		md_get_fields(o, basics, 0);
		if (o->at > before || get_line(o, basics, &stage))
			continue;
		break;
	}
	get_summary(o, basics);
}
