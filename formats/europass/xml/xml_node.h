/* A light tree of XML elements, which readers and writers share. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_EU_NODE_H
#define CVCONV_EU_NODE_H

#include "core/chars.h"

/*
 * An element, or an attribute, which is a child whose name begins with "@".
 * Names have the prefixes that the platform's exports use, "hr:BirthDate",
 * whatever the file uses; none for the main namespace of each dialect; and
 * "{URI}" in front for any other namespace.
 */
struct eu_node {
	struct eu_node *next, *first, *last, *parent;
	cv_str name;
	cv_str text; /* trimmed; "" if there are child elements */
	uint32_t line, column;
	uint32_t order;  /* among its siblings, from 0 */
	uint32_t number; /* among siblings of its name that were read */
	bool taken;
	bool several;           /* has siblings of its name */
	struct eu_node *leader; /* the first of these, or itself */
	struct cv_node *kept;   /* of the leader: the list of their rests */
};

/* The first of this name among a node and its later siblings, or NULL. */
struct eu_node *eu_named(struct eu_node *, cv_str name);

/* The first child of this name, or NULL; NULL has none. */
static inline struct eu_node *
eu_first(const struct eu_node *n, const char *name)
{
	return n == NULL ? NULL : eu_named(n->first, cv_from(name));
}

/* The next sibling of the same name, or NULL. */
struct eu_node *eu_same(const struct eu_node *);

/* The node at a path of names, "a/b/@c", the first of each name; or NULL. */
struct eu_node *eu_along(struct eu_node *, const char *path);

/* The same, inlined so that the lengths of literals are constants. */
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

/* The text at a path, "" if there is none. */
static inline cv_str
eu_look(struct eu_node *n, const char *path)
{
	return eu_text(eu_at(n, path));
}

/* The same, and marks it as read. */
static inline cv_str
eu_take(struct eu_node *n, const char *path)
{
	n = eu_at(n, path);
	if (n != NULL)
		n->taken = true;
	return eu_text(n);
}

/* Marks it as read if it has this text, which the writer would repeat. */
static inline void
eu_take_if(struct eu_node *n, const char *path, const char *text)
{
	n = eu_at(n, path);
	if (n != NULL && cv_same(n->text, cv_from(text)))
		n->taken = true;
}

/* Marks it and all in it as read. */
void eu_take_all(struct eu_node *);

/* Whether anything in it has not been read. */
bool eu_untaken(const struct eu_node *);

#define EU_EACH(n, parent, name) \
	for (struct eu_node *n = eu_first(parent, name); n != NULL; \
	     n = eu_same(n))

#endif
