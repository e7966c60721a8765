/* Random résumés: every member sometimes, and texts that could do harm. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>

#include "tests/unit/make_random.h"
#include "tests/unit/random_texts.h"

#define COUNT(array) (sizeof(array) / sizeof(*(array)))
#define PICK(m, array) (array)[below(m, COUNT(array))]

struct maker {
	struct cv_buf *b;   /* JSON */
	struct cv_buf text; /* the text being made */
	uint64_t state;
	unsigned serial; /* of the words made */
	bool old;        /* as it was in 2014 */
	size_t budget;   /* values that may still be made */
	/* in a hundred: texts, values and records that are odd; fields there */
	size_t odd_texts, odd_values, extras, fields;
};

/* ---- chance: splitmix64 ---- */

static uint64_t
next(struct maker *m)
{
	uint64_t z = m->state += 0x9e3779b97f4a7c15;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;
	return z ^ z >> 31;
}

static size_t
below(struct maker *m, size_t n)
{
	return (size_t)(next(m) % n);
}

static bool
chance(struct maker *m, size_t percent)
{
	return below(m, 100) < percent;
}

/* ---- texts ---- */

static void
put_quoted(struct cv_buf *b, cv_str s)
{
	char code[8];

	cv_putc(b, '"');
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c < 0x20) {
			snprintf(code, sizeof(code), "\\u%04x", c);
			cv_puts(b, code);
			continue;
		}
		if (c == '"' || c == '\\')
			cv_putc(b, '\\');
		cv_putc(b, (char)c);
	}
	cv_putc(b, '"');
}

static void
form(struct maker *m, unsigned type)
{
	char text[128];

	snprintf(text, sizeof(text), PICK(m, forms[type]), m->serial++);
	cv_puts(&m->text, text);
}

/* Characters from where it is that those live who give trouble. */
static void
characters(struct maker *m)
{
	static const uint32_t ranges[][2] = { { 0x01, 0x20 }, { 0x21, 0x7f },
		{ 0x7f, 0xa0 }, { 0xa0, 0x250 }, { 0x300, 0x370 },
		{ 0x590, 0x700 }, { 0x2000, 0x2070 }, { 0x2e80, 0x3100 },
		{ 0x4e00, 0x9fff }, { 0xd7a0, 0xd800 }, { 0xe000, 0xe010 },
		{ 0xfdd0, 0x10000 }, { 0x1f600, 0x1f650 },
		{ 0x10fff0, 0x110000 } };
	const uint32_t *range = PICK(m, ranges);
	char text[4];

	for (size_t i = below(m, 6) + 1; i > 0; i--) {
		uint32_t code =
		    range[0] + (uint32_t)below(m, range[1] - range[0]);

		cv_put(&m->text, (cv_str){ text, cv_utf8_put(code, text) });
	}
}

static void
long_word(struct maker *m)
{
	const char *unit = PICK(m, pieces);

	for (size_t i = below(m, 300) + 1; i > 0; i--)
		cv_puts(&m->text, unit);
}

static void
odd_text(struct maker *m)
{
	size_t n = chance(m, 50) ? 1 : below(m, 6) + 1;

	for (size_t i = 0; i < n; i++) {
		cv_puts(&m->text, i > 0 ? PICK(m, glue) : "");
		if (chance(m, 75))
			cv_puts(&m->text, PICK(m, pieces));
		else if (chance(m, 60))
			form(m, (unsigned)below(m, CV_RECORDS));
		else if (chance(m, 90))
			characters(m);
		else
			long_word(m);
	}
	if (chance(m, 60)) {
		cv_puts(&m->text, PICK(m, glue));
		form(m, CV_ANY);
	}
}

static void
put_text(struct maker *m, unsigned type)
{
	m->text.n = 0;
	if (chance(m, m->odd_texts))
		odd_text(m);
	else
		form(m, type < CV_RECORDS ? type : CV_TEXT);
	put_quoted(m->b, (cv_str){ m->text.p, m->text.n });
}

/* ---- values ---- */

static void put_value(struct maker *, enum cv_kind, unsigned type,
    size_t depth);

static void
put_list(struct maker *m, unsigned type, size_t depth)
{
	size_t n = chance(m, 2) ? below(m, 60) : below(m, 4);

	cv_putc(m->b, '[');
	for (size_t i = 0; i < n && (i == 0 || m->budget > 0); i++) {
		if (i > 0)
			cv_putc(m->b, ',');
		put_value(m, type >= CV_RECORDS ? CV_OBJECT : CV_STRING, type,
		    depth + 1);
	}
	cv_putc(m->b, ']');
}

static void
put_name(struct maker *m, const char *name)
{
	put_quoted(m->b, cv_from(name));
	cv_putc(m->b, ':');
}

static void
extra(struct maker *m, size_t depth)
{
	static const enum cv_kind kinds[] = { CV_STRING, CV_STRING, CV_OBJECT,
		CV_LIST };

	if (chance(m, m->odd_texts / 4)) {
		put_text(m, CV_ANY);
		cv_putc(m->b, ':');
	} else
		put_name(m, PICK(m, names));
	put_value(m, PICK(m, kinds), CV_ANY, depth + 1);
	cv_putc(m->b, ',');
}

