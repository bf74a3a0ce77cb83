/* src/questions/plan.h by hand: who relocates, who pays, what limits leave, and what one more costs. */
#include "support.h"

#include "questions/plan.h"

/* Fair shares of 10, 10 and 10, at 20 000 euro a person; CC benefits and needs 10 relocations, what else
 * comes is welcome. Relocating costs AA 25 000 and BB 35 000, of which the Union pays 10 000. */
#define AA_COST ",'cost':{'relocation_eur':25000}"
#define BB_COST ",'cost':{'relocation_eur':35000}"
#define YEAR_30(AA, BB, CC)                                                                                            \
    YEAR("'relocations':30,'financial_eur':600000",                                                                    \
         STATE("AA", "1000", "1000", AA) "," STATE("BB", "1000", "1000", BB) "," STATE("CC", "1000", "1000", ""),      \
         ",'benefitting':[{'code':'CC'" CC "}]")
#define TEXT YEAR_30(AA_COST, BB_COST, ",'need':{'relocations':10}")

static void plan_of(struct plan *plan, struct year *year, const char *text, const char *const *settings)
{
    solpool_error err = {.line = 0};
    year_with(year, text, settings);
    solpool_status status = plan_compute(plan, year, &err);
    ck_assert_msg(status == SOLPOOL_OK, "no plan: %s", err.message);
}

static void plan_close(struct plan *plan, struct year *year)
{
    plan_clear(plan);
    year_clear(year);
}

/* --- Mixes ------------------------------------------------------------------------------------- */

#define EUR(AMOUNT) (100 * INT64_C(AMOUNT))

static const struct {
    const char *label;
    const char *settings[6];
    int64_t aa[MEASURE_COUNT], bb[MEASURE_COUNT]; /* persons and euro */
    int64_t cost;                                 /* euro */
} mixes[] = {
    /* 10 · 15 000 + 200 000 */
    {"the cheap one relocates", {NULL}, {10, 0, 0, 0}, {0, 200000, 0, 0}, 350000},
    /* 200 000 + 10 · 25 000: paying is cheaper for both, but relocations are asked for */
    {"the less dear one where both are dear",
     {"AA.cost.relocation_eur=45000"},
     {0, 200000, 0, 0},
     {10, 0, 0, 0},
     450000},
    /* 4 · 15 000 + 120 000 + 6 · 25 000 + 80 000 */
    {"a capacity binds", {"AA.capacity.relocations=4"}, {4, 120000, 0, 0}, {6, 80000, 0, 0}, 410000},
    {"what it is willing to binds", {"AA.relocate.most=4"}, {4, 120000, 0, 0}, {6, 80000, 0, 0}, 410000},
    /* 7 · 15 000 + 60 000 + 3 · 25 000 + 140 000 */
    {"the dear one insists on three",
     {"BB.relocate.least=3", "AA.cost.relocation_eur=31000"},
     {7, 60000, 0, 0},
     {3, 140000, 0, 0},
     422000}, /* 7 · 21 000 + 60 000 + 75 000 + 140 000 */
    /* 5 go to CC at most from AA: 5 · 15 000 + 100 000 + 5 · 25 000 + 100 000; what AA relocates beyond
     * the link cannot arrive, so it pays */
    {"a link binds", {"AA>CC.max_relocations=5"}, {5, 100000, 0, 0}, {5, 100000, 0, 0}, 400000},
    {"nothing may flow from the cheap one",
     {"AA>CC.excluded=true"}, /* AA's relocations reach nobody and cost nothing */
     {10, 0, 0, 0},
     {10, 0, 0, 0},
     250000},
    /* 2.5 persons are paid, 7.5 are owed: 7 go, and the money of half a one; BB sends the other 3. The cost
     * is 7 · 15 000 + 60 000 + 3 · 25 000 + 140 000. */
    {"what is pledged stays", {"AA.pledge.financial_eur=50000"}, {7, 60000, 0, 0}, {3, 140000, 0, 0}, 380000},
    {"all is pledged",
     {"AA.pledge.financial_eur=200000", "BB.pledge.financial_eur=200000"},
     {0, 200000, 0, 0},
     {0, 200000, 0, 0},
     400000},
    /* half of what AA relocates would be deducted and deliver nothing: it pays 200 000, BB sends 5:
     * 200 000 + 5 · 25 000 + 100 000 */
    {"a deduction of one type",
     {"AA.deduction_by_type={\"relocations\":0.5}", "CC.need.relocations=5"},
     {0, 200000, 0, 0},
     {5, 100000, 0, 0},
     425000},
    /* 5 offsets at 10 000, 5 relocated at 15 000, 200 000 paid */
    {"offsets that are needed",
     {"CC.need={\"offsets\":5}", "AA.cost.offset_eur=10000", "rules.outright_offsets=as_pledged"},
     {5, 0, 0, 5},
     {0, 200000, 0, 0},
     325000},
    /* measures of 100 000 at half the cost, 5 relocated, 200 000 paid: what nobody asks for is money */
    {"alternative measures that are requested, and no more",
     {"CC.need={\"alternative_eur\":100000}", "AA.cost.alternative_factor=0.5"},
     {5, 0, 100000, 0},
     {0, 200000, 0, 0},
     325000},
    {"nobody asks for alternative measures",
     {"AA.cost.alternative_factor=0.5"},
     {10, 0, 0, 0},
     {0, 200000, 0, 0},
     350000},
    {"who refuses gets the chance to plan, whatever is deemed",
     {"AA.pledge={}", "rules.refusers=deemed_payers"},
     {10, 0, 0, 0},
     {0, 200000, 0, 0},
     350000},
};

