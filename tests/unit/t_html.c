/* The HTML page as an XML parser sees it, from the worst of documents. */
/* SPDX-License-Identifier: ISC */
#include <string.h>

#include <libxml/parser.h>
#include <libxml/tree.h>

#include "tests/unit/make_doc.h"
#include "tests/unit/slurp.h"
#include "tests/unit/tap.h"
#include "pipeline/pipeline.h"

static const char *const elements[] = { "html", "head", "meta", "title", "link",
	"style", "body", "header", "main", "footer", "section", "address", "h1",
	"h2", "h3", "div", "p", "span", "ul", "ol", "li", "blockquote", "pre",
	"code", "em", "strong", "a", "br", "hr", "time", "img", "script",
	NULL };

static const char *const attributes[] = { "lang", "dir", "charset", "name",
	"content", "http-equiv", "rel", "href", "class", "id", "aria-label",
	"aria-labelledby", "datetime", "start", "src", "alt", "data-cv", "type",
	NULL };

/* Blocks of data, which no browser runs. */
static const char *const data[] = { "application/ld+json",
	"application/cvconv+json", NULL };

static const char *const targets[] = { "https:", "http:", "mailto:", "tel:",
	NULL };

static const char *const sources[] = { "data:image/png;base64,",
	"https:", "http:", NULL };

static bool
among(const char *s, const char *const *names, bool prefix)
{
	for (; *names != NULL; names++)
		if (prefix ? strncmp(s, *names, strlen(*names)) == 0
			   : strcmp(s, *names) == 0)
			return true;
	return false;
}

static const char *
text_of(const xmlChar *s)
{
	return s == NULL ? "" : (const char *)s;
}

/* What no browser takes for a URL with a scheme or a host. */
static bool
is_file(const char *s)
{
	return strchr(s, ':') == NULL && strchr(s, '\\') == NULL &&
	    strncmp(s, "//", 2) != 0;
}

static unsigned
bad_attribute(xmlNode *n, const xmlAttr *a)
{
	const char *name = text_of(a->name);
	xmlChar *value = xmlNodeListGetString(n->doc, a->children, 1);
	bool good = among(name, attributes, false);

	if (strcmp(name, "href") == 0)
		good = among(text_of(value), targets, true);
	if (strcmp(name, "src") == 0)
		good = among(text_of(value), sources, true) ||
		    is_file(text_of(value));
	if (strcmp(name, "type") == 0)
		good = strcmp(text_of(n->name), "script") == 0 &&
		    among(text_of(value), data, false);
	if (!good)
		printf("# <%s %s=\"%s\">\n", text_of(n->name), name,
		    text_of(value));
	xmlFree(value);
	return !good;
}

/* What is in the tree that no page of ours has. */
static unsigned
bad_nodes(xmlNode *n)
{
	unsigned bad = 0;

	for (; n != NULL; n = n->next) {
		if (n->type == XML_ELEMENT_NODE) {
			bool script = strcmp(text_of(n->name), "script") == 0;

			if (!among(text_of(n->name), elements, false) ||
			    (script && n->properties == NULL)) {
				printf("# <%s>\n", text_of(n->name));
				bad++;
			}
			for (xmlAttr *a = n->properties; a != NULL; a = a->next)
				bad += bad_attribute(n, a);
			bad += bad_nodes(n->children);
		} else
			bad += n->type != XML_TEXT_NODE;
	}
	return bad;
}

static unsigned
count(const xmlNode *n, const char *name)
{
	unsigned found = 0;

	for (; n != NULL; n = n->next)
		if (n->type == XML_ELEMENT_NODE)
			found += (strcmp(text_of(n->name), name) == 0) +
			    count(n->children, name);
	return found;
}

/* Controls and what turns the direction of writing, which no text needs. */
static bool
clean(const struct cv_buf *b)
{
	uint32_t c;

	for (size_t i = 0, n; i < b->n; i += n) {
		n = cv_utf8(b->p + i, b->n - i, &c);
		if (n == 0 || (c < ' ' && c != '\n' && c != '\t') ||
		    (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) ||
		    (c >= 0x2066 && c <= 0x2069) || (c & 0xfffe) == 0xfffe)
			return false;
	}
	return true;
}