static const struct {
	uint8_t record, field;
	const char *name;
} olds[] = {
#define RECORD(record, label)
#define FIELD(...)
#define OLD(record, name, field) { CV_##record, CV_##record##_##field, (name) },
#include "cvconv/schema.def"
#undef RECORD
#undef FIELD
#undef OLD
};

static void
old_names(struct maker *m, unsigned record, size_t depth)
{
	for (size_t i = 0; i < COUNT(olds); i++)
		if (olds[i].record == record && chance(m, 30)) {
			const struct cv_fieldinfo *f =
			    &cv_fields[olds[i].field];

			put_name(m, olds[i].name);
			put_value(m, (enum cv_kind)f->kind, f->type, depth + 1);
			cv_putc(m->b, ',');
		}
}

static void
field(struct maker *m, unsigned f, size_t depth)
{
	put_name(m,
	    m->old && f == CV_RESUME_BASICS ? "bio" : cv_fields[f].name.p);
	put_value(m, (enum cv_kind)cv_fields[f].kind, cv_fields[f].type,
	    depth + 1);
	cv_putc(m->b, ',');
}

/* The fields in the schema's order as a rule, and some of them twice. */
static void
fields(struct maker *m, unsigned record, size_t depth)
{
	const struct cv_recordinfo *info = &cv_records[record - CV_RECORDS];
	size_t n = (size_t)(info[1].first - info[0].first);
	size_t from = chance(m, 15) ? below(m, n) : 0;
	size_t share = depth == 0 ? m->fields : below(m, 101);

	for (size_t i = 0; i < n; i++) {
		unsigned f = info->first + (unsigned)((i + from) % n);

		if (m->budget > 0 && chance(m, share))
			field(m, f, depth);
		if (chance(m, m->extras / 8))
			extra(m, depth);
		if (chance(m, m->extras / 16))
			field(m, f, depth);
	}
}

static void
put_object(struct maker *m, unsigned type, size_t depth)
{
	cv_putc(m->b, '{');
	if (type >= CV_RECORDS) {
		fields(m, type, depth);
		if (m->old || chance(m, m->extras / 4))
			old_names(m, type, depth);
	} else
		for (size_t i = below(m, 4); i > 0; i--)
			extra(m, depth);
	if (m->b->n > 0 && m->b->p[m->b->n - 1] == ',')
		m->b->n--;
	cv_putc(m->b, '}');
}

/* As deep as documents may be, or nearly. */
static void
put_deep(struct maker *m, size_t depth)
{
	size_t n = 200 - depth - (chance(m, 50) ? 0 : below(m, 200 - depth));

	for (size_t i = 0; i < n; i++)
		cv_puts(m->b, i % 3 == 0 ? "{\"x-a\":" : "[");
	cv_puts(m->b, "1");
	for (size_t i = n; i > 0; i--)
		cv_putc(m->b, (i - 1) % 3 == 0 ? '}' : ']');
}

static void
odd_value(struct maker *m, size_t depth)
{
	static const char *const values[] = { "null", "\"\"", "{}", "[]",
		"true", "false", "[null]", "[\"\"]", "[{}]", "[[]]", "\" \"" };

	if (chance(m, 50))
		cv_puts(m->b, PICK(m, values));
	else if (chance(m, 50))
		cv_puts(m->b, PICK(m, numbers));
	else if (chance(m, 10))
		put_deep(m, depth);
	else
		put_value(m, CV_STRING + (enum cv_kind)below(m, 3),
		    (unsigned)below(m, CV_TYPES), depth + 1);
}

static void
put_value(struct maker *m, enum cv_kind kind, unsigned type, size_t depth)
{
	m->budget -= m->budget > 0;
	if (depth > 7 || (kind >= CV_LIST && m->budget == 0))
		kind = CV_STRING;
	if (depth > 0 && depth < 7 && chance(m, m->odd_values))
		odd_value(m, depth);
	else if (kind == CV_OBJECT)
		put_object(m, type, depth);
	else if (kind == CV_LIST)
		put_list(m, type, depth);
	else
		put_text(m, type);
}

void
make_random(struct cv_buf *b, uint64_t seed)
{
	static const size_t shares[] = { 0, 0, 2, 10, 50, 90 };
	static const size_t sizes[] = { 5, 10, 20, 40, 80, 300 };
	struct maker m = { .b = b, .state = seed };

	m.odd_texts = PICK(&m, shares);
	m.odd_values = PICK(&m, shares) / 3;
	m.extras = PICK(&m, shares);
	m.budget = chance(&m, 1) ? 3000 : PICK(&m, sizes);
	m.old = chance(&m, 10);
	m.fields = 10 + below(&m, 91);
	put_value(&m, CV_OBJECT, CV_RESUME, 0);
	b->failed |= m.text.failed;
	cv_buf_free(&m.text);
}
