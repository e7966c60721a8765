/* What the loadable part with libxml2 is asked, and what it answers. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_EU_SAX_H
#define CVCONV_EU_SAX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define EU_SAX_ABI 1

/* A stretch of text that is valid during the call. */
struct eu_span {
	const char *p;
	size_t n;
};

/*
 * Called in the order of the document; false stops.  uri may be NULL: in no
 * namespace.  Lines and columns count from 1, columns in bytes.
 */
struct eu_handler {
	bool (*start)(void *, const char *uri, const char *local, uint32_t line,
	    uint32_t column);
	bool (*attribute)(void *, const char *uri, const char *local,
	    struct eu_span value);
	bool (*text)(void *, struct eu_span);
	bool (*end)(void *);
	bool (*instruction)(void *, const char *target, struct eu_span data,
	    uint32_t line);
};

enum eu_outcome {
	EU_PARSED,
	EU_STOPPED,   /* by the handler */
	EU_MALFORMED, /* message, line and column say why */
	EU_DOCTYPE,   /* at line */
	EU_OUT_OF_MEMORY
};

struct eu_failure {
	uint32_t line, column;
	char message[160]; /* libxml2's own words, "" if there are none */
};

/*
 * Parses n bytes.  decoded: they are UTF-8, whatever they say of themselves.
 * Nothing is fetched, no entity but the five of XML is expanded.
 */
typedef enum eu_outcome eu_sax_parse(const char *text, size_t n, bool decoded,
    const struct eu_handler *, void *context, struct eu_failure *);

/* The only symbol of the loadable part: data, so that no code runs. */
struct eu_sax {
	uint32_t abi; /* EU_SAX_ABI; looked at before the rest */
	eu_sax_parse *parse;
};

#define EU_SAX_SYMBOL "cvconv_sax"
#define EU_SAX_FILE "cvconv-xml.so"

/* The parser, loaded if it is not part of the program; NULL if it is not. */
const struct eu_sax *eu_sax_get(void);

#endif
