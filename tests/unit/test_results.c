/* Results behind their handle: what solpool_write makes of them, and reading one back. Only the public headers are
 * included. */
#include <solpool_questions.h>

#include <check.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "results.h"
#include "support.h"

Suite *results_suite(void);

static const char year_text[] =
    "{\"format\":\"solpool-year-1\",\"year\":2030,"
    "\"pool\":{\"relocations\":100,\"financial_eur\":2000000},\"states\":["
    "{\"code\":\"AA\",\"name\":\"\xC3\x85land\",\"population\":6,\"gdp_million_eur\":6,\"pledge\":"
    "{\"relocations\":60}},"
    "{\"code\":\"BB\",\"population\":4,\"gdp_million_eur\":4}],\"benefitting\":[{\"code\":\"BB\"}]}";

/* Something that a failed call must replace by NULL. */
static char elsewhere;

static solpool_year *read_year(void)
{
    solpool_year *year = NULL;
    ck_assert_int_eq(solpool_year_read(&year, year_text, sizeof year_text - 1, NULL, 0, NULL), SOLPOOL_OK);
    return year;
}

/* Results of several kinds; the caller frees them, and the year after them. */
enum { ALLOCATION, STRESS, COMPARISON, RULES, RESULTS };

static solpool_year *make_results(solpool_result *results[RESULTS])
{
    solpool_year *year = read_year();
    ck_assert_int_eq(solpool_allocate(&results[ALLOCATION], year, NULL), SOLPOOL_OK);
    ck_assert_int_eq(solpool_stress(&results[STRESS], year, NULL, 0, NULL), SOLPOOL_OK);
    ck_assert_int_eq(solpool_compare(&results[COMPARISON], year, "AA", NULL), SOLPOOL_OK);
    ck_assert_int_eq(solpool_rules(&results[RULES], NULL), SOLPOOL_OK);
    return year;
}

static void free_results(solpool_result *results[RESULTS], solpool_year *year)
{
    for (size_t k = 0; k < RESULTS; k++)
        solpool_result_free(results[k]);
    solpool_year_free(year);
}

static char *text_of(const solpool_result *result, solpool_format format, const char *table, const char *language)
{
    solpool_error err = {SOLPOOL_OK, 0, 0, "", ""};
    char *text = NULL;
    ck_assert_msg(solpool_write(&text, result, format, table, language, &err) == SOLPOOL_OK, "%s", err.message);
    return text;
}

/* --- Writing ----------------------------------------------------------------------------------- */

static const struct {
    solpool_format format;
    const char *table, *language;
    const char *message;
} refused_rows[] = {
    {(solpool_format)7, NULL, NULL, "no such format"},
    {(solpool_format)7, NULL, "xx", "no such format"},
    {SOLPOOL_JSON, "rules", NULL, "one table alone is written as CSV"},
    {SOLPOOL_TEXT, "rules", NULL, "one table alone is written as CSV"},
    {SOLPOOL_CSV, "ruless", NULL, "did you mean rules?"},
    {SOLPOOL_CSV, "zzzzzzzzz", NULL, "there are: "},
    {SOLPOOL_CSV, "", NULL, "there are: "},
    {SOLPOOL_TEXT, NULL, "xx", "xx: there is no such language; there are: en, nl"},
    {SOLPOOL_TEXT, NULL, "EN", "EN: there is no such language"},
    {SOLPOOL_TEXT, NULL, "", "there is no such language"},
};

START_TEST(test_refused)
{
    solpool_result *results[RESULTS];
    solpool_year *year = make_results(results);
    for (size_t k = 0; k < RESULTS; k++) {
        solpool_error err;
        char *text = &elsewhere;
        memset(&err, '?', sizeof err);
        ck_assert_int_eq(solpool_write(&text, results[k], refused_rows[_i].format, refused_rows[_i].table,
                                       refused_rows[_i].language, &err),
                         SOLPOOL_ERR_ARGUMENT);
        ck_assert_ptr_null(text);
        ck_assert_int_eq(err.status, SOLPOOL_ERR_ARGUMENT);
        ck_assert_msg(strstr(err.message, refused_rows[_i].message) != NULL, "%s", err.message);
        text = &elsewhere;
        ck_assert_int_eq(solpool_write(&text, results[k], refused_rows[_i].format, refused_rows[_i].table,
                                       refused_rows[_i].language, NULL),
                         SOLPOOL_ERR_ARGUMENT);
        ck_assert_ptr_null(text);
    }
    free_results(results, year);
}
END_TEST

