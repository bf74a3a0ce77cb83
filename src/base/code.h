/* Codes of states: two letters of ISO 3166-1 for a Member State, other names for regions and made-up states. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#define CODE_SIZE 13  /* 2 to 12 characters and the zero byte */
#define FLAGS_SIZE 16 /* what a statistical office says of a figure, "bep", ":c@C" */

/* No place in a list of states. */
#define NO_PLACE SIZE_MAX

/* 2 to 12 capitals, digits and hyphens, beginning with a letter. */
bool code_valid(const char *code);

/* Whether a path begins with a code: keys are lower case. */
bool code_begins(const char *path);

/* The code that a state is known by here: GR for EL, which Eurostat and the institutions write for Greece; any
 * other code itself. */
const char *code_proper(const char *code);

/* The same for every code of a path ("EL.duty", "triggers.EL.63(2)(b)", "DE:EL.relocations"), in place; pairs get ">".
 */
void code_proper_path(char *path);

/* What stands between the codes of a pair: ">", or ":" as people write it who do not want to quote it; NULL where
 * there is neither. */
const char *code_arrow(const char *pair);

/* A pair written with ":" with ">", in place; a part of a path that begins with no code stays as it is. */
void code_pair(char *segment);

/* Whether two codes mean the same state. */
bool code_same(const char *a, const char *b);
