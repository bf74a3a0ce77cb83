/* src/questions/stress.h: what is lost when states drop out, and on whom the thresholds of Article 63 hang. */
#include "support.h"

#include <solpool_questions.h>
#include <stdio.h>
#include <stdlib.h>

#include "questions/stress.h"

/*
 * 100 persons or 2 000 000 euro. The proposal's 30 make 63(1) hold from 15 relocations on. AA pledges 9,
 * BB 4, CC 2 relocations, DD 20 000 euro (the value of one) and EE one relocation; FF has its pledge
 * deducted in full; GG is not bound. XX and YY benefit, and XX's own pledge need not be implemented.
 */
#define EIGHTH(CODE, MORE) STATE(CODE, "1000000", "30000", MORE)
#define GIVES(CODE, PLEDGE) EIGHTH(CODE, ",'pledge':{" PLEDGE "}") ","
#define HAND                                                                                                           \
    YEAR(POOL_100 ",'proposal':{'relocations':30,'financial_eur':600000}",                                             \
         GIVES("AA", "'relocations':9") GIVES("BB", "'relocations':4") GIVES("CC", "'relocations':2")                  \
             GIVES("DD", "'financial_eur':20000") GIVES("EE", "'relocations':1")                                       \
                 EIGHTH("FF", ",'pledge':{'relocations':5},'deduction':1") "," EIGHTH(                                 \
                     "GG", ",'bound':false") "," EIGHTH("XX", "") "," EIGHTH("YY", ""),                                \
         ",'benefitting':[{'code':'XX','need':{'relocations':10,'financial_eur':20000}},"                              \
         "{'code':'YY','need':{'relocations':10}}]")

/* FF's 5 count as pledged, so settings take them away where the person at the threshold matters. */
#define NO_FF "FF.pledge.relocations=0"
#define NOBODY_BENEFITS_WITH_A_PLEDGE "XX.pledge={}", "YY.pledge={}"

struct answer {
    struct year year;
    struct stress stress;
};

static void ask(struct answer *out, const char *const *settings, const bool *groups, size_t count)
{
    solpool_error err = {.line = 0};
    year_with(&out->year, HAND, settings);
    solpool_status status = stress_compute(&out->stress, &out->year, groups, count, NULL, &err);
    ck_assert_msg(status == SOLPOOL_OK, "%s", err.message);
}

static void answer_clear(struct answer *answer)
{
    stress_clear(&answer->stress);
    year_clear(&answer->year);
}

static bool is_of(const struct answer *answer, const bool *states, const char *codes)
{
    char found[200] = "";
    for (size_t i = 0; i < answer->year.state_count; i++)
        if (states[i]) {
            strcat(found, found[0] != '\0' ? "," : "");
            strcat(found, answer->year.states[i].code);
        }
    return strcmp(found, codes) == 0;
}

/* The first row of the kind with these states. */
static const struct dropout *row_of(const struct answer *answer, enum dropout_kind kind, const char *codes)
{
    for (size_t k = 0; k < answer->stress.row_count; k++) {
        const struct dropout *row = &answer->stress.rows[k];
        if (row->kind == kind && is_of(answer, row->states, codes))
            return row;
    }
    ck_abort_msg("there is no row %s of %s", dropout_names[kind], codes);
    return NULL;
}

/* --- One and two ------------------------------------------------------------------------------- */

static const char *const hand[] = {NO_FF, NOBODY_BENEFITS_WITH_A_PLEDGE, NULL};

/* Delivered are 16 relocations and the value of one: 17 of needs of 21. */
static const struct {
    enum dropout_kind kind;
    const char *codes;
    int64_t damage;
    bool flips; /* 63(1): fewer than 15 relocations are left */
} losses[] = {
    {DROP_SINGLE, "AA", 9, true},   {DROP_SINGLE, "BB", 4, true},   {DROP_SINGLE, "CC", 2, true},
    {DROP_SINGLE, "DD", 1, false},  {DROP_SINGLE, "EE", 1, false}, /* 15 are left: half of 30 */
    {DROP_SINGLE, "FF", 0, false},  {DROP_PAIR, "DD,EE", 2, false}, {DROP_PAIR, "CC,EE", 3, true},
    {DROP_PAIR, "AA,BB", 13, true}, {DROP_PAIR, "DD,FF", 1, false}, {DROP_REFUSE_RELOCATION, "AA,BB,CC,EE", 16, true},
};