/* JSON and tables are the same in every language, even in one that there is not. */
START_TEST(test_languages)
{
    solpool_result *results[RESULTS];
    solpool_year *year = make_results(results);
    for (size_t k = 0; k < RESULTS; k++) {
        char *json = text_of(results[k], SOLPOOL_JSON, NULL, NULL);
        char *other_json = text_of(results[k], SOLPOOL_JSON, NULL, "xx");
        char *csv = text_of(results[k], SOLPOOL_CSV, NULL, NULL);
        char *other_csv = text_of(results[k], SOLPOOL_CSV, NULL, "xx");
        char *text = text_of(results[k], SOLPOOL_TEXT, NULL, NULL);
        char *english = text_of(results[k], SOLPOOL_TEXT, NULL, "en");
        ck_assert_str_eq(json, other_json);
        ck_assert_str_eq(csv, other_csv);
        ck_assert_str_eq(text, english);
        solpool_text_free(json);
        solpool_text_free(other_json);
        solpool_text_free(csv);
        solpool_text_free(other_csv);
        solpool_text_free(text);
        solpool_text_free(english);
    }
    free_results(results, year);
}
END_TEST

START_TEST(test_language_codes)
{
    ck_assert_str_eq(solpool_language_code(0), "en");
    ck_assert_str_eq(solpool_language_code(1), "nl");
    size_t count = 2;
    while (solpool_language_code(count) != NULL)
        ck_assert_uint_eq(strlen(solpool_language_code(count++)), 2);
    ck_assert_ptr_null(solpool_language_code(count + 1));
    ck_assert_ptr_null(solpool_language_code((size_t)-1));
}
END_TEST

START_TEST(test_dutch)
{
    solpool_year *year = read_year();
    solpool_result *made = NULL;
    ck_assert_int_eq(solpool_stress(&made, year, NULL, 0, NULL), SOLPOOL_OK);
    char *english = text_of(made, SOLPOOL_TEXT, NULL, "en");
    char *dutch = text_of(made, SOLPOOL_TEXT, NULL, "nl");
    ck_assert_str_ne(english, dutch);
    ck_assert_ptr_nonnull(strstr(english, "person-equivalents"));
    ck_assert_ptr_nonnull(strstr(dutch, "persoonsequivalenten"));
    ck_assert_ptr_nonnull(strstr(dutch, "\xC3\x85land")); /* names are those of the file */
    solpool_text_free(english);
    solpool_text_free(dutch);
    solpool_result_free(made);
    solpool_year_free(year);
}
END_TEST

/* The main table is the first of those that there are, and each can be asked for. */
START_TEST(test_tables)
{
    static const char *const formats[RESULTS] = {"solpool-allocation-1", "solpool-stress-1", "solpool-comparison-1",
                                                 "solpool-rules-1"};
    solpool_result *results[RESULTS];
    solpool_year *year = make_results(results);
    for (size_t k = 0; k < RESULTS; k++) {
        char *main_table = text_of(results[k], SOLPOOL_CSV, NULL, NULL);
        size_t count = 0;
        for (const char *name; (name = solpool_table_name(formats[k], count)) != NULL; count++) {
            char *csv = text_of(results[k], SOLPOOL_CSV, name, NULL);
            ck_assert_msg((strcmp(csv, main_table) == 0) == (count == 0), "%s", name);
            ck_assert_msg(strstr(csv, "\r\n") != NULL, "%s", name);
            solpool_text_free(csv);
        }
        ck_assert_uint_ge(count, 1);
        solpool_text_free(main_table);
    }
    char *csv = text_of(results[STRESS], SOLPOOL_CSV, "dropouts", NULL);
    ck_assert_ptr_nonnull(strstr(csv, "\r\nsingle,AA,,,60,0,"));
    solpool_text_free(csv);
    free_results(results, year);
}
END_TEST

