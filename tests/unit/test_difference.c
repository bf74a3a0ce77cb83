/* What changed from one year to another, by cause: hand-made years whose every part is worked out here. */
#include "support.h"

#include <solpool_questions.h>
#include <stdlib.h>

#include "json/leaves.h"
#include "input/year_chain.h"
#include "input/year_read.h"
#include "questions/difference.h"

/* Two years, the years between them, and what differs. */
struct pair {
    struct year years[2];
    struct document documents[2];
    struct year_chain chain;
    struct difference_chain links;
    struct difference difference;
};

static void read_one(struct pair *pair, size_t k, const char *text)
{
    solpool_error *warnings = NULL, err = {.line = 0};
    size_t warning_count = 0;
    char *json = quoted(text);
    ck_assert_msg(year_read(&pair->years[k], &pair->documents[k], &warnings, &warning_count, json, strlen(json), NULL,
                            0, &err) == SOLPOOL_OK,
                  "the year is refused: %s: %s", err.path, err.message);
    free(warnings);
    free(json);
}

static void compute(struct pair *pair)
{
    solpool_error err = {.line = 0};
    ck_assert_msg(difference_of_years(&pair->difference, &pair->links, NULL, &err) == SOLPOOL_OK, "%s", err.message);
}

static void pair_open(struct pair *pair, const char *before, const char *after)
{
    memset(pair, 0, sizeof *pair);
    read_one(pair, 0, before);
    read_one(pair, 1, after);
    ck_assert_int_eq(year_chain_make(&pair->chain, &pair->documents[0], &pair->documents[1], NULL), SOLPOOL_OK);
    for (size_t k = 0; k <= CAUSE_STEPS; k++)
        pair->links.years[k] = pair->chain.readable[k] ? &pair->chain.years[k] : NULL;
    pair->links.inputs = &pair->chain.changes;
    pair->links.links_differ = pair->chain.links_differ;
    compute(pair);
}

static void pair_close(struct pair *pair)
{
    difference_clear(&pair->difference);
    year_chain_clear(&pair->chain);
    for (size_t k = 0; k < 2; k++) {
        year_clear(&pair->years[k]);
        document_clear(&pair->documents[k]);
    }
}

/* Values in millionths; ABSENT where there is none. */
#define ABSENT INT64_MIN
#define WHOLE(N) (INT64_C(1000000) * (N))

static void assert_value(const char *path, const char *what, struct fraction found, int64_t millionths)
{
    if (millionths == ABSENT) {
        ck_assert_msg(found.den == 0, "%s: there is a value %s", path, what);
        return;
    }
    ck_assert_msg(found.den != 0, "%s: there is no value %s", path, what);
    struct fraction expected = fraction_make(millionths, MILLION);
    assert_fraction(path, found, (int64_t)expected.num, (int64_t)expected.den);
}

struct expected {
    const char *path;
    int64_t before, after;
    int64_t parts[CAUSE_COUNT]; /* data, pool, rule, pledge, need, tie-break, together */
};

static void assert_row(const struct difference *difference, const struct expected *expected)
{
    const struct difference_row *row = difference_find(difference, expected->path);
    ck_assert_msg(row != NULL, "%s is not listed", expected->path);
    assert_value(expected->path, "before", row->before, expected->before);
    assert_value(expected->path, "after", row->after, expected->after);
    bool both = expected->before != ABSENT && expected->after != ABSENT;
    ck_assert_msg((row->change.den != 0) == both, "%s: change", expected->path);
    for (size_t k = 0; both && k < CAUSE_COUNT; k++)
        assert_value(expected->path, cause_names[k], row->parts[k], expected->parts[k]);
}

/* --- Each cause -------------------------------------------------------------------------------- */

/* AA and BB are alike: half the key each. AA pledges 40, BB needs 60: 40 arrive, coverage 2/3. */
#define FIRST                                                                                                          \
    YEAR(POOL_100, STATE("AA", "1", "1", ",'pledge':{'relocations':40}") "," STATE("BB", "1", "1", ",'pledge':{}"),    \
         ",'benefitting':[{'code':'BB','need':{'relocations':60}}]")

