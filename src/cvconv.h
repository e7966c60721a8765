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
 * Text by value.  p is never NULL; p[n] is '\0' in all text that a document
 * holds, though the bytes before it are what counts.  UTF-8 throughout.
 */
typedef struct cv_str {
	const char *p;
	size_t n;
} cv_str;

enum cv_severity { CV_NOTE, CV_WARNING, CV_ERROR };

/* Every diagnostic there is: diag.def lists them with their meaning. */
enum cv_code {
#define CODE(code, severity, name, meaning) CV_E_##code,
#include "cvconv/diag.def"
#undef CODE
	CV_CODES
};

/* What a call came to.  Whatever it is, the reasons went to the sink. */
enum cv_status {
	CV_OK,
	CV_BAD,   /* the input has errors, or strict found loss */
	CV_USAGE, /* bad option, or the format cannot do this */
	CV_NOMEM  /* memory or a limit of the document ran out */
};

/* One finding.  All pointers are valid only during the call of the sink. */
struct cv_diag {
	enum cv_code code;
	enum cv_severity severity;
	const char *file;      /* as given in the job, or "" */
	uint32_t line, column; /* from 1, column in characters; 0: none */
	const char *path;      /* "work[2].startDate", or "" */
	const char *text;      /* one line, says what is wrong */
	const char *hint;      /* one line, says what to do, or "" */
};

/* Where diagnostics go; report may be NULL. */
struct cv_sink {
	void (*report)(void *ctx, const struct cv_diag *);
	void *ctx;
};

/* How much a document may take; 0 stands for the default. */
struct cv_limits {
	size_t input;   /* bytes of input, 64 MiB */
	size_t memory;  /* bytes of the document, 1 GiB */
	uint32_t nodes; /* values, aliases expanded, 4 million */
	uint32_t depth; /* nesting, 200 */
};

struct cv_buf;

/* What goes with a call; all members may be zero. */
struct cv_job {
	const char *file; /* name of the input, for diagnostics */
	struct cv_sink sink;
	const char *const *options; /* "[format.]name=value"..., NULL */
	bool strict;                /* a value without a place is an error */
	bool explain; /* report what recognised text is taken for */
	bool one_line; /* JSON is written on one line */

	/*
	 * Appends the bytes of a local file that the document names, such as
	 * a picture, for a writer that was told to put it in; false if it
	 * cannot be had.  NULL: no file is read.
	 */
	bool (*load)(void *load_ctx, const char *name, struct cv_buf *);
	void *load_ctx;
};

/* A growable output buffer; {0} is an empty one. */
struct cv_buf {
	char *p;
	size_t n, size;
	bool failed; /* memory ran out: the content is useless */
};

struct cv_doc;
struct cv_format;

/* The version of the library, such as "0.1.0". */
const char *cv_version(void);

/*
 * An empty document with these limits (NULL: the defaults); NULL when memory
 * runs out.  Free it with cv_doc_free().
 */
struct cv_doc *cv_doc_new(const struct cv_limits *);

/* Makes a document empty; its limits stay. */
void cv_doc_clear(struct cv_doc *);

/* Frees a document and all it holds; NULL is allowed. */
void cv_doc_free(struct cv_doc *);

/*
 * The format with this name or file extension ("json", "yml"), without
 * regard to case; NULL if there is none.
 */
const struct cv_format *cv_format_named(const char *name);

/* The i-th format, from 0, by name; NULL past the last. */
const struct cv_format *cv_format_at(size_t i);

/* The format whose name is nearest to a misspelt one, or NULL. */
const struct cv_format *cv_format_near(const char *name);

/*
 * The readable format of this content (the first 4 KiB are enough) and file
 * name (or NULL): the highest bid wins, the name's extension decides between
 * equals.  NULL if no format bids.
 */
const struct cv_format *cv_format_guess(const char *file, const char *head,
    size_t n);

/* The writable format that a file's name asks for; NULL if none does. */
const struct cv_format *cv_format_for(const char *file);

/*
 * Looks through the job's options for what neither format knows and for bad
 * values; from NULL stands for all that are read, to may be NULL too.  CV_OK or
 * CV_USAGE.
 */
enum cv_status cv_options_check(const struct cv_job *,
    const struct cv_format *from, const struct cv_format *to);

/*
 * Reads n bytes of text into the document, whose former content is dropped.
 * The text is not needed afterwards.  After anything but CV_OK the document
 * is empty.
 */
enum cv_status cv_read(struct cv_doc *, const struct cv_format *,
    const char *text, size_t n, const struct cv_job *);

