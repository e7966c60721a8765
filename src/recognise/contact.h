/* Parts of contact lines, and names of persons. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_CONTACT_H
#define CVCONV_CONTACT_H

#include "recognise/recognise.h"

/*
 * Takes the piece as contact data if its look or label says so; place: a
 * place needs no label.  False if it is something else.
 */
bool md_set_contact(struct md_reader *, cv_str piece, bool place);

/* "tel. 600 100 200" without the word before; else as it is. */
cv_str md_unlabelled(cv_str);

/* How long the postal code at the front is, with its blanks; 0: none. */
size_t md_postal(cv_str);

/* An address or place into basics.location. */
void md_set_place(struct md_reader *, cv_str);

/* A link of the person's: a profile, the site, mail or phone. */
void md_set_link(struct md_reader *, cv_str url, cv_str text);

/* ---- name.c ---- */

/* "Ada Lovelace's CV", "Ada Lovelace - Resume": without the words for it. */
cv_str md_without_cv(cv_str);
/* A few words without digits, marks or the words of posts and sections. */
bool md_could_be_name(cv_str);
/* Stores the name; letters that stand apart, "A D A", are joined. */
void md_set_name(struct md_reader *, cv_str);

#endif
