/* Summary, and the sections of a Candidate that JSON Resume has not. */
/* SPDX-License-Identifier: ISC */
#include "formats/europass/candidate/candidate.h"
#include "formats/europass/rich/rich.h"

/* ---- headline and summary ---- */

/* A first paragraph that is all strong is the headline. */
void
eu_candidate_summary(struct eu *r, struct eu_node *profile)
{
	struct eu_node *n = eu_at(profile, "hr:ExecutiveSummary");
	struct eu_blocks blocks;
	size_t first = 0;

	if (n == NULL)
		return;
	n->taken = true;
	eu_rich_blocks(r->in, n->text, true, &blocks);
	if (blocks.n > 0 && blocks.all[0].strong && !blocks.all[0].item) {
		eu_put(r, r->basics, CV_BASICS_LABEL, blocks.all[0].text, n);
		first = 1;
	}
	eu_rich_blocks(r->in, n->text, false, &blocks);
	eu_put(r, r->basics, CV_BASICS_SUMMARY,
	    eu_rich_prose(r->in, &blocks, first, blocks.n), n);
}

void
eu_write_summary(struct eu_out *w, struct eu_node *profile)
{
	const struct cv_node *basics = cv_get(w->out->root, CV_RESUME_BASICS);
	cv_str label = cv_take_text(w->out, basics, CV_BASICS_LABEL);

	if (label.n > 0) {
		cv_puts(&w->scratch, "<p><strong>");
		eu_rich_text(w, label);
		cv_puts(&w->scratch, "</strong></p>");
	}
	eu_rich_field(w, basics, CV_BASICS_SUMMARY);
	eu_say_scratch(w, profile, "hr:ExecutiveSummary");
}

/* ---- an entry as an item: title, dates, place, text and links ---- */

#define START "Date/StartDate/hr:FormattedDateTime"
#define END "Date/EndDate/hr:FormattedDateTime"
#define ONGOING "Date/Ongoing"

/* "**Title** (2019 – 2020), Padova", its text, and links below it. */
static void
read_item(struct eu *r, struct cv_node *section, struct eu_node *n,
    struct eu_node *location)
{
	struct eu_node *ongoing = eu_at(n, ONGOING);
	cv_str start = eu_day(r, eu_at(n, START)),
	       end = eu_day(r, eu_at(n, END));

	eu_join(r, "", CV_S("**"));
	cv_prose_escape_rest(&r->scratch, eu_take(n, "Title"));
	eu_join(r, "", CV_S("**"));
	if (start.n > 0 || end.n > 0) {
		eu_join(r, " (", start);
		eu_join(r, start.n > 0 ? " – " : " (– ", end);
		if (end.n == 0 && cv_same(eu_text(ongoing), CV_S("true")))
			eu_join(r, "", CV_S(" –"));
		eu_join(r, "", CV_S(")"));
	}
	if (ongoing != NULL)
		ongoing->taken = cv_same(ongoing->text,
		    end.n > 0 ? CV_S("false") : CV_S("true"));
	if (location != NULL) {
		location->taken = true;
		eu_join(r, ", ", location->text);
	}
	eu_join_prose(r, "\n\n", eu_at(n, "Description"));
	EU_EACH(link, n, "Link") {
		link->taken = true;
		eu_join(r, "\n\n<", link->text);
		eu_join(r, "", CV_S(">"));
	}
	eu_add(r, section, CV_CUSTOM_ITEMS, eu_joined(r), n);
}

/* Where the last paragraph begins. */
static size_t
last_paragraph(cv_str s)
{
	size_t i = s.n;

	while (i > 1 && (s.p[i - 1] != '\n' || s.p[i - 2] != '\n'))
		i--;
	return i > 1 ? i : 0;
}

