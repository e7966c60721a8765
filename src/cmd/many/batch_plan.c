/* Counts the inputs of a batch and refuses outputs that would collide. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cmd/many/batch_plan.h"
#include "cmd/many/dup_outputs.h"

bool
output_name(struct cv_buf *b, const char *folder, const char *name,
    const struct cv_format *to)
{
	const char *slash = strrchr(name, '/');
	const char *base = slash != NULL ? slash + 1 : name;
	const char *dot = strrchr(base, '.');
	size_t n = strlen(name);

	if (dot != NULL && dot != base && cv_format_named(dot + 1) != NULL)
		n = (size_t)(dot - name);
	b->n = 0;
	cv_puts(b, folder);
	if (b->n > 0 && b->p[b->n - 1] != '/')
		cv_putc(b, '/');
	cv_put(b, (cv_str){ name, n });
	cv_putc(b, '.');
	cv_puts(b, to->extensions[0]);
	cv_putc(b, '\0');
	return !b->failed;
}

/* The first use of a name that occurs twice: by an input or an output. */
struct claim {
	char *name; /* in plain form; both are malloc'ed */
	char *path; /* of the input that it is, or comes from */
	bool is_input;
};

/*
 * Names are first hashed, and only if a hash occurs twice are the inputs
 * walked again to compare the names themselves.
 */
struct planner {
	struct printer *printer;
	const char *folder;
	const struct cv_format *to;
	struct cv_buf output; /* of the current input */
	struct cv_buf plain;  /* plain form of the name hashed last */
	struct dup_names names;
	struct claim claims[DUP_MOST]; /* indexed as the hashes that are left */
	char *below;     /* plain form of the output folder; malloc'ed */
	char *common;    /* folder that contains the whole list; malloc'ed */
	char last[4096]; /* folder of the previous file, last_n long */
	size_t last_n;
	bool refused;
};

/* The hash of a path, however it is spelt; 0: out of memory. */
static uint64_t
hash_path(struct planner *p, const char *path)
{
	p->plain.n = 0;
	if (path[0] == '/')
		cv_putc(&p->plain, '/');
	path_plain(&p->plain, path);
	cv_putc(&p->plain, '\0');
	p->names.failed |= p->plain.failed;
	return p->plain.failed ? 0 : dup_hash(&p->names, cv_from(p->plain.p));
}

static uint64_t
hash_output(struct planner *p, const struct found *f)
{
	if (!output_name(&p->output, p->folder, f->name, p->to)) {
		p->names.failed = true;
		return 0;
	}
	return hash_path(p, p->output.p);
}

/* Shortens the common folder to its longest part that contains path. */
static void
shorten_common(struct planner *p, const char *path)
{
	char *c = p->common;
	size_t n = 0, cut = 0;

	if (c == NULL) {
		c = p->common = strdup(path);
		p->names.failed |= c == NULL;
	}
	while (c != NULL && c[n] != '\0' && c[n] == path[n])
		if (c[n++] == '/')
			cut = n;
	if (c != NULL)
		c[cut] = '\0';
}

/*
 * Extends the common folder to a file of the list, links resolved.  Files in
 * the folder of the previous one change nothing unless they are links.
 */
static void
include_listed(struct planner *p, const char *path)
{
	const char *slash = strrchr(path, '/');
	size_t n = slash != NULL ? (size_t)(slash - path) + 1 : 0;
	struct cv_buf b = { 0 };
	struct stat st;
	char *real;

	if (lstat(path, &st) == 0 && S_ISLNK(st.st_mode))
		cv_puts(&b, path);
	else if (p->last_n == n && memcmp(p->last, path, n) == 0)
		return;
	else {
		n = n < sizeof(p->last) ? n : 0;
		memcpy(p->last, path, n);
		p->last_n = n;
		cv_put(&b, (cv_str){ path, n });
		cv_puts(&b, ".");
	}
	cv_putc(&b, '\0');
	real = b.failed ? NULL : realpath(b.p, NULL);
	b.n = 0;
	cv_puts(&b, real != NULL ? real : "/");
	cv_puts(&b, "/");
	cv_putc(&b, '\0');
	if (!b.failed)
		shorten_common(p, b.p);
	p->names.failed |= b.failed;
	free(real);
	cv_buf_free(&b);
}

