/* Documents made from the schema, for tests that know no field by name. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>

#include "tests/unit/make_doc.h"

static const char *const forms[CV_RECORDS] = {
	[CV_ANY] = "any%u",
	[CV_TEXT] = "text%u",
	[CV_PROSE] = "prose%u",
	[CV_DATE] = "date%u",
	[CV_STAMP] = "stamp%u",
	[CV_URL] = "https://example.org/u%u",
	[CV_IMAGE] = "https://example.org/i%u.png",
	[CV_EMAIL] = "m%u@example.org",
	[CV_PHONE] = "+44 20 7946 %u",
	[CV_COUNTRY] = "country%u",
	[CV_LANGTAG] = "tag%u",
};

/* A value of its own that is what its type says; "" for texts. */
static void
real_text(unsigned type, unsigned serial, char *p, size_t n)
{
	static const char *const countries[] = { "DE", "FR", "IT", "PT" };

	p[0] = '\0';
	if (type == CV_DATE)
		snprintf(p, n, "%u-%02u", 1850 + serial % 150, 1 + serial % 12);
	else if (type == CV_STAMP)
		snprintf(p, n, "%u-05-17T12:30:00Z", 1850 + serial % 150);
	else if (type == CV_COUNTRY)
		snprintf(p, n, "%s", countries[serial % 4]);
	else if (type == CV_LANGTAG)
		snprintf(p, n, "en");
}

static void
set_text(struct cv_in *in, struct make *m, struct cv_node *n, unsigned type)
{
	unsigned serial = 1000 + m->serial++;
	char text[64] = "";

	if (m->real)
		real_text(type, serial, text, sizeof(text));
	if (text[0] == '\0')
		snprintf(text, sizeof(text), forms[type], serial);
	cv_set(in, n, cv_from(m->text != NULL ? m->text : text));
}

static void make_record(struct cv_in *, struct make *, struct cv_node *);

static void
make_value(struct cv_in *in, struct make *m, struct cv_node *n, unsigned type)
{
	if (n == NULL)
		return;
	if (n->kind == CV_OBJECT)
		make_record(in, m, n);
	else if (n->kind == CV_STRING)
		set_text(in, m, n, type);
	else
		for (int i = 0; i < 2; i++)
			make_value(in, m,
			    cv_item(in, n,
				type >= CV_RECORDS ? CV_OBJECT : CV_STRING),
			    type);
}

/* A value of a kind that the schema does not want here. */
static void
make_wrong(struct cv_in *in, struct make *m, struct cv_node *record, unsigned f)
{
	struct cv_node *n = cv_member(in, record, cv_fields[f].name, m->wrong);

	if (m->wrong == CV_NUMBER)
		cv_set(in, n, CV_S("3.10"));
	else if (m->wrong == CV_BOOL)
		cv_set(in, n, CV_S("true"));
	else if (m->wrong != CV_NULL)
		make_value(in, m, n, CV_TEXT);
}

static void
make_extra(struct cv_in *in, struct make *m, struct cv_node *record)
{
	char name[32];
	struct cv_node *n;

	snprintf(name, sizeof(name), "x-extra%u", 1000 + m->serial);
	n = cv_member(in, record, cv_from(name), CV_STRING);
	set_text(in, m, n, CV_ANY);
}

static void
make_record(struct cv_in *in, struct make *m, struct cv_node *record)
{
	if (record == NULL || record->type < CV_RECORDS) {
		make_extra(in, m, record);
		return;
	}
	CV_EACH_FIELD(f, record->type) {
		if (f == m->wrong_field && m->wrong_field != CV_EXT)
			make_wrong(in, m, record, f);
		else
			make_value(in, m, cv_add(in, record, (enum cv_field)f),
			    cv_fields[f].type);
		if (m->extra)
			make_extra(in, m, record);
	}
}

void
make_doc(struct cv_doc *d, struct make *m)
{
	struct cv_job job = { 0 };
	struct cv_in in = { .doc = d, .job = &job, .line = 1, .column = 1 };
	struct cv_node *root = cv_root(&in, CV_OBJECT);

	make_record(&in, m, root);
	d->model = d->root;
}
