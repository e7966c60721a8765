/* Pictures as data: URIs and in base64. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_EU_PHOTO_H
#define CVCONV_EU_PHOTO_H

#include "cvconv/format.h"

/*
 * The data: URI in a Candidate's attachment, which is base64-encoded as a
 * whole; "" if it is not the URI of a picture.
 */
cv_str eu_photo_uri(struct cv_in *, cv_str base64);

/* "data:image/jpeg;base64,...", from its parts. */
cv_str eu_photo_from(struct cv_in *, cv_str mime, cv_str base64);

/* Splits such a URI into its parts; false for any other URI. */
bool eu_photo_parts(cv_str uri, cv_str *mime, cv_str *base64);

/* Appends text in base64 (RFC 4648, with padding, without line ends). */
void eu_put_base64(struct cv_buf *, cv_str);

#endif
