#!/bin/bash
# Every code of diag.def is provoked by some case or test of the command.
# SPDX-License-Identifier: ISC
source=${srcdir-.}
n=0 bad=0
for code in $(grep -oE '^CODE\([A-Z_]+, [A-Z]+, "[a-z-]+"' \
    "$source/src/diag.def" | sed 's/.*"\(.*\)"/\1/'); do
	n=$((n + 1))
	if grep -qrF "[$code]" "$source"/tests/cases "$source"/tests/cli.sh ||
	    grep -qrF "CV_E_$(echo "$code" | tr 'a-z-' 'A-Z_')" \
	    "$source"/tests/*.c; then
		echo "ok $n - $code"
	else
		bad=$((bad + 1))
		echo "not ok $n - nothing provokes $code"
	fi
done
echo "1..$n"
[ "$bad" -eq 0 ]
