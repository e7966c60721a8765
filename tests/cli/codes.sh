#!/bin/bash
# Every code of diag.def is provoked by some case or test of the command.
# SPDX-License-Identifier: ISC
. "${srcdir-.}/tests/cli/tap.sh"
source=${srcdir-.}
for code in $(grep -oE '^CODE\([A-Z_]+, [A-Z]+, "[a-z-]+"' \
    "$source/src/cvconv/diag.def" | sed 's/.*"\(.*\)"/\1/'); do
	grep -qrF "[$code]" "$source"/tests/cases "$source"/tests/cli/cli.sh \
	    "$source"/tests/cli/batch.sh ||
	    grep -qrF "CV_E_$(echo "$code" | tr 'a-z-' 'A-Z_')" \
	    "$source"/tests/unit/*.c
	ok $? "$code is provoked"
done
finish
