/*
 * What changed from one year to another, or from one allocation to another, and why: every figure of the
 * result with its change, split by cause into parts that add up to it.
 */
#pragma once

#include "input/cause.h"
#include "questions/figure.h"
#include "questions/outcome.h"

/* Values are those that an allocation prints, to the millionth: whole millionths always add up. */
struct difference_row {
    char path[FIGURE_PATH_SIZE];
    enum figure_unit unit;
    struct fraction before; /* a denominator of 0 where there is none */
    struct fraction after;
    struct fraction change; /* the same where one of the two is not there; then no parts either */
    struct fraction parts[CAUSE_COUNT];
};

/* One of the two that are compared; title and input are borrowed. */
struct difference_side {
    int64_t year;
    const char *title;
    const struct year *input; /* NULL of an allocation */
};

struct difference {
    bool of_years; /* otherwise of allocations */
    struct difference_side sides[2];
    const struct changes *inputs; /* borrowed */
    struct difference_row *rows;  /* figures that differ */
    size_t row_count;
    size_t row_size;
    bool with_next[CAUSE_STEPS]; /* the step gives no right year alone: it counts with the next */
    bool left_out;               /* draws and figures of implementation that were left aside */
};

/* What a chain of years is made of, each borrowed; a step that is NULL counts with the next. */
struct difference_chain {
    const struct year *years[CAUSE_STEPS + 1];
    const struct changes *inputs;
    bool links_differ;
    bool left_out;
};

/* Allocates every year of the chain. Errors: those of allocation_compute. On failure *out is cleared. */
solpool_status difference_of_years(struct difference *out, const struct difference_chain *chain, prover prove,
                                   solpool_error *err);

/* Of the values of two allocation files. `inputs` is filled with what of the input they tell and differs
 * (the caller clears it, also after a failure). Errors: MEMORY. */
solpool_status difference_of_allocations(struct difference *out, struct changes *inputs, const struct leaves *before,
                                         const struct leaves *after, solpool_error *err);

void difference_clear(struct difference *difference); /* accepts a zeroed struct */

/* A new row without parts, for these files only; NULL without memory. Sets the change. */
struct difference_row *difference_add(struct difference *difference, const char *path, enum figure_unit unit,
                                      struct fraction before, struct fraction after);

/* The row of a figure, or NULL where it did not change. */
const struct difference_row *difference_find(const struct difference *difference, const char *path);

/* A value as it is printed, in whole millionths; none where there is none. */
struct fraction difference_value(struct fraction value);

/* Of such values that are there. */
struct fraction difference_sum(struct fraction a, struct fraction b);
struct fraction difference_of(struct fraction after, struct fraction before);
