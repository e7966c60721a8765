/* The paths that each action of the program needs in the sandbox. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cmd/sandbox_rules.h"

/* The folder of a path, malloc'ed; NULL: out of memory. */
static char *
folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	size_t n = slash == NULL ? 0 : (size_t)(slash - path);

	if (slash == NULL)
		return strdup(".");
	return strndup(path, n == 0 ? 1 : n);
}

/* What must be writable for an output: its folder, as it is replaced there. */
static char *
writable_for(const char *output)
{
	struct stat st;
	char *path, *folder;

	if (stat(output, &st) == 0 && !S_ISREG(st.st_mode))
		return strdup(output);
	path = realpath(output, NULL);
	folder = folder_of(path != NULL ? path : output);
	free(path);
	return folder;
}

bool
sandbox_one(struct plan *p, const char *file, const char *output)
{
	bool named = file != NULL && strcmp(file, "-") != 0;
	char *in = named ? folder_of(file) : NULL;
	char *out = output != NULL ? writable_for(output) : NULL;
	const char *const readable[] = { in, named ? file : NULL, NULL };
	const char *const writable[] = { out, NULL };
	const struct sandbox s = { p->sandbox, readable, writable };
	bool ok = sandbox_enter(&p->printer, &s);

	free(in);
	free(out);
	return ok;
}

bool
sandbox_many(struct plan *p, char *const *files, int nfiles, const char *folder)
{
	const char **readable = calloc((size_t)nfiles + 1, sizeof(*readable));
	const char *const writable[] = { folder, NULL };
	const struct sandbox s = { p->sandbox, readable, writable };
	bool ok;

	if (readable == NULL)
		return print_no_memory(&p->printer);
	for (int i = 0; i < nfiles; i++)
		readable[i] = files[i];
	ok = sandbox_enter(&p->printer, &s);
	free(readable);
	return ok;
}

bool
sandbox_all(struct plan *p, char *const *files, int nfiles, const char *output)
{
	const size_t n = (size_t)nfiles;
	char **readable = calloc(2 * n + 1, sizeof(*readable));
	char *out = output != NULL ? writable_for(output) : NULL;
	bool ok = readable != NULL && (output == NULL || out != NULL);

	for (size_t i = 0; i < n && ok; i++) {
		readable[n + i] = files[i];
		readable[i] = strcmp(files[i], "-") == 0 ? strdup(files[i])
							 : folder_of(files[i]);
		ok = readable[i] != NULL;
	}
	ok = ok ? sandbox_many(p, readable, 2 * nfiles, out)
		: print_no_memory(&p->printer);
	for (size_t i = 0; i < n && readable != NULL; i++)
		free(readable[i]);
	free(readable);
	free(out);
	return ok;
}
