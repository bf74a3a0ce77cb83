/* src/law/triggers.h: the conditions of Article 63, at the person and one below. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>

#include "law/triggers.h"

/* AA and BB have 2/5 of the key each, CC 1/5. Nobody but AA pledges, unless a row says so. */
#define BASE(POOL)                                                                                                     \
    YEAR(POOL,                                                                                                         \
         STATE("AA", "4000000", "120000", ",'pledge':{}") "," STATE(                                                   \
             "BB", "4000000", "120000", ",'pledge':{}") "," STATE("CC", "2000000", "60000", ",'pledge':{}"),           \
         ",'benefitting':[{'code':'CC'}],'links':[{'from':'AA','to':'CC'}]")
#define PERSONS_100 "'relocations':100,'financial_eur':2000000"
#define PERSONS_101 "'relocations':101,'financial_eur':2020000"
#define PERSONS_40000 "'relocations':40000,'financial_eur':800000000"
#define PERSONS_60000 "'relocations':60000,'financial_eur':1200000000"

struct facts {
    struct year year;
    struct triggers triggers;
};

static void facts_of(struct facts *facts, const char *text, const char *const *settings)
{
    struct share *shares = NULL;
    struct entry *ledger = NULL;
    solpool_error err = {.line = 0};
    year_with(&facts->year, text, settings);
    ck_assert_int_eq(shares_compute(&shares, &facts->year, &err), SOLPOOL_OK);
    ck_assert_int_eq(ledger_compute(&ledger, &facts->year, shares, &err), SOLPOOL_OK);
    ck_assert_int_eq(triggers_compute(&facts->triggers, &facts->year, shares, ledger, &err), SOLPOOL_OK);
    free(shares);
    free(ledger);
}

static void facts_clear(struct facts *facts)
{
    triggers_clear(&facts->triggers);
    year_clear(&facts->year);
}

static const struct condition *condition_of(const struct facts *facts, enum trigger trigger)
{
    switch (trigger) {
    case OFFSETS_ON_REQUEST:
        return &facts->triggers.on_request;
    case OFFSETS_ON_OFFER:
        return &facts->triggers.on_offer[0]; /* AA's */
    case MANDATORY_OFFSETS:
        return &facts->triggers.mandatory;
    case MANDATORY_AFTER_EXITS:
    case TRIGGER_COUNT:
        break;
    }
    return &facts->triggers.mandatory_after_exits;
}

#define MET "pool.forum_reconvened=true"

