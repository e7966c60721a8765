/* Finds what each value becomes in a format, by reading the output back. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "pipeline/carry.h"
#include "pipeline/pipeline.h"

struct audit {
	struct cv_writing w;
	struct cv_doc *seen;  /* read without hidden values, or NULL */
	struct cv_doc *whole; /* read with them; may be the same document */
	void (*tell)(void *ctx, const struct cv_loss *);
	void *ctx;
	struct cv_losses *losses;
};

/* ---- matching values ---- */

/* Walks a value that was read back in step with the one that was written. */
struct beside {
	const struct cv_node *in, *at; /* at: the likely next match */
	bool aligned;                  /* as many elements as there were */
};

enum { AHEAD = 8 };

static struct beside
begin_beside(const struct cv_node *n, const struct cv_node *back)
{
	struct beside b = { .in = NULL };

	if (back == NULL || back->kind != n->kind || n->kind < CV_LIST)
		return b;
	b.in = back;
	b.at = cv_first(back);
	if (b.at != NULL && n->u.in.last != NULL)
		b.aligned = n->u.in.last->index == back->u.in.last->index;
	return b;
}

static const struct cv_node *
member_beside(const struct beside *b, const struct cv_node *n)
{
	if (b->at != NULL && b->at->hidden == n->hidden &&
	    cv_same(b->at->name, n->name))
		return b->at;
	return n->hidden ? NULL : cv_named(b->in, n->name);
}

static bool
same_title(const struct cv_node *a, const struct cv_node *b)
{
	cv_str title = a->kind == CV_OBJECT ? cv_record_title(a) : CV_S("");

	return title.n > 0 && b->kind == CV_OBJECT &&
	    cv_same(title, cv_record_title(b));
}

/* In a list of another length: an equal element near, or one by its title. */
static const struct cv_node *
element_beside(const struct beside *b, const struct cv_node *n)
{
	const struct cv_node *like = NULL, *m = b->at;

	if (b->aligned)
		return m;
	for (int i = 0; m != NULL && i < AHEAD; m = m->next, i++) {
		if (cv_same_value(n, m))
			return m;
		if (like == NULL && same_title(n, m))
			like = m;
	}
	return like;
}

static const struct cv_node *
twin(struct beside *b, const struct cv_node *n)
{
	const struct cv_node *found;

	if (b->in == NULL)
		return NULL;
	found =
	    b->in->kind == CV_LIST ? element_beside(b, n) : member_beside(b, n);
	if (found != NULL)
		b->at = found->next;
	return found;
}

/* ---- its fate ---- */

static bool
is_same(const struct cv_node *n, const struct cv_node *back)
{
	return back != NULL &&
	    (cv_same_value(n, back) || cv_was_put_in(n, back));
}

static bool
has_no_place(const struct audit *a, const struct cv_node *n)
{
	if (a->w.out.reported[n->id] == CV_E_LOST + 1)
		return true;
	return (a->w.format->flags & CV_SAME_MODEL) == 0 &&
	    !cv_is_taken(&a->w.out, n);
}

static enum cv_fate
fate(const struct audit *a, const struct cv_node *n, const struct cv_node *seen,
    const struct cv_node *whole)
{
	if (a->seen != NULL && is_same(n, seen))
		return CV_KEPT;
	if (a->seen != NULL && is_same(n, whole))
		return CV_HIDDEN;
	if (seen == NULL && whole == NULL && has_no_place(a, n))
		return CV_LOST;
	return a->seen != NULL || a->w.out.reported[n->id] != 0 ? CV_CHANGED
							    : CV_KEPT;
}

/* Blank values, and those about the file itself, are no loss. */
static bool
counts(const struct cv_node *n)
{
	return n->kind < CV_LIST && !cv_is_blank(n) &&
	    cv_fields[n->field].role != CV_R_FORM;
}

