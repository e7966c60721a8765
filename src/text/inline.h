/* Text with marks where its tags were, on the way to CommonMark. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_INLINE_H
#define CVCONV_INLINE_H

#include "core/chars.h"

/* Characters that no text holds stand for tags. */
enum {
	CV_I_STRONG = 1,
	CV_I_STRONG_END,
	CV_I_EM,
	CV_I_EM_END,
	CV_I_LINK, /* its URL, then CV_I_URL_END, then its text */
	CV_I_URL_END,
	CV_I_LINK_END,
	CV_I_BREAK = 11,
	CV_I_SOFT, /* a line's end that may as well be a blank */
	CV_I_CODE = 14,
	CV_I_CODE_END
};

/* How; to be added up. */
enum {
	CV_I_RAW = 1,        /* no backslash before what would be a mark */
	CV_I_PLAIN = 2,      /* no marks at all */
	CV_I_HARD_BLANKS = 4 /* a no-break space is no white space */
};

/* Room for texts, one after the other; {0} is an empty one. */
struct cv_room {
	struct cv_buf tidy, text;
};

/*
 * The text of a block in CommonMark, or plain, with its white space as
 * browsers show it; *strong: all of it is.  It lives as long as the document.
 */
cv_str cv_inline(struct cv_in *, struct cv_room *, cv_str marked, unsigned how,
    bool *strong);
void cv_room_free(struct cv_room *);

/* How many of these characters there are in a row at most. */
size_t cv_longest_run(cv_str, char);

#endif
