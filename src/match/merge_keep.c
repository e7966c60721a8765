/* What merging does not take: it is reported, and kept in "x-merged". */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>

#include "pipeline/carry.h"
#include "core/chars.h"
#include "core/quote.h"
#include "match/merger.h"

enum { PLACE = 160 };

/* The source that a node is from, also if it is in the result already. */
static size_t
source_of(const struct cv_merger *m, const struct cv_node *n)
{
	const struct cv_node *root = n;
	size_t k = m->at;

	while (root->parent != NULL)
		root = root->parent;
	if (root != m->in.doc->root)
		return k;
	while (k > 0 && n->id < m->first_id[k])
		k--;
	return k;
}

/* ---- reports ---- */

static const char *
describe(const struct cv_node *n, char p[CV_QUOTE_MAX])
{
	return n->kind < CV_LIST && n->kind != CV_NULL
	    ? cv_quote(cv_node_text(n), p, CV_QUOTE_MAX)
	    : cv_kind_words[n->kind];
}

/* "base.json:3:5", or "base.json" if it has no place there. */
static const char *
location_of(const struct cv_merger *m, const struct cv_node *n, char p[PLACE])
{
	const char *file = m->of[source_of(m, n)].file;
	const size_t len = strlen(file), most = PLACE - 32;
	const char *end = len > most ? file + (len - most) : file;

	while (((unsigned char)*end & 0xc0) == 0x80)
		end++;
	if (n->line == 0)
		snprintf(p, PLACE, "%s%s", len > most ? "..." : "", end);
	else
		snprintf(p, PLACE, "%s%s:%u:%u", len > most ? "..." : "", end,
		    (unsigned)n->line,
		    (unsigned)(n->value > 0 ? n->value : n->column));
	return p;
}

static void
report_conflict(struct cv_merger *m, enum cv_code code,
    const struct cv_node *loser, const struct cv_node *winner)
{
	struct cv_job job = *m->in.job;
	enum cv_severity severity = cv_code_severity(code);
	char path[CV_PATH_MAX], place[PLACE];
	char lost[CV_QUOTE_MAX], won[CV_QUOTE_MAX];

	job.file = m->of[source_of(m, loser)].file;
	if (code == CV_E_MERGE_CONFLICT && job.strict) {
		severity = CV_ERROR;
		m->in.errors++;
	}
	cv_diagnose(&job, code, severity,
	    cv_position_of(loser, true, path, sizeof(path)),
	    code == CV_E_MERGE_CONFLICT ? "kept under \"x-merged\"" : NULL,
	    "%s replaced by %s from %s", describe(loser, lost),
	    describe(winner, won), location_of(m, winner, place));
}

void
cv_report_merged(struct cv_merger *m, const struct cv_node *n,
    const struct cv_node *better)
{
	report_conflict(m, CV_E_MERGED, n, better);
}

/* ---- keeping ---- */

static const cv_str aside = { "x-merged", 8 };

bool
cv_is_kept_list(const struct cv_node *n)
{
	return cv_starts(n->name, aside);
}

/* What is kept is in no field, so that fields do not count before either. */
static uint64_t
key(cv_str name, const struct cv_node *n)
{
	return cv_spread(cv_mix(cv_carry_hash(n), name.p, name.n));
}

/* 1 for "x-merged", 2 for "x-merged2"; 0: no such name. */
static unsigned
number_of(cv_str name)
{
	unsigned n = 0;

	if (!cv_starts(name, aside) || name.n > aside.n + 9)
		return 0;
	for (size_t i = aside.n; i < name.n; i++) {
		if (!cv_digit(name.p[i]))
			return 0;
		n = n * 10 + (unsigned)(name.p[i] - '0');
	}
	return name.n == aside.n ? 1 : n;
}

/*
 * The list in a record, which is not the value itself; NULL: there is none yet,
 * and name is what it is to be called, as "x-merged" may be something else.
 */
static struct cv_node *
list_of(const struct cv_node *record, const struct cv_node *value,
    char name[24])
{
	unsigned last = 0, i;

	CV_EACH(n, record) {
		i = n->hidden || n->parent == NULL ? 0 : number_of(n->name);
		if (i > 0 && n->kind == CV_LIST && n != value)
			return (struct cv_node *)n;
		last = i > last ? i : last;
	}
	if (last == 0)
		snprintf(name, 24, "%s", aside.p);
	else
		snprintf(name, 24, "%s%u", aside.p, last + 1);
	return NULL;
}

/* What the record has kept from before, and members that stand twice in it. */
static bool
load_kept(struct cv_frame *f)
{
	char name[24];
	const struct cv_node *list = list_of(f->record, NULL, name);
	size_t room = 1;

	CV_EACH(n, f->record)
		room += n->hidden;
	CV_EACH(n, list)
		room++;
	f->kept = malloc(room * sizeof(*f->kept));
	if (f->kept == NULL)
		return false;
	CV_EACH(n, f->record)
		if (n->hidden)
			f->kept[f->n++] = key(n->name, n);
	CV_EACH(n, list) {
		const struct cv_node *value = cv_named(n, CV_S("value"));

		if (value != NULL)
			f->kept[f->n++] =
			    key(cv_node_text(cv_named(n, CV_S("member"))),
				value);
	}
	if (f->n > 1)
		qsort(f->kept, f->n, sizeof(*f->kept), cv_by_hash);
	return true;
}

static bool
is_kept(struct cv_merger *m, struct cv_frame *f, cv_str name,
    const struct cv_node *value)
{
	const uint64_t k = key(name, value);

	if (f->kept == NULL && !load_kept(f)) {
		cv_no_memory(&m->in);
		return true;
	}
	return f->n > 0 &&
	    bsearch(&k, f->kept, f->n, sizeof(k), cv_by_hash) != NULL;
}

static void
keep_value(struct cv_merger *m, struct cv_frame *f, cv_str member,
    const struct cv_node *value)
{
	struct cv_in *in = &m->in;
	char name[24];
	struct cv_node *entry;

	in->line = in->column = in->value = 0;
	if (f->list == NULL || f->list == value || f->list->parent == NULL)
		f->list = list_of(f->record, value, name);
	if (f->list == NULL)
		f->list = cv_member(in, f->record, cv_from(name), CV_LIST);
	entry = cv_item(in, f->list, CV_OBJECT);
	cv_set(in, cv_member(in, entry, CV_S("member"), CV_STRING), member);
	cv_copy(in, entry, CV_S("value"), value, true);
	in->line = in->column = in->value = 0;
	cv_set(in, cv_member(in, entry, CV_S("from"), CV_STRING),
	    cv_from(m->of[source_of(m, value)].file));
	m->changes++;
}

/* The member of the record that a value is, or is in. */
static cv_str
member_of(const struct cv_node *n)
{
	while (n->parent != NULL && n->parent->kind == CV_LIST)
		n = n->parent;
	return n->name;
}

void
cv_keep_conflict(struct cv_merger *m, struct cv_frame *f,
    const struct cv_node *loser, const struct cv_node *winner)
{
	const cv_str member = member_of(loser);

	if (is_kept(m, f, member, loser))
		return;
	report_conflict(m, CV_E_MERGE_CONFLICT, loser, winner);
	keep_value(m, f, member, loser);
}

void
cv_keep_member(struct cv_merger *m, struct cv_frame *f, const struct cv_node *n)
{
	if (!is_kept(m, f, n->name, n))
		keep_value(m, f, n->name, n);
}
