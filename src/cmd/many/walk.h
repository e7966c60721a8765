/* The inputs of a batch, one after the other, however many there are. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_WALK_H
#define CVCONV_WALK_H

#include <dirent.h>

#include "cmd/files.h"

/*
 * Where inputs come from: files and folders of the command line, or a list
 * of names, each ending with a newline, or with NUL if the list has any.
 */
struct inputs {
	char *const *files;
	int nfiles;
	FILE *list;             /* or NULL; can be read again from its start */
	bool nul;               /* names in the list end with NUL */
	bool all;               /* of a folder, files with any extension */
	struct identity output; /* a folder that is not looked into */
};

enum { WALK_DEPTH = 256 };

struct walk_level {
	DIR *dir;
	size_t n; /* of the path, its "/" included */
};

struct walk {
	const struct inputs *inputs;
	struct printer *printer; /* NULL: problems are not told */
	int next;                /* of the files */
	struct walk_level levels[WALK_DEPTH];
	int depth;
	size_t root; /* where names begin in the path */
	struct cv_buf path;
	bool listed; /* the input is of the list */
	char *line;  /* of the list */
	size_t line_size;
	uint64_t passed;  /* files of folders that were passed over */
	uint64_t refused; /* names that lead out, folders that cannot be read */
	bool failed;      /* memory ran out */
};

/* One input: what to open, and its name below the output folder. */
struct found {
	const char *path;
	const char *name;
};

/* Begins at the first input; end with walk_end(). */
void walk_start(struct walk *, const struct inputs *, struct printer *);

/*
 * The next input; false: there are no more.  What it points to is valid until
 * the next call.  Folders are walked in their own order; in them names that
 * begin with a dot, links, and what is no regular file are passed over, and
 * files without the extension of a format that can be read.
 */
bool walk_next(struct walk *, struct found *);

void walk_end(struct walk *);

/*
 * Appends a path without "/" at its start and without "." and empty parts;
 * false: it has "..", or nothing is left.
 */
bool path_plain(struct cv_buf *, const char *path);

#endif
