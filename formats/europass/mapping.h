/* Tables of which element holds which field, walked by reader and writer. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_EU_MAPPING_H
#define CVCONV_EU_MAPPING_H

#include "formats/europass/xml/xml_tree.h"

/*
 * Each dialect has one table, in its _map.def, of rows of these forms:
 *
 *	RECORD(list, "Certifications", "Certification")
 *	FIELD(title, "hr:CertificationName", CV_AWARD_TITLE)
 *	IN("EducationDegree", text, "FinalGrade/hr:ScoreText", CV_...)
 *	UP(text, "hr:OrganizationName", CV_WORK_NAME)
 *
 * RECORD begins the records of a list: the element around all of them and that
 * of each.  FIELD is one value: its kind, the path of its element from that of
 * the record, and its field or fields.  IN is the same in two parts of a path;
 * the value has the position of the first.  The path of UP begins at the
 * element around the record's.  Fields are read in the order of the rows;
 * elements are written in the order of the dialect's ORDER table.
 */
struct eu_map {
	const struct eu_kind *kind; /* NULL: begins a record, or ends them */
	const char *base, *path;    /* of a record: around all, of each */
	const char *full;           /* both, from the record's element */
	enum cv_field field[2];     /* of a record: the list it is in */
};

#define RECORD(list, around, each) { NULL, around, each, each, { list } },
#define FIELD(kind, path, ...) \
	{ &eu_as_##kind, "", path, path, { __VA_ARGS__ } },
#define IN(base, kind, path, ...) \
	{ &eu_as_##kind, base, path, base "/" path, { __VA_ARGS__ } },
#define UP(kind, path, ...) \
	{ &eu_as_##kind, "..", path, path, { __VA_ARGS__ } },
#define EU_MAP_END { NULL, NULL, NULL, NULL, { CV_EXT } },

/*
 * How an element becomes a field of r->record, and a field of w->record an
 * element.  A kind that is a text has the first members, as far as it is not
 * the text as it is; any other has read and write.
 */
struct eu_kind {
	/* The field's text from the element, which is marked as read. */
	cv_str (*decode)(struct eu *, struct eu_node *);

	/* The element's text from the field, which is taken; "": none. */
	cv_str (*encode)(struct eu_out *, const struct cv_node *record,
	    enum cv_field);

	/* Writes that text; NULL: as eu_say(), into the element itself. */
	void (*put)(struct eu_out *, struct eu_node *, const char *path,
	    cv_str);

	bool made; /* the element is written even if it is empty */
	bool once; /* only the first of several records has the field */
	bool own;  /* the value has the position of its own element */

	/*
	 * The reader is given the element at the row's base, NULL if the file
	 * does not have it, and follows the row's path; the writer is given the
	 * element at which the full path begins.
	 */
	void (*read)(struct eu *, struct eu_node *, const struct eu_map *);
	void (*write)(struct eu_out *, struct eu_node *, const struct eu_map *);

	const char *const *parts; /* paths from that of the row, or NULL */
};

/*
 * The first initializers of a kind of period.  Its parts are the paths of the
 * start, the end and whether it is ongoing, which may be NULL; decode and put
 * are for both dates.
 */
#define EU_PERIOD(period) \
	.read = eu_read_period, .write = eu_write_period, .parts = period

/* A kind of one file, by its functions. */
#define EU_KIND(kind) \
	static const struct eu_kind eu_as_##kind = { .read = read_##kind, \
		.write = write_##kind }
#define EU_TEXT_KIND(kind) \
	static const struct eu_kind eu_as_##kind = { .decode = decode_##kind, \
		.encode = encode_##kind }

/* ---- kinds of values, by what the schema says of the field's type ---- */

extern const struct eu_kind eu_as_text;
extern const struct eu_kind eu_as_title; /* written even if it is empty */
extern const struct eu_kind eu_as_once;  /* only in the first of several */
extern const struct eu_kind eu_as_url;
extern const struct eu_kind eu_as_date;
extern const struct eu_kind eu_as_prose;
extern const struct eu_kind eu_as_body;  /* prose, then the items of a list */
extern const struct eu_kind eu_as_terms; /* a list of plain texts */
extern const struct eu_kind eu_as_made;  /* no field: written if empty */

/* What other kinds are made of. */
void eu_read_body(struct eu *, struct eu_node *, const struct eu_map *);
void eu_read_period(struct eu *, struct eu_node *, const struct eu_map *);
void eu_write_period(struct eu_out *, struct eu_node *, const struct eu_map *);

/* ---- walking ---- */

/* The row that begins the records of this list. */
const struct eu_map *eu_map_of(const struct eu_map *, enum cv_field list);

/* All values of one record, by the row that begins it and those behind it. */
void eu_read_fields(struct eu *, struct cv_node *record, struct eu_node *,
    const struct eu_map *);
void eu_write_fields(struct eu_out *, struct eu_node *,
    const struct cv_node *record, const struct eu_map *);

/*
 * One entry of the list that a row begins, with what else its element holds.
 * The reader is given that element, the writer the one around it.
 */
struct cv_node *eu_read_entry(struct eu *, struct eu_node *,
    const struct eu_map *);
void eu_write_entry(struct eu_out *, struct eu_node *around,
    const struct cv_node *record, const struct eu_map *);

/*
 * All entries of a list; the node is that which the element around them is in,
 * and that is made if there are any.
 */
void eu_read_entries(struct eu *, struct eu_node *, const struct eu_map *);
void eu_write_entries(struct eu_out *, struct eu_node *, const struct eu_map *);

/* The list of a résumé, as a loop over its objects. */
#define EU_RECORDS(n, root, list) \
	CV_EACH(n, cv_get(root, list)) \
		if (n->kind == CV_OBJECT)

#endif
