/*
 * What was seen of the watched figures where one number is moved to one side, at each distance once: figures that ask
 * for the same distance share it.
 */
#pragma once

#include "questions/outcome.h"
#include "questions/quantity.h"
#include "questions/watched.h"

struct looked {       /* at one distance */
    int64_t distance; /* in steps */
    bool proved;      /* or found to be no year that can be calculated whole */
    bool possible;
};

struct looks {
    const struct watched *watched;
    size_t watched_count;
    struct year *variant; /* stands as it was between looks */
    const struct quantity *quantity;
    int64_t sign;
    prover prove;
    struct looked *list;
    struct seen *seen; /* watched_count for each look */
    size_t count;
    size_t size;
};

/* To the other side, or of another quantity: nothing was seen yet. */
void looks_begin(struct looks *looks, const struct quantity *quantity, int64_t sign);
void looks_clear(struct looks *looks);

/* The number at a distance. */
int64_t looks_value(const struct looks *looks, int64_t distance);

/* The figure's value at the distance. Errors: those of watched_see. */
solpool_status looks_at(struct looks *looks, size_t f, int64_t distance, struct fraction *out, solpool_error *err);

/* The bounds of the figure, which a glance finds where the whole value is not known already. */
solpool_status looks_glance(struct looks *looks, size_t f, int64_t distance, struct between *out, solpool_error *err);

/* What is known of the figure at the distance so far, or NULL. */
const struct seen *looks_known(const struct looks *looks, size_t f, int64_t distance);

/* Proves the allocation that an answer tells of, once; false where no year with this number can be calculated whole. */
solpool_status looks_prove(bool *possible, struct looks *looks, int64_t distance, solpool_error *err);

/* The last distance before `far`, where it cannot, at which the year can be calculated whole. */
solpool_status looks_last_possible(int64_t *out, struct looks *looks, int64_t far, solpool_error *err);
