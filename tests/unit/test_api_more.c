/* include/solpool.h and solpool_questions.h: several years, the rules, where the law is silent, what else is asked.
 * Only the public headers are included. */
#include <solpool_questions.h>

#include <check.h>
#include <stdlib.h>
#include <stdbool.h>
#include <string.h>

#include "results.h"

Suite *api_more_suite(void);

/* AA and BB have a fair share of 40 each. */
static const char year_text[] =
    "{ \"format\": \"solpool-year-1\", \"year\": 2030,\n"
    "  \"pool\": { \"relocations\": 100, \"financial_eur\": 2000000 },\n"
    "  \"states\": [\n"
    "    { \"code\": \"AA\", \"population\": 4, \"gdp_million_eur\": 4,\n"
    "      \"pledge\": { \"relocations\": 45 } },\n"
    "    { \"code\": \"BB\", \"population\": 4, \"gdp_million_eur\": 4,\n"
    "      \"pledge\": { \"relocations\": 40 } },\n"
    "    { \"code\": \"CC\", \"population\": 2, \"gdp_million_eur\": 2, \"pledge\": {} } ],\n"
    "  \"benefitting\": [ { \"code\": \"CC\", \"need\": { \"relocations\": 85 } } ] }\n";

/* Something that a failed call must replace by NULL. */
static char elsewhere;

static solpool_year *read_year(const char *const *settings, size_t count)
{
    solpool_year *year = NULL;
    solpool_error err;
    ck_assert_msg(solpool_year_read(&year, year_text, strlen(year_text), settings, count, &err) == SOLPOOL_OK, "%s",
                  err.message);
    return year;
}

static solpool_year *year_of(const char *number)
{
    return read_year(&number, 1);
}

static size_t lines_of(const char *text)
{
    size_t lines = 0;
    for (; *text != '\0'; text++)
        lines += *text == '\n' ? 1 : 0;
    return lines;
}

/* --- Several years ----------------------------------------------------------------------------- */

static char *allocated_in_a_row(solpool_year *const *years, size_t count)
{
    solpool_result *made = NULL;
    char *text = NULL;
    solpool_status status = solpool_allocate_years(&made, (const solpool_year *const *)years, count, NULL);
    ck_assert_int_eq(written(&text, status, &made, SOLPOOL_JSON, NULL), SOLPOOL_OK);
    return text;
}

START_TEST(test_years)
{
    solpool_year *years[] = {year_of("year=2030"), year_of("year=2031")};
    char *text = allocated_in_a_row(years, 2);
    ck_assert_ptr_nonnull(strstr(text, "\"format\": \"solpool-years-1\""));
    ck_assert_ptr_nonnull(strstr(text, "\"ledger\""));
    ck_assert_ptr_nonnull(strstr(text, "\"carried\"")); /* the 5 that AA pledged too many */
    /* The years are as they were, and each can be asked alone. */
    char *alone = allocated(years[1]);
    ck_assert_ptr_null(strstr(alone, "\"carried\""));
    char *again = allocated_in_a_row(years, 2);
    solpool_year_free(years[0]);
    solpool_year_free(years[1]);
    ck_assert_str_eq(text, again);
    solpool_text_free(text);
    solpool_text_free(again);
    solpool_text_free(alone);
}
END_TEST

START_TEST(test_one_year)
{
    solpool_year *year = year_of("year=2030");
    char *text = allocated_in_a_row(&year, 1);
    ck_assert_ptr_nonnull(strstr(text, "\"format\": \"solpool-years-1\""));
    solpool_text_free(text);
    solpool_year_free(year);
}
END_TEST

static const struct {
    const char *label;
    const char *first, *second;
    solpool_status status;
} failure_rows[] = {
    {"the same year", "year=2030", "year=2030", SOLPOOL_ERR_ARGUMENT},
    {"the wrong order", "year=2031", "year=2030", SOLPOOL_ERR_ARGUMENT},
    {"carried into the second", "year=2029", "AA.carried.crisis_credit=1", SOLPOOL_ERR_INPUT},
    {"too much is drawn", "year=2029", "draws=[{\"date\":\"2030-02-01\",\"relocations\":86}]", SOLPOOL_ERR_INPUT},
};

