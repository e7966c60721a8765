/* Converts a stream line by line in worker processes, keeping the order. */
/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd/files.h"
#include "cmd/json_out.h"
#include "cmd/many/pool.h"
#include "cmd/many/progress.h"
#include "cmd/many/stream.h"
#include "cmd/sandbox_rules.h"

/* Limits for results that wait for an earlier one: number and bytes. */
enum { WINDOW = 4096, HELD_MOST = 64 << 20 };

enum { LINE_MOST = 64 << 20, PIECE = 1 << 16 };

struct result {
	bool ready;
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
	size_t used;    /* bytes of in that were given to workers */
	size_t scanned; /* bytes of in without a newline behind used */
	bool ended;
	bool skipping; /* the rest of a line that is too long */

	/* the results, a ring buffer */
	struct result results[WINDOW];
	uint64_t given, printed;
	size_t held; /* their bytes */
	struct cv_buf out;
	bool broken; /* the output, or memory ran out */

	/* in a worker */
	cJSON *errors;  /* of the current line */
	bool no_memory; /* for them */
	char *messages; /* for standard error */
	size_t messages_n;
	uint32_t line;
	struct cv_buf made;
};

/* ---- in a worker ---- */

static bool
start(void *ctx)
{
	struct stream *s = ctx;

	if (!worker_limits(s->plan) || !sandbox_many(s->plan, NULL, 0, NULL))
		return false;
	s->plan->printer.out = open_memstream(&s->messages, &s->messages_n);
	return s->plan->printer.out != NULL;
}

static void
add_error(cJSON **errors, const struct cv_diag *d, bool *failed)
{
	cJSON *item = print_to_json(d);

	if (*errors == NULL)
		*errors = cJSON_CreateArray();
	if (item == NULL || *errors == NULL ||
	    !cJSON_AddItemToArray(*errors, item)) {
		cJSON_Delete(item);
		*failed = true;
	}
}

/* Errors go into the result, everything else to standard error. */
static void
report_line(void *ctx, const struct cv_diag *found)
{
	struct stream *s = ctx;
	struct cv_diag d = *found;
	struct printer *p = &s->plan->printer;

	d.line = s->line;
	if (d.severity < CV_ERROR) {
		print_diag(p, &d);
		return;
	}
	p->count[CV_ERROR]++;
	add_error(&s->errors, &d, &s->no_memory);
}

