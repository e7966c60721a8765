#!/bin/bash
# Inputs made to cost time or memory: each is converted or refused in bounds.
# SPDX-License-Identifier: ISC
#
# HOSTILE_SCALE makes all of them so many times larger: make hostile has 20.
. "${srcdir-.}/tests/cli/tap.sh"
cvconv=${CVCONV-$PWD/cvconv}
scale=${HOSTILE_SCALE-1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 99
needs /usr/bin/time perl
kinds=0 options=()
# How much more memory the program may need than it would otherwise.
memory=1
! sanitized || memory=10

# seconds and KiB of one conversion, and its status.
measure() {
	/usr/bin/time -q -o cost -f '%U %S %M' timeout 60 "$cvconv" -q \
	    "${options[@]}" -f "$1" -t "$2" "$3" >out 2>err
	status=$?
	read -r user system kib <cost
}

# attack FORMAT NAME PERL: what PERL prints for $n and for twice as much.
attack() {
	local size again first
	kinds=$((kinds + 1))
	perl -e "\$n = shift; $3" "$((scale * 2000))" >small
	perl -e "\$n = shift; $3" "$((scale * 4000))" >large
	size=$(stat -c %s large)
	measure "$1" json small
	first=$user
	measure "$1" json large
	again=$user
	[ "$status" -ne 0 ] || measure "$1" html large
	printf '# %-9s %-28s %8d kB %s %5.2f s %5d MiB\n' "$1" "$2" \
	    $((size / 1000)) "$(outcome)" "$again" $((kib / 1024))
	[ "$status" -le 1 ] && { [ "$status" -eq 0 ] || grep -q 'error' err; } &&
	    awk -v a="$first" -v b="$again" -v k="$kib" -v n="$size" \
	    -v m="$memory" 'BEGIN {
		exit !(b < 0.3 || b < 3.2 * a) || b > 30 ||
		    k > m * (65536 + n / 1024 * 80) }'
	ok $? "$1: $2"
}

outcome() {
	if [ "$status" -eq 0 ]; then
		echo "converted      "
	else
		printf '%-15s' "$(grep -o '\[[a-z-]*\]$' err | head -n 1)"
	fi
}

cv='{"basics":{"name":"Ada"},"x":'
attack json 'lists in lists' "print '$cv', '[' x \$n, ']' x \$n, '}'"
attack json 'objects in objects' "print '$cv', '{\"a\":' x \$n, 1, '}' x \$n, '}'"
attack json 'a list that does not end' "print '$cv', '[1,' x (\$n * 10)"
attack json 'a long text' "print '$cv\"', 'a' x (\$n * 400), '\"}'"
attack json 'a text that does not end' "print '$cv\"', 'a' x (\$n * 400)"
attack json 'escapes' "print '$cv\"', '\\u00e9' x (\$n * 50), '\"}'"
attack json 'a long number' "print '$cv', '1' x (\$n * 100), '}'"
attack json 'many members' \
    "print '$cv', '{', join(',', map qq(\"m\$_\":1), 1..\$n * 10), '}}'"
attack json 'one member many times' \
    "print '$cv', '{', join(',', ('\"m\":1') x (\$n * 10)), '}}'"
attack json 'many entries' "print '{\"work\":[', join(',', \
    ('{\"name\":\"a\"}') x (\$n * 5)), ']}'"
attack json 'blanks' "print ' ' x (\$n * 400), '{\"basics\":{}}'"
attack json 'CommonMark in a summary' \
    "print '{\"basics\":{\"summary\":\"', '*a **b [c](' x \$n, '\"}}'"
attack json 'quotes in quotes' \
    "print '{\"basics\":{\"summary\":\"', '>' x \$n, ' a\"}}'"

options=(-O redact=work,basics.phone)
attack json 'much that is redacted' "print '{\"basics\":{},\"work\":[', join(',', map \
    qq({\"summary\":\"\$_ and what was done\"}), 1..\$n * 2), '],\"x\":\"', \
    (map \"\$_ and what was\", 1..\$n * 10), '\"}'"
attack json 'redacted texts in each other' "print '{\"basics\":{},\"work\":[', join(',', map \
    '{\"summary\":\"' . '@' x \$_ . '\"}', 5..127), '],\"x\":\"', \
    '@' x (\$n * 400), '\"}'"
attack json 'redacted numbers' "print '{\"basics\":{\"phone\":[', join(',', \
    map 70000000000 + \$_ * 7919, 1..\$n), ']},\"x\":\"', \
    (map '(' . (70000000000 + \$_ * 7907) . ') ', 1..\$n * 10), '\"}'"
