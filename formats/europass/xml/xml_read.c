/* Builds the tree of elements from the events of the XML parser. */
/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <stdlib.h>

#include "core/core.h"
#include "xml/sax.h"
#include "formats/europass/xml/xml_read.h"
#include "pipeline/pipeline.h"

enum { NAMES = 256 };
enum { TAG = 32 << 10 }; /* bytes: libxml2's time grows with their square */

struct parse {
	struct cv_in *in;
	struct eu_node *top, *open;
	struct cv_buf text; /* of the open element, so far */
	uint32_t depth;
	bool placed;
	struct known {
		const char *uri, *local; /* as the parser keeps them */
		cv_str name;
	} known[NAMES];
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

/* The name with its prefix, put together at the end of the text buffer. */
static cv_str
full_name(struct parse *p, const char *mark, const char *uri, const char *local)
{
	size_t n = p->text.n;
	cv_str s;

	cv_puts(&p->text, mark);
	if (p->open == NULL && uri == NULL)
		cv_puts(&p->text, "{}");
	put_space(&p->text, uri);
	cv_puts(&p->text, local);
	if (p->text.failed)
		return CV_S("");
	s = (cv_str){ NULL, p->text.n - n };
	s.p = cv_keep(p->in, p->text.p + n, s.n);
	p->text.n = n;
	return s.p == NULL ? CV_S("") : s;
}

/*
 * The parser keeps each name once for the whole document, so that equal
 * pointers mean equal names.
 */
static cv_str
element_name(struct parse *p, const char *uri, const char *local)
{
	struct known *k =
	    &p->known[((uintptr_t)local >> 3 ^ (uintptr_t)uri >> 7) % NAMES];

	if (p->open == NULL || k->local != local || k->uri != uri) {
		k->local = local;
		k->uri = uri;
		k->name = full_name(p, "", uri, local);
	}
	return k->name;
}

/* ---- nodes ---- */

static struct eu_node *
new_element(struct parse *p, cv_str name)
{
	struct eu_node *n = cv_alloc(p->in, sizeof(*n));

	if (n == NULL)
		return NULL;
	n->name = name;
	n->text = CV_S("");
	n->parent = p->open;
	if (p->open != NULL && p->open->last != NULL)
		n->order = p->open->last->order + 1;
	if (p->open == NULL)
		p->top = n;
	else if (p->open->last == NULL)
		p->open->first = p->open->last = n;
	else
		p->open->last = p->open->last->next = n;
	return n;
}

/* A copy of the text, trimmed, that lives as long as the document. */
static cv_str
keep_trimmed(struct parse *p, cv_str s)
{
	s = cv_trim(s);
	if (s.n > 0)
		s.p = cv_keep(p->in, s.p, s.n);
	return s.n == 0 || s.p == NULL ? CV_S("") : s;
}

/* Gives the open element the text collected so far. */
static void
end_text(struct parse *p)
{
	if (p->open != NULL && !p->text.failed && p->text.n > 0 &&
	    p->open->text.n == 0)
		p->open->text = keep_trimmed(p, cv_buf_text(&p->text));
	p->text.n = 0;
}

/* ---- events ---- */

static bool
begin_element(void *context, const char *uri, const char *local, uint32_t line,
    uint32_t column)
{
	struct parse *p = context;
	struct eu_node *n;

	end_text(p);
	n = new_element(p, element_name(p, uri, local));
	if (n == NULL)
		return false;
	n->line = p->placed ? line : 0;
	n->column = p->placed ? column : 0;
	p->open = n;
	if (++p->depth <= cv_depth_limit(p->in))
		return true;
	cv_report(p->in, CV_E_LIMIT, n->line, n->column, NULL,
	    "nested deeper than %u levels", (unsigned)cv_depth_limit(p->in));
	return false;
}

static bool
add_attribute(void *context, const char *uri, const char *local,
    struct cv_span value)
{
	struct parse *p = context;
	struct eu_node *n = new_element(p, full_name(p, "@", uri, local));

