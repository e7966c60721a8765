/* Elements as light nodes: what XML is to those who read and write it. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_EU_NODE_H
#define CVCONV_EU_NODE_H

#include "core/chars.h"

/*
 * An element, or an attribute, which is a child whose name begins with "@".
 * A name has the prefix that the platform's own exports give its namespace,
 * "hr:BirthDate", whatever the file calls it; "" for the main namespace of
 * each dialect; "{URI}" in front for one that none of them has.
 */
struct eu_node {
	struct eu_node *next, *first, *last, *parent;
	cv_str name;
	cv_str text; /* without white space around; "" beside children */
	uint32_t line, column;
	uint32_t order;  /* among its brothers, from 0 */
	uint32_t number; /* among those of its name that were read */
	bool taken;
	bool several;           /* there are others of its name */
	struct eu_node *leader; /* the first of these, or itself */
	struct cv_node *kept;   /* of the leader: what is left of all */
};

/* The first of this name among a node and the brothers behind it, or NULL. */
struct eu_node *eu_named(struct eu_node *, cv_str name);

/* The first child of this name, or NULL; NULL has none. */
static inline struct eu_node *
eu_first(const struct eu_node *n, const char *name)
{
	return n == NULL ? NULL : eu_named(n->first, cv_from(name));
}

/* The next brother of the same name. */
struct eu_node *eu_same(const struct eu_node *);

/* What a path of names leads to, "a/b/@c", by the first of each name. */
struct eu_node *eu_along(struct eu_node *, const char *path);

/* The same; the lengths of literals are known where this is compiled. */
static inline struct eu_node *
eu_at(struct eu_node *n, const char *path)
{
	if (path[0] == '\0' || strchr(path, '/') != NULL)
		return eu_along(n, path);
	return n == NULL ? NULL : eu_named(n->first, cv_from(path));
}

static inline cv_str
eu_text(const struct eu_node *n)
{
	return n == NULL ? CV_S("") : n->text;
}

/* Its text, "" for NULL. */
static inline cv_str
eu_look(struct eu_node *n, const char *path)
{
	return eu_text(eu_at(n, path));
}

/* The same, and it counts as read. */
static inline cv_str
eu_take(struct eu_node *n, const char *path)
{
	n = eu_at(n, path);
	if (n != NULL)
		n->taken = true;
	return eu_text(n);
}

/* It counts as read if this is its text, which a writer would say too. */
static inline void
eu_take_if(struct eu_node *n, const char *path, const char *text)
{
	n = eu_at(n, path);
	if (n != NULL && cv_same(n->text, cv_from(text)))
		n->taken = true;
}

/* It and all in it counts as read. */
void eu_take_all(struct eu_node *);

/* Whether anything in it has not been read. */
bool eu_untaken(const struct eu_node *);

#define EU_EACH(n, parent, name) \
	for (struct eu_node *n = eu_first(parent, name); n != NULL; \
	     n = eu_same(n))

#endif