attack json 'names that are hidden' "print '{\"basics\":{\"phone\":\"aaaaa\"},', \
    '\"x\":{', join(',', map qq(\"aaaaa \$_\":1), 1..\$n * 5), '}}'"
options=(-O redact=contact)
attack json 'a name that many user names begin like' \
    "print '{\"basics\":{\"name\":\"', 'a' x (\$n * 50), '\",\"profiles\":[', \
    join(',', ('{\"username\":\"aaaaaab\"}') x \$n), ']}}'"
# The document, and what is read back of it without and with the rest.
options=(--loss) memory=$((memory * 3))
attack json 'losses of many members' \
    "print '{\"basics\":{},\"x\":{', join(',', map qq(\"m\$_\":1), 1..\$n * 10), '}}'"
options=() memory=$((memory / 3))

cv='basics: {name: Ada}'
attack yaml 'a bomb of aliases' "print \"$cv\\na0: &a0 [x,x,x,x,x,x,x,x,x]\\n\", \
    map \"a\$_: &a\$_ [\" . join(',', ('*a' . (\$_ - 1)) x 9) . \"]\\n\", 1..\$n"
attack yaml 'many anchors' \
    "print \"$cv\\nx:\\n\", map \"- &a\$_ b\\n- *a\$_\\n\", 1..\$n * 2"
attack yaml 'lists in lists' "print \"$cv\\nx: \", '[' x \$n, ']' x \$n"
attack yaml 'lists on one line' "print \"$cv\\nx:\\n  \", '- ' x \$n, 'a'"
attack yaml 'keys of keys' "print \"$cv\\nx:\\n  \", '? ' x \$n, 'a'"
attack yaml 'a text that does not end' "print \"$cv\\nx: '\", 'a ' x (\$n * 100)"
attack yaml 'a long text' "print \"$cv\\nx: \", 'a' x (\$n * 200)"
attack yaml 'a text of many lines' "print \"$cv\\nx: |\\n\", \"  a\\n\" x (\$n * 20)"
attack yaml 'many members' "print \"$cv\\nx:\\n\", map \"  m\$_: 1\\n\", 1..\$n * 5"
attack yaml 'many documents' "print \"$cv\\n\", \"--- a\\n\" x (\$n * 5)"
attack yaml 'escapes' "print \"$cv\\nx: \\\"\", '\\x41' x (\$n * 20), '\"'"
attack yaml 'comments' "print \"$cv\\n\", \"# a\\n\" x (\$n * 50)"

attack markdown 'brackets' "print '# Ada', \"\\n\\n\", '[' x (\$n * 10)"
attack markdown 'half links' "print '# Ada', \"\\n\\n\", '[a](' x (\$n * 5)"
attack markdown 'emphasis' "print '# Ada', \"\\n\\n\", '*a **b ' x (\$n * 3)"
attack markdown 'quotes in quotes' "print \"# Ada\\n\\n\", '> ' x \$n, 'a'"
attack markdown 'lists in lists' "print \"# Ada\\n\\n\", '- ' x \$n, 'a'"
attack markdown 'backquotes' \
    "print \"# Ada\\n\\n\", map 'e' . '\`' x \$_, 1..sqrt(\$n * 5)"
attack markdown 'comments that do not end' "print \"# Ada\\n\\n\", '<!-- ' x \$n"
attack markdown 'tags' "print \"# Ada\\n\\n\", '<a><b>' x (\$n * 5)"
attack markdown 'a long line' "print \"# Ada\\n\\n\", 'word ' x (\$n * 20)"
attack markdown 'many headings' "print \"# Ada\\n\", map \"## Part \$_\\n\", 1..\$n"
attack markdown 'many jobs' "print \"# Ada\\n\\n## Experience\\n\\n\", \
    \"### Analyst, Engines\\n2019 - 2020\\n\\n- did\\n\\n\" x (\$n / 2)"
attack markdown 'many dates' "print \"# Ada\\n\\n\", '2019 - 2020, ' x \$n"
attack markdown 'a wide table' "print \"# Ada\\n\\n\", '|a' x \$n, \"|\\n\", \
    '|-' x \$n, \"|\\n\", '|b' x \$n, \"|\\n\""
attack markdown 'entities' "print \"# Ada\\n\\n\", '&amp;' x (\$n * 5)"
attack markdown 'backslashes' "print \"# Ada\\n\\n\", '\\\\' x (\$n * 20)"
jobs='# Ada\n\n## Experience\n\n'
attack markdown 'many profiles' \
    "print \"# Ada\n\n\", map \"github.com/u\$_\n\n\", 1..\$n * 10"
attack markdown 'numbers among paragraphs' \
    "print \"# Ada\n\n\", \"Phone: +33 1 23 45 67\n# Ada\n, \" x (\$n * 5)"
