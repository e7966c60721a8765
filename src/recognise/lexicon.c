/* Finds the words and phrases of the word lists in a text. */
/* SPDX-License-Identifier: ISC */
#include "core/unicode.h"
#include "recognise/lexicon.h"

enum { LONGEST = 96, PHRASE = 5, WINDOW = 8 };

/* So many bytes at most are folded to one. */
enum { FOLDS = 3 };

struct search {
	cv_str text;
	struct md_hit *hits;
	size_t count;
};

static bool
is_wide(cv_str s)
{
	unsigned char c = (unsigned char)s.p[0];

	return c >= 0xe1 && c < 0xef && s.n >= 3 &&
	    (c >= 0xe3 ||
		(c == 0xe1 && (unsigned char)s.p[1] >= 0x84 &&
		    (unsigned char)s.p[1] < 0x88));
}

/*
 * The front of a text in small letters, so far as it was folded, with its
 * hash: it is folded once however many ends are tried.
 */
struct window {
	cv_str text;
	size_t from, n; /* of the text and in folded, so far */
	uint32_t hash;
	char folded[LONGEST];
};

/* Where something in a window may end. */
struct end {
	size_t raw, n; /* in the text and in folded */
	uint32_t hash;
};

static void
open_window(struct window *w, cv_str s)
{
	w->text = s;
	w->from = w->n = 0;
	w->hash = 0;
}

/* Letters of several bytes, as many as there are. */
static size_t
fold_long(struct window *w)
{
	cv_str s = cv_behind(w->text, w->from);
	size_t i = 0, n;

	while (i < s.n && (unsigned char)s.p[i] >= 0x80)
		i++;
	if (w->from + i > LONGEST)
		return 0;
	n = cv_fold((cv_str){ s.p, i }, w->folded + w->n);
	for (; n > 0; n--, w->n++)
		w->hash = cv_word_hash(w->hash, w->folded[w->n]);
	w->from += i;
	return i;
}

/* What the bytes of words are in small letters; 0: a gap, or a longer one. */
static const char folds[256] =
    "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
    "\0!\0#$%&'\0\0*+\0-.\0"
    "0123456789\0\0<=>?"
    "@abcdefghijklmnopqrstuvwxyz\0\\\0^_"
    "`abcdefghijklmnopqrstuvwxyz{\0}~\x7f";

static bool
is_gap(char c)
{
	return folds[(unsigned char)c] == 0 && (c & 0x80) == 0;
}

/* Bytes of ASCII on up to a gap or a longer one. */
static void
fold_plain(struct window *w)
{
	const char *p = w->text.p;
	size_t i = w->from, n = w->n;
	size_t end = w->text.n < LONGEST ? w->text.n : LONGEST;
	uint32_t hash = w->hash;

	for (; i < end; i++) {
		char c = folds[(unsigned char)p[i]];

		if (c == 0)
			break;
		w->folded[n++] = c;
		hash = cv_word_hash(hash, c);
	}
	w->from = i;
	w->n = n;
	w->hash = hash;
}

/* Folds on up to a gap; false if that is too far. */
static bool
fold_word(struct window *w)
{
	for (;;) {
		fold_plain(w);
		if (w->from >= w->text.n || is_gap(w->text.p[w->from]))
			return true;
		if (w->from == LONGEST || fold_long(w) == 0)
			return false;
	}
}

/* Folds one byte that is no letter. */
static void
fold_mark(struct window *w)
{
	if (w->from == LONGEST)
		return;
	w->hash = cv_word_hash(w->hash, w->text.p[w->from]);
	w->folded[w->n++] = w->text.p[w->from++];
}

static struct end
end_of(const struct window *w)
{
	return (struct end){ w->from, w->n, w->hash };
}

/* How long what begins as these bytes do may be, folded. */
static size_t
reach(const char *p)
{
	uint32_t h = 0;

	for (size_t i = 0; i < CV_WORD_FRONT; i++)
		h = cv_word_hash(h, p[i]);
	return cv_word_reach(h);
}

/* Whether what is folded may be the front of something in the lists. */
static bool
may_go_on(const struct window *w)
{
	return w->n < CV_WORD_FRONT || w->n < reach(w->folded);
}

const struct cv_sense *
md_senses(cv_str s, size_t *n)
{
	struct window w;
	bool first = true;

	*n = 0;
	if (s.n == 0 || s.n > LONGEST ||
	    (is_wide(s) && s.n > reach(s.p) * FOLDS))
		return NULL;
	open_window(&w, s);
	for (fold_word(&w); w.from < s.n; fold_word(&w)) {
		if (s.p[w.from] == ' ') {
			if ((first && w.n > 0 && !cv_word_leads(w.hash)) ||
			    !may_go_on(&w))
				return NULL;
			first = false;
		}
		fold_mark(&w);
	}
	return cv_senses_of((cv_str){ w.folded, w.n }, w.hash, n);
}

