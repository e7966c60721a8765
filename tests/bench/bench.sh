#!/bin/bash
# Ratios of conversions to bare parsing and printing, in one run.
# SPDX-License-Identifier: ISC
#
# BENCH_RUNS: timed runs of each (default 200); the counts of instructions
# come from one run under callgrind, where valgrind is installed.
set -eu
source=${srcdir-.}
runs=${BENCH_RUNS-200}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

have() {
	command -v "$1" >/dev/null 2>&1
}

# instructions FUNCTION FROM TO FILE JSON
instructions() {
	valgrind --tool=callgrind --callgrind-out-file="$work/cg" \
	    --toggle-collect="$1" tests/bench/bench "$2" "$3" "$4" "$5" 1 \
	    2>&1 | awk '/Collected/ { print $4 }'
}

# The bare parse and print of a file are counted once for all its targets.
declare -A floors
floor() {	# floor FROM FILE JSON: into $parse and $print
	if [ -z "${floors[$2]-}" ]; then
		floors[$2]="$(instructions bench_parse "$1" - "$2" "$3") \
		    $(instructions bench_print "$1" - "$2" "$3")"
	fi
	read -r parse print <<<"${floors[$2]}"
}

row() {		# row FROM TO FILE JSON
	local times whole parse print size
	read -r _ _ size times < <(tests/bench/bench "$1" "$2" "$3" "$4" \
	    "$runs")
	printf '%-8s %-8s %8d' "$1" "$2" "$size"
	awk -v t="$times" 'BEGIN { split(t, u, " ")
	    printf " %9.1f %6.2f %6.2f", u[1], u[4], u[5] }'
	if have valgrind && [ "$size" -lt 100000 ]; then
		floor "$1" "$3" "$4"
		whole=$(instructions bench_cvconv "$1" "$2" "$3" "$4")
		awk -v n="$size" -v w="$whole" -v p="$parse" -v q="$print" \
		    'BEGIN { printf "  %7.1f %6.2f %6.2f", w / n, w / p,
		    w / (p + q) }'
	fi
	echo
}

# A résumé of n positions, of some 400 bytes each.
large() {
	awk -v n="$1" 'BEGIN {
		print "{\"basics\": {\"name\": \"Ada Lovelace\"}, \"work\": ["
		for (i = 0; i < n; i++)
			printf "%s{\"name\": \"Engines %d\", \"position\": " \
			    "\"Analyst\", \"url\": \"https://engines.example" \
			    "/%d\", \"startDate\": \"1842-02\", \"endDate\":" \
			    " \"1843\", \"summary\": \"Translated and " \
			    "annotated the memoir on the Analytical Engine, " \
			    "number %d.\", \"highlights\": [\"Wrote Note G, " \
			    "a method for the numbers of Bernoulli\", " \
			    "\"Described cycles of cycles\"]}\n",
			    i ? ", " : "", i, i, i
		print "]}" }'
}

formats() {	# formats WHAT: their names
	./cvconv --formats | awk -F '[; ]+' -v what="$1" \
	    '/^[a-z]/ && $0 ~ "; .*" what { print $1 }'
}

# ---- each pair ----
ada=$source/samples/ada-lovelace.json
echo 'us: microseconds, the least of all runs; Ir/B: instructions per input'
echo 'byte; /parse: ratio to the bare parse by the same library (cJSON, libyaml'
echo 'events, libxml2 SAX of XML and HTML, cmark); to -: only read;'
echo '/p+p: to the bare parse and cJSON_Print of the same document'
printf '%-8s %-8s %8s %9s %6s %6s  %7s %6s %6s\n' from to bytes us /parse \
    /p+p Ir/B /parse /p+p
for from in $(formats 'read'); do
	./cvconv -q "$ada" -t "$from" -o "$work/ada.$from"
	for to in - $(formats 'written'); do
		row "$from" "$to" "$work/ada.$from" "$ada"
	done
done
for name in from-pdf hand; do
	row markdown - "$source/tests/cases/markdown-$name/in.md" "$ada"
done

# ---- start-up ----
# milliseconds COMMAND ...: of one run, the least of five times fifty.
milliseconds() {
	local TIMEFORMAT=%R
	for _ in 1 2 3 4 5; do
		{ time for ((i = 0; i < 50; i++)); do
			"$@" >"$work/out"
		done; } 2>&1
	done | sort -n | awk 'NR == 1 { print $1 * 20 }'
}

printf 'int main(void) { return 0; }\n' >"$work/empty.c"
${CC-cc} -O2 -o "$work/empty" "$work/empty.c"
empty=$(milliseconds "$work/empty")
printf '\nstart-up in ms: an empty program %s, --version %s' "$empty" \
    "$(milliseconds ./cvconv --version)"
echo
printf 'with the conversion of its sample, and more than the empty one:'
for from in $(formats 'read'); do
	awk -v f="$from" -v a="$empty" -v b="$(milliseconds ./cvconv -q \
	    -t json "$work/ada.$from")" 'BEGIN { printf " %s %.2f", f, b - a }'
done
echo

# ---- growth and memory ----
printf '\n%-8s %9s %9s %9s %9s %9s\n' growth bytes Ir/B ns/B MiB B/B
for from in $(formats 'read'); do
	for n in ${BENCH_SIZES-3 30 300 3000 30000 120000}; do
		large "$n" >"$work/l.json"
		./cvconv -q --time-limit=0 "$work/l.json" -t "$from" \
		    -O carry=no -o "$work/l.in"
		[ "$(stat -c %s "$work/l.in")" -lt 60000000 ] || continue
		have /usr/bin/time || break
		read -r user kib < <(/usr/bin/time -f '%U %M' ./cvconv -q \
		    -f "$from" -t json "$work/l.in" 2>&1 >/dev/null | tail -n 1)
		size=$(stat -c %s "$work/l.in") ir=0
		if have valgrind && [ "$size" -lt 3000000 ]; then
			ir=$(instructions bench_cvconv "$from" json \
			    "$work/l.in" "$ada")
		fi
		awk -v f="$from" -v n="$size" -v u="$user" \
		    -v k="$kib" -v i="$ir" 'BEGIN { printf "%-8s %9d ", f, n
			if (i > 0) printf "%9.1f ", i / n
			else printf "%9s ", "-"
			if (u >= 0.05) printf "%9.1f", u * 1e9 / n
			else printf "%9s", "-"
			printf " %9.1f %9.1f\n", k / 1024, k * 1024 / n }'
	done
done

srcdir=$source bash "$source/tests/bench/batch.sh"
