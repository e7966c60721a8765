/* XML through libxml2's SAX interface, with all its doors shut. */
/* SPDX-License-Identifier: ISC */
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "core.h"
#include "xml.h"

enum {
	TAG = 32 << 10, /* bytes: libxml2's time grows with their square */
	ERROR = 160
};

struct parse {
	struct cv_in *in;
	xmlParserCtxtPtr xml;
	struct eu_node *top, *open;
	struct cv_buf text; /* of the open element, so far */
	uint32_t depth;
	bool refused; /* and reported */
	bool no_memory;
	char error[ERROR]; /* libxml2's own first, "" if there is none */
	uint32_t line, column;
};

/* ---- names ---- */

static const struct {
	const char *uri, *prefix;
} spaces[] = {
	{ "http://www.europass.eu/1.0", "" },
	{ "http://www.openapplications.org/oagis/9", "oa:" },
	{ "http://www.europass_eures.eu/1.0", "eures:" },
	{ "http://www.hr-xml.org/3", "hr:" },
	{ "http://europass.cedefop.europa.eu/Europass", "" },
	{ "http://europass.cedefop.europa.eu/Europass/V2.0", "" },
	{ "http://europass.cedefop.europa.eu/Europass/V1.2", "" },
	{ "http://europass.cedefop.europa.eu/Europass/V1.1", "" },
	{ "http://europass.cedefop.europa.eu/Europass/V1.0", "" },
	{ "http://www.w3.org/2001/XMLSchema-instance", "xsi:" },
	{ "http://www.w3.org/XML/1998/namespace", "xml:" },
};

static void
put_space(struct cv_buf *b, const char *uri)
{
	for (size_t i = 0; uri != NULL && i < sizeof(spaces) / sizeof(*spaces);
	     i++)
		if (strcmp(spaces[i].uri, uri) == 0) {
			cv_puts(b, spaces[i].prefix);
			return;
		}
	if (uri != NULL) {
		cv_putc(b, '{');
		cv_puts(b, uri);
		cv_putc(b, '}');
	}
}

/* The name with its prefix; the buffer is used beyond what it holds. */
static cv_str
full_name(struct parse *p, const char *mark, const xmlChar *uri,
    const xmlChar *local)
{
	size_t n = p->text.n;
	cv_str s;

	cv_puts(&p->text, mark);
	if (p->open == NULL && uri == NULL)
		cv_puts(&p->text, "{}");
	put_space(&p->text, (const char *)uri);
	cv_puts(&p->text, (const char *)local);
	if (p->text.failed)
		return CV_S("");
	s = (cv_str){ NULL, p->text.n - n };
	s.p = cv_keep(p->in, p->text.p + n, s.n);
	p->text.n = n;
	return s.p == NULL ? CV_S("") : s;
}

/* ---- nodes ---- */

static void
stop(struct parse *p)
{
	p->refused = true;
	xmlStopParser(p->xml);
}

static struct eu_node *
add(struct parse *p, cv_str name)
{
	struct eu_node *n = cv_alloc(p->in, sizeof(*n));

	if (n == NULL) {
		stop(p);
		return NULL;
	}
	n->name = name;
	n->parent = p->open;
	if (p->open == NULL)
		p->top = n;
	else if (p->open->last == NULL)
		p->open->first = p->open->last = n;
	else
		p->open->last = p->open->last->next = n;
	return n;
}

/* libxml2 stands behind a tag: back to where it begins. */
static void
set_place(const struct parse *p, struct eu_node *n)
{
	const xmlParserInput *input = p->xml->input;
	const xmlChar *c = input->cur;
	int line = input->line, column = input->col;

	while (c > input->base && *c != '<') {
		c--;
		line -= *c == '\n';
	}
	if (line == input->line)
		column -= (int)(input->cur - c);
	else
		for (column = 1; c > input->base && c[-1] != '\n'; c--)
			column++;
	n->line = (uint32_t)line;
	n->column = (uint32_t)(column > 0 ? column : 1);
}

/* What has come of the open element's text becomes its own. */
static void
settle(struct parse *p)
{
	cv_str s;

	if (p->open != NULL && !p->text.failed) {
		s = cv_trim(
		    (cv_str){ p->text.n > 0 ? p->text.p : "", p->text.n });
		if (s.n > 0 && p->open->text.n == 0) {
			p->open->text.p = cv_keep(p->in, s.p, s.n);
			p->open->text.n = p->open->text.p == NULL ? 0 : s.n;
			if (p->open->text.n == 0)
				p->open->text = CV_S("");
		}
	}
	p->text.n = 0;
}