static int64_t in_file_units(const struct measures *pledge, size_t t)
{
    return pledge->amount[t] / (measure_table[t].money ? 100 : 1);
}

START_TEST(mix)
{
    struct year year;
    struct plan plan;
    plan_of(&plan, &year, TEXT, mixes[_i].settings);
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        ck_assert_msg(in_file_units(&plan.year.states[0].pledge, t) == mixes[_i].aa[t], "%s: AA pledges %lld of %s",
                      mixes[_i].label, (long long)in_file_units(&plan.year.states[0].pledge, t), measure_table[t].key);
        ck_assert_msg(in_file_units(&plan.year.states[1].pledge, t) == mixes[_i].bb[t], "%s: BB pledges %lld of %s",
                      mixes[_i].label, (long long)in_file_units(&plan.year.states[1].pledge, t), measure_table[t].key);
    }
    ck_assert_msg(plan.cost_known && plan.cost_cents == 100 * mixes[_i].cost, "%s: costs %lld cents", mixes[_i].label,
                  (long long)plan.cost_cents);
    plan_close(&plan, &year);
}
END_TEST

/* --- What is not known, and what cannot be ------------------------------------------------------ */

START_TEST(unknown_costs_follow_the_preference)
{
    struct year year;
    struct plan plan;
    plan_of(&plan, &year, YEAR_30(",'prefer':'pay'", ",'prefer':'relocate'", ""), NULL);
    assert_measures("AA prefers to pay", &plan.year.states[0].pledge, 0, EUR(200000), 0, 0);
    assert_measures("BB prefers to relocate", &plan.year.states[1].pledge, 10, 0, 0, 0);
    ck_assert(plan.states[0].planned && !plan.states[0].cost_known);
    ck_assert(!plan.cost_known);
    ck_assert_int_eq(plan.cost_cents, EUR(200000)); /* what AA pays is known */
    plan_close(&plan, &year);
}
END_TEST

START_TEST(an_unknown_cost_beside_a_known_one)
{
    struct year year;
    struct plan plan;
    /* 10 relocations are asked for: AA's at 15 000 against 20 000 paid, before BB's, which count as 20 000 */
    plan_of(&plan, &year, YEAR_30(AA_COST, ",'prefer':'relocate'", ",'need':{'relocations':10}"),
            (const char *const[]){"BB.relocate.most=0", NULL});
    assert_measures("AA", &plan.year.states[0].pledge, 10, 0, 0, 0);
    assert_measures("BB", &plan.year.states[1].pledge, 0, EUR(200000), 0, 0);
    ck_assert(plan.cost_known); /* BB relocates nobody, so nothing is missing */
    plan_close(&plan, &year);
}
END_TEST

