/* src/input/year_read.h: what a year file leaves out, codes, warnings and order. Values and
 * settings are in test_year_values.c, what must not stand there in test_year_refuse.c. */
#include "support.h"

#include <stdlib.h>

#include "input/year_read.h"

/* Required keys only, with one benefitting state and one link. */
#define SMALL                                                                                                          \
    YEAR("'relocations':100,'financial_eur':2000000",                                                                  \
         STATE("AA", "4000000", "120000", "") "," STATE("CC", "2000000", "60000", ""),                                 \
         ",'benefitting':[{'code':'CC'}],'links':[{'from':'AA','to':'CC'}]")

/* --- Defaults ---------------------------------------------------------------------------------- */

START_TEST(test_defaults_of_the_year)
{
    struct year year;
    year_of(&year, YEAR(POOL_100, STATE("AA", "1", "1", ""), ""));
    ck_assert_int_eq(year.number, 2030);
    ck_assert_str_eq(year.title, "");
    ck_assert_int_eq(year.pool.relocations, 100);
    ck_assert_int_eq(year.pool.financial_cents, 200000000);
    ck_assert_int_eq(year.pool.proposal_relocations, 30000);             /* Art 12(2)(a) */
    ck_assert_int_eq(year.pool.proposal_financial_cents, 60000000000LL); /* Art 12(2)(b) */
    ck_assert_int_eq(year.pool.sar_millionth_percent, NOT_STATED);
    ck_assert(!year.pool.forum_reconvened);
    ck_assert_uint_eq(year.benefitting_count, 0);
    ck_assert_uint_eq(year.link_count, 0);
    for (size_t k = 0; k < RULE_COUNT; k++)
        ck_assert_msg(year.rules.option[k] == 0, "rule %s", rule_table[k].name);
    year_clear(&year);
}
END_TEST

START_TEST(test_defaults_of_a_state)
{
    struct year year;
    year_of(&year, SMALL);
    const struct state *state = year_state(&year, "AA");
    ck_assert_ptr_nonnull(state);
    ck_assert_ptr_null(state->name);
    ck_assert(state->bound);
    ck_assert(!state->benefitting);
    ck_assert_uint_eq(state->status, 0);
    ck_assert(fraction_same(state->deduction, fraction_whole(0)));
    ck_assert(state->pledge_unknown[RELOCATIONS] && state->pledge_unknown[OFFSETS]);
    assert_measures("pledge", &state->pledge, 0, 0, 0, 0);
    assert_measures("capacity", &state->capacity, NOT_STATED, NOT_STATED, NOT_STATED, NOT_STATED);
    ck_assert_int_eq(state->cost.relocation_cents, NOT_STATED);
    ck_assert_int_eq(state->cost.offset_cents, NOT_STATED);
    ck_assert_int_eq(state->cost.alternative_factor_millionths, NOT_STATED);
    ck_assert_int_eq(state->prefer, PREFER_PAY);
    ck_assert_int_eq(state->relocate.least, 0);
    ck_assert_int_eq(state->relocate.most, NOT_STATED);
    ck_assert_int_eq(state->adopted.share_millionth_percent, NOT_STATED);
    ck_assert_int_eq(state->adopted.relocations, NOT_STATED);
    ck_assert_int_eq(state->adopted.financial_cents, NOT_STATED);
    year_clear(&year);
}
END_TEST