START_TEST(test_losses)
{
    struct answer answer;
    ask(&answer, hand, NULL, 0);
    const struct dropout *row = row_of(&answer, losses[_i].kind, losses[_i].codes);
    assert_fraction(losses[_i].codes, row->damage, losses[_i].damage, 1);
    assert_fraction(losses[_i].codes, row->outcome.total_values[TOTAL_DELIVERED], 17 - losses[_i].damage, 1);
    ck_assert(outcome_holds(&answer.stress.base, OFFSETS_ON_REQUEST));
    ck_assert_int_eq(outcome_holds(&row->outcome, OFFSETS_ON_REQUEST), !losses[_i].flips);
    answer_clear(&answer);
}
END_TEST

START_TEST(test_which_rows)
{
    size_t counts[DROPOUT_KIND_COUNT] = {0};
    struct answer answer;
    ask(&answer, hand, NULL, 0);
    for (size_t k = 0; k < answer.stress.row_count; k++)
        counts[answer.stress.rows[k].kind]++;
    /* AA to FF; not GG, which is not bound, nor XX and YY, which benefit */
    ck_assert_uint_eq(counts[DROP_SINGLE], 6);
    ck_assert_uint_eq(counts[DROP_PAIR], 15);
    ck_assert_uint_eq(counts[DROP_GROUP], 0);
    ck_assert_uint_eq(counts[DROP_REFUSE_RELOCATION], 1);
    ck_assert_uint_eq(counts[DROP_SHORTCOMINGS_PERMITTED], 2);
    ck_assert_uint_eq(counts[DROP_SHORTCOMINGS_ALL], 2);
    answer_clear(&answer);
}
END_TEST

START_TEST(test_groups)
{
    static const char *const settings[] = {NO_FF, NULL};
    /* AA, CC and DD; nobody */
    static const bool groups[2 * 9] = {true, false, true, true};
    struct answer answer;
    ask(&answer, settings, groups, 2);
    assert_fraction("group", row_of(&answer, DROP_GROUP, "AA,CC,DD")->damage, 12, 1);
    assert_fraction("nobody", row_of(&answer, DROP_GROUP, "")->damage, 0, 1);
    answer_clear(&answer);
}
END_TEST

/* --- What is refused and what is kept ---------------------------------------------------------- */

/* BB's money beside its relocations stays, and an assumed pledge of relocations falls away. What EE and DD
 * are taken to pledge is a share of 100 / 8, rounded up to 13: EE relocations, DD money. */
START_TEST(test_refuse_relocation)
{
    static const char *const settings[] = {"BB.pledge={\"relocations\":4,\"financial_eur\":10000}",
                                           "EE.pledge=null",
                                           "EE.prefer=relocate",
                                           "DD.pledge=null",
                                           NO_FF,
                                           NOBODY_BENEFITS_WITH_A_PLEDGE,
                                           "XX.need.financial_eur=1000000",
                                           "YY.need.relocations=90",
                                           NULL};
    struct answer answer;
    ask(&answer, settings, NULL, 0);
    const struct dropout *row = row_of(&answer, DROP_REFUSE_RELOCATION, "AA,BB,CC,EE");
    /* 9 + 4 + 2 + 13 */
    assert_measures("base", &answer.stress.base.totals[TOTAL_DELIVERED], 28, 27000000, 0, 0);
    assert_measures("refused", &row->outcome.totals[TOTAL_DELIVERED], 0, 27000000, 0, 0);
    assert_fraction("damage", row->damage, 28, 1);
    answer_clear(&answer);
}
END_TEST

