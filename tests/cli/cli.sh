#!/bin/bash
# The command: its words, its statuses, and what it does to files.
# SPDX-License-Identifier: ISC
. "${srcdir-.}/tests/cli/tap.sh"
source=$(cd "${srcdir-.}" && pwd)
cvconv=${CVCONV-$PWD/cvconv}
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
cd "$work" || exit 99
cp "$source/samples/ada-lovelace.yaml" ada.yaml
"$cvconv" ada.yaml -o ada.json

# says STATUS WORDS ARGUMENT ...: the words stand on standard error.
says() {
	local status=$1 words=$2
	shift 2
	run "$status" "$@" && grep -qF -- "$words" err
	ok $? "$words"
}

# ---- what goes where ----
run 0 ada.yaml -o a.json && [ ! -s out ] && [ ! -s err ] &&
    cmp -s a.json ada.json
ok $? "a file to a file, silently"
run 0 -t json ada.yaml && cmp -s out ada.json
ok $? "a file to standard output"
"$cvconv" -t json <ada.yaml >out 2>err && cmp -s out ada.json
ok $? "standard input to standard output"
"$cvconv" - -o - -t json <ada.yaml >out 2>err && cmp -s out ada.json
ok $? "- and - to standard output"
cat ada.yaml | "$cvconv" -f yaml -o b.json 2>err && cmp -s b.json ada.json
ok $? "a pipe to a file"
run 0 -t json <(cat ada.yaml) && cmp -s out ada.json
ok $? "a pipe with a name"
cp ada.yaml noname
run 0 noname -t json && cmp -s out ada.json
ok $? "a format known by its content"
cp ada.json wrong.yaml
run 0 wrong.yaml -t json && cmp -s out ada.json
ok $? "a name that belongs to another format"
cp ada.json=ada.json 2>/dev/null
run 0 ada.json -oc.json -O indent=0 && [ "$(wc -l <c.json)" -eq 1 ]
ok $? "an option and its argument in one word"
run 0 --to=json --option indent=0 --output d.json ada.json &&
    cmp -s c.json d.json
ok $? "long options, both ways"
run 0 --fr json --to json --opt=indent=0 --out d.json ada.json && cmp -s c.json d.json
ok $? "long options, abbreviated"
run 0 -qt json -O json.indent=0 -- ada.json && cmp -s out c.json
ok $? "options in a row, one for one format, and --"
run 0 ada.yaml -O indent=0 -t json && [ "$(wc -l <out)" -eq 1 ]
ok $? "an option that both formats have is the target's"
says 2 'option indent needs a number from 2 to 8, not "0"' ada.yaml -t json \
    -O yaml.indent=0
run 0 ada.json -O indent=0 -t json && cmp -s out c.json
ok $? "options behind the file"
cp ada.yaml ./-dash.yaml
run 0 -t json -- -dash.yaml && cmp -s out ada.json
ok $? "a file whose name begins with -"

# ---- mistakes in the call: 2 ----
says 2 'unknown option --strcit [bad-option]' --strcit ada.json
says 2 'did you mean --strict?' --strcit ada.json
says 2 'see cvconv --help' --frobnicate ada.json
says 2 'option --st is ambiguous [bad-option]' --st ada.json
says 2 'could be --strict or --stream' --st ada.json
says 2 'unknown option --resum [bad-option]' --resum ada.json
says 2 'unknown option -z [bad-option]' -z ada.json
says 2 '-o needs an argument [bad-option]' ada.json -o
says 2 '--to needs an argument [bad-option]' ada.json --to
says 2 '--strict takes no argument [bad-option]' --strict=1 ada.json
says 2 '--output needs an argument [bad-option]' ada.json --out
says 2 'invalid argument "1s" for --time-limit' --time=1s ada.json
says 2 'a number from 0 to 1000000' --jobs=1000001 ada.json
says 2 'one of auto|off|require' --sandbox=on ada.json
says 2 '"code":"bad-option"' --diag=json --nope
says 2 'unknown format "jsno" [unknown-format]' ada.json -t jsno
says 2 'did you mean json?' ada.json -t jsno
says 2 'unknown format "ymal" [unknown-format]' -f ymal ada.json -t json
says 2 'no output format given [unknown-format]' ada.json
says 2 'the name shows no known format' ada.json -o x.unknown
says 2 'unknown option "nope=1" for json or json' ada.json -t json -O nope=1
says 2 'option indent needs a number from 0 to 8, not "x"' ada.json -t json \
    -O indent=x
