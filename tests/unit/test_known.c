/* src/law/known.h: whatever a year changes, its shares and ledger are what they are without another year's. */
#include "support.h"

#include <stdlib.h>

#include "law/known.h"

/* A deduction, a redistribution, a benefitting state, a pledge that is not known, credits. */
#define YEAR_TEXT                                                                                                                                                                                                                                \
    YEAR(                                                                                                                                                                                                                                        \
        "'relocations':100,'financial_eur':2000000",                                                                                                                                                                                             \
        STATE("AA", "10", "30", ",'pledge':{'relocations':20,'financial_eur':80000}") "," STATE("BB", "10", "10", ",'deduction':0.5,'deduction_request':{'outcome':'granted','date':'2030-05-01'},'pledge':{'financial_eur':500000}") "," STATE( \
            "CC", "20", "40", ",'carried':{'crisis_credit':2}") "," STATE("DD", "30", "20", ""),                                                                                                                                                 \
        ",'benefitting':[{'code':'DD'}],'rules':{'deducted_share':'redistributed'}")

static const char *const settings[] = {
    "title=same",
    "AA.pledge.relocations=21",
    "AA.pledge.financial_eur=80000.01",
    "AA.pledge=null",
    "AA.population=11",
    "AA.gdp_million_eur=31",
    "AA.bound=false",
    "AA.prefer=relocate",
    "AA.name=Alpha",
    "BB.deduction=0.25",
    "BB.deduction_by_type={\"relocations\":1}",
    "BB.deduction_request={\"article\":\"61\",\"outcome\":\"granted\",\"act\":\"separate\"}",
    "CC.carried.crisis_credit=0",
    "CC.carried.over_pledge=1",
    "CC.prefer=relocate",
    "CC.relocate.most=3",
    "CC.cost.relocation_eur=25000",
    "DD.informed=false",
    "DD.from=2029-01-01",
    "pool.relocations=101",
    "pool.financial_eur=2000001",
    "pool.proposal.relocations=40",
    "as_of=2030-04-30",
    "year=2031",
    "rules.assume_pledge=relocate",
    "rules.assume_pledge=none",
    "rules.deducted_share=lost",
    "rules.deduction_act=separate_act",
    "rules.gross_up=on",
    "rules.key_base=without_benefitting",
    "rules.key_base=without_benefitting_and_deducted",
    "rules.over_pledge=credited",
    "rules.refusers=deemed_payers",
    "rules.rounding=exact",
    "rules.price=ratio",
};

static void ledger_of(struct share **shares, struct entry **ledger, const struct year *year)
{
    solpool_error err;
    ck_assert_msg(shares_compute(shares, year, &err) == SOLPOOL_OK, "%s", err.message);
    ck_assert_msg(ledger_compute(ledger, year, *shares, &err) == SOLPOOL_OK, "%s", err.message);
}

static bool same(struct fraction a, struct fraction b)
{
    return a.num == b.num && a.den == b.den;
}

static bool same_amounts(const struct measures *a, const struct measures *b)
{
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        if (a->amount[t] != b->amount[t])
            return false;
    return true;
}

static bool same_entry(const struct entry *a, const struct entry *b)
{
    return same_amounts(&a->pledge, &b->pledge) && a->assumed == b->assumed &&
           a->deemed == b->deemed && a->credit == b->credit &&
           a->redistributed == b->redistributed && same(a->owed, b->owed) && a->duty == b->duty &&
           same(a->gap, b->gap) && same(a->shortfall, b->shortfall) &&
           same_amounts(&a->to_implement, &b->to_implement) &&
           same_amounts(&a->lapsed, &b->lapsed) && same_amounts(&a->supply, &b->supply);
}

START_TEST(test_known)
{
    struct year base, year;
    struct known known;
    struct share *shares, *known_shares;
    struct entry *ledger, *known_ledger;
    year_of(&base, YEAR_TEXT);
    year_set(&year, YEAR_TEXT, settings[_i]);
    ledger_of(&shares, &ledger, &year);
    ck_assert_int_eq(known_compute(&known, &base, NULL), SOLPOOL_OK);
    year.known = &known;
    ledger_of(&known_shares, &known_ledger, &year);
    for (size_t i = 0; i < year.state_count; i++) {
        ck_assert_msg(same(shares[i].part, known_shares[i].part) &&
                          shares[i].weight == known_shares[i].weight &&
                          same(shares[i].quota, known_shares[i].quota) &&
                          same(shares[i].fair_share, known_shares[i].fair_share) &&
                          shares[i].fair_share_cents == known_shares[i].fair_share_cents,
                      "%s: share of %s", settings[_i], year.states[i].code);
        ck_assert_msg(same_entry(&ledger[i], &known_ledger[i]), "%s: ledger of %s", settings[_i],
                      year.states[i].code);
    }
    free(shares);
    free(ledger);
    free(known_shares);
    free(known_ledger);
    known_clear(&known);
    year_clear(&base);
    year_clear(&year);
}
END_TEST

Suite *known_suite(void)
{
    Suite *suite = suite_create("known");
    add_rows(case_of(suite, "settings"), test_known, settings);
    return suite;
}
