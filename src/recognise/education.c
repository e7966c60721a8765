/* Reads education: institution, degree, field of study, score, courses. */
/* SPDX-License-Identifier: ISC */
#include "recognise/contact.h"

static const struct md_body body = { CV_EDUCATION_SUMMARY,
	CV_EDUCATION_HIGHLIGHTS, CV_EXT };

/* ---- degrees ---- */

/* "in", "of", "en", ",": between a degree and its field. */
static cv_str
after_link(cv_str s)
{
	cv_str rest = s, word;

	s = md_bare(s);
	rest = s;
	word = cv_until(&rest, " \t");
	if (word.n > 0 && rest.n > 0 && (md_is(word, CV_W_AREA)))
		return md_bare(rest);
	return s;
}

/* "(Hons.)" or "(BSc)" right behind a degree belongs to it. */
static size_t
brackets(cv_str s, size_t at)
{
	size_t i = at;

	while (i < s.n && s.p[i] == ' ')
		i++;
	if (i >= s.n || s.p[i] != '(')
		return at;
	while (i < s.n && s.p[i] != ')')
		i++;
	return i < s.n && i - at < 24 ? i + 1 : at;
}

/* Where the degree at the front of the piece ends; 0: there is none. */
static size_t
degree_end(cv_str s)
{
	struct md_hit hits[MD_HITS];
	size_t n = md_hits(s, hits), end = 0;

	for (size_t i = 0; i < n; i++) {
		if (hits[i].word != CV_W_DEGREE)
			continue;
		if (end == 0 && hits[i].at > 24)
			return 0;
		if (md_in_brackets(s, hits[i].at))
			continue;
		if (end > 0 && hits[i].at > end + 2)
			break;
		end = (size_t)hits[i].at + hits[i].n;
		if (end < s.n && s.p[end] == '.')
			end++;
	}
	return end;
}

static void
set_degree(struct md_reader *r, struct cv_node *n, cv_str s)
{
	size_t end = degree_end(s);
	cv_str rest;

	if (end == 0) {
		md_set(r, n, CV_EDUCATION_AREA, s, "a field of study");
		return;
	}
	if (brackets(s, end) > end)
		end = brackets(s, end);
	rest = cv_behind(s, end);
	md_set(r, n, CV_EDUCATION_STUDY_TYPE, md_bare((cv_str){ s.p, end }),
	    "the words of a degree");
	md_set(r, n, CV_EDUCATION_AREA, after_link(rest), "behind the degree");
}

/* ---- labels ---- */

static bool
set_labelled_degree(struct md_reader *r, struct cv_node *n, enum cv_word word,
    cv_str value)
{
	switch (word) {
	case CV_W_INSIDE_SCORE:
		md_set(r, n, CV_EDUCATION_SCORE, value, "behind a label");
		return true;
	case CV_W_INSIDE_COURSES:
		md_set_terms(r, n, CV_EDUCATION_COURSES, value);
		return true;
	case CV_W_INSIDE_DEGREE: set_degree(r, n, value); return true;
	case CV_W_INSIDE_AREA:
		md_set(r, n, CV_EDUCATION_AREA, value, "behind a label");
		return true;
	case CV_W_INSIDE_EMPLOYER:
		md_set(r, n, CV_EDUCATION_INSTITUTION, value, "behind a label");
		return true;
	case CV_W_INSIDE_PLACE:
		md_set(r, n, CV_EDUCATION_LOCATION, value, "behind a label");
		return true;
	default: return false;
	}
}

/* "GPA 4.0", "3.9 GPA": what is beside the word; "" if it is no score. */
static cv_str
score_in(cv_str s)
{
	struct md_hit hits[MD_HITS];
	const struct md_hit *hit;
	cv_str value;

	if (s.n > 48 || !md_has_digit(s))
		return CV_S("");
	hit = md_hit(hits, md_hits(s, hits), CV_W_INSIDE_SCORE);
	if (hit == NULL || (hit->at > 0 && hit->at + hit->n < s.n))
		return CV_S("");
	value = hit->at == 0 ? md_bare(cv_behind(s, hit->n))
			     : md_bare((cv_str){ s.p, hit->at });
	return md_has_digit(value) ? value : CV_S("");
}

static bool
is_score(cv_str s)
{
	cv_str value, label = md_label(s, &value);

	return score_in(s).n > 0 ||
	    (label.n > 0 && md_is_of(label, CV_G_STUDY, NULL));
}

