/* JSON that the program prints about documents, built with cJSON. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_JSON_OUT_H
#define CVCONV_JSON_OUT_H

#include <cjson/cJSON.h>
#include <stdio.h>

#include "cvconv/format.h"

/*
 * An object that is being built.  Once memory has run out nothing is added
 * any more, and json_end() and json_print() fail.
 */
struct json {
	cJSON *object;
	bool failed;
};

struct json json_begin(void);
void json_add_text(struct json *, const char *name, cv_str);
void json_add_number(struct json *, const char *name, double);

/* Adds line and column, unless the line is 0. */
void json_add_position(struct json *, uint32_t line, uint32_t column);

/* Takes over the item; NULL counts as memory that ran out. */
void json_add_item(struct json *, const char *name, cJSON *);

/* The object, for the caller to delete; NULL: memory ran out. */
cJSON *json_end(struct json *);

/*
 * Appends the item in one line, with invalid UTF-8 replaced by U+FFFD and with
 * escapes for characters that could harm a terminal.  Deletes it.  False: it
 * is NULL, or memory ran out.
 */
bool json_put(struct cv_buf *, cJSON *);

/* The same with a newline, to a file. */
bool json_print(FILE *, cJSON *);

/* A value of a document, numbers as they are spelt; NULL: out of memory. */
cJSON *json_of_node(const struct cv_node *);

#endif
