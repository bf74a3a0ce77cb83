/*
 * How far each number of a year can move, alone, before a figure changes.
 *
 * The figure is calculated again at growing distances from the present value, and between the last
 * distance at which it is the same and the first at which it is not, down to neighbouring steps. Dual
 * prices would say less: those of a degenerate programme hold to one side only, and none sees a rounding
 * or a condition. Between two of the distances a figure could change and change back unseen; what is
 * found is the range next to the present value.
 *
 * Whole numbers, conditions and choices change or they do not. Money, ratios and person-equivalents move with every
 * cent and every inhabitant, which decides nothing: they count as changed from a hundredth of themselves on.
 */
#pragma once

#include "questions/outcome.h"
#include "questions/quantity.h"
#include "questions/watched.h"

/* To one side of the present value. */
struct shift {
    bool changes;            /* before the quantity's bound */
    int64_t limit;           /* the last value at which the figure is the same; the bound otherwise */
    struct fraction becomes; /* one step further */
};

struct sensitivity_row {
    const struct quantity *quantity; /* borrowed from the struct below */
    struct shift below;
    struct shift above;
    struct fraction margin_percent; /* to the nearest change, of the scale; denominator 0: none */
};

struct sensitivity_figure {
    struct watched watched;
    struct fraction value;
    double about;                 /* as watched.h has it */
    struct fraction change;       /* from which distance on another value is a change; denominator 0: any is */
    struct sensitivity_row *rows; /* the smallest margin first, then those that change nothing */
    size_t row_count;
};

struct sensitivity {
    const struct year *year; /* borrowed */
    struct quantity *quantities;
    size_t quantity_count;
    struct sensitivity_figure *figures;
    size_t figure_count;
};

/* With no path, for the usual figures (watched.h). What a figure becomes that depends on the distribution is
 * proved with `prove`, if that is not NULL; the steps of the search are not. Errors: those of watched_list
 * and of allocation_compute. On failure *out is cleared. */
solpool_status sensitivity_compute(struct sensitivity *out, const struct year *year, const char *const *paths,
                                   size_t path_count, prover prove, solpool_error *err);
void sensitivity_clear(struct sensitivity *sensitivity); /* accepts a zeroed struct */

/* Which side has the nearer change; NULL where neither has one. */
const struct shift *sensitivity_nearer(const struct sensitivity_row *row);
