/* Relocate or pay: every way in which one state can meet what it owes, each run through ledger, conditions
 * and distribution whole. */
#pragma once

#include "questions/cheapest.h"
#include "questions/outcome.h"

struct comparison_row {
    struct contribution contribution;
    bool open; /* the law leaves this way open: option_open */
    struct outlay outlay;
    struct outcome outcome;
};

struct comparison {
    const struct year *year; /* borrowed */
    size_t state;
    struct fraction owed; /* person-equivalents */
    /* Of a relocated person, as is delivered; a denominator of 0: all is delivered as offsets, so that it decides
     * nothing. */
    struct fraction break_even_cents;
    /* The same with the offsets that become mandatory in either case; a denominator of 0: relocating is
     * the cheaper way whatever it costs. */
    struct fraction break_even_with_offsets_cents;
    bool exempt;              /* nothing that it pledges is to be implemented (Art 60(3), 61, 62) */
    struct outcome as_stated; /* of the file as it stands */
    struct comparison_row rows[OPTION_COUNT];
    enum option
        cheapest; /* the first of the cheapest; NO_OPTION where a cost is not known or nothing is to be implemented */
};

/* What the comparisons of one year start from. */
struct comparing {
    const struct year *year;  /* borrowed */
    struct fraction *owed;    /* by each state */
    struct outcome as_stated; /* of the file as it stands */
    prover prove;
};

/* `variant` is one of the year. Errors: those of allocation_compute. On failure *out is cleared. */
solpool_status comparing_open(struct comparing *out, const struct year *year, struct year *variant, prover prove,
                              solpool_error *err);
void comparing_close(struct comparing *comparing); /* accepts a zeroed struct */

/* Of one state; the variant is left as it was. */
solpool_status comparing_state(struct comparison *out, const struct comparing *comparing, struct year *variant,
                               size_t i, solpool_error *err);

/* The same of one state. */
solpool_status comparison_compute(struct comparison *out, const struct year *year, size_t i, prover prove,
                                  solpool_error *err);
void comparison_clear(struct comparison *comparison); /* accepts a zeroed struct */

/* Of the relocations of an option those that are delivered as offsets, as agreed (Art 63(1), (2)). */
int64_t comparison_as_offsets(const struct comparison *comparison, enum option option);

/* What a state owes, in the order of year->states; the caller frees *out. */
solpool_status owed_compute(struct fraction **out, const struct year *year, solpool_error *err);
