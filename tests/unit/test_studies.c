/* Parameter files, samples and analyses. Only the public headers are included. */
#include <solpool_questions.h>

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "results.h"

Suite *studies_suite(void);

/* Something that a failed call must replace by NULL. */
static char elsewhere;

#define FILE_OF(LIST) "{ \"format\": \"solpool-parameters-1\", \"parameters\": [\n" LIST " ] }"
#define PLEDGE "\"path\": \"AA.pledge.relocations\", "
#define EURO "\"path\": \"AA.pledge.financial_eur\", "

static const char two_text[] =
    FILE_OF("{ \"name\": \"a \\\"b\\\"\", " PLEDGE "\"distribution\": \"integer\", \"lower\": 1, \"upper\": 9 },\n"
            "{ \"path\": \"EL>CC.weight\", \"distribution\": \"uniform\", \"lower\": 0, \"upper\": 2 }");

static solpool_parameters *read_parameters(const char *text)
{
    solpool_parameters *parameters = NULL;
    solpool_error err;
    ck_assert_msg(solpool_parameters_read(&parameters, text, strlen(text), &err) == SOLPOOL_OK, "%zu:%zu: %s: %s",
                  err.line, err.column, err.path, err.message);
    return parameters;
}

/* --- Parameter files --------------------------------------------------------------------------- */

