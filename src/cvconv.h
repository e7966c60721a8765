/* The public interface of libcvconv: read, check and write résumés. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_H
#define CVCONV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

/*
 * A string of n bytes of UTF-8, passed by value.  p is never NULL.  In text
 * that a document holds, p[n] is '\0' for convenience; n is authoritative.
 */
typedef struct cv_str {
	const char *p;
	size_t n;
} cv_str;

enum cv_severity { CV_NOTE, CV_WARNING, CV_ERROR };

/* The kinds of diagnostics; diag.def lists them with their meanings. */
enum cv_code {
#define CODE(code, severity, name, meaning) CV_E_##code,
#include "cvconv/diag.def"
#undef CODE
	CV_CODES
};

/* The result of a call.  For all but CV_OK, the sink got the reasons. */
enum cv_status {
	CV_OK,
	CV_BAD,   /* the input has errors, or job->strict and loss */
	CV_USAGE, /* bad option, or the format cannot do this */
	CV_NOMEM  /* out of memory */
};

/* One diagnostic.  Its pointers are valid only during the call. */
struct cv_diag {
	enum cv_code code;
	enum cv_severity severity;
	const char *file;      /* as given in the job, or "" */
	uint32_t line, column; /* from 1, column in characters; 0: none */
	const char *path;      /* "work[2].startDate", or "" */
	const char *text;      /* the message, one line */
	const char *hint;      /* how to fix it, one line, or "" */
};

/* The receiver of diagnostics; report may be NULL to ignore them. */
struct cv_sink {
	void (*report)(void *ctx, const struct cv_diag *);
	void *ctx;
};

/* Limits of a document; 0 selects the default. */
struct cv_limits {
	size_t input;   /* bytes of input; default 64 MiB */
	size_t memory;  /* bytes of the document; default 1 GiB */
	uint32_t nodes; /* values, aliases expanded; default 4 million */
	uint32_t depth; /* levels of nesting; default 200 */
};

struct cv_buf;

/* The parameters of a call; {0} selects the defaults. */
struct cv_job {
	const char *file; /* name of the input, for diagnostics */
	struct cv_sink sink;
	const char *const *options; /* "[format.]name=value"..., NULL */
	bool strict;                /* a lost value is an error */
	bool explain;  /* report how recognised text was understood */
	bool one_line; /* write JSON on a single line */

	/*
	 * Appends the contents of a local file that the document refers to,
	 * such as a picture to be embedded; false if it cannot be read.  If
	 * NULL, no files are read.
	 */
	bool (*load)(void *load_ctx, const char *name, struct cv_buf *);
	void *load_ctx;
};

/* A growable output buffer; {0} is empty. */
struct cv_buf {
	char *p;
	size_t n, size;
	bool failed; /* out of memory; the content is incomplete */
};

struct cv_doc;
struct cv_format;

/* The version of the library, such as "0.1.0". */
const char *cv_version(void);

/*
 * Creates an empty document with these limits (NULL: the defaults); NULL if
 * out of memory.  Free it with cv_doc_free().
 */
struct cv_doc *cv_doc_new(const struct cv_limits *);

/* Empties a document but keeps its limits. */
void cv_doc_clear(struct cv_doc *);

/* Frees a document and everything it holds; NULL is allowed. */
void cv_doc_free(struct cv_doc *);

/*
 * The format with this name or file extension ("json", "yml"), ignoring
 * case; NULL if there is none.
 */
const struct cv_format *cv_format_named(const char *name);

/* The i-th format in order of name, from 0; NULL past the last. */
const struct cv_format *cv_format_at(size_t i);

/* The format whose name is closest to a misspelt one, or NULL. */
const struct cv_format *cv_format_near(const char *name);

/*
 * Guesses the input format from the content (the first 4 KiB suffice) and the
 * file name (or NULL).  The format with the highest probe result is returned;
 * the file extension decides between equals.  NULL if no format matches.
 */
const struct cv_format *cv_format_guess(const char *file, const char *head,
    size_t n);

/* The output format for a file name's extension; NULL if there is none. */
const struct cv_format *cv_format_for(const char *file);

/*
 * Reports options of the job that neither format knows, and invalid values.
 * If from is NULL, the options of all readable formats are accepted; to may be
 * NULL for none.  Returns CV_OK or CV_USAGE.
 */
enum cv_status cv_options_check(const struct cv_job *,
    const struct cv_format *from, const struct cv_format *to);

/*
 * Parses n bytes of text into the document, replacing its content.  The text
 * is not referenced afterwards.  Unless the result is CV_OK, the document is
 * empty.
 */
enum cv_status cv_read(struct cv_doc *, const struct cv_format *,
    const char *text, size_t n, const struct cv_job *);

