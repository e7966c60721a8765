#!/bin/bash
# Part of make check: builds the tests, runs them side by side, and ends with
# how many passed.  V=1 prints every command and every test.
# SPDX-License-Identifier: ISC
#
# usage: MAKE=make LOG=test-suite.log check.sh PROGRAM-TO-BUILD ...
set -euo pipefail
lines=$(mktemp)
trap 'rm -f "$lines"' EXIT

make=("$MAKE" --no-print-directory)
[ "${V-}" = 1 ] || make+=(-s)
case " ${MAKEFLAGS-}" in
*\ -j* | *--jobserver*) ;;
*) make+=("-j$(nproc 2>/dev/null || echo 2)") ;;
esac

build() {
	local begin=$SECONDS
	if [ "${V-}" = 1 ]; then
		"${make[@]}" "$@"
		return
	fi
	printf 'building the tests ... '
	if ! "${make[@]}" "$@" >"$lines" 2>&1; then
		echo "failed"
		cat "$lines"
		exit 1
	fi
	echo "$((SECONDS - begin)) s"
}

# Automake's own summary begins with a line of "=" and is left out.
only_results() {
	local line
	while IFS= read -r line; do
		[[ ${V-} != 1 && $line == ====* ]] && break
		printf '%s\n' "$line"
	done
	cat >/dev/null
}

results() {
	awk -v word="^# ($1):" '$0 ~ word { n += $3 } END { print n + 0 }' \
	    "$LOG"
}

build "$@"
SECONDS=0 status=0
"${make[@]}" "$LOG" | only_results | tee "$lines" || status=1
echo "$(results 'PASS|XFAIL') passed, $(results 'FAIL|XPASS|ERROR') failed," \
    "$(results SKIP) skipped in $SECONDS s"
if grep -q 'is not installed$' "$lines"; then
	echo "Programs that tests need are missing: ./bootstrap --for-tests"
fi
exit "$status"