/* AA is three times BB, the pool twice as large, AA pledges 90, BB needs 80. */
#define SECOND                                                                                                         \
    YEAR("'relocations':200,'financial_eur':4000000",                                                                  \
         STATE("AA", "3", "3", ",'pledge':{'relocations':90}") "," STATE("BB", "1", "1", ",'pledge':{}"),              \
         ",'benefitting':[{'code':'BB','need':{'relocations':80}}]")

static const struct expected each_cause[] = {
    /* 50; with 3/4 of the key 75; of the pool of 200 150 */
    {"AA.fair_share.relocations", WHOLE(50), WHOLE(150), {WHOLE(25), WHOLE(75), 0, 0, 0, 0, 0}},
    {"AA.duty", WHOLE(50), WHOLE(150), {WHOLE(25), WHOLE(75), 0, 0, 0, 0, 0}},
    {"BB.fair_share.relocations", WHOLE(50), WHOLE(50), {0}}, /* 50, 25, 50: not listed */
    {"AA.share.percent", WHOLE(50), WHOLE(75), {WHOLE(25), 0, 0, 0, 0, 0, 0}},
    /* 50 - 40; 75 - 40; 150 - 40; 150 - 90 */
    {"AA.gap", WHOLE(10), WHOLE(60), {WHOLE(25), WHOLE(75), 0, WHOLE(-50), 0, 0, 0}},
    {"AA.pledge.relocations", WHOLE(40), WHOLE(90), {0, 0, 0, WHOLE(50), 0, 0, 0}},
    /* min(40, 60); min(90, 60); min(90, 80) */
    {"AA>BB.relocations", WHOLE(40), WHOLE(80), {0, 0, 0, WHOLE(20), WHOLE(20), 0, 0}},
    {"BB.received.relocations", WHOLE(40), WHOLE(80), {0, 0, 0, WHOLE(20), WHOLE(20), 0, 0}},
    {"totals.delivered.value", WHOLE(40), WHOLE(80), {0, 0, 0, WHOLE(20), WHOLE(20), 0, 0}},
    /* 0; 90 - 60; 90 - 80 */
    {"AA.unused.relocations", 0, WHOLE(10), {0, 0, 0, WHOLE(30), WHOLE(-20), 0, 0}},
    /* 40/60 to the millionth; 60/60; 80/80 */
    {"BB.coverage", 666667, WHOLE(1), {0, 0, 0, 333333, 0, 0, 0}},
    {"BB.need.relocations", WHOLE(60), WHOLE(80), {0, 0, 0, 0, WHOLE(20), 0, 0}},
    {"totals.nominal.value", WHOLE(100), WHOLE(200), {0, WHOLE(100), 0, 0, 0, 0, 0}},
    {"63(3).observed", WHOLE(40), WHOLE(90), {0, 0, 0, WHOLE(50), 0, 0, 0}},
};

START_TEST(each_cause_has_its_part)
{
    struct pair pair;
    pair_open(&pair, FIRST, SECOND);
    for (size_t k = 0; k < sizeof each_cause / sizeof *each_cause; k++)
        if (each_cause[k].before == each_cause[k].after)
            ck_assert_ptr_null(difference_find(&pair.difference, each_cause[k].path));
        else
            assert_row(&pair.difference, &each_cause[k]);
    pair_close(&pair);
}
END_TEST

START_TEST(what_differs_in_the_files)
{
    static const struct {
        const char *path, *before, *after;
        enum cause cause;
    } expected[] = {{"AA.gdp_million_eur", "1", "3", CAUSE_DATA},
                    {"AA.population", "1", "3", CAUSE_DATA},
                    {"pool.financial_eur", "2000000", "4000000", CAUSE_POOL},
                    {"pool.relocations", "100", "200", CAUSE_POOL},
                    {"AA.pledge.relocations", "40", "90", CAUSE_PLEDGE},
                    {"BB.need.relocations", "60", "80", CAUSE_NEED}};
    struct pair pair;
    pair_open(&pair, FIRST, SECOND);
    ck_assert_uint_eq(pair.chain.changes.count, sizeof expected / sizeof *expected);
    for (size_t k = 0; k < pair.chain.changes.count; k++) {
        const struct change *change = &pair.chain.changes.list[k];
        ck_assert_str_eq(change->path, expected[k].path);
        ck_assert_str_eq(change->before, expected[k].before);
        ck_assert_str_eq(change->after, expected[k].after);
        ck_assert_int_eq(change->cause, expected[k].cause);
    }
    ck_assert(!pair.chain.links_differ);
    pair_close(&pair);
}
END_TEST

