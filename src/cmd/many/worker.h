/* What parent and worker of a pool say to each other. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_WORKER_H
#define CVCONV_WORKER_H

#include "cmd/many/pool.h"

/* Before a job and before an answer: what follows, in bytes. */
struct job_head {
	uint64_t bytes;
};

struct answer_head {
	int32_t status;
	uint32_t count[CV_ERROR + 1];
	uint32_t lost;
	uint64_t said, made;
};

enum {
	CANNOT_START = 125, /* the status of a worker whose start failed */
	WORKERS_MOST = 1024
};

/* In the child: serves jobs, of so many seconds, until the socket is closed. */
_Noreturn void worker_run(const struct pool_calls *, void *ctx, int fd,
    unsigned seconds);

#endif