static void
attribute(struct parse *p, const xmlChar **a)
{
	struct eu_node *n = add(p, full_name(p, "@", a[2], a[0]));
	size_t length = (size_t)(a[4] - a[3]);

	if (n == NULL)
		return;
	n->line = p->open->line;
	n->column = p->open->column;
	n->text =
	    (cv_str){ cv_keep(p->in, (const char *)a[3], length), length };
	if (n->text.p == NULL)
		n->text = CV_S("");
	n->text = cv_trim(n->text);
}

/* ---- what libxml2 calls ---- */

static void
on_start(void *context, const xmlChar *local, const xmlChar *prefix,
    const xmlChar *uri, int spaces_n, const xmlChar **spaces_at, int n,
    int defaulted, const xmlChar **attributes)
{
	struct parse *p = context;
	struct eu_node *e;

	(void)prefix, (void)spaces_n, (void)spaces_at, (void)defaulted;
	if (p->refused)
		return;
	settle(p);
	e = add(p, full_name(p, "", uri, local));
	if (e == NULL)
		return;
	set_place(p, e);
	p->open = e;
	for (int i = 0; i < n && !p->refused; i++)
		attribute(p, attributes + (ptrdiff_t)i * 5);
	if (++p->depth > cv_depth_limit(p->in) && !p->refused) {
		cv_report(p->in, CV_E_LIMIT, e->line, e->column, NULL,
		    "nested deeper than %u levels",
		    (unsigned)cv_depth_limit(p->in));
		stop(p);
	}
}

static void
on_end(void *context, const xmlChar *local, const xmlChar *prefix,
    const xmlChar *uri)
{
	struct parse *p = context;

	(void)local, (void)prefix, (void)uri;
	if (p->refused)
		return;
	settle(p);
	p->depth--;
	p->open = p->open->parent;
}

static void
on_text(void *context, const xmlChar *text, int n)
{
	struct parse *p = context;

	if (!p->refused)
		cv_put(&p->text, (cv_str){ (const char *)text, (size_t)n });
	if (p->text.failed && !p->refused) {
		p->no_memory = true;
		stop(p);
	}
}

static void
on_instruction(void *context, const xmlChar *target, const xmlChar *data)
{
	struct parse *p = context;
	size_t n;

	if (p->refused || data == NULL ||
	    strcmp((const char *)target, EU_CARRIED) != 0)
		return;
	n = strlen((const char *)data);
	p->in->carried.p = cv_keep(p->in, (const char *)data, n);
	p->in->carried.n = p->in->carried.p == NULL ? 0 : n;
	p->in->carried_line = (uint32_t)p->xml->input->line;
}

static xmlEntityPtr
on_entity(void *context, const xmlChar *name)
{
	(void)context;
	return xmlGetPredefinedEntity(name);
}

static void
on_doctype(void *context, const xmlChar *name, const xmlChar *public_id,
    const xmlChar *system_id)
{
	struct parse *p = context;

	(void)name, (void)public_id, (void)system_id;
	if (!p->refused)
		cv_report(p->in, CV_E_SYNTAX, (uint32_t)p->xml->input->line, 1,
		    "take the line with <!DOCTYPE out",
		    "a document type, which Europass has not");
	stop(p);
}

static void
on_error(void *context, xmlErrorPtr e)
{
	struct parse *p = context;
	size_t n = 0;

	if (e->code == XML_ERR_NO_MEMORY)
		p->no_memory = true;
	if (p->error[0] != '\0' || e->level < XML_ERR_ERROR ||
	    e->message == NULL)
		return;
	while (n + 1 < sizeof(p->error) && e->message[n] != '\0' &&
	    e->message[n] != '\n') {
		p->error[n] = e->message[n];
		n++;
	}
	while (n > 0 && ((unsigned char)p->error[n - 1] & 0xc0) == 0x80)
		n--;
	p->error[n] = '\0';
	p->line = (uint32_t)e->line;
	p->column = e->int2 > 0 ? (uint32_t)e->int2 : 1;
}

/* ---- the whole ---- */

