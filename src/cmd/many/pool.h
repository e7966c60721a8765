/* Worker processes: a crash or a timeout costs one job only. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_POOL_H
#define CVCONV_POOL_H

#include "cmd/convert.h"

/* A worker's answer to a job; its texts need only live until the next job. */
struct answer {
	int status;                   /* of convert.h */
	uint32_t count[CV_ERROR + 1]; /* diagnostics, by severity */
	uint32_t lost;                /* values that the output does not hold */
	cv_str messages;              /* to be printed */
	cv_str output;                /* of a stream */
};

/* The death of a worker, which leaves its job without an answer. */
struct death {
	pid_t pid;
	const char *why;
};

struct pool_calls {
	/* In a new worker; false: it cannot work, which has been printed. */
	bool (*start)(void *ctx);
	/* In a worker. */
	void (*serve)(void *ctx, cv_str job, struct answer *);
	/*
	 * In the parent, in any order of jobs; the number is pool_give()'s.
	 * Either the answer or the death is NULL.
	 */
	void (*done)(void *ctx, uint64_t number, cv_str job,
	    const struct answer *, const struct death *);
};

struct pool;

/* ---- pool.c ---- */

/*
 * A pool of so many workers, which are started when there is work.  A worker
 * that takes longer than so many seconds for a job is killed; 0: no limit.
 * From now on SIGINT, SIGTERM and SIGHUP are blocked, see pool_signal().
 * NULL: out of memory.
 */
struct pool *pool_new(const struct pool_calls *, void *ctx, unsigned workers,
    unsigned seconds);

/* Whether pool_give() would accept a job without overfilling a queue. */
bool pool_has_room(const struct pool *);

/* Queues a copy of a job; false: no worker can be started. */
bool pool_give(struct pool *, cv_str job, uint64_t number);

/* Whether all jobs are done. */
bool pool_idle(const struct pool *);

/* Whether workers cannot be started, or die at once. */
bool pool_broken(const struct pool *);

/*
 * Waits for answers or until the descriptor (-1: none) is readable, at most a
 * tenth of a second; returns whether the descriptor is readable.
 */
bool pool_wait(struct pool *, int fd);

/* A signal that has arrived since the last call, or 0. */
int pool_signal(const struct pool *);

/* Ends all workers when their jobs are done, or at once if kill is set. */
void pool_free(struct pool *, bool kill);

/* ---- worker.c ---- */

/* The number of workers the plan asks for; by default one per CPU. */
unsigned worker_count(const struct plan *);

/* Limits the memory of this process as planned; false: failed, printed. */
bool worker_limits(struct plan *);

#endif
