/* Keeps worker processes busy and replaces those that crash or hang. */
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

/* Jobs queued per worker, so that it never waits for its parent. */
enum { AHEAD = 64, AHEAD_BYTES = 1 << 18, PIECE = 65536 };

/* Timeout of a wait, in milliseconds, and length of a nap, in nanoseconds. */
enum { TICK = 100, NAP = 500000 };

/* Inherited descriptors are assumed to be below this number. */
enum { INHERITED_MOST = 64 };

/* An answer longer than this is a protocol error. */
enum { ANSWER_MOST = 1 << 30 };

struct job {
	uint64_t number;
	char *text;
	size_t n;
};

struct slot {
	pid_t pid; /* 0: no worker */
	int fd;
	bool late;              /* killed for taking too long */
	bool broken;            /* violated the protocol */
	bool answered;          /* at least once */
	struct job jobs[AHEAD]; /* ring buffer; the first is under way */
	unsigned first, count;
	size_t bytes;   /* of the jobs */
	double started; /* when the first job began, in seconds */
	struct cv_buf out, in;
	size_t sent, consumed; /* bytes of out and in */
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

/* ---- workers ---- */

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
 * Closes the sockets of other workers, which would otherwise not notice the
 * death of the parent, and all other inherited descriptors.
 */
static void
become_worker(struct pool *p, int fd)
{
	for (unsigned i = 0; i < p->slots; i++)
		if (p->slot[i].pid != 0)
			close(p->slot[i].fd);
	for (int other = STDERR_FILENO + 1; other < INHERITED_MOST; other++)
		if (other != fd)
			close(other);
	signal(SIGPIPE, SIG_IGN);
	worker_run(p->calls, p->ctx, fd, p->seconds);
}

static bool
start_worker(struct pool *p, struct slot *s)
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
	s->late = s->broken = s->answered = false;
	s->out.n = s->in.n = s->sent = s->consumed = 0;
	s->started = now();
	return true;
}

/* Kills the worker unless it is dead, and returns its wait status. */
static int
end_worker(struct slot *s)
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

/* Reports the result of the first job and removes it. */
static void
finish_job(struct pool *p, struct slot *s, const struct answer *a,
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
describe_death(const struct slot *s, int status, unsigned seconds,
    struct cv_buf *b)
{
	if (s->late) {
		cv_puts(b, "conversion took more than ");
		cv_put_number(b, (long)seconds);
		cv_puts(b, " seconds");
	} else if (s->broken) {
		cv_puts(b, "its process sent an invalid answer");
	} else if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) {
		cv_puts(b, "its process was killed or stopped answering");
	} else if (WIFSIGNALED(status)) {
		cv_puts(b, "its process crashed: ");
		cv_puts(b, strsignal(WTERMSIG(status)));
	} else {
		cv_puts(b, "its process exited with status ");
		cv_put_number(b, WEXITSTATUS(status));
	}
	cv_putc(b, '\0');
}

/* After a death: the first job is lost, a new worker gets the others. */
static void
replace_worker(struct pool *p, struct slot *s)
{
	struct death death = { .pid = s->pid };
	int status = end_worker(s);
	struct cv_buf why = { 0 };

	if (WIFEXITED(status) && WEXITSTATUS(status) == CANNOT_START) {
		p->broken = true;
		return;
	}
	describe_death(s, status, p->seconds, &why);
	death.why = why.failed ? "out of memory" : why.p;
	if (s->count > 0)
		finish_job(p, s, NULL, &death);
	else
		p->broken |= !s->answered;
	cv_buf_free(&why);
	if (s->count == 0 || p->broken)
		return;
	if (!start_worker(p, s)) {
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

/* The idle or least busy worker; a new one is started if all are busy. */
static struct slot *
choose_slot(struct pool *p)
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

/* Sends as much as possible without blocking. */
static void
send_pending(struct slot *s)
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
	struct slot *s = choose_slot(p);
	struct job j = { number, malloc(job.n + 1), job.n };

	if (j.text == NULL || (s->pid == 0 && !start_worker(p, s))) {
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
	send_pending(s);
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

/* Consumes one complete answer; false: there is none, or it is invalid. */
static bool
consume_answer(struct pool *p, struct slot *s)
{
	struct answer_head h;
	struct answer a = { 0 };
	size_t there = s->in.n - s->consumed;
	const char *text;

	if (there < sizeof(h))
		return false;
	memcpy(&h, s->in.p + s->consumed, sizeof(h));
	if (s->count == 0 || h.messages > ANSWER_MOST ||
	    h.output > ANSWER_MOST) {
		s->broken = true;
		return false;
	}
	if (there - sizeof(h) < h.messages + h.output)
		return false;
	text = s->in.p + s->consumed + sizeof(h);
	a.status = h.status;
	a.lost = h.lost;
	memcpy(a.count, h.count, sizeof(a.count));
	a.messages = (cv_str){ text, (size_t)h.messages };
	a.output = (cv_str){ text + h.messages, (size_t)h.output };
	s->consumed += sizeof(h) + (size_t)(h.messages + h.output);
	s->answered = true;
	finish_job(p, s, &a, NULL);
	return true;
}

/* Reads once; false: the worker is gone or broke the protocol. */
static bool
receive_answers(struct pool *p, struct slot *s)
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
	while (consume_answer(p, s))
		continue;
	if (s->consumed > 0) {
		memmove(s->in.p, s->in.p + s->consumed, s->in.n - s->consumed);
		s->in.n -= s->consumed;
		s->consumed = 0;
	}
	return !s->broken;
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
			replace_worker(p, s);
		}
	}
}

static nfds_t
fill_polled(struct pool *p, int fd)
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
 * While all workers have enough to do, lets answers accumulate: waking up for
 * each of them costs more than converting a small file.
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
	nfds_t n = fill_polled(p, fd);

	nap(p);
	if (poll(p->polled, n, TICK) < 0)
		return false;
	for (unsigned i = 0; i < p->slots; i++) {
		struct slot *s = &p->slot[i];
		short what = p->polled[i].revents;

		if (p->polled[i].fd < 0 || what == 0)
			continue;
		if ((what & POLLOUT) != 0)
			send_pending(s);
		if ((what & ~POLLOUT) != 0 && !receive_answers(p, s))
			replace_worker(p, s);
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

/* A worker exits when its socket is closed and its jobs are done. */
void
pool_free(struct pool *p, bool kill_all)
{
	for (unsigned i = 0; i < p->slots; i++) {
		struct slot *s = &p->slot[i];

		if (s->pid != 0 && (kill_all || s->count > 0))
			end_worker(s);
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
