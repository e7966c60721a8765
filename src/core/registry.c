/* The formats that are built in: by name, by file name, by content. */
/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "core/core.h"
#include "core/near.h"

/* A test has a list of its own. */
#ifndef BUILTIN
#define BUILTIN "core/builtin.h"
#endif

#define FORMAT(name) extern const struct cv_format cv_format_##name;
#include BUILTIN
#undef FORMAT

static const struct cv_format *const builtin[] = {
#define FORMAT(name) &cv_format_##name,
#include BUILTIN
#undef FORMAT
};

enum { COUNT = sizeof(builtin) / sizeof(*builtin), EXTENSION_BID = 30 };

const struct cv_format *
cv_format_at(size_t i)
{
	return i < COUNT ? builtin[i] : NULL;
}

static bool
has_extension(const struct cv_format *f, cv_str extension)
{
	for (const char *const *e = f->extensions; *e != NULL; e++)
		if (cv_same_nocase(cv_from(*e), extension))
			return true;
	return false;
}

const struct cv_format *
cv_format_named(const char *name)
{
	for (size_t i = 0; i < COUNT; i++)
		if (cv_same_nocase(cv_from(builtin[i]->name), cv_from(name)))
			return builtin[i];
	for (size_t i = 0; i < COUNT; i++)
		if (has_extension(builtin[i], cv_from(name)))
			return builtin[i];
	return NULL;
}

const struct cv_format *
cv_carrier(void)
{
	for (size_t i = 0; i < COUNT; i++)
		if ((builtin[i]->flags & CV_CARRIER) != 0)
			return builtin[i];
	return NULL;
}

const struct cv_format *
cv_format_near(const char *name)
{
	for (size_t i = 0; i < COUNT; i++)
		if (cv_is_near(cv_from(name), cv_from(builtin[i]->name)))
			return builtin[i];
	return NULL;
}

static cv_str
extension_of(const char *file)
{
	const char *dot = file != NULL ? strrchr(file, '.') : NULL;

	if (dot == NULL || strchr(dot, '/') != NULL)
		return CV_S("");
	return cv_from(dot + 1);
}

const struct cv_format *
cv_format_for(const char *file)
{
	cv_str extension = extension_of(file);

	for (size_t i = 0; i < COUNT; i++)
		if (builtin[i]->write != NULL &&
		    has_extension(builtin[i], extension))
			return builtin[i];
	return NULL;
}

/* The name counts too, and decides where the content says nothing. */
const struct cv_format *
cv_format_guess(const char *file, const char *head, size_t n)
{
	const struct cv_format *best = NULL;
	cv_str extension = extension_of(file);
	int most = 0;

	for (size_t i = 0; i < COUNT; i++) {
		const struct cv_format *f = builtin[i];
		int bid;

		if (f->read == NULL || f->probe == NULL)
			continue;
		bid = f->probe((cv_str){ head, n });
		if (has_extension(f, extension))
			bid += EXTENSION_BID;
		if (bid > most) {
			most = bid;
			best = f;
		}
	}
	return best;
}
