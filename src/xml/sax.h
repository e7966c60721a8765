/* What the loadable part with libxml2 is asked, and what it answers. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_SAX_H
#define CVCONV_SAX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CV_SAX_ABI 2

/* A stretch of text that is valid during the call. */
struct cv_span {
	const char *p;
	size_t n;
};

/*
 * Called in the order of the document; false stops.  uri may be NULL: in no
 * namespace.  Lines and columns count from 1, columns in characters.  HTML has
 * no instructions, and the names of its elements and attributes are in lower
 * case.
 */
struct cv_sax_handler {
	bool (*start)(void *, const char *uri, const char *local, uint32_t line,
	    uint32_t column);
	bool (*attribute)(void *, const char *uri, const char *local,
	    struct cv_span value);
	bool (*text)(void *, struct cv_span);
	bool (*end)(void *);
	bool (*instruction)(void *, const char *target, struct cv_span data,
	    uint32_t line);
};

enum cv_sax_outcome {
	CV_SAX_PARSED,
	CV_SAX_STOPPED,   /* by the handler */
	CV_SAX_MALFORMED, /* message, line and column say why */
	CV_SAX_DOCTYPE,   /* at line */
	CV_SAX_NO_MEMORY
};

struct cv_sax_failure {
	uint32_t line, column;
	char message[160]; /* libxml2's own words, "" if there are none */
};

/*
 * Parses n bytes.  decoded: they are UTF-8, whatever they say of themselves.
 * Nothing is fetched, no entity but the five of XML is expanded.
 */
typedef enum cv_sax_outcome cv_sax_parse(const char *text, size_t n,
    bool decoded, const struct cv_sax_handler *, void *context,
    struct cv_sax_failure *);

/* The only symbol of the loadable part: data, so that no code runs. */
struct cv_sax {
	uint32_t abi; /* CV_SAX_ABI; looked at before the rest */
	cv_sax_parse *parse;
	cv_sax_parse *parse_html; /* UTF-8; any text is a document */
};

#define CV_SAX_SYMBOL "cvconv_sax"
#define CV_SAX_FILE "cvconv-xml.so"

/* ---- link_xml.c, load_xml.c ---- */

/* The parser, loaded if it is not part of the program; NULL if it is not. */
const struct cv_sax *cv_sax_get(void);

#endif
