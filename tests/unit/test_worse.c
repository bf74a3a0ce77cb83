/* src/proof: whole allocations that keep every limit and add up, and are not the best. */
#include "support.h"

#include <stdlib.h>

#include "proof/verify.h"

#define PAIR                                                                                                           \
    YEAR(POOL_100,                                                                                                     \
         STATE("AA", "3", "3", ",'pledge':{'relocations':30}") "," STATE(                                              \
             "BB", "1", "1", ",'pledge':{'relocations':10}") "," STATE("XX", "1", "1", "") "," STATE("YY", "1", "1",   \
                                                                                                     ""),              \
         ",'benefitting':[{'code':'XX','need':{'relocations':20}},"                                                    \
         "{'code':'YY','need':{'relocations':0}}]")

/* An allocation is made with one setting and proved without it: it keeps every limit and adds up,
 * but the setting had made it worse. */
static const struct {
    const char *check;
    const char *made_with, *proved_with;
} worse_rows[] = {
    {"none", NULL, NULL},
    {"none", "AA>XX.max_relocations=30", "AA>XX.max_relocations=29"}, /* neither binds */
    /* 10 + 9 of the 20 that could arrive */
    {"delivered", "AA>XX.max_relocations=9", NULL},
    /* 20 arrive, but AA gives 12 of 30 and BB 8 of 10, instead of 15 and 5 */
    {"pro_rata", "AA>XX.max_relocations=12", NULL},
    /* the limit was kept when the allocation was made, and is not in the other year */
    {"flows", NULL, "AA>XX.max_relocations=12"},
    {"flows", NULL, "AA>XX.excluded=true"},
};

START_TEST(test_worse_allocations)
{
    struct proof proof;
    char *text = allocated_with(PAIR, worse_rows[_i].made_with);
    prove(&proof, PAIR, worse_rows[_i].proved_with, text);
    ck_assert_msg(strcmp(refused_by(&proof), worse_rows[_i].check) == 0,
                  "row %d: expected to be refused by %s, found %s", _i, worse_rows[_i].check, refused_by(&proof));
    ck_assert_int_eq(proof.valid, strcmp(worse_rows[_i].check, "none") == 0);
    solpool_text_free(text);
}
END_TEST

/* XX needs 10 and YY 30; of 20 they get 5 and 15. With at most 10 to YY, XX has all of its 10. */
START_TEST(test_worse_coverage)
{
    static const char year[] = YEAR(POOL_100,
                                    STATE("AA", "3", "3", ",'pledge':{'relocations':20}") "," STATE(
                                        "XX", "1", "1", "") "," STATE("YY", "1", "1", ""),
                                    ",'benefitting':[{'code':'XX','need':{'relocations':10}},"
                                    "{'code':'YY','need':{'relocations':30}}]");
    struct proof proof;
    char *text = allocated_with(year, "AA>YY.max_relocations=10");
    prove(&proof, year, NULL, text);
    ck_assert_str_eq(refused_by(&proof), "coverage");
    solpool_text_free(text);
}
END_TEST

/* 40 offsets are missing; AA and BB owe 30 each. Alone with 10 eligible cases, AA leaves 30 to BB. */
START_TEST(test_worse_mandatory_offsets)
{
    static const char year[] = YEAR(POOL_100 ",'forum_reconvened':true,'minimum':{'relocations':40}",
                                    STATE("AA", "3", "3", ",'pledge':{}") "," STATE(
                                        "BB", "3", "3", ",'pledge':{}") "," STATE("XX", "4", "4", ",'pledge':{}"),
                                    ",'rules':{'reference_numbers':'stated','offset_threshold':'literal'},"
                                    "'benefitting':[{'code':'XX','need':{'relocations':10}}],"
                                    "'links':[{'from':'AA','to':'XX'}]");
    struct proof proof;
    char *text = allocated_with(year, "AA>XX.eligible_offsets=10");
    prove(&proof, year, NULL, text);
    ck_assert_str_eq(refused_by(&proof), "mandatory_offsets");
    solpool_text_free(text);
}
END_TEST

/* --- Behind coverage and use ------------------------------------------------------------------- */

static bool holds(const struct proof *proof, const char *name)
{
    for (size_t k = 0; k < proof->check_count; k++)
        if (strcmp(proof->checks[k].name, name) == 0)
            return proof->checks[k].holds;
    ck_abort_msg("no check %s", name);
}

/* One gives 10 persons and as much in money, a person being worth 20 000 euro, to two who need as much each: 5 persons
 * and 100 000 euro for each. */
#define MIXED                                                                                                          \
    YEAR(POOL_100,                                                                                                     \
         STATE("AA", "3", "3", ",'pledge':{'relocations':10,'financial_eur':200000}") "," STATE(                       \
             "XX", "1", "1", "") "," STATE("YY", "1", "1", ""),                                                        \
         ",'benefitting':[{'code':'XX','need':{'relocations':10,'financial_eur':200000}},"                             \
         "{'code':'YY','need':{'relocations':10,'financial_eur':200000}}]")
/* All that CC is sent it asks for as alternative measures or money, and AA has half of it as each: 100 euro are
 * delivered as requested. */
#define REQUESTED                                                                                                      \
    YEAR(POOL_100,                                                                                                     \
         STATE("AA", "3", "3", ",'pledge':{'financial_eur':100,'alternative_eur':100}") "," STATE("CC", "1", "1", ""), \
         ",'benefitting':[{'code':'CC','need':{'financial_eur':200,'alternative_eur':100}}]")