/* "<https://...>" alone in the last paragraphs are links. */
static cv_str
write_links(struct eu_out *w, struct eu_node *to, cv_str s)
{
	cv_str urls[16];
	size_t n = 0;

	while (n < 16) {
		size_t at = last_paragraph(s);
		cv_str p = cv_behind(s, at);

		if (p.n < 3 || p.p[0] != '<' || p.p[p.n - 1] != '>' ||
		    memchr(p.p, ' ', p.n) != NULL ||
		    !eu_may_link((cv_str){ p.p + 1, p.n - 2 }))
			break;
		urls[n++] = (cv_str){ p.p + 1, p.n - 2 };
		s.n = at > 2 ? at - 2 : 0;
	}
	while (n > 0) {
		struct eu_node *link = eu_el(w, to, "Link");

		if (link != NULL)
			link->text = urls[--n];
		else
			n--;
	}
	return s;
}

/* " (2019 – 2020)" behind a title; what is behind it. */
static cv_str
write_dates(struct eu_out *w, struct eu_node *to, cv_str s)
{
	static const cv_str dash = { " –", 4 };
	cv_str rest = s, range, start, end;
	struct cv_date d;

	if (!cv_starts(s, CV_S(" (")))
		return s;
	rest = cv_behind(s, 2);
	range = cv_until(&rest, ")");
	if (rest.n == 0)
		return s;
	end = range;
	start = cv_until(&end, " ");
	if (range.n > 2 && cv_starts(range, cv_behind(dash, 1))) {
		start = CV_S("");
		end = cv_trim(cv_behind(range, 3));
	} else if (cv_starts(end, dash))
		end = cv_trim(cv_behind(end, dash.n));
	if ((start.n > 0 && !cv_date_parse(start, &d)) ||
	    (end.n > 0 && !cv_date_parse(end, &d)))
		return s;
	eu_say(w, to, START, start);
	eu_say(w, to, END, end);
	if (range.n > start.n || end.n > 0)
		eu_say(w, to, ONGOING,
		    end.n > 0 ? CV_S("false") : CV_S("true"));
	return cv_behind(rest, 1);
}

/* The inverse of how a reader puts such an item together. */
static bool
write_item(struct eu_out *w, struct eu_node *to, struct eu_node *place,
    cv_str s)
{
	static const cv_str mark = { "**", 2 };
	cv_str rest = s, line;
	size_t n = 2;

	if (!cv_starts(s, mark))
		return false;
	while (
	    n + 2 <= s.n && s.p[n] != '\n' && !cv_starts(cv_behind(s, n), mark))
		n += s.p[n] == '\\' ? 2 : 1;
	if (n + 2 > s.n || s.p[n] == '\n' || n == 2)
		return false;
	cv_prose_unescape(&w->scratch, (cv_str){ s.p + 2, n - 2 });
	eu_say_scratch(w, to, "Title");
	rest = write_dates(w, to, cv_behind(s, n + 2));
	if (!cv_line(&rest, &line))
		return true;
	if (place != NULL && cv_starts(line, CV_S(", ")))
		eu_say(w, place, "Location", cv_behind(line, 2));
	else if (line.n > 0)
		eu_rich_commonmark(w, line);
	rest = write_links(w, to, cv_trim(rest));
	if (rest.n > 0)
		eu_rich_commonmark(w, rest);
	eu_say_scratch(w, to, "Description");
	return true;
}

/* An item that is no such entry: its text, below a title that has to be. */
static void
write_plain_item(struct eu_out *w, struct eu_node *n, cv_str title, cv_str s)
{
	eu_say(w, n, "Title", title);
	eu_rich_commonmark(w, s);
	eu_say_scratch(w, n, "Description");
}

/* ---- activities ---- */

const struct eu_activity eu_activities[] = {
	{ "CreativeWorks", "CreativeWork", NULL, false, "Creative works" },
	{ "SocialAndPoliticalActivities", "SocialAndPoliticalActivity",
	    "Activity", true, "Social and political activities" },
	{ "NetworksAndMemberships", "NetworkAndMembership", "Activity", true,
	    "Networks and memberships" },
	{ "ConferencesAndSeminars", "ConferenceAndSeminar", NULL, true,
	    "Conferences and seminars" },
	{ NULL, NULL, NULL, false, NULL },
};

static struct cv_node *
put_section(struct eu *r, cv_str title, const char *element,
    struct eu_node *from)
{
	struct cv_node *s = eu_entry(r, CV_RESUME_X_SECTIONS, from);

