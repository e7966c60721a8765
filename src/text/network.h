/* Networks where people have profiles. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_NETWORK_H
#define CVCONV_NETWORK_H

#include "cvconv/format.h"

/* The network of a URL's host, "GitHub"; "" if it is none. */
cv_str cv_network(cv_str url);

/* The network of this name, as it writes itself; "" if it is none. */
cv_str cv_network_named(cv_str name);

/* The user's name in the URL of a network's profile. */
cv_str cv_username(cv_str url);

/* A URL without "https://" and the like. */
cv_str cv_without_scheme(cv_str url);

/* How long the host at the front of such a text is. */
size_t cv_host_length(cv_str);

#endif
