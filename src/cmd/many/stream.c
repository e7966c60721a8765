/* Converts line by line, in order, with as many workers as are wanted. */
/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd/sandbox_rules.h"
#include "cmd/files.h"
#include "cmd/many/pool.h"
#include "cmd/many/progress.h"
#include "cmd/many/stream.h"

/* Results that wait for one before them, and their bytes. */
enum { WINDOW = 4096, HELD_MOST = 64 << 20 };

enum { LINE_MOST = 64 << 20, PIECE = 1 << 16 };

struct result {
	bool there;
	char *text;
	size_t n;
};

struct stream {
	struct plan *plan;
	const char *name; /* of the input */
	const struct cv_format *from, *to;
	struct progress progress;
	struct pool *pool;
	int worst, signal;

	/* the input */
	int fd;
	struct cv_buf in;
	size_t used, looked;  /* of in: given out; without a newline */
	bool ended, skipping; /* the rest of a line that is too long */

	/* the results, in a ring */
	struct result results[WINDOW];
	uint64_t given, printed;
	size_t held; /* bytes of them */
	struct cv_buf out;
	bool broken; /* the output */

	/* in a worker */
	FILE *errors;
	char *errors_text, *said;
	size_t errors_n, said_n;
	uint32_t line;
	struct cv_buf made;
};

/* ---- in a worker ---- */

static bool
start(void *ctx)
{
	struct stream *s = ctx;

	if (!worker_limits(s->plan) || !fence_many(s->plan, NULL, 0, NULL))
		return false;
	s->errors = open_memstream(&s->errors_text, &s->errors_n);
	s->plan->printer.out = open_memstream(&s->said, &s->said_n);
	return s->errors != NULL && s->plan->printer.out != NULL;
}

/* Errors go into the result, all else to standard error. */
static void
report(void *ctx, const struct cv_diag *found)
{
	struct stream *s = ctx;
	struct cv_diag d = *found;
	struct printer *p = &s->plan->printer;

	d.line = s->line;
	if (d.severity < CV_ERROR) {
		print_diag(p, &d);
		return;
	}
	if (p->count[CV_ERROR]++ > 0)
		fputc(',', s->errors);
	print_json(s->errors, &d);
}

static int
convert_line(struct stream *s, cv_str line, struct cv_buf *b)
{
	const struct cv_job job = { .file = s->name,
		.sink = { report, s },
		.options = s->plan->options,
		.strict = s->plan->strict,
		.one_line = true };
	struct cv_doc *d = cv_doc_new(NULL);
	enum cv_status status = CV_NOMEM;

	if (d != NULL)
		status = cv_read(d, s->from, line.p, line.n, &job);
	if (status == CV_OK)
		status = cv_write(d, s->to, b, &job);
	cv_doc_free(d);
	return convert_status(status);
}

/* A string, as a line of what is no JSON would be more than one. */
static void
put_string(struct stream *s, cv_str text)
{
	FILE *f = s->errors;

	rewind(f);
	print_json_string(f, text);
	s->made.n = 0;
	if (fflush(f) == 0)
		cv_put(&s->made, (cv_str){ s->errors_text, s->errors_n });
}

static void
put_errors(struct stream *s)
{
	s->made.n = 0;
	cv_puts(&s->made, "{\"errors\":[");
	if (fflush(s->errors) == 0)
		cv_put(&s->made, (cv_str){ s->errors_text, s->errors_n });
	cv_puts(&s->made, "]}");
}

/* A job is the number of a line and its text. */
static void
serve(void *ctx, cv_str job, struct answer *a)
{
	struct stream *s = ctx;
	struct printer *p = &s->plan->printer;
	cv_str line = { job.p + sizeof(s->line), job.n - sizeof(s->line) };

	memcpy(&s->line, job.p, sizeof(s->line));
	memset(p->count, 0, sizeof(p->count));
	p->lost = 0;
	rewind(s->errors);
	rewind(p->out);
	s->made.n = 0;
	a->status = convert_line(s, line, &s->made);
	if (a->status != DONE)
		put_errors(s);
	else if ((s->to->flags & CV_CARRIER) == 0)
		put_string(s, cv_buf_text(&s->made));
	else if (s->made.n > 0)
		s->made.n--;
	print_end(p);
	for (int i = 0; i <= CV_ERROR; i++)
		a->count[i] = p->count[i];
	a->lost = p->lost;
	a->made = cv_buf_text(&s->made);
	if (fflush(p->out) == 0)
		a->said = (cv_str){ s->said, s->said_n };
}

