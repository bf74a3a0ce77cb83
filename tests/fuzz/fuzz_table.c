/*
 * Results of anybody's, made tables: whatever they hold, each row has as many cells as the head, no cell is a formula,
 * and a text is fit for a terminal.
 */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

static int is_number(const char *cell, size_t length)
{
    return length > 0 && strspn(cell, "-+.0123456789eE") >= length;
}

/* Behind the cell, whose first character is at `at`. */
static const char *behind_cell(const char *at)
{
    const char *begin = at;
    if (*at != '"') {
        at += strcspn(at, ",\r\n");
        FUZZ_REQUIRE(strchr("=+@\t", *begin) == NULL || at == begin);
        FUZZ_REQUIRE(*begin != '-' || is_number(begin, (size_t)(at - begin)));
        return at;
    }
    FUZZ_REQUIRE(strchr("=+-@\t\r\n", begin[1]) == NULL);
    for (at++; at[0] != '"' || at[1] == '"'; at++) {
        FUZZ_REQUIRE(*at != '\0');
        at += at[0] == '"' ? 1 : 0;
    }
    return at + 1;
}

static void check_csv(const char *csv)
{
    size_t columns = 0, row = 0;
    csv += strncmp(csv, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (*csv != '\0') {
        size_t cells = 1;
        for (csv = behind_cell(csv); *csv == ','; csv = behind_cell(csv + 1))
            cells++;
        FUZZ_REQUIRE(strncmp(csv, "\r\n", 2) == 0);
        FUZZ_REQUIRE(row == 0 || cells == columns);
        columns = cells;
        row++;
        csv += 2;
    }
    FUZZ_REQUIRE(row > 0);
}

static void write_table(const solpool_result *result, const char *table)
{
    char *csv = NULL;
    solpool_error err = fuzz_unset();
    solpool_status status = solpool_write(&csv, result, SOLPOOL_CSV, table, NULL, &err);
    if (fuzz_called(status, csv, &err))
        check_csv(csv);
    solpool_text_free(csv);
}

static void write_workbook(const solpool_result *result)
{
    char *bytes = NULL;
    size_t length = 0;
    solpool_error err = fuzz_unset();
    solpool_status status = solpool_write_xlsx(&bytes, &length, result, NULL, &err);
    FUZZ_REQUIRE(fuzz_called(status, bytes, &err) && length > 22 && memcmp(bytes, "PK", 2) == 0);
    solpool_text_free(bytes);
}

static void write_text(const solpool_result *result, const char *language)
{
    char *text = NULL;
    solpool_error err = fuzz_unset();
    solpool_status status = solpool_write(&text, result, SOLPOOL_TEXT, NULL, language, &err);
    FUZZ_REQUIRE(fuzz_called(status, text, &err));
    fuzz_text(text);
}

static void write_json(const solpool_result *result)
{
    char *text = NULL;
    solpool_error err = fuzz_unset();
    solpool_status status = solpool_write(&text, result, SOLPOOL_JSON, NULL, NULL, &err);
    FUZZ_REQUIRE(fuzz_called(status, text, &err));
    fuzz_json(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const formats[] = {
        "solpool-allocation-1",  "solpool-years-1",    "solpool-shares-1",      "solpool-proof-1",
        "solpool-rules-1",       "solpool-stress-1",   "solpool-comparison-1",  "solpool-choices-1",
        "solpool-comparisons-1", "solpool-diff-1",     "solpool-sensitivity-1", "solpool-explanation-1",
        "solpool-analysis-1",    "solpool-audit-1",    "solpool-rounding-1",    "solpool-readings-1",
        "solpool-calendar-1",    "solpool-glossary-1", "solpool-split-1"};
    if (size > FUZZ_LENGTH_MAX)
        return 0;
    char *text = fuzz_copy(data, size);
    solpool_result *result = NULL;
    solpool_error err = fuzz_unset();
    solpool_status status = solpool_result_read(&result, text, strlen(text), &err);
    if (fuzz_called(status, result, &err)) {
        const char *name;
        for (size_t k = 0; k < sizeof formats / sizeof *formats; k++)
            for (size_t t = 0; strstr(text, formats[k]) != NULL && (name = solpool_table_name(formats[k], t)) != NULL;
                 t++)
                write_table(result, name);
        write_table(result, NULL);
        for (size_t k = 0; (name = solpool_language_code(k)) != NULL; k++)
            write_text(result, name);
        write_json(result);
        write_workbook(result);
    }
    solpool_result_free(result);
    free(text);
    return 0;
}
