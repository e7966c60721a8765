/* The options of the command, from one table, and its words. */
/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/call.h"

/* An option; set says why and returns false if its argument is not good. */
struct option {
	char letter; /* or '\0' */
	const char *name;
	const char *argument; /* what it is called in the help, or NULL */
	bool (*set)(struct call *, const char *argument);
	const char *help;
};

/* ---- what each option does ---- */

bool
call_misuse(struct call *c, const char *fmt, const char *what)
{
	print_message(&c->plan.printer, CV_E_BAD_OPTION, NULL,
	    "cvconv --help lists the options", fmt, what);
	return false;
}

static bool
set_from(struct call *c, const char *name)
{
	c->plan.from = name;
	return true;
}

static bool
set_to(struct call *c, const char *name)
{
	c->plan.to = name;
	return true;
}

static bool
set_option(struct call *c, const char *option)
{
	c->plan.options[c->noptions++] = option;
	return true;
}

static bool
set_output(struct call *c, const char *file)
{
	c->plan.output = file;
	return true;
}

/* Whoever asks for help gets it, whatever else is there. */
static bool
set_verb(struct call *c, enum verb verb)
{
	static const char *const names[] = { [DO_CHECK] = "--check",
		[DO_LOSS] = "--loss",
		[DO_DIFF] = "--diff",
		[DO_MERGE] = "--merge",
		[DO_STREAM] = "--stream" };

	if (c->verb >= DO_FORMATS)
		return true;
	if (c->verb != DO_CONVERT && c->verb != verb && verb < DO_FORMATS)
		return call_misuse(c, "one thing at a time, not also %s",
		    names[verb]);
	c->verb = verb;
	return true;
}

static bool
set_check(struct call *c, const char *none)
{
	(void)none;
	return set_verb(c, DO_CHECK);
}

static bool
set_loss(struct call *c, const char *none)
{
	(void)none;
	return set_verb(c, DO_LOSS);
}

static bool
set_diff(struct call *c, const char *none)
{
	(void)none;
	return set_verb(c, DO_DIFF);
}

static bool
set_merge(struct call *c, const char *none)
{
	(void)none;
	return set_verb(c, DO_MERGE);
}

static bool
set_prefer(struct call *c, const char *which)
{
	static const char *const words[] = { "base", "last", "longest" };

	for (int i = CV_PREFER_BASE; i <= CV_PREFER_LONGEST; i++)
		if (strcmp(which, words[i]) == 0) {
			c->plan.prefer = (enum cv_prefer)i;
			return true;
		}
	return call_misuse(c, "--prefer is base, last or longest, not %s",
	    which);
}

static bool
set_explain(struct call *c, const char *none)
{
	(void)none;
	c->plan.explain = true;
	return true;
}

static bool
set_formats(struct call *c, const char *none)
{
	(void)none;
	return set_verb(c, DO_FORMATS);
}

static bool
set_strict(struct call *c, const char *none)
{
	(void)none;
	c->plan.strict = true;
	return true;
}

static bool
set_quiet(struct call *c, const char *none)
{
	(void)none;
	c->plan.printer.quiet = true;
	return true;
}

static bool
set_diagnostics(struct call *c, const char *form)
{
	c->plan.printer.json = strcmp(form, "json") == 0;
	return c->plan.printer.json || strcmp(form, "text") == 0 ||
	    call_misuse(c, "--diagnostics is text or json, not %s", form);
}

static bool
set_list(struct call *c, const char *file)
{
	c->plan.many.list = file;
	return true;
}

/* A number that is not too large; what it is called is for the message. */
static bool
set_number(struct call *c, const char *text, const char *what, unsigned *n)
{
	char *end;
	unsigned long value;

	errno = 0;
	value = strtoul(text, &end, 10);
	if (text[0] < '0' || text[0] > '9' || *end != '\0' || errno != 0 ||
	    value > 1000000)
		return call_misuse(c, what, text);
	*n = (unsigned)value;
	return true;
}

static bool
set_jobs(struct call *c, const char *n)
{
	return set_number(c, n, "--jobs is a number, not %s",
	    &c->plan.many.workers);
}

static bool
set_time(struct call *c, const char *seconds)
{
	return set_number(c, seconds, "--time-limit is in seconds, not %s",
	    &c->plan.many.seconds);
}

