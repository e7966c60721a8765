/* Reads whole files, and writes them so that no partial file ever appears. */
/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "cmd/files.h"

enum { STEP = 65536, TRIES = 100 };

/* ---- reading ---- */

const char *
file_name(const char *file)
{
	return file == NULL || strcmp(file, "-") == 0 ? "standard input" : file;
}

static bool
cannot_read(struct printer *p, const char *file, const char *why)
{
	print_message(p, CV_E_IO, file_name(file), NULL, "cannot read: %s",
	    why);
	return false;
}

/* Descriptors that were set non-blocking by someone else work too. */
static ssize_t
read_some(int fd, char *p, size_t n)
{
	struct pollfd wait = { .fd = fd, .events = POLLIN };
	ssize_t got;

	for (;;) {
		got = read(fd, p, n);
		if (got >= 0 || (errno != EINTR && errno != EAGAIN))
			return got;
		if (errno == EAGAIN)
			poll(&wait, 1, -1);
	}
}

/* Size is that of a regular file, which needs no read to find its end; or 0. */
static bool
read_all(struct printer *p, const char *file, int fd, size_t limit, size_t size,
    struct cv_buf *b)
{
	ssize_t got = 1;
	char *room;

	while (got > 0 && b->n <= limit && (size == 0 || b->n < size)) {
		room = cv_room(b, STEP);
		if (room == NULL)
			return cannot_read(p, file, "out of memory");
		got = read_some(fd, room, STEP);
		if (got < 0)
			return cannot_read(p, file, strerror(errno));
		b->n += (size_t)got;
	}
	return true;
}

static bool
identify(struct printer *p, const char *file, int fd, struct identity *id,
    size_t *size)
{
	struct stat st;

	if (fstat(fd, &st) != 0)
		return cannot_read(p, file, strerror(errno));
	if (S_ISDIR(st.st_mode)) {
		print_message(p, CV_E_IO, file_name(file),
		    "list the files in it", "this is a directory");
		return false;
	}
	*id = (struct identity){ st.st_dev, st.st_ino, S_ISREG(st.st_mode) };
	*size = S_ISREG(st.st_mode) ? (size_t)st.st_size : 0;
	return true;
}

int
file_open(struct printer *p, const char *file)
{
	int fd;

	if (file == NULL || strcmp(file, "-") == 0)
		return STDIN_FILENO;
	fd = open(file, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0 && errno == ENOENT)
		print_message(p, CV_E_IO, file, NULL, "no such file");
	else if (fd < 0)
		cannot_read(p, file, strerror(errno));
	return fd;
}

bool
file_read(struct printer *p, const char *file, size_t limit, struct cv_buf *b,
    struct identity *id)
{
	int fd = file_open(p, file);
	size_t size;
	bool ok;

	if (fd < 0)
		return false;
	ok = identify(p, file, fd, id, &size) &&
	    read_all(p, file, fd, limit, size, b);
	if (fd != STDIN_FILENO)
		close(fd);
	return ok;
}

/* ---- writing ---- */

bool
file_is(const char *output, const struct identity *id)
{
	struct stat st;
	int status =
	    output != NULL ? stat(output, &st) : fstat(STDOUT_FILENO, &st);

	return id->known && status == 0 && st.st_dev == id->device &&
	    st.st_ino == id->inode;
}

static bool
cannot_write(struct printer *p, const char *output, const char *why)
{
	print_message(p, CV_E_IO, output != NULL ? output : "standard output",
	    NULL, "cannot write: %s", why);
	return false;
}

bool
write_whole(int fd, const struct cv_buf *b)
{
	struct pollfd wait = { .fd = fd, .events = POLLOUT };
	size_t done = 0;

	while (done < b->n) {
		ssize_t put = write(fd, b->p + done, b->n - done);

		if (put >= 0)
			done += (size_t)put;
		else if (errno == EAGAIN)
			poll(&wait, 1, -1);
		else if (errno != EINTR)
			return false;
	}
	return true;
}

/* A temporary file and the file that it is renamed to. */
struct target {
	char *path;      /* links resolved; malloc'ed */
	char *temporary; /* in the same directory; malloc'ed */
	mode_t mode;
};

static void
target_free(struct target *t)
{
	free(t->path);
	free(t->temporary);
}

/* Resolves links; malloc'ed.  NULL and ENOENT: a dangling link. */
static char *
resolve_links(const char *output)
{
	char *path = realpath(output, NULL);

	if (path == NULL && errno == ENOENT) {
		struct stat st;

		if (lstat(output, &st) == 0) {
			errno = ENOENT;
			return NULL;
		}
		path = strdup(output);
	}
	return path;
}

