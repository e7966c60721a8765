/* Differences: words by the full matrix, moves by the best order, matches. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "cmd/word_diff.h"
#include "match/match.h"
#include "tests/unit/tap.h"

/* ---- words ---- */

enum { LETTERS = 7 };

/* Two ideographs by the bits, each of which is a word. */
static cv_str
words(char *p, unsigned bits, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		cv_utf8_put(bits >> i & 1 ? 0x4e00 : 0x5b57, p + 3 * i);
	return (cv_str){ p, 3 * (size_t)n };
}

/* The longest common subsequence of the words. */
static size_t
common(cv_str a, cv_str b)
{
	size_t d[LETTERS + 1][LETTERS + 1] = { { 0 } };
	size_t n = a.n / 3, m = b.n / 3;

	for (size_t i = 1; i <= n; i++)
		for (size_t j = 1; j <= m; j++) {
			d[i][j] = d[i - 1][j] > d[i][j - 1] ? d[i - 1][j]
							    : d[i][j - 1];
			if (a.p[3 * i - 1] == b.p[3 * j - 1])
				d[i][j] = d[i - 1][j - 1] + 1;
		}
	return d[n][m];
}

/* Whether the runs are the texts, and how many bytes both have. */
static bool
are_texts(const struct word_run *r, size_t n, cv_str a, cv_str b, size_t *same)
{
	struct cv_buf x = { 0 }, y = { 0 };
	bool good;

	*same = 0;
	for (size_t i = 0; i < n; i++) {
		if (r[i].edit != WORDS_IN)
			cv_put(&x, r[i].text);
		if (r[i].edit != WORDS_OUT)
			cv_put(&y, r[i].text);
		if (r[i].edit == WORDS_SAME)
			*same += r[i].text.n;
	}
	good = cv_same((cv_str){ x.p, x.n }, a) &&
	    cv_same((cv_str){ y.p, y.n }, b);
	cv_buf_free(&x);
	cv_buf_free(&y);
	return good;
}

static bool
agrees(cv_str a, cv_str b, size_t wanted, size_t steps)
{
	size_t n, same;
	struct word_run *r = word_diff(a, b, &steps, &n);
	bool good = r != NULL && are_texts(r, n, a, b, &same);

	free(r);
	return good && same == wanted;
}

static bool
all_agree(unsigned n, unsigned m)
{
	char a[4 * LETTERS], b[4 * LETTERS];

	for (unsigned x = 0; x < 1u << n; x++)
		for (unsigned y = 0; y < 1u << m; y++) {
			cv_str s = words(a, x, n), t = words(b, y, m);

			if (!agrees(s, t, 3 * common(s, t), 1000))
				return false;
		}
	return true;
}

/* n words that are all others, or lines of them with one that stays. */
static void
fill(struct cv_buf *b, char letter, unsigned n, const char *stays)
{
	for (unsigned i = 0; i < n; i++) {
		cv_putc(b, letter);
		cv_put_number(b, (long)i);
		cv_putc(b, i % 50 == 49 ? '\n' : ' ');
		if (i % 50 == 49)
			cv_puts(b, stays);
	}
}

static void
large(struct tap *t)
{
	struct cv_buf a = { 0 }, b = { 0 };
	cv_str x, y;

	fill(&a, 'x', 1500, "stay\n");
	fill(&b, 'y', 1500, "stay\n");
	x = (cv_str){ a.p, a.n };
	y = (cv_str){ b.p, b.n };
	ok(t, agrees(x, y, 30 * 5, WORD_STEPS),
	    "whole lines where too many words differ");
	ok(t, agrees(x, y, 0, 0), "whole texts when the steps are used up");
	ok(t, agrees(x, x, x.n, 0), "nothing differs, at no cost");
	cv_buf_free(&a);
	cv_buf_free(&b);
	fill(&a, 'x', 20000, "");
	fill(&b, 'y', 20000, "");
	ok(t, agrees((cv_str){ a.p, a.n }, (cv_str){ b.p, b.n }, 0, WORD_STEPS),
	    "whole texts where too many lines differ");
	cv_buf_free(&a);
	cv_buf_free(&b);
}

/* ---- lists ---- */

struct pair {
	struct cv_doc *a, *b;
	struct cv_match m;
};

static struct cv_doc *
list_of(const char *json)
{
	const struct cv_job job = { .file = "test" };
	struct cv_doc *d = cv_doc_new(NULL);
	struct cv_buf b = { 0 };

	cv_puts(&b, "{\"basics\": {}, ");
	cv_puts(&b, json);
	cv_puts(&b, "}");
	if (cv_read(d, cv_format_named("json"), b.p, b.n, &job) != CV_OK)
		abort();
	cv_buf_free(&b);
	return d;
}

static const struct cv_node *
last_of(const struct cv_doc *d)
{
	return cv_doc_root(d)->u.in.last;
}

static void
match(struct pair *p, const char *a, const char *b, bool careful)
{
	uint64_t *x, *y;

	p->a = list_of(a);
	p->b = list_of(b);
	p->m = (struct cv_match){ .careful = careful };
	x = cv_hashes(p->a);
	y = cv_hashes(p->b);
	if (!cv_match_lists(&p->m, last_of(p->a), x, last_of(p->b), y))
		abort();
	free(x);
	free(y);
}

static void
pair_free(struct pair *p)
{
	cv_match_free(&p->m);
	cv_doc_free(p->a);
	cv_doc_free(p->b);
}

