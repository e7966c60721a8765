/* The interface for formats: nodes, schema, builders, buffers. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_FORMAT_H
#define CVCONV_FORMAT_H

#include <string.h>

#include "cvconv.h"

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

#define CV_ABI 1

/* A cv_str of a string literal or an array of char. */
#ifdef __cplusplus
#define CV_S(literal) (cv_str{ (literal), sizeof(literal) - 1 })
#else
#define CV_S(literal) ((cv_str){ (literal), sizeof(literal) - 1 })
#endif

enum cv_kind { CV_NULL, CV_BOOL, CV_NUMBER, CV_STRING, CV_LIST, CV_OBJECT };

/* The meaning of a string, or the record type of an object. */
enum cv_type {
	CV_ANY,   /* unknown */
	CV_TEXT,  /* plain text, usually one line */
	CV_PROSE, /* CommonMark */
	CV_DATE,  /* YYYY, YYYY-MM or YYYY-MM-DD */
	CV_STAMP, /* ISO 8601 date and time */
	CV_URL,
	CV_IMAGE, /* URL, file name or data: URI of a picture */
	CV_EMAIL,
	CV_PHONE,
	CV_COUNTRY, /* ISO 3166-1 alpha-2 */
	CV_LANGTAG, /* BCP 47 */
	CV_RECORDS,
	CV_BEFORE_RECORDS_ = CV_RECORDS - 1,
#define RECORD(record, label) CV_##record,
#define FIELD(...)
#include "cvconv/schema.def"
#undef RECORD
#undef FIELD
	CV_TYPES
};

/* The part a field plays in the layout of a résumé. */
enum cv_role {
	CV_R_NONE,
	CV_R_PART,     /* an object or list in the heading of its parent */
	CV_R_SECTION,  /* a list of entries with its own heading */
	CV_R_TITLE,    /* the title of the entry */
	CV_R_LEAD,     /* precedes the title, such as a degree */
	CV_R_SUBTITLE, /* the organization: employer, issuer */
	CV_R_START,    /* start date */
	CV_R_END,      /* end date */
	CV_R_ON,       /* date of an event */
	CV_R_LOCALITY,
	CV_R_LINK,
	CV_R_ABOUT,   /* a sentence about the organization or project */
	CV_R_BODY,    /* paragraphs */
	CV_R_QUOTE,   /* a quotation, such as a reference */
	CV_R_BULLETS, /* list of strings, a bullet each */
	CV_R_LISTING, /* short list with a label: "Courses: a, b" */
	CV_R_TAGS,    /* short list without a label */
	CV_R_LEVEL,   /* proficiency: "English (native)" */
	CV_R_DETAIL,  /* "Label: text" */
	CV_R_FORM, /* about the file, not the person; never reported as lost */
	CV_ROLES
};

/*
 * All fields: CV_WORK_START_DATE is the field "startDate" of a record of type
 * CV_WORK.  CV_EXT is any field that the schema does not define, or defines
 * with a different kind of value.
 */
enum cv_field {
	CV_EXT,
#define RECORD(record, label) \
	CV_##record##_FIRST, CV_##record##_REWIND_ = CV_##record##_FIRST - 1,
#define FIELD(record, field, ...) CV_##record##_##field,
#include "cvconv/schema.def"
#undef RECORD
#undef FIELD
	CV_FIELDS
};

struct cv_fieldinfo {
	cv_str name;       /* "startDate" */
	const char *label; /* English, such as "From" */
	uint8_t record;    /* enum cv_type of its record */
	uint8_t kind;      /* CV_STRING, CV_LIST or CV_OBJECT */
	uint8_t type; /* enum cv_type of the string, object or list items */
	uint8_t role; /* enum cv_role */
	bool shared;  /* a common extension, not in JSON Resume itself */
};

struct cv_recordinfo {
	const char *label; /* English, such as "Position" */
	uint8_t first;     /* its first field; they end at the next record's */
};

/* Indexed by enum cv_field; [CV_EXT] is empty. */
extern const struct cv_fieldinfo cv_fields[CV_FIELDS];

/* Indexed by enum cv_type - CV_RECORDS; the extra row ends the last one. */
extern const struct cv_recordinfo cv_records[CV_TYPES - CV_RECORDS + 1];

/* Iterates over the fields of a record type. */
#define CV_EACH_FIELD(f, record) \
	for (unsigned f = cv_records[(record)-CV_RECORDS].first; \
	     f < cv_records[(record)-CV_RECORDS + 1].first; f++)

