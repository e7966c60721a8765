/* Achievements of a SkillsPassport: all that it has no other place for. */
/* SPDX-License-Identifier: ISC */
#include "formats/europass/passport/passport.h"
#include "text/layout.h"

/* ---- the lists of the résumé that are achievements ---- */

static const struct {
	enum cv_field list;
	const char *code, *label;
	enum cv_field name, text; /* of a record that is one of its own */
} lists[] = {
	{ CV_RESUME_VOLUNTEER, NULL, "Volunteering", CV_EXT, CV_EXT },
	{ CV_RESUME_AWARDS, "honors_awards", "Honours and awards",
	    CV_AWARD_TITLE, CV_AWARD_SUMMARY },
	{ CV_RESUME_CERTIFICATES, "certifications", "Certifications", CV_EXT,
	    CV_EXT },
	{ CV_RESUME_PUBLICATIONS, "publications", "Publications",
	    CV_PUBLICATION_NAME, CV_PUBLICATION_SUMMARY },
	{ CV_RESUME_INTERESTS, NULL, "Interests", CV_EXT, CV_EXT },
	{ CV_RESUME_REFERENCES, "references", "References", CV_EXT, CV_EXT },
	{ CV_RESUME_PROJECTS, "projects", "Projects", CV_PROJECT_NAME,
	    CV_PROJECT_DESCRIPTION },
};

enum { LISTS = sizeof(lists) / sizeof(lists[0]) };

/* ---- reading ---- */

/* Achievements of other lists could be several records: they are sections. */
static struct cv_node *
read_record(struct eu *r, size_t i, struct eu_node *n)
{
	struct cv_node *record = eu_entry(r, lists[i].list, n);

	eu_take(n, "Title/Code");
	eu_put(r, record, lists[i].name, eu_take(n, "Title/Label"), n);
	eu_put_prose(r, record, lists[i].text, eu_at(n, "Description"));
	eu_hint(r, record, EU_ELEMENT, "Achievement");
	return record;
}

static struct cv_node *
read_section(struct eu *r, struct eu_node *n)
{
	struct cv_node *record = eu_entry(r, CV_RESUME_X_SECTIONS, n);
	cv_str label = eu_take(n, "Title/Label");

	eu_put(r, record, CV_CUSTOM_TITLE,
	    label.n > 0 ? label : eu_look(n, "Title/Code"), n);
	eu_join_prose(r, "", eu_at(n, "Description"));
	eu_add(r, record, CV_CUSTOM_ITEMS, eu_joined(r), n);
	return record;
}

void
eu_passport_achievements(struct eu *r, struct eu_node *info)
{
	EU_EACH(n, eu_at(info, "AchievementList"), "Achievement") {
		cv_str code = eu_look(n, "Title/Code");
		size_t i = 0;

		while (i < LISTS &&
		    (lists[i].name == CV_EXT ||
			!cv_same(code, cv_from(lists[i].code))))
			i++;
		eu_keep_rest(r,
		    i < LISTS ? read_record(r, i, n) : read_section(r, n), n,
		    "Achievement");
	}
}

/* ---- writing an entry as text, by what its fields are for ---- */

static void
write_part(struct eu_out *w, bool *first, cv_str s)
{
	if (s.n == 0)
		return;
	if (!*first)
		cv_puts(&w->scratch, ", ");
	eu_rich_text(w, s);
	*first = false;
}

/* A date that is none may be any text. */
static void
write_period_words(struct eu_out *w, bool *first, const struct cv_node *r)
{
	struct cv_period p = cv_period_of(w->out, r);
	struct cv_buf words = { 0 };

	if (p.start.n > 0 || p.end.n > 0)
		cv_period_words(&words, &p, true);
	write_part(w, first, cv_buf_text(&words));
	w->scratch.failed |= words.failed;
	cv_buf_free(&words);
}

/* "Trainer, CoderDojo, Berlin, 2015 – 2016, https://..." */
static void
write_heading(struct eu_out *w, const struct cv_node *r)
{
	struct cv_heading h = cv_heading_of(w->out, r);
	bool first = true;

	cv_puts(&w->scratch, "<p>");
	write_part(w, &first, h.lead);
	write_part(w, &first, h.title);
	write_part(w, &first, h.subtitle);
	write_part(w, &first, h.place);
	write_part(w, &first, h.level);
	write_period_words(w, &first, r);
	write_part(w, &first, h.link);
	cv_puts(&w->scratch, "</p>");
}

