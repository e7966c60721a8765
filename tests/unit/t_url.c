/* Which URLs become links, and how they and texts are written as HTML. */
/* SPDX-License-Identifier: ISC */
#include "text/html_text.h"
#include "text/layout.h"
#include "tests/unit/tap.h"

static const struct {
	const char *url, *prefix; /* NULL: no link */
	bool safe;
} urls[] = {
	{ "https://example.org", "", true },
	{ "HTTP://EXAMPLE.ORG/", "", true },
	{ "  https://example.org  ", "", true },
	{ "ht\ttps://example.org", "", true },
	{ "h\nt\rtp:example.org", "", true },
	{ "mailto:ada@example.org", "", true },
	{ "tel:+442079460815", "", true },
	{ "http:", NULL, false },
	{ "https://", NULL, false },
	{ "http:\t//\n", NULL, false },
	{ "", NULL, false },
	{ " ", NULL, false },
	{ ":", NULL, false },
	{ "javascript:alert(1)", NULL, false },
	{ "JaVaScRiPt:alert(1)", NULL, false },
	{ "java\tscript:alert(1)", NULL, false },
	{ "java\nscript:alert(1)", NULL, false },
	{ "\x01javascript:alert(1)", NULL, false },
	{ "\x1f javascript:alert(1)", NULL, false },
	{ "javascript&#58;alert(1)", NULL, false },
	{ "javascript\xef\xbc\x9a"
	  "alert(1)",
	    NULL, false },
	{ "vbscript:x", NULL, false },
	{ "data:text/html,x", NULL, false },
	{ "data:image/svg+xml,x", NULL, false },
	{ "file:///etc/passwd", NULL, false },
	{ "blob:https://example.org/x", NULL, false },
	{ "view-source:https://example.org", NULL, false },
	{ "httpsx://example.org", NULL, false },
	{ "x-https://example.org", NULL, false },
	{ "intent://example.org", NULL, false },
	{ "/path", NULL, false },
	{ "path/to", NULL, false },
	{ "#fragment", NULL, false },
	{ "?query", NULL, false },
	{ "//example.org/x", "https:", false },
	{ "//example", NULL, false },
	{ "\\\\example.org\\x", NULL, false },
	{ "example.org", "https://", false },
	{ "www.example.org/x?y#z", "https://", false },
	{ "example.org:8080/x", "https://", false },
	{ "example.org:http/x", NULL, false },
	{ "example.org:123456/x", NULL, false },
	{ "example.org:", NULL, false },
	{ "exämple.org", "https://", false },
	{ "example.örg", "https://", false },
	{ "例え.テスト", "https://", false },
	{ "exam\xe2\x80\xaeple.org", NULL, false },
	{ "example。org", NULL, false },
	{ "example.o", NULL, false },
	{ "example..org", NULL, false },
	{ ".example.org", NULL, false },
	{ "example.org.", NULL, false },
	{ "localhost", NULL, false },
	{ "192.0.2.1", NULL, false },
	{ "1.5", NULL, false },
	{ "ada@example.org", NULL, false },
	{ "see example.org", NULL, false },
	{ "exa_mple.org", NULL, false },
	{ "n.a.", NULL, false },
};

static void
links(struct tap *t)
{
	for (size_t i = 0; i < sizeof(urls) / sizeof(*urls); i++) {
		cv_str url = cv_from(urls[i].url);
		const char *prefix = cv_url_prefix(url);
		bool same = prefix == NULL ? urls[i].prefix == NULL
					   : urls[i].prefix != NULL &&
			cv_same(cv_from(prefix), cv_from(urls[i].prefix));

		ok(t, cv_url_safe(url) == urls[i].safe, "url %zu: safe", i);
		ok(t, same, "url %zu: prefix is %s", i,
		    prefix == NULL ? "none" : prefix);
	}
}

struct pair {
	const char *in, *out;
};

static const struct pair texts[] = {
	{ "", "" },
	{ "plain", "plain" },
	{ "<&>\"'", "&lt;&amp;&gt;&quot;&#39;" },
	{ "a\tb\nc", "a\tb\nc" },
	{ "a\r\nb\rc\r", "a\nb\nc\n" },
	{ "\x01\x1b[31m\x7f", "\xef\xbf\xbd\xef\xbf\xbd[31m\xef\xbf\xbd" },
	{ "\xc2\x9b\xc2\xa0", "\xef\xbf\xbd\xc2\xa0" },
	{ "a\xe2\x80\xae"
	  "b\xe2\x81\xa6"
	  "c\xe2\x80\x8f",
	    "abc\xe2\x80\x8f" },
	{ "\xef\xbf\xbe\xef\xbf\xbd\xef\xb7\x90",
	    "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },
	{ "\xf0\x9f\xbf\xbf\xf0\x9f\x98\x80", "\xef\xbf\xbd\xf0\x9f\x98\x80" },
	{ "é–漢", "é–漢" },
};

static const struct pair lines[] = {
	{ "a\nb\r\nc", "a<br/>\nb<br/>\nc" },
	{ "a\n", "a" },
	{ "<\n>", "&lt;<br/>\n&gt;" },
};

static const struct pair hrefs[] = {
	{ " https://a.b/c d ", "https://a.b/c%20d" },
	{ "ht\ttp\n://a\r.b", "http://a.b" },
	{ "http://a/\"'<>`&", "http://a/%22&#39;%3C%3E%60&amp;" },
	{ "http://a/{|}\\^%41", "http://a/%7B%7C%7D%5C%5E%41" },
	{ "http://a/é\xe2\x80\xae", "http://a/é%E2%80%AE" },
	{ "http://[::1]/[a]?[b]", "http://[::1]/%5Ba%5D?%5Bb%5D" },
	{ "http://a/100%#b#c%4", "http://a/100%25#b%23c%254" },
	{ "http://a/\x1b\xc2\x85", "http://a/%1B%C2%85" },
};

static void
check(struct tap *t, const char *what, const struct pair *p, size_t n,
    void (*put)(struct cv_buf *, cv_str))
{
	for (size_t i = 0; i < n; i++) {
		struct cv_buf b = { 0 };

		put(&b, cv_from(p[i].in));
		ok(t,
		    cv_same((cv_str){ b.p == NULL ? "" : b.p, b.n },
			cv_from(p[i].out)),
		    "%s %zu", what, i);
		cv_buf_free(&b);
	}
}

#define COUNT(a) (sizeof(a) / sizeof(*(a)))

int
main(void)
{
	struct tap t = { 0 };

	links(&t);
	check(&t, "text", texts, COUNT(texts), cv_html_text);
	check(&t, "lines", lines, COUNT(lines), cv_html_lines);
	check(&t, "href", hrefs, COUNT(hrefs), cv_html_url);
	return done(&t);
}