/*
 * Appends the document to the buffer and reports the values that the format
 * cannot hold [lost]; with job->strict these are errors and the result is
 * CV_BAD.  The document is not changed.
 */
enum cv_status cv_write(const struct cv_doc *, const struct cv_format *,
    struct cv_buf *, const struct cv_job *);

/* How a format treats a value. */
enum cv_fate {
	CV_KEPT,    /* reads back unchanged, or is shown */
	CV_CHANGED, /* reads back, or is shown, differently */
	CV_HIDDEN,  /* reads back from hidden data */
	CV_LOST,    /* not in the output */
	CV_FATES
};

/* A value that is not CV_KEPT.  Valid only during the call. */
struct cv_loss {
	enum cv_fate fate;
	uint32_t line, column; /* as in struct cv_diag */
	const char *path;
	cv_str was; /* the text of the value */
	cv_str now; /* if CV_CHANGED: what reads back, or "" */
};

/* The number of values of each fate. */
struct cv_losses {
	size_t values;
	size_t of[CV_FATES];
	size_t left_out; /* not counted above: omitted by options */
};

/*
 * Determines the fate of each value by writing the document and reading the
 * result back, and reports those that are not CV_KEPT.  For a format that
 * cannot be read, the values that its writer used count as kept.  Values are
 * strings, numbers and booleans; blank ones, which cv_write() does not report
 * either, are not counted.  report may be NULL.  Returns the status of writing,
 * where loss is no error.
 */
enum cv_status cv_loss(const struct cv_doc *, const struct cv_format *,
    const struct cv_job *, void (*report)(void *ctx, const struct cv_loss *),
    void *ctx, struct cv_losses *);

/*
 * Validates the document: violations of the JSON Schema are reported as errors,
 * other findings as warnings and notes.  CV_BAD if there was an error.
 */
enum cv_status cv_check(const struct cv_doc *, const struct cv_job *);

/* Whether two documents have the same values, spelling and order. */
bool cv_doc_equal(const struct cv_doc *, const struct cv_doc *);

/* How a value differs between two documents. */
enum cv_change_kind { CV_ADDED, CV_REMOVED, CV_MOVED, CV_EDITED };

struct cv_node; /* defined in cvconv/format.h */

/*
 * One difference.  Edits inside a moved entry are reported separately.  Of an
 * edited value, at least one side is neither a list nor an object.
 */
struct cv_change {
	enum cv_change_kind kind;
	const struct cv_node *from; /* in the first document, or NULL: added */
	const struct cv_node *to;   /* in the second, or NULL: removed */
};

/* The receiver of differences; report returns false to stop. */
struct cv_changes {
	bool (*report)(void *ctx, const struct cv_change *);
	void *ctx;
};

/*
 * Reports the differences between two documents in the order of the second,
 * after mapping both to the field names of JSON Resume 1.0.0.  List entries are
 * matched by content, not by position.  The order of fields is ignored, and so
 * are all but the last of duplicate keys.  CV_NOMEM if out of memory, CV_USAGE
 * if a document is empty.
 */
enum cv_status cv_diff(const struct cv_doc *, const struct cv_doc *,
    const struct cv_changes *);

/* A document to merge, and its file name for diagnostics. */
struct cv_source {
	const struct cv_doc *doc;
	const char *file;
};

/* Which of two conflicting values wins. */
enum cv_prefer { CV_PREFER_BASE, CV_PREFER_LAST, CV_PREFER_LONGEST };

/*
 * Merges documents about one person into another document, replacing its
 * content; into must not be one of the sources.  The first source is the base.
 *
 * A value that only one source has is copied.  Objects are merged field by
 * field; lists by matching their entries as cv_diff() does, unless their dates
 * or titles contradict.  Of values that differ only in spelling or precision,
 * the more precise one wins [merged].  A conflict is reported [merge-conflict],
 * with job->strict as an error, and the losing value is kept in "x-merged" of
 * its object.
 *
 * If the other sources add nothing, the result equals the base; otherwise it
 * uses the field names of JSON Resume 1.0.0.  Diagnostics refer to the source
 * files.  Values that are not from the base have no position in the result.
 * CV_BAD if there are conflicts with job->strict, or a limit is exceeded; the
 * result is then empty.
 */
enum cv_status cv_merge(struct cv_doc *into, const struct cv_source *, size_t n,
    enum cv_prefer, const struct cv_job *);

/* Frees the memory of a buffer and empties it. */
void cv_buf_free(struct cv_buf *);

/* The name of a code as printed in brackets: "bad-date". */
const char *cv_code_name(enum cv_code);

/* The meaning of a code: a phrase without a full stop. */
const char *cv_code_meaning(enum cv_code);

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif
#endif
