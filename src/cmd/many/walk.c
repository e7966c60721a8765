/* Enumerates the inputs of a batch without holding them in memory. */
/* SPDX-License-Identifier: ISC */
#define _DEFAULT_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd/many/walk.h"

void
walk_start(struct walk *w, const struct inputs *in, struct printer *p)
{
	memset(w, 0, sizeof(*w));
	w->inputs = in;
	w->printer = p;
	if (in->list != NULL)
		rewind(in->list);
}

void
walk_end(struct walk *w)
{
	while (w->depth > 0)
		closedir(w->levels[--w->depth].dir);
	cv_buf_free(&w->path);
	free(w->line);
}

static void
refuse_path(struct walk *w, const char *path, const char *hint, const char *why)
{
	w->refused++;
	if (w->printer != NULL)
		print_message(w->printer, CV_E_IO, path, hint, "%s", why);
}

/* The path with '\0' behind it; NULL: out of memory. */
static const char *
path_of(struct walk *w)
{
	cv_putc(&w->path, '\0');
	w->failed |= w->path.failed;
	if (w->failed)
		return NULL;
	w->path.n--;
	return w->path.p;
}

/* ---- folders ---- */

static bool
is_output(const struct walk *w, int fd)
{
	const struct identity *out = &w->inputs->output;
	struct stat st;

	return out->known && fstat(fd, &st) == 0 && st.st_dev == out->device &&
	    st.st_ino == out->inode;
}

/* Enters the folder w->path; name is relative to the descriptor at, or -1. */
static void
enter(struct walk *w, int at, const char *name)
{
	int flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC;
	const char *path = path_of(w);
	DIR *dir = NULL;
	int fd;

	if (path == NULL)
		return;
	if (w->depth == WALK_DEPTH) {
		refuse_path(w, path, NULL, "folders are nested too deeply");
		return;
	}
	fd = at < 0 ? open(name, flags) : openat(at, name, flags | O_NOFOLLOW);
	if (fd >= 0 && is_output(w, fd)) {
		close(fd);
		return;
	}
	if (fd >= 0)
		dir = fdopendir(fd);
	if (dir == NULL) {
		refuse_path(w, path, NULL, strerror(errno));
		if (fd >= 0)
			close(fd);
		return;
	}
	if (w->path.p[w->path.n - 1] != '/')
		cv_putc(&w->path, '/');
	w->levels[w->depth++] = (struct walk_level){ dir, w->path.n };
}

static unsigned char
type_of(DIR *dir, const struct dirent *e)
{
	struct stat st;

	if (e->d_type != DT_UNKNOWN)
		return e->d_type;
	if (fstatat(dirfd(dir), e->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0)
		return DT_UNKNOWN;
	return S_ISDIR(st.st_mode) ? DT_DIR
	    : S_ISREG(st.st_mode)  ? DT_REG
				   : DT_UNKNOWN;
}

static bool
is_wanted(const struct walk *w, const char *name)
{
	const char *dot = strrchr(name, '.');
	const struct cv_format *f;

	if (w->inputs->all)
		return true;
	f = dot != NULL ? cv_format_named(dot + 1) : NULL;
	return f != NULL && f->read != NULL;
}

/* Examines one more entry of the innermost folder; true: it is an input. */
static bool
next_in_folder(struct walk *w)
{
	const struct walk_level *l = &w->levels[w->depth - 1];
	const struct dirent *e = readdir(l->dir);
	unsigned char type;

	if (e == NULL) {
		closedir(l->dir);
		w->depth--;
		return false;
	}
	if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
		return false;
	type = e->d_name[0] == '.' ? DT_UNKNOWN : type_of(l->dir, e);
	w->path.n = l->n;
	cv_puts(&w->path, e->d_name);
	if (type == DT_DIR)
		enter(w, dirfd(l->dir), e->d_name);
	else if (type == DT_REG && is_wanted(w, e->d_name))
		return path_of(w) != NULL;
	else
		w->skipped++;
	return false;
}

/* ---- operands and lists ---- */

static const char *
base_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? slash + 1 : path;
}

/* An operand: a folder is entered, anything else is an input. */
static bool
next_operand(struct walk *w, struct found *f)
{
	const char *path = w->inputs->files[w->next++];
	struct stat st;

	w->path.n = 0;
	if (stat(path, &st) != 0 || !S_ISDIR(st.st_mode)) {
		*f = (struct found){ path, base_of(path) };
		return true;
	}
	cv_puts(&w->path, path);
	enter(w, -1, path);
	w->root = w->path.n;
	return false;
}

bool
path_plain(struct cv_buf *b, const char *path)
{
	size_t n, start = b->n;
	bool up = false;

	for (const char *p = path; *p != '\0'; p += n + (p[n] == '/')) {
		n = strcspn(p, "/");
		if (n == 0 || (n == 1 && p[0] == '.'))
			continue;
		up |= n == 2 && p[0] == '.' && p[1] == '.';
		if (b->n > start)
			cv_putc(b, '/');
		cv_put(b, (cv_str){ p, n });
	}
	return b->n > start && !up;
}

static bool
next_line(struct walk *w, struct found *f)
{
	int end = w->inputs->nul ? '\0' : '\n';
	ssize_t n = getdelim(&w->line, &w->line_size, end, w->inputs->list);

	w->listed = true;
	if (n <= 0) {
		w->failed |= !feof(w->inputs->list);
		return false;
	}
	if (w->line[n - 1] == (char)end)
		w->line[--n] = '\0';
	w->path.n = 0;
	if (!path_plain(&w->path, w->line)) {
		if (n > 0)
			refuse_path(w, w->line, "write the path without \"..\"",
			    "its output would be outside the output folder");
		f->path = NULL;
		return true;
	}
	*f = (struct found){ w->line, path_of(w) };
	return !w->failed;
}

bool
walk_next(struct walk *w, struct found *f)
{
	while (!w->failed) {
		if (w->depth > 0) {
			if (!next_in_folder(w))
				continue;
			*f = (struct found){ w->path.p, w->path.p + w->root };
			return true;
		}
		if (w->next < w->inputs->nfiles) {
			if (next_operand(w, f))
				return true;
		} else if (w->inputs->list == NULL || !next_line(w, f))
			return false;
		else if (f->path != NULL)
			return true;
	}
	return false;
}
