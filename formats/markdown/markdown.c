/* The Markdown format: cvconv's own documents are parsed, others recognised. */
/* SPDX-License-Identifier: ISC */
#include "formats/markdown/front.h"
#include "formats/markdown/lines/block.h"
#include "formats/markdown/own/own.h"

static const char *const extensions[] = { "md", "markdown", "mdown", "mkd",
	NULL };

/* ---- probe ---- */

/* Marks that Markdown has and other text has not. */
static int
probe(cv_str head)
{
	cv_str line;
	int bid = 0;

	if (head.n > 0 && cv_one_of(head.p[0], "{["))
		return 0;
	while (cv_line(&head, &line)) {
		if (line.n > 2 && line.p[0] == '#' &&
		    cv_one_of(line.p[1], "# "))
			bid += 6;
		else if (line.n > 3 && line.p[0] == '*' && line.p[1] == '*')
			bid += 3;
		if (bid > 40)
			break;
	}
	return bid;
}

/* ---- reading ---- */

static bool
recognise(struct cv_in *in)
{
	struct md_memory memory;
	struct md_reader r;
	struct md_front front;
	cv_str text = in->text;

	md_reader_init(&r, &memory, in);
	r.doc.front_line = md_cut_front(&text, &front);
	md_flatten(&r.doc, text, r.doc.front_line);
	if (!cv_is_full(in)) {
		md_recognise(&r);
		md_use_front(&r, &front);
	}
	md_reader_end(&r);
	return true;
}

/* Takes the last line off if it is what was carried along. */
static void
take_carried(struct cv_in *in)
{
	static const cv_str open = { MD_CARRIED, sizeof(MD_CARRIED) - 1 };
	static const cv_str end = { MD_CARRIED_END,
		sizeof(MD_CARRIED_END) - 1 };
	cv_str s = in->text;
	size_t at;

	while (s.n > 0 && cv_one_of(s.p[s.n - 1], " \t\r\n"))
		s.n--;
	for (at = s.n; at > 0 && s.p[at - 1] != '\n';)
		at--;
	s = cv_behind(s, at);
	if (!cv_starts(s, open) || s.n < open.n + end.n ||
	    !cv_same(cv_behind(s, s.n - end.n), end))
		return;
	in->carried = (cv_str){ s.p + open.n, s.n - open.n - end.n };
	in->carried_line = 1;
	for (size_t i = 0; i < at; i++)
		in->carried_line += in->text.p[i] == '\n';
	in->text.n = at;
}

static void
carry(struct cv_out *out, cv_str text)
{
	cv_puts(out->buf, MD_CARRIED);
	cv_put(out->buf, text);
	cv_puts(out->buf, MD_CARRIED_END "\n");
}

static bool
read(struct cv_in *in)
{
	/* Positions are lines only; the column of a value is not recorded. */
	in->column = in->value = 1;
	take_carried(in);
	if (md_is_own(in->text) && md_read_own(in))
		return true;
	/* Edited by hand into something that cvconv never writes. */
	return recognise(in);
}

static const struct cv_option options[] = {
	[0] = { .name = "lang",
	    .type = CV_OPT_TEXT,
	    .fallback = "",
	    .help = "language of headings, such as \"de\" (default: the "
		    "document's, or \"en\")" },
	{ .name = NULL },
};

CV_FORMAT(markdown) = {
	.abi = CV_ABI,
	.flags = CV_TRIES,
	.name = "markdown",
	.title = "Markdown",
	.extensions = extensions,
	.options = options,
	.probe = probe,
	.read = read,
	.write = md_write,
	.carry = carry,
};
