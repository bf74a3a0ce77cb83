/* The public functions that make tables of results. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/suggest.h"
#include "api/handles.h"
#include "json/digits.h"
#include "present/questions.h"
#include "present/csv.h"
#include "present/reading.h"

static solpool_status unknown_table(const struct book *book, const char *name, solpool_error *err)
{
    struct suggestion suggestion = {NULL, 0};
    struct text names = {.data = NULL};
    const char *known;
    for (size_t k = 0; (known = book_sheet_name(book, k)) != NULL; k++) {
        suggest_consider(&suggestion, name, known);
        text_format(&names, "%s%s", k > 0 ? ", " : "", known);
    }
    solpool_status status =
        names.failed ? error_memory(err)
        : suggestion.best != NULL
            ? error_set(err, SOLPOOL_ERR_ARGUMENT,
                        "%.40s: there is no such table; did you mean %s?", name, suggestion.best)
            : error_set(err, SOLPOOL_ERR_ARGUMENT, "%.40s: there is no such table; there are %s",
                        name, names.data != NULL ? names.data : "");
    text_release(&names);
    return status;
}

/* The mark tells spreadsheets that a text is UTF-8; without it they take their system's characters. Plain text
 * needs none. */
static void put_mark(struct text *csv, const char *body, size_t length)
{
    for (size_t k = 0; k < length; k++)
        if ((unsigned char)body[k] >= 0x80) {
            text_put(csv, "\xEF\xBB\xBF");
            return;
        }
}

static solpool_status write_csv(char **out, const struct book *book, const cJSON *root,
                                const char *table, solpool_error *err)
{
    struct text csv = {.data = NULL}, body = {.data = NULL};
    const char *part_rows;
    const struct sheet *sheet = book_sheet(book, table, &part_rows);
    if (sheet == NULL)
        return unknown_table(book, table, err);
    csv_sheet(&body, root, sheet, part_rows);
    if (!body.failed) {
        put_mark(&csv, body.data, body.length);
        text_add(&csv, body.data, body.length);
    }
    csv.failed = csv.failed || body.failed;
    text_release(&body);
    return text_end(out, &csv, err);
}

static solpool_status write_reading(char **out, const char *name, const cJSON *root,
                                    solpool_error *err)
{
    struct text text = {.data = NULL};
    const struct reading *reading = reading_of(name);
    if (reading == NULL)
        return error_set(err, SOLPOOL_ERR_ARGUMENT,
                         "the function that answers writes this result as a text itself");
    reading_put(&text, reading, root);
    return text_end(out, &text, err);
}

static solpool_status write_format(char **out, const cJSON *root, const char *table,
                                   solpool_format format, solpool_error *err)
{
    const char *name = document_text_of(root, "format");
    const struct book *book = name != NULL ? book_of(name) : NULL;
    if (book == NULL)
        return error_set(err, SOLPOOL_ERR_INPUT,
                         "\"format\" names no result of which there are tables");
    if (format == SOLPOOL_CSV)
        return write_csv(out, book, root, table, err);
    return table != NULL ? error_set(err, SOLPOOL_ERR_ARGUMENT, "one table alone is written as CSV")
                         : write_reading(out, name, root, err);
}

solpool_status solpool_convert(char **out, const char *json, size_t length, const char *table,
                               solpool_format format, solpool_error *err)
{
    struct document document;
    *out = NULL;
    if (json == NULL || (format != SOLPOOL_CSV && format != SOLPOOL_TEXT))
        return error_set(err, SOLPOOL_ERR_ARGUMENT,
                         "the result is NULL, or the format neither text nor CSV");
    solpool_status status = document_parse_result(&document, json, length, err);
    if (status != SOLPOOL_OK)
        return status;
    status = digits_keep(&document, err);
    if (status == SOLPOOL_OK)
        status = write_format(out, document.root, table, format, err);
    document_clear(&document);
    return status;
}

const char *solpool_table_name(const char *format, size_t index)
{
    const struct book *book = book_of(format);
    return book != NULL ? book_sheet_name(book, index) : NULL;
}

solpool_status in_format(char **out, solpool_status status, solpool_format format,
                         solpool_error *err)
{
    if (status != SOLPOOL_OK || format != SOLPOOL_CSV)
        return status;
    char *json = *out;
    status = solpool_convert(out, json, strlen(json), NULL, SOLPOOL_CSV, err);
    free(json);
    return status;
}
