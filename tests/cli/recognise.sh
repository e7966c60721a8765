#!/bin/bash
# How well résumés of real people are recognised, by truth made by hand.
# SPDX-License-Identifier: ISC
. "${srcdir-.}/tests/cli/tap.sh"
program=${CVCONV-./cvconv}
corpus=${CVCONV_CORPUS-${srcdir-.}/../shared/corpus}/markdown
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

needs python3
if [ ! -d "$corpus" ]; then
	echo "1..0 # SKIP there is no corpus"
	exit 0
fi
for file in "$corpus"/docs/*.md; do
	"$program" -q -f markdown "$file" -o "$work/$(basename "$file" .md).json"
done
python3 "$corpus/score.py" "$corpus/truth" "$work" >"$work/scores"

# What the corpus's documents score today.  These are floors against
# regression, not goals: rebuilding the recogniser is to raise each of them.
f1_of_all=0.74
f1_of_seed=0.99
f1_lowest=0.07    # of the documents that are read
documents_read=67 # the other two hold a NUL character, which is refused
documents_good=27 # with an F1 of 0.9 or more
lost_percent=4.4  # of the words, on average
inventing=1       # documents with a word that is not in their text

# per_document: name, F1, percentage of invented words, of each that was read.
per_document() {
	sed -n '/no output$/d; s/^\([0-9]..-[^ ]*\) *[^ ]* *[^ ]* *\([0-9.]*\).* \([0-9.]*\)% *$/\1 \2 \3/p' \
	    "$work/scores"
}

# within WHAT VALUE least|most LIMIT
within() {
	awk -v v="$2" -v least="$3" -v limit="$4" 'BEGIN { exit v == "" ||
	    (least == "least" ? v + 0 < limit : v + 0 > limit) }'
	ok $? "$1: $2, at $3 $4"
}

within "F1 over all" "$(sed -n 's/^MICRO (all units) *[^ ]* *[^ ]* *\([0-9.]*\).*/\1/p' \
    "$work/scores")" least "$f1_of_all"
within "F1 of what this project started from" \
    "$(per_document | awk '$1 == "000-seed" { print $2 }')" \
    least "$f1_of_seed"
within "documents that are read" "$(per_document | wc -l)" \
    least "$documents_read"
within "the lowest F1 of a document" \
    "$(per_document | awk '{ print $2 }' | sort -n | head -n 1)" \
    least "$f1_lowest"
within "documents with an F1 of 0.9 or more" \
    "$(per_document | awk '$2 >= 0.9 { n++ } END { print n + 0 }')" \
    least "$documents_good"
within "words lost, in percent" \
    "$(awk '/^MACRO/ { print $(NF - 2) + 0 }' "$work/scores")" \
    most "$lost_percent"
within "documents with an invented word" \
    "$(per_document | awk '$3 > 0 { n++ } END { print n + 0 }')" \
    most "$inventing"
finish
