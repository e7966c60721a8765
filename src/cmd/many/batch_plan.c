/* Counts what a batch has to do, and refuses what would be written over. */
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

/* A name that stands twice: of an input, or of what one would become. */
struct claim {
	char *name, *path;
	bool input;
};

struct look {
	struct printer *printer;
	const char *folder;
	const struct cv_format *to;
	struct cv_buf output; /* of the input at hand */
	struct cv_buf plain;  /* the name that is looked up */
	struct twins twins;
	struct twins_found found;
	struct claim claims[TWINS_MOST]; /* of the hashes found */
	char *below;     /* the output folder's plain name; malloc'ed */
	char *common;    /* the folder that all of the list are in; malloc'ed */
	char last[4096]; /* the folder of the file before, folder_n long */
	size_t folder_n;
	bool refused;
};

/* The hash of a path, however it is spelt; 0: memory ran out. */
static uint64_t
hash_of(struct look *l, const char *path)
{
	l->plain.n = 0;
	if (path[0] == '/')
		cv_putc(&l->plain, '/');
	path_plain(&l->plain, path);
	cv_putc(&l->plain, '\0');
	l->twins.failed |= l->plain.failed;
	return l->plain.failed ? 0 : twins_hash(&l->twins, cv_from(l->plain.p));
}

static uint64_t
hash_of_output(struct look *l, const struct found *f)
{
	if (!output_name(&l->output, l->folder, f->name, l->to)) {
		l->twins.failed = true;
		return 0;
	}
	return hash_of(l, l->output.p);
}

/* Cuts the folder down to what it has in common with a path's. */
static void
share(struct look *l, const char *path)
{
	char *c = l->common;
	size_t n = 0, cut = 0;

	if (c == NULL) {
		c = l->common = strdup(path);
		l->twins.failed |= c == NULL;
	}
	while (c != NULL && c[n] != '\0' && c[n] == path[n])
		if (c[n++] == '/')
			cut = n;
	if (c != NULL)
		c[cut] = '\0';
}

/*
 * Where a file of the list really is; those in the folder of the one before
 * are not asked again, but for links.
 */
static void
place(struct look *l, const char *path)
{
	const char *slash = strrchr(path, '/');
	size_t n = slash != NULL ? (size_t)(slash - path) + 1 : 0;
	struct cv_buf b = { 0 };
	struct stat st;
	char *real;

	if (lstat(path, &st) == 0 && S_ISLNK(st.st_mode))
		cv_puts(&b, path);
	else if (l->folder_n == n && memcmp(l->last, path, n) == 0)
		return;
	else {
		n = n < sizeof(l->last) ? n : 0;
		memcpy(l->last, path, n);
		l->folder_n = n;
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
		share(l, b.p);
	l->twins.failed |= b.failed;
	free(real);
	cv_buf_free(&b);
}

/* Whether an input may be what another becomes: it has such a name. */
static bool
is_below(struct look *l, const struct found *f)
{
	const char *dot = strrchr(f->path, '.');
	size_t n = strlen(l->below);

	return dot != NULL && strcmp(dot + 1, l->to->extensions[0]) == 0 &&
	    hash_of(l, f->path) != 0 && l->plain.n > n &&
	    (n == 0 ||
		(memcmp(l->plain.p, l->below, n) == 0 && l->plain.p[n] == '/'));
}

static uint64_t
first_look(struct look *l, const struct inputs *in)
{
	struct walk w;
	struct found f;
	uint64_t count = 0;

	walk_start(&w, in, NULL);
	while (!l->twins.failed && walk_next(&w, &f)) {
		twins_add(&l->twins, hash_of_output(l, &f));
		if (is_below(l, &f))
			twins_add(&l->twins, hash_of(l, f.path));
		if (w.listed)
			place(l, f.path);
		count++;
	}
	l->twins.failed |= w.failed;
	walk_end(&w);
	return count;
}

static void
refuse(struct look *l, const struct claim *c, const char *path, bool input)
{
	if (c->input || input)
		print_message(l->printer, CV_E_SAME_OUTPUT, c->name,
		    "name another folder",
		    "this is an input, and %s would be written over it",
		    input ? c->path : path);
	else
		print_message(l->printer, CV_E_SAME_OUTPUT, c->name,
		    "convert them into different folders",
		    "%s and %s would both be written here", c->path, path);
	l->refused = true;
}

/* The name at hand, which is that of an input or of what it becomes. */
static void
claim(struct look *l, uint64_t hash, const char *path, bool input)
{
	size_t at = twins_place(&l->found, hash);
	struct claim *c = &l->claims[at];

	if (at == TWINS_MOST || l->twins.failed)
		return;
	if (c->name == NULL) {
		c->name = strdup(l->plain.p);
		c->path = strdup(path);
		c->input = input;
		l->twins.failed |= c->name == NULL || c->path == NULL;
	} else if (!(c->input && input) && strcmp(c->name, l->plain.p) == 0)
		refuse(l, c, path, input);
}

/* Hashes may be equal by chance, so the names are compared. */
static void
second_look(struct look *l, const struct inputs *in)
{
	struct walk w;
	struct found f;

	walk_start(&w, in, NULL);
	while (!l->twins.failed && walk_next(&w, &f)) {
		claim(l, hash_of_output(l, &f), f.path, false);
		if (is_below(l, &f))
			claim(l, hash_of(l, f.path), f.path, true);
	}
	walk_end(&w);
	for (size_t i = 0; i < TWINS_MOST; i++) {
		free(l->claims[i].name);
		free(l->claims[i].path);
	}
}

bool
survey(struct printer *p, const struct inputs *in, const char *folder,
    const struct cv_format *to, struct surveyed *s)
{
	struct look *l = calloc(1, sizeof(*l));
	bool ok;

	if (l == NULL)
		return print_no_memory(p);
	l->printer = p;
	l->folder = folder;
	l->to = to;
	l->folder_n = SIZE_MAX;
	twins_start(&l->twins);
	hash_of(l, folder);
	l->below = strdup(l->plain.p != NULL ? l->plain.p : "");
	l->twins.failed |= l->below == NULL;
	s->count = first_look(l, in);
	s->common = l->common;
	twins_find(&l->twins, &l->found);
	if (l->found.count > 0)
		second_look(l, in);
	ok = !l->twins.failed || print_no_memory(p);
	ok = ok && !l->refused;
	twins_free(&l->twins);
	cv_buf_free(&l->output);
	cv_buf_free(&l->plain);
	free(l->below);
	free(l);
	return ok;
}