/* A third of 100 is 33.3, rounded up 34; of 130 43.3, rounded up 44, to the nearest 43. */
START_TEST(a_rule_has_its_part)
{
    struct pair pair;
    pair_open(&pair, YEAR(POOL_100, STATE("AA", "1", "1", "") "," STATE("BB", "2", "2", ""), ""),
              YEAR("'relocations':130,'financial_eur':2600000", STATE("AA", "1", "1", "") "," STATE("BB", "2", "2", ""),
                   ",'rules':{'rounding':'nearest'}"));
    assert_row(
        &pair.difference,
        &(struct expected){"AA.fair_share.relocations", WHOLE(34), WHOLE(43), {0, WHOLE(10), WHOLE(-1), 0, 0, 0, 0}});
    /* What nobody knows is assumed to be paid: 34, 44 and 43 times 20 000 euro. */
    assert_row(&pair.difference, &(struct expected){"AA.pledge.financial_eur",
                                                    WHOLE(680000),
                                                    WHOLE(860000),
                                                    {0, WHOLE(200000), WHOLE(-20000), 0, 0, 0, 0}});
    pair_close(&pair);
}
END_TEST

/* --- States that come and go ------------------------------------------------------------------- */

#define TWO_STATES                                                                                                     \
    STATE("AA", "1", "1", ",'pledge':{'relocations':40}")                                                              \
    "," STATE("BB", "1", "1", ",'pledge':{}")
#define BB_NEEDS "{'code':'BB','need':{'relocations':60}}"
#define WITHOUT_CC YEAR(POOL_100, TWO_STATES, ",'benefitting':[" BB_NEEDS "]")

/* CC comes, with a pledge of 30 and half of the key: AA and BB have a quarter each. */
START_TEST(a_state_that_comes)
{
    static const struct expected rows[] = {
        {"AA.fair_share.relocations", WHOLE(50), WHOLE(25), {WHOLE(-25), 0, 0, 0, 0, 0, 0}},
        {"CC.fair_share.relocations", ABSENT, WHOLE(50), {0}},
        {"CC.duty", ABSENT, WHOLE(50), {0}},
        /* its pledge comes with the pledges: 40, 70, of which BB needs 60 */
        {"totals.pledged.relocations", WHOLE(40), WHOLE(70), {0, 0, 0, WHOLE(30), 0, 0, 0}},
        {"BB.received.relocations", WHOLE(40), WHOLE(60), {0, 0, 0, WHOLE(20), 0, 0, 0}},
    };
    struct pair pair;
    pair_open(&pair, WITHOUT_CC,
              YEAR(POOL_100, TWO_STATES "," STATE("CC", "2", "2", ",'pledge':{'relocations':30}"),
                   ",'benefitting':[" BB_NEEDS "]"));
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++)
        assert_row(&pair.difference, &rows[k]);
    /* In proportion to what they pledged, 60 of 70 are used: 34 or 35 of 40, 25 or 26 of 30. */
    const struct difference_row *flow = difference_find(&pair.difference, "CC>BB.relocations");
    ck_assert_ptr_nonnull(flow);
    ck_assert(fraction_compare(flow->parts[CAUSE_PLEDGE], fraction_whole(25)) >= 0);
    ck_assert(fraction_compare(flow->parts[CAUSE_PLEDGE], fraction_whole(26)) <= 0);
    ck_assert(fraction_compare(flow->parts[CAUSE_PLEDGE], flow->change) == 0);
    pair_close(&pair);
}
END_TEST

/* CC benefits, and goes: with it, at once, its need, its link and what went there. AA's 40 were 20 for
 * each; of BB's 60 then 40. */
