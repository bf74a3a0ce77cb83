/* src/study: Sobol's indices against analytic values, summaries, collections and the ids of rows. */
#include <math.h>
#include <stdlib.h>

#include "study/analysis.h"
#include "study/parameters.h"
#include "support.h"

#define PI 3.14159265358979323846

static void assert_near(const char *label, double found, double expected, double tolerance)
{
    ck_assert_msg(fabs(found - expected) <= tolerance, "%s: expected %.12g, found %.12g", label, expected, found);
}

static double real_part(uint64_t part)
{
    return ldexp((double)part, -PART_BITS);
}

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

/* --- Indices ----------------------------------------------------------------------------------- */

static double ishigami(const double x[])
{
    double angle[3];
    for (size_t k = 0; k < 3; k++)
        angle[k] = PI * (2 * x[k] - 1);
    return sin(angle[0]) + 7 * pow(sin(angle[1]), 2) + 0.1 * pow(angle[2], 4) * sin(angle[0]);
}

static const double g_factors[] = {0, 1, 4.5, 9, 99, 99, 99, 99};

static double g_function(const double x[])
{
    double product = 1;
    for (size_t k = 0; k < 8; k++)
        product *= (fabs(4 * x[k] - 2) + g_factors[k]) / (1 + g_factors[k]);
    return product;
}

/* The values of a function on a whole sample; freed by the caller. */
static double *evaluate(const struct design *design, double (*function)(const double x[]))
{
    uint64_t rows = design_rows(design);
    double *values = malloc(rows * sizeof *values), x[8];
    for (uint64_t row = 0; row < rows; row++) {
        for (size_t p = 0; p < design->parameter_count; p++)
            x[p] = value_of(design, row, p);
        values[row] = function(x);
    }
    return values;
}

static void indices_of(struct indices *out, const struct design *design, double (*function)(const double x[]))
{
    struct blocks blocks = {
        .count = design->count, .group_count = design->group_count, .second_order = design->second_order};
    double *values = evaluate(design, function);
    blocks.values = values;
    ck_assert(indices_compute(out, &blocks, 1, 100) && out->vary);
    free(values);
}

/* Within the 95 % interval and half as much again, which itself is narrow. */
static void assert_index(const char *label, const struct index *found, double expected)
{
    ck_assert_msg(found->conf < 0.07, "%s: the interval is wide: %g", label, found->conf);
    assert_near(label, found->value, expected, 1.5 * found->conf + 0.001);
}

/* I. M. Sobol' and Y. Levitan 1999: D = a^2/8 + b pi^4/5 + b^2 pi^8/18 + 1/2, and its parts, with a = 7, b = 0.1. */
START_TEST(test_ishigami)
{
    const double a = 7, b = 0.1, pi4 = pow(PI, 4), pi8 = pi4 * pi4;
    const double all = a * a / 8 + b * pi4 / 5 + b * b * pi8 / 18 + 0.5;
    const double first = 0.5 * pow(1 + b * pi4 / 5, 2), second = a * a / 8;
    const double together = b * b * pi8 * (1.0 / 18 - 1.0 / 50);
    struct design design = design_of(DESIGN_SALTELLI, 4096, 3);
    struct indices found;
    design.second_order = true;
    indices_of(&found, &design, ishigami);
    assert_index("S1 of x1", &found.S1[0], first / all);
    assert_index("S1 of x2", &found.S1[1], second / all);
    assert_index("S1 of x3", &found.S1[2], 0);
    assert_index("ST of x1", &found.ST[0], (first + together) / all);
    assert_index("ST of x2", &found.ST[1], second / all);
    assert_index("ST of x3", &found.ST[2], together / all);
    assert_index("S2 of x1 and x2", &found.S2[indices_pair(3, 0, 1)], 0);
    assert_index("S2 of x1 and x3", &found.S2[indices_pair(3, 0, 2)], together / all);
    assert_index("S2 of x2 and x3", &found.S2[indices_pair(3, 1, 2)], 0);
    indices_clear(&found);
}
END_TEST

/* A. Saltelli and I. M. Sobol' 1995: V_i = 1 / (3 (1 + a_i)^2), D = product of (1 + V_i) - 1. */
START_TEST(test_g_function)
{
    double whole = 1, parts[8];
    for (size_t k = 0; k < 8; k++) {
        parts[k] = 1 / (3 * pow(1 + g_factors[k], 2));
        whole *= 1 + parts[k];
    }
    struct design design = design_of(DESIGN_SALTELLI, 8192, 8);
    struct indices found;
    indices_of(&found, &design, g_function);
    ck_assert_ptr_null(found.S2);
    for (size_t k = 0; k < 8; k++) {
        assert_index("S1", &found.S1[k], parts[k] / (whole - 1));
        assert_index("ST", &found.ST[k], parts[k] * whole / (1 + parts[k]) / (whole - 1));
    }
    indices_clear(&found);
}
END_TEST

START_TEST(test_no_variance)
{
    const double values[] = {5, 5, 5, 5, 5, 5};
    const struct blocks blocks = {values, 2, 1, false}, one = {values, 1, 1, false};
    struct indices found;
    ck_assert(indices_compute(&found, &blocks, 1, 100) && !found.vary);
    ck_assert(indices_compute(&found, &one, 1, 100) && !found.vary);
}
END_TEST

/* --- Summaries --------------------------------------------------------------------------------- */

