/* src/study: random numbers, distributions and samples, against published and analytic values. */
#include <math.h>
#include <stdlib.h>

#include "study/counted.h"
#include "study/elementary.h"
#include "study/design.h"
#include "study/variate.h"
#include "support.h"

static void assert_near(const char *label, double found, double expected, double tolerance)
{
    ck_assert_msg(fabs(found - expected) <= tolerance, "%s: expected %.12g, found %.12g", label, expected, found);
}

static double real_part(uint64_t part)
{
    return ldexp((double)part, -PART_BITS);
}

/* --- Random numbers ---------------------------------------------------------------------------- */

/* The known answers that the authors of Philox publish for 4x32-10. */
static const struct {
    uint32_t counter[4], key[2], expected[4];
} philox_rows[] = {
    {{0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
    {{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
     {0xffffffff, 0xffffffff},
     {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
    {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
     {0xa4093822, 0x299f31d0},
     {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
};

START_TEST(test_philox)
{
    uint32_t found[4];
    philox(found, philox_rows[_i].counter, philox_rows[_i].key);
    ck_assert_mem_eq(found, philox_rows[_i].expected, sizeof found);
}
END_TEST

/* The first ten points that Joe and Kuo print for three dimensions. */
static const double sobol_points[][3] = {
    {0, 0, 0},
    {0.5, 0.5, 0.5},
    {0.75, 0.25, 0.25},
    {0.25, 0.75, 0.75},
    {0.375, 0.375, 0.625},
    {0.875, 0.875, 0.125},
    {0.625, 0.125, 0.875},
    {0.125, 0.625, 0.375},
    {0.1875, 0.3125, 0.9375},
    {0.6875, 0.8125, 0.4375},
};

START_TEST(test_sobol_points)
{
    for (size_t d = 0; d < 3; d++)
        assert_near("coordinate", ldexp(sobol_coordinate((uint32_t)_i, d), -32), sobol_points[_i][d], 0);
}
END_TEST

/* Point 123456 by SciPy 1.10, scipy.stats.qmc.Sobol(256, scramble=False). */
static const struct {
    size_t dimension;
    uint32_t coordinate;
} sobol_rows[] = {
    {0, 113803264},    {1, 784891904},    {17, 1596227584},  {99, 3976167424},
    {150, 2519367680}, {200, 2032762880}, {255, 2091679744},
};

START_TEST(test_sobol_dimensions)
{
    ck_assert_uint_eq(sobol_coordinate(123456, sobol_rows[_i].dimension), sobol_rows[_i].coordinate);
}
END_TEST

/* Of 1024 points in a row each dimension has one in each 1024th part: true only of proper directions. */
START_TEST(test_sobol_even)
{
    for (size_t d = 0; d < SOBOL_DIMENSIONS_MAX; d++) {
        bool taken[1024] = {false};
        for (uint32_t n = 0; n < 1024; n++) {
            uint32_t part = sobol_coordinate(2048 + n, d) >> 22;
            ck_assert_msg(!taken[part], "dimension %zu, part %u", d, part);
            taken[part] = true;
        }
    }
}
END_TEST

/* --- Functions --------------------------------------------------------------------------------- */

START_TEST(test_log_exp)
{
    for (double x = 1e-15; x < 1e15; x *= 1.0173)
        assert_near("log", elementary_log(x), log(x), 4e-16 * fabs(log(x)) + 1e-300);
    for (double x = -100; x < 100; x += 0.0937)
        assert_near("exp", elementary_exp(x), exp(x), 4e-16 * exp(x));
}
END_TEST

/* Python 3.11, statistics.NormalDist().inv_cdf. */
static const struct {
    double part, expected;
} quantile_rows[] = {
    {1e-12, -7.034483825301132},
    {0.0001, -3.71901648545568},
    {0.02, -2.0537489106318225},
    {0.3, -0.5244005127080407},
    {0.5, 0.0},
    {0.6, 0.2533471031357998},
    {0.975, 1.9599639845400536},
    {0.999999, 4.753424308817089},
};

START_TEST(test_normal_quantile)
{
    double part = quantile_rows[_i].part, expected = quantile_rows[_i].expected;
    assert_near("quantile", normal_quantile(part), expected, 2e-15 * (1 + fabs(expected)));
    assert_near("below", normal_below(normal_quantile(part)), part, 1e-13 * part);
}
END_TEST

/* --- Distributions ----------------------------------------------------------------------------- */

/* Means and variances by SciPy 1.10; of the first two by hand. */
static const struct {
    const char *label;
    struct variate variate;
    double mean, variance, tolerance; /* relative */
} distribution_rows[] = {
    {"uniform", {.kind = VARIATE_UNIFORM, .lower = 1000, .upper = 4000, .scale = 1}, 2500, 750000, 1e-5},
    {"integer: 11 numbers, (11^2 - 1) / 12",
     {.kind = VARIATE_INTEGER, .lower = -5, .upper = 5, .scale = 1},
     0,
     10,
     1e-3},
    {"triangular",
     {.kind = VARIATE_TRIANGULAR, .lower = 2000, .upper = 6000, .scale = 1, .mode = 4600},
     4200,
     686666.6666666666,
     1e-4},
    {"normal, cut off",
     {.kind = VARIATE_NORMAL, .lower = 0, .upper = 4555, .scale = 1, .mean = 3500, .deviation = 800},
     3352.4353650704456,
     462432.08349404106,
     1e-4},
    {"normal, its far end",
     {.kind = VARIATE_NORMAL, .lower = 140000, .upper = 160000, .scale = 1000, .mean = 100, .deviation = 10},
     142255.469318062,
     4655715.784038472,
     1e-3},
    {"normal, its far lower end",
     {.kind = VARIATE_NORMAL, .lower = -160000, .upper = -140000, .scale = 1000, .mean = -100, .deviation = 10},
     -142255.469318062,
     4655715.784038472,
     1e-3},
    {"lognormal",
     {.kind = VARIATE_LOGNORMAL, .lower = 0, .upper = 100000000000, .scale = 100, .mean = 6, .deviation = 0.25},
     41623.49980814463,
     111737664.977966,
     1e-3},
    {"log-uniform",
     {.kind = VARIATE_LOG_UNIFORM, .lower = 5000, .upper = 500000, .scale = 100},
     107487.88427105485,
     15587045513.373665,
     1e-4},
};

START_TEST(test_distribution)
{
    enum { COUNT = 100000 };
    struct variate variate = distribution_rows[_i].variate;
    double sum = 0, squares = 0;
    int64_t last = INT64_MIN;
    ck_assert(variate_prepare(&variate));
    for (uint64_t k = 0; k < COUNT; k++) { /* the middles of equal parts */
        uint64_t part = (uint64_t)(((uint128)(2 * k + 1) << PART_BITS) / (2 * COUNT)) | 1;
        int64_t value = variate_value(&variate, part);
        ck_assert_msg(value >= last && value >= variate.lower && value <= variate.upper, "%s: %ld",
                      distribution_rows[_i].label, (long)value);
        last = value;
        sum += (double)value;
        squares += (double)value * (double)value;
    }
    double mean = sum / COUNT, variance = squares / COUNT - mean * mean;
    double tolerance = distribution_rows[_i].tolerance;
    assert_near(distribution_rows[_i].label, mean, distribution_rows[_i].mean,
                tolerance * sqrt(distribution_rows[_i].variance));
    assert_near(distribution_rows[_i].label, variance, distribution_rows[_i].variance,
                4 * tolerance * distribution_rows[_i].variance);
}
END_TEST

/* 1, 0 and 3 of four parts: the borders of the parts are exact. */
START_TEST(test_choice)
{
    int64_t sums[] = {1, 1, 4};
    struct variate choice = {.kind = VARIATE_CHOICE, .weight_sums = sums, .value_count = 3};
    const uint64_t quarter = UINT64_C(1) << (PART_BITS - 2);
    ck_assert_int_eq(variate_value(&choice, 1), 0);
    ck_assert_int_eq(variate_value(&choice, quarter - 1), 0);
    ck_assert_int_eq(variate_value(&choice, quarter + 1), 2);
    ck_assert_int_eq(variate_value(&choice, 4 * quarter - 1), 2);
}
END_TEST

START_TEST(test_nothing_between)
{
    struct variate normal = {
        .kind = VARIATE_NORMAL, .lower = 5000, .upper = 6000, .scale = 1, .mean = 0, .deviation = 1};
    ck_assert(!variate_prepare(&normal));
}
END_TEST

/* The ends of the parts stay inside. */
START_TEST(test_ends)
{
    for (int kind = VARIATE_UNIFORM; kind < VARIATE_CHOICE; kind++) {
        struct variate variate = {
            .kind = (enum variate_kind)kind, .lower = 3, .upper = 7, .scale = 1, .mode = 3, .mean = 5, .deviation = 2};
        if (kind == VARIATE_LOGNORMAL)
            variate.mean = 1.5;
        ck_assert(variate_prepare(&variate));
        ck_assert_int_eq(variate_value(&variate, 1), 3);
        ck_assert_int_eq(variate_value(&variate, (UINT64_C(1) << PART_BITS) - 1), 7);
    }
}
END_TEST

/* --- Samples ----------------------------------------------------------------------------------- */

static const size_t own_groups[] = {0, 1, 2, 3, 4, 5, 6, 7};

static struct design design_of(enum design_method method, uint64_t count, size_t parameters)
{
    return (struct design){.method = method,
                           .count = count,
                           .seed = 7,
                           .parameter_count = parameters,
                           .group_of = own_groups,
                           .group_count = parameters};
}

static double value_of(const struct design *design, uint64_t row, size_t parameter)
{
    return real_part(design_part(design, design_row(design, row), parameter));
}

static const uint64_t latin_counts[] = {1, 2, 3, 7, 16, 100, 1000};

START_TEST(test_latin_hypercube)
{
    uint64_t count = latin_counts[_i];
    struct design design = design_of(DESIGN_LATIN_HYPERCUBE, count, 3);
    ck_assert_uint_eq(design_rows(&design), count);
    for (size_t p = 0; p < 3; p++) {
        bool taken[1000] = {false};
        for (uint64_t row = 0; row < count; row++) {
            size_t stratum = (size_t)(value_of(&design, row, p) * (double)count);
            ck_assert_msg(stratum < count && !taken[stratum], "parameter %zu, part %zu", p, stratum);
            taken[stratum] = true;
        }
    }
}
END_TEST

/* All 120 orders of five strata come about as often: of 24 000 seeds 200 each, 5 deviations apart at most. */
START_TEST(test_every_order)
{
    int found[3125] = {0};
    struct design design = design_of(DESIGN_LATIN_HYPERCUBE, 5, 1);
    for (design.seed = 0; design.seed < 24000; design.seed++) {
        size_t order = 0;
        for (uint64_t row = 0; row < 5; row++)
            order = 5 * order + (size_t)(value_of(&design, row, 0) * 5);
        found[order]++;
    }
    int orders = 0;
    for (size_t k = 0; k < 3125; k++) {
        orders += found[k] > 0 ? 1 : 0;
        ck_assert_msg(found[k] == 0 || abs(found[k] - 200) < 5 * 15, "%zu: %d", k, found[k]);
    }
    ck_assert_int_eq(orders, 120);
}
END_TEST

/* Mean, variance and what rows and columns have in common, of 20 000 rows: within 4 standard errors. */
START_TEST(test_monte_carlo)
{
    enum { COUNT = 20000 };
    struct design design = design_of(DESIGN_MONTE_CARLO, COUNT, 2);
    double sum = 0, squares = 0, columns = 0, rows = 0, before = 0.5;
    for (uint64_t row = 0; row < COUNT; row++) {
        double a = value_of(&design, row, 0) - 0.5, b = value_of(&design, row, 1) - 0.5;
        sum += a;
        squares += a * a;
        columns += a * b;
        rows += a * before;
        before = a;
    }
    assert_near("mean", sum / COUNT, 0, 4 * sqrt(1 / 12.0 / COUNT));
    assert_near("variance", squares / COUNT, 1 / 12.0, 4 * sqrt(1 / 180.0 / COUNT));
    assert_near("columns", columns / COUNT, 0, 4.0 / 12 / sqrt(COUNT));
    assert_near("rows", rows / COUNT, 0, 4.0 / 12 / sqrt(COUNT));
}
END_TEST

/* SALib's order: A, A with each parameter from B, B with each from A, B. */
START_TEST(test_saltelli_rows)
{
    static const struct {
        bool first_from_b, second_from_b;
    } order[] = {{false, false}, {true, false}, {false, true}, {false, true}, {true, false}, {true, true}};
    struct design design = design_of(DESIGN_SALTELLI, 4, 2);
    design.second_order = true;
    ck_assert_uint_eq(design_rows(&design), 24);
    for (uint64_t block = 0; block < 4; block++) {
        double a[2], b[2];
        for (size_t p = 0; p < 2; p++) {
            a[p] = value_of(&design, 6 * block, p);
            b[p] = value_of(&design, 6 * block + 5, p);
            ck_assert(a[p] != b[p]);
        }
        for (size_t k = 0; k < 6; k++) {
            ck_assert(value_of(&design, 6 * block + k, 0) == (order[k].first_from_b ? b : a)[0]);
            ck_assert(value_of(&design, 6 * block + k, 1) == (order[k].second_from_b ? b : a)[1]);
        }
    }
}
END_TEST

/* A group moves as one, and the scheme has two rows more than groups. */
START_TEST(test_saltelli_groups)
{
    static const size_t groups[] = {0, 1, 0};
    struct design design = design_of(DESIGN_SALTELLI, 2, 3);
    design.group_of = groups;
    design.group_count = 2;
    ck_assert_uint_eq(design_rows(&design), 8);
    for (size_t p = 0; p < 3; p++) {
        double a = value_of(&design, 0, p), b = value_of(&design, 3, p);
        ck_assert(value_of(&design, 1, p) == (groups[p] == 0 ? b : a));
        ck_assert(value_of(&design, 2, p) == (groups[p] == 1 ? b : a));
    }
}
END_TEST

Suite *study_suite(void)
{
    Suite *suite = suite_create("study");
    TCase *numbers = case_of(suite, "numbers");
    add_rows(numbers, test_philox, philox_rows);
    add_rows(numbers, test_sobol_points, sobol_points);
    add_rows(numbers, test_sobol_dimensions, sobol_rows);
    tcase_add_test(numbers, test_sobol_even);
    tcase_add_test(numbers, test_log_exp);
    add_rows(numbers, test_normal_quantile, quantile_rows);
    TCase *distributions = case_of(suite, "distributions");
    add_rows(distributions, test_distribution, distribution_rows);
    tcase_add_test(distributions, test_choice);
    tcase_add_test(distributions, test_nothing_between);
    tcase_add_test(distributions, test_ends);
    TCase *samples = case_of(suite, "samples");
    add_rows(samples, test_latin_hypercube, latin_counts);
    tcase_add_test(samples, test_every_order);
    tcase_add_test(samples, test_monte_carlo);
    tcase_add_test(samples, test_saltelli_rows);
    tcase_add_test(samples, test_saltelli_groups);
    return suite;
}