START_TEST(a_benefitting_state_that_goes)
{
    static const struct expected rows[] = {
        {"CC.coverage", 333333, ABSENT, {0}},
        {"CC.received.relocations", WHOLE(20), ABSENT, {0}},
        {"AA>CC.relocations", WHOLE(20), 0, {WHOLE(-20), 0, 0, 0, 0, 0, 0}},
        {"AA>BB.relocations", WHOLE(20), WHOLE(40), {WHOLE(20), 0, 0, 0, 0, 0, 0}},
        {"totals.unmet.relocations", WHOLE(80), WHOLE(20), {WHOLE(-60), 0, 0, 0, 0, 0, 0}},
    };
    struct pair pair;
    pair_open(&pair,
              YEAR(POOL_100, TWO_STATES "," STATE("CC", "2", "2", ",'pledge':{}"),
                   ",'benefitting':[" BB_NEEDS ",{'code':'CC','need':{'relocations':60}}],"
                   "'links':[{'from':'AA','to':'CC','max_relocations':39}]"),
              WITHOUT_CC);
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++)
        assert_row(&pair.difference, &rows[k]);
    pair_close(&pair);
}
END_TEST

/* --- Ties -------------------------------------------------------------------------------------- */

/* AA and DD give 10 each, BB and CC need 10 each. Without a word about links each gives 5 to each; with a
 * link that is worth more, AA gives all to BB. Nobody gives or receives another amount. */
#define NEEDS_TEN(CODE) "{'code':'" CODE "','need':{'relocations':10,'financial_eur':0,'alternative_eur':0}}"
#define TIE(LINKS)                                                                                                     \
    YEAR(POOL_100,                                                                                                     \
         STATE("AA", "1", "1", ",'pledge':{'relocations':10}") "," STATE("BB", "1", "1", ",'pledge':{}") "," STATE(    \
             "CC", "1", "1", ",'pledge':{}") "," STATE("DD", "1", "1", ",'pledge':{'relocations':10}"),                \
         ",'benefitting':[" NEEDS_TEN("BB") "," NEEDS_TEN("CC") "]" LINKS)

START_TEST(links_are_a_need_and_no_tie)
{
    struct pair pair;
    pair_open(&pair, TIE(""), TIE(",'links':[{'from':'AA','to':'BB','weight':2}]"));
    ck_assert(pair.chain.links_differ);
    assert_row(&pair.difference,
               &(struct expected){"AA>BB.relocations", WHOLE(5), WHOLE(10), {0, 0, 0, 0, WHOLE(5), 0, 0}});
    ck_assert_ptr_null(difference_find(&pair.difference, "BB.received.relocations"));
    /* Were it not for the links, such a move would be one among equals. */
    pair.links.links_differ = false;
    difference_clear(&pair.difference);
    compute(&pair);
    assert_row(&pair.difference,
               &(struct expected){"AA>BB.relocations", WHOLE(5), WHOLE(10), {0, 0, 0, 0, 0, WHOLE(5), 0}});
    pair_close(&pair);
}
END_TEST

/* The same move, and AA pledges measures too that nobody needs: of what it has to give it gives less than
 * all, so that stage 3 is another, and the move none among equals. All in one step. */
START_TEST(another_use_is_no_tie)
{
    struct pair pair;
    char *busy = replaced(TIE(",'links':[{'from':'AA','to':'BB','weight':2}]"), "'AA'", "'relocations':10",
                          "'relocations':10,'alternative_eur':1000");
    pair_open(&pair, TIE(""), busy);
    for (size_t k = 1; k < CAUSE_STEPS; k++)
        pair.links.years[k] = pair.links.years[0];
    pair.links.links_differ = false;
    difference_clear(&pair.difference);
    compute(&pair);
    ck_assert_ptr_null(difference_find(&pair.difference, "AA.used.alternative_eur"));
    assert_row(&pair.difference,
               &(struct expected){"AA>BB.relocations", WHOLE(5), WHOLE(10), {0, 0, 0, 0, WHOLE(5), 0, 0}});
    pair_close(&pair);
    free(busy);
}
END_TEST

/* --- Mixtures that are no year ----------------------------------------------------------------- */

/* The price of the second file is stated. The first pool has none, so the rule alone would be refused;
 * here the pool comes first. Back, the pool goes first and leaves the rule without a price: the two count
 * together, under the rule. */
#define PRICED(PRICE, RULE)                                                                                            \
    YEAR("'relocations':100,'financial_eur':2000000" PRICE, TWO_STATES,                                                \
         ",'benefitting':[" BB_NEEDS "],'rules':{" RULE "}")

