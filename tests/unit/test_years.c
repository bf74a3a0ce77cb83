/* src/allocation/years.h: what one year leaves to the next (Art 63(5), 67(12); 9(4) of 2024/1359; S27, S28). */
#include "support.h"

#include <stdio.h>

#include "allocation/years.h"

#define YEARS_MOST 8

/* Fair shares of 40, 40 and 20 of 100. In the year of a crisis of N persons AA and BB, who pledge 40
 * each and give 15 each to CC, end at N/2 each; the fair share of it is 2/5 of N. So N = 100 is a credit
 * of 10 and N = 130 one of 13. */
#define CALM                                                                                                           \
    YEAR(POOL_100,                                                                                                     \
         STATE("AA", "4000000", "120000", ",'pledge':{'relocations':40}") "," STATE(                                   \
             "BB", "4000000", "120000", ",'pledge':{'relocations':40}") "," STATE("CC", "2000000", "60000",            \
                                                                                  ",'pledge':{}"),                     \
         ",'benefitting':[{'code':'CC','need':{'relocations':30}}]")
#define CRISIS(N, CREDIT)                                                                                              \
    "crisis={\"state\":\"CC\",\"relocations\":" N ",\"pledges\":[{\"code\":\"AA\",\"credit\":\"" CREDIT "\"}]}"
#define FAST "rules.crisis_credit=fast"

struct given {
    const char *year;        /* as a setting, NULL after the last */
    const char *settings[2]; /* up to a NULL */
};

static size_t read_years(struct year *years, const struct given *given)
{
    size_t count = 0;
    for (; count < YEARS_MOST && given[count].year != NULL; count++) {
        const char *settings[4] = {given[count].year, given[count].settings[0],
                                   given[count].settings[0] != NULL ? given[count].settings[1] : NULL, NULL};
        year_with(&years[count], CALM, settings);
    }
    return count;
}

/* --- Credits ----------------------------------------------------------------------------------- */

static const struct {
    const char *label;
    struct given years[YEARS_MOST];
    int64_t used[YEARS_MOST]; /* of AA's credit in each year */
    int64_t left;
} credit_rows[] = {
    {"alone, nothing is used", {{"year=2030", {CRISIS("100", "granted")}}}, {0}, 10},
    {"a fifth a year",
     {{"year=2030", {CRISIS("100", "granted")}},
      {"year=2031", {NULL}},
      {"year=2032", {NULL}},
      {"year=2033", {NULL}},
      {"year=2034", {NULL}},
      {"year=2035", {NULL}},
      {"year=2036", {NULL}}},
     {0, 2, 2, 2, 2, 2, 0},
     0},
    /* 13 * 1/5, 2/5, …: 2.6, 5.2, 7.8, 10.4, 13 */
    {"fifths of 13",
     {{"year=2030", {CRISIS("130", "granted")}},
      {"year=2031", {NULL}},
      {"year=2032", {NULL}},
      {"year=2033", {NULL}},
      {"year=2034", {NULL}},
      {"year=2035", {NULL}}},
     {0, 2, 3, 2, 3, 3},
     0},
    {"as fast as possible",
     {{"year=2030", {CRISIS("100", "granted")}}, {"year=2031", {FAST}}, {"year=2032", {FAST}}},
     {0, 10, 0},
     0},
    /* a share of 2/5 of 15 is 6 */
    {"as fast as the share allows",
     {{"year=2030", {CRISIS("100", "granted")}}, {"year=2031", {FAST, "pool.relocations=15"}}, {"year=2032", {FAST}}},
     {0, 6, 4},
     0},
    /* a share of 1: one of the two is left for later */
    {"what a small share leaves of a fifth",
     {{"year=2030", {CRISIS("100", "granted")}},
      {"year=2031", {"pool.relocations=2"}},
      {"year=2032", {NULL}},
      {"year=2033", {NULL}}},
     {0, 1, 3, 2},
     4},
    {"a year left out", {{"year=2030", {CRISIS("100", "granted")}}, {"year=2033", {NULL}}}, {0, 6}, 4},
    {"the fifth year", {{"year=2030", {CRISIS("100", "granted")}}, {"year=2035", {NULL}}}, {0, 10}, 0},
    {"the sixth year", {{"year=2030", {CRISIS("100", "granted")}}, {"year=2036", {NULL}}}, {0, 0}, 0},
    {"the sixth year, fast", {{"year=2030", {CRISIS("100", "granted")}}, {"year=2036", {FAST}}}, {0, 0}, 0},
    {"expired before the year after",
     {{"year=2030", {CRISIS("100", "granted")}}, {"year=2035", {"pool.relocations=2"}}},
     {0, 1},
     0},
    {"claimed only", {{"year=2030", {CRISIS("100", "claimed")}}, {"year=2031", {FAST}}}, {0, 0}, 0},
    {"not claimed", {{"year=2030", {CRISIS("100", "none")}}, {"year=2031", {FAST}}}, {0, 0}, 0},
    /* 2, then 2 of each, then of the second alone what five years give */
    {"two credits",
     {{"year=2030", {CRISIS("100", "granted")}},
      {"year=2031", {CRISIS("100", "granted")}},
      {"year=2032", {NULL}},
      {"year=2035", {NULL}},
      {"year=2036", {NULL}}},
     {0, 2, 4, 12, 2},
     0},
    /* the older one first: 6 of it, then its 4 and 2 of the other */
    {"two credits, the older first",
     {{"year=2030", {CRISIS("100", "granted")}},
      {"year=2031", {CRISIS("100", "granted")}},
      {"year=2035", {FAST, "pool.relocations=15"}},
      {"year=2036", {FAST}}},
     {0, 2, 6, 10},
     0},
};

