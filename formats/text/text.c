/* Writes a résumé as plain text for terminals, mail and web forms. */
/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "formats/text/sheet.h"

/* In columns; narrower lines would break most words. */
enum { LEAST_WIDTH = 20 };

/* On the document itself, in a line at the end. */
static void
put_footer(struct text_sheet *s, const struct cv_node *record)
{
	CV_EACH(n, record)
		if (cv_fields[n->field].role != CV_R_FORM)
			text_say_part(s, 0, TEXT_BETWEEN,
			    cv_fields[n->field].label, n);
	s->gap = true;
	text_end_row(s);
}

static void
put_all(struct text_sheet *s, const struct cv_node *root)
{
	text_person(s, cv_get(root, CV_RESUME_BASICS));
	CV_EACH(n, root)
		if (cv_fields[n->field].role == CV_R_SECTION)
			text_section(s, n);
	CV_EACH(n, root)
		if (cv_fields[n->field].role == CV_R_PART &&
		    n->field != CV_RESUME_BASICS)
			put_footer(s, n);
}

static void
write_text(struct cv_out *out)
{
	const long width = out->option[TEXT_OPT_WIDTH].i;
	struct text_sheet s = { .out = out, .start = out->buf->n };

	s.width =
	    width > 0 && width < LEAST_WIDTH ? LEAST_WIDTH : (size_t)width;
	s.iso = strcmp(out->option[TEXT_OPT_DATES].text, "iso") == 0;
	put_all(&s, out->root);
	if (out->buf->n == s.start)
		cv_putc(out->buf, '\n');
	if (s.text.failed || s.heading.failed || s.row.failed)
		out->buf->failed = true;
	cv_buf_free(&s.text);
	cv_buf_free(&s.heading);
	cv_buf_free(&s.row);
}

static const char *const extensions[] = { "txt", "text", NULL };
static const char *const dates[] = { "words", "iso", NULL };

static const struct cv_option options[] = {
	[TEXT_OPT_WIDTH] = { .name = "width",
	    .type = CV_OPT_INT,
	    .fallback = "78",
	    .min = 0,
	    .max = 1000,
	    .help = "line width in columns, at least 20; 0 for one line per "
		    "paragraph" },
	[TEXT_OPT_DATES] = { .name = "dates",
	    .type = CV_OPT_CHOICE,
	    .fallback = "words",
	    .choices = dates,
	    .help = "\"Dec 2013\" (words) or \"2013-12\" (iso)" },
	{ .name = NULL },
};

CV_FORMAT(text) = {
	.abi = CV_ABI,
	.name = "text",
	.title = "plain text",
	.extensions = extensions,
	.options = options,
	.write = write_text,
};
