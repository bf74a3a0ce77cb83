/* src/distribute/lp.h: optima, duals and failures; what a program that uses GLPK itself keeps. */
#include "support.h"

#include <glpk.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "distribute/lp.h"

#define NEAR 1e-9

static struct lp *opened(size_t columns)
{
    struct lp *lp = NULL;
    solpool_error err = {.line = 0};
    ck_assert_int_eq(lp_open(&lp, &err), SOLPOOL_OK);
    ck_assert_ptr_nonnull(lp);
    ck_assert_uint_eq(lp_add_columns(lp, columns), 0);
    return lp;
}

static void assert_fails(struct lp *lp, const char *label)
{
    solpool_error err = {.line = 0};
    solpool_status status = lp_solve(lp, LP_MAXIMISE, &err);
    ck_assert_msg(status == SOLPOOL_ERR_SOLVER && err.status == SOLPOOL_ERR_SOLVER, "%s: %s", label,
                  solpool_status_text(status));
    ck_assert_msg(err.message[0] != '\0', "%s: no message", label);
}

/* --- Optima ------------------------------------------------------------------------------------ */

static const size_t xy[] = {0, 1};

/* max x + y with x + 2y <= 4 and 3x + y <= 6: x = 8/5, y = 6/5. Prices p + 3q = 1 and 2p + q = 1. */
START_TEST(test_maximum)
{
    struct lp *lp = opened(2);
    size_t first = lp_add_row(lp, LP_FREE_BELOW, 4.0, xy, (const double[]){1.0, 2.0}, 2);
    size_t second = lp_add_row(lp, LP_FREE_BELOW, 6.0, xy, (const double[]){3.0, 1.0}, 2);
    ck_assert_uint_eq(first, 0);
    ck_assert_uint_eq(second, 1);
    lp_objective(lp, 0, 1.0);
    lp_objective(lp, 1, 1.0);
    ck_assert_int_eq(lp_solve(lp, LP_MAXIMISE, NULL), SOLPOOL_OK);
    ck_assert_double_eq_tol(lp_value(lp, 0), 1.6, NEAR);
    ck_assert_double_eq_tol(lp_value(lp, 1), 1.2, NEAR);
    ck_assert_double_eq_tol(lp_row_dual(lp, first), 0.4, NEAR);
    ck_assert_double_eq_tol(lp_row_dual(lp, second), 0.2, NEAR);
    lp_close(lp);
}
END_TEST

/* min 2x + 3y with x + y >= 4 and x + 3y >= 6: x = 3, y = 1. Prices p + q = 2 and p + 3q = 3. */
START_TEST(test_minimum)
{
    struct lp *lp = opened(2);
    lp_add_row(lp, 4.0, LP_FREE_ABOVE, xy, NULL, 2); /* no coefficients: all 1 */
    lp_add_row(lp, 6.0, LP_FREE_ABOVE, xy, (const double[]){1.0, 3.0}, 2);
    lp_objective(lp, 0, 2.0);
    lp_objective(lp, 1, 3.0);
    ck_assert_int_eq(lp_solve(lp, LP_MINIMISE, NULL), SOLPOOL_OK);
    ck_assert_double_eq_tol(lp_value(lp, 0), 3.0, NEAR);
    ck_assert_double_eq_tol(lp_value(lp, 1), 1.0, NEAR);
    ck_assert_double_eq_tol(lp_row_dual(lp, 0), 1.5, NEAR);
    ck_assert_double_eq_tol(lp_row_dual(lp, 1), 0.5, NEAR);
    lp_close(lp);
}
END_TEST

/* The maximum above with z, once in each row and worth 1. While z is held at 0, nothing changes; with room it takes the
 * first row for itself, of which y takes twice as much. */
START_TEST(test_held_column)
{
    static const size_t xyz[] = {0, 1, 2};
    struct lp *lp = opened(3);
    lp_add_row(lp, LP_FREE_BELOW, 4.0, xyz, (const double[]){1.0, 2.0, 1.0}, 3);
    lp_add_row(lp, LP_FREE_BELOW, 6.0, xyz, (const double[]){3.0, 1.0, 1.0}, 3);
    for (size_t k = 0; k < 3; k++)
        lp_objective(lp, k, 1.0);
    lp_column_bounds(lp, 2, 0.0, 0.0);
    ck_assert_int_eq(lp_solve(lp, LP_MAXIMISE, NULL), SOLPOOL_OK);
    ck_assert_double_eq_tol(lp_value(lp, 1), 1.2, NEAR);
    lp_column_bounds(lp, 2, 0.0, LP_FREE_ABOVE);
    ck_assert_int_eq(lp_solve(lp, LP_MAXIMISE, NULL), SOLPOOL_OK);
    ck_assert_double_eq_tol(lp_value(lp, 0) + lp_value(lp, 1) + lp_value(lp, 2), 4.0, NEAR);
    lp_close(lp);
}
END_TEST

