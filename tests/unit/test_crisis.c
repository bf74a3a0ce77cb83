/* src/allocation/crisis.h: the pool first, additional pledges, offsets above the fair share (2024/1359). */
#include "support.h"

#include <stdio.h>

#include "allocation/crisis.h"

/* AA and BB have 2/5 of the key and pledge 40 relocations each. 15 each are implemented, so 25 of each are left. */
#define TEXT                                                                                                           \
    YEAR(POOL_100,                                                                                                     \
         STATE("AA", "4000000", "120000", ",'pledge':{'relocations':40}") "," STATE(                                   \
             "BB", "4000000", "120000", ",'pledge':{'relocations':40}") "," STATE("CC", "2000000", "60000", ""),       \
         ",'benefitting':[{'code':'CC','need':{'relocations':30}}]"                                                    \
         ",'implemented':[{'date':'2030-03-01','from':'AA','to':'CC','relocations':15},"                               \
         "{'date':'2030-03-01','from':'BB','to':'CC','relocations':15}]"                                               \
         ",'crisis':{'state':'CC','relocations':100}")

struct expected {
    int64_t available, used, offsets, unmet;
    bool holds;
    int64_t pool[2], obliged[2], credit[2]; /* of AA and BB */
};

static const struct {
    const char *label;
    const char *settings[3];
    struct expected expected;
} rows[] = {
    /* fair shares of 100: 40 and 40; 50 are missing, 25 more each */
    {"offsets up to the need", {NULL}, {50, 50, 50, 0, true, {25, 25}, {25, 25}, {10, 10}}},
    {"all out of the pool", {"crisis.relocations=50"}, {50, 50, 0, 0, false, {25, 25}, {0, 0}, {0, 0}}},
    {"less than the pool has", {"crisis.relocations=40"}, {50, 40, 0, 0, false, {20, 20}, {0, 0}, {0, 0}}},
    {"an odd person, to the earlier", {"crisis.relocations=41"}, {50, 41, 0, 0, false, {21, 20}, {0, 0}, {0, 0}}},
    {"one person above the pool: shares of 20.4, up to 21",
     {"crisis.relocations=51"},
     {50, 50, 1, 0, true, {25, 25}, {1, 0}, {1, 0}}},
    {"nobody needs anything", {"crisis.relocations=0"}, {50, 0, 0, 0, false, {0, 0}, {0, 0}, {0, 0}}},
    /* what the plan leaves in the pool is available, and offsets make up for the other 50 alone */
    {"only some out of the pool", {"crisis.pool_relocations=10"}, {50, 10, 50, 40, true, {5, 5}, {25, 25}, {0, 0}}},
    {"none out of the pool", {"crisis.pool_relocations=0"}, {50, 0, 50, 50, true, {0, 0}, {25, 25}, {0, 0}}},
    /* what is available is enough, whatever is taken: 9(1) does not hold, and 40 are missing */
    {"enough, but not taken",
     {"crisis.relocations=50", "crisis.pool_relocations=10"},
     {50, 10, 0, 40, false, {5, 5}, {0, 0}, {0, 0}}},
    {"temporary protection", {"crisis.temporary_protection=true"}, {50, 50, 0, 50, false, {25, 25}, {0, 0}, {0, 0}}},
    {"derogation of Article 13",
     {"crisis.article_13_derogation=true"},
     {50, 50, 0, 50, false, {25, 25}, {0, 0}, {0, 0}}},
    {"few cases", {"AA>CC.eligible_offsets=5"}, {50, 50, 50, 0, true, {25, 25}, {5, 45}, {0, 30}}},
    {"too few cases",
     {"AA>CC.eligible_offsets=5", "BB>CC.eligible_offsets=6"},
     {50, 50, 11, 39, true, {25, 25}, {5, 6}, {0, 0}}},
    /* AA's 25 stay where they are; BB has 25 */
    {"a closed link", {"AA>CC.excluded=true"}, {25, 25, 75, 0, true, {0, 25}, {0, 75}, {0, 60}}},
    {"a full deduction", {"AA.deduction=1"}, {25, 25, 75, 0, true, {0, 25}, {0, 75}, {0, 60}}},
    /* 20 - 15 of AA's and 25 of BB's are left; up to 50 each */
    {"a partial deduction",
     {"AA.deduction=0.5", "CC.need.relocations=0"},
     {30, 30, 70, 0, true, {5, 25}, {45, 25}, {10, 10}}},
    /* AA relocates 15 more, so it is at 40, BB at 25; 35 are missing: 50 each */
    {"an additional pledge",
     {"crisis.pledges=[{\"code\":\"AA\",\"relocations\":15}]"},
     {50, 50, 35, 0, true, {25, 25}, {10, 25}, {10, 10}}},
    {"enough pledged",
     {"crisis.pledges=[{\"code\":\"AA\",\"relocations\":50}]"},
     {50, 50, 0, 0, false, {25, 25}, {0, 0}, {0, 0}}},
    {"more than enough pledged",
     {"crisis.pledges=[{\"code\":\"AA\",\"relocations\":60}]"},
     {50, 50, 0, 0, false, {25, 25}, {0, 0}, {0, 0}}},
    /* offsets pledged fill the need, and earn no credit */
    {"offsets pledged",
     {"crisis.pledges=[{\"code\":\"BB\",\"offsets\":50}]"},
     {50, 50, 0, 0, true, {25, 25}, {0, 0}, {0, 0}}},
    {"some offsets pledged",
     {"crisis.pledges=[{\"code\":\"BB\",\"offsets\":20}]"},
     {50, 50, 30, 0, true, {25, 25}, {25, 5}, {10, 5}}},
    {"money is no relocation",
     {"crisis.pledges=[{\"code\":\"AA\",\"financial_eur\":1000000}]"},
     {50, 50, 50, 0, true, {25, 25}, {25, 25}, {10, 10}}},
};

