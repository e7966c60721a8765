# What the test scripts share: counting, and the lines of TAP.
# SPDX-License-Identifier: ISC
n=0 bad=0
shopt -s lastpipe

# ok STATUS NAME: good if the status is 0.
ok() {
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $n - $2"
	else
		bad=$((bad + 1))
		echo "not ok $n - $2"
	fi
}

# nothing NAME: good if standard input is empty; it holds what is wrong.
nothing() {
	local found
	found=$(cat)
	[ -z "$found" ]
	ok $? "$1"
	if [ -n "$found" ]; then
		echo "$found" | head -n 30 | sed 's/^/# /'
	fi
}

# run STATUS ARGUMENT ...: what $cvconv does, into out and err; false if the
# status differs.
run() {
	local wanted=$1 got=0
	shift
	"$cvconv" "$@" >out 2>err || got=$?
	[ "$got" -eq "$wanted" ] && return 0
	echo "# status $got"
	sed 's/^/# err: /' err | head -n 5
	return 1
}

# called STATUS NAME ARGUMENT ...: what $cvconv does, into out and err.
called() {
	local wanted=$1 name=$2
	shift 2
	run "$wanted" "$@"
	ok $? "$name"
}

# holds FILE NAME: the file is what stands on standard input.
holds() {
	diff -u - "$1" | sed 's/^/# /'
	[ "${PIPESTATUS[0]}" -eq 0 ]
	ok $? "$2"
}

# both_ways: the formats that $cvconv reads and writes.
both_ways() {
	"$cvconv" --formats |
	    sed -n 's/^\([a-z]*\) .*; read and written.*/\1/p'
}

# Whether $cvconv was built with AddressSanitizer, which needs memory itself.
sanitized() {
	grep -q __asan_init "$cvconv"
}

skip() {
	n=$((n + 1))
	echo "ok $n - $1 # SKIP $2"
}

# needs PROGRAM ...: ends the script, skipped, if one is not installed.
needs() {
	local program
	for program; do
		command -v "$program" >/dev/null && continue
		echo "1..0 # SKIP $program is not installed"
		exit 0
	done
}

# has PROGRAM NAME: false if it is not installed; the test NAME is skipped then.
has() {
	command -v "$1" >/dev/null && return
	skip "$2" "$1 is not installed"
	return 1
}

# The plan, and the script's status.
finish() {
	echo "1..$n"
	[ "$bad" -eq 0 ]
}
