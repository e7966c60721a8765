/* What is redacted is in no output of any format, however it may be spelt. */
/* SPDX-License-Identifier: ISC */
#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>

#include "core/chars.h"
#include "text/entity.h"
#include "tests/unit/make_doc.h"
#include "tests/unit/slurp.h"
#include "tests/unit/tap.h"

static const struct cv_job silent;

/* ---- outputs, undone ---- */

static int
hex(char c)
{
	return cv_digit(c) ? c - '0'
	    : cv_letter(c) ? ((c | 0x20) - 'a') + 10
			   : 99;
}

/* As many as digits hexadecimal ones, or -1. */
static long
hexes(const char *p, size_t n, size_t digits)
{
	long code = 0;

	if (n < digits)
		return -1;
	for (size_t i = 0; i < digits; i++) {
		if (hex(p[i]) > 15)
			return -1;
		code = code * 16 + hex(p[i]);
	}
	return code;
}

/* A percent sign, a reference, or an escape of JSON for a character. */
static size_t
undo_one(cv_str s, char c[4], size_t *n)
{
	long code;

	if (s.p[0] == '%' && (code = hexes(s.p + 1, s.n - 1, 2)) >= 0) {
		c[0] = (char)code;
		*n = 1;
		return 3;
	}
	if (s.p[0] == '&')
		return cv_entity(s, c, n);
	if (s.p[0] != '\\' || s.n < 2)
		return 0;
	if (s.p[1] == 'u' && (code = hexes(s.p + 2, s.n - 2, 4)) > 0) {
		*n = cv_utf8_put((uint32_t)code, c);
		return 6;
	}
	c[0] = s.p[1];
	*n = cv_punct(s.p[1]);
	return cv_punct(s.p[1]) ? 2 : 0;
}

static void
undo(struct cv_buf *to, cv_str s)
{
	char c[4];
	size_t n, used;

	for (size_t i = 0; i < s.n; i += used) {
		used = undo_one((cv_str){ s.p + i, s.n - i }, c, &n);
		if (used > 0)
			cv_put(to, (cv_str){ c, n });
		else
			cv_putc(to, s.p[i]), used = 1;
	}
}

