/* The strict scan of JSON, which makes the nodes. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_JSON_SCAN_H
#define CVCONV_JSON_SCAN_H

#include "cvconv/format.h"

/*
 * Reads in->text by RFC 8259, with cv_depth_limit(), into nodes.  False:
 * refused and said why, or cv_is_full().
 */
bool json_scan(struct cv_in *);

#endif
