/* Clusters of characters and their columns, by tables made from Unicode's. */
/* SPDX-License-Identifier: ISC */
#include "formats/text/width.h"

#include "formats/text/width_table.h"

enum { JOINER = 0x200d, AS_PICTURE = 0xfe0f };

/* The last range that begins at or before the character. */
static unsigned
class_of(uint32_t code)
{
	size_t low, high;

	if (code < TEXT_LOW)
		return text_low[code];
	low = text_blocks[code / TEXT_BLOCK];
	high = text_blocks[code / TEXT_BLOCK + 1] + 1u;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (text_ranges[middle] >> 8 <= code)
			low = middle;
		else
			high = middle;
	}
	return text_ranges[low] & 0xff;
}

static bool
is_regional(uint32_t code)
{
	return code >= 0x1f1e6 && code <= 0x1f1ff;
}

static bool
is_skin_tone(uint32_t code)
{
	return code >= 0x1f3fb && code <= 0x1f3ff;
}

static bool
is_keycap(uint32_t code)
{
	return (code >= '0' && code <= '9') || code == '#' || code == '*';
}

/* A byte that is no UTF-8 stands for itself. */
static size_t
decode(const char *p, size_t n, uint32_t *code)
{
	size_t len = cv_utf8(p, n, code);

	if (len > 0)
		return len;
	*code = 0xfffd;
	return 1;
}

static size_t
columns(uint32_t code, unsigned class)
{
	if ((class & TEXT_WIDE) != 0 || is_regional(code))
		return 2;
	return (class & TEXT_ZERO) == 0;
}

/* Whether a character goes on with a cluster, after UAX #29. */
static bool
joins(const struct text_cluster *c, uint32_t before, uint32_t code,
    unsigned class)
{
	if ((class & TEXT_EXTEND) != 0)
		return true;
	if ((c->first & TEXT_PICTURE) != 0)
		return is_skin_tone(code) ||
		    (before == JOINER && (class & TEXT_PICTURE) != 0);
	return c->n == 4 && is_regional(before) && is_regional(code);
}

static void
extend(struct text_cluster *c, uint32_t base, uint32_t code, unsigned class)
{
	if (code == AS_PICTURE &&
	    ((c->first & TEXT_PICTURE) != 0 || is_keycap(base)))
		c->width = 2;
	else if ((class & TEXT_EXTEND) != 0)
		c->width += columns(code, class);
	if ((class & TEXT_NOT_AFTER) != 0)
		c->last = class;
}

struct text_cluster
text_cluster_at(const char *p, size_t n)
{
	struct text_cluster c;
	uint32_t base, before, code;
	size_t len;

	c.n = decode(p, n, &base);
	c.first = c.last = class_of(base);
	c.width = columns(base, c.first);
	if ((c.first & TEXT_BLANK) != 0 ||
	    (c.n < n && base < 0x80 && (p[c.n] & 0x80) == 0))
		return c;
	for (before = base; c.n < n; before = code) {
		unsigned class;

		len = decode(p + c.n, n - c.n, &code);
		class = class_of(code);
		if (!joins(&c, before, code, class))
			break;
		extend(&c, base, code, class);
		c.n += len;
	}
	return c;
}

/* The end of the ASCII characters from i on. */
static size_t
ascii_end(cv_str s, size_t i)
{
	uint64_t w;

	for (; s.n - i >= sizeof(w); i += sizeof(w)) {
		memcpy(&w, s.p + i, sizeof(w));
		if ((w & UINT64_C(0x8080808080808080)) != 0)
			break;
	}
	while (i < s.n && (s.p[i] & 0x80) == 0)
		i++;
	return i;
}

size_t
text_width(cv_str s)
{
	size_t width = 0, i = 0;

	while (i < s.n) {
		size_t start = i;
		struct text_cluster c;

		i = ascii_end(s, i);
		width += i - start;
		if (i == s.n)
			break;
		if (i > start) { /* it may be the base of a mark */
			i--;
			width--;
		}
		c = text_cluster_at(s.p + i, s.n - i);
		i += c.n;
		width += c.width;
	}
	return width;
}
