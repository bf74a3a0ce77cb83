/*
 * A linear programme and its solver, from 0 on and without words of the law. Implemented by
 * lp_glpk.c alone; another solver is another file.
 *
 * Building calls do not report errors: after a failure (no memory in the solver, a number that is
 * not finite) they do nothing, and lp_solve reports it. A programme keeps its basis, so that each
 * solve starts where the one before ended. Build, solve and free in one thread.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/progress.h"

struct lp;

enum lp_sense { LP_MINIMISE, LP_MAXIMISE };

/* A programme without columns and rows. */
solpool_status lp_open(struct lp **out, solpool_error *err);
void lp_close(struct lp *lp); /* accepts NULL */

/* From now on each solve can be stopped, at its start and about every 20 ms; what it walks through stays the
 * same. `progress` may be NULL, and lives as long as the programme. A stopped programme can only be closed.
 * */
void lp_watch(struct lp *lp, struct progress *progress);

#define LP_FREE_ABOVE 1e300 /* as an upper bound: none */
#define LP_FREE_BELOW (-1e300)

/* Adds `count` columns with lower bound 0 and no upper bound; returns the first. */
size_t lp_add_columns(struct lp *lp, size_t count);
void lp_column_bounds(struct lp *lp, size_t column, double lower, double upper);

/* Adds a row: lower <= sum of coefficients[k] * columns[k] <= upper; returns its index.
 * NULL coefficients are all 1. Columns must differ from each other. */
size_t lp_add_row(struct lp *lp, double lower, double upper, const size_t *columns, const double *coefficients,
                  size_t count);

/* Changes a row's bounds. Entries never change: the basis that is kept must stay regular. */
void lp_row_bounds(struct lp *lp, size_t row, double lower, double upper);

/* The next solve starts with the row at a bound and `column`, which stood at its own, taking what that asks
 * for. Where the rest is in order, the walk then begins inside all limits. */
void lp_enter(struct lp *lp, size_t column, size_t row);

void lp_objective(struct lp *lp, size_t column, double coefficient);
void lp_objective_clear(struct lp *lp);

/* Finds an optimum. SOLVER if there is none or the solver gives up (with other bounds it may be solved
 * again), CANCELLED if who watches stops it. */
solpool_status lp_solve(struct lp *lp, enum lp_sense sense, solpool_error *err);

/* After a solve that succeeded. */
double lp_value(const struct lp *lp, size_t column);
double lp_row_dual(const struct lp *lp, size_t row);
