/* Marks that separate parts of a text: "|", "–", "•" and others. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_SEPARATOR_H
#define CVCONV_SEPARATOR_H

#include "cvconv/format.h"

/* What a mark is used for; separators.def has the uses of each. */
enum md_separator_use {
	MD_SEP_HEAD = 1,           /* between parts of an entry's head */
	MD_SEP_HEAD_SPACED = 2,    /* the same, with blanks around it */
	MD_SEP_CONTACT = 4,        /* between contact data */
	MD_SEP_CONTACT_SPACED = 8, /* the same, with blanks around it */
	MD_SEP_TERM = 16,          /* between the terms of a list */
	MD_SEP_TERM_SPACED = 32,   /* the same, with blanks around it */
	MD_SEP_PERIOD = 64,        /* between two dates */
	MD_SEP_BULLET = 128,       /* before an item, with a blank behind it */
	MD_SEP_TIGHT_BULLET = 256, /* the same, perhaps without a blank */
	MD_SEP_EDGE = 512,         /* no part of a text that it is around */
	MD_SEP_STOP = 1024,        /* ends a sentence */
	MD_SEP_COMMA = 2048
};

/* The uses of the marks of one byte, by byte. */
extern const uint16_t md_separator_bytes[128];

/*
 * The length of the longest mark with one of these uses that the text begins
 * with; 0 if there is none.
 */
size_t md_separator(cv_str, unsigned uses);

#endif
