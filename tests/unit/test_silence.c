/* src/allocation/silence.h: on which of the law's gaps a year depends. */
#include "support.h"

#include <stdio.h>

#include "allocation/silence.h"

/* Nothing is open here: shares of 40, 40 and 20; the relocations pledged are above the threshold of 60;
 * one state benefits. */
#define QUIET_WITH(BENEFITTING, MORE)                                                                                  \
    YEAR(POOL_100 ",'minimum':{'relocations':0}",                                                                      \
         STATE("AA", "4000000", "120000", ",'pledge':{'relocations':40}") "," STATE(                                   \
             "BB", "4000000", "120000",                                                                                \
             ",'pledge':{'relocations':40}") "," STATE("CC", "1000000", "30000",                                       \
                                                       ",'pledge':{}") "," STATE("DD", "1000000", "30000",             \
                                                                                 ",'pledge':{}"),                      \
         ",'benefitting':[" BENEFITTING "],'rules':{'reference_numbers':'stated'}" MORE)
#define QUIET QUIET_WITH("{'code':'CC'}", "")
#define TWO QUIET_WITH("{'code':'CC','search_and_rescue':true},{'code':'DD'}", "")
#define SHORTCOMINGS QUIET_WITH("{'code':'CC','systemic_shortcomings':true}", "")

#define FEW "BB.pledge.relocations=10"
#define FORUM "pool.forum_reconvened=true"
#define CASES "AA>CC.offset_cases={\"total\":9,\"time_limit_expired\":2"

static const struct {
    enum rule rule;
    const char *text;
    const char *settings[4];
    bool open;
} rows[] = {
    {RULE_ASSUME_PLEDGE, QUIET, {NULL}, false},
    {RULE_ASSUME_PLEDGE, QUIET, {"AA.pledge=null"}, true},
    {RULE_ASSUME_PLEDGE, QUIET, {"AA.pledge=null", "AA.bound=false"}, false},
    {RULE_ASSUME_PLEDGE, QUIET, {"AA.pledge=null", "rules.assume_pledge=prefer"}, false},
    {RULE_FORUM_BEFORE_63_4, QUIET, {"BB.deduction=0.6"}, true}, /* 80 pledged, 56 left */
    {RULE_FORUM_BEFORE_63_4, QUIET, {"BB.deduction=0.5"}, false},
    {RULE_FORUM_BEFORE_63_4, QUIET, {"BB.deduction=0.6", FORUM}, false},
    {RULE_FORUM_BEFORE_63_4, QUIET, {"BB.deduction=0.6", "rules.forum_before_63_4=yes"}, false},
    {RULE_MANDATORY_SPLIT, QUIET, {FORUM}, false},
    {RULE_MANDATORY_SPLIT, QUIET, {FORUM, FEW}, true},
    /* 50 pledged of T; caps of 40 - 10 for BB and 10 for DD */
    {RULE_MANDATORY_SPLIT, QUIET, {FORUM, FEW, "pool.minimum={\"relocations\":89}"}, true},
    {RULE_MANDATORY_SPLIT, QUIET, {FORUM, FEW, "pool.minimum={\"relocations\":90}"}, false},
    {RULE_MANDATORY_SPLIT, QUIET, {FEW}, false},
    {RULE_MANDATORY_SPLIT, QUIET, {FORUM, FEW, "rules.mandatory_split=duty"}, false},
    {RULE_OFFSET_CAP, QUIET, {FORUM, FEW}, false},
    {RULE_OFFSET_CAP, QUIET, {FORUM, FEW, "BB.pledge.financial_eur=1"}, true},
    {RULE_OFFSET_CAP, QUIET, {FORUM, FEW, "BB.pledge.alternative_eur=1"}, true},
    {RULE_OFFSET_CAP, QUIET, {FORUM, FEW, "BB.pledge.offsets=1"}, false}, /* both ways it counts */
    {RULE_OFFSET_CAP, QUIET, {FORUM, FEW, "BB.pledge={\"relocations\":10,\"offsets\":30,\"financial_eur\":1}"}, false},
    {RULE_OFFSET_CAP, QUIET, {FORUM, FEW, "AA.pledge.financial_eur=1"}, false}, /* it owes no more */
    {RULE_OFFSET_CAP, QUIET, {FEW, "BB.pledge.financial_eur=1"}, false},
    {RULE_NEED_SPLIT, QUIET, {NULL}, false},
    {RULE_NEED_SPLIT, TWO, {NULL}, true},
    {RULE_NEED_SPLIT, TWO, {"CC.need.relocations=3"}, true}, /* DD's part of the pool */
    {RULE_NEED_SPLIT, TWO, {"CC.need.relocations=3", "DD.need.relocations=3"}, false},
    {RULE_NEED_SPLIT, QUIET, {"AA.pledge.financial_eur=1"}, false}, /* one state has it all */
    {RULE_NEED_SPLIT, TWO, {"CC.need.financial_eur=3"}, true},
    {RULE_NEED_SPLIT, TWO, {"CC.need.relocations=3", "AA.pledge.offsets=1"}, true},
    {RULE_NEED_SPLIT, TWO, {"rules.need_split=equal"}, false},
    {RULE_PRO_RATA, QUIET, {"AA.pledge.financial_eur=1"}, false},
    {RULE_PRO_RATA, QUIET, {"CC.need.relocations=1"}, false},
    {RULE_PRO_RATA, QUIET, {"AA.pledge.financial_eur=1", "CC.need.relocations=1"}, true},
    {RULE_PRO_RATA, QUIET, {"AA.pledge.financial_eur=1", "BB>CC.max_relocations=1"}, true},
    {RULE_PRO_RATA, QUIET, {"BB>CC.max_relocations=1"}, false},
    {RULE_PRO_RATA, QUIET, {"AA.pledge.financial_eur=1", "BB>CC.weight=2"}, false},
    {RULE_REFUSED_CAPACITY, SHORTCOMINGS, {NULL}, false},
    {RULE_REFUSED_CAPACITY, SHORTCOMINGS, {"AA>CC.permission_used=true"}, true},
    {RULE_ROUNDING, QUIET, {"pool.relocations=99"}, true},
    {RULE_ROUNDING, QUIET, {"pool.relocations=110"}, false},
    {RULE_ROUNDING, QUIET, {"pool.relocations=99", "rules.rounding=ceil"}, false},
    {RULE_SEARCH_AND_RESCUE, TWO, {NULL}, false},
    {RULE_SEARCH_AND_RESCUE, TWO, {"pool.sar_percent=40"}, true},
    {RULE_SEARCH_AND_RESCUE, TWO, {"pool.sar_percent=40", "DD.search_and_rescue=true"}, false},
    {RULE_SEARCH_AND_RESCUE, TWO, {"pool.sar_percent=40", "CC.search_and_rescue=false"}, false},
    {RULE_SEARCH_AND_RESCUE, TWO, {"pool.sar_percent=40", "DD.need.relocations=1"}, true},
    {RULE_COVERAGE_OF, TWO, {NULL}, false},
    {RULE_COVERAGE_OF, TWO, {"CC.need.relocations=3"}, true},
    {RULE_COVERAGE_OF, QUIET, {"CC.need.relocations=3"}, false}, /* one state alone */
    {RULE_COVERAGE_OF, TWO, {"CC.need.relocations=3", "rules.coverage_of=claims"}, false},
    {RULE_TRANSFER_DEADLINE, QUIET, {CASES ",\"time_limit_expired_39\":2}"}, false},
    {RULE_TRANSFER_DEADLINE, QUIET, {CASES ",\"time_limit_expired_39\":3}"}, true},
    {RULE_TRANSFER_DEADLINE, QUIET, {"AA>CC.eligible_offsets=3"}, false},
    {RULE_TRANSFER_DEADLINE,
     QUIET,
     {CASES ",\"time_limit_expired_39\":3}", "rules.transfer_deadline=article_39"},
     false},
};

