/* Writes the head of the page: name, picture and contact details. */
/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "core/chars.h"
#include "formats/html/page/page.h"

/* ---- items of the list of contact details ---- */

static void
begin_item(struct html_row *row)
{
	html_part(row);
	PUT(row->out, ">");
}

static void
begin_record_item(struct html_row *row, const struct cv_node *record)
{
	html_part(row);
	html_mark(row->out, (enum cv_field)record->field, NULL);
	PUT(row->out, ">");
}

/* ---- the picture ---- */

enum picture {
	EMBEDDED, /* in the document, as a data: URI */
	REMOTE,   /* http or https */
	A_FILE,   /* a file name, probably relative to the page */
	OPAQUE,   /* a data: URI of an unknown type, possibly harmful */
	ELSEWHERE /* another scheme, or none: //host/path */
};

static const char *const raster[] = { "data:image/png;base64,",
	"data:image/jpeg;base64,", "data:image/jpg;base64,",
	"data:image/gif;base64,", "data:image/webp;base64,", NULL };

static bool
is_embedded(cv_str s)
{
	size_t n = 0;

	for (size_t i = 0; raster[i] != NULL && n == 0; i++)
		if (cv_starts(s, cv_from(raster[i])))
			n = strlen(raster[i]);
	if (n == 0 || n == s.n)
		return false;
	for (; n < s.n; n++)
		if (!cv_alnum(s.p[n]) && !cv_one_of(s.p[n], "+/="))
			return false;
	return true;
}

static bool
starts_nocase(cv_str s, cv_str prefix)
{
	return s.n >= prefix.n &&
	    cv_same_nocase((cv_str){ s.p, prefix.n }, prefix);
}

static enum picture
picture_of(cv_str s)
{
	if (is_embedded(s))
		return EMBEDDED;
	if (starts_nocase(s, CV_S("data:")))
		return OPAQUE;
	if (cv_url_safe(s) && starts_nocase(s, CV_S("http")))
		return REMOTE;
	if (cv_starts(s, CV_S("//")) || memchr(s.p, ':', s.n) != NULL)
		return ELSEWHERE;
	return A_FILE;
}

/* Whether the option -O image allows to show the picture. */
static bool
may_show(const struct cv_out *out, enum picture picture)
{
	const char *how = out->option[HTML_IMAGE].text;

	if (picture == EMBEDDED)
		return strcmp(how, "none") != 0;
	return (picture == REMOTE || picture == A_FILE) &&
	    strcmp(how, "show") == 0;
}

static const struct cv_node *
picture_node(const struct cv_node *basics)
{
	const struct cv_node *n = cv_get(basics, CV_BASICS_IMAGE);

	return cv_is_blank(n) ? NULL : n;
}

const char *
html_picture_source(const struct cv_out *out, const struct cv_node *basics)
{
	const struct cv_node *n = picture_node(basics);
	enum picture picture;

	if (n == NULL)
		return NULL;
	picture = picture_of(cv_trim(cv_node_text(n)));
	if (!may_show(out, picture))
		return NULL;
	return picture == EMBEDDED ? "data:"
	    : picture == REMOTE    ? "https: http:"
				   : "'self' file:";
}

cv_str
html_picture_url(const struct cv_out *out, const struct cv_node *basics)
{
	cv_str s = cv_trim(cv_node_text(picture_node(basics)));

	return picture_of(s) == REMOTE &&
		strcmp(out->option[HTML_IMAGE].text, "none") != 0
	    ? s
	    : CV_S("");
}

static void
put_picture(struct cv_out *out, const struct cv_node *basics)
{
	const struct cv_node *n = picture_node(basics);
	cv_str name = cv_trim(cv_text(basics, CV_BASICS_NAME));
	cv_str s;

	if (html_picture_source(out, basics) == NULL)
		return;
	s = cv_trim(cv_use_text(out, n));
	PUT(out, "<img");
	html_mark(out, CV_BASICS_IMAGE, "photo");
	PUT(out, " src=\"");
	if (picture_of(s) == EMBEDDED)
		cv_put(out->buf, s);
	else
		cv_html_url(out->buf, s);
	PUT(out, "\" alt=\"");
	cv_html_text(out->buf, name.n > 0 ? name : CV_S("Portrait"));
	PUT(out, "\"/>\n");
}