START_TEST(test_credits)
{
    struct year years[YEARS_MOST];
    const struct year *borrowed[YEARS_MOST];
    struct years result;
    solpool_error err = {.line = 0};
    const char *label = credit_rows[_i].label;
    size_t count = read_years(years, credit_rows[_i].years);
    for (size_t k = 0; k < count; k++)
        borrowed[k] = &years[k];
    ck_assert_msg(years_compute(&result, borrowed, count, &err) == SOLPOOL_OK, "%s: %s", label, err.message);
    ck_assert_uint_eq(result.count, count);
    for (size_t k = 0; k < count; k++) {
        ck_assert_msg(result.allocations[k].ledger[0].credit == credit_rows[_i].used[k], "%s: %lld used in year %zu",
                      label, (long long)result.allocations[k].ledger[0].credit, k);
        ck_assert_int_eq(result.allocations[k].ledger[1].credit, 0);
        /* the caller's years are not touched */
        ck_assert_int_eq(years[k].states[0].carried.crisis_credit, 0);
    }
    ck_assert_str_eq(result.lines[0].code, "AA");
    ck_assert_msg(result.lines[0].credit_left == credit_rows[_i].left, "%s: %lld left", label,
                  (long long)result.lines[0].credit_left);
    years_clear(&result);
    for (size_t k = 0; k < count; k++)
        year_clear(&years[k]);
}
END_TEST

/* --- What else is carried ---------------------------------------------------------------------- */

struct pair {
    struct year years[2];
    struct years result;
};

static void compute_pair(struct pair *pair, const char *const *first, const char *const *second)
{
    solpool_error err = {.line = 0};
    year_with(&pair->years[0], CALM, first);
    year_with(&pair->years[1], CALM, second);
    const struct year *borrowed[] = {&pair->years[0], &pair->years[1]};
    ck_assert_msg(years_compute(&pair->result, borrowed, 2, &err) == SOLPOOL_OK, "%s", err.message);
}

static void pair_clear(struct pair *pair)
{
    years_clear(&pair->result);
    year_clear(&pair->years[0]);
    year_clear(&pair->years[1]);
}

#define NEXT "year=2031"

START_TEST(test_relocations_not_performed)
{
    struct pair pair;
    compute_pair(&pair,
                 (const char *const[]){"closed=true", "CC.requests_unperformed=true",
                                       "implemented=[{\"date\":\"2030-09-01\",\"from\":\"AA\",\"to\":\"CC\","
                                       "\"relocations\":9,\"accepted\":11}]",
                                       NULL},
                 (const char *const[]){NEXT, NULL});
    const struct carried *aa = &pair.result.years[1].states[0].carried;
    const struct carried *bb = &pair.result.years[1].states[1].carried;
    ck_assert_int_eq(aa->late_offsets, 4);
    ck_assert_int_eq(aa->ongoing_relocations, 2);
    ck_assert_int_eq(bb->late_offsets, 15);
    ck_assert_int_eq(bb->ongoing_relocations, 0);
    ck_assert_int_eq(pair.result.lines[0].late_offsets, 4);
    ck_assert_int_eq(pair.result.allocations[1].ledger[0].duty, 40);
    pair_clear(&pair);
}
END_TEST

START_TEST(test_over_pledge)
{
    static const char *const first[] = {"AA.pledge.relocations=47",
                                        "BB.pledge={\"relocations\":40,\"financial_eur\":19999}",
                                        "CC.pledge.relocations=99", NULL};
    static const struct {
        const char *rule;
        int64_t credit;
    } rows[] = {{"rules.over_pledge=none", 0}, {"rules.over_pledge=credited", 7}};
    for (size_t k = 0; k < 2; k++) {
        struct pair pair;
        compute_pair(&pair, first, (const char *const[]){NEXT, rows[k].rule, NULL});
        const struct state *states = pair.result.years[1].states;
        ck_assert_int_eq(states[0].carried.over_pledge, 7);
        ck_assert_int_eq(states[1].carried.over_pledge, 0); /* not a whole person */
        ck_assert_int_eq(states[2].carried.over_pledge, 0); /* it benefits */
        ck_assert_int_eq(pair.result.allocations[1].ledger[0].credit, rows[k].credit);
        pair_clear(&pair);
    }
}
END_TEST