/* Draws and what was implemented are left aside: AA, who implemented most, can still drop out. */
START_TEST(test_draws_aside)
{
    struct answer answer;
    char *text = replaced(HAND, "'benefitting'", "'benefitting':",
                          "'draws':[{'date':'2030-03-01','relocations':16}],'implemented':[{'date':"
                          "'2030-04-01','from':'AA','to':'XX','relocations':9}],'benefitting':");
    solpool_error err = {.line = 0};
    year_with(&answer.year, text, hand);
    solpool_status status = stress_compute(&answer.stress, &answer.year, NULL, 0, NULL, &err);
    ck_assert_msg(status == SOLPOOL_OK, "%s", err.message);
    assert_fraction("AA", row_of(&answer, DROP_SINGLE, "AA")->damage, 9, 1);
    free(text);
    answer_clear(&answer);
}
END_TEST

/* --- Systemic shortcomings --------------------------------------------------------------------- */

/* BB gives to XX alone and CC to YY alone. Without XX's 10 + 1 persons of need and without BB's 4, the
 * others give at most YY's 10, and its half of DD's money, of which it states nothing: 10.5 of 17. */
START_TEST(test_shortcomings)
{
    static const char *const settings[] = {NO_FF, NOBODY_BENEFITS_WITH_A_PLEDGE, "BB>YY.excluded=true",
                                           "CC>XX.excluded=true", NULL};
    struct answer answer;
    ask(&answer, settings, NULL, 0);
    size_t xx = benefitting_at(&answer.year, "XX");
    const struct dropout *row = row_of(&answer, DROP_SHORTCOMINGS_ALL, "AA,BB,CC,DD,EE,FF");
    ck_assert_uint_eq(row->benefitting, xx);
    assert_fraction("delivered", row->outcome.total_values[TOTAL_DELIVERED], 21, 2);
    assert_fraction("damage", row->damage, 13, 2);
    assert_fraction("XX", row->outcome.benefitting[xx].coverage, 0, 1);
    ck_assert(dropout_stops_serving(&answer.stress, row, state_at(&answer.year, "BB")));
    ck_assert(dropout_stops_serving(&answer.stress, row, state_at(&answer.year, "DD")));
    ck_assert(!dropout_stops_serving(&answer.stress, row, state_at(&answer.year, "CC")));
    ck_assert(!dropout_stops_serving(&answer.stress, row, state_at(&answer.year, "FF")));
    ck_assert(!dropout_stops_serving(&answer.stress, row_of(&answer, DROP_SINGLE, "BB"), state_at(&answer.year, "BB")));
    answer_clear(&answer);
}
END_TEST

/* A link that is marked stops once shortcomings are declared, the others go on. */
START_TEST(test_shortcomings_as_marked)
{
    struct answer answer;
    solpool_error err = {.line = 0};
    year_with(&answer.year, HAND,
              (const char *const[]){NO_FF, NOBODY_BENEFITS_WITH_A_PLEDGE, "XX.systemic_shortcomings=true",
                                    "BB>XX.permission_used=true", "BB>YY.excluded=true", NULL});
    size_t xx = benefitting_at(&answer.year, "XX");
    answer.year.benefitting[xx].systemic_shortcomings = false; /* as if not declared yet */
    ck_assert_int_eq(stress_compute(&answer.stress, &answer.year, NULL, 0, NULL, &err), SOLPOOL_OK);
    const struct dropout *row = row_of(&answer, DROP_SHORTCOMINGS_PERMITTED, "BB");
    ck_assert_uint_eq(row->benefitting, xx);
    assert_fraction("damage", row->damage, 4, 1);
    ck_assert(dropout_stops_serving(&answer.stress, row, state_at(&answer.year, "BB")));
    ck_assert(!dropout_stops_serving(&answer.stress, row, state_at(&answer.year, "DD")));
    /* The year that was asked about is as it was. */
    ck_assert(!answer.year.benefitting[xx].systemic_shortcomings);
    answer_clear(&answer);
}
END_TEST

/* --- Many states ------------------------------------------------------------------------------- */

