/* What a contribution costs a state, with its own figures. */
#pragma once

#include "base/error.h"
#include "law/price.h"

/* What becomes of a state's pledge. */
struct delivery {
    struct measures to_implement;
    struct measures supply; /* of it, what is offered, or taken by a plan for a crisis */
    struct measures used;   /* what is delivered of that */
    int64_t mandatory_offsets;
};

/* Cents, for what is delivered: a relocation that nobody asks for costs nothing and brings no lump sum ("effectively
 * transferred", Article 20(4) of Regulation (EU) 2021/1147); money is owed in any case. Where a figure is needed that
 * the file does not have, the parts that depend on it are 0 and the total is not known. */
struct outlay {
    bool known;
    const char *missing;       /* the key of the figure that is missing, or NULL */
    int64_t relocation_cents;  /* r · c */
    int64_t offset_cents;      /* o · c of offsets, agreed, pledged and mandatory */
    int64_t payment_cents;     /* f, and what unrequested alternative measures become */
    int64_t alternative_cents; /* a · θ, rounded up */
    int64_t funding_cents;     /* what the Union pays for relocations, taken off */
    int64_t total_cents;       /* below 0 where the Union pays more than a relocation costs */
    int64_t known_cents;       /* the total, or of one that is not known the parts that are */
    bool called_known;
    int64_t called_cents; /* the total if all that is to be implemented were called */
};

/* An offset costs what a relocated
 * person costs unless the file says otherwise, and the Union pays nothing for it. Errors: RANGE. */
solpool_status outlay_compute(struct outlay *out, const struct year *year, size_t i, const struct delivery *delivery,
                              solpool_error *err);

/* Adds cents of one state to the sum of several. Errors: RANGE. */
solpool_status outlay_add(int64_t *sum_cents, int64_t cents, solpool_error *err);

/* ρ + L: the cost of a relocated person at which relocating and paying cost the same. */
struct fraction outlay_break_even_cents(const struct year *year);
