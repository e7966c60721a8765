/* Looks up the words and phrases of a text. */
/* SPDX-License-Identifier: ISC */
#include "sense.h"

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
 * The front of a text in small letters, with the hashes of all that begins
 * there, so that it is folded once however many ends are tried.
 */
struct window {
	cv_str text;
	char folded[LONGEST];
	uint32_t hash[LONGEST + 1];
	size_t from, n; /* of the text and in folded, so far */
};

static void
open_window(struct window *w, cv_str s)
{
	w->text = s;
	w->hash[0] = 0;
	w->from = w->n = 0;
}

/* Folds on to this offset of the text; false if it is too far. */
static bool
fold_to(struct window *w, size_t end)
{
	if (end > LONGEST)
		return false;
	w->n += cv_fold_hashed((cv_str){ w->text.p + w->from, end - w->from },
	    w->folded + w->n, w->hash + w->n);
	w->from = end;
	return true;
}

/* The senses of what is folded, up to there. */
static const struct cv_sense *
look_up(const struct window *w, size_t end, size_t *n)
{
	return cv_senses_of((cv_str){ w->folded, end }, w->hash[end], n);
}

/* Whether there may be a phrase that begins with the word that is folded. */
static bool
leads(const struct window *w)
{
	return cv_word_leads(w->hash[w->n]);
}

/* How long what begins with a wide character may be, once it is folded. */
static size_t
reach(cv_str s)
{
	uint32_t h = 0;

	for (size_t i = 0; i < CV_WORD_FRONT; i++)
		h = cv_word_hash(h, s.p[i]);
	return cv_word_reach(h);
}

const struct cv_sense *
md_senses(cv_str s, size_t *n)
{
	struct window w;
	const char *blank;

	*n = 0;
	if (s.n == 0 || s.n > LONGEST || (is_wide(s) && s.n > reach(s) * FOLDS))
		return NULL;
	open_window(&w, s);
	blank = memchr(s.p, ' ', s.n);
	if (blank != NULL && blank > s.p) {
		fold_to(&w, (size_t)(blank - s.p));
		if (!leads(&w))
			return NULL;
	}
	fold_to(&w, s.n);
	return look_up(&w, w.n, n);
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

/* Looks up what is folded, and that without the dot at its end. */
static bool
try_end(struct search *f, const struct window *w, size_t end, size_t raw)
{
	cv_str part = { w->text.p, raw };
	size_t n;
	const struct cv_sense *sense = look_up(w, end, &n);

	if (n == 0 && part.n > 1 && cv_one_of(part.p[part.n - 1], ".,:;!?)")) {
		part.n--;
		sense = look_up(w, end - 1, &n);
	}
	if (n > 0)
		add(f, part, sense, n);
	return n > 0;
}

/*
 * The longest text at the front that ends at one of these offsets and is not
 * longer than most when it is folded; its length or 0.
 */
static size_t
try_longest(struct search *f, struct window *w, const size_t *ends, size_t n,
    size_t most)
{
	size_t folded[WINDOW], k = 0;

	for (; k < n && w->n <= most && fold_to(w, ends[k]); k++)
		folded[k] = w->n;
	for (; k > 0; k--)
		if (try_end(f, w, folded[k - 1], ends[k - 1]))
			return ends[k - 1];
	return 0;
}

/* The longest word at the front of text without blanks; its length or 0. */
static size_t
try_wide(struct search *f, cv_str s)
{
	struct window w;
	size_t ends[WINDOW], n = 0, i = 0;

	while (n < WINDOW && i < s.n &&
	    (is_wide(cv_behind(s, i)) || !cv_one_of(s.p[i], " \t,;"))) {
		uint32_t c;

		i += md_char(cv_behind(s, i), &c);
		ends[n++] = i;
	}
	open_window(&w, s);
	return try_longest(f, &w, ends, n, reach(s) + 1);
}

/* "-entwickler" is the end of many words, of so many folded bytes. */
static bool
try_ends(struct search *f, struct window *w, size_t all, size_t raw)
{
	static const uint32_t past = 31 * 31 * 31 * 31;
	size_t n;

	if (raw < CV_WORD_TAIL + 2 || all <= CV_WORD_TAIL ||
	    !cv_word_ends(w->hash[all] - w->hash[all - CV_WORD_TAIL] * past))
		return false;
	for (size_t i = 1; i + CV_WORD_TAIL <= all; i++) {
		const struct cv_sense *sense;
		char *p = w->folded + i, kept = p[-1];

		if (((unsigned char)*p & 0xc0) == 0x80)
			continue;
		p[-1] = '-';
		sense = cv_senses((cv_str){ p - 1, all - i + 1 }, &n);
		p[-1] = kept;
		if (n > 0) {
			add(f, (cv_str){ w->text.p, raw }, sense, n);
			return true;
		}
	}
	return false;
}

static bool
is_gap(char c)
{
	switch (c) {
	case ' ':
	case '\t':
	case '\n':
	case ',':
	case ';':
	case ':':
	case '(':
	case ')':
	case '[':
	case ']':
	case '|':
	case '/':
	case '"': return true;
	default: return false;
	}
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
		if (i < word.n && word.p[i] != '-')
			continue;
		if (i - start < word.n && i > start) {
			struct window w;
			size_t n = i - start;

			open_window(&w, (cv_str){ word.p + start, n });
			if (fold_to(&w, n) && !try_end(f, &w, w.n, n))
				try_ends(f, &w, w.n, n);
		}
		start = i + 1;
	}
}

