/* Reads whole files, and writes them so that no partial file ever appears. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_FILES_H
#define CVCONV_FILES_H

#include <sys/types.h>

#include "cmd/print.h"

/* Identifies a file, whatever its name. */
struct identity {
	dev_t device;
	ino_t inode;
	bool known;
};

/* ---- files.c ---- */

/* The name of an input in messages; NULL and "-" are standard input. */
const char *file_name(const char *file);

/* Opens a file to read; -1: failed, which has been printed. */
int file_open(struct printer *, const char *file);

/*
 * Reads a whole file (NULL: standard input), but stops soon after the limit.
 * False: it could not be read, which has been printed.
 */
bool file_read(struct printer *, const char *file, size_t limit,
    struct cv_buf *, struct identity *);

/*
 * Whether an output (NULL: standard output) is this file, under whatever name
 * or through a link.
 */
bool file_is(const char *output, const struct identity *);

/* Whether the output could be written; if not, prints why. */
bool file_writable(struct printer *, const char *output);

/*
 * Writes a file, or standard output if it is NULL.  A regular file is replaced
 * by rename(2), so it is either new and complete or unchanged.  False: failed,
 * which has been printed.
 */
bool file_write(struct printer *, const char *output, const struct cv_buf *);

/* Writes everything, waiting if needed; false and errno: failed. */
bool write_whole(int fd, const struct cv_buf *);

/* ---- file_create_new.c ---- */

/*
 * Creates a new file, and its folders.  It is complete before it gets a name,
 * so that not even kill -9 leaves a partial file.  False: the file exists, or
 * the file system does not support this; nothing has been written.
 */
bool file_create_new(const char *path, const struct cv_buf *);

/* Prefix of temporary files; a process ID follows. */
#define TEMPORARY ".cvconv-"

/* Removes temporary files that a killed process left beside an output. */
void folder_sweep(const char *output, pid_t);

/* Creates a folder and its parents; false and errno: failed. */
bool folder_make(const char *);

#endif
