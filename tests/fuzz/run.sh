#!/bin/bash
# Runs fuzzing targets, each for some time, from seeds of the format it reads.
# SPDX-License-Identifier: ISC
#
# run.sh ENGINE SECONDS [TARGET ...]; ENGINE is libfuzzer or afl.  A target is
# a format that is read, "guess", "verbs", or a pair such as json-html.
set -eu
source=$(cd "${srcdir-.}" && pwd)
engine=$1 seconds=$2
shift 2
here=$PWD/tests/fuzz
formats=$(cd "$source/formats" && for d in */*.dict; do basename "$d" .dict; done)
targets=${*:-$formats guess verbs}

# seeds TARGET: samples and cases with the extension of what it reads.
seeds() {
	local to=$here/seeds/$1 from=${1%%-*} extensions f last=/dev/null
	mkdir -p "$to"
	case $from in
	verbs)
		for f in "$source"/tests/cases/*/in.{json,yaml}; do
			{ cat "$f"; printf '\0'; cat "$last"; } \
			    >"$to/$(basename "$(dirname "$f")")-${f##*/}"
			last=$f
		done
		return ;;
	guess) extensions=$("$PWD/cvconv" --formats | grep -oE ' \.[a-z]+') ;;
	*) extensions=$("$PWD/cvconv" --formats | awk -v f="$from" \
	    '$1 == f { for (i = 2; i <= NF; i++) if ($i ~ /^\./) print $i }') ;;
	esac
	for f in "$source"/samples/* "$source"/tests/cases/*/in.*; do
		for e in $extensions; do
			case $f in
			*"$e") [ "$(stat -c %s "$f")" -gt 16384 ] || cp "$f" \
			    "$to/$(basename "$(dirname "$f")")-${f##*/}" ;;
			esac
		done
	done
}

dictionary() {
	local from=${1%%-*} file
	[ "$from" != verbs ] || from=json
	file=$source/formats/$from/$from.dict
	[ ! -e "$file" ] || echo "$2$file"
}

libfuzzer() {
	mkdir -p "$here/corpus/$1"
	"$here/fuzz-$1" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=1024 \
	    -max_len=16384 -print_final_stats=1 -verbosity=0 ${FUZZ_FLAGS-} \
	    $(dictionary "$1" -dict=) -artifact_prefix="$here/$1-" \
	    "$here/corpus/$1" "$here/seeds/$1" >"$here/$1.log" 2>&1 || {
		tail -n 40 "$here/$1.log"
		return 1
	}
	awk -v t="$1" '/number_of_executed_units/ { n = $2 }
	    END { print t ": " n " runs, nothing found" }' "$here/$1.log"
}

afl() {
	local found
	mkdir -p "$here/afl"
	rm -rf "$here/afl/$1"
	AFL_SKIP_CPUFREQ=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 \
	    AFL_NO_UI=1 AFL_NO_AFFINITY=1 afl-fuzz -V "$seconds" -t 10000 \
	    $(dictionary "$1" "-x ") -i "$here/seeds/$1" -o "$here/afl/$1" \
	    -- "$here/afl-$1" >"$here/afl-$1.log" 2>&1 || {
		tail -n 20 "$here/afl-$1.log"
		return 1
	}
	found=$(find "$here/afl/$1" -path '*/crashes/id*' -o \
	    -path '*/hangs/id*' | tee /dev/stderr | wc -l)
	awk -v t="$1" '/^execs_done/ { n = $3 }
	    END { print t ": " n " runs with AFL++" }' \
	    "$here/afl/$1/default/fuzzer_stats"
	[ "$found" -eq 0 ]
}

mkdir -p "$here"
for t in $targets; do
	seeds "$t"
	case $engine in
	libfuzzer) ln -f "$here/fuzz" "$here/fuzz-$t" ;;
	afl) ln -f "$here/afl-fuzz-target" "$here/afl-$t" ;;
	esac
	"$engine" "$t"
done
