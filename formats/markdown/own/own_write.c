/* Writes Markdown that reads back to the same document. */
/* SPDX-License-Identifier: ISC */
#include "text/layout.h"
#include "formats/markdown/own/own.h"

/* ---- does it read back? ---- */

/* The state of the writer. */
struct writer {
	struct cv_out *out;
	struct cv_doc *trial;       /* for reading back */
	const struct cv_node *back; /* what the entry came back as, or NULL */
	struct cv_buf text;         /* of the entry that is tried */
	uint8_t language;
};

static struct cv_node *
trial_node(struct cv_in *in, enum cv_type type)
{
	struct cv_node *root = cv_root(in, CV_OBJECT);

	if (type == CV_BASICS)
		return cv_add(in, root, CV_RESUME_BASICS);
	CV_EACH_FIELD(f, CV_RESUME)
		if (cv_fields[f].type == type)
			return cv_item(in, cv_add(in, root, (enum cv_field)f),
			    CV_OBJECT);
	return NULL;
}

static bool
is_same(const struct cv_node *a, const struct cv_node *b)
{
	return cv_has_all(a, b) && cv_has_all(b, a);
}

/*
 * Whether an entry may be taken to read back: most do, and the document is
 * read back as a whole; what did not come back then is looked at by itself.
 */
static bool
is_hoped_for(const struct writer *w, const struct cv_node *record)
{
	return !w->out->careful ||
	    (w->back != NULL && is_same(w->back, record));
}

/* Whether the text in w->text is read as this record and nothing else. */
static bool
reads_back(struct writer *w, const struct cv_node *record,
    void (*get)(struct md_own *, struct cv_node *))
{
	const struct cv_job job = { 0 };
	struct cv_in in = { .doc = w->trial, .job = &job };
	struct md_own o = { .in = &in };
	struct cv_node *n;
	bool whole;

	if (w->text.failed || w->trial == NULL) {
		w->out->buf->failed = true;
		return false;
	}
	cv_doc_clear(w->trial);
	in.text = cv_buf_text(&w->text);
	n = trial_node(&in, (enum cv_type)record->type);
	if (n == NULL || !md_own_lines(&o, in.text)) {
		w->out->buf->failed = true;
		return false;
	}
	get(&o, n);
	whole = o.at == o.n && o.strange == 0 && !cv_is_full(&in);
	if (cv_is_full(&in) || o.scratch.failed)
		w->out->buf->failed = true;
	cv_buf_free(&o.scratch);
	return whole && is_same(n, record);
}

/* ---- the ledger ---- */

static void
say_all(struct cv_out *out, const struct cv_node *n)
{
	if (n->type == CV_ANY)
		return;
	if (n->kind < CV_LIST)
		cv_use_text(out, n);
	else
		CV_EACH(child, n)
			say_all(out, child);
}

static bool
says(const struct cv_node *n)
{
	if (n == NULL || n->type == CV_ANY)
		return false;
	if (n->kind < CV_LIST)
		return !cv_is_blank(n);
	CV_EACH(child, n)
		if (says(child))
			return true;
	return false;
}

/* ---- entries ---- */

static void
put_trial(struct writer *w)
{
	if (w->text.failed)
		w->out->buf->failed = true;
	cv_put(w->out->buf, cv_buf_text(&w->text));
}

/* The heading of an entry whose fields are all labelled. */
static void
put_title(struct writer *w, const struct cv_node *record)
{
	cv_str title =
	    cv_trim(cv_node_text(cv_by_role(record, CV_R_TITLE, NULL)));
	cv_str line;

	if (title.n == 0)
		title = cv_trim(
		    cv_node_text(cv_by_role(record, CV_R_SUBTITLE, NULL)));
	if (!cv_line(&title, &line))
		line = cv_from(cv_records[record->type - CV_RECORDS].label);
	cv_prose_escape(w->out->buf, line);
	cv_putc(w->out->buf, '\n');
}

static void
write_entry(struct writer *w, const struct cv_node *record)
{
	struct cv_buf *b = w->out->buf;

	say_all(w->out, record);
	w->text.n = 0;
	cv_putc(b, '\n');
	md_put_entry(&w->text, record, w->language);
	if (is_hoped_for(w, record) || reads_back(w, record, md_get_entry)) {
		put_trial(w);
		return;
	}
	cv_puts(b, "### ");
	put_title(w, record);
	cv_puts(b, MD_FIELDS "\n\n");
	md_put_fields(b, record, 0);
}

static void
put_term(struct writer *w, const struct cv_node *record)
{
	say_all(w->out, record);
	w->text.n = 0;
	md_put_term(&w->text, record);
	if (reads_back(w, record, md_get_term)) {
		put_trial(w);
		return;
	}
	cv_puts(w->out->buf, "- " MD_FIELDS "\n");
	md_put_fields(w->out->buf, record, 2);
}

/* ---- sections ---- */

