/* include/solpool.h as a user sees it: ownership, NULL, failures, versions, threads. Only the
 * public header is included. */
#include <solpool.h>

#include <check.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "results.h"

Suite *api_suite(void);

static const char year_text[] = "{ \"format\": \"solpool-year-1\", \"year\": 2030,\n"
                                "  \"pool\": { \"relocations\": 100, \"financial_eur\": 2000000 },\n"
                                "  \"states\": [\n"
                                "    { \"code\": \"AA\", \"population\": 4, \"gdp_million_eur\": 4,\n"
                                "      \"pledge\": { \"relocations\": 40 } },\n"
                                "    { \"code\": \"EL\", \"population\": 2, \"gdp_million_eur\": 2 } ],\n"
                                "  \"benefitting\": [ { \"code\": \"GR\", \"need\": { \"relocations\": 30 } } ] }\n";

/* Something that a failed call must replace by NULL. */
static char elsewhere;

static solpool_year *read_year(void)
{
    solpool_year *year = NULL;
    solpool_error err;
    ck_assert_int_eq(solpool_year_read(&year, year_text, strlen(year_text), NULL, 0, &err), SOLPOOL_OK);
    ck_assert_ptr_nonnull(year);
    return year;
}

/* --- The program ------------------------------------------------------------------------------- */

START_TEST(test_version)
{
    char version[40];
    snprintf(version, sizeof version, "%d.%d.%d", SOLPOOL_VERSION_MAJOR, SOLPOOL_VERSION_MINOR, SOLPOOL_VERSION_PATCH);
    ck_assert_str_eq(solpool_version(), version);
    ck_assert_str_eq(SOLPOOL_VERSION, version);
}
END_TEST

START_TEST(test_status_texts)
{
    static const solpool_status all[] = {
#define STATUS(name, text) name,
        SOLPOOL_STATUS_LIST(STATUS)
#undef STATUS
    };
    const size_t count = sizeof all / sizeof *all;
    ck_assert_int_eq(SOLPOOL_OK, 0);
    for (size_t k = 0; k < count; k++) {
        ck_assert_ptr_nonnull(solpool_status_text(all[k]));
        for (size_t other = 0; other < k; other++)
            ck_assert_str_ne(solpool_status_text(all[k]), solpool_status_text(all[other]));
    }
    ck_assert_ptr_nonnull(solpool_status_text((solpool_status)999)); /* never NULL */
}
END_TEST

START_TEST(test_builtin_year)
{
    size_t length = 0;
    const char *text = solpool_builtin_year(&length);
    solpool_year *year = NULL;
    solpool_error err;
    ck_assert_uint_eq(strlen(text), length);
    ck_assert_ptr_eq(solpool_builtin_year(NULL), text);
    ck_assert_int_eq(solpool_year_read(&year, text, length, NULL, 0, &err), SOLPOOL_OK);
    ck_assert_uint_eq(solpool_year_warning_count(year), 0);
    solpool_year_free(year);
}
END_TEST

START_TEST(test_builtin_year_is_proved)
{
    const char *text = solpool_builtin_year(NULL);
    solpool_year *year = NULL;
    solpool_result *proof = NULL;
    ck_assert_int_eq(solpool_year_read(&year, text, strlen(text), NULL, 0, NULL), SOLPOOL_OK);
    char *allocation = allocated(year);
    ck_assert_int_eq(solpool_verify(&proof, year, allocation, strlen(allocation), NULL), SOLPOOL_OK);
    ck_assert_int_eq(solpool_result_outcome(proof), SOLPOOL_OPTIMAL);
    solpool_result_free(proof);
    solpool_text_free(allocation);
    solpool_year_free(year);
}
END_TEST

/* --- Ownership --------------------------------------------------------------------------------- */

START_TEST(test_free_accepts_null)
{
    solpool_year_free(NULL);
    solpool_result_free(NULL);
    solpool_allocation_free(NULL);
    solpool_text_free(NULL);
    solpool_year *year = read_year();
    ck_assert_uint_eq(solpool_year_warning_count(year), 1);
    solpool_year_free(year);
}
END_TEST

