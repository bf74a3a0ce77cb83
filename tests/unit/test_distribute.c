/* src/distribute: who gives what to whom, in pools small enough to solve by hand. How what is
 * scarce is shared out is in test_balance.c. */
#include "support.h"

#include <inttypes.h>
#include <stdlib.h>

#include "distribute/stages.h"
#include "allocation/stage_values.h"

/* AA and BB have 2/5 of the key each, CC 1/5; one person is worth 20 000 euro. AA relocates 40, BB
 * pays 800 000 euro of which a deduction of a half leaves 400 000 (20 persons). */
#define SMALL                                                                                                          \
    YEAR(POOL_100,                                                                                                     \
         STATE("AA", "4000000", "120000", ",'pledge':{'relocations':40}") "," STATE(                                   \
             "BB", "4000000", "120000",                                                                                \
             ",'deduction':0.5,'pledge':{'financial_eur':800000}") "," STATE("CC", "2000000", "60000", ""),            \
         ",'benefitting':[{'code':'CC','need':{'relocations':30,'financial_eur':500000}}],"                            \
         "'links':[{'from':'AA','to':'CC'},{'from':'BB','to':'CC'}]")

static const struct {
    const char *label;
    const char *settings[4];
    int64_t relocations; /* AA to CC */
    int64_t cents;       /* BB to CC */
    int64_t delivered;   /* persons' value */
} link_rows[] = {
    {"open", {NULL}, 30, 40000000, 50},
    {"excluded", {"AA>CC.excluded=true"}, 0, 40000000, 20},
    {"both excluded", {"AA>CC.excluded=true", "BB>CC.excluded=true"}, 0, 0, 0},
    {"capped persons", {"AA>CC.max_relocations=12"}, 12, 40000000, 32},
    {"capped at nothing", {"AA>CC.max_relocations=0"}, 0, 40000000, 20},
    {"capped above the need", {"AA>CC.max_relocations=31"}, 30, 40000000, 50},
    {"capped money", {"BB>CC.max_financial_eur=100000"}, 30, 10000000, 35},
    {"less needed", {"CC.need.financial_eur=60000"}, 30, 6000000, 33},
    {"more needed", {"CC.need.relocations=90"}, 40, 40000000, 60},
    {"nothing needed", {"CC.need.relocations=0", "CC.need.financial_eur=0"}, 0, 0, 0},
    {"fully deducted", {"BB.deduction=1"}, 30, 0, 30},
    {"nothing pledged", {"AA.pledge.relocations=0"}, 0, 40000000, 20},
};

START_TEST(test_links)
{
    struct calculation found;
    const char *label = link_rows[_i].label;
    calculate(&found, SMALL, link_rows[_i].settings);
    int64_t relocations = flow_between(&found, "AA", "CC", RELOCATIONS);
    int64_t cents = flow_between(&found, "BB", "CC", FINANCIAL);
    ck_assert_msg(relocations == link_rows[_i].relocations, "%s: %" PRId64 " persons", label, relocations);
    ck_assert_msg(cents == link_rows[_i].cents, "%s: %" PRId64 " cents", label, cents);
    assert_fraction(label, found.allocation.total_values[TOTAL_DELIVERED], link_rows[_i].delivered, 1);
    assert_fraction(label, stage_value(&found.allocation, STAGE_DELIVERED), link_rows[_i].delivered, 1);
    size_t flows = (size_t)(relocations > 0) + (size_t)(cents > 0); /* none is empty */
    ck_assert_msg(found.allocation.distribution.flow_count == flows, "%s: flows", label);
    assert_measures(label, &found.allocation.receipts[0].received, relocations, cents, 0, 0);
    calculation_clear(&found);
}
END_TEST

START_TEST(test_nobody_benefits)
{
    struct calculation found;
    calculate(&found, YEAR(POOL_100, STATE("AA", "1", "1", ",'pledge':{'relocations':40}"), ""), NULL);
    ck_assert_uint_eq(found.allocation.distribution.flow_count, 0);
    assert_measures("unused", &found.allocation.uses[0].unused, 40, 0, 0, 0);
    calculation_clear(&found);
}
END_TEST

/* --- Systemic shortcomings (Art 60(3) fourth subparagraph) ------------------------------------- */

/* AA and BB relocate 20 each; CC and DD need 20 each. */
#define PAIR                                                                                                           \
    YEAR(POOL_100,                                                                                                     \
         STATE("AA", "2", "2", ",'pledge':{'relocations':20}") "," STATE(                                              \
             "BB", "2", "2", ",'pledge':{'relocations':20}") "," STATE("CC", "1", "1", "") "," STATE("DD", "1", "1",   \
                                                                                                     ""),              \
         ",'benefitting':[{'code':'CC','systemic_shortcomings':true,'need':{'relocations':20}},"                       \
         "{'code':'DD','need':{'relocations':20}}]")

