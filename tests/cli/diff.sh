#!/bin/bash
# --diff: what it finds, what it prints, and that no format makes a difference.
# SPDX-License-Identifier: ISC
. "${srcdir-.}/tests/cli/tap.sh"
source=$(cd "${srcdir-.}" && pwd)
cvconv=${CVCONV-$PWD/cvconv}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 99

# compares STATUS NAME ARGUMENT ...: into out and err.
compares() {
	local wanted=$1 name=$2
	shift 2
	called "$wanted" "$name" --diff "$@"
}

cat >old.json <<'END'
{
  "basics": {"name": "Ada", "label": "Analyst of the Engine"},
  "work": [
    {"name": "Babbage", "position": "Analyst", "startDate": "1842"},
    {"name": "Home", "position": "Mathematician", "startDate": "1830"}
  ],
  "skills": [{"name": "Weaving", "keywords": ["silk", "wool"]}]
}
END
cat >new.yaml <<'END'
work:
  - {name: Home, position: Mathematician, startDate: 1830}
  - {startDate: 1842, company: Babbage, position: Chief Analyst}
basics:
  name: Ada
  label: "Analyst of that Engine"
languages:
  - language: French
    fluency: ''
END

# ---- for people ----
compares 1 "files that differ" old.json new.yaml
[ ! -s err ]
ok $? "nothing on standard error"
holds out "each difference with its places" <<'END'
old.json:2:38: edited: basics.label (new.yaml:6:10)
    Analyst of [-the-]{+that+} Engine
old.json:5:5: moved: work[1] -> work[0] (new.yaml:2:5)
    Mathematician, Home
old.json:4:37: edited: work[0].position -> work[1].position (new.yaml:3:51)
    {+Chief +}Analyst
old.json:7:3: removed: skills
    - [0].name: Weaving
    - [0].keywords[0]: silk
    - [0].keywords[1]: wool
new.yaml:7:1: added: languages
    + [0].language: French
    + [0].fluency: ""
END
compares 1 "the same from a terminal's point of view" old.json new.yaml
! grep -q "$(printf '\033')" out
ok $? "no colours into a file"
if has script "colours on a terminal, and none with NO_COLOR"; then
	TERM=xterm NO_COLOR='' script -qec \
	    "'$cvconv' --diff old.json new.yaml" log </dev/null >out
	grep -q "$(printf '\033\\[31m')\\[-the-\\]" out
	ok $? "colours on a terminal"
	TERM=xterm NO_COLOR=1 script -qec \
	    "'$cvconv' --diff old.json new.yaml" log </dev/null >out
	grep -q '\[-the-\]' out && ! grep -q "$(printf '\033')" out
	ok $? "no colours with NO_COLOR"
fi
printf '{"basics": {"summary": "one\\u001b[2Jtwo\\nthree"}}' >esc.json
compares 1 "a text that would harm a terminal" old.json esc.json
! grep -q "$(printf '\033')" out
ok $? "it cannot"

# ---- for machines ----
compares 1 "an object a line" --diagnostics=json old.json new.yaml
head -n 3 out >some && mv some out
holds out "with places and values" <<'END'
{"kind":"edited","old":{"file":"old.json","path":"basics.label","line":2,"column":38,"value":"Analyst of the Engine"},"new":{"file":"new.yaml","path":"basics.label","line":6,"column":10,"value":"Analyst of that Engine"}}
{"kind":"moved","old":{"file":"old.json","path":"work[1]","line":5,"column":5},"new":{"file":"new.yaml","path":"work[0]","line":2,"column":5}}
{"kind":"edited","old":{"file":"old.json","path":"work[0].position","line":4,"column":37,"value":"Analyst"},"new":{"file":"new.yaml","path":"work[1].position","line":3,"column":51,"value":"Chief Analyst"}}
END

# ---- statuses, and what stands where ----
compares 1 "quietly" -q old.json new.yaml
[ ! -s out ] && [ ! -s err ]
ok $? "nothing is printed"
compares 0 "a file and itself" old.json old.json
holds out "nothing" </dev/null
compares 0 "standard input and a file" - old.json <old.json
compares 1 "a file and standard input" new.yaml - <old.json
grep -q '(standard input:' out
ok $? "which is called so"
compares 2 "standard input twice" - -
compares 2 "one file" old.json
compares 2 "three files" old.json old.json old.json
compares 2 "a file that is not there" old.json none.json
printf '{"basics": ' >bad.json
compares 2 "a file that is wrong" old.json bad.json
grep -q '^bad.json:1:12: error: .*\[syntax\]' err &&
    grep -qF '    1 | {"basics": ' err