START_TEST(a_mixture_that_is_no_year)
{
    struct pair pair;
    pair_open(&pair, PRICED("", ""), PRICED(",'eur_per_relocation':30000", "'price':'stated'"));
    for (size_t k = 0; k < CAUSE_STEPS; k++)
        ck_assert(!pair.difference.with_next[k]);
    /* 50 persons at 20 000, then at 30 000 */
    assert_row(&pair.difference,
               &(struct expected){
                   "AA.fair_share.financial_eur", WHOLE(1000000), WHOLE(1500000), {0, 0, WHOLE(500000), 0, 0, 0, 0}});
    pair_close(&pair);
    pair_open(&pair, PRICED(",'eur_per_relocation':30000", "'price':'stated'"), PRICED("", ""));
    ck_assert(pair.difference.with_next[CAUSE_POOL]);
    ck_assert(!pair.difference.with_next[CAUSE_RULE]);
    assert_row(&pair.difference,
               &(struct expected){
                   "AA.fair_share.financial_eur", WHOLE(1500000), WHOLE(1000000), {0, 0, WHOLE(-500000), 0, 0, 0, 0}});
    pair_close(&pair);
}
END_TEST

/* EL and GR, null and nothing, sources, names and the order of lists are no difference. */
START_TEST(what_is_no_difference)
{
    struct pair pair;
    pair_open(&pair,
              YEAR(POOL_100,
                   STATE("EL", "1", "1", ",'pledge':null,'name':'Greece','source':'S'") "," STATE(
                       "AA", "1", "1.0", ",'status':['at_risk'],'note':'x'"),
                   ",'benefitting':[{'code':'EL','need':null}],'sources':[{'id':'S'}],'links':null"),
              YEAR(POOL_100, STATE("AA", "1", "1", "") "," STATE("GR", "1", "1", ""),
                   ",'benefitting':[{'code':'GR'}],'links':[],'draws':[]"));
    ck_assert_uint_eq(pair.chain.changes.count, 0);
    ck_assert_uint_eq(pair.difference.row_count, 0);
    ck_assert(!pair.chain.left_out);
    pair_close(&pair);
}
END_TEST

/* A pledge of nothing is not an unknown one. */
START_TEST(nothing_pledged_is_known)
{
    struct pair pair;
    pair_open(&pair, YEAR(POOL_100, STATE("AA", "1", "1", ",'pledge':null") "," STATE("BB", "1", "1", ""), ""),
              YEAR(POOL_100, STATE("AA", "1", "1", ",'pledge':{}") "," STATE("BB", "1", "1", ""), ""));
    ck_assert_uint_eq(pair.chain.changes.count, 1);
    ck_assert_str_eq(pair.chain.changes.list[0].path, "AA.pledge");
    ck_assert_int_eq(pair.chain.changes.list[0].cause, CAUSE_PLEDGE);
    assert_row(&pair.difference,
               &(struct expected){"AA.pledge.financial_eur", WHOLE(1000000), 0, {0, 0, 0, WHOLE(-1000000), 0, 0, 0}});
    pair_close(&pair);
}
END_TEST

/* --- Allocations ------------------------------------------------------------------------------- */

/* The few values of two allocations that decide on the cause; the rest of a file is not looked at. */
#define SHARE(NUM, DEN) "'share':{'numerator':'" NUM "','denominator':'" DEN "'}"
#define FILE_OF(PERSONS, EURO, ROUNDING, STATES, MORE)                                                                 \
    "{'pool':{'relocations':" PERSONS ",'financial_eur':" EURO "},'rules':{'rounding':'" ROUNDING                      \
    "','key_base':'all','territory':'total'},'states':[" STATES "]" MORE "}"
#define STATE_OF(SHARES, FAIR, EURO, MORE)                                                                             \
    "{'code':'AA','role':'contributing'," SHARES ",'fair_share':{'relocations':" FAIR ",'financial_eur':" EURO         \
    "}" MORE "}"
#define GIVEN(N) ",'pledge':{'relocations':" N ",'assumed':false}"

struct file_pair {
    struct leaves leaves[2];
    struct changes inputs;
    struct difference difference;
};

