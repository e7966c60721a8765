/* The command: options to a plan, and its exit status. */
/* SPDX-License-Identifier: ISC */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "convert.h"

enum verb { DO_CONVERT, DO_CHECK, DO_FORMATS, DO_HELP, DO_VERSION };

struct call {
	struct plan plan;
	enum verb verb;
	char **files; /* operands */
	int nfiles;
	int noptions; /* in plan.options */
};

/* An option; set says why and returns false if its argument is not good. */
struct option {
	char letter; /* or '\0' */
	const char *name;
	const char *argument; /* what it is called in the help, or NULL */
	bool (*set)(struct call *, const char *argument);
	const char *help;
};

/* ---- what each option does ---- */

static bool
misuse(struct call *c, const char *fmt, const char *what)
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

static bool
set_check(struct call *c, const char *none)
{
	(void)none;
	c->verb = DO_CHECK;
	return true;
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
	c->verb = DO_FORMATS;
	return true;
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
	    misuse(c, "--diagnostics is text or json, not %s", form);
}

static bool
set_help(struct call *c, const char *none)
{
	(void)none;
	c->verb = DO_HELP;
	return true;
}

static bool
set_version(struct call *c, const char *none)
{
	(void)none;
	c->verb = DO_VERSION;
	return true;
}

static const struct option options[] = {
	{ 'f', "from", "FORMAT", set_from, "the input's format" },
	{ 't', "to", "FORMAT", set_to, "the output's format" },
	{ 'o', "output", "FILE", set_output, "where the output goes" },
	{ 'O', "option", "NAME=VALUE", set_option,
	    "an option of a format; may stand several times" },
	{ 0, "check", NULL, set_check, "say what is wrong, write nothing" },
	{ 0, "explain", NULL, set_explain,
	    "say what recognised text is taken for, and why" },
	{ 0, "strict", NULL, set_strict,
	    "write nothing if a value would be lost" },
	{ 'q', "quiet", NULL, set_quiet, "print errors only" },
	{ 0, "diagnostics", "text|json", set_diagnostics,
	    "for people or for machines" },
	{ 0, "formats", NULL, set_formats, "list formats and their options" },
	{ 'h', "help", NULL, set_help, "print this" },
	{ 'V', "version", NULL, set_version, "print the version" },
};

enum { OPTIONS = sizeof(options) / sizeof(*options) };

/* ---- the command line ---- */

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
			    : misuse(c, "--%s takes no argument", o->name);
		if (eq != NULL)
			return o->set(c, eq + 1);
		if (word[1] == NULL)
			return misuse(c, "--%s needs an argument", o->name);
		(*used)++;
		return o->set(c, word[1]);
	}
	return misuse(c, "there is no option %s", *word);
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
			return misuse(c, "there is no option -%s", letter);
		if (o->argument == NULL) {
			if (!o->set(c, NULL))
				return false;
			continue;
		}
		if (p[1] != '\0')
			return o->set(c, p + 1);
		if (word[1] == NULL)
			return misuse(c, "-%s needs an argument", letter);
		(*used)++;
		return o->set(c, word[1]);
	}
	return true;
}

static bool
parse_words(struct call *c, int argc, char **argv)
{
	int used;

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

/* ---- help and lists, which come from the tables ---- */

static void
help(void)
{
	puts("usage: cvconv [-f FORMAT] [-t FORMAT] [-O NAME=VALUE] [-o FILE] "
	     "[FILE]\n"
	     "       cvconv --check [FILE ...]\n"
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
	     "when done, 1 when the input\nhas errors, 2 when something else "
	     "went wrong.");
}

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
		for (const char *const *e = f->extensions; *e; e++)
			printf(" .%s", *e);
		putchar('\n');
		list_options(f->options);
	}
	puts("all that are written");
	list_options(cv_common_options);
}

/* ---- */

static int
check_all(struct call *c)
{
	int worst = DONE, status;

	if (c->nfiles == 0)
		return check(&c->plan, NULL);
	for (int i = 0; i < c->nfiles; i++) {
		status = check(&c->plan, c->files[i]);
		worst = status > worst ? status : worst;
	}
	return worst;
}

static int
run(struct call *c)
{
	if (c->verb == DO_HELP)
		help();
	else if (c->verb == DO_VERSION)
		printf("cvconv %s\n", cv_version());
	else if (c->verb == DO_FORMATS)
		list_formats();
	else if (c->verb == DO_CHECK)
		return check_all(c);
	else if (c->nfiles > 1) {
		misuse(c, "one file at a time, not also %s", c->files[1]);
		return TROUBLE;
	} else if (c->plan.explain && c->plan.to == NULL &&
	    c->plan.output == NULL)
		return explain(&c->plan, c->files[0]);
	else
		return convert(&c->plan, c->files[0]);
	return DONE;
}

/* What puts() and printf() wrote must have arrived. */
static int
flush(struct call *c, int status)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return status;
	print_message(&c->plan.printer, CV_E_IO, "standard output", NULL,
	    "cannot write it");
	return TROUBLE;
}

static bool
wants_color(void)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

	return isatty(STDERR_FILENO) && (no == NULL || *no == '\0') &&
	    term != NULL && strcmp(term, "dumb") != 0;
}

int
main(int argc, char **argv)
{
	struct call c = { .plan.printer.color = wants_color() };
	size_t words = (size_t)argc + 1;
	int status = TROUBLE;

	/* A limit on the size of files shall be an error, not the end. */
	signal(SIGXFSZ, SIG_IGN);
	c.files = calloc(words, sizeof(*c.files));
	c.plan.options = calloc(words, sizeof(*c.plan.options));
	if (c.files == NULL || c.plan.options == NULL)
		print_message(&c.plan.printer, CV_E_NO_MEMORY, NULL, NULL,
		    "memory ran out");
	else if (parse_words(&c, argc, argv))
		status = flush(&c, run(&c));
	free(c.files);
	free(c.plan.options);
	return status;
}