static void
write_record(struct eu_out *w, const struct cv_node *r)
{
	write_heading(w, r);
	CV_EACH(n, r) {
		if (n->field == CV_EXT || n->hidden || cv_is_blank(n))
			continue;
		switch (cv_fields[n->field].role) {
		case CV_R_ABOUT:
		case CV_R_BODY:
		case CV_R_QUOTE: eu_rich_field(w, r, n->field); break;
		case CV_R_BULLETS: eu_rich_bullets(w, r, n->field); break;
		case CV_R_TAGS:
		case CV_R_LISTING:
		case CV_R_DETAIL: eu_rich_labelled(w, n); break;
		default: break;
		}
	}
}

/* ---- writing ---- */

static struct eu_node *
new_achievement(struct eu_out *w, struct eu_node *info, const char *code,
    cv_str label)
{
	struct eu_node *a =
	    eu_el(w, eu_way(w, info, "AchievementList"), "Achievement");

	if (code != NULL)
		eu_say(w, a, "Title/Code", cv_from(code));
	eu_say(w, a, "Title/Label", label);
	return a;
}

/* A record that was one achievement is one again. */
static bool
write_one(struct eu_out *w, struct eu_node *info, size_t i,
    const struct cv_node *r)
{
	struct eu_node *a;

	if (lists[i].name == CV_EXT || !eu_hinted(r, EU_ELEMENT, "Achievement"))
		return false;
	a = new_achievement(w, info, lists[i].code,
	    cv_take_text(w->out, r, lists[i].name));
	eu_rich_field(w, r, lists[i].text);
	eu_say_scratch(w, a, "Description");
	eu_merge(w, a, eu_rest_of(r, "Achievement"));
	return true;
}

static void
write_list(struct eu_out *w, struct eu_node *info, size_t i)
{
	struct cv_buf all = { 0 };

	EU_RECORDS(r, w->out->root, lists[i].list) {
		if (write_one(w, info, i, r) || cv_is_blank(r))
			continue;
		write_record(w, r);
		cv_put(&all, cv_buf_text(&w->scratch));
		w->scratch.n = 0;
	}
	if (all.n > 0) {
		cv_put(&w->scratch, cv_buf_text(&all));
		eu_say_scratch(w,
		    new_achievement(w, info, lists[i].code,
			cv_from(lists[i].label)),
		    "Description");
	}
	if (all.failed)
		w->scratch.failed = true;
	cv_buf_free(&all);
}

static void
write_section(struct eu_out *w, struct eu_node *info, const struct cv_node *s)
{
	struct eu_node *a = NULL;

	CV_EACH(n, cv_get(s, CV_CUSTOM_ITEMS)) {
		cv_str text = cv_use_text(w->out, n);

		if (cv_trim(text).n == 0)
			continue;
		a = new_achievement(w, info, NULL,
		    cv_take_text(w->out, s, CV_CUSTOM_TITLE));
		eu_rich_commonmark(w, text);
		eu_say_scratch(w, a, "Description");
		eu_merge(w, a, eu_rest_of(s, "Achievement"));
	}
}

void
eu_write_achievements(struct eu_out *w, struct eu_node *info)
{
	const struct cv_node *basics = cv_get(w->out->root, CV_RESUME_BASICS);

	if (eu_at(info, "Headline/Description/Label") == NULL ||
	    cv_text(basics, CV_BASICS_LABEL).n > 0)
		eu_rich_field(w, basics, CV_BASICS_SUMMARY);
	if (w->scratch.n > 0)
		eu_say_scratch(w,
		    new_achievement(w, info, NULL, CV_S("Summary")),
		    "Description");
	for (size_t i = 0; i < LISTS; i++)
		write_list(w, info, i);
	EU_RECORDS(s, w->out->root, CV_RESUME_X_SECTIONS)
		write_section(w, info, s);
}