static const struct {
    const char *text;
    const char *settings[5];
    enum trigger trigger;
    int64_t observed;
    int64_t threshold_num, threshold_den;
    bool holds;
} rows[] = {
    /* 63(1): half of the proposal's 30, and of 31 */
    {BASE(PERSONS_100),
     {"AA.pledge.relocations=15", "pool.proposal.relocations=30"},
     OFFSETS_ON_REQUEST,
     15,
     15,
     1,
     true},
    {BASE(PERSONS_100),
     {"AA.pledge.relocations=14", "pool.proposal.relocations=30"},
     OFFSETS_ON_REQUEST,
     14,
     15,
     1,
     false},
    {BASE(PERSONS_100),
     {"AA.pledge.relocations=16", "pool.proposal.relocations=31"},
     OFFSETS_ON_REQUEST,
     16,
     31,
     2,
     true},
    {BASE(PERSONS_100),
     {"AA.pledge.relocations=15", "pool.proposal.relocations=31"},
     OFFSETS_ON_REQUEST,
     15,
     31,
     2,
     false},
    /* it counts what all pledge, benefitting states too, and nothing but relocations */
    {BASE(PERSONS_100),
     {"AA.pledge.relocations=7", "CC.pledge.relocations=8", "pool.proposal.relocations=30"},
     OFFSETS_ON_REQUEST,
     15,
     15,
     1,
     true},
    {BASE(PERSONS_100),
     {"AA.pledge.relocations=14", "BB.pledge.offsets=9", "pool.proposal.relocations=30"},
     OFFSETS_ON_REQUEST,
     14,
     15,
     1,
     false},
    /* 63(2)(b): half of 2/5 of 100 is 20, of 101 it is 20.2 */
    {BASE(PERSONS_100), {"AA.pledge.relocations=20"}, OFFSETS_ON_OFFER, 20, 20, 1, true},
    {BASE(PERSONS_100), {"AA.pledge.relocations=19"}, OFFSETS_ON_OFFER, 19, 20, 1, false},
    {BASE(PERSONS_101), {"AA.pledge.relocations=21"}, OFFSETS_ON_OFFER, 21, 101, 5, true},
    {BASE(PERSONS_101), {"AA.pledge.relocations=20"}, OFFSETS_ON_OFFER, 20, 101, 5, false},
    {BASE(PERSONS_100), {"AA.pledge.financial_eur=800000"}, OFFSETS_ON_OFFER, 0, 20, 1, false},
    /* 63(3): below max(30 000, 60 % of N), after the meeting of Art 13(4) */
    {BASE(PERSONS_100), {"AA.pledge.relocations=29999", MET}, MANDATORY_OFFSETS, 29999, 30000, 1, true},
    {BASE(PERSONS_100), {"AA.pledge.relocations=30000", MET}, MANDATORY_OFFSETS, 30000, 30000, 1, false},
    {BASE(PERSONS_100), {"AA.pledge.relocations=29999"}, MANDATORY_OFFSETS, 29999, 30000, 1, false},
    {BASE(PERSONS_60000), {"AA.pledge.relocations=35999", MET}, MANDATORY_OFFSETS, 35999, 36000, 1, true},
    {BASE(PERSONS_60000), {"AA.pledge.relocations=36000", MET}, MANDATORY_OFFSETS, 36000, 36000, 1, false},
    /* `pool`: never above N */
    {BASE(PERSONS_100),
     {"AA.pledge.relocations=99", MET, "rules.offset_threshold=pool"},
     MANDATORY_OFFSETS,
     99,
     100,
     1,
     true},
    {BASE(PERSONS_100),
     {"AA.pledge.relocations=100", MET, "rules.offset_threshold=pool"},
     MANDATORY_OFFSETS,
     100,
     100,
     1,
     false},
    {BASE(PERSONS_40000),
     {"AA.pledge.relocations=29999", MET, "rules.offset_threshold=pool"},
     MANDATORY_OFFSETS,
     29999,
     30000,
     1,
     true},
    {BASE(PERSONS_60000),
     {"AA.pledge.relocations=36000", MET, "rules.offset_threshold=pool"},
     MANDATORY_OFFSETS,
     36000,
     36000,
     1,
     false},
    /* `sixty`: 60 % of N alone, 60.6 of 101 */
    {BASE(PERSONS_100),
     {"AA.pledge.relocations=59", MET, "rules.offset_threshold=sixty"},
     MANDATORY_OFFSETS,
     59,
     60,
     1,
     true},
    {BASE(PERSONS_100),
     {"AA.pledge.relocations=60", MET, "rules.offset_threshold=sixty"},
     MANDATORY_OFFSETS,
     60,
     60,
     1,
     false},
    {BASE(PERSONS_101),
     {"AA.pledge.relocations=60", MET, "rules.offset_threshold=sixty"},
     MANDATORY_OFFSETS,
     60,
     303,
     5,
     true},
    {BASE(PERSONS_101),
     {"AA.pledge.relocations=61", MET, "rules.offset_threshold=sixty"},
     MANDATORY_OFFSETS,
     61,
     303,
     5,
     false},
    {BASE(PERSONS_100),
     {"AA.pledge.relocations=59", MET, "rules.offset_threshold=literal"},
     MANDATORY_OFFSETS,
     59,
     30000,
     1,
     true},
    /* 63(4): what is left of the pledges; half of 60 000 is exactly 30 000 */
    {BASE(PERSONS_100),
     {"AA.pledge.relocations=60000", "AA.deduction=0.5", MET},
     MANDATORY_AFTER_EXITS,
     30000,
     30000,
     1,
     false},
    {BASE(PERSONS_100),
     {"AA.pledge.relocations=59998", "AA.deduction=0.5", MET},
     MANDATORY_AFTER_EXITS,
     29999,
     30000,
     1,
     true},
    {BASE(PERSONS_100),
     {"AA.pledge.relocations=59998", "AA.deduction=0.5"},
     MANDATORY_AFTER_EXITS,
     29999,
     30000,
     1,
     false},
    {BASE(PERSONS_100),
     {"AA.pledge.relocations=59998", "AA.deduction=0.5", "rules.forum_before_63_4=yes"},
     MANDATORY_AFTER_EXITS,
     29999,
     30000,
     1,
     false},
    {BASE(PERSONS_100),
     {"AA.pledge.relocations=59998", "AA.deduction=0.5", "rules.forum_before_63_4=no"},
     MANDATORY_AFTER_EXITS,
     29999,
     30000,
     1,
     true},
    {BASE(PERSONS_100),
     {"AA.pledge.relocations=60000", "AA.deduction=0.5", "rules.forum_before_63_4=no"},
     MANDATORY_AFTER_EXITS,
     30000,
     30000,
     1,
     false},
    /* the rule speaks of 63(4) only */
    {BASE(PERSONS_100),
     {"AA.pledge.relocations=1", "rules.forum_before_63_4=no"},
     MANDATORY_OFFSETS,
     1,
     30000,
     1,
     false},
    /* 63(4) asks for a cause: nothing is deducted, and nobody who pledged benefits */
    {BASE(PERSONS_100), {"AA.pledge.relocations=5", MET}, MANDATORY_AFTER_EXITS, 5, 30000, 1, false},
    /* the cause is decisive where the pledges reach the number without it */
    {BASE(PERSONS_100),
     {"AA.pledge.relocations=30000", MET, "AA.deduction=0.5", "rules.result_of=decisive"},
     MANDATORY_AFTER_EXITS,
     15000,
     30000,
     1,
     true},
    {BASE(PERSONS_100),
     {"AA.pledge.relocations=29999", MET, "AA.deduction=0.5", "rules.result_of=decisive"},
     MANDATORY_AFTER_EXITS,
     15000,
     30000,
     1,
     false},
    /* who is not bound does not count, Art 57(1) */
    {BASE(PERSONS_100),
     {"AA.pledge.relocations=29999", "BB.pledge.relocations=7", "BB.bound=false", MET},
     MANDATORY_OFFSETS,
     29999,
     30000,
     1,
     true},
    /* a benefitting state's relocations are pledged, but not to be implemented */
    {BASE(PERSONS_100), {"CC.pledge.relocations=5", MET}, MANDATORY_AFTER_EXITS, 0, 30000, 1, true},
};

