# Makes country_names.h from country.def: all names in order, without case.
# SPDX-License-Identifier: ISC
#
#	LC_ALL=C awk -f country.awk country.def >country_names.h

function keep(name, code,	i) {
	for (i = n++; i > 0 && tolower(names[i - 1]) > tolower(name); i--) {
		names[i] = names[i - 1]
		codes[i] = codes[i - 1]
	}
	names[i] = name
	codes[i] = code
	if (length(name) > longest)
		longest = length(name)
}

BEGIN {
	FS = "\""
}

/^COUNTRY/ {
	keep($6, $2)
}

/^OTHER/ {
	keep($2, $4)
}

END {
	print "/* Names of countries in order; made by country.awk. */"
	print "/* SPDX-License-Identifier: ISC */"
	print "static const struct {"
	printf "\tchar code[3], name[%d];\n", longest + 1
	print "} names[] = {"
	for (i = 0; i < n; i++)
		printf "\t{ \"%s\", \"%s\" },\n", codes[i], names[i]
	print "};"
}
