/* Keeps worker processes busy, and replaces those that die or hang. */
/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "cmd/many/worker.h"

/* Jobs that wait in a worker, so that it never waits for the next. */
enum { AHEAD = 64, AHEAD_BYTES = 1 << 18, PIECE = 65536 };

/* The longest wait, in milliseconds, and a nap, in nanoseconds. */
enum { TICK = 100, NAP = 500000 };

/* Below this are the descriptors that a program inherits. */
enum { OTHERS = 64 };

/* No worker has so much to say. */
enum { ANSWER_MOST = 1 << 30 };

struct job {
	uint64_t number;
	char *text;
	size_t n;
};

struct slot {
	pid_t pid; /* 0: there is no worker */
	int fd;
	bool late; /* killed for taking too long */
	bool mad;  /* answered what no worker answers */
	bool answered;
	struct job jobs[AHEAD]; /* a ring; the first is being served */
	unsigned first, count;
	size_t bytes;   /* of the jobs */
	double started; /* when the first job's turn came, in seconds */
	struct cv_buf out, in;
	size_t sent, taken; /* of out and in */
};

struct pool {
	const struct pool_calls *calls;
	void *ctx;
	unsigned seconds;
	bool broken;
	sigset_t ends, before;
	unsigned slots;
	struct pollfd *polled; /* one more than slots */
	struct slot slot[];
};

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* ---- workers come and go ---- */

struct pool *
pool_new(const struct pool_calls *calls, void *ctx, unsigned workers,
    unsigned seconds)
{
	struct pool *p = calloc(1, sizeof(*p) + workers * sizeof(struct slot));

	if (p == NULL)
		return NULL;
	p->polled = calloc(workers + 1, sizeof(*p->polled));
	if (p->polled == NULL) {
		free(p);
		return NULL;
	}
	p->calls = calls;
	p->ctx = ctx;
	p->seconds = seconds;
	p->slots = workers;
	sigemptyset(&p->ends);
	sigaddset(&p->ends, SIGINT);
	sigaddset(&p->ends, SIGTERM);
	sigaddset(&p->ends, SIGHUP);
	sigprocmask(SIG_BLOCK, &p->ends, &p->before);
	return p;
}

/*
 * Without the sockets of its brothers, as they must see their parent die, and
 * without what else was open: it is none of its business.
 */
static void
become_worker(struct pool *p, int fd)
{
	for (unsigned i = 0; i < p->slots; i++)
		if (p->slot[i].pid != 0)
			close(p->slot[i].fd);
	for (int other = STDERR_FILENO + 1; other < OTHERS; other++)
		if (other != fd)
			close(other);
	signal(SIGPIPE, SIG_IGN);
	worker_run(p->calls, p->ctx, fd, p->seconds);
}

static bool
hire(struct pool *p, struct slot *s)
{
	int fd[2];

	if (socketpair(AF_UNIX, SOCK_STREAM, 0, fd) != 0)
		return false;
	fcntl(fd[0], F_SETFD, FD_CLOEXEC);
	fcntl(fd[1], F_SETFD, FD_CLOEXEC);
	s->pid = fork();
	if (s->pid == 0) {
		close(fd[0]);
		become_worker(p, fd[1]);
	}
	close(fd[1]);
	if (s->pid < 0) {
		s->pid = 0;
		close(fd[0]);
		return false;
	}
	fcntl(fd[0], F_SETFL, O_NONBLOCK);
	s->fd = fd[0];
	s->late = s->mad = s->answered = false;
	s->out.n = s->in.n = s->sent = s->taken = 0;
	s->started = now();
	return true;
}

/* Its wait status; one that is not dead yet will not be missed. */
static int
dismiss(struct slot *s)
{
	int status = 0;

	close(s->fd);
	kill(s->pid, SIGKILL);
	while (waitpid(s->pid, &status, 0) < 0 && errno == EINTR)
		continue;
	s->pid = 0;
	return status;
}

/* ---- jobs ---- */

static void
send_job(struct slot *s, const struct job *j)
{
	struct job_head head = { j->n };

	cv_put(&s->out, (cv_str){ (const char *)&head, sizeof(head) });
	cv_put(&s->out, (cv_str){ j->text, j->n });
}