/* The text and the settings are read during the call only, and need no zero byte at the end. */
START_TEST(test_arguments_are_not_kept)
{
    size_t length = strlen(year_text);
    char *text = malloc(length), setting[] = "AA.pledge.relocations=20";
    const char *settings[] = {setting};
    solpool_year *year = NULL;
    ck_assert_ptr_nonnull(text);
    memcpy(text, year_text, length);
    ck_assert_int_eq(solpool_year_read(&year, text, length, settings, 1, NULL), SOLPOOL_OK);
    memset(text, '?', length);
    free(text);
    memset(setting, '?', sizeof setting - 1);
    char *first = allocated(year);
    ck_assert_ptr_nonnull(strstr(first, "\"received\": { \"relocations\": 20,"));
    /* A year can be asked again, and its texts outlive it. */
    char *second = allocated(year);
    solpool_year_free(year);
    ck_assert_str_eq(first, second);
    solpool_text_free(first);
    solpool_text_free(second);
}
END_TEST

/* A terminal's Latin-1 would go into the result, which then is no JSON. */
START_TEST(test_setting_not_utf8)
{
    const char *const settings[] = {"AA.name=K\xf6ln"};
    solpool_year *year = NULL;
    solpool_error err;
    solpool_status status = solpool_year_read(&year, year_text, strlen(year_text), settings, 1, &err);
    ck_assert_int_eq(status, SOLPOOL_ERR_ARGUMENT);
    ck_assert_ptr_null(year);
    ck_assert_str_eq(err.message, "AA.name=K?ln: this setting is not UTF-8");
    ck_assert_str_eq(err.path, "");
}
END_TEST

START_TEST(test_warnings)
{
    solpool_year *year = read_year();
    const solpool_error *warning = solpool_year_warning(year, 0);
    ck_assert_uint_eq(solpool_year_warning_count(year), 1);
    ck_assert_ptr_nonnull(warning);
    ck_assert_uint_eq(warning->line, 6);
    ck_assert_ptr_nonnull(strstr(warning->message, "GR"));
    ck_assert_ptr_null(solpool_year_warning(year, 1));
    solpool_year_free(year);
}
END_TEST

/* --- Failures ---------------------------------------------------------------------------------- */

static const struct {
    const char *label;
    const char *text;
    const char *settings[1];
    size_t setting_count;
    solpool_status status;
} failure_rows[] = {
    {"no text", NULL, {NULL}, 0, SOLPOOL_ERR_ARGUMENT},
    {"empty", "", {NULL}, 0, SOLPOOL_ERR_SYNTAX},
    {"no JSON", "{", {NULL}, 0, SOLPOOL_ERR_SYNTAX},
    {"no year", "{}", {NULL}, 0, SOLPOOL_ERR_INPUT},
    {"setting without a value", year_text, {"AA"}, 1, SOLPOOL_ERR_ARGUMENT},
    {"setting of nothing", year_text, {"ZZ.population=1"}, 1, SOLPOOL_ERR_ARGUMENT},
    {"wrong value", year_text, {"AA.population=-1"}, 1, SOLPOOL_ERR_INPUT},
};

START_TEST(test_read_failures)
{
    const char *text = failure_rows[_i].text, *label = failure_rows[_i].label;
    size_t length = text != NULL ? strlen(text) : 0;
    solpool_error err;
    memset(&err, '?', sizeof err);
    solpool_year *year = (solpool_year *)&elsewhere;
    solpool_status status =
        solpool_year_read(&year, text, length, failure_rows[_i].settings, failure_rows[_i].setting_count, &err);
    ck_assert_msg(status == failure_rows[_i].status, "%s: %s", label, solpool_status_text(status));
    ck_assert_msg(year == NULL, "%s: *out is not NULL", label);
    ck_assert_msg(err.status == status && err.message[0] != '\0', "%s: no message", label);
    ck_assert_msg(memchr(err.path, '\0', sizeof err.path) != NULL, "%s: path is open", label);
    ck_assert_msg(memchr(err.message, '\n', strlen(err.message)) == NULL, "%s: two lines", label);
    year = (solpool_year *)&elsewhere;
    ck_assert_msg(solpool_year_read(&year, text, length, failure_rows[_i].settings, failure_rows[_i].setting_count,
                                    NULL) == status,
                  "%s: another status without err", label);
    ck_assert_msg(year == NULL, "%s: *out is not NULL without err", label);
}
END_TEST

START_TEST(test_no_settings)
{
    solpool_year *year = (solpool_year *)&elsewhere;
    ck_assert_int_eq(solpool_year_read(&year, year_text, strlen(year_text), NULL, 1, NULL), SOLPOOL_ERR_ARGUMENT);
    ck_assert_ptr_null(year);
}
END_TEST