/* Each a file, the line of the mistake and words of the message. */
static const struct {
    const char *text;
    solpool_status status;
    size_t line;
    const char *words;
} wrong_rows[] = {
    {"{", SOLPOOL_ERR_SYNTAX, 1, ""},
    {"[]", SOLPOOL_ERR_INPUT, 1, "a JSON object"},
    {"{ \"format\": \"solpool-year-1\" }", SOLPOOL_ERR_INPUT, 1, "solpool-parameters-1"},
    {"{ \"format\": \"solpool-parameters-1\" }", SOLPOOL_ERR_INPUT, 1, "required and missing"},
    {FILE_OF(""), SOLPOOL_ERR_INPUT, 1, "1 to 1000 parameters"},
    {"{ \"format\": \"solpool-parameters-1\", \"parameters\": {} }", SOLPOOL_ERR_INPUT, 1, "a list"},
    {FILE_OF("7"), SOLPOOL_ERR_INPUT, 2, "an object"},
    {FILE_OF("{ \"distribution\": \"uniform\", \"lower\": 0, \"upper\": 2 }"), SOLPOOL_ERR_INPUT, 2,
     "required and missing"},
    {FILE_OF("{ \"path\": \"AA.pledge.relocation\", \"distribution\": \"uniform\", \"lower\": 0, \"upper\": 2 }"),
     SOLPOOL_ERR_INPUT, 2, "did you mean \"relocations\""},
    {FILE_OF("{ \"path\": \"aa.population\", \"distribution\": \"uniform\", \"lower\": 0, \"upper\": 2 }"),
     SOLPOOL_ERR_INPUT, 2, "aa: unknown key"},
    {FILE_OF("{ \"path\": \"AA.pledge\", \"distribution\": \"uniform\", \"lower\": 0, \"upper\": 2 }"),
     SOLPOOL_ERR_INPUT, 2, "use the distribution \"choice\""},
    {FILE_OF("{ \"path\": \"AA\", \"distribution\": \"uniform\", \"lower\": 0, \"upper\": 2 }"), SOLPOOL_ERR_INPUT, 2,
     "ends too early"},
    {FILE_OF("{ \"path\": \"AA.population.x\", \"distribution\": \"uniform\", \"lower\": 0, \"upper\": 2 }"),
     SOLPOOL_ERR_INPUT, 2, "has no members"},
    {FILE_OF("{ \"path\": \"AA.code\", \"distribution\": \"choice\", \"values\": [\"BB\"] }"), SOLPOOL_ERR_INPUT, 2,
     "cannot be varied"},
    {FILE_OF("{ \"path\": \"states\", \"distribution\": \"choice\", \"values\": [1] }"), SOLPOOL_ERR_INPUT, 2,
     "cannot be varied"},
    {FILE_OF("{ \"path\": \"AA>.weight\", \"distribution\": \"choice\", \"values\": [1] }"), SOLPOOL_ERR_INPUT, 2,
     "FROM>TO"},
    {FILE_OF("{ \"path\": \"rules.roundin\", \"distribution\": \"choice\", \"values\": [\"ceil\"] }"),
     SOLPOOL_ERR_INPUT, 2, "did you mean \"rounding\""},
    {FILE_OF("{ " PLEDGE "\"distribution\": \"gamma\", \"lower\": 0, \"upper\": 2 }"), SOLPOOL_ERR_INPUT, 2,
     "\"lognormal\""},
    {FILE_OF("{ " PLEDGE "\"distribution\": \"uniform\", \"lower\": 0, \"upper\": 2.5 }"), SOLPOOL_ERR_INPUT, 2,
     "a whole number"},
    {FILE_OF("{ " EURO "\"distribution\": \"uniform\", \"lower\": 0, \"upper\": 2.505 }"), SOLPOOL_ERR_INPUT, 2,
     "two decimals"},
    {FILE_OF("{ " PLEDGE "\"distribution\": \"uniform\", \"lower\": -1, \"upper\": 2 }"), SOLPOOL_ERR_INPUT, 2,
     "from 0 to"},
    {FILE_OF("{ " PLEDGE "\"distribution\": \"uniform\", \"lower\": 2, \"upper\": 2 }"), SOLPOOL_ERR_INPUT, 2,
     "upper must be above lower"},
    {FILE_OF("{ " PLEDGE "\"distribution\": \"uniform\", \"lower\": 2 }"), SOLPOOL_ERR_INPUT, 2,
     "required and missing"},
    {FILE_OF("{ " PLEDGE "\"distribution\": \"uniform\", \"lower\": 2, \"upper\": 3, \"mean\": 2 }"), SOLPOOL_ERR_INPUT,
     2, "unknown key"},
    {FILE_OF("{ " PLEDGE "\"distribution\": \"triangular\", \"lower\": 2, \"upper\": 3, \"mode\": 4 }"),
     SOLPOOL_ERR_INPUT, 2, "mode must be from lower to upper"},
    {FILE_OF("{ " PLEDGE "\"distribution\": \"log_uniform\", \"lower\": 0, \"upper\": 3 }"), SOLPOOL_ERR_INPUT, 2,
     "above 0"},
    {FILE_OF("{ " PLEDGE "\"distribution\": \"normal\", \"mean\": 3, \"deviation\": 0 }"), SOLPOOL_ERR_INPUT, 2,
     "six decimals"},
    {FILE_OF("{ " PLEDGE "\"distribution\": \"normal\", \"mean\": -1000, \"deviation\": 1 }"), SOLPOOL_ERR_INPUT, 2,
     "nothing of this distribution"},
    {FILE_OF("{ " PLEDGE "\"distribution\": \"choice\", \"values\": [] }"), SOLPOOL_ERR_INPUT, 2, "1 to 1000 values"},
    {FILE_OF("{ " PLEDGE "\"distribution\": \"choice\", \"values\": [1, 2], \"weights\": [1] }"), SOLPOOL_ERR_INPUT, 2,
     "2 weights"},
    {FILE_OF("{ " PLEDGE "\"distribution\": \"choice\", \"values\": [1, 2], \"weights\": [0, 0] }"), SOLPOOL_ERR_INPUT,
     2, "above 0"},
    {FILE_OF("{ " PLEDGE "\"distribution\": \"choice\", \"values\": [1, 2], \"weights\": [1, -1] }"), SOLPOOL_ERR_INPUT,
     2, "from 0 to"},
    {FILE_OF("{ " PLEDGE "\"distribution\": \"choice\", \"values\": [1] },\n"
             "{ \"path\": \"AA.pledge\", \"distribution\": \"choice\", \"values\": [null] }"),
     SOLPOOL_ERR_INPUT, 3, "overlap"},
    {FILE_OF("{ " PLEDGE "\"name\": \"x\", \"distribution\": \"choice\", \"values\": [1] },\n"
             "{ " EURO "\"name\": \"x\", \"distribution\": \"choice\", \"values\": [1] }"),
     SOLPOOL_ERR_INPUT, 3, "two parameters with the name"},
    {FILE_OF("{ " PLEDGE "\"source\": \"S\", \"distribution\": \"choice\", \"values\": [1] }"), SOLPOOL_ERR_INPUT, 2,
     "no entry with the id"},
    {FILE_OF("{ " PLEDGE "\"name\": \"0123456789012345678901234567890123456789012345678901234567890\", "
             "\"distribution\": \"choice\", \"values\": [1] }"),
     SOLPOOL_ERR_INPUT, 2, "60 bytes"},
};

