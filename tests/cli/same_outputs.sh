#!/bin/bash
# Whether two builds write the same, for every pair of formats.
# SPDX-License-Identifier: ISC
#
# same_outputs.sh OLD NEW FILE-OR-FOLDER ...: converts each file to each
# format with both programs, and compares outputs, diagnostics and statuses.
# SKIP_DIAG=1 compares outputs and statuses only.
set -u
old=$(realpath "$1") new=$(realpath "$2")
shift 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export old new work
export SKIP_DIAG=${SKIP_DIAG-}
formats=$("$old" --formats | sed -n 's/^\([a-z]*\) .*written.*/\1/p')
export formats

for program in "$old" "$new"; do
	echo '{"basics": {"name": "Ada"}}' | "$program" --sandbox=off \
	    -t json >"$work/tried" || exit 2
done

# one PROGRAM NAME FILE FORMAT: the output, then diagnostics and status.
one() {
	local status=0
	timeout 60 "$1" --sandbox=off -t "$4" "$3" \
	    >"$work/$2.out" 2>"$work/$2.err" </dev/null || status=$?
	[ -z "$SKIP_DIAG" ] || : >"$work/$2.err"
	echo "status $status" >>"$work/$2.err"
}

compare() {
	local f=$1 t id=$BASHPID
	for t in $formats; do
		one "$old" "old.$id" "$f" "$t"
		one "$new" "new.$id" "$f" "$t"
		cmp -s "$work/old.$id.out" "$work/new.$id.out" ||
		    echo "output differs: $f -> $t"
		cmp -s "$work/old.$id.err" "$work/new.$id.err" ||
		    echo "diagnostics differ: $f -> $t"
		echo "pair" >>"$work/pairs.$id"
	done
	rm -f "$work"/{old,new}."$id".{out,err}
}
export -f one compare

find "$@" -type f -size -2000k ! -name '*.bin' -print0 |
    xargs -0 -r -n 1 -P "$(nproc)" bash -c 'compare "$1"' _ >"$work/found"
sort "$work/found"
cat "$work"/pairs.* | wc -l | awk -v d="$(wc -l <"$work/found")" \
    '{ print $1 " conversions, " d " differences" }'
[ ! -s "$work/found" ]