START_TEST(test_years_refused)
{
    const char *label = failure_rows[_i].label;
    solpool_year *years[] = {year_of(failure_rows[_i].first), year_of(failure_rows[_i].second)};
    solpool_error err;
    solpool_result *made = (solpool_result *)&elsewhere;
    memset(&err, '?', sizeof err);
    solpool_status status = solpool_allocate_years(&made, (const solpool_year *const *)years, 2, &err);
    ck_assert_msg(status == failure_rows[_i].status, "%s: %s", label, solpool_status_text(status));
    ck_assert_msg(made == NULL, "%s: *out is not NULL", label);
    ck_assert_msg(err.status == status && err.message[0] != '\0', "%s: no message", label);
    ck_assert_msg(strchr(err.message, '\n') == NULL, "%s: two lines", label);
    made = (solpool_result *)&elsewhere;
    ck_assert_msg(solpool_allocate_years(&made, (const solpool_year *const *)years, 2, NULL) == status,
                  "%s: another status without err", label);
    ck_assert_msg(made == NULL, "%s: *out is not NULL without err", label);
    solpool_year_free(years[0]);
    solpool_year_free(years[1]);
}
END_TEST

START_TEST(test_no_years)
{
    const solpool_year *const none[] = {NULL};
    solpool_error err;
    solpool_result *made = (solpool_result *)&elsewhere;
    ck_assert_int_eq(solpool_allocate_years(&made, none, 0, &err), SOLPOOL_ERR_ARGUMENT);
    ck_assert_ptr_null(made);
    ck_assert_int_eq(err.status, SOLPOOL_ERR_ARGUMENT);
    made = (solpool_result *)&elsewhere;
    ck_assert_int_eq(solpool_allocate_years(&made, none, 0, NULL), SOLPOOL_ERR_ARGUMENT);
    ck_assert_ptr_null(made);
}
END_TEST

/* --- Rules ------------------------------------------------------------------------------------- */

START_TEST(test_rules)
{
    static const char *const names[] = {"rounding",   "assume_pledge", "mandatory_split",
                                        "start_date", "over_pledge",   "transfer_deadline"};
    solpool_result *made = NULL;
    char *json = &elsewhere, *text = &elsewhere;
    ck_assert_int_eq(written(&json, solpool_rules(&made, NULL), &made, SOLPOOL_JSON, NULL), SOLPOOL_OK);
    ck_assert_int_eq(written(&text, solpool_rules(&made, NULL), &made, SOLPOOL_TEXT, NULL), SOLPOOL_OK);
    ck_assert_ptr_nonnull(strstr(json, "\"format\": \"solpool-rules-1\""));
    ck_assert_ptr_null(strstr(text, "solpool-rules-1"));
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        ck_assert_msg(strstr(json, names[k]) != NULL, "%s", names[k]);
        ck_assert_msg(strstr(text, names[k]) != NULL, "%s", names[k]);
    }
    solpool_text_free(json);
    solpool_text_free(text);
}
END_TEST

/* --- Where the law is silent ------------------------------------------------------------------- */

#define SIXTY "rules.offset_threshold=sixty" /* 85 are pledged, which is enough */
#define FORUM_AND_101 "pool={\"relocations\":101,\"financial_eur\":2020000,\"forum_reconvened\":true}"

static const struct {
    const char *settings[3];
    size_t count;
    const char *said[2]; /* in this order, up to a NULL */
} silent_rows[] = {
    {{SIXTY, "title=nothing is open"}, 0, {NULL}},
    {{SIXTY, "AA.pledge=null"}, 1, {"assume_pledge"}},
    {{SIXTY, "pool.relocations=101"}, 1, {"rounding"}},
    {{SIXTY, FORUM_AND_101}, 1, {"rounding"}},
    /* ten missing to 60, within caps of 31 and 1 */
    {{SIXTY, "AA.pledge.relocations=10", FORUM_AND_101}, 2, {"mandatory_split", "rounding"}},
    {{SIXTY, "AA.pledge.relocations=10", "pool.forum_reconvened=true"}, 1, {"mandatory_split"}},
    {{"rules={\"offset_threshold\":\"sixty\",\"mandatory_split\":\"duty\"}", "AA.pledge.relocations=10",
      "pool.forum_reconvened=true"},
     0,
     {NULL}},
};

START_TEST(test_silent)
{
    solpool_year *year = read_year(silent_rows[_i].settings, silent_rows[_i].settings[2] != NULL ? 3 : 2);
    const solpool_year *years[1] = {year};
    solpool_error err;
    size_t count = 99;
    char *text = &elsewhere, *again = &elsewhere;
    ck_assert_int_eq(solpool_silent_rules(&text, &count, years, 1, &err), SOLPOOL_OK);
    ck_assert_int_eq(solpool_silent_rules(&again, NULL, years, 1, NULL), SOLPOOL_OK);
    ck_assert_str_eq(text, again);
    ck_assert_uint_eq(lines_of(text), count);
    const char *rest = text;
    for (size_t k = 0; k < 2 && silent_rows[_i].said[k] != NULL; k++) {
        rest = strstr(rest, silent_rows[_i].said[k]);
        ck_assert_msg(rest != NULL, "%s is not in %s", silent_rows[_i].said[k], text);
    }
    solpool_text_free(text);
    solpool_text_free(again);
    solpool_year_free(year);
}
END_TEST

