/* For those who write formats: nodes, schema, builders, ledger, buffers. */
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

/* A literal, or an array of char, as text. */
#ifdef __cplusplus
#define CV_S(literal) (cv_str{ (literal), sizeof(literal) - 1 })
#else
#define CV_S(literal) ((cv_str){ (literal), sizeof(literal) - 1 })
#endif

enum cv_kind { CV_NULL, CV_BOOL, CV_NUMBER, CV_STRING, CV_LIST, CV_OBJECT };

/* What a text means, or of what record an object is; CV_ANY: unknown. */
enum cv_type {
	CV_ANY,
	CV_TEXT,  /* plain text, as a rule one line */
	CV_PROSE, /* CommonMark */
	CV_DATE,  /* YYYY, YYYY-MM or YYYY-MM-DD */
	CV_STAMP, /* date and time of ISO 8601 */
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

/* What a reader of the résumé uses a field for: the layout of writers. */
enum cv_role {
	CV_R_NONE,
	CV_R_PART,     /* a record or list that belongs to its parent's head */
	CV_R_SECTION,  /* a list of entries with a heading of its own */
	CV_R_TITLE,    /* what the entry is called */
	CV_R_LEAD,     /* stands before the title: the degree */
	CV_R_SUBTITLE, /* with whom or where: employer, issuer */
	CV_R_START,
	CV_R_END,
	CV_R_ON, /* dates */
	CV_R_LOCALITY,
	CV_R_LINK,
	CV_R_ABOUT,   /* a sentence on the organization or project */
	CV_R_BODY,    /* paragraphs */
	CV_R_QUOTE,   /* somebody's words */
	CV_R_BULLETS, /* list of texts, one a bullet */
	CV_R_LISTING, /* short list with its label: "Courses: a, b" */
	CV_R_TAGS,    /* short list without one */
	CV_R_LEVEL,   /* how well: "English (native)" */
	CV_R_DETAIL,  /* "Label: text" */
	CV_R_FORM,    /* on the file, not the person; no loss to leave out */
	CV_ROLES
};

/*
 * All fields: CV_WORK_START_DATE is the field "startDate" of a record of type
 * CV_WORK.  CV_EXT stands for what the schema does not know, or knows with
 * another kind of value.
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
	const char *label; /* "From", English */
	uint8_t record;    /* enum cv_type of the record it is in */
	uint8_t kind;      /* CV_STRING, CV_LIST or CV_OBJECT */
	uint8_t type;      /* of the text, record, or list elements */
	uint8_t role;      /* enum cv_role */
	bool shared;       /* not in JSON Resume itself */
};

struct cv_recordinfo {
	const char *label; /* "Position", English */
	uint8_t first;     /* of its fields; they end at the next's */
};

/* Indexed by enum cv_field; [CV_EXT] is empty. */
extern const struct cv_fieldinfo cv_fields[CV_FIELDS];

/* Indexed by enum cv_type - CV_RECORDS; one more row ends the last record. */
extern const struct cv_recordinfo cv_records[CV_TYPES - CV_RECORDS + 1];

/* Walks the fields of a record. */
#define CV_EACH_FIELD(f, record) \
	for (unsigned f = cv_records[(record)-CV_RECORDS].first; \
	     f < cv_records[(record)-CV_RECORDS + 1].first; f++)

/*
 * A value.  It lives as long as its document and is part of the ABI.  A field
 * other than CV_EXT promises that the value has the field's kind (a number
 * may stand for a string, as spelt), and type what the field says.
 */
struct cv_node {
	struct cv_node *next, *parent;
	cv_str name; /* of a member, as written; "" in a list */
	union {
		cv_str text; /* STRING; NUMBER, BOOL, NULL: as spelt */
		struct {
			struct cv_node *first, *last;
		} in; /* LIST, OBJECT */
	} u;
	uint32_t id;     /* dense, from 0 */
	uint32_t index;  /* among its brothers, from 0 */
	uint32_t line;   /* of the member's name, or of the item */
	uint16_t column; /* from 1, in characters, 65535: beyond */
	uint16_t value;  /* column of the value; 0: not on that line */
	uint8_t kind, field, type;
	bool hidden; /* a later brother has the same name */
};

/* Walks the elements of a list or the members of an object; NULL is empty. */
#define CV_EACH(n, in) \
	for (const struct cv_node *n = cv_first(in); n != NULL; n = n->next)

/* ---- reading the tree: NULL goes in, nothing comes out ---- */

/* First element or member, or NULL. */
const struct cv_node *cv_first(const struct cv_node *);

/* The member that is this field, or NULL. */
const struct cv_node *cv_get(const struct cv_node *, enum cv_field);

/* The member of this name, whatever it is, or NULL; the last of several. */
const struct cv_node *cv_named(const struct cv_node *, cv_str name);

/* The text of a field; "" if it is absent. */
cv_str cv_text(const struct cv_node *, enum cv_field);

/* The text of a string, number or bool, "" of anything else. */
cv_str cv_node_text(const struct cv_node *);

/*
 * Whether all that the fields of b say is in those of a too, whatever the
 * order of members.
 */
