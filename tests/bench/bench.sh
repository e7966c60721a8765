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

instructions() {	# instructions FUNCTION FROM TO FILE JSON
	valgrind --tool=callgrind --callgrind-out-file="$work/cg" \
	    --toggle-collect="$1" tests/bench/bench "$2" "$3" "$4" "$5" 1 \
	    2>&1 | awk '/Collected/ { print $4 }'
}

row() {		# row FROM TO FILE JSON
	local times whole parse print size
	read -r _ _ size times < <(tests/bench/bench "$1" "$2" "$3" "$4" \
	    "$runs")
	if command -v valgrind >/dev/null 2>&1 && [ "$size" -lt 100000 ]; then
		whole=$(instructions bench_cvconv "$1" "$2" "$3" "$4")
		parse=$(instructions bench_parse "$1" "$2" "$3" "$4")
		print=$(instructions bench_print "$1" "$2" "$3" "$4")
		awk -v a="$1" -v b="$2" -v n="$size" -v w="$whole" \
		    -v p="$parse" -v q="$print" -v t="$times" 'BEGIN {
			split(t, u, " ")
			printf "%-8s %-5s %8d %9.1f %6.2f %6.2f  %7.1f " \
			    "%6.2f %6.2f\n", a, b, n, u[1], u[4], u[5],
			    w / n, w / p, w / (p + q) }'
	else
		awk -v a="$1" -v b="$2" -v n="$size" -v t="$times" 'BEGIN {
			split(t, u, " ")
			printf "%-8s %-5s %8d %9.1f %6.2f %6.2f\n", a, b, n,
			    u[1], u[4], u[5] }'
	fi
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

ada=$source/samples/ada-lovelace.yaml
./cvconv "$ada" -o "$work/ada.json"
large 20 >"$work/s.json"
large 2500 >"$work/l.json"
./cvconv "$work/s.json" -o "$work/s.yaml"
./cvconv "$work/l.json" -o "$work/l.yaml"

echo 'us: microseconds, the least of all runs; Ir/B: instructions per input'
echo 'byte; /parse: ratio to the bare parse by the same library (cJSON, libyaml'
echo 'events, libxml2 SAX, cmark); to -: only read;'
echo '/p+p: to the bare parse and cJSON_Print of the same document'
printf '%-8s %-5s %8s %9s %6s %6s  %7s %6s %6s\n' from to bytes us /parse \
    /p+p Ir/B /parse /p+p
for to in json yaml html text; do
	row json $to "$work/ada.json" "$work/ada.json"
done
for to in json yaml html text; do
	row yaml $to "$ada" "$work/ada.json"
done
./cvconv "$work/ada.json" -o "$work/ada.xml"
./cvconv "$work/ada.json" -o "$work/ada.md"
for to in - json; do
	row europass $to "$work/ada.xml" "$work/ada.json"
done
row markdown - "$source/tests/cases/markdown-from-pdf/in.md" "$work/ada.json"
row markdown - "$source/tests/cases/markdown-hand/in.md" "$work/ada.json"
for f in s l; do
	for to in json yaml html text; do
		row json $to "$work/$f.json" "$work/$f.json"
	done
	for to in json yaml html text; do
		row yaml $to "$work/$f.yaml" "$work/$f.json"
	done
	runs=$((runs / 20 + 1))
done

# seconds COMMAND ...: for 200 runs of it.
seconds() {
	local TIMEFORMAT=%R
	{ time for ((i = 0; i < 200; i++)); do "$@" >"$work/out"; done; } 2>&1
}

printf 'int main(void) { return 0; }\n' >"$work/empty.c"
${CC-cc} -O2 -o "$work/empty" "$work/empty.c"
awk -v a="$(seconds "$work/empty")" -v b="$(seconds ./cvconv --version)" \
    'BEGIN { printf "\nstart-up: %.2f ms, an empty program %.2f ms\n",
    b * 5, a * 5 }'
