#!/bin/sh
# Runs one test program and prints one line on how it went, then the tests it
# skipped, by name, and its failures in full.  V=1 prints every test.
# SPDX-License-Identifier: ISC
#
# Automake calls this as it calls its own driver for TAP, which does the work.
tap="${SHELL-sh} $(dirname "$0")/../build-aux/tap-driver.sh"
[ "${V-}" != 1 ] || exec $tap "$@"

log='' trs='' name='' option=''
for arg in "$@"; do
	case $option in
	--test-name) name=$arg ;;
	--log-file) log=$arg ;;
	--trs-file) trs=$arg ;;
	--) break ;;
	esac
	option=$arg
done

begin=$(date +%s)
$tap "$@" >/dev/null || exit

# Written at once, so that tests that run side by side do not mix their lines.
summary=$(
	awk -v name="$name" -v seconds="$(($(date +%s) - begin))" '
	/^:test-result: (PASS|XFAIL)/ { passed++ }
	/^:test-result: (FAIL|XPASS|ERROR)/ { failed++ }
	END {
		if (!passed && !failed) {
			print "skip  " name
			exit
		}
		printf("%-4s  %-26s %6d", failed ? "FAIL" : "ok", name, passed)
		printf(failed ? ", %d failed" : "", failed)
		printf(seconds > 0 ? "  (%d s)\n" : "\n", seconds)
	}' "$trs"
	sed -n 's/^SKIP: [^ ]* [0-9]* - \(.*\) # SKIP */      skipped: \1: /p
	    s/^SKIP: [^ ]* [0-9]* # SKIP */      skipped: /p
	    s/^SKIP: [^ ]* - /      /p' "$log"
	if grep -Eq '^:test-result: (FAIL|XPASS|ERROR)' "$trs"; then
		grep -Ev '^(ok|(PASS|SKIP|FAIL):|[0-9]+\.\.)' "$log" | sed 's/^/      /'
	fi
)
printf '%s\n' "$summary"