bool cv_has_all(const struct cv_node *a, const struct cv_node *b);

/* Whether there is nothing to say: null, "", white space, {} or []. */
bool cv_is_blank(const struct cv_node *);

/*
 * Writes the node's path, "work[2].startDate", into p (at most n bytes with
 * the '\0'; a long one is cut at its front with "...") and returns p.
 */
const char *cv_path(const struct cv_node *, char *p, size_t n);

/* ---- text ---- */

static inline cv_str cv_from(const char *); /* up to its '\0' */
static inline bool cv_same(cv_str, cv_str);
static inline bool cv_starts(cv_str, cv_str prefix);
bool cv_same_nocase(cv_str, cv_str); /* ASCII letters only */
cv_str cv_trim(cv_str);              /* without ASCII white space around */

/*
 * Takes the first line off *rest, without its "\n" or "\r\n"; false when
 * nothing is left.
 */
bool cv_line(cv_str *rest, cv_str *line);

/*
 * The length of the UTF-8 character at p[0..n), n > 0, and its code point;
 * 0 if it is not valid there.
 */
size_t cv_utf8(const char *p, size_t n, uint32_t *code);

/* Writes a code point as UTF-8 into p, which has room for 4; its length. */
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
	int year, month, day; /* 0: not said */
};

/* Whether the text is a date that the calendar has. */
bool cv_date_parse(cv_str, struct cv_date *);

/*
 * Less than, equal to or greater than 0, by what both dates say: 2019 and
 * 2019-05 are equal.
 */
int cv_date_compare(struct cv_date, struct cv_date);

/* Whether an end date's text means "still going on": "", "Present", "now". */
bool cv_date_ongoing(cv_str);

/* ---- links ---- */

/*
 * Whether a URL may become a link: http, https, mailto or tel once control
 * characters and blanks, which browsers drop, are dropped; a relative
 * reference is not.  Follows the WHATWG URL standard's reading of schemes.
 */
bool cv_url_safe(cv_str);

/* ---- CommonMark in values (type CV_PROSE) ---- */

/*
 * Both append to the buffer.  The HTML has raw HTML as text and only safe
 * links, and the number of those that lost their target is returned; without
 * block a single paragraph loses its <p>.  The plain text has
 * no marks, a link's target in brackets behind its text, "\n" between lines,
 * an empty line between paragraphs, "- " or "1. " before list items.
 */
size_t cv_prose_html(struct cv_buf *, cv_str commonmark, bool block);
void cv_prose_text(struct cv_buf *, cv_str commonmark);

/*
 * Appends one line of plain text as CommonMark that says the same: what would
 * be a mark gets a backslash.
 */
void cv_prose_escape(struct cv_buf *, cv_str text);

/* The same for what is not at the beginning of its line. */
void cv_prose_escape_rest(struct cv_buf *, cv_str text);

/* The inverse: without the backslashes before punctuation. */
void cv_prose_unescape(struct cv_buf *, cv_str text);

/* ---- buffers: after a failure all of these do nothing ---- */

static inline void cv_put(struct cv_buf *, cv_str);
static inline void cv_putc(struct cv_buf *, char);
static inline void cv_puts(struct cv_buf *, const char *);
void cv_pad(struct cv_buf *, size_t n, char);
void cv_put_number(struct cv_buf *, long);

/*
 * Room for n bytes at the end, to be filled and then counted into b->n by
 * the caller; NULL after a failure.
 */
char *cv_room(struct cv_buf *, size_t n);

/* The buffer grows by n bytes at least; false after a failure. */
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

/* What is in the buffer, until it changes. */
static inline cv_str
cv_buf_text(const struct cv_buf *b)
{
	const cv_str text = { b->n > 0 ? b->p : "", b->n };

	return text;
}

/* ---- what a reader is given ---- */

union cv_value {
	bool b;
	long i;
	const char *text; /* TEXT; of CHOICE the chosen string */
};

struct cv_in {
	struct cv_doc *doc;
	cv_str text; /* all of it: valid UTF-8, no NUL, no BOM; or CV_BYTES */
	const union cv_value *option; /* as the format's table orders */
	const struct cv_job *job;
	uint32_t line; /* stamped on the nodes made next */
	uint32_t column, value;
	uint32_t errors;               /* reported so far */
	uint32_t nul_line, nul_column; /* of an escape for NUL, if any */
	cv_str carried;        /* what a writer's carry() was given, if found */
	uint32_t carried_line; /* where */
};

/*
 * Builders.  They return NULL when the document's memory or its count of
 * nodes has run out, and take NULL for a parent and return NULL then: a
 * reader need not look, cv_read() does.
 */
struct cv_node *cv_root(struct cv_in *, enum cv_kind);
struct cv_node *cv_member(struct cv_in *, struct cv_node *object, cv_str name,
    enum cv_kind);
struct cv_node *cv_item(struct cv_in *, struct cv_node *list, enum cv_kind);

/* cv_member() by field, for vocabularies that are not JSON Resume's. */
struct cv_node *cv_add(struct cv_in *, struct cv_node *object, enum cv_field);

