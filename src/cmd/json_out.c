/* JSON that the program prints about documents, built with cJSON. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "cmd/json_out.h"
#include "cmd/print.h"

struct json
json_begin(void)
{
	struct json j = { cJSON_CreateObject(), false };

	j.failed = j.object == NULL;
	return j;
}

void
json_add_item(struct json *j, const char *name, cJSON *item)
{
	if (item == NULL || j->failed ||
	    !cJSON_AddItemToObject(j->object, name, item)) {
		cJSON_Delete(item);
		j->failed = true;
	}
}

/* An item made from a copy of the text, as cJSON needs '\0' at its end. */
static cJSON *
item_of(cv_str s, cJSON *(*create)(const char *))
{
	char *copy = malloc(s.n + 1);
	cJSON *item = NULL;

	if (copy != NULL) {
		memcpy(copy, s.n > 0 ? s.p : "", s.n);
		copy[s.n] = '\0';
		item = create(copy);
	}
	free(copy);
	return item;
}

void
json_add_text(struct json *j, const char *name, cv_str text)
{
	json_add_item(j, name, item_of(text, cJSON_CreateString));
}

void
json_add_number(struct json *j, const char *name, double number)
{
	json_add_item(j, name, cJSON_CreateNumber(number));
}

void
json_add_position(struct json *j, uint32_t line, uint32_t column)
{
	if (line == 0)
		return;
	json_add_number(j, "line", line);
	json_add_number(j, "column", column);
}

cJSON *
json_end(struct json *j)
{
	if (j->failed) {
		cJSON_Delete(j->object);
		j->object = NULL;
	}
	return j->object;
}

/* Only strings have such characters, where an escape is the same. */
static void
put_harmless(struct cv_buf *b, cv_str s)
{
	uint32_t code;
	size_t n = 0, len;
	char escape[8];

	for (; n < s.n; n += len) {
		len = cv_utf8(s.p + n, s.n - n, &code);
		if (len > 0 && !is_harmful(code))
			continue;
		cv_put(b, (cv_str){ s.p, n });
		if (len == 0)
			cv_puts(b, "\xef\xbf\xbd");
		else {
			snprintf(escape, sizeof(escape), "\\u%04x",
			    (unsigned)code & 0xffff);
			cv_puts(b, escape);
		}
		len += len == 0;
		s = (cv_str){ s.p + n + len, s.n - n - len };
		n = len = 0;
	}
	cv_put(b, s);
}

bool
json_put(struct cv_buf *b, cJSON *item)
{
	char *text = item != NULL ? cJSON_PrintUnformatted(item) : NULL;
	bool ok = text != NULL;

	if (ok)
		put_harmless(b, cv_from(text));
	cJSON_free(text);
	cJSON_Delete(item);
	return ok && !b->failed;
}

bool
json_print(FILE *f, cJSON *item)
{
	struct cv_buf b = { 0 };
	bool ok = json_put(&b, item);

	cv_putc(&b, '\n');
	ok = ok && !b.failed;
	if (ok)
		fwrite(b.p, 1, b.n, f);
	cv_buf_free(&b);
	return ok;
}

/* The depth is limited by that of documents. */
static bool
add_children(cJSON *in, const struct cv_node *n)
{
	CV_EACH(m, n) {
		cJSON *item = json_of_node(m), *name = NULL;
		bool ok = item != NULL;

		if (n->kind == CV_LIST)
			ok = ok && cJSON_AddItemToArray(in, item);
		else {
			name = item_of(m->name, cJSON_CreateString);
			ok = ok && name != NULL &&
			    cJSON_AddItemToObject(in, name->valuestring, item);
			cJSON_Delete(name);
		}
		if (!ok) {
			cJSON_Delete(item);
			return false;
		}
	}
	return true;
}

cJSON *
json_of_node(const struct cv_node *n)
{
	cJSON *item;

	if (n->kind == CV_NULL)
		return cJSON_CreateNull();
	if (n->kind == CV_STRING)
		return item_of(n->u.text, cJSON_CreateString);
	if (n->kind < CV_LIST)
		return item_of(n->u.text, cJSON_CreateRaw);
	item = n->kind == CV_LIST ? cJSON_CreateArray() : cJSON_CreateObject();
	if (item != NULL && !add_children(item, n)) {
		cJSON_Delete(item);
		return NULL;
	}
	return item;
}
