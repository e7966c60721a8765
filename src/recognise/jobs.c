/* Reads positions in work, volunteering and projects. */
/* SPDX-License-Identifier: ISC */
#include <stddef.h>

#include "recognise/contact.h"

/* What is decided for a section as a whole. */
struct jobs {
	struct md_reader *r;
	const struct md_section *s;
	struct md_entries entries;
	int role_first; /* sum of evidence that the role stands first */
};

static const struct md_body bodies[] = {
	{ CV_WORK_SUMMARY, CV_WORK_HIGHLIGHTS, CV_EXT },
	{ CV_VOLUNTEER_SUMMARY, CV_VOLUNTEER_HIGHLIGHTS, CV_EXT },
	{ CV_PROJECT_DESCRIPTION, CV_PROJECT_HIGHLIGHTS, CV_EXT },
};

static const struct job_kind {
	enum cv_field list, name, position, place;
	const struct md_body *body;
} kinds[] = {
	{ CV_RESUME_WORK, CV_WORK_NAME, CV_WORK_POSITION, CV_WORK_LOCATION,
	    &bodies[0] },
	{ CV_RESUME_VOLUNTEER, CV_VOLUNTEER_ORGANIZATION, CV_VOLUNTEER_POSITION,
	    CV_VOLUNTEER_LOCATION, &bodies[1] },
	{ CV_RESUME_PROJECTS, CV_PROJECT_NAME, CV_EXT, CV_PROJECT_LOCATION,
	    &bodies[2] },
};

/* ---- evidence from all entries ---- */

static void
weigh(struct jobs *j, struct md_head *h)
{
	size_t a, b;

	if (md_open_segments(h) < 2)
		return;
	a = md_open_segment(h, 0);
	b = md_open_segment(h, 1);
	if (h->segment[b].class == MD_C_PLACE)
		return;
	j->role_first +=
	    md_as_role(&h->segment[a]) - md_as_role(&h->segment[b]);
}

/* ---- labelled pieces ---- */

static void
set_labelled_position(struct jobs *j, const struct job_kind *k,
    struct cv_node *n, struct md_segment *p)
{
	struct cv_sense sense = { 0 };
	enum cv_field f = CV_EXT;

	md_is_of(p->label, CV_G_HEAD, &sense);
	switch (sense.word) {
	case CV_W_INSIDE_POSITION: f = k->position; break;
	case CV_W_INSIDE_EMPLOYER: f = k->name; break;
	case CV_W_INSIDE_PLACE: f = k->place; break;
	case CV_W_INSIDE_LINK: f = md_link_field(n); break;
	case CV_W_INSIDE_TECHNOLOGIES:
		md_set(j->r, n, k->body->items, md_with_label(p),
		    "technologies in the head");
		p->class = MD_C_USED;
		return;
	default: break;
	}
	if (f == CV_EXT || md_has(n, f))
		md_note(j->r, n, md_with_label(p), "a label in the head");
	else if (f == md_link_field(n))
		md_set_url(j->r, n, f, p->url.n > 0 ? p->url : p->text);
	else
		md_set(j->r, n, f, p->text, "behind a label");
	p->class = MD_C_USED;
}

/* ---- fields ---- */

static void
set_piece(struct jobs *j, struct cv_node *n, enum cv_field f,
    struct md_segment *p, const char *why)
{
	md_set(j->r, n, f, p->text, why);
	if (p->url.n > 0)
		md_set_url(j->r, n, md_link_field(n), p->url);
	p->class = MD_C_USED;
}

static void
take_links(struct jobs *j, const struct job_kind *k, struct cv_node *n,
    struct md_head *h)
{
	for (size_t i = 0; i < h->count; i++) {
		struct md_segment *p = &h->segment[i];

		if (p->label.n > 0)
			set_labelled_position(j, k, n, p);
		else if (p->class == MD_C_LINK) {
			if (p->url.n > 0 || md_is_url(p->text))
				md_set_url(j->r, n, md_link_field(n),
				    p->url.n > 0 ? p->url : p->text);
			p->class = MD_C_USED;
		}
	}
}