/* Gives a node its text, copied; NULL nodes are passed over. */
void cv_set(struct cv_in *, struct cv_node *, cv_str text);

/* n bytes with '\0' behind them that live as long as the document. */
char *cv_keep(struct cv_in *, const char *, size_t n);

/* Memory that lives as long as the document, zeroed; NULL: ran out. */
void *cv_alloc(struct cv_in *, size_t n);

/* For readers whose library ran out of memory; cv_read() then says so. */
void cv_no_memory(struct cv_in *);

/* Whether the reader had better stop: out of memory or over a limit. */
bool cv_is_full(const struct cv_in *);

/* The nesting that the document's limits allow. */
uint32_t cv_depth_limit(const struct cv_in *);

/*
 * What kind of value the schema wants for a member of this name in an object
 * of this type, or for the elements of a list: CV_NULL if it has no wish.
 * For formats that do not tell "2015" from 2015.
 */
enum cv_kind cv_wanted(const struct cv_node *parent, cv_str name);

/*
 * Reports at a line and column of the input; hint may be NULL.  The text is
 * as printf(3) makes it, cut at some 400 bytes.
 */
#define CV_PRINTF(a, b) __attribute__((format(printf, a, b)))
void cv_report(struct cv_in *, enum cv_code, uint32_t line, uint32_t column,
    const char *hint, const char *fmt, ...) CV_PRINTF(6, 7);

/* The same, as an error whatever the code's own severity. */
void cv_refuse(struct cv_in *, enum cv_code, uint32_t line, uint32_t column,
    const char *hint, const char *fmt, ...) CV_PRINTF(6, 7);

/* ---- what a writer is given ---- */

struct cv_out {
	const struct cv_doc *doc;
	const struct cv_node *root; /* an object; never NULL */
	struct cv_buf *buf;
	const union cv_value *option;
	const struct cv_job *job;
	uint8_t *taken; /* one bit for each node id */
	uint32_t errors;
	bool careful; /* nobody looks, or a first try did not read back */
	const struct cv_node *back; /* then what that was read as, or NULL */
	uint8_t *reported; /* last code reported for each id, + 1; or NULL */
};

/*
 * The ledger: as cv_get() and cv_text(), and what was got counts as said.
 * A list or object counts by what is taken in it.
 */
const struct cv_node *cv_take(struct cv_out *, const struct cv_node *,
    enum cv_field);
cv_str cv_take_text(struct cv_out *, const struct cv_node *, enum cv_field);

/* The node's own text, said: for the elements of lists. */
cv_str cv_use_text(struct cv_out *, const struct cv_node *);

/* The node and all in it is said. */
void cv_take_all(struct cv_out *, const struct cv_node *);

/* Reports at a node of the input; at its value if it has a column. */
void cv_report_at(struct cv_out *, enum cv_code, const struct cv_node *,
    const char *hint, const char *fmt, ...) CV_PRINTF(5, 6);

/* ---- a format ---- */

enum cv_opttype { CV_OPT_BOOL, CV_OPT_INT, CV_OPT_TEXT, CV_OPT_CHOICE };

/* A row of a format's option table, which ends with one without a name. */
struct cv_option {
	const char *name;
	enum cv_opttype type;
	const char *fallback;
	long min, max;              /* of an INT */
	const char *const *choices; /* of a CHOICE; to NULL */
	const char *help;
};

/* Options of every writer, whatever its format. */
extern const struct cv_option cv_common_options[];

enum cv_flags {
	CV_SAME_MODEL = 1,   /* JSON Resume as it is: holds everything */
	CV_UNIQUE_NAMES = 2, /* a name that stands twice is an error */
	CV_BYTES = 4,        /* the reader is given the input as it is */
	CV_CARRIER = 8,      /* JSON, of streams and of what others carry */
	CV_TRIES = 16, /* the writer heeds cv_out.careful and reports nothing */
	CV_CARRY_ASKED = 32 /* carries only if asked to: it is published */
};

struct cv_format {
	uint32_t abi;                    /* CV_ABI; first, for ever */
	uint32_t flags;                  /* enum cv_flags */
	const char *name;                /* "json" */
	const char *title;               /* "JSON Resume 1.0.0" */
	const char *const *extensions;   /* "json", NULL */
	const struct cv_option *options; /* or NULL */

	/*
	 * How surely the text is this format's, from 0, not at all, to 100;
	 * head is the first 4 KiB, cut anywhere.  NULL if it cannot be read.
	 */
	int (*probe)(cv_str head);

	/* False when it could not go on, and said why. */
	bool (*read)(struct cv_in *);

	/* Cannot fail: the buffer remembers.  NULL if it cannot write. */
	void (*write)(struct cv_out *);

	/*
	 * Puts text for cv_in.carried, which has no "--", "<", "&" or ">",
	 * where nobody sees it; NULL if there is no such place.
	 */
	void (*carry)(struct cv_out *, cv_str);

	/*
	 * Optional, for formats whose text is slow to parse: does what write()
	 * does, and builds in the document what read() would build from that
	 * text.  It must be the same but for positions.  False if it cannot be
	 * sure of that: the text is read then.
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
