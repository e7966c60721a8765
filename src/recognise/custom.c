/* Reads sections of prose: summaries, references and unknown ones. */
/* SPDX-License-Identifier: ISC */
#include "recognise/contact.h"

/* ---- sections of their own ---- */

void
md_read_custom(struct md_reader *r, const struct md_section *s)
{
	struct cv_node *n = NULL;
	bool headed = false;

	for (size_t i = s->first; i < s->end; i++) {
		const struct md_line *l = &r->doc.lines[i];
		bool text = l->kind == MD_TEXT;

		if (l->kind == MD_RULE || l->text.n == 0)
			continue;
		if (n == NULL) {
			n = md_entry(r, CV_RESUME_X_SECTIONS);
			md_set(r, n, CV_CUSTOM_TITLE, s->title,
			    "a heading without the words of a section");
		}
		if (text &&
		    (headed || (l->flags & (MD_FIRST | MD_BREAK)) == 0 ||
			(l->flags & MD_APART) != 0) &&
		    md_extend(r, n, CV_CUSTOM_ITEMS, l->text))
			continue;
		md_set(r, n, CV_CUSTOM_ITEMS, l->text,
		    "text of a section of its own");
		headed = l->kind == MD_HEADING;
	}
}

/* ---- summaries ---- */

/* Whether most of the lines are labelled, as contact data are. */
static bool
is_personal(const struct md_reader *r, const struct md_section *s)
{
	size_t labelled = 0, lines = 0;

	for (size_t i = s->first; i < s->end; i++) {
		cv_str value, label = md_label(r->doc.lines[i].text, &value);

		lines++;
		labelled += label.n > 0 && value.n > 0 &&
		    md_words(value) <= 6 && md_is_of(label, CV_G_PERSON, NULL);
	}
	return labelled * 2 > lines;
}

void
md_read_summary(struct md_reader *r, const struct md_section *s)
{
	const char *sep = "\n\n";

	if (is_personal(r, s)) {
		md_read_contact(r, s);
		return;
	}
	for (size_t i = s->first; i < s->end; i++) {
		const struct md_line *l = &r->doc.lines[i];
		bool joined =
		    (l->flags & MD_FIRST) == 0 || (l->flags & MD_APART) != 0;

		if (l->kind == MD_RULE || l->text.n == 0)
			continue;
		if (md_words(l->text) < 8 && md_set_contact(r, l->text, false))
			continue;
		if (joined)
			sep = (l->flags & MD_BREAK) != 0 ? "\\\n" : " ";
		else if (l->kind == MD_ITEM && i > s->first)
			sep = "\n\n- ";
		else
			sep = "\n\n";
		md_add_text(r, r->basics, CV_BASICS_SUMMARY, l->text, sep,
		    "prose of a summary");
	}
}

/* ---- references ---- */

static const struct md_body reference_body = { CV_REFERENCE_REFERENCE, CV_EXT,
	CV_EXT };

static void
reference_head(struct md_reader *r, struct cv_node *n, const struct md_entry *e)
{
	struct md_head h;

	md_read_head(r, e, &h);
	for (size_t i = 0; i < h.count; i++) {
		const struct md_segment *p = &h.segment[i];

		if (p->class == MD_C_LINK || p->label.n > 0)
			md_note(r, n, p->text, "a link of a reference");
		else
			md_set(r, n, CV_REFERENCE_NAME, p->text,
			    "the head of a reference");
	}
}

void
md_read_references(struct md_reader *r, const struct md_section *s)
{
	struct md_entries entries;

	md_split(r, s, &entries);
	for (size_t i = 0; i < entries.count; i++) {
		const struct md_entry *e = &entries.all[i];
		struct cv_node *n = md_entry(r, CV_RESUME_REFERENCES);
		bool said = !e->heading[0] &&
		    (md_is_sentence(e->heads[0]) ||
			(e->head_count == 1 && e->body == e->end &&
			    md_ends_sentence(e->heads[0])));

		if (said)
			md_set(r, n, CV_REFERENCE_REFERENCE, e->heads[0],
			    "a sentence of a reference");
		else
			reference_head(r, n, e);
		md_read_body(r, n, e, &reference_body);
	}
}