START_TEST(what_limits_leave_has_no_place)
{
    struct year year;
    struct plan plan;
    plan_of(&plan, &year, TEXT,
            (const char *const[]){"AA.capacity={\"relocations\":3,\"financial_eur\":50000,"
                                  "\"alternative_eur\":0,\"offsets\":7}",
                                  NULL});
    /* 3 persons and the money of two and a half; nobody needs offsets */
    assert_measures("all that AA can", &plan.year.states[0].pledge, 3, EUR(50000), 0, 0);
    assert_fraction("no place for", plan.states[0].unplaced, 9, 2);
    ck_assert(plan.states[0].planned);
    /* 10 relocations are asked for */
    assert_measures("BB", &plan.year.states[1].pledge, 7, EUR(60000), 0, 0);
    plan_close(&plan, &year);
}
END_TEST

START_TEST(who_can_nothing_pledges_nothing)
{
    struct year year;
    struct plan plan;
    plan_of(&plan, &year, TEXT,
            (const char *const[]){"AA.capacity={\"relocations\":0,\"financial_eur\":0,"
                                  "\"alternative_eur\":0,\"offsets\":0}",
                                  NULL});
    assert_measures("AA", &plan.year.states[0].pledge, 0, 0, 0, 0);
    ck_assert(!plan.states[0].planned && !plan.allocation.ledger[0].assumed);
    assert_fraction("no place for", plan.states[0].unplaced, 10, 1);
    plan_close(&plan, &year);
}
END_TEST

START_TEST(shares_that_are_not_whole)
{
    struct year year;
    struct plan plan;
    /* 31 / 3 persons each: 10 relocated and a third paid, 6 666.67 up to the cent; or 206 666.67 paid */
    plan_of(&plan, &year, TEXT,
            (const char *const[]){"pool.relocations=31", "pool.financial_eur=620000", "rules.rounding=exact", NULL});
    assert_measures("AA", &plan.year.states[0].pledge, 10, 666667, 0, 0);
    assert_measures("BB", &plan.year.states[1].pledge, 0, 20666667, 0, 0);
    plan_close(&plan, &year);
}
END_TEST

START_TEST(no_room_for_a_part_of_a_person)
{
    struct year year;
    struct plan plan;
    /* 31 / 3 owed, and the money of a third is more than AA can pay: a person more */
    plan_of(&plan, &year, TEXT,
            (const char *const[]){"pool.relocations=31", "pool.financial_eur=620000", "rules.rounding=exact",
                                  "AA.capacity.financial_eur=6666.66", "AA.capacity.alternative_eur=0", NULL});
    assert_measures("AA", &plan.year.states[0].pledge, 11, 0, 0, 0);
    ck_assert(plan.states[0].unplaced.num == 0);
    plan_close(&plan, &year);
}
END_TEST

/* Two like states share what is asked for alike: 5 and 5, not 10 and 0. */
START_TEST(like_states_relocate_alike)
{
    struct year year;
    struct plan plan;
    plan_of(&plan, &year, YEAR_30(BB_COST, BB_COST, ",'need':{'relocations':10}"), NULL);
    assert_measures("AA", &plan.year.states[0].pledge, 5, EUR(100000), 0, 0);
    assert_measures("BB", &plan.year.states[1].pledge, 5, EUR(100000), 0, 0);
    plan_close(&plan, &year);
}
END_TEST

/* One relocates all that it owes because that is cheaper; the others, to whom it is all the same, share the rest in
 * the same parts of theirs: 12 of 10 and 20 persons. */
START_TEST(others_relocate_alike)
{
    struct year year;
    struct plan plan;
    plan_of(&plan, &year,
            YEAR("'relocations':50,'financial_eur':1000000",
                 STATE("AA", "1000", "1000", AA_COST) "," STATE("BB", "1000", "1000", "") "," STATE(
                     "CC", "1000", "1000", "") "," STATE("DD", "2000", "2000", ""),
                 ",'benefitting':[{'code':'CC','need':{'relocations':22}}]"),
            NULL);
    assert_measures("AA", &plan.year.states[0].pledge, 10, 0, 0, 0);
    assert_measures("BB", &plan.year.states[1].pledge, 4, EUR(120000), 0, 0);
    assert_measures("DD", &plan.year.states[3].pledge, 8, EUR(240000), 0, 0);
    plan_close(&plan, &year);
}
END_TEST