says 2 'did you mean indent?' ada.json -t json -O ident=1
says 2 'did you mean width?' ada.json -t text -O witdh=60
says 2 'did you mean redact?' ada.json -t text -O redcat=contact
says 2 'several inputs need an output folder' ada.json ada.yaml -t json
says 2 'did you mean -o new.yaml?' ada.json new.yaml
says 2 '--check and --loss cannot be combined' --check --loss ada.json
says 2 '--merge and --diff cannot be combined' --merge --diff ada.json ada.yaml
says 2 '--stream and --check cannot be combined' --stream --check ada.json
run 0 --check --check ada.json && run 0 --check --help && grep -q ^usage out &&
    run 0 --help --check && grep -q ^usage out
ok $? "the same thing twice is one, and help is help"
says 2 '--check does not take -t or -o' --check -t text ada.json
says 2 '--diff does not take -t or -o' --diff -o x.json ada.json ada.yaml
says 2 'only one input is possible here' --explain ada.json ada.yaml
says 2 'only one input is possible here' --stream -t json ada.json ada.yaml
says 2 '--stream writes to standard output, not -o' --stream -t json -o x ada.json
says 2 'no such file' --stream -t json nope.json
says 2 'text can only be written, not read [cannot]' -f text ada.json -t json
says 2 'invalid argument "xml" for --diagnostics' --diagnostics=xml \
    ada.json -t json

# ---- files that are not there, or not files: 2 ----
says 2 'nope.json: error: no such file [io]' nope.json -t json
says 2 'several inputs need an output folder' "$work" -t json
says 2 'this is a directory [io]' --check "$work"
mkdir folder
run 0 ada.json -q -o folder -t text && [ -s folder/ada.txt ]
ok $? "a folder as output is one that the file goes into"
says 2 'no such directory' ada.json -o nowhere/x.json
says 2 'this is the input file [io]' ada.json -o ada.json
ln -s ada.json link.json
says 2 'this is the input file [io]' link.json -o ada.json
says 2 'this is the input file [io]' ada.json -o link.json
ln ada.json hard.json
says 2 'this is the input file [io]' hard.json -o ada.json
"$cvconv" -t json -O indent=4 ada.json >>ada.json 2>err
[ $? -eq 2 ] && grep -qF 'this is the input file' err
ok $? "appending to the input"
run 0 ada.yaml -t json && cmp -s out ada.json
ok $? "the input is whole after all that"
if [ -w /dev/full ]; then
	says 2 'cannot write: No space left on device' ada.json \
	    -o /dev/full -t json
	"$cvconv" -t json ada.json >/dev/full 2>err
	[ $? -eq 2 ] && grep -qF 'No space left on device' err
	ok $? "standard output on a full device"
	"$cvconv" --help >/dev/full 2>err
	[ $? -eq 2 ]
	ok $? "help on a full device"
fi
"$cvconv" -t json ada.json >&- 2>err
[ $? -eq 2 ]
ok $? "closed standard output"
"$cvconv" -t json <&- >out 2>err
[ $? -eq 2 ]
ok $? "closed standard input"
if [ "$(id -u)" -ne 0 ]; then
	cp ada.json secret.json
	chmod 0 secret.json
	says 2 'cannot read: Permission denied' secret.json -t json
	mkdir locked
	chmod 555 locked
	says 2 'cannot write: Permission denied' ada.json -o locked/x.json
fi

# ---- inputs that are wrong: 1, and nothing written ----
: >empty.json
says 1 'the input is empty [empty]' empty.json -t yaml
printf '  \n' >blank.yaml
says 1 'the input is empty [empty]' blank.yaml -t json
printf '{\n  "basics": {"name": "Ada"\n    "label": "x"}\n}\n' >comma.json
says 1 'comma.json:2:27: error: missing comma [syntax]' comma.json \
    -o never.html
