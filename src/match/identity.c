/* What an entry of a list is known by, and how like another it is. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "core/unicode.h"
#include "core/chars.h"
#include "match/identity.h"
#include "text/layout.h"
#include "match/match.h"
#include "text/words.h"

enum { WORD = 120, WEIGHT = 3 };

/* ---- words ---- */

/* The length of the blank at the beginning, also of one that never breaks. */
static size_t
blank_at(cv_str s)
{
	if (s.n > 0 && (unsigned char)s.p[0] <= ' ')
		return 1;
	return cv_starts(s, CV_S("\xc2\xa0")) ? 2 : 0;
}

/* Up to the next blank; where none are written, each sign is a word. */
static size_t
word_at(cv_str s)
{
	size_t i = 0, len;
	uint32_t code = 0;

	while (i < s.n && code < CV_IDEOGRAPHS && !blank_at(cv_behind(s, i))) {
		len = cv_utf8(s.p + i, s.n - i, &code);
		if (len == 0)
			len = 1;
		if (i > 0 && (code >= CV_IDEOGRAPHS || i + len > WORD))
			break;
		i += len;
	}
	return i;
}

/*
 * Takes the next word off, in lower case and without marks, or 0: the end.
 * What is nothing but marks is no word.
 */
static size_t
next_word(cv_str *rest, char p[WORD])
{
	size_t n = 0, kept, said;

	do {
		while ((n = blank_at(*rest)) > 0)
			*rest = cv_behind(*rest, n);
		n = word_at(*rest);
		kept = cv_fold((cv_str){ rest->p, n }, p);
		*rest = cv_behind(*rest, n);
		n = said = 0;
		for (size_t i = 0; i < kept; i++)
			if (!cv_one_of(p[i], "*_`\\")) {
				said += !cv_one_of(p[i], "#>-+");
				p[n++] = p[i];
			}
	} while (said == 0 && rest->n > 0);
	return said > 0 ? n : 0;
}

uint64_t
cv_text_hash(cv_str s)
{
	uint64_t h = CV_MIX;
	char word[WORD];
	bool said = false;
	size_t n;

	while ((n = next_word(&s, word)) > 0) {
		h = cv_mix(cv_mix(h, word, n), " ", 1);
		said = true;
	}
	return said ? h | 1 : 0;
}

/* ---- identity ---- */

static uint64_t
role_hash(const struct cv_node *record, enum cv_role role)
{
	return cv_text_hash(cv_node_text(cv_by_role(record, role, NULL)));
}

/* "https://www.example.org/" is "example.org". */
static uint64_t
link_hash(const struct cv_node *record)
{
	static const char *const front[] = { "https://", "http://", "www." };
	const struct cv_node *n = NULL;
	cv_str s;

	while ((n = cv_by_role(record, CV_R_LINK, n)) != NULL) {
		if (n->type != CV_URL && n->type != CV_EMAIL)
			continue;
		s = cv_trim(cv_node_text(n));
		for (size_t i = 0; i < sizeof(front) / sizeof(*front); i++)
			if (cv_starts(s, cv_from(front[i])))
				s = cv_behind(s, strlen(front[i]));
		while (s.n > 0 && s.p[s.n - 1] == '/')
			s.n--;
		return cv_text_hash(s);
	}
	return 0;
}

void
cv_identify(const struct cv_node *entry, struct cv_identity *id)
{
	const struct cv_node *date;

	*id = (struct cv_identity){ 0 };
	if (cv_effective_kind(entry) == CV_STRING)
		id->title = cv_text_hash(cv_node_text(entry));
	if (entry->type < CV_RECORDS || entry->kind != CV_OBJECT)
		return;
	id->title = role_hash(entry, CV_R_TITLE);
	id->subtitle = role_hash(entry, CV_R_SUBTITLE);
	id->lead = role_hash(entry, CV_R_LEAD);
	id->link = link_hash(entry);
	date = cv_by_role(entry, CV_R_START, NULL);
	if (date == NULL)
		date = cv_by_role(entry, CV_R_ON, NULL);
	if (!cv_date_parse(cv_node_text(date), &id->date))
		id->date = (struct cv_date){ 0 };
}

bool
cv_is_other_date(const struct cv_identity *a, const struct cv_identity *b)
{
	return a->date.year != 0 && b->date.year != 0 &&
	    cv_date_compare(a->date, b->date) != 0;
}

/* ---- likeness ---- */

int
cv_by_hash(const void *va, const void *vb)
{
	const uint64_t *a = va, *b = vb;

	return *a < *b ? -1 : *a > *b;
}

/* Each once, in order, and no more than there may be in the end. */
static void
compact_sketch(struct cv_sketch *s)
{
	uint32_t n = 0;

	qsort(s->word, s->n, sizeof(*s->word), cv_by_hash);
	for (uint32_t i = 0; i < s->n; i++)
		if (n == 0 || s->word[n - 1] != s->word[i])
			s->word[n++] = s->word[i];
	s->n = n;
	if (n > CV_SKETCH) {
		s->n = CV_SKETCH;
		s->most = s->word[CV_SKETCH - 1];
	}
}

static void
sketch_hash(struct cv_sketch *s, uint64_t hash)
{
	hash = cv_spread(hash);
	if (hash > s->most)
		return;
	if (s->n == sizeof(s->word) / sizeof(*s->word))
		compact_sketch(s);
	if (hash <= s->most)
		s->word[s->n++] = hash;
}

static void
sketch_words(struct cv_sketch *s, cv_str text, unsigned weight)
{
	char word[WORD];
	size_t n;

	while ((n = next_word(&text, word)) > 0) {
		cv_str w = { word, n };
		uint64_t h;

		while (w.n > 1 && cv_one_of(w.p[w.n - 1], ".,;:!?)]\"'"))
			w.n--;
		while (w.n > 1 && cv_one_of(w.p[0], "([\"'"))
			w = cv_behind(w, 1);
		h = cv_mix(CV_MIX, w.p, w.n);
		for (unsigned i = 0; i < weight; i++)
			sketch_hash(s, h + i);
	}
}

static void
sketch_value(struct cv_sketch *s, const struct cv_node *n)
{
	const enum cv_role role = (enum cv_role)cv_fields[n->field].role;

	if (n->hidden)
		return;
	sketch_words(s, cv_node_text(n),
	    role == CV_R_TITLE || role == CV_R_SUBTITLE ? WEIGHT : 1);
	CV_EACH(m, n)
		sketch_value(s, m);
}

struct cv_words
cv_words_of(const struct cv_node *entry, struct cv_sketch *s)
{
	s->n = 0;
	s->most = UINT64_MAX;
	sketch_value(s, entry);
	compact_sketch(s);
	return (struct cv_words){ s->word, s->n, s->most };
}

static uint32_t
up_to(const struct cv_words *w, uint64_t most)
{
	uint32_t n = w->n;

	while (n > 0 && w->of[n - 1] > most)
		n--;
	return n;
}

unsigned
cv_likeness(const struct cv_words *a, const struct cv_words *b)
{
	const uint64_t most = a->most < b->most ? a->most : b->most;
	const uint32_t na = up_to(a, most), nb = up_to(b, most);
	uint32_t i = 0, j = 0, common = 0;

	if (na + nb == 0)
		return 0;
	while (i < na && j < nb) {
		common += a->of[i] == b->of[j];
		if (a->of[i] < b->of[j])
			i++;
		else if (a->of[i] > b->of[j])
			j++;
		else {
			i++;
			j++;
		}
	}
	return 200 * common / (na + nb);
}