/* 40 contributing states have 780 pairs; with one more there are none, and the text says so. */
START_TEST(test_many_states)
{
    const size_t count = STRESS_PAIRS_MAX + (size_t)_i;
    struct answer answer;
    solpool_error err = {.line = 0};
    char text[8000] = "{'format':'solpool-year-1','year':2030,'pool':{" POOL_100 "},'states':[";
    for (size_t k = 0; k < count; k++)
        snprintf(text + strlen(text), sizeof text - strlen(text),
                 STATE("S%zu", "1", "1", ",'pledge':{'relocations':1}") ",", k);
    strcat(text, STATE("XX", "1", "1", "") "],'benefitting':[{'code':'XX'}]}");
    year_of(&answer.year, text);
    ck_assert_int_eq(stress_compute(&answer.stress, &answer.year, NULL, 0, NULL, &err), SOLPOOL_OK);
    ck_assert_uint_eq(answer.stress.single_count, count);
    ck_assert_int_eq(answer.stress.pairs, _i == 0);
    ck_assert_uint_eq(answer.stress.row_count, count + (_i == 0 ? 780 : 0) + 3);
    answer_clear(&answer);
}
END_TEST

/* --- Smallest sets ----------------------------------------------------------------------------- */

#define PLEDGES(A, B, C, E)                                                                                            \
    "AA.pledge.relocations=" A, "BB.pledge.relocations=" B, "CC.pledge.relocations=" C, "EE.pledge.relocations=" E

static const struct {
    const char *settings[8];
    enum smallest which;
    int64_t observed, threshold_num, threshold_den;
    bool already;
    const char *codes; /* NULL: not even without all */
    int64_t left;
} sets[] = {
    /* 9 + 4 + 2 + 1 + FF's 5 = 21, to 14 or fewer: without AA */
    {{NULL}, SMALLEST_ON_REQUEST, 21, 15, 1, false, "AA", 12},
    /* 15 of four alike: under 8 needs two of them, the first by code */
    {{PLEDGES("4", "4", "4", "3"), NO_FF, "pool.proposal.relocations=16"},
     SMALLEST_ON_REQUEST,
     15,
     8,
     1,
     false,
     "AA,BB",
     7},
    /* under 7 the two leave 7 and one person too many */
    {{PLEDGES("4", "4", "4", "3"), NO_FF, "pool.proposal.relocations=14"},
     SMALLEST_ON_REQUEST,
     15,
     7,
     1,
     false,
     "AA,BB,CC",
     3},
    /* half of 17 is 8.5: AA and EE would leave 8, AA and BB take more away */
    {{PLEDGES("4", "4", "4", "3"), NO_FF, "pool.proposal.relocations=17"},
     SMALLEST_ON_REQUEST,
     15,
     17,
     2,
     false,
     "AA,BB",
     7},
    /* the largest stands last by code */
    {{PLEDGES("1", "2", "3", "9"), NO_FF, "pool.proposal.relocations=20"},
     SMALLEST_ON_REQUEST,
     15,
     10,
     1,
     false,
     "EE",
     6},
    /* 14 is under 15 already, 15 is not */
    {{PLEDGES("7", "4", "2", "1"), NO_FF}, SMALLEST_ON_REQUEST, 14, 15, 1, true, "", 14},
    {{PLEDGES("7", "4", "2", "2"), NO_FF}, SMALLEST_ON_REQUEST, 15, 15, 1, false, "AA", 8},
    /* who benefits does not drop out, and its pledge counts in 63(1): 15 stay */
    {{NO_FF, "XX.pledge.relocations=15"}, SMALLEST_ON_REQUEST, 31, 15, 1, false, NULL, 15},
    {{NO_FF, "XX.pledge.relocations=14"}, SMALLEST_ON_REQUEST, 30, 15, 1, false, "AA,BB,CC,EE", 14},
    /* half of the pool's 100 */
    {{"rules.offsets_unlocked_by=pool"}, SMALLEST_ON_REQUEST, 21, 50, 1, true, "", 21},
    /* 63(3)(a): 30 000, or the number that the file states */
    {{NULL}, SMALLEST_MINIMUM, 21, 30000, 1, true, "", 21},
    {{"pool.minimum.relocations=20", "rules.reference_numbers=stated"}, SMALLEST_MINIMUM, 21, 20, 1, false, "AA", 12},
    /* 63(3)(b): 60 % of 100, whatever rule is in force; 70 pledged: without AA 56 */
    {{"AA.pledge.relocations=57", NO_FF, "BB.pledge.relocations=10"}, SMALLEST_SIXTY, 70, 60, 1, false, "AA", 13},
    /* 63(4): FF implements nothing; under 60 by the rule, which one of 11 and more brings about */
    {{"AA.pledge.relocations=57", "BB.pledge.relocations=10", "rules.offset_threshold=sixty",
      "FF.pledge.relocations=500"},
     SMALLEST_AFTER_EXITS,
     70,
     60,
     1,
     false,
     "AA",
     13},
    {{"BB.pledge.relocations=10", "rules.offset_threshold=sixty", "FF.pledge.relocations=500"},
     SMALLEST_AFTER_EXITS,
     22,
     60,
     1,
     true,
     "",
     22},
    /* of the pledges FF is the largest, though it implements nothing */
    {{"BB.pledge.relocations=10", "rules.offset_threshold=sixty", "FF.pledge.relocations=500"},
     SMALLEST_SIXTY,
     522,
     60,
     1,
     false,
     "FF",
     22},
};

