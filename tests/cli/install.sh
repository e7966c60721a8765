#!/bin/bash
# What make install leaves: a program that finds its modules, and a library
# that C and C++ programs are built with by pkg-config alone.
# SPDX-License-Identifier: ISC
. "${srcdir-.}/tests/cli/tap.sh"
source=$(cd "${srcdir-.}" && pwd)
cvconv=${CVCONV-./cvconv}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset MAKEFLAGS MFLAGS MAKELEVEL

if sanitized; then
	echo "1..0 # SKIP a library with a sanitizer cannot be used without one"
	exit 0
fi

"${MAKE-make}" -s install DESTDIR="$work/root" >"$work/log" 2>&1 ||
    sed 's/^/# /' "$work/log"
file=$(find "$work/root" -name cvconv.pc)
prefix=${file%/*/pkgconfig/cvconv.pc}
lib=${file%/pkgconfig/cvconv.pc}
[ -n "$file" ] && [ -x "$prefix/bin/cvconv" ]
ok $? "make install"

# The program, which loads libxml2 only to read a page or Europass.
"$prefix/bin/cvconv" -q "$source/samples/ada-lovelace.yaml" -o "$work/ada.xml" &&
    LD_DEBUG=files "$prefix/bin/cvconv" -q "$work/ada.xml" -t json \
	>"$work/ada.json" 2>"$work/loaded" &&
    grep -q '"Ada Lovelace"' "$work/ada.json"
ok $? "the installed program converts to Europass and back"
if [ -e "$lib/cvconv/cvconv-xml.so" ]; then
	grep -q "/bin/../lib/cvconv/cvconv-xml.so" "$work/loaded"
	ok $? "its modules are those beside it"
else
	skip "its modules are those beside it" "it was built without modules"
fi

cat >"$work/use.c" <<'END'
#include <cvconv.h>
#include <cvconv/format.h>
#include <stdio.h>
#include <string.h>

static void
report(void *file, const struct cv_diag *d)
{
	fprintf((FILE *)file, "%u:%u: %s\n", (unsigned)d->line,
	    (unsigned)d->column, cv_code_name(d->code));
}

int
main(void)
{
	const cv_str in = CV_S("basics:\n  name: Ada\n  pet: cat\n");
	struct cv_doc *doc = cv_doc_new(NULL);
	struct cv_job job;
	struct cv_buf out;

	memset(&job, 0, sizeof(job));
	memset(&out, 0, sizeof(out));
	job.sink.report = report;
	job.sink.ctx = stdout;
	if (cv_read(doc, cv_format_named("yaml"), in.p, in.n, &job) != CV_OK)
		return 1;
	cv_puts(&out, "Page\n");
	if (cv_write(doc, cv_format_named("text"), &out, &job) != CV_OK)
		return 1;
	fwrite(out.p, 1, out.n, stdout);
	printf("%s\n", cv_buf_text(&out).n == out.n ? cv_version() : "");
	cv_buf_free(&out);
	cv_doc_free(doc);
	return 0;
}
END
printf '3:3: lost\nPage\nAda\n===\n%s\n' "$("$cvconv" --version |
    sed 's/.* //; q')" >"$work/wanted"

# pc ARGUMENT ...: of the copy that was installed, wherever that is.
pc() {
	PKG_CONFIG_PATH=$lib/pkgconfig "${PKG_CONFIG-pkg-config}" \
	    --define-prefix "$@" cvconv
}

# builds NAME COMPILER FLAG ... -- LIBRARY ...
builds() {
	local name=$1 flags=()
	shift
	while [ "$1" != -- ]; do
		flags+=("$1")
		shift
	done
	shift
	# shellcheck disable=SC2046
	"${flags[@]}" -Wall -Wextra -Wpedantic -Werror $(pc --cflags) \
	    "$work/use.c" -x none -o "$work/use" "$@" &&
	    LD_LIBRARY_PATH=$lib "$work/use" >"$work/got" &&
	    diff -u "$work/wanted" "$work/got"
	ok $? "$name"
}

read -ra cc <<<"${CC-cc}"
read -ra cxx <<<"${CXX-c++}"
read -ra libs <<<"$(pc --libs)"
read -ra static_libs <<<"$(pc --static --libs)"
if [ -e "$lib/libcvconv.so" ]; then
	builds "a program in C11" "${cc[@]}" -std=c11 -x c -- "${libs[@]}"
else
	skip "a program in C11" "the shared library was not built"
fi
if ! [ -e "$lib/libcvconv.so" ]; then
	skip "a program in C++17" "the shared library was not built"
elif ! command -v "${cxx[0]}" >/dev/null; then
	skip "a program in C++17" "${cxx[0]} is not installed"
else
	builds "a program in C++17" "${cxx[@]}" -std=c++17 -x c++ -- "${libs[@]}"
fi

# All of it, where each library has an archive; else ours alone.
if ! [ -e "$lib/libcvconv.a" ]; then
	skip "a static program" "the static library was not built"
elif "${cc[@]}" -static -x c - -x none -o "$work/try" "${static_libs[@]}" \
    >/dev/null 2>&1 <<<'int main(void) { return 0; }'; then
	builds "a static program" "${cc[@]}" -std=c11 -static -x c -- \
	    "${static_libs[@]}"
else
	builds "a program with the library in it" "${cc[@]}" -std=c11 -x c -- \
	    "${static_libs[@]/#-lcvconv/-l:libcvconv.a}"
fi
finish
