/* Embeds the picture: from a data: URI, or from a file beside the input. */
/* SPDX-License-Identifier: ISC */
#include "formats/europass/file/photo.h"
#include "formats/europass/xml/xml_tree.h"

/* The kind of picture that bytes are, by how they begin; NULL if none. */
static const char *
picture_type(cv_str s)
{
	if (cv_starts(s, CV_S("\x89PNG\r\n\x1a\n")))
		return "image/png";
	if (cv_starts(s, CV_S("\xff\xd8\xff")))
		return "image/jpeg";
	return NULL;
}

/* "data:image/png;base64,..." of a file that the document names. */
static cv_str
from_file(struct eu_out *w, const struct cv_node *image)
{
	const struct cv_job *job = w->out->job;
	struct cv_buf file = { 0 };
	const char *kind = NULL;
	cv_str s = CV_S("");

	if (job->load != NULL &&
	    job->load(job->load_ctx, image->u.text.p, &file))
		kind =
		    picture_type((cv_str){ file.n > 0 ? file.p : "", file.n });
	if (kind == NULL)
		cv_report_at(w->out, CV_E_NO_PICTURE, image,
		    "use a PNG or JPEG file in the folder of the input",
		    "no such picture to embed");
	else {
		w->scratch.n = 0;
		cv_puts(&w->scratch, "data:");
		cv_puts(&w->scratch, kind);
		cv_puts(&w->scratch, ";base64,");
		eu_put_base64(&w->scratch, cv_buf_text(&file));
		s = eu_copy(w, cv_buf_text(&w->scratch));
		w->scratch.n = 0;
	}
	cv_buf_free(&file);
	return s;
}

cv_str
eu_picture(struct eu_out *w, bool (*may)(cv_str mime))
{
	const struct cv_node *basics = cv_get(w->out->root, CV_RESUME_BASICS);
	const struct cv_node *image = cv_get(basics, CV_BASICS_IMAGE);
	const char *option = w->out->option[EU_PHOTO].text;
	cv_str uri = cv_node_text(image), mime, data;

	if (strcmp(option, "drop") == 0) {
		cv_take(w->out, basics, CV_BASICS_IMAGE);
		return CV_S("");
	}
	if (!eu_photo_parts(uri, &mime, &data)) {
		if (strcmp(option, "embed") != 0 || uri.n == 0 ||
		    memchr(uri.p, ':', uri.n) != NULL)
			return CV_S("");
		uri = from_file(w, image);
	} else if (may != NULL && !may(mime))
		return CV_S("");
	if (uri.n > 0)
		cv_take(w->out, basics, CV_BASICS_IMAGE);
	return uri;
}