START_TEST(test_conditions)
{
    struct facts facts;
    char label[40];
    snprintf(label, sizeof label, "row %d: %s", _i, trigger_table[rows[_i].trigger].article);
    facts_of(&facts, rows[_i].text, rows[_i].settings);
    const struct condition *condition = condition_of(&facts, rows[_i].trigger);
    ck_assert_msg(condition->observed == rows[_i].observed, "%s: observed %lld", label, (long long)condition->observed);
    assert_fraction(label, condition->threshold, rows[_i].threshold_num, rows[_i].threshold_den);
    ck_assert_msg(condition->holds == rows[_i].holds, "%s: holds", label);
    facts_clear(&facts);
}
END_TEST

/* Pledged relocations may become offsets where both sides agree and 63(1) or 63(2) allows it. */
static const struct {
    const char *label;
    const char *settings[5];
    bool open;
} open_rows[] = {
    {"neither", {"AA.pledge.relocations=19", "AA>CC.offsets_agreed=true"}, false},
    {"not agreed", {"AA.pledge.relocations=20", "AA>CC.offsets_agreed=false"}, false},
    {"by offer", {"AA.pledge.relocations=20", "AA>CC.offsets_agreed=true"}, true},
    {"by request", {"AA.pledge.relocations=19", "AA>CC.offsets_agreed=true", "pool.proposal.relocations=38"}, true},
    {"by request of what others pledge",
     {"BB.pledge.relocations=19", "AA>CC.offsets_agreed=true", "pool.proposal.relocations=38"},
     true},
    {"by another state's offer", {"BB.pledge.relocations=20", "AA>CC.offsets_agreed=true"}, false},
};

START_TEST(test_open_links)
{
    struct facts facts;
    facts_of(&facts, BASE(PERSONS_100), open_rows[_i].settings);
    ck_assert_msg(triggers_open(&facts.triggers, &facts.year.links[0]) == open_rows[_i].open, "%s",
                  open_rows[_i].label);
    facts_clear(&facts);
}
END_TEST

Suite *triggers_suite(void)
{
    Suite *suite = suite_create("triggers");
    TCase *conditions = case_of(suite, "conditions");
    add_rows(conditions, test_conditions, rows);
    add_rows(conditions, test_open_links, open_rows);
    return suite;
}