[ ! -e never.html ]
ok $? "nothing is written for an input with errors"
printf '{"colour": "red"}' >other.json
says 1 'not a JSON Resume: it has no "basics", but "colour" [not-a-resume]' other.json \
    -t yaml
printf '\211PNG\r\n\032\n\0\0' >picture.png
says 1 'neither name nor content shows a known format' picture.png \
    -t json
printf '{"basics": {"name": "a\\u0000b"}}' >nul.json
says 1 'the text contains a NUL character [nul]' nul.json -t yaml
printf '{"basics": {"name": "Ada"}, "x": %s1%s}' "$(printf '[%.0s' {1..300})" \
    "$(printf ']%.0s' {1..300})" >deep.json
says 1 'nested deeper than 200 levels [limit]' deep.json -t yaml

# ---- loss ----
says 0 'ada.json:' ada.json -o ada.txt
grep -qF 'x-carriage: not shown in text (2 values) [lost]' err
ok $? "what is lost is told"
rm ada.txt
run 1 --strict ada.json -o ada.txt && [ ! -e ada.txt ] &&
    grep -q 'error: x-carriage' err
ok $? "--strict writes nothing"
echo before >kept.txt
run 1 --strict ada.json -o kept.txt && [ "$(cat kept.txt)" = before ]
ok $? "--strict keeps what was there"
run 0 -q ada.json -o ada.txt && [ ! -s err ]
ok $? "--quiet keeps warnings back"

# ---- the file that is written ----
umask 027
run 0 ada.json -o mode.json && [ "$(stat -c %a mode.json)" = 640 ]
ok $? "a new file has the usual mode"
chmod 600 mode.json
run 0 ada.json -o mode.json && [ "$(stat -c %a mode.json)" = 600 ]
ok $? "an old file keeps its mode"
echo old >real.json
ln -s real.json sym.json
run 0 ada.json -o sym.json && [ -L sym.json ] && cmp -s real.json ada.json
ok $? "a link stays one, and what it leads to is written"
mkfifo pipe
timeout 20 cat pipe >from-pipe &
run 0 ada.json -o pipe -t json
wait
[ -p pipe ] && cmp -s from-pipe ada.json
ok $? "a pipe stays one"
"$cvconv" ada.json -t json -o /dev/stdout >redirected 2>err &&
    cmp -s redirected ada.json
ok $? "/dev/stdout, redirected to a file"
long=$(printf 'x%.0s' {1..250}).json
run 0 ada.json -o "$long" && cmp -s "$long" ada.json
ok $? "a name as long as names can be"
odd=$(printf 'a\nb\033[31m\377.json')
cp ada.json "$odd"
run 0 "$odd" -t json && cmp -s out ada.json
ok $? "a name with a newline, an escape and a byte that is no UTF-8"
printf '{' >"$odd"
run 1 "$odd" -t json
! grep -q "$(printf '\033')" err
ok $? "and it is harmless in messages"
(
	ulimit -f 1
	"$cvconv" ada.json -o big.html 2>err
	[ $? -eq 2 ] && [ ! -e big.html ] && grep -q 'cannot write' err
)
ok $? "a limit on the size of files"
mkfifo slow
cp real.json before.json
"$cvconv" slow -f json -o real.json 2>err &
pid=$!
exec 9<>slow
printf '{' >&9
kill -9 $pid
exec 9>&-
wait 2>/dev/null
cmp -s real.json before.json && [ -z "$(ls -A | grep '^\.cvconv')" ]
ok $? "killed on the way, the old file is whole and alone"

# ---- streams ----
# line NAME: a résumé of one line.
line() {
	printf '{"basics":{"name":"%s"}}\n' "$1"
}
{ line Ada; printf '{"basics": \n\n'; line Mary; printf '{"a": 1}'; } >s.jsonl
run 1 --stream -t json s.jsonl && [ "$(wc -l <out)" -eq 5 ] &&
    [ "$(sed -n 1p out)" = "$(line Ada)" ] &&
    [ "$(sed -n 4p out)" = "$(line Mary)" ] &&
    [ "$(grep -c '^{"errors":\[{.*"line":[235],.*}\]}$' out)" -eq 3 ] &&
    [ ! -s err ]
