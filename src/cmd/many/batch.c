/* Converts many files into a folder, in worker processes. */
/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd/many/batch.h"
#include "cmd/sandbox_rules.h"
#include "cmd/many/pool.h"
#include "cmd/many/progress.h"
#include "cmd/many/batch_plan.h"

/* A status that only workers return: the output is newer than its input. */
enum { UP_TO_DATE = -1 };

struct batch {
	struct plan *plan;
	const char *folder;
	const struct cv_format *to;
	struct inputs inputs;
	struct batch_plan todo;
	struct progress progress;
	struct pool *pool;
	int worst, signal;
	char *messages; /* of the last job, in a worker */
	size_t messages_n;
};

static void
worsen(struct batch *b, int status)
{
	b->worst = status > b->worst ? status : b->worst;
}

/* ---- in a worker ---- */

/* Access to the inputs of the command line and to those of a list. */
static bool
enter_sandbox(struct batch *b)
{
	int n = b->inputs.nfiles;
	char **all = calloc((size_t)n + 1, sizeof(*all));
	bool ok = all != NULL;

	for (int i = 0; ok && i < n; i++)
		all[i] = b->inputs.files[i];
	if (ok && b->todo.common != NULL)
		all[n++] = b->todo.common;
	ok = ok && sandbox_many(b->plan, all, n, b->folder);
	free(all);
	return ok;
}

static bool
start(void *ctx)
{
	struct batch *b = ctx;

	if (!worker_limits(b->plan) || !enter_sandbox(b))
		return false;
	b->plan->printer.out = open_memstream(&b->messages, &b->messages_n);
	return b->plan->printer.out != NULL;
}

/* Whether the output exists and is newer than the input. */
static bool
is_current(const char *file, const char *output)
{
	struct stat in, out;

	return stat(file, &in) == 0 && lstat(output, &out) == 0 &&
	    S_ISREG(out.st_mode) &&
	    (out.st_mtim.tv_sec > in.st_mtim.tv_sec ||
		(out.st_mtim.tv_sec == in.st_mtim.tv_sec &&
		    out.st_mtim.tv_nsec > in.st_mtim.tv_nsec));
}

/* A job is the path of the input, '\0', and the path of the output. */
static void
serve(void *ctx, cv_str job, struct answer *a)
{
	struct batch *b = ctx;
	struct printer *p = &b->plan->printer;
	const char *output = job.p + strlen(job.p) + 1;

	rewind(p->out);
	memset(p->count, 0, sizeof(p->count));
	p->lost = 0;
	b->plan->output = output;
	a->status = b->plan->many.skip_done && is_current(job.p, output)
	    ? UP_TO_DATE
	    : convert_one(b->plan, job.p, b->to);
	for (int i = 0; i <= CV_ERROR; i++)
		a->count[i] = p->count[i];
	a->lost = p->lost;
	if (fflush(p->out) == 0)
		a->messages = (cv_str){ b->messages, b->messages_n };
}

/* ---- in the parent ---- */

static const char *
outcome(int status)
{
	return status == DONE      ? "converted"
	    : status == UP_TO_DATE ? "up-to-date"
				   : "failed";
}

static void
report_death(struct batch *b, const char *file, const char *output,
    const struct death *death)
{
	folder_sweep(output, death->pid);
	print_message(&b->plan->printer, CV_E_GIVEN_UP, file,
	    "other files are not affected", "%s", death->why);
	print_outcome(&b->plan->printer, file, output, "given-up");
	b->progress.tally.failed++;
	worsen(b, BAD_INPUT);
}

static void
done(void *ctx, uint64_t number, cv_str job, const struct answer *a,
    const struct death *death)
{
	struct batch *b = ctx;
	struct tally *t = &b->progress.tally;
	const char *output = job.p + strlen(job.p) + 1;

	(void)number;
	t->done++;
	if (a == NULL || a->messages.n > 0 || b->plan->printer.json)
		progress_clear(&b->progress);
	if (a == NULL) {
		report_death(b, job.p, output, death);
		return;
	}
	fwrite(a->messages.p, 1, a->messages.n, stderr);
	print_outcome(&b->plan->printer, job.p, output, outcome(a->status));
	t->current += a->status == UP_TO_DATE;
	t->failed += a->status > DONE;
	t->lossy += a->status == DONE && a->lost > 0;
	worsen(b, a->status);
}

/* Waits for answers once; false: the batch has to stop. */
static bool
wait_once(struct batch *b)
{
	pool_wait(b->pool, -1);
	progress_draw(&b->progress);
	if (b->signal == 0)
		b->signal = pool_signal(b->pool);
	return b->signal == 0 && !pool_broken(b->pool);
}

/* Gives all inputs to the workers; false: it stopped before the end. */
static bool
give_all(struct batch *b, struct walk *w)
{
	struct cv_buf output = { 0 }, job = { 0 };
	bool going = true;
	struct found f;

	while (going && walk_next(w, &f)) {
		if (!output_name(&output, b->folder, f.name, b->to))
			break;
		job.n = 0;
		cv_put(&job, (cv_str){ f.path, strlen(f.path) + 1 });
		cv_put(&job, cv_buf_text(&output));
		while (going && !pool_has_room(b->pool))
			going = wait_once(b);
		going = going && !job.failed &&
		    pool_give(b->pool, cv_buf_text(&job), 0);
	}
	going = going && !output.failed && !job.failed;
	cv_buf_free(&output);
	cv_buf_free(&job);
	return going;
}