/* AA pledges 5 persons more than its 40, at EUR 20 000 each; BB just its 40; of CC it is assumed. */
START_TEST(test_beyond)
{
    solpool_year *year = read_year(NULL, 0);
    size_t count = 99;
    char *text = &elsewhere;
    ck_assert_int_eq(solpool_pledges_beyond(&text, &count, year, NULL), SOLPOOL_OK);
    ck_assert_uint_eq(count, 1);
    ck_assert_str_eq(text, "AA.pledge: it is worth EUR 100000.00 more than the fair share; that is allowed, but look "
                           "whether every part of it is meant\n");
    solpool_text_free(text);
    solpool_year_free(year);
}
END_TEST

/* --- Audit, roundings, examples ---------------------------------------------------------------- */

START_TEST(test_audit_outcome)
{
    static const char *const same = "AA.adopted.relocations=40", *const other = "AA.adopted.relocations=41";
    solpool_error err;
    char *text = NULL;
    for (int k = 0; k < 2; k++) {
        solpool_year *year = year_of(k == 0 ? same : other);
        solpool_result *audit = NULL;
        ck_assert_int_eq(solpool_audit(&audit, year, &err), SOLPOOL_OK);
        ck_assert_int_eq(solpool_result_outcome(audit), k == 0 ? SOLPOOL_OPTIMAL : SOLPOOL_INFEASIBLE);
        ck_assert_int_eq(written(&text, SOLPOOL_OK, &audit, SOLPOOL_JSON, &err), SOLPOOL_OK);
        ck_assert_ptr_nonnull(strstr(text, "\"format\": \"solpool-audit-1\""));
        ck_assert_ptr_nonnull(strstr(text, k == 0 ? "\"matches\": 1" : "\"matches\": 0"));
        solpool_text_free(text);
        solpool_year_free(year);
    }
}
END_TEST

/* Vintages that a patch brings in are looked at, though nothing is calculated of them. */
START_TEST(test_patched_vintages)
{
    static const char right[] = "{\"vintages\":[{\"id\":\"V\",\"population\":{\"AA\":9}}]}";
    static const char wrong[] = "{\"vintages\":[{\"id\":\"V\",\"population\":{\"AA\":-9}}]}";
    solpool_year *year = read_year(NULL, 0), *other = NULL;
    solpool_error err;
    ck_assert_int_eq(solpool_year_patch(&other, year, right, sizeof right - 1, &err), SOLPOOL_OK);
    solpool_year_free(other);
    ck_assert_int_eq(solpool_year_patch(&other, year, wrong, sizeof wrong - 1, &err), SOLPOOL_ERR_INPUT);
    ck_assert_ptr_null(other);
    ck_assert_str_eq(err.path, "vintages[0].population.AA");
    solpool_year_free(year);
}
END_TEST

START_TEST(test_rounding)
{
    solpool_year *year = read_year(NULL, 0);
    solpool_result *made = NULL;
    solpool_error err;
    char *text = NULL;
    ck_assert_int_eq(written(&text, solpool_rounding(&made, year, &err), &made, SOLPOOL_TEXT, &err), SOLPOOL_OK);
    ck_assert_ptr_nonnull(strstr(text, "Huntington-"));
    solpool_text_free(text);
    solpool_year_free(year);
}
END_TEST