ok $? "the line shown is that of the second file"
compares 2 "the wrong format" -f yaml old.json "$source/samples/ada-lovelace.xml"

compares 2 "what is left out when writing" -O json.redact=contact old.json \
    new.yaml
[ ! -s out ]
ok $? "prints nothing that it does not leave out"

# ---- what counts ----
printf '{"basics": {"x": 1.0, "y": null, "phone": 5}}' >a.json
printf '{"basics": {"phone": "5", "y": null, "x": 1.0}}' >b.json
compares 0 "neither the order of members, nor a number for a text" a.json b.json
printf '{"basics": {"x": 1.00, "y": "", "phone": 5}}' >b.json
compares 1 "the spelling of a number, and the kind of nothing" a.json b.json
holds out "both are told" <<'END'
a.json:1:18: edited: basics.x (b.json:1:18)
    - 1.0
    + 1.00
a.json:1:28: edited: basics.y (b.json:1:29)
    - null
    + ""
END
printf '{"work": [{"company": "Acme", "website": "https://acme.example"}]}' >a.json
printf '{"work": [{"url": "https://acme.example", "name": "Acme"}]}' >b.json
compares 0 "nor old names" a.json b.json
printf '{"basics": {"label": "a", "label": "b"}}' >a.json
printf '{"basics": {"label": "b"}}' >b.json
compares 0 "nor a member that another hides" a.json b.json

# ---- no format makes a difference ----

formats=$(both_ways)

# through NAME FILE: each format that is read gives back what was put in.
through() {
	local to wrong=0
	for to in $formats; do
		"$cvconv" -q -O carry=yes "$2" -t "$to" -o "to.$to" 2>err ||
		    continue
		"$cvconv" -q --diff "$2" "to.$to" 2>err && continue
		echo "# $to: $("$cvconv" --diff "$2" "to.$to" 2>&1 | head -n 3)"
		wrong=1
	done
	ok $wrong "$1: the same through every format"
}
printf '{"bio": {"firstName": "Ada", "location": {"state": "Kent"}}}' >bio.json
through "the names of 2014" bio.json
printf '{"basics": {"picture": "x.png", "name": "A", "name": "B"}}' >twice.json
through "a name twice beside an old name" twice.json
"$cvconv" -qt text twice.json | grep -qx B
ok $? "of which the last one counts"
for f in "$source"/samples/*.{json,yaml,md,xml}; do
	through "$(basename "$f")" "$f"
	for g in "${f%.*}".{json,yaml,md,xml}; do
		compares 0 "$(basename "$f") and ${g##*.}" "$f" "$g"
	done
done
for f in "$source"/tests/cases/*/in.*; do
	case=$(basename "$(dirname "$f")")
	"$cvconv" -q "$f" -o in.json 2>err || continue
	through "$case" "$f"
done
corpus=${CVCONV_CORPUS-$source/../shared/corpus}
if [ -d "$corpus" ]; then
	for f in "$corpus"/{jsonresume,yaml}/*.{json,yaml,yml}; do
		[ -e "$f" ] && through "corpus: $(basename "$f")" "$f"
	done
else
	skip "real documents" "they are not here"
fi

# ---- sizes ----
awk 'BEGIN { printf "{\"basics\": {}, \"work\": ["
    for (i = 0; i < 100000; i++) printf "%s{\"name\": \"a%d b%d c%d\"}",
        i ? "," : "", i, i * 7, i * 13
    printf "]}" }' >a.json
awk 'BEGIN { printf "{\"basics\": {}, \"work\": ["
    for (i = 100000; i > 0; i--) printf "%s{\"name\": \"a%d d%d e%d\"}",
        i < 100000 ? "," : "", i, i * 5, i * 11
    printf "]}" }' >b.json
ulimit -t 60
compares 1 "a hundred thousand entries against as many others" a.json b.json
awk 'BEGIN { printf "{\"basics\": {\"summary\": \""
    for (i = 0; i < 300000; i++) printf "a%d ", i; printf "\"}}" }' >a.json
awk 'BEGIN { printf "{\"basics\": {\"summary\": \""
    for (i = 0; i < 300000; i++) printf "b%d ", i; printf "\"}}" }' >b.json
compares 1 "megabytes of other words" a.json b.json

finish