/* Hands the first job's result over and forgets it. */
static void
finish(struct pool *p, struct slot *s, const struct answer *a,
    const struct death *death)
{
	struct job j = s->jobs[s->first];

	s->first = (s->first + 1) % AHEAD;
	s->count--;
	s->bytes -= j.n;
	s->started = now();
	p->calls->done(p->ctx, j.number, (cv_str){ j.text, j.n }, a, death);
	free(j.text);
}

static void
put_why(const struct slot *s, int status, unsigned seconds, struct cv_buf *b)
{
	if (s->late) {
		cv_puts(b, "it took more than ");
		cv_put_number(b, (long)seconds);
		cv_puts(b, " seconds");
	} else if (s->mad) {
		cv_puts(b, "its process answered nonsense");
	} else if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) {
		cv_puts(b, "its process was killed, or no longer answered");
	} else if (WIFSIGNALED(status)) {
		cv_puts(b, "the program crashed: ");
		cv_puts(b, strsignal(WTERMSIG(status)));
	} else {
		cv_puts(b, "the program ended with status ");
		cv_put_number(b, WEXITSTATUS(status));
	}
	cv_putc(b, '\0');
}

/* A worker is gone: its first job is lost, another worker gets the rest. */
static void
replace(struct pool *p, struct slot *s)
{
	struct death death = { .pid = s->pid };
	int status = dismiss(s);
	struct cv_buf why = { 0 };

	if (WIFEXITED(status) && WEXITSTATUS(status) == CANNOT_START) {
		p->broken = true;
		return;
	}
	put_why(s, status, p->seconds, &why);
	death.why = why.failed ? "memory ran out" : why.p;
	if (s->count > 0)
		finish(p, s, NULL, &death);
	else
		p->broken |= !s->answered;
	cv_buf_free(&why);
	if (s->count == 0 || p->broken)
		return;
	if (!hire(p, s)) {
		p->broken = true;
		return;
	}
	for (unsigned i = 0; i < s->count; i++)
		send_job(s, &s->jobs[(s->first + i) % AHEAD]);
}

static bool
is_full(const struct slot *s)
{
	return s->count == AHEAD || (s->count > 0 && s->bytes > AHEAD_BYTES);
}

/* The one with the fewest jobs; one that is not there yet has most. */
static struct slot *
slot_for(struct pool *p)
{
	struct slot *best = NULL, *absent = NULL;

	for (unsigned i = 0; i < p->slots; i++) {
		struct slot *s = &p->slot[i];

		if (s->pid == 0)
			absent = absent != NULL ? absent : s;
		else if (best == NULL || s->count < best->count)
			best = s;
	}
	return absent != NULL && (best == NULL || best->count > 0) ? absent
								   : best;
}

bool
pool_has_room(const struct pool *p)
{
	for (unsigned i = 0; i < p->slots; i++)
		if (p->slot[i].pid == 0 || !is_full(&p->slot[i]))
			return !p->broken;
	return false;
}

/* What can be written now is; the rest waits in the buffer. */
static void
push(struct slot *s)
{
	while (s->sent < s->out.n) {
		ssize_t put = send(s->fd, s->out.p + s->sent,
		    s->out.n - s->sent, MSG_NOSIGNAL);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return;
		s->sent += (size_t)put;
	}
	s->out.n = s->sent = 0;
}

bool
pool_give(struct pool *p, cv_str job, uint64_t number)
{
	struct slot *s = slot_for(p);
	struct job j = { number, malloc(job.n + 1), job.n };

	if (j.text == NULL || (s->pid == 0 && !hire(p, s))) {
		free(j.text);
		p->broken = true;
		return false;
	}
	memcpy(j.text, job.p, job.n);
	if (s->count == 0)
		s->started = now();
	s->jobs[(s->first + s->count++) % AHEAD] = j;
	s->bytes += j.n;
	send_job(s, &j);
	push(s);
	p->broken |= s->out.failed;
	return !p->broken;
}

bool
pool_idle(const struct pool *p)
{
	for (unsigned i = 0; i < p->slots; i++)
		if (p->slot[i].count > 0)
			return false;
	return true;
}

bool
pool_broken(const struct pool *p)
{
	return p->broken;
}

/* ---- answers ---- */

