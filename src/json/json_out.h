/*
 * Building and laying out JSON. Trees are cJSON's; numbers are written by us, since cJSON prints
 * doubles and these are exact. A failed allocation is remembered in the arena, so that the writers read
 * like the output they make and ask once, at the end. Keys are literals, names out of tables and codes of
 * the year: they outlive the tree and are not copied.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <cJSON.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/exact.h"

struct out {
    cJSON *root;
    struct arena arena; /* of all items, cJSON frees none of them; also tells whether one failed */
};

void out_begin(struct out *out);
/* With what every result says of itself: "format" and "tool"; what a result tells of its year comes between. */
void out_begin_as(struct out *out, const char *format);
void out_tool(struct out *out);

/* Below `parent`: an object or a list, under `key`, or as an element where key is NULL. */
cJSON *out_object(struct out *out, cJSON *parent, const char *key);
cJSON *out_list(struct out *out, cJSON *parent, const char *key);

void out_text(struct out *out, cJSON *parent, const char *key, const char *text); /* NULL: null */
/* Makes a text of a null that was put before the text was known. */
void out_fill(struct out *out, cJSON *item, const char *text);
void out_bool(struct out *out, cJSON *parent, const char *key, bool value);
/* A copy of an item of another tree. */
void out_copy(struct out *out, cJSON *parent, const char *key, const cJSON *item);
/* Takes another tree over as an element of a list. */
void out_adopt(struct out *out, cJSON *list, struct out *tree);
/* Moves the members of another tree into `parent`, and frees what is left of it. */
void out_take_members(struct out *out, cJSON *parent, struct out *tree);
void out_null(struct out *out, cJSON *parent, const char *key);
/* A number as it is to be printed. */
void out_number(struct out *out, cJSON *parent, const char *key, const char *digits);
void out_whole(struct out *out, cJSON *parent, const char *key, int64_t value);
void out_euro(struct out *out, cJSON *parent, const char *key, int64_t cents); /* two decimals */
/* One or the other. */
void out_amount(struct out *out, cJSON *parent, const char *key, int64_t amount, bool money);
/* So many decimals, with `trim` without the zeros at their end; null for a denominator of 0, here and below. */
void out_decimals(struct out *out, cJSON *parent, const char *key, struct fraction value, unsigned decimals, bool trim);
/* Up to six decimals. */
void out_fraction(struct out *out, cJSON *parent, const char *key, struct fraction value);
/* Exactly six decimals. */
void out_six(struct out *out, cJSON *parent, const char *key, struct fraction value);
/* Lays the tree out and frees it. *text is the caller's, freed with free(). */
solpool_status out_end(char **text, struct out *out, solpool_error *err);

/* Frees the tree without a text. */
void out_discard(struct out *out);

/* The same as out_end, on one line. */
solpool_status out_end_line(char **text, struct out *out, solpool_error *err);

/* Lays out a tree that cJSON made, and that stays the caller's. */
solpool_status out_foreign(char **text, const cJSON *root, solpool_error *err);