/* ---- results, in the parent ---- */

/* Prints those whose turn it is. */
static void
put_results(struct stream *s)
{
	struct result *r = &s->results[s->printed % WINDOW];

	for (; s->printed < s->given && r->there;
	     r = &s->results[s->printed % WINDOW]) {
		cv_put(&s->out, (cv_str){ r->text, r->n });
		cv_putc(&s->out, '\n');
		free(r->text);
		s->held -= r->n;
		*r = (struct result){ 0 };
		s->printed++;
	}
	if (s->out.n == 0)
		return;
	s->broken |= s->out.failed || !write_whole(STDOUT_FILENO, &s->out);
	s->out.n = 0;
}

static void
keep(struct stream *s, uint64_t number, cv_str text)
{
	struct result *r = &s->results[number % WINDOW];

	r->there = true;
	r->n = text.n;
	r->text = malloc(text.n + 1);
	if (r->text == NULL) {
		r->n = 0;
		s->broken = true;
	} else
		memcpy(r->text, text.p, text.n);
	s->held += r->n;
}

/* A failure that the worker could not tell of. */
static void
keep_failure(struct stream *s, uint64_t number, enum cv_code code,
    const char *why)
{
	const struct cv_diag d = { .code = code,
		.severity = CV_ERROR,
		.file = s->name,
		.line = (uint32_t)number + 1,
		.column = 1,
		.path = "",
		.text = why,
		.hint = "" };
	char *text = NULL;
	size_t n = 0;
	FILE *f = open_memstream(&text, &n);

	s->progress.tally.failed++;
	s->worst = s->worst > BAD_INPUT ? s->worst : BAD_INPUT;
	s->broken |= f == NULL;
	if (f == NULL)
		return;
	fputs("{\"errors\":[", f);
	print_json(f, &d);
	fputs("]}", f);
	s->broken |= fclose(f) != 0;
	keep(s, number, (cv_str){ text, n });
	free(text);
}

static void
done(void *ctx, uint64_t number, cv_str job, const struct answer *a,
    const struct death *death)
{
	struct stream *s = ctx;
	struct tally *t = &s->progress.tally;

	(void)job;
	t->done++;
	if (a == NULL) {
		keep_failure(s, number, CV_E_GIVEN_UP, death->why);
		return;
	}
	if (a->said.n > 0) {
		progress_clear(&s->progress);
		fwrite(a->said.p, 1, a->said.n, stderr);
	}
	t->failed += a->status > DONE;
	t->lossy += a->status == DONE && a->lost > 0;
	s->worst = a->status > s->worst ? a->status : s->worst;
	keep(s, number, a->made);
}

/* ---- the input, in the parent ---- */

static void
give(struct stream *s, cv_str line)
{
	uint32_t number = (uint32_t)s->given + 1;
	struct cv_buf job = { 0 };

	if (line.n > 0 && line.p[line.n - 1] == '\r')
		line.n--;
	cv_put(&job, (cv_str){ (const char *)&number, sizeof(number) });
	cv_put(&job, line);
	if (!job.failed)
		pool_give(s->pool, cv_buf_text(&job), s->given);
	s->broken |= job.failed;
	s->given++;
	cv_buf_free(&job);
}

/* A line that is too long has a result too, and is not kept. */
static void
refuse_long(struct stream *s)
{
	s->progress.tally.done++;
	keep_failure(s, s->given++, CV_E_LIMIT, "a line of more than 64 MiB");
	s->skipping = true;
	s->in.n = s->used = s->looked = 0;
}

static bool
can_give(const struct stream *s)
{
	return s->given - s->printed < WINDOW && s->held < HELD_MOST &&
	    pool_has_room(s->pool);
}