static void files_open(struct file_pair *pair, const char *before, const char *after)
{
    const char *const texts[] = {before, after};
    memset(pair, 0, sizeof *pair);
    for (size_t k = 0; k < 2; k++) {
        struct document document;
        char *json = quoted(texts[k]);
        ck_assert_int_eq(document_parse(&document, json, strlen(json), NULL), SOLPOOL_OK);
        ck_assert_int_eq(leaves_read(&pair->leaves[k], document.root, NULL), SOLPOOL_OK);
        document_clear(&document);
        free(json);
    }
    ck_assert_int_eq(
        difference_of_allocations(&pair->difference, &pair->inputs, &pair->leaves[0], &pair->leaves[1], NULL),
        SOLPOOL_OK);
}

static void files_close(struct file_pair *pair)
{
    difference_clear(&pair->difference);
    changes_clear(&pair->inputs);
    leaves_clear(&pair->leaves[0]);
    leaves_clear(&pair->leaves[1]);
}

/* Share 1/3 to 1/2, pool 100 to 130, rounding up to nearest: 34 (33.3), 50, 65, 65. In money, at 20 000:
 * 680 000, 1 000 000, 1 300 000. A pledge that is given is its own cause; a flow is due to all together. */
START_TEST(allocations_with_several_causes)
{
    static const struct expected rows[] = {
        {"AA.fair_share.relocations", WHOLE(34), WHOLE(65), {WHOLE(16), WHOLE(15), 0, 0, 0, 0, 0}},
        {"AA.fair_share.financial_eur", WHOLE(680000), WHOLE(1300000), {WHOLE(320000), WHOLE(300000), 0, 0, 0, 0, 0}},
        {"totals.nominal.value", WHOLE(34), WHOLE(65), {WHOLE(16), WHOLE(15), 0, 0, 0, 0, 0}},
        {"AA.pledge.relocations", WHOLE(10), WHOLE(12), {0, 0, 0, WHOLE(2), 0, 0, 0}},
        {"AA>BB.relocations", 0, WHOLE(7), {0, 0, 0, 0, 0, 0, WHOLE(7)}},
        {"pool.relocations", WHOLE(100), WHOLE(130), {0, WHOLE(30), 0, 0, 0, 0, 0}},
    };
    struct file_pair pair;
    files_open(&pair,
               FILE_OF("100", "2000000", "ceil", STATE_OF(SHARE("1", "3"), "34", "680000.00", GIVEN("10")),
                       ",'totals':{'nominal':{'value':34}}"),
               FILE_OF("130", "2600000", "nearest", STATE_OF(SHARE("1", "2"), "65", "1300000.00", GIVEN("12")),
                       ",'flows':[{'from':'AA','to':'BB','relocations':7}],"
                       "'totals':{'nominal':{'value':65}}"));
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++)
        assert_row(&pair.difference, &rows[k]);
    ck_assert_uint_eq(pair.inputs.by_cause[CAUSE_RULE], 1);
    files_close(&pair);
}
END_TEST

/* 40 is no share of a third of 100 in any rounding: what does not come out is not split. */
START_TEST(a_share_that_does_not_come_out)
{
    struct file_pair pair;
    files_open(&pair, FILE_OF("100", "2000000", "ceil", STATE_OF(SHARE("1", "3"), "40", "800000.00", GIVEN("10")), ""),
               FILE_OF("130", "2600000", "ceil", STATE_OF(SHARE("1", "2"), "65", "1300000.00", GIVEN("10")), ""));
    assert_row(&pair.difference,
               &(struct expected){"AA.fair_share.relocations", WHOLE(40), WHOLE(65), {0, 0, 0, 0, 0, 0, WHOLE(25)}});
    files_close(&pair);
}
END_TEST

/* A share of 10^30, which no key gives, is not multiplied out. */
START_TEST(a_share_of_more_than_one)
{
    struct file_pair pair;
    const char *before =
        FILE_OF("100", "2000000", "ceil",
                STATE_OF(SHARE("1000000000000000000000000000000", "1"), "40", "800000.00", GIVEN("10")), "");
    files_open(&pair, before,
               FILE_OF("130", "2600000", "nearest", STATE_OF(SHARE("1", "2"), "65", "1300000.00", GIVEN("10")), ""));
    assert_row(&pair.difference,
               &(struct expected){"AA.fair_share.relocations", WHOLE(40), WHOLE(65), {0, 0, 0, 0, 0, 0, WHOLE(25)}});
    files_close(&pair);
}
END_TEST

