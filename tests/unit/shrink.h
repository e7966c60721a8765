/* Makes a document that a test fails on as small as it can be. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_SHRINK_H
#define CVCONV_SHRINK_H

#include "core/core.h"

/*
 * Takes parts out of a JSON document, and makes texts shorter and plainer, as
 * long as the test still fails on it.
 */
void shrink(struct cv_buf *json, bool (*fails)(void *ctx, cv_str json),
    void *ctx);

#endif
