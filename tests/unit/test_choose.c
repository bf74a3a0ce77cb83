/* src/questions/choose.h: what the states would choose, round by round, by hand. */
#include "support.h"

#include <solpool_questions.h>
#include <stdlib.h>

#include "questions/choose.h"

/* Fair shares of 40, 40 and 20; CC benefits. Forty paid cost 800 000; forty relocated cost 40 times what a
 * person costs less the Union's 10 000. Offsets are mandatory below 60 relocations. */
#define TEXT                                                                                                           \
    YEAR(POOL_100 ",'minimum':{'relocations':0}",                                                                      \
         STATE("AA", "4000000", "120000", ",'capacity':{'offsets':0}") "," STATE(                                      \
             "BB", "4000000", "120000", ",'capacity':{'offsets':0}") "," STATE("CC", "2000000", "60000",               \
                                                                               ",'pledge':{}"),                        \
         ",'benefitting':[{'code':'CC'}],'rules':{'reference_numbers':'stated'}")

#define MET "pool.forum_reconvened=true"
#define COST(STATE, RELOCATION, OFFSET) STATE ".cost={\"relocation_eur\":" RELOCATION ",\"offset_eur\":" OFFSET "}"
#define HALF (OPTION_MIX + 4)

struct expected { /* of AA and BB */
    enum keeps keeps;
    enum option option;
    enum option but_for;
    int64_t cost_eur; /* -1 where it is not known */
};

static const struct {
    const char *label;
    const char *settings[6];
    struct expected states[2];
    size_t rounds;
    size_t cycle;
} rows[] = {
    {"nobody's costs are known",
     {NULL},
     {{KEEPS_NO_COST, OPTION_PAY, OPTION_PAY, 800000}, {KEEPS_NO_COST, OPTION_PAY, OPTION_PAY, 800000}},
     1,
     0},
    {"a euro below what both cost the same",
     {COST("AA", "29999", "0")},
     {{KEEPS_NOT, OPTION_RELOCATE, OPTION_RELOCATE, 799960}, {KEEPS_NO_COST, OPTION_PAY, OPTION_PAY, 800000}},
     2,
     0},
    {"as cheap as what is pledged: nobody moves",
     {COST("AA", "30000", "0"), COST("BB", "30000", "0"), "BB.pledge.relocations=40"},
     {{KEEPS_NOT, OPTION_PAY, OPTION_PAY, 800000}, {KEEPS_NOT, OPTION_RELOCATE, OPTION_RELOCATE, 800000}},
     1,
     0},
    {"a euro above it",
     {COST("AA", "30001", "0"), "AA.pledge.relocations=40"},
     {{KEEPS_NOT, OPTION_PAY, OPTION_PAY, 800000}, {KEEPS_NO_COST, OPTION_PAY, OPTION_PAY, 800000}},
     2,
     0},
    /* Nothing pledged costs nothing, and is no way to meet what is owed. */
    {"a pledge that falls short cannot be kept",
     {COST("AA", "35000", "0"), "AA.pledge={}"},
     {{KEEPS_NOT, OPTION_PAY, OPTION_PAY, 800000}, {KEEPS_NO_COST, OPTION_PAY, OPTION_PAY, 800000}},
     2,
     0},
    {"a pledge that goes beyond is cut",
     {COST("AA", "35000", "0"), "AA.pledge={\"financial_eur\":900000}"},
     {{KEEPS_NOT, OPTION_PAY, OPTION_PAY, 800000}, {KEEPS_NO_COST, OPTION_PAY, OPTION_PAY, 800000}},
     2,
     0},
    /* Limits leave 10 of it: 10 is all that any option gives, and it may stay. */
    {"all that the limits let it give",
     {COST("AA", "35000", "0"), "AA.pledge={\"financial_eur\":200000}",
      "AA.capacity={\"relocations\":0,\"financial_eur\":200000,\"alternative_eur\":0,\"offsets\":0}"},
     {{KEEPS_NOT, OPTION_RELOCATE, OPTION_RELOCATE, 200000}, {KEEPS_NO_COST, OPTION_PAY, OPTION_PAY, 800000}},
     1,
     0},
    {"nothing is left after a deduction",
     {COST("AA", "29999", "0"), "AA.deduction=1"},
     {{KEEPS_OWES_NOTHING, OPTION_PAY, OPTION_PAY, 0}, {KEEPS_NO_COST, OPTION_PAY, OPTION_PAY, 800000}},
     1,
     0},
    /* Paying brings 30 of the 60 missing: 800 000 + 30 * 35 000, against 40 * 25 000. */
    {"mandatory offsets make relocating cheaper",
     {MET, COST("AA", "35000", "35000")},
     {{KEEPS_NOT, OPTION_RELOCATE, OPTION_PAY, 1000000}, {KEEPS_NO_COST, OPTION_PAY, OPTION_PAY, -1}},
     2,
     0},
    /* The same with offsets that cost 5 000: 950 000 is less than a million. */
    {"offsets so cheap that paying stays",
     {MET, COST("AA", "35000", "5000")},
     {{KEEPS_NOT, OPTION_PAY, OPTION_PAY, 950000}, {KEEPS_NO_COST, OPTION_PAY, OPTION_PAY, -1}},
     1,
     0},
    /* Relocating costs 1 300 000. While the other pays, 30 offsets make paying 1 400 000 and each person
     * relocated takes off a half: relocating is cheapest. While the other relocates, 20 are missing, and
     * relocating 20 of 40 (650 000 + 400 000) leaves none. While the other does that, 40 are missing, 20
     * each: paying costs 1 200 000. So each answer moves the other on. */
    {"a cycle of three rounds",
     {MET, COST("AA", "42500", "20000"), COST("BB", "42500", "20000")},
     {{KEEPS_NOT, OPTION_RELOCATE, OPTION_PAY, 1300000}, {KEEPS_NOT, HALF, OPTION_PAY, 1050000}},
     4,
     3},
};

