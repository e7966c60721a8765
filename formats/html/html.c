/* The format html: writes a page that needs nothing from the network. */
/* SPDX-License-Identifier: ISC */
#include "core/chars.h"
#include "formats/html/page/page.h"
#include "text/valid.h"
#include "text/words.h"

static const char style[] =
#include "formats/html/style.h"
    ;

/* ---- the language of the page ---- */

/* Languages written from right to left. */
static const char *const right_to_left[] = { "ar", "ckb", "dv", "fa", "he",
	"ps", "sd", "ug", "ur", "yi", NULL };

static bool
is_right_to_left(cv_str tag)
{
	cv_str primary = cv_until(&tag, "-");

	for (size_t i = 0; right_to_left[i] != NULL; i++)
		if (cv_same_nocase(primary, cv_from(right_to_left[i])))
			return true;
	return false;
}

cv_str
html_language(const struct cv_out *out)
{
	const struct cv_node *meta = cv_get(out->root, CV_RESUME_META);
	cv_str asked = cv_from(out->option[HTML_LANG].text);
	cv_str tag = cv_trim(cv_text(meta, CV_META_LANGUAGE));

	if (asked.n > 0 && cv_langtag_valid(asked))
		return asked;
	return cv_langtag_valid(tag) ? tag : CV_S("en");
}

/* The same; marks the document's language as taken if it is used. */
static cv_str
take_language(struct cv_out *out, const struct cv_node *meta)
{
	cv_str asked = cv_from(out->option[HTML_LANG].text);
	bool refused = asked.n > 0 && !cv_langtag_valid(asked);

	if (refused)
		cv_report_at(out, CV_E_BAD_LANGUAGE, out->root, NULL,
		    "option lang: not a language tag");
	if ((asked.n == 0 || refused) &&
	    cv_langtag_valid(cv_trim(cv_text(meta, CV_META_LANGUAGE))))
		cv_take(out, meta, CV_META_LANGUAGE);
	return html_language(out);
}

static void
put_root_tag(struct cv_out *out, cv_str lang, bool own)
{
	PUT(out, "<!DOCTYPE html>\n<html lang=\"");
	cv_html_text(out->buf, lang);
	PUT(out, "\"");
	if (own)
		html_mark(out, CV_META_LANGUAGE, NULL);
	if (is_right_to_left(lang))
		PUT(out, " dir=\"rtl\"");
	PUT(out, ">\n");
}

/* ---- the head ---- */

/* No script runs and nothing is loaded, even if an escape were missing. */
static void
put_policy(struct cv_out *out, const char *pictures)
{
	PUT(out,
	    "<meta http-equiv=\"Content-Security-Policy\" "
	    "content=\"default-src 'none'; style-src 'unsafe-inline'; ");
	if (pictures != NULL) {
		PUT(out, "img-src ");
		cv_puts(out->buf, pictures);
		PUT(out, "; ");
	}
	PUT(out, "base-uri 'none'; form-action 'none'\"/>\n");
}

static void
put_page_title(struct cv_out *out, const struct cv_node *basics)
{
	cv_str name = cv_trim(cv_text(basics, CV_BASICS_NAME));
	cv_str label = cv_trim(cv_text(basics, CV_BASICS_LABEL));

	PUT(out, "<title>");
	cv_html_text(out->buf,
	    name.n > 0 ? name
		       : cv_from(cv_records[CV_RESUME - CV_RECORDS].label));
	if (label.n > 0) {
		PUT(out, " – ");
		cv_html_text(out->buf, label);
	}
	PUT(out, "</title>\n");
}

static void
put_canonical(struct cv_out *out, const struct cv_node *meta)
{
	cv_str url = cv_text(meta, CV_META_CANONICAL);

	if (!cv_url_safe(url))
		return;
	PUT(out, "<link rel=\"canonical\" href=\"");
	cv_html_url(out->buf, url);
	PUT(out, "\"/>\n");
}

