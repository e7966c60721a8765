#!/bin/bash
# How well résumés of real people are recognised, by truth made by hand.
# SPDX-License-Identifier: ISC
. "${srcdir-.}/tests/cli/tap.sh"
program=${CVCONV-./cvconv}
corpus=${CVCONV_CORPUS-${srcdir-.}/../shared/corpus}/markdown
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ ! -d "$corpus" ] || ! command -v python3 >/dev/null; then
	echo "1..0 # SKIP there is no corpus, or no python3"
	exit 0
fi
for file in "$corpus"/docs/*.md; do
	"$program" -q -f markdown "$file" -o "$work/$(basename "$file" .md).json"
done
python3 "$corpus/score.py" "$corpus/truth" "$work" >"$work/scores"

# at_least WHAT VALUE LEAST
at_least() {
	awk -v v="$2" -v l="$3" 'BEGIN { exit !(v != "" && v + 0 >= l) }'
	ok $? "$1: $2, at least $3"
}
at_least "F1 over all" "$(sed -n 's/^MICRO (all units) *[^ ]* *[^ ]* *\([0-9.]*\).*/\1/p' \
    "$work/scores")" 0.97
at_least "F1 of what this project started from" \
    "$(sed -n 's/^000-seed *[^ ]* *[^ ]* *\([0-9.]*\).*/\1/p' \
    "$work/scores")" 0.99
at_least "the lowest F1 of a document" \
    "$(sed -n 's/^[0-9]..-[^ ]* *[^ ]* *[^ ]* *\([0-9.]*\).*/\1/p' \
    "$work/scores" | sort -n | head -n 1)" 0.85
awk '/^MACRO/ { sub(/%/, "", $(NF - 2)); exit !($(NF - 2) + 0 <= 3.5) }' \
    "$work/scores"
ok $? "no more than 3.5 % of the words are lost"
awk '/^[0-9]/ { sub(/%/, "", $NF); bad += $NF + 0 > 0 } END { exit bad > 0 }' \
    "$work/scores"
ok $? "nothing is invented"
finish
