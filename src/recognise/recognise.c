/* Makes a résumé of lines of text by reading one section after the other. */
/* SPDX-License-Identifier: ISC */
#include "recognise/recognise.h"

void
md_read_section(struct md_reader *r, const struct md_section *s)
{
	static void (*const readers[])(struct md_reader *,
	    const struct md_section *) = {
		[CV_W_NONE] = md_read_custom,
		[CV_W_SECTION_SUMMARY] = md_read_summary,
		[CV_W_SECTION_WORK] = md_read_jobs,
		[CV_W_SECTION_VOLUNTEER] = md_read_jobs,
		[CV_W_SECTION_EDUCATION] = md_read_education,
		[CV_W_SECTION_AWARDS] = md_read_credits,
		[CV_W_SECTION_CERTIFICATES] = md_read_credits,
		[CV_W_SECTION_PUBLICATIONS] = md_read_credits,
		[CV_W_SECTION_SKILLS] = md_read_terms,
		[CV_W_SECTION_LANGUAGES] = md_read_languages,
		[CV_W_SECTION_INTERESTS] = md_read_terms,
		[CV_W_SECTION_REFERENCES] = md_read_references,
		[CV_W_SECTION_PROJECTS] = md_read_jobs,
	};

	if (!s->head && s->kind != CV_W_SECTION_CONTACT)
		readers[s->kind](r, s);
}

void
md_reader_init(struct md_reader *r, struct md_memory *memory, struct cv_in *in)
{
	*r = (struct md_reader){ .in = in,
		.doc = { .in = in },
		.tails = memory->tails,
		.dates = memory->dates };
	memset(memory->tails, 0, sizeof(memory->tails));
	for (size_t i = 0; i < MD_DATES; i++)
		memory->dates[i].of = CV_S("");
	r->root = cv_root(in, CV_OBJECT);
	r->basics = cv_add(in, r->root, CV_RESUME_BASICS);
}

void
md_recognise(struct md_reader *r)
{
	md_repair(&r->doc);
	md_find_sections(r);
	md_read_person(r);
	for (size_t i = 0; i < r->section_count; i++)
		md_read_section(r, &r->sections[i]);
}

void
md_reader_end(struct md_reader *r)
{
	md_flush(r);
	cv_buf_free(&r->scratch);
}