attack markdown 'paragraphs among items' \
    "print \"$jobs### Analyst\n\", \"a\n- b\n\" x (\$n * 10), '<!-- cvconv -->'"
attack markdown 'quotes among paragraphs' \
    "print \"$jobs### Analyst\n\", \"> a\n- b\nc\n- d\n\" x (\$n * 5), '<!-- cvconv -->'"
carry='<!-- cvconv -->\n<!-- carried {\"cvconv\":1,\"changes\":{'
attack markdown 'many members carried along' "print \"# Ada\n\n$carry\", \
    '\"basics\":{\"in\":{', join(',', map qq(\"x\$_\":{\"set\":1}), \
    1..\$n * 5), '}}}} -->'"
attack markdown 'one entry carried along many times' \
    "print \"$jobs### T\n\n\", \"- b\n\" x (\$n * 20), \"\n$carry\", \
    '\"work\":{\"at\":[', join(',', ('[0,\"T\",{\"highlights\":{\"drop\":\"0\"}}]') \
    x (\$n * 5)), ']}}} -->'"
attack markdown 'entries carried along that are gone' "print \"$jobs\", \
    map(\"\n\n### **Employer:** C\$_\", 1..\$n), \"\n\n$carry\", \
    '\"work\":{\"at\":[', join(',', map qq([\$_,\"D\",{}]), 1..\$n), \
    ']}}} -->'"

cv='<Candidate xmlns="http://www.europass.eu/1.0"'
attack europass 'elements in elements' \
    "print '$cv>', '<a>' x \$n, '</a>' x \$n, '</Candidate>'"
attack europass 'elements that do not end' "print '$cv>', '<a>' x (\$n * 10)"
attack europass 'many elements' "print '$cv>', '<a/>' x (\$n * 10), '</Candidate>'"
attack europass 'many attributes' \
    "print '$cv ', (map qq( a\$_=\"1\"), 1..\$n), '/>'"
attack europass 'many namespaces' \
    "print '$cv ', (map qq( xmlns:n\$_=\"u\"), 1..\$n), '/>'"
attack europass 'a bomb of entities' \
    "print '<!DOCTYPE a [<!ENTITY a0 \"x\">', (map '<!ENTITY a' . \$_ . \
    ' \"' . ('&a' . (\$_ - 1) . ';') x 9 . '\">', 1..\$n), ']>$cv/>'"
attack europass 'a long text' "print '$cv>', 'a' x (\$n * 400), '</Candidate>'"
attack europass 'a long comment' "print '$cv><!--', 'a' x (\$n * 400), '--></Candidate>'"
attack europass 'a long name' "print '$cv><', 'a' x (\$n * 20), '/></Candidate>'"
attack europass 'references' "print '$cv>', '&#65;' x (\$n * 20), '</Candidate>'"
attack europass 'markup in a description' "print '$cv><CandidateProfile>', \
    '<ExecutiveSummary>', '&lt;ul&gt;&lt;li&gt;a' x \$n, \
    '</ExecutiveSummary></CandidateProfile></Candidate>'"

cv='<p class="h-card">Ada</p>'
own='<meta name="generator" content="cvconv"/><div data-cv="basics"><h1 data-cv="name">Ada</h1></div>'
data='<script type="application/ld+json">'
attack html 'elements in elements' "print '$cv', '<div>' x \$n, '</div>' x \$n"
attack html 'elements that do not end' "print '$cv', '<div>' x (\$n * 10)"
attack html 'tags that close others' "print '$cv', '<p><b><i><li><td>' x \$n"
attack html 'ends without beginnings' "print '$cv', '</div></p></b>' x (\$n * 10)"
attack html 'many elements' "print '$cv', '<br>a' x (\$n * 20)"
attack html 'a long attribute' \
    "print '$cv<a title=\"', 'a' x (\$n * 400), '\">b</a>'"
attack html 'an attribute that does not end' \
    "print '$cv<a title=\"', 'a ' x (\$n * 200)"
attack html 'many attributes' "print '$cv<a ', (map qq( a\$_=\"1\"), 1..\$n), '>'"
attack html 'one attribute many times' "print '$cv<a ', ' a=1' x \$n, '>'"
attack html 'attributes that a script may hide' \
    "print '$cv<script/><a ', (map qq( a\$_), 1..\$n * 20), '>'"
attack html 'attributes that a comment may hide' \
    "print '$cv<!-- --!><a ', (map qq( a\$_), 1..\$n * 20), '>'"
attack html 'attributes that quotes may hide' \
    "print '$cv<a =\"><a ', (map qq( a\$_=\">\"), 1..\$n * 20), '>'"
attack html 'attributes without blanks' \
    "print '$cv<a ', (map qq(a\$_=\"\"), 1..\$n * 20), '>'"
