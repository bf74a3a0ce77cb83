/* Looking at a tree by paths below an item, as json/rows.h has them. Numbers are those of results: raw digits. */
#pragma once

#include <stdbool.h>

#include <cJSON.h>

#include "base/exact.h"

/* What stands at `path` ("totals.delivered.value"); NULL where nothing does. */
const cJSON *tree_item(const cJSON *item, const char *path);

/* The text there; NULL where there is none. */
const char *tree_text(const cJSON *item, const char *path);

/* The same; "" where there is none. */
const char *tree_words(const cJSON *item, const char *path);

/* The number there; a denominator of 0 where there is none. */
struct fraction tree_number(const cJSON *item, const char *path);

/* Whether true stands there. */
bool tree_true(const cJSON *item, const char *path);

/* How many elements or members it has. */
size_t tree_count(const cJSON *item, const char *path);

/* Whether the list has this text. */
bool tree_lists(const cJSON *list, const char *text);

/* The element of a list of objects whose `key` is this text; NULL if there is none, and for NULL. */
const cJSON *tree_find(const cJSON *list, const char *key, const char *text);
