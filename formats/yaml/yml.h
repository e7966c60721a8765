/* What the parts of the YAML format share. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_YAML_H
#define CVCONV_YAML_H

#include <yaml.h>

#include "cvconv/format.h"

/* ---- yaml.c ---- */

enum yml_option { YML_INDENT };

/* ---- yml_scalar.c: what a plain scalar is ---- */

/*
 * The kind of a plain scalar by the core schema of YAML 1.2, save that a
 * number is only what JSON spells so: 007, +1, .5, 0x1f and .inf are text.
 */
enum cv_kind yml_kind(cv_str);

/* Whether the text is a number of JSON; *whole: without point and exponent. */
bool yml_is_number(cv_str, bool *whole);

/* Whether a bool of the core schema, and then which. */
bool yml_is_bool(cv_str, bool *value);

/* Whether the text is one of the core schema's ways to write null. */
bool yml_is_null(cv_str);

/*
 * Whether some reader of YAML 1.1 or 1.2 takes this text, written plain, for
 * something else than text.
 */
bool yml_is_ambiguous(cv_str);

/* ---- yml_names.c: a table that lives as long as the document ---- */

/* What an anchor stands for, or a name that was seen. */
struct yml_entry {
	cv_str name;
	struct cv_node *node; /* NULL for the anchor of a name */
	cv_str text;          /* of the name */
	bool plain;           /* how the name is written */
};

struct yml_branch;

/* {0} is an empty table. */
struct yml_names {
	struct yml_branch *root;
};

/* The entry of this name, or NULL. */
struct yml_entry *yml_find(const struct yml_names *, cv_str);

/*
 * The entry of this name, made if need be (*made, which may be NULL, says
 * so; its name is the caller's text); NULL when memory ran out.
 */
struct yml_entry *yml_enter(struct cv_in *, struct yml_names *, cv_str,
    bool *made);

/* ---- yml_position.c: where a mark of libyaml's is in the text ---- */

/* Line and column from 1, column in characters. */
struct yml_position {
	uint32_t line, column;
};

struct yml_positions {
	cv_str text;
	bool odd;           /* has line breaks that only YAML 1.1 knows */
	size_t byte, index; /* the place reached, in bytes, characters */
	struct yml_position at;
};

void yml_positions_init(struct yml_positions *, cv_str text);
struct yml_position yml_position(struct yml_positions *, yaml_mark_t);

/* Whether the text has U+0085, U+2028, U+2029, or a CR without LF. */
bool yml_has_odd_break(cv_str);

/* The text from the beginning of the line of a place to this place. */
cv_str yml_text_before(cv_str text, struct yml_position);

/* The text from a place to the end of its line. */
cv_str yml_text_after(cv_str text, struct yml_position);

/* ---- yml_node.c: from events to nodes ---- */

enum {
	YML_FLOW_DEPTH = 64,   /* libyaml takes quadratic time for more */
	YML_DIRECTIVES = 16,   /* the same */
	YML_EXPANDED = 100000, /* values that aliases may make */
	YML_EXPANDED_BYTES = 16 << 20 /* and the text in them */
};

struct yml_reader {
	struct cv_in *in;
	struct yml_positions positions;
	struct cv_node *root; /* of this document */
	struct cv_node *node; /* the open list or object; NULL: none */
	struct cv_buf name;   /* of the member whose value comes next */
	struct yml_position at; /* where the name stands */
	bool named;           /* a name waits for its value */
	bool plain;           /* the name is written plain */
	bool merge;           /* the name is << */
	bool merges;          /* there has been one such */
	uint32_t depth, flow; /* open collections, of these in flow style */
	struct yml_names anchors, tags;
	size_t expanded, bytes; /* by aliases */
};

/* Whether the next node is a name. */
bool yml_wants_name(const struct yml_reader *);

/* Takes a name for the next value; false when memory ran out. */
bool yml_name(struct yml_reader *, cv_str, bool plain, struct yml_position);

/* Sets the place of the node made next, whose value stands there. */
void yml_stamp(struct yml_reader *, struct yml_position value);

/*
 * Adds a value below the open node, or as root, and forgets its name; NULL
 * when memory or the limits ran out.
 */
struct cv_node *yml_add(struct yml_reader *, enum cv_kind);

/* Adds the value of a scalar that has no tag; NULL as above. */
struct cv_node *yml_add_text(struct yml_reader *, cv_str, bool plain);

/* Handles a scalar, a name or a value; false: refused, and said why. */
bool yml_scalar(struct yml_reader *, const yaml_event_t *);

/* Reports a tag without meaning here, once for each. */
void yml_odd_tag(struct yml_reader *, const yaml_char_t *tag,
    struct yml_position);

/* Keeps what an anchor stands for; the entry's name is not looked at. */
void yml_anchor(struct yml_reader *, const yaml_char_t *anchor,
    struct yml_entry);

/* Puts what the alias stands for in its place; false: refused. */
bool yml_alias(struct yml_reader *, const yaml_event_t *);

/* Makes a member, just added, one whose members are to be merged. */
void yml_mark_merge(struct cv_node *);

/*
 * Gives what is under << the type of the object that it goes into, so that
 * its members are known as that object's.
 */
void yml_adopt(struct cv_node *);

/*
 * Ends an object: what is under << becomes members of the object, in its
 * place, unless the object has the name itself or has it from an earlier <<.
 * False: refused.
 */
bool yml_merge(struct yml_reader *, struct cv_node *object);

/* ---- yml_error.c ---- */

/* Reports why libyaml refused the text, in words of its users. */
void yml_complain(struct cv_in *, struct yml_positions *,
    const yaml_parser_t *);

/* ---- yml_read.c, yml_write.c ---- */

bool yml_read(struct cv_in *);
void yml_write(struct cv_out *);

/* ---- yml_spell.c: how a writer spells a text ---- */

/* The text on one line, plain if it can be, else in quotes. */
void yml_put_text(struct cv_buf *, cv_str);

/* Whether the text is written best as a block, with | before it. */
bool yml_is_block(cv_str);

/*
 * The text as a block: "|" and so on, and its lines behind so many blanks,
 * step of them more than its parent's; ends with its last line.
 */
void yml_put_block(struct cv_buf *, cv_str, size_t blanks, size_t step);

#endif
