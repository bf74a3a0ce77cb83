/* src/json/fields.c, year_check_events.c: days of the calendar, and when they count. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>

#include "input/year_read.h"

#define BASE                                                                                                           \
    YEAR(POOL_100,                                                                                                     \
         STATE("AA", "4000000", "120000", "") "," STATE("BB", "4000000", "120000", "") "," STATE("CC", "2000000",      \
                                                                                                 "60000", ""),         \
         ",'benefitting':[{'code':'CC'}]")

/* --- The calendar ------------------------------------------------------------------------------ */

static const struct {
    const char *text; /* as JSON */
    int64_t day;      /* -1: refused */
} day_rows[] = {
    {"2030-01-01", 20300101},
    {"2030-12-31", 20301231},
    {"2030-01-31", 20300131},
    {"2030-04-30", 20300430},
    {"2030-02-28", 20300228},
    {"2028-02-29", 20280229},
    {"2000-02-29", 20000229},
    {"9999-12-31", 99991231},
    {"2029-02-29", -1},
    {"2030-02-29", -1},
    {"1900-02-29", -1},
    {"2100-02-29", -1},
    {"2028-02-30", -1},
    {"2030-04-31", -1},
    {"2030-06-31", -1},
    {"2030-09-31", -1},
    {"2030-11-31", -1},
    {"2030-01-32", -1},
    {"2030-00-10", -1},
    {"2030-13-01", -1},
    {"2030-01-00", -1},
    {"2030-1-1", -1},
    {"30-01-01", -1},
    {"2030/01/01", -1},
    {"2030.01.01", -1},
    {"01-01-2030", -1},
    {"2030-01-01T00:00", -1},
    {"2030-01-1 ", -1},
    {" 2030-01-1", -1},
    {"2030-01--1", -1},
    {"2030--1-01", -1},
    {"-030-01-01", -1},
    {"2030-0101-", -1},
    {"+030-01-01", -1},
    {"2030-01-0x", -1},
    {"12 June 2030", -1},
    {"\"\"", -1},
    {"20300101", -1},
    {"2030", -1},
    {"true", -1},
    {"{}", -1},
    {"[\"2030-01-01\"]", -1},
};

START_TEST(test_days)
{
    struct year year;
    solpool_error *warnings = NULL, err = {.line = 0};
    size_t warning_count = 0;
    char setting[64], *json = quoted(BASE);
    const char *settings[] = {setting};
    snprintf(setting, sizeof setting, "as_of=%s", day_rows[_i].text);
    solpool_status status = year_read(&year, NULL, &warnings, &warning_count, json, strlen(json), settings, 1, &err);
    free(json);
    free(warnings);
    ck_assert_msg(status == (day_rows[_i].day < 0 ? SOLPOOL_ERR_INPUT : SOLPOOL_OK), "%s: %s", setting, err.message);
    ck_assert_msg(status == SOLPOOL_OK || strcmp(err.path, "as_of") == 0, "%s: at %s", setting, err.path);
    if (status != SOLPOOL_OK)
        return;
    ck_assert_int_eq(year.as_of, day_rows[_i].day);
    year_clear(&year);
}
END_TEST

START_TEST(test_no_day)
{
    struct year year;
    year_set(&year, BASE, "as_of=null");
    ck_assert_int_eq(year.as_of, NOT_STATED);
    ck_assert(year_counts(&year, 99991231));
    year_clear(&year);
    year_set(&year, BASE, "as_of=2030-06-30");
    ck_assert(year_counts(&year, 20300630));
    ck_assert(!year_counts(&year, 20300701));
    year_clear(&year);
}
END_TEST

/* --- When the pool applies --------------------------------------------------------------------- */

#define DRAW(DAY) "draws=[{\"date\":\"" DAY "\"}]"
#define DONE(DAY) "implemented=[{\"date\":\"" DAY "\",\"from\":\"AA\",\"to\":\"CC\"}]"
#define TEXT_START "rules.start_date=text"

static const struct {
    const char *settings[3];
    bool accepted;
} start_rows[] = {
    {{DRAW("2030-01-01")}, true},
    {{DRAW("2029-12-31")}, false},
    {{DRAW("2031-03-01")}, true}, /* a pledge may be called in later */
    {{DONE("2030-01-01")}, true},
    {{DONE("2029-12-31")}, false},
    {{DONE("2030-01-01"), TEXT_START}, true},
    {{"year=2026", DRAW("2026-06-12")}, true},
    {{"year=2026", DRAW("2026-06-11")}, false},
    {{"year=2026", DONE("2026-06-12")}, true},
    {{"year=2026", DONE("2026-06-11")}, false},
    {{"year=2026", DRAW("2026-07-01"), TEXT_START}, true},
    {{"year=2026", DRAW("2026-06-30"), TEXT_START}, false},
};

