/* Fills lines to a width, with hanging indents. */
/* SPDX-License-Identifier: ISC */
#include "formats/text/fill.h"

#include "core/chars.h"
#include "core/unicode.h"

static size_t
smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* The difference, not below 0. */
static size_t
minus(size_t a, size_t b)
{
	return a > b ? a - b : 0;
}

/* ---- markers ---- */

static const char *const bullets[] = { "-", "*", "+", "•", "‣", "◦", "▪", "●",
	"○", "■", "·", "–", "—", NULL };

static size_t
bullet_marker(cv_str s)
{
	for (size_t i = 0; bullets[i] != NULL; i++)
		if (cv_starts(s, cv_from(bullets[i])))
			return strlen(bullets[i]);
	return 0;
}

/* "1." or "1)", of three digits at most: no year. */
static size_t
number_marker(cv_str s)
{
	size_t i = 0;

	while (i < s.n && i < 4 && cv_digit(s.p[i]))
		i++;
	return i > 0 && i < 4 && i < s.n && cv_one_of(s.p[i], ".)") ? i + 1 : 0;
}

size_t
text_marker(cv_str s)
{
	size_t n = 0;

	if (s.n > 0 && !cv_alnum(s.p[0]))
		n = bullet_marker(s);
	else
		n = number_marker(s);
	if (n == 0 || n == s.n || s.p[n] != ' ')
		return 0;
	while (n < s.n && s.p[n] == ' ')
		n++;
	return n < s.n ? n : 0;
}

/* ---- pieces: what need not be broken, and the blanks before it ---- */

struct piece {
	size_t blanks, blank_width;
	size_t n, width; /* of what follows the blanks */
	bool as_is;      /* the blanks need not become one */
};

static bool
is_visible(char c)
{
	return c > ' ' && c <= '~';
}

/* The length of the space at the front, at which a line may end; or 0. */
static size_t
space_at(cv_str s, size_t *columns)
{
	const unsigned char first = s.n > 0 ? (unsigned char)s.p[0] : 0;
	uint32_t code = 0;
	size_t n;

	/* Most ideographs and kana need no more than this. */
	if (first != ' ' &&
	    (first < 0xe1 || first > 0xe3 ||
		(first == 0xe3 && !cv_starts(s, CV_S("\u3000")))))
		return 0;
	n = cv_utf8(s.p, s.n, &code);
	if (n == 0 || !cv_is_breaking_space(code))
		return 0;
	*columns = cv_columns((cv_str){ s.p, n });
	return n;
}

/* Some of the blanks may not be ASCII. */
static void
take_blanks(struct piece *piece, cv_str s)
{
	size_t i = piece->blanks, ascii = i, n, columns;

	for (; (n = space_at(cv_behind(s, i), &columns)) > 0; i += n) {
		ascii += s.p[i] == ' ';
		piece->blank_width += columns;
	}
	piece->blanks = i;
	piece->as_is = ascii == 0 || i == 1;
}

/* Makes the piece end at an offset of the text. */
static void
end_at(struct piece *piece, cv_str s, size_t n)
{
	if (n < piece->n)
		piece->width -= cv_columns((cv_str){ s.p + n, piece->n - n });
	else
		piece->width +=
		    cv_columns((cv_str){ s.p + piece->n, n - piece->n });
	piece->n = n;
}

/*
 * Some of the piece is not ASCII, so that it may have places for a line to
 * end; it goes up to the last of them, or the first, that the room allows.
 */
static void
take_clusters(struct piece *piece, cv_str s, size_t room)
{
	size_t columns;

	while (
	    piece->n < s.n && space_at(cv_behind(s, piece->n), &columns) == 0) {
		struct cv_cluster c =
		    cv_cluster_at(s.p + piece->n, s.n - piece->n);

		if (piece->width + c.columns > room) {
			end_at(piece, s, cv_line_break(s, piece->n));
			return;
		}
		piece->n += c.n;
		piece->width += c.columns;
	}
}

/*
 * The next piece of what is left of a line; empty at its end.  It fits into
 * the room unless its first word, or what is like one, does not.
 */
static struct piece
next_piece(cv_str s, size_t room)
{
	struct piece piece = { .as_is = true };
	size_t i = 0;

	while (i < s.n && s.p[i] == ' ')
		i++;
	piece.blanks = piece.blank_width = i;
	piece.as_is = i <= 1;
	if (i < s.n && !is_visible(s.p[i]))
		take_blanks(&piece, s);
	if (!piece.as_is)
		piece.blank_width = 1;
	room = minus(room, piece.blank_width);
	s = cv_behind(s, piece.blanks);
	for (i = 0; i < s.n && is_visible(s.p[i]); i++)
		;
	piece.n = piece.width = i;
	if (i < s.n && s.p[i] != ' ') {
		piece.n -= i > 0; /* it may be the base of a mark */
		piece.width = piece.n;
		take_clusters(&piece, s, room);
	}
	return piece;
}