static void choices_of(struct choices *out, struct year *year, const char *const *settings)
{
    solpool_error err = {.line = 0};
    year_with(year, TEXT, settings);
    ck_assert_msg(choices_compute(out, year, NULL, &err) == SOLPOOL_OK, "%s", err.message);
    ck_assert_uint_eq(out->count, 2);
}

START_TEST(choices_by_hand)
{
    struct year year;
    struct choices choices;
    choices_of(&choices, &year, rows[_i].settings);
    for (size_t k = 0; k < 2; k++) {
        const struct choice *choice = &choices.list[k];
        const struct expected *expected = &rows[_i].states[k];
        ck_assert_msg(choice->keeps == expected->keeps, "%s: keeps %d", rows[_i].label, (int)choice->keeps);
        ck_assert_msg(choice->option == expected->option, "%s: option %d", rows[_i].label, (int)choice->option);
        ck_assert_msg(choice->but_for == expected->but_for, "%s: but for %d", rows[_i].label, (int)choice->but_for);
        ck_assert_msg(choice->outlay.known == (expected->cost_eur >= 0), "%s: cost known", rows[_i].label);
        if (choice->outlay.known)
            ck_assert_msg(choice->outlay.total_cents == 100 * expected->cost_eur, "%s: cost %d", rows[_i].label,
                          (int)(choice->outlay.total_cents / 100));
    }
    ck_assert_uint_eq(choices.round_count, rows[_i].rounds);
    ck_assert_uint_eq(choices.cycle_length, rows[_i].cycle);
    ck_assert(choices.settled == (rows[_i].cycle == 0));
    choices_clear(&choices);
    year_clear(&year);
}
END_TEST

/* AA 1 400 000 -> 1 300 000, BB 1 200 000 -> 1 050 000; then what the comment above tells, but for BB, who is the
 * second of two equals: with one person relocated 39 are missing, of which AA takes 20 and BB 19, and that costs it 32
 * 500 + 780 000
 * + 380 000. AA's 20 would make one relocated 12 500 dearer than paying. */
