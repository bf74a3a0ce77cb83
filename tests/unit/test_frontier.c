/* src/questions/frontier.h: where something changes between "all relocate" and "all pay", by hand. */
#include "support.h"

#include "json/tree.h"
#include "present/questions.h"
#include "present/telling.h"
#include "questions/comparisons.h"

/* Fair shares of 40, 40 and 20; CC benefits, so that 80 are owed. With n of them paid, 80 - n are
 * relocated; AA pays first where it is as far behind as BB. Half of 90 is 45. */
#define TEXT                                                                                                           \
    YEAR(POOL_100 ",'proposal':{'relocations':90,'financial_eur':1800000},'minimum':"                                  \
                  "{'relocations':0}",                                                                                 \
         STATE("AA", "4000000", "120000", "") "," STATE("BB", "4000000", "120000",                                     \
                                                        "") "," STATE("CC", "2000000", "60000", ",'pledge':{}"),       \
         ",'benefitting':[{'code':'CC'}],'rules':{'reference_numbers':'stated'}")

/* A hundred times as much. */
#define LARGE "pool.relocations=10000", "pool.financial_eur=200000000", "pool.proposal.relocations=9000"

#define MET "pool.forum_reconvened=true"

static const struct {
    const char *label;
    const char *settings[5];
    int64_t changes[8]; /* ended by a 0 */
} rows[] = {
    /* 80 - 36 = 44 is the first below 45; each state's half is 20, lost with 21 paid, at 20 + 21 and at
     * 21 + 21. */
    {"half of the proposal, half of each share", {NULL}, {36, 41, 42}},
    {"reached until nobody relocates", {"pool.proposal.relocations=1"}, {41, 42, 80}},
    {"never reached", {"pool.proposal.relocations=161"}, {41, 42}},
    {"half a person counts", {"pool.proposal.relocations=89"}, {36, 41, 42}},
    {"half a person less", {"pool.proposal.relocations=88"}, {37, 41, 42}},
    /* Relocations below 30 from 51 on; money for 20 from 20 on. */
    {"needs", {"CC.need.relocations=30", "CC.need.financial_eur=400000"}, {20, 36, 41, 42, 51}},
    /* 60 per cent of 100 are not reached from 21 on; missing are n - 20 and the caps leave n. */
    {"mandatory offsets", {MET}, {21, 36, 41, 42}},
    /* AA may take 5: with 51 paid, 26 of them by AA, 5 + 25 are possible and 31 missing. */
    {"the eligible cases run out",
     {MET, "AA>CC.eligible_offsets=5", "BB>CC.eligible_offsets=99"},
     {21, 36, 41, 42, 51}},
    /* No more than 10 persons: with 30 paid by AA from the beginning, BB's own half at 21 paid, which is
     * n = 42; 80 - 36 is not reached at all: 10 + 40 - n / 2 falls below 45 at n = 12, BB paying 6. AA's
     * half is never reached. */
    {"a limit", {"AA.capacity.relocations=10"}, {12, 42}},
    /* 8 000 - 3 501 is the first below 4 500; the halves are 2 000. More than a thousand: by bisection. */
    {"large", {LARGE}, {3501, 4001, 4002}},
    /* 1 000 needed of the benefitting: 7 001 paid leave 999. */
    {"large needs", {LARGE, "CC.need.relocations=1000"}, {3501, 4001, 4002, 7001}},
};

static void frontier_of(struct frontier *out, struct year *year, const char *const *settings)
{
    solpool_error err = {.line = 0};
    year_with(year, TEXT, settings);
    ck_assert_msg(frontier_compute(out, year, NULL, &err) == SOLPOOL_OK, "%s", err.message);
}

START_TEST(changes_are_found_exactly)
{
    struct year year;
    struct frontier frontier;
    size_t found = 0;
    frontier_of(&frontier, &year, rows[_i].settings);
    ck_assert(frontier.complete);
    for (size_t k = 0; k < frontier.point_count; k++) {
        const struct frontier_point *point = &frontier.points[k];
        ck_assert(k == 0 || point->paid > frontier.points[k - 1].paid);
        if (!point->changed)
            continue;
        ck_assert_msg(point->paid == rows[_i].changes[found], "%s: change %zu expected at %d, found at %d",
                      rows[_i].label, found, (int)rows[_i].changes[found], (int)point->paid);
        ck_assert(!frontier_same(&point->before.outcome, &point->at.outcome));
        found++;
    }
    ck_assert_msg(rows[_i].changes[found] == 0, "%s: no change at %d", rows[_i].label, (int)rows[_i].changes[found]);
    ck_assert_uint_eq(found, frontier.change_count);
    frontier_clear(&frontier);
    year_clear(&year);
}
END_TEST

