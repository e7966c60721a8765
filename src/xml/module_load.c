/* Loads modules that need large libraries, when they are first used. */
/* SPDX-License-Identifier: ISC */
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "xml/module_load.h"

enum { LONGEST = 4096 };

/* Data symbols only: ISO C has no conversion from void * to functions. */
static const void *
symbol_in(const char *path, const char *symbol)
{
	void *handle;

	errno = 0;
	handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
	return handle == NULL ? NULL : dlsym(handle, symbol);
}

/* Looks in the build tree, and relative to where the program is installed. */
static const void *
near_program(const char *name, const char *symbol)
{
	static const char *const folders[] = { ".libs", "../.libs",
		"../../.libs", "../lib/cvconv" };
	char path[LONGEST], file[LONGEST + 64];
	ssize_t n = readlink("/proc/self/exe", path, sizeof(path) - 1);
	const void *object = NULL;

	if (n <= 0)
		return NULL;
	while (n > 0 && path[n - 1] != '/')
		n--;
	path[n] = '\0';
	for (size_t i = 0;
	     object == NULL && i < sizeof(folders) / sizeof(*folders); i++) {
		snprintf(file, sizeof(file), "%s%s/%s", path, folders[i], name);
		if (access(file, R_OK) != 0)
			continue;
		object = symbol_in(file, symbol);
		if (object == NULL && errno == ENOMEM)
			break;
	}
	return object;
}

const void *
cv_module_load(const char *name, const char *symbol)
{
	char file[LONGEST];
	const void *object;

	errno = 0;
	object = near_program(name, symbol);

	if (object != NULL || errno == ENOMEM)
		return object;
	snprintf(file, sizeof(file), PKGLIBDIR "/%s", name);
	return symbol_in(file, symbol);
}
