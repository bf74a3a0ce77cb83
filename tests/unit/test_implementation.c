/* src/law/implementation.h and src/allocation/closing.h: the year under way, and its end (Art 60(3), 63(5)). */
#include "support.h"

#include <stdio.h>

#include "allocation/closing.h"

/* --- What is left ------------------------------------------------------------------------------ */

/* Of 10 relocations, 1 000 and 500 cents and 2 offsets. */
static const struct {
    const char *label;
    int64_t done[MEASURE_COUNT];
    int64_t left[MEASURE_COUNT];
} left_rows[] = {
    {"nothing done", {0, 0, 0, 0}, {10, 1000, 500, 2}},
    {"some relocated", {3, 0, 0, 0}, {7, 1000, 500, 2}},
    {"all relocated", {10, 0, 0, 0}, {0, 1000, 500, 2}},
    {"more relocated than pledged", {12, 0, 0, 0}, {0, 1000, 500, 2}},
    {"the offsets that were pledged", {0, 0, 0, 2}, {10, 1000, 500, 0}},
    {"three offsets instead of relocations", {0, 0, 0, 5}, {7, 1000, 500, 0}},
    {"both together are more than all", {8, 0, 0, 5}, {0, 1000, 500, 0}},
    {"alternative measures paid", {0, 1200, 0, 0}, {10, 0, 300, 2}},
    {"alternative measures carried out and paid", {0, 1200, 400, 0}, {10, 0, 0, 2}},
    /* more of these than pledged stands in for nothing */
    {"alternative measures beyond", {0, 0, 900, 0}, {10, 1000, 0, 2}},
};

START_TEST(test_left)
{
    const struct measures supply = {{10, 1000, 500, 2}};
    struct measures done, left = {{-1, -1, -1, -1}};
    memcpy(done.amount, left_rows[_i].done, sizeof done.amount);
    implementation_left(&left, &supply, &done);
    const int64_t *expected = left_rows[_i].left;
    assert_measures(left_rows[_i].label, &left, expected[0], expected[1], expected[2], expected[3]);
}
END_TEST

/* --- Draws and what is implemented ------------------------------------------------------------- */

#define STATES(AA_MORE, BB_MORE, CC_MORE)                                                                              \
    STATE("AA", "4000000", "120000", AA_MORE)                                                                          \
    "," STATE("BB", "4000000", "120000", BB_MORE) "," STATE("CC", "2000000", "60000", CC_MORE)
#define PLEDGE(RELOCATIONS, EURO) ",'pledge':{'relocations':" RELOCATIONS ",'financial_eur':" EURO "}"

/* 30 and 10 relocations, 100 and 300 euro; CC needs them all. */
#define TRACKED(MORE)                                                                                                  \
    YEAR(POOL_100, STATES(PLEDGE("30", "100"), PLEDGE("10", "300"), ""), ",'benefitting':[{'code':'CC'}]" MORE)
#define DRAWS                                                                                                          \
    ",'draws':[{'date':'2030-09-01','relocations':1},"                                                                 \
    "{'date':'2030-03-01','relocations':4,'financial_eur':0.05},"                                                      \
    "{'date':'2030-06-01','relocations':2}]"

static const struct {
    const char *as_of;
    int64_t aa[2], bb[2]; /* relocations and cents */
} draw_rows[] = {
    {"as_of=2030-02-28", {0, 0}, {0, 0}},
    /* In all, AA pledged 30.005 and BB 10.015 person-equivalents: AA, BB (10.015 before 30.005/3), AA, AA. Of the 5
     * cents the last is 30.005/7 of AA before 10.015/3 of BB. */
    {"as_of=2030-03-01", {3, 4}, {1, 1}},
    {"as_of=2030-05-31", {3, 4}, {1, 1}},
    /* AA, then BB's 10.015/3 before AA's 30.005/9 */
    {"as_of=2030-06-01", {4, 4}, {2, 1}},
    {"as_of=2030-09-01", {5, 4}, {2, 1}},
    {"title=all of the year", {5, 4}, {2, 1}},
};

START_TEST(test_draws)
{
    struct calculation calculation;
    const char *as_of = draw_rows[_i].as_of;
    calculate(&calculation, TRACKED(DRAWS), (const char *const[]){as_of, NULL});
    const struct implementation *implementation = &calculation.allocation.implementation;
    const int64_t *aa = draw_rows[_i].aa, *bb = draw_rows[_i].bb;
    ck_assert(implementation->tracked);
    assert_measures(as_of, &implementation->steps[0].drawn, aa[0], aa[1], 0, 0);
    assert_measures(as_of, &implementation->steps[1].drawn, bb[0], bb[1], 0, 0);
    assert_measures(as_of, &implementation->steps[2].drawn, 0, 0, 0, 0);
    assert_measures(as_of, &implementation->steps[0].left, 30, 10000, 0, 0);
    calculation_clear(&calculation);
}
END_TEST

