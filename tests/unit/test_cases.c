/* src/input/year_settle.c: eligible cases of a link (Art 63(8), (9); S14, S15, S20). */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>

#include "input/year_read.h"

/* Each number is a power of two or thereabouts, so that the sum tells which were counted. */
#define CASES(TOTAL, MORE)                                                                                             \
    "AA>CC.offset_cases={\"total\":" TOTAL                                                                             \
    ",\"unaccompanied_minors\":1,\"not_articles_29_33\":2,\"time_limit_expired\":4,"                                   \
    "\"absconded\":8,\"beneficiaries\":16,\"admitted\":32,\"before_12_june\":64,"                                      \
    "\"before_1_july\":128,\"finally_rejected\":256" MORE "}"
#define BOTH_LIMITS ",\"time_limit_expired_39\":512"

#define BASE                                                                                                           \
    YEAR(POOL_100, STATE("AA", "4000000", "120000", "") "," STATE("CC", "2000000", "60000", ""),                       \
         ",'benefitting':[{'code':'CC'}]")

#define COUNTED "rules.earlier_cases=counted"
#define TEXT_START "rules.start_date=text"
#define LETTER "rules.transfer_deadline=article_39"

static const struct {
    const char *settings[4];
    int64_t stock;
} rows[] = {
    /* 2 000 - 1 - 2 - 4 - 8 - 16 - 32 - 64 + 256 */
    {{CASES("2000", "")}, 2129},
    {{CASES("2000", BOTH_LIMITS)}, 2129},
    {{CASES("2000", ""), TEXT_START}, 2065},
    {{CASES("2000", ""), COUNTED}, 2193},
    {{CASES("2000", ""), COUNTED, TEXT_START}, 2193},
    /* 512 instead of 4 */
    {{CASES("2000", BOTH_LIMITS), LETTER}, 1621},
    {{CASES("2000", BOTH_LIMITS), LETTER, TEXT_START}, 1557},
    {{CASES("2000", BOTH_LIMITS), LETTER, COUNTED}, 1685},
    /* exactly all excluded, and more than all: those rejected remain */
    {{CASES("127", "")}, 256},
    {{CASES("128", "")}, 257},
    {{CASES("0", "")}, 256},
    {{CASES("200", BOTH_LIMITS), LETTER}, 256},
    {{"AA>CC.offset_cases={\"total\":9}"}, 9},
    {{"AA>CC.offset_cases={\"total\":9,\"before_1_july\":9}"}, 9},
    {{"AA>CC.offset_cases={\"total\":0}"}, 0},
    {{"AA>CC.offset_cases=null"}, NOT_STATED},
    {{"AA>CC.offset_cases=null", "AA>CC.eligible_offsets=5"}, 5},
    {{"AA>CC.offset_cases={\"total\":9}", "AA>CC.eligible_offsets=null"}, 9},
    {{"AA>CC.offset_cases={\"total\":1000000000,\"finally_rejected\":1000000000}"}, 2000000000},
};

START_TEST(test_stock)
{
    struct year year;
    const char *settings[5] = {NULL};
    memcpy(settings, rows[_i].settings, sizeof rows[_i].settings);
    year_with(&year, BASE, settings);
    ck_assert_msg(year.links[0].most.amount[OFFSETS] == rows[_i].stock, "row %d: %lld", _i,
                  (long long)year.links[0].most.amount[OFFSETS]);
    year_clear(&year);
}
END_TEST

static const struct {
    const char *settings[3];
    const char *said; /* somewhere in the message */
} refused_rows[] = {
    {{CASES("2000", ""), LETTER}, "time_limit_expired_39"},
    {{CASES("2000", ""), "AA>CC.eligible_offsets=0"}, "eligible_offsets"},
    {{"AA>CC.offset_cases={}"}, "missing"},
    {{"AA>CC.offset_cases={\"total\":-1}"}, "whole number"},
    {{"AA>CC.offset_cases={\"total\":null}"}, "whole number"},
};

START_TEST(test_refused)
{
    struct year year;
    solpool_error *warnings = NULL, err = {.line = 0};
    size_t warning_count = 0, count = 0;
    char *json = quoted(BASE);
    while (count < 3 && refused_rows[_i].settings[count] != NULL)
        count++;
    ck_assert_int_eq(
        year_read(&year, NULL, &warnings, &warning_count, json, strlen(json), refused_rows[_i].settings, count, &err),
        SOLPOOL_ERR_INPUT);
    ck_assert_msg(strstr(err.message, refused_rows[_i].said) != NULL, "row %d: %s", _i, err.message);
    free(json);
    free(warnings);
}
END_TEST

Suite *cases_suite(void)
{
    Suite *suite = suite_create("cases");
    TCase *tcase = case_of(suite, "eligible cases");
    add_rows(tcase, test_stock, rows);
    add_rows(tcase, test_refused, refused_rows);
    return suite;
}