static void
put_page_head(struct cv_out *out, const struct cv_node *basics,
    const struct cv_node *meta)
{
	PUT(out, "<head>\n<meta charset=\"utf-8\"/>\n");
	put_policy(out, html_picture_source(out, basics));
	PUT(out,
	    "<meta name=\"viewport\" "
	    "content=\"width=device-width, initial-scale=1\"/>\n"
	    "<meta name=\"referrer\" content=\"no-referrer\"/>\n"
	    "<meta name=\"generator\" content=\"" HTML_GENERATOR "\"/>\n");
	put_page_title(out, basics);
	put_canonical(out, meta);
	PUT(out, "<style>\n");
	cv_put(out->buf, CV_S(style));
	PUT(out, "</style>\n");
	html_data(out);
	PUT(out, "</head>\n");
}

/* ---- the body ---- */

#define END "</body>\n</html>\n"

static void
put_summary(struct cv_out *out, const struct cv_node *basics)
{
	const struct cv_node *n = NULL;

	while ((n = cv_by_role(basics, CV_R_BODY, n)) != NULL) {
		PUT(out, "<section class=\"summary\" aria-label=\"");
		cv_html_text(out->buf, cv_from(cv_fields[n->field].label));
		PUT(out, "\" " HTML_MARK "=\"");
		cv_put(out->buf, cv_fields[CV_RESUME_BASICS].name);
		PUT(out, "\">\n");
		html_open(out, "div", n);
		PUT(out, "\n");
		html_prose(out, n, true);
		PUT(out, "</div>\n</section>\n");
	}
}

/* About the document; its language unless <html lang> has it already. */
static void
put_foot(struct cv_out *out, const struct cv_node *meta, bool has_language)
{
	struct html_row row = { out, "<footer " HTML_MARK "=\"meta\">\n<p>",
		"</p>\n</footer>\n", " · ", false };

	CV_EACH(n, meta) {
		enum cv_role role = (enum cv_role)cv_fields[n->field].role;

		if (cv_is_blank(n) ||
		    (role != CV_R_LINK && role != CV_R_DETAIL) ||
		    (n->type == CV_LANGTAG && has_language))
			continue;
		html_part(&row);
		html_labelled(out, n);
	}
	html_end(&row);
}

static void
write_page(struct cv_out *out)
{
	const struct cv_node *basics = cv_get(out->root, CV_RESUME_BASICS);
	const struct cv_node *meta = cv_get(out->root, CV_RESUME_META);
	cv_str lang = take_language(out, meta);
	bool own = cv_same(lang, cv_trim(cv_text(meta, CV_META_LANGUAGE)));
	uint8_t words = 0;

	cv_language_find(lang, &words);
	put_root_tag(out, lang, own);
	put_page_head(out, basics, meta);
	PUT(out, "<body class=\"h-resume\">\n");
	html_person(out, basics);
	PUT(out, "<main>\n");
	put_summary(out, basics);
	CV_EACH(n, out->root)
		if (cv_fields[n->field].role == CV_R_SECTION)
			html_section(out, n, words);
	PUT(out, "</main>\n");
	put_foot(out, meta, own);
	PUT(out, END);
}

/* Puts hidden values into a block of data before the end of the body. */
static void
put_carried(struct cv_out *out, cv_str text)
{
	out->buf->n -= sizeof(END) - 1;
	PUT(out, "<script type=\"" HTML_CARRIED "\">");
	cv_put(out->buf, text);
	PUT(out, "</script>\n" END);
}

/* ---- the format ---- */

static const char *const extensions[] = { "html", "htm", NULL };

static const char *const image_choices[] = { "link", "show", "none", NULL };

static const struct cv_option options[] = {
	[HTML_IMAGE] = { .name = "image",
	    .type = CV_OPT_CHOICE,
	    .fallback = "link",
	    .choices = image_choices,
	    .help = "external picture: link to it, show it (the browser "
		    "fetches it), or omit it" },
	[HTML_LANG] = { .name = "lang",
	    .type = CV_OPT_TEXT,
	    .fallback = "",
	    .help = "language of the page and its headings, such as \"de\" "
		    "(default: the document's, else \"en\")" },
	{ .name = NULL },
};

CV_FORMAT(html) = {
	.abi = CV_ABI,
	.flags = CV_CARRY_ASKED | CV_BYTES,
	.name = "html",
	.title = "HTML page",
	.extensions = extensions,
	.options = options,
	.probe = html_probe,
	.read = html_read,
	.write = write_page,
	.carry = put_carried,
};
