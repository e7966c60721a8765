/* The command line: parsing it and printing --help, both from one table. */
/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/call.h"
#include "core/near.h"

enum option_type {
	OPTION_GROUP,  /* no option but a heading in the help */
	OPTION_FLAG,   /* sets a bool */
	OPTION_VERB,   /* what the program does, of which there is one */
	OPTION_TEXT,   /* sets a const char * */
	OPTION_TEXTS,  /* appends to plan.options */
	OPTION_NUMBER, /* sets an unsigned */
	OPTION_CHOICE  /* sets a bool or an enum to the index of a word */
};

struct option {
	enum option_type type;
	char letter; /* '\0': there is none */
	const char *name;
	const char *argument; /* for the help; words of a CHOICE: "a|b|c" */
	const char *help;     /* NULL: the option is not documented */
	size_t offset, size;  /* of the field that is set, in struct call */
	enum verb verb;
};

#define FIELD(member) \
	offsetof(struct call, member), sizeof(((struct call *)0)->member), \
	    DO_CONVERT
#define VERB(verb) 0, 0, verb
#define GROUP(title) \
	{ \
		OPTION_GROUP, 0, NULL, NULL, title, VERB(DO_CONVERT) \
	}

static const struct option options[] = {
	GROUP("Converting"),
	{ OPTION_TEXT, 'f', "from", "FORMAT",
	    "input format (default: from its name or content)",
	    FIELD(plan.from) },
	{ OPTION_TEXT, 't', "to", "FORMAT",
	    "output format (default: from the name of the output)",
	    FIELD(plan.to) },
	{ OPTION_TEXT, 'o', "output", "FILE",
	    "output file, or output folder for several inputs",
	    FIELD(plan.output) },
	{ OPTION_TEXTS, 'O', "option", "NAME=VALUE",
	    "set an option of a format; can be repeated", VERB(DO_CONVERT) },
	{ OPTION_FLAG, 0, "strict", NULL,
	    "write nothing if a value would be lost", FIELD(plan.strict) },
	GROUP("Other actions"),
	{ OPTION_VERB, 0, "check", NULL, "report problems in the input",
	    VERB(DO_CHECK) },
	{ OPTION_VERB, 0, "loss", NULL,
	    "show what an output format would lose or change", VERB(DO_LOSS) },
	{ OPTION_VERB, 0, "diff", NULL, "show what changed between two files",
	    VERB(DO_DIFF) },
	{ OPTION_VERB, 0, "merge", NULL,
	    "combine several files about the same person", VERB(DO_MERGE) },
	{ OPTION_CHOICE, 0, "prefer", "base|last|longest",
	    "which value wins a conflict in a merge", FIELD(plan.prefer) },
	{ OPTION_FLAG, 0, "explain", NULL,
	    "show how each line of a Markdown CV was understood",
	    FIELD(plan.explain) },
	{ OPTION_VERB, 0, "formats", NULL, "list formats and their options",
	    VERB(DO_FORMATS) },
	GROUP("Many inputs"),
	{ OPTION_NUMBER, 'j', "jobs", "N",
	    "number of worker processes (default: one per CPU)",
	    FIELD(plan.many.workers) },
	{ OPTION_TEXT, 0, "files-from", "FILE",
	    "read the names of input files from FILE", FIELD(plan.many.list) },
	{ OPTION_FLAG, 0, "skip-done", NULL,
	    "skip inputs whose output is up to date",
	    FIELD(plan.many.skip_done) },
	{ OPTION_FLAG, 0, "resume", NULL, NULL, FIELD(plan.many.skip_done) },
	{ OPTION_VERB, 0, "stream", NULL,
	    "read one JSON Resume per line, write one result each",
	    VERB(DO_STREAM) },
	{ OPTION_NUMBER, 0, "time-limit", "SECONDS",
	    "time per file or line (default: 60; 0: unlimited)",
	    FIELD(plan.many.seconds) },
	{ OPTION_NUMBER, 0, "memory-limit", "MIB",
	    "memory per worker (default: 2048; 0: unlimited)",
	    FIELD(plan.many.megabytes) },
	{ OPTION_CHOICE, 0, "progress", "auto|never|always",
	    "when to show a progress bar", FIELD(plan.many.progress) },
	GROUP("Messages and security"),
	{ OPTION_FLAG, 'q', "quiet", NULL, "print errors only",
	    FIELD(plan.printer.quiet) },
	{ OPTION_CHOICE, 0, "diagnostics", "text|json",
	    "print messages as text or as JSON, one per line",
	    FIELD(plan.printer.json) },
	{ OPTION_CHOICE, 0, "sandbox", "auto|off|require",
	    "drop rights that a conversion does not need",
	    FIELD(plan.sandbox) },
	{ OPTION_VERB, 'h', "help", NULL, "print this help", VERB(DO_HELP) },
	{ OPTION_VERB, 'V', "version", NULL, "print the version",
	    VERB(DO_VERSION) },
};