/* Gives out the next line that is whole; false: there is none. */
static bool
give_line(struct stream *s)
{
	char *from = s->in.p + s->looked;
	char *end = s->looked == s->in.n
	    ? NULL
	    : memchr(from, '\n', s->in.n - s->looked);
	size_t at;

	if (end == NULL && !(s->ended && s->used < s->in.n)) {
		s->looked = s->in.n;
		if (s->in.n - s->used > LINE_MOST)
			refuse_long(s);
		return false;
	}
	at = end != NULL ? (size_t)(end - s->in.p) : s->in.n;
	if (!s->skipping)
		give(s, (cv_str){ s->in.p + s->used, at - s->used });
	s->skipping = false;
	s->used = s->looked = at + (end != NULL);
	return true;
}

/* Makes room by dropping what was given out, and reads once. */
static void
take_in(struct stream *s)
{
	char *room;
	ssize_t got;

	if (s->used > 0) {
		s->in.n -= s->used;
		s->looked -= s->used;
		memmove(s->in.p, s->in.p + s->used, s->in.n);
		s->used = 0;
	}
	if (s->skipping)
		s->in.n = s->looked = 0;
	room = cv_room(&s->in, PIECE);
	if (room == NULL) {
		s->broken = true;
		return;
	}
	got = read(s->fd, room, PIECE);
	if (got > 0)
		s->in.n += (size_t)got;
	else if (got == 0)
		s->ended = true;
	else if (errno != EINTR && errno != EAGAIN) {
		print_message(&s->plan->printer, CV_E_IO, s->name, NULL,
		    "cannot read it: %s", strerror(errno));
		s->ended = true;
		s->worst = TROUBLE;
	}
}

/* ---- */

/* Until all is read, given out and printed, or it shall end. */
static void
run(struct stream *s)
{
	while (!s->broken && !pool_broken(s->pool) && s->signal == 0) {
		bool hungry;

		while (can_give(s) && give_line(s))
			continue;
		put_results(s);
		hungry = !s->ended && can_give(s);
		if (s->ended && s->printed == s->given && s->used == s->in.n)
			return;
		if (pool_wait(s->pool, hungry ? s->fd : -1))
			take_in(s);
		put_results(s);
		progress_draw(&s->progress);
		s->signal = pool_signal(s->pool);
	}
}

static void
end(struct stream *s)
{
	struct printer *p = &s->plan->printer;

	pool_free(s->pool, s->broken || s->signal != 0);
	s->progress.tally.total = s->given;
	if (s->progress.shown)
		progress_sum_up(&s->progress, p, "lines");
	if (s->signal != 0)
		print_message(p, CV_E_INTERRUPTED, NULL, NULL, "%s",
		    strsignal(s->signal));
	else if (s->printed < s->given || s->broken) {
		print_message(p, CV_E_IO, "standard output", NULL,
		    "not all could be written: %s", strerror(errno));
		s->worst = TROUBLE;
	}
	for (; s->printed < s->given; s->printed++)
		free(s->results[s->printed % WINDOW].text);
	cv_buf_free(&s->in);
	cv_buf_free(&s->out);
}

/* JSON, unless the plan says otherwise. */
static int
formats_of(struct stream *s)
{
	struct plan *p = s->plan;
	int status = convert_target(p, &s->to);

	if (status == DONE)
		status = convert_options(p, s->to);
	if (p->from != NULL)
		s->from = cv_format_named(p->from);
	for (size_t i = 0; s->from == NULL; i++)
		if ((cv_format_at(i)->flags & CV_CARRIER) != 0)
			s->from = cv_format_at(i);
	return status;
}

int
stream(struct plan *p, const char *file, int *signal)
{
	static const struct pool_calls calls = { start, serve, done };
	struct stream *s = calloc(1, sizeof(*s));
	int status = TROUBLE;

	if (s == NULL) {
		print_no_memory(&p->printer);
		return TROUBLE;
	}
	s->plan = p;
	s->name = file_name(file);
	s->fd = file_open(&p->printer, file);
	progress_start(&s->progress, p->many.progress);
	if (s->fd >= 0)
		status = formats_of(s);
	if (status == DONE)
		s->pool = pool_new(&calls, s, worker_count(p), p->many.seconds);
	if (s->pool != NULL) {
		run(s);
		end(s);
		status = s->worst;
	}
	*signal = s->signal;
	free(s);
	return status;
}