/*
 * A value.  It is owned by its document, and its layout is part of the ABI.
 * Invariant: unless field is CV_EXT, kind is the kind of that field (or a
 * number in place of a string, with its original spelling), and type is the
 * type of that field.
 */
struct cv_node {
	struct cv_node *next, *parent;
	cv_str name; /* key as written; "" in a list */
	union {
		cv_str text; /* STRING; NUMBER, BOOL, NULL: as written */
		struct {
			struct cv_node *first, *last;
		} in; /* LIST, OBJECT */
	} u;
	uint32_t id;     /* unique in the document, consecutive from 0 */
	uint32_t index;  /* among its siblings, from 0 */
	uint32_t line;   /* of the key, or of the list item; from 1 */
	uint16_t column; /* from 1, in characters; at most 65535 */
	uint16_t value;  /* column of the value; 0: on another line */
	uint8_t kind, field, type;
	bool hidden; /* a later sibling has the same key */
};

/* Iterates over the children of a list or object; none if NULL. */
#define CV_EACH(n, in) \
	for (const struct cv_node *n = cv_first(in); n != NULL; n = n->next)

/* ---- reading the tree: all accept NULL as an absent value ---- */

/* The first child, or NULL. */
const struct cv_node *cv_first(const struct cv_node *);

/* The child of an object that is this field, or NULL. */
const struct cv_node *cv_get(const struct cv_node *, enum cv_field);

/* The child of an object with this key, the last of several; or NULL. */
const struct cv_node *cv_named(const struct cv_node *, cv_str name);

/* The text of a field; "" if it is absent. */
cv_str cv_text(const struct cv_node *, enum cv_field);

/* The text of a string, number or bool; "" for other kinds. */
cv_str cv_node_text(const struct cv_node *);

/* Whether a has all the fields of b with equal values, in any order. */
bool cv_has_all(const struct cv_node *a, const struct cv_node *b);

/* Whether the value is empty: null, "", white space, {} or []. */
bool cv_is_blank(const struct cv_node *);

/*
 * Writes the path of the node, such as "work[2].startDate", into p and returns
 * p.  n is the size of p; a path that is too long is shortened to "..." and its
 * end.
 */
const char *cv_path(const struct cv_node *, char *p, size_t n);

/* ---- text ---- */

static inline cv_str cv_from(const char *); /* of a C string */
static inline bool cv_same(cv_str, cv_str);
static inline bool cv_starts(cv_str, cv_str prefix);
bool cv_same_nocase(cv_str, cv_str); /* ASCII letters only */
cv_str cv_trim(cv_str);              /* without surrounding ASCII white space */

/*
 * Moves the first line of *rest to *line, without its "\n" or "\r\n"; false
 * if *rest is empty.
 */
bool cv_line(cv_str *rest, cv_str *line);

/*
 * Decodes the UTF-8 character at p, of which n > 0 bytes are readable.  Returns
 * its length in bytes, or 0 if it is invalid.
 */
size_t cv_utf8(const char *p, size_t n, uint32_t *code);

/* Encodes a code point into p (4 bytes at most); returns its length. */
size_t cv_utf8_put(uint32_t code, char *p);

static inline cv_str
cv_from(const char *s)
{
	const cv_str text = { s, strlen(s) };

	return text;
}

