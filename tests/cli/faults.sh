#!/bin/bash
# Each system call of writing fails, at every n: no file is lost or half.
# SPDX-License-Identifier: ISC
. "${srcdir-.}/tests/cli/tap.sh"
source=$(cd "${srcdir-.}" && pwd)
cvconv=${CVCONV-$PWD/cvconv}
export ASAN_OPTIONS=detect_leaks=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

needs strace
if ! strace -o "$work/trace" -e inject=write:error=EIO:when=1 true 2>/dev/null
then
	echo "1..0 # SKIP strace may not trace here"
	exit 0
fi
cd "$work" || exit 99
mkdir in
cp "$source/samples/ada-lovelace.json" in/
cp "$source/samples/murasaki-shikibu.json" in/
"$cvconv" -q -t yaml -o good in 2>/dev/null
faults=0 runs=0

# faulty CALL ERROR N COMMAND ...: false if the command made no N-th call.
faulty() {
	local call=$1 error=$2 nth=$3
	shift 3
	strace -f -qq -o trace -e "trace=$call" \
	    -e "inject=$call:error=$error:when=$nth" "$@" >out 2>err
	status=$?
	runs=$((runs + 1))
	grep -q INJECTED trace
}

# whole FOLDER NAME: the file is new and whole, old, or was not there.
whole() {
	[ ! -e "$1/$2" ] || cmp -s "$1/$2" "good/$2" ||
	    [ "$(cat "$1/$2")" = old ]
}

# sound: what the fault may have left is whole, and the status is honest.
sound() {
	local f
	for f in ada-lovelace murasaki-shikibu; do
		whole out.d $f.yaml || { echo "# $f.yaml is neither"; return 1; }
	done
	if find out.d -name '.cvconv*' | grep -q .; then
		echo "# a temporary file is left"
		return 1
	fi
	[ "$status" -eq 2 ] && return
	# The loader of programs failed, before there was a program.
	[ "$status" -eq 127 ] && grep -q 'loading shared libraries' err && return
	[ "$status" -le 1 ] && cmp -s out.d/ada-lovelace.yaml \
	    good/ada-lovelace.yaml && return
	echo "# status $status: $(head -n 1 err)"
	return 1
}

one="$cvconv -q in/ada-lovelace.json -o out.d/ada-lovelace.yaml"
many="$cvconv -q -j 1 -t yaml -o out.d in"
# Where it cannot ask what it has, a sanitizer's process gets a limit too low.
! sanitized || many="$many --memory-limit=0"
for call in write:ENOSPC write:EIO write:EINTR openat:EMFILE openat:ENOSPC \
    close:EIO fchmod:EPERM rename:EXDEV linkat:EPERM linkat:ENOSPC \
    newfstatat:EIO read:EIO; do
	for old in yes no; do
		for command in "$one" "$many"; do
			# One that is not made never lets a worker go.
			[ "$call$command" != "close:EIO$many" ] || continue
			good=0 nth=1
			while :; do
				rm -rf out.d
				mkdir out.d
				[ $old = no ] || for f in good/*; do
					echo old >"out.d/${f##*/}"
				done
				faulty ${call%:*} ${call#*:} $nth $command || break
				faults=$((faults + 1))
				sound || { good=1; break; }
				nth=$((nth + 1))
			done
			what="one file"
			[ "$command" = "$one" ] || what="many files"
			ok $good "$call at $((nth - 1)) places, $what, old: $old"
		done
	done
done
echo "# $faults faults of 12 kinds in $runs runs tried and survived"
finish
