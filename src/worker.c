/* A worker process: takes jobs from its parent and answers them. */
/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "files.h"
#include "worker.h"

static bool
receive(int fd, void *to, size_t n)
{
	ssize_t got;

	for (char *p = to; n > 0; p += got, n -= (size_t)got) {
		got = read(fd, p, n);
		if (got < 0 && errno == EINTR)
			got = 0;
		else if (got <= 0)
			return false;
	}
	return true;
}

static bool
next_job(int fd, struct cv_buf *job)
{
	struct job_head head;
	char *room;

	if (!receive(fd, &head, sizeof(head)))
		return false;
	job->n = 0;
	room = cv_room(job, (size_t)head.bytes + 1);
	if (room == NULL || !receive(fd, room, (size_t)head.bytes))
		return false;
	job->n = (size_t)head.bytes;
	room[job->n] = '\0';
	return true;
}

/* One write for a short answer: it costs less than its parts. */
static bool
reply(int fd, const struct answer *a, struct cv_buf *b)
{
	struct answer_head head = { .status = a->status,
		.lost = a->lost,
		.said = a->said.n,
		.made = a->made.n };

	for (int i = 0; i <= CV_ERROR; i++)
		head.count[i] = a->count[i];
	b->n = 0;
	cv_put(b, (cv_str){ (const char *)&head, sizeof(head) });
	cv_put(b, a->said);
	cv_put(b, a->made);
	return !b->failed && write_whole(fd, b);
}

void
worker_run(const struct pool_calls *calls, void *ctx, int fd)
{
	struct cv_buf job = { 0 }, out = { 0 };

	if (!calls->start(ctx))
		_exit(CANNOT_START);
	while (next_job(fd, &job)) {
		struct answer a = { 0 };

		calls->serve(ctx, (cv_str){ job.p, job.n }, &a);
		if (!reply(fd, &a, &out))
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

/* The address space in bytes; 0: not known. */
static rlim_t
occupied(void)
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

/* A program that has more from its start, such as a sanitizer's, keeps it. */
bool
worker_limits(struct plan *p)
{
	const struct rlimit none = { 0, 0 };
	struct rlimit r;
	rlim_t most = (rlim_t)p->many.megabytes << 20;

	setrlimit(RLIMIT_CORE, &none);
	if (most == 0 || occupied() > most)
		return true;
	if (getrlimit(RLIMIT_AS, &r) == 0) {
		if (r.rlim_max != RLIM_INFINITY && r.rlim_max < most)
			most = r.rlim_max;
		r.rlim_cur = most;
		if (setrlimit(RLIMIT_AS, &r) == 0)
			return true;
	}
	print_message(&p->printer, CV_E_IO, NULL, "--memory-limit=0 sets none",
	    "cannot limit the memory of a worker");
	return false;
}