START_TEST(moves_by_hand)
{
    static const struct choice_move expected[] = {
        {0, OPTION_PAY, OPTION_RELOCATE, false, 140000000, 130000000},
        {1, OPTION_PAY, HALF, false, 120000000, 105000000},
        {0, OPTION_RELOCATE, OPTION_PAY, false, 130000000, 120000000},
        {1, HALF, OPTION_RELOCATE, false, 145000000, 130000000},
        {0, OPTION_PAY, HALF, false, 120000000, 105000000},
        {1, OPTION_RELOCATE, OPTION_WHOLE + 1, false, 130000000, 119250000},
        {0, HALF, OPTION_RELOCATE, false, 145000000, 130000000},
        {1, OPTION_WHOLE + 1, HALF, false, 119250000, 105000000},
    };
    struct year year;
    struct choices choices;
    const char *const settings[] = {MET, COST("AA", "42500", "20000"), COST("BB", "42500", "20000"), NULL};
    choices_of(&choices, &year, settings);
    ck_assert_uint_eq(choices.move_count, sizeof expected / sizeof *expected);
    for (size_t m = 0; m < choices.move_count; m++) {
        const struct choice_move *move = &choices.moves[m];
        ck_assert_uint_eq(move->choice, expected[m].choice);
        ck_assert_int_eq(move->from, expected[m].from);
        ck_assert_int_eq(move->to, expected[m].to);
        ck_assert_int_eq(move->before_cents, expected[m].before_cents);
        ck_assert_int_eq(move->after_cents, expected[m].after_cents);
    }
    ck_assert(choices.every_mix);
    ck_assert(choices_in_cycle(&choices, 0) && choices_in_cycle(&choices, 1));
    choices_clear(&choices);
    year_clear(&year);
}
END_TEST

START_TEST(a_short_pledge_is_told)
{
    struct year year;
    struct choices choices;
    const char *const settings[] = {COST("AA", "35000", "0"), "AA.pledge={\"financial_eur\":799999.99}", NULL};
    choices_of(&choices, &year, settings);
    ck_assert_uint_eq(choices.move_count, 1);
    ck_assert(choices.moves[0].short_before);
    ck_assert_int_eq(choices.moves[0].from, AS_STATED);
    ck_assert_int_eq(choices.moves[0].before_cents, 79999999);
    ck_assert_int_eq(choices.moves[0].after_cents, 80000000);
    choices_clear(&choices);
    year_clear(&year);
}
END_TEST

static const struct {
    const char *rows; /* two choices a row */
    size_t count;
    size_t ago;
} histories[] = {
    {"aa", 1, 0},         {"aaab", 2, 0},     {"aaaa", 2, 1},         {"aaabaa", 3, 2},
    {"aaabbbab", 4, 2},   {"aaabbb", 3, 0},   {"abaaabaa", 4, 2},     {"aabaabbaab", 5, 2},
    {"abbaaabbab", 5, 4}, {"aaabbabb", 4, 0}, {"abcdefabcdef", 6, 3},
};

START_TEST(what_was_seen_before)
{
    ck_assert_uint_eq(choices_seen_before((const unsigned char *)histories[_i].rows, histories[_i].count, 2),
                      histories[_i].ago);
}
END_TEST

/* --- The public functions ---------------------------------------------------------------------- */

static solpool_year *public_year(const char *const *settings, size_t count)
{
    solpool_year *year = NULL;
    char *json = quoted(TEXT);
    ck_assert(solpool_year_read(&year, json, strlen(json), settings, count, NULL) == SOLPOOL_OK);
    free(json);
    return year;
}

START_TEST(the_outcome_says_whether_they_settle)
{
    const char *const settings[] = {MET, COST("AA", "42500", "20000"), COST("BB", "42500", "20000")};
    for (size_t count = 1; count <= 3; count += 2) {
        solpool_year *year = public_year(settings, count);
        solpool_result *made = NULL;
        char *text = NULL;
        ck_assert(solpool_choose(&made, year, NULL) == SOLPOOL_OK);
        ck_assert_int_eq(solpool_result_outcome(made), count == 1 ? SOLPOOL_OPTIMAL : SOLPOOL_INFEASIBLE);
        ck_assert(written(&text, SOLPOOL_OK, &made, SOLPOOL_JSON, NULL) == SOLPOOL_OK);
        ck_assert_ptr_nonnull(strstr(text, count == 1 ? "\"settled\": true" : "\"settled\": false"));
        ck_assert((strstr(text, "\"cycle\": null") != NULL) == (count == 1));
        solpool_text_free(text);
        solpool_year_free(year);
    }
}
END_TEST

Suite *choose_suite(void)
{
    Suite *suite = suite_create("choose");
    TCase *tcase = case_of(suite, "choose");
    add_rows(tcase, choices_by_hand, rows);
    tcase_add_test(tcase, moves_by_hand);
    tcase_add_test(tcase, a_short_pledge_is_told);
    add_rows(tcase, what_was_seen_before, histories);
    tcase_add_test(tcase, the_outcome_says_whether_they_settle);
    return suite;
}
