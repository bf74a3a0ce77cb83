/* src/distribute/programme.h: optima that are held, levels, and what gives way where digits end. */
#include "support.h"

#include <math.h>

#include "distribute/programme.h"

#define NEAR 1e-9

static void open_with(struct programme *programme, size_t columns)
{
    ck_assert_int_eq(programme_open(programme, 8, NULL, NULL), SOLPOOL_OK);
    ck_assert_uint_eq(lp_add_columns(programme->lp, columns), 0);
}

static void assert_column(const struct programme *programme, size_t column, double wanted)
{
    ck_assert_double_eq_tol(lp_value(programme->lp, column), wanted, NEAR);
}

/* x + y <= 4, x <= 3: as much of both as possible is 4; of these most x is 3; then least y is 1. */
START_TEST(test_one_after_the_other)
{
    struct programme programme;
    open_with(&programme, 2);
    lp_column_bounds(programme.lp, 0, 0.0, 3.0);
    programme_term(&programme, 0, 1.0);
    programme_term(&programme, 1, 1.0);
    programme_row(&programme, LP_FREE_BELOW, 4.0);
    programme_term(&programme, 0, 5.0); /* any multiple is the same objective */
    programme_term(&programme, 1, 5.0);
    ck_assert_int_eq(programme_optimise(&programme, LP_MAXIMISE, NULL), SOLPOOL_OK);
    programme_term(&programme, 0, 1.0);
    ck_assert_int_eq(programme_optimise(&programme, LP_MAXIMISE, NULL), SOLPOOL_OK);
    ck_assert_int_eq(programme_optimise(&programme, LP_MAXIMISE, NULL), SOLPOOL_OK); /* of nothing */
    programme_term(&programme, 1, 1.0);
    ck_assert_int_eq(programme_optimise(&programme, LP_MINIMISE, NULL), SOLPOOL_OK);
    assert_column(&programme, 0, 3.0);
    assert_column(&programme, 1, 1.0);
    programme_close(&programme);
}
END_TEST

/* Four share 12, the first has 1 at most, the second counts twice, the third has 2 already: levels 1, and
 * with the remaining 11 shared as 2 : 1 : 1, of which the third wants 2 less, (11 + 2) / 4. */
static const struct {
    const char *label;
    double size; /* of everything */
} level_rows[] = {{"ones", 1.0}, {"small", 1e-8}, {"large", 1e6}};

START_TEST(test_levels)
{
    double size = level_rows[_i].size;
    static const double rise[] = {1.0, 2.0, 1.0, 1.0}, base[] = {0.0, 0.0, 2.0, 0.0};
    const double wanted[] = {1.0, 6.5, 1.25, 3.25};
    struct programme programme;
    open_with(&programme, 4);
    lp_column_bounds(programme.lp, 0, 0.0, size);
    for (size_t k = 0; k < 4; k++)
        programme_term(&programme, k, 1.0);
    programme_row(&programme, LP_FREE_BELOW, 12.0 * size);
    for (size_t k = 0; k < 4; k++) {
        programme_term(&programme, k, 1.0);
        programme_member(&programme, base[k] * size, rise[k] * size, k == 0 ? size : 100.0 * size);
    }
    programme_member(&programme, 1.0, 1.0, 1.0); /* without terms: no member */
    ck_assert_int_eq(programme_raise(&programme, NULL), SOLPOOL_OK);
    for (size_t k = 0; k < 4; k++)
        ck_assert_msg(fabs(lp_value(programme.lp, k) / size - wanted[k]) < 1e-6, "%s: %zu has %g", level_rows[_i].label,
                      k, lp_value(programme.lp, k) / size);
    programme_close(&programme);
}
END_TEST

/* A member that is a hundred-millionth of the other shares in the level, and is not left behind. */
START_TEST(test_small_beside_large)
{
    struct programme programme;
    open_with(&programme, 2);
    programme_term(&programme, 0, 1.0);
    programme_term(&programme, 1, 1.0);
    programme_row(&programme, LP_FREE_BELOW, 0.5 * (1.0 + 1e-8));
    for (size_t k = 0; k < 2; k++) {
        programme_term(&programme, k, 1.0);
        programme_member(&programme, 0.0, k == 0 ? 1.0 : 1e-8, 1.0);
    }
    ck_assert_int_eq(programme_raise(&programme, NULL), SOLPOOL_OK);
    assert_column(&programme, 0, 0.5);
    ck_assert_double_eq_tol(lp_value(programme.lp, 1), 0.5e-8, 1e-12);
    programme_close(&programme);
}
END_TEST

/* What was found is a little more than what a later row leaves: it gives way by about that, and no more. */
START_TEST(test_gives_way)
{
    struct programme programme;
    open_with(&programme, 2);
    lp_column_bounds(programme.lp, 0, 0.0, 1.0);
    programme_term(&programme, 0, 1.0);
    ck_assert_int_eq(programme_optimise(&programme, LP_MAXIMISE, NULL), SOLPOOL_OK);
    lp_column_bounds(programme.lp, 0, 0.0, 1.0 - (_i == 0 ? 5e-8 : 1e-3));
    programme_term(&programme, 0, 1.0);
    programme_term(&programme, 1, 1.0);
    programme_row(&programme, 2.0, 2.0);
    programme_term(&programme, 1, 1.0);
    solpool_status status = programme_optimise(&programme, LP_MAXIMISE, NULL);
    ck_assert_int_eq(status, _i == 0 ? SOLPOOL_OK : SOLPOOL_ERR_SOLVER); /* a real contradiction is told */
    if (_i == 0)
        ck_assert_double_eq_tol(lp_value(programme.lp, 0), 1.0, 2e-7);
    programme_close(&programme);
}
END_TEST

Suite *programme_suite(void)
{
    Suite *suite = suite_create("programme");
    TCase *tcase = case_of(suite, "programme");
    tcase_add_test(tcase, test_one_after_the_other);
    add_rows(tcase, test_levels, level_rows);
    tcase_add_test(tcase, test_small_beside_large);
    tcase_add_loop_test(tcase, test_gives_way, 0, 2);
    return suite;
}
