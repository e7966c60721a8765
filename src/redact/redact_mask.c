/* Masks redacted values in other texts, however they are spelt there. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>

#include "core/chars.h"
#include "redact/redact_mask.h"
#include "text/words.h"

/* This many matching digits are the same number, with any prefix. */
enum { DIGITS_LEAST = 7, DIGITS_ENOUGH = 8 };

static const char separators[] = " -.()/+";

/* ---- the values ---- */

static cv_str
normal_form(struct cv_mask *m, cv_str s)
{
	cv_plain_make(&m->plain, s);
	return cv_trim(
	    (cv_str){ m->plain.n > 0 ? m->plain.p : "", m->plain.n });
}

static bool
skip_prefix(cv_str *s, cv_str prefix)
{
	if (!cv_starts(*s, prefix))
		return false;
	*s = cv_behind(*s, prefix.n);
	return true;
}

/* Length of a URL's scheme and "www.", or of a data URL's header; or 0. */
static size_t
link_begin(cv_str s)
{
	cv_str rest = s;
	size_t i = 0;

	while (i < s.n && (cv_alnum(s.p[i]) || s.p[i] == '+'))
		i++;
	if (i > 0 && cv_starts(cv_behind(s, i), CV_S("://")))
		rest = cv_behind(s, i + 3);
	else if (skip_prefix(&rest, CV_S("data:"))) {
		cv_until(&rest, ",");
		skip_prefix(&rest, CV_S(","));
	} else if (!skip_prefix(&rest, CV_S("mailto:")) &&
	    !skip_prefix(&rest, CV_S("tel:")))
		skip_prefix(&rest, CV_S("//"));
	skip_prefix(&rest, CV_S("www."));
	return s.n - rest.n;
}

/* The part of a link that all its spellings share. */
static cv_str
link_core(cv_str s)
{
	size_t begin = link_begin(s);

	if (begin == 0)
		return s;
	s = cv_behind(s, begin);
	while (s.n > 0 && s.p[s.n - 1] == '/')
		s.n--;
	return s;
}

/* A short link is masked only where it is written as a link. */
static void
add_short(struct cv_mask *m, cv_str s)
{
	static const char *const front[] = { "://", "www." };
	char text[16];

	for (size_t i = 0; s.n > 0 && i < sizeof(front) / sizeof(*front); i++) {
		snprintf(text, sizeof(text), "%s%.*s", front[i], (int)s.n, s.p);
		cv_find_add(&m->texts, cv_from(text));
	}
}

static size_t
digits_of(cv_str s, char *digits, size_t most)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n && n < most; i++)
		if (cv_digit(s.p[i]))
			digits[n++] = s.p[i];
	return n;
}

static bool
looks_like_number(cv_str s)
{
	size_t digits = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (!cv_digit(s.p[i]) && !cv_one_of(s.p[i], separators))
			return false;
		digits += cv_digit(s.p[i]);
	}
	return digits >= DIGITS_LEAST;
}

/*
 * Any eight consecutive digits of the number match, so that it is found with
 * or without a country code.
 */
static void
add_number(struct cv_mask *m, cv_str s)
{
	char digits[CV_FIND_MOST];
	size_t n = digits_of(s, digits, sizeof(digits));

	if (n == DIGITS_LEAST)
		cv_find_add(&m->digits, (cv_str){ digits, n });
	for (size_t i = 0; i + DIGITS_ENOUGH <= n; i++)
		cv_find_add(&m->digits, (cv_str){ digits + i, DIGITS_ENOUGH });
}

static void
add_spelling(struct cv_mask *m, const char *spelling)
{
	cv_str s = normal_form(m, cv_from(spelling));

	if (s.n <= CV_FIND_MOST)
		cv_find_add(&m->texts, s);
}

/* Common notations of a date: in figures, and with each language's months. */
static void
add_date(struct cv_mask *m, cv_str value)
{
	static const char *const figures[] = { "%1$d.%2$d.%3$d",
		"%1$02d.%2$02d.%3$d", "%1$d/%2$d/%3$d", "%1$02d/%2$02d/%3$d",
		"%2$d/%1$d/%3$d", "%2$02d/%1$02d/%3$d", "%3$d/%2$02d/%1$02d",
		"%1$02d-%2$02d-%3$d", "%3$d.%2$02d.%1$02d",
		"%3$04d%2$02d%1$02d", "%1$d. %2$d. %3$d",
		"%3$d年%2$d月%1$d日" };
	static const char *const words[] = { "%1$d %2$s %3$d",
		"%1$d. %2$s %3$d", "%2$s %1$d, %3$d", "%2$s %1$d %3$d",
		"%1$d de %2$s de %3$d" };
	struct cv_date d;
	char text[128];

	if (!cv_date_parse(value, &d) || d.day == 0)
		return;
	for (size_t i = 0; i < sizeof(figures) / sizeof(*figures); i++) {
		snprintf(text, sizeof(text), figures[i], d.day, d.month,
		    d.year);
		add_spelling(m, text);
	}
	for (uint8_t l = 0; l < cv_language_count(); l++)
		for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
			snprintf(text, sizeof(text), words[i], d.day,
			    cv_word_in(l, CV_W_MONTH, (uint8_t)d.month).p,
			    d.year);
			add_spelling(m, text);
		}
}