#define ACME "\"work\": [{\"name\": \"Acme\", "
#define OTHER "}, {\"name\": \"Other\", \"position\": \"Cook\"}]"

/* For each entry of the second list its partner's place, or "-". */
static const struct {
	const char *a, *b, *wanted, *careful, *why;
} lists[] = {
	{ "\"skills\": [{\"name\": \"C\"}, {\"name\": \"D\"}]",
	    "\"skills\": [{\"name\": \"D\"}, {\"name\": \"C\"}]", "10", "10",
	    "equal ones, wherever they are" },
	{ "\"x\": [1, 2, 1]", "\"x\": [2, 1]", "12", "12",
	    "of equal ones the last where the list ends" },
	{ "\"x\": [1, 2]", "\"x\": [1, 2, 1]", "01-", "01-",
	    "no more partners than there are" },
	{ "\"skills\": [{\"name\": \"**C**  sharp\"}]",
	    "\"skills\": [{\"name\": \"c Sharp\", \"level\": \"high\"}]", "0",
	    "0", "a title, but for case, blanks and marks" },
	{ "\"skills\": [{\"name\": \"C\", \"keywords\": [\"a\", \"b\", \"c d "
	  "e\"]}]",
	    "\"skills\": [{\"name\": \"C#\", \"keywords\": [\"a\", \"b\", \"c "
	    "d e\"]}]",
	    "0", "-", "what is alike, not if it has another title" },
	{ ACME "\"position\": \"Cook\", \"startDate\": \"2010\"}, "
	       "{\"name\": \"Acme\", \"position\": \"Cook\", "
	       "\"startDate\": \"2015\"}]",
	    ACME "\"position\": \"Cook\", \"startDate\": \"2015-03\"}]", "1",
	    "1", "the year tells two stays apart" },
	{ ACME "\"position\": \"Cook\", \"startDate\": \"2010\"}]",
	    ACME "\"position\": \"Cook\", \"startDate\": \"2015\"}]", "0", "-",
	    "another date is an edit, or another entry" },
	{ ACME "\"position\": \"Cook\", \"startDate\": \"2010\"" OTHER,
	    ACME "\"position\": \"Chef de cuisine\", "
		 "\"startDate\": \"2010-05\"" OTHER,
	    "01", "01", "a new title with the employer of that year" },
	{ "\"work\": [{\"position\": \"Cook\", "
	  "\"url\": \"http://www.acme.example/\"}]",
	    "\"work\": [{\"name\": \"Acme\", "
	    "\"url\": \"https://acme.example\"}]",
	    "0", "0", "the same link" },
	{ "\"x\": [\"one two three four\", \"five six seven eight\"]",
	    "\"x\": [\"six seven eight nine\", \"one two three\", \"ten\"]",
	    "10-", "---", "most words in common" },
};

static bool
is_matched(size_t i, bool careful)
{
	const char *wanted = careful ? lists[i].careful : lists[i].wanted;
	struct pair p;
	bool good = true;

	match(&p, lists[i].a, lists[i].b, careful);
	for (uint32_t j = 0; j < p.m.b.n; j++) {
		uint32_t to = p.m.b.to[j];

		good = good &&
		    wanted[j] == (to == CV_ALONE ? '-' : (char)('0' + to)) &&
		    (to == CV_ALONE || p.m.a.to[to] == j);
	}
	pair_free(&p);
	return good;
}

/* ---- moves ---- */

/* How many of five entries have to move, by trying all sets that stay. */
static unsigned
fewest(const char *order)
{
	unsigned best = 0;

	for (unsigned set = 0; set < 32; set++) {
		unsigned n = 0;
		char last = 0;

		for (unsigned i = 0; i < 5; i++)
			if (set >> i & 1) {
				n = order[i] > last ? n + 1 : 0;
				last = order[i] > last ? order[i] : 127;
			}
		best = n > best ? n : best;
	}
	return 5 - best;
}

static bool
moves_fewest(const char *order)
{
	char list[64];
	unsigned moved = 0;
	struct pair p;

	snprintf(list, sizeof(list), "\"x\": [%c, %c, %c, %c, %c]", order[0],
	    order[1], order[2], order[3], order[4]);
	match(&p, "\"x\": [1, 2, 3, 4, 5]", list, false);
	for (uint32_t j = 0; j < 5; j++)
		moved += p.m.moved[j];
	pair_free(&p);
	return moved == fewest(order);
}

static bool
permutations(char *order, unsigned from)
{
	bool good = from < 5 || moves_fewest(order);

	for (unsigned i = from; i < 5; i++) {
		char c = order[from];

		order[from] = order[i];
		order[i] = c;
		good = permutations(order, from + 1) && good;
		order[i] = order[from];
		order[from] = c;
	}
	return good;
}

int
main(void)
{
	struct tap t = { 0 };
	char order[] = "12345";

	for (unsigned n = 0; n <= LETTERS; n++)
		for (unsigned m = 0; m <= LETTERS; m++)
			ok(&t, all_agree(n, m), "all of %u and %u words", n, m);
	large(&t);
	for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++) {
		ok(&t, is_matched(i, false), "%s", lists[i].why);
		ok(&t, is_matched(i, true), "%s; carefully", lists[i].why);
	}
	ok(&t, permutations(order, 0), "no more moves than needed");
	return done(&t);
}
