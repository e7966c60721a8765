#!/bin/bash
# --merge: what comes of two files, what is said, and that nothing is lost.
# SPDX-License-Identifier: ISC
. "${srcdir-.}/tests/cli/tap.sh"
source=$(cd "${srcdir-.}" && pwd)
cvconv=${CVCONV-$PWD/cvconv}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 99

# merges STATUS NAME ARGUMENT ...: into out and err.
merges() {
	local wanted=$1 name=$2
	shift 2
	called "$wanted" "$name" --merge "$@"
}

cat >base.yaml <<'END'
basics:
  name: Ada Lovelace
  label: Analyst
  location: {city: London}
work:
  - {name: Babbage, position: Analyst, startDate: 1842}
  - {name: Home, position: Mathematician, startDate: 1830}
skills:
  - {name: Mathematics, keywords: [operations, Numbers]}
END
cat >other.json <<'END'
{
  "basics": {
    "name": "ada  lovelace", "label": "Countess", "phone": "1",
    "location": {"city": "Paris", "postalCode": "75001"}
  },
  "volunteer": [{"organization": "School"}],
  "work": [
    {"company": "Babbage", "position": "Analyst", "startDate": "1842-02"},
    {"name": "Ockham", "position": "Teacher"},
    {"name": "Home", "position": "Mathematician", "startDate": "1833"}
  ],
  "skills": [{"name": "Mathematics", "level": "Master",
    "keywords": ["numbers", "operations", "Bernoulli"]}],
  "x-a": {"b": [1, 2]}
}
END

# ---- what comes of it ----
merges 0 "two files of other formats" base.yaml other.json
holds out "one file in the format of the first" <<'END'
basics:
  name: Ada Lovelace
  label: Analyst
  phone: '1'
  location:
    city: London
  x-merged:
    - member: label
      value: Countess
      from: other.json
    - member: location
      value:
        city: Paris
        postalCode: '75001'
      from: other.json
volunteer:
  - organization: School
work:
  - name: Babbage
    position: Analyst
    startDate: 1842-02
  - name: Ockham
    position: Teacher
  - name: Home
    position: Mathematician
    startDate: '1833'
  - name: Home
    position: Mathematician
    startDate: '1830'
skills:
  - name: Mathematics
    level: Master
    keywords:
      - operations
      - Bernoulli
      - Numbers
x-a:
  b:
    - 1
    - 2
END
holds err "with the places of both, and the line of the right file" <<'END'
other.json:3:13: note: basics.name: "ada  lovelace" replaced by "Ada Lovelace" from base.yaml:2:9 [merged]
    3 |     "name": "ada  lovelace", "label": "Countess", "phone": "1",
      |             ^
other.json:3:39: warning: basics.label: "Countess" replaced by "Analyst" from base.yaml:3:10 [merge-conflict]
    3 |     "name": "ada  lovelace", "label": "Countess", "phone": "1",
      |                                       ^
      = hint: kept under "x-merged"
other.json:4:17: warning: basics.location: an object replaced by an object from base.yaml:4:13 [merge-conflict]
    4 |     "location": {"city": "Paris", "postalCode": "75001"}
      |                 ^
      = hint: kept under "x-merged"
base.yaml:6:51: note: work[0].startDate: "1842" replaced by "1842-02" from other.json:8:64 [merged]
    6 |   - {name: Babbage, position: Analyst, startDate: 1842}
      |                                                   ^
other.json:13:18: note: skills[0].keywords[0]: "numbers" replaced by "Numbers" from base.yaml:9:48 [merged]
   13 |     "keywords": ["numbers", "operations", "Bernoulli"]}],
      |                  ^
END

# prefers WHICH LABEL LOST: what becomes of the label.
prefers() {
	merges 0 "prefer $1" -t json -O json.indent=0 --prefer="$1" base.yaml \
	    other.json
	grep -qF "\"label\":\"$2\"" out && grep -qF \
	    "{\"member\":\"label\",\"value\":\"$3\",\"from\":\"$4\"}" out
	ok $? "$2 rather than $3"
}
prefers base Analyst Countess other.json
prefers last Countess Analyst base.yaml
prefers longest Countess Analyst base.yaml

# ---- the same once more ----
for which in base last longest; do
	"$cvconv" -q --merge --prefer=$which base.yaml other.json -o one.json
	merges 0 "once more the other" --prefer=$which one.json other.json
	grep -q 'merge-conflict' err
	[ $? -ne 0 ] && "$cvconv" --diff one.json - <out | holds /dev/stdin \
	    "changes nothing" </dev/null