static const struct frontier_point *point_at(const struct frontier *frontier, int64_t paid)
{
    for (size_t k = 0; k < frontier->point_count; k++)
        if (frontier->points[k].paid == paid)
            return &frontier->points[k];
    ck_abort_msg("there is no point %d", (int)paid);
    return NULL;
}

/* Every five per cent of 80 is every fourth; 20 000 euro for each paid. A relocated person costs AA 35 000
 * and BB 45 000 less 10 000: with 36 paid, 18 each, 22 * 25 000 + 22 * 35 000 + 36 * 20 000. */
START_TEST(points_hold_figures)
{
    struct year year;
    struct frontier frontier;
    const char *const settings[] = {"AA.cost.relocation_eur=35000", "BB.cost.relocation_eur=45000", NULL};
    frontier_of(&frontier, &year, settings);
    ck_assert_int_eq(frontier.owed, 80);
    ck_assert_int_eq(frontier.step, 1);
    ck_assert_uint_eq(frontier.point_count, 21 + 2); /* 36 is both, 41 and 42 are not */
    for (int64_t n = 0; n <= 80; n += 4) {
        const struct frontier_point *point = point_at(&frontier, n);
        ck_assert(point->on_grid);
        assert_measures("pledged", &point->at.pledged, 80 - n, n * 2000000, 0, 0);
    }
    const struct frontier_point *half = point_at(&frontier, 36);
    ck_assert(half->changed);
    ck_assert(half->at.cost_known);
    ck_assert_int_eq(half->at.cost_cents, INT64_C(204000000));
    assert_measures("before", &half->before.pledged, 45, 35 * 2000000, 0, 0);
    ck_assert(outcome_holds(&half->before.outcome, OFFSETS_ON_REQUEST));
    ck_assert(!outcome_holds(&half->at.outcome, OFFSETS_ON_REQUEST));
    ck_assert_int_eq(half->at.outcome.conditions[OFFSETS_ON_REQUEST].observed, 44);
    frontier_clear(&frontier);
    year_clear(&year);
}
END_TEST

/* AA relocates at least 30, so that in the end BB's part alone changes: 30 + 40 - 26 = 44 with 52 paid, and
 * AA keeps more than half of its share. */
START_TEST(a_state_that_wants_to_relocate)
{
    struct year year;
    struct frontier frontier;
    solpool_error err = {.line = 0};
    year_of(&year, TEXT);
    year.states[0].relocate.least = 30;
    ck_assert(frontier_compute(&frontier, &year, NULL, &err) == SOLPOOL_OK);
    ck_assert_uint_eq(frontier.change_count, 2);
    ck_assert(point_at(&frontier, 42)->changed && point_at(&frontier, 52)->changed);
    assert_measures("all pay", &point_at(&frontier, 80)->at.pledged, 30, 50 * 2000000, 0, 0);
    frontier_clear(&frontier);
    year_clear(&year);
}
END_TEST

START_TEST(a_cost_that_is_not_known)
{
    struct year year;
    struct frontier frontier;
    const char *const settings[] = {"AA.cost.relocation_eur=35000", NULL};
    frontier_of(&frontier, &year, settings);
    ck_assert(!point_at(&frontier, 0)->at.cost_known);
    /* All paid: no relocation is left whose cost would have to be known. */
    ck_assert(point_at(&frontier, 80)->at.cost_known);
    ck_assert_int_eq(point_at(&frontier, 80)->at.cost_cents, 80 * 2000000);
    frontier_clear(&frontier);
    year_clear(&year);
}
END_TEST