/*
 * Writes the document to the end of the buffer, and reports each value that
 * the format has no place for [lost]; with job->strict these are errors
 * and the status is CV_BAD.  The document is not changed.
 */
enum cv_status cv_write(const struct cv_doc *, const struct cv_format *,
    struct cv_buf *, const struct cv_job *);

/* What becomes of a value in a format. */
enum cv_fate {
	CV_KEPT,    /* it comes back as it is, or is shown */
	CV_CHANGED, /* it comes back, or is shown, otherwise */
	CV_HIDDEN, /* it comes back from what nobody sees */
	CV_LOST,    /* the format has no place for it */
	CV_FATES
};

/* A value that is not simply said.  Valid only during the call. */
struct cv_loss {
	enum cv_fate fate;
	uint32_t line, column; /* as in struct cv_diag */
	const char *path;
	cv_str was; /* the text of the value */
	cv_str now; /* of one that is CHANGED: what comes back, or "" */
};

/* How many values met which fate. */
struct cv_losses {
	size_t values;
	size_t of[CV_FATES];
	size_t left_out; /* more, as options asked for it */
};

/*
 * Finds out what would become of each value if cv_write() wrote the document,
 * by writing it and reading it back, and tells each that is not simply said; a
 * format that cannot be read is believed.  Values are texts, numbers, true and
 * false; what cv_write() does not report, as it says nothing, does not count.
 * The status is that of writing, where loss is no error.
 */
enum cv_status cv_loss(const struct cv_doc *, const struct cv_format *,
    const struct cv_job *, void (*tell)(void *ctx, const struct cv_loss *),
    void *ctx, struct cv_losses *);

/*
 * Reports what is wrong with the document: what JSON Schema would refuse as
 * errors, all else as warnings and notes.  CV_BAD if there was an error.
 */
enum cv_status cv_check(const struct cv_doc *, const struct cv_job *);

/*
 * Whether two documents have the same values with the same spelling in the
 * same order.
 */
bool cv_doc_equal(const struct cv_doc *, const struct cv_doc *);

/* How a document differs from another; values are told once each. */
enum cv_change_kind { CV_ADDED, CV_REMOVED, CV_MOVED, CV_EDITED };

struct cv_node; /* format.h shows it */

/*
 * One difference.  A moved entry may have edits too, which are told on their
 * own; an edited value is no list and no object, or it was none before.
 */
struct cv_change {
	enum cv_change_kind kind;
	const struct cv_node *from; /* in the first document, or NULL: added */
	const struct cv_node *to;   /* in the second, or NULL: removed */
};

/* Who is told; report returns false to hear no more. */
struct cv_changes {
	bool (*report)(void *ctx, const struct cv_change *);
	void *ctx;
};

/*
 * Tells what changed from one document to another, both in the names of JSON
 * Resume 1.0.0, in the order of the second; nothing if they say the same.
 * Entries of lists are matched by what they say, not by their places; the order
 * of members does not count, nor do members that a later one of their name
 * hides.  CV_NOMEM if memory ran out, CV_USAGE if a document is empty.
 */
enum cv_status cv_diff(const struct cv_doc *, const struct cv_doc *,
    const struct cv_changes *);

/* One of several documents on the same person, and what it is called. */
struct cv_source {
	const struct cv_doc *doc;
	const char *file;
};

/* Which of two values in conflict is taken. */
enum cv_prefer { CV_PREFER_BASE, CV_PREFER_LAST, CV_PREFER_LONGEST };

/*
 * Makes one document, whose former content is dropped, of several, of which the
 * first is the base; into is none of them.  What only one has is taken; records
 * are merged member by member, lists by matching their entries as cv_diff()
 * does, if neither dates nor titles speak against it.  Of values that differ in
 * spelling or precision only, the more precise is taken [merged]; a conflict is
 * reported [merge-conflict], an error with job->strict, and the value that is
 * not taken is kept in the record's "x-merged".  With nothing to add the result
 * equals the base; else it has today's names.  Diagnostics are about the
 * sources' files; values that are not the base's have no position in the
 * result.  CV_BAD: conflicts with job->strict, or a limit; the result is empty
 * then.
 */
enum cv_status cv_merge(struct cv_doc *into, const struct cv_source *, size_t n,
    enum cv_prefer, const struct cv_job *);

/* Releases the memory of a buffer and makes it empty. */
void cv_buf_free(struct cv_buf *);

/* The name of a code as printed in brackets: "bad-date". */
const char *cv_code_name(enum cv_code);

/* What a code means, one sentence without a full stop. */
const char *cv_code_meaning(enum cv_code);

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif
#endif
