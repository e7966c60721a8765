#!/bin/bash
# Many files at once: what goes where, and what no file can do to the others.
# SPDX-License-Identifier: ISC
. "${srcdir-.}/tests/cli/tap.sh"
exec </dev/null
source=$(cd "${srcdir-.}" && pwd)
cvconv=${CVCONV-$PWD/cvconv}
rogue=$PWD/tests/rogue/rogue
work=$(mktemp -d)
trap 'cd /; chmod -R u+w "$work"; rm -rf "$work"' EXIT
cd "$work" || exit 99
ada=$source/samples/ada-lovelace
kinds=0
# A sanitizer shall not make a crash into an end with a report.
export ASAN_OPTIONS=${ASAN_OPTIONS-}:handle_segv=0

# survived NAME: one more kind of fault, of which the test before was one.
survived() {
	kinds=$((kinds + 1))
}

# has COUNT FOLDER: so many files are in it, and no other kind of thing.
has() {
	local n
	n=$(find "$2" -type f -print0 | tr -cd '\0' | wc -c)
	[ "$n" -eq "$1" ] && [ -z "$(find "$2" -name '.cvconv*')" ] &&
	    return 0
	echo "# $n files"
	return 1
}

# many FOLDER COUNT: small résumés, all different.
many() {
	mkdir -p "$1"
	awk -v d="$1" -v n="$2" 'BEGIN { for (i = 1; i <= n; i++) {
		f = d "/" i ".json"
		printf "{\"basics\": {\"name\": \"Ada %d\"}, " \
		    "\"work\": [{\"name\": \"Engine %d\"}]}\n", i, i >f
		close(f) } }'
}

# ---- what goes where ----
mkdir -p in/sub/deep
cp "$ada.json" in/one.json
cp "$ada.yaml" in/sub/two.yaml
cp "$ada.md" in/sub/deep/three.md
cp "$ada.xml" in/four.xml
printf 'not a résumé\n' >in/notes.rst
run 0 -q -t text -o tree in && has 4 tree && [ -s tree/one.txt ] &&
    [ -s tree/sub/two.txt ] && [ -s tree/sub/deep/three.txt ] &&
    [ -s tree/four.txt ]
ok $? "the same tree comes out, whatever the formats"
run 0 -t html -o sum in
grep -q '^cvconv: 4 of 4 files converted, .* 1 skipped; ' err
ok $? "the summary counts what was done and what was skipped"
run 0 -q -t yaml -o flat in/one.json in/sub/two.yaml && has 2 flat &&
    [ -s flat/one.yaml ] && [ -s flat/two.yaml ]
ok $? "files of the command line go into the folder itself"
mkdir there
run 0 -q -t text -o there in/one.json && [ -s there/one.txt ]
ok $? "one file into a folder that is there"
for f in one.json sub/two.yaml sub/deep/three.md four.xml; do
	"$cvconv" -q -t text "in/$f" -o alone.txt
	cmp -s alone.txt "tree/${f%.*}.txt" || echo "$f"
done | nothing "each is what a conversion alone makes of it"
cp in/one.json in/odd
run 0 -q -t yaml -o any/ -f json in/odd && [ -s any/odd.yaml ]
ok $? "to a name without an extension one is added"
rm in/odd
run 0 -q -t text -o in/below in && run 0 -t text -o in/below in &&
    grep -q ': 4 of 4 files' err && ! [ -e in/below/below ]
ok $? "an output folder within the input is not read"
rm -r in/below
run 0 --diagnostics=json -t html -o machines in && node=$(
	grep -c '"outcome":"converted"' err) && [ "$node" -eq 4 ] &&
    tail -n 1 err | grep -q '"total":4,"converted":4,"withLoss":4,"failed":0'
ok $? "for machines each file has an outcome, and the last line sums up"
run 0 -q --progress=always -j 3 -t text -o bar in && grep -q '\[#*\.*\]' err
ok $? "--progress=always shows a bar"
# drawn COLUMNS: what is drawn on a terminal of that width, a line each time.
drawn() {
	python3 - "$cvconv" "$1" <<-'END'
		import fcntl, os, pty, re, struct, sys, termios
		pid, fd = pty.fork()
		if pid == 0:
		    fcntl.ioctl(2, termios.TIOCSWINSZ,
		                struct.pack('HHHH', 24, int(sys.argv[2]), 0, 0))
		    os.execv(sys.argv[1], [sys.argv[1], '-q', '--progress=always',
		        '-t', 'text', '-o', 'drawn', 'in'])
		text = b''
		try:
		    while part := os.read(fd, 4096):
		        text += part
		except OSError:
		    pass
		for line in re.split(r'\r\x1b\[K', text.decode()):
		    if re.match(r'(\[[#.]*\] )?\d+/', line):
		        print(re.split('[\r\n]', line)[0])
	END
}
if has python3 "what is drawn fits into the columns of a terminal"; then
	for width in 12 40 90; do
		drawn $width >out && [ -s out ] &&
		    awk -v w=$width 'length($0) >= w { exit 1 }' out
		ok $? "what is drawn fits into $width columns"
	done
	grep -q '^\[' out
	ok $? "with the bar, if there is room"