/* Takes one whole answer; false: there is none, or it is not to be had. */
static bool
take_answer(struct pool *p, struct slot *s)
{
	struct answer_head h;
	struct answer a = { 0 };
	size_t there = s->in.n - s->taken;
	const char *text;

	if (there < sizeof(h))
		return false;
	memcpy(&h, s->in.p + s->taken, sizeof(h));
	if (s->count == 0 || h.said > ANSWER_MOST || h.made > ANSWER_MOST) {
		s->mad = true;
		return false;
	}
	if (there - sizeof(h) < h.said + h.made)
		return false;
	text = s->in.p + s->taken + sizeof(h);
	a.status = h.status;
	a.lost = h.lost;
	memcpy(a.count, h.count, sizeof(a.count));
	a.said = (cv_str){ text, (size_t)h.said };
	a.made = (cv_str){ text + h.said, (size_t)h.made };
	s->taken += sizeof(h) + (size_t)(h.said + h.made);
	s->answered = true;
	finish(p, s, &a, NULL);
	return true;
}

/* Reads what there is; false: the worker is gone, or talks nonsense. */
static bool
pull(struct pool *p, struct slot *s)
{
	char *room = cv_room(&s->in, PIECE);
	ssize_t got;

	if (room == NULL)
		return false;
	got = read(s->fd, room, PIECE);
	if (got < 0)
		return errno == EINTR || errno == EAGAIN;
	if (got == 0)
		return false;
	s->in.n += (size_t)got;
	while (take_answer(p, s))
		continue;
	if (s->taken > 0) {
		memmove(s->in.p, s->in.p + s->taken, s->in.n - s->taken);
		s->in.n -= s->taken;
		s->taken = 0;
	}
	return !s->mad;
}

/* ---- waiting ---- */

static void
kill_late(struct pool *p)
{
	double limit = now() - p->seconds;

	for (unsigned i = 0; i < p->slots && p->seconds > 0; i++) {
		struct slot *s = &p->slot[i];

		if (s->pid != 0 && s->count > 0 && s->started < limit) {
			s->late = true;
			replace(p, s);
		}
	}
}

static nfds_t
prepare(struct pool *p, int fd)
{
	for (unsigned i = 0; i < p->slots; i++) {
		struct slot *s = &p->slot[i];
		short events = POLLIN;

		if (s->out.n > s->sent)
			events |= POLLOUT;
		p->polled[i] = (struct pollfd){ .fd = s->pid != 0 ? s->fd : -1,
			.events = events };
	}
	p->polled[p->slots] = (struct pollfd){ .fd = fd, .events = POLLIN };
	return p->slots + 1;
}

/*
 * While each worker has enough to do answers may gather: to be woken for each
 * costs more than to convert a small file.
 */
static void
nap(const struct pool *p)
{
	const struct timespec t = { 0, NAP };

	for (unsigned i = 0; i < p->slots; i++)
		if (p->slot[i].count < AHEAD / 2)
			return;
	nanosleep(&t, NULL);
}

bool
pool_wait(struct pool *p, int fd)
{
	nfds_t n = prepare(p, fd);

	nap(p);
	if (poll(p->polled, n, TICK) < 0)
		return false;
	for (unsigned i = 0; i < p->slots; i++) {
		struct slot *s = &p->slot[i];
		short what = p->polled[i].revents;

		if (p->polled[i].fd < 0 || what == 0)
			continue;
		if ((what & POLLOUT) != 0)
			push(s);
		if ((what & ~POLLOUT) != 0 && !pull(p, s))
			replace(p, s);
	}
	kill_late(p);
	return p->polled[p->slots].revents != 0;
}

int
pool_signal(const struct pool *p)
{
	const struct timespec none = { 0, 0 };
	int number = sigtimedwait(&p->ends, NULL, &none);

	return number > 0 ? number : 0;
}

/* Closing its socket ends a worker when its jobs are done. */
void
pool_free(struct pool *p, bool kill_all)
{
	for (unsigned i = 0; i < p->slots; i++) {
		struct slot *s = &p->slot[i];

		if (s->pid != 0 && (kill_all || s->count > 0))
			dismiss(s);
		else if (s->pid != 0) {
			close(s->fd);
			waitpid(s->pid, NULL, 0);
		}
		while (s->count > 0) {
			free(s->jobs[s->first].text);
			s->first = (s->first + 1) % AHEAD;
			s->count--;
		}
		cv_buf_free(&s->out);
		cv_buf_free(&s->in);
	}
	sigprocmask(SIG_SETMASK, &p->before, NULL);
	free(p->polled);
	free(p);
}