START_TEST(test_examples)
{
    solpool_error err;
    solpool_result *made = NULL;
    char *list = NULL;
    size_t count = solpool_example_count(), length = 0;
    ck_assert_int_eq(written(&list, solpool_examples(&made, &err), &made, SOLPOOL_JSON, &err), SOLPOOL_OK);
    ck_assert_uint_ge(count, 5);
    ck_assert_ptr_null(solpool_example_name(count));
    for (size_t k = 0; k < count; k++) {
        const char *name = solpool_example_name(k), *text = NULL;
        char *allocation = NULL;
        ck_assert(k == 0 || strcmp(solpool_example_name(k - 1), name) < 0);
        ck_assert_int_eq(solpool_example_text(&text, &length, name, &err), SOLPOOL_OK);
        ck_assert_uint_eq(length, strlen(text));
        ck_assert_ptr_nonnull(strstr(list, name));
        bool key_alone = strstr(text, "\"pool\":") == NULL; /* for solpool split */
        if (strcmp(name, "key-koenigstein") == 0) {         /* whose figures are the user's */
            ck_assert_int_eq(solpool_run(&allocation, text, length, &err), SOLPOOL_ERR_INPUT);
            ck_assert_ptr_nonnull(
                strstr(err.message, "these figures are wanted: tax_revenue_million_eur (million euro)"));
            continue;
        }
        ck_assert_msg(solpool_run(&allocation, text, length, &err) == (key_alone ? SOLPOOL_ERR_INPUT : SOLPOOL_OK),
                      "%s: %s", name, err.message);
        solpool_text_free(allocation);
    }
    const char *text = &elsewhere;
    ck_assert_int_eq(solpool_example_text(&text, NULL, "roundings", &err), SOLPOOL_ERR_ARGUMENT);
    ck_assert_ptr_null(text);
    ck_assert_ptr_nonnull(strstr(err.message, "did you mean rounding?"));
    ck_assert_int_eq(solpool_example_text(&text, NULL, NULL, NULL), SOLPOOL_ERR_ARGUMENT);
    solpool_text_free(list);
}
END_TEST

START_TEST(test_starter)
{
    static const int wrong[] = {1899, 10000, -2030, 0};
    solpool_error err;
    char *text = NULL, *allocation = NULL;
    ck_assert_int_eq(solpool_starter_write(&text, 2031, &err), SOLPOOL_OK);
    ck_assert_ptr_nonnull(strstr(text, "\"year\": 2031,"));
    ck_assert_int_eq(solpool_run(&allocation, text, strlen(text), &err), SOLPOOL_OK);
    solpool_text_free(allocation);
    solpool_text_free(text);
    for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
        text = &elsewhere;
        ck_assert_int_eq(solpool_starter_write(&text, wrong[k], &err), SOLPOOL_ERR_ARGUMENT);
        ck_assert_ptr_null(text);
    }
}
END_TEST

/* --- What the library tells of itself ---------------------------------------------------------- */

START_TEST(rules_one_at_a_time)
{
    size_t rounding = 0, count = 0;
    for (; solpool_rule_name(count) != NULL; count++)
        if (strcmp(solpool_rule_name(count), "rounding") == 0)
            rounding = count;
    ck_assert_uint_gt(count, 20);
    ck_assert_str_eq(solpool_rule_option(rounding, 0), "ceil");
    ck_assert_str_eq(solpool_rule_option(rounding, 3), "exact");
    ck_assert_ptr_null(solpool_rule_option(rounding, 4));
    ck_assert_ptr_null(solpool_rule_option(rounding, 1000));
    ck_assert_str_eq(solpool_rule_article(rounding), "57(3)");
    ck_assert_ptr_nonnull(strstr(solpool_rule_question(rounding), "whole persons"));
    ck_assert_ptr_null(solpool_rule_option(count, 0));
    ck_assert_ptr_null(solpool_rule_article(count));
    ck_assert_ptr_null(solpool_rule_question(count));
}
END_TEST

START_TEST(state_codes)
{
    solpool_year *year = read_year(NULL, 0);
    ck_assert_str_eq(solpool_year_state_code(year, 0), "AA");
    ck_assert_str_eq(solpool_year_state_code(year, 2), "CC");
    ck_assert_ptr_null(solpool_year_state_code(year, 3));
    solpool_year_free(year);
}
END_TEST

START_TEST(suggestions)
{
    static const char *const words[] = {"allocate", "shares", "share", "NL"};
    ck_assert_str_eq(solpool_suggest("alocate", words, 4), "allocate");
    ck_assert_str_eq(solpool_suggest("ALLOCATE", words, 4), "allocate");
    ck_assert_str_eq(solpool_suggest("sharez", words, 4), "shares"); /* the first of two as near */
    ck_assert_str_eq(solpool_suggest("nl", words, 4), "NL");
    ck_assert_ptr_null(solpool_suggest("explain", words, 4));
    ck_assert_ptr_null(solpool_suggest("", words, 4));
    ck_assert_ptr_null(solpool_suggest("alocate", NULL, 0));
}
END_TEST