fi
run 0 -q -t text -o nobar in && [ ! -s err ]
ok $? "in a pipe there is none"

# ---- lists ----
find in -name '*.*' -type f ! -name '*.rst' | sort >list
run 0 -q -t text -o listed --files-from=list && has 4 listed/in &&
    [ -s listed/in/sub/two.txt ]
ok $? "a list of names, whose folders are kept"
tr '\n' '\0' <list | "$cvconv" -q -t text -o null --files-from - 2>err &&
    diff -r listed null >/dev/null
ok $? "a list whose names end with NUL, from standard input"
ln -s "$source/samples/ada-lovelace.json" linked.json
printf '%s\n' "$work/in/one.json" ./in//./four.xml linked.json |
    "$cvconv" -q -t text -o abs --files-from - 2>err &&
    [ -s "abs$work/in/one.txt" ] && [ -s abs/in/four.txt ] &&
    [ -s abs/linked.txt ]
ok $? "absolute names go below the folder too, and links are followed"
mkdir -p jail/in
cp in/one.json outside.json
(
	cd jail && cp ../in/one.json in/
	printf '%s\n' ../outside.json in/../../outside.json in/one.json |
	    "$cvconv" -t text -o out --files-from - 2>err
	[ $? -eq 2 ] && [ "$(grep -c 'would be outside the output folder' err)" -eq 2 ] &&
	    [ -s out/in/one.txt ] && [ ! -e outside.txt ]
)
ok $? "a name that leads out of the folder is refused, and only that"
survived

# ---- calls that are refused before anything is written ----
cp in/one.json in/two.json
cp in/sub/two.yaml in/two.yaml
run 2 -t text -o never in && [ ! -e never ] &&
    grep -qF 'never/two.txt: error: in/two.' err &&
    grep -qF '[same-output]' err
ok $? "two inputs for one output"
survived
rm in/two.json in/two.yaml
awk 'BEGIN { for (i = 0; i < 300000; i++) print "in/" i % 150000 ".json" }' |
    "$cvconv" -t text -o never --files-from - 2>err
[ $? -eq 2 ] && [ ! -e never ] && [ "$(grep -c same-output err)" -eq 1000 ]
ok $? "150,000 names that stand twice, in a list beyond memory's room"
survived
mkdir -p again/out
cp "$ada.yaml" again/a.yaml
cp "$ada.json" again/out/a.json
(
	cd again && printf '%s\n' a.yaml .//out/a.json |
	    "$cvconv" -t json -o out --files-from - 2>err
	[ $? -eq 2 ] && grep -qF 'out/a.json: error: the output of a.yaml would overwrite this input' err &&
	    cmp -s out/a.json "$ada.json"
)
ok $? "an input that another would be written over"
survived
run 2 -t json -o in in && grep -q 'this folder is one of the inputs' err
ok $? "the folder itself as output"
run 2 -t text in && grep -q 'need an output folder: -o FOLDER/' err
ok $? "many files without a folder"
run 2 -o x in && grep -q 'the name shows no known format' err
ok $? "many files without a format"
run 2 -t json -O nope=1 -o never in && [ ! -e never ]
ok $? "an option that nobody knows"
run 2 -t json -o in/one.json in/ && grep -q 'not a folder' err
ok $? "a file as output folder"
run 2 -j x -t json -o never in && grep -q 'invalid argument "x" for --jobs' err
ok $? "-j without a number"

# ---- names and things that are odd ----
mkdir odd
cp "$ada.json" "$(printf 'odd/a\nb.json')"
cp "$ada.json" "$(printf 'odd/\377\376.json')"
cp "$ada.json" "$(printf 'odd/\033[31mred.json')"
cp "$ada.json" "odd/-dash.json"
cp "$ada.json" "odd/$(printf 'x%.0s' {1..250}).json"
run 0 -q -t yaml -o odd.out odd && has 5 odd.out &&
    [ -e "$(printf 'odd.out/a\nb.yaml')" ] &&
    [ -e "$(printf 'odd.out/\377\376.yaml')" ]
