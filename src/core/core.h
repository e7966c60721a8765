/* Internal interfaces of the library: documents, options, diagnostics. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_CORE_H
#define CVCONV_CORE_H

#include <stdarg.h>

#include "cvconv/format.h"

/* ---- arena.c: memory that is freed all at once ---- */

struct cv_chunk;

struct cv_arena {
	struct cv_chunk *chunks; /* newest first */
	char *p, *end;           /* free part of the newest chunk */
	size_t used, limit;      /* bytes allocated by malloc() */
	bool failed;             /* out of memory or over the limit */
	bool over;               /* over the limit */
};

/* Allocates n bytes for any type, not zeroed; NULL and sets failed. */
void *cv_arena_get(struct cv_arena *, size_t n);

/* Copies n bytes and adds '\0'. */
char *cv_arena_text(struct cv_arena *, const char *, size_t n);

/* Frees everything but keeps the limit. */
void cv_arena_reset(struct cv_arena *);

/* ---- doc.c ---- */

struct cv_doc {
	struct cv_arena arena;
	struct cv_limits limits;
	uint32_t nodes;
	bool over;   /* more nodes than the limit */
	bool legacy; /* has field names from before JSON Resume 1.0.0 */
	uint32_t carried, carried_line; /* hidden values read; their line */
	struct cv_node *root;           /* as read */
	struct cv_node *model; /* with the names of 1.0.0; may be root */
};

/* The document as it was read; NULL if it is empty. */
const struct cv_node *cv_doc_root(const struct cv_doc *);

/* Reports exhausted memory (CV_NOMEM) or an exceeded limit (CV_BAD). */
enum cv_status cv_report_exhausted(struct cv_in *);

/* ---- schema.c ---- */

/* The field of this name in a record, of any kind; CV_EXT if none. */
enum cv_field cv_field_named(enum cv_type record, cv_str name);

/* The field that had this name before 1.0.0; CV_EXT if none. */
enum cv_field cv_field_formerly(enum cv_type record, cv_str name);

/* Whether this field accepts values of this kind. */
bool cv_field_can_hold(enum cv_field, enum cv_kind);

/* "a string" and so on, for messages; indexed by enum cv_kind. */
extern const char *const cv_kind_words[];

/* ---- tree.c ---- */

/* Whether kind, text, names and order are equal; positions may differ. */
bool cv_node_equal(const struct cv_node *, const struct cv_node *);

/*
 * Copies a value with its children, as an item of a list or with this name into
 * an object.  If placed, with its position; else with that of the reader.
 */
struct cv_node *cv_copy(struct cv_in *, struct cv_node *parent, cv_str name,
    const struct cv_node *, bool placed);

/*
 * Copies a node without its children; it keeps its position and shares its
 * text.  NULL if out of memory.
 */
struct cv_node *cv_copy_one(struct cv_in *, struct cv_node *parent,
    const struct cv_node *, cv_str name);

/* The kind of a value; a number in place of a string counts as a string. */
enum cv_kind cv_effective_kind(const struct cv_node *);

/* Whether two values are equal and neither lists nor objects. */
bool cv_same_scalar(const struct cv_node *, const struct cv_node *);

/* ---- duplicate.c ---- */

/*
 * Reports duplicate keys, as errors if unique, and lets the last of them have
 * the field, as JSON parsers do.
 */
void cv_resolve_duplicates(struct cv_in *, bool unique);

/* ---- legacy.c ---- */

/* Sets doc->model: a copy with the names of 1.0.0 if there are old ones. */
void cv_modernize(struct cv_in *);

/*
 * The field of this name in a record: a current name, one from before 1.0.0 or
 * one from 2014; CV_EXT if none.
 */
enum cv_field cv_field_meant(enum cv_type record, cv_str name);

/* ---- hashes: FNV-1a, verified by a full comparison when equal ---- */

#define CV_MIX UINT64_C(0xcbf29ce484222325) /* the initial value */

static inline uint64_t
cv_mix(uint64_t h, const void *p, size_t n)
{
	const unsigned char *c = p;

	for (size_t i = 0; i < n; i++)
		h = (h ^ c[i]) * UINT64_C(0x100000001b3);
	return h;
}

/* Mixes all bits, for hashes that are summed or sorted. */
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

/* Formats a diagnostic and passes it to the job's sink. */
void cv_vdiagnose(const struct cv_job *, enum cv_code, enum cv_severity,
    struct cv_position, const char *hint, const char *fmt, va_list)
    CV_PRINTF(6, 0);
void cv_diagnose(const struct cv_job *, enum cv_code, enum cv_severity,
    struct cv_position, const char *hint, const char *fmt, ...) CV_PRINTF(6, 7);

/*
 * The position of a node: of its key, or if value is set, of its value, if
 * known.  The path is written into p, which has n bytes.
 */
struct cv_position cv_position_of(const struct cv_node *, bool value, char *p,
    size_t n);

#define CV_PATH_MAX 256

/* ---- option.c ---- */

/*
 * Removes the name of this format from "html.width=3"; false if the option is
 * for another format.
 */
bool cv_option_addressed(cv_str *option, const char *format);

/* The row for "name=value" or "name", or NULL; its value in *value. */
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
 * Fills in the values of a table's options from the job; false if one is
 * invalid, which is reported.  name is that of the format, for
 * "format.name=value".  If reading, an invalid value without a format name is
 * replaced by the default, as it may be meant for the output format.
 */
bool cv_options_get(const struct cv_job *, const char *name,
    const struct cv_option *, bool reading, union cv_value *);

/*
 * The i-th value, from 0, of the options of this name for the format; NULL past
 * the last.
 */
const char *cv_option_value(const struct cv_job *, const char *format,
    cv_str name, size_t i);

/* ---- registry.c ---- */

/* The format of hidden data: JSON. */
const struct cv_format *cv_carrier(void);

/* ---- take.c ---- */

/* Whether a value is marked as written. */
bool cv_is_taken(const struct cv_out *, const struct cv_node *);

/* Reports unmarked values as lost; returns their number. */
size_t cv_report_untaken(struct cv_out *, const char *format);

#endif