static bool
set_memory(struct call *c, const char *megabytes)
{
	return set_number(c, megabytes, "--memory-limit is in MiB, not %s",
	    &c->plan.many.megabytes);
}

static bool
set_resume(struct call *c, const char *none)
{
	(void)none;
	c->plan.many.resume = true;
	return true;
}

static bool
set_stream(struct call *c, const char *none)
{
	(void)none;
	return set_verb(c, DO_STREAM);
}

static bool
set_progress(struct call *c, const char *when)
{
	static const char *const words[] = { "auto", "never", "always" };

	for (int i = PROGRESS_AUTO; i <= PROGRESS_ALWAYS; i++)
		if (strcmp(when, words[i]) == 0) {
			c->plan.many.progress = (enum progress_when)i;
			return true;
		}
	return call_misuse(c, "--progress is auto, never or always, not %s",
	    when);
}

static bool
set_sandbox(struct call *c, const char *mode)
{
	static const char *const words[] = { "auto", "off", "require" };

	for (int i = SANDBOX_AUTO; i <= SANDBOX_REQUIRE; i++)
		if (strcmp(mode, words[i]) == 0) {
			c->plan.sandbox = (enum sandbox_mode)i;
			return true;
		}
	return call_misuse(c, "--sandbox is auto, off or require, not %s",
	    mode);
}

static bool
set_help(struct call *c, const char *none)
{
	(void)none;
	return set_verb(c, DO_HELP);
}

static bool
set_version(struct call *c, const char *none)
{
	(void)none;
	return set_verb(c, DO_VERSION);
}

static const struct option options[] = {
	{ 'f', "from", "FORMAT", set_from, "the input's format" },
	{ 't', "to", "FORMAT", set_to, "the output's format" },
	{ 'o', "output", "FILE", set_output, "where the output goes" },
	{ 'O', "option", "NAME=VALUE", set_option,
	    "an option of a format; may stand several times" },
	{ 0, "check", NULL, set_check, "say what is wrong, write nothing" },
	{ 0, "loss", NULL, set_loss,
	    "say what a format would lose, carry or change" },
	{ 0, "diff", NULL, set_diff,
	    "say what changed from one file to another" },
	{ 0, "merge", NULL, set_merge, "make one file of several" },
	{ 0, "prefer", "WHICH", set_prefer,
	    "what counts in conflicts: base, last or longest" },
	{ 0, "explain", NULL, set_explain,
	    "say what recognised text is taken for, and why" },
	{ 0, "strict", NULL, set_strict,
	    "write nothing if a value would be lost" },
	{ 'j', "jobs", "N", set_jobs,
	    "processes for many files; one for each processor" },
	{ 0, "files-from", "FILE", set_list,
	    "convert the files whose names FILE has" },
	{ 0, "resume", NULL, set_resume,
	    "leave alone what is done and newer than its input" },
	{ 0, "stream", NULL, set_stream,
	    "one JSON Resume a line in, one result a line out" },
	{ 0, "time-limit", "SECONDS", set_time,
	    "for each of many files or lines; 60, 0: none" },
	{ 0, "memory-limit", "MIB", set_memory,
	    "for each of many processes; 2048, 0: none" },
	{ 0, "progress", "WHEN", set_progress,
	    "show how far it is: auto, never or always" },
	{ 0, "sandbox", "MODE", set_sandbox,
	    "give up what is not needed: auto, off or require" },
	{ 'q', "quiet", NULL, set_quiet, "print errors only" },
	{ 0, "diagnostics", "text|json", set_diagnostics,
	    "for people or for machines" },
	{ 0, "formats", NULL, set_formats, "list formats and their options" },
	{ 'h', "help", NULL, set_help, "print this" },
	{ 'V', "version", NULL, set_version, "print the version" },
};

enum { OPTIONS = sizeof(options) / sizeof(*options) };

/* ---- the command line ---- */

/* Whoever writes the beginning of a name may mean the whole. */
static bool
no_option(struct call *c, const char *word, const char *name, size_t n)
{
	char hint[64] = "cvconv --help lists the options";

	for (size_t i = 0; i < OPTIONS && n > 1; i++)
		if (strncmp(options[i].name, name, n) == 0) {
			snprintf(hint, sizeof(hint), "did you mean --%s?",
			    options[i].name);
			break;
		}
	print_message(&c->plan.printer, CV_E_BAD_OPTION, NULL, hint,
	    "there is no option %s", word);
	return false;
}

