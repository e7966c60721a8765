/* SkillsPassport 3.4: the dialect of 2012 to 2020. */
/* SPDX-License-Identifier: ISC */
#include "formats/europass/passport/passport.h"

/* Stands for a time that nobody has told. */
#define NO_TIME "1970-01-01T00:00:00Z"

/* ---- reading ---- */

void
eu_read_passport(struct eu *r)
{
	struct eu_node *info = eu_at(r->top, "LearnerInfo"), *updated;
	cv_str locale = eu_look(r->top, "@locale");

	if (!cv_language_find(locale, &r->words))
		r->words = 0;
	eu_take(r->top, "@xsi:schemaLocation");
	eu_take(r->top, "DocumentInfo/XSDVersion");
	eu_read_fields(r, r->basics, info,
	    eu_map_of(eu_passport_map, CV_RESUME_BASICS));
	eu_read_entries(r, info, eu_map_of(eu_passport_map, CV_RESUME_WORK));
	eu_read_entries(r, info,
	    eu_map_of(eu_passport_map, CV_RESUME_EDUCATION));
	eu_passport_skills(r, eu_at(info, "Skills"));
	eu_passport_achievements(r, info);
	updated = eu_at(r->top, "DocumentInfo/LastUpdateDate");
	eu_take_if(r->top, "DocumentInfo/LastUpdateDate", NO_TIME);
	eu_take_if(r->top, "DocumentInfo/CreationDate", NO_TIME);
	eu_take_if(r->top, "DocumentInfo/Generator", EU_OURS);
	eu_take_if(r->top, "DocumentInfo/DocumentType", "ECV");
	if (updated != NULL && updated->taken)
		updated = NULL;
	if (updated != NULL || locale.n > 0) {
		struct cv_node *meta = eu_part(r, r->root, CV_RESUME_META);

		if (updated != NULL)
			eu_put(r, meta, CV_META_LAST_MODIFIED,
			    eu_take(updated, ""), updated);
		eu_put(r, meta, CV_META_LANGUAGE, eu_take(r->top, "@locale"),
		    r->top);
	}
	eu_keep_rest(r, r->root, r->top, "SkillsPassport");
}

/* ---- writing ---- */

/* xsd:dateTime, which JSON Resume's lastModified need not be. */
static bool
is_date_time(cv_str s)
{
	struct cv_date d;

	return s.n >= 19 && s.p[10] == 'T' && s.p[13] == ':' &&
	    s.p[16] == ':' && cv_date_parse((cv_str){ s.p, 10 }, &d);
}

static void
write_document(struct eu_out *w, struct eu_node *top)
{
	const struct cv_node *meta = cv_get(w->out->root, CV_RESUME_META);
	struct eu_node *doc = eu_way(w, top, "DocumentInfo"), *created;
	cv_str time = cv_text(meta, CV_META_LAST_MODIFIED), locale;

	if (is_date_time(time)) {
		cv_take(w->out, meta, CV_META_LAST_MODIFIED);
		eu_say(w, doc, "LastUpdateDate", time);
	} else
		time = CV_S(NO_TIME);
	eu_say(w, doc, "XSDVersion", CV_S("V3.4"));
	locale = cv_text(meta, CV_META_LANGUAGE);
	if (locale.n == 2)
		cv_take(w->out, meta, CV_META_LANGUAGE);
	if (locale.n >= 2)
		eu_say(w, top, "@locale", (cv_str){ locale.p, 2 });
	eu_merge(w, top, eu_rest_of(w->out->root, "SkillsPassport"));
	created = eu_first(doc, "CreationDate");
	eu_say_default(w, doc, "DocumentType", CV_S("ECV"));
	eu_say_default(w, doc, "LastUpdateDate",
	    created == NULL ? time : created->text);
	eu_say_default(w, doc, "CreationDate", time);
	eu_say_default(w, doc, "Generator", CV_S(EU_OURS));
	eu_say_default(w, top, "@locale", CV_S("en"));
}

void
eu_write_passport(struct eu_out *w)
{
	struct eu_node top = { .name = CV_S("SkillsPassport"),
		.text = CV_S("") };
	struct eu_node *info = eu_way(w, &top, "LearnerInfo");

	eu_write_fields(w, info, cv_get(w->out->root, CV_RESUME_BASICS),
	    eu_map_of(eu_passport_map, CV_RESUME_BASICS));
	eu_write_entries(w, info, eu_map_of(eu_passport_map, CV_RESUME_WORK));
	eu_write_entries(w, info,
	    eu_map_of(eu_passport_map, CV_RESUME_EDUCATION));
	eu_write_passport_skills(w, info);
	eu_write_achievements(w, info);
	write_document(w, &top);
	eu_print(w, &top,
	    " xmlns=\"http://europass.cedefop.europa.eu/Europass\""
	    " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
	    " xsi:schemaLocation=\"http://europass.cedefop.europa.eu/Europass"
	    " http://europass.cedefop.europa.eu/xml/v3.4.0/"
	    "EuropassSchema.xsd\"");
}
