/* Whether each mark of separators.def is found, for its uses only. */
/* SPDX-License-Identifier: ISC */
#include "recognise/separator.h"
#include "tests/unit/tap.h"

static const struct {
	const char *text;
	unsigned uses;
} all[] = {
#define BYTE(byte, uses) { (const char[]){ byte, '\0' }, uses },
#define MARK(text, uses) { text, uses },
#include "recognise/separators.def"
#undef BYTE
#undef MARK
};

int
main(void)
{
	struct tap t = { 0 };

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		cv_str s = cv_from(all[i].text);

		for (unsigned use = 1; use <= MD_SEP_COMMA; use *= 2)
			ok(&t,
			    (md_separator(s, use) == s.n) ==
				((all[i].uses & use) != 0),
			    "mark %zu for use %u", i, use);
	}
	return done(&t);
}