START_TEST(test_not_tracked)
{
    struct calculation calculation;
    calculate(&calculation, TRACKED(""), NULL);
    ck_assert(!calculation.allocation.implementation.tracked);
    ck_assert_ptr_null(calculation.allocation.closing);
    calculation_clear(&calculation);
    calculate(&calculation, TRACKED(",'draws':[],'implemented':[]"), NULL);
    ck_assert(!calculation.allocation.implementation.tracked);
    calculation_clear(&calculation);
}
END_TEST

/* All there is may be drawn, and not one person or cent more; a draw of later does not count, and a pledge of later is
 * not there on the day of the draw. */
#define RAISED "pledges=[{\"date\":\"2030-04-01\",\"state\":\"AA\",\"relocations\":10}]"

START_TEST(test_draw_of_too_much)
{
    static const struct {
        const char *draws;
        solpool_status status;
        const char *setting;
    } rows[] = {
        {"draws=[{\"date\":\"2030-03-01\",\"relocations\":40,\"financial_eur\":400}]", SOLPOOL_OK, NULL},
        {"draws=[{\"date\":\"2030-03-01\",\"relocations\":41}]", SOLPOOL_ERR_INPUT, NULL},
        {"draws=[{\"date\":\"2030-03-01\",\"financial_eur\":400.01}]", SOLPOOL_ERR_INPUT, NULL},
        {"draws=[{\"date\":\"2030-03-01\",\"offsets\":1}]", SOLPOOL_ERR_INPUT, NULL},
        {"draws=[{\"date\":\"2030-03-01\",\"relocations\":40},"
         "{\"date\":\"2030-03-02\",\"relocations\":1}]",
         SOLPOOL_ERR_INPUT, NULL},
        {"draws=[{\"date\":\"2030-07-01\",\"relocations\":41}]", SOLPOOL_OK, NULL},
        {"draws=[{\"date\":\"2030-03-01\",\"to\":\"CC\",\"relocations\":40}]", SOLPOOL_OK, NULL},
        {"draws=[{\"date\":\"2030-03-01\",\"to\":\"CC\",\"relocations\":41}]", SOLPOOL_ERR_INPUT, NULL},
        {"draws=[{\"date\":\"2030-03-01\",\"to\":\"CC\",\"relocations\":29}]", SOLPOOL_OK, "AA>CC.max_relocations=19"},
        {"draws=[{\"date\":\"2030-03-01\",\"to\":\"CC\",\"relocations\":30}]", SOLPOOL_ERR_INPUT,
         "AA>CC.max_relocations=19"},
        {"draws=[{\"date\":\"2030-04-01\",\"relocations\":50}]", SOLPOOL_OK, RAISED},
        {"draws=[{\"date\":\"2030-04-01\",\"relocations\":51}]", SOLPOOL_ERR_INPUT, RAISED},
        {"draws=[{\"date\":\"2030-03-31\",\"relocations\":40}]", SOLPOOL_OK, RAISED},
        {"draws=[{\"date\":\"2030-03-31\",\"relocations\":41}]", SOLPOOL_ERR_INPUT, RAISED},
    };
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        struct year year;
        struct allocation allocation;
        solpool_error err = {.line = 0};
        year_with(&year, TRACKED(",'as_of':'2030-06-30'"), (const char *const[]){rows[k].draws, rows[k].setting, NULL});
        solpool_status status = allocation_compute(&allocation, &year, &err);
        ck_assert_msg(status == rows[k].status, "%s: %s", rows[k].draws, err.message);
        if (status == SOLPOOL_OK)
            allocation_clear(&allocation);
        year_clear(&year);
    }
}
END_TEST

START_TEST(test_implemented)
{
    struct calculation calculation;
    calculate(&calculation,
              TRACKED(",'implemented':["
                      "{'date':'2030-05-01','from':'AA','to':'CC','relocations':7,'accepted':9},"
                      "{'date':'2030-04-01','from':'AA','to':'CC','relocations':3,"
                      "'financial_eur':60.5},"
                      "{'date':'2030-08-01','from':'AA','to':'CC','relocations':100},"
                      "{'date':'2030-05-01','from':'BB','to':'CC','offsets':4}]"
                      ",'as_of':'2030-05-01'"),
              NULL);
    const struct implementation *implementation = &calculation.allocation.implementation;
    assert_measures("AA did", &implementation->steps[0].implemented, 10, 6050, 0, 0);
    assert_measures("AA has left", &implementation->steps[0].left, 20, 3950, 0, 0);
    ck_assert_int_eq(implementation->steps[0].accepted, 12);
    assert_measures("BB did", &implementation->steps[1].implemented, 0, 0, 0, 4);
    assert_measures("BB has left", &implementation->steps[1].left, 6, 30000, 0, 0);
    assert_measures("CC received", &implementation->received[0], 10, 6050, 0, 4);
    calculation_clear(&calculation);
}
END_TEST

/* --- The end of the year ----------------------------------------------------------------------- */

/* AA relocates 30 to CC and 10 to DD by their needs. */
#define CLOSED(CC_MORE, DD_MORE, MORE)                                                                                 \
    YEAR(POOL_100, STATES(PLEDGE("40", "0"), PLEDGE("0", "0"), "") "," STATE("DD", "1", "1", ""),                      \
         ",'closed':true,'benefitting':[{'code':'CC','need':{'relocations':30}" CC_MORE "},"                           \
         "{'code':'DD','need':{'relocations':10}" DD_MORE "}]" MORE)
