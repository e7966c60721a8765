/* Marks in the text of a block between its tags and its CommonMark. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_EU_RICH_MARKS_H
#define CVCONV_EU_RICH_MARKS_H

#include "rich.h"

/* Characters that XML cannot hold stand for tags. */
enum {
	EU_STRONG = 1,
	EU_STRONG_END,
	EU_EM,
	EU_EM_END,
	EU_LINK, /* its URL, then EU_URL_END, then its text */
	EU_URL_END,
	EU_LINK_END,
	EU_BREAK = 11
};

/* Text with HTML's character references as characters. */
void eu_put_decoded(struct cv_buf *, cv_str);

/* Room for the lines of a fragment, one after the other. */
struct eu_room {
	struct cv_buf tidy, text;
};

/*
 * The text of a block in CommonMark, or plain, with its white space as
 * browsers show it; *strong: all of it is.  It lives as long as the document.
 */
cv_str eu_rich_line(struct cv_in *, struct eu_room *, cv_str marked, bool plain,
    bool *strong);

#endif