static void
put_items(struct cv_buf *b, const struct cv_node *custom)
{
	cv_str line;

	CV_EACH(n, cv_get(custom, CV_CUSTOM_ITEMS)) {
		cv_str s = cv_node_text(n);
		const char *mark = "- ";

		if (n->type == CV_ANY || cv_is_blank(n))
			continue;
		while (cv_line(&s, &line)) {
			cv_puts(b, mark);
			cv_put(b, line);
			cv_putc(b, '\n');
			mark = "  ";
		}
	}
}

/* A heading of one line, with a mark where it could be another section's. */
static void
put_custom_heading(struct cv_buf *b, cv_str title)
{
	cv_str line;

	cv_puts(b, "## ");
	if (!cv_line(&title, &line))
		line = CV_S("");
	cv_prose_escape(b, line);
	if (line.n == 0 || md_section_field(line) != CV_RESUME_X_SECTIONS)
		cv_puts(b, " <!-- section -->");
	cv_puts(b, "\n\n");
}

static void
put_custom(struct writer *w, const struct cv_node *custom)
{
	struct cv_buf *b = w->out->buf;
	cv_str title = cv_text(custom, CV_CUSTOM_TITLE);

	say_all(w->out, custom);
	cv_putc(b, '\n');
	w->text.n = 0;
	put_custom_heading(&w->text, title);
	put_items(&w->text, custom);
	if (reads_back(w, custom, md_get_custom)) {
		put_trial(w);
		return;
	}
	put_custom_heading(b, title);
	cv_puts(b, MD_FIELDS "\n\n");
	md_put_fields(b, custom, 0);
}

static void
put_section(struct writer *w, const struct cv_node *list)
{
	enum cv_type type = (enum cv_type)cv_fields[list->field].type;
	bool term = md_is_term(type);

	if (!says(list))
		return;
	if (type != CV_CUSTOM) {
		cv_puts(w->out->buf, "\n## ");
		cv_put(w->out->buf,
		    cv_section_title((enum cv_field)list->field, w->language));
		cv_puts(w->out->buf, term ? "\n\n" : "\n");
	}
	w->back = cv_first(cv_get(w->out->back, (enum cv_field)list->field));
	CV_EACH(n, list) {
		if (!says(n))
			continue;
		if (type == CV_CUSTOM)
			put_custom(w, n);
		else if (term)
			put_term(w, n);
		else
			write_entry(w, n);
		w->back = w->back == NULL ? NULL : w->back->next;
	}
}

static void
put_person(struct writer *w, const struct cv_node *basics)
{
	struct cv_buf *b = w->out->buf;
	cv_str name = cv_trim(cv_text(basics, CV_BASICS_NAME)), line;

	if (!says(basics))
		return;
	say_all(w->out, basics);
	w->text.n = 0;
	md_put_person(&w->text, basics, w->language);
	if (name.n > 0 && reads_back(w, basics, md_get_person)) {
		put_trial(w);
		return;
	}
	cv_puts(b, "# ");
	if (!cv_line(&name, &line))
		line = cv_from(cv_records[0].label);
	cv_prose_escape(b, line);
	cv_puts(b, "\n" MD_FIELDS "\n\n");
	md_put_fields(b, basics, 0);
}

static void
put_meta(struct writer *w, const struct cv_node *meta)
{
	struct cv_buf *b = w->out->buf;

	if (!says(meta))
		return;
	say_all(w->out, meta);
	cv_puts(b, "\n## ");
	cv_puts(b, cv_fields[meta->field].label);
	cv_puts(b, "\n\n");
	md_put_fields(b, meta, 0);
}

/* The schema that the document names goes into a comment. */
static void
put_schema(struct cv_out *out)
{
	const struct cv_node *n = cv_get(out->root, CV_RESUME_SCHEMA);
	cv_str s = cv_node_text(n);

	if (s.n == 0)
		return;
	cv_puts(out->buf, "\n" MD_SCHEMA);
	md_put_escaped(out->buf, cv_use_text(out, n));
	cv_puts(out->buf, " -->\n");
}

void
md_write(struct cv_out *out)
{
	struct writer w = { .out = out, .trial = cv_doc_new(NULL) };
	const char *lang = out->option[0].text;

	if (!cv_language_find(cv_from(lang), &w.language))
		cv_language_find(cv_text(cv_get(out->root, CV_RESUME_META),
				     CV_META_LANGUAGE),
		    &w.language);
	put_person(&w, cv_get(out->root, CV_RESUME_BASICS));
	CV_EACH(n, out->root)
		if (cv_fields[n->field].role == CV_R_SECTION)
			put_section(&w, n);
	CV_EACH(n, out->root)
		if (n->field == CV_RESUME_META)
			put_meta(&w, n);
	put_schema(out);
	cv_puts(out->buf, "\n" MD_MARK "\n");
	if (w.trial == NULL)
		out->buf->failed = true;
	cv_doc_free(w.trial);
	cv_buf_free(&w.text);
}