#define ASKS ",'requests_unperformed':true"
#define LATER(TO, AMOUNTS) "{'date':'2031-01-01','from':'AA','to':'" TO "'," AMOUNTS "}"
#define DONE(TO, AMOUNTS) "{'date':'2030-05-01','from':'AA','to':'" TO "'," AMOUNTS "}"

static const struct {
    const char *label;
    const char *text;
    int64_t late[2]; /* toward CC and DD */
    int64_t ongoing;
} closing_rows[] = {
    {"nothing done", CLOSED(ASKS, ASKS, ""), {30, 10}, 0},
    {"not requested", CLOSED("", "", ""), {0, 0}, 0},
    {"one requests", CLOSED("", ASKS, ""), {0, 10}, 0},
    {"all done",
     CLOSED(ASKS, ASKS, ",'implemented':[" DONE("CC", "'relocations':30") "," DONE("DD", "'relocations':10") "]"),
     {0, 0},
     0},
    {"some done, more accepted",
     CLOSED(ASKS, ASKS, ",'implemented':[" DONE("CC", "'relocations':20,'accepted':25") "]"),
     {5, 10},
     5},
    {"fewer accepted than done: no relocation is under way",
     CLOSED(ASKS, ASKS, ",'implemented':[" DONE("CC", "'relocations':20,'accepted':5") "]"),
     {10, 10},
     0},
    {"enough accepted",
     CLOSED(ASKS, ASKS, ",'implemented':[" DONE("CC", "'accepted':30") "," DONE("DD", "'accepted':10") "]"),
     {0, 0},
     40},
    /* 40 - 36 are left: four for CC, and nothing for DD, which comes later */
    {"more done toward DD than was planned",
     CLOSED(ASKS, ASKS, ",'implemented':[" DONE("DD", "'relocations':36") "]"),
     {4, 0},
     0},
    {"the state has done all, only elsewhere",
     CLOSED(ASKS, ASKS, ",'implemented':[" DONE("DD", "'relocations':40") "]"),
     {0, 0},
     0},
    /* 40 - 33 as offsets are left */
    {"offsets took their place", CLOSED(ASKS, ASKS, ",'implemented':[" DONE("DD", "'offsets':33") "]"), {7, 0}, 0},
    {"too late for the day that is looked at",
     CLOSED(ASKS, ASKS, ",'implemented':[" DONE("CC", "'relocations':30") "],'as_of':'2030-04-30'"),
     {30, 10},
     0},
    /* accepted in time, done after the end of the year */
    {"too late for the year",
     CLOSED(ASKS, ASKS,
            ",'implemented':[" DONE("CC", "'relocations':5,'accepted':8") "," LATER(
                "CC", "'relocations':25,'accepted':22") "," LATER("DD", "'relocations':10") "]"),
     {22, 10},
     3},
    {"few eligible cases", CLOSED(ASKS, ASKS, ",'links':[{'from':'AA','to':'CC','eligible_offsets':6}]"), {6, 10}, 0},
};

START_TEST(test_closing)
{
    struct calculation calculation;
    const char *label = closing_rows[_i].label;
    int64_t late[2] = {0, 0};
    calculate(&calculation, closing_rows[_i].text, NULL);
    const struct distribution *distribution = &calculation.allocation.distribution;
    for (size_t k = 0; k < distribution->flow_count; k++)
        late[distribution->flows[k].to] += distribution->flows[k].late_offsets;
    ck_assert_msg(late[0] == closing_rows[_i].late[0] && late[1] == closing_rows[_i].late[1], "%s: %lld and %lld",
                  label, (long long)late[0], (long long)late[1]);
    const struct closing *closing = calculation.allocation.closing;
    ck_assert_ptr_nonnull(closing);
    ck_assert_msg(closing[0].late_offsets == late[0] + late[1], "%s: sum", label);
    ck_assert_msg(closing[0].ongoing_relocations == closing_rows[_i].ongoing, "%s: %lld under way", label,
                  (long long)closing[0].ongoing_relocations);
    ck_assert_int_eq(closing[1].late_offsets + closing[1].ongoing_relocations, 0);
    for (size_t b = 0; b < 2; b++)
        ck_assert_int_eq(calculation.allocation.receipts[b].late_offsets, late[b]);
    calculation_clear(&calculation);
}
END_TEST

Suite *implementation_suite(void)
{
    Suite *suite = suite_create("implementation");
    TCase *left = case_of(suite, "left");
    add_rows(left, test_left, left_rows);
    TCase *year = case_of(suite, "under way");
    add_rows(year, test_draws, draw_rows);
    tcase_add_test(year, test_not_tracked);
    tcase_add_test(year, test_draw_of_too_much);
    tcase_add_test(year, test_implemented);
    TCase *closing = case_of(suite, "closing");
    add_rows(closing, test_closing, closing_rows);
    return suite;
}