static bool
is_blank_line(cv_str line)
{
	if (line.n > 0 && is_visible(line.p[0]))
		return false;
	return next_piece(line, 0).n == 0;
}

/* ---- lines ---- */

struct filler {
	struct cv_buf *b;
	const struct text_shape *shape;
	bool begun, gap; /* a line was written; an empty one is due */
};

/* Begins a line with its prefix; the column it stands in then. */
static size_t
begin_line_at(struct filler *f, size_t indent)
{
	cv_str prefix = f->begun ? f->shape->rest : f->shape->first;

	f->begun = true;
	cv_put(f->b, prefix);
	cv_pad(f->b, indent, ' ');
	return cv_columns(prefix) + indent;
}

/*
 * The bytes of a blank and a word of ASCII, which are as many columns, at the
 * start of the text; 0 if something else is there.
 */
static size_t
ascii_word(cv_str s)
{
	size_t i = 1;

	if (s.n < 2 || s.p[0] != ' ')
		return 0;
	while (i < s.n && is_visible(s.p[i]))
		i++;
	return i > 1 && (i == s.n || s.p[i] == ' ') ? i : 0;
}

/* Moves the ASCII words that fit from the source to the run. */
static void
take_words(cv_str *s, cv_str *run, size_t *room)
{
	size_t n;

	while ((n = ascii_word(*s)) > 0 && n <= *room) {
		*s = cv_behind(*s, n);
		run->n += n;
		*room -= n;
	}
}

/*
 * Goes on from a column.  Pieces that the source has side by side are copied
 * as one run; hang is the indent of the lines after the first.
 */
static void
fill_line(struct filler *f, cv_str s, size_t column, size_t hang)
{
	const size_t width = f->shape->width > 0 ? f->shape->width : SIZE_MAX;
	size_t room = minus(width, column);
	cv_str run = { s.p, 0 };
	struct piece p;

	while ((p = next_piece(s, room)).n > 0) {
		const size_t need = p.blank_width + p.width;

		if (run.n > 0 && p.as_is && need <= room) {
			run.n += p.blanks + p.n;
			room -= need;
		} else {
			cv_put(f->b, run);
			if (run.n == 0)
				room = minus(room, p.width);
			else if (need <= room) {
				cv_putc(f->b, ' ');
				room -= need;
			} else {
				cv_putc(f->b, '\n');
				room = minus(width,
				    begin_line_at(f, hang) + p.width);
			}
			run = (cv_str){ s.p + p.blanks, p.n };
		}
		s = cv_behind(s, p.blanks + p.n);
		take_words(&s, &run, &room);
	}
	cv_put(f->b, run);
	cv_putc(f->b, '\n');
}

/* An empty line has what of its prefix is not blank. */
static void
put_gap(struct filler *f)
{
	cv_str prefix = f->shape->rest;

	while (prefix.n > 0 && prefix.p[prefix.n - 1] == ' ')
		prefix.n--;
	cv_put(f->b, prefix);
	cv_putc(f->b, '\n');
	f->gap = false;
}

/* Indents are kept up to half of the width, markers with their first word. */
static void
put_line(struct filler *f, cv_str line)
{
	const size_t half = f->shape->width / 2;
	const size_t prefix = cv_columns(f->shape->rest);
	const size_t most =
	    f->shape->width == 0 ? SIZE_MAX : minus(half, prefix);
	size_t indent = 0, hang, column;
	cv_str marker;

	while (indent < line.n && line.p[indent] == ' ')
		indent++;
	line = cv_behind(line, indent);
	indent = smaller(indent, most);
	marker = (cv_str){ line.p, text_marker(line) };
	if (is_blank_line(cv_behind(line, marker.n)))
		marker.n = 0;
	line = cv_behind(line, marker.n);
	marker = cv_trim(marker);
	hang = indent;
	column = begin_line_at(f, indent);
	if (marker.n > 0) {
		cv_put(f->b, marker);
		cv_putc(f->b, ' ');
		column += cv_columns(marker) + 1;
		hang = smaller(hang + cv_columns(marker) + 1, most);
	}
	fill_line(f, line, column, hang);
}

bool
text_blank(cv_str text)
{
	cv_str line;

	while (cv_line(&text, &line))
		if (!is_blank_line(line))
			return false;
	return true;
}

void
text_fill(struct cv_buf *b, cv_str text, const struct text_shape *shape)
{
	struct filler f = { .b = b, .shape = shape };
	cv_str line;

	while (cv_line(&text, &line)) {
		if (is_blank_line(line)) {
			f.gap = f.begun;
			continue;
		}
		if (f.gap)
			put_gap(&f);
		put_line(&f, line);
	}
}