/* For a picture that is not shown: a link to it, or its file name. */
static void
name_picture(struct html_row *row, const struct cv_node *n)
{
	struct cv_out *out = row->out;
	enum picture picture = picture_of(cv_trim(cv_node_text(n)));

	if (n == NULL || may_show(out, picture) || picture == OPAQUE ||
	    strcmp(out->option[HTML_IMAGE].text, "none") == 0)
		return;
	begin_item(row);
	PUT(out, "<span class=\"picture\">");
	if (picture != A_FILE && html_open_link(out, n)) {
		cv_use_text(out, n);
		PUT(out, "Picture</a>");
	} else
		html_labelled(out, n);
	PUT(out, "</span>");
}

/* ---- contact details ---- */

static const enum cv_field address_order[] = { CV_LOCATION_ADDRESS,
	CV_LOCATION_POSTAL_CODE, CV_LOCATION_CITY, CV_LOCATION_REGION,
	CV_LOCATION_COUNTRY_CODE };

/* "12 St James's Square, SW1Y 4JH London, United Kingdom" */
static void
put_postal_address(struct html_row *row, const struct cv_node *location)
{
	const char *between = NULL;

	if (!html_has_text(location))
		return;
	begin_record_item(row, location);
	for (size_t i = 0; i < sizeof(address_order) / sizeof(*address_order);
	     i++) {
		const struct cv_node *n = cv_get(location, address_order[i]);

		if (cv_is_blank(n))
			continue;
		if (between != NULL)
			cv_puts(row->out->buf, between);
		html_field(row->out, n);
		between =
		    address_order[i] == CV_LOCATION_POSTAL_CODE ? " " : ", ";
	}
}

/* "GitHub: aal", as a link if there is a URL; without a name the URL. */
static void
put_profile(struct cv_out *out, const struct cv_node *profile)
{
	const struct cv_heading h = cv_heading_of(out, profile);
	const struct cv_node *url = cv_by_role(profile, CV_R_LINK, NULL);
	bool linked;

	if (h.title.n == 0) {
		html_field(out, url);
		return;
	}
	PUT(out, "<span class=\"named\">");
	linked = url != NULL && html_open_link(out, url);
	html_text(out, h.of.title, h.title);
	if (h.subtitle.n > 0) {
		PUT(out, ": ");
		html_text(out, h.of.subtitle, h.subtitle);
	}
	if (linked)
		PUT(out, "</a>");
	else if (url != NULL) {
		PUT(out, " (");
		html_text(out, url, h.link);
		PUT(out, ")");
	}
	PUT(out, "</span>");
}

static void
put_profile_items(struct html_row *row, const struct cv_node *list)
{
	CV_EACH(n, list) {
		if (!html_has_text(n))
			continue;
		begin_record_item(row, list);
		put_profile(row->out, n);
	}
}

static void
put_detail(struct html_row *row, const struct cv_node *n)
{
	enum cv_role role = (enum cv_role)cv_fields[n->field].role;

	if (n->field == CV_BASICS_LOCATION)
		put_postal_address(row, n);
	else if (n->field == CV_BASICS_PROFILES)
		put_profile_items(row, n);
	else if (cv_is_blank(n))
		return;
	else if (role == CV_R_LINK && n->type != CV_IMAGE) {
		begin_item(row);
		html_field(row->out, n);
	} else if (role == CV_R_DETAIL) {
		begin_item(row);
		html_labelled(row->out, n);
	}
}

void
html_person(struct cv_out *out, const struct cv_node *basics)
{
	cv_str name = cv_trim(cv_take_text(out, basics, CV_BASICS_NAME));
	cv_str label = cv_trim(cv_take_text(out, basics, CV_BASICS_LABEL));
	struct html_row row = { out, "<address>\n<ul>\n<li",
		"</li>\n</ul>\n</address>\n", "</li>\n<li", false };

	PUT(out, "<header");
	html_mark(out, CV_RESUME_BASICS, NULL);
	PUT(out, ">\n");
	put_picture(out, basics);
	PUT(out, "<h1");
	if (name.n > 0)
		html_mark(out, CV_BASICS_NAME, NULL);
	PUT(out, ">");
	cv_html_lines(out->buf,
	    name.n > 0 ? name
		       : cv_from(cv_records[CV_RESUME - CV_RECORDS].label));
	PUT(out, "</h1>\n");
	if (label.n > 0) {
		PUT(out, "<p");
		html_mark(out, CV_BASICS_LABEL, "label");
		PUT(out, ">");
		cv_html_lines(out->buf, label);
		PUT(out, "</p>\n");
	}
	CV_EACH(n, basics)
		put_detail(&row, n);
	name_picture(&row, picture_node(basics));
	html_end(&row);
	PUT(out, "</header>\n");
}