START_TEST(test_wrong_files)
{
    solpool_error err = {SOLPOOL_OK, 0, 0, "", ""};
    solpool_parameters *parameters = (solpool_parameters *)(void *)&elsewhere;
    const char *text = wrong_rows[_i].text;
    ck_assert_int_eq(solpool_parameters_read(&parameters, text, strlen(text), &err), wrong_rows[_i].status);
    ck_assert_ptr_null(parameters);
    ck_assert_int_eq(err.status, wrong_rows[_i].status);
    ck_assert_msg(err.line == wrong_rows[_i].line && strstr(err.message, wrong_rows[_i].words) != NULL,
                  "line %zu: %s, expected line %zu: %s", err.line, err.message, wrong_rows[_i].line,
                  wrong_rows[_i].words);
    ck_assert_int_eq(solpool_parameters_read(&parameters, text, strlen(text), NULL), wrong_rows[_i].status);
}
END_TEST

/* --- Samples ----------------------------------------------------------------------------------- */

/* Codes as the year file has them, names with quotes escaped, whole persons and six decimals. */
START_TEST(test_line)
{
    solpool_parameters *parameters = read_parameters(two_text);
    const solpool_sample sample = {SOLPOOL_SALTELLI, 4, 1};
    uint64_t rows;
    char *line = NULL;
    double weight;
    int pledge, end = 0;
    ck_assert_int_eq(solpool_sample_rows(&rows, parameters, &sample, NULL), SOLPOOL_OK);
    ck_assert_uint_eq(rows, 16);
    ck_assert_int_eq(solpool_sample_line(&line, parameters, &sample, 6, NULL), SOLPOOL_OK);
    ck_assert_msg(sscanf(line,
                         "{ \"id\": \"2/AB/a \\\"b\\\"\", \"patch\": { \"states\": { \"AA\": { \"pledge\": { "
                         "\"relocations\": %d } } }, \"links\": { \"EL>CC\": { \"weight\": %lf } } } }\n%n",
                         &pledge, &weight, &end) == 2 &&
                      (size_t)end == strlen(line),
                  "%s", line);
    ck_assert(pledge >= 1 && pledge <= 9 && weight > 0 && weight < 2);
    solpool_text_free(line);
    solpool_parameters_free(parameters);
    solpool_parameters_free(NULL);
}
END_TEST

static const struct {
    solpool_sample sample;
    uint64_t row;
} refused_rows[] = {
    {{SOLPOOL_MONTE_CARLO, 0, 1}, 1},
    {{SOLPOOL_MONTE_CARLO, UINT64_C(4294967297), 1}, 1},
    {{SOLPOOL_MONTE_CARLO, 10, 1}, 0},
    {{SOLPOOL_MONTE_CARLO, 10, 1}, 11},
    {{SOLPOOL_SALTELLI_SECOND_ORDER, 10, 1}, 61},
    {{(solpool_method)9, 10, 1}, 1},
};

START_TEST(test_refused)
{
    solpool_parameters *parameters = read_parameters(two_text);
    solpool_error err;
    char *line = &elsewhere;
    ck_assert_int_eq(solpool_sample_line(&line, parameters, &refused_rows[_i].sample, refused_rows[_i].row, &err),
                     SOLPOOL_ERR_ARGUMENT);
    ck_assert_ptr_null(line);
    solpool_parameters_free(parameters);
}
END_TEST

/* 129 parameters are one too many for 256 dimensions, and few for the other methods. */
START_TEST(test_many)
{
    char text[32000] = "{ \"format\": \"solpool-parameters-1\", \"parameters\": [";
    for (int k = 0; k < 129; k++)
        sprintf(text + strlen(text),
                "%s{ \"path\": \"S%d.population\", \"distribution\": \"uniform\", \"lower\": 0, \"upper\": 9 }",
                k > 0 ? "," : "", k);
    strcat(text, "] }");
    solpool_parameters *parameters = read_parameters(text);
    solpool_sample sample = {SOLPOOL_SALTELLI, 4, 1};
    uint64_t rows = 7;
    ck_assert_int_eq(solpool_sample_rows(&rows, parameters, &sample, NULL), SOLPOOL_ERR_ARGUMENT);
    ck_assert_uint_eq(rows, 0);
    sample.method = SOLPOOL_LATIN_HYPERCUBE;
    ck_assert_int_eq(solpool_sample_rows(&rows, parameters, &sample, NULL), SOLPOOL_OK);
    ck_assert_uint_eq(rows, 4);
    solpool_parameters_free(parameters);
}
END_TEST

