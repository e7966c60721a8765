/* Files as wholes: reading one, and writing one so that it is never half. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_FILES_H
#define CVCONV_FILES_H

#include <sys/types.h>

#include "cmd/print.h"

/* What a file is, under whatever name. */
struct identity {
	dev_t device;
	ino_t inode;
	bool known;
};

/* ---- files.c ---- */

/* What a file is called in messages; NULL and "-" are standard input. */
const char *file_name(const char *file);

/* Opens a file to read; -1: it cannot be, which is printed. */
int file_open(struct printer *, const char *file);

/*
 * Reads all of a file, NULL being standard input, up to some bytes more than
 * the limit.  False: it could not be read, which is printed.
 */
bool file_read(struct printer *, const char *file, size_t limit,
    struct cv_buf *, struct identity *);

/*
 * Whether the output would go over the input: the same file under this name,
 * a link to it, or standard output.
 */
bool file_is(const char *output, const struct identity *);

/* Whether a file could be written there; if not, that is printed. */
bool file_writable(struct printer *, const char *output);

/*
 * Puts the bytes into a file, NULL being standard output.  A regular file is
 * replaced by one rename(2), or left as it was.  False: it could not be
 * written, which is printed.
 */
bool file_write(struct printer *, const char *output, const struct cv_buf *);

/* Writes all the bytes, and waits where it must; false: errno says why. */
bool write_whole(int fd, const struct cv_buf *);

/* ---- file_create_new.c ---- */

/*
 * Makes a file that is not there yet, and its folders: without a name first,
 * so that not even kill -9 leaves a part of it.  False: it is there, or the
 * system cannot do so, and nothing has been written.
 */
bool file_place(const char *path, const struct cv_buf *);

/* How the names of temporary files begin; a process number follows. */
#define TEMPORARY ".cvconv-"

/* Removes what a process that was killed may have left beside an output. */
void folder_sweep(const char *output, pid_t);

/* Makes a folder, and those it is in; false: errno says why. */
bool folder_make(const char *);

#endif
