/* The public functions of results: reading one, and writing it in every format, table and language. */
#include <stdlib.h>
#include <string.h>

#include "solpool_questions.h"
#include "api/given.h"
#include "api/handles.h"
#include "api/result.h"
#include "base/suggest.h"
#include "json/digits.h"
#include "json/fields_check.h"

solpool_status result_make(solpool_result **out, struct out *tree, const solpool_year *year, solpool_status status,
                           solpool_error *err)
{
    solpool_result *result = calloc(1, sizeof *result);
    *out = NULL;
    if (status == SOLPOOL_OK && (result == NULL || tree->arena.failed))
        status = error_memory(err);
    if (status != SOLPOOL_OK) {
        out_discard(tree);
        free(result);
        return status;
    }
    *result = (solpool_result){.tree = *tree,
                               .root = tree->root,
                               .year = year != NULL ? year->document.root : NULL,
                               .outcome = cJSON_IsFalse(document_member(tree->root, "complete")) ? SOLPOOL_INFEASIBLE
                                                                                                 : SOLPOOL_OPTIMAL};
    *out = result;
    return SOLPOOL_OK;
}

static solpool_status check_result(const struct document *document, solpool_error *err)
{
    const char *id = document_text_of(document->root, "format");
    const struct format *format = id != NULL ? format_find(id) : NULL;
    return format != NULL ? fields_check(document, document->root, format->schema.fields, err)
                          : error_set(err, SOLPOOL_ERR_INPUT, "\"format\" names no result");
}

solpool_status solpool_result_read(solpool_result **out, const char *json, size_t length, solpool_error *err)
{
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out, json);
    solpool_result *result = calloc(1, sizeof *result);
    if (result == NULL)
        return error_memory(err);
    solpool_status status = document_parse_result(&result->document, json, length, err);
    if (status == SOLPOOL_OK)
        status = digits_keep(&result->document, err);
    if (status == SOLPOOL_OK)
        status = check_result(&result->document, err);
    result->root = result->document.root;
    if (status != SOLPOOL_OK) {
        solpool_result_free(result);
        return status;
    }
    *out = result;
    return SOLPOOL_OK;
}

solpool_outcome solpool_result_outcome(const solpool_result *result)
{
    return result != NULL ? result->outcome : SOLPOOL_OPTIMAL;
}

void solpool_result_free(solpool_result *result)
{
    if (result == NULL)
        return;
    out_discard(&result->tree);
    document_clear(&result->document);
    free(result);
}

/* --- Writing ----------------------------------------------------------------------------------- */

solpool_status find_language(const struct language **out, const char *code, solpool_error *err)
{
    struct known_names names = {.list = ""};
    *out = code != NULL ? language_find(code) : languages[0];
    if (*out != NULL)
        return SOLPOOL_OK;
    for (size_t k = 0; languages[k] != NULL; k++)
        known_names_add(&names, code, languages[k]->code);
    return known_names_error(&names, code, "language", err);
}

const char *solpool_language_code(size_t index)
{
    size_t k = 0;
    while (k < index && languages[k] != NULL)
        k++;
    return languages[k] != NULL ? languages[k]->code : NULL;
}

/* ARGUMENT where results of this format have no such table. */
static solpool_status check_table(const char *format, const char *table, solpool_error *err)
{
    struct known_names names = {.list = ""};
    const char *name;
    for (size_t k = 0; (name = solpool_table_name(format, k)) != NULL; k++) {
        if (strcmp(name, table) == 0)
            return SOLPOOL_OK;
        known_names_add(&names, table, name);
    }
    return known_names_error(&names, table, "table", err);
}

static solpool_status tell_in(char **out, const solpool_result *result, const char *language, size_t columns,
                              solpool_error *err)
{
    const struct language *in = NULL;
    solpool_status status = find_language(&in, language, err);
    return status != SOLPOOL_OK ? status
                                : format_text(out, format_find(document_text_of(result->root, "format")), result->root,
                                              result->year, in, columns, err);
}

solpool_status solpool_tell(char **out, const solpool_result *result, const char *language, size_t columns,
                            solpool_error *err)
{
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out, result);
    bool narrow = columns > 0 && columns < TEXT_WIDTH_LEAST;
    return tell_in(out, result, language, narrow ? TEXT_WIDTH_LEAST : columns, err);
}

solpool_status solpool_message(char **out, const char *message, const char *language, solpool_error *err)
{
    const struct language *in = NULL;
    struct text text = {.data = NULL};
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out, message);
    solpool_status status = find_language(&in, language, err);
    if (status != SOLPOOL_OK)
        return status;
    say_message(&text, in, message);
    return text_hand_out(out, &text, SOLPOOL_OK, err);
}

solpool_status solpool_write(char **out, const solpool_result *result, solpool_format format, const char *table,
                             const char *language, solpool_error *err)
{
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out, result);
    const char *id = document_text_of(result->root, "format");
    const struct format *own = format_find(id);
    solpool_status status = SOLPOOL_OK;
    if (table != NULL && format != SOLPOOL_CSV)
        status = error_set(err, SOLPOOL_ERR_ARGUMENT, "one table alone is written as CSV");
    else if (table != NULL)
        status = check_table(id, table, err);
    if (status != SOLPOOL_OK)
        return status;
    switch (format) {
    case SOLPOOL_JSON:
        return out_foreign(out, result->root, err);
    case SOLPOOL_TEXT:
        return tell_in(out, result, language, 0, err);
    case SOLPOOL_CSV:
        return format_csv(out, own, result->root, table, &csv_usual_signs, err);
    }
    return error_set(err, SOLPOOL_ERR_ARGUMENT, "there is no such format");
}

/* Nothing that could be part of a number, or of a text's own quotes. */
static solpool_status check_signs(const struct csv_signs *signs, solpool_error *err)
{
    if (strchr(",;\t", signs->separator) == NULL || signs->separator == '\0')
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "cells are parted by a comma, a semicolon or a tab");
    if (signs->decimal != '.' && signs->decimal != ',')
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "decimals stand behind a point or a comma");
    if (signs->decimal == signs->separator)
        return error_set(err, SOLPOOL_ERR_ARGUMENT,
                         "a comma cannot part cells and decimals; part the cells by a semicolon or a tab");
    return SOLPOOL_OK;
}

solpool_status solpool_write_csv(char **out, const solpool_result *result, const char *table, char separator,
                                 char decimal, solpool_error *err)
{
    const struct csv_signs signs = {separator, decimal};
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out, result);
    const char *id = document_text_of(result->root, "format");
    solpool_status status = check_signs(&signs, err);
    if (status == SOLPOOL_OK && table != NULL)
        status = check_table(id, table, err);
    return status == SOLPOOL_OK ? format_csv(out, format_find(id), result->root, table, &signs, err) : status;
}

solpool_status solpool_write_xlsx(char **out, size_t *length, const solpool_result *result, const char *language,
                                  solpool_error *err)
{
    const struct language *in = NULL;
    HAND_OUT_NOTHING(out);
    HAND_OUT_NOTHING(length);
    REFUSE_NULL(out, length, result);
    const struct format *format = format_find(document_text_of(result->root, "format"));
    solpool_status status = find_language(&in, language, err);
    return status == SOLPOOL_OK ? format_workbook(out, length, format, result->root, result->year, in, err) : status;
}

const char *solpool_table_name(const char *format, size_t index)
{
    const struct format *own = format != NULL ? format_find(format) : NULL;
    return own != NULL ? format_table_name(own, index) : NULL;
}