START_TEST(test_defaults_of_benefitting_and_link)
{
    struct year year;
    year_of(&year, SMALL);
    const struct benefitting *benefitting = year_benefitting(&year, "CC");
    ck_assert_ptr_nonnull(benefitting);
    ck_assert_str_eq(year.states[benefitting->state].code, "CC");
    ck_assert(year.states[benefitting->state].benefitting);
    ck_assert(!benefitting->search_and_rescue);
    ck_assert(!benefitting->systemic_shortcomings);
    ck_assert_int_eq(benefitting->weight_millionths, 1000000);
    assert_measures("need", &benefitting->need, NOT_STATED, NOT_STATED, NOT_STATED, NOT_STATED);
    const struct link *link = year_link(&year, state_at(&year, "AA"), benefitting_at(&year, "CC"));
    ck_assert_ptr_nonnull(link);
    ck_assert(!link->excluded && !link->permission_used && link->offsets_agreed == 0);
    ck_assert_int_eq(link->weight_millionths, 1000000);
    assert_measures("link", &link->most, NOT_STATED, NOT_STATED, NOT_STATED, NOT_STATED);
    year_clear(&year);
}
END_TEST

START_TEST(test_null_is_a_default)
{
    struct year year;
    year_of(&year, YEAR(POOL_100 ",'proposal':null,'sar_percent':null",
                        STATE("AA", "1", "1",
                              ",'name':null,'status':null,'deduction':null,'pledge':null,"
                              "'capacity':null,'cost':null,'prefer':null,'relocate':null,"
                              "'adopted':null") "," STATE("CC", "1", "1", ",'relocate':{'least':null,'most':null}"),
                        ",'benefitting':[{'code':'CC','need':{'relocations':null,'offsets':0},"
                        "'weight':null}],'links':null,'rules':null,'sources':null,'title':null"));
    ck_assert_int_eq(year.pool.proposal_relocations, 30000);
    ck_assert_int_eq(year.pool.sar_millionth_percent, NOT_STATED);
    ck_assert(!state_pledge_known(&year.states[0]));
    ck_assert_int_eq(year.states[0].capacity.amount[RELOCATIONS], NOT_STATED);
    ck_assert_int_eq(year.states[0].prefer, PREFER_PAY);
    for (size_t i = 0; i < 2; i++) {
        ck_assert_int_eq(year.states[i].relocate.least, 0);
        ck_assert_int_eq(year.states[i].relocate.most, NOT_STATED);
    }
    ck_assert_int_eq(year.benefitting[0].weight_millionths, 1000000);
    /* 0 is stated and means not wanted; null is not stated. */
    assert_measures("need", &year.benefitting[0].need, NOT_STATED, NOT_STATED, NOT_STATED, 0);
    year_clear(&year);
}
END_TEST

/* --- Codes, warnings, order -------------------------------------------------------------------- */

static size_t warnings_of(struct year *year, solpool_error **warnings, const char *text)
{
    size_t count = 0;
    solpool_error err = {.line = 0};
    char *json = quoted(text);
    *warnings = NULL;
    solpool_status read = year_read(year, NULL, warnings, &count, json, strlen(json), NULL, 0, &err);
    free(json);
    ck_assert_msg(read == SOLPOOL_OK, "%s: %s", err.path, err.message);
    return count;
}

START_TEST(test_el_is_gr)
{
    struct year year;
    solpool_error *warnings;
    size_t count = warnings_of(&year, &warnings,
                               YEAR(POOL_100, STATE("AA", "1", "1", "") ",\n" STATE("EL", "1", "1", ""),
                                    ",\n'benefitting':[{'code':'EL'}],\n"
                                    "'links':[{'from':'AA','to':'EL'}]"));
    ck_assert_uint_eq(count, 3); /* one for each place */
    for (size_t k = 0; k < count; k++) {
        ck_assert_uint_eq(warnings[k].line, k + 2);
        ck_assert_ptr_nonnull(strstr(warnings[k].message, "GR"));
    }
    ck_assert_uint_eq(warnings[0].column, strlen("{'code':") + 1);
    ck_assert_ptr_nonnull(year_state(&year, "GR"));
    ck_assert_ptr_null(year_state(&year, "EL"));
    ck_assert_ptr_nonnull(year_benefitting(&year, "GR"));
    ck_assert_str_eq(year.links[0].to, "GR");
    free(warnings);
    year_clear(&year);
}
END_TEST

