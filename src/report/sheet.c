#include "report/sheet.h"

#include <string.h>

#include "report/markup.h"

static bool is_number(enum column_kind kind)
{
    return kind >= COLUMN_WHOLE;
}

static const struct language *language_of(const struct sheet *sheet)
{
    return sheet->report->language;
}

/* --- CSV --------------------------------------------------------------------------------------- */

/* A cell by RFC 4180. One that a spreadsheet would take for a formula begins with an apostrophe. */
static void csv_cell(struct sheet *sheet, const char *plain, bool number)
{
    struct text cell = {.data = NULL};
    bool quoted = strpbrk(plain, ",\"\r\n") != NULL;
    if (quoted)
        text_put(&cell, "\"");
    if (!number && plain[0] != '\0' && strchr("=+-@\t", plain[0]) != NULL)
        text_put(&cell, "'");
    for (; *plain != '\0'; plain++)
        text_add(&cell, *plain == '"' ? "\"\"" : plain, *plain == '"' ? 2 : 1);
    if (quoted)
        text_put(&cell, "\"");
    if (cell.data != NULL)
        markup_percent(sheet->out, cell.data);
    sheet->out->failed = sheet->out->failed || cell.failed;
    text_release(&cell);
}

static void csv_put(struct sheet *sheet, const char *plain, bool number)
{
    if (sheet->at > 0)
        text_put(sheet->out, ",");
    csv_cell(sheet, plain != NULL ? plain : "", number);
}

static void csv_heading(struct sheet *sheet)
{
    text_put(sheet->out, "data:text/csv;charset=utf-8,%EF%BB%BF");
    for (; sheet->columns[sheet->at].kind != COLUMN_END; sheet->at++) {
        csv_put(sheet, sheet->columns[sheet->at].key, false);
        if (sheet->columns[sheet->at].kind == COLUMN_STATE) {
            text_put(sheet->out, ",");
            text_put(sheet->out, sheet->columns[sheet->at].key);
            text_put(sheet->out, "_name");
        }
    }
    text_put(sheet->out, "%0D%0A");
}

/* --- HTML -------------------------------------------------------------------------------------- */

static void html_heading(struct sheet *sheet, enum text_key caption)
{
    text_put(sheet->out, "<table><caption>");
    markup_put(sheet->out, language_of(sheet)->texts[caption]);
    text_put(sheet->out, "</caption><thead><tr>");
    for (const struct sheet_column *column = sheet->columns; column->kind != COLUMN_END; column++) {
        text_put(sheet->out,
                 is_number(column->kind) ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">");
        markup_put(sheet->out, language_of(sheet)->texts[column->heading]);
        text_put(sheet->out, "</th>");
    }
    text_put(sheet->out, "</tr></thead><tbody>");
}

static void number_text(struct text *plain, const struct sheet *sheet, const char *digits)
{
    const struct language *language = language_of(sheet);
    switch (sheet->columns[sheet->at].kind) {
    case COLUMN_WHOLE:
        number_put(plain, language, digits, 0, 0);
        break;
    case COLUMN_EURO:
        number_put(plain, language, digits, number_millionths(digits) % ONE != 0 ? 2 : 0, 2);
        break;
    case COLUMN_PERCENT:
        text_put(plain, piece_percent_column(language, digits).text);
        break;
    case COLUMN_RATIO:
        text_put(plain, piece_ratio(language, digits).text);
        break;
    case COLUMN_VALUE:
    case COLUMN_STATE:
    case COLUMN_WORD:
    case COLUMN_TEXT:
    case COLUMN_END:
        number_put(plain, language, digits, 0, 1);
        break;
    }
}

/* The first cell heads its row. */
static void html_open_cell(struct sheet *sheet, const char *attributes)
{
    text_put(sheet->out, sheet->at == 0 ? "<th scope=\"row\"" : "<td");
    text_put(sheet->out, attributes);
}

static void html_close_cell(struct sheet *sheet)
{
    text_put(sheet->out, sheet->at == 0 ? "</th>" : "</td>");
}

/* --- Cells ------------------------------------------------------------------------------------- */

void sheet_open(struct sheet *sheet, enum text_key caption)
{
    sheet->at = sheet->rows = sheet->asked = 0;
    if (sheet->csv)
        csv_heading(sheet);
    else
        html_heading(sheet, caption);
}

bool sheet_row(struct sheet *sheet, const char *state)
{
    sheet->at = 0;
    sheet->asked++;
    if (sheet->rows == SHEET_ROWS_MAX)
        return false;
    sheet->rows++;
    if (sheet->csv)
        return true;
    text_put(sheet->out, "<tr");
    if (state != NULL) {
        text_put(sheet->out, " data-state=\"");
        markup_put(sheet->out, state);
        text_put(sheet->out, "\"");
    }
    text_put(sheet->out, ">");
    return true;
}

/* Its digits are there for programs only where people read something else. */
static void html_digits(struct sheet *sheet, const char *digits)
{
    struct text plain = {.data = NULL};
    number_text(&plain, sheet, digits);
    bool same = digits == NULL || (plain.data != NULL && strcmp(plain.data, digits) == 0);
    html_open_cell(sheet, same ? " class=\"n\"" : " class=\"n\" data-v=\"");
    if (!same)
        markup_put(sheet->out, digits);
    text_put(sheet->out, same ? ">" : "\">");
    put_escaped_text(sheet->out, &plain);
    html_close_cell(sheet);
}

void sheet_digits(struct sheet *sheet, const char *digits)
{
    if (sheet->csv)
        csv_put(sheet, digits, true);
    else
        html_digits(sheet, digits);
    sheet->at++;
}

void sheet_text(struct sheet *sheet, const char *text)
{
    bool state = sheet->columns[sheet->at].kind == COLUMN_STATE;
    if (sheet->csv) {
        csv_put(sheet, text, false);
        if (state) {
            text_put(sheet->out, ",");
            csv_cell(sheet, label_of(sheet->report, text), false);
        }
        sheet->at++;
        return;
    }
    html_open_cell(sheet, " data-v=\"");
    markup_put(sheet->out, text != NULL ? text : "");
    text_put(sheet->out, "\" dir=\"auto\">");
    markup_put(sheet->out, state ? label_of(sheet->report, text) : text != NULL ? text : "");
    html_close_cell(sheet);
    sheet->at++;
}

void sheet_word(struct sheet *sheet, const char *word, const char *shown)
{
    if (sheet->csv) {
        csv_put(sheet, word, false);
    } else {
        html_open_cell(sheet, " data-v=\"");
        markup_put(sheet->out, word);
        text_put(sheet->out, "\">");
        markup_put(sheet->out, shown);
        html_close_cell(sheet);
    }
    sheet->at++;
}

void sheet_none(struct sheet *sheet)
{
    if (sheet->csv) {
        csv_put(sheet, "", true);
    } else {
        html_open_cell(sheet, " class=\"n\">\xE2\x80\x93");
        html_close_cell(sheet);
    }
    sheet->at++;
}

void sheet_members(struct sheet *sheet, const cJSON *object, const char *const *paths)
{
    for (; *paths != NULL; paths++) {
        if (has_at(object, *paths))
            sheet_digits(sheet, text_at(object, *paths));
        else
            sheet_none(sheet);
    }
}

void sheet_end_row(struct sheet *sheet)
{
    text_put(sheet->out, sheet->csv ? "%0D%0A" : "</tr>");
}

void sheet_close(struct sheet *sheet)
{
    if (!sheet->csv)
        text_put(sheet->out, "</tbody></table>");
}
