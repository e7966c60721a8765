/* Text without what a terminal would obey. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_TEXT_CLEAN_H
#define CVCONV_TEXT_CLEAN_H

#include "cvconv/format.h"

/*
 * Takes control characters out of the buffer's end, from the offset on; it
 * can only get shorter.  A tab becomes a blank; "\r\n", "\r", "\v", "\f", NEL,
 * U+2028 and U+2029 become "\n".  A whole control sequence or string of
 * ECMA-48 goes, such as ESC [ 31 m; of an unfinished one only its first
 * character does.  All other characters of C0, DEL, C1, U+FEFF and the
 * controls of bidirectional text (U+202A-202E, U+2066-2069) go.
 */
void text_clean(struct cv_buf *, size_t from);

#endif