ok $? "a line for each line, failures in their place"
run 1 --stream -t text s.jsonl && [ "$(sed -n 1p out)" = '"Ada\n===\n"' ]
ok $? "what is no JSON is a string of it"
for i in {1..3000}; do line "Ada $i"; done >long.jsonl
run 0 --stream -j 3 -t json long.jsonl && cmp -s out long.jsonl
ok $? "the order is kept, whoever is first"
coproc "$cvconv" --stream -t json
for name in Ada Mary; do
	line $name >&"${COPROC[1]}"
	read -r -t 10 answer <&"${COPROC[0]}" && [ "$answer" = "$(line $name)" ]
	ok $? "an answer comes before the next question: $name"
done
kill "$COPROC_PID"
wait "$COPROC_PID" 2>/dev/null
[ $? -eq 143 ]
ok $? "a stream ends by a signal"
{ head -c 67200000 /dev/zero | tr '\0' a; echo; line Ada; } |
    "$cvconv" --stream -t json >out
[ $? -eq 1 ] && [ "$(sed -n 2p out)" = "$(line Ada)" ] &&
    grep -q 'the line is longer than 64 MiB' out
ok $? "a line that is too long does not harm the next"
if [ -w /dev/full ]; then
	"$cvconv" --stream -t json long.jsonl >/dev/full 2>err
	[ $? -eq 2 ] && grep -q 'cannot write all results' err
	ok $? "a stream to a full device"
fi
"$cvconv" --stream -t json long.jsonl 2>err | head -n 1 >out
[ "${PIPESTATUS[0]}" -gt 128 ] && cmp -s out <(head -n 1 long.jsonl)
ok $? "a stream whose reader has gone"

# ---- the rest ----
run 0 --check ada.yaml && grep -q 'ada.yaml: ' out
ok $? "--check says that it has looked"
printf '{"basics": {"name": "Ada"}, "work": [{"stratDate": "1842"}]}' >m.json
run 0 --check m.json && grep -qF 'did you mean "startDate"?' out &&
    tail -n 1 out | grep -qx 'm.json: 0 errors, 1 warning, 0 notes' &&
    [ ! -s err ]
ok $? "--check prints findings and their number on standard output"
run 1 --check m.json comma.json &&
    [ "$(grep -c '^[a-z.]*: [0-9]* error' out)" -eq 2 ] && [ ! -s err ]
ok $? "--check of several files, the worst status of all"
run 2 --check nope.json m.json && grep -q '^m.json: 0 errors' out &&
    [ "$(cat err)" = 'nope.json: error: no such file [io]' ]
ok $? "--check of a file that is not there: the error is no finding"
run 1 --check --diagnostics=json comma.json && [ "$(wc -l <out)" -eq 1 ] &&
    grep -q '^{"file":"comma.json",.*}$' out && [ ! -s err ]
ok $? "--check for machines: an object per finding, nothing else"
run 1 --check -q m.json comma.json && ! grep -q m.json out &&
    grep -q '^comma.json:2:27: error' out
ok $? "--check -q prints errors only"
run 1 --diagnostics=json comma.json -t json && grep -qF \
    '{"file":"comma.json","line":2,"column":27,"severity":"error","code":"syntax","message":"missing comma","hint":"add a comma here"}' err
ok $? "diagnostics for machines"
printf '{"basics": {"name": "%s"}, "x": 1, "work": [{"endDate": "now"}]}' \
    "$(printf 'a%.0s' {1..70000})" >wide.json
run 1 --check wide.json && grep -qF 'wide.json:1:65535: error' out &&
    ! grep -q '\^' out
ok $? "beyond column 65535 no place is shown, as none is known"
run 0 --help && grep -q '^usage: cvconv' out && [ ! -s err ]
ok $? "--help"
run 0 --version && grep -Eq '^cvconv [0-9]+\.[0-9]+' out
ok $? "--version"
run 0 --formats && grep -q '^json ' out && grep -q '^text ' out
ok $? "--formats"

finish
