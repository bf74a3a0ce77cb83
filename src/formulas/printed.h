/*
 * The allocation as it is printed, looked up by paths. Canonical paths name things and not places:
 * "NL.duty", "DE>IT.offsets", "triggers.63(3).holds", "notes.rounding.message".
 */
#pragma once

#include <cJSON.h>

#include "base/suggest.h"
#include "base/arena.h"
#include "json/entries.h"
#include "formulas/value.h"

/* A path in any of the forms that people write, in its canonical form: "states[3].duty",
 * "states.NL.duty", "63(3).holds", "NL.63(2)(b).holds". */
const char *printed_canonical(const cJSON *root, const char *path, struct arena *arena);

/* What stands under a canonical path, or NULL. The code of a state that also benefits stands for its
 * entry as a state; `benefitting` finds the other one. `lists`: the root's, or NULL where little is looked up. */
const cJSON *printed_find(const cJSON *root, const struct entry_lists *lists, const char *path);
const cJSON *printed_benefitting(const cJSON *root, const struct entry_lists *lists, const char *path);

/* The path of a member of what stands under `path` ("" for the root). */
const char *printed_child_path(const char *path, const cJSON *parent, const cJSON *child, struct arena *arena);

/* A plain value as it stands there: a text, a number, a word, or a list of texts. */
struct value printed_value(const cJSON *item, struct arena *arena);

/* Whether a calculated value is the one that stands there, after the rounding of the print. */
bool printed_same(const cJSON *item, const struct value *value, const char *path, struct arena *arena);

/* Considers the paths of everything below `item`, which stands under the path `top` ("" for the root), for
 * "did you mean". */
void printed_suggest(struct suggestion *suggestion, const char *top, const cJSON *item, const char *path,
                     struct arena *arena);
