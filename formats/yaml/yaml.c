/* JSON Resume in YAML: what the format is called, and how it is known. */
/* SPDX-License-Identifier: ISC */
#include "core/chars.h"
#include "formats/yaml/yml.h"

enum { BID_KNOWN = 75, BID_NAME = 50, BID_DASHES = 40, BID_FLOW = 15 };

/* The name that a line begins with, before a colon; "" if it has none. */
static cv_str
name_in_line(cv_str line)
{
	cv_str rest = line, name;

	if (line.n == 0 || cv_one_of(line.p[0], " \t#-?*>|{[<!&@`%"))
		return CV_S("");
	name = cv_until(&rest, ":");
	if (rest.n == 0 || (rest.n > 1 && !cv_one_of(rest.p[1], " \t\r")))
		return CV_S("");
	if (name.n > 2 && name.p[0] == name.p[name.n - 1] &&
	    cv_one_of(name.p[0], "\"'"))
		return (cv_str){ name.p + 1, name.n - 2 };
	return name;
}

static bool
is_known(cv_str name)
{
	CV_EACH_FIELD(f, CV_RESUME)
		if (cv_same(name, cv_fields[f].name))
			return true;
	return false;
}

/* A name of JSON Resume before a colon at the start of a line says most. */
static int
probe_yaml(cv_str head)
{
	cv_str line, name;
	int bid = 0;

	if (cv_starts(cv_trim(head), CV_S("{")))
		return BID_FLOW;
	while (cv_line(&head, &line)) {
		name = name_in_line(line);
		if (is_known(name))
			return BID_KNOWN;
		if (name.n > 0 && bid < BID_NAME)
			bid = BID_NAME;
		else if (bid == 0 &&
		    (cv_starts(line, CV_S("---")) ||
			cv_starts(line, CV_S("%YAML"))))
			bid = BID_DASHES;
		else if (bid == 0 && line.n > 0 && line.p[0] != '#')
			return 0;
	}
	return bid;
}

static const char *const extensions[] = { "yaml", "yml", NULL };

static const struct cv_option options[] = {
	[YML_INDENT] = { .name = "indent",
	    .type = CV_OPT_INT,
	    .fallback = "2",
	    .min = 2,
	    .max = 8,
	    .help = "spaces per level" },
	{ .name = NULL },
};

CV_FORMAT(yaml) = {
	.abi = CV_ABI,
	.flags = CV_SAME_MODEL | CV_UNIQUE_NAMES,
	.name = "yaml",
	.title = "JSON Resume 1.0.0 in YAML",
	.extensions = extensions,
	.options = options,
	.probe = probe_yaml,
	.read = yml_read,
	.write = yml_write,
};
