/*
 * What the members of a year file are, where they are no Member States ("unit_name"): texts speak of provinces then. A
 * text KEY that people read of such a file has another one, units_KEY, with {one} and {many} for the words of the file, or
 * "-" where nothing is to be told: then there is no such sentence, note, column, table or chart. The catalogue of a language
 * is taken over with those in place of the others.
 */
#pragma once

#include <cJSON.h>

#include "base/arena.h"
#include "base/language.h"

/* Whether the year file (or NULL) names its members. */
bool units_named(const cJSON *year);

/* What one of them is called, or several, in this language, else in the first that the file has; "region" without. */
const char *unit_word(const cJSON *year, const struct language *language, bool many);

/* The language as it speaks of the members of the file: itself where they are Member States. It lies in the arena, which
 * says if there was no memory. */
const struct language *units_language(struct arena *arena, const struct language *language, const cJSON *year);