START_TEST(test_warnings)
{
    struct year year;
    solpool_error *warnings;
    ck_assert_uint_eq(warnings_of(&year, &warnings, SMALL), 0);
    free(warnings);
    year_clear(&year);
    size_t count = warnings_of(&year, &warnings, YEAR(POOL_100, STATE("AA", "1", "1", ""), ""));
    ck_assert_uint_eq(count, 1);
    ck_assert_str_eq(warnings[0].path, "benefitting");
    free(warnings);
    year_clear(&year);
    count = warnings_of(&year, &warnings,
                        YEAR(POOL_100, STATE("CC", "1", "1", "") "," STATE("DD", "1", "1", ""),
                             ",'benefitting':[{'code':'CC'},{'code':'DD'}],"
                             "'links':[{'from':'DD','to':'CC'}]"));
    ck_assert_uint_eq(count, 1); /* a benefitting state gives nothing: Art 60(3) */
    ck_assert_str_eq(warnings[0].path, "DD>CC.from");
    free(warnings);
    year_clear(&year);
}
END_TEST

START_TEST(test_order_changes_nothing)
{
    static const char *const texts[] = {
        YEAR(POOL_100, STATE("AA", "1", "4", "") "," STATE("BB", "2", "3", "") "," STATE("CC", "3", "2", ""),
             ",'benefitting':[{'code':'BB'},{'code':'CC','weight':2}],"
             "'links':[{'from':'AA','to':'BB','weight':3},{'from':'AA','to':'CC','weight':4}]"),
        YEAR(POOL_100, STATE("CC", "3", "2", "") "," STATE("AA", "1", "4", "") "," STATE("BB", "2", "3", ""),
             ",'links':[{'to':'CC','weight':4,'from':'AA'},{'to':'BB','weight':3,'from':'AA'}],"
             "'benefitting':[{'weight':2,'code':'CC'},{'code':'BB'}]"),
    };
    for (size_t k = 0; k < 2; k++) {
        struct year year;
        year_of(&year, texts[k]);
        for (size_t i = 0; i < 3; i++)
            ck_assert_int_eq(year.states[i].population, (int64_t)i + 1);
        ck_assert_str_eq(year.benefitting[0].code, "BB");
        ck_assert_int_eq(year.benefitting[1].weight_millionths, 2000000);
        ck_assert_uint_eq(year.benefitting[1].state, 2);
        for (size_t b = 0; b < 2; b++)
            ck_assert_int_eq(year_link(&year, 0, b)->weight_millionths, (int64_t)(b + 3) * 1000000);
        ck_assert_ptr_null(year_link(&year, 1, 1));
        year_clear(&year);
    }
}
END_TEST

START_TEST(test_source_and_note_anywhere)
{
    struct year year;
    year_of(&year,
            YEAR(POOL_100 ",'source':'S1','note':'n'", STATE("AA", "1", "1", ",'source':['S1','S2'],'note':null"),
                 ",'sources':[{'id':'S1','title':'t','address':'a','date':'2025-12-23',"
                 "'confidence':'press'},{'id':'S2'}]"));
    ck_assert_uint_eq(year.state_count, 1);
    ck_assert_uint_eq(year.states[0].status, 0);
    year_clear(&year);
}
END_TEST

Suite *year_read_suite(void)
{
    Suite *suite = suite_create("year_read");
    TCase *defaults = case_of(suite, "defaults");
    tcase_add_test(defaults, test_defaults_of_the_year);
    tcase_add_test(defaults, test_defaults_of_a_state);
    tcase_add_test(defaults, test_defaults_of_benefitting_and_link);
    tcase_add_test(defaults, test_null_is_a_default);
    TCase *codes = case_of(suite, "codes and order");
    tcase_add_test(codes, test_el_is_gr);
    tcase_add_test(codes, test_warnings);
    tcase_add_test(codes, test_order_changes_nothing);
    tcase_add_test(codes, test_source_and_note_anywhere);
    return suite;
}
