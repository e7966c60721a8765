/* The command cvconv: dispatches to its actions and exits. */
/* SPDX-License-Identifier: ISC */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd/many/batch.h"
#include "cmd/call.h"
#include "cmd/combine.h"
#include "cmd/compare.h"
#include "cmd/sandbox_rules.h"
#include "cmd/losses.h"
#include "cmd/many/stream.h"

/* ---- --formats ---- */

static void
list_options(const struct cv_option *o)
{
	for (; o != NULL && o->name != NULL; o++) {
		printf("    -O %s=", o->name);
		if (o->type == CV_OPT_BOOL)
			fputs("yes|no", stdout);
		else if (o->type == CV_OPT_INT)
			printf("%ld..%ld", o->min, o->max);
		else if (o->type == CV_OPT_TEXT)
			fputs("TEXT", stdout);
		for (const char *const *c = o->choices; c && *c; c++)
			printf("%s%s", c == o->choices ? "" : "|", *c);
		printf(" (%s): %s\n", o->fallback, o->help);
	}
}

static void
list_formats(void)
{
	const struct cv_format *f;

	for (size_t i = 0; (f = cv_format_at(i)) != NULL; i++) {
		printf("%-10s %s; %s;", f->name, f->title,
		    f->read == NULL        ? "written"
			: f->write == NULL ? "read"
					   : "read and written");
		if (f->carry != NULL)
			printf(" hidden data%s;",
			    (f->flags & CV_CARRY_ASKED) != 0 ? " on request"
							     : "");
		for (const char *const *e = f->extensions; *e; e++)
			printf(" .%s", *e);
		putchar('\n');
		list_options(f->options);
	}
	puts("every output format");
	list_options(cv_common_options);
}

/* ---- */

/* Applies an action that writes nothing to each file; the worst status. */
static int
each_file(struct call *c, int (*verb)(struct plan *, const char *))
{
	int worst = DONE, status;

	/* Writers may embed pictures from the folder of the input. */
	if (c->verb == DO_LOSS
		? !sandbox_all(&c->plan, c->files, c->nfiles, NULL)
		: !sandbox_many(&c->plan, c->files, c->nfiles, NULL))
		return TROUBLE;
	if (c->nfiles == 0)
		return verb(&c->plan, NULL);
	for (int i = 0; i < c->nfiles; i++) {
		status = verb(&c->plan, c->files[i]);
		worst = status > worst ? status : worst;
	}
	return worst;
}

static bool
one_file(struct call *c)
{
	return c->nfiles <= 1 ||
	    call_misuse(c, "only one input is possible here, not also %s",
		c->files[1]);
}

/* For actions that write no résumé. */
static bool
no_target(struct call *c, const char *verb)
{
	return (c->plan.to == NULL && c->plan.output == NULL) ||
	    call_misuse(c, "%s does not take -t or -o", verb);
}

static int
compare_two(struct call *c)
{
	if (!no_target(c, "--diff"))
		return TROUBLE;
	if (c->nfiles == 2)
		return compare_files(&c->plan, c->files);
	call_misuse(c, "--diff needs two files, not %d", c->nfiles);
	return TROUBLE;
}

static int
merge_all(struct call *c)
{
	if (c->nfiles >= 2)
		return combine(&c->plan, c->files, c->nfiles);
	call_misuse(c, "--merge needs at least two files");
	return TROUBLE;
}

static bool
is_folder(const char *path)
{
	struct stat st;

	return path != NULL && *path != '\0' &&
	    (path[strlen(path) - 1] == '/' ||
		(stat(path, &st) == 0 && S_ISDIR(st.st_mode)));
}

static bool
are_many(const struct call *c)
{
	return c->nfiles > 1 || c->plan.many.list != NULL ||
	    is_folder(c->plan.output) || is_folder(c->files[0]);
}

/* "cvconv a.json b.yaml": b.yaml is probably meant to be the output. */
static int
no_folder(struct call *c)
{
	char hint[4200] = "see cvconv --help";
	struct stat st;

	if (c->nfiles == 2 && lstat(c->files[1], &st) != 0)
		snprintf(hint, sizeof(hint), "did you mean -o %s?",
		    c->files[1]);
	print_message(&c->plan.printer, CV_E_BAD_OPTION, NULL, hint,
	    "several inputs need an output folder: -o FOLDER/");
	return TROUBLE;
}

static int
convert_many(struct call *c, int *signal)
{
	for (int i = 0; i < c->nfiles; i++)
		if (strcmp(c->files[i], "-") == 0) {
			call_misuse(c,
			    "standard input cannot be one of several inputs");
			return TROUBLE;
		}
	if (c->plan.output == NULL || strcmp(c->plan.output, "-") == 0)
		return no_folder(c);
	return batch(&c->plan, c->files, c->nfiles, signal);
}

static int
convert_stream(struct call *c, int *signal)
{
	if (c->plan.output != NULL) {
		call_misuse(c, "--stream writes to standard output, not -o");
		return TROUBLE;
	}
	return one_file(c) ? stream(&c->plan, c->files[0], signal) : TROUBLE;
}

static int
run_call(struct call *c, int *signal)
{
	if (c->verb == DO_HELP)
		call_help();
	else if (c->verb == DO_VERSION)
		printf("cvconv %s\n", cv_version());
	else if (c->verb == DO_FORMATS)
		list_formats();
	else if (c->verb == DO_CHECK)
		return no_target(c, "--check") ? each_file(c, check) : TROUBLE;
	else if (c->verb == DO_LOSS)
		return each_file(c, losses);
	else if (c->verb == DO_DIFF)
		return compare_two(c);
	else if (c->verb == DO_MERGE)
		return merge_all(c);
	else if (c->plan.explain && c->plan.to == NULL &&
	    c->plan.output == NULL)
		return one_file(c) ? explain(&c->plan, c->files[0]) : TROUBLE;
	else if (c->verb == DO_STREAM)
		return convert_stream(c, signal);
	else if (are_many(c))
		return convert_many(c, signal);
	else
		return convert(&c->plan, c->files[0]);
	return DONE;
}

/* Output that was buffered must have been written. */
static int
flush(struct call *c, int status)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return status;
	print_message(&c->plan.printer, CV_E_IO, "standard output", NULL,
	    "cannot write");
	return TROUBLE;
}

static bool
wants_color(int fd)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

	return isatty(fd) && (no == NULL || *no == '\0') && term != NULL &&
	    strcmp(term, "dumb") != 0;
}

int
main(int argc, char **argv)
{
	struct call c = { .plan.printer = { .out = stderr,
			      .color = wants_color(STDERR_FILENO) },
		.plan.color = wants_color(STDOUT_FILENO),
		.plan.many = { .seconds = 60, .megabytes = 2048 } };
	int status = TROUBLE, signal_number = 0;

	/* One write per line, not per character. */
	setvbuf(stderr, NULL, _IOLBF, BUFSIZ);
	/* A file size limit must be an error, not a signal. */
	signal(SIGXFSZ, SIG_IGN);
	if (call_parse(&c, argc, argv))
		status = flush(&c, run_call(&c, &signal_number));
	call_free(&c);
	if (signal_number != 0)
		raise(signal_number);
	return status;
}
