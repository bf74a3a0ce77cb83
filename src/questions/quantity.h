/*
 * What may be otherwise in a year: the numbers that a file states and somebody may revise, each with the
 * unit in which it moves and the bounds within which a question moves it.
 */
#pragma once

#include "base/error.h"
#include "questions/figure.h"

enum quantity_unit {
    QUANTITY_PERSONS,
    QUANTITY_CENTS,
    QUANTITY_THOUSANDTHS /* of a million euro */
};

struct quantity {
    char path[FIGURE_PATH_SIZE]; /* as --set names it */
    const struct quantity_kind *kind;
    size_t place; /* of the state or benefitting state */
    enum measure measure;
    int64_t value; /* in the unit */
    int64_t scale; /* what per cent are of: the value; where that is 0, what is usual of its kind */
    int64_t step;  /* it moves by whole steps */
    int64_t least;
    int64_t most;
};

/*
 * Every number of the year that may be otherwise: population and GDP of the bound states, each type of
 * each pledge that is given, each stated need, the size of the pool, and the stated costs. What is not
 * known or not stated is no number. The caller frees *out. Errors: MEMORY.
 */
solpool_status quantities_list(struct quantity **out, size_t *count, const struct year *year, solpool_error *err);

enum quantity_unit quantity_unit(const struct quantity *quantity);

/* Whether it is a national cost, on which nothing hangs but what the state itself would choose. */
bool quantity_is_cost(const struct quantity *quantity);

/* Puts `value` into a variant (variant.h) of the quantity's year. The pool's size moves both its numbers,
 * so that a relocation stands for the same amount of money (Art 12(3)). */
void quantity_set(struct year *variant, const struct quantity *quantity, int64_t value);
