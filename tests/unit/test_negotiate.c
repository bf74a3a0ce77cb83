/* src/questions/negotiate.h, goal.c, conflicts.c: who has to add how much, and what stands against it, by
 * hand. */
#include "support.h"

#include "questions/negotiate.h"

/* Fair shares of 40, 40 and 20. AA relocates 10 and BB 20; CC needs 50, so 20 are missing. */
#define TEXT                                                                                                           \
    YEAR(POOL_100 ",'minimum':{'relocations':0},'proposal':{'relocations':100,"                                        \
                  "'financial_eur':2000000}",                                                                          \
         STATE("AA", "4000000", "120000", ",'pledge':{'relocations':10}") "," STATE(                                   \
             "BB", "4000000", "120000", ",'pledge':{'relocations':20}") "," STATE("CC", "2000000", "60000",            \
                                                                                  ",'pledge':{}"),                     \
         ",'benefitting':[{'code':'CC','need':{'relocations':50}}]")

#define UNMET "CC.unmet.relocations=0"
#define CAPACITY(AA, BB) "AA.capacity.relocations=" AA, "BB.capacity.relocations=" BB
#define MILLION_EUR INT64_C(100000000)

/* --- Goals that can be reached ----------------------------------------------------------------- */

static const struct {
    const char *label;
    const char *goal;
    const char *settings[4];
    enum measure measure;
    int64_t added[2]; /* by AA and BB */
} reached_rows[] = {
    /* 50 in all, 25 of 40 each */
    {"equal parts of equal shares", UNMET, {NULL}, RELOCATIONS, {15, 5}},
    {"all is there already", "CC.unmet.relocations=20", {NULL}, RELOCATIONS, {0, 0}},
    {"one place short of it", "CC.unmet.relocations=19", {NULL}, RELOCATIONS, {1, 0}},
    {"a capacity binds", UNMET, {CAPACITY("12", "99")}, RELOCATIONS, {2, 18}},
    {"a capacity just does not bind", UNMET, {CAPACITY("25", "99")}, RELOCATIONS, {15, 5}},
    {"what it is willing to binds", UNMET, {"AA.relocate={\"most\":12}"}, RELOCATIONS, {2, 18}},
    /* BB's 20 cannot go there, so 40 are missing */
    {"who may not serve adds nothing", UNMET, {"BB>CC.excluded=true"}, RELOCATIONS, {40, 0}},
    {"what a link cannot carry is not asked for", UNMET, {"BB>CC.max_relocations=20"}, RELOCATIONS, {20, 0}},
    {"a deducted pledge brings nothing", UNMET, {"AA.deduction=1"}, RELOCATIONS, {0, 30}},
    /* 20 of BB and half of AA's 10: 25 are missing; AA's addition counts by half */
    {"half deducted: both add", UNMET, {"AA.deduction=0.5", CAPACITY("10", "99")}, RELOCATIONS, {0, 25}},
    {"half of the proposal, Article 63(1)", "63(1).holds=true", {NULL}, RELOCATIONS, {15, 5}},
    {"half of the proposal, in numbers", "63(1).observed=50", {NULL}, RELOCATIONS, {15, 5}},
    /* (30 + 50) / (50 + 50): money counts where a need of it is stated */
    {"coverage by money",
     "CC.coverage=0.8",
     {"CC.need.financial_eur=1000000"},
     FINANCIAL,
     {MILLION_EUR / 2, MILLION_EUR / 2}},
    /* 40 / 50, 20 of 40 each */
    {"coverage by persons", "CC.coverage=0.8", {"AA.prefer=relocate", "BB.prefer=relocate"}, RELOCATIONS, {10, 0}},
    {"money needed",
     "CC.unmet.financial_eur=0",
     {"CC.need.financial_eur=1000000"},
     FINANCIAL,
     {MILLION_EUR / 2, MILLION_EUR / 2}},
    {"money needed, to the cent", "CC.unmet.financial_eur=0", {"CC.need.financial_eur=0.03"}, FINANCIAL, {2, 1}},
    /* thousands of times the pool: 999 970 more, 500 000 of 40 each */
    {"a goal far beyond the pool and all needs",
     "totals.pledged.relocations=1000000",
     {NULL},
     RELOCATIONS,
     {499990, 499980}},
    {"one state's own figure far beyond them", "BB.pledge.relocations=1000000", {NULL}, RELOCATIONS, {0, 999980}},
    /* as much as a file may state, which four times over no allocation could tell of */
    {"the largest need", UNMET, {"CC.need.relocations=1000000000"}, RELOCATIONS, {499999990, 499999980}},
};