static const struct {
    const char *label;
    const char *settings[3];
    int64_t received[2]; /* CC, DD */
} shortcoming_rows[] = {
    {"served all the same", {NULL}, {20, 20}},
    {"AA uses its permission", {"AA>CC.permission_used=true"}, {20, 20}}, /* BB serves CC, AA DD */
    {"both do", {"AA>CC.permission_used=true", "BB>CC.permission_used=true"}, {0, 20}},
};

START_TEST(test_shortcomings)
{
    struct calculation found;
    const char *label = shortcoming_rows[_i].label;
    calculate(&found, PAIR, shortcoming_rows[_i].settings);
    for (size_t b = 0; b < 2; b++)
        ck_assert_msg(found.allocation.receipts[b].received.amount[RELOCATIONS] == shortcoming_rows[_i].received[b],
                      "%s: %s", label, found.year.benefitting[b].code);
    if (_i == 1) {
        ck_assert_int_eq(flow_between(&found, "AA", "CC", RELOCATIONS), 0);
        ck_assert_int_eq(flow_between(&found, "BB", "CC", RELOCATIONS), 20);
    }
    calculation_clear(&found);
}
END_TEST

/* --- Offsets (Art 63) -------------------------------------------------------------------------- */

/* AA pledges relocations; CC wants offsets only. Half of AA's share of 40 is 20, half of the
 * proposal's 30 000 is out of reach. */
#define OFFSETS_ONLY                                                                                                   \
    YEAR(POOL_100,                                                                                                     \
         STATE("AA", "2", "2", ",'pledge':{'relocations':40}") "," STATE("BB", "2", "2", ",'pledge':{}") "," STATE(    \
             "CC", "1", "1", ""),                                                                                      \
         ",'benefitting':[{'code':'CC','need':{'relocations':0,'offsets':30}}],"                                       \
         "'links':[{'from':'AA','to':'CC','offsets_agreed':true}]")

static const struct {
    const char *label;
    const char *settings[4];
    int64_t offsets;
    int64_t unused_relocations, unused_offsets;
} offset_rows[] = {
    {"open by offer", {NULL}, 30, 10, 0},
    {"not agreed", {"AA>CC.offsets_agreed=false"}, 0, 40, 0},
    {"offer one too small", {"AA.pledge.relocations=19"}, 0, 19, 0},
    {"open by request", {"AA.pledge.relocations=19", "pool.proposal.relocations=38"}, 19, 0, 0},
    {"eligible cases", {"AA>CC.eligible_offsets=7"}, 7, 33, 0},
    {"a lower number", {"AA>CC.offsets_agreed=29"}, 29, 11, 0},
    {"none", {"AA>CC.offsets_agreed=0"}, 0, 40, 0},
    /* offsets in a pledge need an agreement, too, but for the reading that they do not (S33) */
    {"pledged, closed", {"AA.pledge.relocations=19", "AA.pledge.offsets=5"}, 0, 19, 5},
    {"pledged, not agreed", {"AA>CC.offsets_agreed=false", "AA.pledge.offsets=31"}, 0, 40, 31},
    {"as pledged, closed",
     {"AA.pledge.relocations=19", "AA.pledge.offsets=5", "rules.outright_offsets=as_pledged"},
     5,
     19,
     0},
    {"as pledged, not agreed",
     {"AA>CC.offsets_agreed=false", "AA.pledge.offsets=31", "rules.outright_offsets=as_pledged"},
     30,
     40,
     1},
    {"pledged and open", {"AA.pledge.offsets=5"}, 30, 15, 0},
    {"excluded", {"AA>CC.excluded=true", "AA.pledge.offsets=5"}, 0, 40, 5},
};

START_TEST(test_offsets)
{
    struct calculation found;
    const char *label = offset_rows[_i].label;
    calculate(&found, OFFSETS_ONLY, offset_rows[_i].settings);
    int64_t offsets = flow_between(&found, "AA", "CC", OFFSETS);
    ck_assert_msg(offsets == offset_rows[_i].offsets, "%s: %" PRId64 " offsets", label, offsets);
    ck_assert_msg(flow_between(&found, "AA", "CC", RELOCATIONS) == 0, "%s: relocations", label);
    assert_measures(label, &found.allocation.uses[0].used, 0, 0, 0, offsets);
    assert_measures(label, &found.allocation.uses[0].unused, offset_rows[_i].unused_relocations, 0, 0,
                    offset_rows[_i].unused_offsets);
    calculation_clear(&found);
}
END_TEST

/* --- Alternative measures (Art 57(4), 65) ------------------------------------------------------ */

/* AA pledges alternative measures worth 100 000 euro. */
#define ALTERNATIVE_ONLY                                                                                               \
    YEAR(POOL_100, STATE("AA", "2", "2", ",'pledge':{'alternative_eur':100000}") "," STATE("CC", "1", "1", ""),        \
         ",'benefitting':[{'code':'CC','need':{'alternative_eur':60000,'financial_eur':500000}}]")

