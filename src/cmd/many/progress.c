/* The progress bar of a batch and its summary. */
/* SPDX-License-Identifier: ISC */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "cmd/json_out.h"
#include "cmd/many/progress.h"

enum { CELLS = 24, LINE = 256 };

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

void
progress_start(struct progress *p, enum progress_when when)
{
	const char *term = getenv("TERM");

	memset(p, 0, sizeof(*p));
	p->started = now();
	p->shown = when == PROGRESS_ALWAYS ||
	    (when == PROGRESS_AUTO && isatty(STDERR_FILENO) && term != NULL &&
		strcmp(term, "dumb") != 0);
}

/* Usable columns of the terminal; LINE if it is none. */
static size_t
columns(void)
{
	struct winsize size;

	if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
		return LINE;
	return size.ws_col - 1u < LINE ? size.ws_col - 1u : LINE;
}

static void
print_bar(const struct tally *t)
{
	uint64_t full = t->total > 0 ? t->done * CELLS / t->total : 0;

	fputc('[', stderr);
	for (uint64_t i = 0; i < CELLS; i++)
		fputc(i < full ? '#' : '.', stderr);
	fputs("] ", stderr);
}

static void
format_progress(char *line, const struct progress *p, double rate)
{
	const struct tally *t = &p->tally;
	double left =
	    t->total > t->done ? (double)(t->total - t->done) / rate : 0;
	char total[32] = "", time[48] = "";

	if (p->counts)
		snprintf(total, sizeof(total), "/%" PRIu64, t->total);
	if (p->counts && t->done > 0)
		snprintf(time, sizeof(time), ", %.0f:%02d left",
		    (left - (double)((long)left % 60)) / 60,
		    (int)((long)left % 60));
	snprintf(line, LINE, "%" PRIu64 "%s %s, %.0f/s, %" PRIu64 " failed%s",
	    t->done, total, p->counts ? "files" : "lines", rate, t->failed,
	    time);
}

void
progress_draw(struct progress *p)
{
	double at = now();
	size_t room;
	char line[LINE];

	if (!p->shown || at - p->last < 0.1)
		return;
	p->last = at;
	p->drawn = true;
	format_progress(line, p,
	    (double)p->tally.done / (at - p->started + 1e-9));
	room = columns();
	fputs("\r\033[K", stderr);
	if (p->counts && strlen(line) + CELLS + 3 <= room)
		print_bar(&p->tally);
	fprintf(stderr, "%.*s", (int)room, line);
	fflush(stderr);
}

void
progress_clear(struct progress *p)
{
	if (p->drawn)
		fputs("\r\033[K", stderr);
	p->drawn = false;
}

static void
print_tally(const struct tally *t, double seconds)
{
	struct json j = json_begin();

	json_add_number(&j, "total", (double)t->total);
	json_add_number(&j, "converted",
	    (double)(t->done - t->failed - t->current));
	json_add_number(&j, "withLoss", (double)t->lossy);
	json_add_number(&j, "failed", (double)t->failed);
	json_add_number(&j, "upToDate", (double)t->current);
	json_add_number(&j, "skipped", (double)t->skipped);
	json_add_number(&j, "seconds",
	    (double)(uint64_t)(seconds * 1000 + 0.5) / 1000);
	json_print(stderr, json_end(&j));
}

static void
print_part(uint64_t n, const char *what)
{
	if (n > 0)
		fprintf(stderr, ", %" PRIu64 " %s", n, what);
}

void
progress_sum_up(struct progress *p, struct printer *printer, const char *what)
{
	const struct tally *t = &p->tally;
	double seconds = now() - p->started;

	progress_clear(p);
	if (printer->quiet)
		return;
	if (printer->json) {
		print_tally(t, seconds);
		return;
	}
	fprintf(stderr, "cvconv: %" PRIu64 " of %" PRIu64 " %s converted",
	    t->done - t->failed - t->current, t->total, what);
	print_part(t->lossy, "with loss");
	print_part(t->failed, "failed");
	print_part(t->current, "up to date");
	print_part(t->skipped, "skipped");
	fprintf(stderr, "; %.2f s, %.0f %s/s\n", seconds,
	    (double)t->done / (seconds + 1e-9), what);
}
