/* What a contribution costs a state, with its own figures (model section 6). */
#pragma once

#include "base/error.h"
#include "law/price.h"

/* Cents. Where a figure is needed that the file does not have, the parts that depend on it are 0 and the
 * total is not known. */
struct outlay {
    bool known;
    const char *missing;       /* the key of the figure that is missing, or NULL */
    int64_t relocation_cents;  /* r · c */
    int64_t offset_cents;      /* o · c of offsets, pledged and mandatory */
    int64_t payment_cents;     /* f */
    int64_t alternative_cents; /* a · θ, rounded up */
    int64_t funding_cents;     /* what the Union pays for relocations, taken off */
    int64_t total_cents;       /* below 0 where the Union pays more than a relocation costs */
};

/* The outlay for what is to be implemented and for mandatory offsets. An offset costs what a relocated
 * person costs unless the file says otherwise, and the Union pays nothing for it. Errors: RANGE. */
solpool_status outlay_compute(struct outlay *out, const struct year *year, size_t i,
                              const struct measures *to_implement, int64_t mandatory_offsets,
                              solpool_error *err);

/* Adds the total of one state's outlay to the sum of several. Errors: RANGE. */
solpool_status outlay_add(int64_t *sum_cents, const struct outlay *outlay, solpool_error *err);

/* ρ + L: the cost of a relocated person at which relocating and paying cost the same. */
struct fraction outlay_break_even_cents(const struct year *year);
