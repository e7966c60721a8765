#!/bin/bash
# The samples in every format are what the program makes of their sources.
# SPDX-License-Identifier: ISC
source=${srcdir-.}
program=${CVCONV-./cvconv}
n=0 bad=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# make_one SOURCE TARGET
make_one() {
	"$program" --quiet "$source/samples/$1" -o "$work/$2"
	if [ -n "${REGEN-}" ]; then
		cp "$work/$2" "$source/samples/$2"
	fi
	n=$((n + 1))
	if cmp -s "$work/$2" "$source/samples/$2"; then
		echo "ok $n - $2"
	else
		bad=$((bad + 1))
		echo "not ok $n - $2: make samples, and look at what differs"
	fi
}

for name in ada-lovelace murasaki-shikibu; do
	for to in json html txt; do
		make_one "$name.yaml" "$name.$to"
	done
done
for to in yaml html txt; do
	make_one johannes-gutenberg.json "johannes-gutenberg.$to"
done
echo "1..$n"
[ "$bad" -eq 0 ]
