/* Decides which segments of a head belong together and which is a place. */
/* SPDX-License-Identifier: ISC */
#include "recognise/contact.h"

bool
md_is_open(const struct md_segment *p)
{
	return p->class != MD_C_USED && p->label.n == 0;
}

/* The index of the n-th segment that is not used yet; count if none. */
size_t
md_open_segment(const struct md_head *h, size_t n)
{
	size_t i;

	for (i = 0; i < h->count; i++)
		if (md_is_open(&h->segment[i]) && n-- == 0)
			break;
	return i;
}

size_t
md_open_segments(const struct md_head *h)
{
	size_t n = 0;

	for (size_t i = 0; i < h->count; i++)
		n += md_is_open(&h->segment[i]);
	return n;
}

int
md_as_role(const struct md_segment *p)
{
	return p->role - p->org - p->school - (p->url.n > 0 ? 2 : 0);
}

/* Whether a comma parts a post from an employer, not a name in itself. */
static bool
comma_parts(const struct md_segment *a, const struct md_segment *b, bool lonely)
{
	bool role_a = a->class == MD_C_ROLE, role_b = b->class == MD_C_ROLE;
	bool org_a = a->class == MD_C_ORG || a->class == MD_C_SCHOOL;
	bool org_b = b->class == MD_C_ORG || b->class == MD_C_SCHOOL;

	if (a->class == MD_C_PLACE || b->class == MD_C_PLACE ||
	    a->class == MD_C_LINK || b->class == MD_C_LINK)
		return true;
	if ((role_a && org_b) || (org_a && role_b))
		return true;
	if ((a->url.n > 0) != (b->url.n > 0))
		return true;
	if (role_a == role_b)
		return false;
	return lonely;
}

/* "Engineer / Administrator" is one post where a third segment is left. */
static void
join_roles(struct md_head *h)
{
	for (size_t i = 0; i + 1 < h->count && md_open_segments(h) > 2;) {
		struct md_segment *a = &h->segment[i], *b = a + 1;

		if (md_is_open(a) && md_is_open(b) && a->line == b->line &&
		    a->class == MD_C_ROLE && b->class == MD_C_ROLE)
			md_join_segments(h, i);
		else
			i++;
	}
}

/* "City Hall / Data Centre" is one employer beside a post. */
static void
join_names(struct md_head *h)
{
	bool role = false;

	for (size_t i = 0; i < h->count; i++)
		role |= md_is_open(&h->segment[i]) &&
		    h->segment[i].class == MD_C_ROLE;
	for (size_t i = 0;
	     role && i + 1 < h->count && md_open_segments(h) > 2;) {
		struct md_segment *a = &h->segment[i], *b = a + 1;

		if (md_is_open(a) && md_is_open(b) && a->line == b->line &&
		    !b->comma && a->class != MD_C_ROLE &&
		    b->class != MD_C_ROLE && a->class != MD_C_PLACE &&
		    b->class != MD_C_PLACE && a->class != MD_C_LINK &&
		    b->class != MD_C_LINK && a->url.n == 0 && b->url.n == 0)
			md_join_segments(h, i);
		else
			i++;
	}
}

/* Undoes the commas that part nothing. */
static void
join_weak(struct md_head *h)
{
	size_t strong = 0;

	for (size_t i = 0; i < h->count; i++)
		strong += !h->segment[i].weak && md_is_open(&h->segment[i]) &&
		    h->segment[i].class != MD_C_PLACE &&
		    h->segment[i].class != MD_C_LINK;
	for (size_t i = 0; i + 1 < h->count;) {
		struct md_segment *a = &h->segment[i], *b = a + 1;

		if (b->weak && md_is_open(a) && md_is_open(b) &&
		    !comma_parts(a, b, strong < 2))
			md_join_segments(h, i);
		else
			i++;
	}
}

/* The last of several segments without a meaning may be a place. */
static void
find_place(struct md_head *h)
{
	size_t n = md_open_segments(h), last = md_open_segment(h, n - 1);
	struct md_segment *p = &h->segment[last];
	bool known = false;

	for (size_t i = 0; i < h->count; i++)
		known |= h->segment[i].class == MD_C_PLACE;
	if (n < 2 || known || p->class != MD_C_NONE || p->url.n > 0 ||
	    md_words(p->text) > 4 || md_begins_small(p->text) ||
	    cv_one_of(p->text.p[0], "([+"))
		return;
	if (n == 2 &&
	    (!p->comma || (p - 1)->class == MD_C_ROLE ||
		((p - 1)->class == MD_C_NONE && p->weak)))
		return;
	for (size_t i = 0; i < p->text.n; i++)
		if (cv_digit(p->text.p[i]))
			return;
	p->class = MD_C_PLACE;
}

/* Where the words of a post begin behind those of an employer, or 0. */
static size_t
role_begins(cv_str s)
{
	struct md_hit hits[MD_HITS];
	size_t n = md_hits(s, hits), org = 0, at;
	bool role = false;

	for (size_t i = 0; i < n; i++) {
		size_t end = (size_t)hits[i].at + hits[i].n;

		if (hits[i].word == CV_W_COMPANY)
			org = end;
		role |= hits[i].word == CV_W_ROLE && end + 1 >= s.n;
	}
	if (!role)
		return 0;
	for (at = 1; at + 1 < s.n; at++)
		if (s.p[at - 1] == ' ' && md_begins_small(cv_behind(s, at)))
			break;
	if (at + 1 < s.n && !md_begins_small(s))
		return at;
	if (org > 0 && org < s.n && (unsigned char)s.p[org] >= 0xe3)
		return org;
	if (org == 0 || md_words((cv_str){ s.p, org }) < 2 ||
	    md_words(cv_behind(s, org)) < 2)
		return 0;
	return org + 1;
}

/* "Some Company Services Student Technician": all there is of a head. */
static void
part_lonely(struct md_head *h)
{
	size_t i = md_open_segment(h, 0), at;

	if (md_open_segments(h) != 1 || !h->dated || h->entry->above.n > 0 ||
	    h->segment[i].role == 0 ||
	    (h->segment[i].org == 0 && md_words(h->segment[i].text) < 4))
		return;
	at = role_begins(h->segment[i].text);
	if (at > 0)
		md_cut_segment(h, i, at);
}

void
md_merge_segments(struct md_head *h)
{
	join_weak(h);
	join_roles(h);
	part_lonely(h);
	find_place(h);
	join_names(h);
}
