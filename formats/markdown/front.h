/* The block of YAML before a Markdown document (front matter). */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_MD_FRONT_H
#define CVCONV_MD_FRONT_H

#include "recognise/recognise.h"

struct md_front {
	cv_str text;   /* between the marks; "" if there is none */
	uint32_t line; /* where it begins in the input */
};

/*
 * Cuts the front matter off *text, and returns the line of the input that the
 * rest begins on.
 */
uint32_t md_cut_front(cv_str *text, struct md_front *);

/* Takes from it what the document itself does not say. */
void md_use_front(struct md_reader *, const struct md_front *);

#endif