enum { OPTIONS = sizeof(options) / sizeof(*options), NUMBER_MOST = 1000000 };

/* ---- errors ---- */

bool
call_misuse(struct call *c, const char *fmt, ...)
{
	char text[1024];
	va_list ap;

	va_start(ap, fmt);
	if (vsnprintf(text, sizeof(text), fmt, ap) < 0)
		text[0] = '\0';
	va_end(ap);
	print_message(&c->plan.printer, CV_E_BAD_OPTION, NULL,
	    "see cvconv --help", "%s", text);
	return false;
}

/* Misspelt, or unlike any option. */
static void
report_unknown(struct call *c, const char *name, size_t n)
{
	const char *nearest = NULL;
	unsigned best = CV_FAR, distance;
	char hint[64] = "see cvconv --help";

	for (const struct option *o = options; o < options + OPTIONS; o++) {
		if (o->name == NULL || o->help == NULL)
			continue;
		distance = cv_distance((cv_str){ name, n }, cv_from(o->name));
		if (distance < best) {
			best = distance;
			nearest = o->name;
		}
	}
	if (nearest != NULL)
		snprintf(hint, sizeof(hint), "did you mean --%s?", nearest);
	print_message(&c->plan.printer, CV_E_BAD_OPTION, NULL, hint,
	    "unknown option --%.*s", (int)n, name);
}

static bool
has_prefix(const struct option *o, const char *name, size_t n)
{
	return o->name != NULL && strncmp(o->name, name, n) == 0;
}

static void
report_ambiguous(struct call *c, const char *name, size_t n)
{
	struct cv_buf hint = { 0 };

	cv_puts(&hint, "could be");
	for (const struct option *o = options; o < options + OPTIONS; o++)
		if (has_prefix(o, name, n) && o->help != NULL) {
			cv_puts(&hint,
			    hint.n > strlen("could be") ? " or --" : " --");
			cv_puts(&hint, o->name);
		}
	cv_putc(&hint, '\0');
	print_message(&c->plan.printer, CV_E_BAD_OPTION, NULL,
	    hint.failed ? NULL : hint.p, "option --%.*s is ambiguous", (int)n,
	    name);
	cv_buf_free(&hint);
}

static bool
bad_argument(struct call *c, const struct option *o, const char *argument)
{
	char hint[64] = "one of ";

	if (o->type == OPTION_CHOICE)
		strncat(hint, o->argument, sizeof(hint) - strlen(hint) - 1);
	else
		snprintf(hint, sizeof(hint), "a number from 0 to %d",
		    NUMBER_MOST);
	print_message(&c->plan.printer, CV_E_BAD_OPTION, NULL, hint,
	    "invalid argument \"%s\" for --%s", argument, o->name);
	return false;
}

/* ---- setting the fields ---- */

/* Help, the version and the formats win over everything else. */
static bool
set_verb(struct call *c, const struct option *chosen)
{
	const struct option *other = options;

	if (c->verb >= DO_FORMATS)
		return true;
	if (c->verb == DO_CONVERT || c->verb == chosen->verb ||
	    chosen->verb >= DO_FORMATS) {
		c->verb = chosen->verb;
		return true;
	}
	while (other->type != OPTION_VERB || other->verb != c->verb)
		other++;
	return call_misuse(c, "--%s and --%s cannot be combined", other->name,
	    chosen->name);
}

static bool
set_number(struct call *c, const struct option *o, const char *argument)
{
	unsigned long value;
	unsigned *field = (void *)((char *)c + o->offset);
	char *end;

	errno = 0;
	value = strtoul(argument, &end, 10);
	if (argument[0] < '0' || argument[0] > '9' || *end != '\0' ||
	    errno != 0 || value > NUMBER_MOST)
		return bad_argument(c, o, argument);
	*field = (unsigned)value;
	return true;
}

static bool
set_choice(struct call *c, const struct option *o, const char *argument)
{
	void *field = (char *)c + o->offset;
	const char *word = o->argument;
	size_t n = strlen(argument);
	unsigned index = 0;

	while (strcspn(word, "|") != n || memcmp(word, argument, n) != 0) {
		word += strcspn(word, "|");
		if (*word++ == '\0')
			return bad_argument(c, o, argument);
		index++;
	}
	if (o->size == sizeof(bool))
		*(bool *)field = index == 1;
	else
		memcpy(field, &index, sizeof(index));
	return true;
}

_Static_assert(sizeof(enum sandbox_mode) == sizeof(unsigned) &&
	sizeof(enum cv_prefer) == sizeof(unsigned) &&
	sizeof(enum progress_when) == sizeof(unsigned),
    "set_choice() sets enums as unsigned");

