/* The format "europass": recognition, reading, writing, options. */
/* SPDX-License-Identifier: ISC */
#include <errno.h>

#include "formats/europass/file/pdf.h"
#include "formats/europass/xml/xml_tree.h"
#include "formats/europass/xml/xml_read.h"

#define PDF "%PDF-"

enum {
	BID_NAMED = 90,
	BID_ROOT = 60,
	BID_XML = 20,
	HEAD = 4096,
	LARGEST = 64 << 20 /* bytes of an attachment */
};

static bool
head_holds(cv_str s, cv_str word)
{
	return cv_find(s, word) < s.n;
}

static int
probe_europass(cv_str head)
{
	if (cv_starts(head, CV_S(PDF)))
		return BID_ROOT;
	if (!cv_starts(cv_trim(head), CV_S("<")))
		return 0;
	if (head_holds(head, CV_S("europass.eu/1.0")) ||
	    head_holds(head, CV_S("europass.cedefop.europa.eu")))
		return BID_NAMED;
	if (head_holds(head, CV_S("<Candidate")) ||
	    head_holds(head, CV_S("<SkillsPassport")) ||
	    head_holds(head, CV_S("learnerinfo")))
		return BID_ROOT;
	return cv_starts(cv_trim(head), CV_S("<?xml")) ? BID_XML : 0;
}

static const struct {
	const char *root;
	void (*read)(struct eu *);
} dialects[] = {
	{ "Candidate", eu_read_candidate },
	{ "SkillsPassport", eu_read_passport },
	{ "learnerinfo", eu_read_learner },
};

enum { DIALECTS = sizeof(dialects) / sizeof(dialects[0]) };

/* "{http://...}Candidate" is an element of an unknown namespace. */
static bool
is_foreign(cv_str name, cv_str *local)
{
	cv_str rest = name;

	cv_until(&rest, "}");
	*local = rest.n > 0 ? cv_behind(rest, 1) : name;
	return rest.n > 0;
}

static bool
refuse_element(struct cv_in *in, const struct eu_node *top)
{
	cv_str local;

	if (is_foreign(top->name, &local))
		for (size_t i = 0; i < DIALECTS; i++)
			if (cv_same(local, cv_from(dialects[i].root))) {
				cv_report(in, CV_E_NOT_RESUME, top->line,
				    top->column,
				    "Europass files use the namespace "
				    "http://www.europass.eu/1.0 or "
				    "http://europass.cedefop.europa.eu/"
				    "Europass",
				    "<%s> is not in a Europass namespace",
				    dialects[i].root);
				return false;
			}
	cv_report(in, CV_E_NOT_RESUME, top->line, top->column,
	    "the root element is <Candidate> or <SkillsPassport>",
	    "<%.*s> is not a Europass document",
	    (int)(local.n < 80 ? local.n : 80), local.p);
	return false;
}

/* ---- the XML in a PDF ---- */

/* Whether an attachment is Europass XML; it becomes the input then. */
static bool
is_europass(void *context, const char *p, size_t n)
{
	struct cv_in *in = context;
	char *kept;

	if (probe_europass((cv_str){ p, n < HEAD ? n : HEAD }) < BID_ROOT)
		return false;
	kept = cv_keep(in, p, n);
	in->text = kept == NULL ? CV_S("") : (cv_str){ kept, n };
	return true;
}

static bool
from_pdf(struct cv_in *in)
{
	static const char *const why[] = {
		[EU_PDF_NONE] = "this PDF has no Europass XML attached",
		[EU_PDF_BROKEN] = "this PDF is damaged",
		[EU_PDF_LOCKED] = "this PDF is protected by a password",
		[EU_PDF_TOO_LARGE] = "an attachment of this PDF is too large",
		[EU_PDF_OUT_OF_MEMORY] = "out of memory",
	};
	const struct eu_pdf *pdf = eu_pdf_get();
	enum eu_pdf_outcome outcome;

	if (pdf == NULL && errno == ENOMEM) {
		cv_no_memory(in);
		return false;
	}
	if (pdf == NULL) {
		cv_report(in, CV_E_CANNOT, 0, 0,
		    "download the XML from Europass instead of the PDF",
		    "this build of cvconv cannot read PDFs");
		return false;
	}
	outcome =
	    pdf->attachments(in->text.p, in->text.n, LARGEST, is_europass, in);
	if (outcome == EU_PDF_OUT_OF_MEMORY)
		cv_no_memory(in);
	else if (outcome != EU_PDF_FOUND)
		cv_report(in,
		    outcome == EU_PDF_NONE         ? CV_E_NOT_RESUME
			: outcome == EU_PDF_BROKEN ? CV_E_SYNTAX
						   : CV_E_LIMIT,
		    0, 0,
		    outcome == EU_PDF_NONE
			? "only PDFs made by Europass contain the XML"
			: NULL,
		    "%s", why[outcome]);
	return outcome == EU_PDF_FOUND;
}