/* One programme solved again and again: other bounds, another objective, a new row and column. */
START_TEST(test_solved_again)
{
    struct lp *lp = opened(2);
    size_t row = lp_add_row(lp, LP_FREE_BELOW, 10.0, xy, NULL, 2);
    lp_column_bounds(lp, 0, 0.0, 6.0);
    lp_column_bounds(lp, 1, 2.0, 3.0);
    lp_objective(lp, 0, 1.0);
    ck_assert_int_eq(lp_solve(lp, LP_MAXIMISE, NULL), SOLPOOL_OK);
    ck_assert_double_eq_tol(lp_value(lp, 0), 6.0, NEAR); /* its own bound */
    lp_row_bounds(lp, row, LP_FREE_BELOW, 7.0);
    ck_assert_int_eq(lp_solve(lp, LP_MAXIMISE, NULL), SOLPOOL_OK);
    ck_assert_double_eq_tol(lp_value(lp, 0), 5.0, NEAR); /* 7 - 2 */
    lp_objective_clear(lp);
    lp_objective(lp, 1, 1.0);
    ck_assert_int_eq(lp_solve(lp, LP_MAXIMISE, NULL), SOLPOOL_OK);
    ck_assert_double_eq_tol(lp_value(lp, 1), 3.0, NEAR);
    size_t z = lp_add_columns(lp, 1);
    ck_assert_uint_eq(z, 2);
    const size_t columns[] = {1, z};
    lp_add_row(lp, 0.0, 0.0, columns, (const double[]){1.0, -1.0}, 2); /* z = y */
    lp_objective_clear(lp);
    lp_objective(lp, z, -1.0);
    ck_assert_int_eq(lp_solve(lp, LP_MAXIMISE, NULL), SOLPOOL_OK);
    ck_assert_double_eq_tol(lp_value(lp, z), 2.0, NEAR);
    lp_close(lp);
}
END_TEST

/* --- Failures ---------------------------------------------------------------------------------- */

static void infeasible(struct lp *lp)
{
    lp_column_bounds(lp, 0, 0.0, 1.0);
    lp_add_row(lp, 2.0, LP_FREE_ABOVE, xy, NULL, 1);
}

static void unbounded(struct lp *lp)
{
    lp_add_row(lp, LP_FREE_BELOW, 1.0, xy, (const double[]){1.0, -1.0}, 2);
}

static void nan_coefficient(struct lp *lp)
{
    lp_add_row(lp, 0.0, 1.0, xy, (const double[]){1.0, (double)NAN}, 2);
}

static void nan_bound(struct lp *lp)
{
    lp_column_bounds(lp, 0, (double)NAN, 1.0);
}

static void infinite_bound(struct lp *lp)
{
    lp_add_row(lp, 0.0, (double)INFINITY, xy, NULL, 2);
}

static void nan_row_bound(struct lp *lp)
{
    lp_row_bounds(lp, lp_add_row(lp, 0.0, 1.0, xy, NULL, 2), 0.0, (double)NAN);
}

static void nan_objective(struct lp *lp)
{
    lp_objective(lp, 1, (double)NAN);
}

static void no_such_column(struct lp *lp)
{
    lp_objective(lp, 7, 1.0);
}

static void column_twice(struct lp *lp)
{
    lp_add_row(lp, 0.0, 1.0, (const size_t[]){1, 1}, NULL, 2);
}

static const struct {
    const char *label;
    void (*spoil)(struct lp *lp);
} failure_rows[] = {
    {"infeasible", infeasible},        {"unbounded", unbounded},           {"NaN in a row", nan_coefficient},
    {"NaN as a bound", nan_bound},     {"infinite bound", infinite_bound}, {"NaN as a row's bound", nan_row_bound},
    {"NaN as a price", nan_objective}, {"no such column", no_such_column}, {"column twice", column_twice},
};

enum { NO_OPTIMUM = 2, FAILURES = sizeof failure_rows / sizeof *failure_rows }; /* of the first rows */

/* Two columns that are fine by themselves; what a row of the table adds is the failure. */
static struct lp *spoilt(int row)
{
    struct lp *lp = opened(2);
    lp_objective(lp, 0, 1.0);
    failure_rows[row].spoil(lp);
    return lp;
}

START_TEST(test_failures)
{
    struct lp *lp = spoilt(_i);
    assert_fails(lp, failure_rows[_i].label);
    lp_close(lp);
}
END_TEST