static bool
score(struct md_reader *r, struct cv_node *n, cv_str s)
{
	struct cv_sense sense;
	cv_str value, label = md_label(s, &value);

	if (label.n > 0 && value.n > 0 && md_is_of(label, CV_G_STUDY, &sense))
		return set_labelled_degree(r, n, (enum cv_word)sense.word,
		    value);
	value = score_in(s);
	if (value.n == 0 || md_has(n, CV_EDUCATION_SCORE))
		return false;
	md_set(r, n, CV_EDUCATION_SCORE, value, "beside the word of a score");
	return true;
}

/* ---- heads ---- */

static int
as_degree(const struct md_segment *p)
{
	return p->degree * 2 - p->school * 2 - p->org;
}

static bool
is_unused(const struct md_segment *p)
{
	return p->class != MD_C_USED;
}

/* The best piece for the institution, or for the degree; NULL. */
static struct md_segment *
best(struct md_head *h, bool degree)
{
	struct md_segment *found = NULL;
	int most = 0;

	for (size_t i = 0; i < h->count; i++) {
		struct md_segment *p = &h->segment[i];
		int points = degree ? as_degree(p)
				    : p->school * 2 + p->org - p->degree * 2 +
			(p->url.n > 0 ? 1 : 0);

		if (is_unused(p) && p->class != MD_C_PLACE && p->label.n == 0 &&
		    points > most) {
			most = points;
			found = p;
		}
	}
	return found;
}

static struct md_segment *
first_open(struct md_head *h)
{
	for (size_t i = 0; i < h->count; i++)
		if (is_unused(&h->segment[i]) &&
		    h->segment[i].class != MD_C_PLACE)
			return &h->segment[i];
	return NULL;
}

static void
take(struct md_reader *r, struct cv_node *n, enum cv_field f,
    struct md_segment *p, const char *why)
{
	if (p == NULL)
		return;
	md_set(r, n, f, p->text, why);
	if (p->url.n > 0)
		md_set_url(r, n, CV_EDUCATION_URL, p->url);
	p->class = MD_C_USED;
}

static void
take_labels(struct md_reader *r, struct cv_node *n, struct md_head *h)
{
	for (size_t i = 0; i < h->count; i++) {
		struct md_segment *p = &h->segment[i];
		struct cv_sense sense = { 0 };

		if (p->label.n > 0 && md_is_of(p->label, CV_G_COLUMN, &sense) &&
		    set_labelled_degree(r, n, (enum cv_word)sense.word,
			p->text))
			p->class = MD_C_USED;
		else if (p->label.n == 0 && score(r, n, p->text))
			p->class = MD_C_USED;
		else if (p->class == MD_C_LINK) {
			md_set_url(r, n, CV_EDUCATION_URL,
			    p->url.n > 0 ? p->url : p->text);
			p->class = MD_C_USED;
		}
	}
}

/* A label and its value that the head was cut between. */
static void
join_labels(struct md_head *h)
{
	for (size_t i = 0; i + 1 < h->count; i++)
		if (h->segment[i].line == h->segment[i + 1].line &&
		    md_is_of(h->segment[i].text, CV_G_RESULT, NULL)) {
			md_join_segments(h, i);
			while (i + 1 < h->count && h->segment[i + 1].weak &&
			    h->segment[i + 1].line == h->segment[i].line)
				md_join_segments(h, i);
		}
}

/* The field of study that a comma parts from the degree, and the like. */
static void
join_weak(struct md_head *h)
{
	for (size_t i = 0; i + 1 < h->count;) {
		struct md_segment *a = &h->segment[i], *b = a + 1;
		bool school_a = a->school + a->org > 0;
		bool school_b = b->school + b->org > 0;
		bool place = b->class == MD_C_PLACE ||
		    (school_a && b->degree == 0 && md_words(b->text) <= 3 &&
			!md_begins_small(b->text));

		if (b->weak && is_unused(a) && is_unused(b) &&
		    school_a == school_b && !place &&
		    (a->degree > 0) >= (b->degree > 0) && !school_a)
			md_join_segments(h, i);
		else {
			if (b->weak && place && b->class == MD_C_NONE)
				b->class = MD_C_PLACE;
			i++;
		}
	}
}

