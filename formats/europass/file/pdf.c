/* Extracts the attachments of a PDF with libqpdf. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include <qpdf/qpdf-c.h>
#include <zlib.h>

#include "formats/europass/file/pdf.h"

enum { DEEPEST = 16, MOST = 1000 };

struct search {
	qpdf_data pdf;
	size_t limit;
	bool (*wanted)(void *, const char *, size_t);
	void *context;
	int seen; /* nodes and files, to end in any document */
	enum eu_pdf_outcome outcome;
};

/* ---- one file ---- */

/* zlib's stream, but no more than the limit. */
static char *
inflated(struct search *s, unsigned char *p, size_t n, size_t *length)
{
	z_stream z = { .next_in = p, .avail_in = (uInt)n };
	size_t size = 0;
	char *out = NULL;
	int status = Z_OK;

	if (n > UINT32_MAX || inflateInit(&z) != Z_OK)
		return NULL;
	while (status == Z_OK && size < s->limit) {
		size_t more = size == 0 ? 1 << 16 : size;
		char *grown = realloc(out, size + more);

		if (grown == NULL) {
			s->outcome = EU_PDF_OUT_OF_MEMORY;
			break;
		}
		out = grown;
		z.next_out = (Bytef *)out + size;
		z.avail_out = (uInt)more;
		status = inflate(&z, Z_NO_FLUSH);
		size += more - z.avail_out;
		if (z.avail_out > 0)
			break;
	}
	inflateEnd(&z);
	if (size >= s->limit && status == Z_OK)
		s->outcome = EU_PDF_TOO_LARGE;
	*length = size;
	return out;
}

/* The only filter of the stream, "" for none, NULL for several. */
static const char *
filter_of(qpdf_data pdf, qpdf_oh stream)
{
	qpdf_oh f =
	    qpdf_oh_get_key(pdf, qpdf_oh_get_dict(pdf, stream), "/Filter");

	if (qpdf_oh_is_array(pdf, f)) {
		int n = qpdf_oh_get_array_n_items(pdf, f);

		if (n != 1)
			return n == 0 ? "" : NULL;
		f = qpdf_oh_get_array_item(pdf, f, 0);
	}
	return qpdf_oh_is_name(pdf, f) ? qpdf_oh_get_name(pdf, f) : "";
}

static void
file(struct search *s, qpdf_oh stream)
{
	const char *filter = filter_of(s->pdf, stream);
	unsigned char *raw = NULL;
	size_t n = 0, length = 0;
	char *text;

	if (filter == NULL ||
	    (qpdf_oh_get_stream_data(s->pdf, stream, qpdf_dl_none, NULL, &raw,
		 &n) &
		QPDF_ERRORS) != 0 ||
	    raw == NULL)
		return;
	if (strcmp(filter, "/FlateDecode") == 0) {
		text = inflated(s, raw, n, &length);
		if (text != NULL && s->outcome == EU_PDF_NONE &&
		    s->wanted(s->context, text, length))
			s->outcome = EU_PDF_FOUND;
		free(text);
	} else if (filter[0] == '\0' &&
	    s->wanted(s->context, (const char *)raw, n))
		s->outcome = EU_PDF_FOUND;
	free(raw);
}

/* ---- the tree of names (ISO 32000-1, 7.9.6 and 7.11.4) ---- */

static void
specification(struct search *s, qpdf_oh spec)
{
	qpdf_oh ef = qpdf_oh_get_key(s->pdf, spec, "/EF"), stream;

	if (!qpdf_oh_is_dictionary(s->pdf, ef))
		return;
	stream = qpdf_oh_get_key(s->pdf, ef, "/F");
	if (!qpdf_oh_is_stream(s->pdf, stream))
		stream = qpdf_oh_get_key(s->pdf, ef, "/UF");
	if (qpdf_oh_is_stream(s->pdf, stream))
		file(s, stream);
}

static void
names(struct search *s, qpdf_oh node, int depth)
{
	qpdf_oh list, kids;

	if (!qpdf_oh_is_dictionary(s->pdf, node) || depth > DEEPEST)
		return;
	list = qpdf_oh_get_key(s->pdf, node, "/Names");
	if (qpdf_oh_is_array(s->pdf, list))
		for (int i = 1, n = qpdf_oh_get_array_n_items(s->pdf, list);
		     i < n && s->outcome == EU_PDF_NONE && s->seen++ < MOST;
		     i += 2)
			specification(s,
			    qpdf_oh_get_array_item(s->pdf, list, i));
	kids = qpdf_oh_get_key(s->pdf, node, "/Kids");
	if (qpdf_oh_is_array(s->pdf, kids))
		for (int i = 0, n = qpdf_oh_get_array_n_items(s->pdf, kids);
		     i < n && s->outcome == EU_PDF_NONE && s->seen++ < MOST;
		     i++)
			names(s, qpdf_oh_get_array_item(s->pdf, kids, i),
			    depth + 1);
}

static enum eu_pdf_outcome
attachments(const char *p, size_t n, size_t limit,
    bool (*wanted)(void *, const char *, size_t), void *context)
{
	struct search s = { .limit = limit,
		.wanted = wanted,
		.context = context,
		.outcome = EU_PDF_NONE };
	qpdf_oh tree;

	s.pdf = qpdf_init();
	if (s.pdf == NULL)
		return EU_PDF_OUT_OF_MEMORY;
	qpdf_silence_errors(s.pdf);
	qpdf_set_suppress_warnings(s.pdf, QPDF_TRUE);
	if ((qpdf_read_memory(s.pdf, "", p, n, NULL) & QPDF_ERRORS) != 0) {
		s.outcome = qpdf_has_error(s.pdf) &&
			qpdf_get_error_code(s.pdf, qpdf_get_error(s.pdf)) ==
			    qpdf_e_password
		    ? EU_PDF_LOCKED
		    : EU_PDF_BROKEN;
	} else {
		tree = qpdf_oh_get_key(s.pdf,
		    qpdf_oh_get_key(s.pdf, qpdf_get_root(s.pdf), "/Names"),
		    "/EmbeddedFiles");
		names(&s, tree, 0);
	}
	/* An error that nobody has asked for is printed otherwise. */
	qpdf_get_error(s.pdf);
	qpdf_cleanup(&s.pdf);
	return s.outcome;
}

extern const struct eu_pdf cvconv_pdf;
const struct eu_pdf cvconv_pdf = { .abi = EU_PDF_ABI,
	.attachments = attachments };