static const struct {
    const char *label;
    const char *settings[5];
    int64_t paid;
    const char *words[3];
    const char *dutch; /* of the last */
} worded[] = {
    {"63(1)",
     {NULL},
     36,
     {"63(1) no longer holds: 44 relocations are pledged, fewer than 45"},
     "63(1) geldt niet meer: er zijn 44 herplaatsingen toegezegd, minder dan 45"},
    {"a part of a person",
     {"pool.proposal.relocations=89"},
     36,
     {"63(1) no longer holds: 44 relocations are pledged, fewer than 44.5"},
     "63(1) geldt niet meer: er zijn 44 herplaatsingen toegezegd, minder dan 44,5"},
    {"63(2)(b)", {NULL}, 42, {"63(2)(b) no longer holds for BB"}, "63(2)(b) geldt niet meer voor BB"},
    {"unmet",
     {"CC.need.relocations=30"},
     51,
     {"CC: relocations needed are unmet by 1"},
     "CC: aan de benodigde herplaatsingen ontbreken er 1"},
    {"met", {"CC.need.financial_eur=400000"}, 20, {"CC: money needed is met"}, "CC: het benodigde geld is er"},
    {"mandatory",
     {MET},
     21,
     {"63(3) holds: 59 relocations are pledged, fewer than 60",
      "offsets become mandatory: 1 person, limited by what is missing to the threshold"},
     "compensaties worden verplicht: 1 persoon, begrensd door wat er aan de drempel ontbreekt"},
    {"stocks",
     {MET, "AA>CC.eligible_offsets=5", "BB>CC.eligible_offsets=99"},
     51,
     {"mandatory offsets meet another limit: 30 persons, limited by the cases that are eligible"},
     "verplichte compensaties stuiten op een andere grens: 30 personen, begrensd door de gevallen die "
     "in aanmerking komen"},
};

/* What the JSON says, and the same told in Dutch. */
START_TEST(changes_in_words)
{
    struct year year;
    struct frontier frontier;
    struct out out;
    struct telling dutch = {.language = language_find("nl")};
    const cJSON *point = NULL, *change = NULL;
    size_t count = 0;
    frontier_of(&frontier, &year, worded[_i].settings);
    out_begin(&out);
    frontier_members(&out, out.root, &frontier);
    cJSON_ArrayForEach(point, tree_item(out.root, "frontier"))
        if (tree_number(point, "exact.paid").num == worded[_i].paid)
            break;
    cJSON_ArrayForEach(change, tree_item(point, "change")) {
        ck_assert_msg(count < 3 && worded[_i].words[count] != NULL, "%s: more is said", worded[_i].label);
        ck_assert_str_eq(change->valuestring, worded[_i].words[count++]);
        if (change->next == NULL)
            ck_assert_str_eq(words_again(&dutch, change->valuestring), worded[_i].dutch);
    }
    ck_assert_msg(count > 0 && (count == 3 || worded[_i].words[count] == NULL), "%s: not all is said",
                  worded[_i].label);
    ck_assert_str_eq(words_again(&dutch, "something else"), "something else");
    arena_clear(&dutch.words);
    out_discard(&out);
    frontier_clear(&frontier);
    year_clear(&year);
}
END_TEST

START_TEST(nothing_owed)
{
    struct year year;
    struct frontier frontier;
    const char *const settings[] = {"AA.bound=false", "BB.bound=false", NULL};
    frontier_of(&frontier, &year, settings);
    ck_assert_int_eq(frontier.owed, 0);
    ck_assert_uint_eq(frontier.point_count, 0);
    frontier_clear(&frontier);
    year_clear(&year);
}
END_TEST

START_TEST(every_contributing_state_is_compared)
{
    struct year year;
    struct comparisons comparisons;
    solpool_error err = {.line = 0};
    year_set(&year, TEXT, "BB.cost.relocation_eur=29999");
    ck_assert_msg(comparisons_compute(&comparisons, &year, NULL, &err) == SOLPOOL_OK, "%s", err.message);
    ck_assert_uint_eq(comparisons.count, 2);
    ck_assert_uint_eq(comparisons.states[0].state, 0);
    ck_assert_uint_eq(comparisons.states[1].state, 1);
    ck_assert_int_eq(comparisons.states[0].cheapest, NO_OPTION);
    ck_assert_int_eq(comparisons.states[1].cheapest, OPTION_RELOCATE);
    ck_assert_int_eq(comparisons.frontier.owed, 80);
    comparisons_clear(&comparisons);
    year_clear(&year);
}
END_TEST

Suite *frontier_suite(void)
{
    Suite *suite = suite_create("frontier");
    TCase *tcase = case_of(suite, "frontier");
    add_rows(tcase, changes_are_found_exactly, rows);
    tcase_add_test(tcase, points_hold_figures);
    tcase_add_test(tcase, a_state_that_wants_to_relocate);
    tcase_add_test(tcase, a_cost_that_is_not_known);
    add_rows(tcase, changes_in_words, worded);
    tcase_add_test(tcase, nothing_owed);
    tcase_add_test(tcase, every_contributing_state_is_compared);
    return suite;
}
