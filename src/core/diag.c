/* Diagnostics: their names, and the way to the caller's sink. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>

#include "core/core.h"

enum { TEXT_MAX = 512 };

static const struct {
	enum cv_severity severity;
	const char *name, *meaning;
} codes[CV_CODES] = {
#define CODE(code, sev, nam, mean) \
	[CV_E_##code] = { .severity = CV_##sev, \
		.name = (nam), \
		.meaning = (mean) },
#include "cvconv/diag.def"
#undef CODE
};

const char *
cv_code_name(enum cv_code code)
{
	return codes[code].name;
}

const char *
cv_code_meaning(enum cv_code code)
{
	return codes[code].meaning;
}

enum cv_severity
cv_code_severity(enum cv_code code)
{
	return codes[code].severity;
}

/* A text that snprintf() cut may end within a character. */
static void
drop_partial_character(char *text)
{
	cv_str s = cv_from(text);
	uint32_t code;
	size_t i = s.n > 4 ? s.n - 4 : 0, len;

	while (i > 0 && ((unsigned char)s.p[i] & 0xc0) == 0x80)
		i--;
	for (; i < s.n; i += len)
		if ((len = cv_utf8(s.p + i, s.n - i, &code)) == 0) {
			text[i] = '\0';
			return;
		}
}

void
cv_vdiagnose(const struct cv_job *job, enum cv_code code,
    enum cv_severity severity, struct cv_position at, const char *hint,
    const char *fmt, va_list ap)
{
	char text[TEXT_MAX];
	struct cv_diag d;

	if (job->sink.report == NULL)
		return;
	if (vsnprintf(text, sizeof(text), fmt, ap) < 0)
		text[0] = '\0';
	drop_partial_character(text);
	d = (struct cv_diag){
		.code = code,
		.severity = severity,
		.file = job->file != NULL ? job->file : "",
		.line = at.line,
		.column = at.column,
		.path = at.path != NULL ? at.path : "",
		.text = text,
		.hint = hint != NULL ? hint : "",
	};
	job->sink.report(job->sink.ctx, &d);
}

void
cv_diagnose(const struct cv_job *job, enum cv_code code,
    enum cv_severity severity, struct cv_position at, const char *hint,
    const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	cv_vdiagnose(job, code, severity, at, hint, fmt, ap);
	va_end(ap);
}

struct cv_position
cv_position_of(const struct cv_node *n, bool value, char *path, size_t size)
{
	return (struct cv_position){
		.line = n->line,
		.column = value && n->value > 0 ? n->value : n->column,
		.path = cv_path(n, path, size),
	};
}

void
cv_report(struct cv_in *in, enum cv_code code, uint32_t line, uint32_t column,
    const char *hint, const char *fmt, ...)
{
	va_list ap;

	in->errors += cv_code_severity(code) == CV_ERROR;
	va_start(ap, fmt);
	cv_vdiagnose(in->job, code, cv_code_severity(code),
	    (struct cv_position){ line, column, NULL }, hint, fmt, ap);
	va_end(ap);
}

void
cv_refuse(struct cv_in *in, enum cv_code code, uint32_t line, uint32_t column,
    const char *hint, const char *fmt, ...)
{
	va_list ap;

	in->errors++;
	va_start(ap, fmt);
	cv_vdiagnose(in->job, code, CV_ERROR,
	    (struct cv_position){ line, column, NULL }, hint, fmt, ap);
	va_end(ap);
}

void
cv_report_at(struct cv_out *out, enum cv_code code, const struct cv_node *n,
    const char *hint, const char *fmt, ...)
{
	char path[CV_PATH_MAX];
	enum cv_severity severity = cv_code_severity(code);
	va_list ap;

	if (code == CV_E_LOST && out->job->strict)
		severity = CV_ERROR;
	out->errors += severity == CV_ERROR;
	if (out->reported != NULL)
		out->reported[n->id] = (uint8_t)(code + 1);
	va_start(ap, fmt);
	cv_vdiagnose(out->job, code, severity,
	    cv_position_of(n, true, path, sizeof(path)), hint, fmt, ap);
	va_end(ap);
}
