#!/bin/bash
# Files a second of a batch, beside cp -r of the same folder, and its memory.
# SPDX-License-Identifier: ISC
#
# BATCH_FILES: numbers of files, by default 10 100 1000 10000 100000.
set -eu
source=${srcdir-.}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# rate N COMMAND ...: files a second, the best of three.
rate() {
	local n=$1 best=0 start end
	shift
	for i in 1 2 3; do
		start=$(date +%s%N)
		"$@" "$work/out.$n.$i.${1##*/}" >/dev/null 2>&1
		end=$(date +%s%N)
		best=$(awk -v b="$best" -v n="$n" -v t=$((end - start)) \
		    'BEGIN { r = n * 1e9 / t; print int((r > b) ? r : b) }')
	done
	echo "$best"
}

convert() {
	./cvconv -q -j "$jobs" -t "$to" "$work/in" -o "$1/"
}

copy() {
	cp -r "$work/in" "$1"
}

printf '\n%-24s %9s %9s %7s %9s\n' batch files/s 'cp -r' ratio MiB
for n in ${BATCH_FILES-10 100 1000 10000 100000}; do
	mkdir "$work/in"
	awk -v d="$work/in" -v n="$n" '{ text = text $0 "\n" }
	    END { for (i = 1; i <= n; i++) {
		f = d "/" i ".json"
		printf "%s", text >f
		close(f) } }' "$source/samples/ada-lovelace.json"
	copied=$(rate "$n" copy)
	for jobs in 1 2; do
		for to in json html; do
			converted=$(rate "$n" convert)
			rm -rf "$work"/out.*convert
			mib=-
			if [ -x /usr/bin/time ]; then
				mib=$(/usr/bin/time -f %M ./cvconv -q -j \
				    $jobs -t $to "$work/in" -o "$work/m/" 2>&1 |
				    tail -n 1 | awk '{ printf "%.1f",
				    $1 / 1024 }')
				rm -rf "$work/m"
			fi
			awk -v a="$n files to $to, -j $jobs" -v r="$converted" \
			    -v c="$copied" -v m="$mib" 'BEGIN { printf \
			    "%-24s %9d %9d %7.2f %9s\n", a, r, c, r / c, m }'
		done
	done
	rm -rf "$work"/in "$work"/out.*
done
