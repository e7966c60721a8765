#!/bin/bash
# The shape of the source: widths, lengths, purposes, names that stay out.
# SPDX-License-Identifier: ISC
. "${srcdir-.}/tests/cli/tap.sh"
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

wc -l $sources | awk '$1 > 800 && $2 != "total"' |
    nothing "no file is longer than 800 lines"

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

# ---- the house ----

house=$(find src formats -name '*.[ch]' ! -name '*_table.h' ! -name builtin.h \
    ! -name style.h ! -name country_names.h | sort)

for f in $house; do
	basename "$f"
done | sort | uniq -d | nothing "no base name stands twice"

# A floor may include its own room and the floors below; siblings share one.
floor() {
	case $1 in
	cvconv.h | cvconv/*) echo 0 ;;
	core/* | xml/*) echo 1 ;;
	text/*) echo 2 ;;
	recognise/*) echo 3.1 ;;
	redact/*) echo 3.2 ;;
	pipeline/*) echo 4 ;;
	match/*) echo 5.1 ;;
	check/*) echo 5.2 ;;
	formats/*) f=${1#formats/} && echo "6.${f%%/*}" ;;
	cmd/*) echo 7 ;;
	*) echo 9 ;;
	esac
}
grep -n '^#include "' $house | sed 's/:#include "\(.*\)".*/:\1/' |
    while IFS=: read -r file line wanted; do
	here=$(floor "${file#src/}") there=$(floor "$wanted")
	case $wanted in
	core/builtin.h | */*_table.h | */country_names.h | */style.h) continue ;;
	esac
	[ -e "src/$wanted" ] || [ -e "$wanted" ] ||
	    echo "$file:$line: $wanted is no path from src"
	[ "$here" = "$there" ] || [ "${there%.*}" -lt "${here%.*}" ] ||
	    echo "$file:$line: includes $wanted, which is above it or beside it"
done | nothing "no include goes up or to a sibling"

# In a header, "---- x.c" begins what x.c defines; without it, x.h is of x.c.
for f in $(find src formats -name '*.h' ! -path 'src/cvconv*' \
    ! -name '*_table.h' ! -name builtin.h ! -name style.h \
    ! -name country_names.h | sort); do
	awk -v f="$f" '
	    /^\/\* ---- / {
		of = ""; rest = $0
		while (match(rest, /[a-z_0-9]+\.c/)) {
			of = of substr(rest, RSTART, RLENGTH) ","
			rest = substr(rest, RSTART + RLENGTH)
		}
	    }
	    /^static inline/ { inline = 1 }
	    /^}/ { inline = 0 }
	    !inline && /^[a-z].*[ *][a-z_0-9]+\(/ && !/^(static|typedef|#)/ {
		name = $0; sub(/\(.*/, "", name); sub(/.*[ *]/, "", name)
		print f, NR, name, of
	    }' "$f"
done | while read -r header line name of; do
	of=${of:-$(basename "$header" .h).c}
	defined=
	for c in ${of//,/ }; do
		grep -q "^$name(" $(find src formats -name "$c") /dev/null &&
		    defined=yes
	done
	[ -n "$defined" ] || echo "$header:$line: $name is not in $of"
done | nothing "each declaration stands under the file that defines it"

for f in README.md src/README.md tests/bench/README.md; do
	grep -v NAME "$f" | grep -oE '[A-Za-z][a-zA-Z0-9_/.-]*\.(c|h|def|awk|sh|am|css|md)\b' |
	    sort -u | while read -r name; do
		find . -path "*/$name" -not -path './.git/*' | grep -q . ||
		    echo "$f: $name"
	done
done | nothing "READMEs name only files that exist"

for f in $house; do
	grep -qs "[[:blank:]]$f\b\|+= .*$f\b" src/*/sources.am formats/*/sources.am \
	    Makefile.am || echo "$f"
done | nothing "each file is in its folder's list"

strings="${CVCONV_CORPUS-../shared/corpus}/../private-strings.txt"
if [ -r "$strings" ]; then
	grep -rnFIf "$strings" src formats tests samples README.md Makefile.am \
	    configure.ac bootstrap --exclude-dir=node_modules |
	    nothing "no private data"
else
	skip "no private data" "the list is not here"
fi

finish
