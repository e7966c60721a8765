/* Markdown as cvconv writes it, which reads back to the same document. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_MD_OWN_H
#define CVCONV_MD_OWN_H

#include "core/chars.h"
#include "cvconv/format.h"
#include "text/words.h"

/* The last line of such a document. */
#define MD_MARK "<!-- cvconv -->"

/* Before what is carried along, in a comment of its own behind the mark. */
#define MD_CARRIED "<!-- carried "
#define MD_CARRIED_END " -->"

/* Behind prose whose last line has an end of its own. */
#define MD_LINE_END "<!-- line end -->"

/* An item of a list whose fields are set in below it. */
#define MD_ENTRY "<!-- entry -->"

/* Before the URL of the document's schema, in a comment. */
#define MD_SCHEMA "<!-- schema "

/* Stands over fields that are all labelled. */
#define MD_FIELDS "<!-- fields -->"

/* Lines that are being read. */
/* A text that paragraphs are added to, with room for more of them. */
struct md_grown {
	const struct cv_node *node;
	char *p;
	size_t room;
};

struct md_own {
	struct cv_in *in;
	cv_str *line;
	size_t n, at;
	uint32_t first; /* number of line[0] in the input */
	uint8_t language;
	struct cv_buf scratch;
	size_t strange;           /* lines that the form does not have */
	struct md_grown grown[2]; /* quotes and paragraphs may take turns */
};

/* ---- own_value.c: one value on a line or below it ---- */

/*
 * Appends the text so that it reads back: on the rest of the line, as a
 * block below it that is set in by indent, or as JSON in a comment.
 */
void md_put_value(struct cv_buf *, cv_str, bool prose, size_t indent);

/* Prose as it is, and a mark behind it if it ends with a line's end. */
void md_put_prose_lines(struct cv_buf *, cv_str, const char *mark);

/* ---- own_read.c ---- */

/*
 * Counts text that the form does not have, put in by a person, and keeps it
 * in the record's "x-notes".
 */
void md_strange(struct md_own *, struct cv_node *record, cv_str text);

/* ---- own_value.c ---- */

/* Takes the ends of lines off the scratch buffer, but for the one marked. */
cv_str md_scratch_prose(struct md_own *);

/* The value whose first line's rest this is; it lives as long as the input. */
cv_str md_get_value(struct md_own *, cv_str rest, bool prose, size_t indent);

/* Text with what a comment may not hold as "\u0041", and back. */
void md_put_escaped(struct cv_buf *, cv_str);
cv_str md_get_escaped(struct md_own *, cv_str);

/* Plain text without escapes. */
cv_str md_get_text(struct md_own *, cv_str);

/* ---- labelled.c: "- **Label:** value" ---- */

/* Writes the fields of a record, each with its label. */
void md_put_fields(struct cv_buf *, const struct cv_node *, size_t indent);

/* Writes one of them. */
void md_put_field(struct cv_buf *, const struct cv_node *, size_t indent);

/* Reads such lines into the object; stops at a line that is none. */
void md_get_fields(struct md_own *, struct cv_node *, size_t indent);

/* The first line from `at` on that is not empty, o->n if all are. */
size_t md_after_empty(const struct md_own *, size_t at);

/*
 * Reads a record whose fields are all labelled, if the next line from `at` on
 * that is not empty says so; else false, and o->at stays.
 */
bool md_get_labelled(struct md_own *, struct cv_node *record, size_t at);

/* The field of a record whose label begins the line, CV_EXT if none does. */
enum cv_field md_labelled(const struct cv_node *, cv_str line, size_t indent,
    cv_str *rest);

/* ---- natural.c, natural_read.c: as people write it ---- */

/* The first field of a record with this role, CV_EXT if it has none. */
enum cv_field md_role(enum cv_type, enum cv_role);

void md_put_entry(struct cv_buf *, const struct cv_node *, uint8_t language);
void md_get_entry(struct md_own *, struct cv_node *);

/* An entry of a list of terms: "- **Name** (level): a; b". */
void md_put_term(struct cv_buf *, const struct cv_node *);
void md_get_term(struct md_own *, struct cv_node *);
bool md_is_term(enum cv_type);

/* ---- natural_person.c ---- */

/* The head of the document. */
void md_put_person(struct cv_buf *, const struct cv_node *, uint8_t language);
void md_get_person(struct md_own *, struct cv_node *);

/* ---- own_read.c ---- */

bool md_is_own(cv_str text);
bool md_read_own(struct cv_in *);

/* Reads a section of its own kind, from its heading to the next one. */
void md_get_custom(struct md_own *, struct cv_node *custom);

/* The section of a title, X_SECTIONS if it names none of JSON Resume's. */
enum cv_field md_section_field(cv_str title);

/* Splits a text into lines; false if memory ran out. */
bool md_own_lines(struct md_own *, cv_str text);

/* ---- own_write.c ---- */

void md_write(struct cv_out *);

#endif