/* --- Reading ----------------------------------------------------------------------------------- */

/* A result that is read back is written as it was, in JSON and in every table. */
START_TEST(test_read_back)
{
    static const char *const formats[RESULTS] = {"solpool-allocation-1", "solpool-stress-1", "solpool-comparison-1",
                                                 "solpool-rules-1"};
    solpool_result *results[RESULTS];
    solpool_year *year = make_results(results);
    for (size_t k = 0; k < RESULTS; k++) {
        solpool_result *read = (solpool_result *)&elsewhere;
        char *json = text_of(results[k], SOLPOOL_JSON, NULL, NULL);
        ck_assert_int_eq(solpool_result_read(&read, json, strlen(json), NULL), SOLPOOL_OK);
        ck_assert_int_eq(solpool_result_outcome(read), SOLPOOL_OPTIMAL);
        char *again = text_of(read, SOLPOOL_JSON, NULL, NULL);
        ck_assert_str_eq(again, json);
        memset(json, '?', strlen(json)); /* nothing of it is kept */
        const char *name;
        for (size_t t = 0; (name = solpool_table_name(formats[k], t)) != NULL; t++) {
            char *csv = text_of(results[k], SOLPOOL_CSV, name, NULL);
            char *other = text_of(read, SOLPOOL_CSV, name, NULL);
            ck_assert_str_eq(csv, other);
            solpool_text_free(csv);
            solpool_text_free(other);
        }
        solpool_text_free(json);
        solpool_text_free(again);
        solpool_result_free(read);
    }
    free_results(results, year);
}
END_TEST

/* Of a result that is read the year is not known: codes stand for names. */
START_TEST(test_text_of_what_was_read)
{
    solpool_year *year = read_year();
    solpool_result *made = NULL, *read = NULL;
    ck_assert_int_eq(solpool_stress(&made, year, NULL, 0, NULL), SOLPOOL_OK);
    char *json = text_of(made, SOLPOOL_JSON, NULL, NULL);
    char *named = text_of(made, SOLPOOL_TEXT, NULL, NULL);
    solpool_result_free(made);
    solpool_year_free(year);
    ck_assert_int_eq(solpool_result_read(&read, json, strlen(json), NULL), SOLPOOL_OK);
    char *coded = text_of(read, SOLPOOL_TEXT, NULL, NULL);
    ck_assert_ptr_nonnull(strstr(named, " \xC3\x85land drops"));
    ck_assert_ptr_nonnull(strstr(coded, " AA drops"));
    solpool_text_free(json);
    solpool_text_free(named);
    solpool_text_free(coded);
    solpool_result_free(read);
}
END_TEST

static const struct {
    const char *json;
    solpool_status status;
    const char *message;
} unreadable_rows[] = {
    {NULL, SOLPOOL_ERR_ARGUMENT, "NULL"},
    {"{\"format\":\"solpool-year-1\"}", SOLPOOL_ERR_INPUT, "no result"},
    {"{\"format\":5}", SOLPOOL_ERR_INPUT, "no result"},
    {"{}", SOLPOOL_ERR_INPUT, "no result"},
    {"[]", SOLPOOL_ERR_INPUT, "object"},
    {"{\"format\":", SOLPOOL_ERR_SYNTAX, "expected"},
    {"", SOLPOOL_ERR_SYNTAX, ""},
};

START_TEST(test_unreadable)
{
    const char *json = unreadable_rows[_i].json;
    size_t length = json != NULL ? strlen(json) : 0;
    solpool_result *read = (solpool_result *)&elsewhere;
    solpool_error err;
    memset(&err, '?', sizeof err);
    ck_assert_int_eq(solpool_result_read(&read, json, length, &err), unreadable_rows[_i].status);
    ck_assert_ptr_null(read);
    ck_assert_int_eq(err.status, unreadable_rows[_i].status);
    ck_assert_msg(strstr(err.message, unreadable_rows[_i].message) != NULL, "%s", err.message);
    read = (solpool_result *)&elsewhere;
    ck_assert_int_eq(solpool_result_read(&read, json, length, NULL), unreadable_rows[_i].status);
    ck_assert_ptr_null(read);
}
END_TEST