static void
take_place(struct jobs *j, const struct job_kind *k, struct cv_node *n,
    struct md_head *h)
{
	for (size_t i = 0; i < h->count; i++) {
		struct md_segment *p = &h->segment[i];

		if (p->class != MD_C_PLACE)
			continue;
		if (md_open_segments(h) == 1 && j->s->kind != CV_W_NONE &&
		    h->entry->above.n == 0 && !p->brackets)
			break;
		set_piece(j, n, k->place, p, "looks like a place");
	}
}

static void
set_two(struct jobs *j, const struct job_kind *k, struct cv_node *n,
    struct md_segment *a, struct md_segment *b)
{
	int order = md_as_role(a) - md_as_role(b);

	if (order == 0 || (order > -2 && order < 2 && j->role_first != 0))
		order = j->role_first;
	if (order > 0 || (order == 0 && b->url.n > 0)) {
		set_piece(j, n, k->position, a, "the words of a post");
		set_piece(j, n, k->name, b, "beside the post");
	} else {
		set_piece(j, n, k->name, a, "words of an employer");
		set_piece(j, n, k->position, b, "beside the employer");
	}
}

static void
set_one(struct jobs *j, const struct job_kind *k, struct cv_node *n,
    struct md_segment *p)
{
	bool role = md_as_role(p) > 0 || md_has(n, k->name);

	if (md_has(n, k->position))
		role = false;
	set_piece(j, n, role ? k->position : k->name, p,
	    role ? "the words of a post" : "the only name in the head");
}

/* The rest of a head: what was not taken for anything. */
static void
note_rest(struct jobs *j, struct cv_node *n, struct md_head *h)
{
	for (size_t i = 0; i < h->count; i++)
		if (h->segment[i].class != MD_C_USED) {
			md_note(j->r, n, h->segment[i].text,
			    "a part of the head");
			h->segment[i].class = MD_C_USED;
		}
	if (h->dated_twice)
		md_note(j->r, n, h->more.text, "a second period");
}

static void
set_names(struct jobs *j, const struct job_kind *k, struct cv_node *n,
    struct md_head *h)
{
	size_t a = md_open_segment(h, 0), b = md_open_segment(h, 1);
	size_t open = md_open_segments(h);

	if (h->entry->above.n > 0) {
		cv_str url = md_link_in(&j->r->doc, h->entry->above, NULL);

		md_set(j->r, n, k->name, h->entry->above,
		    "the heading over several positions");
		md_set_url(j->r, n, md_link_field(n), url);
	}
	if (open == 0)
		return;
	if (open == 1 || h->entry->above.n > 0)
		set_one(j, k, n, &h->segment[a]);
	else
		set_two(j, k, n, &h->segment[a], &h->segment[b]);
}

/* ---- projects ---- */

/* An italic line of several terms under a project's name. */
static void
take_tags(struct jobs *j, struct cv_node *n, struct md_head *h)
{
	const struct md_entry *e = h->entry;

	for (size_t i = 1; i < e->head_count; i++) {
		size_t commas = 0;

		for (size_t c = 0; c < h->count; c++)
			commas += h->segment[c].line == i && h->segment[c].weak;
		if (commas < 2)
			continue;
		md_set_terms(j->r, n, CV_PROJECT_KEYWORDS, e->heads[i]);
		for (size_t c = 0; c < h->count; c++)
			if (h->segment[c].line == i)
				h->segment[c].class = MD_C_USED;
	}
}

/* All of the first line up to a colon, dash or date is a project's name. */
static void
set_project(struct jobs *j, struct cv_node *n, struct md_head *h)
{
	size_t i = md_open_segment(h, 0);
	struct md_segment *p = &h->segment[i];

	while (i + 1 < h->count && h->segment[i + 1].weak &&
	    md_is_open(&h->segment[i + 1]))
		md_join_segments(h, i);
	if (i >= h->count)
		return;
	if (md_is_sentence(p->text) && h->count == 1) {
		md_set(j->r, n, CV_PROJECT_DESCRIPTION, p->text,
		    "a sentence instead of a name");
		p->class = MD_C_USED;
		return;
	}
	set_piece(j, n, CV_PROJECT_NAME, p, "the first words of a project");
	i = md_open_segment(h, 0);
	if (i >= h->count)
		return;
	p = &h->segment[i];
	p->text.n = (size_t)(h->entry->heads[p->line].p +
	    h->entry->heads[p->line].n - p->text.p);
	for (size_t k = i + 1; k < h->count; k++)
		if (h->segment[k].line == p->line)
			h->segment[k].class = MD_C_USED;
	md_set(j->r, n, CV_PROJECT_DESCRIPTION, p->text,
	    "behind the name of a project");
	p->class = MD_C_USED;
}