/* --- Analyses ---------------------------------------------------------------------------------- */

#define RESULT(ID, VALUE)                                                                                              \
    "{ \"id\": " ID ", \"outcome\": \"optimal\", \"totals\": { \"unmet\": { \"value\": " VALUE " } } }"
#define FAILED(ID) "{ \"id\": " ID ", \"outcome\": \"error\", \"error\": { \"message\": \"no such thing\" } }"

static const char *const unmet[] = {"totals.unmet.value"};

/* Adds lines up to a NULL; the status of the last one. */
static solpool_status add_lines(solpool_analysis *analysis, const char *const *lines, solpool_error *err)
{
    solpool_status status = SOLPOOL_OK;
    for (size_t k = 0; lines[k] != NULL; k++)
        status = solpool_analysis_add(analysis, lines[k], strlen(lines[k]), k + 1, err);
    return status;
}

START_TEST(test_analysis)
{
    const char *const lines[] = {FAILED("3"), RESULT("7", "4"), RESULT("\"x\"", "1.5"), RESULT("5", "2"), NULL};
    solpool_analysis *analysis = NULL;
    solpool_result *made = NULL;
    solpool_error err;
    char *text = NULL;
    ck_assert_int_eq(solpool_analysis_begin(&analysis, NULL, unmet, 1, &err), SOLPOOL_OK);
    ck_assert_int_eq(add_lines(analysis, lines, &err), SOLPOOL_OK);
    ck_assert_int_eq(written(&text, solpool_analysis_result(&made, analysis, 1, 100, &err), &made, SOLPOOL_JSON, &err),
                     SOLPOOL_OK);
    static const char *const parts[] = {"\"scenarios\": 4,",  "\"errors\": 1,",
                                        "\"mean\": 2.5,",     "\"first_error\": \"no such thing\"",
                                        "\"least\": 1.5,",    "\"standard_deviation\": 1.322876,",
                                        "\"saltelli\": null,"};
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++)
        ck_assert_msg(strstr(text, parts[k]) != NULL, "%s is not in %s", parts[k], text);
    solpool_text_free(text);
    solpool_analysis_free(analysis);
    solpool_analysis_free(NULL);
}
END_TEST

/* Lines of which the last one is refused. */
static const struct {
    const char *lines[4];
    solpool_status status;
    const char *words;
} wrong_lines[] = {
    {{"{", NULL}, SOLPOOL_ERR_SYNTAX, ""},
    {{"[]", NULL}, SOLPOOL_ERR_INPUT, "a JSON object"},
    {{"{ \"id\": 1 }", NULL}, SOLPOOL_ERR_INPUT, "a result of sweep"},
    {{RESULT("\"1/AB/unknown\"", "1"), NULL}, SOLPOOL_ERR_INPUT, "no such parameter or group"},
    {{RESULT("\"1/A\"", "1"), RESULT("2", "1"), NULL}, SOLPOOL_ERR_INPUT, "together"},
    {{RESULT("2", "1"), RESULT("\"1/A\"", "1"), NULL}, SOLPOOL_ERR_INPUT, "together"},
};

START_TEST(test_wrong_lines)
{
    solpool_parameters *parameters = read_parameters(two_text);
    solpool_analysis *analysis = NULL;
    solpool_error err;
    size_t last = 0;
    while (wrong_lines[_i].lines[last] != NULL)
        last++;
    ck_assert_int_eq(solpool_analysis_begin(&analysis, parameters, unmet, 1, &err), SOLPOOL_OK);
    ck_assert_int_eq(add_lines(analysis, wrong_lines[_i].lines, &err), wrong_lines[_i].status);
    ck_assert_msg(err.line == last && strstr(err.message, wrong_lines[_i].words) != NULL, "line %zu: %s", err.line,
                  err.message);
    solpool_analysis_free(analysis);
    solpool_parameters_free(parameters);
}
END_TEST