/* The place of what is wrong is told, and what was expected there. */
static const struct {
    const char *from, *to;
    const char *path, *message;
} wrong_rows[] = {
    {"\"damage\": 60", "\"damage\": true", "dropouts[0].damage", "expected a number"},
    {"\"damage\": 60", "\"damagee\": 60", "dropouts[0].damage", "required and missing"},
    {"\"damage\": 60", "\"damage\": 6e1", "dropouts[0].damage", "found 6e1"},
    {"\"damage\": 60", "\"damage\": 1234567890123456789", "dropouts[0].damage", "18 digits"},
    {"\"pairs\": true", "\"pairs\": null", "pairs", "expected true or false, found null"},
    {"\"kind\": \"single\"", "\"kind\": \"double\"", "dropouts[0].kind", "one of the words"},
    {"\"states\": [\"AA\"]", "\"states\": [\"aa\"]", "dropouts[0].states[0]", "the code"},
    {"\"states\": [\"AA\"]", "\"states\": \"AA\"", "dropouts[0].states", "expected a list"},
    {"\"base\": {", "\"base\": [], \"bass\": {", "base", "expected an object"},
};

START_TEST(test_wrong_results)
{
    solpool_year *year = read_year();
    solpool_result *made = NULL, *read = (solpool_result *)&elsewhere;
    solpool_error err = {SOLPOOL_OK, 0, 0, "", ""};
    ck_assert_int_eq(solpool_stress(&made, year, NULL, 0, NULL), SOLPOOL_OK);
    char *json = text_of(made, SOLPOOL_JSON, NULL, NULL);
    char *changed = replaced(json, "", wrong_rows[_i].from, wrong_rows[_i].to);
    ck_assert_int_eq(solpool_result_read(&read, changed, strlen(changed), &err), SOLPOOL_ERR_INPUT);
    ck_assert_ptr_null(read);
    ck_assert_str_eq(err.path, wrong_rows[_i].path);
    ck_assert_uint_gt(err.line, 1);
    ck_assert_msg(strstr(err.message, wrong_rows[_i].message) != NULL, "%s", err.message);
    free(changed);
    solpool_text_free(json);
    solpool_result_free(made);
    solpool_year_free(year);
}
END_TEST

/* A later version may write more: what is not known is left aside. */
START_TEST(test_keys_that_are_not_known)
{
    static const char more[] = "{\"ano\\\"ther\": [1, {}], ";
    solpool_year *year = read_year();
    solpool_result *made = NULL, *read = NULL;
    ck_assert_int_eq(solpool_stress(&made, year, NULL, 0, NULL), SOLPOOL_OK);
    char *json = text_of(made, SOLPOOL_JSON, NULL, NULL);
    char *longer = replaced(json, "", "{", more);
    ck_assert_int_eq(solpool_result_read(&read, longer, strlen(longer), NULL), SOLPOOL_OK);
    char *csv = text_of(made, SOLPOOL_CSV, NULL, NULL), *other = text_of(read, SOLPOOL_CSV, NULL, NULL);
    ck_assert_str_eq(csv, other);
    char *written = text_of(read, SOLPOOL_JSON, NULL, NULL);
    ck_assert_ptr_nonnull(strstr(written, "\"ano\\\"ther\": "));
    free(longer);
    solpool_text_free(written);
    solpool_text_free(csv);
    solpool_text_free(other);
    solpool_text_free(json);
    solpool_result_free(read);
    solpool_result_free(made);
    solpool_year_free(year);
}
END_TEST

/* --- Outcomes ---------------------------------------------------------------------------------- */