/* "--name", "--name=argument" or "--name" and the next word. */
static bool
long_option(struct call *c, char *const *word, int *used)
{
	const char *name = *word + 2, *eq = strchr(name, '=');
	size_t n = eq != NULL ? (size_t)(eq - name) : strlen(name);

	for (size_t i = 0; i < OPTIONS; i++) {
		const struct option *o = &options[i];

		if (strlen(o->name) != n || strncmp(o->name, name, n) != 0)
			continue;
		if (o->argument == NULL)
			return eq == NULL
			    ? o->set(c, NULL)
			    : call_misuse(c, "--%s takes no argument", o->name);
		if (eq != NULL)
			return o->set(c, eq + 1);
		if (word[1] == NULL)
			return call_misuse(c, "--%s needs an argument",
			    o->name);
		(*used)++;
		return o->set(c, word[1]);
	}
	return no_option(c, *word, name, n);
}

/* "-q", "-qo", "-oFILE" or "-o" and the next word. */
static bool
short_options(struct call *c, char *const *word, int *used)
{
	for (const char *p = *word + 1; *p != '\0'; p++) {
		const struct option *o = options;
		const char letter[] = { *p, '\0' };

		while (o < options + OPTIONS && o->letter != *p)
			o++;
		if (o == options + OPTIONS)
			return call_misuse(c, "there is no option -%s", letter);
		if (o->argument == NULL) {
			if (!o->set(c, NULL))
				return false;
			continue;
		}
		if (p[1] != '\0')
			return o->set(c, p + 1);
		if (word[1] == NULL)
			return call_misuse(c, "-%s needs an argument", letter);
		(*used)++;
		return o->set(c, word[1]);
	}
	return true;
}

bool
call_parse(struct call *c, int argc, char **argv)
{
	size_t words = (size_t)argc + 1;
	int used;

	c->files = calloc(words, sizeof(*c->files));
	c->plan.options = calloc(words, sizeof(*c->plan.options));
	if (c->files == NULL || c->plan.options == NULL) {
		print_no_memory(&c->plan.printer);
		return false;
	}
	for (int i = 1; i < argc; i += used) {
		used = 1;
		if (strcmp(argv[i], "--") == 0) {
			while (++i < argc)
				c->files[c->nfiles++] = argv[i];
			return true;
		}
		if (argv[i][0] != '-' || argv[i][1] == '\0')
			c->files[c->nfiles++] = argv[i];
		else if (argv[i][1] == '-') {
			if (!long_option(c, argv + i, &used))
				return false;
		} else if (!short_options(c, argv + i, &used))
			return false;
	}
	return true;
}

void
call_free(struct call *c)
{
	free(c->files);
	free(c->plan.options);
}

/* ---- help, which comes from the table ---- */

void
call_help(void)
{
	puts("usage: cvconv [-f FORMAT] [-t FORMAT] [-O NAME=VALUE] [-o FILE] "
	     "[FILE]\n"
	     "       cvconv -t FORMAT -o FOLDER [-j N] FILE|FOLDER ...\n"
	     "       cvconv --stream -t FORMAT [-j N] [FILE]\n"
	     "       cvconv --check [FILE ...]\n"
	     "       cvconv --loss [-t FORMAT | -o FILE] [FILE ...]\n"
	     "       cvconv --diff FILE FILE\n"
	     "       cvconv --merge [-t FORMAT] [-o FILE] FILE FILE ...\n"
	     "       cvconv --explain [FILE]\n"
	     "       cvconv --formats\n"
	     "Converts a résumé from one format to another.\n");
	for (size_t i = 0; i < OPTIONS; i++) {
		const struct option *o = &options[i];
		char name[48];

		snprintf(name, sizeof(name), "--%s%s%s", o->name,
		    o->argument != NULL ? "=" : "",
		    o->argument != NULL ? o->argument : "");
		printf("  %c%c%s %-24s %s\n", o->letter ? '-' : ' ',
		    o->letter ? o->letter : ' ', o->letter ? "," : " ", name,
		    o->help);
	}
	puts("\nWithout FILE, or with -, standard input is read; without -o, "
	     "or with -o -,\nstandard output is written.  The exit status is 0 "
	     "when done, 1 when the input\nhas errors or files differ, 2 when "
	     "something else went wrong.");
}