static const struct {
    const char *label;
    const char *settings[4];
    int64_t financial, alternative; /* delivered */
    int64_t unused;                 /* of the alternative measures pledged */
} alternative_rows[] = {
    {"the rest is converted", {NULL}, 4000000, 6000000, 0},
    {"all requested", {"CC.need.alternative_eur=100000"}, 0, 10000000, 0},
    {"none requested", {"CC.need.alternative_eur=0"}, 10000000, 0, 0},
    {"no money needed", {"CC.need.financial_eur=0"}, 0, 6000000, 4000000},
    {"beside pledged money", {"AA.pledge.financial_eur=10"}, 4001000, 6000000, 0},
    {"a little money needed", {"CC.need.financial_eur=0.01"}, 1, 6000000, 3999999},
};

START_TEST(test_alternative)
{
    struct calculation found;
    const char *label = alternative_rows[_i].label;
    calculate(&found, ALTERNATIVE_ONLY, alternative_rows[_i].settings);
    int64_t financial = alternative_rows[_i].financial;
    int64_t alternative = alternative_rows[_i].alternative;
    assert_measures(label, &found.allocation.receipts[0].received, 0, financial, alternative, 0);
    assert_measures(label, &found.allocation.uses[0].unused, 0, 0, alternative_rows[_i].unused, 0);
    calculation_clear(&found);
}
END_TEST

/* --- Sums -------------------------------------------------------------------------------------- */

/* 55 persons' value needed, 50 received; the totals of the ledger side by side. */
START_TEST(test_sums)
{
    struct calculation found;
    calculate(&found, SMALL, NULL);
    const struct allocation *a = &found.allocation;
    assert_measures("unused", &a->uses[0].unused, 10, 0, 0, 0);
    assert_measures("unmet", &a->receipts[0].unmet, 0, 10000000, 0, 0);
    assert_fraction("unmet", a->receipts[0].unmet_value, 5, 1);
    assert_fraction("coverage", a->receipts[0].coverage, 10, 11);
    assert_fraction("nominal", a->total_values[TOTAL_NOMINAL], 100, 1);
    /* CC's pledge is assumed: it pays 400 000 euro, which it need not implement */
    assert_measures("pledged", &a->totals[TOTAL_PLEDGED], 40, 120000000, 0, 0);
    assert_fraction("pledged", a->total_values[TOTAL_PLEDGED], 100, 1);
    assert_fraction("to implement", a->total_values[TOTAL_TO_IMPLEMENT], 60, 1);
    assert_fraction("unused", a->total_values[TOTAL_UNUSED], 10, 1);
    assert_fraction("least use, AA's 30 of 40", stage_value(a, STAGE_PRO_RATA), 3, 4);
    calculation_clear(&found);
}
END_TEST

/* Where no need is stated, coverage is measured against the pool of 100, and 150 are pledged. */
START_TEST(test_more_than_the_pool)
{
    struct calculation found;
    calculate(&found,
              YEAR(POOL_100, STATE("AA", "2", "2", ",'pledge':{'relocations':150}") "," STATE("CC", "1", "1", ""),
                   ",'benefitting':[{'code':'CC'}]"),
              NULL);
    assert_measures("received", &found.allocation.receipts[0].received, 150, 0, 0, 0);
    assert_fraction("coverage", found.allocation.receipts[0].coverage, 3, 2);
    assert_fraction("unmet", found.allocation.receipts[0].unmet_value, 0, 1);
    assert_fraction("unmet of all", found.allocation.total_values[TOTAL_UNMET], 0, 1);
    calculation_clear(&found);
}
END_TEST

/* Offsets are to be implemented, but bring no new support. */
START_TEST(test_effective)
{
    struct calculation found;
    calculate(&found, OFFSETS_ONLY, (const char *const[]){"AA.pledge.offsets=5", NULL});
    assert_fraction("to implement", found.allocation.total_values[TOTAL_TO_IMPLEMENT], 45, 1);
    /* 30 offsets by agreement: the 5 pledged ones, and 25 of the relocations */
    assert_fraction("effective", found.allocation.total_values[TOTAL_EFFECTIVE], 15, 1);
    calculation_clear(&found);
}
END_TEST

Suite *distribute_suite(void)
{
    Suite *suite = suite_create("distribute");
    TCase *links = case_of(suite, "links");
    add_rows(links, test_links, link_rows);
    tcase_add_test(links, test_nobody_benefits);
    add_rows(links, test_shortcomings, shortcoming_rows);
    TCase *types = case_of(suite, "types");
    add_rows(types, test_offsets, offset_rows);
    add_rows(types, test_alternative, alternative_rows);
    TCase *sums = case_of(suite, "sums");
    tcase_add_test(sums, test_sums);
    tcase_add_test(sums, test_more_than_the_pool);
    tcase_add_test(sums, test_effective);
    return suite;
}