/* A thousand thousand million euro and 34 cents are that to the millionth, and a note without a code has
 * no path. */
START_TEST(leaves_of_large_money_and_of_what_has_no_name)
{
    static const char text[] = "{\"amounts\":{\"paid_eur\":1000000000000.34},"
                               "\"notes\":[{\"article\":\"57\",\"x\":1}]}";
    struct document document;
    struct leaves leaves;
    ck_assert_int_eq(document_parse(&document, text, strlen(text), NULL), SOLPOOL_OK);
    ck_assert_int_eq(leaves_read(&leaves, document.root, NULL), SOLPOOL_OK);
    ck_assert_uint_eq(leaves.count, 1);
    ck_assert_str_eq(leaves.list[0].path, "amounts.paid_eur");
    ck_assert_int_eq(fraction_compare(leaves.list[0].number, fraction_make(INT64_C(100000000000034), 100)), 0);
    leaves_clear(&leaves);
    document_clear(&document);
}
END_TEST

#define ONE_FLOW(N, PLEDGED, ASSUMED, NEEDED, STATED)                                                                  \
    FILE_OF(                                                                                                           \
        "100", "2000000", "ceil",                                                                                      \
        STATE_OF(SHARE("1", "3"), "34", "680000.00", ",'pledge':{'relocations':" PLEDGED ",'assumed':" ASSUMED "}"),   \
        ",'benefitting':[{'code':'BB','need':{'relocations':" NEEDED ",'stated':" STATED                               \
        "}}],'flows':[{'from':'AA','to':'BB','relocations':" N "}]")

/* One cause, or none. Needs that follow from pledges are no cause beside them; alone they are one. */
static const struct {
    const char *before, *after;
    enum cause cause;
} one_cause[] = {
    {ONE_FLOW("5", "9", "false", "9", "true"), ONE_FLOW("6", "9", "false", "9", "true"), CAUSE_TIE_BREAK},
    {ONE_FLOW("5", "9", "false", "9", "true"), ONE_FLOW("6", "8", "false", "9", "true"), CAUSE_PLEDGE},
    {ONE_FLOW("5", "9", "false", "9", "true"), ONE_FLOW("6", "9", "false", "8", "true"), CAUSE_NEED},
    {ONE_FLOW("5", "9", "false", "9", "true"), ONE_FLOW("6", "8", "false", "8", "true"), CAUSE_TOGETHER},
    {ONE_FLOW("5", "9", "false", "9", "false"), ONE_FLOW("6", "8", "false", "8", "false"), CAUSE_PLEDGE},
    {ONE_FLOW("5", "9", "false", "9", "false"), ONE_FLOW("6", "9", "false", "8", "false"), CAUSE_NEED},
    {ONE_FLOW("5", "9", "true", "9", "true"), ONE_FLOW("6", "8", "true", "9", "true"), CAUSE_PLEDGE},
    {ONE_FLOW("5", "9", "true", "9", "true"), ONE_FLOW("6", "9", "false", "9", "true"), CAUSE_PLEDGE},
};

START_TEST(allocations_with_one_cause)
{
    struct file_pair pair;
    struct expected expected = {"AA>BB.relocations", WHOLE(5), WHOLE(6), {0}};
    expected.parts[one_cause[_i].cause] = WHOLE(1);
    files_open(&pair, one_cause[_i].before, one_cause[_i].after);
    assert_row(&pair.difference, &expected);
    files_close(&pair);
}
END_TEST

/* --- The public functions ---------------------------------------------------------------------- */

