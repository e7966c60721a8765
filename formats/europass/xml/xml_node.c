/* Finds elements by name and path, and marks what was read. */
/* SPDX-License-Identifier: ISC */
#include "formats/europass/xml/xml_node.h"

struct eu_node *
eu_named(struct eu_node *n, cv_str name)
{
	while (n != NULL &&
	    (n->name.n != name.n || n->name.p[0] != name.p[0] ||
		memcmp(n->name.p, name.p, name.n) != 0))
		n = n->next;
	return n;
}

struct eu_node *
eu_same(const struct eu_node *n)
{
	return eu_named(n->next, n->name);
}

struct eu_node *
eu_along(struct eu_node *n, const char *path)
{
	while (n != NULL && *path != '\0') {
		cv_str name = { path, 0 };

		while (name.p[name.n] != '\0' && name.p[name.n] != '/')
			name.n++;
		path += name.n + (name.p[name.n] == '/');
		n = eu_named(n->first, name);
	}
	return n;
}

void
eu_take_all(struct eu_node *n)
{
	if (n == NULL)
		return;
	n->taken = true;
	for (n = n->first; n != NULL; n = n->next)
		eu_take_all(n);
}

bool
eu_untaken(const struct eu_node *n)
{
	if (n->text.n > 0 && !n->taken)
		return true;
	for (n = n->first; n != NULL; n = n->next)
		if (eu_untaken(n))
			return true;
	return false;
}