/* Values in persons, whatever a person is worth in either year; a state of one year only has a line. */
START_TEST(test_lines)
{
    struct pair pair;
    compute_pair(&pair, (const char *const[]){"AA.pledge={\"financial_eur\":200000}", NULL},
                 (const char *const[]){NEXT, "pool.financial_eur=4000000", "AA.pledge={\"financial_eur\":600000}",
                                       "states=["
                                       "{\"code\":\"AB\",\"population\":1,\"gdp_million_eur\":1},"
                                       "{\"code\":\"CC\",\"population\":1,\"gdp_million_eur\":1}]",
                                       NULL});
    const struct years_line *lines = pair.result.lines;
    ck_assert_uint_eq(pair.result.line_count, 4);
    ck_assert_str_eq(lines[0].code, "AA");
    ck_assert_str_eq(lines[1].code, "AB");
    ck_assert_str_eq(lines[2].code, "BB");
    ck_assert_str_eq(lines[3].code, "CC");
    assert_fraction("AA fair share", lines[0].fair_share, 40, 1);
    assert_fraction("AA pledged", lines[0].pledged, 10, 1);
    assert_fraction("AA gap", lines[0].gap, 30, 1);
    assert_fraction("AB fair share", lines[1].fair_share, 50, 1);
    assert_fraction("AB pledged", lines[1].pledged, 50, 1);
    assert_fraction("CC fair share", lines[3].fair_share, 70, 1);
    assert_fraction("BB delivered", lines[2].delivered, 30, 1);
    pair_clear(&pair);
}
END_TEST

/* --- Refused ----------------------------------------------------------------------------------- */

static const struct {
    const char *label;
    struct given years[3];
    solpool_status status;
} refused_rows[] = {
    {"no year", {{NULL, {NULL}}}, SOLPOOL_ERR_ARGUMENT},
    {"the same year", {{"year=2030", {NULL}}, {"year=2030", {NULL}}}, SOLPOOL_ERR_ARGUMENT},
    {"the wrong order", {{"year=2031", {NULL}}, {"year=2030", {NULL}}}, SOLPOOL_ERR_ARGUMENT},
    {"carried into the first", {{"year=2030", {"AA.carried.crisis_credit=1"}}, {NEXT, {NULL}}}, SOLPOOL_OK},
    {"carried into the second", {{"year=2030", {NULL}}, {NEXT, {"AA.carried.crisis_credit=1"}}}, SOLPOOL_ERR_INPUT},
    {"other things too", {{"year=2030", {NULL}}, {NEXT, {"CC.carried.late_offsets=1"}}}, SOLPOOL_ERR_INPUT},
    {"nothing is carried", {{"year=2030", {NULL}}, {NEXT, {"AA.carried={\"over_pledge\":0}"}}}, SOLPOOL_OK},
    {"too much is drawn in the second",
     {{"year=2030", {NULL}}, {NEXT, {"draws=[{\"date\":\"2031-02-01\",\"relocations\":81}]"}}},
     SOLPOOL_ERR_INPUT},
};

START_TEST(test_refused)
{
    struct year years[YEARS_MOST];
    const struct year *borrowed[YEARS_MOST];
    struct years result;
    solpool_error err = {.line = 0};
    const char *label = refused_rows[_i].label;
    struct given given[YEARS_MOST] = {{NULL, {NULL}}};
    memcpy(given, refused_rows[_i].years, sizeof refused_rows[_i].years);
    size_t count = read_years(years, given);
    for (size_t k = 0; k < count; k++)
        borrowed[k] = &years[k];
    solpool_status status = years_compute(&result, borrowed, count, &err);
    ck_assert_msg(status == refused_rows[_i].status, "%s: %s", label, err.message);
    ck_assert_msg(status == SOLPOOL_OK || (result.years == NULL && result.lines == NULL), "%s: not cleared", label);
    ck_assert_msg(status == SOLPOOL_OK || err.message[0] != '\0', "%s: no message", label);
    if (status == SOLPOOL_OK)
        years_clear(&result);
    for (size_t k = 0; k < count; k++)
        year_clear(&years[k]);
}
END_TEST

Suite *years_suite(void)
{
    Suite *suite = suite_create("years");
    TCase *credits = case_of(suite, "credits");
    add_rows(credits, test_credits, credit_rows);
    TCase *carried = case_of(suite, "carried");
    tcase_add_test(carried, test_relocations_not_performed);
    tcase_add_test(carried, test_over_pledge);
    tcase_add_test(carried, test_lines);
    TCase *refused = case_of(suite, "refused");
    add_rows(refused, test_refused, refused_rows);
    return suite;
}