/* Whether each block of data is JSON, and ends where it should. */
static bool
has_good_data(const struct cv_buf *page)
{
	static const cv_str open = { "+json\">", 7 };
	struct cv_job job = { 0 };
	struct cv_doc *d = cv_doc_new(NULL);
	cv_str s = { page->p, page->n }, json;
	size_t blocks = 0;
	bool good = true;

	for (; good && s.n > open.n; s.p++, s.n--) {
		if (!cv_starts(s, open))
			continue;
		json = (cv_str){ s.p + open.n, 0 };
		while (json.p[json.n] != '<')
			json.n++;
		good = cv_starts((cv_str){ json.p + json.n, 9 },
			   CV_S("</script>")) &&
		    cv_read_syntax(d, cv_format_named("json"), json.p, json.n,
			&job) == CV_OK;
		blocks++;
	}
	cv_doc_free(d);
	return good && blocks > 0;
}

static void
inspect(struct tap *t, const struct cv_buf *page, const char *what)
{
	xmlDoc *d = xmlReadMemory(page->p, (int)page->n, "page", "UTF-8",
	    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	xmlNode *root;

	if (!ok(t, d != NULL, "%s: well-formed", what))
		return;
	root = xmlDocGetRootElement(d);
	ok(t, bad_nodes(root) == 0,
	    "%s: only safe elements, links and "
	    "attributes",
	    what);
	ok(t,
	    count(root, "h1") == 1 && count(root, "main") == 1 &&
		count(root, "title") == 1,
	    "%s: one title, one main part", what);
	ok(t, clean(page), "%s: no control characters", what);
	ok(t, has_good_data(page), "%s: blocks of data are JSON", what);
	xmlFreeDoc(d);
}

static bool
page_of(const struct cv_doc *d, struct cv_buf *page, const char *const *options)
{
	struct cv_job job = { .options = options };

	page->n = 0;
	return cv_write(d, cv_format_named("html"), page, &job) == CV_OK;
}

/* ---- the worst text in every field ---- */

static const char *const attacks[] = { "<script>alert(1)</script>",
	"\"><script>alert(1)</script>", "' onmouseover='alert(1)",
	"\" onmouseover=\"alert(1)", "javascript:alert(1)",
	"\tjava\nscript:alert(1)", "data:text/html,<script>alert(1)</script>",
	"data:image/svg+xml;base64,PHN2Zz4=",
	"data:image/png;base64,AAAA\" onerror=\"alert(1)",
	"https://example.org/\" onclick=\"alert(1)",
	"https://example.org/<script>", "https://example.org/x.png",
	"//example.org/x.png", "\\\\example.org\\x.png",
	"example.org/' onclick='alert(1)",
	"ada@example.org\" onclick=\"alert(1)",
	"ada?subject=<b>&body=x@example.org", "+44\" onclick=\"alert(1)",
	"</style><script>alert(1)</script>",
	"</title><script>alert(1)</script>", "]]>", "-->", "<!--", "<![CDATA[",
	"<?xml?>", "<!DOCTYPE x>", "&#60;script&#62;", "&lt;script&gt;",
	"&bogus;", "&", "<", "&#x1b;",
	"[a](javascript:alert(1)) ![b](https://example.org/b.png)",
	"[a](https://example.org/\"onclick=alert(1)) <svg onload=alert(1)>",
	"<https://example.org/\"onclick=alert(1)>",
	"![a [b](https://example.org) c](https://example.org/d)",
	"- a\n\n  > b\n\n# c\n\n    d\n<div>\ne\n</div>\n\n1) f",
	"a\x01\x1b[2J\x7f\xc2\x9b"
	"b\xef\xbf\xbe\xef\xbf\xbf",
	"\xe2\x80\xae"
	"gpj.exe\xe2\x80\xac\xe2\x81\xa6",
	"2013-12-01", "2013-12-01T10:00:00+00:00", "de", "ar", "DE", "\r\n\r",
	" ", "" };

static void
attack_all(struct tap *t, const char *option)
{
	const char *const options[] = { option, NULL };
	struct cv_buf page = { 0 };
	char what[64];

	for (size_t i = 0; i < sizeof(attacks) / sizeof(*attacks); i++) {
		struct make m = { .text = attacks[i], .extra = true };
		struct cv_doc *d = cv_doc_new(NULL);

		make_doc(d, &m);
		snprintf(what, sizeof(what), "attack %zu %s", i,
		    option == NULL ? "" : option);
		if (ok(t, page_of(d, &page, options), "%s is written", what))
			inspect(t, &page, what);
		cv_doc_free(d);
	}
	cv_buf_free(&page);
}

/* ---- one document, what has to be in its page, what must not ---- */

static const struct {
	const char *json, *has, *lacks;
	const char *option;
} pages[] = {
	{ "{}", "<h1>Résumé</h1>\n", "<section", NULL },
	{ "{\"basics\":{\"label\":\"Analyst\"}}",
	    "<title>Résumé – Analyst</title>", "<address", NULL },
	{ "{\"work\":[{\"position\":\"\",\"highlights\":[\"\"]}]}", "<main>",
	    "<section", NULL },
	{ "{\"work\":[null,{},{\"position\":\"P\"}]}",
	    "<h3 class=\"p-name p-job-title\" data-cv=\"position\">"
	    "P</h3>\n",
	    "></h3>", NULL },
	{ "{\"skills\":[{\"keywords\":[\"a\",\"\",\"b\"]}]}",
	    "<p><span data-cv=\"keywords\">a, b</span></p>\n", "<h3", NULL },
	{ "{\"education\":[{\"studyType\":\"BSc\",\"area\":\"Logic\"}]}",
	    "<h3><span class=\"p-degree\" data-cv=\"studyType\">BSc</span>, "
	    "<span class=\"p-name\" data-cv=\"area\">Logic</span></h3>\n",
	    "<p class=\"when\">", NULL },
	{ "{\"work\":[{\"startDate\":\"2013-12\"}]}",
	    "<time class=\"dt-start\" data-cv=\"startDate\" "
	    "datetime=\"2013-12\">Dec 2013</time> – Present</p>",
	    NULL, NULL },
	{ "{\"work\":[{\"startDate\":\"soon\",\"endDate\":\"2014\"}]}",
	    ">soon</span> – <time class=\"dt-end\" data-cv=\"endDate\" "
	    "datetime=\"2014\">2014</time><",
	    "datetime=\"soon\"", NULL },
	{ "{\"awards\":[{\"date\":\"2013-02-30\"}]}", ">2013-02-30<", "<time",
	    NULL },
	{ "{\"basics\":{\"email\":\"a&b/c@example.org\"}}",
	    "<a class=\"u-email\" data-cv=\"email\" "
	    "href=\"mailto:a%26b%2Fc@example.org\">a&amp;b/c@",
	    NULL, NULL },
	{ "{\"basics\":{\"email\":\"ü@example.org\"}}",
	    "<a class=\"u-email\" data-cv=\"email\" "
	    "href=\"mailto:%C3%BC@example.org\">ü@",
	    NULL, NULL },
	{ "{\"basics\":{\"email\":\"a at example.org\"}}",
	    "<li><span class=\"u-email\" data-cv=\"email\">a at example.org<",
	    "href", NULL },
	{ "{\"basics\":{\"phone\":\"+44 (0)20 7946-0815\"}}",
	    "<a class=\"p-tel\" data-cv=\"phone\" "
	    "href=\"tel:+442079460815\">+44 (0)20 7946-0815</a>",
	    NULL, NULL },
	{ "{\"basics\":{\"phone\":\"020 7946 x5\"}}",
	    "<li><span class=\"p-tel\" data-cv=\"phone\">020 7946 x5<", "href",
	    NULL },
	{ "{\"basics\":{\"url\":\"example.org/\"}}",
	    "<a class=\"u-url\" data-cv=\"url\" "
	    "href=\"https://example.org/\">example.org</a>",
	    NULL, NULL },
	{ "{\"basics\":{\"profiles\":[{\"network\":\"N\",\"username\":\"u\","
	  "\"url\":\"javascript:x\"}]}}",
	    ">N</span>: <span data-cv=\"username\">u</span> (", "href", NULL },
	{ "{\"basics\":{\"location\":{\"countryCode\":\"GB\",\"city\":\"C\","
	  "\"postalCode\":\"1\",\"address\":\"A\\nB\"}}}",
	    "<li class=\"p-adr h-adr\" data-cv=\"location\">"
	    "<span class=\"p-street-address\" "
	    "data-cv=\"address\">A<br/>\nB</span>, "
	    "<span class=\"p-postal-code\" data-cv=\"postalCode\">1</span> "
	    "<span class=\"p-locality\" data-cv=\"city\">C</span>, "
	    "<span class=\"p-country-name\" data-cv=\"countryCode\">"
	    "United Kingdom</span></li>",
	    NULL, NULL },
	{ "{\"basics\":{\"image\":\"https://example.org/x.png\"}}",
	    "<a class=\"u-photo\" data-cv=\"image\" "
	    "href=\"https://example.org/x.png\">Picture</a>",
	    "<img", NULL },
	{ "{\"basics\":{\"image\":\"https://example.org/x.png\"}}",
	    "<img class=\"photo u-photo\" data-cv=\"image\" "
	    "src=\"https://example.org/x.png\" "
	    "alt=\"Portrait\"/>",
	    "Picture", "image=show" },
	{ "{\"basics\":{\"image\":\"https://example.org/x.png\"}}", "<h1>",
	    "x.png", "image=none" },
	{ "{\"basics\":{\"image\":\"x.png\"}}", "x.png</span></span></li>",
	    "<img", NULL },
	{ "{\"basics\":{\"image\":\"x.png\"}}", "src=\"x.png\"", "<li",
	    "image=show" },
	{ "{\"basics\":{\"image\":\"data:image/png;base64,AA==\"}}",
	    "img-src data:;", "<li", NULL },
	{ "{\"basics\":{\"image\":\"data:image/svg+xml;base64,AA==\"}}",
	    "default-src 'none'", "svg", "image=show" },
	{ "{\"meta\":{\"language\":\"de-CH\"}}",
	    "<html lang=\"de-CH\" data-cv=\"language\">", "<footer", NULL },
	{ "{\"work\":[{\"name\":\"A\"}],\"meta\":{\"language\":\"de-CH\"}}",
	    "<h2 id=\"work\">Berufserfahrung</h2>", "Experience", NULL },
	{ "{\"work\":[{\"name\":\"A\"}],\"meta\":{\"language\":\"de\"}}",
	    "<h2 id=\"work\">Expérience", "Berufserfahrung", "lang=fr" },
	{ "{\"work\":[{\"name\":\"A\"}]}", "<h2 id=\"work\">Experience</h2>",
	    NULL, "lang=tlh" },
	{ "{\"meta\":{\"language\":\"fa\"}}",
	    "<html lang=\"fa\" data-cv=\"language\" dir=\"rtl\">", NULL, NULL },
	{ "{\"meta\":{\"language\":\"German!\"}}", "<html lang=\"en\">",
	    "lang=\"German", NULL },
	{ "{\"meta\":{\"language\":\"de\"}}", "<span data-cv=\"language\">de<",
	    "lang=\"de\"", "lang=fr" },
	{ "{\"meta\":{\"canonical\":\"https://example.org/cv.json\"}}",
	    "<link rel=\"canonical\" href=\"https://example.org/cv.json\"/>",
	    NULL, NULL },
	{ "{\"meta\":{\"lastModified\":\"2020-01-02T03:04:05Z\"}}",
	    "<time datetime=\"2020-01-02\">2 Jan 2020</time>, 03:04:05Z", NULL,
	    NULL },
	{ "{\"projects\":[{\"name\":\"P\"}],\"work\":[{\"name\":\"W\"}]}",
	    ">P</h3>\n</div>\n</section>\n<section "
	    "aria-labelledby=\"work\">",
	    NULL, NULL },
};

static void
one_page(struct tap *t, size_t i)
{
	const char *options[] = { pages[i].option, NULL };
	struct cv_job job = { 0 };
	struct cv_doc *d = cv_doc_new(NULL);
	struct cv_buf page = { 0 };
	const char *body;

	cv_read(d, cv_format_named("json"), pages[i].json,
	    strlen(pages[i].json), &job);
	if (ok(t, page_of(d, &page, options), "page %zu is written", i)) {
		cv_putc(&page, '\0');
		body = strstr(page.p, "</style>");
		ok(t, strstr(page.p, pages[i].has) != NULL, "page %zu has %s",
		    i, pages[i].json);
		ok(t,
		    pages[i].lacks == NULL ||
			(body != NULL && strstr(body, pages[i].lacks) == NULL),
		    "page %zu lacks what it should not have", i);
	}
	cv_buf_free(&page);
	cv_doc_free(d);
}

/* ---- documents that others made to attack converters ---- */

static void
hostile(struct tap *t)
{
	char folder[4096];
	struct cv_job job = { 0 };
	struct cv_buf text = { 0 }, page = { 0 };
	struct cv_doc *d = cv_doc_new(NULL);

	corpus(folder, sizeof(folder), "hostile");
	if (!slurp(folder, "hostile.json", &text))
		ok(t, true, "hostile résumé # SKIP none in %s", folder);
	else if (ok(t,
		     cv_read(d, cv_format_named("json"), text.p, text.n,
			 &job) == CV_OK &&
			 page_of(d, &page, NULL),
		     "the hostile résumé is written"))
		inspect(t, &page, "the hostile résumé");
	cv_doc_free(d);
	cv_buf_free(&text);
	cv_buf_free(&page);
}

int
main(void)
{
	struct tap t = { 0 };

	attack_all(&t, NULL);
	attack_all(&t, "image=show");
	attack_all(&t, "image=none");
	attack_all(&t, "lang=ar");
	attack_all(&t, "carry=yes");
	for (size_t i = 0; i < sizeof(pages) / sizeof(*pages); i++)
		one_page(&t, i);
	hostile(&t);
	xmlCleanupParser();
	return done(&t);
}