static void negotiate(struct negotiation *out, struct year *year, const char *text, const char *const *settings)
{
    struct goal goal;
    solpool_error err = {.message = ""};
    year_with(year, TEXT, settings);
    ck_assert_msg(goal_parse(&goal, year, text, &err) == SOLPOOL_OK, "%s", err.message);
    ck_assert_msg(negotiation_compute(out, year, &goal, &err) == SOLPOOL_OK, "%s", err.message);
}

START_TEST(test_reached)
{
    struct year year;
    struct negotiation negotiation;
    negotiate(&negotiation, &year, reached_rows[_i].goal, reached_rows[_i].settings);
    ck_assert_msg(negotiation.reached, "%s: not reached", reached_rows[_i].label);
    ck_assert_uint_eq(negotiation.conflict_count, 0);
    for (size_t i = 0; i < 2; i++)
        for (size_t t = 0; t < MEASURE_COUNT; t++)
            ck_assert_msg(negotiation.added[i].amount[t] ==
                              (t == reached_rows[_i].measure ? reached_rows[_i].added[i] : 0),
                          "%s: %s adds %ld of type %zu", reached_rows[_i].label, year.states[i].code,
                          (long)negotiation.added[i].amount[t], t);
    ck_assert_msg(measures_empty(&negotiation.added[2]), "%s", reached_rows[_i].label);
    negotiation_clear(&negotiation);
    year_clear(&year);
}
END_TEST

/* --- Goals that cannot ------------------------------------------------------------------------- */

struct expected_conflict {
    enum conflict_kind kind;
    size_t state;
    int64_t raise;
};

static const struct {
    const char *label;
    const char *goal;
    const char *settings[4];
    struct expected_conflict conflicts[4]; /* in this order, up to `count` */
    size_t count;
    size_t easiest;
} conflict_rows[] = {
    /* 12 and 20 are 32: 18 more are needed of one of them */
    {"two capacities", UNMET, {CAPACITY("12", "20")}, {{CONFLICT_CAPACITY, 0, 18}, {CONFLICT_CAPACITY, 1, 18}}, 2, 0},
    {"one capacity, the other link is closed",
     UNMET,
     {CAPACITY("12", "20"), "BB>CC.excluded=true"},
     {{CONFLICT_CAPACITY, 0, 38}, {CONFLICT_EXCLUDED, 1, NOT_STATED}},
     2,
     0},
    {"willingness and a link",
     UNMET,
     {"AA.relocate={\"most\":10}", "BB>CC.max_relocations=20"},
     {{CONFLICT_WILLING, 0, 20}, {CONFLICT_LINK_MOST, 1, 20}},
     2,
     0},
    {"a permission that is used",
     UNMET,
     {"AA.deduction=1", "CC.systemic_shortcomings=true", "BB>CC.permission_used=true"},
     {{CONFLICT_DEDUCTION, 0, NOT_STATED}, {CONFLICT_PERMISSION, 1, NOT_STATED}},
     2,
     NO_PLACE},
    {"a limit that matters not is not named",
     UNMET,
     {CAPACITY("12", "20"), "AA>CC.max_financial_eur=5"},
     {{CONFLICT_CAPACITY, 0, 18}, {CONFLICT_CAPACITY, 1, 18}},
     2,
     0},
    {"more than is needed", "CC.received.relocations=51", {NULL}, {{CONFLICT_CAPACITY, 0, 0}}, 0, NO_PLACE},
    {"no pledge moves a fair share", "AA.fair_share.relocations=41", {NULL}, {{CONFLICT_CAPACITY, 0, 0}}, 0, NO_PLACE},
};