START_TEST(test_smallest)
{
    const char *settings[12] = {NOBODY_BENEFITS_WITH_A_PLEDGE};
    struct answer answer;
    char label[20];
    for (size_t k = 0; k < 8 && sets[_i].settings[k] != NULL; k++)
        settings[2 + k] = sets[_i].settings[k];
    ask(&answer, settings, NULL, 0);
    const struct smallest_set *set = &answer.stress.smallest[sets[_i].which];
    snprintf(label, sizeof label, "row %d", _i);
    ck_assert_msg(set->observed == sets[_i].observed, "%s: observed %d", label, (int)set->observed);
    assert_fraction(label, set->threshold, sets[_i].threshold_num, sets[_i].threshold_den);
    ck_assert_msg(set->already == sets[_i].already, "%s: already", label);
    ck_assert_msg(set->possible == (sets[_i].codes != NULL), "%s: possible", label);
    if (sets[_i].codes != NULL)
        ck_assert_msg(is_of(&answer, set->states, sets[_i].codes), "%s: states", label);
    ck_assert_msg(set->left == sets[_i].left, "%s: left %d", label, (int)set->left);
    answer_clear(&answer);
}
END_TEST

/*
 * Where deducted shares are redistributed (S7), a deduction in proportion to a pledge falls away with it,
 * and so does what the others take over. Each share is 100 / 8 = 12.5, up to 13. AA pledges 12, half
 * deducted: 6 persons go to the other five, of whom FF has no deduction here. BB is taken to relocate what it
 * owes.
 */
START_TEST(test_left_is_computed)
{
    static const char *const settings[] = {"rules.deducted_share=redistributed",
                                           "rules.assume_pledge=relocate",
                                           "AA.pledge.relocations=12",
                                           "AA.deduction_by_type={\"relocations\":0.5}",
                                           "BB.pledge=null",
                                           "FF.deduction=0",
                                           NOBODY_BENEFITS_WITH_A_PLEDGE,
                                           "pool.proposal.relocations=28",
                                           NULL};
    struct answer answer;
    ask(&answer, settings, NULL, 0);
    const struct smallest_set *set = &answer.stress.smallest[SMALLEST_ON_REQUEST];
    /* The 6 are five parts of 1.2: the first by code gets two. AA 12, BB 13 + 2, CC 2, EE 1, FF 5. */
    ck_assert_int_eq(set->observed, 35);
    /* Under 14: without BB 20 are left, without AA 21 (BB owes 13 only); without both 8. */
    ck_assert(is_of(&answer, set->states, "AA,BB"));
    ck_assert_int_eq(set->left, 8);
    answer_clear(&answer);
}
END_TEST