ok $? "names with newlines, escapes, what is no UTF-8, and long ones"
survived
printf '{' >"$(printf 'odd/\033[31mbroken.json')"
run 1 -t yaml -o odd.out2 odd && ! grep -q "$(printf '\033')" err
ok $? "and they are harmless in messages"
mkdir -p links/real
cp "$ada.json" links/real/
ln -s . links/loop
ln -s ../links links/real/up
ln -s /etc/hosts links/hosts.json
ln -s nowhere links/gone.json
mkfifo links/pipe.json
run 0 -t text -o links.out links && has 1 links.out &&
    grep -q ' 5 skipped' err
ok $? "links, loops of them, and pipes are skipped"
survived
deep=deep
for _ in {1..300}; do deep=$deep/d; done
mkdir -p "$deep"
cp "$ada.json" "$deep/x.json"
cp "$ada.json" deep/y.json
run 2 -t text -o deep.out deep && has 1 deep.out &&
    grep -q 'nested too deeply' err
ok $? "folders without end"
survived
if [ "$(id -u)" -ne 0 ]; then
	mkdir locked
	cp "$ada.json" locked/a.json
	cp "$ada.json" locked/b.json
	mkdir locked/c
	chmod 0 locked/a.json locked/c
	run 2 -t text -o locked.out locked && has 1 locked.out &&
	    [ "$(grep -c 'Permission denied' err)" -eq 2 ]
	ok $? "files and folders that cannot be read"
else
	skip "files and folders that cannot be read" "this is root"
fi

# ---- files that are wrong, and readers that are ----
many mixed 200
for i in 3 77 150; do printf '{"basics": ' >mixed/$i.json; done
: >mixed/empty.json
run 1 -t text -o mixed.out mixed && has 197 mixed.out &&
    [ "$(grep -c ': error: ' err)" -eq 4 ] &&
    grep -q '197 of 201 files converted, 4 failed' err
ok $? "files that are wrong do not stop the others"
survived

# rogue NAME WORDS: the reader does so; what it said, or what was said of it.
many calm 60
rogue_says() {
	local name=$1
	shift
	rm -rf wild wild.out
	cp -r calm wild
	echo "$*" >"wild/$name.rogue"
	"$rogue" -t yaml -o wild.out --time-limit=1 --memory-limit=512 -j 2 \
	    $sandbox wild >out 2>err
}
sandbox=
for fault in 'abort:crashed: Aborted' 'crash:crashed: Segmentation' \
    'exit 3:exited with status 3' 'exit 0:exited with status 0' \
    'hang:more than 1 seconds' 'silence:stopped answering' \
    'lie:sent an invalid answer'; do
	rogue_says bad ${fault%%:*}
	[ $? -eq 1 ] && grep -qF "wild/bad.rogue: error: " err &&
	    grep -qF "${fault#*:}" err &&
	    [ "$(ls wild.out | grep -vc bad)" -eq 60 ] && rm -f wild.out/bad* &&
	    has 60 wild.out
	ok $? "a reader that does this costs its file only: ${fault%%:*}"
	survived
done
if rogue_says bad eat; [ $? -le 1 ] && has 61 wild.out; then
	grep -q 'out of memory' wild.out/bad.yaml
	ok $? "a reader that eats all memory gets no more than its share"
	survived
else
	skip "a reader that eats all memory" "a sanitizer has its own limits"
fi
rm -rf wild
cp -r calm wild
for i in {1..40}; do echo crash >"wild/r$i.rogue"; done
"$rogue" -q -t yaml -o wild2 -j 2 wild 2>err
[ $? -eq 1 ] && has 60 wild2 && [ "$(grep -cF '[given-up]' err)" -eq 40 ]
ok $? "40 crashes among 60 files"