done
printf '{"basics": {"label": "Enchantress"}}' >third.json
merges 0 "three files" -qt json base.yaml other.json third.json
[ "$(grep -c '"member": "label"' out)" -eq 2 ] &&
    grep -q '"from": "third.json"' out
ok $? "each of which is told from the others"
printf '{"basics": {"phone": "2"}}' >third.json
merges 0 "a conflict of the second and the third" base.yaml other.json \
    third.json
grep -qF '"2" replaced by "1" from other.json:3:60 [merge-conflict]' err
ok $? "has both places too"

printf '{"basics": {"location": {"city": "A"}}, "x-n": "a"}' >one.json
printf '{"basics": {"location": {"city": "B", "postalCode": 1}}, "x-n": "true"}' \
    >two.json
printf '{"basics": {}, "x-n": true}' >third.json
merges 0 "a text and what reads like it" -qt json one.json two.json third.json
[ "$(grep -c '"value": "*true' out)" -eq 2 ]
ok $? "are kept, both"
cp out one.json
merges 0 "numbers in texts once more" -t json one.json two.json third.json
[ ! -s err ] && cmp -s out one.json
ok $? "are known to be kept"

# ---- what is no conflict ----

# gives NAME BASE OTHER RESULT: as JSON, in silence but for notes.
gives() {
	printf '%s' "$2" >x.json
	printf '%s' "$3" >y.json
	merges 0 "$1" -O indent=0 x.json y.json
	[ "$(cat out)" = "$4" ] && ! grep -q 'warning\|error' err
	ok $? "$1: $4"
	[ "$(cat out)" = "$4" ] || { cat out err; echo; } | sed 's/^/# /'
}
gives "what only one has" '{"basics":{"name":"A"},"x-n":1}' \
    '{"basics":{"url":"http://a.example","name":"A"},"x-l":[1]}' \
    '{"basics":{"url":"http://a.example","name":"A"},"x-l":[1],"x-n":1}'
gives "what says nothing" '{"basics":{"name":"","phone":"1"},"work":[]}' \
    '{"basics":{"name":"A","phone":null},"work":[{"name":"B"}]}' \
    '{"basics":{"name":"A","phone":"1"},"work":[{"name":"B"}]}'
gives "the text that goes on" '{"basics":{"label":"Cook, Berlin"}}' \
    '{"basics":{"label":"Cook"}}' '{"basics":{"label":"Cook, Berlin"}}'
gives "and in the other" '{"basics":{"label":"Cook"}}' \
    '{"basics":{"label":"Cook (Berlin)"}}' \
    '{"basics":{"label":"Cook (Berlin)"}}'
gives "the later stamp" '{"meta":{"lastModified":"2019-01-01T00:00:00Z"}}' \
    '{"meta":{"lastModified":"2020-01-01T00:00:00Z"}}' \
    '{"meta":{"lastModified":"2020-01-01T00:00:00Z"}}'
gives "texts once each" '{"work":[{"name":"A","highlights":["b","*c*"]}]}' \
    '{"work":[{"name":"A","highlights":["d","C","b","d"]}]}' \
    '{"work":[{"name":"A","highlights":["b","d","*c*"]}]}' 
gives "two stays with one employer" \
    '{"work":[{"name":"A","position":"B","startDate":"2010"}]}' \
    '{"work":[{"name":"A","position":"B","startDate":"2015"}]}' \
    '{"work":[{"name":"A","position":"B","startDate":"2010"},{"name":"A","position":"B","startDate":"2015"}]}'
gives "unknown entries that are not equal" '{"x-l":[{"a":1,"b":2}]}' \
    '{"x-l":[{"b":2,"a":1},{"a":1,"b":3}]}' \
    '{"x-l":[{"a":1,"b":2},{"a":1,"b":3}]}'

# conflicts NAME BASE OTHER: neither is taken for the other.
conflicts() {
	printf '%s' "$2" >x.json
	printf '%s' "$3" >y.json
	merges 0 "$1" x.json y.json
	grep -q '\[merge-conflict\]' err && grep -q '"x-merged"' out
	ok $? "$1 are in conflict"
}
conflicts "C and C++" '{"basics":{"label":"C"}}' '{"basics":{"label":"C++"}}'
conflicts "1 and 1.0" '{"x-n":1}' '{"x-n":1.0}'
conflicts "pages in capitals" '{"basics":{"url":"http://a.example/b"}}' \
    '{"basics":{"url":"http://a.example/B"}}'
conflicts "texts and lists" '{"x-n":"a"}' '{"x-n":["a"]}'

conflicts "two summaries in a record that begins with a place" \
    '{"work":[{"location":"X","name":"A","summary":"B"}]}' \
    '{"work":[{"location":"X","name":"A","summary":"C","url":"http://a.example"}]}'
grep -q 'work\[0\].summary: ' err && ! grep -q '"member": "work"' out
ok $? "and only they"

# ---- statuses ----
merges 1 "a conflict, strictly" --strict base.yaml other.json -o new.json
grep -q 'error: basics.label: .*\[merge-conflict\]' err && [ ! -e new.json ]
ok $? "is an error, and nothing is written"
merges 0 "into a file of another format" -q base.yaml other.json -o new.md
"$cvconv" -qt json new.md | grep -q '"value": "Countess"'
ok $? "which keeps it all"
merges 2 "over one of the inputs" base.yaml other.json -o other.json
grep -q 'this is the input file' err
ok $? "is refused"
merges 2 "one file" base.yaml
merges 2 "no such preference" --prefer=best base.yaml other.json
merges 2 "no such option" -O widht=3 base.yaml other.json
merges 2 "standard input twice" - -
merges 0 "standard input and a file" -q - other.json <base.yaml
grep -q 'Countess' out
ok $? "are merged"
printf '{"basics": ' >bad.json
merges 1 "a file that is wrong" base.yaml bad.json

# ---- a file and itself, and nothing ----
printf '{}' >nothing.json
formats=$(both_ways)

# keeps NAME FILE: merged with itself, with nothing, with its other forms; old
# names become new ones if there is nothing to merge them into.
keeps() {
	local wrong=0 with to
	"$cvconv" -qt json "$2" >want.json 2>err || return
	for with in "$2 $2" "$2 nothing.json" "nothing.json $2"; do
		# shellcheck disable=SC2086
		"$cvconv" --merge --strict -qt json -O legacy=keep $with \
		    >got.json 2>err &&
		    "$cvconv" -q --diff want.json got.json &&
		    { cmp -s want.json got.json || [ "${with% *}" != "$2" ]; } &&
		    continue
		echo "# $with: $(head -n 2 err)"
		wrong=1
	done
	for to in $formats; do
		"$cvconv" -q -O carry=yes "$2" -t "$to" -o "to.$to" 2>err ||
		    continue
		"$cvconv" --merge -qt json "$2" "to.$to" >got.json 2>err &&
		    cmp -s want.json got.json && continue
		echo "# $to: $(diff want.json got.json | head -n 3) $(cat err)"
		wrong=1
	done
	ok $wrong "$1 stays what it is"
}
for f in "$source"/samples/*.{json,yaml,md,xml}; do
	keeps "$(basename "$f")" "$f"
done
for f in "$source"/tests/cases/*/in.*; do
	"$cvconv" -q "$f" -o in.json 2>err || continue
	keeps "$(basename "$(dirname "$f")")" "$f"
done
corpus=${CVCONV_CORPUS-$source/../shared/corpus}
if [ -d "$corpus" ]; then
	for f in "$corpus"/{jsonresume,yaml}/*.{json,yaml,yml}; do
		[ -e "$f" ] && keeps "corpus: $(basename "$f")" "$f"
	done
else
	skip "real documents" "they are not here"
fi

# ---- sizes ----
awk 'BEGIN { printf "{\"basics\": {"
    for (i = 0; i < 50000; i++) printf "%s\"k%d\": 1", i ? "," : "", i
    printf "}, \"work\": ["
    for (i = 0; i < 50000; i++) printf "%s{\"name\": \"a%d b%d c%d\"}",
        i ? "," : "", i, i * 7, i * 13
    printf "]}" }' >a.json
awk 'BEGIN { printf "{\"basics\": {"
    for (i = 50000; i > 0; i--) printf "%s\"k%d\": \"v w%d\"",
        i < 50000 ? "," : "", i, i
    printf "}, \"work\": ["
    for (i = 50000; i > 0; i--) printf "%s{\"name\": \"a%d d%d e%d\"}",
        i < 50000 ? "," : "", i, i * 5, i * 11
    printf "]}" }' >b.json
ulimit -t 60
merges 0 "fifty thousand conflicts, and as many entries" -q a.json b.json
awk 'BEGIN { printf "{\"basics\": {\"name\": \"A\", \"x-merged\": 1"
    for (i = 2; i < 200000; i++) printf ", \"x-merged%d\": 1", i
    printf "}}" }' >a.json
printf '{"basics": {"name": "B"}}' >b.json
merges 0 "names for what is kept that are taken" -q a.json b.json
grep -q '"x-merged200000": \[' out
ok $? "come to an end"

finish
