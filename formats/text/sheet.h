/* The sheet that the text writer fills: composing a text, then its lines. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_TEXT_SHEET_H
#define CVCONV_TEXT_SHEET_H

#include "text/layout.h"

/* The format's options, in the order of their table. */
enum { TEXT_OPT_WIDTH, TEXT_OPT_DATES };

struct text_sheet {
	struct cv_out *out;
	struct cv_buf text;    /* being composed; free of control characters */
	struct cv_buf heading; /* due before the next line, if any */
	struct cv_buf row;     /* of text_end_row() */
	size_t width;          /* columns, 0: no end */
	bool iso;              /* dates as in the document */
	bool gap;              /* an empty line is due before the next */
	size_t start;          /* where the writer began in its buffer */
};

/* ---- composing: all of these append to the sheet's text ---- */

/* One part of a line: where it began, and with what there is before it. */
struct text_part {
	size_t before, at;
};

/*
 * Begins a part, behind the separator if the text has more than its first
 * from bytes, and behind "Label: " unless label is "".
 */
struct text_part text_open(struct text_sheet *, size_t from,
    const char *between, const char *label);

/* Ends it; false if it has nothing in it, and then it is taken back. */
bool text_close(struct text_sheet *, struct text_part);

/* Text of the document as one line; its line ends become the separator. */
void text_add(struct text_sheet *, cv_str, const char *between);

/*
 * The value of a node, said, in the way of its type: CommonMark without marks
 * and in its lines, dates as the option wants them, countries by name; of a
 * list its elements with commas between.
 */
void text_say(struct text_sheet *, const struct cv_node *);

/* A part that is all the node has to say. */
bool text_say_part(struct text_sheet *, size_t from, const char *between,
    const char *label, const struct cv_node *);

/* A part that is text of the document, which the caller has said. */
bool text_add_part(struct text_sheet *, size_t from, const char *between,
    cv_str);

/* A part that says when something was. */
bool text_add_period(struct text_sheet *, size_t from, const char *between,
    const struct cv_period *);

static inline cv_str
text_content(const struct cv_buf *b)
{
	return b->n > 0 ? (cv_str){ b->p, b->n } : CV_S("");
}

/* ---- lines ---- */

/*
 * Writes what was composed, filled, with these prefixes before the first and
 * the other lines, behind the heading and the gap that are due.  False if it
 * was blank: then nothing is written.
 */
bool text_end(struct text_sheet *, const char *first, const char *rest);

/*
 * The same for parts with TEXT_BETWEEN between them: " | " stands there, or
 * the line ends.
 */
#define TEXT_BETWEEN "\t"
void text_end_row(struct text_sheet *);

/* Makes what was composed the heading that is due. */
void text_heading(struct text_sheet *);

/* Writes the heading, if one is due, underlined. */
void text_flush(struct text_sheet *, char underline);

/* ---- text_person.c ---- */

/* Name, label, ways of contact and what the person says of himself. */
void text_person(struct text_sheet *, const struct cv_node *basics);

/* ---- entry.c ---- */

/* A list of records under its heading. */
void text_section(struct text_sheet *, const struct cv_node *list);

/*
 * Whether a member of a record is to be a line or part of one behind its
 * label: not in the head of the record, and not a block.
 */
bool text_is_fact(const struct cv_node *record, const struct cv_node *);

/* The prose and lists of a record, each under a heading of its own. */
void text_own_words(struct text_sheet *, const struct cv_node *record);

#endif