static const struct {
    const char *lines[4];
    uint32_t resamples;
    solpool_status status;
    const char *words;
} wrong_ends[] = {
    {{NULL}, 100, SOLPOOL_ERR_INPUT, "no results"},
    {{RESULT("2", "1"), RESULT("2", "1"), NULL}, 100, SOLPOOL_ERR_INPUT, "the id 2:"},
    {{RESULT("\"3/B\"", "1"), RESULT("\"3/A\"", "1"), RESULT("\"3/B\"", "1"), NULL},
     100,
     SOLPOOL_ERR_INPUT,
     "the id \"3/B\":"},
    {{"{ \"id\": 1, \"outcome\": \"optimal\" }", NULL}, 100, SOLPOOL_ERR_ARGUMENT, "sweep --full"},
    {{RESULT("2", "1"), NULL}, 1, SOLPOOL_ERR_ARGUMENT, "from 2 to"},
    {{RESULT("2", "1"), NULL}, 100001, SOLPOOL_ERR_ARGUMENT, "from 2 to"},
};

START_TEST(test_wrong_ends)
{
    solpool_parameters *parameters = read_parameters(two_text);
    solpool_analysis *analysis = NULL;
    solpool_error err;
    solpool_result *made = (solpool_result *)&elsewhere;
    ck_assert_int_eq(solpool_analysis_begin(&analysis, parameters, unmet, 1, &err), SOLPOOL_OK);
    ck_assert_int_eq(add_lines(analysis, wrong_ends[_i].lines, &err), SOLPOOL_OK);
    ck_assert_int_eq(solpool_analysis_result(&made, analysis, 1, wrong_ends[_i].resamples, &err),
                     wrong_ends[_i].status);
    ck_assert_ptr_null(made);
    ck_assert_msg(strstr(err.message, wrong_ends[_i].words) != NULL, "%s", err.message);
    solpool_analysis_free(analysis);
    solpool_parameters_free(parameters);
}
END_TEST

/* Ids of Saltelli's scheme without its parameter file. */
START_TEST(test_without_parameters)
{
    const char *const lines[] = {RESULT("\"1/A\"", "1"), NULL};
    solpool_analysis *analysis = NULL;
    solpool_error err;
    ck_assert_int_eq(solpool_analysis_begin(&analysis, NULL, NULL, 0, &err), SOLPOOL_OK);
    ck_assert_int_eq(add_lines(analysis, lines, &err), SOLPOOL_ERR_INPUT);
    ck_assert_ptr_nonnull(strstr(err.message, "give the parameter file"));
    solpool_analysis_free(analysis);
}
END_TEST

/* Nothing but errors is an answer too. */
START_TEST(test_only_errors)
{
    const char *const lines[] = {FAILED("1"), FAILED("2"), NULL};
    solpool_analysis *analysis = NULL;
    solpool_result *made = NULL;
    char *text = NULL;
    ck_assert_int_eq(solpool_analysis_begin(&analysis, NULL, NULL, 0, NULL), SOLPOOL_OK);
    ck_assert_int_eq(add_lines(analysis, lines, NULL), SOLPOOL_OK);
    ck_assert_int_eq(written(&text, solpool_analysis_result(&made, analysis, 1, 100, NULL), &made, SOLPOOL_TEXT, NULL),
                     SOLPOOL_OK);
    ck_assert_ptr_nonnull(strstr(text, "2 of 2 results are errors"));
    solpool_text_free(text);
    solpool_analysis_free(analysis);
}
END_TEST

#define ROWS(TABLE) (int)(sizeof(TABLE) / sizeof *(TABLE))

Suite *studies_suite(void)
{
    Suite *suite = suite_create("studies");
    TCase *files = tcase_create("files");
    TCase *analyses = tcase_create("analyses");
    suite_add_tcase(suite, files);
    suite_add_tcase(suite, analyses);
    tcase_add_loop_test(files, test_wrong_files, 0, ROWS(wrong_rows));
    tcase_add_test(files, test_line);
    tcase_add_loop_test(files, test_refused, 0, ROWS(refused_rows));
    tcase_add_test(files, test_many);
    tcase_add_test(analyses, test_analysis);
    tcase_add_loop_test(analyses, test_wrong_lines, 0, ROWS(wrong_lines));
    tcase_add_loop_test(analyses, test_wrong_ends, 0, ROWS(wrong_ends));
    tcase_add_test(analyses, test_without_parameters);
    tcase_add_test(analyses, test_only_errors);
    return suite;
}
