/* The protocol between the parent and the workers of a pool. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_WORKER_H
#define CVCONV_WORKER_H

#include "cmd/many/pool.h"

/* Precede a job and an answer, whose bytes follow. */
struct job_head {
	uint64_t bytes;
};

struct answer_head {
	int32_t status;
	uint32_t count[CV_ERROR + 1];
	uint32_t lost;
	uint64_t messages, output;
};

enum {
	CANNOT_START = 125, /* the status of a worker whose start failed */
	WORKERS_MOST = 1024
};

/*
 * In a worker: answers jobs from the socket until it is closed.  A job that
 * takes much longer than so many seconds (0: any) ends the process.
 */
_Noreturn void worker_run(const struct pool_calls *, void *ctx, int fd,
    unsigned seconds);

#endif
