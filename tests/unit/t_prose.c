/* CommonMark in values as HTML and as text, and what it may not do. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cvconv/format.h"
#include "tests/unit/tap.h"

struct sample {
	const char *in, *html, *text;
};

/* Without block. */
static const struct sample samples[] = {
	{ "", "", "" },
	{ "  ", "", "" },
	{ "Plain text.", "Plain text.", "Plain text." },
	{ "R&D, C++ & C#, 5 > 3", "R&amp;D, C++ &amp; C#, 5 &gt; 3",
	    "R&D, C++ & C#, 5 > 3" },
	{ "trailing blanks  ", "trailing blanks", "trailing blanks" },
	{ "&copy; &amp; &nope;", "© &amp; &amp;nope;", "© & &nope;" },
	{ "*a* **b** `c`", "<em>a</em> <strong>b</strong> <code>c</code>",
	    "a b c" },
	{ "snake_case_name 2*3*4", "snake_case_name 2<em>3</em>4",
	    "snake_case_name 234" },
	{ "\\*a\\*", "*a*", "*a*" },
	{ "a\nb", "a\nb", "a b" },
	{ "a  \nb\\\nc", "a<br/>\nb<br/>\nc", "a\nb\nc" },
	{ "Did:\n• one\n• two", "Did:<br/>\n• one<br/>\n• two",
	    "Did:\n• one\n• two" },
	{ "a\n\nb", "<p>a</p>\n<p>b</p>\n", "a\n\nb" },
	{ "# Head\ntext", "<p><strong>Head</strong></p>\n<p>text</p>\n",
	    "Head\n\ntext" },
	{ "- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n", "- a\n- b" },
	{ "- a\n\n- b",
	    "<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>"
	    "\n</ul>\n",
	    "- a\n\n- b" },
	{ "7. a\n8. b", "<ol start=\"7\">\n<li>a</li>\n<li>b</li>\n</ol>\n",
	    "7. a\n8. b" },
	{ "- a\n  1. b\n  2. c\n- d",
	    "<ul>\n<li>a\n<ol>\n<li>b</li>\n"
	    "<li>c</li>\n</ol>\n</li>\n<li>d</li>\n</ul>\n",
	    "- a\n  1. b\n  2. c\n- d" },
	{ "> a\n> b", "<blockquote>\n<p>a\nb</p>\n</blockquote>\n", "  a b" },
	{ "a\n\n---\n\nb", "<p>a</p>\n<hr/>\n<p>b</p>\n", "a\n\nb" },
	{ "    x <y>\n\n    z", "<pre><code>x &lt;y&gt;\n\nz\n</code></pre>\n",
	    "x <y>\n\nz" },
	{ "3. place", "<ol start=\"3\">\n<li>place</li>\n</ol>\n", "3. place" },
	{ "2019. A year", "<ol start=\"2019\">\n<li>A year</li>\n</ol>\n",
	    "2019. A year" },
	{ "[t](https://a.b)", "<a href=\"https://a.b\">t</a>",
	    "t (https://a.b)" },
	{ "[](https://a.b)", "<a href=\"https://a.b\">https://a.b</a>",
	    "https://a.b" },
	{ "<https://a.b> <a@b.c>",
	    "<a href=\"https://a.b\">https://a.b</a> "
	    "<a href=\"mailto:a@b.c\">a@b.c</a>",
	    "https://a.b a@b.c" },
	{ "![alt](https://a.b/x.png)", "<a href=\"https://a.b/x.png\">alt</a>",
	    "alt (https://a.b/x.png)" },
	{ "![a [b](http://c)](http://d)", "<a href=\"http://d\">a b</a>",
	    "a b (http://d)" },
	{ "see https://a.b/c_d_e(f), ok",
	    "see <a href=\"https://a.b/c_d_e(f)\">https://a.b/c_d_e(f)</a>, "
	    "ok",
	    "see https://a.b/c_d_e(f), ok" },
	{ "(http://a.b.)", "(<a href=\"http://a.b\">http://a.b</a>.)",
	    "(http://a.b.)" },
	{ "见https://a.b。好", "见<a href=\"https://a.b\">https://a.b</a>。好",
	    "见https://a.b。好" },
	{ "xhttp://a http:// https://", "xhttp://a http:// https://",
	    "xhttp://a http:// https://" },
	{ "<b>x</b> <script>y</script>",
	    "&lt;b&gt;x&lt;/b&gt; &lt;script&gt;y&lt;/script&gt;",
	    "<b>x</b> <script>y</script>" },
	{ "<div onclick=x>\ny\n</div>",
	    "<p>&lt;div onclick=x&gt;<br/>\ny<br/>\n&lt;/div&gt;</p>\n",
	    "<div onclick=x>\ny\n</div>" },
	{ "a &#27; b", "a \xef\xbf\xbd b", "a \x1b b" },
};