/* Every state only pays, the Forum has met again: mandatory offsets follow, at the cost of a relocation
 * without the Union's part. */
START_TEST(mandatory_offsets_are_counted)
{
    struct year year;
    struct plan plan;
    plan_of(&plan, &year, TEXT,
            (const char *const[]){"pool.forum_reconvened=true", "CC.need={\"relocations\":0}",
                                  "AA.cost.relocation_eur=45000", NULL});
    assert_measures("AA", &plan.year.states[0].pledge, 0, EUR(200000), 0, 0);
    ck_assert_int_eq(plan.allocation.uses[0].mandatory_offsets, 10);
    ck_assert_int_eq(plan.states[0].outlay.total_cents, EUR(200000) + EUR(450000));
    ck_assert_int_eq(plan.states[1].outlay.total_cents, EUR(200000) + EUR(350000));
    plan_close(&plan, &year);
}
END_TEST

/* --- Prices ------------------------------------------------------------------------------------ */

static const struct {
    const char *label;
    const char *settings[3];
    double eur;
    int64_t from, to;
    bool open_end;
} prices[] = {
    /* AA relocates at 15 000 what it would pay 20 000 for; beyond 10 it is BB's turn, which is 5 000 dearer
     * than paying, up to all it owes */
    {"AA's turn", {"CC.need.relocations=4"}, -5000.0, 0, 10, false},
    {"BB's turn", {NULL}, 5000.0, 10, 20, false},
    {"in the midst of BB's turn", {"CC.need.relocations=15"}, 5000.0, 10, 20, false},
    /* and with 0 needed the cost would be the same again, but not on the way there */
    {"all relocate already", {"CC.need.relocations=20"}, 0.0, 20, 1020, true},
    {"AA's capacity first", {"AA.capacity.relocations=4", "CC.need.relocations=3"}, -5000.0, 0, 4, false},
};

START_TEST(price_of_a_relocation)
{
    struct year year;
    struct plan plan;
    plan_of(&plan, &year, TEXT, prices[_i].settings);
    ck_assert_uint_eq(plan.price_count, 1);
    const struct plan_price *price = &plan.prices[0];
    ck_assert_int_eq(price->measure, RELOCATIONS);
    ck_assert_msg(price->eur_per_unit == prices[_i].eur && price->from == prices[_i].from &&
                      price->to == prices[_i].to && price->open_end == prices[_i].open_end,
                  "%s: %f from %lld to %lld", prices[_i].label, price->eur_per_unit, (long long)price->from,
                  (long long)price->to);
    plan_close(&plan, &year);
}
END_TEST

START_TEST(no_price_without_a_stated_need)
{
    struct year year;
    struct plan plan;
    plan_of(&plan, &year, YEAR_30(AA_COST, BB_COST, ""), NULL);
    ck_assert_uint_eq(plan.price_count, 0);
    /* AA relocates, being cheaper, and BB pays */
    ck_assert_int_eq(plan.cost_cents, EUR(350000));
    plan_close(&plan, &year);
}
END_TEST

/* --- Suite ------------------------------------------------------------------------------------- */

Suite *plan_suite(void)
{
    Suite *suite = suite_create("plan");
    TCase *tcase = case_of(suite, "plan");
    add_rows(tcase, mix, mixes);
    add_rows(tcase, price_of_a_relocation, prices);
    tcase_add_test(tcase, unknown_costs_follow_the_preference);
    tcase_add_test(tcase, an_unknown_cost_beside_a_known_one);
    tcase_add_test(tcase, what_limits_leave_has_no_place);
    tcase_add_test(tcase, who_can_nothing_pledges_nothing);
    tcase_add_test(tcase, shares_that_are_not_whole);
    tcase_add_test(tcase, no_room_for_a_part_of_a_person);
    tcase_add_test(tcase, like_states_relocate_alike);
    tcase_add_test(tcase, others_relocate_alike);
    tcase_add_test(tcase, mandatory_offsets_are_counted);
    tcase_add_test(tcase, no_price_without_a_stated_need);
    return suite;
}
