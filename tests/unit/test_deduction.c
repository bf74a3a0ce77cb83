/* src/law/deduction.h in the ledger: by type, by act, by the day of the act (Art 61, 62; S8). */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>

#include "law/deduction.h"
#include "law/ledger.h"

/* AA has 2/5 of the key: a fair share of 40. It pledges 11 relocations, 100 000.05 and 3.33 euro and 1
 * offset, worth 12 + 5.0000025 + 0.0001665 persons. */
#define TEXT                                                                                                           \
    YEAR(POOL_100,                                                                                                     \
         STATE("AA", "4000000", "120000",                                                                              \
               ",'pledge':{'relocations':11,'financial_eur':100000.05,"                                                \
               "'alternative_eur':3.33,'offsets':1}") "," STATE("BB", "4000000", "120000",                             \
                                                                "") "," STATE("CC", "2000000", "60000", ""),           \
         ",'benefitting':[{'code':'CC'}]")

#define BY_TYPE "AA.deduction_by_type="
#define REQUEST "AA.deduction_request="
#define SEPARATE_ACT "rules.deduction_act=separate_act"

enum { COUNTS = 1, ANY = 2, FULL = 4, ASIDE = 8, TO_COME = 16 };

static const struct {
    const char *settings[4]; /* up to a NULL */
    int64_t to_implement[MEASURE_COUNT];
    int64_t duty;
    unsigned flags;
} rows[] = {
    {{NULL}, {11, 10000005, 333, 1}, 40, COUNTS},
    {{"AA.deduction=0.3"}, {8, 7000004, 234, 1}, 28, COUNTS | ANY},
    {{"AA.deduction=1"}, {0, 0, 0, 0}, 0, COUNTS | ANY | FULL},
    /* --- by type: of the 40 the part that is left of the pledge, rounded up */
    {{BY_TYPE "{}", "AA.deduction=0.3"}, {8, 7000004, 234, 1}, 28, COUNTS | ANY},
    /* 40 * 6.000169 / 17.000169 = 14.12 */
    {{BY_TYPE "{\"relocations\":1}"}, {0, 10000005, 333, 1}, 15, COUNTS | ANY},
    /* 5.5 of 11: 40 * 11.500169 / 17.000169 = 27.06 */
    {{BY_TYPE "{\"relocations\":0.5}"}, {6, 10000005, 333, 1}, 28, COUNTS | ANY},
    /* 40 * 12.0001665 / 17.000169 = 28.24 */
    {{BY_TYPE "{\"financial_eur\":1}"}, {11, 0, 333, 1}, 29, COUNTS | ANY},
    {{BY_TYPE "{\"alternative_eur\":1}"}, {11, 10000005, 0, 1}, 40, COUNTS | ANY},
    /* the others follow the deduction as a whole: 3.3 + 1.50000075 + 0.00004995 + 1 = 5.8000507 are taken off, and
     * 40 * 11.2001183 / 17.000169 = 26.35 */
    {{BY_TYPE "{\"offsets\":1}", "AA.deduction=0.3"}, {8, 7000004, 234, 0}, 27, COUNTS | ANY},
    {{BY_TYPE "{\"offsets\":0,\"relocations\":0}", "AA.deduction=1"},
     {11, 0, 0, 1},
     29, /* 40 * 12 / 17.000169 = 28.23 */
     COUNTS | ANY},
    /* all of every type is a full deduction, however little was pledged */
    {{BY_TYPE "{\"relocations\":1,\"financial_eur\":1,\"alternative_eur\":1,\"offsets\":1}"},
     {0, 0, 0, 0},
     0,
     COUNTS | ANY | FULL},
    {{BY_TYPE "{\"relocations\":0}"}, {11, 10000005, 333, 1}, 40, COUNTS},
    {{BY_TYPE "null", "AA.deduction=0.5"}, {6, 5000003, 167, 1}, 20, COUNTS | ANY},
    /* --- a fraction in words, and amounts: 5 of 11, 50 000.05 euro; 40 * (17.000169 - 7.5000025) / 17.000169 = 22.35
     */
    {{"AA.deduction=1/3"}, {8, 6666670, 222, 1}, 27, COUNTS | ANY},
    {{"AA.deduction={\"relocations\":5,\"financial_eur\":50000.05}"}, {6, 5000000, 333, 1}, 23, COUNTS | ANY},
    /* --- by act */
    {{"AA.deduction=0.5", SEPARATE_ACT}, {11, 10000005, 333, 1}, 40, ASIDE},
    {{SEPARATE_ACT}, {11, 10000005, 333, 1}, 40, 0},
    {{"AA.deduction=0.5", REQUEST "{\"outcome\":\"granted\"}", SEPARATE_ACT}, {11, 10000005, 333, 1}, 40, ASIDE},
    {{"AA.deduction=0.5", REQUEST "{\"outcome\":\"granted\",\"act\":\"pool\"}", SEPARATE_ACT},
     {11, 10000005, 333, 1},
     40,
     ASIDE},
    {{"AA.deduction=0.5", REQUEST "{\"outcome\":\"granted\",\"act\":\"separate\"}", SEPARATE_ACT},
     {6, 5000003, 167, 1},
     20,
     COUNTS | ANY},
    {{"AA.deduction=0.5", REQUEST "{\"outcome\":\"granted\",\"act\":\"separate\"}"},
     {6, 5000003, 167, 1},
     20,
     COUNTS | ANY},
    {{BY_TYPE "{\"relocations\":1}", SEPARATE_ACT}, {11, 10000005, 333, 1}, 40, ASIDE},
    /* --- by day: the act of 2 June */
    {{"AA.deduction=0.5", REQUEST "{\"date\":\"2030-06-02\"}"}, {6, 5000003, 167, 1}, 20, COUNTS | ANY},
    {{"AA.deduction=0.5", REQUEST "{\"date\":\"2030-06-02\"}", "as_of=2030-06-01"},
     {11, 10000005, 333, 1},
     40,
     TO_COME},
    {{"AA.deduction=0.5", REQUEST "{\"date\":\"2030-06-02\"}", "as_of=2030-06-02"},
     {6, 5000003, 167, 1},
     20,
     COUNTS | ANY},
    {{"AA.deduction=0.5", REQUEST "{\"date\":\"2029-12-08\"}", "as_of=2030-01-01"},
     {6, 5000003, 167, 1},
     20,
     COUNTS | ANY},
    {{"AA.deduction=0.5", "as_of=2030-06-01"}, {6, 5000003, 167, 1}, 20, COUNTS | ANY},
};

