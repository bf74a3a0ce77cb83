/*
 * The linear programme of the distribution while its stages are solved: one column an arc, one row a
 * limit. Persons are parts of all persons to be implemented, money of all the money, so that the
 * solver's tolerances mean the same for every pool.
 */
#ifndef SOLPOOL_DISTRIBUTE_PROGRAMME_H
#define SOLPOOL_DISTRIBUTE_PROGRAMME_H

#include "distribute/lp.h"
#include "distribute/network.h"

/* The arcs of each contributing or each benefitting state. */
struct grouping {
    size_t *start; /* count + 1 numbers: group k has arcs[start[k]] to arcs[start[k + 1] - 1] */
    size_t *arcs;
    size_t count;
};

struct programme {
    const struct year *year;
    const struct entry *ledger;
    const struct need *needs;
    const struct network *network;
    const int64_t
        *use_weight; /* persons, what a state's use is measured against; NULL: its supply */
    struct price price;
    double unit; /* the part of the whole supply's value that a unit of the price is */
    double worth[MEASURE_COUNT]; /* the same of one person or cent */
    double scale[MEASURE_COUNT]; /* what one person or cent is in a column */
    double value[MEASURE_COUNT]; /* what a column's 1 is worth: worth / scale */
    struct lp *lp;
    struct grouping by_state;
    struct grouping
        by_use; /* whose use is to be in proportion: states, or the persons and the money of
                               each (S16), persons first */
    struct grouping by_benefitting;
    size_t *columns; /* scratch for one row, all arcs and one more */
    double *coefficients;
    /* What the stages find. */
    int64_t delivered_persons; /* exact */
    int64_t delivered_cents;
    size_t *coverage_class; /* of each benefitting state: states of one class share one level */
    size_t *use_class;      /* of each member of by_use */
    double *amount;         /* of each arc, persons or cents */
    bool settled;           /* `amount` is the answer, later stages have nothing to choose */
};

#define NO_CLASS SIZE_MAX /* of a state without arcs */

solpool_status programme_open(struct programme *programme, const struct year *year,
                              const struct entry *ledger, const struct need *needs,
                              const struct network *network, solpool_error *err);
void programme_close(struct programme *programme); /* accepts a half-opened one */

/*
 * Finds the best value of the sum of coefficients[k] * columns[k] and keeps it: a row holds every later
 * stage to it. Nothing to do for no columns.
 */
solpool_status programme_optimise(struct programme *programme, enum lp_sense sense,
                                  const size_t *columns, const double *coefficients, size_t count,
                                  solpool_error *err);

/* Reads the solver's solution into programme->amount. */
void programme_read_amounts(struct programme *programme);

/* The amounts of some arcs added up by unit. */
struct sums {
    double persons;
    double cents;
};
void programme_sum(struct sums *sums, const struct programme *programme, const size_t *arcs,
                   size_t count);

/* A fixed price between 0 and 1 for the place of an arc, to choose among answers that are equally good:
 * multiples of the golden section without their whole part hardly ever add up to equal sums. */
double canonical_price(size_t place);

/* The nearest whole number where a sum is one but for the solver's last digits; else the sum. */
double snap(double sum, bool money);

#endif
