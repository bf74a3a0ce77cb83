/*
 * A key as data: what it counts of each member, how much that weighs, and within what limits (Art 66 with Annex I; a
 * file's own). Article 66 has half population, half GDP.
 */
#pragma once

#include "base/figures.h"

enum key_effect { EFFECT_DIRECT, EFFECT_INVERSE };
enum key_rest { REST_BASE, REST_UNCAPPED };
extern const char *const key_effect_names[]; /* closed by NULL */
extern const char *const key_rest_names[];   /* the same */

/* What counts for so much of the share: the member's part of the sum of a column, or of that per unit of another one,
 * or of their inverses. */
struct criterion {
    const char *name;
    const char *column;
    const char *per; /* or NULL */
    struct fraction weight;
    int64_t effect;      /* enum key_effect */
    struct fraction cap; /* of what the criteria without a cap give; a denominator of 0: none */
};

/* The least or the most of a share: at most one of these is stated. */
struct key_limit {
    int64_t persons;      /* of the pool, or NOT_STATED */
    struct fraction part; /* of the whole; a denominator of 0: not stated */
    const char *column;   /* of persons, or NULL */
};

struct key {
    bool own; /* the file's own; otherwise that of Annex I */
    struct criterion *criteria;
    size_t criterion_count;
    int64_t rest;           /* enum key_rest: who gets what caps leave */
    const char *correction; /* a column by which shares are multiplied, or NULL */
    struct key_limit floor, cap;
};

/* What a file says of a column. */
struct column_info {
    const char *name;
    const char *unit;  /* or NULL */
    const char *title; /* or NULL */
};

struct year;
struct state;

/* The criteria that count in a year. */
const struct criterion *key_criteria(size_t *count, const struct year *year);

/* Whether any limit is stated, and whether it is one of persons; of a key whether one of them is. */
bool key_limited(const struct key_limit *limit);
bool key_limit_in_persons(const struct key_limit *limit);
bool key_in_persons(const struct key *key);

/* A member's figure of a column in whole units of it, of which `column_scale` make one: of its own figures, or one of
 * those that every year file knows. NOT_STATED where it is not known. */
int128 column_amount(const struct state *state, const char *column);
int64_t column_scale(const char *column);

/* What the file says of a column, or NULL. */
const struct column_info *column_described(const struct year *year, const char *column);

/* The columns that every year file knows, closed by NULL: population and the like. */
extern const char *const common_columns[];
bool column_is_common(const char *column);