/* Where the words of a phrase that could stand at the front of s end. */
static size_t
phrase_ends(cv_str s, size_t ends[PHRASE])
{
	size_t n = 0, i = 0;

	while (n < PHRASE && i < s.n) {
		size_t length = word_length(cv_behind(s, i));

		if (length == 0)
			break;
		ends[n++] = i += length;
		if (i >= s.n || s.p[i] != ' ')
			break;
		i++;
	}
	return n;
}

/* The longest phrase of words behind the folded one; its length or 0. */
static size_t
try_more(struct search *f, struct window *w)
{
	size_t ends[PHRASE], n, word = w->from;

	if (word >= w->text.n || w->text.p[word] != ' ' || !leads(w))
		return 0;
	n = phrase_ends(w->text, ends);
	return try_longest(f, w, ends + 1, n - 1, LONGEST);
}

/* The longest phrase at the front of s; how far to go on. */
static size_t
try_phrases(struct search *f, cv_str s)
{
	struct window w;
	size_t n = word_length(s), folded, length;

	if (n == 0)
		return 1;
	open_window(&w, s);
	if (!fold_to(&w, n)) {
		try_parts(f, (cv_str){ s.p, n });
		return n;
	}
	folded = w.n;
	length = try_more(f, &w);
	if (length > 0)
		return length;
	if (try_end(f, &w, folded, n))
		return n;
	if (memchr(s.p, '-', n) != NULL)
		try_parts(f, (cv_str){ s.p, n });
	else
		try_ends(f, &w, folded, n);
	return n;
}

/* Words without blanks between them, in one that the lists do not have. */
static size_t
try_run(struct search *f, cv_str s)
{
	struct window w;
	size_t n = word_length(s), i = 0;

	open_window(&w, s);
	if (fold_to(&w, n))
		i = try_more(f, &w);
	while (i < s.n && is_wide(cv_behind(s, i))) {
		uint32_t c;

		n = try_wide(f, cv_behind(s, i));
		i += n > 0 ? n : md_char(cv_behind(s, i), &c);
	}
	return i;
}

size_t
md_hits(cv_str text, struct md_hit hits[MD_HITS])
{
	struct search f = { text, hits, 0 };

	if (text.n > UINT16_MAX)
		text.n = UINT16_MAX;
	for (size_t i = 0; i < text.n && f.count < MD_HITS;) {
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
	return fold_to(&w, s.n) && leads(&w);
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
md_is(cv_str s, enum cv_word first, enum cv_word last, struct cv_sense *sense)
{
	size_t n;
	const struct cv_sense *all = md_senses(md_bare(s), &n);

	for (size_t i = 0; i < n; i++)
		if (all[i].word >= first && all[i].word <= last) {
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
