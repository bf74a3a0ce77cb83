/*
 * What the members of a year file are, where they are no Member States ("unit_name"): texts speak of provinces then. A
 * text KEY that people read of such a file has another one, units_KEY, with {one} and {many} for the words of the file,
 * or
 * "-" where nothing is to be told: then there is no such sentence, note, column, table or chart. In all other texts the
 * words of [members] stand for others ("the state" is told as "the {one}"). The catalogue of a language is taken over
 * with those.
 */
#pragma once

#include <cJSON.h>

#include "base/arena.h"
#include "base/language.h"

/* Whether the year file (or NULL) names its members. */
bool units_named(const cJSON *year);

/* What one of them is called, or several, in this language, else in the first that the file has; "region" without. */
const char *unit_word(const cJSON *year, const struct language *language, bool many);

/* The language as it speaks of the members of the file: itself where they are Member States. It lies in the arena,
 * which says if there was no memory. */
const struct language *units_language(struct arena *arena, const struct language *language, const cJSON *year);

/* A text that is in no catalogue (a formula, what a key of the year file is) in words of this language: as it is where
 * the language speaks of Member States. */
const char *units_said(struct arena *arena, const struct language *language, const char *text);