# ---- the sandbox ----
if "$cvconv" --sandbox=require -q -t text "$ada.json" -o fenced.txt 2>err; then
	sandbox=--sandbox=require
	for act in 'read /etc/passwd' socket 'exec /bin/true' fork \
	    "write $work/spoilt"; do
		rogue_says spy "$act" && grep -q 'not allowed' wild.out/spy.yaml
		ok $? "in the sandbox a reader can not: ${act%% *}"
		survived
	done
	[ ! -e spoilt ]
	ok $? "and nothing was written elsewhere"
	rogue_says spy "read wild/1.json" && grep -q 'label: done' \
	    wild.out/spy.yaml
	ok $? "but it can read what is beside it"
	echo 'read /etc/passwd' >single.rogue
	"$rogue" --sandbox=require single.rogue -t yaml | grep -q 'not allowed'
	ok $? "nor can it where one file is converted"
	sandbox=--sandbox=off
	rogue_says spy read /etc/passwd && grep -q 'label: done' \
	    wild.out/spy.yaml
	ok $? "without the sandbox it could"
	rogue_says spy socket && grep -q 'label: done' wild.out/spy.yaml
	ok $? "and open a socket too"
	run 0 -q --sandbox=require -t json -o fenced "$source"/samples/*.xml
	ok $? "parts are loaded in the sandbox"
else
	grep -qF '[sandbox]' err
	ok $? "a sandbox that is required and not there is an error"
	skip "the sandbox" "this system has none"
fi

# ---- what was begun is finished ----
many big 3000
run 0 -q -t yaml -o whole big && has 3000 whole
ok $? "3000 files"
run 0 --skip-done -t yaml -o whole big && grep -q ' 0 of 3000 .* 3000 up to' err
ok $? "--skip-done leaves alone what is done"
printf '{"basics": {"name": "Mary"}}' >big/5.json
run 0 --resume -t yaml -o whole big && grep -q ' 1 of 3000 ' err &&
    grep -q Mary whole/5.yaml
ok $? "and does what has changed, by its old name --resume too"

# interrupted SIGNAL: the first half, then the rest, and the same in the end.
interrupted() {
	local seen=0 pid
	rm -rf part
	# A file that hangs holds the end up until the signal comes.
	echo hang >big/hang.rogue
	"$rogue" -q -t yaml -o part --time-limit=30 -j 2 big 2>err &
	pid=$!
	while [ "$seen" -lt 500 ] && kill -0 "$pid" 2>/dev/null; do
		seen=$(ls part 2>/dev/null | wc -l)
	done
	kill "-$1" "$pid"
	sleep 0.3
	kill "-$1" "$pid" 2>/dev/null
	wait "$pid" 2>/dev/null
	status=$?
	rm -f big/hang.rogue
	find part -name '.cvconv*' | grep -q . && return 1
	for f in part/*; do
		cmp -s "$f" "whole/${f##*/}" || { echo "# $f"; return 1; }
	done
	run 0 -q --skip-done -t yaml -o part big && diff -r whole part >/dev/null
}
for signal in INT TERM HUP KILL; do
	interrupted $signal
	ok $? "ended by SIG$signal, whole files are left and --skip-done adds the rest"
	survived
done
[ "$status" -gt 128 ]
ok $? "and the status tells the signal"
mkfifo never
timeout -s INT 1 "$cvconv" --stream -t json <>never >out 2>err
grep -qF '[interrupted]' err
ok $? "and so does a message"
pkill -f "$rogue" 2>/dev/null
if mkdir tiny && mount -t tmpfs -o size=300k,nr_inodes=5000 none tiny \
    2>/dev/null; then
	"$cvconv" -t yaml -o tiny/out big >out 2>err
	[ $? -eq 2 ] && grep -q 'No space left' err
	ok $? "a full disk is told"
	for f in tiny/out/*; do
		cmp -s "$f" "whole/${f##*/}" || echo "$f"
	done | nothing "and leaves whole files only"
	survived
	mount -o remount,size=64m tiny && run 0 -q --skip-done -t yaml \
	    -o tiny/out big && diff -r whole tiny/out >/dev/null
	ok $? "and --skip-done adds the rest when there is room"
	umount tiny
else
	skip "a full disk" "no file system can be made here"
fi

# ---- memory ----
# peak COMMAND ...: KiB of the largest process.
peak() {
	/usr/bin/env time -f %M "$@" 2>&1 >/dev/null | tail -n 1
}
if sanitized; then
	skip "memory" "a sanitizer keeps what was freed"
elif has /usr/bin/time "memory is the same for 100 files and for 3000"; then
	many few 100
	few=$(peak "$cvconv" -q -t yaml -o few.out few)
	lots=$(peak "$cvconv" -q -t yaml -o lots.out big)
	echo "# $few KiB for 100 files, $lots for 3000"
	[ "$lots" -le $((few * 5 / 4 + 256)) ]
	ok $? "memory is the same for 100 files and for 3000"
fi

echo "# $kinds kinds of faults tried and survived"
finish
