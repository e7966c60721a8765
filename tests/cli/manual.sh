#!/bin/bash
# What the manual and the README say is true: their commands are run.
# SPDX-License-Identifier: ISC
. "${srcdir-.}/tests/cli/tap.sh"
source=$(cd "${srcdir-.}" && pwd)
cvconv=${CVCONV-$PWD/cvconv}
manual=$source/src/cvconv.1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# ---- the table of codes is that of diag.def ----
codes() {
	tr '\n' ' ' <"$source/src/cvconv/diag.def" | grep -oE \
	    'CODE\([A-Z_]+, [A-Z]+, "[^"]+", +"[^"]+"\)' |
	    sed -E 's/CODE\([A-Z_]+, ([A-Z]+), "([^"]+)", +"([^"]+)"\)/\2 \1 \3/' |
	    sort | while read -r name severity meaning; do
		printf '.It Cm %s\n%s: %s.\n' "$name" \
		    "$(echo "$severity" | tr 'A-Z' 'a-z')" "$meaning"
	    done
}
codes >"$work/codes"
awk '/^.." end of codes/ { on = 0 } on
    /^.." codes:/ { on = 1 }' "$manual" >"$work/written"
if [ -n "${REGEN-}" ]; then
	awk -v f="$work/codes" '/^.." end of codes/ { on = 0 } !on
	    /^.." codes:/ { on = 1; while ((getline l < f) > 0) print l }' \
	    "$manual" >"$work/manual" && cp "$work/manual" "$manual"
else
	diff "$work/codes" "$work/written" | sed 's/^/# /'
	cmp -s "$work/codes" "$work/written"
	ok $? "the manual's table of codes is that of diag.def"
fi

# ---- each option of the program is in the manual, and the reverse ----
"$cvconv" --help | grep -oE -- '--[a-z]+' | sort -u >"$work/has"
grep -oE 'Fl -[a-z]+' "$manual" | sed 's/Fl -/--/' | sort -u >"$work/tells"
diff "$work/has" "$work/tells" | sed 's/^/# /'
cmp -s "$work/has" "$work/tells"
ok $? "the manual has the options that --help has"

for f in $("$cvconv" --formats | awk '/^[a-z]+ .*;.*;/ { print $1 }'); do
	grep -q "^\.It Cm $f\$" "$manual"
	ok $? "the manual has the format $f"
	grep -q "^| $f " "$source/README.md"
	ok $? "the README has the format $f"
done

if has mandoc "mandoc finds nothing to complain of"; then
	mandoc -T lint -W warning "$manual" | sed 's/^/# /'
	mandoc -T lint -W warning "$manual" >/dev/null
	ok $? "mandoc finds nothing to complain of"
fi

# ---- the examples: "$ command", and what it prints up to the next ----
ln -s "$source/samples" "$source/tests" "$work"
mkdir "$work/bin"
ln -s "$cvconv" "$work/bin/cvconv"
ln -s "$cvconv" "$work/cvconv"
cd "$work" || exit 99
export PATH="$work/bin:$PATH" CVCONV="$cvconv" srcdir=.

while read -r command; do
	eval "$command" >/dev/null 2>&1
	ok $? "manual: $command"
done < <(awk '/^.." run/ { on = 1 } /^\.Ed/ { on = 0 }
    on && /^\$ / { print substr($0, 3) }' "$manual" | sed 's/\\-/-/g')

# A block of the README: a command, and below it all that it prints.
awk '/^```console/ { i++; on = 1; next } /^```/ { on = 0 }
    on { print > ("block." i) }' "$source/README.md"
for block in block.*; do
	[ -e "$block" ] || continue
	command=$(sed -n '1s/^\$ //p' "$block")
	sed 1d "$block" >wanted
	eval "$command" >got 2>&1
	diff wanted got | sed 's/^/# /'
	cmp -s wanted got
	ok $? "README: $command"
done

finish