static void
shut(xmlParserCtxtPtr xml, struct parse *p, bool decoded)
{
	int options = XML_PARSE_NONET | XML_PARSE_NOERROR |
	    XML_PARSE_NOWARNING | XML_PARSE_BIG_LINES | XML_PARSE_COMPACT |
	    (decoded ? XML_PARSE_IGNORE_ENC : 0);

	xmlCtxtUseOptions(xml, options);
	memset(xml->sax, 0, sizeof(*xml->sax));
	xml->sax->initialized = XML_SAX2_MAGIC;
	xml->sax->startElementNs = on_start;
	xml->sax->endElementNs = on_end;
	xml->sax->characters = on_text;
	xml->sax->ignorableWhitespace = on_text;
	xml->sax->cdataBlock = on_text;
	xml->sax->processingInstruction = on_instruction;
	xml->sax->getEntity = on_entity;
	xml->sax->internalSubset = on_doctype;
	xml->sax->externalSubset = on_doctype;
	xml->sax->serror = on_error;
	xml->userData = p;
	p->xml = xml;
}

/* Where a comment or the like that begins with s ends. */
static const char *
skip(const char *p, const char *end, const char *close)
{
	size_t n = strlen(close);

	while (
	    p < end && (p = memchr(p, close[0], (size_t)(end - p))) != NULL) {
		if ((size_t)(end - p) >= n && memcmp(p, close, n) == 0)
			return p + n;
		p++;
	}
	return end;
}

/* The first tag that is longer than any that Europass has, or NULL. */
static const char *
long_tag(cv_str s)
{
	const char *p = s.p, *end = s.p + s.n;

	while (p < end && (p = memchr(p, '<', (size_t)(end - p))) != NULL) {
		cv_str rest = { p, (size_t)(end - p) };

		if (cv_starts(rest, CV_S("<!--")))
			p = skip(p, end, "-->");
		else if (cv_starts(rest, CV_S("<![CDATA[")))
			p = skip(p, end, "]]>");
		else if (cv_starts(rest, CV_S("<?")))
			p = skip(p, end, "?>");
		else if (memchr(p, '>', rest.n < TAG ? rest.n : TAG) == NULL &&
		    rest.n >= TAG)
			return p;
		else
			p++;
	}
	return NULL;
}

static bool
is_well_formed(struct parse *p)
{
	if (p->no_memory || p->text.failed)
		cv_no_memory(p->in);
	if (p->refused || p->no_memory || cv_full(p->in))
		return false;
	if (p->xml->wellFormed && p->xml->nsWellFormed && p->top != NULL)
		return true;
	cv_report(p->in, CV_E_SYNTAX, p->line > 0 ? p->line : 1,
	    p->column > 0 ? p->column : 1, NULL, "%s",
	    p->error[0] != '\0' ? p->error : "this is not well-formed XML");
	return false;
}

static bool
has_long_tag(struct cv_in *in, cv_str text)
{
	const char *tag = long_tag(text);
	uint32_t line = 1;

	if (tag == NULL)
		return false;
	for (const char *c = text.p; c < tag; c++)
		line += *c == '\n';
	cv_report(in, CV_E_LIMIT, line, 1, NULL, "a tag of more than %d KiB",
	    TAG >> 10);
	return true;
}

static struct eu_node *
parse(struct parse *p, cv_str text, bool decoded)
{
	xmlParserCtxtPtr xml;
	bool ok;

	xml = text.n > INT32_MAX
	    ? NULL
	    : xmlCreateMemoryParserCtxt(text.p, (int)text.n);
	if (xml == NULL) {
		cv_no_memory(p->in);
		return NULL;
	}
	shut(xml, p, decoded);
	xmlParseDocument(xml);
	ok = is_well_formed(p);
	xmlFreeParserCtxt(xml);
	cv_buf_free(&p->text);
	return ok ? p->top : NULL;
}

struct eu_node *
eu_parse(struct cv_in *in, cv_str text)
{
	struct parse p = { .in = in };
	char *owned = NULL;
	struct eu_node *top = NULL;
	bool wide = text.n > 1 &&
	    (text.p[0] == '\0' || text.p[1] == '\0' ||
		(unsigned char)text.p[0] >= 0xfe);

	if (wide && !cv_decode(in, text.p, text.n, &owned))
		return NULL;
	if (wide)
		text = in->text;
	if (!has_long_tag(in, text))
		top = parse(&p, text, wide);
	free(owned);
	return top;
}
