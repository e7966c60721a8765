#!/bin/bash
# The shape of the source: widths, lengths, purposes, names that stay out.
# SPDX-License-Identifier: ISC
. "${srcdir-.}/tests/cli/tap.sh"
cd "${srcdir-.}" || exit 99

sources=$(find src formats tests -name '*.[ch]' ! -name '*_table.h' \
    ! -name builtin.h ! -name style.h | sort)
scripts=$(find tests bootstrap .ci -name '*.sh' -o -name bootstrap \
    -o -path '*/.ci/run' 2>/dev/null | sort)

LC_ALL=C awk '
    {
	line = $0; gsub(/[\200-\277]/, "", line); columns = 0
	n = split(line, piece, "\t")
	for (i = 1; i < n; i++) {
		columns += length(piece[i])
		columns += 8 - columns % 8
	}
	columns += length(piece[n])
	if (columns > 80)
		print FILENAME ":" FNR ": " columns
    }' $sources | nothing "no line is wider than 80 columns"

wc -l $sources | awk '$1 > 800 && $2 != "total"' |
    nothing "no file is longer than 800 lines"

awk 'FNR == 1 && !/^\/\* .*[.?] \*\/$/ { print FILENAME }
    FNR == 2 && !/SPDX-License-Identifier: ISC/ { print FILENAME }' $sources |
    nothing "each file begins with one sentence and the licence"

for f in $scripts; do
	sed -n 2p "$f" | grep -Eq '^# .*[.:]$|^# .*$' || echo "$f"
done | nothing "each script says what it is for"

# KNF: a function's name stands at the start of a line, its braces too.
awk '
    FNR == 1 { start = 0; name = "" }
    /^[a-z_A-Z0-9]+\(/ { name = $0; sub(/\(.*/, "", name) }
    /^\{/ { start = FNR }
    /^\}/ && start && name != "" {
	if (FNR - start - 1 > 60)
		print FILENAME ":" start ": " name " " FNR - start - 1
	start = 0; name = ""
    }' $sources | nothing "no function is longer than 60 lines"

grep -nE '\b(strcpy|sprintf|strtok|atoi|alloca|setlocale|gets)\(' $sources |
    nothing "nothing unsafe is called"
grep -ln '[<"]ctype\.h' $sources | nothing "no ctype.h"
grep -nE '[[:blank:]]+$' $sources | nothing "no blanks at the end of a line"

# A letter beyond ASCII in a string is a word that belongs in src/text/words.
LC_ALL=C.UTF-8 grep -nP '^(?!/\*|\s+\*).*"[^"]*(?![\x00-\x7f])\p{L}[^"]*"' \
    $(printf '%s\n' $sources | grep -E '^(src/(text|recognise)|formats)/') |
    grep -v '/\*.*\*/$' |
    nothing "words of other languages are only in the word lists"

# ---- the house ----

house=$(find src formats -name '*.[ch]' ! -name '*_table.h' ! -name builtin.h \
    ! -name style.h | sort)

printf '%s\n' $house | sed 's,.*/,,' | sort | uniq -d |
    nothing "no base name stands twice"

# A floor may include its own room and the floors below; siblings have the
# same whole number.
awk '
    function floor(path) {
	sub(/^src\//, "", path)
	if (path ~ /^formats\//) {
		split(path, part, "/")
		return "6." part[2]
	}
	sub(/\/.*/, "", path)
	return path in floors ? floors[path] : 9
    }
    BEGIN {
	n = split("cvconv.h 0 cvconv 0 core 1 xml 1 text 2 recognise 3.1 " \
	    "redact 3.2 pipeline 4 match 5.1 check 5.2 cmd 7", f, " ")
	for (i = 1; i < n; i += 2)
		floors[f[i]] = f[i + 1]
	for (i = 1; i < ARGC; i++)
		exists[ARGV[i]] = 1
    }
    /^#include "/ {
	wanted = $2; gsub(/"/, "", wanted)
	here = floor(FILENAME); there = floor(wanted)
	if (here != there && int(there) >= int(here))
		print FILENAME ":" FNR ": " wanted " is above it or beside it"
	if (!(wanted in exists) && !("src/" wanted in exists) &&
	    wanted !~ /builtin.h|_table.h|_names.h|style.h|\.def$/)
		print FILENAME ":" FNR ": " wanted " is no path from src"
    }' $house | nothing "no include goes up or to a sibling"

# A name that many files define says too little about what it works on.
awk '/^[a-z_0-9]+\(/ {
	name = $0; sub(/\(.*/, "", name)
	if (!((FILENAME, name) in seen))
		files[name] = files[name] " " FILENAME
	if (!((FILENAME, name) in seen) && ++count[name] > 2)
		print name ":" files[name]
	seen[FILENAME, name] = 1
    }' $(printf '%s\n' $house | grep '\.c$') |
    nothing "no function name is in more than two files"

# In a header, "---- x.c" begins what x.c defines; without it, x.h is of x.c.
awk '
    { base = FILENAME; sub(/.*\//, "", base) }
    FILENAME ~ /\.c$/ && /^[a-z_0-9]+\(/ {
	name = $0; sub(/\(.*/, "", name); defined[base, name] = 1
    }
    FILENAME ~ /\.c$/ || FILENAME ~ /^src\/cvconv/ { next }
    FNR == 1 { own = base; sub(/\.h$/, ".c", own); of = own }
    /^\/\* ---- / {
	of = own; rest = $0
	if (rest ~ /\.c/)
		of = ""
	while (match(rest, /[a-z_0-9]+\.c/)) {
		of = of " " substr(rest, RSTART, RLENGTH)
		rest = substr(rest, RSTART + RLENGTH)
	}
    }
    /^static inline/ { inline = 1 }
    /^}/ { inline = 0 }
    !inline && /^[a-z].*[ *][a-z_0-9]+\(/ && !/^(static|typedef)/ {
	name = $0; sub(/\(.*/, "", name); sub(/.*[ *]/, "", name)
	found = 0; n = split(of, file, " ")
	for (i = 1; i <= n; i++)
		found += (file[i], name) in defined
	if (!found)
		print FILENAME ":" FNR ": " name " is not in " of
    }' $(printf '%s\n' $house | grep '\.c$') \
    $(printf '%s\n' $house | grep '\.h$') |
    nothing "each declaration stands under the file that defines it"

for f in README.md src/README.md tests/bench/README.md; do
	grep -v NAME "$f" | grep -oE '[A-Za-z][a-zA-Z0-9_/.-]*\.(c|h|def|awk|sh|am|css|md)\b' |
	    sort -u | while read -r name; do
		find . -path "*/$name" -not -path './.git/*' | grep -q . ||
		    echo "$f: $name"
	done
done | nothing "READMEs name only files that exist"

comm -23 <(printf '%s\n' $house | LC_ALL=C sort) \
    <(sed 's/[[:blank:]\\]/\n/g' src/*/sources.am formats/*/sources.am \
	Makefile.am | LC_ALL=C sort -u) |
    nothing "each file is in its folder's list"

strings="${CVCONV_CORPUS-../shared/corpus}/../private-strings.txt"
if [ -r "$strings" ]; then
	grep -rnFIf "$strings" src formats tests samples README.md Makefile.am \
	    configure.ac bootstrap --exclude-dir=node_modules |
	    nothing "no private data"
else
	skip "no private data" "the list is not here"
fi

finish