/* Whether the sense was added for this part, by another language. */
static bool
is_known(const struct search *f, size_t first, const struct cv_sense *sense)
{
	for (size_t i = first; i < f->count; i++)
		if (f->hits[i].word == sense->word &&
		    f->hits[i].value == sense->value)
			return true;
	return false;
}

static void
add(struct search *f, cv_str part, const struct cv_sense *sense, size_t n)
{
	size_t first = f->count;

	for (size_t i = 0; i < n && f->count < MD_HITS; i++)
		if (!is_known(f, first, &sense[i]))
			f->hits[f->count++] =
			    (struct md_hit){ (uint16_t)(part.p - f->text.p),
				    (uint16_t)part.n, sense[i].word,
				    sense[i].value };
}

/* Looks up what ends there, and that without the dot at its end. */
static bool
try_end(struct search *f, const struct window *w, struct end end)
{
	cv_str s = { w->folded, end.n }, part = { w->text.p, end.raw };
	size_t n;
	const struct cv_sense *sense = cv_senses_of(s, end.hash, &n);

	if (n == 0 && part.n > 1 && cv_one_of(part.p[part.n - 1], ".,:;!?)")) {
		part.n--;
		s.n--;
		sense = cv_senses(s, &n);
	}
	if (n > 0)
		add(f, part, sense, n);
	return n > 0;
}

/* The longest text that ends at one of these; its length or 0. */
static size_t
try_longest(struct search *f, const struct window *w, const struct end *ends,
    size_t n)
{
	for (; n > 0; n--)
		if (try_end(f, w, ends[n - 1]))
			return ends[n - 1].raw;
	return 0;
}

/* The longest word at the front of text without blanks; its length or 0. */
static size_t
try_wide(struct search *f, cv_str s)
{
	struct window w;
	struct end ends[WINDOW];
	size_t n = 0, i = 0, most = reach(s.p);

	if (most == 0)
		return 0;
	open_window(&w, s);
	while (n < WINDOW && i < s.n && w.n <= most &&
	    (is_wide(cv_behind(s, i)) || !cv_one_of(s.p[i], " \t,;"))) {
		uint32_t c;

		i += md_char(cv_behind(s, i), &c);
		w.text.n = i;
		if (is_gap(s.p[w.from]))
			fold_mark(&w);
		else
			fold_word(&w);
		ends[n++] = end_of(&w);
	}
	return try_longest(f, &w, ends, n);
}

/* Whether a longer word may end as this one does. */
static bool
has_tail(const struct window *w, size_t n)
{
	uint32_t h = 0;

	for (size_t i = n - CV_WORD_TAIL; i < n; i++)
		h = cv_word_hash(h, w->folded[i]);
	return cv_word_ends(h);
}

/* "-entwickler" is the end of many words. */
static bool
try_ends(struct search *f, struct window *w, struct end end)
{
	size_t n;

	if (end.raw < CV_WORD_TAIL + 2 || end.n <= CV_WORD_TAIL ||
	    !has_tail(w, end.n))
		return false;
	for (size_t i = 1; i + CV_WORD_TAIL <= end.n; i++) {
		const struct cv_sense *sense;
		char *p = w->folded + i, kept = p[-1];

		if (((unsigned char)*p & 0xc0) == 0x80)
			continue;
		p[-1] = '-';
		sense = cv_senses((cv_str){ p - 1, end.n - i + 1 }, &n);
		p[-1] = kept;
		if (n > 0) {
			add(f, (cv_str){ w->text.p, end.raw }, sense, n);
			return true;
		}
	}
	return false;
}

static size_t
word_length(cv_str s)
{
	size_t n = 0;

	while (n < s.n && !is_gap(s.p[n]))
		n++;
	return n;
}

/* The parts of "Co-Founder" or "Full-Stack-Entwickler". */
static void
try_parts(struct search *f, cv_str word)
{
	size_t start = 0;

	for (size_t i = 0; i <= word.n; i++) {
		struct window w;

		if (i < word.n && word.p[i] != '-')
			continue;
		open_window(&w, (cv_str){ word.p + start, i - start });
		if (w.text.n < word.n && w.text.n > 0 && fold_word(&w) &&
		    !try_end(f, &w, end_of(&w)))
			try_ends(f, &w, end_of(&w));
		start = i + 1;
	}
}

