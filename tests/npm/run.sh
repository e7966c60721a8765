#!/bin/bash
# Compares with readers and validators that others wrote, from npm.
# SPDX-License-Identifier: ISC
set -eu
source=$(cd "${srcdir-.}" && pwd)
here=$PWD/tests/npm.work
export srcdir=$source CVCONV=${CVCONV-$PWD/cvconv}
export CVCONV_CORPUS=${CVCONV_CORPUS-$source/../shared/corpus}

if ! command -v npm >/dev/null 2>&1; then
	echo "npm is needed for this: on Debian, apt-get install nodejs npm"
	exit 77
fi
mkdir -p "$here"
cp "$source"/tests/npm/package*.json "$source"/tests/npm/*.mjs "$here"
cd "$here"
npm ci --ignore-scripts --silent --no-audit --no-fund

passed=0 failed=0
for f in *.mjs; do
	echo "== $f"
	status=0
	node "$f" >"$f.log" || status=$?
	grep -av '^ok' "$f.log" || true
	p=$(grep -ac '^ok' "$f.log" || true)
	n=$(grep -ac '^not ok' "$f.log" || true)
	if [ "$status" -ne 0 ] && [ "$n" -eq 0 ]; then
		n=1
	fi
	echo "$p passed, $n failed"
	passed=$((passed + p)) failed=$((failed + n))
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