/* Two give 10 each to two who receive 10 each: 5 on each link. */
#define SQUARE                                                                                                         \
    YEAR(POOL_100,                                                                                                     \
         STATE("AA", "3", "3", ",'pledge':{'relocations':10}") "," STATE(                                              \
             "BB", "3", "3", ",'pledge':{'relocations':10}") "," STATE("XX", "1", "1", "") "," STATE("YY", "1", "1",   \
                                                                                                     ""),              \
         ",'benefitting':[{'code':'XX','need':{'relocations':20}},"                                                    \
         "{'code':'YY','need':{'relocations':20}}]")
/* 200 among two who need 200 each: 100 and 100. */
#define EXACT                                                                                                          \
    YEAR(POOL_100,                                                                                                     \
         STATE("AA", "3", "3", ",'pledge':{'relocations':200}") "," STATE("XX", "1", "1", "") "," STATE("YY", "1",     \
                                                                                                        "1", ""),      \
         ",'benefitting':[{'code':'XX','need':{'relocations':200}},"                                                   \
         "{'code':'YY','need':{'relocations':200}}]")

/* An allocation is made with one setting and proved with another: the check refuses it, and those before it do not. */
static const struct {
    const char *year, *check;
    const char *made_with, *proved_with;
    const char *still; /* holds */
} stage_rows[] = {
    {MIXED, NULL, NULL, NULL, "by_type"},
    {MIXED, NULL, "AA>XX.max_relocations=5", NULL, "by_type"},       /* does not bind */
    {MIXED, "by_type", "AA>XX.max_relocations=4", NULL, "pro_rata"}, /* 4 and 120 000, 6 and 80 000 */
    {MIXED, "by_type", "AA>XX.max_financial_eur=80000", NULL, "coverage"},
    {REQUESTED, NULL, NULL, NULL, "as_requested"},
    {SQUARE, NULL, NULL, NULL, "even"},
    {SQUARE, "even", "AA>XX.max_relocations=4", NULL, "by_type"},
    {SQUARE, "even", "AA>XX.weight=2", NULL, "links"}, /* 10 and 0, 0 and 10 */
    {SQUARE, "links", NULL, "AA>XX.weight=2", "as_requested"},
    {SQUARE, "links", NULL, "AA>XX.weight=0.5", "as_requested"},
    {SQUARE, "links", "AA>XX.weight=2", "AA>XX.weight=0.5", "as_requested"},
    {SQUARE, NULL, "AA>XX.weight=3", "AA>XX.weight=2", "links"},
    {EXACT, NULL, NULL, NULL, "coverage"},
    {EXACT, "coverage", "AA>XX.max_relocations=99", NULL, "delivered"}, /* one person away */
};

START_TEST(test_later_stages)
{
    struct proof proof;
    char *text = allocated_with(stage_rows[_i].year, stage_rows[_i].made_with);
    prove(&proof, stage_rows[_i].year, stage_rows[_i].proved_with, text);
    ck_assert_msg(stage_rows[_i].check == NULL || !holds(&proof, stage_rows[_i].check), "row %d: %s holds", _i,
                  stage_rows[_i].check);
    ck_assert_msg(holds(&proof, stage_rows[_i].still), "row %d: %s does not hold", _i, stage_rows[_i].still);
    solpool_text_free(text);
}
END_TEST

/* One cent of what is asked for as alternative measures comes as money, or all of it. */
START_TEST(test_not_as_requested)
{
    static const char *const rows[][2] = {{"200.00", "0.00"}, {"100.01", "99.99"}, {"100.00", "100.00"}};
    char *text = allocated_with(REQUESTED, NULL);
    for (size_t k = 0; k < 3; k++) {
        struct proof proof;
        char *money = replaced(text, "\"flows\"", "\"financial_eur\": 100.00", "\"financial_eur\": MONEY");
        char *changed = replaced(money, "MONEY", "100.00", rows[k][1]);
        char *whole = replaced(changed, "\"flows\"", "MONEY", rows[k][0]);
        prove(&proof, REQUESTED, NULL, whole);
        ck_assert_int_eq(holds(&proof, "as_requested"), k == 2);
        ck_assert(holds(&proof, "limits") && holds(&proof, "pro_rata"));
        free(money);
        free(changed);
        free(whole);
    }
    solpool_text_free(text);
}
END_TEST

/* Of 3 persons two who are alike get 2 and 1, the first by code 2; the other way round it is as near. */
START_TEST(test_either_rounding)
{
    static const char year[] = YEAR(POOL_100,
                                    STATE("AA", "3", "3", ",'pledge':{'relocations':3}") "," STATE(
                                        "XX", "1", "1", "") "," STATE("YY", "1", "1", ""),
                                    ",'benefitting':[{'code':'XX','need':{'relocations':5}},"
                                    "{'code':'YY','need':{'relocations':5}}]");
    static const struct {
        const char *limit;
        bool holds;
    } rows[] = {{"AA>XX.max_relocations=1", true}, {"AA>XX.max_relocations=0", false}};
    for (size_t k = 0; k < 2; k++) {
        struct proof proof;
        char *text = allocated_with(year, rows[k].limit);
        prove(&proof, year, NULL, text);
        ck_assert_int_eq(holds(&proof, "by_type"), rows[k].holds);
        solpool_text_free(text);
    }
}
END_TEST

Suite *worse_suite(void)
{
    Suite *suite = suite_create("worse");
    TCase *worse = case_of(suite, "worse");
    add_rows(worse, test_worse_allocations, worse_rows);
    tcase_add_test(worse, test_worse_coverage);
    tcase_add_test(worse, test_worse_mandatory_offsets);
    TCase *later = case_of(suite, "later stages");
    add_rows(later, test_later_stages, stage_rows);
    tcase_add_test(later, test_not_as_requested);
    tcase_add_test(later, test_either_rounding);
    return suite;
}
