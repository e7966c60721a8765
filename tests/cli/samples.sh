#!/bin/bash
# The samples in every format are what the program makes of their sources.
# SPDX-License-Identifier: ISC
. "${srcdir-.}/tests/cli/tap.sh"
source=${srcdir-.}
program=${CVCONV-./cvconv}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# make_one SOURCE TARGET
make_one() {
	"$program" --quiet "$source/samples/$1" -o "$work/$2"
	if [ -n "${REGEN-}" ]; then
		cp "$work/$2" "$source/samples/$2"
	fi
	cmp -s "$work/$2" "$source/samples/$2"
	ok $? "$2: as make samples makes it"
}

for name in ada-lovelace murasaki-shikibu; do
	for to in json html md txt xml; do
		make_one "$name.yaml" "$name.$to"
	done
done
for to in yaml html md txt xml; do
	make_one johannes-gutenberg.json "johannes-gutenberg.$to"
done
finish