/* --- The public function ----------------------------------------------------------------------- */

static char elsewhere;

static const struct {
    const char *groups[3];
    const char *message; /* a part of it, or NULL where the groups are right */
} groups_of[] = {
    {{"AA,BB"}, NULL},
    {{"AA", "BB,AA"}, NULL}, /* of two groups each may have AA */
    {{""}, "empty part"},
    {{"AA,,BB"}, "empty part"},
    {{"AA,"}, "empty part"},
    {{",AA"}, "empty part"},
    {{"AA", ""}, "empty part"},
    {{"AA,ZZ"}, "ZZ: there is no state"},
    {{"AA, BB"}, " BB: there is no state"},
    {{"aa,Bb"}, NULL}, /* as people write codes */
    {{"aa,AA"}, "AA stands twice"},
    {{"EL"}, "EL: there is no state"},
    {{"AA,GG"}, "GG is not bound"},
    {{"XX"}, "XX benefits from the pool"},
    {{"AA,BB,AA"}, "AA stands twice"},
    {{"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}, "there is no state"},
};

START_TEST(test_groups_of_text)
{
    char *json = quoted(HAND), *text = NULL;
    solpool_result *made = (solpool_result *)&elsewhere;
    solpool_year *year = NULL;
    solpool_error err = {SOLPOOL_OK, 0, 0, "", ""};
    size_t count = 0;
    while (count < 3 && groups_of[_i].groups[count] != NULL)
        count++;
    ck_assert_int_eq(solpool_year_read(&year, json, strlen(json), NULL, 0, &err), SOLPOOL_OK);
    solpool_status status = solpool_stress(&made, year, groups_of[_i].groups, count, &err);
    if (groups_of[_i].message == NULL) {
        ck_assert_msg(status == SOLPOOL_OK, "%s", err.message);
        ck_assert_int_eq(written(&text, status, &made, SOLPOOL_JSON, &err), SOLPOOL_OK);
        ck_assert_ptr_nonnull(strstr(text, "\"kind\": \"group\""));
    } else {
        ck_assert_int_eq(status, SOLPOOL_ERR_ARGUMENT);
        ck_assert_int_eq(err.status, SOLPOOL_ERR_ARGUMENT);
        ck_assert_ptr_null(made);
        ck_assert_msg(strstr(err.message, groups_of[_i].message) != NULL, "%s", err.message);
    }
    solpool_text_free(text);
    solpool_year_free(year);
    free(json);
}
END_TEST

START_TEST(test_text)
{
    char *json = quoted(HAND), *text = &elsewhere;
    solpool_result *made = NULL;
    solpool_year *year = NULL;
    ck_assert_int_eq(solpool_year_read(&year, json, strlen(json), NULL, 0, NULL), SOLPOOL_OK);
    ck_assert_int_eq(written(&text, solpool_stress(&made, year, NULL, 0, NULL), &made, SOLPOOL_TEXT, NULL), SOLPOOL_OK);
    ck_assert_ptr_nonnull(strstr(text, "if AA and BB do"));
    solpool_text_free(text);
    solpool_year_free(year);
    free(json);
}
END_TEST

Suite *stress_suite(void)
{
    Suite *suite = suite_create("stress");
    TCase *rows = case_of(suite, "rows");
    add_rows(rows, test_losses, losses);
    tcase_add_test(rows, test_which_rows);
    tcase_add_test(rows, test_groups);
    tcase_add_test(rows, test_refuse_relocation);
    tcase_add_test(rows, test_draws_aside);
    tcase_add_test(rows, test_shortcomings);
    tcase_add_test(rows, test_shortcomings_as_marked);
    tcase_add_loop_test(rows, test_many_states, 0, 2);
    TCase *smallest = case_of(suite, "smallest sets");
    add_rows(smallest, test_smallest, sets);
    tcase_add_test(smallest, test_left_is_computed);
    TCase *public = case_of(suite, "public function");
    add_rows(public, test_groups_of_text, groups_of);
    tcase_add_test(public, test_text);
    return suite;
}
