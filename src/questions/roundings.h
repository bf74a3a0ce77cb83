/*
 * The rounding laboratory (S6): every known way to make whole persons of the shares, side by side. Those
 * that the rule `rounding` offers, and the two great divisor methods of apportionment, which the law does not
 * name and nobody has claimed for it: they are there to compare with, and are no options of the rule.
 */
#pragma once

#include "base/error.h"
#include "law/shares.h"

enum method {
    METHOD_CEIL,
    METHOD_NEAREST,
    METHOD_LARGEST_REMAINDER,
    METHOD_WEBSTER,
    METHOD_HUNTINGTON_HILL,
    METHOD_EXACT, /* no rounding */
    METHOD_COUNT
};
#define ROUNDING_COUNT METHOD_EXACT /* of those that round */

extern const char *const method_names[METHOD_COUNT + 1]; /* closed by NULL */

struct method_info {
    int option;          /* of the rule `rounding`, or -1 */
    bool monotone;       /* a larger pool takes a person from no state, whatever the shares */
    const char *ties[2]; /* who comes first among equals, and where a lot was drawn; NULL: nothing is to be decided */
};
extern const struct method_info method_table[METHOD_COUNT];

/* The method that the year's rule chooses. */
enum method method_of_rule(const struct year *year);

/* Each state's part of the reference number, into `out`. Errors: RANGE, MEMORY. */
solpool_status method_round(struct fraction *out, enum method method, const struct year *year,
                            const struct share *shares, struct fraction reference, solpool_error *err);

struct rounding {             /* by one method */
    struct fraction *persons; /* of each state, in the order of year->states */
    struct fraction total;
    bool meets_pool;      /* the total is the reference number, in whole persons */
    size_t outside_quota; /* states that are more than one off their exact part */
};

struct roundings {
    const struct year *year; /* borrowed */
    struct share *shares;
    struct fraction reference; /* persons; whole unless the rule gross_up raised it */
    int64_t whole;             /* the same, rounded up */
    struct fraction *quotas;   /* the exact parts */
    struct rounding methods[METHOD_COUNT];
    enum method rule; /* that of the year */
};

/* On failure *out is cleared. Errors: those of shares_compute. */
solpool_status roundings_compute(struct roundings *out, const struct year *year, solpool_error *err);
void roundings_clear(struct roundings *roundings); /* accepts a zeroed struct */

/* Whether a number of persons is the exact part rounded down or up. */
bool within_quota(struct fraction persons, struct fraction quota);
