/* What a process may still do once it reads what others wrote. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_SANDBOX_H
#define CVCONV_SANDBOX_H

#include "cmd/print.h"

enum sandbox_mode { SANDBOX_AUTO, SANDBOX_OFF, SANDBOX_REQUIRE };

/* Paths, each list to NULL, that are left; a path that is not there is none. */
struct sandbox {
	enum sandbox_mode mode;
	const char *const *readable; /* files, and folders with all in them */
	const char *const *writable; /* likewise; files are made in folders */
};

/*
 * Gives up, for good, all other files, the network, and starting programs.
 * Where the libraries of the system are stays readable, as they may yet be
 * loaded.  False: it cannot be done though it is required, which is printed.
 */
bool sandbox_enter(struct printer *, const struct sandbox *);

#endif
