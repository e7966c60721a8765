/* Restricts what the process can do before it reads untrusted input. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_SANDBOX_H
#define CVCONV_SANDBOX_H

#include "cmd/print.h"

enum sandbox_mode { SANDBOX_AUTO, SANDBOX_OFF, SANDBOX_REQUIRE };

/* NULL-terminated lists of paths that stay accessible; missing ones are
 * ignored. */
struct sandbox {
	enum sandbox_mode mode;
	const char *const *readable; /* files and folders with their contents */
	const char *const *writable; /* files, and folders for new files */
};

/*
 * Irrevocably gives up all other files, the network, and starting programs.
 * The folders of the system's libraries stay readable because modules may be
 * loaded later.  False: a sandbox is required but not available, which has
 * been printed.
 */
bool sandbox_enter(struct printer *, const struct sandbox *);

#endif
