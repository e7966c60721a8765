/* Which date somebody meant who wrote it in another notation. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_GUESS_H
#define CVCONV_GUESS_H

#include "cvconv/format.h"

enum { CV_DATE_MAX = 11 };

/*
 * The date that was meant by "2019/5", "05/2019", "1.5.2019", "May 2019" or
 * "2019-05-01T00:00", written into p as JSON Resume wants it; "" if it is not
 * certain, as 5/6/2019 is not.
 */
const char *cv_date_guess(cv_str, char p[CV_DATE_MAX]);

#endif
