/* Creates files that appear in their folders complete or not at all. */
/* SPDX-License-Identifier: ISC */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd/files.h"

/* Cuts a path down to its folder; "." if it has none. */
static const char *
cut_folder(char *path)
{
	char *slash = strrchr(path, '/');

	if (slash == NULL)
		return ".";
	slash[slash == path] = '\0';
	return path;
}

bool
folder_make(const char *path)
{
	char *copy = strdup(path);
	bool ok = copy != NULL;

	for (char *p = copy; ok && *p != '\0'; p++) {
		if (*p != '/' || p == copy)
			continue;
		*p = '\0';
		ok = mkdir(copy, 0777) == 0 || errno == EEXIST;
		*p = '/';
	}
	ok = ok && (mkdir(copy, 0777) == 0 || errno == EEXIST);
	free(copy);
	return ok;
}

/* A file without a name vanishes with its last descriptor. */
static int
open_nameless(const char *folder)
{
	int flags = O_TMPFILE | O_WRONLY | O_CLOEXEC, fd;

	fd = open(folder, flags, 0666);
	if (fd < 0 && errno == ENOENT && folder_make(folder))
		fd = open(folder, flags, 0666);
	return fd;
}

static bool
give_name(int fd, const char *path)
{
	char self[32];

	snprintf(self, sizeof(self), "/proc/self/fd/%d", fd);
	return linkat(AT_FDCWD, self, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0;
}

bool
file_create_new(const char *path, const struct cv_buf *b)
{
	char *copy = strdup(path);
	int fd = copy != NULL ? open_nameless(cut_folder(copy)) : -1;
	bool ok = fd >= 0 && write_whole(fd, b) && give_name(fd, path);
	int saved = errno;

	if (fd >= 0)
		close(fd);
	free(copy);
	errno = saved;
	return ok;
}

void
folder_sweep(const char *output, pid_t pid)
{
	char *copy = strdup(output), begin[32];
	DIR *dir = copy != NULL ? opendir(cut_folder(copy)) : NULL;
	const struct dirent *e;

	snprintf(begin, sizeof(begin), TEMPORARY "%ld-", (long)pid);
	while (dir != NULL && (e = readdir(dir)) != NULL)
		if (strncmp(e->d_name, begin, strlen(begin)) == 0)
			unlinkat(dirfd(dir), e->d_name, 0);
	if (dir != NULL)
		closedir(dir);
	free(copy);
}
