/* A worker process: reads jobs from its parent and answers them. */
/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "cmd/files.h"
#include "cmd/many/worker.h"

/* Bytes received from the parent; the first ones have been used. */
struct inbox {
	int fd;
	struct cv_buf buf;
	size_t used;
};

/* GRACE: seconds that a worker outlives its time limit if unattended. */
enum { PIECE = 65536, GRACE = 2 };

/* Makes n bytes available; false: the parent is gone. */
static bool
receive(struct inbox *b, size_t n)
{
	char *room;
	ssize_t got;

	if (b->buf.n - b->used >= n)
		return true;
	if (b->used > 0) {
		b->buf.n -= b->used;
		memmove(b->buf.p, b->buf.p + b->used, b->buf.n);
		b->used = 0;
	}
	while (b->buf.n < n) {
		room = cv_room(&b->buf, n > PIECE ? n : PIECE);
		if (room == NULL)
			return false;
		got = read(b->fd, room, n > PIECE ? n : PIECE);
		if (got == 0 || (got < 0 && errno != EINTR))
			return false;
		b->buf.n += got > 0 ? (size_t)got : 0;
	}
	return true;
}

/* The job is valid until the next call. */
static bool
next_job(struct inbox *b, cv_str *job)
{
	struct job_head head;

	if (!receive(b, sizeof(head)))
		return false;
	memcpy(&head, b->buf.p + b->used, sizeof(head));
	b->used += sizeof(head);
	if (!receive(b, (size_t)head.bytes))
		return false;
	*job = (cv_str){ b->buf.p + b->used, (size_t)head.bytes };
	b->used += job->n;
	return true;
}

/* Sends an answer by one write. */
static bool
send_answer(int fd, const struct answer *a, struct cv_buf *b)
{
	struct answer_head head = { .status = a->status,
		.lost = a->lost,
		.messages = a->messages.n,
		.output = a->output.n };

	for (int i = 0; i <= CV_ERROR; i++)
		head.count[i] = a->count[i];
	b->n = 0;
	cv_put(b, (cv_str){ (const char *)&head, sizeof(head) });
	cv_put(b, a->messages);
	cv_put(b, a->output);
	return !b->failed && write_whole(fd, b);
}

/* The alarm ends a worker that hangs after its parent has gone. */
void
worker_run(const struct pool_calls *calls, void *ctx, int fd, unsigned seconds)
{
	struct inbox in = { .fd = fd };
	struct cv_buf out = { 0 };
	cv_str job;

	if (!calls->start(ctx))
		_exit(CANNOT_START);
	while (next_job(&in, &job)) {
		struct answer a = { 0 };

		alarm(seconds > 0 ? seconds + GRACE : 0);
		calls->serve(ctx, job, &a);
		alarm(0);
		if (!send_answer(fd, &a, &out))
			break;
	}
	_exit(0);
}

unsigned
worker_count(const struct plan *p)
{
	long n = p->many.workers;

	if (n == 0)
		n = sysconf(_SC_NPROCESSORS_ONLN);
	return n < 1 ? 1 : n > WORKERS_MOST ? WORKERS_MOST : (unsigned)n;
}

/* Size of the address space in bytes; 0: unknown. */
static rlim_t
address_space(void)
{
	FILE *f = fopen("/proc/self/statm", "r");
	unsigned long pages = 0;
	long size = sysconf(_SC_PAGESIZE);

	if (f == NULL)
		return 0;
	if (fscanf(f, "%lu", &pages) != 1)
		pages = 0;
	fclose(f);
	return (rlim_t)pages * (rlim_t)size;
}

/* No limit below what is mapped already, as in programs with a sanitizer. */
bool
worker_limits(struct plan *p)
{
	const struct rlimit none = { 0, 0 };
	struct rlimit r;
	rlim_t most = (rlim_t)p->many.megabytes << 20;

	setrlimit(RLIMIT_CORE, &none);
	if (most == 0 || address_space() > most)
		return true;
	if (getrlimit(RLIMIT_AS, &r) == 0) {
		if (r.rlim_max != RLIM_INFINITY && r.rlim_max < most)
			most = r.rlim_max;
		r.rlim_cur = most;
		if (setrlimit(RLIMIT_AS, &r) == 0)
			return true;
	}
	print_message(&p->printer, CV_E_IO, NULL,
	    "--memory-limit=0 removes the limit",
	    "cannot limit the memory of a worker");
	return false;
}
