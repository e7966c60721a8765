/* Declarations shared by the recogniser of résumés in plain lines of text. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_RECOGNISE_H
#define CVCONV_RECOGNISE_H

#include "recognise/lexicon.h"
#include "recognise/when.h"

/* A stretch of lines under one heading. */
struct md_section {
	enum cv_word kind; /* CV_W_SECTION_..., CV_W_NONE: of its own kind */
	bool head;         /* before the first heading of a section */
	cv_str title;      /* "" for the head */
	cv_str rest;       /* what the heading's line says beyond its title */
	size_t at;         /* the line of the heading */
	size_t first, end; /* its lines, from first to before end */
};

/* The first date of a text that was asked for. */
struct md_date {
	cv_str of;
	struct md_when when;
	bool found;
};

enum { MD_DATES = 128 };

/*
 * A text that is still growing.  Each field has its own, as they may take
 * turns.
 */
struct md_tail {
	struct cv_node *node;
	struct cv_buf text;
};

/* What a reader remembers while it reads. */
struct md_memory {
	struct md_tail tails[CV_FIELDS];
	struct md_date dates[MD_DATES];
};

struct md_reader {
	struct cv_in *in;
	struct md_doc doc;
	struct md_section *sections;
	size_t section_count;
	struct cv_node *root, *basics;
	struct cv_buf scratch; /* values on their way into the tree */
	struct md_tail *tails; /* by the field of the node */
	struct md_date *dates; /* the newest */
	uint8_t section_level; /* of headings; 0: none was recognised */
};

/* ---- recognise.c ---- */

/* Makes an empty reader; its lines (r->doc) are to be filled in. */
void md_reader_init(struct md_reader *, struct md_memory *, struct cv_in *);

/* Makes a résumé of the lines. */
void md_recognise(struct md_reader *);

/* Stores what is still growing, and frees what the reader holds. */
void md_reader_end(struct md_reader *);

/* Gives a section to the reader of its kind. */
void md_read_section(struct md_reader *, const struct md_section *);

/* ---- section.c: where sections begin ---- */

void md_find_sections(struct md_reader *);

/*
 * The section that a heading opens, CV_W_NONE if its words tell of none;
 * part: words beyond those of the section are allowed.
 */
enum cv_word md_section_word(cv_str title, bool part);

/* ---- emit.c: values into the tree ---- */

/* The list or object of this field, made if there is none. */
struct cv_node *md_member(struct md_reader *, struct cv_node *, enum cv_field);

/* A new entry of a list of the résumé, such as CV_RESUME_WORK. */
struct cv_node *md_entry(struct md_reader *, enum cv_field);

/* Whether the object has this field already. */
bool md_has(const struct cv_node *, enum cv_field);

/*
 * Gives the object a field: plain text, CommonMark or a list item, by the
 * field's own type.  A text field that is there already gets the text added
 * after sep.  Nothing happens for text that is empty.
 */
void md_set(struct md_reader *, struct cv_node *, enum cv_field, cv_str,
    const char *why);
void md_add_text(struct md_reader *, struct cv_node *, enum cv_field, cv_str,
    const char *sep, const char *why);

/* Stores the texts that were growing; the last call. */
void md_flush(struct md_reader *);

/* The same for text that is not part of the document's. */
void md_set_made(struct md_reader *, struct cv_node *, enum cv_field, cv_str);

/* A URL without blanks; "mailto:" is for e-mail. */
void md_set_url(struct md_reader *, struct cv_node *, enum cv_field, cv_str);

/* The dates of an entry: start and end, or one. */
void md_set_when(struct md_reader *, struct cv_node *, const struct md_when *);

/* Text that has no field of its own: into the entry's notes. */
void md_note(struct md_reader *, struct cv_node *, cv_str, const char *why);

/* Adds text to the last item of a list; false if there is none. */
bool md_extend(struct md_reader *, struct cv_node *, enum cv_field list,
    cv_str);

/* The field of a record for its link, and for its first date, or CV_EXT. */
enum cv_field md_link_field(const struct cv_node *);
enum cv_field md_start_field(const struct cv_node *);

/* ---- shape.c: what text is by its look ---- */

bool md_is_email(cv_str);
bool md_is_phone(cv_str);
/* A URL, or a host with a known look, "github.com/ada". */
bool md_is_url(cv_str);
/* The network of this name, as it writes itself; "" if it is none. */
cv_str md_network_named(cv_str name);
/* "City, ST", "Remote", "Lyon, France": how surely it is a place, 0 to 3. */
int md_place(cv_str);
/* The same for a text whose words may be known; they are overwritten. */
int md_place_of(cv_str, struct md_found *);
/* Whether it is a place that surely, at less cost. */
bool md_is_sure_place(cv_str);

/* ---- person.c: the head and contact sections ---- */

void md_read_person(struct md_reader *);

/* A section of contact data. */
void md_read_contact(struct md_reader *, const struct md_section *);

/* ---- name.c ---- */

/* The name of a person in a title, "" if it is none. */
cv_str md_name_in(cv_str title);