static bool
is(const struct cv_buf *b, const char *want)
{
	cv_str got = { b->p == NULL ? "" : b->p, b->n };

	if (cv_same(got, cv_from(want)))
		return true;
	printf("# got \"%.*s\"\n", (int)got.n, got.p);
	return false;
}

static void
renders(struct tap *t)
{
	for (size_t i = 0; i < sizeof(samples) / sizeof(*samples); i++) {
		const struct sample *s = &samples[i];
		struct cv_buf html = { 0 }, text = { 0 };

		cv_prose_html(&html, cv_from(s->in), false);
		cv_prose_text(&text, cv_from(s->in));
		ok(t, is(&html, s->html), "html %zu", i);
		ok(t, is(&text, s->text), "text %zu", i);
		cv_buf_free(&html);
		cv_buf_free(&text);
	}
}

static void
block(struct tap *t)
{
	struct cv_buf b = { 0 };

	cv_prose_html(&b, CV_S("plain"), true);
	cv_prose_html(&b, CV_S("*a*"), true);
	cv_prose_html(&b, CV_S(""), true);
	ok(t, is(&b, "<p>plain</p>\n<p><em>a</em></p>\n"),
	    "a block keeps its paragraph, nothing stays nothing");
	cv_buf_free(&b);
}

static const char *const unsafe[] = { "[x](javascript:alert(1))",
	"[x](JAVASCRIPT:a)", "[x](<java\tscript:a>)", "[x](java&#x0a;script:a)",
	"[x](&#32;javascript:a)", "[x](data:text/html,a)", "[x](file:///a)",
	"[x](relative)", "![x](javascript:a)", "<javascript:a>",
	"[x][y]\n\n[y]: vbscript:a" };

static void
lost(struct tap *t)
{
	for (size_t i = 0; i < sizeof(unsafe) / sizeof(*unsafe); i++) {
		struct cv_buf b = { 0 };
		size_t n = cv_prose_html(&b, cv_from(unsafe[i]), false);

		cv_putc(&b, '\0');
		ok(t,
		    n == 1 && strstr(b.p, "href") == NULL &&
			strstr(b.p, "src") == NULL,
		    "no link from %zu: %s", i, b.p);
		cv_buf_free(&b);
	}
}

/* ---- texts that are slow to parse, as "head" and many times "part" ---- */

static const struct {
	const char *name, *head, *part;
} slow[] = {
	{ "brackets", "", "![[]()" },
	{ "open brackets", "", "[" },
	{ "links", "", "[a](" },
	{ "lists in lists", "", "- " },
	{ "quotes in quotes", "", ">" },
	{ "empty lines in lists",
	    "- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -",
	    "\n" },
	{ "emphasis", "", "*a **a " },
	{ "underscores", "", "_a __a " },
	{ "stars and underscores", "", "*_" },
	{ "comments", "", "<!-- " },
	{ "instructions", "", "<?" },
	{ "declarations", "", "<!A " },
	{ "character data", "", "<![CDATA[" },
	{ "tags", "", "<a x=\"" },
	{ "entities", "", "&a" },
	{ "one target, many links",
	    "[a]: https://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n\n",
	    "[a]\n\n" },
	{ "URLs", "", "http://a" },
	{ "colons", "", "://" },
	{ "lines", "", "a\n" },
};

static void
patience(struct tap *t, size_t size)
{
	for (size_t i = 0; i < sizeof(slow) / sizeof(*slow); i++) {
		struct cv_buf in = { 0 }, out = { 0 };
		clock_t start;
		double seconds;

		cv_puts(&in, slow[i].head);
		while (in.n < size)
			cv_puts(&in, slow[i].part);
		start = clock();
		cv_prose_html(&out, (cv_str){ in.p, in.n }, false);
		cv_prose_text(&out, (cv_str){ in.p, in.n });
		seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
		ok(t, seconds < 10 && !out.failed && out.n < 60 * in.n,
		    "%zu bytes of %s: %.2f s, %zu bytes", size, slow[i].name,
		    seconds, out.n);
		cv_buf_free(&in);
		cv_buf_free(&out);
	}
}

int
main(void)
{
	struct tap t = { 0 };

	renders(&t);
	block(&t);
	lost(&t);
	patience(&t, 2000);
	patience(&t, 200000);
	patience(&t, 1000000);
	return done(&t);
}
