#include "report/grid.h"

#include <string.h>

#include "report/markup.h"

static bool is_number(enum column_kind kind)
{
    return kind >= COLUMN_WHOLE;
}

static const struct language *language_of(const struct grid *grid)
{
    return grid->report->language;
}

/* --- CSV --------------------------------------------------------------------------------------- */

/* A cell by RFC 4180. One that a spreadsheet would take for a formula begins with an apostrophe. */
static void csv_cell(struct grid *grid, const char *plain, bool number)
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
        markup_percent(grid->out, cell.data);
    grid->out->failed = grid->out->failed || cell.failed;
    text_release(&cell);
}

static void csv_put(struct grid *grid, const char *plain, bool number)
{
    if (grid->at > 0)
        text_put(grid->out, ",");
    csv_cell(grid, plain != NULL ? plain : "", number);
}

static void csv_heading(struct grid *grid)
{
    text_put(grid->out, "data:text/csv;charset=utf-8,%EF%BB%BF");
    for (; grid->columns[grid->at].kind != COLUMN_END; grid->at++) {
        csv_put(grid, grid->columns[grid->at].key, false);
        if (grid->columns[grid->at].kind == COLUMN_STATE) {
            text_put(grid->out, ",");
            text_put(grid->out, grid->columns[grid->at].key);
            text_put(grid->out, "_name");
        }
    }
    text_put(grid->out, "%0D%0A");
}

/* --- HTML -------------------------------------------------------------------------------------- */

static void html_heading(struct grid *grid, enum text_key caption)
{
    text_put(grid->out, "<table><caption>");
    markup_put(grid->out, language_of(grid)->texts[caption]);
    text_put(grid->out, "</caption><thead><tr>");
    for (const struct grid_column *column = grid->columns; column->kind != COLUMN_END; column++) {
        text_put(grid->out,
                 is_number(column->kind) ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">");
        markup_put(grid->out, language_of(grid)->texts[column->heading]);
        text_put(grid->out, "</th>");
    }
    text_put(grid->out, "</tr></thead><tbody>");
}

static void number_text(struct text *plain, const struct grid *grid, const char *digits)
{
    const struct language *language = language_of(grid);
    switch (grid->columns[grid->at].kind) {
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
static void html_open_cell(struct grid *grid, const char *attributes)
{
    text_put(grid->out, grid->at == 0 ? "<th scope=\"row\"" : "<td");
    text_put(grid->out, attributes);
}

static void html_close_cell(struct grid *grid)
{
    text_put(grid->out, grid->at == 0 ? "</th>" : "</td>");
}

/* --- Cells ------------------------------------------------------------------------------------- */

void grid_open(struct grid *grid, enum text_key caption)
{
    grid->at = grid->rows = grid->asked = 0;
    if (grid->csv)
        csv_heading(grid);
    else
        html_heading(grid, caption);
}

bool grid_row(struct grid *grid, const char *state)
{
    grid->at = 0;
    grid->asked++;
    if (grid->rows == GRID_ROWS_MAX)
        return false;
    grid->rows++;
    if (grid->csv)
        return true;
    text_put(grid->out, "<tr");
    if (state != NULL) {
        text_put(grid->out, " data-state=\"");
        markup_put(grid->out, state);
        text_put(grid->out, "\"");
    }
    text_put(grid->out, ">");
    return true;
}

/* Its digits are there for programs only where people read something else. */
static void html_digits(struct grid *grid, const char *digits)
{
    struct text plain = {.data = NULL};
    number_text(&plain, grid, digits);
    bool same = digits == NULL || (plain.data != NULL && strcmp(plain.data, digits) == 0);
    html_open_cell(grid, same ? " class=\"n\"" : " class=\"n\" data-v=\"");
    if (!same)
        markup_put(grid->out, digits);
    text_put(grid->out, same ? ">" : "\">");
    put_escaped_text(grid->out, &plain);
    html_close_cell(grid);
}

void grid_digits(struct grid *grid, const char *digits)
{
    if (grid->csv)
        csv_put(grid, digits, true);
    else
        html_digits(grid, digits);
    grid->at++;
}

void grid_text(struct grid *grid, const char *text)
{
    bool state = grid->columns[grid->at].kind == COLUMN_STATE;
    if (grid->csv) {
        csv_put(grid, text, false);
        if (state) {
            text_put(grid->out, ",");
            csv_cell(grid, label_of(grid->report, text), false);
        }
        grid->at++;
        return;
    }
    html_open_cell(grid, " data-v=\"");
    markup_put(grid->out, text != NULL ? text : "");
    text_put(grid->out, "\" dir=\"auto\">");
    markup_put(grid->out, state ? label_of(grid->report, text) : text != NULL ? text : "");
    html_close_cell(grid);
    grid->at++;
}

void grid_word(struct grid *grid, const char *word, const char *shown)
{
    if (grid->csv) {
        csv_put(grid, word, false);
    } else {
        html_open_cell(grid, " data-v=\"");
        markup_put(grid->out, word);
        text_put(grid->out, "\">");
        markup_put(grid->out, shown);
        html_close_cell(grid);
    }
    grid->at++;
}

void grid_none(struct grid *grid)
{
    if (grid->csv) {
        csv_put(grid, "", true);
    } else {
        html_open_cell(grid, " class=\"n\">\xE2\x80\x93");
        html_close_cell(grid);
    }
    grid->at++;
}

void grid_members(struct grid *grid, const cJSON *object, const char *const *paths)
{
    for (; *paths != NULL; paths++) {
        if (has_at(object, *paths))
            grid_digits(grid, text_at(object, *paths));
        else
            grid_none(grid);
    }
}

void grid_end_row(struct grid *grid)
{
    text_put(grid->out, grid->csv ? "%0D%0A" : "</tr>");
}

void grid_close(struct grid *grid)
{
    if (!grid->csv)
        text_put(grid->out, "</tbody></table>");
}