	eu_put(r, s, CV_CUSTOM_TITLE, title, from);
	if (element != NULL)
		eu_hint(r, s, EU_ELEMENT, element);
	return s;
}

static void
read_activities(struct eu *r, struct eu_node *profile,
    const struct eu_activity *kind)
{
	struct eu_node *list = eu_at(profile, kind->list);
	struct cv_node *s;

	if (eu_first(list, kind->each) == NULL)
		return;
	s = put_section(r, cv_from(kind->name), kind->list, list);
	EU_EACH(n, list, kind->each) {
		struct eu_node *activity = eu_at(n, "Activity");

		read_item(r, s, activity != NULL ? activity : n,
		    eu_at(n, "Location"));
	}
}

static void
write_activity(struct eu_out *w, struct eu_node *profile,
    const struct eu_activity *kind, cv_str s)
{
	struct eu_node *list = eu_way(w, profile, kind->list);
	struct eu_node *n = eu_el(w, list, kind->each), *to = n;

	if (kind->inner != NULL)
		to = eu_way(w, n, kind->inner);
	if (!write_item(w, to, kind->place ? n : NULL, s))
		write_plain_item(w, to, CV_S("-"), s);
}

/* ---- others ---- */

/* One "Others" each; those of one title are one section. */
static void
read_others(struct eu *r, struct eu_node *profile)
{
	struct cv_node *s = NULL;

	EU_EACH(n, profile, "Others") {
		cv_str title = eu_take(n, "Title");

		if (s == NULL || !cv_same(cv_text(s, CV_CUSTOM_TITLE), title))
			s = put_section(r, title, NULL, n);
		EU_EACH(other, n, "Other") {
			if (cv_same(eu_look(other, "Title"), title)) {
				eu_take(other, "Title");
				eu_join_prose(r, "",
				    eu_at(other, "Description"));
				eu_add(r, s, CV_CUSTOM_ITEMS, eu_joined(r),
				    other);
			} else
				read_item(r, s, other, NULL);
		}
	}
}

static void
write_other(struct eu_out *w, struct eu_node *profile, cv_str title, cv_str s)
{
	struct eu_node *o = eu_el(w, profile, "Others"), *n;

	eu_way(w, o, "Title");
	eu_say(w, o, "Title", title);
	n = eu_way(w, o, "Other");
	eu_way(w, n, "Title");
	if (!write_item(w, n, NULL, s))
		write_plain_item(w, n, title, s);
}

/* ---- all of them ---- */

void
eu_candidate_sections(struct eu *r, struct eu_node *profile)
{
	for (size_t i = 0; eu_activities[i].list != NULL; i++)
		read_activities(r, profile, &eu_activities[i]);
	read_others(r, profile);
}

static const struct eu_activity *
activity_of(const struct cv_node *section)
{
	for (size_t i = 0; eu_activities[i].list != NULL; i++)
		if (eu_hinted(section, EU_ELEMENT, eu_activities[i].list))
			return &eu_activities[i];
	return NULL;
}

static void
write_section(struct eu_out *w, struct eu_node *profile,
    const struct cv_node *s)
{
	const struct eu_activity *kind = activity_of(s);

	if (kind != NULL &&
	    cv_same(cv_text(s, CV_CUSTOM_TITLE), cv_from(kind->name)))
		cv_take(w->out, s, CV_CUSTOM_TITLE);
	CV_EACH(n, cv_get(s, CV_CUSTOM_ITEMS)) {
		cv_str text = cv_use_text(w->out, n);

		if (cv_trim(text).n == 0)
			continue;
		if (kind == NULL)
			write_other(w, profile,
			    cv_take_text(w->out, s, CV_CUSTOM_TITLE), text);
		else
			write_activity(w, profile, kind, text);
	}
}

void
eu_write_sections(struct eu_out *w, struct eu_node *profile)
{
	for (size_t i = 0; eu_activities[i].list != NULL; i++)
		eu_way(w, profile, eu_activities[i].list);
	EU_RECORDS(s, w->out->root, CV_RESUME_X_SECTIONS)
		write_section(w, profile, s);
}
