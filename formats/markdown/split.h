/* What is at work while a section is parted into entries. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_MD_SPLIT_H
#define CVCONV_MD_SPLIT_H

#include "look.h"

struct md_splitter {
	struct md_reader *r;
	struct md_entries *out;
	enum cv_word kind;
	bool credits; /* a line is enough for an entry */
};

/* A new entry that begins at this line; NULL: memory ran out. */
struct md_entry *md_new_entry(struct md_splitter *, size_t at);

/* The entry that was begun last. */
struct md_entry *md_newest(const struct md_splitter *);

/* Makes line i a part of the entry's head; its body is behind. */
void md_add_head(struct md_splitter *, struct md_entry *, size_t i);

/* Whether a date is in the entry's head. */
bool md_is_dated(const struct md_splitter *, struct md_entry *);

/* ---- split_text.c ---- */

/* Parts lines, of which the first is text, by how the first entry begins. */
void md_split_texts(struct md_splitter *, size_t first, size_t end);

#endif
