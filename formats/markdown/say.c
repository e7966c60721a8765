/* Tells what words say that stand before, between and in dates. */
/* SPDX-License-Identifier: ISC */
#include "day.h"

enum { WORD = 40, PHRASES = 5 };

/* A byte that goes on with a word: letters of any script. */
bool
md_in_word(char c)
{
	return cv_letter(c) || (unsigned char)c >= 0x80;
}

static bool
is_dash(cv_str s)
{
	return cv_starts(s, CV_S("–")) || cv_starts(s, CV_S("—"));
}

static size_t
word_at(const struct md_at *r)
{
	size_t n = 0;

	for (char c; md_in_word(c = md_look(r, n)); n++)
		if (c == '\xe2' && is_dash(cv_behind(r->text, r->at + n)))
			break;
	return n;
}

/* The value of the word at the front if it has this sense. */
bool
md_word_is(struct md_at *r, enum cv_word word, int *value)
{
	size_t n = word_at(r), count;
	const struct cv_sense *sense;

	if (n == 0 || n > WORD)
		return false;
	sense = md_senses((cv_str){ r->text.p + r->at, n }, &count);
	for (size_t i = 0; i < count; i++)
		if (sense[i].word == word) {
			*value = sense[i].value;
			r->at += n;
			return true;
		}
	return false;
}

/* How long the phrases at the front are, up to four words; how many. */
static size_t
phrases(const struct md_at *r, size_t lengths[PHRASES])
{
	struct md_at end = *r;
	size_t count = 0;

	for (int words = 0; words < PHRASES - 1; words++) {
		size_t n = word_at(&end);

		while (n > 0 &&
		    (cv_one_of(md_look(&end, n), ".'-") &&
			md_in_word(md_look(&end, n + 1))))
			n += 2;
		if (n == 0)
			break;
		end.at += n;
		while (md_in_word(md_look(&end, 0)))
			end.at++;
		lengths[count++] = n = end.at - r->at;
		if (md_look(&end, 0) == '.')
			lengths[count++] = n + 1;
		if (md_look(&end, 0) != ' ' ||
		    (words == 0 && !md_leads((cv_str){ md_rest(r).p, n })))
			break;
		end.at++;
	}
	return count;
}

/* The longest phrase of the sense at the front. */
static bool
phrase_is(struct md_at *r, enum cv_word word)
{
	size_t lengths[PHRASES], n = phrases(r, lengths), longest = 0;

	for (size_t i = 0; i < n; i++)
		if (md_is((cv_str){ md_rest(r).p, lengths[i] }, word, word,
			NULL))
			longest = lengths[i];
	r->at += longest;
	return longest > 0;
}

bool
md_leads_to_date(const struct md_at *r)
{
	size_t lengths[PHRASES], n = phrases(r, lengths), count;

	for (size_t i = 0; i < n; i++) {
		cv_str s = { md_rest(r).p, lengths[i] };
		const struct cv_sense *sense = md_senses(md_bare(s), &count);

		for (size_t k = 0; k < count; k++)
			if (sense[k].word == CV_W_SINCE ||
			    sense[k].word == CV_W_EXPECTED ||
			    sense[k].word == CV_W_SEASON)
				return true;
	}
	return false;
}

/* Such a word of a script without blanks, wherever the next one begins. */
bool
md_wide_is(struct md_at *r, enum cv_word word)
{
	cv_str s = md_rest(r);
	size_t ends[5], n = 0, i = 0;

	if (s.n < 3 || (unsigned char)s.p[0] < 0xe3)
		return false;
	while (n < 5 && i < s.n && (unsigned char)s.p[i] >= 0xe3) {
		uint32_t c;

		i += md_char(cv_behind(s, i), &c);
		ends[n++] = i;
	}
	while (n > 0)
		if (md_is((cv_str){ s.p, ends[--n] }, word, word, NULL)) {
			r->at += ends[n];
			return true;
		}
	return false;
}

bool
md_says(struct md_at *r, enum cv_word word)
{
	return md_wide_is(r, word) || phrase_is(r, word);
}