START_TEST(test_run_failures)
{
    char *out = &elsewhere;
    solpool_error err;
    ck_assert_int_eq(solpool_run(&out, "{", 1, &err), SOLPOOL_ERR_SYNTAX);
    ck_assert_ptr_null(out);
    ck_assert_uint_eq(err.line, 1);
    ck_assert_uint_eq(err.column, 2);
    out = &elsewhere;
    ck_assert_int_eq(solpool_run(&out, "{}", 2, NULL), SOLPOOL_ERR_INPUT);
    ck_assert_ptr_null(out);
    out = &elsewhere;
    ck_assert_int_eq(solpool_run(&out, NULL, 0, &err), SOLPOOL_ERR_ARGUMENT);
    ck_assert_ptr_null(out);
}
END_TEST

START_TEST(test_verify_failures)
{
    solpool_year *year = read_year();
    solpool_result *proof = (solpool_result *)&elsewhere;
    solpool_error err;
    ck_assert_int_eq(solpool_verify(&proof, year, NULL, 0, &err), SOLPOOL_ERR_ARGUMENT);
    ck_assert_ptr_null(proof);
    proof = (solpool_result *)&elsewhere;
    ck_assert_int_eq(solpool_verify(&proof, year, year_text, strlen(year_text), &err),
                     SOLPOOL_ERR_INPUT); /* a year is no allocation */
    ck_assert_ptr_null(proof);
    ck_assert_str_eq(err.path, "format");
    solpool_year_free(year);
}
END_TEST

START_TEST(test_export)
{
    solpool_year *year = read_year();
    solpool_error err;
    ck_assert_int_eq(solpool_export_lp("/dev/null", year, "even", &err), SOLPOOL_OK);
    ck_assert_int_eq(solpool_export_lp("/no/such/directory/x.lp", year, "links", &err), SOLPOOL_ERR_ARGUMENT);
    ck_assert_ptr_nonnull(strstr(err.message, "/no/such/directory/x.lp"));
    ck_assert_int_eq(solpool_export_lp("/dev/null", year, "canonical", &err), SOLPOOL_ERR_ARGUMENT);
    ck_assert_ptr_nonnull(strstr(err.message, "canonical"));
    ck_assert_str_eq(solpool_stage_name(0), "delivered");
    ck_assert_str_eq(solpool_stage_name(6), "even");
    ck_assert_ptr_null(solpool_stage_name(7));
    ck_assert_int_eq(solpool_export_lp("/no/such/directory/x.lp", year, "links", NULL), SOLPOOL_ERR_ARGUMENT);
    solpool_year_free(year);
}
END_TEST

/* --- Results ----------------------------------------------------------------------------------- */

START_TEST(test_run_is_step_by_step)
{
    char *at_once = NULL;
    solpool_year *year = read_year();
    ck_assert_int_eq(solpool_run(&at_once, year_text, strlen(year_text), NULL), SOLPOOL_OK);
    char *in_steps = allocated(year);
    ck_assert_str_eq(at_once, in_steps);
    ck_assert_ptr_nonnull(strstr(at_once, "\"format\": \"solpool-allocation-1\""));
    /* AA relocates 30 of 40 */
    ck_assert_ptr_nonnull(strstr(at_once, "{ \"from\": \"AA\", \"to\": \"GR\", \"relocations\": 30,"));
    solpool_text_free(at_once);
    solpool_text_free(in_steps);
    solpool_year_free(year);
}
END_TEST

START_TEST(test_shares)
{
    char *text = NULL;
    solpool_result *made = NULL;
    solpool_year *year = read_year();
    ck_assert_int_eq(written(&text, solpool_shares(&made, year, NULL), &made, SOLPOOL_JSON, NULL), SOLPOOL_OK);
    ck_assert_ptr_nonnull(strstr(text, "\"format\": \"solpool-shares-1\""));
    /* two thirds of 100 persons, rounded up */
    ck_assert_ptr_nonnull(strstr(text, "\"numerator\": \"2\", \"denominator\": \"3\""));
    ck_assert_ptr_nonnull(strstr(text, "\"fair_share\": { \"relocations\": 67, "
                                       "\"financial_eur\": 1340000.00 }"));
    solpool_text_free(text);
    solpool_year_free(year);
}
END_TEST