START_TEST(test_rows)
{
    struct year year;
    struct allocation prepared;
    const char *settings[5] = {NULL};
    memcpy(settings, rows[_i].settings, sizeof rows[_i].settings);
    year_with(&year, rows[_i].text, settings);
    ck_assert_int_eq(allocation_prepare(&prepared, &year, NULL), SOLPOOL_OK);
    ck_assert_msg(silence_open(&prepared, rows[_i].rule) == rows[_i].open, "row %d: %s", _i,
                  rule_table[rows[_i].rule].name);
    allocation_clear(&prepared);
    year_clear(&year);
}
END_TEST

START_TEST(test_quiet)
{
    struct year year;
    struct allocation prepared;
    year_of(&year, QUIET);
    ck_assert_int_eq(allocation_prepare(&prepared, &year, NULL), SOLPOOL_OK);
    for (size_t k = 0; k < RULE_COUNT; k++)
        ck_assert_msg(!silence_open(&prepared, (enum rule)k), "%s", rule_table[k].name);
    allocation_clear(&prepared);
    year_clear(&year);
}
END_TEST

/* A gap that practice fills is none, whatever the year looks like. */
START_TEST(test_only_where_the_law_is_silent)
{
    struct year year;
    struct allocation prepared;
    year_with(&year, TWO,
              (const char *const[]){FORUM, FEW, "AA.deduction=0.3", "BB.pledge.financial_eur=1",
                                    "AA.carried={\"over_pledge\":3}", "pool.relocations=99", NULL});
    ck_assert_int_eq(allocation_prepare(&prepared, &year, NULL), SOLPOOL_OK);
    for (size_t k = 0; k < RULE_COUNT; k++)
        ck_assert_msg(rule_table[k].open || !silence_open(&prepared, (enum rule)k), "%s", rule_table[k].name);
    allocation_clear(&prepared);
    year_clear(&year);
}
END_TEST

/* Question, rule and every option are in the text, which is not cut off. */
START_TEST(test_text)
{
    struct text said = {.data = NULL};
    const struct rule_info *info = &rule_table[_i];
    silence_say(&said, (enum rule)_i);
    const char *text = said.data;
    ck_assert_msg(strlen(text) < NOTE_MESSAGE_SIZE, "%s", text);
    ck_assert_msg(text[strlen(text) - 1] == '.' && strchr(text, '\n') == NULL, "%s", text);
    ck_assert_msg(strstr(text, info->question) != NULL && strstr(text, info->name) != NULL, "%s", text);
    for (size_t k = 0; info->options[k] != NULL; k++)
        ck_assert_msg(strstr(text, info->options[k]) != NULL, "%s: %s", text, info->options[k]);
    text_release(&said);
}
END_TEST

Suite *silence_suite(void)
{
    Suite *suite = suite_create("silence");
    TCase *tcase = case_of(suite, "silence");
    add_rows(tcase, test_rows, rows);
    tcase_add_test(tcase, test_quiet);
    tcase_add_test(tcase, test_only_where_the_law_is_silent);
    tcase_add_loop_test(tcase, test_text, 0, RULE_COUNT);
    return suite;
}