	if (n == NULL)
		return false;
	n->line = p->open->line;
	n->column = p->open->column;
	n->text = keep_trimmed(p, (cv_str){ value.p, value.n });
	return true;
}

static bool
add_text(void *context, struct cv_span s)
{
	struct parse *p = context;

	cv_put(&p->text, (cv_str){ s.p, s.n });
	return !p->text.failed;
}

static bool
end_element(void *context)
{
	struct parse *p = context;

	end_text(p);
	p->depth--;
	p->open = p->open->parent;
	return true;
}

static bool
read_instruction(void *context, const char *target, struct cv_span data,
    uint32_t line)
{
	struct parse *p = context;

	if (strcmp(target, EU_CARRIED) != 0)
		return true;
	p->in->carried = keep_trimmed(p, (cv_str){ data.p, data.n });
	p->in->carried_line = p->placed ? line : 0;
	return true;
}

/* ---- long tags, for which libxml2 takes quadratic time ---- */

/* The end of a comment or the like, behind its closing mark. */
static const char *
end_of_markup(const char *p, const char *end, const char *close)
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

/* The first tag of at least TAG bytes, or NULL. */
static const char *
long_tag(cv_str s)
{
	const char *p = s.p, *end = s.p + s.n;

	while (p < end && (p = memchr(p, '<', (size_t)(end - p))) != NULL) {
		cv_str rest = { p, (size_t)(end - p) };

		if (cv_starts(rest, CV_S("<!--")))
			p = end_of_markup(p, end, "-->");
		else if (cv_starts(rest, CV_S("<![CDATA[")))
			p = end_of_markup(p, end, "]]>");
		else if (cv_starts(rest, CV_S("<?")))
			p = end_of_markup(p, end, "?>");
		else if (memchr(p, '>', rest.n < TAG ? rest.n : TAG) == NULL &&
		    rest.n >= TAG)
			return p;
		else
			p++;
	}
	return NULL;
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
	cv_report(in, CV_E_LIMIT, line, 1, NULL, "a tag longer than %d KiB",
	    TAG >> 10);
	return true;
}

/* ---- the whole ---- */

static const struct cv_sax_handler handler = {
	.start = begin_element,
	.attribute = add_attribute,
	.text = add_text,
	.end = end_element,
	.instruction = read_instruction,
};

static void
report_failure(struct cv_in *in, enum cv_sax_outcome outcome,
    const struct cv_sax_failure *why)
{
	if (outcome == CV_SAX_DOCTYPE)
		cv_report(in, CV_E_SYNTAX, why->line, why->line > 0,
		    "remove the line with <!DOCTYPE",
		    "document types are not allowed in Europass");
	else if (outcome == CV_SAX_MALFORMED)
		cv_report(in, CV_E_SYNTAX, why->line, why->column, NULL, "%s",
		    why->message[0] != '\0' ? why->message
					    : "not well-formed XML");
	else if (outcome == CV_SAX_NO_MEMORY)
		cv_no_memory(in);
}

static struct eu_node *
parse_text(struct cv_in *in, cv_str text, bool decoded, bool placed)
{
	const struct cv_sax *sax = cv_sax_get();
	struct parse p = { .in = in, .placed = placed };
	struct cv_sax_failure why;
	enum cv_sax_outcome outcome;

	if (sax == NULL && errno == ENOMEM) {
		cv_no_memory(in);
		return NULL;
	}
	if (sax == NULL) {
		cv_report(in, CV_E_CANNOT, 0, 0, "reinstall cvconv",
		    "the XML module of cvconv was not found");
		return NULL;
	}
	outcome = sax->parse(text.p, text.n, decoded, &handler, &p, &why);
	if (p.text.failed)
		cv_no_memory(in);
	cv_buf_free(&p.text);
	if (!placed)
		why.line = why.column = 0;
	report_failure(in, outcome, &why);
	return outcome == CV_SAX_PARSED && !cv_is_full(in) ? p.top : NULL;
}

struct eu_node *
eu_parse(struct cv_in *in, cv_str text, bool placed)
{
	char *owned = NULL;
	struct eu_node *top = NULL;
	bool ok = true,
	     wide = text.n > 1 &&
	    (text.p[0] == '\0' || text.p[1] == '\0' ||
		(unsigned char)text.p[0] >= 0xfe);

	if (wide) {
		ok = cv_decode(in, text.p, text.n, &owned);
		text = in->text;
	}
	if (ok && text.n == 0)
		cv_report(in, CV_E_EMPTY, 0, 0, NULL, "the input is empty");
	else if (ok && !has_long_tag(in, text))
		top = parse_text(in, text, wide, placed);
	free(owned);
	return top;
}