START_TEST(test_start)
{
    struct year year;
    solpool_error *warnings = NULL, err = {.line = 0};
    size_t warning_count = 0, count = 0;
    char *json = quoted(BASE);
    while (count < 3 && start_rows[_i].settings[count] != NULL)
        count++;
    solpool_status status =
        year_read(&year, NULL, &warnings, &warning_count, json, strlen(json), start_rows[_i].settings, count, &err);
    free(json);
    free(warnings);
    ck_assert_msg(status == (start_rows[_i].accepted ? SOLPOOL_OK : SOLPOOL_ERR_INPUT), "row %d: %s", _i, err.message);
    if (status == SOLPOOL_OK)
        year_clear(&year);
}
END_TEST

/* --- From which day a state benefits ----------------------------------------------------------- */

static const struct {
    const char *settings[4];
    enum standing standing;
} standing_rows[] = {
    {{NULL}, STANDING_BENEFITS},
    {{"CC.informed=false"}, STANDING_NOT_INFORMED},
    {{"CC.basis=\"59\""}, STANDING_BENEFITS},
    {{"CC.basis=\"59\"", "CC.informed=false"}, STANDING_BENEFITS},
    {{"CC.basis=\"59\"", "CC.decision=refused"}, STANDING_REFUSED},
    {{"CC.basis=\"59\"", "CC.decision=pending"}, STANDING_PENDING},
    {{"CC.decision=refused"}, STANDING_BENEFITS}, /* nobody decides on Article 58 */
    {{"CC.from=2030-06-01"}, STANDING_BENEFITS},
    {{"CC.from=2030-06-01", "as_of=2030-06-01"}, STANDING_BENEFITS},
    {{"CC.from=2030-06-01", "as_of=2030-05-31"}, STANDING_NOT_YET},
    {{"CC.from=2030-06-01", "as_of=2030-05-31", "CC.informed=false"}, STANDING_NOT_INFORMED},
};

START_TEST(test_standing)
{
    struct year year;
    const char *settings[5] = {NULL};
    memcpy(settings, standing_rows[_i].settings, sizeof standing_rows[_i].settings);
    year_with(&year, BASE, settings);
    bool benefits = standing_rows[_i].standing == STANDING_BENEFITS;
    ck_assert_msg(year.states[2].standing == standing_rows[_i].standing, "row %d: %d", _i,
                  (int)year.states[2].standing);
    ck_assert_int_eq(year.states[2].benefitting, benefits);
    ck_assert_uint_eq(year.benefitting_count, benefits ? 1 : 0);
    year_clear(&year);
}
END_TEST

/* Who does not benefit leaves with its links and what was done toward it; the others keep their place. */
START_TEST(test_who_leaves)
{
    struct year year;
    year_with(&year, BASE,
              (const char *const[]){"benefitting=[{\"code\":\"CC\"},{\"code\":\"BB\",\"informed\":false}]",
                                    "AA>BB.max_relocations=5", "AA>CC.max_relocations=6",
                                    "implemented=[{\"date\":\"2030-02-01\",\"from\":\"AA\",\"to\":\"BB\","
                                    "\"relocations\":3},{\"date\":\"2030-02-01\",\"from\":\"AA\",\"to\":\"CC\","
                                    "\"relocations\":4}]",
                                    NULL});
    ck_assert_uint_eq(year.benefitting_count, 1);
    ck_assert_uint_eq(year.link_count, 1);
    ck_assert_int_eq(year_link(&year, 0, 0)->most.amount[RELOCATIONS], 6);
    ck_assert_uint_eq(year.implemented_count, 1);
    ck_assert_uint_eq(year.implemented[0].to_benefitting, 0);
    ck_assert_int_eq(year.implemented[0].amount.amount[RELOCATIONS], 4);
    year_clear(&year);
}
END_TEST

Suite *dates_suite(void)
{
    Suite *suite = suite_create("dates");
    TCase *calendar = case_of(suite, "calendar");
    add_rows(calendar, test_days, day_rows);
    tcase_add_test(calendar, test_no_day);
    TCase *start = case_of(suite, "start");
    add_rows(start, test_start, start_rows);
    TCase *standing = case_of(suite, "standing");
    add_rows(standing, test_standing, standing_rows);
    tcase_add_test(standing, test_who_leaves);
    return suite;
}
