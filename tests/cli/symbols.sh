#!/bin/bash
# The library exports what its two headers declare, and has no mutable data.
# SPDX-License-Identifier: ISC
. "${srcdir-.}/tests/cli/tap.sh"
source=${srcdir-.}
lib=.libs/libcvconv.so

if [ ! -e "$lib" ]; then
	echo "1..0 # SKIP the shared library was not built"
	exit 0
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
nm -D --defined-only "$lib" | awk '{ print $3 }' | grep -v '^_' |
    sort >"$work/exported"
# Declarations; the formats are registered by name.
echo '#include "cvconv/format.h"' | ${CC-cc} -E -P -I"$source/src" - | tr '\n' ' ' |
    sed 's/[;}]/&\n/g' | grep -v 'static inline' |
    grep -oE '\bcv_[a-z0-9_]+ ?(\[|\()' | tr -d '[( ' |
    sort -u >"$work/declared"
comm -23 "$work/exported" "$work/declared" | grep -v '^cv_format_' |
    nothing "nothing is exported that no header declares"
comm -13 "$work/exported" "$work/declared" |
    nothing "everything that the headers declare is exported"

if nm "$lib" | grep -q '__asan\|__ubsan\|__tsan'; then
	skip "no mutable data" "the sanitizer has its own"
else
	find . -path './.libs' -prune -o -name '*.o' -path '*/.libs/*' -print |
	    grep -E '/(src|formats)/' |
	    while read -r o; do
		size -A "$o" | awk -v o="$o" \
		    '($1 ~ /^\.(data|bss)$/ || $1 ~ /^\.data\.[^r]/) &&
		    $2 > 0 { print o, $1, $2 }'
	    done | nothing "no mutable data"
fi

for d in "$source"/formats/*/; do
	name=$(basename "$d")
	nm "$lib" | grep -q " cv_format_$name\$" || echo "$name"
done | nothing "each folder in formats is a format"

finish