/* The longest phrase that goes on behind the folded word; its length or 0. */
static size_t
try_more(struct search *f, struct window *w)
{
	const cv_str s = w->text;
	struct end ends[PHRASE];
	size_t n = 0;

	if (w->from >= s.n || s.p[w->from] != ' ' || !cv_word_leads(w->hash))
		return 0;
	while (n + 1 < PHRASE && w->from + 1 < s.n && s.p[w->from] == ' ' &&
	    !is_gap(s.p[w->from + 1]) && may_go_on(w)) {
		fold_mark(w);
		if (!fold_word(w))
			break;
		ends[n++] = end_of(w);
	}
	return try_longest(f, w, ends, n);
}

/* The longest phrase at the front of s; how far to go on. */
static size_t
try_phrases(struct search *f, cv_str s)
{
	struct window w;
	struct end word;
	size_t length;

	open_window(&w, s);
	if (!fold_word(&w)) {
		length = word_length(s);
		try_parts(f, (cv_str){ s.p, length });
		return length;
	}
	word = end_of(&w);
	if (word.raw == 0)
		return 1;
	length = try_more(f, &w);
	if (length > 0)
		return length;
	if (try_end(f, &w, word))
		return word.raw;
	if (memchr(w.folded, '-', word.n) != NULL)
		try_parts(f, (cv_str){ s.p, word.raw });
	else
		try_ends(f, &w, word);
	return word.raw;
}

/* Words without blanks between them, in one that the lists do not have. */
static size_t
try_run(struct search *f, cv_str s)
{
	struct window w;
	size_t n = word_length(s), i = 0;

	open_window(&w, s);
	if (n < s.n && s.p[n] == ' ' && n < reach(s.p) * FOLDS && fold_word(&w))
		i = try_more(f, &w);
	while (i < s.n && is_wide(cv_behind(s, i))) {
		uint32_t c;

		n = try_wide(f, cv_behind(s, i));
		i += n > 0 ? n : md_char(cv_behind(s, i), &c);
	}
	return i;
}

size_t
md_hits_before(cv_str text, size_t before, struct md_hit hits[MD_HITS])
{
	struct search f = { text, hits, 0 };

	if (text.n > UINT16_MAX)
		text.n = UINT16_MAX;
	if (before > text.n)
		before = text.n;
	for (size_t i = 0; i < before && f.count < MD_HITS;) {
		cv_str rest = cv_behind(text, i);

		if (is_wide(rest)) {
			i += try_run(&f, rest);
			continue;
		}
		if (is_gap(rest.p[0])) {
			i++;
			continue;
		}
		i += try_phrases(&f, rest);
	}
	return f.count;
}

bool
md_leads(cv_str s)
{
	struct window w;
	cv_str bare = md_bare(s);

	if (bare.p != s.p)
		return true;
	open_window(&w, s);
	return fold_word(&w) && cv_word_leads(w.hash);
}

size_t
md_hits(cv_str text, struct md_hit hits[MD_HITS])
{
	return md_hits_before(text, text.n, hits);
}

void
md_find(cv_str s, struct md_found *f)
{
	f->text = s;
	f->n = md_hits(s, f->hits);
}

const struct md_hit *
md_hit(const struct md_hit *hits, size_t n, enum cv_word word)
{
	for (size_t i = 0; i < n; i++)
		if (hits[i].word == word)
			return &hits[i];
	return NULL;
}

size_t
md_count(const struct md_hit *hits, size_t n, enum cv_word word)
{
	size_t count = 0;

	for (size_t i = 0; i < n; i++)
		count += hits[i].word == word &&
		    (i == 0 || hits[i - 1].word != word ||
			hits[i - 1].at != hits[i].at);
	return count;
}

bool
md_is(cv_str s, enum cv_word word)
{
	size_t n;
	const struct cv_sense *all = md_senses(md_bare(s), &n);

	for (size_t i = 0; i < n; i++)
		if (all[i].word == word)
			return true;
	return false;
}

bool
md_is_of(cv_str s, enum cv_word_group group, struct cv_sense *sense)
{
	size_t n;
	const struct cv_sense *all = md_senses(md_bare(s), &n);

	for (size_t i = 0; i < n; i++)
		if ((cv_word_groups(all[i].word) & group) != 0) {
			if (sense != NULL)
				*sense = all[i];
			return true;
		}
	return false;
}

bool
md_in_brackets(cv_str s, size_t at)
{
	size_t depth = 0;

	for (size_t i = 0; i < at && i < s.n; i++)
		if (s.p[i] == '(')
			depth++;
		else if (s.p[i] == ')' && depth > 0)
			depth--;
	return depth > 0;
}
