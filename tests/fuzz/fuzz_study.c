/* A parameter file, a blank line, and results of a sweep: samples of the one, an analysis of the others. */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

#define ROWS_MAX 200 /* of a sample that are tried */

static solpool_parameters *read_parameters(const char *text, size_t length)
{
    solpool_parameters *parameters = NULL;
    solpool_error err = fuzz_unset();
    solpool_status status = solpool_parameters_read(&parameters, text, length, &err);
    return fuzz_called(status, parameters, &err) ? parameters : NULL;
}

/* A row is one line of JSON, which a sweep can read whatever year it is of. */
static void try_row(const solpool_year *year, const solpool_parameters *parameters, const solpool_sample *sample,
                    uint64_t row)
{
    char *line = NULL, *result = NULL;
    solpool_error err = fuzz_unset();
    solpool_status status = solpool_sample_line(&line, parameters, sample, row, &err);
    FUZZ_REQUIRE(fuzz_called(status, line, &err));
    FUZZ_REQUIRE(strchr(line, '\n') == line + strlen(line) - 1);
    status = solpool_sweep_line(&result, year, line, strlen(line), 1, SOLPOOL_SWEEP_ID, &err);
    FUZZ_REQUIRE(status == SOLPOOL_OK && strstr(result, "\"outcome\"") == NULL);
    solpool_text_free(result);
    fuzz_json(line);
}

static void try_samples(const solpool_parameters *parameters)
{
    solpool_year *year = fuzz_read(fuzz_year_text, strlen(fuzz_year_text), NULL, 0);
    for (int method = SOLPOOL_MONTE_CARLO; method <= SOLPOOL_SALTELLI_SECOND_ORDER; method++) {
        const solpool_sample sample = {(solpool_method)method, 3, 5};
        solpool_error err = fuzz_unset();
        uint64_t rows = 0;
        /* More than 128 parameters are too many for two of the methods. */
        if (solpool_sample_rows(&rows, parameters, &sample, &err) != SOLPOOL_OK) {
            FUZZ_REQUIRE(err.status == SOLPOOL_ERR_ARGUMENT && rows == 0);
            continue;
        }
        for (uint64_t row = 1; row <= rows && row <= ROWS_MAX; row++)
            try_row(year, parameters, &sample, row);
    }
    solpool_year_free(year);
}

static void try_analysis(const solpool_parameters *parameters, const char *results, size_t figures)
{
    static const char *const paths[] = {"totals.unmet.value", "63(3).holds", "AA>CC.relocations"};
    for (int format = SOLPOOL_JSON; format <= SOLPOOL_TEXT; format++) {
        solpool_analysis *analysis = NULL;
        solpool_result *made = NULL;
        solpool_error err = fuzz_unset();
        solpool_status status =
            solpool_analysis_begin(&analysis, parameters, figures > 0 ? paths : NULL, figures, &err);
        FUZZ_REQUIRE(fuzz_called(status, analysis, &err));
        size_t number = 0;
        for (const char *line = results; *line != '\0'; line += strspn(line, "\n")) {
            size_t length = strcspn(line, "\n");
            if (length > 0 && solpool_analysis_add(analysis, line, length, ++number, &err) != SOLPOOL_OK)
                FUZZ_REQUIRE(err.line == number && err.message[0] != '\0');
            line += length;
        }
        err = fuzz_unset();
        status = solpool_analysis_result(&made, analysis, 1, 3, &err);
        fuzz_answer(status, made, &err, (solpool_format)format);
        solpool_analysis_free(analysis);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > FUZZ_LENGTH_MAX)
        return 0;
    char *text = fuzz_copy(data, size);
    char *results = strstr(text, "\n\n");
    solpool_parameters *parameters = read_parameters(text, results != NULL ? (size_t)(results - text) : strlen(text));
    if (parameters != NULL)
        try_samples(parameters);
    if (results != NULL) {
        try_analysis(parameters, results, 0);
        try_analysis(parameters, results, 3);
    }
    solpool_parameters_free(parameters);
    free(text);
    return 0;
}
