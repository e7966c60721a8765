/* Parses XML and HTML with libxml2's SAX interface; no access to files. */
/* SPDX-License-Identifier: ISC */
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include "xml/sax.h"

struct parse {
	const struct cv_sax_handler *handler;
	void *context;
	struct cv_sax_failure *failure;
	xmlParserCtxtPtr xml;
	bool stopped, doctype, no_memory;
};

static void
stop_unless(struct parse *p, bool go_on)
{
	if (go_on)
		return;
	p->stopped = true;
	xmlStopParser(p->xml);
}

/* Whether it is the first byte of a UTF-8 character. */
static bool
begins_character(xmlChar c)
{
	return (c & 0xc0) != 0x80;
}

/* The position of the tag that libxml2 has just read to its end. */
static void
find_tag(const struct parse *p, uint32_t *at_line, uint32_t *at_column)
{
	const xmlParserInput *input = p->xml->input;
	const xmlChar *c = input->cur;
	int line = input->line, column = input->col;

	while (c > input->base && *c != '<') {
		c--;
		line -= *c == '\n';
		column -= begins_character(*c);
	}
	if (line != input->line)
		for (column = 1; c > input->base && c[-1] != '\n'; c--)
			column += begins_character(c[-1]);
	*at_line = (uint32_t)line;
	*at_column = (uint32_t)(column > 0 ? column : 1);
}

static void
start_xml(void *context, const xmlChar *local, const xmlChar *prefix,
    const xmlChar *uri, int spaces_n, const xmlChar **spaces, int n,
    int defaulted, const xmlChar **a)
{
	struct parse *p = context;
	uint32_t line, column;

	(void)prefix, (void)spaces_n, (void)spaces, (void)defaulted;
	if (p->stopped)
		return;
	find_tag(p, &line, &column);
	stop_unless(p,
	    p->handler->start(p->context, (const char *)uri,
		(const char *)local, line, column));
	for (int i = 0; i < n && !p->stopped; i++, a += 5)
		stop_unless(p,
		    p->handler->attribute(p->context, (const char *)a[2],
			(const char *)a[0],
			(struct cv_span){ (const char *)a[3],
			    (size_t)(a[4] - a[3]) }));
}

static struct cv_span
span_of(const xmlChar *text)
{
	struct cv_span s = { text == NULL ? "" : (const char *)text, 0 };

	s.n = strlen(s.p);
	return s;
}

/* HTML has no namespaces; an attribute may have no value. */
static void
start_html(void *context, const xmlChar *name, const xmlChar **a)
{
	struct parse *p = context;
	uint32_t line, column;

	if (p->stopped)
		return;
	find_tag(p, &line, &column);
	stop_unless(p,
	    p->handler->start(p->context, NULL, (const char *)name, line,
		column));
	for (; a != NULL && a[0] != NULL && !p->stopped; a += 2)
		stop_unless(p,
		    p->handler->attribute(p->context, NULL, (const char *)a[0],
			span_of(a[1])));
}

static void
end_html(void *context, const xmlChar *name)
{
	struct parse *p = context;

	(void)name;
	if (!p->stopped)
		stop_unless(p, p->handler->end(p->context));
}

static void
end_xml(void *context, const xmlChar *local, const xmlChar *prefix,
    const xmlChar *uri)
{
	struct parse *p = context;

	(void)local, (void)prefix, (void)uri;
	if (!p->stopped)
		stop_unless(p, p->handler->end(p->context));
}

static void
pass_text(void *context, const xmlChar *text, int n)
{
	struct parse *p = context;

	if (!p->stopped)
		stop_unless(p,
		    p->handler->text(p->context,
			(struct cv_span){ (const char *)text, (size_t)n }));
}

static void
pass_instruction(void *context, const xmlChar *target, const xmlChar *data)
{
	struct parse *p = context;

	if (p->stopped || data == NULL)
		return;
	stop_unless(p,
	    p->handler->instruction(p->context, (const char *)target,
		span_of(data), (uint32_t)p->xml->input->line));
}

static xmlEntityPtr
predefined_entity(void *context, const xmlChar *name)
{
	(void)context;
	return xmlGetPredefinedEntity(name);
}

static void
refuse_doctype(void *context, const xmlChar *name, const xmlChar *public_id,
    const xmlChar *system_id)
{
	struct parse *p = context;

	(void)name, (void)public_id, (void)system_id;
	if (!p->doctype)
		p->failure->line = (uint32_t)p->xml->input->line;
	p->doctype = true;
	stop_unless(p, false);
}

