/* What the parts of the YAML format share. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_YAML_H
#define CVCONV_YAML_H

#include <yaml.h>

#include "cvconv/format.h"

/* ---- yaml.c ---- */

enum yaml_option { YAML_INDENT };

/* ---- yml_scalar.c: what a plain scalar is ---- */

/*
 * The kind of a plain scalar by the core schema of YAML 1.2, save that a
 * number is only what JSON spells so: 007, +1, .5, 0x1f and .inf are text.
 */
enum cv_kind yaml_kind(cv_str);

/* Whether the text is a number of JSON; *whole: without point and exponent. */
bool yaml_number(cv_str, bool *whole);

/* Whether a bool of the core schema, and then which. */
bool yaml_bool(cv_str, bool *value);

/* Whether the text is one of the core schema's ways to write null. */
bool yaml_null(cv_str);

/*
 * Whether some reader of YAML 1.1 or 1.2 takes this text, written plain, for
 * something else than text.
 */
bool yaml_ambiguous(cv_str);

/* ---- yml_names.c: a table that lives as long as the document ---- */

/* What an anchor stands for, or a name that was seen. */
struct yaml_entry {
	cv_str name;
	struct cv_node *node; /* NULL for the anchor of a name */
	cv_str text;          /* of the name */
	bool plain;           /* how the name is written */
};

struct yaml_branch;

/* {0} is an empty table. */
struct yaml_names {
	struct yaml_branch *root;
};

/* The entry of this name, or NULL. */
struct yaml_entry *yaml_find(const struct yaml_names *, cv_str);

/*
 * The entry of this name, made if need be (*made, which may be NULL, says
 * so; its name is the caller's text); NULL when memory ran out.
 */
struct yaml_entry *yaml_enter(struct cv_in *, struct yaml_names *, cv_str,
    bool *made);

/* ---- yml_position.c: where a mark of libyaml's is in the text ---- */

/* Line and column from 1, column in characters. */
struct yaml_place {
	uint32_t line, column;
};

struct yaml_places {
	cv_str text;
	bool odd;           /* has line breaks that only YAML 1.1 knows */
	size_t byte, index; /* the place reached, in bytes, characters */
	struct yaml_place at;
};

void yaml_places_init(struct yaml_places *, cv_str text);
struct yaml_place yaml_place(struct yaml_places *, yaml_mark_t);

/* Whether the text has U+0085, U+2028, U+2029, or a CR without LF. */
bool yaml_odd_break(cv_str);

/* The text from the beginning of the line of a place to this place. */
cv_str yaml_before(cv_str text, struct yaml_place);

/* The text from a place to the end of its line. */
cv_str yaml_behind(cv_str text, struct yaml_place);

/* ---- yml_node.c: from events to nodes ---- */

enum {
	YAML_FLOW_DEPTH = 64,   /* libyaml takes quadratic time for more */
	YAML_DIRECTIVES = 16,   /* the same */
	YAML_EXPANDED = 100000, /* values that aliases may make */
	YAML_EXPANDED_BYTES = 16 << 20 /* and the text in them */
};

struct yaml_reader {
	struct cv_in *in;
	struct yaml_places places;
	struct cv_node *root; /* of this document */
	struct cv_node *node; /* the open list or object; NULL: none */
	struct cv_buf name;   /* of the member whose value comes next */
	struct yaml_place at; /* where the name stands */
	bool named;           /* a name waits for its value */
	bool plain;           /* the name is written plain */
	bool merge;           /* the name is << */
	bool merges;          /* there has been one such */
	uint32_t depth, flow; /* open collections, of these in flow style */
	struct yaml_names anchors, tags;
	size_t expanded, bytes; /* by aliases */
};

/* Whether the next node is a name. */
bool yaml_wants_name(const struct yaml_reader *);

/* Takes a name for the next value; false when memory ran out. */
bool yaml_name(struct yaml_reader *, cv_str, bool plain, struct yaml_place);

/* Sets the place of the node made next, whose value stands there. */
void yaml_stamp(struct yaml_reader *, struct yaml_place value);

/*
 * Adds a value below the open node, or as root, and forgets its name; NULL
 * when memory or the limits ran out.
 */
struct cv_node *yaml_add(struct yaml_reader *, enum cv_kind);

/* Adds the value of a scalar that has no tag; NULL as above. */
struct cv_node *yaml_add_text(struct yaml_reader *, cv_str, bool plain);

/* Handles a scalar, a name or a value; false: refused, and said why. */
bool yaml_scalar(struct yaml_reader *, const yaml_event_t *);

/* Reports a tag without meaning here, once for each. */
void yaml_odd_tag(struct yaml_reader *, const yaml_char_t *tag,
    struct yaml_place);

/* Keeps what an anchor stands for; the entry's name is not looked at. */
void yaml_anchor(struct yaml_reader *, const yaml_char_t *anchor,
    struct yaml_entry);

/* Puts what the alias stands for in its place; false: refused. */
bool yaml_alias(struct yaml_reader *, const yaml_event_t *);

/* Makes a member, just added, one whose members are to be merged. */
void yaml_mark_merge(struct cv_node *);

/*
 * Gives what is under << the type of the object that it goes into, so that
 * its members are known as that object's.
 */
void yaml_adopt(struct cv_node *);

/*
 * Ends an object: what is under << becomes members of the object, in its
 * place, unless the object has the name itself or has it from an earlier <<.
 * False: refused.
 */
bool yaml_merge(struct yaml_reader *, struct cv_node *object);

/* ---- yml_error.c ---- */

/* Reports why libyaml refused the text, in words of its users. */
void yaml_complain(struct cv_in *, struct yaml_places *, const yaml_parser_t *);

/* ---- yml_read.c, yml_write.c ---- */

bool yaml_read(struct cv_in *);
void yaml_write(struct cv_out *);

/* ---- yml_spell.c: how a writer spells a text ---- */

/* The text on one line, plain if it can be, else in quotes. */
void yaml_put_text(struct cv_buf *, cv_str);

/* Whether the text is written best as a block, with | before it. */
bool yaml_is_block(cv_str);

/*
 * The text as a block: "|" and so on, and its lines behind so many blanks,
 * step of them more than its parent's; ends with its last line.
 */
void yaml_put_block(struct cv_buf *, cv_str, size_t blanks, size_t step);

#endif
