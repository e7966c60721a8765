/* A test harness in one header: ok() counts, done() ends the plan. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_TAP_H
#define CVCONV_TAP_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>

struct tap {
	unsigned run, failed;
};

/* Prints one line of TAP (testanything.org); returns cond. */
__attribute__((format(printf, 3, 4))) static inline bool
ok(struct tap *t, bool cond, const char *fmt, ...)
{
	va_list ap;

	t->run++;
	t->failed += !cond;
	printf("%sok %u - ", cond ? "" : "not ", t->run);
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	putchar('\n');
	fflush(stdout);
	return cond;
}

/* A test that cannot be made here, and why. */
static inline void
skip(struct tap *t, const char *why)
{
	t->run++;
	printf("ok %u # SKIP %s\n", t->run, why);
}

/* Prints the plan; the status to return from main(). */
static inline int
done(const struct tap *t)
{
	printf("1..%u\n", t->run);
	return t->failed > 0;
}

/* The whole program has nothing to test here. */
static inline int
skip_all(const char *why)
{
	printf("1..0 # SKIP %s\n", why);
	return 0;
}

#endif
