#!/bin/bash
# Real documents from format to format and back: every value is there again.
# SPDX-License-Identifier: ISC
#
# chains.sh [FILE ...]: these files instead of the samples and the corpus, if
# that lies here.  CHAINS=3 goes over three formats on the way, not two.
. "${srcdir-.}/tests/cli/tap.sh"
source=${srcdir-.}
program=${CVCONV-./cvconv}
corpus=${CVCONV_CORPUS-$source/../shared/corpus}
longest=${CHAINS-2}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

needs python3
formats=$("$program" --formats | sed -n 's/^\([a-z]*\) .*; read and written.*/\1/p')
chains=$work/chains # a folder for each; its last format is its name's end
mkdir "$chains"

# All that can be read, as JSON Resume of today: what must come back.
if [ $# -eq 0 ]; then
	set -- "$source"/samples/*.{json,yaml,xml,md,html}
	samples=$#
	[ -d "$corpus" ] && set -- "$@" "$corpus"/jsonresume/*.json \
	    "$corpus"/yaml/*.y*ml "$corpus"/europass/v[34]/*.xml \
	    "$corpus"/markdown/truth/*.json "$corpus"/markdown/docs/*.md
	[ $# -gt "$samples" ] || echo "# there is no corpus: only the samples"
fi
mkdir "$chains/json"
refused=0 i=1000
for file in "$@"; do
	i=$((i + 1))
	"$program" -q -t json -O legacy=upgrade "$file" \
	    -o "$chains/json/$i-$(basename "${file%.*}").json" 2>/dev/null ||
	    refused=$((refused + 1))
done
rm -f "$chains"/json/*.tmp
read=$(ls "$chains/json" | wc -l)
ok "$([ "$read" -gt 0 ]; echo $?)" "$read of $# documents are read"

# go_on CHAIN LENGTH: from there to each format, and back to JSON.
go_on() {
	local f next from=${1##*-}
	for f in $formats; do
		[ "$f" != "$from" ] || continue
		next=$1-$f
		mkdir "$chains/$next" "$work/back-$next"
		"$program" -q -f "$from" -t "$f" -O carry=yes \
		    -o "$chains/$next/" "$chains/$1"/* 2>"$work/err" ||
		    sed "s/^/# $next: /" "$work/err" | head -n 5
		"$program" -q -f "$f" -t json -o "$work/back-$next/" \
		    "$chains/$next"/* 2>"$work/err" ||
		    sed "s/^/# $next: /" "$work/err" | head -n 5
		python3 "$source/tests/cli/values.py" "$chains/json" \
		    "$work/back-$next" >"$work/out"
		ok $? "${next//-/ to }, and back to json: $(sed -n \
		    '$s/.*: \(.*\)/\1 lost or changed/p' "$work/out")"
		grep '^#' "$work/out" | head -n 10
		sed -n '$s/.*: //p' "$work/out" >>"$work/totals"
		if [ "$2" -lt "$longest" ]; then
			go_on "$next" $(($2 + 1))
		fi
		rm -r "${chains:?}/$next" "$work/back-$next"
	done
}
go_on json 1
echo "# whatever the way: $(sort -nr "$work/totals" | head -n 1) lost or changed"
finish
