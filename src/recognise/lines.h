/* A document as lines of plain text with styles and links on them. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_LINES_H
#define CVCONV_LINES_H

#include "core/chars.h"
#include "cvconv/format.h"

enum md_kind {
	MD_TEXT,    /* a line of a paragraph */
	MD_HEADING, /* level 1 to 6 */
	MD_ITEM,    /* the first line of a list item */
	MD_ROW,     /* of a table; cells are apart by tabs */
	MD_ABOUT,   /* what stands behind ":" under a term */
	MD_RULE     /* ---- */
};

enum md_flag {
	MD_FIRST = 1,    /* of its block */
	MD_BREAK = 2,    /* the line before it ended with a hard break */
	MD_ORDERED = 4,  /* an item with a number */
	MD_QUOTED = 8,   /* in a block quote */
	MD_TITLES = 16,  /* a table's row of titles */
	MD_WRAPPED = 32, /* goes on with the line before it */
	MD_APART = 64,   /* not beside the line that it goes on with */
	MD_SETEXT = 128  /* a heading by the line under it */
};

enum md_style { MD_BOLD = 1, MD_ITALIC = 2, MD_CODE = 4, MD_PICTURE = 8 };

/* A piece of the plain text that has a style or leads somewhere. */
struct md_span {
	uint32_t start, end; /* offsets in the text */
	uint32_t url;        /* index, 0: none */
	uint8_t style;       /* enum md_style, or'ed */
};

struct md_line {
	cv_str text;    /* without white space around it */
	uint32_t line;  /* in the input, from 1 */
	uint32_t block; /* the same for the lines of one block */
	uint8_t kind;   /* enum md_kind */
	uint8_t level;  /* of a heading, or the depth of lists it is in */
	uint8_t flags;  /* enum md_flag */
	uint8_t style;  /* what all of it has, enum md_style */
	uint8_t dated;  /* cached by line_class.c */
};

struct md_doc {
	struct cv_in *in;
	char *text; /* of all lines, "\n" between them */
	size_t n, size;
	struct md_line *lines;
	size_t count, line_room;
	struct md_span *spans; /* in the order of the text */
	size_t span_count, span_room;
	cv_str *urls;
	size_t url_count, url_room;
	cv_str first_picture; /* URL of the first one that is no badge */
	uint32_t front_line;  /* of the first line behind the front matter */
};

/* ---- line.c: building lines ---- */

/* Where the next line begins; its kind and so on. */
void md_begin(struct md_doc *, struct md_line *);

/* Adds text to the line, white space made even: "\t" for wide gaps. */
void md_put(struct md_doc *, cv_str text, uint8_t style, uint32_t url);

/* Ends the line; false if nothing is in it, and it is not kept. */
bool md_end(struct md_doc *, struct md_line *);

/* Keeps a URL and returns its index. */
uint32_t md_url(struct md_doc *, cv_str);

/* ---- repair.c: what converters from PDF and people's habits broke ---- */

/* Joins wrapped lines and makes bullets, tables and terms what they are. */
void md_repair(struct md_doc *);

/* ---- text_traits.c: what text looks like ---- */

/* The width on paper: East Asian characters count as two. */
size_t md_width(cv_str);
bool md_is_wider(cv_str, size_t than);

bool md_has_digit(cv_str);

/* Where the first digit from i on is; s.n if there is none. */
size_t md_digit(cv_str s, size_t i);

/* The length of the character at the front of s, and its code; n > 0. */
size_t md_char(cv_str s, uint32_t *code);

/* Whether it begins with a small letter. */
bool md_begins_small(cv_str);

/* Whether it ends like a sentence; quotes and brackets may follow. */
bool md_ends_sentence(cv_str);

/* The length of a bullet and the blanks behind it at the front of s, or 0. */
size_t md_bullet(cv_str s);

/* Without white space, separators and pictures of symbols around it. */
cv_str md_bare(cv_str);

/* The number of words, as blanks part them. */
size_t md_words(cv_str);

/* The label of "Label: value", "" if there is none. */
cv_str md_label(cv_str, cv_str *value);

/* ---- slice.c: parts of the text as values ---- */

/* The offset of a part of the document's text. */
static inline uint32_t
md_offset(const struct md_doc *d, cv_str part)
{
	return (uint32_t)(part.p - d->text);
}

/* The style that all of a part has, and that its first letter has. */
uint8_t md_style_of(const struct md_doc *, cv_str part);
uint8_t md_style_at(const struct md_doc *, cv_str part);

/* The length of the part's front that has the style of its first letter. */
size_t md_styled(const struct md_doc *, cv_str part);

/* The first link in the part; its text, if not NULL, gets *text. */
cv_str md_link_in(const struct md_doc *, cv_str part, cv_str *text);

/* Appends the part as CommonMark, with its marks; "\t" as a blank. */
void md_put_prose(struct cv_buf *, const struct md_doc *, cv_str part);

#endif