/* After a failure that is none of the optimum's, calls do nothing, and the next programme works. */
START_TEST(test_after_a_failure)
{
    struct lp *lp = spoilt(_i);
    assert_fails(lp, failure_rows[_i].label);
    lp_add_row(lp, 0.0, 1.0, xy, NULL, 2);
    lp_objective_clear(lp);
    assert_fails(lp, failure_rows[_i].label);
    lp_close(lp);
    lp = opened(1);
    lp_column_bounds(lp, 0, 0.0, 2.0);
    lp_objective(lp, 0, 1.0);
    ck_assert_int_eq(lp_solve(lp, LP_MAXIMISE, NULL), SOLPOOL_OK);
    ck_assert_double_eq_tol(lp_value(lp, 0), 2.0, NEAR);
    lp_close(lp);
}
END_TEST

/* x <= 1 and x >= 2: no optimum, until the row gives way. */
START_TEST(test_after_no_optimum)
{
    struct lp *lp = spoilt(0);
    assert_fails(lp, failure_rows[0].label);
    lp_row_bounds(lp, 0, 0.5, LP_FREE_ABOVE);
    ck_assert_int_eq(lp_solve(lp, LP_MAXIMISE, NULL), SOLPOOL_OK);
    ck_assert_double_eq_tol(lp_value(lp, 0), 1.0, NEAR);
    lp_close(lp);
}
END_TEST

START_TEST(test_close_null)
{
    lp_close(NULL);
    struct lp *lp = opened(1);
    lp_close(lp);
    ck_assert_int_eq(glp_init_env(), 0); /* 0: there was none, so ours is gone */
    glp_free_env();
}
END_TEST

/* --- Output ------------------------------------------------------------------------------------ */

/* Runs every failure with standard output led into a file; returns what came out. */
static long printed(void)
{
    FILE *out = tmpfile();
    ck_assert_ptr_nonnull(out);
    fflush(stdout);
    int before = dup(STDOUT_FILENO);
    dup2(fileno(out), STDOUT_FILENO);
    for (int row = 0; row < FAILURES; row++) {
        struct lp *lp = spoilt(row);
        lp_solve(lp, LP_MAXIMISE, NULL);
        lp_close(lp);
    }
    fflush(stdout);
    dup2(before, STDOUT_FILENO);
    close(before);
    fseek(out, 0, SEEK_END);
    long length = ftell(out);
    fclose(out);
    return length;
}

START_TEST(test_nothing_is_printed)
{
    ck_assert_int_eq(printed(), 0);
}
END_TEST

/* --- A program with GLPK of its own ------------------------------------------------------------ */

/* max x with x <= 5 */
static glp_prob *host_problem(void)
{
    glp_prob *problem = glp_create_prob();
    glp_add_cols(problem, 1);
    glp_set_col_bnds(problem, 1, GLP_DB, 0.0, 5.0);
    glp_set_obj_dir(problem, GLP_MAX);
    glp_set_obj_coef(problem, 1, 1.0);
    return problem;
}

static double host_solve(glp_prob *problem)
{
    glp_smcp options;
    glp_init_smcp(&options);
    options.msg_lev = GLP_MSG_OFF;
    ck_assert_int_eq(glp_simplex(problem, &options), 0);
    ck_assert_int_eq(glp_get_status(problem), GLP_OPT);
    return glp_get_obj_val(problem);
}

/* The rows are the failures, and one more: a programme that is solved. */
START_TEST(test_host_survives)
{
    bool solved = _i == FAILURES;
    glp_prob *problem = host_problem();
    glp_term_out(GLP_ON);
    struct lp *lp = solved ? opened(1) : spoilt(_i);
    solpool_status status = lp_solve(lp, LP_MAXIMISE, NULL);
    ck_assert_int_eq(status, solved ? SOLPOOL_OK : SOLPOOL_ERR_SOLVER);
    lp_close(lp);
    ck_assert_int_eq(glp_term_out(GLP_OFF), GLP_ON); /* as the program had set it */
    ck_assert_int_eq(glp_init_env(), 1);             /* its environment is still there */
    ck_assert_double_eq_tol(host_solve(problem), 5.0, NEAR);
    glp_delete_prob(problem);
    glp_free_env();
}
END_TEST

/* --- Who watches ------------------------------------------------------------------------------- */

struct watcher {
    long calls, stop_at;
};

static int progress(void *user_data, const solpool_progress *progress)
{
    struct watcher *watcher = user_data;
    (void)progress;
    return ++watcher->calls == watcher->stop_at;
}

