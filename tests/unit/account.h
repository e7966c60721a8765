/* Whether all that a document says is in what was written, or reported. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_ACCOUNT_H
#define CVCONV_ACCOUNT_H

#include "core/core.h"

/*
 * Whether the path of the value, or of what it is in, is among those that were
 * told, each with a '\0' behind it.
 */
bool was_told(const struct cv_buf *told, const struct cv_node *);

/*
 * Says in why which texts with a word of their own are neither in what was
 * written nor told; carries: the text is there whole.
 */
void account(struct cv_buf *why, const struct cv_buf *told,
    const struct cv_node *, cv_str written, bool carries);

#endif