static bool
set_option(struct call *c, const struct option *o, const char *argument)
{
	void *field = (char *)c + o->offset;

	switch (o->type) {
	case OPTION_FLAG: *(bool *)field = true; return true;
	case OPTION_VERB: return set_verb(c, o);
	case OPTION_TEXT: *(const char **)field = argument; return true;
	case OPTION_TEXTS:
		c->plan.options[c->noptions++] = argument;
		return true;
	case OPTION_NUMBER: return set_number(c, o, argument);
	case OPTION_CHOICE: return set_choice(c, o, argument);
	case OPTION_GROUP: break;
	}
	return false;
}

/* ---- parsing ---- */

/* The option of this name or abbreviation; NULL: none, which is printed. */
static const struct option *
find_long(struct call *c, const char *name, size_t n)
{
	const struct option *found = NULL;
	unsigned matches = 0;

	for (const struct option *o = options; o < options + OPTIONS; o++) {
		if (n == 0 || !has_prefix(o, name, n))
			continue;
		if (o->name[n] == '\0')
			return o;
		if (o->help == NULL)
			continue;
		found = o;
		matches++;
	}
	if (matches == 1)
		return found;
	if (matches == 0)
		report_unknown(c, name, n);
	else
		report_ambiguous(c, name, n);
	return NULL;
}

/* "--name", "--name=argument" or "--name" and the next word. */
static bool
parse_long(struct call *c, char *const *word, int *used)
{
	const char *name = *word + 2;
	size_t n = strcspn(name, "=");
	const struct option *o = find_long(c, name, n);

	if (o == NULL)
		return false;
	if (o->argument == NULL)
		return name[n] == '\0'
		    ? set_option(c, o, NULL)
		    : call_misuse(c, "--%s takes no argument", o->name);
	if (name[n] == '=')
		return set_option(c, o, name + n + 1);
	if (word[1] == NULL)
		return call_misuse(c, "--%s needs an argument", o->name);
	(*used)++;
	return set_option(c, o, word[1]);
}

/* "-q", "-qo", "-oFILE" or "-o" and the next word. */
static bool
parse_short(struct call *c, char *const *word, int *used)
{
	for (const char *p = *word + 1; *p != '\0'; p++) {
		const struct option *o = options;

		while (o < options + OPTIONS && o->letter != *p)
			o++;
		if (o == options + OPTIONS)
			return call_misuse(c, "unknown option -%c", *p);
		if (o->argument == NULL) {
			if (!set_option(c, o, NULL))
				return false;
			continue;
		}
		if (p[1] != '\0')
			return set_option(c, o, p + 1);
		if (word[1] == NULL)
			return call_misuse(c, "-%c needs an argument", *p);
		(*used)++;
		return set_option(c, o, word[1]);
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
	if (c->files == NULL || c->plan.options == NULL)
		return print_no_memory(&c->plan.printer);
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
			if (!parse_long(c, argv + i, &used))
				return false;
		} else if (!parse_short(c, argv + i, &used))
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

/* ---- help ---- */

/* Explanations begin at this column, on a line of their own if need be. */
enum { HELP_COLUMN = 28 };

static void
print_option(const struct option *o)
{
	int n = printf("  %c%c%c ", o->letter != '\0' ? '-' : ' ',
	    o->letter != '\0' ? o->letter : ' ', o->letter != '\0' ? ',' : ' ');

	n += printf("--%s%s%s", o->name, o->argument != NULL ? "=" : "",
	    o->argument != NULL ? o->argument : "");
	if (n > HELP_COLUMN - 2) {
		putchar('\n');
		n = 0;
	}
	printf("%*s%s\n", HELP_COLUMN - n, "", o->help);
}

void
call_help(void)
{
	puts("usage: cvconv [-f FORMAT] [-t FORMAT] [-O NAME=VALUE] [-o FILE] "
	     "[FILE]\n"
	     "       cvconv -t FORMAT -o FOLDER [-j N] FILE|FOLDER ...\n"
	     "       cvconv --stream -t FORMAT [-j N] [FILE]\n"
	     "       cvconv --check [FILE ...]\n"
	     "       cvconv --loss [-t FORMAT | -o FILE] [FILE ...]\n"
	     "       cvconv --diff OLD NEW\n"
	     "       cvconv --merge [-t FORMAT] [-o FILE] FILE FILE ...\n"
	     "       cvconv --explain [FILE]\n"
	     "       cvconv --formats\n\n"
	     "Converts résumés between formats and reports whatever the output "
	     "cannot hold.");
	for (const struct option *o = options; o < options + OPTIONS; o++)
		if (o->type == OPTION_GROUP)
			printf("\n%s:\n", o->help);
		else if (o->help != NULL)
			print_option(o);
	puts("\nIf FILE is missing or -, cvconv reads standard input; without "
	     "-o, or with\n-o -, it writes standard output.  Long options can "
	     "be abbreviated.\n\n"
	     "Exit status: 0 on success, 1 if the input has errors or the "
	     "files differ,\n2 if anything else went wrong.");
}