START_TEST(test_proof)
{
    char *text = NULL;
    solpool_result *proof = NULL;
    solpool_year *year = read_year();
    char *allocation = allocated(year);
    ck_assert_int_eq(solpool_verify(&proof, year, allocation, strlen(allocation), NULL), SOLPOOL_OK);
    ck_assert_int_eq(solpool_result_outcome(proof), SOLPOOL_OPTIMAL);
    solpool_result_free(proof);
    char *duty = strstr(allocation, "\"duty\": 67");
    ck_assert_ptr_nonnull(duty);
    duty[strlen("\"duty\": ")] = '7'; /* 77: proved all the same, with the verdict no */
    ck_assert_int_eq(solpool_verify(&proof, year, allocation, strlen(allocation), NULL), SOLPOOL_OK);
    solpool_text_free(allocation); /* a proof keeps nothing of what it is of */
    ck_assert_int_eq(solpool_result_outcome(proof), SOLPOOL_INFEASIBLE);
    ck_assert_int_eq(written(&text, SOLPOOL_OK, &proof, SOLPOOL_JSON, NULL), SOLPOOL_OK);
    ck_assert_ptr_nonnull(strstr(text, "\"format\": \"solpool-proof-1\""));
    ck_assert_ptr_nonnull(strstr(text, "\"valid\": false"));
    solpool_text_free(text);
    solpool_year_free(year);
}
END_TEST

/* --- Threads ----------------------------------------------------------------------------------- */

enum { THREADS = 2, ROUNDS = 3 };

struct worker {
    pthread_t thread;
    char *text[ROUNDS];
};

static void *work(void *argument)
{
    struct worker *worker = argument;
    const char *text = solpool_builtin_year(NULL);
    for (size_t k = 0; k < ROUNDS; k++)
        if (solpool_run(&worker->text[k], text, strlen(text), NULL) != SOLPOOL_OK)
            return NULL;
    return worker;
}

START_TEST(test_threads)
{
    struct worker workers[THREADS] = {{.text = {NULL}}};
    for (size_t k = 0; k < THREADS; k++)
        ck_assert_int_eq(pthread_create(&workers[k].thread, NULL, work, &workers[k]), 0);
    for (size_t k = 0; k < THREADS; k++) {
        void *result = NULL;
        ck_assert_int_eq(pthread_join(workers[k].thread, &result), 0);
        ck_assert_msg(result != NULL, "thread %zu has no result", k);
    }
    for (size_t k = 0; k < THREADS; k++)
        for (size_t round = 0; round < ROUNDS; round++) {
            ck_assert_str_eq(workers[k].text[round], workers[0].text[0]);
            if (k + round > 0)
                solpool_text_free(workers[k].text[round]);
        }
    solpool_text_free(workers[0].text[0]);
}
END_TEST

Suite *api_suite(void)
{
    Suite *suite = suite_create("api");
    TCase *program = tcase_create("program");
    tcase_set_timeout(program, 60);
    suite_add_tcase(suite, program);
    tcase_add_test(program, test_version);
    tcase_add_test(program, test_status_texts);
    tcase_add_test(program, test_builtin_year);
    tcase_add_test(program, test_builtin_year_is_proved);
    TCase *ownership = tcase_create("ownership");
    suite_add_tcase(suite, ownership);
    tcase_set_timeout(ownership, 60);
    tcase_add_test(ownership, test_free_accepts_null);
    tcase_add_test(ownership, test_arguments_are_not_kept);
    tcase_add_test(ownership, test_setting_not_utf8);
    tcase_add_test(ownership, test_warnings);
    TCase *failures = tcase_create("failures");
    suite_add_tcase(suite, failures);
    tcase_set_timeout(failures, 60);
    tcase_add_loop_test(failures, test_read_failures, 0, (int)(sizeof failure_rows / sizeof *failure_rows));
    tcase_add_test(failures, test_no_settings);
    tcase_add_test(failures, test_run_failures);
    tcase_add_test(failures, test_verify_failures);
    tcase_add_test(failures, test_export);
    TCase *results = tcase_create("results");
    suite_add_tcase(suite, results);
    tcase_set_timeout(results, 60);
    tcase_add_test(results, test_run_is_step_by_step);
    tcase_add_test(results, test_shares);
    tcase_add_test(results, test_proof);
    tcase_add_test(results, test_threads);
    return suite;
}