/* By hand: mean 4, squares 9 + 4 + 1 + 0 + 36 - (0) …; quantiles between places 0 and 4. */
START_TEST(test_summary)
{
    double values[] = {10, 3, 1, 4, 2};
    struct summary summary;
    summary_compute(&summary, values, 5);
    assert_near("mean", summary.mean, 4, 1e-15);
    assert_near("deviation", summary.deviation, sqrt(50.0 / 4), 1e-15); /* 9 + 4 + 1 + 0 + 36 */
    assert_near("interval", summary.mean_conf, 1.959963984540054 * sqrt(50.0 / 4 / 5), 1e-14);
    assert_near("5 %", summary.quantiles[1], 1.2, 1e-15); /* place 0.2 */
    assert_near("median", summary.quantiles[4], 3, 0);
    assert_near("95 %", summary.quantiles[7], 8.8, 1e-14); /* place 3.8: 4 + 0.8 × 6 */
    assert_near("edge", summary_edge(&summary, 1), 1.45, 1e-15);
    ck_assert_uint_eq(summary.bins[0], 1);
    ck_assert_uint_eq(summary.bins[2], 1); /* 2 is in [1.9, 2.35) */
    ck_assert_uint_eq(summary.bins[HISTOGRAM_BINS - 1], 1);
}
END_TEST

START_TEST(test_summary_of_few)
{
    double one[] = {3.5};
    struct summary summary;
    summary_compute(&summary, one, 0);
    ck_assert_uint_eq(summary.count, 0);
    summary_compute(&summary, one, 1);
    assert_near("mean", summary.mean, 3.5, 0);
    assert_near("deviation", summary.deviation, 0, 0);
    assert_near("99 %", summary.quantiles[8], 3.5, 0);
    ck_assert_uint_eq(summary.bin_count, 1);
    ck_assert_uint_eq(summary.bins[0], 1);
}
END_TEST

/* --- Collections ------------------------------------------------------------------------------- */

static void add(struct collection *collection, uint64_t block, enum design_part part, double value)
{
    double *values = collection_add(collection, (struct design_row){block, part, 0}, isnan(value));
    ck_assert_ptr_nonnull(values);
    values[0] = value;
}

/* Block 0 is whole, block 1 has an error, block 2 lacks B, block 3 is whole; in any order. */
START_TEST(test_blocks)
{
    struct collection collection = {.figure_count = 1};
    double values[11];
    add(&collection, 3, PART_B, 33);
    add(&collection, 1, PART_A, 11);
    add(&collection, 0, PART_AB, 2);
    add(&collection, 2, PART_A, 21);
    add(&collection, 3, PART_A, 31);
    add(&collection, 1, PART_AB, NAN);
    add(&collection, 0, PART_B, 3);
    add(&collection, 2, PART_AB, 22);
    add(&collection, 0, PART_A, 1);
    add(&collection, 1, PART_B, 13);
    add(&collection, 3, PART_AB, 32);
    ck_assert(collection_sort(&collection));
    ck_assert_ptr_null(collection_twin(&collection));
    struct block_count count = collection_blocks(&collection, 1, false);
    ck_assert_uint_eq(count.whole, 2);
    ck_assert_uint_eq(count.failed, 1);
    ck_assert_uint_eq(count.incomplete, 1);
    ck_assert_uint_eq(collection_gather(values, &collection, 0, 1, false), 2);
    const double expected[] = {1, 2, 3, 31, 32, 33};
    ck_assert_mem_eq(values, expected, sizeof expected);
    const double independent[] = {1, 3, 11, 13, 21, 31, 33};
    ck_assert_uint_eq(collection_values(values, &collection, 0), 7);
    ck_assert_mem_eq(values, independent, sizeof independent);
    add(&collection, 3, PART_A, 31);
    ck_assert(collection_sort(&collection));
    ck_assert_ptr_nonnull(collection_twin(&collection));
    collection_clear(&collection);
}
END_TEST

/* --- Ids --------------------------------------------------------------------------------------- */

static const struct {
    const char *id;
    bool is;
    uint64_t block;
    enum design_part part;
    const char *group;
} id_rows[] = {
    {"1/A", true, 0, PART_A, NULL},
    {"4294967296/B", true, 4294967295u, PART_B, NULL},
    {"17/AB/need of \"Italy\"", true, 16, PART_AB, "need of \"Italy\""},
    {"17/BA/a/B", true, 16, PART_BA, "a/B"},
    {"4294967297/B", false, 0, 0, NULL},
    {"17", false, 0, 0, NULL},
    {"0/A", false, 0, 0, NULL},
    {"017/A", false, 0, 0, NULL},
    {"/A", false, 0, 0, NULL},
    {"17/AB/", false, 0, 0, NULL},
    {"17/A/x", false, 0, 0, NULL},
    {"17/Ax", false, 0, 0, NULL},
    {"99999999999999999999/A", false, 0, 0, NULL},
};

START_TEST(test_ids)
{
    struct design_row row;
    const char *group;
    ck_assert(row_id_read(&row, &group, id_rows[_i].id) == id_rows[_i].is);
    if (!id_rows[_i].is)
        return;
    ck_assert_uint_eq(row.block, id_rows[_i].block);
    ck_assert_int_eq(row.part, id_rows[_i].part);
    ck_assert_pstr_eq(group, id_rows[_i].group);
}
END_TEST

Suite *indices_suite(void)
{
    Suite *suite = suite_create("indices");
    TCase *indices = case_of(suite, "indices");
    tcase_add_test(indices, test_ishigami);
    tcase_add_test(indices, test_g_function);
    tcase_add_test(indices, test_no_variance);
    TCase *results = case_of(suite, "results");
    tcase_add_test(results, test_summary);
    tcase_add_test(results, test_summary_of_few);
    tcase_add_test(results, test_blocks);
    add_rows(results, test_ids, id_rows);
    return suite;
}
