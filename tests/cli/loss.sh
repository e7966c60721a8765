#!/bin/bash
# What --loss prints, and what is left out of streams, batches and the corpus.
# SPDX-License-Identifier: ISC
. "${srcdir-.}/tests/cli/tap.sh"
exec </dev/null
source=$(cd "${srcdir-.}" && pwd)
cvconv=${CVCONV-$PWD/cvconv}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
corpus=$(cd "${CVCONV_CORPUS-$source/../shared/corpus}" 2>/dev/null && pwd)
cd "$work" || exit 99

# prints WHAT: standard output is what stands on standard input.
prints() {
	diff - out >difference
	ok $? "$1"
	sed 's/^/# /' difference
}

cat >ada.json <<'EOF'
{"basics": {"name": "Ada", "phone": "+44 20 7946 0815",
  "summary": "Wrote, for the engine that was never built, a *complete* method for the Bernoulli numbers: see <x:y> and Notes",
  "email": "ada@lovelace.example"},
 "work": [{"name": "Engines", "x-rate": "3\u0007 pounds"}, {"name": "Engines"}],
 "a-member-with-a-name-that-is-longer-than-its-column": {"数学": [true, null, ""]}}
EOF
cp ada.json same.json

# ---- pictures ----
mkdir beside
printf 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ' | base64 -d >beside/me.png
printf '{"basics": {"name": "Ada", "image": "me.png"}}' >beside/ada.json
run 0 --loss -t europass -O photo=embed beside/ada.json same.json &&
    [ ! -s err ]
ok $? "a picture beside its file is read"

# ---- tables ----
run 0 --loss -t europass -O carry=no ada.json && [ ! -s err ]
ok $? "--loss is silent but for its table"
prints "a table, aligned and cut to fit" <<'EOF'
basics.phone                          1:37  changed  ...20 79... -> ...20794...
basics.summary                        2:14  changed  ...e <x:... -> ...e \<x...
work[0].x-rate                        4:41  lost     3? pounds
...is-longer-than-its-column.数学[0]  5:65  lost     true
ada.json as europass: 8 values: 4 kept, 0 hidden, 2 changed, 2 lost
EOF
run 0 --loss -o cv.md ada.json && [ ! -e cv.md ]
ok $? "the target by the name of an output, which is not written"
prints "what is hidden" <<'EOF'
work[0].x-rate                        4:41  hidden   3? pounds
...is-longer-than-its-column.数学[0]  5:65  hidden   true
ada.json as markdown: 8 values: 6 kept, 2 hidden, 0 changed, 0 lost
EOF
run 0 --loss -t text --diagnostics=json ada.json
prints "objects for machines" <<'EOF'
{"file":"ada.json","format":"text","line":4,"column":41,"path":"work[0].x-rate","fate":"lost","value":"3\u0007 pounds"}
{"file":"ada.json","format":"text","line":5,"column":65,"path":"a-member-with-a-name-that-is-longer-than-its-column.数学[0]","fate":"lost","value":"true"}
{"file":"ada.json","format":"text","values":8,"kept":6,"changed":0,"hidden":0,"lost":2,"leftOut":0}
EOF
run 0 --loss ada.json
prints "without a target, a row for each format" <<'EOF'
ada.json:
format       values     kept   hidden  changed     lost left out
europass          8        4        4        0        0        0
html              8        6        0        0        2        0
json              8        8        0        0        0        0
markdown          8        6        2        0        0        0
text              8        6        0        0        2        0
yaml              8        8        0        0        0        0
EOF
run 0 --loss -t yaml ada.json same.json
prints "a table for each of several files" <<'EOF'
ada.json as yaml: 8 values: 8 kept, 0 hidden, 0 changed, 0 lost
same.json as yaml: 8 values: 8 kept, 0 hidden, 0 changed, 0 lost
EOF
"$cvconv" --loss -t json <ada.json >out 2>err &&
    grep -q '^standard input as json: 8 values: 8 kept' out
ok $? "standard input"
run 0 -q --loss -t text ada.json && [ "$(wc -l <out)" -eq 1 ]
ok $? "-q leaves the last line"
run 0 --loss -t text -O redact=contact ada.json &&
    grep -qF '2 lost; 2 left out' out
ok $? "what is left out is counted, and not lost"

# ---- statuses ----
run 1 --loss --strict -t text ada.json && [ -s out ]
ok $? "--strict: 1 if a value would be lost"
run 0 --loss --strict -t markdown ada.json
ok $? "--strict: 0 if it would be hidden"
run 1 --loss --strict ada.json
ok $? "--strict: 1 if it would be lost in one of the formats"
run 2 --loss -t nothing ada.json && grep -qF '[unknown-format]' err
ok $? "an unknown target"
run 2 --loss -t text -O redact=contcat ada.json &&
    grep -qF 'did you mean contact?' err