static void compare(const char *label, const struct crisis_result *crisis, const struct expected *expected)
{
    ck_assert_msg(crisis->declared && crisis->holds == expected->holds, "%s: holds", label);
    ck_assert_msg(crisis->available.amount[RELOCATIONS] == expected->available, "%s: %lld available", label,
                  (long long)crisis->available.amount[RELOCATIONS]);
    ck_assert_msg(crisis->taken.amount[RELOCATIONS] == expected->used, "%s: %lld used", label,
                  (long long)crisis->taken.amount[RELOCATIONS]);
    ck_assert_msg(crisis->offsets == expected->offsets, "%s: %lld offsets", label, (long long)crisis->offsets);
    ck_assert_msg(crisis->unmet.amount[RELOCATIONS] == expected->unmet, "%s: %lld unmet", label,
                  (long long)crisis->unmet.amount[RELOCATIONS]);
    for (size_t i = 0; i < 2; i++) {
        const struct crisis_entry *entry = &crisis->entries[i];
        ck_assert_msg(entry->taken.amount[RELOCATIONS] == expected->pool[i], "%s: %lld out of the pool", label,
                      (long long)entry->taken.amount[RELOCATIONS]);
        ck_assert_msg(entry->offsets == expected->obliged[i], "%s: %lld offsets of %zu", label,
                      (long long)entry->offsets, i);
        ck_assert_msg(entry->credit == expected->credit[i], "%s: a credit of %lld for %zu", label,
                      (long long)entry->credit, i);
        ck_assert_int_eq(entry->contribution, entry->taken.amount[RELOCATIONS] + entry->offsets +
                                                  entry->pledge.amount[RELOCATIONS] + entry->pledge.amount[OFFSETS]);
    }
}

START_TEST(test_rows)
{
    struct calculation calculation;
    const char *settings[4] = {NULL};
    memcpy(settings, rows[_i].settings, sizeof rows[_i].settings);
    calculate(&calculation, TEXT, settings);
    compare(rows[_i].label, &calculation.allocation.crisis, &rows[_i].expected);
    calculation_clear(&calculation);
}
END_TEST

START_TEST(test_none)
{
    struct calculation calculation;
    calculate(&calculation, TEXT, (const char *const[]){"crisis=null", NULL});
    ck_assert(!calculation.allocation.crisis.declared);
    ck_assert_ptr_null(calculation.allocation.crisis.entries);
    calculation_clear(&calculation);
}
END_TEST

/* The state in crisis need not benefit from the pool; it gives nothing itself. */
START_TEST(test_a_contributor_in_crisis)
{
    struct calculation calculation;
    calculate(&calculation, TEXT, (const char *const[]){"crisis={\"state\":\"BB\",\"relocations\":30}", NULL});
    const struct crisis_result *crisis = &calculation.allocation.crisis;
    ck_assert_int_eq(crisis->available.amount[RELOCATIONS], 25);
    ck_assert_int_eq(crisis->entries[0].taken.amount[RELOCATIONS], 25);
    ck_assert_int_eq(crisis->entries[0].offsets, 5);
    ck_assert_int_eq(crisis->entries[1].contribution, 0);
    ck_assert_int_eq(crisis->entries[2].contribution, 0);
    calculation_clear(&calculation);
}
END_TEST

/* Without rounding the share of 101 is 40.4; 50.5 each stand for it, 51 and 50: 10.6 and 9.6 above. */
START_TEST(test_shares_not_rounded)
{
    struct calculation calculation;
    calculate(&calculation, TEXT, (const char *const[]){"crisis.relocations=101", "rules.rounding=exact", NULL});
    const struct crisis_entry *entries = calculation.allocation.crisis.entries;
    assert_fraction("share", entries[0].fair_share, 202, 5);
    assert_fraction("above", entries[0].above, 53, 5);
    assert_fraction("above", entries[1].above, 48, 5);
    ck_assert_int_eq(entries[0].credit, 10);
    ck_assert_int_eq(entries[1].credit, 9);
    calculation_clear(&calculation);
}
END_TEST

Suite *crisis_suite(void)
{
    Suite *suite = suite_create("crisis");
    TCase *tcase = case_of(suite, "crisis");
    add_rows(tcase, test_rows, rows);
    tcase_add_test(tcase, test_none);
    tcase_add_test(tcase, test_a_contributor_in_crisis);
    tcase_add_test(tcase, test_shares_not_rounded);
    return suite;
}