/* Whether an input has the name that an output might have. */
static bool
is_possible_output(struct planner *p, const struct found *f)
{
	const char *dot = strrchr(f->path, '.');
	size_t n = strlen(p->below);

	return dot != NULL && strcmp(dot + 1, p->to->extensions[0]) == 0 &&
	    hash_path(p, f->path) != 0 && p->plain.n > n &&
	    (n == 0 ||
		(memcmp(p->plain.p, p->below, n) == 0 && p->plain.p[n] == '/'));
}

static uint64_t
hash_all(struct planner *p, const struct inputs *in)
{
	struct walk w;
	struct found f;
	uint64_t count = 0;

	walk_start(&w, in, NULL);
	while (!p->names.failed && walk_next(&w, &f)) {
		dup_add(&p->names, hash_output(p, &f));
		if (is_possible_output(p, &f))
			dup_add(&p->names, hash_path(p, f.path));
		if (w.listed)
			include_listed(p, f.path);
		count++;
	}
	p->names.failed |= w.failed;
	walk_end(&w);
	return count;
}

static void
report_collision(struct planner *p, const struct claim *c, const char *path,
    bool is_input)
{
	if (c->is_input || is_input)
		print_message(p->printer, CV_E_SAME_OUTPUT, c->name,
		    "choose another output folder",
		    "the output of %s would overwrite this input",
		    is_input ? c->path : path);
	else
		print_message(p->printer, CV_E_SAME_OUTPUT, c->name,
		    "convert them into different folders",
		    "%s and %s would both be written here", c->path, path);
	p->refused = true;
}

/* Claims the name in p->plain, whose hash this is. */
static void
claim(struct planner *p, uint64_t hash, const char *path, bool is_input)
{
	size_t at = dup_index(&p->names, hash);
	struct claim *c = &p->claims[at];

	if (at == DUP_MOST || p->names.failed)
		return;
	if (c->name == NULL) {
		c->name = strdup(p->plain.p);
		c->path = strdup(path);
		c->is_input = is_input;
		p->names.failed |= c->name == NULL || c->path == NULL;
	} else if (!(c->is_input && is_input) &&
	    strcmp(c->name, p->plain.p) == 0)
		report_collision(p, c, path, is_input);
}

static void
compare_names(struct planner *p, const struct inputs *in)
{
	struct walk w;
	struct found f;

	walk_start(&w, in, NULL);
	while (!p->names.failed && walk_next(&w, &f)) {
		claim(p, hash_output(p, &f), f.path, false);
		if (is_possible_output(p, &f))
			claim(p, hash_path(p, f.path), f.path, true);
	}
	walk_end(&w);
	for (size_t i = 0; i < DUP_MOST; i++) {
		free(p->claims[i].name);
		free(p->claims[i].path);
	}
}

bool
batch_plan(struct printer *printer, const struct inputs *in, const char *folder,
    const struct cv_format *to, struct batch_plan *plan)
{
	struct planner *p = calloc(1, sizeof(*p));
	bool ok;

	if (p == NULL)
		return print_no_memory(printer);
	p->printer = printer;
	p->folder = folder;
	p->to = to;
	p->last_n = SIZE_MAX;
	dup_start(&p->names);
	hash_path(p, folder);
	p->below = strdup(p->plain.p != NULL ? p->plain.p : "");
	p->names.failed |= p->below == NULL;
	plan->count = hash_all(p, in);
	plan->common = p->common;
	dup_find(&p->names);
	if (p->names.n > 0)
		compare_names(p, in);
	ok = !p->names.failed || print_no_memory(printer);
	ok = ok && !p->refused;
	dup_free(&p->names);
	cv_buf_free(&p->output);
	cv_buf_free(&p->plain);
	free(p->below);
	free(p);
	return ok;
}
