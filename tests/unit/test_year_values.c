/* src/input/year_read.h: what a value means, and where a setting "PATH=VALUE" leads. */
#include "support.h"

#include <inttypes.h>

/* Required keys only, with one benefitting state and one link. */
#define SMALL                                                                                                          \
    YEAR("'relocations':100,'financial_eur':2000000",                                                                  \
         STATE("AA", "4000000", "120000", "") "," STATE("CC", "2000000", "60000", ""),                                 \
         ",'benefitting':[{'code':'CC'}],'links':[{'from':'AA','to':'CC'}]")

/* --- What the rows look at --------------------------------------------------------------------- */

static int64_t deduction(const struct year *year)
{
    return (int64_t)fraction_scaled(year->states[0].deduction, 6);
}

static int64_t gdp(const struct year *year)
{
    return year->states[0].gdp_thousandths;
}

static int64_t population(const struct year *year)
{
    return year->states[0].population;
}

static int64_t pledge_financial(const struct year *year)
{
    return year->states[0].pledge_unknown[FINANCIAL] ? -1 : year->states[0].pledge.amount[FINANCIAL];
}

static int64_t pledge_relocations(const struct year *year)
{
    return year->states[0].pledge_unknown[RELOCATIONS] ? -1 : year->states[0].pledge.amount[RELOCATIONS];
}

static int64_t capacity(const struct year *year)
{
    return year->states[0].capacity.amount[RELOCATIONS];
}

static int64_t prefer(const struct year *year)
{
    return year->states[0].prefer;
}

static int64_t relocate_least(const struct year *year)
{
    return year->states[0].relocate.least;
}

static int64_t relocate_most(const struct year *year)
{
    return year->states[0].relocate.most;
}

static int64_t status(const struct year *year)
{
    return year->states[0].status;
}

static int64_t bound(const struct year *year)
{
    return year->states[0].bound;
}

static int64_t alternative_factor(const struct year *year)
{
    return year->states[0].cost.alternative_factor_millionths;
}

static int64_t adopted_share(const struct year *year)
{
    return year->states[0].adopted.share_millionth_percent;
}

static int64_t sar(const struct year *year)
{
    return year->pool.sar_millionth_percent;
}

static int64_t pool(const struct year *year)
{
    return year->pool.relocations;
}

static int64_t proposal(const struct year *year)
{
    return year->pool.proposal_relocations;
}

static int64_t forum(const struct year *year)
{
    return year->pool.forum_reconvened;
}

static int64_t number(const struct year *year)
{
    return year->number;
}

static int64_t need(const struct year *year)
{
    return year->benefitting[0].need.amount[RELOCATIONS];
}

static int64_t weight(const struct year *year)
{
    return year->benefitting[0].weight_millionths;
}

static int64_t rescue(const struct year *year)
{
    return year->benefitting[0].search_and_rescue;
}

static int64_t link_most(const struct year *year)
{
    return year->links[0].most.amount[RELOCATIONS];
}

static int64_t eligible(const struct year *year)
{
    return year->links[0].most.amount[OFFSETS];
}

static int64_t excluded(const struct year *year)
{
    return year->links[0].excluded;
}

static int64_t rounding(const struct year *year)
{
    return year->rules.option[RULE_ROUNDING];
}

/* --- Values ------------------------------------------------------------------------------------ */

