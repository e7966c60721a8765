#!/bin/bash
# Runs the cases: a folder of input, expected outputs and diagnostics each.
# SPDX-License-Identifier: ISC
#
# in.EXT    the input
# out.EXT   what `cvconv in.EXT -o out.EXT` must write; any number of them.
#           Without one the case runs `cvconv --check in.EXT`.
# check     what --check must print on standard output
# diag      what must be on standard error; nothing without it
# diag.EXT  the same, for out.EXT only
# args      further arguments, one a line
# status    the exit status, 0 without it
#
# REGEN=1 writes the expectations anew: look at the difference afterwards.
. "${srcdir-.}/tests/cli/tap.sh"
source=$(cd "${srcdir-.}" && pwd)
program=${CVCONV-$PWD/cvconv}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# expect CASE NAME FILE: what was got in $work/NAME is as in FILE.
expect() {
	local got=$work/$2 wanted=$source/tests/cases/$1/$3
	if [ ! -e "$wanted" ] && [ ! -s "$got" ]; then
		return 0
	fi
	cmp -s "$got" "$wanted" && return 0
	if [ -n "${REGEN-}" ]; then
		cp "$got" "$wanted"
		return 0
	fi
	diff -u "$wanted" "$got" 2>&1 | head -n 40 | sed 's/^/# /'
	return 1
}

# one CASE INPUT OUTPUT: OUTPUT may be empty, which means --check.
one() {
	local case=$1 input=$2 output=$3 dir=$source/tests/cases/$1
	local args=() status=0 wanted=0 diag=diag wrong=0 line
	if [ -e "$dir/args" ]; then
		while IFS= read -r line; do
			args+=("$line")
		done <"$dir/args"
	fi
	if [ -e "$dir/status" ]; then
		wanted=$(cat "$dir/status")
	fi
	rm -f "$work"/out.* "$work"/diag "$work"/check
	cp "$dir/$input" "$work/$input"
	if [ -z "$output" ]; then
		# shellcheck disable=SC2086
		(cd "$work" && $program --check "${args[@]}" "$input" \
		    >check 2>diag) || status=$?
	else
		# shellcheck disable=SC2086
		(cd "$work" && $program "${args[@]}" "$input" -o "$output" \
		    2>diag) || status=$?
		diag=diag.${output##*.}
		[ -e "$dir/$diag" ] || diag=diag
	fi
	if [ "$status" -ne "$wanted" ]; then
		echo "# status $status, not $wanted"
		wrong=1
	fi
	expect "$case" diag "$diag" || wrong=1
	[ -n "$output" ] || expect "$case" check check || wrong=1
	if [ -n "$output" ] && [ "$wanted" -eq 0 ]; then
		[ -e "$work/$output" ] || : >"$work/$output"
		expect "$case" "$output" "$output" || wrong=1
	elif [ -n "$output" ] && [ -e "$work/$output" ]; then
		echo "# $output was written all the same"
		wrong=1
	fi
	ok "$wrong" "$case${output:+: $output}"
}

for dir in "$source"/tests/cases/${CASE-*}/; do
	case=$(basename "$dir")
	input=$(basename "$dir"/in.*)
	outputs=0
	for out in "$dir"/out.*; do
		[ -e "$out" ] || continue
		outputs=$((outputs + 1))
		one "$case" "$input" "$(basename "$out")"
	done
	if [ "$outputs" -eq 0 ]; then
		one "$case" "$input" ''
	fi
done
finish
