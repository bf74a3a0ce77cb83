/*
 * The linear programme of the distribution while its stages are solved: the columns of layer.h, one row a
 * limit. Persons are parts of all persons to be implemented, money of all the money, so that the
 * solver's tolerances mean the same for every pool.
 */
#pragma once

#include "distribute/grouping.h"
#include "distribute/layer.h"
#include "distribute/lp.h"
#include "distribute/network.h"

/* Columns of stage 5, which measures the distance from the table supply_i / supply * received_b. */
struct proportional_table {
    bool active;
    size_t received;              /* first column, benefitting states by types */
    size_t distance;              /* first column, types: the largest of the type */
    double supply[MEASURE_COUNT]; /* of all states, persons or cents */
    double slack; /* what a layer may be beyond the distance, as a part of the whole value */
};

/* What a member's columns carry together, once that is fixed: a part of the most that its own limits allow.
 * Both are parts of the whole supply's value; `most` is 0 as long as nothing is fixed. */
struct fixed_sum {
    double part;
    double most;
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
    struct apart apart;
    struct lp *lp;
    struct lp_layout layout;
    struct arena of_columns; /* of lists that depend on the layout */
    struct arena lasting;    /* of what the stages find */
    struct grouping by_state; /* columns of what each gives */
    struct grouping by_use;   /* whose use is to be in proportion: states, or the persons and the
                                 money of each (S16), persons first */
    struct grouping by_benefitting; /* columns of what each receives */
    struct proportional_table even; /* of stage 5 */
    size_t *columns;                /* scratch for one row */
    double *coefficients;
    size_t *cut_columns; /* the same for cuts.c, which works while a row is being prepared */
    double *cut_coefficients;
    double *cut_received; /* one a benefitting state */
    size_t *furthest;     /* two a benefitting state and type */
    bool *seen;           /* one a column, all false between uses */
    double *upper;        /* of each column: its bounds */
    double *lower;
    bool *idle; /* of each column: held at its lower bound, as no optimum of stage 4 uses more */
    /* What the stages find. */
    bool delivered;            /* the totals are found and fixed */
    int64_t delivered_persons; /* exact */
    int64_t delivered_cents;
    size_t *coverage_class; /* of each benefitting state: states of one class share one level */
    size_t *use_class;      /* of each member of by_use */
    struct fixed_sum *coverage_sum; /* of the same */
    struct fixed_sum *use_sum;
    double *amount; /* of each column, persons or cents */
    double *flow;   /* of each arc: the answer, persons or cents */
    bool settled;   /* it is there already, later stages have nothing to choose */
};

#define NO_CLASS SIZE_MAX /* of a state without arcs */

/* `watched`: an arc that gets a column of its own, EVERY_ARC or NO_ARC. Preferences are not looked at. */
solpool_status programme_open(struct programme *programme, const struct year *year,
                              const struct entry *ledger, const struct need *needs,
                              const struct network *network, size_t watched, solpool_error *err);
void programme_close(struct programme *programme); /* accepts a half-opened one */

/* Which arcs want to have columns of their own from stage 4 on. */
struct apart programme_preferred(const struct programme *programme);

/* Whether any of these still waits in a layer. */
bool programme_hides_preferred(const struct programme *programme);

/* Gives these arcs their columns: the programme is built anew, and what stages 1 to 3 found stays fixed. Nothing to
 * do where none of them waits. */
solpool_status programme_set_apart(struct programme *programme, solpool_error *err);

/* Fixes the totals that stage 1 found. */
void programme_fix_delivered(struct programme *programme);

/* Holds the column of an arc at 0, or gives it back its room. */
void programme_hold(struct programme *programme, size_t column, bool idle);

/*
 * Finds the best value of the sum of coefficients[k] * columns[k] and keeps it: a row holds every later
 * stage to it. Nothing to do for no columns.
 */
solpool_status programme_optimise(struct programme *programme, enum lp_sense sense,
                                  const size_t *columns, const double *coefficients, size_t count,
                                  solpool_error *err);

/* Reads the solver's solution into programme->amount. */
void programme_read_amounts(struct programme *programme);

/* The column of what a benefitting state receives of a type, and a state's part of the type's supply; once
 * stage 5 has begun. */
size_t even_received(const struct programme *programme, size_t b, enum measure measure);
double even_part(const struct programme *programme, size_t i, enum measure measure);

/* The link's own limit as a column's value, HUGE_VAL where there is none; 0 for NO_ARC. */
double arc_most(const struct programme *programme, size_t arc);

/* Gathers the columns of a limit, each once, into programme->columns; returns how many. */
size_t programme_limit_columns(struct programme *programme, const struct limit *limit);

/* The amounts of some columns added up by unit. */
struct sums {
    double persons;
    double cents;
};
void programme_sum(struct sums *sums, const struct programme *programme, const size_t *columns,
                   size_t count);

/* Of members whose rows have these prices (below 0: no member), those with a price at all, and the dearest in any case:
 * so far as the solver's last digits tell, they hold the optimum back. */
void mark_priced(bool *priced, const double *price, size_t count);

/* A fixed price between 0 and 1 for the place of an arc, to choose among answers that are equally good:
 * no sum of a few of them is that of others. The same on every machine. */
double canonical_price(size_t place);

/* The nearest whole number where a sum is one but for the solver's last digits; else the sum. */
double snap(double sum, bool money);
