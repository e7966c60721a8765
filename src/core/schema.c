/* The schema's tables, made from schema.def, and looking names up in them. */
/* SPDX-License-Identifier: ISC */
#include "core/core.h"

const struct cv_fieldinfo cv_fields[CV_FIELDS] = {
#define RECORD(record, label)
#define ROW(rec, fld, nam, knd, typ, rol, lab, shr) \
	[CV_##rec##_##fld] = { .name = { (nam), sizeof(nam) - 1 }, \
		.label = (lab), \
		.record = CV_##rec, \
		.kind = CV_##knd, \
		.type = CV_##typ, \
		.role = CV_R_##rol, \
		.shared = (shr) },
#define FIELD(record, field, name, kind, type, role, label) \
	ROW(record, field, name, kind, type, role, label, false)
#define SHARED(record, field, name, kind, type, role, label) \
	ROW(record, field, name, kind, type, role, label, true)
#include "cvconv/schema.def"
#undef RECORD
#undef FIELD
#undef SHARED
};

const struct cv_recordinfo cv_records[CV_TYPES - CV_RECORDS + 1] = {
#define RECORD(record, lab) \
	[CV_##record - \
	    CV_RECORDS] = { .label = (lab), .first = CV_##record##_FIRST },
#define FIELD(...)
#include "cvconv/schema.def"
#undef RECORD
#undef FIELD
	[CV_TYPES - CV_RECORDS] = { .label = "", .first = CV_FIELDS }
};

static const struct old {
	uint8_t record, field;
	cv_str name;
} olds[] = {
#define RECORD(record, label)
#define FIELD(...)
#define OLD(record, name, field) \
	{ CV_##record, CV_##record##_##field, { (name), sizeof(name) - 1 } },
#include "cvconv/schema.def"
#undef RECORD
#undef FIELD
#undef OLD
};

enum cv_field
cv_field_named(enum cv_type record, cv_str name)
{
	if (record < CV_RECORDS)
		return CV_EXT;
	CV_EACH_FIELD(f, record)
		if (cv_fields[f].name.n == name.n &&
		    cv_same(cv_fields[f].name, name))
			return (enum cv_field)f;
	return CV_EXT;
}

enum cv_field
cv_field_formerly(enum cv_type record, cv_str name)
{
	if (record < CV_RECORDS)
		return CV_EXT;
	for (size_t i = 0; i < sizeof(olds) / sizeof(olds[0]); i++)
		if (olds[i].record == record && cv_same(olds[i].name, name))
			return (enum cv_field)olds[i].field;
	return CV_EXT;
}

/* A number may stand for a text, since it keeps its spelling. */
bool
cv_field_can_hold(enum cv_field f, enum cv_kind kind)
{
	return f != CV_EXT &&
	    (cv_fields[f].kind == kind ||
		(cv_fields[f].kind == CV_STRING && kind == CV_NUMBER));
}

const char *const cv_kind_words[] = { "null", "true or false", "a number",
	"a string", "a list", "an object" };
