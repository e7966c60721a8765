/* The growable output buffer that remembers having failed. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "cvconv/format.h"

enum { FIRST_SIZE = 4096 };

/* A failed buffer is full for ever, so that the quick ways end here too. */
static bool
fail(struct cv_buf *b)
{
	b->failed = true;
	b->size = b->n;
	return false;
}

bool
cv_grow(struct cv_buf *b, size_t n)
{
	size_t size = b->size == 0 ? FIRST_SIZE : b->size;
	char *p;

	if (b->failed || n > SIZE_MAX / 4 || b->n > SIZE_MAX / 4)
		return fail(b);
	while (size - b->n < n)
		size *= 2;
	p = realloc(b->p, size);
	if (p == NULL)
		return fail(b);
	b->p = p;
	b->size = size;
	return true;
}

char *
cv_room(struct cv_buf *b, size_t n)
{
	if (b->failed || (b->size - b->n < n && !cv_grow(b, n)))
		return NULL;
	return b->p + b->n;
}

void
cv_pad(struct cv_buf *b, size_t n, char c)
{
	char *p = n == 0 ? NULL : cv_room(b, n);

	if (p != NULL) {
		memset(p, c, n);
		b->n += n;
	}
}

/* snprintf() takes some 600 instructions for a year. */
void
cv_put_number(struct cv_buf *b, long value)
{
	char digits[24];
	size_t i = sizeof(digits);
	unsigned long rest =
	    value < 0 ? 0ul - (unsigned long)value : (unsigned long)value;

	do
		digits[--i] = (char)('0' + rest % 10);
	while ((rest /= 10) > 0);
	if (value < 0)
		digits[--i] = '-';
	cv_put(b, (cv_str){ digits + i, sizeof(digits) - i });
}

void
cv_buf_free(struct cv_buf *b)
{
	free(b->p);
	*b = (struct cv_buf){ 0 };
}
