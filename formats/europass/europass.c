/* Europass: what the format is called, and how it is known. */
/* SPDX-License-Identifier: ISC */
#include "tree.h"
#include "xml.h"

enum { BID_NAMED = 90, BID_ROOT = 60, BID_XML = 20 };

/* The position of a word in the text; false if it is not in it. */
static bool
holds(cv_str s, cv_str word)
{
	for (; s.n >= word.n; s = cv_behind(s, 1))
		if (cv_starts(s, word))
			return true;
	return false;
}

static int
probe(cv_str head)
{
	if (!cv_starts(cv_trim(head), CV_S("<")))
		return 0;
	if (holds(head, CV_S("europass.eu/1.0")) ||
	    holds(head, CV_S("europass.cedefop.europa.eu")))
		return BID_NAMED;
	if (holds(head, CV_S("<Candidate")) ||
	    holds(head, CV_S("<SkillsPassport")) ||
	    holds(head, CV_S("learnerinfo")))
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

/* "{http://...}Candidate" is a Candidate of a namespace that is not its. */
static bool
is_foreign(cv_str name, cv_str *local)
{
	cv_str rest = name;

	cv_until(&rest, "}");
	*local = rest.n > 0 ? cv_behind(rest, 1) : name;
	return rest.n > 0;
}

static bool
refuse(struct cv_in *in, const struct eu_node *top)
{
	cv_str local;

	if (is_foreign(top->name, &local))
		for (size_t i = 0; i < DIALECTS; i++)
			if (cv_same(local, cv_from(dialects[i].root))) {
				cv_report(in, CV_E_NOT_RESUME, top->line,
				    top->column,
				    "Europass's own files name "
				    "http://www.europass.eu/1.0 or "
				    "http://europass.cedefop.europa.eu/"
				    "Europass",
				    "<%s> is not in a namespace of Europass",
				    dialects[i].root);
				return false;
			}
	cv_report(in, CV_E_NOT_RESUME, top->line, top->column,
	    "a whole document begins with <Candidate> or <SkillsPassport>",
	    "<%.*s> is not a Europass document",
	    (int)(local.n < 80 ? local.n : 80), local.p);
	return false;
}

static bool
read_europass(struct cv_in *in)
{
	struct eu r = { .in = in };
	size_t i = 0;

	r.top = eu_parse(in, in->text);
	if (r.top == NULL)
		return false;
	while (i < DIALECTS && !cv_same(r.top->name, cv_from(dialects[i].root)))
		i++;
	if (i == DIALECTS)
		return refuse(in, r.top);
	in->line = r.top->line;
	in->column = in->value = r.top->column;
	r.root = cv_root(in, CV_OBJECT);
	r.basics = cv_add(in, r.root, CV_RESUME_BASICS);
	dialects[i].read(&r);
	cv_buf_free(&r.scratch);
	return true;
}

/* ---- writing ---- */

static void
write_europass(struct cv_out *out)
{
	struct eu_out w = { .out = out, .arena = { .limit = SIZE_MAX } };
	const struct cv_node *meta = cv_get(out->root, CV_RESUME_META);
	bool old = strcmp(out->option[EU_VERSION].text, "3") == 0;

	w.order = old ? eu_passport_order : eu_candidate_order;
	if (!cv_language_find(cv_text(meta, CV_META_LANGUAGE), &w.words))
		w.words = 0;
	if (old)
		eu_write_passport(&w);
	else
		eu_write_candidate(&w);
	eu_take_hints(&w, out->root);
	cv_buf_free(&w.scratch);
	cv_arena_reset(&w.arena);
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
static const char *const photos[] = { "keep", "drop", NULL };

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
	    .help = "whether a data: URI goes along as a picture" },
	{ .name = NULL },
};

CV_FORMAT(europass) = {
	.abi = CV_ABI,
	.flags = CV_BYTES,
	.name = "europass",
	.title = "Europass XML",
	.extensions = extensions,
	.options = options,
	.probe = probe,
	.read = read_europass,
	.write = write_europass,
	.carry = carry_europass,
};
