/* Random résumés, for tests of what must hold for every document. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_MAKE_RANDOM_H
#define CVCONV_MAKE_RANDOM_H

#include "core/core.h"

/*
 * Appends a document as JSON, the same one for the same seed.  A word such as
 * "Qz17z", which stands nowhere else, is in most of its texts.
 */
void make_random(struct cv_buf *, uint64_t seed);

#endif
