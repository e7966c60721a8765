/* Enumerates the inputs of a batch, however many there are. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_WALK_H
#define CVCONV_WALK_H

#include <dirent.h>

#include "cmd/files.h"

/*
 * Sources of inputs: files and folders of the command line, and a list of
 * names, each terminated by a newline, or by NUL if the list contains any.
 */
struct inputs {
	char *const *files;
	int nfiles;
	FILE *list;             /* or NULL; can be rewound */
	bool nul;               /* the list is NUL-terminated */
	bool all;               /* ignore the extensions of files in folders */
	struct identity output; /* a folder that is never entered */
};

enum { WALK_DEPTH = 256 };

struct walk_level {
	DIR *dir;
	size_t n; /* length of its path, with "/" */
};

struct walk {
	const struct inputs *inputs;
	struct printer *printer; /* NULL: problems are not reported */
	int next;                /* index of the next file */
	struct walk_level levels[WALK_DEPTH];
	int depth;
	size_t root; /* where the output's relative path begins */
	struct cv_buf path;
	bool listed; /* the input is from the list */
	char *line;  /* of the list */
	size_t line_size;
	uint64_t skipped; /* files in folders that are no inputs */
	uint64_t refused; /* paths with "..", folders that cannot be read */
	bool failed;      /* out of memory */
};

/* An input: what to open, and its path relative to the output folder. */
struct found {
	const char *path;
	const char *name;
};

/* Begins at the first input; end with walk_end(). */
void walk_start(struct walk *, const struct inputs *, struct printer *);

/*
 * The next input, valid until the next call; false: there are no more.
 * Folders are read in directory order.  Skipped in them are names that begin
 * with a dot, links, anything but regular files, and files without the
 * extension of a format that can be read.
 */
bool walk_next(struct walk *, struct found *);

void walk_end(struct walk *);

/*
 * Appends a path without leading "/" and without "." and empty components;
 * false: it has "..", or nothing is left.
 */
bool path_plain(struct cv_buf *, const char *path);

#endif
