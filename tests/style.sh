#!/bin/bash
# The shape of the source: widths, lengths, purposes, names that stay out.
# SPDX-License-Identifier: ISC
. "${srcdir-.}/tests/tap.sh"
cd "${srcdir-.}" || exit 99

sources=$(find src formats tests -name '*.[ch]' ! -name '*_table.h' \
    ! -name builtin.h ! -name style.h | sort)
scripts=$(find tests bootstrap .ci -name '*.sh' -o -name bootstrap \
    -o -path '*/.ci/run' 2>/dev/null | sort)

for f in $sources; do
	expand "$f" | awk -v f="$f" '{
		gsub(/[\200-\277]/, "")
		if (length($0) > 80) print f ":" NR ": " length($0)
	}'
done | LC_ALL=C nothing "no line is wider than 80 columns"

wc -l $sources | awk '$1 > 500 && $2 != "total"' |
    nothing "no file is longer than 500 lines"

for f in $sources; do
	head -n 1 "$f" | grep -Eq '^/\* .*[.?] \*/$' || echo "$f"
	sed -n 2p "$f" | grep -q 'SPDX-License-Identifier: ISC' || echo "$f"
done | nothing "each file begins with one sentence and the licence"

for f in $scripts; do
	sed -n 2p "$f" | grep -Eq '^# .*[.:]$|^# .*$' || echo "$f"
done | nothing "each script says what it is for"

# KNF: a function's name stands at the start of a line, its braces too.
for f in $sources; do
	awk -v f="$f" '
	    /^[a-z_A-Z0-9]+\(/ { name = $0; sub(/\(.*/, "", name) }
	    /^\{/ { start = NR }
	    /^\}/ && start && name != "" {
		if (NR - start - 1 > 60)
			print f ":" start ": " name " " NR - start - 1
		start = 0; name = ""
	    }' "$f"
done | nothing "no function is longer than 60 lines"

grep -nE '\b(strcpy|sprintf|strtok|atoi|alloca|setlocale|gets)\(' $sources |
    nothing "nothing unsafe is called"
grep -ln 'ctype\.h' $sources | nothing "no ctype.h"
grep -nE '[[:blank:]]+$' $sources | nothing "no blanks at the end of a line"

strings="${CVCONV_CORPUS-../shared/corpus}/../private-strings.txt"
if [ -r "$strings" ]; then
	grep -rnFIf "$strings" src formats tests samples README.md Makefile.am \
	    configure.ac bootstrap --exclude-dir=node_modules |
	    nothing "no private data"
else
	skip "no private data" "the list is not here"
fi

finish
