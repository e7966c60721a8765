/* Worker processes: jobs go out, answers come back, deaths cost one job. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_POOL_H
#define CVCONV_POOL_H

#include "cmd/convert.h"

/* What a worker says of a job; the text need only live until the next. */
struct answer {
	int status;                   /* of convert.h */
	uint32_t count[CV_ERROR + 1]; /* diagnostics, by severity */
	uint32_t lost;                /* of them, values without a place */
	cv_str said;                  /* to be printed as it is */
	cv_str made;                  /* what else there is */
};

/* Of a worker; the job that it died of has no answer. */
struct death {
	pid_t pid;
	const char *why;
};

struct pool_calls {
	/* In each new worker; false, and why is printed: it cannot work. */
	bool (*start)(void *ctx);
	/* In a worker. */
	void (*serve)(void *ctx, cv_str job, struct answer *);
	/*
	 * In the parent, in any order; the number is that of pool_give().
	 * Either the answer or the death is NULL.
	 */
	void (*done)(void *ctx, uint64_t number, cv_str job,
	    const struct answer *, const struct death *);
};

struct pool;

/* ---- pool.c ---- */

/*
 * A pool of so many workers, which are made when there is work.  A worker
 * that takes longer than so many seconds for a job is killed; 0: it never is.
 * SIGINT, SIGTERM and SIGHUP wait from now on: pool_signal() tells of them.
 * NULL: memory ran out.
 */
struct pool *pool_new(const struct pool_calls *, void *ctx, unsigned workers,
    unsigned seconds);

/* Whether a job would be taken at once. */
bool pool_has_room(const struct pool *);

/* Gives a job, of which a copy is made; false: no worker can be had. */
bool pool_give(struct pool *, cv_str job, uint64_t number);

/* Whether no job is out. */
bool pool_idle(const struct pool *);

/* Whether workers cannot be had, or do not live. */
bool pool_broken(const struct pool *);

/*
 * Waits for answers, or until the descriptor (-1: none) can be read, which it
 * tells; at most a tenth of a second.
 */
bool pool_wait(struct pool *, int fd);

/* A signal that came to end all this since the last call, or 0. */
int pool_signal(const struct pool *);

/* ---- pool.c, prose_mem.c ---- */

/* Ends all workers, at once if kill is set: what is out remains undone. */
void pool_free(struct pool *, bool kill);

/* ---- worker.c ---- */

/* So many workers as the plan wants, or as there are processors. */
unsigned worker_count(const struct plan *);

/*
 * What a worker may take, as the plan says; false, and why is printed: it
 * cannot be limited.
 */
bool worker_limits(struct plan *);

#endif