static const struct {
    const char *setting;
    int64_t (*value)(const struct year *year);
    int64_t expected;
} value_rows[] = {
    /* a decimal is exactly itself, whatever a double makes of it */
    {"AA.deduction=0.3", deduction, 300000},
    {"AA.deduction=0.7", deduction, 700000},
    {"AA.deduction=0.000001", deduction, 1},
    {"AA.deduction=0.999999", deduction, 999999},
    {"AA.deduction=1", deduction, 1000000},
    {"AA.deduction=3e-1", deduction, 300000},
    {"AA.gdp_million_eur=1122459.0", gdp, 1122459000},
    {"AA.gdp_million_eur=0.001", gdp, 1},
    {"AA.gdp_million_eur=4328970.123", gdp, 4328970123},
    {"AA.gdp_million_eur=1000000000", gdp, 1000000000000},
    {"AA.pledge.financial_eur=0.01", pledge_financial, 1},
    {"AA.pledge.financial_eur=0.29", pledge_financial, 29}, /* 0.29 * 100 is 28.999… in a double */
    {"AA.pledge.financial_eur=12.34", pledge_financial, 1234},
    {"AA.pledge.financial_eur=999999999999.99", pledge_financial, 99999999999999},
    {"AA.population=100000000000", population, 100000000000},
    {"AA.population=1e6", population, 1000000},
    {"AA.population=0", population, 0},
    {"AA.cost.alternative_factor=1.5", alternative_factor, 1500000},
    {"AA.adopted.share_percent=5.2148", adopted_share, 5214800},
    {"pool.sar_percent=42", sar, 42000000},
    {"pool.sar_percent=42.5", sar, 42500000},
    /* settings of every kind, and where they lead */
    {"year=2031", number, 2031},
    {"pool.relocations=21000", pool, 21000},
    {"pool.proposal.relocations=40000", proposal, 40000},
    {"pool.forum_reconvened=true", forum, 1},
    {"AA.bound=false", bound, 0},
    {"AA.pledge.relocations=500", pledge_relocations, 500}, /* a pledge that the file leaves out */
    {"AA.pledge={\"relocations\":7}", pledge_relocations, 7},
    {"AA.pledge=null", pledge_relocations, -1},
    {"AA.capacity.relocations=12", capacity, 12},
    {"AA.prefer=relocate", prefer, PREFER_RELOCATE},
    {"AA.prefer=\"relocate\"", prefer, PREFER_RELOCATE},
    {"AA.relocate.most=500", relocate_most, 500},
    {"AA.relocate.most=500", relocate_least, 0},
    {"AA.relocate.most=0", relocate_most, 0}, /* none at all, which is not no limit */
    {"AA.relocate.least=20", relocate_least, 20},
    {"AA.relocate.least=20", relocate_most, NOT_STATED},
    {"AA.relocate={\"least\":7,\"most\":7}", relocate_least, 7},
    {"AA.status=[\"at_risk\",\"significant\"]", status, STATUS_AT_RISK | STATUS_SIGNIFICANT},
    {"AA.status=[]", status, 0},
    {"CC.need.relocations=30", need, 30},
    {"CC.weight=2.5", weight, 2500000},
    {"CC.search_and_rescue=true", rescue, 1},
    {"AA>CC.max_relocations=9", link_most, 9},
    {"AA>CC.eligible_offsets=8", eligible, 8},
    {"AA>CC.excluded=true", excluded, 1},
    {"rules.rounding=nearest", rounding, ROUNDING_NEAREST},
    {"rules.rounding=largest_remainder", rounding, ROUNDING_LARGEST_REMAINDER},
    {"rules.rounding=exact", rounding, ROUNDING_EXACT},
};

START_TEST(test_values)
{
    struct year year;
    year_set(&year, SMALL, value_rows[_i].setting);
    int64_t found = value_rows[_i].value(&year);
    ck_assert_msg(found == value_rows[_i].expected, "%s: expected %" PRId64 ", found %" PRId64, value_rows[_i].setting,
                  value_rows[_i].expected, found);
    year_clear(&year);
}
END_TEST

START_TEST(test_later_setting_wins)
{
    struct year year;
    year_with(&year, SMALL,
              (const char *const[]){"title=a text, with = in it", "AA.name=North", "CC.population=3",
                                    "AA.pledge.relocations=1", "AA.pledge.offsets=4", "AA.pledge.relocations=2", NULL});
    ck_assert_str_eq(year.title, "a text, with = in it");
    ck_assert_str_eq(year_state(&year, "AA")->name, "North");
    ck_assert_int_eq(year_state(&year, "CC")->population, 3); /* a benefitting state's own keys */
    assert_measures("pledge", &year_state(&year, "AA")->pledge, 2, 0, 0, 4);
    year_clear(&year);
}
END_TEST

START_TEST(test_setting_makes_a_link)
{
    struct year year;
    year_set(&year,
             YEAR(POOL_100, STATE("AA", "1", "1", "") "," STATE("CC", "1", "1", ""), ",'benefitting':[{'code':'CC'}]"),
             "AA>CC.max_relocations=5");
    ck_assert_uint_eq(year.link_count, 1);
    ck_assert_str_eq(year.links[0].from, "AA");
    ck_assert_str_eq(year.links[0].to, "CC");
    ck_assert_int_eq(year.links[0].most.amount[RELOCATIONS], 5);
    year_clear(&year);
}
END_TEST

/* Greece is GR in every message, so a setting may say GR where the file says EL. */
START_TEST(test_setting_of_greece)
{
    struct year year;
    year_with(&year,
              YEAR(POOL_100, STATE("AA", "1", "1", "") "," STATE("EL", "1", "1", ""),
                   ",'benefitting':[{'code':'EL'}],'links':[{'from':'AA','to':'EL'}]"),
              (const char *const[]){"GR.population=3", "GR.weight=2", "AA>GR.max_relocations=4", NULL});
    ck_assert_int_eq(year_state(&year, "GR")->population, 3);
    ck_assert_int_eq(year.benefitting[0].weight_millionths, 2 * MILLION);
    ck_assert_uint_eq(year.link_count, 1);
    ck_assert_int_eq(year.links[0].most.amount[RELOCATIONS], 4);
    year_clear(&year);
}
END_TEST

Suite *year_values_suite(void)
{
    Suite *suite = suite_create("year_values");
    TCase *values = case_of(suite, "values");
    add_rows(values, test_values, value_rows);
    TCase *settings = case_of(suite, "settings");
    tcase_add_test(settings, test_later_setting_wins);
    tcase_add_test(settings, test_setting_makes_a_link);
    tcase_add_test(settings, test_setting_of_greece);
    return suite;
}