static void
report_fate(struct audit *a, const struct cv_node *n,
    const struct cv_node *seen, const struct cv_node *whole)
{
	char path[CV_PATH_MAX];
	struct cv_position at = cv_position_of(n, true, path, sizeof(path));
	enum cv_fate f = fate(a, n, seen, whole);
	struct cv_loss loss = { .fate = f,
		.line = at.line,
		.column = at.column,
		.path = at.path,
		.was = n->u.text,
		.now = cv_node_text(whole != NULL ? whole : seen) };

	a->losses->values++;
	a->losses->of[f]++;
	if (f != CV_CHANGED)
		loss.now = CV_S("");
	if (f != CV_KEPT && a->tell != NULL)
		a->tell(a->ctx, &loss);
}

static void
compare_values(struct audit *a, const struct cv_node *n,
    const struct cv_node *seen, const struct cv_node *whole)
{
	struct beside s = begin_beside(n, seen), w = begin_beside(n, whole);

	if (counts(n))
		report_fate(a, n, seen, whole);
	CV_EACH(m, n) {
		const struct cv_node *in_seen = twin(&s, m);

		compare_values(a, m, in_seen,
		    a->whole == a->seen ? in_seen : twin(&w, m));
	}
}

static size_t
count_values(const struct cv_node *n)
{
	size_t values = counts(n);

	CV_EACH(m, n)
		values += count_values(m);
	return values;
}

/* ---- writing and reading back ---- */

typedef enum cv_status reader(struct cv_doc *, const struct cv_format *,
    const char *, size_t, const struct cv_job *);

/* *back is NULL if the output cannot be read; false if memory ran out. */
static bool
read_back(const struct audit *a, reader *read, struct cv_doc **back)
{
	const struct cv_job quiet = { .file = NULL };
	const struct cv_buf *b = a->w.out.buf;
	enum cv_status status;

	*back = cv_doc_new(NULL);
	if (*back == NULL)
		return false;
	status = read(*back, a->w.format, b->p, b->n, &quiet);
	if (status == CV_OK)
		return true;
	cv_doc_free(*back);
	*back = NULL;
	return status != CV_NOMEM;
}

/* cv_read_syntax() does not apply hidden values. */
static bool
read_both(struct audit *a)
{
	if (a->w.format->read == NULL)
		return true;
	if (!read_back(a, cv_read, &a->whole))
		return false;
	a->seen = a->whole;
	return a->whole == NULL || !cv_writing_carries(&a->w) ||
	    read_back(a, cv_read_syntax, &a->seen);
}

static bool
audit(struct audit *a)
{
	struct cv_out *out = &a->w.out;

	out->reported = calloc(out->doc->nodes + 1, 1);
	if (out->reported == NULL)
		return false;
	cv_writing_put(&a->w);
	if (out->buf->failed || !read_both(a))
		return false;
	compare_values(a, out->root,
	    a->seen != NULL ? cv_doc_root(a->seen) : NULL,
	    a->whole != NULL ? cv_doc_root(a->whole) : NULL);
	a->losses->left_out = count_values(a->w.all) - count_values(out->root);
	return true;
}

enum cv_status
cv_loss(const struct cv_doc *d, const struct cv_format *f,
    const struct cv_job *job, void (*each)(void *, const struct cv_loss *),
    void *ctx, struct cv_losses *losses)
{
	struct audit a = { .tell = each, .ctx = ctx, .losses = losses };
	struct cv_buf b = { 0 };
	struct cv_job quiet = *job;
	enum cv_status status = cv_writing_begin(&a.w, d, f, &b, job);

	*losses = (struct cv_losses){ 0 };
	quiet.sink.report = NULL;
	quiet.strict = false;
	a.w.out.job = &quiet;
	if (status == CV_OK && !audit(&a)) {
		cv_diagnose(job, CV_E_NO_MEMORY, CV_ERROR,
		    (struct cv_position){ 0 }, NULL, "out of memory");
		status = CV_NOMEM;
	}
	if (a.whole != a.seen)
		cv_doc_free(a.whole);
	cv_doc_free(a.seen);
	free(a.w.out.reported);
	cv_writing_end(&a.w);
	cv_buf_free(&b);
	return status;
}