/* That they are right, the suite shows by validating with them. */
START_TEST(schemas)
{
    solpool_error err;
    char *text = &elsewhere;
    size_t count = 0;
    for (const char *name; (name = solpool_schema_name(count)) != NULL; count++) {
        ck_assert_int_eq(solpool_schema(&text, name, SOLPOOL_JSON, NULL), SOLPOOL_OK);
        ck_assert_ptr_nonnull(strstr(text, "\"$schema\": "));
        ck_assert_ptr_nonnull(strstr(text, solpool_schema_title(count)));
        ck_assert_ptr_null(strstr(text, "\"$ref\": \"allocation.json"));
        solpool_text_free(text);
    }
    ck_assert_uint_gt(count, 10);
    ck_assert_ptr_null(solpool_schema_title(count));
    text = &elsewhere;
    ck_assert_int_eq(solpool_schema(&text, "yaer", SOLPOOL_JSON, &err), SOLPOOL_ERR_ARGUMENT);
    ck_assert_ptr_null(text);
    ck_assert_ptr_nonnull(strstr(err.message, "did you mean year?"));
    ck_assert_int_eq(solpool_schema(&text, NULL, SOLPOOL_JSON, NULL), SOLPOOL_ERR_ARGUMENT);
}
END_TEST

/* What they tell, `make examples` compares with data/KEYS.md. */
START_TEST(keys)
{
    char *text = NULL;
    for (size_t k = 0; solpool_schema_name(k) != NULL; k++) {
        ck_assert_int_eq(solpool_schema(&text, solpool_schema_name(k), SOLPOOL_TEXT, NULL), SOLPOOL_OK);
        ck_assert_ptr_nonnull(strstr(text, "\n  key "));
        solpool_text_free(text);
    }
    ck_assert_int_eq(solpool_schema(&text, "year", SOLPOOL_CSV, NULL), SOLPOOL_ERR_ARGUMENT);
    ck_assert_ptr_null(text);
}
END_TEST

/* --- Flags that there are not ------------------------------------------------------------------ */

/* What is NULL is tried by tests/null_check.py. */
START_TEST(test_flags)
{
    solpool_year *year = read_year(NULL, 0);
    const solpool_file file = {"x", "y", 1};
    solpool_error err;
    char *text = &elsewhere, *notes = &elsewhere;
    const unsigned flags[] = {32, SOLPOOL_SWEEP_COSTS | SOLPOOL_SWEEP_CSV, SOLPOOL_SWEEP_COSTS | SOLPOOL_SWEEP_FULL};
    for (size_t k = 0; k < sizeof flags / sizeof *flags; k++) {
        ck_assert_int_eq(solpool_sweep_line(&text, year, "{}", 2, 1, flags[k], &err), SOLPOOL_ERR_ARGUMENT);
        ck_assert_ptr_null(text);
        text = &elsewhere;
    }
    ck_assert_int_eq(solpool_import_eurostat(&text, &notes, NULL, &file, 1, NULL, NULL, 0, 4, &err),
                     SOLPOOL_ERR_ARGUMENT);
    ck_assert(text == NULL && notes == NULL);
    solpool_year_free(year);
}
END_TEST

Suite *api_more_suite(void)
{
    Suite *suite = suite_create("api_more");
    TCase *years = tcase_create("years");
    tcase_set_timeout(years, 60);
    suite_add_tcase(suite, years);
    tcase_add_test(years, test_years);
    tcase_add_test(years, test_one_year);
    tcase_add_loop_test(years, test_years_refused, 0, (int)(sizeof failure_rows / sizeof *failure_rows));
    tcase_add_test(years, test_no_years);
    TCase *rules = tcase_create("rules");
    suite_add_tcase(suite, rules);
    tcase_set_timeout(rules, 60);
    tcase_add_test(rules, test_rules);
    tcase_add_test(rules, test_beyond);
    tcase_add_loop_test(rules, test_silent, 0, (int)(sizeof silent_rows / sizeof *silent_rows));
    TCase *published = tcase_create("published");
    tcase_set_timeout(published, 60);
    tcase_add_test(published, test_audit_outcome);
    tcase_add_test(published, test_patched_vintages);
    tcase_add_test(published, test_rounding);
    tcase_add_test(published, test_examples);
    tcase_add_test(published, test_starter);
    suite_add_tcase(suite, published);
    TCase *own = tcase_create("of itself");
    suite_add_tcase(suite, own);
    tcase_set_timeout(own, 60);
    tcase_add_test(own, rules_one_at_a_time);
    tcase_add_test(own, state_codes);
    tcase_add_test(own, suggestions);
    tcase_add_test(own, schemas);
    tcase_add_test(own, keys);
    tcase_add_test(published, test_flags);
    return suite;
}
