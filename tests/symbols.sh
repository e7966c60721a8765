#!/bin/bash
# The library exports what its two headers declare, and has no mutable data.
# SPDX-License-Identifier: ISC
source=${srcdir-.}
lib=.libs/libcvconv.so
n=0 bad=0
shopt -s lastpipe

check() {	# check NAME: what stands on standard input is wrong
	local found
	found=$(cat)
	n=$((n + 1))
	if [ -z "$found" ]; then
		echo "ok $n - $1"
	else
		bad=$((bad + 1))
		echo "not ok $n - $1"
		echo "$found" | head -n 30 | sed 's/^/# /'
	fi
}

if [ ! -e "$lib" ]; then
	echo "1..0 # SKIP the shared library was not built"
	exit 0
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
nm -D --defined-only "$lib" | awk '{ print $3 }' | grep -v '^_' |
    sort >"$work/exported"
# Declarations; the formats are registered by name.
echo '#include "format.h"' | ${CC-cc} -E -P -I"$source/src" - | tr '\n' ' ' |
    sed 's/[;}]/&\n/g' | grep -v 'static inline' |
    grep -oE '\bcv_[a-z0-9_]+ ?(\[|\()' | tr -d '[( ' |
    sort -u >"$work/declared"
comm -23 "$work/exported" "$work/declared" | grep -v '^cv_format_' |
    check "nothing is exported that no header declares"
comm -13 "$work/exported" "$work/declared" |
    check "everything that the headers declare is exported"

if nm "$lib" | grep -q '__asan\|__ubsan\|__tsan'; then
	n=$((n + 1))
	echo "ok $n - no mutable data # SKIP the sanitizer has its own"
else
	find . -path './.libs' -prune -o -name '*.o' -path '*/.libs/*' -print |
	    grep -E '/(src|formats)/' |
	    while read -r o; do
		size -A "$o" | awk -v o="$o" \
		    '($1 ~ /^\.(data|bss)$/ || $1 ~ /^\.data\.[^r]/) &&
		    $2 > 0 { print o, $1, $2 }'
	    done | check "no mutable data"
fi

for d in "$source"/formats/*/; do
	name=$(basename "$d")
	nm "$lib" | grep -q " cv_format_$name\$" || echo "$name"
done | check "each folder in formats is a format"

echo "1..$n"
[ "$bad" -eq 0 ]
