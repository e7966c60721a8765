/* Writes as achievements what a SkillsPassport has no other place for. */
/* SPDX-License-Identifier: ISC */
#include "text/layout.h"
#include "formats/europass/passport/passport_write.h"

static struct eu_node *
achievement(struct eu_out *w, struct eu_node *info, const char *code,
    cv_str label)
{
	struct eu_node *a =
	    eu_el(w, eu_way(w, info, "AchievementList"), "Achievement");

	if (code != NULL)
		eu_say(w, a, "Title/Code", cv_from(code));
	eu_say(w, a, "Title/Label", label);
	return a;
}

/* ---- an entry as text, by what its fields are for ---- */

static void
join(struct eu_out *w, bool *first, cv_str s)
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
join_period(struct eu_out *w, bool *first, const struct cv_node *r)
{
	struct cv_period p = cv_period_of(w->out, r);
	struct cv_buf words = { 0 };

	if (p.start.n > 0 || p.end.n > 0)
		cv_period_words(&words, &p, true);
	join(w, first, cv_buf_text(&words));
	w->scratch.failed |= words.failed;
	cv_buf_free(&words);
}

/* "Trainer, CoderDojo, Berlin, 2015 – 2016, https://..." */
static void
heading(struct eu_out *w, const struct cv_node *r)
{
	struct cv_heading h = cv_heading_of(w->out, r);
	bool first = true;

	cv_puts(&w->scratch, "<p>");
	join(w, &first, h.lead);
	join(w, &first, h.title);
	join(w, &first, h.subtitle);
	join(w, &first, h.place);
	join(w, &first, h.level);
	join_period(w, &first, r);
	join(w, &first, h.link);
	cv_puts(&w->scratch, "</p>");
}

static void
entry(struct eu_out *w, const struct cv_node *r)
{
	heading(w, r);
	CV_EACH(n, r) {
		if (n->field == CV_EXT || n->hidden || cv_blank(n))
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

/* ---- the lists ---- */

static const struct {
	enum cv_field list;
	const char *code, *label;
	enum cv_field name, text; /* of one that was an achievement itself */
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

/* A record that was one achievement is one again. */
static bool
same(struct eu_out *w, struct eu_node *info, size_t i, const struct cv_node *r)
{
	struct eu_node *a;

	if (lists[i].name == CV_EXT || !eu_hinted(r, EU_ELEMENT, "Achievement"))
		return false;
	a = achievement(w, info, lists[i].code,
	    cv_take_text(w->out, r, lists[i].name));
	eu_rich_field(w, r, lists[i].text);
	eu_say_scratch(w, a, "Description");
	eu_merge(w, a, eu_rest_of(r, "Achievement"));
	return true;
}

static void
list(struct eu_out *w, struct eu_node *info, size_t i)
{
	struct cv_buf all = { 0 };

	EU_RECORDS(r, w->out->root, lists[i].list) {
		if (same(w, info, i, r) || cv_blank(r))
			continue;
		entry(w, r);
		cv_put(&all, cv_buf_text(&w->scratch));
		w->scratch.n = 0;
	}
	if (all.n > 0) {
		cv_put(&w->scratch, cv_buf_text(&all));
		eu_say_scratch(w,
		    achievement(w, info, lists[i].code,
			cv_from(lists[i].label)),
		    "Description");
	}
	if (all.failed)
		w->scratch.failed = true;
	cv_buf_free(&all);
}

static void
section(struct eu_out *w, struct eu_node *info, const struct cv_node *s)
{
	struct eu_node *a = NULL;

	CV_EACH(n, cv_get(s, CV_CUSTOM_ITEMS)) {
		cv_str text = cv_say(w->out, n);

		if (cv_trim(text).n == 0)
			continue;
		a = achievement(w, info, NULL,
		    cv_take_text(w->out, s, CV_CUSTOM_TITLE));
		eu_rich_commonmark(w, text);
		eu_say_scratch(w, a, "Description");
		eu_merge(w, a, eu_rest_of(s, "Achievement"));
	}
}

void
eu_passport_write_other(struct eu_out *w, struct eu_node *info)
{
	const struct cv_node *basics = cv_get(w->out->root, CV_RESUME_BASICS);

	if (eu_at(info, "Headline/Description/Label") == NULL ||
	    cv_text(basics, CV_BASICS_LABEL).n > 0)
		eu_rich_field(w, basics, CV_BASICS_SUMMARY);
	if (w->scratch.n > 0)
		eu_say_scratch(w, achievement(w, info, NULL, CV_S("Summary")),
		    "Description");
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
		list(w, info, i);
	EU_RECORDS(s, w->out->root, CV_RESUME_X_SECTIONS)
		section(w, info, s);
}
