/* The interface of the module that parses XML and HTML with libxml2. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_SAX_H
#define CVCONV_SAX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CV_SAX_ABI 2

/* Text that is valid during the call only; not NUL-terminated. */
struct cv_span {
	const char *p;
	size_t n;
};

/*
 * Callbacks in document order; returning false stops the parser.  uri is NULL
 * for a name in no namespace.  Lines and columns count from 1, columns in
 * characters.  HTML has no processing instructions, and its names are in lower
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
	char message[160]; /* from libxml2; may be "" */
};

/*
 * Parses n bytes.  With decoded they are UTF-8, whatever encoding they declare.
 * Nothing is fetched, and only the five entities of XML are expanded.
 */
typedef enum cv_sax_outcome cv_sax_parse(const char *text, size_t n,
    bool decoded, const struct cv_sax_handler *, void *context,
    struct cv_sax_failure *);

/* The only symbol of the module: data, so that loading runs no code. */
struct cv_sax {
	uint32_t abi; /* CV_SAX_ABI; to be checked first */
	cv_sax_parse *parse;
	cv_sax_parse *parse_html; /* UTF-8; any text is a document */
};

#define CV_SAX_SYMBOL "cvconv_sax"
#define CV_SAX_FILE "cvconv-xml.so"

/* ---- link_xml.c, load_xml.c ---- */

/*
 * The parser, loaded if it is a module; NULL if the module is missing or, with
 * errno ENOMEM, if memory ran out.
 */
const struct cv_sax *cv_sax_get(void);

#endif