/* A goal that limits stand against has an answer, and it is no. */
START_TEST(test_outcome)
{
    static const char *const settings[] = {"AA.capacity={\"relocations\":10}",
                                           "benefitting=[{\"code\":\"BB\",\"need\":{\"relocations\":60}}]",
                                           "AA.pledge={}"};
    solpool_year *year = NULL;
    ck_assert_int_eq(solpool_year_read(&year, year_text, sizeof year_text - 1, settings, 3, NULL), SOLPOOL_OK);
    static const struct {
        const char *goal;
        solpool_outcome outcome;
    } goals[] = {{"BB.unmet.relocations=50", SOLPOOL_OPTIMAL}, {"BB.unmet.relocations=0", SOLPOOL_INFEASIBLE}};
    for (size_t k = 0; k < 2; k++) {
        solpool_result *made = NULL;
        solpool_error err = {SOLPOOL_OK, 0, 0, "", ""};
        ck_assert_msg(solpool_plan(&made, year, goals[k].goal, &err) == SOLPOOL_OK, "%s", err.message);
        ck_assert_int_eq(solpool_result_outcome(made), goals[k].outcome);
        solpool_result_free(made);
    }
    solpool_year_free(year);
}
END_TEST

/* --- Threads ----------------------------------------------------------------------------------- */

enum { THREADS = 4, FORMATS = 5 };

struct writer {
    pthread_t thread;
    const solpool_result *result;
    char *texts[FORMATS];
    size_t length; /* of the last one, which is a workbook */
};

static size_t write_all(const solpool_result *result, char *texts[FORMATS])
{
    size_t length = 0;
    solpool_write(&texts[0], result, SOLPOOL_JSON, NULL, NULL, NULL);
    solpool_write(&texts[1], result, SOLPOOL_TEXT, NULL, "en", NULL);
    solpool_write(&texts[2], result, SOLPOOL_TEXT, NULL, "nl", NULL);
    solpool_write(&texts[3], result, SOLPOOL_CSV, NULL, NULL, NULL);
    solpool_write_xlsx(&texts[4], &length, result, NULL, NULL);
    return length;
}

static void *write_in_thread(void *argument)
{
    struct writer *writer = argument;
    writer->length = write_all(writer->result, writer->texts);
    return writer;
}

START_TEST(test_threads)
{
    solpool_result *results[RESULTS];
    solpool_year *year = make_results(results);
    for (size_t r = 0; r < RESULTS; r++) {
        struct writer writers[THREADS] = {{.texts = {NULL}}};
        char *alone[FORMATS] = {NULL};
        for (size_t k = 0; k < THREADS; k++) {
            writers[k].result = results[r];
            ck_assert_int_eq(pthread_create(&writers[k].thread, NULL, write_in_thread, &writers[k]), 0);
        }
        size_t length = write_all(results[r], alone);
        for (size_t k = 0; k < THREADS; k++)
            ck_assert_int_eq(pthread_join(writers[k].thread, NULL), 0);
        for (size_t k = 0; k < THREADS; k++)
            for (size_t f = 0; f < FORMATS; f++) {
                if (f + 1 < FORMATS)
                    ck_assert_str_eq(writers[k].texts[f], alone[f]);
                else
                    ck_assert(writers[k].length == length && memcmp(writers[k].texts[f], alone[f], length) == 0);
                solpool_text_free(writers[k].texts[f]);
            }
        for (size_t f = 0; f < FORMATS; f++)
            solpool_text_free(alone[f]);
    }
    free_results(results, year);
}
END_TEST

Suite *results_suite(void)
{
    Suite *suite = suite_create("results");
    TCase *tcase = tcase_create("results");
    suite_add_tcase(suite, tcase);
    tcase_set_timeout(tcase, 60);
#define ROWS(TABLE) (int)(sizeof(TABLE) / sizeof *(TABLE))
    tcase_add_loop_test(tcase, test_refused, 0, ROWS(refused_rows));
    tcase_add_test(tcase, test_languages);
    tcase_add_test(tcase, test_language_codes);
    tcase_add_test(tcase, test_dutch);
    tcase_add_test(tcase, test_tables);
    tcase_add_test(tcase, test_read_back);
    tcase_add_test(tcase, test_text_of_what_was_read);
    tcase_add_loop_test(tcase, test_unreadable, 0, ROWS(unreadable_rows));
    tcase_add_loop_test(tcase, test_wrong_results, 0, ROWS(wrong_rows));
    tcase_add_test(tcase, test_keys_that_are_not_known);
    tcase_add_test(tcase, test_outcome);
    tcase_add_test(tcase, test_threads);
    return suite;
}
