/* Looks up the words and phrases of a text. */
/* SPDX-License-Identifier: ISC */
#include "sense.h"

enum { LONGEST = 96, PHRASE = 5, WINDOW = 8, SHORTEST_END = 4 };

struct search {
	cv_str text;
	struct md_hit *hits;
	size_t count;
};

/* The senses of a text as it stands. */
static const struct cv_sense *
senses_of(cv_str s, size_t *n)
{
	char folded[LONGEST];

	*n = 0;
	if (s.n == 0 || s.n > sizeof(folded))
		return NULL;
	return cv_senses((cv_str){ folded, cv_fold(s, folded) }, n);
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

/* Looks the part up as it is, and without the dot at its end. */
static bool
try(struct search *f, cv_str part)
{
	size_t n;
	const struct cv_sense *sense = senses_of(part, &n);

	if (n == 0 && part.n > 1 && cv_one_of(part.p[part.n - 1], ".,:;!?)")) {
		part.n--;
		sense = senses_of(part, &n);
	}
	if (n > 0)
		add(f, part, sense, n);
	return n > 0;
}

/*
 * A stretch of text with its hashes, so that what begins at its front need
 * be folded only once, however many ends are tried.
 */
struct window {
	char folded[LONGEST];
	uint32_t hash[LONGEST + 1];
	size_t ends[WINDOW]; /* in folded, of the ends in the text */
	size_t n;            /* of the ends */
};

static void
open_window(struct window *w, cv_str s, const size_t *ends, size_t n)
{
	size_t from = 0, at = 0;

	w->hash[0] = 0;
	for (w->n = 0; w->n < n && ends[w->n] <= LONGEST; w->n++) {
		size_t to = at +
		    cv_fold((cv_str){ s.p + from, ends[w->n] - from },
			w->folded + at);

		for (; at < to; at++)
			w->hash[at + 1] =
			    cv_word_hash(w->hash[at], w->folded[at]);
		from = ends[w->n];
		w->ends[w->n] = at;
	}
}

/* Looks up what ends at the k-th end, and that without the dot at its end. */
static bool
try_end(struct search *f, const struct window *w, cv_str part, size_t k)
{
	size_t end = w->ends[k], n;
	const struct cv_sense *sense =
	    cv_senses_of((cv_str){ w->folded, end }, w->hash[end], &n);

	if (n == 0 && part.n > 1 && cv_one_of(part.p[part.n - 1], ".,:;!?)")) {
		part.n--;
		end--;
		sense =
		    cv_senses_of((cv_str){ w->folded, end }, w->hash[end], &n);
	}
	if (n > 0)
		add(f, part, sense, n);
	return n > 0;
}

/* The longest text at the front that ends at one of these; its length or 0. */
static size_t
try_longest(struct search *f, cv_str s, const size_t *ends, size_t least,
    size_t n)
{
	struct window w;

	open_window(&w, s, ends, n);
	for (n = w.n; n >= least; n--)
		if (try_end(f, &w, (cv_str){ s.p, ends[n - 1] }, n - 1))
			return ends[n - 1];
	return 0;
}

static bool
is_wide(cv_str s)
{
	unsigned char c = (unsigned char)s.p[0];

	return c >= 0xe1 && c < 0xef && s.n >= 3 &&
	    (c >= 0xe3 ||
		(c == 0xe1 && (unsigned char)s.p[1] >= 0x84 &&
		    (unsigned char)s.p[1] < 0x88));
}

/* The longest word at the front of text without blanks; its length or 0. */
static size_t
try_wide(struct search *f, cv_str s)
{
	size_t ends[WINDOW], n = 0, i = 0;

	while (n < WINDOW && i < s.n &&
	    (is_wide(cv_behind(s, i)) || !cv_one_of(s.p[i], " \t,;"))) {
		uint32_t c;

		i += md_char(cv_behind(s, i), &c);
		ends[n++] = i;
	}
	return try_longest(f, s, ends, 1, n);
}

/* "-entwickler" is the end of many words. */
static bool
try_ends(struct search *f, cv_str word)
{
	char folded[LONGEST];
	size_t n, all;

	if (word.n < SHORTEST_END + 2 || word.n > sizeof(folded))
		return false;
	all = cv_fold(word, folded);
	for (size_t i = 1; i + SHORTEST_END <= all; i++) {
		const struct cv_sense *sense;
		char kept = folded[i];

		if (((unsigned char)kept & 0xc0) == 0x80)
			continue;
		kept = folded[i - 1];
		folded[i - 1] = '-';
		sense = cv_senses((cv_str){ folded + i - 1, all - i + 1 }, &n);
		folded[i - 1] = kept;
		if (n > 0) {
			add(f, word, sense, n);
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
			cv_str part = { word.p + start, i - start };

			if (!try(f, part))
				try_ends(f, part);
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

/* The longest phrase at the front of s; how far to go on. */
static size_t
try_phrases(struct search *f, cv_str s)
{
	size_t ends[PHRASE], n = phrase_ends(s, ends), length;

	if (n == 0)
		return 1;
	length = try_longest(f, s, ends, 1, n);
	if (length > 0)
		return length;
	if (memchr(s.p, '-', ends[0]) != NULL)
		try_parts(f, (cv_str){ s.p, ends[0] });
	else
		try_ends(f, (cv_str){ s.p, ends[0] });
	return ends[0];
}

/* Words without blanks between them, in one that the lists do not have. */
static size_t
try_run(struct search *f, cv_str s)
{
	size_t ends[PHRASE], n = phrase_ends(s, ends), i;

	i = try_longest(f, s, ends, 2, n);
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
	const struct cv_sense *all = senses_of(md_bare(s), &n);

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