START_TEST(test_conflicts)
{
    struct year year;
    struct negotiation negotiation;
    negotiate(&negotiation, &year, conflict_rows[_i].goal, conflict_rows[_i].settings);
    ck_assert_msg(!negotiation.reached, "%s: reached", conflict_rows[_i].label);
    ck_assert_msg(measures_empty(&negotiation.total), "%s", conflict_rows[_i].label);
    ck_assert_msg(negotiation.conflict_count == conflict_rows[_i].count, "%s: %zu conflicts", conflict_rows[_i].label,
                  negotiation.conflict_count);
    ck_assert_msg(negotiation.easiest == conflict_rows[_i].easiest, "%s: easiest %zu", conflict_rows[_i].label,
                  negotiation.easiest);
    for (size_t k = 0; k < conflict_rows[_i].count; k++) {
        const struct expected_conflict *expected = &conflict_rows[_i].conflicts[k];
        const struct conflict *found = &negotiation.conflicts[k];
        ck_assert_msg(found->kind == expected->kind && found->state == expected->state,
                      "%s: conflict %zu is of kind %d and state %zu", conflict_rows[_i].label, k, (int)found->kind,
                      found->state);
        ck_assert_msg(found->raise == expected->raise, "%s: conflict %zu is raised by %ld", conflict_rows[_i].label, k,
                      (long)found->raise);
    }
    negotiation_clear(&negotiation);
    year_clear(&year);
}
END_TEST

/* --- Goals as they are written ----------------------------------------------------------------- */

static const struct {
    const char *text;
    const char *message; /* a part of it; NULL: it is a goal */
    enum goal_sense sense;
    int64_t num, den;
} goal_rows[] = {
    {"CC.unmet.relocations=0", NULL, GOAL_AT_MOST, 0, 1},
    {"CC.coverage=0.85", NULL, GOAL_AT_LEAST, 17, 20},
    {"AA.gap=1.5", NULL, GOAL_AT_MOST, 3, 2},
    {"AA.mandatory_offsets=0", NULL, GOAL_AT_MOST, 0, 1},
    {"63(3).holds=false", NULL, GOAL_EQUAL, 0, 1},
    {"63(3).holds=yes", NULL, GOAL_EQUAL, 1, 1},
    {"totals.effective.value=100", NULL, GOAL_AT_LEAST, 100, 1},
    {"totals.unmet.relocations=0", NULL, GOAL_AT_MOST, 0, 1},
    {"totals.unused.value=0", NULL, GOAL_AT_LEAST, 0, 1},
    {"mandatory_offsets.total=0", NULL, GOAL_AT_MOST, 0, 1},
    {"AA>CC.relocations=3", NULL, GOAL_AT_LEAST, 3, 1},
    {"CC.unmet.relocations", "expected PATH=VALUE", GOAL_EQUAL, 0, 1},
    {"=3", "expected PATH=VALUE", GOAL_EQUAL, 0, 1},
    {"CC.unmet.relocation=0", "did you mean \"CC.unmet.relocations\"", GOAL_EQUAL, 0, 1},
    {"XX.unmet.relocations=0", "there is no figure", GOAL_EQUAL, 0, 1},
    {"CC.unmet.relocations=", "expected a number", GOAL_EQUAL, 0, 1},
    {"CC.unmet.relocations=-1", "expected a number", GOAL_EQUAL, 0, 1},
    {"CC.unmet.relocations=1e3", "expected a number", GOAL_EQUAL, 0, 1},
    {"CC.coverage=0.1234567", "expected a number", GOAL_EQUAL, 0, 1},
    {"CC.coverage=.5", "expected a number", GOAL_EQUAL, 0, 1},
    {"63(1).holds=1", "expected true or false", GOAL_EQUAL, 0, 1},
};

START_TEST(test_goal)
{
    struct year year;
    struct goal goal;
    solpool_error err = {.message = ""};
    year_set(&year, TEXT, NULL);
    solpool_status status = goal_parse(&goal, &year, goal_rows[_i].text, &err);
    if (goal_rows[_i].message != NULL) {
        ck_assert_int_eq(status, SOLPOOL_ERR_ARGUMENT);
        ck_assert_msg(strstr(err.message, goal_rows[_i].message) != NULL, "%s: %s", goal_rows[_i].text, err.message);
    } else {
        ck_assert_msg(status == SOLPOOL_OK, "%s: %s", goal_rows[_i].text, err.message);
        ck_assert_int_eq(goal.sense, goal_rows[_i].sense);
        assert_fraction(goal_rows[_i].text, goal.value, goal_rows[_i].num, goal_rows[_i].den);
    }
    year_clear(&year);
}
END_TEST

Suite *negotiate_suite(void)
{
    Suite *suite = suite_create("negotiate");
    add_rows(case_of(suite, "reached"), test_reached, reached_rows);
    add_rows(case_of(suite, "conflicts"), test_conflicts, conflict_rows);
    add_rows(case_of(suite, "goal"), test_goal, goal_rows);
    return suite;
}
