/* Which state each row is of. */
#include <stdlib.h>

#include "base/code.h"
#include "sheet/names.h"
#include "sheet/table.h"

static bool means_sum(const char *words)
{
    struct folded folded;
    char unknown[UNKNOWN_SIZE];
    fold_words(&folded, words);
    return words_mean(unknown, folded.text) == MEANS_SUM && unknown[0] == '\0';
}

/* Whether something stands in a row beside the name of a state. */
static bool says_figures(const struct sheet_table *table, size_t row)
{
    for (size_t k = 0; k < table->column_count; k++) {
        const struct sheet_kind *kind = table->columns[k].kind;
        if (kind != NULL && kind->of != KIND_NAMES && *sheet_words(table->sheet, row, k) != '\0')
            return true;
    }
    return false;
}

static solpool_status refuse_name(const struct sheet_table *table, size_t row, size_t column, const char *code,
                                  solpool_error *err)
{
    const char *words = sheet_words(table->sheet, row, column), *near = state_nearest(&table->states, words);
    if (code != NULL)
        return sheet_error(table->sheet, row, column, err,
                           "%s (%s) is none of the states of the year file; take the row away, or add it to "
                           "\"states\"",
                           shown_words(words).text, code);
    return sheet_error(table->sheet, row, column, err, "there is no state \"%s\" in the year file%s%s%s",
                       shown_words(words).text, near != NULL ? "; did you mean " : "",
                       near != NULL ? shown_words(near).text : "", near != NULL ? "?" : "");
}

/* The state of a row by one of its names. The row is skipped where it says no figure. */
static solpool_status name_line(struct sheet_table *table, struct sheet_line *line, size_t column, bool *pass,
                                solpool_error *err)
{
    const char *code = NULL, *words = sheet_words(table->sheet, line->row, column);
    size_t place;
    if (*words == '\0' || means_sum(words)) /* of its names one may be left out */
        return SOLPOOL_OK;
    place = state_named(&code, &table->states, words);
    bool by_name = table->columns[column].kind->meaning == MEANS_STATE;
    if (place == STATE_NONE && line->state != STATE_NONE && by_name && code == NULL)
        return SOLPOOL_OK; /* another name of a state whose code is known */
    if (place == STATE_NONE && !says_figures(table, line->row)) {
        *pass = true;
        return SOLPOOL_OK;
    }
    if (place == STATE_NONE)
        return refuse_name(table, line->row, column, code, err);
    if (line->state != STATE_NONE && line->state != place)
        return sheet_error(table->sheet, line->row, column, err,
                           "\"%s\" is another state than the code of this row says", shown_words(words).text);
    line->state = place;
    return SOLPOOL_OK;
}

/* Codes come first: they say it best. */
static solpool_status read_line(struct sheet_table *table, struct sheet_line *line, bool *pass, solpool_error *err)
{
    bool sum = false;
    size_t named = 0;
    solpool_status status = SOLPOOL_OK;
    for (int codes = 1; codes >= 0; codes--)
        for (size_t k = 0; status == SOLPOOL_OK && !*pass && k < table->column_count; k++) {
            const struct sheet_kind *kind = table->columns[k].kind;
            if (kind == NULL || kind->of != KIND_NAMES || (kind->meaning == MEANS_CODE) != (codes == 1))
                continue;
            named = k;
            sum = sum || means_sum(sheet_words(table->sheet, line->row, k));
            status = name_line(table, line, k, pass, err);
        }
    if (status != SOLPOOL_OK || *pass || sum || line->state != STATE_NONE)
        return status;
    *pass = !says_figures(table, line->row);
    return *pass ? SOLPOOL_OK
                 : sheet_error(table->sheet, line->row, named, err,
                               "these figures have no state; write its code or name here");
}

static solpool_status refuse_twin(const struct sheet_table *table, const size_t *rows, const struct sheet_line *line,
                                  solpool_error *err)
{
    if (line->state == STATE_NONE || rows[line->state] == 0)
        return SOLPOOL_OK;
    const char *code = table->states.list[line->state].code;
    return sheet_error(table->sheet, line->row, 0, err, "%s stands in row %zu already", shown_words(code).text,
                       rows[line->state]);
}

/* What stands in a row that is skipped. */
static void note_passed(struct sheet_table *table, size_t row)
{
    for (size_t k = 0; k < table->column_count; k++)
        if (*sheet_words(table->sheet, row, k) != '\0') {
            text_format(table->notes, "row %zu: skipped: %s\n", row + 1,
                        shown_words(sheet_words(table->sheet, row, k)).text);
            return;
        }
}

static void note_missing(struct sheet_table *table, const size_t *rows)
{
    size_t count = 0;
    for (size_t k = 0; k < table->states.count; k++)
        if (rows[k] == 0)
            text_format(table->notes, "%s%s", count++ == 0 ? "not in the table: " : ", ",
                        shown_words(table->states.list[k].code).text);
    text_put(table->notes, count > 0 ? "\n" : "");
}

solpool_status table_lines(struct sheet_table *table, solpool_error *err)
{
    size_t *rows = calloc(table->states.count, sizeof *rows);
    table->lines = calloc(table->sheet->row_count - table->first_row + 1, sizeof *table->lines);
    solpool_status status = rows != NULL && table->lines != NULL ? SOLPOOL_OK : error_memory(err);
    for (size_t row = table->first_row; status == SOLPOOL_OK && row < table->sheet->row_count; row++) {
        struct sheet_line *line = &table->lines[table->line_count];
        bool pass = false;
        *line = (struct sheet_line){row, STATE_NONE};
        status = read_line(table, line, &pass, err);
        if (status == SOLPOOL_OK && pass)
            note_passed(table, row);
        if (status == SOLPOOL_OK && !pass)
            status = refuse_twin(table, rows, line, err);
        pass = pass || status != SOLPOOL_OK;
        status = table_fault(table, status, err);
        if (pass)
            continue;
        if (line->state != STATE_NONE)
            rows[line->state] = row + 1;
        table->line_count++;
    }
    if (status == SOLPOOL_OK)
        note_missing(table, rows);
    free(rows);
    return status;
}