static int
base64(char c)
{
	static const char set[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqr"
				  "stuvwxyz0123456789+/";
	const char *p = c == '\0' ? NULL : strchr(set, c);

	return p == NULL ? -1 : (int)(p - set);
}

/* Whatever could be base64, in each of its four phases. */
static void
undo_base64(struct cv_buf *to, cv_str s)
{
	for (size_t phase = 0; phase < 4; phase++) {
		unsigned long bits = 0;
		size_t n = 0;

		for (size_t i = phase; i < s.n; i++) {
			int v = base64(s.p[i]);

			bits = v < 0 ? 0 : (bits << 6 | (unsigned)v) & 0xffffff;
			n = v < 0 ? 0 : n + 1;
			if (n > 0 && n % 4 == 0)
				for (int k = 16; k >= 0; k -= 8)
					cv_putc(to, (char)(bits >> k & 255));
		}
		cv_putc(to, '\n');
	}
}

static void
lower(struct cv_buf *b)
{
	for (size_t i = 0; i < b->n; i++)
		if (b->p[i] >= 'A' && b->p[i] <= 'Z')
			b->p[i] = (char)(b->p[i] | 0x20);
}

/* The output, that undone up to three times, and from base64; all small. */
static void
all_forms(struct cv_buf *forms, cv_str output)
{
	struct cv_buf form = { 0 }, next = { 0 }, swap;

	cv_put(&form, output);
	for (int i = 0; i < 4; i++) {
		cv_put(forms, (cv_str){ form.p, form.n });
		cv_putc(forms, '\n');
		next.n = 0;
		undo(&next, (cv_str){ form.p, form.n });
		swap = form;
		form = next;
		next = swap;
	}
	undo_base64(forms, output);
	cv_buf_free(&form);
	cv_buf_free(&next);
	lower(forms);
}

static void
only_digits(struct cv_buf *digits, cv_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (cv_digit(s.p[i]))
			cv_putc(digits, s.p[i]);
}

static bool
holds(const struct cv_buf *b, cv_str what)
{
	return what.n > 0 && memmem(b->p, b->n, what.p, what.n) != NULL;
}

/* ---- what is secret ---- */

struct secrets {
	struct cv_buf text[128]; /* small letters */
	size_t n;
};

static const struct {
	const char *group;
	const char *paths[8]; /* as they begin */
} groups[] = {
	{ "contact",
	    { "basics.email", "basics.phone", "basics.url", "basics.location",
		"basics.profiles", "basics.x-", "x-extra" } },
	{ "photo", { "basics.image", "basics.x-", "x-extra" } },
	{ "birth",
	    { "basics.birthDate", "basics.nationality", "basics.x-",
		"x-extra" } },
	{ "references", { "references", "x-extra" } },
	{ "basics.phone", { "basics.phone", "basics.x-", "x-extra" } },
	{ "work.summary,education[1]",
	    { "work[0].summary", "work[0].x-", "work[1].summary", "work[1].x-",
		"education[1]", "x-extra" } },
	{ "basics", { "basics", "x-extra" } },
};

enum { GROUPS = sizeof(groups) / sizeof(*groups) };

static bool
is_secret(const struct cv_node *n, size_t group)
{
	char path[256];

	cv_path(n, path, sizeof(path));
	for (const char *const *p = groups[group].paths; *p != NULL; p++)
		if (strncmp(path, *p, strlen(*p)) == 0)
			return true;
	return false;
}

static void
gather(struct secrets *s, const struct cv_node *n, size_t group)
{
	CV_EACH(m, n)
		gather(s, m, group);
	if (n->kind < CV_LIST && s->n < 128 && is_secret(n, group)) {
		struct cv_buf *b = &s->text[s->n++];

		b->n = 0;
		cv_put(b, n->u.text);
		lower(b);
	}
}

/* ---- the document, with what is secret in other texts too ---- */

static void
put_coded(struct cv_buf *b, cv_str s, const char *fmt)
{
	char c[8];

	for (size_t i = 0; i < s.n; i++) {
		snprintf(c, sizeof(c), fmt, (unsigned char)s.p[i]);
		if (cv_punct(s.p[i]))
			cv_puts(b, c);
		else
			cv_putc(b, s.p[i]);
	}
}

static void
put_spread(struct cv_buf *b, cv_str s)
{
	for (size_t i = 0, digits = 0; i < s.n; i++)
		if (cv_digit(s.p[i])) {
			if (digits > 2 && digits % 2 == 0)
				cv_puts(b, digits % 4 == 0 ? "-" : " ");
			cv_putc(b, s.p[i]);
			digits++;
		}
}

/* A text in a record below work that has the value in many spellings. */
static void
plant(struct cv_in *in, struct cv_node *record, cv_str s)
{
	struct cv_buf b = { 0 };
	struct cv_node *n;
	char name[32];

	snprintf(name, sizeof(name), "note%u", (unsigned)in->doc->nodes);
	cv_puts(&b, "Ask ");
	cv_put(&b, s);
	cv_puts(&b, ", ");
	put_coded(&b, s, "&#%u;");
	cv_puts(&b, " or (");
	put_coded(&b, s, "%%%02X");
	cv_puts(&b, ") and ");
	put_coded(&b, s, "\\%c");
	cv_puts(&b, " to ");
	for (size_t i = 0; i < s.n; i++)
		cv_putc(&b,
		    cv_letter(s.p[i]) ? (char)(s.p[i] & ~0x20) : s.p[i]);
	cv_puts(&b, "; ");
	put_spread(&b, s);
	n = cv_member(in, record, cv_from(name), CV_STRING);
	cv_set(in, n, (cv_str){ b.p, b.n });
	cv_buf_free(&b);
}

static struct cv_node *
below(struct cv_node *n, const char *name)
{
	return (struct cv_node *)cv_named(n, cv_from(name));
}

/* What others have too is not looked for elsewhere. */
static bool
is_common(const struct cv_node *n)
{
	return n->type == CV_COUNTRY || n->field == CV_EXT ||
	    n->field == CV_BASICS_NATIONALITY || n->field == CV_BASICS_LABEL ||
	    n->field == CV_PROFILE_NETWORK;
}

static void
plant_all(struct cv_in *in, const struct cv_node *n, struct cv_node *record)
{
	CV_EACH(m, n)
		if (m->kind < CV_LIST && !is_common(m))
			plant(in, record, m->u.text);
}

static struct cv_doc *
make(void)
{
	struct cv_doc *d = cv_doc_new(NULL);
	struct make m = { .extra = true };
	struct cv_in in = { .doc = d, .job = &silent, .line = 1, .column = 1 };
	struct cv_node *basics, *record;

	make_doc(d, &m);
	basics = below(d->root, "basics");
	record = below(d->root, "work")->u.in.first;
	cv_set(&in, below(basics, "birthDate"), CV_S("1815-12-10"));
	plant_all(&in, basics, record);
	plant_all(&in, below(basics, "profiles")->u.in.last, record);
	plant(&in, record,
	    cv_text(below(basics, "location"), CV_LOCATION_ADDRESS));
	plant(&in, below(d->root, "projects")->u.in.first,
	    cv_text(below(d->root, "references")->u.in.first,
		CV_REFERENCE_REFERENCE));
	d->model = d->root;
	return d;
}

/* ---- */

/* Whether any of it is in what is written; told is the first. */
static bool
leaks(const struct cv_doc *d, const struct cv_format *f,
    const struct secrets *s, const char *const *options)
{
	const struct cv_job job = { .options = options };
	struct cv_buf b = { 0 }, forms = { 0 }, digits = { 0 }, number = { 0 };
	bool found = cv_write(d, f, &b, &job) != CV_OK;

	all_forms(&forms, (cv_str){ b.p, b.n });
	only_digits(&digits, (cv_str){ b.p, b.n });
	for (size_t i = 0; i < s->n && !found; i++) {
		cv_str secret = { s->text[i].p, s->text[i].n };

		number.n = 0;
		only_digits(&number, secret);
		found = holds(&forms, secret) ||
		    (secret.p[0] == '+' && number.n > 9 &&
			holds(&digits, (cv_str){ number.p, number.n }));
		if (found)
			printf("# %.*s\n", (int)secret.n, secret.p);
	}
	cv_buf_free(&b);
	cv_buf_free(&forms);
	cv_buf_free(&digits);
	cv_buf_free(&number);
	return found;
}

static void
group(struct tap *t, const struct cv_doc *d, size_t g)
{
	static struct secrets s;
	char redact[64];
	const char *yes[] = { redact, "carry=yes", NULL };
	const char *no[] = { redact, "carry=no", NULL };
	const struct cv_format *f;

	s.n = 0;
	gather(&s, d->root, g);
	snprintf(redact, sizeof(redact), "redact=%s", groups[g].group);
	ok(t, s.n > 0 && leaks(d, cv_format_named("json"), &s, yes + 1),
	    "%s: there is something to leave out", groups[g].group);
	for (size_t i = 0; (f = cv_format_at(i)) != NULL; i++)
		if (f->write != NULL)
			ok(t, !leaks(d, f, &s, yes) && !leaks(d, f, &s, no),
			    "%s: nothing of it in %s", groups[g].group,
			    f->name);
	for (size_t i = 0; i < s.n; i++)
		cv_buf_free(&s.text[i]);
}

/* ---- documents of before 1.0.0 ---- */

static const char *const old[] = {
	"{\"bio\": {\"firstName\": \"Ada\", \"lastName\": \"Byron\","
	" \"email\": {\"work\": \"ada@old.example\", \"home\": "
	"\"home@old.example\"}, \"phone\": {\"work\": \"020 7946 0999\"},"
	" \"websites\": {\"blog\": \"https://blog.old.example\"},"
	" \"profiles\": {\"github\": \"adalove\"},"
	" \"picture\": \"https://old.example/adapic.png\","
	" \"location\": {\"city\": \"Secretville\"}},"
	" \"work\": [{\"company\": \"At ada@old.example\","
	" \"website\": \"https://blog.old.example/x\"}]}",
	"{\"basics\": {\"name\": \"Ada\", \"picture\": "
	"\"https://old.example/adapic.png\", \"email\": \"ada@old.example\","
	" \"website\": \"https://blog.old.example\","
	" \"phone\": [\"020 7946 0999\", {\"home\": \"home@old.example\"}],"
	" \"email\": \"home@old.example\", \"location\": \"Secretville\","
	" \"image\": \"\"},"
	" \"x-carried\": [{\"phone\": {\"set\": \"020 7946 0999\"}}],"
	" \"x-merged\": {\"basics.email\": [\"home@old.example\"]},"
	" \"hobbies\": [{\"name\": \"adalove, ada@old.example\"}]}",
	"{\"basics\": [{\"email\": \"ada@old.example\"}, {\"phone\": \"+44 20 "
	"79 46 09 99\"},"
	" {\"picture\": \"https://old.example/adapic.png\"}],"
	" \"work\": {\"phone\": \"call (020) 7946-0999\"},"
	" \"references\": \"home@old.example\", \"x\": 2079460999}",
};

static void
old_names(struct tap *t, const char *text, const char *legacy)
{
	static const char *const words[] = { "ada@old.example",
		"home@old.example", "7946", "blog.old.example", "adapic.png",
		"secretville" };
	const char *options[] = { "redact=contact,photo,references", legacy,
		NULL };
	static struct secrets s;
	struct cv_doc *d = cv_doc_new(NULL);
	const struct cv_format *f;

	s.n = sizeof(words) / sizeof(*words);
	for (size_t i = 0; i < s.n; i++) {
		s.text[i].n = 0;
		cv_puts(&s.text[i], words[i]);
	}
	ok(t,
	    cv_read(d, cv_format_named("json"), text, strlen(text), &silent) ==
		CV_OK,
	    "an old document is read");
	if (cv_doc_root(d) != NULL)
		for (size_t i = 0; (f = cv_format_at(i)) != NULL; i++)
			if (f->write != NULL)
				ok(t, !leaks(d, f, &s, options),
				    "old names, %s: nothing of it in %s",
				    legacy, f->name);
	cv_doc_free(d);
	for (size_t i = 0; i < s.n; i++)
		cv_buf_free(&s.text[i]);
}

int
main(void)
{
	struct tap t = { 0 };
	struct cv_doc *d = make();

	for (size_t g = 0; g < GROUPS; g++)
		group(&t, d, g);
	cv_doc_free(d);
	for (size_t i = 0; i < sizeof(old) / sizeof(*old); i++) {
		old_names(&t, old[i], "legacy=auto");
		old_names(&t, old[i], "legacy=keep");
		old_names(&t, old[i], "legacy=upgrade");
	}
	return done(&t);
}
