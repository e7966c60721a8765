/* Fuzzing of what is done with two documents. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_VERBS_H
#define CVCONV_VERBS_H

#include <stddef.h>
#include <stdint.h>

/* Aborts if something is wrong with what comes of any bytes. */
void verbs(const uint8_t *, size_t);

#endif