/* ---- reading ---- */

/* Builds the document from its top element. */
static bool
read_tree(struct cv_in *in, struct eu_node *top)
{
	struct eu r = { .in = in, .top = top };
	size_t i = 0;

	while (i < DIALECTS && !cv_same(top->name, cv_from(dialects[i].root)))
		i++;
	if (i == DIALECTS)
		return refuse_element(in, top);
	in->line = top->line;
	in->column = in->value = top->column;
	r.root = cv_root(in, CV_OBJECT);
	r.basics = cv_add(in, r.root, CV_RESUME_BASICS);
	dialects[i].read(&r);
	cv_buf_free(&r.scratch);
	return true;
}

static bool
read_europass(struct cv_in *in)
{
	const bool pdf = cv_starts(in->text, CV_S(PDF));
	struct eu_node *top;

	if (pdf && !from_pdf(in))
		return false;
	top = eu_parse(in, in->text, !pdf);
	return top != NULL && read_tree(in, top);
}

/* ---- writing ---- */

static void
write_tree(struct eu_out *w)
{
	const struct cv_node *root = w->out->root;
	const struct cv_node *meta = cv_get(root, CV_RESUME_META);
	const bool old = strcmp(w->out->option[EU_VERSION].text, "3") == 0;

	w->order = old ? eu_passport_order : eu_candidate_order;
	if (!cv_language_find(cv_text(meta, CV_META_LANGUAGE), &w->words))
		w->words = 0;
	if (old)
		eu_write_passport(w);
	else
		eu_write_candidate(w);
	eu_take_hints(w, root);
}

static void
write_europass(struct cv_out *out)
{
	struct eu_out w = { .out = out, .arena = { .limit = SIZE_MAX } };

	write_tree(&w);
	cv_buf_free(&w.scratch);
	cv_arena_reset(&w.arena);
}

/* Reads the elements that were written, without parsing the text. */
static bool
write_and_read_europass(struct cv_out *out, struct cv_in *in)
{
	struct eu_out w = { .out = out, .arena = { .limit = SIZE_MAX } };
	bool known;

	write_tree(&w);
	known = !out->buf->failed && !w.uncertain && read_tree(in, &w.top);
	cv_buf_free(&w.scratch);
	cv_arena_reset(&w.arena);
	return known;
}

static void
carry_europass(struct cv_out *out, cv_str text)
{
	cv_puts(out->buf, "<?" EU_CARRIED " ");
	cv_put(out->buf, text);
	cv_puts(out->buf, "?>\n");
}

static const char *const extensions[] = { "xml", NULL };
static const char *const versions[] = { "4", "3", NULL };
static const char *const photos[] = { "keep", "embed", "drop", NULL };

static const struct cv_option options[] = {
	[EU_VERSION] = { .name = "version",
	    .type = CV_OPT_CHOICE,
	    .fallback = "4",
	    .choices = versions,
	    .help = "4: Candidate, as exported since 2020; 3: SkillsPassport" },
	[EU_PHOTO] = { .name = "photo",
	    .type = CV_OPT_CHOICE,
	    .fallback = "keep",
	    .choices = photos,
	    .help = "keep embedded pictures only; also embed a file next "
		    "to the input; or drop pictures" },
	{ .name = NULL },
};

CV_FORMAT(europass) = {
	.abi = CV_ABI,
	.flags = CV_BYTES,
	.name = "europass",
	.title = "Europass XML",
	.extensions = extensions,
	.options = options,
	.probe = probe_europass,
	.read = read_europass,
	.write = write_europass,
	.write_and_read = write_and_read_europass,
	.carry = carry_europass,
};
