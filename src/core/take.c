/* The ledger: what a writer took, and the report of what it did not. */
/* SPDX-License-Identifier: ISC */
#include "core/core.h"

static void
mark_taken(struct cv_out *out, const struct cv_node *n)
{
	out->taken[n->id / 8] |= (uint8_t)(1u << n->id % 8);
}

bool
cv_is_taken(const struct cv_out *out, const struct cv_node *n)
{
	return out->taken[n->id / 8] >> n->id % 8 & 1;
}

const struct cv_node *
cv_take(struct cv_out *out, const struct cv_node *n, enum cv_field f)
{
	n = cv_get(n, f);
	if (n != NULL && n->kind < CV_LIST)
		mark_taken(out, n);
	return n;
}

cv_str
cv_take_text(struct cv_out *out, const struct cv_node *n, enum cv_field f)
{
	return cv_node_text(cv_take(out, n, f));
}

cv_str
cv_use_text(struct cv_out *out, const struct cv_node *n)
{
	if (n != NULL && n->kind < CV_LIST)
		mark_taken(out, n);
	return cv_node_text(n);
}

void
cv_take_all(struct cv_out *out, const struct cv_node *n)
{
	if (n == NULL)
		return;
	if (n->kind < CV_LIST)
		mark_taken(out, n);
	CV_EACH(child, n)
		cv_take_all(out, child);
}

/* What leaves below a node were taken, and how many were not. */
struct tally {
	size_t taken, left;
};

static void
count_leaves(const struct cv_out *out, const struct cv_node *n, struct tally *t)
{
	if (n->kind >= CV_LIST) {
		CV_EACH(child, n)
			count_leaves(out, child, t);
		return;
	}
	if (cv_is_taken(out, n))
		t->taken++;
	else if (!cv_is_blank(n) && cv_fields[n->field].role != CV_R_FORM)
		t->left++;
}

static void
report_lost(struct cv_out *out, const struct cv_node *n, const char *format,
    size_t values)
{
	char path[CV_PATH_MAX];
	bool strict = out->job->strict;
	struct cv_position at = cv_position_of(n, false, path, sizeof(path));
	const enum cv_severity severity = strict ? CV_ERROR : CV_WARNING;

	if (n->kind < CV_LIST)
		cv_diagnose(out->job, CV_E_LOST, severity, at, NULL,
		    "not shown in %s", format);
	else
		cv_diagnose(out->job, CV_E_LOST, severity, at, NULL,
		    "not shown in %s (%zu value%s)", format, values,
		    values == 1 ? "" : "s");
	out->errors += strict;
}

/*
 * One report for the largest part of which nothing was taken.  A leaf is
 * counted once for each level above it, so the cost is bounded by depth.
 */
static size_t
report_below(struct cv_out *out, const struct cv_node *n, const char *format)
{
	struct tally t = { 0, 0 };
	size_t left = 0;

	count_leaves(out, n, &t);
	if (t.left == 0)
		return 0;
	if (t.taken == 0 && n->parent != NULL) {
		report_lost(out, n, format, t.left);
		return t.left;
	}
	CV_EACH(child, n)
		left += report_below(out, child, format);
	return left;
}

size_t
cv_report_untaken(struct cv_out *out, const char *format)
{
	return report_below(out, out->root, format);
}