/* ---- entries ---- */

/* A post at an employer with months is work wherever it stands. */
static bool
is_post(const struct md_head *h)
{
	bool role = false, org = false;

	if (!h->dated || !h->when.range || h->when.start.month == 0)
		return false;
	for (size_t i = 0; i < h->count; i++) {
		role |=
		    h->segment[i].class == MD_C_ROLE && h->segment[i].line > 0;
		org |= h->segment[i].class == MD_C_ORG ||
		    h->segment[i].class == MD_C_SCHOOL;
	}
	return role && org;
}

static const struct job_kind *
job_kind_of(const struct jobs *j, const struct md_head *h)
{
	if (j->s->kind == CV_W_SECTION_VOLUNTEER)
		return &kinds[1];
	if (j->s->kind == CV_W_SECTION_PROJECTS && !is_post(h))
		return &kinds[2];
	return &kinds[0];
}

/* The bodies of entries that are nothing but a sentence. */
static bool
is_bare_sentence(const struct md_entry *e, const struct md_head *h)
{
	return e->head_count == 1 && !e->heading[0] &&
	    (!h->dated || !h->when.range) && md_is_sentence(e->heads[0]);
}

static void
read_position(struct jobs *j, struct md_head *h)
{
	const struct md_entry *e = h->entry;
	const struct job_kind *k = job_kind_of(j, h);
	struct cv_node *n = md_entry(j->r, k->list);
	size_t i;

	if (k->position != CV_EXT && is_bare_sentence(e, h)) {
		md_set(j->r, n, k->body->prose, e->heads[0],
		    "a sentence without a name");
		md_read_body(j->r, n, e, k->body);
		return;
	}
	if (k->position == CV_EXT)
		take_tags(j, n, h);
	take_links(j, k, n, h);
	if (k->position == CV_EXT)
		set_project(j, n, h);
	else {
		take_place(j, k, n, h);
		set_names(j, k, n, h);
	}
	i = md_open_segment(h, 0);
	if (k->position != CV_EXT && i < h->count && !md_has(n, k->place) &&
	    h->segment[i].class == MD_C_PLACE)
		set_piece(j, n, k->place, &h->segment[i], "looks like a place");
	if (h->dated)
		md_set_when(j->r, n, &h->when);
	note_rest(j, n, h);
	md_read_body(j->r, n, e, k->body);
}

/* Cuts the head of an entry into pieces that are ready to be named. */
static void
read_head(struct jobs *j, size_t i, struct md_head *h)
{
	md_read_head(j->r, &j->entries.all[i], h);
	if (job_kind_of(j, h)->position != CV_EXT)
		md_merge_segments(h);
}

/* A head of which only the pieces that it has are kept. */
static struct md_head *
keep_head(struct jobs *j, const struct md_head *h)
{
	size_t n =
	    offsetof(struct md_head, segment) + h->count * sizeof(*h->segment);
	struct md_head *kept = cv_alloc(j->r->in, n);

	if (kept != NULL)
		memcpy(kept, h, n);
	return kept;
}

static void
load_head(struct md_head *h, const struct md_head *kept)
{
	memcpy(h, kept, offsetof(struct md_head, segment));
	memcpy(h->segment, kept->segment, h->count * sizeof(*h->segment));
}

void
md_read_jobs(struct md_reader *r, const struct md_section *s)
{
	struct jobs j = { .r = r, .s = s };
	struct md_head h, **kept;

	md_split(r, s, &j.entries);
	kept = cv_alloc(r->in, j.entries.count * sizeof(struct md_head *));
	for (size_t i = 0; i < j.entries.count && kept != NULL; i++) {
		read_head(&j, i, &h);
		if (job_kind_of(&j, &h)->position != CV_EXT)
			weigh(&j, &h);
		kept[i] = keep_head(&j, &h);
	}
	for (size_t i = 0; i < j.entries.count && kept != NULL; i++)
		if (kept[i] != NULL) {
			load_head(&h, kept[i]);
			read_position(&j, &h);
		}
}