/* Scores and courses among the parts of a line of the body. */
static void
body_line(struct md_reader *r, struct cv_node *n, struct md_line *l)
{
	cv_str rest = l->text, whole = rest;
	bool found = false;

	if (score(r, n, whole)) {
		l->text.n = 0;
		return;
	}
	if (md_width(whole) > 120)
		return;
	for (int pass = 0; pass < 2; pass++) {
		rest = whole;
		while (rest.n > 0) {
			cv_str part = md_bare(cv_until(&rest, ",;|\t"));

			rest = rest.n > 0 ? cv_behind(rest, 1) : rest;
			if (pass == 0)
				found |= part.n < whole.n && score(r, n, part);
			else if (!is_score(part))
				md_note(r, n, part, "beside a score");
		}
		if (!found)
			return;
	}
	l->text.n = 0;
}

/* "Some University Ph.D. in Logic": the degree begins a piece of its own. */
static void
part_degrees(struct md_head *h)
{
	for (size_t i = 0; i < h->count && h->count < MD_SEGMENTS; i++) {
		struct md_segment *p = &h->segment[i];
		const struct md_hit *school, *degree;
		struct md_found f;
		size_t at;

		if (p->school == 0)
			continue;
		md_find(p->text, &f);
		school = md_hit(f.hits, f.n, CV_W_SCHOOL);
		degree = md_hit(f.hits, f.n, CV_W_DEGREE);
		if (school == NULL || degree == NULL ||
		    degree->at <= school->at || p->label.n > 0)
			continue;
		at = degree->at;
		if (md_in_brackets(p->text, at))
			continue;
		if (!cv_one_of(p->text.p[at - 1], " \t"))
			continue;
		md_cut_segment(h, i, at);
	}
}

/* "Relevant courses:" over a list of them. */
static bool
is_courses(cv_str s)
{
	cv_str value, label = md_label(s, &value);

	if (value.n > 0 && label.n > 0)
		return false;
	return md_is(label.n > 0 ? label : s, CV_W_INSIDE_COURSES);
}

/* Takes the items under the label at i; the last of them. */
static size_t
courses(struct md_reader *r, struct cv_node *n, size_t i, size_t end)
{
	size_t k = i + 1;

	for (; k < end && r->doc.lines[k].kind == MD_ITEM; k++) {
		md_set(r, n, CV_EDUCATION_COURSES, r->doc.lines[k].text,
		    "an item under the word of courses");
		r->doc.lines[k].text.n = 0;
	}
	if (k > i + 1)
		r->doc.lines[i].text.n = 0;
	return k - 1;
}

static void
read_degree(struct md_reader *r, const struct md_entry *e)
{
	struct cv_node *n = md_entry(r, CV_RESUME_EDUCATION);
	struct md_head h;
	struct md_segment *school, *degree;

	md_read_head(r, e, &h);
	part_degrees(&h);
	join_labels(&h);
	take_labels(r, n, &h);
	join_weak(&h);
	if (e->above.n > 0)
		md_set(r, n, CV_EDUCATION_INSTITUTION, e->above,
		    "the heading over several degrees");
	degree = best(&h, true);
	if (degree != NULL) {
		set_degree(r, n, degree->text);
		degree->class = MD_C_USED;
	}
	school = best(&h, false);
	if (school == NULL && e->above.n == 0)
		school = first_open(&h);
	take(r, n, CV_EDUCATION_INSTITUTION, school, "words of a school");
	for (size_t i = 0; i < h.count; i++)
		if (h.segment[i].class == MD_C_PLACE)
			take(r, n, CV_EDUCATION_LOCATION, &h.segment[i],
			    "looks like a place");
	if (!md_has(n, CV_EDUCATION_AREA))
		take(r, n, CV_EDUCATION_AREA, first_open(&h),
		    "the rest of the head");
	if (h.dated)
		md_set_when(r, n, &h.when);
	for (size_t i = 0; i < h.count; i++)
		if (is_unused(&h.segment[i]))
			md_note(r, n, md_with_label(&h.segment[i]),
			    "a part of the head");
	for (size_t i = e->body; i < e->end; i++) {
		if (is_courses(r->doc.lines[i].text))
			i = courses(r, n, i, e->end);
		else
			body_line(r, n, &r->doc.lines[i]);
	}
	md_read_body(r, n, e, &body);
}

void
md_read_education(struct md_reader *r, const struct md_section *s)
{
	struct md_entries entries;

	md_split(r, s, &entries);
	for (size_t i = 0; i < entries.count; i++) {
		entries.all[i].blanks = true;
		read_degree(r, &entries.all[i]);
	}
}
