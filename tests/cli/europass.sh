#!/bin/bash
# Europass with real documents, its schemas, and files that mean harm.
# SPDX-License-Identifier: ISC
. "${srcdir-.}/tests/cli/tap.sh"
source=$(cd "${srcdir-.}" && pwd)
program=${CVCONV-$PWD/cvconv}
corpus=$(cd "${CVCONV_CORPUS-$source/../shared/corpus}" 2>/dev/null && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# ---- files that mean harm: refused, soon, and nothing else is opened ----

head='<?xml version="1.0"?>'
open='<Candidate xmlns="http://www.europass.eu/1.0"
    xmlns:oa="http://www.openapplications.org/oagis/9"><CandidatePerson>'
close='</CandidatePerson></Candidate>'
secret=$work/secret
echo "do not read" >"$secret"

# hostile NAME, with the file on standard input
hostile() {
	cat >"$work/$1.xml"
}
# as_many N TEXT: so often
as_many() {
	head -c "$(($1 * ${#2}))" <(yes "$2" | tr -d '\n')
}
hostile external-file <<X
$head<!DOCTYPE a [<!ENTITY x SYSTEM "file://$secret">]>$open<oa:URI>&x;</oa:URI>$close
X
hostile external-http <<X
$head<!DOCTYPE a [<!ENTITY x SYSTEM "http://localhost:9/x">]>$open<oa:URI>&x;</oa:URI>$close
X
hostile parameter-entity <<X
$head<!DOCTYPE a [<!ENTITY % x SYSTEM "file://$secret"> %x;]>$open$close
X
hostile external-subset <<X
$head<!DOCTYPE a SYSTEM "file://$secret">$open$close
X
hostile laughs <<X
$head<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;">
<!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;">]>$open<oa:URI>&e;&e;&e;</oa:URI>$close
X
{
	printf '%s<!DOCTYPE a [<!ENTITY a "' "$head"
	as_many 100000 a
	printf '">]>%s<oa:URI>' "$open"
	as_many 20000 '&a;'
	printf '</oa:URI>%s' "$close"
} | hostile quadratic
{
	printf '%s%s<a ' "$head" "$open"
	for ((i = 0; i < 20000; i++)); do
		printf 'a%d="" ' "$i"
	done
	printf '/>%s' "$close"
} | hostile attributes
{
	printf '%s%s' "$head" "$open"
	as_many 100000 '<a>'
} | hostile deep
{
	printf '%s%s' "$head" "$open"
	as_many 400 '<a>'
	as_many 400 '</a>'
	printf '%s' "$close"
} | hostile deep-and-closed
{
	printf '%s%s<oa:URI>' "$head" "$open"
	as_many 1000000 "$(as_many 100 x)"
	printf '</oa:URI>%s' "$close"
} | hostile hundred-megabytes
printf '%s%s<oa:URI>a' "$head" "$open" | hostile truncated
printf '%s%s<oa:URI>\377\376</oa:URI>%s' "$head" "$open" "$close" |
    hostile not-utf-8
printf '<?xml version="1.0" encoding="UTF-99"?>%s%s' "$open" "$close" |
    hostile no-such-encoding
printf '\0\0\0<\0\0\0?' | hostile utf-32
printf '%s%s<oa:URI>\001</oa:URI>%s' "$head" "$open" "$close" |
    hostile control
printf '%s<Candidate xmlns="urn:other"/>' "$head" | hostile other-namespace
printf '%s<Candidate/>' "$head" | hostile no-namespace

# The memory of a program with a sanitizer cannot be bounded this way.
most=3000000
{ bash -c "ulimit -v $most && '$program' --version"; } >/dev/null 2>&1 ||
    most=unlimited
bounded() {
	ulimit -v $most
	timeout 20 "$program" "$@"
}
refused=0
for file in "$work"/*.xml; do
	name=$(basename "$file" .xml)
	(bounded -f europass -t json "$file") \
	    >"$work/out" 2>"$work/err"
	status=$?
	[ $status -eq 1 ] && [ ! -s "$work/out" ] &&
	    head -n 1 "$work/err" | grep -q ': error: .* \[[a-z-]*\]$'
	good=$?
	ok $good "$name is refused: $(sed -n '1s/.*error: //p' "$work/err")"
	[ $good -eq 0 ] && refused=$((refused + 1))
done
echo "# $refused kinds of harm survived"

if has strace "no file is opened, and no socket" &&
    strace -o "$work/trace" true 2>/dev/null; then
	for name in external-file external-http parameter-entity \
	    external-subset; do
		strace -f -e trace=%file,%network -o "$work/trace" \
		    "$program" -f europass -t json "$work/$name.xml" \
		    >/dev/null 2>&1
		grep -Eq 'socket|connect' "$work/trace" ||
		    grep -q "secret" "$work/trace"
		[ $? -ne 0 ]
		ok $? "$name: no file is opened, and no socket"
	done
fi

# ---- the schemas, and real documents where they lie ----

if [ -z "$corpus" ] || [ ! -d "$corpus/europass" ]; then
	skip "real documents" "there is no corpus"
	finish
	exit
fi
if ! has python3 "real documents" || ! has xmllint "real documents"; then
	finish
	exit
fi
europass=$corpus/europass
json=$work/json; mkdir "$json" "$work/4" "$work/3" "$work/back"

wrong=
for file in "$europass"/v3/*.xml "$europass"/v4/*.xml; do
	name=$(basename "$file" .xml)
	"$program" -q "$file" -o "$json/$name.json" 2>"$work/err" ||
	    wrong="$wrong $name"
done
ok "$([ -z "$wrong" ]; echo $?)" "every real document is read${wrong:+, but}$wrong"

mkdir "$work/truth" "$work/got"
i=100
for file in "$europass"/expected/*.json; do
	name=$(basename "$file" .json) i=$((i + 1))
	cp "$file" "$work/truth/$i-$name.json"
	cp "$json/$name.json" "$work/got/$i-$name.json"
done
python3 "$corpus/markdown/score.py" "$work/truth" "$work/got" >"$work/score"
awk '/^MICRO/ { exit !($6 >= 0.98) }' "$work/score"
ok $? "$(sed -n 's/^MICRO (all units) */precision, recall, F1: /p' "$work/score")"

wrong=
for file in "$europass"/v4/*.xml "$europass"/v3/[!v]*.xml; do
	name=$(basename "$file" .xml) version=3
	case $file in */v4/*) version=4 ;; esac
	"$program" -q "$json/$name.json" -O version=$version \
	    -o "$work/back/$name.xml" || wrong="$wrong $name"
	python3 "$source/tests/cli/europass_facts.py" "$file" \
	    "$work/back/$name.xml" >"$work/facts" && continue
	sed "s/^/# $name: /" "$work/facts" | grep -v ': total' | head -n 4
	wrong="$wrong $name"
done
ok "$([ -z "$wrong" ]; echo $?)" \
    "Europass to JSON to Europass says the same${wrong:+, but not}$wrong"

wrong=
for file in "$source"/samples/*.json "$corpus"/jsonresume/*.json; do
	name=$(basename "$file" .json)
	"$program" -q -f json -t json -O legacy=upgrade "$file" \
	    >"$work/a" 2>/dev/null || continue
	for version in 4 3; do
		"$program" -q -f json "$file" -O version=$version \
		    -o "$work/$version/$name.xml" || wrong="$wrong $name"
		"$program" -q "$work/$version/$name.xml" -t json \
		    >"$work/b" || wrong="$wrong $name"
		python3 -c 'import json, sys
a, b = (json.load(open(f)) for f in sys.argv[1:])
sys.exit(a != b)' "$work/a" "$work/b" || wrong="$wrong $name-$version"
	done
done
ok "$([ -z "$wrong" ]; echo $?)" \
    "JSON to Europass to JSON is the same document${wrong:+, but not}$wrong"

rng=$europass/xsd/v4-observed/candidate-observed.rng
xmllint --noout --relaxng "$rng" "$work"/4/*.xml 2>&1 |
    grep -v ' validates$' | nothing "what is written validates: Candidate"
bash "$europass/xsd/validate-v3.sh" "$work"/3/*.xml 2>&1 |
    grep -v ' validates$' | nothing "what is written validates: SkillsPassport"
finish