/* Not made from the output's name, which may have the maximal length. */
static char *
temporary_name(const char *path, unsigned try)
{
	const char *slash = strrchr(path, '/');
	size_t folder = slash != NULL ? (size_t)(slash + 1 - path) : 0;
	struct timespec now;
	struct cv_buf b = { 0 };

	clock_gettime(CLOCK_REALTIME, &now);
	cv_put(&b, (cv_str){ path, folder });
	cv_puts(&b, TEMPORARY);
	cv_put_number(&b, (long)getpid());
	cv_putc(&b, '-');
	cv_put_number(&b, now.tv_nsec + (long)try);
	cv_putc(&b, '\0');
	if (b.failed)
		cv_buf_free(&b);
	return b.p;
}

static int
open_temporary(struct target *t)
{
	int fd = -1;

	for (unsigned i = 0; i < TRIES; i++) {
		free(t->temporary);
		t->temporary = temporary_name(t->path, i);
		if (t->temporary == NULL) {
			errno = ENOMEM;
			return -1;
		}
		fd = open(t->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
		    0600);
		if (fd >= 0 || errno != EEXIST)
			break;
	}
	return fd;
}

static mode_t
default_mode(void)
{
	mode_t mask = umask(0);

	umask(mask);
	return 0666 & ~mask;
}

/* On failure the temporary file is removed. */
static bool
fill_and_rename(const struct target *t, int fd, const struct cv_buf *b)
{
	bool ok = write_whole(fd, b) && fchmod(fd, t->mode) == 0;
	int saved;

	ok = close(fd) == 0 && ok;
	ok = ok && rename(t->temporary, t->path) == 0;
	if (!ok) {
		saved = errno;
		unlink(t->temporary);
		errno = saved;
	}
	return ok;
}

/* Signals are blocked so that none leaves a temporary file behind. */
static bool
replace_file(struct target *t, const struct cv_buf *b)
{
	sigset_t all, old;
	bool ok = false;
	int fd, saved;

	sigfillset(&all);
	sigprocmask(SIG_BLOCK, &all, &old);
	fd = open_temporary(t);
	if (fd >= 0)
		ok = fill_and_rename(t, fd, b);
	saved = errno;
	sigprocmask(SIG_SETMASK, &old, NULL);
	errno = saved;
	return ok;
}

/* Devices, pipes, and the file behind standard output or error. */
static bool
is_stream(const struct stat *st)
{
	struct stat other;

	if (!S_ISREG(st->st_mode))
		return true;
	for (int fd = STDOUT_FILENO; fd <= STDERR_FILENO; fd++)
		if (fstat(fd, &other) == 0 && other.st_dev == st->st_dev &&
		    other.st_ino == st->st_ino)
			return true;
	return false;
}

static bool
write_stream(const char *output, const struct cv_buf *b)
{
	int fd = open(output, O_WRONLY | O_CLOEXEC | O_NOCTTY | O_APPEND);
	bool ok;

	if (fd < 0)
		return false;
	ok = write_whole(fd, b);
	return close(fd) == 0 && ok;
}

static bool
write_file(const char *output, const struct cv_buf *b)
{
	struct target t = { .mode = default_mode() };
	struct stat st;
	bool ok;

	if (stat(output, &st) == 0) {
		if (S_ISDIR(st.st_mode)) {
			errno = EISDIR;
			return false;
		}
		if (is_stream(&st))
			return write_stream(output, b);
		t.mode = st.st_mode & 07777;
		if (access(output, W_OK) != 0)
			return false;
	} else if (errno != ENOENT)
		return false;
	t.path = resolve_links(output);
	ok = t.path != NULL && replace_file(&t, b);
	target_free(&t);
	return ok;
}

bool
file_write(struct printer *p, const char *output, const struct cv_buf *b)
{
	bool ok = output != NULL ? write_file(output, b)
				 : write_whole(STDOUT_FILENO, b);

	return ok || cannot_write(p, output, strerror(errno));
}

/* The directory must be writable, as a new file is created in it. */
bool
file_writable(struct printer *p, const char *output)
{
	struct stat st;
	char *copy, *slash;
	bool ok;

	if (output == NULL)
		return true;
	if (stat(output, &st) == 0 && S_ISDIR(st.st_mode))
		return cannot_write(p, output, "this is a directory");
	if (access(output, F_OK) == 0) {
		return access(output, W_OK) == 0 ||
		    cannot_write(p, output, strerror(errno));
	}
	copy = strdup(output);
	if (copy == NULL)
		return cannot_write(p, output, strerror(errno));
	slash = strrchr(copy, '/');
	if (slash != NULL)
		slash[slash == copy] = '\0';
	ok = access(slash != NULL ? copy : ".", W_OK | X_OK) == 0 ||
	    cannot_write(p, output,
		errno == ENOENT ? "no such directory" : strerror(errno));
	free(copy);
	return ok;
}