/* ---- split.c: sections into entries ---- */

enum { MD_HEADS = 8 };

struct md_entry {
	cv_str heads[MD_HEADS]; /* lines that say what it is */
	bool heading[MD_HEADS]; /* they are headings */
	size_t head_count;
	uint8_t asked;    /* so many heads were looked at for a date */
	bool dated;       /* and one of them had one */
	cv_str above;     /* the employer of several positions, or "" */
	size_t first;     /* its first line */
	size_t body, end; /* the lines of its body */
	const struct md_line *row; /* its titles, if it is of a table */
	bool is_row;
	bool blanks; /* part East Asian text, as degrees are written */
};

struct md_entries {
	struct md_entry *all;
	size_t count, room;
};

void md_split(struct md_reader *, const struct md_section *,
    struct md_entries *);

/* ---- line_class.c ---- */

/* A text of some length that ends as sentences do. */
bool md_is_sentence(cv_str);

/* A label of a list inside of entries, "Responsibilities:". */
bool md_is_inside_label(cv_str);

/* ---- head.c: lines of an entry's head into segments ---- */

enum { MD_SEGMENTS = 14 };

enum md_class {
	MD_C_NONE,
	MD_C_ROLE,
	MD_C_ORG,
	MD_C_SCHOOL,
	MD_C_DEGREE,
	MD_C_PLACE,
	MD_C_NOTE,
	MD_C_LINK,
	MD_C_USED
};

struct md_segment {
	cv_str text;
	cv_str url;    /* its link */
	cv_str label;  /* "Location" in "Location: Paris", or "" */
	uint8_t line;  /* of the head */
	uint8_t class; /* enum md_class */
	bool weak;     /* a comma parts it from the one before */
	bool comma;    /* a comma is before it, whatever parts it */
	bool brackets; /* it stood in brackets */
	bool place;    /* it looks like one */
	uint8_t role, org, school, degree; /* how much, 3 for each of MD_HITS */
};

struct md_head {
	size_t count;
	struct md_when when; /* of the entry */
	bool dated;
	struct md_when more; /* a second one */
	bool dated_twice;
	const struct md_entry *entry;
	struct md_segment segment[MD_SEGMENTS];
};

void md_read_head(struct md_reader *, const struct md_entry *,
    struct md_head *);

/* ---- segment.c ---- */

/* Joins a segment with the next one again, of which a comma parts it. */
void md_join_segments(struct md_head *, size_t i);

/* The segment with its label, or without that of a table's column. */
cv_str md_with_label(const struct md_segment *);

/* Parts a segment in two at this offset of its text. */
void md_cut_segment(struct md_head *, size_t i, size_t at);

/* ---- merge_segments.c: which segments belong together ---- */

/* Joins what commas and dashes part for nothing; finds the place. */
void md_merge_segments(struct md_head *);

/* Whether the segment waits to be taken, and has no label. */
bool md_is_open(const struct md_segment *);

/* How many do, and the index of the n-th of them, or the count. */
size_t md_open_segments(const struct md_head *);
size_t md_open_segment(const struct md_head *, size_t n);

/* How much more the words are of a post than of an employer. */
int md_as_role(const struct md_segment *);

/* ---- body.c: what stands under a head ---- */

/* Fields that the body of an entry goes to. */
struct md_body {
	enum cv_field prose; /* paragraphs */
	enum cv_field items; /* bullets; CV_EXT: none */
	enum cv_field tags;  /* technologies; CV_EXT: as an item */
};

void md_read_body(struct md_reader *, struct cv_node *, const struct md_entry *,
    const struct md_body *);

/* ---- terms.c: lists of words ---- */

/* Cuts at commas and the like outside of brackets, into a list field. */
void md_set_terms(struct md_reader *, struct cv_node *, enum cv_field list,
    cv_str);

/* A list on its way into terms. */
struct md_cutting {
	cv_str rest;
	bool comma; /* stands before the rest */
};

/* Takes the next term of a list off the rest; false behind the last. */
bool md_next_term(struct md_cutting *, cv_str *term);

/* Whether it begins with the name of a human language. */
bool md_is_tongue(cv_str);

/* Whether the text tells how well something is known. */
bool md_has_level(cv_str);

/* Human languages of a text, with how well each is known. */
void md_add_languages(struct md_reader *, cv_str);

/* How well the language before it is known. */
void md_add_fluency(struct md_reader *, cv_str);

/* ---- jobs.c, education.c, terms.c, custom.c ---- */

void md_read_jobs(struct md_reader *, const struct md_section *);
void md_read_education(struct md_reader *, const struct md_section *);
void md_read_terms(struct md_reader *, const struct md_section *);
void md_read_languages(struct md_reader *, const struct md_section *);
void md_read_references(struct md_reader *, const struct md_section *);
void md_read_custom(struct md_reader *, const struct md_section *);
void md_read_summary(struct md_reader *, const struct md_section *);

/* ---- awards_and_publications.c ---- */

void md_read_credits(struct md_reader *, const struct md_section *);

#endif