/* Later errors follow from the first; libxml2 ends messages with "\n". */
static void
keep_first_error(void *context, xmlErrorPtr e)
{
	struct parse *p = context;
	struct cv_sax_failure *f = p->failure;
	size_t n = 0;

	if (e->code == XML_ERR_NO_MEMORY)
		p->no_memory = true;
	if (f->message[0] != '\0' || e->level < XML_ERR_ERROR || p->doctype ||
	    e->message == NULL)
		return;
	while (n + 1 < sizeof(f->message) && e->message[n] != '\0' &&
	    e->message[n] != '\n') {
		f->message[n] = e->message[n];
		n++;
	}
	while (n > 0 && ((unsigned char)f->message[n - 1] & 0x80) != 0)
		n--;
	f->message[n] = '\0';
	f->line = (uint32_t)e->line;
	f->column = e->int2 > 0 ? (uint32_t)e->int2 : 1;
}

/* For XML and HTML.  What is not set here is NULL, so that libxml2 skips it. */
static void
set_handlers(xmlParserCtxtPtr c, struct parse *p)
{
	memset(c->sax, 0, sizeof(*c->sax));
	c->sax->characters = pass_text;
	c->sax->ignorableWhitespace = pass_text;
	c->sax->cdataBlock = pass_text;
	c->sax->serror = keep_first_error;
	c->userData = p;
	p->xml = c;
}

static void
restrict_xml(xmlParserCtxtPtr xml, struct parse *p, bool decoded)
{
	xmlCtxtUseOptions(xml,
	    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
		XML_PARSE_BIG_LINES | (decoded ? XML_PARSE_IGNORE_ENC : 0));
	set_handlers(xml, p);
	xml->sax->initialized = XML_SAX2_MAGIC;
	xml->sax->startElementNs = start_xml;
	xml->sax->endElementNs = end_xml;
	xml->sax->processingInstruction = pass_instruction;
	xml->sax->getEntity = predefined_entity;
	xml->sax->internalSubset = refuse_doctype;
	xml->sax->externalSubset = refuse_doctype;
}

static enum cv_sax_outcome
parse_xml(const char *text, size_t n, bool decoded,
    const struct cv_sax_handler *handler, void *context,
    struct cv_sax_failure *why)
{
	struct parse p = { .handler = handler,
		.context = context,
		.failure = why };
	xmlParserCtxtPtr xml;
	bool whole;

	*why = (struct cv_sax_failure){ .message = "" };
	xml = n > INT32_MAX ? NULL : xmlCreateMemoryParserCtxt(text, (int)n);
	if (xml == NULL)
		return CV_SAX_NO_MEMORY;
	restrict_xml(xml, &p, decoded);
	xmlParseDocument(xml);
	whole = xml->wellFormed && xml->nsWellFormed;
	p.no_memory |= xml->errNo == XML_ERR_NO_MEMORY;
	xmlFreeParserCtxt(xml);
	if (why->line == 0)
		why->line = why->column = 1;
	if (p.no_memory)
		return CV_SAX_NO_MEMORY;
	if (p.doctype)
		return CV_SAX_DOCTYPE;
	return p.stopped ? CV_SAX_STOPPED
	    : whole      ? CV_SAX_PARSED
			 : CV_SAX_MALFORMED;
}

/* Unclosed tags are closed as in HTML; no elements are implied. */
static void
restrict_html(htmlParserCtxtPtr html, struct parse *p)
{
	htmlCtxtUseOptions(html,
	    HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR |
		HTML_PARSE_NOWARNING | HTML_PARSE_NOIMPLIED |
		HTML_PARSE_NODEFDTD | HTML_PARSE_IGNORE_ENC);
	xmlSwitchEncoding(html, XML_CHAR_ENCODING_UTF8);
	set_handlers(html, p);
	html->sax->initialized = 1;
	html->sax->startElement = start_html;
	html->sax->endElement = end_html;
}

static enum cv_sax_outcome
parse_html(const char *text, size_t n, bool decoded,
    const struct cv_sax_handler *handler, void *context,
    struct cv_sax_failure *why)
{
	struct parse p = { .handler = handler,
		.context = context,
		.failure = why };
	htmlParserCtxtPtr html;

	(void)decoded;
	*why = (struct cv_sax_failure){ .message = "" };
	html = n > INT32_MAX ? NULL : htmlCreateMemoryParserCtxt(text, (int)n);
	if (html == NULL)
		return CV_SAX_NO_MEMORY;
	restrict_html(html, &p);
	htmlParseDocument(html);
	p.no_memory |= html->errNo == XML_ERR_NO_MEMORY;
	htmlFreeParserCtxt(html);
	if (p.no_memory)
		return CV_SAX_NO_MEMORY;
	return p.stopped ? CV_SAX_STOPPED : CV_SAX_PARSED;
}

extern const struct cv_sax cvconv_sax;
const struct cv_sax cvconv_sax = { .abi = CV_SAX_ABI,
	.parse = parse_xml,
	.parse_html = parse_html };