void
cv_mask_add(struct cv_mask *m, cv_str value, enum cv_type type)
{
	cv_str s = normal_form(m, value);
	bool number =
	    type == CV_PHONE || (type != CV_DATE && looks_like_number(s));

	if (type == CV_ANY && !number && link_begin(s) == 0 &&
	    cv_find(s, CV_S("@")) == s.n)
		return;
	if (number)
		add_number(m, s);
	if (s.n < CV_MASK_LEAST)
		return;
	s = link_core(s);
	if (s.n < CV_MASK_LEAST) {
		add_short(m, s);
		return;
	}
	if (s.n > CV_FIND_MOST)
		s.n = CV_FIND_MOST;
	cv_find_add(&m->texts, s);
	if (type == CV_DATE)
		add_date(m, value);
}

bool
cv_mask_ready(struct cv_mask *m)
{
	return cv_find_ready(&m->texts) && cv_find_ready(&m->digits) &&
	    !cv_mask_failed(m);
}

/* ---- masking ---- */

/*
 * A word is not masked inside a longer one.  An e-mail address is, and so is a
 * value that was cut to CV_FIND_MOST bytes, since its rest may follow.
 */
static bool
stands_alone(const struct cv_plain *v, size_t from, size_t to)
{
	if (to - from == CV_FIND_MOST ||
	    memchr(v->p + from, '@', to - from) != NULL)
		return true;
	return !(from > 0 && cv_alnum(v->p[from - 1]) &&
		   cv_alnum(v->p[from])) &&
	    !(to < v->n && cv_alnum(v->p[to - 1]) && cv_alnum(v->p[to]));
}

/* Marks the values found; false if the whole text is to be masked. */
static bool
mark_texts(struct cv_mask *m)
{
	struct cv_plain *v = &m->plain;
	uint32_t state = 0;
	size_t n;

	for (size_t i = 0; i < v->n; i++) {
		state = cv_find_step(&m->texts, state, v->p[i]);
		n = cv_find_ends(&m->texts, state, CV_FIND_MOST + 1);
		while (n > 0 && !stands_alone(v, i + 1 - n, i + 1))
			n = cv_find_ends(&m->texts, state, n);
		if (n == CV_FIND_MOST)
			return false;
		memset(v->hit + i + 1 - n, 1, n);
	}
	return true;
}

/* Marks a number from its first digit to its last, with its prefix. */
static void
mark_number(struct cv_plain *v, size_t from, size_t to)
{
	while (from > 0 && cv_digit(v->p[from - 1]))
		from--;
	if (from > 0 && v->p[from - 1] == '(' &&
	    memchr(v->p + from, ')', to - from) != NULL)
		from--;
	if (from > 0 && v->p[from - 1] == '+')
		from--;
	while (to < v->n && cv_digit(v->p[to]))
		to++;
	memset(v->hit + from, 1, to - from);
}

/* Numbers may have up to three separators between two digits. */
static void
mark_numbers(struct cv_mask *m)
{
	struct cv_plain *v = &m->plain;
	size_t last[DIGITS_ENOUGH] = { 0 }, digits = 0, gap = 0, n;
	uint32_t state = 0;

	for (size_t i = 0; i < v->n; i++) {
		if (!cv_digit(v->p[i])) {
			gap = cv_one_of(v->p[i], separators) ? gap + 1 : 4;
			if (gap > 3)
				state = 0;
			continue;
		}
		gap = 0;
		last[digits++ % DIGITS_ENOUGH] = i;
		state = cv_find_step(&m->digits, state, v->p[i]);
		n = cv_find_ends(&m->digits, state, DIGITS_ENOUGH + 1);
		if (n > 0)
			mark_number(v, last[(digits - n) % DIGITS_ENOUGH],
			    i + 1);
	}
}

static void
put_hidden(struct cv_mask *m, cv_str text)
{
	const struct cv_plain *v = &m->plain;
	size_t from = 0;

	for (size_t i = 0, end; i < v->n; i = end + 1) {
		end = i;
		if (v->hit[i] == 0)
			continue;
		while (end < v->n && v->hit[end] != 0)
			end++;
		cv_put(&m->out, (cv_str){ text.p + from, v->at[i] - from });
		cv_puts(&m->out, CV_MASKED);
		from = v->at[end];
		while (cv_mark(text.p[from - 1]))
			from--;
	}
	cv_put(&m->out, cv_behind(text, from));
}

bool
cv_mask_text(struct cv_mask *m, cv_str text, cv_str *hidden)
{
	struct cv_plain *v = &m->plain;
	bool part;

	*hidden = text;
	if (m->texts.n == 0 && m->digits.n == 0)
		return false;
	cv_plain_make(v, text);
	if (v->n == 0)
		return false;
	memset(v->hit, 0, v->n);
	part = mark_texts(m);
	mark_numbers(m);
	m->out.n = 0;
	if (part && memchr(v->hit, 1, v->n) == NULL)
		return false;
	if (part)
		put_hidden(m, text);
	else
		cv_puts(&m->out, CV_MASKED);
	*hidden = (cv_str){ m->out.failed ? "" : m->out.p, m->out.n };
	return true;
}

bool
cv_mask_failed(const struct cv_mask *m)
{
	return m->plain.failed || m->out.failed || m->texts.failed ||
	    m->digits.failed;
}

void
cv_mask_free(struct cv_mask *m)
{
	cv_find_free(&m->texts);
	cv_find_free(&m->digits);
	cv_plain_free(&m->plain);
	cv_buf_free(&m->out);
}