static int
convert_line(struct stream *s, cv_str line, struct cv_buf *b)
{
	const struct cv_job job = { .file = s->name,
		.sink = { report_line, s },
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

/* {"errors": [...]}, for which the array is taken over. */
static bool
put_errors(struct cv_buf *b, cJSON *errors)
{
	struct json j = json_begin();

	json_add_item(&j, "errors",
	    errors != NULL ? errors : cJSON_CreateArray());
	b->n = 0;
	return json_put(b, json_end(&j));
}

/* Output that is not JSON may have several lines and becomes a string. */
static bool
put_as_string(struct stream *s)
{
	cJSON *string;

	cv_putc(&s->made, '\0');
	string = s->made.failed ? NULL : cJSON_CreateString(s->made.p);
	s->made.n = 0;
	return json_put(&s->made, string);
}

/* A job is the number of a line and its text. */
static void
serve(void *ctx, cv_str job, struct answer *a)
{
	struct stream *s = ctx;
	struct printer *p = &s->plan->printer;
	cv_str line = { job.p + sizeof(s->line), job.n - sizeof(s->line) };
	bool ok = true;

	memcpy(&s->line, job.p, sizeof(s->line));
	memset(p->count, 0, sizeof(p->count));
	p->lost = 0;
	rewind(p->out);
	s->made.n = 0;
	a->status = convert_line(s, line, &s->made);
	if (a->status != DONE) {
		ok = put_errors(&s->made, s->errors);
		s->errors = NULL;
	} else if ((s->to->flags & CV_CARRIER) == 0)
		ok = put_as_string(s);
	else if (s->made.n > 0)
		s->made.n--;
	if (!ok || s->no_memory)
		_exit(1);
	print_end(p);
	for (int i = 0; i <= CV_ERROR; i++)
		a->count[i] = p->count[i];
	a->lost = p->lost;
	a->output = cv_buf_text(&s->made);
	if (fflush(p->out) == 0)
		a->messages = (cv_str){ s->messages, s->messages_n };
}

/* ---- results, in the parent ---- */

/* Writes the results that nothing earlier is missing for. */
static void
write_results(struct stream *s)
{
	struct result *r = &s->results[s->printed % WINDOW];

	for (; s->printed < s->given && r->ready;
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
store_result(struct stream *s, uint64_t number, cv_str text)
{
	struct result *r = &s->results[number % WINDOW];

	r->ready = true;
	r->n = text.n;
	r->text = malloc(text.n + 1);
	if (r->text == NULL) {
		r->n = 0;
		s->broken = true;
	} else
		memcpy(r->text, text.p, text.n);
	s->held += r->n;
}

/* A failure that no worker has reported. */
static void
store_failure(struct stream *s, uint64_t number, enum cv_code code,
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
	struct cv_buf reply = { 0 };
	cJSON *errors = NULL;

	s->progress.tally.failed++;
	s->worst = s->worst > BAD_INPUT ? s->worst : BAD_INPUT;
	add_error(&errors, &d, &s->broken);
	s->broken |= !put_errors(&reply, errors);
	if (!s->broken)
		store_result(s, number, cv_buf_text(&reply));
	cv_buf_free(&reply);
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
		store_failure(s, number, CV_E_GIVEN_UP, death->why);
		return;
	}
	if (a->messages.n > 0) {
		progress_clear(&s->progress);
		fwrite(a->messages.p, 1, a->messages.n, stderr);
	}
	t->failed += a->status > DONE;
	t->lossy += a->status == DONE && a->lost > 0;
	s->worst = a->status > s->worst ? a->status : s->worst;
	store_result(s, number, a->output);
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

/* A line that is too long gets its error without being kept. */
static void
refuse_long(struct stream *s)
{
	s->progress.tally.done++;
	store_failure(s, s->given++, CV_E_LIMIT,
	    "the line is longer than 64 MiB");
	s->skipping = true;
	s->in.n = s->used = s->scanned = 0;
}

static bool
can_give(const struct stream *s)
{
	return s->given - s->printed < WINDOW && s->held < HELD_MOST &&
	    pool_has_room(s->pool);
}

/* Gives the next whole line to a worker; false: there is none. */
static bool
give_line(struct stream *s)
{
	char *from = s->in.p + s->scanned;
	char *end = s->scanned == s->in.n
	    ? NULL
	    : memchr(from, '\n', s->in.n - s->scanned);
	size_t at;

	if (end == NULL && !(s->ended && s->used < s->in.n)) {
		s->scanned = s->in.n;
		if (s->in.n - s->used > LINE_MOST)
			refuse_long(s);
		return false;
	}
	at = end != NULL ? (size_t)(end - s->in.p) : s->in.n;
	if (!s->skipping)
		give(s, (cv_str){ s->in.p + s->used, at - s->used });
	s->skipping = false;
	s->used = s->scanned = at + (end != NULL);
	return true;
}

/* Drops what was given to workers, and reads once. */
static void
read_more(struct stream *s)
{
	char *room;
	ssize_t got;

	if (s->used > 0) {
		s->in.n -= s->used;
		s->scanned -= s->used;
		memmove(s->in.p, s->in.p + s->used, s->in.n);
		s->used = 0;
	}
	if (s->skipping)
		s->in.n = s->scanned = 0;
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
		    "cannot read: %s", strerror(errno));
		s->ended = true;
		s->worst = TROUBLE;
	}
}

/* ---- */

/* Until everything is read, converted and written, or a signal comes. */
static void
run_stream(struct stream *s)
{
	while (!s->broken && !pool_broken(s->pool) && s->signal == 0) {
		bool hungry;

		while (can_give(s) && give_line(s))
			continue;
		write_results(s);
		hungry = !s->ended && can_give(s);
		if (s->ended && s->printed == s->given && s->used == s->in.n)
			return;
		if (pool_wait(s->pool, hungry ? s->fd : -1))
			read_more(s);
		write_results(s);
		progress_draw(&s->progress);
		s->signal = pool_signal(s->pool);
	}
}

static void
finish_stream(struct stream *s)
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
		    "cannot write all results: %s", strerror(errno));
		s->worst = TROUBLE;
	}
	for (; s->printed < s->given; s->printed++)
		free(s->results[s->printed % WINDOW].text);
	cv_buf_free(&s->in);
	cv_buf_free(&s->out);
}

/* The input is JSON unless the plan names another format. */
static int
find_formats(struct stream *s)
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
		status = find_formats(s);
	if (status == DONE)
		s->pool = pool_new(&calls, s, worker_count(p), p->many.seconds);
	if (s->pool != NULL) {
		run_stream(s);
		finish_stream(s);
		status = s->worst;
	}
	*signal = s->signal;
	free(s);
	return status;
}
