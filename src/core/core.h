/* What the files of the library share with each other and nobody else. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_CORE_H
#define CVCONV_CORE_H

#include <stdarg.h>

#include "cvconv/format.h"

/* ---- arena.c: memory that is freed as a whole ---- */

struct cv_chunk;

struct cv_arena {
	struct cv_chunk *chunks; /* the newest first */
	char *p, *end;           /* free part of the newest */
	size_t used, limit;      /* bytes got from malloc() */
	bool failed;             /* out of memory or over the limit */
	bool over;               /* over the limit */
};

/* n bytes, aligned for any object, not zeroed; NULL and failed latches. */
void *cv_arena_get(struct cv_arena *, size_t n);
char *cv_arena_text(struct cv_arena *, const char *, size_t n);
/* Frees all; the limit stays. */
void cv_arena_reset(struct cv_arena *);

/* ---- doc.c ---- */

struct cv_doc {
	struct cv_arena arena;
	struct cv_limits limits;
	uint32_t nodes;
	bool over;   /* more nodes than the limit */
	bool legacy; /* has names of before JSON Resume 1.0.0 */
	uint32_t carried, carried_line; /* values that came unseen; where */
	struct cv_node *root;           /* as read */
	struct cv_node *model; /* the same in 1.0.0's names; or root itself */
};

/* The document as it was read; NULL if it is empty. */
const struct cv_node *cv_doc_root(const struct cv_doc *);

/* Reports that memory, CV_NOMEM, or a limit, CV_BAD, ran out. */
enum cv_status cv_report_exhausted(struct cv_in *);

/* ---- schema.c ---- */

/* The field of this name in a record, whatever its kind; CV_EXT if none. */
enum cv_field cv_field_named(enum cv_type record, cv_str name);

/* The field that an old name of a record stands for; CV_EXT if none. */
enum cv_field cv_field_formerly(enum cv_type record, cv_str name);

/* Whether a value of this kind may be this field. */
bool cv_field_can_hold(enum cv_field, enum cv_kind);

/* "a text" and so on, for messages; indexed by enum cv_kind. */
extern const char *const cv_kind_words[];

/* ---- tree.c ---- */

/* Equal kind, text, order and names; not position. */
bool cv_node_equal(const struct cv_node *, const struct cv_node *);

/*
 * Copies a value into a document, as an element of a list or as a member of
 * this name; placed: with the position of the value, else where the reader is.
 */
struct cv_node *cv_copy(struct cv_in *, struct cv_node *parent, cv_str name,
    const struct cv_node *, bool placed);

/*
 * A node like this one, at its position and without what is in it, below the
 * parent; a text is shared, not copied.  NULL: ran out.
 */
struct cv_node *cv_copy_one(struct cv_in *, struct cv_node *parent,
    const struct cv_node *, cv_str name);

/* A number where the schema wants a text is one. */
enum cv_kind cv_effective_kind(const struct cv_node *);

/* Whether two values are not lists nor objects, and the same. */
bool cv_same_scalar(const struct cv_node *, const struct cv_node *);

/* ---- duplicate.c ---- */

/*
 * Reports members that stand twice in one object, as errors if asked to, and
 * leaves the field to the last of them, as JSON's readers do.
 */
void cv_resolve_duplicates(struct cv_in *, bool unique);

/* ---- legacy.c ---- */

/* Makes doc->model: a copy in the names of 1.0.0, if there are older ones. */
void cv_modernize(struct cv_in *);

/*
 * The field that a name stands for in a record, today's, an old one or one of
 * 2014, whatever the kind of its value; CV_EXT if none.
 */
enum cv_field cv_field_meant(enum cv_type record, cv_str name);

/* ---- hashes: FNV-1a, for what is compared in full when equal ---- */

#define CV_MIX UINT64_C(0xcbf29ce484222325) /* to begin with */

static inline uint64_t
cv_mix(uint64_t h, const void *p, size_t n)
{
	const unsigned char *c = p;

	for (size_t i = 0; i < n; i++)
		h = (h ^ c[i]) * UINT64_C(0x100000001b3);
	return h;
}

/* Makes each bit depend on all, for hashes that are added or put in order. */
static inline uint64_t
cv_spread(uint64_t h)
{
	h = (h ^ h >> 32) * UINT64_C(0x9e3779b97f4a7c15);
	h = (h ^ h >> 29) * UINT64_C(0xbf58476d1ce4e5b9);
	return h ^ h >> 32;
}

/* ---- diag.c ---- */

enum cv_severity cv_code_severity(enum cv_code);

struct cv_position {
	uint32_t line, column;
	const char *path; /* or NULL */
};

/* Formats and gives a diagnostic to the job's sink. */
void cv_vdiagnose(const struct cv_job *, enum cv_code, enum cv_severity,
    struct cv_position, const char *hint, const char *fmt, va_list)
    CV_PRINTF(6, 0);
void cv_diagnose(const struct cv_job *, enum cv_code, enum cv_severity,
    struct cv_position, const char *hint, const char *fmt, ...) CV_PRINTF(6, 7);

/*
 * Where a node stands: its name, or with value its value if the column of
 * that is known.  The path is written into p[0..n).
 */
struct cv_position cv_position_of(const struct cv_node *, bool value, char *p,
    size_t n);

#define CV_PATH_MAX 256

/* ---- option.c ---- */

/*
 * Cuts the format's name off "html.width=3"; false if it names another format.
 */
bool cv_option_addressed(cv_str *option, const char *format);

/* The row that "name=value" or "name" is for, or NULL; its value in *value. */
const struct cv_option *cv_option_row(const struct cv_option *table,
    cv_str option, cv_str *value);

#define CV_OPTIONS_MAX 16

/* The rows of cv_common_options. */
enum {
	CV_COMMON_CARRY,
	CV_COMMON_LEGACY,
	CV_COMMON_REDACT,
	CV_COMMON_ONLY,
	CV_COMMON_ORDER,
	CV_COMMON_OPTIONS
};

/*
 * The values of a table's options as the job asks for them; false if one is
 * bad, which is reported.  name is the format's, for "format.name=value".  In
 * reading, what does not name this format may be meant for the one to write.
 */
bool cv_options_get(const struct cv_job *, const char *name,
    const struct cv_option *, bool reading, union cv_value *);

/*
 * The i-th value, from 0, that the job gives an option of this name for the
 * format; NULL past the last.
 */
const char *cv_option_value(const struct cv_job *, const char *format,
    cv_str name, size_t i);

/* ---- registry.c ---- */

/* The format whose syntax carried values have. */
const struct cv_format *cv_carrier(void);

/* ---- take.c ---- */

/* Whether a value was taken. */
bool cv_is_taken(const struct cv_out *, const struct cv_node *);

/* Reports what was not taken; the number of values. */
size_t cv_report_untaken(struct cv_out *, const char *format);

#endif