ok $? "a misspelt group"
# hints WORDS REDACTED: it is refused, and the words are what may be meant.
hints() {
	run 2 -t text -O "redact=$2" ada.json && grep -qF "did you mean $1" err
	ok $? "$2 is refused: did you mean $1"
}
hints 'basics.phone?' phone
hints 'basics.phone?' phon
hints 'basics.email?' e-mail
hints 'basics.location.address?' adress
hints 'basics.location.postalCode?' postalcode
run 2 -t text -O 'redact=contact photo' ada.json &&
    grep -qF 'separate names with commas' err && [ ! -s out ]
ok $? "a blank in the place of a comma is refused"
run 0 -q -t text -O 'redact=x-my things' ada.json
ok $? "a name of one's own may have one"
run 2 --loss -t text nowhere.json ada.json && grep -q '^ada.json as' out
ok $? "a file that is not there, and one that is"
echo '{' >bad.json
run 1 --loss -t text bad.json && grep -qF '[syntax]' err
ok $? "a file with errors"

# ---- leaving out, many at once ----
secret='7946|0815|lovelace\.example'
mkdir in
for i in 1 2 3; do cp ada.json in/$i.json; done
for to in html text markdown europass yaml json; do
	run 0 -q -t $to -O redact=contact -o out.$to/ in &&
	    [ "$(ls out.$to | wc -l)" -eq 3 ] && ! grep -rqE "$secret" out.$to
	ok $? "a batch as $to leaves out what is redacted"
done
"$cvconv" -t json -O indent=0 ada.json >line.jsonl
cat line.jsonl line.jsonl line.jsonl >lines.jsonl
grep -qE "$secret" lines.jsonl
ok $? "there is something to leave out of a stream"
for to in html markdown json; do
	"$cvconv" -q --stream -t $to -O redact=contact <lines.jsonl >out 2>err &&
	    [ "$(wc -l <out)" -eq 3 ] && ! grep -qE "$secret" out
	ok $? "a stream as $to leaves out what is redacted"
done
run 2 --stream -t json -O redact=contcat lines.jsonl &&
    grep -qF 'did you mean contact?' err && [ ! -s out ]
ok $? "a misspelt group stops a stream before it begins"
run 2 -t json -o new/ -O redact=contcat in && [ ! -e new ]
ok $? "and a batch"

# ---- the corpus ----
# leaks FOLDER EXTENSION [OPTION ...]: the files whose output has the person's
# e-mail address or telephone number; the last line is how many were looked at.
leaks() {
	local extension=$2 folder=$1
	shift 2
	rm -rf real
	"$cvconv" -q -t "$extension" "$@" -o real "$folder" >/dev/null 2>&1
	python3 - "$folder" <<'EOF'
import glob, json, os, re, sys
looked = 0
for path in glob.glob("real/*"):
    name = os.path.basename(path).rsplit(".", 1)[0] + ".json"
    basics = json.load(open(os.path.join(sys.argv[1], name),
                            encoding="utf-8-sig")).get("basics")
    text = open(path, encoding="utf-8").read().lower()
    bare = re.sub(r"[ ().-]", "", text)
    looked += 1
    for member in ("email", "phone"):
        value = isinstance(basics, dict) and basics.get(member)
        value = value.strip().lower() if isinstance(value, str) else ""
        if len(value) >= 8 and (value in text or
                                re.sub(r"[ ().-]", "", value) in bare):
            print(name, member)
print(looked)
EOF
}

if [ -z "$corpus" ]; then
	skip "the corpus" "it is not here"
elif has python3 "the corpus"; then
	leaks "$corpus/jsonresume" json >found
	[ "$(wc -l <found)" -gt 20 ]
	ok $? "real files have addresses and numbers"
	for to in html text markdown europass yaml json; do
		leaks "$corpus/jsonresume" $to -O redact=contact >found
		[ "$(wc -l <found)" -eq 1 ] && [ "$(cat found)" -gt 20 ]
		ok $? "real files as $to, without address and number"
		sed 's/^/# /' found
	done
	for f in "$corpus"/jsonresume/*.json "$corpus"/yaml/*.y*ml; do
		"$cvconv" -q --loss --diagnostics=json "$f" 2>/dev/null
	done | grep -E '"format":"(json|yaml|markdown|europass)"' >sums
	[ "$(wc -l <sums)" -gt 100 ]
	ok $? "there are real files to lose something of"
	grep -vE '"changed":0,.*"lost":0,' sums |
	    nothing "they lose and change nothing where it is carried"
fi

finish