attack html 'many names' "print '$cv', map qq(<a\$_ b\$_=c>), 1..\$n / 10"
attack html 'a long text' "print '$cv<p>', 'a' x (\$n * 400)"
attack html 'references' "print '$cv<p>', '&#65;&eacute;&none' x (\$n * 10)"
attack html 'comments that do not end' "print '$cv', '<!--' x (\$n * 20)"
attack html 'scripts that do not end' "print '$cv', '<script>' x (\$n * 10)"
attack html 'half tags' "print '$cv', '<' x (\$n * 50)"
attack html 'half ends' "print '$cv', '</' x (\$n * 50)"
attack html 'tags in tags' "print '$cv', '<a' x (\$n * 20)"
attack html 'quotes in tags' "print '$cv', '<a b=\"' x (\$n * 5)"
attack html 'declarations' "print '$cv', '<!DOCTYPE x [<!ENTITY a \"b\">]>' x \$n"
attack html 'classes' "print '<p class=\"', 'h-card ' x (\$n * 20), '\">Ada</p>'"
attack html 'many cards' "print '<div class=\"h-resume\">', \
    '<p class=\"p-experience h-event\">a' x \$n"
attack html 'cards in cards' "print '<div class=\"h-resume\">', \
    ('<p class=\"p-experience h-event\"><b class=\"p-org h-card\">') x 60, 'a ' x (\$n * 10)"
attack html 'marks in marks' "print '$own', '<div data-cv=\"basics\">' x 150, 'a ' x (\$n * 20)"
attack html 'many marks' "print '$own', '<div data-cv=\"work\"><p data-cv=\"name\">a</p></div>' x (\$n * 5)"
attack html 'lists in a summary' "print '$own<div data-cv=\"basics\"><div data-cv=\"summary\">', \
    '<ul><li>a' x 70, 'b ' x (\$n * 10)"
attack html 'lines in lists in a summary' \
    "print '$own<div data-cv=\"basics\"><div data-cv=\"summary\">', \
    '<ol start=\"999999999\"><li>' x 70, '<br>b' x (\$n * 20)"
attack html 'links in a summary' "print '$own<div data-cv=\"basics\"><div data-cv=\"summary\">', \
    '<a href=\"http://a.example/[\">*b_</a>' x (\$n * 2)"
attack html 'emphasis in a summary' "print '$own<div data-cv=\"basics\"><div data-cv=\"summary\">', \
    '<b>a</b><i>*</i>' x (\$n * 5)"
attack html 'JSON-LD in depth' "print '$data{\"@type\":\"Person\",\"name\":', '[' x \$n, ']' x \$n, '}</script>'"
attack html 'JSON-LD in circles' "print '$data[', \
    (map '{\"@type\":\"Person\",\"@id\":\"' . \$_ . '\",\"knows\":{\"@id\":\"' . (\$_ + 1) . \
    '\"}},', 1..\$n), '{}]</script>'"
attack html 'JSON-LD with one name' "print '$data[', \
    '{\"@type\":\"Person\",\"@id\":\"a\",\"knows\":{\"@id\":\"a\"}},' x \$n, '{}]</script>'"
attack html 'many employers' "print '$data{\"@type\":\"Person\",\"worksFor\":[', \
    '{\"@id\":\"a\"},{\"@type\":\"Role\",\"worksFor\":\"b\"},' x (\$n * 2), '\"\"]}</script>'"
attack html 'many credentials' "print '$data{\"@type\":\"Person\",\"alumniOf\":[', \
    '\"a\",' x \$n, '\"b\"],\"hasCredential\":[', \
    '{\"recognizedBy\":\"c\"},' x \$n, '\"\"]}</script>'"
attack html 'many blocks' "print '$data{\"@type\":\"Person\"}</script>' x \$n"

for f in json yaml markdown europass html; do
	attack $f 'random bytes' \
	    "srand 1; print map chr(int rand 256), 1..\$n * 10"
	attack $f 'zeros' 'print "\0" x ($n * 100)'
	attack $f 'halves of UTF-16' 'print "\xff\xfe", "\x00\xd8" x ($n * 20)'
	attack $f 'what is no UTF-8' 'print "\xc3" x ($n * 50)'
done
head -c 105000000 /dev/zero | tr '\0' a >huge
for f in json yaml markdown europass html; do
	measure $f text huge
	[ "$status" -eq 1 ] && grep -q 'larger than 64 MiB' err &&
	    [ "$kib" -lt $((memory * 150000)) ]
	ok $? "$f: 100 MB are refused"
	kinds=$((kinds + 1))
done
echo "# $kinds kinds of inputs tried and survived"
finish