static unsigned flags_of(const struct year *year, const struct state *state)
{
    return (deduction_counts(year, state) ? COUNTS : 0u) | (deduction_any(year, state) ? ANY : 0u) |
           (deduction_full(year, state) ? FULL : 0u) | (deduction_set_aside(year, state) ? ASIDE : 0u) |
           (deduction_to_come(year, state) ? TO_COME : 0u);
}

START_TEST(test_rows)
{
    struct year year;
    struct share *shares = NULL;
    struct entry *ledger = NULL;
    char label[32];
    snprintf(label, sizeof label, "row %d", _i);
    year_with(&year, TEXT, rows[_i].settings);
    ck_assert_int_eq(shares_compute(&shares, &year, NULL), SOLPOOL_OK);
    ck_assert_int_eq(ledger_compute(&ledger, &year, shares, NULL), SOLPOOL_OK);
    const int64_t *left = rows[_i].to_implement;
    assert_measures(label, &ledger[0].to_implement, left[0], left[1], left[2], left[3]);
    assert_measures(label, &ledger[0].pledge, 11, 10000005, 333, 1);
    assert_fraction(label, ledger[0].gap, 22999831, 1000000);
    ck_assert_msg(ledger[0].duty == rows[_i].duty, "%s: duty %lld", label, (long long)ledger[0].duty);
    ck_assert_msg(flags_of(&year, &year.states[0]) == rows[_i].flags, "%s: flags %u", label,
                  flags_of(&year, &year.states[0]));
    free(ledger);
    free(shares);
    year_clear(&year);
}
END_TEST

Suite *deduction_suite(void)
{
    Suite *suite = suite_create("deduction");
    TCase *tcase = case_of(suite, "deductions");
    add_rows(tcase, test_rows, rows);
    return suite;
}
