/* What is tried of samples and analyses. */
#include <stdlib.h>
#include <string.h>

#include "fault.h"

/* Every kind of parameter that keeps something, a group and a source. */
static const char parameter_text[] =
    "{\"format\":\"solpool-parameters-1\",\"title\":\"t\",\"sources\":[{\"id\":\"S\",\"title\":\"s\"}],\"parameters\":["
    "{\"name\":\"a\",\"path\":\"AA.pledge.relocations\",\"distribution\":\"uniform\",\"lower\":1,\"upper\":9,"
    "\"group\":\"g\",\"source\":\"S\"},"
    "{\"path\":\"AA.cost.offset_eur\",\"distribution\":\"normal\",\"mean\":5,\"deviation\":1,\"group\":\"g\"},"
    "{\"path\":\"AA>CC.weight\",\"distribution\":\"choice\",\"values\":[1,2.5],\"weights\":[1,2]}]}";

static solpool_parameters *parameters;

static int open_trials(void)
{
    return solpool_parameters_read(&parameters, parameter_text, sizeof parameter_text - 1, NULL) == SOLPOOL_OK ? 0 : 1;
}

static void close_trials(void)
{
    solpool_parameters_free(parameters);
}

static solpool_status try_line(char **result, solpool_error *err)
{
    const solpool_sample sample = {SOLPOOL_SALTELLI_SECOND_ORDER, 4, 1};
    solpool_parameters *own = NULL;
    solpool_status status = solpool_parameters_read(&own, parameter_text, sizeof parameter_text - 1, err);
    if (status == SOLPOOL_OK)
        status = solpool_sample_line(result, own, &sample, 3, err);
    solpool_parameters_free(own);
    return status;
}

/* Two blocks out of order and an error before them, so that the figures are chosen late and rows are sorted. */
#define RESULT(ID, VALUE, ARTICLES)                                                                                    \
    "{\"id\":\"" ID "\",\"outcome\":\"optimal\",\"totals\":{\"effective\":{\"value\":" VALUE                           \
    "},\"delivered\":{\"value\":1},\"unmet\":{\"value\":2}},\"triggers\":[" ARTICLES                                   \
    "],\"offsets_on_offer\":[\"AA\"],\"mandatory_offsets\":0,\"states\":{\"AA\":1},\"coverage\":{\"CC\":null}}"

static const char *const results[] = {"{\"id\":\"3/A\",\"outcome\":\"error\",\"error\":{\"message\":\"m\"}}",
                                      RESULT("2/B", "1", "\"63(3)\""),
                                      RESULT("2/AB/g", "2", ""),
                                      RESULT("2/A", "4", ""),
                                      RESULT("2/AB/AA>CC.weight", "8", ""),
                                      RESULT("1/A", "3", ""),
                                      RESULT("1/B", "9", ""),
                                      RESULT("1/AB/g", "7", ""),
                                      RESULT("1/AB/AA>CC.weight", "5", ""),
                                      RESULT("1/BA/g", "7", ""),
                                      RESULT("1/BA/AA>CC.weight", "5", ""),
                                      RESULT("2/BA/g", "6", ""),
                                      RESULT("2/BA/AA>CC.weight", "1", "")};

static solpool_status try_analysis(char **result, const char *const *figures, size_t count, solpool_format format,
                                   solpool_error *err)
{
    solpool_analysis *analysis = NULL;
    solpool_result *made = NULL;
    solpool_status status = solpool_analysis_begin(&analysis, parameters, figures, count, err);
    for (size_t k = 0; status == SOLPOOL_OK && k < sizeof results / sizeof *results; k++)
        status = solpool_analysis_add(analysis, results[k], strlen(results[k]), k + 1, err);
    if (status == SOLPOOL_OK)
        status = solpool_analysis_result(&made, analysis, 1, 5, err);
    status = written(result, status, &made, format, err);
    solpool_analysis_free(analysis);
    return status;
}

static solpool_status try_analysis_text(char **result, solpool_error *err)
{
    return try_analysis(result, NULL, 0, SOLPOOL_TEXT, err);
}

static solpool_status try_analysis_json(char **result, solpool_error *err)
{
    static const char *const figures[] = {"totals.effective.value", "63(3).holds"};
    return try_analysis(result, figures, 2, SOLPOOL_JSON, err);
}

static const struct trial list[] = {{"sample", try_line, 0},
                                    {"analysis as text", try_analysis_text, 0},
                                    {"analysis as JSON", try_analysis_json, 0},
                                    {NULL, NULL, 0}};

const struct trials study_trials = {list, open_trials, close_trials};