static inline bool
cv_same(cv_str a, cv_str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool
cv_starts(cv_str s, cv_str prefix)
{
	return s.n >= prefix.n &&
	    (prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0);
}

/* ---- dates (JSON Resume's iso8601: YYYY, YYYY-MM, YYYY-MM-DD) ---- */

struct cv_date {
	int year, month, day; /* 0: absent */
};

/* Parses a valid calendar date; false if it is none. */
bool cv_date_parse(cv_str, struct cv_date *);

/*
 * Less than, equal to or greater than 0, compared with the precision that both
 * have: 2019 and 2019-05 are equal.
 */
int cv_date_compare(struct cv_date, struct cv_date);

/* Whether an end date means "ongoing": "", "Present", "now" and the like. */
bool cv_date_ongoing(cv_str);

/* ---- links ---- */

/*
 * Whether a URL is safe as a link: its scheme is http, https, mailto or tel,
 * after removing control characters and blanks as browsers do (WHATWG URL).
 * Relative references are not safe.
 */
bool cv_url_safe(cv_str);

/* ---- CommonMark in values (type CV_PROSE) ---- */

/*
 * Appends CommonMark as HTML.  Raw HTML is escaped, and unsafe links lose their
 * target; returns the number of those.  Unless block, a single paragraph is
 * written without its <p>.
 */
size_t cv_prose_html(struct cv_buf *, cv_str commonmark, bool block);

/*
 * Appends CommonMark as plain text: without markup, link targets in brackets
 * after their text, "\n" between lines, an empty line between paragraphs, "- "
 * or "1. " before list items.
 */
void cv_prose_text(struct cv_buf *, cv_str commonmark);

/* Appends a line of plain text as CommonMark, escaping markup with "\". */
void cv_prose_escape(struct cv_buf *, cv_str text);

/* The same for text that does not start its line. */
void cv_prose_escape_rest(struct cv_buf *, cv_str text);

/* The inverse: removes backslashes before punctuation. */
void cv_prose_unescape(struct cv_buf *, cv_str text);

/* ---- buffers: once failed, all of these do nothing ---- */

static inline void cv_put(struct cv_buf *, cv_str);
static inline void cv_putc(struct cv_buf *, char);
static inline void cv_puts(struct cv_buf *, const char *);
void cv_pad(struct cv_buf *, size_t n, char);
void cv_put_number(struct cv_buf *, long);

/*
 * Reserves n bytes at the end, which the caller fills and then adds to b->n;
 * NULL if the buffer has failed.
 */
char *cv_room(struct cv_buf *, size_t n);

/* Makes room for n more bytes; false if the buffer has failed. */
bool cv_grow(struct cv_buf *, size_t n);

static inline void
cv_put(struct cv_buf *b, cv_str s)
{
	if (b->size - b->n < s.n && !cv_grow(b, s.n))
		return;
	if (s.n > 0)
		memcpy(b->p + b->n, s.p, s.n);
	b->n += s.n;
}

static inline void
cv_putc(struct cv_buf *b, char c)
{
	if (b->n == b->size && !cv_grow(b, 1))
		return;
	b->p[b->n++] = c;
}

static inline void
cv_puts(struct cv_buf *b, const char *s)
{
	cv_put(b, cv_from(s));
}

/* The content of the buffer, valid until the buffer changes. */
static inline cv_str
cv_buf_text(const struct cv_buf *b)
{
	const cv_str text = { b->n > 0 ? b->p : "", b->n };

	return text;
}

/* ---- the interface for readers ---- */

union cv_value {
	bool b;
	long i;
	const char *text; /* TEXT, or the chosen string of a CHOICE */
};

struct cv_in {
	struct cv_doc *doc;
	cv_str text; /* valid UTF-8, no NUL, no BOM; raw if CV_BYTES */
	const union cv_value *option; /* in the order of the format's table */
	const struct cv_job *job;
	uint32_t line; /* position given to new nodes */
	uint32_t column, value;
	uint32_t errors;               /* reported so far */
	uint32_t nul_line, nul_column; /* of an escaped NUL, or 0 */
	cv_str carried;        /* hidden data, as passed to carry(); or "" */
	uint32_t carried_line; /* its line */
};

/*
 * Functions that add a node.  They return NULL if out of memory or over a
 * limit, or if the parent is NULL; readers can ignore this, as cv_read()
 * reports it.
 */
struct cv_node *cv_root(struct cv_in *, enum cv_kind);
struct cv_node *cv_member(struct cv_in *, struct cv_node *object, cv_str name,
    enum cv_kind);
struct cv_node *cv_item(struct cv_in *, struct cv_node *list, enum cv_kind);

/* Like cv_member(), with the name and kind of a field of the schema. */
struct cv_node *cv_add(struct cv_in *, struct cv_node *object, enum cv_field);

/* Sets the text of a node to a copy; nothing if the node is NULL. */
void cv_set(struct cv_in *, struct cv_node *, cv_str text);

/* Copies n bytes and adds '\0'; the document owns the copy. */
char *cv_keep(struct cv_in *, const char *, size_t n);

/* Allocates zeroed memory owned by the document; NULL if out of memory. */
void *cv_alloc(struct cv_in *, size_t n);

/* Records that a library ran out of memory, for cv_read() to report. */
void cv_no_memory(struct cv_in *);

/* Whether the reader should stop: out of memory or over a limit. */
bool cv_is_full(const struct cv_in *);

/* The limit of nesting of the document. */
uint32_t cv_depth_limit(const struct cv_in *);

/*
 * The kind that the schema requires for a child of this name, or for the items
 * of a list; CV_NULL if it requires none.  For formats that do not distinguish
 * "2015" from 2015.
 */
enum cv_kind cv_wanted(const struct cv_node *parent, cv_str name);

/*
 * Reports a diagnostic at a line and column of the input; hint may be NULL.
 * The message is formatted as by printf(3) and cut after about 400 bytes.
 */
#define CV_PRINTF(a, b) __attribute__((format(printf, a, b)))
void cv_report(struct cv_in *, enum cv_code, uint32_t line, uint32_t column,
    const char *hint, const char *fmt, ...) CV_PRINTF(6, 7);

/* The same, always as an error. */
void cv_refuse(struct cv_in *, enum cv_code, uint32_t line, uint32_t column,
    const char *hint, const char *fmt, ...) CV_PRINTF(6, 7);

/* ---- the interface for writers ---- */

struct cv_out {
	const struct cv_doc *doc;
	const struct cv_node *root; /* an object; never NULL */
	struct cv_buf *buf;
	const union cv_value *option;
	const struct cv_job *job;
	uint8_t *taken; /* a bit for each node id: is in the output */
	uint32_t errors;
	bool careful; /* prefer output that reads back to readable output */
	const struct cv_node *back; /* if careful: a first try, read back */
	uint8_t *reported; /* last code + 1 for each node id; or NULL */
};

/*
 * Like cv_get() and cv_text(), and marks the value as written, so that it is
 * not reported as lost.  Lists and objects are not marked, only the values
 * inside them.
 */
const struct cv_node *cv_take(struct cv_out *, const struct cv_node *,
    enum cv_field);
cv_str cv_take_text(struct cv_out *, const struct cv_node *, enum cv_field);

/* The text of the node, which is marked: for list items. */
cv_str cv_use_text(struct cv_out *, const struct cv_node *);

/* Marks the node and everything inside it. */
void cv_take_all(struct cv_out *, const struct cv_node *);

/* Reports at the value of a node, or at the node if it has no column. */
void cv_report_at(struct cv_out *, enum cv_code, const struct cv_node *,
    const char *hint, const char *fmt, ...) CV_PRINTF(5, 6);

/* ---- a format ---- */

enum cv_opttype { CV_OPT_BOOL, CV_OPT_INT, CV_OPT_TEXT, CV_OPT_CHOICE };

/* A row of a format's option table, which ends with name == NULL. */
struct cv_option {
	const char *name;
	enum cv_opttype type;
	const char *fallback;
	long min, max;              /* range of an INT */
	const char *const *choices; /* of a CHOICE, NULL at the end */
	const char *help;
};

/* The options of every output format. */
extern const struct cv_option cv_common_options[];

enum cv_flags {
	CV_SAME_MODEL = 1,   /* holds everything that JSON Resume does */
	CV_UNIQUE_NAMES = 2, /* duplicate keys are errors */
	CV_BYTES = 4,        /* the reader gets the raw input */
	CV_CARRIER = 8,      /* the syntax of streams and hidden data: JSON */
	CV_TRIES = 16, /* the writer supports cv_out.careful; reports nothing */
	CV_CARRY_ASKED = 32 /* no hidden data unless requested */
};

struct cv_format {
	uint32_t abi;                    /* CV_ABI; always the first member */
	uint32_t flags;                  /* enum cv_flags */
	const char *name;                /* "json" */
	const char *title;               /* "JSON Resume 1.0.0" */
	const char *const *extensions;   /* "json", NULL */
	const struct cv_option *options; /* or NULL */

	/*
	 * The likelihood, 0 to 100, that the input is in this format; head is
	 * its first 4 KiB.  NULL if the format cannot be read.
	 */
	int (*probe)(cv_str head);

	/* Parses the input; false after an error, which it reported. */
	bool (*read)(struct cv_in *);

	/* Cannot fail; the buffer records errors.  NULL if not writable. */
	void (*write)(struct cv_out *);

	/*
	 * Writes hidden data, for cv_in.carried; it contains no "--", "<", "&"
	 * or ">".  NULL if the format cannot hide data.
	 */
	void (*carry)(struct cv_out *, cv_str);

	/*
	 * Optional, for formats that are slow to parse: writes as write(), and
	 * builds the document that read() would build from that output, except
	 * for positions.  False if it may differ; the output is then parsed.
	 */
	bool (*write_and_read)(struct cv_out *, struct cv_in *);
};

/* Defines the format of the folder formats/NAME in NAME.c. */
#define CV_FORMAT(name) \
	extern const struct cv_format cv_format_##name; \
	const struct cv_format cv_format_##name

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif
#endif