/* What 60 by 40 pairs may carry at most: rows that fight, so that the method takes many steps. */
static struct lp *many_steps(struct progress *progress)
{
    enum { FROM = 60, TO = 40 };
    struct lp *lp = opened((size_t)FROM * TO);
    size_t columns[FROM + TO];
    lp_watch(lp, progress);
    for (size_t i = 0; i < FROM; i++) {
        for (size_t b = 0; b < TO; b++)
            columns[b] = i * TO + b;
        lp_add_row(lp, LP_FREE_BELOW, (double)(1 + i * 37 % 23), columns, NULL, TO);
    }
    for (size_t b = 0; b < TO; b++) {
        for (size_t i = 0; i < FROM; i++)
            columns[i] = i * TO + b;
        lp_add_row(lp, LP_FREE_BELOW, (double)(1 + b * 29 % 17), columns, NULL, FROM);
    }
    for (size_t k = 0; k < (size_t)FROM * TO; k++)
        lp_objective(lp, k, 1.0 + (double)(k * 7919 % 1009));
    return lp;
}

static double best(struct lp *lp)
{
    double sum = 0.0;
    ck_assert_int_eq(lp_solve(lp, LP_MAXIMISE, NULL), SOLPOOL_OK);
    for (size_t k = 0; k < 60 * 40; k++)
        sum += (1.0 + (double)(k * 7919 % 1009)) * lp_value(lp, k);
    return sum;
}

/* A watched solve takes the same steps, for it ends at the same point. */
START_TEST(test_watched)
{
    struct watcher watcher = {0, 0};
    struct progress calls = {.tell = progress, .user_data = &watcher};
    struct lp *alone = many_steps(NULL), *watched = many_steps(&calls);
    double wanted = best(alone), found = best(watched);
    ck_assert_double_eq(found, wanted);
    for (size_t k = 0; k < 60 * 40; k++)
        ck_assert_double_eq(lp_value(watched, k), lp_value(alone, k));
    ck_assert_int_gt(watcher.calls, 2); /* at the start, and from within */
    lp_close(watched);
    lp_close(alone);
}
END_TEST

/* Stopped at the start, within and later, in an environment of ours (0) and in that of a program that uses GLPK
 * itself (1): nothing is left behind, and what that program has works on. */
START_TEST(test_stopped)
{
    glp_prob *problem = _i == 1 ? host_problem() : NULL;
    int blocks = 0, blocks_after = 0;
    if (problem != NULL)
        glp_mem_usage(&blocks, NULL, NULL, NULL);
    for (long stop_at = 1; stop_at <= 3; stop_at++) {
        struct watcher watcher = {0, stop_at};
        struct progress calls = {.tell = progress, .user_data = &watcher};
        solpool_error err = {.line = 0};
        struct lp *lp = many_steps(&calls);
        ck_assert_int_eq(lp_solve(lp, LP_MAXIMISE, &err), SOLPOOL_ERR_CANCELLED);
        ck_assert_int_eq(err.status, SOLPOOL_ERR_CANCELLED);
        ck_assert_int_eq(watcher.calls, stop_at);
        /* It cannot be solved any more. */
        ck_assert_int_eq(lp_solve(lp, LP_MAXIMISE, &err), SOLPOOL_ERR_CANCELLED);
        lp_close(lp);
    }
    if (problem == NULL) {
        ck_assert_int_eq(glp_init_env(), 0); /* ours is gone */
    } else {
        glp_mem_usage(&blocks_after, NULL, NULL, NULL);
        ck_assert_int_eq(blocks_after, blocks);
        ck_assert_double_eq_tol(host_solve(problem), 5.0, NEAR);
        glp_delete_prob(problem);
    }
    glp_free_env();
}
END_TEST

Suite *lp_suite(void)
{
    Suite *suite = suite_create("lp");
    TCase *optima = case_of(suite, "optima");
    tcase_add_test(optima, test_maximum);
    tcase_add_test(optima, test_minimum);
    tcase_add_test(optima, test_held_column);
    tcase_add_test(optima, test_solved_again);
    TCase *failures = case_of(suite, "failures");
    add_rows(failures, test_failures, failure_rows);
    tcase_add_loop_test(failures, test_after_a_failure, NO_OPTIMUM, FAILURES);
    tcase_add_test(failures, test_after_no_optimum);
    tcase_add_test(failures, test_close_null);
    TCase *surroundings = case_of(suite, "surroundings");
    tcase_add_test(surroundings, test_nothing_is_printed);
    tcase_add_loop_test(surroundings, test_host_survives, 0, FAILURES + 1);
    TCase *watches = case_of(suite, "watched");
    tcase_add_test(watches, test_watched);
    tcase_add_loop_test(watches, test_stopped, 0, 2);
    return suite;
}
