/* Classes of the lines of a section. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_LINE_CLASS_H
#define CVCONV_LINE_CLASS_H

#include "recognise/contact.h"

/* Whether line i begins in bold, and not with a label inside of entries. */
bool md_is_bold_start(const struct md_reader *, size_t i);

/* The first date of a text of the document, as md_when() finds it. */
bool md_first_date(const struct md_reader *, cv_str, struct md_when *);

/* Whether it has a date that is more than a bare year, or is only a date. */
bool md_has_date(const struct md_reader *, size_t i);
bool md_is_date_only(const struct md_reader *, size_t i);

/* Whether it goes on with the head of an entry in a section of this kind. */
bool md_is_head_line(const struct md_reader *, enum cv_word kind, size_t i);

#endif