/* Waits for the jobs under way, unless a second signal comes. */
static void
drain_pool(struct batch *b)
{
	bool kill = pool_broken(b->pool);

	while (!kill && !pool_idle(b->pool)) {
		int before = b->signal;

		wait_once(b);
		kill = pool_broken(b->pool) ||
		    (before != 0 && pool_signal(b->pool) != 0);
	}
	pool_free(b->pool, kill);
}

static void
run_batch(struct batch *b)
{
	static const struct pool_calls calls = { start, serve, done };
	struct many *m = &b->plan->many;
	struct walk w;
	bool all;

	b->pool = pool_new(&calls, b, worker_count(b->plan), m->seconds);
	if (b->pool == NULL) {
		print_no_memory(&b->plan->printer);
		b->worst = TROUBLE;
		return;
	}
	b->progress.tally.total = b->todo.count;
	walk_start(&w, &b->inputs, &b->plan->printer);
	all = give_all(b, &w);
	drain_pool(b);
	b->progress.tally.skipped = w.skipped;
	if (w.refused > 0 || w.failed || (!all && b->signal == 0))
		b->worst = TROUBLE;
	b->progress.tally.failed += w.refused;
	walk_end(&w);
	progress_sum_up(&b->progress, &b->plan->printer, "files");
	if (b->signal != 0)
		print_message(&b->plan->printer, CV_E_INTERRUPTED, NULL,
		    "--skip-done continues from here", "%s",
		    strsignal(b->signal));
}

/* ---- preparation ---- */

/* The output folder, if it exists, must not be one of the inputs. */
static bool
check_folder(struct batch *b)
{
	struct printer *p = &b->plan->printer;
	struct stat st, in;

	if (stat(b->folder, &st) != 0)
		return true;
	if (!S_ISDIR(st.st_mode)) {
		print_message(p, CV_E_IO, b->folder, NULL, "not a folder");
		return false;
	}
	b->inputs.output = (struct identity){ st.st_dev, st.st_ino, true };
	for (int i = 0; i < b->inputs.nfiles; i++)
		if (stat(b->inputs.files[i], &in) == 0 &&
		    in.st_dev == st.st_dev && in.st_ino == st.st_ino) {
			print_message(p, CV_E_IO, b->folder,
			    "choose another output folder",
			    "this folder is one of the inputs");
			return false;
		}
	return true;
}

static bool
make_folder(struct batch *b)
{
	struct stat st;

	if (!folder_make(b->folder)) {
		print_message(&b->plan->printer, CV_E_IO, b->folder, NULL,
		    "cannot create this folder: %s", strerror(errno));
		return false;
	}
	if (stat(b->folder, &st) == 0)
		b->inputs.output =
		    (struct identity){ st.st_dev, st.st_ino, true };
	return true;
}

/* Copies the list into a temporary file, as it is read twice. */
static bool
open_list(struct batch *b)
{
	const char *name = b->plan->many.list;
	bool standard = strcmp(name, "-") == 0;
	FILE *from = standard ? stdin : fopen(name, "r");
	char piece[4096];
	size_t n;

	b->inputs.list = from != NULL ? tmpfile() : NULL;
	while (b->inputs.list != NULL &&
	    (n = fread(piece, 1, sizeof(piece), from)) > 0) {
		b->inputs.nul |= memchr(piece, '\0', n) != NULL;
		fwrite(piece, 1, n, b->inputs.list);
	}
	if (b->inputs.list == NULL || ferror(from) ||
	    fflush(b->inputs.list) != 0) {
		print_message(&b->plan->printer, CV_E_IO,
		    standard ? "standard input" : name, NULL,
		    "cannot read this list of files: %s", strerror(errno));
		return false;
	}
	if (!standard)
		fclose(from);
	return true;
}

static int
prepare(struct batch *b)
{
	struct plan *p = b->plan;
	int status = convert_target(p, &b->to);

	if (status == DONE)
		status = convert_options(p, b->to);
	if (status != DONE)
		return status;
	return (p->many.list == NULL || open_list(b)) && check_folder(b) &&
		batch_plan(&p->printer, &b->inputs, b->folder, b->to,
		    &b->todo) &&
		make_folder(b)
	    ? DONE
	    : TROUBLE;
}

int
batch(struct plan *p, char *const *files, int nfiles, int *signal)
{
	struct batch b = { .plan = p,
		.folder = p->output,
		.inputs = { .files = files,
		    .nfiles = nfiles,
		    .all = p->from != NULL } };
	int status;

	progress_start(&b.progress, p->many.progress);
	b.progress.counts = true;
	status = prepare(&b);
	if (status == DONE)
		run_batch(&b);
	if (b.inputs.list != NULL)
		fclose(b.inputs.list);
	free(b.todo.common);
	*signal = b.signal;
	return status != DONE ? status : b.worst;
}