static const struct {
    const char *text;
    solpool_status status;
    solpool_kind kind;
} kinds[] = {
    {FIRST, SOLPOOL_OK, SOLPOOL_KIND_YEAR},
    {"{'format':'solpool-allocation-1'}", SOLPOOL_OK, SOLPOOL_KIND_ALLOCATION},
    {"{'format':'solpool-years-1'}", SOLPOOL_OK, SOLPOOL_KIND_OTHER},
    {"{'format':1}", SOLPOOL_OK, SOLPOOL_KIND_OTHER},
    {"{}", SOLPOOL_OK, SOLPOOL_KIND_OTHER},
    {"[]", SOLPOOL_ERR_INPUT, SOLPOOL_KIND_OTHER},
    {"{", SOLPOOL_ERR_SYNTAX, SOLPOOL_KIND_OTHER},
};

START_TEST(kind_of_a_file)
{
    solpool_kind kind = SOLPOOL_KIND_YEAR;
    char *text = quoted(kinds[_i].text);
    ck_assert_int_eq(solpool_kind_of(&kind, text, strlen(text), NULL), kinds[_i].status);
    ck_assert_int_eq(kind, kinds[_i].kind);
    free(text);
}
END_TEST

START_TEST(wrong_arguments)
{
    solpool_error err = {.line = 0};
    solpool_kind kind;
    solpool_result *out = NULL;
    ck_assert_int_eq(solpool_kind_of(&kind, NULL, 0, &err), SOLPOOL_ERR_ARGUMENT);
    ck_assert_int_eq(solpool_diff_allocations(&out, "{}", 2, NULL, 0, &err), SOLPOOL_ERR_ARGUMENT);
    ck_assert_int_eq(solpool_diff_allocations(&out, NULL, 0, "{}", 2, &err), SOLPOOL_ERR_ARGUMENT);
    ck_assert_ptr_null(out);
}
END_TEST

/* Which of two allocations is wrong stands before the place; without an error to fill nothing happens. */
START_TEST(which_allocation_is_wrong)
{
    solpool_error err = {.line = 0};
    solpool_result *out = NULL;
    char *allocation = NULL, *year = quoted(FIRST);
    ck_assert_int_eq(solpool_run(&allocation, year, strlen(year), NULL), SOLPOOL_OK);
    char *wrong = replaced(allocation, "\"AA\"", "\"duty\": 50", "\"duty\": 0.5");
    ck_assert_int_eq(solpool_diff_allocations(&out, allocation, strlen(allocation), wrong, strlen(wrong), &err),
                     SOLPOOL_ERR_INPUT);
    ck_assert_str_eq(err.path, "after: AA.duty");
    ck_assert_int_eq(solpool_diff_allocations(&out, wrong, strlen(wrong), allocation, strlen(allocation), &err),
                     SOLPOOL_ERR_INPUT);
    ck_assert_str_eq(err.path, "before: AA.duty");
    ck_assert_uint_gt(err.line, 0);
    ck_assert_int_eq(solpool_diff_allocations(&out, wrong, strlen(wrong), "{", 1, NULL), SOLPOOL_ERR_INPUT);
    ck_assert_ptr_null(out);
    solpool_text_free(allocation);
    free(wrong);
    free(year);
}
END_TEST

Suite *difference_suite(void)
{
    Suite *suite = suite_create("difference");
    TCase *years = case_of(suite, "years");
    tcase_add_test(years, each_cause_has_its_part);
    tcase_add_test(years, what_differs_in_the_files);
    tcase_add_test(years, a_rule_has_its_part);
    tcase_add_test(years, a_state_that_comes);
    tcase_add_test(years, a_benefitting_state_that_goes);
    tcase_add_test(years, links_are_a_need_and_no_tie);
    tcase_add_test(years, another_use_is_no_tie);
    tcase_add_test(years, a_mixture_that_is_no_year);
    tcase_add_test(years, what_is_no_difference);
    tcase_add_test(years, nothing_pledged_is_known);
    TCase *allocations = case_of(suite, "allocations");
    tcase_add_test(allocations, allocations_with_several_causes);
    tcase_add_test(allocations, a_share_that_does_not_come_out);
    tcase_add_test(allocations, a_share_of_more_than_one);
    tcase_add_test(allocations, leaves_of_large_money_and_of_what_has_no_name);
    add_rows(allocations, allocations_with_one_cause, one_cause);
    TCase *public = case_of(suite, "public functions");
    add_rows(public, kind_of_a_file, kinds);
    tcase_add_test(public, wrong_arguments);
    tcase_add_test(public, which_allocation_is_wrong);
    return suite;
}
